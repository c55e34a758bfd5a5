"""The document of ``detente change --format json`` (docs/reference/results.md): breadth-first over edited scenarios.

An edited scenario is data: the list of statements of each party that has one, the options made `forward`, the issues
on the table. Every edit leads to another one and costs 1; those met first are nearest. What the page leaves open:

- core and secondary are one list: two edited scenarios whose lists are the same are the same, whatever is core;
- a formula is its tree, an option the same however it is spelled; `not x` negated is `x`;
- a party that is asked for limits edits of statements and options; issues belong to nobody;
- the state is judged in the talks on the agenda as edited, in the whole model where there is no status quo.
"""

from copy import copy
from typing import NamedTuple

from tests.oracle import formula
from tests.oracle.model import ModelError, model_of, statements_of
from tests.oracle.moves import Moves
from tests.oracle.parser import read
from tests.oracle.stability import Analysis

KINDS = ("swap", "drop", "negate", "irreversible", "agenda")


class Edited(NamedTuple):
    """Pairs (party, formulas) in file order; the options made `forward`; the issues on the table."""

    lists: tuple
    forward: frozenset
    table: frozenset


class TooManyError(Exception):
    """More edited scenarios than were allowed."""


def change(text, make, concept, allow, *, variant=None, most=None, **asked):
    """The document for a scenario text, its `answers` as a set of edited scenarios."""
    search = Search(model_of(read(text), variant), make, concept, allow, **asked)
    size, answers = search.nearest(most)
    return {"make": make, "concept": concept, "allow": list(allow), "size": size, "answers": answers}


class Search:
    """What is asked of a model: ``make`` as written, the concept, the kinds of edit.

    ``party``: whose statements and options are edited (None: everybody's). ``for_party``: for whom the state is to be
    stable (None: for everybody).
    """

    def __init__(
        self, model, make, concept, allow, *, party=None, for_party=None, agenda=None, from_status_quo=False
    ):
        self.model = model
        self.make = make
        self.concept = concept
        self.allow = allow
        self.party = party
        self.judges = model.parties if for_party is None else [for_party]
        self.from_status_quo = from_status_quo
        self.issues = model.issues_of("everything" if agenda is None else agenda)
        self.wanted = wanted_states(model, make)
        self.kept_moves, self.kept_scores, self.kept_answers = {}, {}, {}

    # --- edited scenarios

    def start(self):
        """The scenario as it is."""
        given = self.model.scenario["preferences"]
        lists = tuple(
            (party, tuple(self.tree_of(written) for written in statements_of(given[party])))
            for party in self.model.parties
            if "ranking" not in given[party] and "weights" not in given[party]
        )
        return Edited(lists, frozenset(), frozenset(self.issues))

    def tree_of(self, written):
        return self.with_options(formula.parse(written))

    def with_options(self, tree):
        """The tree with options in place of the names they go by."""
        if tree[0] == "name":
            return tree if tree[1] in self.model.definitions else ("name", self.model.option(tree[1]))
        if tree[0] in ("exactly", "at most", "at least"):
            return (tree[0], tree[1], tuple(self.with_options(part) for part in tree[2]))
        return (tree[0], *(self.with_options(part) for part in tree[1:]))

    def edits_of(self, edited):
        """Every edit that can be made next."""
        for party, statements in edited.lists:
            for position in range(1, len(statements) + 1):
                for kind in ("swap", "drop", "negate"):
                    if kind != "swap" or position < len(statements):
                        yield {"edit": kind, "party": party, "position": position}
        for option in self.model.options:
            if self.direction(edited, option) == "both":
                yield {"edit": "irreversible", "option": option}
        for issue in self.model.scenario.get("issues", {}):
            if issue not in edited.table:
                yield {"edit": "agenda", "issue": issue}

    def is_allowed(self, edit):
        party = edit["option"][0] if edit["edit"] == "irreversible" else edit.get("party")
        return edit["edit"] in self.allow and (self.party is None or party in (None, self.party))

    def after(self, edited, edit):
        """The edited scenario that one edit leads to."""
        kind = edit["edit"]
        if kind == "irreversible":
            return edited._replace(forward=edited.forward | {edit["option"]})
        if kind == "agenda":
            return edited._replace(table=edited.table | {edit["issue"]})
        lists = dict(edited.lists)
        lists[edit["party"]] = edited_list(kind, lists[edit["party"]], edit["position"])
        return edited._replace(lists=tuple(lists.items()))

    def apply(self, edits):
        """The edited scenario that a sequence leads to; each of them must be allowed where it stands."""
        edited = self.start()
        for edit in edits:
            if edit not in list(self.edits_of(edited)) or not self.is_allowed(edit):
                raise ValueError(f"{edit} cannot be made")
            edited = self.after(edited, edit)
        return edited

    def nearest(self, most=None):
        """The least number of edits, and all different edited scenarios at that distance that do."""
        level = [self.start()]
        seen = set(level)
        size = 0
        while level:
            answers = {edited for edited in level if self.does(edited)}
            if answers:
                return size, answers
            following = []
            for edited in level:
                for edit in self.edits_of(edited):
                    if self.is_allowed(edit) and (found := self.after(edited, edit)) not in seen:
                        seen.add(found)
                        following.append(found)
                if most is not None and len(seen) > most:
                    raise TooManyError
            level = following
            size += 1
        return None, set()

    # --- whether an edited scenario does

    def does(self, edited):
        return self.held(edited) != []

    def held(self, edited):
        """The wanted states that are equilibria of the talks and, where asked, that improvements lead to from today.

        Only the order of states counts, so what was found for the same orders once is kept.
        """
        scores = {party: self.scores(edited, party) for party in self.model.parties}
        key = (tuple(order_of(each) for each in scores.values()), edited.forward, edited.table)
        if key not in self.kept_answers:
            self.kept_answers[key] = self.judge(edited, scores)
        return self.kept_answers[key]

    def judge(self, edited, scores):
        model = copy(self.model)
        model.scores = scores
        model.states = self.states_of_talks(edited)
        moves = self.moves(edited).between(model.states)
        moves.one_better = {
            i: {s: {t for t in moves.one[i][s] if scores[i][t] > scores[i][s]} for s in model.states}
            for i in model.parties
        }
        analysis = Analysis(model, moves)
        q = model.status_quo
        led_to = {q} | moves.group_better(model.parties, q) if self.from_status_quo else set(model.states)
        return [
            s
            for s in model.states
            if s in self.wanted
            and s in led_to
            and all(analysis.is_stable(self.concept, i, s) for i in self.judges)
        ]

    def states_of_talks(self, edited):
        if self.model.status_quo is None:
            return list(self.model.members)
        return self.model.states_of_talks(edited.table, self.model.status_quo)

    def direction(self, edited, option):
        return "forward" if option in edited.forward else self.model.direction[option]

    def moves(self, edited):
        if edited.forward not in self.kept_moves:
            model = copy(self.model)
            model.direction = {option: self.direction(edited, option) for option in model.options}
            model.states = list(model.members)
            self.kept_moves[edited.forward] = Moves(model)
        return self.kept_moves[edited.forward]

    def scores(self, edited, party):
        """score(s) = Σ_j 2^(k−j)·[statement j holds at s]; merged states: their members agree."""
        lists = dict(edited.lists)
        if party not in lists:
            return self.model.scores[party]
        statements = lists[party]
        if statements not in self.kept_scores:
            k = len(statements)
            self.kept_scores[statements] = {
                s: sum(2 ** (k - j) for j in range(1, k + 1) if self.holds(statements[j - 1], members[0]))
                for s, members in self.model.members.items()
            }
        return self.kept_scores[statements]

    def holds(self, tree, assignment):
        def is_true(name):
            if isinstance(name, tuple):
                return name in assignment
            return self.model.holds(name, assignment)

        return formula.holds(tree, is_true)


