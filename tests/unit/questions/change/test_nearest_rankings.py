"""The bounds of the search for nearest rankings: what is known when it stops is told."""

import pytest

import detente
from detente.progress import Cancelled

EUPHRATES = detente.gallery_case("syria-iraq")
ASKED = {"concept": "nash", "allow": "rank", "for_party": "syria"}


def test_too_much_to_judge_says_how_many_exchanges_it_takes_at_least(monkeypatch):
    monkeypatch.setattr("detente.questions.change.rankings.MAX_WORK", 3 * 2**13)
    with pytest.raises(detente.SizeError, match=r"It takes \d or more exchanges of neighbours"):
        detente.change(EUPHRATES, "s5", **ASKED)


def test_of_too_many_rankings_some_are_told(monkeypatch):
    """There are two rankings at 3 exchanges: s5 past s4, s2 and s6, or s2 and s5 past s6 and s5 past s4."""
    assert detente.change(EUPHRATES, "s5", **ASKED).found.orders == 2
    monkeypatch.setattr("detente.questions.change.rankings.MAX_RANKINGS", 1)
    answer = detente.change(EUPHRATES, "s5", **ASKED)
    assert (answer.found.size, answer.found.orders, len(answer.found.answers)) == (3, None, 1)
    assert answer.to_dict()["orders"] is None


def test_a_stop_says_what_is_known():
    def tell(what, share):
        if what == "rankings at distance 3":
            raise Cancelled("by the user")

    with pytest.raises(Cancelled, match="It takes 3 or more exchanges"):
        detente.change(EUPHRATES, "s5", **ASKED, progress=tell)
