"""The contract by nested loops: a field is a list with one number a state, a set of states a set of indices.

Moves are those of the oracle, which numbers states from 1; an index here is a number less 1, as in the package.
"""

from functools import cache

from detente.graph import graph_model
from detente.scenario import read_scenario_text
from tests.oracle.model import Model
from tests.oracle.moves import Moves
from tests.oracle.parser import patched, read


class Literal:
    """One model, both ways: `model` for the engines, moves and ranks by the oracle for the expectations."""

    def __init__(self, text):
        self.model = graph_model(read_scenario_text(text))
        oracle = Model(patched(read(text), None))
        self.moves = Moves(oracle)
        self.parties = oracle.parties
        self.n_states = len(oracle.states)
        self.states = range(self.n_states)
        self.ranks = [ranks_of(oracle.scores[party]) for party in oracle.parties]

    def one(self, i, s, improving=False):
        """Rᵢ(s), Rᵢ⁺(s)."""
        listed = self.moves.one_better if improving else self.moves.one
        return {number - 1 for number in listed[self.parties[i]][s + 1]}

    def group(self, members, s, improving=False):
        """R_H(s), R_H⁺(s)."""
        reach = self.moves.group_better if improving else self.moves.group
        return {number - 1 for number in reach([self.parties[i] for i in members], s + 1)}

    def others(self, i):
        return [j for j in range(len(self.parties)) if j != i]

    def field(self, expression):
        """An expression such as ("own_best", 0, ("rank", 1)): see `fields` in engine.py."""
        kind, *parts = expression
        if kind == "rank":
            return self.ranks[parts[0]]
        if kind == "own_best":
            i, under = parts[0], self.field(parts[1])
            return [max(under[t] for t in {s} | self.one(i, s)) for s in self.states]
        if kind == "others_worst":
            i, under, improving = parts[0], self.field(parts[1]), parts[2]
            return [
                min(under[t] for t in {s} | self.group(self.others(i), s, improving)) for s in self.states
            ]
        one, other = self.field(parts[0]), self.field(parts[1])
        return [min(pair) for pair in zip(one, other, strict=True)]

    def at_most(self, field, i):
        return {s for s in self.states if field[s] <= self.ranks[i][s]}

    def after(self, states, j, improving):
        return {t for s in states for t in self.one(j, s, improving)}

    def before(self, states, j, improving):
        return {s for s in self.states if self.one(j, s, improving) & states}

    def least_steps(self, start, movers, improving):
        """For each (last mover, state) the least number of legal steps from the start."""
        steps, layer, number = {}, {(None, start)}, 0
        while layer:
            number += 1
            layer = {
                (j, t) for last, s in layer for j in movers if j != last for t in self.one(j, s, improving)
            } - steps.keys()
            steps |= dict.fromkeys(layer, number)
        return steps


def ranks_of(scores):
    """Dense ranks from 0, by number of the state."""
    classes = sorted(set(scores.values()))
    return [classes.index(scores[number]) for number in sorted(scores)]


@cache
def literal(text):
    """The model of a scenario text; built once."""
    return Literal(text)
