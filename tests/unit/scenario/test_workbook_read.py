"""Workbooks that hold a whole dispute, filled in as people do, and what they become."""

from __future__ import annotations

import zipfile
from collections.abc import Callable, Sequence
from datetime import date, datetime
from pathlib import Path
from typing import Any

import pytest
from openpyxl import Workbook
from openpyxl.comments import Comment
from openpyxl.styles import Font
from openpyxl.worksheet.datavalidation import DataValidation

from detente.api.workbooks import scenario_of_workbook
from detente.errors import Place, ScenarioError
from detente.scenario import Scenario, read_scenario_text

Rows = Sequence[Sequence[Any]]

PARTIES: Rows = [
    ["Party", "Party id", "Option", "Option id", "Moves", "Today", "Because"],
    ["Upstream", "up", "Release water", "release", None, "no", None],
    [None, None, "Let inspectors in", "inspect", None, None, None],
    ["Downstream", "down", "Pay a share", "pay", None, "yes", "Asked for"],
    [None, None, "Go to court", "sue", "forward", "no", None],
]
WISHES: Rows = [
    ["Reading", "Party", "Core", "Would rather have", "Because"],
    [None, "Upstream", "yes", "not sue", None],
    [None, None, None, "Pay a share", "The turbines cost much"],
    [None, "Downstream", "yes", "release", None],
]
RULES: Rows = [["Kind", "Name", "Formula", "Because"]]


def saved(path: Path, change: Callable[[Workbook], None] | None = None, **sheets: Rows) -> Path:
    """A workbook with these sheets; ``_`` in a title stands for a blank."""
    book = Workbook()
    book.remove(book.active)
    for title, rows in ({"Parties_and_options": PARTIES} | sheets).items():
        sheet = book.create_sheet(title.replace("_", " "))
        for row in rows:
            sheet.append(list(row))
    if change:
        change(book)
    book.save(path)
    return path


@pytest.fixture
def made(tmp_path: Path) -> Callable[..., Path]:
    return lambda change=None, **sheets: saved(tmp_path / "dispute.xlsx", change, **sheets)


def read(path: Path) -> tuple[Scenario, list[str], str]:
    found = scenario_of_workbook(path, "A dispute")
    assert found is not None
    text, notes = found
    return read_scenario_text(text), notes, text


def scenario(path: Path) -> Scenario:
    return read(path)[0]


def refusals(path: Path) -> list[tuple[str, str, str | None]]:
    """Of each problem its code, its cell as ``Sheet C4``, and its hint."""
    with pytest.raises(ScenarioError) as raised:
        scenario_of_workbook(path, "A dispute")
    found = []
    for each in raised.value.diagnostics:
        assert each.file == str(path)
        assert each.severity == "error"
        _, _, rest = each.message.partition("cell ")
        cell, _, rest = rest.partition(" of the sheet ‘")
        found.append((each.code, f"{rest.partition('’')[0]} {cell}", each.hint))
    return found


def test_a_dispute_becomes_the_file_that_a_person_would_write(made):
    path = made(
        Dispute=[
            ["Title", "The river"],
            ["As of", "2024-05"],
            ["References", "A. Author 2020"],
            [None, "B 2021"],
        ],
        Rules=[
            *RULES,
            ["cannot occur", None, "pay and sue", "Who pays does not sue"],
            ["means", "deal", "release and pay"],
        ],
        Preferences=WISHES,
        Issues=[["Issue", "Issue id", "Option"], ["Water", "water", "release"], [None, None, "Pay a share"]],
        Agendas=[["Agenda", "Issue"], ["small", "Water"]],
        Readings=[["Reading", "Title", "Builds on"], ["proud", "Upstream is proud", None]],
        Weights=[
            ["Reading", "Party", "Option", "Weight"],
            ["proud", "up", "Go to court", "-1,5"],
            [None, None, "pay", 2],
        ],
    )
    _, notes, text = read(path)
    assert (
        text
        == """\
# Written from the workbook dispute.xlsx by `detente new`.
format: detente/1
title: The river
references:
  - A. Author 2020
  - B 2021
as_of: 2024-05

parties:
  up:
    name: Upstream
    options:
      release: Release water
      inspect: Let inspectors in
  down:
    name: Downstream
    options:
      pay:
        name: Pay a share
        because: Asked for
      sue: {name: Go to court, moves: forward}

definitions:
  deal: release and pay
infeasible:
  - rule: pay and sue
    because: Who pays does not sue

status_quo: [pay]

preferences:
  up:
    core:
      - not sue
    secondary:
      - prefer: pay
        because: The turbines cost much
  down:
    core:
      - release

issues:
  water:
    name: Water
    options: [release, pay]

agendas:
  small: [water]

variants:
  proud:
    title: Upstream is proud
    preferences:
      up:
        weights:
          sue: -1.5
          pay: 2
"""
    )
    assert notes == [
        "2 parties, 4 options, 2 rules, 3 wishes, 2 weights, 1 issue, 1 agenda, 1 reading; taken today: 1.",
        "No wish, weight or rule names ‘Let inspectors in’: is each an option?",
    ]


