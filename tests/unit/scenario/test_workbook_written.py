"""Workbooks that are written: what stands in their cells, what they leave out, and how they are made."""

from __future__ import annotations

import io
import sys
import zipfile

import openpyxl
import pytest

import detente
from detente.api.workbooks import scenario_of_workbook
from detente.errors import RequestError
from detente.scenario.workbook.guide import example_contents
from detente.scenario.workbook.layout import SHEETS
from detente.scenario.workbook.writer import workbook_bytes

SCENARIO = """\
format: detente/1
title: The night ferry
summary: A ferry lands at night.
as_of: 2024-05
references: [Minutes of May, A letter]
# A comment
parties:
  line:
    name: The ferry company
    because: It owns the boats
    options:
      by_day: Land by day only
      quiet: {name: Fit quieter engines, moves: forward, because: They are dear}
  town:
    name: The town
    options:
      close: Close the pier
      shared: {name: "=HYPERLINK(1)"}
  ministry: {name: The ministry, options: {}}
definitions: {deal: quiet and not close}
require: ["not (close and by_day)"]
infeasible: [{rule: quiet and close, because: No buyer then}]
status_quo: [close]
preferences:
  line: {core: [not close], secondary: [{prefer: not quiet, because: They are dear}]}
  town: {weights: {by_day: 2, line.quiet: 0.5, shared: -0.30000000000000004}}
  ministry: {statements: []}
issues:
  noise: {name: Noise, options: [quiet, close], because: The letters say so}
agendas: {engines: [noise]}
variants:
  letters:
    title: As the letters have it
    preferences: {line: {statements: [deal]}}
  later: {extends: letters, preferences: {line: {known: [s2 > loud, calm ~ s3]}, town: {statements: [by_day]}}}
states: {loud: [close, shared], calm: [], third: s3}
numbering: states
barred:
  - {by: line, from: quiet, to: close, why: The by-law is for loud ships}
  - {from: quiet and shared}
moves: {town: {s1: [s2, loud], loud: [[by_day, town.shared]]}, ministry: {}}
positions: {line: loud, town: [by_day, quiet]}
fallbacks: {line: [], town: [close, shared]}
"""


def rows(content, title):
    """The cells of a sheet as they stand in the file, without its headings and blank rows."""
    sheet = openpyxl.load_workbook(io.BytesIO(content))[title]
    found = [tuple(row) for row in sheet.iter_rows(min_row=1 if title == "Dispute" else 2, values_only=True)]
    return [row for row in found if any(cell is not None for cell in row)]


@pytest.fixture(scope="module")
def exported():
    return detente.export_workbook(detente.loads(SCENARIO))


SHEETS_BY_HAND = {
    "Dispute": [
        ("Title", "The night ferry"),
        ("Summary", "A ferry lands at night."),
        ("As of", "2024-05"),
        ("References", "Minutes of May"),
        (None, "A letter"),
        ("States are called", "by name"),
    ],
    "Parties and options": [
        ("The ferry company", "line", None, None, None, None, "It owns the boats"),
        (None, None, "Land by day only", "by_day", None, "no", None),
        (None, None, "Fit quieter engines", "quiet", "forward", "no", "They are dear"),
        ("The town", "town", "Close the pier", "close", None, "yes", None),
        (None, None, "=HYPERLINK(1)", "shared", None, "no", None),
        ("The ministry", "ministry", None, None, None, None, None),
    ],
    "Rules": [
        ("means", "deal", "quiet and not close", None),
        ("must hold", None, "not (close and by_day)", None),
        ("cannot occur", None, "quiet and close", "No buyer then"),
    ],
    "Readings": [("letters", "As the letters have it", None), ("later", None, "letters")],
    "Preferences": [
        (None, "The ferry company", "yes", "not close", None),
        (None, "The ferry company", None, "not quiet", "They are dear"),
        (None, "The ministry", None, None, None),
        ("letters", "The ferry company", None, "deal", None),
        ("later", "The town", None, "by_day", None),
    ],
    "Weights": [
        (None, "The town", "Land by day only", 2),
        (None, "The town", "Fit quieter engines", 0.5),
        (None, "The town", "=HYPERLINK(1)", "-0.30000000000000004"),
    ],
    "Issues": [
        ("Noise", "noise", "Fit quieter engines", "The letters say so"),
        (None, None, "Close the pier", None),
    ],
    "Agendas": [("engines", "Noise")],
    "States": [("loud", "close, shared"), ("calm", "nothing"), ("third", "s3")],
    "Rankings": [
        ("later", "The ferry company", None, "s2 > loud"),
        ("later", "The ferry company", None, "calm ~ s3"),
    ],
    "Barred moves": [
        ("The ferry company", "quiet", "close", "The by-law is for loud ships"),
        (None, "quiet and shared", None, None),
    ],
    "Moves": [
        ("The town", "s1", "s2"),
        ("The town", "s1", "loud"),
        ("The town", "loud", "by_day, shared"),
        ("The ministry", None, None),
    ],
    "Positions": [("The ferry company", "loud", "nothing"), ("The town", "by_day, quiet", "close, shared")],
}


