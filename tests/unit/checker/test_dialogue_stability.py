"""The checker's own moves, searches and stability against the oracle's nested loops, on random models.

The checker finds the least value of a sanction for all states at once; the oracle asks for each state, improvement
and sanction. Every second model has merged states, many have irreversible options; half are cut down to talks.
"""

import random

import pytest

import detente
from detente.checker import LiteralModel
from detente.checker.ground import states_of_talks
from detente.checker.literal import least_reached, restricted, turned_round, unrestricted
from detente.checker.stability import CONCEPTS, stable_states
from detente.graph import graph_model
from tests.oracle.model import Model
from tests.oracle.moves import Moves
from tests.oracle.parser import patched, read
from tests.oracle.stability import Analysis
from tests.strategies.scenarios import random_scenario_text

CHUNKS = range(20)
MODELS_IN_A_CHUNK = 10


class Pair:
    """One random model as the checker and as the oracle sees it; states are numbers here."""

    def __init__(self, seed):
        rng = random.Random(seed)
        text = random_scenario_text(rng, merging=seed % 2 == 0, variants=False, status_quo=True)
        self.oracle = Model(patched(read(text), None))
        self.model = graph_model(detente.loads(text))
        self.checked = unrestricted(LiteralModel(self.model))
        if rng.random() < 0.5:
            agenda = rng.choice([*self.oracle.scenario.get("agendas", {}), "nothing", "everything"])
            self.oracle.restrict(agenda)
            self.checked = restricted(
                self.checked, states_of_talks(self.model, self.oracle.issues_of(agenda))
            )
        self.moves = Moves(self.oracle)
        self.parties = self.oracle.parties

    def numbers(self, states):
        return {int(self.model.states.numbers[state]) for state in states}

    def index(self, number):
        return self.model.states.with_number(number)


def pairs(chunk):
    return [Pair(chunk * MODELS_IN_A_CHUNK + one) for one in range(MODELS_IN_A_CHUNK)]


@pytest.mark.parametrize("chunk", CHUNKS)
def test_states_and_moves(chunk):
    for pair in pairs(chunk):
        assert pair.numbers(pair.checked.states) == set(pair.oracle.states)
        for i, party in enumerate(pair.parties):
            for s in pair.oracle.states:
                found = pair.checked.moves[i][pair.index(s)]
                assert len(found) == len(set(found))
                assert pair.numbers(found) == pair.moves.one[party][s]
                found = pair.checked.improvements(i, pair.index(s))
                assert pair.numbers(found) == pair.moves.one_better[party][s]


@pytest.mark.parametrize("chunk", CHUNKS)
def test_stability(chunk):
    for pair in pairs(chunk):
        analysis = Analysis(pair.oracle, pair.moves)
        for concept in CONCEPTS:
            found = stable_states(pair.checked, concept)
            for i, party in enumerate(pair.parties):
                assert pair.numbers(found[i]) == set(analysis.stable(concept, party)), (concept, party)


@pytest.mark.parametrize("chunk", CHUNKS)
def test_the_least_that_some_parties_reach(chunk):
    """Any group, any values, on some of the states only."""
    rng = random.Random(chunk)
    for pair in pairs(chunk):
        value = {s: rng.randint(-3, 3) for s in pair.oracle.states if rng.random() < 0.7}
        group = [i for i in range(len(pair.parties)) if rng.random() < 0.7]
        members = [pair.parties[i] for i in group]
        came_from = turned_round(pair.checked, improving=False)
        found = least_reached(came_from, group, {pair.index(s): worth for s, worth in value.items()})
        for s in pair.oracle.states:
            reach = [value[t] for t in pair.moves.group(members, s) if t in value]
            assert found.get(pair.index(s)) == (min(reach) if reach else None)