def test_a_workbook_without_parties_and_options_is_a_table(tmp_path):
    book = Workbook()
    book.active.append(["", "", 1, 2])
    book.active.append(["P", "a", "Y", "N"])
    book.save(tmp_path / "table.xlsx")
    assert scenario_of_workbook(tmp_path / "table.xlsx", "T") is None
    assert scenario_of_workbook(tmp_path / "table.csv", "T") is None


# What people do


def test_headings_may_stand_in_any_order_below_a_caption_with_blank_rows_and_columns(made):
    rows = [
        ["Our dispute"],
        [],
        [None, None, "Option:", None, "TODAY?", "Notes", "Party (who decides)"],
        [],
        [None, None, "Release water", None, "x", "to discuss", "Upstream"],
        [],
        [None, None, "Go to court", None, None, None, "Downstream"],
    ]
    found, notes, _ = read(made(Parties_and_options=rows))
    assert [(each.party, each.key) for each in found.options] == [
        ("upstream", "release_water"),
        ("downstream", "go_to_court"),
    ]
    assert found.status_quo.options == ("release_water",)
    assert "Not read, above the headings of the sheet ‘Parties and options’: ‘Our dispute’." in notes
    assert "Not read: the column F ‘Notes’ of the sheet ‘Parties and options’." in notes


def test_german_and_french_sheets_headings_and_words(made):
    path = made(
        Parties_and_options=[],
        change=lambda book: book.remove(book["Parties and options"]),
        Parteien_und_Optionen=[
            ["Partei", "Möglichkeit", "Züge", "Heute", "Begründung"],
            ["Oberlieger", "Wasser geben", "vorwärts", "ja", "Weil es regnet"],
            [None, "Prüfer zulassen", None, "nein", None],
        ],
        Règles=[
            ["Genre", "Formule", "Raison"],
            ["ne peut pas arriver", "Wasser geben and Prüfer zulassen", None],
        ],
        Präferenzen=[["Partei", "Kern", "Hätte lieber"], ["Oberlieger", "ja", "not Wasser geben"]],
    )
    found = scenario(path)
    assert [(each.key, each.moves, each.grounds.because) for each in found.options] == [
        ("wasser_geben", "forward", "Weil es regnet"),
        ("prufer_zulassen", "both", None),
    ]
    assert found.infeasible[0].formula.text == "wasser_geben and prufer_zulassen"
    assert [each.formula.text for each in found.preferences["oberlieger"].core] == ["not wasser_geben"]


@pytest.mark.parametrize(
    ("marks", "taken"),
    [
        (["x", None, None, None], ["release"]),
        (["ja", "nein", "ja", "nein"], ["release", "pay"]),
        (["oui", "non", "non", "non"], ["release"]),
        (["Y", "N", "–", "N"], ["release"]),
        ([True, False, False, True], ["release", "sue"]),
        (["✓", None, "✓", None], ["release", "pay"]),
        (["●", "○", "○", "○"], ["release"]),
        ([1, 0, 0, 1], ["release", "sue"]),
        (["yes ", "X", None, "no"], ["release", "inspect"]),
        (["n", None, None, None], []),
        ([None, None, None, None], None),
    ],
)
def test_marks_of_what_is_taken_today(made, marks, taken):
    rows = [list(row) for row in PARTIES]
    for row, mark in zip(rows[1:], marks, strict=True):
        row[5] = mark
    quo = scenario(made(Parties_and_options=rows)).status_quo
    assert (list(quo.options) if quo else None) == taken


def test_merged_cells_say_the_same_of_each_row(made):
    def change(book):
        sheet = book["Parties and options"]
        sheet["A3"] = None
        for cells in ("A2:A3", "B2:B3", "F2:F3", "G4:G5"):
            sheet.merge_cells(cells)
        sheet["F2"] = "yes"

    found = scenario(made(change))
    assert found.status_quo.options == ("release", "inspect", "pay")
    assert [each.grounds.because for each in found.options] == [None, None, "Asked for", "Asked for"]


def test_names_stand_in_formulas_whatever_their_capitals_and_white_space(made):
    wishes = [
        WISHES[0],
        [None, "UPSTREAM ", "Yes", "Not  go to\u00a0court", None],
        [None, None, None, "Pay a share And not sue", None],
        [None, None, None, "Exactly 1 of (Release water, let inspectors in)", None],
        [None, "down", None, True, None],
        [None, None, None, "up.release", None],
        [None, None, None, "Upstream.Release water", None],
    ]
    found = scenario(made(Preferences=wishes)).preferences
    assert [each.formula.text for each in found["up"].statements] == [
        "not sue",
        "pay and not sue",
        "exactly 1 of (release, inspect)",
    ]
    assert [each.formula.text for each in found["down"].statements] == ["true", "up.release", "release"]


