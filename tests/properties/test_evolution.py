"""What is reached from the status quo: steps, last movers, paths, rest and cycles, against the definitions.

The expectations are nested loops over the oracle's moves (`tests.contract.literal`) and the oracle's distances.
"""

import random
from functools import cache

import numpy as np
import pytest

from detente.engines import choose_engine
from detente.questions.evolution import evolution
from tests.contract.literal import Literal
from tests.contract.models import MERGED_BY_HAND
from tests.draws import seeds
from tests.oracle.evolution import distances
from tests.strategies.scenarios import random_scenario_text

SEEDS = seeds(60)


def text_of(seed):
    rng = random.Random(seed)
    return random_scenario_text(
        rng,
        n_options=rng.choice([3, 4, 4, 5]),
        variants=False,
        status_quo=True,
        merging=seed % 4 == 0 or None,
        preferences="ranking" if seed % 2 == 0 else None,
    )


@cache
def both(seed):
    """The evolution by the package (each engine that is exact), and the literal model."""
    expected = Literal(text_of(seed))
    engines = ["literal"] if expected.model.has_merged_states else ["dense", "literal"]
    return [evolution(choose_engine(expected.model, name)) for name in engines], expected


def improvements_of(expected, s):
    """What an improvement of some party leads to."""
    return {t for j in range(len(expected.parties)) for t in expected.one(j, s, improving=True)}


def reached_from(step, s):
    """What one step or more lead to, `step` giving the next states of a state."""
    found, waiting = set(), [s]
    while waiting:
        for t in step(waiting.pop()) - found:
            found.add(t)
            waiting.append(t)
    return found


@pytest.mark.parametrize("seed", SEEDS)
def test_least_steps_from_the_status_quo(seed):
    found, expected = both(seed)
    start = expected.model.status_quo
    for each in found:
        for reach, one in ((each.moves, expected.moves.one), (each.improvements, expected.moves.one_better)):
            steps = distances(one, expected.parties, start + 1)
            wanted = [steps.get(s + 1, -1) for s in expected.states]
            assert reach.least_steps().tolist() == wanted
            assert set(np.flatnonzero(reach.states).tolist()) == {number - 1 for number in steps}


@pytest.mark.parametrize("seed", SEEDS)
def test_last_movers_and_shortest_paths(seed):
    found, expected = both(seed)
    start = expected.model.status_quo
    everybody = range(len(expected.parties))
    for each in found:
        for reach, improving in ((each.moves, False), (each.improvements, True)):
            ways = expected.least_steps(start, everybody, improving)
            for s in set(np.flatnonzero(reach.states).tolist()) - {start}:
                least = min(number for (_, t), number in ways.items() if t == s)
                last = [j for j in everybody if ways.get((j, s)) == least]
                assert reach.last_movers(s) == last
                path = reach.path_to(s)
                assert len(path) == least
                assert path[-1].party == last[0]
                here, mover = start, None
                for step in path:
                    assert step.party != mover
                    assert step.to in expected.one(step.party, here, improving)
                    here, mover = step.to, step.party
                assert here == s


@pytest.mark.parametrize("seed", SEEDS)
def test_at_rest_is_what_improvements_reach_and_do_not_leave(seed):
    found, expected = both(seed)
    reached = {number - 1 for number in expected_reach(expected)}
    wanted = {s for s in reached if not improvements_of(expected, s)}
    for each in found:
        assert set(np.flatnonzero(each.at_rest).tolist()) == wanted


@pytest.mark.parametrize("seed", SEEDS)
def test_going_round_is_on_a_cycle_of_improvements_or_between_two(seed):
    found, expected = both(seed)
    reached = {number - 1 for number in expected_reach(expected)}
    leads_to = {s: reached_from(lambda t: improvements_of(expected, t) & reached, s) for s in reached}
    on_a_cycle = {s for s in reached if s in leads_to[s]}
    wanted = {
        s
        for s in reached
        if any(s == t or s in leads_to[t] for t in on_a_cycle) and (on_a_cycle & (leads_to[s] | {s}))
    }
    for each in found:
        assert set(np.flatnonzero(each.going_round).tolist()) == wanted


def expected_reach(expected):
    return distances(expected.moves.one_better, expected.parties, expected.model.status_quo + 1)


def test_the_random_scenarios_have_cycles_and_rest():
    """The tests above are worth something only when both happen."""
    some = [both(seed)[0][0] for seed in range(60)]
    assert sum(each.going_round.any() for each in some) >= 5
    assert sum(each.at_rest.any() for each in some) >= 30
    assert any(each.going_round.any() and each.at_rest.any() for each in some)


def test_elmira_s_improvements_from_delay():
    text = MERGED_BY_HAND["Elmira's shape"] + "status_quo: [delay]\n"
    model = Literal(text).model
    found = evolution(choose_engine(model))
    assert model.states.ids(found.improvements.states) == ["s1", "s5"]  # reported in the literature
    assert model.states.ids(found.at_rest) == ["s5"]
    assert not found.going_round.any()
    assert found.moves.states.all()


def test_without_a_status_quo_there_is_no_evolution():
    assert evolution(choose_engine(Literal(MERGED_BY_HAND["Elmira's shape"]).model)) is None
