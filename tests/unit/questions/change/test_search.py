"""Work is bounded, and what is known when it stops is told."""

import pytest

import detente
from detente.questions.change import search, turning
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
    monkeypatch.setattr(search, "MAX_ROOMS", 5)
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
    found = detente.change(wishes, "[e]", concept="nash", progress=lambda text, share: told.append(text))
    assert found.size is None
    assert set(told) == {"changes of size 0"}


def test_turning_is_bounded_too(wishes, monkeypatch):
    monkeypatch.setattr(turning, "MAX_LISTS", 20)
    with pytest.raises(detente.SizeError, match="No change of 1 or fewer edits turns it"):
        detente.turn(wishes, "[a, b, c, d, e]", concept="seq")


def test_turning_is_bounded_in_what_can_be_moved(wishes, monkeypatch):
    monkeypatch.setattr(turning, "MAX_ROOMS", 5)
    with pytest.raises(detente.SizeError, match=r"(No change of|It takes|Nothing).*Stopped at size [0-9]"):
        detente.turn(wishes, "[a, b, c, d, e]", concept="nash", allow="irreversible")


def test_who_stops_turning_is_told_what_is_known(wishes):
    def stop(text, share):
        if text == "changes of size 2":
            raise KeyboardInterrupt

    with pytest.raises(
        KeyboardInterrupt, match=r"Stopped at size 2\. No change of 1 or fewer edits turns it"
    ):
        detente.turn(wishes, "[a, b, c, d, e]", concept="seq", progress=stop)


def test_the_party_asked_about_is_told_by_its_id():
    elmira = detente.gallery_case("elmira")
    assert detente.turn(elmira, "s5", for_party="Uniroyal Chemical").to_dict()["for"] == "uniroyal"
