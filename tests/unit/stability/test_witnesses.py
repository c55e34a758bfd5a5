"""Why a state is stable or not, as data: on a small case by eye, on random ones against the concepts themselves."""

import numpy as np
import pytest

import detente
from detente.engines import Step, choose_engine
from detente.graph import graph_model
from detente.stability import CONCEPTS, verdict
from tests.contract.literal import literal
from tests.contract.models import MERGED, PLAIN
from tests.oracle.stability import CREDIBLE, takes_back

SYRIA, IRAQ = 0, 1
S1, S2, S3, S4, S5, S6 = range(6)


@pytest.fixture(scope="module")
def engine():
    """Syria 1>3>6>2>4>5; Iraq 2>4>6>1>5>3. Syria moves within s1–s3 and within s4–s6; Iraq between s1 and s4, ….."""
    return choose_engine(graph_model(detente.gallery_case("syria-iraq")))


def why(engine, state, party, code):
    found = verdict(engine, state, party, CONCEPTS[code])
    assert (found.state, found.party, found.concept.code) == (state, party, code)
    return found.stable, [(answer.to, answer.sanction) for answer in found.improvements]


def test_without_an_improvement_every_concept_holds(engine):
    for code in CONCEPTS:
        assert why(engine, S1, SYRIA, code) == (True, [])


def test_nash_knows_no_sanction(engine):
    assert why(engine, S1, IRAQ, "nash") == (False, [(S4, None)])


def test_a_sanction_is_a_path_of_the_opponents(engine):
    assert why(engine, S1, IRAQ, "gmr") == (True, [(S4, (Step(SYRIA, S5),))])


def test_a_symmetric_sanction_must_leave_no_escape(engine):
    # From s5 Iraq would go back to s2, which it likes best.
    assert why(engine, S1, IRAQ, "smr") == (False, [(S4, None)])


def test_a_credible_sanction_must_be_an_improvement(engine):
    # Syria likes s5 least.
    assert why(engine, S1, IRAQ, "seq") == (False, [(S4, None)])


def test_every_improvement_is_answered_where_the_state_is_stable(engine):
    # From s2 Syria improves to s1 and s3; Iraq's answers are s4 and s6.
    stable, answers = why(engine, S2, SYRIA, "gmr")
    assert not stable
    assert answers == [(S3, None)]  # s6 is better for Syria than s2


def test_of_several_unsanctioned_improvements_the_best_is_named(engine):
    # From s5 Syria improves to s6, which it prefers, and to s4.
    assert why(engine, S5, SYRIA, "nash") == (False, [(S6, None)])


TIED = """
format: detente/1
title: T
parties: {one: {options: {a: A, b: B}}, two: {options: {c: C}}}
preferences:
  one: {ranking: [[s4, s3, s2], [s1, s5, s6, s7, s8]]}
  two: {statements: [c]}
"""


def test_of_equally_good_ones_the_first():
    engine = choose_engine(graph_model(detente.loads(TIED)))
    assert why(engine, S1, 0, "nash") == (False, [(S2, None)])
    assert why(engine, S1, 0, "seq") == (
        True,
        [(S2, (Step(1, S6),)), (S3, (Step(1, 6),)), (S4, (Step(1, 7),))],
    )


@pytest.mark.parametrize("text", (PLAIN | MERGED).values(), ids=(PLAIN | MERGED).keys())
def test_verdicts_are_those_of_the_concepts_and_their_witnesses_are_legal_and_shortest(text):
    expected = literal(text)
    engine = choose_engine(expected.model)
    for concept in CONCEPTS.values():
        for i in range(len(expected.parties)):
            stable = concept.stable(engine, i)
            for s in list(expected.states)[:: max(1, expected.n_states // 6)]:
                found = verdict(engine, s, i, concept)
                assert found.stable == stable[s]
                check(expected, found, concept)


def check(expected, found, concept):
    """The improvements and their answers, by the oracle's moves."""
    s, i = found.state, found.party
    better = expected.one(i, s, improving=True)
    named = {answer.to: answer.sanction for answer in found.improvements}
    rank = expected.ranks[i]
    unanswered = {to for to in better if not sanctions(expected, s, i, concept, to)}
    if found.stable:
        assert set(named) == better
        assert not unanswered
    else:
        best = max(rank[to] for to in unanswered)
        assert named == {min(to for to in unanswered if rank[to] == best): None}
    for to, path in named.items():
        if path is None:
            continue
        steps = expected.least_steps(to, expected.others(i), concept.credible)
        ends = sanctions(expected, s, i, concept, to)
        assert len(path) == min(number for (_, t), number in steps.items() if t in ends)
        assert path[-1].to in ends
        here, last = to, i
        for step in path:
            assert step.party not in (i, last)
            assert step.to in expected.one(step.party, here, concept.credible)
            here, last = step.to, step.party


def sanctions(expected, s, i, concept, to):
    """The sanctions of an improvement, under the concept."""
    if not concept.sanctioned:
        return set()
    rank = expected.ranks[i]

    def answers(t):
        return expected.group(expected.others(i), t, concept.code in CREDIBLE)

    own = {t: expected.one(i, t) for t in expected.states}
    return {
        end
        for end in answers(to)
        if takes_back(concept.code, end, lambda t: rank[t] <= rank[s], own, answers)
    }


def test_a_verdict_asks_about_one_state_only(engine):
    found = verdict(engine, S6, IRAQ, CONCEPTS["seq"])
    assert np.isscalar(found.state)
    assert found.stable
