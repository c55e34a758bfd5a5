"""Published tables, typed in by hand as papers print them, and the scenario files they become."""

import builtins
import io
import zipfile
from datetime import date, time
from itertools import product

import pytest
from openpyxl import Workbook
from openpyxl.cell.rich_text import CellRichText, TextBlock
from openpyxl.cell.text import InlineFont
from openpyxl.comments import Comment
from openpyxl.styles import Font
from ruamel.yaml import YAML

from detente.errors import Place, RequestError, ScenarioError
from detente.formula import parse
from detente.scenario import read_scenario_text
from detente.scenario.option_table import TABLE_CODES, TableParty, read_option_table, to_scenario_text
from tests.properties.test_formula_round_trip import holds

ELMIRA = """\
Option;1;2;3;4;5;6;7;8;9
Ministry
Modify;N;Y;N;Y;N;Y;N;Y;–
Uniroyal
Delay;Y;Y;N;N;Y;Y;N;N;N
Accept;N;N;Y;Y;N;N;Y;Y;N
Abandon;N;N;N;N;N;N;N;N;Y
Local government
Insist;N;N;N;N;Y;Y;Y;Y;–
Ranking: Ministry;6;7;2;3;5;8;1;4;9
Order: Uniroyal;1;4;8;5;9;3;7;2;6
Local government preference;7 > 3 > 5 > 1 > 8 > 6 > 4 > 2 > 9
"""

# The columns as a paper might print them, not in the order of the numbers; US and USSR in a first column.
CUBA = """\
DM,Option,7,5,6,8,3,1,2,4,9,10,11,12
US,Air strike,no,no,yes,yes,no,no,yes,yes,no,yes,no,yes
,Blockade,yes,no,no,yes,yes,no,no,yes,no,no,yes,yes
USSR,Withdraw,yes,yes,yes,yes,no,no,no,no,no,no,no,no
,Escalate,no,no,no,no,no,no,no,no,yes,yes,yes,yes
US,ranking,2,1,3,4,5,8,6,7,12,10,11,9
Order: USSR,,1,5,7,3,6,2,8,4,12,10,11,9
"""


def cells(text):
    delimiter = ";" if ";" in text else ","
    return [line.split(delimiter) for line in text.splitlines()]


def as_csv(folder, text):
    path = folder / "table.csv"
    path.write_text(text, encoding="utf-8")
    return path


def as_workbook(folder, text):
    workbook = Workbook()
    for line, row in enumerate(cells(text), 1):
        for column, cell in enumerate(row, 1):
            value = int(cell) if cell.isdigit() else cell or None
            workbook.active.cell(line, column, value)
    path = folder / "table.xlsx"
    workbook.save(path)
    return path


def scenario_of(path):
    text = to_scenario_text(read_option_table(path), "A dispute")
    return YAML(typ="safe", pure=True).load(text)


def options_of(scenario):
    return [option for party in scenario["parties"].values() for option in party["options"]]


def numbered_states(scenario):
    """The states of a scenario as sets of sets of taken options, by the rules of the file format."""
    options = options_of(scenario)
    rules = [parse(str(rule)) for rule in scenario.get("require", [])]
    merges = [parse(str(rule)) for rule in scenario.get("indistinguishable", [])]
    states = []
    for reversed_marks in product([False, True], repeat=len(options)):
        taken = {option for option, mark in zip(options, reversed(reversed_marks), strict=True) if mark}
        if all(holds(rule, taken) for rule in rules):
            group = [merge for merge in merges if holds(merge, taken)]
            assert len(group) <= 1
            same = next((state for state in states if group and group[0] in state), None)
            members = [*same[1:], frozenset(taken)] if same else [frozenset(taken)]
            if same:
                states.remove(same)
            states.append([group[0] if group else None, *members])
    return [frozenset(members) for _, *members in states]


def taken(*options):
    return frozenset({frozenset(options)})


@pytest.mark.parametrize("write", [as_csv, as_workbook])
def test_elmira(tmp_path, write):
    scenario = scenario_of(write(tmp_path, ELMIRA))
    assert scenario["require"] == ["exactly 1 of (delay, accept, abandon)"]
    assert scenario["indistinguishable"] == ["abandon"]
    assert numbered_states(scenario) == [
        taken("delay"),
        taken("modify", "delay"),
        taken("accept"),
        taken("modify", "accept"),
        taken("delay", "insist"),
        taken("modify", "delay", "insist"),
        taken("accept", "insist"),
        taken("modify", "accept", "insist"),
        frozenset(
            map(
                frozenset,
                [{"abandon"}, {"modify", "abandon"}, {"abandon", "insist"}, {"modify", "abandon", "insist"}],
            )
        ),
    ]
    rankings = {party: each["ranking"] for party, each in scenario["preferences"].items()}
    assert rankings == {
        "ministry": ["s7", "s3", "s4", "s8", "s5", "s1", "s2", "s6", "s9"],
        "uniroyal": ["s1", "s4", "s8", "s5", "s9", "s3", "s7", "s2", "s6"],
        "local_government": ["s7", "s3", "s5", "s1", "s8", "s6", "s4", "s2", "s9"],
    }


