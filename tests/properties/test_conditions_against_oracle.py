"""Conditions on a party's preferences against the oracle, ranking by ranking, on hundreds of random small models.

For every strict ranking of at most six states (and every ranking with ties of at most four) the oracle says by the
definitions whether the state is stable for each party. The conditions must say the same, and the counted shares must
be how often the oracle did. Half the models have merged states; options with one direction are drawn too.
"""

import random
from fractions import Fraction
from itertools import combinations, islice, permutations, product

import numpy as np
import pytest

import detente
from detente.engines import choose_engine
from detente.graph import graph_model
from detente.questions.conditions import Bounds, conditions_for, is_met
from detente.questions.conditions.requirements import IMPOSSIBLE, comparisons_of
from detente.stability import CONCEPTS
from tests.draws import seeds
from tests.oracle.model import Model
from tests.oracle.moves import Moves
from tests.oracle.parser import patched, read
from tests.oracle.stability import Analysis
from tests.strategies.scenarios import random_scenario_text

CHUNKS = seeds(20)
MODELS_IN_A_CHUNK = 15
MOST_STATES = 6


def small_models():
    """Endless random scenarios of two to six states, each with its source of chance."""
    seed = 0
    while True:
        seed += 1
        rng = random.Random(seed)
        text = random_scenario_text(
            rng,
            n_options=rng.choice([2, 3, 3, 4]),
            n_parties=rng.choice([2, 2, 3, 4]),
            merging=seed % 2 == 0,
            variants=False,
        )
        model = Model(patched(read(text), None))
        if 2 <= len(model.states) <= MOST_STATES:
            yield text, model, rng


def chosen_models(chunk, how_many=MODELS_IN_A_CHUNK):
    """The models of a chunk."""
    return islice(small_models(), chunk * how_many, (chunk + 1) * how_many)


class Inverse:
    """Whether a state is stable for each party when one party ranks the states in some way, by the oracle."""

    def __init__(self, model, party, state):
        self.model, self.party, self.state = model, party, state
        self.moves = Moves(model)

    def stable(self, scores, concepts=tuple(CONCEPTS)):
        self.model.scores[self.party] = scores
        self.moves.one_better[self.party] = {
            s: {t for t in ends if scores[t] > scores[s]} for s, ends in self.moves.one[self.party].items()
        }
        analysis = Analysis(self.model, self.moves)
        return {
            concept: [analysis.is_stable(concept, j, self.state) for j in self.model.parties]
            for concept in concepts
        }


def strict_rankings(states):
    for order in permutations(range(len(states))):
        yield dict(zip(states, order, strict=True))


def rankings_with_ties(states):
    """Every ranking in which some states are equal, once: dense ranks."""
    for ranks in product(range(len(states)), repeat=len(states)):
        if set(ranks) == set(range(max(ranks) + 1)) and len(set(ranks)) < len(states):
            yield dict(zip(states, ranks, strict=True))


@pytest.mark.parametrize("chunk", CHUNKS)
def test_conditions_hold_exactly_when_the_state_is_stable(chunk):
    for text, model, rng in chosen_models(chunk):
        engine = choose_engine(graph_model(detente.loads(text)))
        state = rng.choice(model.states)
        i = rng.randrange(len(model.parties))
        found = {
            code: conditions_for(engine, model.states.index(state), i, concept)
            for code, concept in CONCEPTS.items()
        }
        now = Inverse(model, model.parties[i], state).stable(model.scores[model.parties[i]])
        compare(text, model, Inverse(model, model.parties[i], state), i, found)
        for code, conditions in found.items():
            assert conditions.stable == now[code][i]
            assert conditions.equilibrium == all(now[code])


def compare(text, model, inverse, i, found):
    """The conditions under every ranking against the oracle, and the shares against how often it agrees."""
    states = model.states
    own = dict.fromkeys(found, 0)
    equilibria = dict.fromkeys(found, 0)
    n_rankings = 0
    for scores in strict_rankings(states):
        n_rankings += 1
        stable = inverse.stable(scores)
        for code, conditions in found.items():
            compare_one(text, states, scores, i, conditions, stable[code])
            own[code] += stable[code][i]
            equilibria[code] += all(stable[code])
    for code, conditions in found.items():
        assert conditions.share.exact
        assert conditions.share.value == Fraction(own[code], n_rankings), (text, code)
        assert conditions.equilibrium_share.exact
        assert conditions.equilibrium_share.value == Fraction(equilibria[code], n_rankings), (text, code)
    if len(states) <= 4:
        for scores in rankings_with_ties(states):
            stable = inverse.stable(scores)
            for code, conditions in found.items():
                compare_one(text, states, scores, i, conditions, stable[code])


def compare_one(text, states, scores, i, conditions, stable):
    rank = np.array([scores[state] for state in states], dtype=np.int32)
    told = (text, conditions.concept.code, scores)
    assert all(is_met(each, rank) for each in conditions.requirements) == stable[i], told
    assert any(all(each.holds(rank) for each in way) for way in conditions.ways) == stable[i], told
    for need in conditions.others:
        met = all(is_met(each, rank) for each in need.requirements)
        assert met == stable[need.party], told


@pytest.mark.parametrize("chunk", CHUNKS[:10])
def test_nothing_in_a_condition_can_be_left_out(chunk):
    for text, model, rng in chosen_models(chunk):
        engine = choose_engine(graph_model(detente.loads(text)))
        state, i = rng.randrange(len(model.states)), rng.randrange(len(model.parties))
        for concept in CONCEPTS.values():
            found = conditions_for(engine, state, i, concept)
            for requirements in (found.requirements, *(need.requirements for need in found.others)):
                is_shortest(text, requirements)


def is_shortest(text, requirements):
    """Without any requirement some choice of comparisons fares otherwise, and no alternative contains another."""
    if IMPOSSIBLE in requirements:
        assert len(requirements) == 1
        return
    comparisons = sorted(comparisons_of(requirements))
    if len(comparisons) > 10:
        return
    for requirement in requirements:
        others = [other for other in requirements if other != requirement]
        assert any(
            holds(others, chosen) and not holds([requirement], chosen) for chosen in subsets(comparisons)
        ), text
        assert not any(one < other for one, other in product(requirement, repeat=2)), text


def holds(requirements, chosen):
    return all(any(alternative <= chosen for alternative in each) for each in requirements)


def subsets(items):
    for size in range(len(items) + 1):
        yield from map(frozenset, combinations(items, size))


def test_drawn_rankings_agree_with_counted_ones():
    """Where a share is sampled, the interval holds the counted share about 19 times in 20."""
    from detente.questions.conditions import shares

    engine = choose_engine(graph_model(detente.gallery_case("syria-iraq")))
    requirements = conditions_for(engine, 1, 0, CONCEPTS["sseq"]).requirements
    inside = 0
    for seed in range(200):
        low, high = shares.wilson(shares.sampled(requirements, 500, seed), 500)
        inside += low <= 300 / 720 <= high
    assert 180 <= inside <= 199


def test_equal_seeds_draw_equal_rankings():
    engine = choose_engine(graph_model(detente.gallery_case("elmira")))
    one, same, other = (
        [conditions_for(engine, 4, i, CONCEPTS["sseq"], Bounds(seed=seed)) for i in range(3)]
        for seed in (1, 1, 2)
    )
    assert one == same
    assert [each.requirements for each in one] == [each.requirements for each in other]
