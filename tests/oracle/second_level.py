"""Views of views, word for word: methods.md § 5 (Bennett 1977; Wang, Hipel & Fraser 1988; Aljefri, Hipel & Fang 2020).

Gᵢᵢ is what i sees; Gᵢⱼ is the game that i believes j to see: Gᵢᵢ where the view of i says nothing else of j.
"""

from copy import copy

from tests.oracle.moves import Moves
from tests.oracle.stability import Analysis
from tests.oracle.views import Hypergame, View


class SupposedView(View):
    """Gᵢⱼ: what j sees, as i believes. i leaves out what it does not see itself, and believes what it believes."""

    def __init__(self, own, j):
        given = (own.full.scenario.get("views", {}).get(own.i) or {}).get("sees") or {}
        given = given.get(j) or {}
        self.i = j
        self.full = own.full
        self.unseen = own.unseen | {own.full.option(written) for written in given.get("unseen") or []}
        self.model = copy(own.full)
        self.model.find = own.full.find
        self.model.members = {}
        for state, members in own.full.members.items():
            seen = [member for member in members if not member & self.unseen]
            if seen:
                self.model.members[state] = seen
        self.model.states = list(self.model.members)
        believed = given.get("preferences") or {}
        self.model.scores = {
            k: self.scores(believed[k]) if k in believed else own.model.scores[k] for k in own.full.parties
        }
        self.moves = Moves(self.model)


class SecondLevel:
    """What each expects, and what holds."""

    def __init__(self, full):
        self.first = Hypergame(full)
        self.full = full
        self.supposed = {
            (i, j): self.first.views[i] if i == j else SupposedView(self.first.views[i], j)
            for i in full.parties
            for j in full.parties
        }
        self.kept = {}

    def stays(self, i, j, concept, s):
        """Whether j, judging by Gᵢⱼ, stays at s; where it can take s for nothing it has no reason to leave."""
        view = self.supposed[i, j]
        key = i, j, concept
        if key not in self.kept:
            self.kept[key] = Analysis(view.model, view.moves).stable(concept, j)
        seen_as = view.taken_for(s)
        return seen_as is None or seen_as in self.kept[key]

    def expects(self, i, concept):
        """The states that i sees and at which every j stays, judging by Gᵢⱼ."""
        seen = self.first.views[i].model.states
        return [s for s in seen if all(self.stays(i, j, concept, s) for j in self.full.parties)]

    def holds(self, concept):
        """The states at which every i stays, judging by Gᵢᵢ."""
        return self.first.held(concept)
