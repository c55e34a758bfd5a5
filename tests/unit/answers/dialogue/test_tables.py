"""Tables about talks."""

from __future__ import annotations

import detente
from detente.answers.dialogue.settlements import SHOWN_SETTLEMENTS, shown_settlements
from detente.answers.dialogue.words import BY_TALKS, grouped_matrix, matrix_word, unlocking_cell, words_matrix
from detente.questions.talks import Finding


def many(wants="a or b or c or d or e"):
    """Five gifts that Party does not mind to give and Other would have: where all is on the table all states settle."""
    return detente.loads(
        "format: detente/1\ntitle: T\nstatus_quo: []\nissues: {all: {options: [a, b, c, d, e]}}\n"
        "parties:\n  p: {name: Party, options: {a: A, b: B, c: C, d: D, e: E}}\n  q: {name: Other, options: {}}\n"
        f"preferences:\n  p: {{statements: []}}\n  q: {{statements: [{wants}]}}\n"
    )


def test_of_many_settlements_a_dozen_is_shown_and_csv_has_all():
    answer = detente.dialogue(many())
    found = answer.found
    assert len(found.agendas["everything"].settlements) == 32
    shown = shown_settlements(found, "everything")
    assert [each.state for each in shown] == list(range(SHOWN_SETTLEMENTS))
    frame = answer.to_frame()
    everything = frame[frame["agenda"] == "everything"]
    assert len(everything) == 32
    assert list(everything["state"][:3]) == ["s1", "s2", "s3"]
    assert list(everything["option.a"][:3]) == [False, True, False]


def test_those_named_as_reasons_are_shown_before_others():
    # Other would have d and e most; with them alone it is s25
    found = detente.dialogue(many("d and e, a or b or c or d or e")).found
    shown = shown_settlements(found, "everything")
    assert [each.state for each in shown] == [*range(SHOWN_SETTLEMENTS - 1), 24]


def test_a_word_that_the_talks_add_is_marked():
    added = matrix_word(Finding("eases", True, 1, 0, 2, 1, "futile"), "1 of 2")
    assert (added.mark.text, added.adds, added.note) == ("eases", BY_TALKS, "1 of 2")
    assert matrix_word(Finding("eases", False, 1, 0, 2, 1, "eases")).adds is None


def test_each_agenda_is_a_row_of_words_with_how_many_settlements_earn_them():
    found = detente.dialogue(many()).found
    matrix = words_matrix(found.model, found.agendas, with_support=True)
    assert [(each.key, each.head) for each in matrix.parties] == [("p", "Party"), ("q", "Other")]
    assert [row.head for row in matrix.rows] == ["nothing", "secondary", "everything"]
    # today is the one settlement of nothing, and nobody has a core
    (_, (word,)) = matrix.rows[0].cells
    assert (word.mark.text, word.note, matrix.rows[0].together) == ("futile", "1/1", "–")
    (_, (word,)) = matrix.rows[2].cells
    assert (word.mark.text, word.note) == ("eases", "31/32")


def test_readings_with_the_same_words_share_a_row():
    found = {name: detente.dialogue(many()).found for name in ("one", "two")}
    found["three"] = detente.dialogue(many("not a")).found
    # without an option in a core, ‘secondary’ is everything
    matrix = grouped_matrix(
        {name: each.agendas for name, each in found.items()},
        {name: each.model for name, each in found.items()},
        {"one": "a", "two": "b", "three": "c"},
    )
    assert [row.head for row in matrix.rows] == [
        "nothing", "  a, b, c", "secondary", "  a, b", "  c", "everything", "  a, b", "  c",
    ]  # fmt: skip


def test_cells():
    assert unlocking_cell(()) == "none"
    assert unlocking_cell(((),)) == "already"
    assert unlocking_cell((("arms",), ("border", "troops"))) == "arms; border + troops"
