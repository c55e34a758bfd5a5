"""Coalitions that are answered, and a coalition as one party, word for word: methods.md § 2.

Kilgour, Hipel, Fang & Peng 2001; Inohara & Hipel 2008.
"""

from tests.oracle.coalitions import groups_of, improvements
from tests.oracle.moves import Moves, reach
from tests.oracle.stability import CREDIBLE

ANSWERED = ("cnash", "cgmr", "csmr", "cseq_joint", "cseq_single")


class Answered:
    """Which states are stable for a group, and for every group."""

    def __init__(self, model, moves):
        self.model = model
        self.moves = moves
        self.better = {
            (tuple(group), s): improvements(model, moves, group, s)
            for group in groups_of(model.parties)
            for s in model.states
        }

    def deters(self, group, s, t):
        """t ∈ φ_H(s): some member is no better off at t than at s."""
        return any(self.model.scores[i][s] >= self.model.scores[i][t] for i in group)

    def answers(self, concept, group, s1):
        """Where the others' answers to s₁ lead."""
        others = [j for j in self.model.parties if j not in group]
        match concept:
            case "cgmr" | "csmr":
                return self.moves.group(others, s1)
            case "cseq_single":
                return self.moves.group_better(others, s1)
            case "cseq_joint":
                return self.joint_answers(others, s1)

    def joint_answers(self, others, s1):
        """By one step or more, each a coalition improvement of some G ⊆ N∖H, no G twice in succession."""
        steps = [tuple(group) for group in groups_of(others)]
        one = {group: {s: self.better[group, s] for s in self.model.states} for group in steps}
        return reach(one, steps, s1)

    def is_stable(self, concept, group, s):
        mine = self.better[tuple(group), s]
        if concept == "cnash":
            return mine == set()
        return all(
            any(self.is_sanction(concept, group, s, s2) for s2 in self.answers(concept, group, s1))
            for s1 in mine
        )

    def is_sanction(self, concept, group, s, s2):
        if not self.deters(group, s, s2):
            return False
        return concept != "csmr" or all(self.deters(group, s, s3) for s3 in self.moves.group(group, s2))

    def stable(self, concept, group):
        return [s for s in self.model.states if self.is_stable(concept, group, s)]

    def universally(self, concept):
        """The states that are stable for every non-empty group."""
        groups = groups_of(self.model.parties)
        return [s for s in self.model.states if all(self.is_stable(concept, group, s) for group in groups)]


def document(answered, group=None):
    """`answered` of ``detente coalitions --answered``, for every group or for one."""
    if group is None:
        found = {concept: answered.universally(concept) for concept in ANSWERED[1:]}
    else:
        found = {concept: answered.stable(concept, group) for concept in ANSWERED}
    return {concept: [f"s{s}" for s in states] for concept, states in found.items()}


class AsOne:
    """A coalition as one party: its members' options joined; all must gain; one who does not is enough to deter."""

    def __init__(self, model, members):
        self.members = [i for i in model.parties if i in members]
        self.one = "+".join(self.members)
        self.model = model
        self.parties = []
        for i in model.parties:
            if i == self.members[0]:
                self.parties.append(self.one)
            elif i not in self.members:
                self.parties.append(i)
        alone = Moves(model).one
        self.moves = {i: alone[i] for i in self.parties if i != self.one}
        self.moves[self.one] = {s: self.joint_moves(s) for s in model.states}
        self.improving = {
            i: {s: {t for t in self.moves[i][s] if self.prefers(i, t, s)} for s in model.states}
            for i in self.parties
        }

    def joint_moves(self, s):
        """Every state that differs in the members' options only, none changed against its direction."""
        return {
            t
            for t in self.model.states
            if t != s
            and any(
                self.is_joint_move(before, after)
                for before in self.model.members[s]
                for after in self.model.members[t]
            )
        }

    def is_joint_move(self, before, after):
        return all(
            option[0] in self.members
            and not (self.model.direction[option] == "forward" and option in before)
            and not (self.model.direction[option] == "backward" and option in after)
            for option in before ^ after
        )

    def prefers(self, i, s, t):
        members = self.members if i == self.one else [i]
        return all(self.model.scores[member][s] > self.model.scores[member][t] for member in members)

    def is_stable(self, concept, i, s):
        others = [j for j in self.parties if j != i]
        if concept == "nash":
            return self.improving[i][s] == set()
        steps = self.improving if concept in CREDIBLE else self.moves

        def is_sanction(s2):
            if self.prefers(i, s2, s):
                return False
            if concept in ("gmr", "seq"):
                return True
            return not any(self.prefers(i, s3, s) for s3 in self.moves[i][s2])

        return all(any(is_sanction(s2) for s2 in reach(steps, others, s1)) for s1 in self.improving[i][s])

    def stability(self, concept):
        return {i: [s for s in self.model.states if self.is_stable(concept, i, s)] for i in self.parties}
