"""Tables about talks, claims and the past."""

from __future__ import annotations

import pytest
from detente.answers.dialogue_claims import claims_table, reading_letters

from detente import api
from detente.answers.dialogue_tables import (
    SHOWN_SETTLEMENTS,
    ids_words,
    in_parts,
    settlements_rows,
    shown_settlements,
    unlocking_cell,
    word_in,
    words_tables,
)
from detente.answers.tables import Table


def many(n_parties=1, n_options=5):
    """Parties that do not mind what happens: every state is a settlement."""
    parties, wants = "", ""
    for p in range(n_parties):
        options = ", ".join(f"o{p}_{k}: Option" for k in range(n_options))
        parties += f"  party_{p}: {{name: Party number {p}, options: {{{options}}}}}\n"
        wants += f"  party_{p}: {{statements: []}}\n"
    return api.loads(f"format: detente/1\ntitle: T\nparties:\n{parties}status_quo: []\npreferences:\n{wants}")


def test_of_many_settlements_a_dozen_is_shown_and_csv_has_all():
    found = api.dialogue(many())
    agenda, court = found.agendas["nothing"], found.court
    assert len(agenda.settlements) == 32
    shown = shown_settlements(agenda, found.reasons["nothing"], court.start)
    assert [each.state for each in shown] == list(range(SHOWN_SETTLEMENTS))
    rows = list(settlements_rows(court, {"nothing": agenda}))
    assert len(rows) == 1 + 32
    assert {len(row) for row in rows} == {len(rows[0])}


def test_those_named_as_reasons_are_shown_before_others():
    # q wants e, the last of p's options, and p does not mind: every state is a settlement, and e is done from s17 on
    scenario = api.loads(
        "format: detente/1\ntitle: T\nstatus_quo: []\nissues: {all: {options: [a, b, c, d, e]}}\n"
        "parties:\n  p: {options: {a: A, b: B, c: C, d: D, e: E}}\n  q: {options: {}}\n"
        "preferences:\n  p: {statements: []}\n  q: {core: [e]}\n"
    )
    found = api.dialogue(scenario)
    shown = shown_settlements(found.agendas["everything"], found.reasons["everything"], found.court.start)
    assert [each.state for each in shown] == [*range(SHOWN_SETTLEMENTS - 1), 16]


@pytest.mark.parametrize("width", [40, 60, 80, 200])
def test_words_of_many_parties_fit_in_parts(width):
    found = api.dialogue(many(n_parties=7, n_options=1))
    tables = words_tables(found.model, found.agendas, width)
    assert all(table.width <= width for table in tables)
    assert sum(len(table.header) - 1 for table in tables) == 7 + 1
    names = [party.name for party in found.model.scenario.parties]
    if width == 200:
        assert list(tables[0].header) == ["", *names, "together"]
        assert ids_words(found.model.scenario.parties, tables) == ""
    else:
        assert "party_0: Party number 0; party_1: Party number 1" in ids_words(
            found.model.scenario.parties, tables
        )


def test_a_table_in_parts_repeats_its_first_columns():
    table = Table(("", "aaaa", "bbbb", "cccc"), (("row", "1", "2", "3"),))
    first, second = in_parts(table, 15)
    assert (first.header, second.header) == (("", "aaaa", "bbbb"), ("", "cccc"))
    assert (first.rows, second.rows) == ((("row", "1", "2"),), (("row", "3"),))


def test_cells():
    assert [word_in(cell) for cell in ("eases +", "eases")] == ["eases", "eases"]
    assert unlocking_cell(()) == "none"
    assert unlocking_cell(((),)) == "already"
    assert unlocking_cell((("arms",), ("border", "troops"))) == "arms; border + troops"


def test_claims_have_words_where_they_fit_and_else_marks():
    case = api.gallery_case("european-security")
    decisions = api.claims(case, concept="nash").decisions
    readings = list(case.variants)
    wide, has_marks = claims_table(decisions, readings, 1_000)
    assert (wide.header, has_marks) == (("", *readings, "holds in"), False)
    narrow, has_marks = claims_table(decisions, readings, 80)
    assert (narrow.header, has_marks) == (("", *"abcdefghi", "holds in"), True)
    assert narrow.width <= 80
    mark = {"holds": "●", "fails": "○", "cannot be tested": "–"}
    for one, other in zip(wide.rows, narrow.rows, strict=True):
        assert [mark.get(cell, cell) for cell in one] == list(other)
    assert reading_letters(readings).rows[0] == ("a", "column")