def test_second_languages_and_scripts(made):
    rows = [
        ["Party", "Option"],
        ["Україна", "Вивести війська"],
        ["مصر", "فتح المعبر"],
        [None, "إغلاق المعبر"],
        ["中国", "撤军"],
        ["L’État", "Céder “tout”"],
    ]
    wishes = [
        ["Party", "Would rather have"],
        ["中国", "撤军"],
        ["مصر", "not فتح المعبر"],
        ["l'état", 'céder "tout"'],
    ]
    found, notes, _ = read(made(Parties_and_options=rows, Preferences=wishes))
    assert [(each.party, each.key, each.name) for each in found.options] == [
        ("ukraina", "vivesti_viiska", "Вивести війська"),
        ("party_2", "party_2_option_1", "فتح المعبر"),
        ("party_2", "option_2", "إغلاق المعبر"),
        ("party_3", "party_3_option_1", "撤军"),
        ("letat", "ceder_tout", "Céder “tout”"),
    ]
    assert [each.formula.text for each in found.preferences["party_3"].statements] == ["party_3_option_1"]
    assert [each.formula.text for each in found.preferences["party_2"].statements] == ["not party_2_option_1"]
    assert [each.formula.text for each in found.preferences["letat"].statements] == ["ceder_tout"]
    assert any(note.startswith("Ids were made of names: ‘Україна’ is ") for note in notes)


def test_letters_that_are_not_seen_stay_in_names_and_do_not_tell_them_apart(made):
    rows = [["Party", "Option"], ["ایران", "می\u200cخواهم"], ["B", "Re\u00adlease"]]
    wishes = [["Party", "Would rather have"], ["B", "not release"], ["ایران", "میخواهم"]]
    found = scenario(made(Parties_and_options=rows, Preferences=wishes))
    assert [each.name for each in found.options] == ["می\u200cخواهم", "Re\u00adlease"]
    assert [len(found.preferences[party.id].statements) for party in found.parties] == [1, 1]


def test_texts_keep_their_paragraphs_and_long_ones_are_folded(made):
    summary = "Two neighbours share a river: " + "more water, " * 20 + "and more.\n\nThey\u00a0 have #talked."
    found, _, text = read(made(Dispute=[["Summary", summary]]))
    assert found.summary == summary.replace("\u00a0 ", " ")
    assert max(map(len, text.splitlines())) <= 100


def test_numbers_as_names_and_dates_of_the_model(made):
    rows = [["Party", "Option"], [2024, 7], [None, 7.5]]
    found = scenario(made(Parties_and_options=rows, Dispute=[["As of", date(2024, 5, 31)]]))
    assert found.parties[0].name == "2024"
    assert [each.name for each in found.options] == ["7", "7.5"]
    assert found.as_of == "2024-05-31"
    assert scenario(made(Dispute=[["Stand", datetime(2024, 5, 31, 12)]])).as_of == "2024-05-31"
    assert scenario(made(Dispute=[["as of", 2024]])).as_of == "2024"


@pytest.mark.parametrize(
    ("shown", "read_as"),
    [("mmm-yy", "2024-05"), ("[$-409]yyyy", "2024"), ('d. mmmm yyyy "heute"', "2024-05-31")],
)
def test_a_date_is_read_as_far_as_the_cell_shows_it(made, shown, read_as):
    def change(book):
        book["Dispute"]["B1"].number_format = shown

    assert scenario(made(change, Dispute=[["As of", date(2024, 5, 31)]])).as_of == read_as


def test_a_party_may_have_no_option_and_no_wish(made):
    rows = [*PARTIES, ["Delta", "delta", None, None, None, None, "It drinks too"]]
    found = scenario(made(Parties_and_options=rows, Preferences=[*WISHES, [None, "Delta", None, None, None]]))
    assert found.parties[2].grounds.because == "It drinks too"
    assert found.parties[2].options == ()
    assert found.preferences["delta"].statements == ()


def test_a_party_named_in_a_row_above_its_wishes(made):
    wishes = [WISHES[0], [None, "Upstream"], [None, None, None, "sue"], [None, None, None, "pay"]]
    found = scenario(made(Preferences=wishes)).preferences["up"]
    assert [each.formula.text for each in found.statements] == ["sue", "pay"]


