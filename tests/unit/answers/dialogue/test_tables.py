"""Tables about talks."""

from __future__ import annotations

from detente.questions.agendas import Finding

import detente
from detente.answers.dialogue.settlements import SHOWN_SETTLEMENTS, shown_settlements
from detente.answers.dialogue.words import BY_TALKS, matrix_word, unlocking_cell, words_matrix


def many(n_parties=1, n_options=5):
    """Parties that do not mind what happens: every state is a settlement."""
    parties, wants = "", ""
    for p in range(n_parties):
        options = ", ".join(f"o{p}_{k}: Option" for k in range(n_options))
        parties += f"  party_{p}: {{name: Party number {p}, options: {{{options}}}}}\n"
        wants += f"  party_{p}: {{statements: []}}\n"
    return detente.loads(
        f"format: detente/1\ntitle: T\nparties:\n{parties}status_quo: []\npreferences:\n{wants}"
    )


def test_of_many_settlements_a_dozen_is_shown_and_csv_has_all():
    answer = detente.dialogue(many())
    found = answer.found
    assert len(found.agendas["nothing"].settlements) == 32
    shown = shown_settlements(found, "nothing")
    assert [each.state for each in shown] == list(range(SHOWN_SETTLEMENTS))
    frame = answer.to_frame()
    assert list(frame["agenda"].value_counts().items()) == [
        ("nothing", 32),
        ("secondary", 32),
        ("everything", 32),
    ]
    assert list(frame["state"][:3]) == ["s1", "s2", "s3"]
    assert list(frame["option.o0_0"][:3]) == [False, True, False]


def test_those_named_as_reasons_are_shown_before_others():
    # q wants e, the last of p's options, and p does not mind: every state is a settlement, and e is done from s17 on
    scenario = detente.loads(
        "format: detente/1\ntitle: T\nstatus_quo: []\nissues: {all: {options: [a, b, c, d, e]}}\n"
        "parties:\n  p: {options: {a: A, b: B, c: C, d: D, e: E}}\n  q: {options: {}}\n"
        "preferences:\n  p: {statements: []}\n  q: {core: [e]}\n"
    )
    found = detente.dialogue(scenario).found
    shown = shown_settlements(found, "everything")
    assert [each.state for each in shown] == [*range(SHOWN_SETTLEMENTS - 1), 16]


def test_a_word_that_the_talks_add_is_marked():
    added = matrix_word(Finding("eases", True, 1, 2, 0, "futile", 0), "1 of 2")
    assert (added.mark.text, added.adds, added.note) == ("eases", BY_TALKS, "1 of 2")
    assert matrix_word(Finding("eases", False, 1, 2, 0, "eases", 0)).adds is None


def test_each_agenda_is_a_row_of_words_with_how_many_settlements_earn_them():
    found = detente.dialogue(many(n_parties=2, n_options=1)).found
    matrix = words_matrix(found.model, found.agendas)
    assert [(each.key, each.head) for each in matrix.parties] == [
        ("party_0", "Party number 0"),
        ("party_1", "Party number 1"),
    ]
    assert [row.head for row in matrix.rows] == ["nothing", "secondary", "everything"]
    # nobody minds what happens, so nothing is gained, and nobody has a core
    ((word,), _) = matrix.rows[0].cells
    assert (word.mark.text, word.note, matrix.rows[0].together) == ("futile", "4/4", "–")


def test_cells():
    assert unlocking_cell(()) == "none"
    assert unlocking_cell(((),)) == "already"
    assert unlocking_cell((("arms",), ("border", "troops"))) == "arms; border + troops"
