"""What one party can do from a state, and what a group can do: Rᵢ, Rᵢ⁺, R_H, R_H⁺ of concepts.md."""

from copy import copy


class Moves:
    """The moves of a model, listed: ``one[i][s]`` is Rᵢ(s), ``one_better[i][s]`` is Rᵢ⁺(s)."""

    def __init__(self, model):
        self.parties = model.parties
        self.states = model.states
        self.one = {i: {s: moves_of(model, i, s) for s in model.states} for i in model.parties}
        self.one_better = {
            i: {
                s: {t for t in self.one[i][s] if model.scores[i][t] > model.scores[i][s]}
                for s in model.states
            }
            for i in model.parties
        }

    def between(self, states):
        """The same moves, but only those from one of these states to another."""
        some = copy(self)
        some.states = states
        some.one, some.one_better = (
            {i: {s: targets[s] & set(states) for s in states} for i, targets in one.items()}
            for one in (self.one, self.one_better)
        )
        return some

    def group(self, members, s):
        """R_H(s), where H are the members."""
        return reach(self.one, members, s)

    def group_better(self, members, s):
        """R_H⁺(s): every step is an improvement for its mover over the state it leaves."""
        return reach(self.one_better, members, s)


def moves_of(model, i, s):
    """Rᵢ(s): the merged state has every move that any of its members has; a move inside it is none.

    Moves that are listed for i replace what its options would give.
    """
    listed = model.scenario.get("moves", {}).get(i)
    if listed is not None:
        targets = {model.find(start): [model.find(end) for end in ends] for start, ends in listed.items()}
        return {t for t in targets.get(s, []) if t in model.states}
    found = set()
    for t in model.states:
        if t == s:
            continue
        for before in model.members[s]:
            for after in model.members[t]:
                if is_move(model, i, before, after):
                    found.add(t)
    return found


def is_move(model, i, before, after):
    """Only options of i differ, none changed against its direction, and no rule bars it."""
    for option in before ^ after:
        if option[0] != i:
            return False
        if model.direction[option] == "forward" and option in before:  # would be taken back
            return False
        if model.direction[option] == "backward" and option in after:  # would be taken again
            return False
    return not any(bars(model, rule, i, before, after) for rule in model.scenario.get("barred", []))


def bars(model, rule, i, before, after):
    """Whether a rule of `barred` is about i, its `from` holds before, and its `to` after; what is absent is met."""
    return (
        rule.get("by", i) == i
        and ("from" not in rule or model.holds(rule["from"], before))
        and ("to" not in rule or model.holds(rule["to"], after))
    )


def reach(one, group, s):
    """All t that a legal sequence of the group leads to from s: search over (state, last mover).

    Any member moves first, no party moves twice in succession, states may recur; s itself may be found again.
    """
    found = set()
    waiting = [(t, i) for i in group for t in one[i][s]]
    while waiting:
        state, last = waiting.pop()
        if (state, last) in found:
            continue
        found.add((state, last))
        for i in group:
            if i != last:
                for t in one[i][state]:
                    waiting.append((t, i))
    return {state for state, last in found}