@pytest.mark.parametrize("title", SHEETS_BY_HAND)
def test_each_sheet_says_its_part(exported, title):
    assert rows(exported.content, title) == SHEETS_BY_HAND[title]


def test_a_text_is_never_a_formula(exported):
    book = openpyxl.load_workbook(io.BytesIO(exported.content))
    cell = book["Parties and options"]["C6"]
    assert (cell.value, cell.data_type, cell.number_format) == ("=HYPERLINK(1)", "s", "@")


def test_what_is_left_out_is_told_on_the_first_sheet_too(tmp_path):
    file = tmp_path / "ferry.yaml"
    file.write_text(SCENARIO, encoding="utf-8")
    exported = detente.export_workbook(detente.load(file))
    assert exported.lines == ["Not in the workbook: 1 comment."]
    shown = [row[0] for row in rows(exported.content, "Read me")]
    assert shown[:2] == [
        "Written from the scenario ferry. What is changed here does not change it.",
        "Not in the workbook: 1 comment.",
    ]


def test_all_of_a_scenario_that_sheets_can_say_is_there(exported):
    assert exported.lines == []


def left_out(text):
    return detente.export_workbook(detente.loads(text)).lines


BASE = """\
format: detente/1
title: Two firms
parties: {us: {options: {sell: Sell}}, them: {options: {buy: Buy, wait: Wait}}}
"""


@pytest.mark.parametrize(
    ("more", "line"),
    [
        ("agendas: {none: []}", "1 agenda without an issue (agendas.none)."),
        ("principles: {calm: {holds: wait}}", "1 principle (principles.calm)."),
        ("claims: {so: {state_where: wait, stable: nash}}", "1 claim (claims.so)."),
        ("commitments: {c: {by: us, to: them, status: open}}", "1 commitment (commitments.c)."),
        ("history: {moves: [{by: us, take: [sell]}, {by: us, drop: [sell]}]}", "2 past moves (history)."),
        ("views: {us: {unseen: [wait]}}", "1 view of a party (views.us)."),
        ("positions: {us: [buy], them: []}", "2 positions of parties (positions.us, positions.them)."),
        ("fallbacks: {us: [sell]}", "1 fallback of a party (fallbacks.us)."),
        (
            "require: [{rule: sell or buy, doubtful: true}]",
            "1 mark of doubt (require.1). The option or rule is there, as if it were certain.",
        ),
        (
            "preferences: {us: {ranking: unknown}, them: {statements: [{any_order: [buy, wait]}]}}",
            "2 orders that are not known (preferences.us, preferences.them). Sheets hold an order that is known, or "
            "known pairs; for such a party they hold nothing.",
        ),
        (
            "variants: {less: {remove: [parties.them.options.wait]}}",
            "1 reading (variants.less, which changes parties).",
        ),
        (
            "variants: {a: {status_quo: [sell], preferences: {us: {statements: [buy]}}}, b: {extends: a}}",
            "2 readings (variants.a, which changes status_quo, variants.b, which builds on one of these).",
        ),
        ("variants: {a: {states: {deal: [sell]}}}", "1 reading (variants.a, which changes states)."),
        (
            "variants: {a: {barred: [{from: sell}], positions: {us: []}}}",
            "1 reading (variants.a, which changes barred and positions).",
        ),
    ],
)
def test_each_thing_that_no_sheet_says_is_told_with_its_path(more, line):
    assert left_out(f"{BASE}{more}\n") == [f"Not in the workbook: {line}"]


def test_evidence_and_its_sources_are_counted():
    text = BASE.replace(
        "sell: Sell", "sell: {name: Sell, evidence: [{source: s, exact: a}, {source: s, exact: b}]}"
    )
    assert left_out(f"{text}sources: {{s: {{csl: {{type: book, title: S}}}}}}\n") == [
        "Not in the workbook: 1 source (sources.s).",
        "Not in the workbook: 2 passages of evidence (parties.us.options.sell).",
    ]


def test_a_ranking_stands_with_its_ties_and_breaks_beside_core_concerns():
    text = (
        BASE
        + "preferences: {us: {core: [buy], ranking: [s1, '>>', [s2, [sell, buy]], s3, s5, s6, '>>', s7, s8]}}\n"
    )
    exported = detente.export_workbook(detente.loads(text))
    assert exported.lines == []
    assert [row[2] for row in rows(exported.content, "Rankings")] == [
        "s1", ">>", "s2 ~ sell, buy", "s3", "s5", "s6", ">>", "s7", "s8",
    ]  # fmt: skip
    assert rows(exported.content, "Preferences") == [(None, "us", "yes", "buy", None)]