def test_two_parties_may_share_an_option_id(made):
    rows = [["Party", "Option", "Option id"], ["East", "Limit", "limit"], ["West", "Limit", "limit"]]
    wishes = [["Party", "Would rather have"], ["East", "west.limit"], ["West", "East.Limit"]]
    found = scenario(made(Parties_and_options=rows, Preferences=wishes))
    assert [each.key for each in found.options] == ["east.limit", "west.limit"]
    assert [each.formula.text for each in found.preferences["west"].statements] == ["east.limit"]
    wrong = made(Parties_and_options=rows, Preferences=[wishes[0], ["East", "Limit"]])
    assert refusals(wrong) == [("ambiguous-option", "Preferences B2", "write east.limit or west.limit")]


def test_core_concerns_stand_beside_weights(made):
    weights = [
        ["Party", "Option", "Weight"],
        ["Upstream", "sue", "−2"],
        [None, "pay", "1,5"],
        [None, "release", 0.25],
    ]
    wishes = [WISHES[0], [None, "Upstream", "yes", "not sue", None]]
    found = scenario(made(Preferences=wishes, Weights=weights)).preferences["up"]
    assert [(key, float(number)) for key, number in found.weights] == [
        ("sue", -2),
        ("pay", 1.5),
        ("release", 0.25),
    ]
    assert [each.formula.text for each in found.core] == ["not sue"]


def test_readings_belong_to_rows_and_blank_rows_go_on(made):
    readings = [["Reading", "Title", "Builds on"], ["calm", None, None], ["Very calm", "Calmer", "calm"]]
    wishes = [
        WISHES[0],
        ["base", "Upstream", None, "pay"],
        ["calm", "Upstream", None, "not sue"],
        [None, None, None, "pay"],
        ["base", "Downstream", None, "release"],
        ["Calmer", "Downstream", None, "not sue"],
    ]
    found = scenario(made(Readings=readings, Preferences=wishes))
    assert [each.formula.text for each in found.preferences["down"].statements] == ["release"]
    assert [each.formula.text for each in found.variants["calm"].preferences["up"].statements] == [
        "not sue",
        "pay",
    ]
    assert found.variants["very_calm"].extends == "calm"
    assert [each.formula.text for each in found.variants["very_calm"].preferences["down"].statements] == [
        "not sue"
    ]


def test_a_blank_reading_below_one_that_is_named_is_not_guessed(made):
    readings = [["Reading"], ["calm"]]
    wishes = [
        ["Reading", "Party", "Would rather have"],
        ["calm", "up", "pay"],
        [None, "down", "release"],
        [None, None, "sue"],
    ]
    assert refusals(made(Readings=readings, Preferences=wishes)) == [
        ("workbook-unclear", "Preferences A3", "write calm, or base")
    ]


def test_computed_cells_are_read_by_their_results(made, tmp_path):
    path = made(lambda book: book["Parties and options"].__setitem__("C2", '="Release"&" water"'))
    assert refusals(path) == [
        (
            "table-bad-cell",
            "Parties and options C2",
            "calculate and save the workbook, or type what the formula gives",
        )
    ]
    computed = tmp_path / "computed.xlsx"
    with zipfile.ZipFile(path) as source, zipfile.ZipFile(computed, "w") as target:
        for name in source.namelist():
            old, new = b"<v /></c>", b"<v>Release water</v></c>"
            data = source.read(name)
            if name == "xl/worksheets/sheet1.xml":
                assert b"</f><v" in data
                data = (
                    data.replace(b'<c r="C2"', b'<c r="C2" t="str"')
                    .replace(old, new)
                    .replace(b"<v></v>", new[:-4])
                )
            target.writestr(name, data)
    assert scenario(computed).options[0].name == "Release water"


def test_what_a_workbook_has_beside_its_cells_is_told(made):
    def change(book):
        sheet = book["Parties and options"]
        sheet["C2"].comment = Comment("not sure", "me")
        sheet.row_dimensions[3].hidden = True
        sheet.protection.sheet = True
        book.security.lockStructure = True
        choice = DataValidation(type="list", formula1='"both,forward,backward"')
        choice.add("E2:E99")
        sheet.add_data_validation(choice)
        book["Rules"].sheet_state = "hidden"
        book.create_sheet("Remarks")
        book.create_sheet("Read me")
        book.create_sheet("Example")

    _, notes, _ = read(made(change, Rules=[*RULES, ["must hold", None, "release or not sue"]]))
    assert notes[1:] == [
        "Hidden in the sheet ‘Parties and options’, but read like the others: row 3.",
        "The sheet ‘Rules’ is hidden, but was read like the others.",
        "Sheets that were not read: ‘Remarks’.",
        "Not read of the workbook: comments on cells.",
    ]


def test_two_thousand_rows(made):
    wishes = [WISHES[0], *([None, "Upstream", None, "pay or sue", None] for _ in range(2_000))]
    found = scenario(made(Preferences=wishes)).preferences["up"]
    assert len(found.statements) == 2_000


