"""States in grids and tables: their marks, their letters, what stands for several."""

from __future__ import annotations

import numpy as np
import pytest

import detente
from detente.answers.states import option_marks, party_letters, states_data, states_grid
from detente.api.answer import told_as
from detente.blocks import GridState
from detente.renderers import Format


@pytest.fixture(scope="module")
def elmira():
    return detente.states(detente.gallery_case("elmira"))


def test_a_merged_state_has_a_dash_where_its_members_differ(elmira):
    (merged,) = option_marks(elmira.model.states, [8])
    assert merged == [None, False, False, True, None]


def test_parties_have_different_letters():
    for case in ("elmira", "chicken", "cuban-missile-crisis", "syria-iraq"):
        letters = party_letters(detente.states(detente.gallery_case(case)).model)
        assert len(set(letters)) == len(letters)


def test_a_grid_holds_verdicts_as_data():
    answer = detente.analyze(detente.gallery_case("syria-iraq"), concepts="nash,gmr")
    found = states_grid(answer.model, [0, 5], answer.found.stable)
    # published-cases.md: under nash s6 is stable for both and s1 for Syria alone; under gmr both for both
    assert found.concepts == ("NASH", "GMR")
    assert found.states == (
        GridState("s1", "", True, (False, False, False), ((True, False), (True, True))),
        GridState("s6", "", False, (False, True, True), ((True, True), (True, True))),
    )
    assert [(party.letter, party.name) for party in found.parties] == [("S", "Syria"), ("I", "Iraq")]
    assert [(option.key, option.letter) for option in found.options] == [
        ("release", "a"), ("escalate", "b"), ("attack", "c"),
    ]  # fmt: skip
    assert (found.n_states, found.has_merged, found.has_now) == (6, False, True)


def test_rows_come_in_parts(elmira, monkeypatch):
    monkeypatch.setattr("detente.answers.states.grids.CHUNK", 4)
    held = {"nash": {"us": np.arange(9) % 2 == 0, "them": np.arange(9) > 3}}
    found = states_data(elmira.model, held)
    parts = list(found.parts)
    assert [len(part[0]) for part in parts] == [4, 4, 1]
    keys = [key for key, _ in found.columns]
    assert keys[:4] == ["state", "name", "members", "status_quo"]
    together = parts[1][keys.index("nash.equilibria")]
    assert list(together) == [True, False, True, False]
    assert parts[2][keys.index("option.insist")] == (None,)


def test_a_page_shows_the_first_thousand_and_latex_all():
    answer = detente.states(detente.gallery_case("european-security"))
    (markdown,) = told_as(Format.md, [answer])
    assert "17,432 states more: --format csv prints all." in markdown
    assert sum(line.startswith("| s") for line in markdown.splitlines()) == 1_000
    (latex,) = told_as(Format.latex, [answer])
    assert sum(line.startswith("s") for line in latex.splitlines()) == 18_432