def test_a_reading_that_leaves_an_order_open_where_it_was_known_is_left_out_whole():
    text = BASE + (
        "preferences: {us: {statements: [buy]}}\n"
        "variants: {v: {preferences: {us: unknown, them: {statements: [sell]}}}}\n"
    )
    exported = detente.export_workbook(detente.loads(text))
    assert exported.lines == ["Not in the workbook: 1 reading (variants.v, which changes preferences.us)."]
    assert rows(exported.content, "Readings") == []


@pytest.mark.parametrize("id", ["nothing", "today", "none", "S3"])
def test_an_option_that_is_called_like_a_word_is_read_as_the_option(tmp_path, id):
    text = (
        BASE.replace("sell: Sell", f"{id}: Sell") + f"positions: {{us: [{id}]}}\nfallbacks: {{us: [{id}]}}\n"
    )
    file = tmp_path / "firms.xlsx"
    file.write_bytes(detente.export_workbook(detente.loads(text)).content)
    again = detente.loads(scenario_of_workbook(file, "T")[0])
    assert again.positions["us"].options == again.fallbacks["us"].options == (id,)


@pytest.mark.parametrize("today", ["s4", "deal", "[sell, buy]"])
def test_today_is_said_by_options_however_it_is_named(today):
    text = BASE + f"states: {{deal: s4}}\nstatus_quo: {today}\n"
    marks = [
        row[5] for row in rows(detente.export_workbook(detente.loads(text)).content, "Parties and options")
    ]
    assert marks == ["yes", "yes", "no"]


def test_nothing_taken_today_is_not_the_same_as_nothing_said():
    said = detente.export_workbook(detente.loads(BASE + "status_quo: []\n"))
    unsaid = detente.export_workbook(detente.loads(BASE))
    assert [row[5] for row in rows(said.content, "Parties and options")] == ["no", "no", "no"]
    assert [row[5] for row in rows(unsaid.content, "Parties and options")] == [None, None, None]


def test_names_that_could_mean_two_things_give_way_to_ids():
    text = BASE.replace("buy: Buy", "buy: Sell") + "issues: {i: {options: [sell, wait]}}\n"
    assert [row[2] for row in rows(detente.export_workbook(detente.loads(text)).content, "Issues")] == [
        "sell",
        "Wait",
    ]


def test_a_text_longer_than_a_cell_is_cut_and_told():
    text = BASE.replace("title: Two firms", f"title: Two firms\nsummary: {'long ' * 7000}")
    exported = detente.export_workbook(detente.loads(text))
    assert exported.lines == [
        "Not in the workbook: 1 end of a text that no cell is long enough for (Dispute, row 2). ‘…’ stands there."
    ]
    (summary,) = [row[1] for row in rows(exported.content, "Dispute") if row[0] == "Summary"]
    assert (len(summary), summary[-1]) == (32_767, "…")


def test_equal_scenarios_give_equal_bytes_whenever_they_are_written(exported, monkeypatch):
    from openpyxl.writer import excel

    class Later(excel.datetime.datetime):
        @classmethod
        def now(cls, tz=None):
            return cls(2031, 5, 6, tzinfo=tz)

    monkeypatch.setattr(excel.datetime, "datetime", Later)
    assert detente.export_workbook(detente.loads(SCENARIO)).content == exported.content


def test_nothing_of_when_or_with_what_it_was_made_is_in_it(exported):
    with zipfile.ZipFile(io.BytesIO(exported.content)) as parts:
        assert {part.date_time for part in parts.infolist()} == {(1980, 1, 1, 0, 0, 0)}
        assert b"1980-01-01" in parts.read("docProps/core.xml")
        assert b"penpyxl" not in parts.read("docProps/app.xml")


def test_without_openpyxl_the_extra_is_named(monkeypatch):
    monkeypatch.setitem(sys.modules, "openpyxl", None)
    with pytest.raises(RequestError, match=r"openpyxl, which is not installed.*install .*detente\[all\]"):
        workbook_bytes({sheet.key: [] for sheet in SHEETS}, "", [], with_example=False)


# The empty workbook


@pytest.fixture(scope="module")
def template():
    return openpyxl.load_workbook(io.BytesIO(detente.empty_workbook()))