def test_a_workbook_with_macros_is_read_and_rows_that_are_only_formatted_are_nothing(made):
    def change(book):
        for number in range(10, 4_000):
            book["Parties and options"].cell(number, 1).font = Font(bold=True)

    path = made(change)
    macros = path.rename(path.with_suffix(".xlsm"))
    assert len(scenario(macros).options) == 4


# States


def test_states_are_called_by_number_name_or_options(made):
    found = scenario(
        made(
            Dispute=[["States are called", "By name"]],
            States=[["State", "Options taken"], ["Thaw", "Release water, Pay a share"], ["c10", "nothing"]],
            Rankings=[
                ["Party", "State", "Known pair"],
                ["Upstream", None, "thaw > today"],
                [None, None, "5 ~ C10"],
            ],
            Moves=[["Party", "From", "To"], ["Downstream", 1, "Release water"], [None, "THAW", "heute"]],
            Barred_moves=[["Party", "From", "To", "Because"], ["up", "Pay a share", None, "It is content"]],
            Positions=[["Party", "Proposes", "If refused"], ["Downstream", "thaw", "Go to court; pay"]],
        )
    )
    assert found.numbering == "states"
    assert {name: each.options for name, each in found.states.items()} == {
        "Thaw": ("release", "pay"),
        "c10": (),
    }
    assert [each.text for each in found.preferences["up"].known] == ["Thaw > status_quo", "s5 ~ c10"]
    moves = [(each.start.name, each.end.name, each.end.options) for each in found.moves["down"].moves]
    assert moves == [("s1", None, ("release",)), ("Thaw", "status_quo", None)]
    assert [(each.by, each.start.text, each.grounds.because) for each in found.barred] == [
        ("up", "pay", "It is content")
    ]
    assert found.positions["down"].name == "Thaw"
    assert found.fallbacks["down"].options == ("pay", "sue")


@pytest.mark.parametrize(
    ("sheets", "place", "hint"),
    [
        ({"States": [["State", "Options taken"], ["deal", "pya"]]}, "States B2", "did you mean ‘pay’?"),
        ({"States": [["State", "Options taken"], ["deal", None]]}, "States B2", "or nothing, where none is"),
        ({"Rankings": [["Party", "State"], ["up", "pay ~ "]]}, "Rankings B2", None),
        (
            {"Rankings": [["Party", "State"], ["up", "s1 > s2"]]},
            "Rankings B2",
            "a pair stands under ‘Known pair’; a break, >>, in a row of its own",
        ),
        (
            {"Rankings": [["Party", "State", "Known pair"], ["up", None, "s1 < s2"]]},
            "Rankings C2",
            "write it the other way round: s2 > s1",
        ),
        (
            {"Rankings": [["Party", "State", "Known pair"], ["up", "s1"], [None, None, "s1 > s2"]]},
            "Rankings C3",
            "a party has weights, a ranking or known pairs: keep one",
        ),
        ({"Moves": [["Party", "From", "To"], ["up", "s1", None]]}, "Moves C2", None),
        (
            {"Moves": [["Party", "From", "To"], ["up", "release, pay", "s1"]]},
            "Moves B2",
            "give it a name in the sheet States",
        ),
        ({"Moves": [["Party", "From", "To"], ["up", "s1", "s99"]]}, "Moves C2", None),
        ({"Barred_moves": [["From", "To", "Because"], [None, None, "so"]]}, "Barred moves A2", None),
        ({"Barred_moves": [["Party", "From", "To"], ["upp", "pay", None]]}, "Barred moves A2", ...),
        (
            {"Positions": [["Party", "Proposes", "If refused"], ["up", "s1", "pay"]]},
            "Positions C2",
            "its options are release and inspect",
        ),
        ({"Positions": [["Party", "Proposes", "If refused"], ["up"], ["Upstream"]]}, "Positions A3", None),
        ({"Dispute": [["States are called", "by nme"]]}, "Dispute B1", "did you mean ‘by name’?"),
    ],
)
def test_what_is_wrong_with_states_is_told_by_cell(made, sheets, place, hint):
    ((_, where, told),) = refusals(made(**sheets))
    assert where == place
    assert told == hint or hint is ...


# What is wrong


def changed(rows: Rows, place: str, value: object) -> list[list[Any]]:
    column, line = ord(place[0]) - ord("A"), int(place[1:]) - 1
    return [
        [value if (number, index) == (line, column) else cell for index, cell in enumerate(row)]
        for number, row in enumerate(rows)
    ]