@pytest.mark.parametrize("write", [as_csv, as_workbook])
def test_cuba(tmp_path, write):
    scenario = scenario_of(write(tmp_path, CUBA))
    assert scenario["parties"] == {
        "us": {
            "name": "US",
            "options": {"air_strike": {"name": "Air strike"}, "blockade": {"name": "Blockade"}},
        },
        "ussr": {
            "name": "USSR",
            "options": {"withdraw": {"name": "Withdraw"}, "escalate": {"name": "Escalate"}},
        },
    }
    assert scenario["require"] == ["not (withdraw and escalate)"]
    assert "indistinguishable" not in scenario
    us = ["s5", "s7", "s6", "s8", "s3", "s2", "s4", "s1", "s12", "s10", "s11", "s9"]
    ussr = ["s1", "s5", "s7", "s3", "s6", "s2", "s8", "s4", "s12", "s10", "s11", "s9"]
    assert scenario["preferences"] == {"us": {"ranking": us}, "ussr": {"ranking": ussr}}
    states = numbered_states(scenario)
    assert len(states) == 12
    assert states[6] == taken("blockade", "withdraw")
    assert states[8] == taken("escalate")


def test_a_workbook_may_merge_the_cells_of_a_party(tmp_path):
    path = as_workbook(tmp_path, CUBA)
    from openpyxl import load_workbook

    workbook = load_workbook(path)
    workbook.active.merge_cells("A2:A3")
    workbook.active.merge_cells("A4:A5")
    workbook.save(path)
    assert [party.options for party in read_option_table(path).parties] == [
        ("Air strike", "Blockade"),
        ("Withdraw", "Escalate"),
    ]


def test_columns_are_renumbered_and_the_file_says_how(tmp_path):
    text = to_scenario_text(
        read_option_table(as_csv(tmp_path, "P\na,Y,–,N\nb,N,Y,N\nP ranking,2,1,2\n")), "T"
    )
    assert "#   s1 = column 3: nothing taken\n" in text
    assert "#   s2 = column 1: a\n" in text
    assert "#   s3 = column 2: b (either way: a)\n" in text
    assert "    # columns, best first: 2 > 1 ~ 3\n    ranking: [s3, [s1, s2]]\n" in text


