"""What another party's stability asks of the party whose ranking is free: its improvements are sanctions."""

import pytest

import detente
from detente.engines import choose_engine
from detente.graph import graph_model
from detente.questions.conditions import Bounds, conditions_for, needs
from detente.questions.conditions.needs import requirements_of_other
from detente.questions.conditions.requirements import IMPOSSIBLE
from detente.stability import CONCEPTS

SYRIA, IRAQ = 0, 1


def asked(case, state, free, other, concept):
    """The requirements, as lists of alternatives, each a list of (state, over)."""
    engine = choose_engine(graph_model(detente.gallery_case(case)))
    found = requirements_of_other(engine, state - 1, free, other, CONCEPTS[concept])
    assert all(each.strict for one in found for ways in one for each in ways)
    return [sorted(sorted((each.state + 1, each.over + 1) for each in ways) for ways in one) for one in found]


def test_iraq_stays_at_the_status_quo_if_its_attack_would_be_answered():
    """At s1 Iraq gains by s4. Syria's answer there would be s5, which Iraq likes less than s1; s6 it likes more."""
    assert asked("syria-iraq", 1, SYRIA, IRAQ, "seq") == [[[(5, 4)]]]


def test_but_it_would_escape_to_s2():
    assert asked("syria-iraq", 1, SYRIA, IRAQ, "sseq") == [[]]
    assert requirements_of_other(
        choose_engine(graph_model(detente.gallery_case("syria-iraq"))), 0, SYRIA, IRAQ, CONCEPTS["sseq"]
    ) == (IMPOSSIBLE,)


def test_other_concepts_ask_nothing():
    assert asked("syria-iraq", 1, SYRIA, IRAQ, "gmr") == []
    assert asked("syria-iraq", 1, SYRIA, IRAQ, "nash") == [[]]


def test_prisoners_hold_each_other_back():
    """At cooperation (s4) the second party gains by s2 and is answered by the first, if that prefers s1 to s2."""
    assert asked("prisoners-dilemma", 4, 0, 1, "seq") == [[[(1, 2)]]]
    assert asked("prisoners-dilemma", 4, 1, 0, "seq") == [[[(1, 3)]]]


@pytest.mark.parametrize(("case", "state"), [("syria-iraq", 1), ("prisoners-dilemma", 4), ("elmira", 1)])
def test_where_sequences_are_too_many_rankings_are_drawn(monkeypatch, case, state):
    engine = choose_engine(graph_model(detente.gallery_case(case)))
    counted = conditions_for(engine, state - 1, 0, CONCEPTS["seq"])
    assert counted.equilibrium_share.exact
    monkeypatch.setattr(needs, "MAX_LABELS", 0)
    drawn, again = (conditions_for(engine, state - 1, 0, CONCEPTS["seq"], Bounds(3_000, 5)) for _ in range(2))
    assert drawn == again
    assert None in [need.requirements for need in drawn.others]
    share = drawn.equilibrium_share
    assert share.samples == 3_000
    assert share.low <= float(counted.equilibrium_share.value) <= share.high