@pytest.mark.parametrize(
    ("place", "value", "code", "hint"),
    [
        ("E2", "forwards", "workbook-word", "did you mean ‘forward’?"),
        ("F2", "perhaps", "workbook-word", None),
        ("B2", "Up stream", "bad-id", "write Up_stream"),
        ("B2", "équipe", "bad-id", "write equipe"),
        ("B2", "equilibria", "reserved-id", None),
        ("D2", "not", "reserved-id", "for example not_1"),
        ("D3", "release", "workbook-repeated", "the other is cell D2 of the sheet ‘Parties and options’"),
        ("B4", "up", "workbook-repeated", "the other is cell B2 of the sheet ‘Parties and options’"),
        ("A4", "#REF!", "table-bad-cell", "mend the formula, or type what is meant"),
        (
            "A4",
            date(2024, 5, 1),
            "table-bad-cell",
            "make it text (in Excel: Format Cells, Text) and type what is meant",
        ),
    ],
)
def test_a_wrong_cell_of_the_parties(made, place, value, code, hint):
    found = refusals(made(Parties_and_options=changed(PARTIES, place, value)))
    assert found[0] == (code, f"Parties and options {place}", hint)


@pytest.mark.parametrize(
    ("place", "value", "code", "hint"),
    [
        ("B2", "Upsteam", "unknown-party", "did you mean ‘Upstream’?"),
        ("B4", "Delta", "unknown-party", "they are up, Upstream, down, Downstream"),
        ("D2", "not seu", "unknown-name", "did you mean ‘sue’?"),
        ("D3", "Not pay a shaer", "formula-syntax", "did you mean ‘Pay a share’?"),
        ("D3", "nicht sue", "formula-syntax", "the words of a formula are English: write not for ‘nicht’"),
        ("D3", "pay sue", "formula-syntax", "write `and`, `or` or another word between them"),
        ("D3", "pay and (sue", "formula-syntax", "write `)` where what it opens ends"),
        ("D3", "pay && sue", "formula-syntax", "write `and`"),
        ("A4", "calm", "unknown-variant", "add it to the sheet Readings"),
        ("C3", "maybe", "workbook-word", None),
    ],
)
def test_a_wrong_cell_of_the_wishes(made, place, value, code, hint):
    found = refusals(made(Preferences=changed(WISHES, place, value)))
    assert found == [(code, f"Preferences {place}", hint)]


def test_a_core_wish_stands_above_all_others(made):
    wishes = [WISHES[0], [None, "Upstream", None, "pay"], [None, None, "yes", "not sue"]]
    assert refusals(made(Preferences=wishes)) == [
        ("workbook-order", "Preferences C3", "core wishes come first: move the row up, or clear Core")
    ]


def test_rows_of_one_party_stand_together(made):
    wishes = [*WISHES, [None, "Upstream", None, "inspect", None]]
    assert refusals(made(Preferences=wishes)) == [
        ("workbook-repeated", "Preferences B5", "write them together, or name the reading of each")
    ]
    parties = [*PARTIES, ["Upstream", None, "Flood", None, None, None, None]]
    assert ("workbook-repeated", "Parties and options A6", None) in refusals(
        made(Parties_and_options=parties)
    )


def test_all_that_is_wrong_is_told_at_once_in_the_order_of_the_sheets(made):
    path = made(
        Dispute=[["As of", "31.5.2024"]],
        Rules=[
            *RULES,
            ["must hold", None, "pay if"],
            ["never", None, "pay"],
            ["means", None, "pay"],
            [None, None, "pay"],
        ],
        Weights=[
            ["Party", "Option", "Weight"],
            ["up", "pay", "much"],
            ["up", "pai", "1,500"],
            ["up", None, 2],
        ],
        Issues=[["Issue", "Option"], ["Water", "release"], [None, "water"]],
        Agendas=[["Agenda", "Issue"], ["nothing", "Watre"], ["small", None]],
    )
    assert [(code, cell) for code, cell, _ in refusals(path)] == [
        ("bad-date", "Dispute B1"),
        ("formula-syntax", "Rules C2"),
        ("workbook-word", "Rules A3"),
        ("workbook-row", "Rules B4"),
        ("workbook-word", "Rules A5"),
        ("workbook-number", "Weights C2"),
        ("unknown-option", "Weights B3"),
        ("workbook-number", "Weights C3"),
        ("workbook-row", "Weights B4"),
        ("unknown-option", "Issues B3"),
        ("reserved-id", "Agendas A2"),
        ("unknown-issue", "Agendas B2"),
        ("workbook-row", "Agendas B3"),
    ]


@pytest.mark.parametrize(
    ("rules", "found"),
    [
        (["must hold", None, "sue and not sue", None], ("no-feasible-state", "Rules C2")),
        (["must hold", None, "sue", None], ("infeasible-status-quo", "Parties and options F2")),
        (["means", "up_and_down", "not up_and_down", None], ("definition-circle", "Rules B2")),
        (["means", "release", "pay", None], ("name-clash", "Rules B2")),
        (["count as one", None, "pay", None], ("members-told-apart", "Preferences B2")),
    ],
)
def test_what_the_scenario_itself_shows_to_be_wrong_is_told_with_its_cell(made, rules, found):
    path = made(Rules=[*RULES, rules], Preferences=WISHES)
    assert found in [(code, cell) for code, cell, _ in refusals(path)]