class Several(Search):
    """Several goals at once: each a state or formula, whether it is to be stable or not, and for whom (None: all).

    A goal that is to be stable is met where `Search` does it; one that is not where no state of it is stable, whatever
    improvements lead to.
    """

    def __init__(self, model, goals, concept, allow, *, from_status_quo=False, **asked):
        make, _, party = goals[0]
        super().__init__(model, make, concept, allow, for_party=party, **asked)
        self.goals = [
            (
                Search(
                    model,
                    make,
                    concept,
                    allow,
                    for_party=party,
                    from_status_quo=from_status_quo and stable,
                    **asked,
                ),
                stable,
            )
            for make, stable, party in goals
        ]

    def does(self, edited):
        return all((goal.held(edited) != []) == stable for goal, stable in self.goals)

    def held(self, edited):
        return sorted({s for goal, stable in self.goals if stable for s in goal.held(edited)})


def edited_list(kind, statements, position):
    """A list of statements after one edit; positions count from 1."""
    before, this, after = statements[: position - 1], statements[position - 1], statements[position:]
    if kind == "swap":
        return (*before, after[0], this, *after[1:])
    if kind == "drop":
        return (*before, *after)
    return (*before, negated(this), *after)


def negated(tree):
    return tree[1] if tree[0] == "not" else ("not", tree)


def wanted_states(model, make):
    """The state that is named, or all where a formula holds; a merged one when it holds at some member."""
    try:
        return {model.find(make)}
    except ModelError:
        return {s for s in model.members if model.holds_somewhere(make, s)}


def order_of(scores):
    """Each state's place among the different scores."""
    places = {score: place for place, score in enumerate(sorted(set(scores.values())))}
    return tuple(places[score] for score in scores.values())
