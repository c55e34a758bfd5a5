"""Pages cut from sets of states."""

from __future__ import annotations

import numpy as np
import pytest

import detente
from detente.engines import choose_engine
from detente.formula import parse
from detente.graph import graph_model
from detente.questions.states import Listing, Wanted, page, stable_states, with_page
from detente.stability import CONCEPTS

MODEL = graph_model(detente.gallery_case("elmira"))
N_STATES = 9


def states_at(*numbers: int) -> np.ndarray:
    """A set of states by their numbers."""
    return np.isin(np.arange(1, N_STATES + 1), numbers)


def test_a_page_of_all_states():
    found = page(MODEL, Wanted(), [])
    assert (found.states, found.n_matching, found.offset, found.limit) == (
        tuple(range(N_STATES)),
        N_STATES,
        0,
        None,
    )


def test_a_page_is_cut_from_what_all_sets_share():
    found = page(MODEL, Wanted(), [states_at(1, 3, 5, 7, 9), states_at(3, 4, 5, 9)], offset=1, limit=1)
    assert (found.states, found.n_matching) == ((4,), 3)


@pytest.mark.parametrize(("offset", "states"), [(0, (2, 4)), (2, (8,)), (3, ()), (10**30, ())])
def test_pages_end_where_the_states_do(offset, states):
    assert page(MODEL, Wanted(), [states_at(3, 5, 9)], offset, 2).states == states


def test_the_sets_are_not_written_into():
    held = states_at(3, 5)
    page(MODEL, Wanted(), [held, states_at(5)])
    assert held.tolist() == states_at(3, 5).tolist()


def test_stable_for_all_is_stable_for_each():
    # published-cases.md: under SEQ the equilibria of Elmira are s5, s8 and s9
    engine, seq = choose_engine(MODEL), CONCEPTS["seq"]
    assert MODEL.states.ids(stable_states(engine, seq, None)) == ["s5", "s8", "s9"]
    by_party = [stable_states(engine, seq, i) for i in range(MODEL.n_parties)]
    assert MODEL.states.ids(np.logical_and.reduce(by_party)) == ["s5", "s8", "s9"]


def test_a_listing_says_by_which_engine_stability_was_found():
    without = with_page(Listing(MODEL), Wanted(where=parse("modify")))
    assert (without.engine, without.page.states) == (
        "none",
        (1, 3, 5, 7, 8),
    )  # s9 is closed with and without it
    stable = with_page(Listing(MODEL), Wanted(concept=CONCEPTS["seq"]))
    assert (stable.engine, stable.page.states) == ("literal", (4, 7, 8))


@pytest.mark.parametrize("arguments", [{"offset": -1}, {"limit": 0}])
def test_there_is_no_such_page(arguments):
    with pytest.raises(detente.RequestError, match="passes over 0 states or more"):
        detente.states(detente.gallery_case("elmira"), **arguments)