def test_the_sheets_of_an_empty_workbook(template):
    assert template.sheetnames == [
        "Read me", "Dispute", "Parties and options", "Rules", "Readings", "Preferences", "Weights", "Issues",
        "Agendas", "States", "Rankings", "Barred moves", "Moves", "Positions", "Example", "Lists",
    ]  # fmt: skip
    assert template["Lists"].sheet_state == "hidden"
    headings = [cell.value for cell in template["Preferences"][1]]
    assert headings == ["Reading", "Party", "Core", "Would rather have", "Because"]
    assert template["Preferences"].max_row == 1
    assert template["Preferences"].freeze_panes == "A2"


def offered(sheet):
    """What the lists of a sheet offer, by the cells that they stand in, and whether anything else is refused."""
    lists = [each for each in sheet.data_validations.dataValidation if each.type == "list"]
    return {str(each.sqref): (each.formula1, each.showErrorMessage) for each in lists}


def test_what_can_be_chosen(template):
    assert offered(template["Parties and options"]) == {
        "E2:E201": ('"both,forward,backward"', True),
        "F2:F201": ('"yes,no"', False),
    }
    assert offered(template["Rules"]) == {"A2:A201": ('"must hold,cannot occur,count as one,means"', True)}
    (issue,) = offered(template["Agendas"]).values()
    assert issue == ("OFFSET(Lists!$H$2,0,0,MAX(1,MAX(Lists!$G$2:$G$201)),1)", False)
    assert set(offered(template["Preferences"])) == {"A2:A201", "B2:B201", "C2:C201", "D2:D201"}


def test_every_heading_says_what_belongs_below_it(template):
    notes = [each for each in template["Preferences"].data_validations.dataValidation if each.prompt]
    assert [str(each.sqref) for each in notes] == ["A1", "B1", "C1", "D1", "E1"]
    assert all(each.prompt.endswith(".") for each in notes)


def test_the_example_is_a_scenario(tmp_path):
    file = tmp_path / "ferry.xlsx"
    file.write_bytes(workbook_bytes(example_contents(), "", [], with_example=True))
    text, notes = scenario_of_workbook(file, "ferry")
    scenario = detente.loads(text)
    assert not [note for note in notes if "Warning" in note]
    assert scenario.title == "The night ferry"
    assert [option.key for option in scenario.options] == ["by_day", "quiet", "pay", "close"]
    assert len(detente.states(scenario).to_dict()["states"]) == 12  # 16, without the 4 of pay and close
    assert list(scenario.variants) == ["letters"]
    assert scenario.preferences["the_town"].core[0].formula.text == "by_day or quiet"
    assert scenario.issues["noise"].options == ("quiet", "pay")
    assert scenario.agendas["engines_only"].issues == ("noise",)
    assert detente.dilemmas(scenario).to_dict()["threatened_future"]


# Two cases of the gallery, by hand


def test_syria_and_iraq_on_the_euphrates():
    content = detente.export_workbook(detente.gallery_case("syria-iraq")).content
    assert rows(content, "Parties and options") == [
        ("Syria", "syria", "Release water from the dam", "release", None, "no", None),
        (None, None, "Escalate", "escalate", None, "no", None),
        ("Iraq", "iraq", "Attack", "attack", None, "no", None),
    ]
    assert rows(content, "Rules") == [("cannot occur", None, "release and escalate", None)]
    assert [rows(content, title) for title in ("Preferences", "Weights", "Issues", "Moves")] == [
        [],
        [],
        [],
        [],
    ]
    assert rows(content, "Rankings")[0][1] == "Syria"
    assert len(rows(content, "Rankings")) == 12


def test_elmira():
    content = detente.export_workbook(detente.gallery_case("elmira")).content
    assert rows(content, "Parties and options") == [
        (
            "Ministry of the Environment",
            "ministry",
            "Relax the control order",
            "modify",
            "forward",
            "no",
            None,
        ),
        ("Uniroyal Chemical", "uniroyal", "Draw out the appeal", "delay", "backward", "yes", None),
        (None, None, "Accept the order as it stands", "accept", None, "no", None),
        (None, None, "Close the plant", "abandon", "forward", "no", None),
        ("Local government", "local", "Insist on the original order", "insist", None, "no", None),
    ]
    assert rows(content, "Rules") == [
        ("must hold", None, "exactly 1 of (delay, accept, abandon)", None),
        ("count as one", None, "abandon", None),
    ]
    assert rows(content, "Issues") == [
        ("The terms of the order", "terms", "Relax the control order", None),
        ("The appeal", "appeal", "Draw out the appeal", None),
        (None, None, "Accept the order as it stands", None),
    ]
    assert [(row[1], row[2]) for row in rows(content, "Preferences")] == [
        ("Ministry of the Environment", "yes"),
        ("Uniroyal Chemical", "yes"),
        ("Local government", "yes"),
    ]
    assert [row[2] for row in rows(content, "Rankings")][:9] == [
        f"s{state}" for state in (7, 3, 4, 8, 5, 1, 2, 6, 9)
    ]
