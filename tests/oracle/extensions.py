"""The extensions a to d of the concepts for unknown preferences, word for word, by nested loops.

Whether a preference is known is found by scoring every completion, written out.
"""

from itertools import combinations

from tests.oracle.completions import completed
from tests.oracle.model import Model
from tests.oracle.moves import Moves, reach
from tests.oracle.stability import CREDIBLE, takes_back


class UnknownPreferences:
    """``sure[i][s, t]``: “>”, “<” or “=” where all completions of party i agree on it, else “U”."""

    def __init__(self, plain):
        self.model = Model(plain, with_scores=False)
        self.orders = {party: self.scores(plain, party) for party in self.model.parties}
        self.sure = {party: compared(self.model.states, orders) for party, orders in self.orders.items()}

    def scores(self, plain, party):
        """The scores of the states under each completion."""
        found = []
        for given in completed(plain["preferences"][party], self.model):
            whole = {**plain, "preferences": {**plain["preferences"], party: given}}
            found.append(Model(whole, with_scores=False).score_states(party))
        return found


def compared(states, orders):
    sure = {(s, s): "=" for s in states}
    for s, t in combinations(states, 2):
        signs = {">" if order[s] > order[t] else "<" if order[s] < order[t] else "=" for order in orders}
        sure[s, t] = signs.pop() if len(signs) == 1 else "U"
        sure[t, s] = {">": "<", "<": ">"}.get(sure[s, t], sure[s, t])
    return sure


class Extended:
    """Who is stable where under an extension; ``states`` may be those of talks."""

    def __init__(self, unknown, states=None):
        self.sure = unknown.sure
        unknown.model.scores = {party: orders[0] for party, orders in unknown.orders.items()}
        self.moves = Moves(unknown.model)
        if states is not None:
            self.moves = self.moves.between(states)
        self.states = self.moves.states
        self.parties = unknown.model.parties
        self.better = {i: self.kept(i, ">") for i in self.parties}
        self.maybe_better = {i: self.kept(i, ">U") for i in self.parties}

    def kept(self, i, signs):
        """The moves of party i to a state that it ranks so against the one it leaves."""
        return {s: {t for t in self.moves.one[i][s] if self.sure[i][t, s] in signs} for s in self.states}

    def stable(self, concept, extension, i):
        """The states that are stable for party i."""
        return [s for s in self.states if self.is_stable(concept, extension, i, s)]

    def is_stable(self, concept, extension, i, s):
        improvements = (self.maybe_better if extension in "ac" else self.better)[i][s]
        if concept == "nash":
            return improvements == set()
        no_better = ">=" if extension in "ab" else ">=U"
        steps = self.maybe_better if concept in CREDIBLE else self.moves.one
        opponents = [j for j in self.parties if j != i]
        return all(
            any(
                takes_back(
                    concept,
                    s2,
                    no_better=lambda t: self.sure[i][s, t] in no_better,
                    own=self.moves.one[i],
                    answers=lambda t: reach(steps, opponents, t),
                )
                for s2 in reach(steps, opponents, s1)
            )
            for s1 in improvements
        )
