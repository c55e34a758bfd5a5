"""Work is bounded, and what is known when it stops is told."""

import pytest

import detente
from detente.questions.change import search, turn
from detente.scenario.values import Scenario

WISHES = """\
format: detente/1
title: A long list
parties:
  us: {options: {a: {}, b: {}, c: {}, d: {}}}
  them: {options: {e: {}}}
status_quo: []
preferences:
  us: {statements: [not a, not b, not c, not d, a and e, b and e, c and e, d and e]}
  them: {statements: [not e, a, b]}
"""


@pytest.fixture(name="wishes")
def _wishes() -> Scenario:
    return detente.loads(WISHES)


def test_too_many_lists_say_up_to_which_size_there_is_no_change(wishes, monkeypatch):
    monkeypatch.setattr(search, "MAX_LISTS", 500)
    with pytest.raises(
        detente.SizeError, match=r"No change of [1-9] or fewer edits does it\. Stopped at size [1-9]"
    ):
        detente.change(wishes, "[a, b, c, d, e]", concept="seq")


def test_too_many_rooms(wishes, monkeypatch):
    monkeypatch.setattr(search, "MAX_MODELS", 5)
    with pytest.raises(detente.SizeError, match="No change of 1 or fewer edits does it"):
        detente.change(wishes, "[a, b, c, d, e]", concept="nash", allow="irreversible")


def test_too_many_answers(wishes, monkeypatch):
    monkeypatch.setattr(search, "MAX_ANSWERS", 1)
    with pytest.raises(detente.SizeError, match="over 1 of them"):
        detente.change(wishes, "[a]", concept="nash", allow="drop,negate,irreversible")


def test_who_stops_the_search_is_told_what_is_known(wishes):
    def stop(text, share):
        if text == "changes of size 2":
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt, match="No change of 1 or fewer edits does it"):
        detente.change(wishes, "[a, b, c, d, e]", concept="seq", progress=stop)


def test_what_no_order_allows_is_known_at_once(wishes):
    """At [e] they would rather not have e, whatever comes first; and there is nothing that they gain by it."""
    told = []
    answer = detente.change(wishes, "[e]", concept="nash", progress=lambda text, share: told.append(text))
    assert answer.found.size is None
    assert set(told) == {"changes of size 0"}


def test_turns_is_bounded_too(wishes, monkeypatch):
    monkeypatch.setattr(turn, "MAX_LISTS", 20)
    with pytest.raises(detente.SizeError, match="No change of 1 or fewer edits turns it"):
        detente.turn(wishes, "[]", concept="seq")


def test_turns_is_bounded_in_what_can_be_moved(wishes, monkeypatch):
    monkeypatch.setattr(turn, "MAX_MODELS", 5)
    with pytest.raises(detente.SizeError, match=r"(No change of|It takes).*Stopped at size [0-9]"):
        detente.turn(wishes, "[]", concept="nash", allow="irreversible")


def test_who_stops_turns_is_told_what_is_known(wishes):
    def stop(text, share):
        if text == "changes of size 2":
            raise KeyboardInterrupt

    with pytest.raises(
        KeyboardInterrupt, match=r"Stopped at size 2\. No change of 1 or fewer edits turns it"
    ):
        detente.turn(wishes, "[]", concept="seq", progress=stop)


def test_the_party_asked_about_is_told_by_its_id():
    elmira = detente.gallery_case("elmira")
    assert detente.turn(elmira, "s5", for_party="Uniroyal Chemical").to_dict()["for"] == "uniroyal"


@pytest.mark.parametrize("concept", ["nash", "smr", "seq"])
@pytest.mark.parametrize("whom", [None, "us", "them"])
@pytest.mark.parametrize("allow", ["swap", "irreversible,guarantee", "swap,drop"])
def test_what_does_not_hold_is_turned_as_it_is_made_to_hold(wishes, concept, whom, allow):
    asked = {"concept": concept, "for_party": whom, "allow": allow}
    for state in ("[e]", "[a, b, c, d]", "[a, e]"):
        made = detente.change(wishes, state, **asked).found
        turned = detente.turn(wishes, state, **asked, until="yes" if whom is None else "stable").found
        assert turned.size == made.size
        if turned.size != 0:
            assert [each.edits for each in turned.answers] == [each.edits for each in made.answers]
            assert {each.verdict for each in turned.answers} <= {"yes", "stable"}


@pytest.mark.parametrize("concept", ["nash", "gmr", "smr"])
def test_who_leaves_a_state_leaves_it_by_its_own_list(wishes, concept, monkeypatch):
    """Judged party by party, as by all combinations."""
    asked = {"concept": concept, "allow": "swap,negate"}
    alone = detente.turn(wishes, "[]", **asked).found
    monkeypatch.setattr(turn.StateTurn, "one_breaks_it", False)
    together = detente.turn(wishes, "[]", **asked).found
    assert (alone.size, alone.answers) == (together.size, together.answers)
    assert alone.size