@pytest.mark.parametrize("delimiter", [",", ";", "\t"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16"])
def test_delimiters_and_encodings(tmp_path, delimiter, encoding):
    path = tmp_path / "table.csv"
    path.write_text('P\n"a, or b; so"~●~○\nb~n~Yes\n'.replace("~", delimiter), encoding=encoding)
    table = read_option_table(path)
    assert table.option_names == ("a, or b; so", "b")
    assert table.columns == ((True, False), (False, True))
    assert table.numbers == ("1", "2")


@pytest.mark.parametrize(
    ("label", "cell", "columns"),
    [
        ("Ranking: P", "2,1,1", ((1, 2), (0,))),
        ("P ranking", "3,2,1", ((2,), (1,), (0,))),
        ("Preference P", "1,1,1", ((0, 1, 2),)),
        ("Ranking", "1,2.5,2.5", ((0,), (1, 2))),
        ("P ranking", "1.5,1.5,3", ((0, 1), (2,))),
        ("Order: P", "3,1,2", ((2,), (0,), (1,))),
        ("Ranking P (best to worst)", "3,1,2", ((2,), (0,), (1,))),
        ("Order P", "3,1~2", ((2,), (0, 1))),
        ("Ranking P", "3 > 1 ~ 2", ((2,), (0, 1))),
        ("Ranking P", '"3, (1, 2)"', ((2,), (0, 1))),
        ("Ranking P", "s3 2 1", ((2,), (1,), (0,))),
        ("Ranking P", "State 3 > State 2 > State 1", ((2,), (1,), (0,))),
    ],
)
def test_forms_of_a_ranking(tmp_path, label, cell, columns):
    table = read_option_table(as_csv(tmp_path, f"P\na,Y,N,N\nb,N,Y,N\n{label},{cell}\n"))
    assert table.rankings == {"P": columns}


def test_an_option_may_be_called_after_an_order(tmp_path):
    table = read_option_table(as_csv(tmp_path, "P\nOrder evacuation,1,0\nDraw up preference,0,1\nRank,Y,N\n"))
    assert table.option_names == ("Order evacuation", "Draw up preference", "Rank")


def test_ids(tmp_path):
    names = ["Exactly", "S7", "2nd wave", "Évacuer l'île", "ビザ", "No", 'Say: "#yes" \\ {x}', "a-b", "a b"]
    rows = [['"' + name.replace('"', '""') + '"', "Y", "N"] for name in names]
    text = "Equilibria\n" + "".join(",".join(row) + "\n" for row in rows) + "equilibria!\nNo,Y,N\n"
    scenario = scenario_of(as_csv(tmp_path, text))
    first, second = scenario["parties"].values()
    assert list(scenario["parties"]) == ["party_equilibria", "party_equilibria_2"]
    assert list(first["options"]) == [
        "option_exactly",
        "option_s7",
        "option_2nd_wave",
        "evacuer_lile",
        "party_equilibria_option_5",
        "party_equilibria_option_no",
        "say_yes_x",
        "party_equilibria_a_b",
        "party_equilibria_a_b_2",
    ]
    assert list(second["options"]) == ["party_equilibria_2_option_no"]
    assert [option["name"] for option in first["options"].values()] == names


@pytest.mark.parametrize(
    ("rows", "rules"),
    [
        (["a,Y,Y", "b,N,Y"], ["a"]),
        (["a,N,N", "b,N,Y"], ["not a"]),
        (["a,N,Y", "b,N,Y"], ["a iff b"]),
        (["a,N,N,Y", "b,N,Y,Y"], ["a implies b"]),
        (["a,N,Y,Y", "b,Y,N,Y"], ["a or b"]),
        (["a,N,Y,N,N", "b,N,N,Y,N", "c,N,N,N,Y"], ["at most 1 of (a, b, c)"]),
        (["a,Y,N,N", "b,N,Y,N", "c,N,N,Y"], ["exactly 1 of (a, b, c)"]),
        (["a,Y,N", "b,N,Y"], ["exactly 1 of (a, b)"]),
        (["a,N,Y,N,Y,N,Y,N", "b,N,N,Y,Y,N,N,Y", "c,N,N,N,N,Y,Y,Y"], ["not (a and b and c)"]),
        (["a,Y,N,Y,N,Y,N,Y", "b,N,Y,Y,N,N,Y,Y", "c,N,N,N,Y,Y,Y,Y"], ["a or b or c"]),
        (["a,N,Y,N,N,Y,N,Y", "b,N,N,Y,N,N,Y,Y", "c,N,N,N,Y,Y,Y,Y"], ["a and b implies c"]),
        (["a,N,Y,N,Y", "b,N,N,Y,Y"], None),
        (["a,-"], None),
    ],
)
def test_rules_are_as_simple_as_the_columns_permit(tmp_path, rows, rules):
    assert scenario_of(as_csv(tmp_path, "P\n" + "\n".join(rows))).get("require") == rules


def test_a_table_of_one_column_with_dashes_only(tmp_path):
    scenario = scenario_of(as_csv(tmp_path, "P\na,-,\nb,–,\n"))
    assert scenario["indistinguishable"] == ["true"]
    assert len(numbered_states(scenario)) == 1


@pytest.mark.parametrize(
    ("text", "problems"),
    [
        ("", [("table-empty", 1, 1)]),
        ("\n,,\n", [("table-empty", 1, 1)]),
        ("P\n", [("table-empty", 1, 1)]),
        ("P,a\n", [("table-empty", 1, 2)]),
        ("a,Y,N\n", [("table-no-party", 1, 1)]),
        ("P\na,Y,N\nQ\n", [("table-party-without-options", 3, 1)]),
        ("P\na,Y,N\n,N,Y\n", [("table-no-party", 3, 1)]),
        ("P\na,Y,N\nQ\nb,Y,N\nP\nc,Y,N\n", [("table-repeated-party", 5, 1)]),
        ("P\na,Y,N\na,N,Y\n", [("table-repeated-option", 3, 1)]),
        ("P\na,Y,N\nb,Y,maybe\n", [("table-unknown-mark", 3, 3)]),
        (",1,2,3\nP\na,Y,N\n", [("table-row-length", 3, 1)]),
        ("P\na,Y,N\nb,N,Y\nc,Y\n", [("table-row-length", 4, 1)]),
        (",1,2,2\nP\na,Y,N,–\n", [("table-repeated-number", 1, 4)]),
        ("P\na,Y,N,Y\nb,N,Y,N\n", [("table-repeated-state", 2, 4)]),
        ("P\na,Y,N\nb,Y,-\nc,-,Y\n", None),
        ("P\na,Y,-\nb,Y,-\n", [("table-repeated-state", 2, 3)]),
        ("P\na,Y,N\nRanking Q,1,2\n", [("table-unknown-party", 3, 1)]),
        ("P\na,Y,N\nRanking P,1,2\nP ranking,1,2\n", [("table-two-rankings", 4, 1)]),
        ("P\na,Y,N\nRanking P,1,2,3\n", [("table-bad-ranking", 3, 2)]),
        ("P\na,Y,N\nRanking P,1,x\n", [("table-bad-ranking", 3, 3)]),
        ("P\na,Y,N\nRanking P,2,3\n", [("table-bad-ranking", 3, 2)]),
        ("P\na,Y,N\nOrder P,2\n", [("table-bad-ranking", 3, 2)]),
        ("P\na,Y,N\nOrder P,2,2\n", [("table-bad-ranking", 3, 2)] * 2),
        ("P\na,Y,N\nOrder P,1,7\n", [("table-bad-ranking", 3, 2)] * 2),
        ("P\na,Y,N\nb,?,Y\nQ\nRanking R,1,2\n", [
            ("table-unknown-mark", 3, 2),
            ("table-party-without-options", 4, 1),
            ("table-unknown-party", 5, 1),
        ]),
        ("P\n" + "".join(f"o{i},Y\n" for i in range(21)), [("table-too-large", 22, 1)]),
        ("\n" * 1000 + "P\na,Y", [("table-too-large", 1001, 1)]),
        ("P\na" + ",Y" * 1200, [("table-too-large", 2, 1101)]),
        ("P\n" + "a" * 10_001 + ",Y", [("table-too-large", 2, 1)]),
        ("a" * 200_000, [("table-format", 1, 1)]),
    ],
)  # fmt: skip
def test_problems(tmp_path, text, problems):
    path = as_csv(tmp_path, text)
    if problems is None:
        assert read_option_table(path)
        return
    with pytest.raises(ScenarioError) as caught:
        read_option_table(path)
    found = [(each.code, each.place.line, each.place.column) for each in caught.value.diagnostics]
    assert found == problems
    assert {code for code, *_ in found} <= set(TABLE_CODES)
    assert all(each.file == str(path) for each in caught.value.diagnostics)


def refusal(path):
    with pytest.raises(ScenarioError) as caught:
        read_option_table(path)
    (problem,) = caught.value.diagnostics
    assert problem.place == Place(1, 1)
    return problem.code


def test_files_that_are_no_table(tmp_path):
    for name, content in {
        "table.ods": b"",
        "latin.csv": "P\nÉ,Y\n".encode("latin-1"),
        "fake.xlsx": b"P,a,Y",
        "empty.xlsx": b"",
    }.items():
        (tmp_path / name).write_bytes(content)
        assert refusal(tmp_path / name) == "table-format"
    assert refusal(tmp_path / "nowhere.csv") == "table-missing"
    (tmp_path / "folder.csv").mkdir()
    assert refusal(tmp_path / "folder.csv") == "table-missing"
    (tmp_path / "large.csv").write_bytes(b"a" * 5_000_001)
    assert refusal(tmp_path / "large.csv") == "table-too-large"


def test_archives_that_are_no_workbook(tmp_path):
    archive = io.BytesIO()
    with zipfile.ZipFile(archive, "w", zipfile.ZIP_DEFLATED) as other:
        other.writestr("word/document.xml", "<document/>")
    path = tmp_path / "table.xlsx"
    path.write_bytes(archive.getvalue())
    assert refusal(path) == "table-format"
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as bomb:
        bomb.writestr("xl/worksheets/sheet1.xml", b" " * 50_000_001)
    assert refusal(path) == "table-too-large"


def test_a_workbook_cell_far_away_costs_nothing(tmp_path):
    workbook = Workbook()
    workbook.active["XFD1048576"] = "Y"
    path = tmp_path / "table.xlsx"
    workbook.save(path)
    assert refusal(path) == "table-empty"


def test_without_openpyxl_the_pip_line_is_given(tmp_path, monkeypatch):
    path = as_workbook(tmp_path, CUBA)
    ordinary_import = builtins.__import__

    def without_openpyxl(name, *rest):
        if name == "openpyxl":
            raise ImportError(name)
        return ordinary_import(name, *rest)

    monkeypatch.setattr(builtins, "__import__", without_openpyxl)
    with pytest.raises(RequestError, match=r'install "detente\[all\]"'):
        read_option_table(path)


# What a cell does not say is told or refused, with the cell


RIVALS = [
    [None, None, 1, 2, 3, 4],
    ["Syria", "Release", "N", "Y", "N", "Y"],
    ["Iraq", "Attack", "N", "N", "Y", "Y"],
]


def workbook_of(folder, rows, change=lambda workbook, sheet: None):
    """A workbook with one sheet ‘Table’ of `rows`, changed as asked."""
    workbook = Workbook()
    workbook.active.title = "Table"
    for row in rows:
        workbook.active.append(row)
    change(workbook, workbook.active)
    path = folder / "table.xlsx"
    workbook.save(path)
    return path


def with_cell(name, value):
    return lambda _, sheet: sheet.__setitem__(name, value)


def refusals(path):
    with pytest.raises(ScenarioError) as caught:
        read_option_table(path)
    return caught.value.diagnostics


def struck(_, sheet):
    sheet["D2"].font = Font(strike=True)


def rich_struck(_, sheet):
    sheet["D2"] = CellRichText(TextBlock(InlineFont(strike=True), "Y"), TextBlock(InlineFont(b=True), "N"))


@pytest.mark.parametrize(
    ("change", "words"),
    [
        (with_cell("D2", '=IF(1,"Y","N")'), "a formula whose result is not in the file"),
        (with_cell("D2", "#REF!"), "the error value ‘#REF!’"),
        (with_cell("D2", "#N/A"), "the error value ‘#N/A’"),
        (with_cell("D2", date(2024, 2, 1)), "a date"),
        (with_cell("D2", time(1, 2)), "a time"),
        (struck, "struck out"),
        (rich_struck, "struck out"),
    ],
)
def test_a_cell_of_a_workbook_that_does_not_say_what_it_holds_is_refused(tmp_path, change, words):
    problem = refusals(workbook_of(tmp_path, RIVALS, change))[0]
    assert (problem.code, problem.place) == ("table-bad-cell", Place(2, 4))
    assert problem.message.startswith("cell D2 of the sheet ‘Table’: ")
    assert words in problem.message.replace("a date or a time", "a date, a time")


@pytest.mark.parametrize("name", ["B2", "A3"])
def test_a_name_that_became_a_date_is_refused(tmp_path, name):
    (problem,) = refusals(workbook_of(tmp_path, RIVALS, with_cell(name, date(2024, 3, 4))))
    assert problem.code == "table-bad-cell"


def test_error_values_in_a_text_are_refused_with_line_and_column(tmp_path):
    found = refusals(as_csv(tmp_path, '"Joint\nparty"\n#REF!,N,#NV\nErr:502,Y,N\n'))
    assert [(each.code, each.place) for each in found] == [
        ("table-bad-cell", Place(3, 1)),
        ("table-bad-cell", Place(3, 3)),
        ("table-bad-cell", Place(4, 1)),
    ]


@pytest.mark.parametrize("cells", ["C2:D2", "C2:C3", "D2:E3", "C1:D1", "B2:C2"])
def test_merged_marks_and_numbers_are_refused(tmp_path, cells):
    found = refusals(workbook_of(tmp_path, RIVALS, lambda _, sheet: sheet.merge_cells(cells)))
    assert "table-merged-cells" in {each.code for each in found}


def test_a_merged_caption_above_the_numbers_is_told_and_an_order_may_be_merged(tmp_path):
    def change(_, sheet):
        sheet.insert_rows(1)
        sheet["C1"], sheet["A5"], sheet["C5"] = "States", "Order: Syria", "4 > 3 > 2 > 1"
        sheet.merge_cells("C1:F1")
        sheet.merge_cells("C5:F5")

    table = read_option_table(workbook_of(tmp_path, RIVALS, change))
    assert table.rankings == {"Syria": ((3,), (2,), (1,), (0,))}
    assert table.notes == ("Not read, in row 1: ‘States’.",)


def test_what_a_workbook_has_beside_the_table_is_told(tmp_path):
    def change(workbook, sheet):
        workbook.create_sheet("Old", 0).sheet_state = "hidden"
        workbook.create_sheet("Remarks")
        sheet.row_dimensions[3].hidden = True
        sheet.column_dimensions["D"].hidden = True
        sheet.column_dimensions["K"].hidden = True
        sheet["D2"].comment = Comment("not in 1990", "me")

    assert read_option_table(workbook_of(tmp_path, RIVALS, change)).notes == (
        "The sheet ‘Table’ was read; not read: ‘Old’, ‘Remarks’.",
        "Hidden in the sheet, but read like the others: row 3.",
        "Hidden in the sheet, but read like the others: column D.",
        "Not read of the workbook: comments on cells.",
    )


def test_rows_and_columns_without_height_or_width_are_told_as_hidden(tmp_path):
    def change(_, sheet):
        sheet.row_dimensions[3].height = 77
        sheet.column_dimensions["D"].width = 77

    path, flat = workbook_of(tmp_path, RIVALS, change), tmp_path / "flat.xlsx"
    with zipfile.ZipFile(path) as source, zipfile.ZipFile(flat, "w") as target:
        for name in source.namelist():
            target.writestr(name, source.read(name).replace(b'="77"', b'="0"'))
    assert read_option_table(flat).notes == (
        "Hidden in the sheet, but read like the others: row 3.",
        "Hidden in the sheet, but read like the others: column D.",
    )


def test_rows_and_columns_that_a_group_or_a_filter_hides_are_told(tmp_path):
    def change(_, sheet):
        sheet.row_dimensions.group(3, 3, hidden=True)
        sheet.column_dimensions.group("D", "E", hidden=True)
        sheet.auto_filter.ref = "A1:F3"

    assert read_option_table(workbook_of(tmp_path, RIVALS, change)).notes == (
        "Hidden in the sheet, but read like the others: row 3.",
        "Hidden in the sheet, but read like the others: columns D, E.",
    )


def test_zeros_that_the_sheet_does_not_show_are_told(tmp_path):
    rows = [[None, None, 1, 2], ["P", "a", 1, 0], ["Q", "b", 0, 0]]
    path = workbook_of(tmp_path, rows, lambda _, sheet: setattr(sheet.sheet_view, "showZeros", False))
    assert read_option_table(path).notes == ("The sheet does not show its zeros; they were read as 0.",)


# What Excel shows of the value by the format: other words, nothing, another number; or the number.
@pytest.mark.parametrize(
    ("value", "number_format"),
    [
        (1, '"N";;"Y"'), (0, '"N";;"Y"'), (1, ";;;"), ("Y", ";;;"), ("Y", '0;0;0;"N"'), (1, '[=1]"N";[=0]"Y";0'),
        (0, '[=1]"N";[=0]"Y";0'), (0, '[>0]0;"Y"'), (0, "#"), (0, "#,###"), (1, "\\N"), (1, "*-"), (1, '"0"'),
        (0, '_(* #,##0_);_(* \\(#,##0\\);_(* "-"_);_(@_)'), (1, '0"0"'), (-1, "0;0"), (-1, '0;"N"'), (1, "-0"),
        (True, '0;0;0;"N"'), (1, '"N"_0'), (1, "10"),
    ],
)  # fmt: skip
def test_a_number_format_that_shows_something_else_is_refused(tmp_path, value, number_format):
    def change(_, sheet):
        sheet["D2"], sheet["D2"].number_format = value, number_format

    problem = refusals(workbook_of(tmp_path, RIVALS, change))[0]
    assert (problem.code, problem.place) == ("table-bad-cell", Place(2, 4))
    assert "a number format" in problem.message


@pytest.mark.parametrize(
    "number_format",
    ["General", "0", "0.00", "#,##0", "@", "0%", "0.0E+00", "00", "0_);(0)", "0.00;[Red]0.00", "0;-0",
     '_(* #,##0_);_(* \\(#,##0\\);_(* "-"_);_(@_)', '[$€-407] 0;-0', '"Column "0', '[=0]"";General', '0;;"-"',
     "# ?/?", "# ?/16"],
)  # fmt: skip
def test_formats_that_show_the_number_are_read(tmp_path, number_format):
    def change(_, sheet):
        sheet.append(["Payoff: Syria", None, 4, 3, 2, 1])
        for cell in sheet[4]:
            cell.number_format = number_format

    table = read_option_table(workbook_of(tmp_path, RIVALS, change))
    assert table.rankings == {"Syria": ((0,), (1,), (2,), (3,))}


def test_a_blank_means_not_taken_where_nothing_else_does_and_this_is_told(tmp_path):
    table = read_option_table(as_csv(tmp_path, ",,1,2,3,4\nP,a,x,,x,\nQ,b,,x,x,\n"))
    assert table.columns == ((True, False), (False, True), (True, True), (False, False))
    assert table.notes == ("A blank cell was read as ‘not taken’, since no other mark of the table says so.",)
    assert f"# {table.notes[0]}\n" in to_scenario_text(table, "T")


def test_a_blank_beside_yes_and_no_means_either_and_this_is_told_with_its_cell(tmp_path):
    rows = [[None, None, 1, 2], ["P", "a", "Y", "N"], ["Q", "b", None, "N"]]
    table = read_option_table(workbook_of(tmp_path, rows))
    assert table.columns == ((True, None), (False, False))
    assert table.notes == (
        "The blank cell was read as ‘either’ (C3): write N where the option is not taken.",
    )


@pytest.mark.parametrize(
    ("rows", "codes"),
    [
        ("a,N,\nb,,N\n", {"table-row-length", "table-unclear-mark"}),  # a blank for taken, or either?
        ("a,x,✓\nb,✓,x\n", {"table-unclear-mark"}),
        ("a,x,○\nb,○,x\n", {"table-unclear-mark"}),
        ("a,✔️,❌\nb,❌,✔️\n", {"table-unclear-mark"}),
        ("a,o,x\nb,x,o\n", {"table-unclear-mark"}),
        ("a,Y,2\nb,N,0.5\n", {"table-unknown-mark"}),
        ("a,Y,N¹\nb,N,Y\n", {"table-unknown-mark"}),
        ("a,x,\nb,,x\nSource,\n", {"table-party-without-options"}),
        ("a,Y,N,remark\nb,N,Y\n", {"table-row-length", "table-unknown-mark"}),
    ],
)
def test_marks_that_mean_two_things_and_what_is_no_mark_are_refused(tmp_path, rows, codes):
    found = refusals(as_csv(tmp_path, f",1,2\nP\n{rows}"))
    assert {each.code for each in found} == codes


@pytest.mark.parametrize(
    "marks",
    ["Ja Nein", "J N", "WAHR FALSCH", "Oui Non", "O N", "VRAI FAUX", "Sí No", "Да Нет", "так ні", "T F",
     "1.0 0.0", "1,0 0,0", "☑ ☐", "X n", "✔\ufe0f ✘"],
)  # fmt: skip
def test_marks_as_people_write_them(tmp_path, marks):
    yes, no = marks.split()
    path = as_csv(tmp_path, f";s1;2.0\nP\na;{yes};{no}\nb;{no};{yes}\n")
    table = read_option_table(path)
    assert (table.columns, table.numbers) == (((True, False), (False, True)), ("1", "2"))
    assert table.notes == ()


@pytest.mark.parametrize(
    "first", ["sep=;\r\n", '"sep=;"\r\n', "SEP=;\n", "sep=;;;\n", "sep=,\n", "\r\n;;\r\n"]
)
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16"])
def test_lines_and_columns_that_spreadsheets_add_are_no_part_of_the_table(tmp_path, first, encoding):
    path = tmp_path / "table.csv"
    path.write_bytes(f"{first};;;1;2\r\n;Ö;a, b;Y;N\r\n;;c;Y;maybe\r\n".encode(encoding))
    (problem,) = refusals(path)
    assert problem.place.column == 5
    assert problem.place.line == 3 + first.count("\n")
    path.write_bytes(f"{first};;;1;2\r\n;Ö;a, b;Y;N\r\n".encode(encoding))
    assert read_option_table(path).parties == (TableParty("Ö", ("a, b",)),)


def test_the_rows_above_the_options_are_read_or_told(tmp_path):
    named = read_option_table(as_csv(tmp_path, ",,Status quo,Deal\nP,a,Y,N\n"))
    assert named.notes == ("Not read, in row 1: ‘Status quo’, ‘Deal’.",)
    titled = read_option_table(as_csv(tmp_path, "Elmira,1,2\nP\na,Y,N\n"))
    assert titled.notes == ("Not read, in row 1: ‘Elmira’.",)
    party = read_option_table(as_csv(tmp_path, "Ministry,1,2\nModify,Y,N\nUniroyal,,\nDelay,Y,N\n"))
    assert party.parties == (TableParty("Ministry", ("Modify",)), TableParty("Uniroyal", ("Delay",)))
    ranked = read_option_table(as_csv(tmp_path, "Ranking: P,2,1\nP\na,Y,N\n"))
    assert ranked.rankings == {"P": ((1,), (0,))}
    (gap,) = refusals(as_csv(tmp_path, ",1,,3\nP\na,Y,N,N\nb,Y,Y,N\n"))
    assert (gap.code, gap.place) == ("table-no-number", Place(1, 3))
    (again,) = refusals(as_csv(tmp_path, ",1,2\n,1,2\nP\na,Y,N\n"))
    assert (again.code, again.place.line) == ("table-repeated-number", 2)


FOUR = ",1,2,3,4\nSyria\nRelease,N,Y,N,Y\nIraq\nAttack,N,N,Y,Y\n"


@pytest.mark.parametrize("order", ["3 >> 1 > 4 > 2", "3 ≫ 1 > 4 > 2", "3 ≻≻ 1 > 4, 2", "3 > > 1 > 4 > 2"])
@pytest.mark.parametrize("label", ["Order: Syria", "Preference Syria", "Ranking: Syria"])
def test_a_strength_of_preference_is_a_break_in_the_ranking(tmp_path, label, order):
    table = read_option_table(as_csv(tmp_path, f'{FOUR}{label},"{order}"\n'))
    assert table.rankings == {"Syria": ((2,), (0,), (3,), (1,))}
    assert table.breaks == {"Syria": (1,)}
    text = to_scenario_text(table, "Two")
    assert "# columns, best first: 3 >> 1 > 4 > 2" in text
    assert 'ranking: [s3, ">>", s1, s4, s2]' in text


def test_several_breaks_and_ties(tmp_path):
    table = read_option_table(as_csv(tmp_path, f"{FOUR}Order: Syria,3 ~ 1 >> 4 >> 2\n"))
    assert (table.rankings["Syria"], table.breaks["Syria"]) == (((0, 2), (3,), (1,)), (1, 2))
    assert read_option_table(as_csv(tmp_path, f"{FOUR}Order: Syria,3 > 1 > 4 > 2\n")).breaks == {}


@pytest.mark.parametrize(
    ("label", "order"),
    [
        ("Order: Syria", "3 >>> 1 > 4 > 2"),
        ("Order: Syria", ">> 3 > 1 > 4 > 2"),
        ("Ranking: Syria", "3 > 1 > 4 > 2 ≫"),
        ("Payoff Syria", "3 >> 1 > 4 > 2"),
    ],
)
def test_a_strength_that_cannot_be_read_is_refused_with_its_cell(tmp_path, label, order):
    (problem,) = refusals(as_csv(tmp_path, f"{FOUR}{label},{order}\n"))
    assert (problem.code, problem.place) == ("table-strength", Place(6, 2))


# Ranks 4, 2, 3, 1: column 4 has rank 1. As payoffs column 1 has the most; as an order column 4 comes first.
@pytest.mark.parametrize(
    ("row", "best_and_worst"),
    [
        ("Preference Syria,4,2,3,1", "column 4 is best for Syria, column 1 worst"),
        ("Preferences of syria,1,2,2,1", "columns 1 and 4 are best for Syria, columns 2 and 3 worst"),
        ("Payoff: Syria,4,2,3,1", "column 1 is best for Syria, column 4 worst"),
        ("Syria utility,-3,2.5,0,0", "column 2 is best for Syria, column 1 worst"),
        ("Ranking: Syria,2,3,4,1", "column 4 is best for Syria, column 3 worst"),
        ("Preference Syria,2 3 4 1", "column 2 is best for Syria, column 1 worst"),
        ("Preference Syria,1,1,1,1", "all columns are equal for Syria"),
        ("Ranking: Syria,1,2,3,4", None),
        ("Ranking: Syria,1,2,2,4", None),
        ("Order: Syria,4,2,3,1", None),
        ("Preference Syria,4 > 2 > 3 > 1", None),
    ],
)
def test_a_ranking_that_can_be_read_in_two_ways_says_how_it_was_read(tmp_path, row, best_and_worst):
    table = read_option_table(as_csv(tmp_path, f"{FOUR}{row}\n"))
    if best_and_worst is None:
        assert table.notes == ()
    else:
        (note,) = table.notes
        assert f": {best_and_worst}" in note


def test_ranks_with_decimal_commas(tmp_path):
    table = read_option_table(as_csv(tmp_path, FOUR.replace(",", ";") + "Ranking: Syria;1,5;4;3;1,5\n"))
    assert table.rankings == {"Syria": ((0, 3), (2,), (1,))}


# In German and Swiss tables 1.500 and 1'500 are 1500, in English ones 1,500 is.
@pytest.mark.parametrize(
    ("payoffs", "column", "ways"),
    [
        ("1,500 2 25 3", 2, ["1500", "1.500"]),
        ("2 -1,500 25 3", 3, ["-1500", "-1.500"]),
        ("2,250 1,500 25 3", 2, ["2250", "2.250"]),
        ("1,500 2.5 25 3", 2, ["1500", "1.500"]),
        ("1.500 2,5 25 3", 2, ["1500", "1,500"]),
        ("1,500 2,5 2.5 3", 2, ["1500", "one decimal sign"]),
        ("1\xa0500 2 25 3", 2, ["1500"]),
        ("1\u202f500 2 25 3", 2, ["1500"]),
        ("1'500 2 25 3", 2, ["1500"]),
        ("1’500 2 25 3", 2, ["1500"]),
        ("1,500,000 2 25 3", 2, ["1500000"]),
        ("1.234,5 2 25 3", 2, ["1234.5"]),
    ],
)
def test_a_number_with_thousands_set_apart_is_refused_and_told_how_to_write(tmp_path, payoffs, column, ways):
    row = payoffs.replace(" ", ";")
    found = refusals(as_csv(tmp_path, f"{FOUR.replace(',', ';')}Payoff: Syria;{row}\n"))
    assert (found[0].code, found[0].place) == ("table-bad-ranking", Place(6, column))
    assert all(way in found[0].hint for way in ways)


# The best column first: the decimal sign is what another cell of the row shows, or a point.
@pytest.mark.parametrize(
    ("payoffs", "ranking"),
    [
        ("1,500 2,5 25 3", ((2,), (3,), (1,), (0,))),
        ("1,500 0,125 25 3", ((2,), (3,), (0,), (1,))),
        ("1,500 1234,125 25 3", ((1,), (2,), (3,), (0,))),
        ("1.125 2 25 3", ((2,), (3,), (1,), (0,))),
        ("1.125 2.5 25 3", ((2,), (3,), (1,), (0,))),
    ],
)
def test_three_decimals_are_read_where_the_row_shows_its_decimal_sign(tmp_path, payoffs, ranking):
    row = payoffs.replace(" ", ";")
    table = read_option_table(as_csv(tmp_path, f"{FOUR.replace(',', ';')}Payoff: Syria;{row}\n"))
    assert table.rankings == {"Syria": ranking}


def test_payoffs_listed_in_one_cell_and_ranks_from_zero_are_refused(tmp_path):
    for row in (
        "Payoff: Syria,4 2 3 1",
        "Preference Syria,0,1,2,3",
        "Ranking: Syria (worst to best),1,2,3,4",
    ):
        assert refusals(as_csv(tmp_path, f"{FOUR}{row}\n"))


@pytest.mark.parametrize(
    ("party", "option", "ids"),
    [
        ("Україна", "Поступитися", ("ukraina", "postupitisia")),
        ("Россия", "Ждать", ("rossiia", "zhdat")),
        ("Ελλάδα", "Βοήθεια", ("ellada", "voitheia")),
        ("Łódź", "Straße", ("lodz", "strasse")),
        ("Türkiye", "İzin", ("turkiye", "izin")),
        ("中国", "制裁", ("party_1", "party_1_option_1")),
        ("العراق", "هجوم", ("party_1", "party_1_option_1")),
        ("中国 A", "Null", ("party_1", "option_null")),
        ("TRUE", "S12", ("party_true", "option_s12")),
        ("Base", "Status quo", ("party_base", "option_status_quo")),
    ],
)
def test_names_in_other_letters_get_ids_that_can_be_read(tmp_path, party, option, ids):
    scenario = scenario_of(as_csv(tmp_path, f"{party}\n{option},Y,N\n"))
    ((id, body),) = scenario["parties"].items()
    assert (body["name"], id) == (party, ids[0])
    assert body["options"] == {ids[1]: {"name": option}}


def test_other_formats_are_refused_with_what_to_do(tmp_path):
    compound = bytes.fromhex("D0CF11E0A1B11AE1") + bytes(600)
    for name, data, words in (
        ("locked.xlsx", compound, "password"),
        ("old.csv", compound, ".xls"),
        ("packed.csv", b"PK\x03\x04", ".xlsx"),
        ("wide.csv", "P\na,Y,N\n".encode("utf-16-le"), "UTF-8"),
        ("open.csv", b'P\n"a,Y,N\n', "no CSV"),
        ("states.csv", b"state,name,members,status_quo,option.a\ns1,,1,0,1\n", "--paper"),
    ):
        path = tmp_path / name
        path.write_bytes(data)
        (problem,) = refusals(path)
        assert problem.code == "table-format"
        assert words in f"{problem.message} {problem.hint}"


@pytest.mark.parametrize(
    ("part", "before", "repeated"),
    [
        ("xl/styles.xml", b"</cellXfs>", b"<xf/>" * 250_000),
        ("xl/worksheets/sheet1.xml", b"</sheetData>", b"<row/>" * 1_700_000),
    ],
)
def test_a_part_that_would_take_too_much_memory_is_not_unpacked(tmp_path, part, before, repeated):
    path = workbook_of(tmp_path, RIVALS)
    with zipfile.ZipFile(path) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    parts[part] = parts[part].replace(before, repeated + before)
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in parts.items():
            archive.writestr(name, data)
    assert refusal(path) == "table-too-large"


def test_a_guarded_text_is_read_without_its_apostrophe(tmp_path):
    table = read_option_table(as_csv(tmp_path, "P\n'=a,Y,N\n'-b,N,Y\n'tis,Y,Y\n"))
    assert table.option_names == ("=a", "-b", "'tis")


# Statements in option numbers

STATED = """\
,State,1,2,3,4
Ministry,Modify,N,Y,N,Y
Uniroyal,Delay,Y,Y,N,N
"""


def stated(tmp_path, row, name="Statements: Ministry"):
    table = read_option_table(as_csv(tmp_path, f"{STATED}{name},,{row}\n"))
    text = to_scenario_text(table, "t")
    scenario = read_scenario_text(text)
    return [each.formula.text for each in scenario.preferences["ministry"].statements], table.notes, text


@pytest.mark.parametrize(
    ("row", "formulas"),
    [
        ("-1 if 2", ["not modify if delay"]),
        ("2 iff -1,1 and 2,-2", ["delay iff not modify", "modify and delay", "not delay"]),
        ("1 & 2; -1 | -2", ["modify and delay", "not modify or not delay"]),
        ('"1, 2"', ["modify", "delay"]),
        ("NOT 1 OR (2 AND 1)", ["not modify or delay and modify"]),
        ("−1 → 2", ["not modify implies delay"]),
        ("-(1 | 2)", ["not (modify or delay)"]),
        ("1", ["modify"]),
    ],
)
def test_statements_in_option_numbers(tmp_path, row, formulas):
    found, notes, text = stated(tmp_path, row)
    assert found == formulas
    assert any("1 Modify, 2 Delay" in note for note in notes)
    assert "Preferences are still to be written for: uniroyal." in text


@pytest.mark.parametrize(
    "name",
    [
        "Statements: Ministry",
        "Ministry statements",
        "Statements of ministry",
        "Prioritised statements: Ministry",
    ],
)
def test_how_a_row_of_statements_may_be_called(tmp_path, name):
    assert stated(tmp_path, "-2", name)[0] == ["not delay"]


@pytest.mark.parametrize(
    ("row", "told"),
    [
        ("-3", "no option has the number 3"),
        ("1 2", "`1` and `2` stand side by side"),
        ("1 but 2", "‘but’ means nothing there"),
        ("1,2 iff", "‘2 iff’ is no statement in option numbers"),
        ("1 ? 2", "‘?’ means nothing there"),
    ],
)
def test_a_wrong_statement_is_told_with_its_cell(tmp_path, row, told):
    with pytest.raises(ScenarioError) as caught:
        read_option_table(as_csv(tmp_path, f"{STATED}Statements: Ministry,,{row}\n"))
    (problem,) = caught.value.diagnostics
    assert problem.code == "table-bad-statement"
    assert told in problem.message
    assert problem.place == Place(4, 3 + row.count(","))


def test_a_party_has_one_row_of_preferences(tmp_path):
    with pytest.raises(ScenarioError) as caught:
        read_option_table(as_csv(tmp_path, f"{STATED}Statements: Ministry,,1\nRanking: Ministry,,1,2,3,4\n"))
    assert [each.code for each in caught.value.diagnostics] == ["table-two-rankings"]
