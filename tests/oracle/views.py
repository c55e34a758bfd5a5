"""Misperception, read literally from docs/how-to/see-different-disputes.md: plain loops over sets of taken options.

A view is a party's own model: ``members`` of the full model without the options that it does not see, under the same
numbers, and the scores that it believes in.
"""

from copy import copy

from tests.oracle.evolution import distances
from tests.oracle.model import model_of, statements_of
from tests.oracle.moves import Moves
from tests.oracle.parser import patched, read
from tests.oracle.stability import Analysis, equilibria


class View:
    """What party i sees of a full model."""

    def __init__(self, full, i):
        self.i = i
        given = full.scenario.get("views", {}).get(i) or {}
        self.unseen = {full.option(written) for written in given.get("unseen") or []}
        self.full = full
        self.model = copy(full)
        self.model.find = full.find  # listed moves name states of the full model
        self.model.members = {}
        for state, members in full.members.items():
            seen = [member for member in members if not member & self.unseen]
            if seen:
                self.model.members[state] = seen
        self.model.states = list(self.model.members)
        believed = given.get("preferences") or {}
        self.model.scores = {
            j: self.scores(believed[j]) if j in believed else full.scores[j] for j in full.parties
        }
        self.moves = Moves(self.model)

    def scores(self, given):
        if "ranking" in given:
            found = {}
            for score, place in enumerate(reversed(given["ranking"])):
                for written in place if isinstance(place, list) else [place]:
                    found[self.full.find(written)] = score
            return found
        if "weights" in given:
            return self.model.scores_from_weights(given["weights"])
        return self.model.scores_from_statements(statements_of(given))

    def taken_for(self, s):
        """The state of the view that i takes a state of the full model for; None where there is not just one."""
        if s in self.model.members:
            return s
        found = set()
        for member in self.full.members[s]:
            bare = member - self.unseen
            found |= {t for t in self.model.members if bare in self.model.members[t]} or {None}
        return found.pop() if len(found) == 1 else None


class Hypergame:
    """The views of all parties, each judged under the concepts that ``concept_of`` gives for a code."""

    def __init__(self, full):
        self.full = full
        self.views = {i: View(full, i) for i in full.parties}
        self.true = Analysis(full, Moves(full))
        self.own = {i: Analysis(view.model, view.moves) for i, view in self.views.items()}

    def expected(self, i, concept):
        view = self.views[i].model
        return equilibria(view.states, self.own[i].stability(dict.fromkeys(self.full.parties, concept)))

    def stays(self, i, concept):
        own = self.own[i].stable(concept, i)
        found = []
        for s in self.full.states:
            seen_as = self.views[i].taken_for(s)
            if seen_as is None or seen_as in own:
                found.append(s)
        return found

    def held(self, concept):
        stays = [self.stays(i, concept) for i in self.full.parties]
        return [s for s in self.full.states if all(s in each for each in stays)]

    def surprises(self, concept):
        """For each state that holds the parties that it surprises."""
        found = {}
        for s in self.held(concept):
            found[s] = {}
            for i in self.full.parties:
                if s not in self.views[i].model.states:
                    found[s][i] = "inconceivable"
                elif s not in self.expected(i, concept):
                    found[s][i] = "unexpected"
        return found

    def disappointed(self, i, concept):
        """For each state that i expects and that does not hold the parties that would leave it."""
        held = self.held(concept)
        return {
            s: [j for j in self.full.parties if s not in self.stays(j, concept)]
            for s in self.expected(i, concept)
            if s not in held
        }

    def own_improvements(self):
        """The moves that their mover takes for improvements."""
        moves = Moves(self.full).one
        found = {}
        for j in self.full.parties:
            view = self.views[j]
            found[j] = {s: set() for s in self.full.states}
            for s in self.full.states:
                for t in moves[j][s]:
                    before, after = view.taken_for(s), view.taken_for(t)
                    if before is None or after is None:
                        continue
                    if view.model.scores[j][after] > view.model.scores[j][before]:
                        found[j][s].add(t)
        return found

    def reached(self):
        return distances(self.own_improvements(), self.full.parties, self.full.status_quo)

    def step_surprise(self, k, j, s, t):
        """How j's step from s to t surprises k."""
        view = self.views[k]
        for option in view.unseen:
            before = {option in member for member in self.full.members[s]}
            after = {option in member for member in self.full.members[t]}
            if not before & after:
                return "unseen_option"
        seen_before, seen_after = view.taken_for(s), view.taken_for(t)
        if seen_before is None or seen_after is None:
            return "inconceivable"
        if view.model.scores[j][seen_after] <= view.model.scores[j][seen_before]:
            return "no_improvement"
        return None


def hypergame_of(text, variant=None):
    """The hypergame of a scenario text, under one of its variants."""
    return Hypergame(model_of(read(text), variant))


def without_unseen(text, i, variant=None):
    """What i sees as a scenario of its own: a rule more, and the preferences that it believes in."""
    scenario = patched(read(text), variant)
    view = scenario.get("views", {}).get(i, {})
    rules = [*scenario.get("infeasible", []), *view.get("unseen", [])]
    preferences = {**scenario["preferences"], **view.get("preferences", {})}
    return {**scenario, "infeasible": rules, "preferences": preferences, "views": {}}