@pytest.mark.parametrize("told", ["31.5.2024", "12. März 2024", "2024-02-30", "2024-13"])
def test_a_date_that_is_none_is_told_with_its_cell(made, told):
    assert refusals(made(Dispute=[["As of", told]])) == [("bad-date", "Dispute B1", "for example 2024-05-31")]


def test_an_id_that_stands_twice_is_told_once_whatever_names_it(made):
    twice = changed(PARTIES, "D3", "release")
    wishes = [WISHES[0], [None, "Upstream", None, "release"], [None, None, None, "not release and pay"]]
    found = refusals(made(Parties_and_options=twice, Preferences=wishes))
    assert [(code, cell) for code, cell, _ in found] == [("workbook-repeated", "Parties and options D3")]


def test_what_is_taken_today_but_cannot_occur_is_told_with_all_its_cells_and_the_rule(made):
    today = changed(PARTIES, "F2", "yes")
    path = made(Parties_and_options=today, Rules=[*RULES, ["cannot occur", None, "release and pay", None]])
    with pytest.raises(ScenarioError) as raised:
        scenario_of_workbook(path, "A dispute")
    (problem,) = raised.value.diagnostics
    assert problem.message == (
        "cell F2 of the sheet ‘Parties and options’: What is taken today (F2, F4) cannot occur: "
        "‘release and pay’ of ‘cannot occur’ (cell C2 of the sheet ‘Rules’) excludes it."
    )


def test_a_party_that_is_lacking_is_told_once_where_it_belongs(made):
    wishes = [
        WISHES[0],
        [None, None, None, "release"],
        [None, None, None, "pay"],
        [None, "Upstream", None, "sue"],
    ]
    assert refusals(made(Preferences=wishes)) == [("workbook-row", "Preferences B2", None)]
    nobody = [PARTIES[0], [None, None, "Wait"], [None, None, "Talk"], *PARTIES[1:]]
    assert refusals(made(Parties_and_options=nobody)) == [("workbook-row", "Parties and options A2", None)]


def test_an_option_belongs_to_one_issue(made):
    issues = [["Issue", "Option"], ["Water", "release"], ["Money", "release"]]
    assert [cell for _, cell, _ in refusals(made(Issues=issues))] == ["Issues B3"]


def test_where_another_place_is_meant_it_is_called_by_its_cell(made):
    path = made(Rules=[*RULES, ["means", "release", "pay", None]])
    with pytest.raises(ScenarioError) as raised:
        scenario_of_workbook(path, "A dispute")
    assert "an option in cell C2 of the sheet ‘Parties and options’" in raised.value.diagnostics[0].message
    assert raised.value.diagnostics[0].place == Place(2, 2)


def test_a_name_that_is_also_a_formula_is_refused(made):
    rows = [
        ["Party", "Option", "Option id"],
        ["P", "Sign", "sign"],
        [None, "Ratify", "ratify"],
        [None, "sign and ratify", "both"],
    ]
    wishes = [["Party", "Would rather have"], ["P", "sign and ratify"]]
    assert refusals(made(Parties_and_options=rows, Preferences=wishes)) == [
        ("workbook-unclear", "Preferences B2", "write both, or put parentheses around it")
    ]
    wishes = [["Party", "Would rather have"], ["P", "(sign and ratify)"]]
    found = scenario(made(Parties_and_options=rows, Preferences=wishes))
    assert [each.formula.text for each in found.preferences["p"].statements] == ["(sign and ratify)"]


def test_sheets_and_headings_that_are_wrong(made):
    assert refusals(made(Rules=RULES, Regeln=RULES)) == [("workbook-sheet", "Regeln A1", "keep one of them")]
    (sheet,) = refusals(made(Preferenses=WISHES))
    assert sheet[:2] == ("workbook-sheet", "Preferenses A1")
    (heading,) = refusals(made(Issues=[["Isue", "Opt"], ["Water", "release"]]))
    assert heading[:2] == ("workbook-heading", "Issues A1")
    (twice,) = refusals(made(Issues=[[None, "Issue", "Option", "Option"], [None, "Water", "release", "pay"]]))
    assert twice[:2] == ("workbook-heading", "Issues D1")
    (near,) = refusals(made(Rules=[["Kind", "Formula", "Becuase"], ["must hold", "pay", "it must"]]))
    assert near == ("workbook-heading", "Rules C1", "did you mean ‘Because’?")
    (label,) = refusals(made(Dispute=[["Titel", "T"], ["Sumary", "S"], ["Title", "U"]]))[:1]
    assert label == ("workbook-heading", "Dispute A2", "did you mean ‘Summary’?")


def test_files_that_are_no_workbook_go_the_way_of_tables(tmp_path):
    for name, data in (
        ("a.xlsx", b"PK\x03\x04 damaged"),
        ("b.xlsx", bytes.fromhex("D0CF11E0A1B11AE1")),
        ("c.ods", b""),
    ):
        (tmp_path / name).write_bytes(data)
        assert scenario_of_workbook(tmp_path / name, "T") is None


def test_whatever_the_workbook_is_called_its_scenario_can_be_read(tmp_path: Path) -> None:
    path = saved(tmp_path / "a\x07b: #c.xlsx")
    assert r"a\x07b: #c.xlsx" in read(path)[2].splitlines()[0]


@pytest.mark.parametrize(
    ("title", "hint"),
    [
        (None, "call the sheet with the columns Party and Option so"),
        ("Who can do what", "call this sheet so"),
    ],
)
def test_a_dispute_without_the_sheet_of_its_parties_is_no_option_table(made, title, hint):
    def call(book: Workbook) -> None:
        if title:
            book["Parties and options"].title = title
        else:
            book.remove(book["Parties and options"])

    found = refusals(made(call, Preferences=WISHES))
    assert found == [("workbook-sheet", f"{title or 'Preferences'} A1", hint)]


def test_many_warnings_of_one_workbook_are_counted(made):
    same = [[None, None, None, "not sue", None]] * 12
    _, notes, _ = read(made(Preferences=[*WISHES[:2], *same]))
    told = [note for note in notes if note.startswith("Warning: ")]
    assert len(told) == 10
    assert notes[-1] == "And 2 more warnings; ‘detente check’ tells them all."


def test_a_wish_that_is_denied_a_thousand_times_is_read(made):
    found = refusals(made(Rules=[*RULES, ["must hold", None, "not " * 2000 + "sue"]]))
    assert [(code, cell) for code, cell, _ in found] == [("formula-syntax", "Rules C2")]


@pytest.mark.parametrize(
    ("wish", "example"),
    [
        ("Downstream must not go to any court", "for example ‘not sue’"),
        ("We would like them to release much more", "for example ‘release’"),
        ("Peace and quiet for all of us", None),
    ],
)
def test_a_sentence_for_a_wish_is_told_as_one(made: Callable[..., Path], wish: str, example: str | None):
    with pytest.raises(ScenarioError) as problem:
        read(made(Preferences=[*WISHES[:1], [None, "Upstream", None, wish, None]]))
    (found,) = problem.value.diagnostics
    assert found.message.endswith(": this is a sentence; a wish or a rule names options")
    assert (found.code, found.hint) == ("formula-syntax", example)


def test_a_reading_that_builds_on_none_is_warned_of_in_the_words_of_sheets(made: Callable[..., Path]):
    wishes = [WISHES[0], *(["said", *row[1:]] for row in WISHES[1:])]
    readings = [["Reading", "Title", "Builds on"], ["said", None, None], ["doubted", None, None]]
    doubted = ["doubted", "Upstream", "yes", "release", None]
    _, notes, _ = read(made(Preferences=[*wishes, doubted], Readings=readings))
    (warning,) = [each for each in notes if "doubted" in each]
    assert warning == (
        "Warning: cell B5 of the sheet ‘Preferences’: the reading ‘doubted’ gives preferences of up, but down has "
        "none in it or in what it builds on (‘said’ under ‘Builds on’, which is blank or names another, takes over "
        "what ‘said’ says of the others)"
    )
    readings[2][2] = "said"
    _, notes, _ = read(made(Preferences=[*wishes, doubted], Readings=readings))
    assert not [each for each in notes if "doubted" in each]


def test_a_wish_that_never_holds_is_told_of_in_the_words_of_sheets(made: Callable[..., Path]):
    rules = [["Kind", "Formula"], ["cannot occur", "release"]]
    _, notes, _ = read(made(Preferences=WISHES, Rules=rules))
    told = " ".join(notes)
    assert "the sheet Rules" in told
    assert "‘require’" not in told
    assert "‘infeasible’" not in told


@pytest.mark.parametrize("lock", [".~lock.dispute.xlsx#", "~$dispute.xlsx"])
def test_a_workbook_that_is_open_elsewhere_is_told(made: Callable[..., Path], lock: str):
    path = made(Preferences=WISHES)
    path.with_name(lock).touch()
    _, notes, _ = read(path)
    assert "dispute.xlsx is open in another program, it seems: what was saved there last was read." in notes


def test_options_that_nothing_names_are_told_once_there_are_wishes(made: Callable[..., Path]):
    _, notes, _ = read(made(Preferences=WISHES))
    assert "No wish, weight or rule names ‘Let inspectors in’: is each an option?" in notes
    _, notes, _ = read(made())
    assert not [each for each in notes if each.startswith("No wish")]
