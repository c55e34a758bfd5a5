"""Moves that are barred, and moves that are listed, here or in a table."""

import os
from pathlib import Path

import pytest

import detente
from detente.api.check import check
from detente.errors import ScenarioError
from detente.scenario import read_scenario, read_scenario_text
from tests.scenarios.telling import HEADER, told


@told(
    "there is no party ‘them2’ (did you mean ‘them’?)",
    "neither an option nor a definition (did you mean ‘stay’?)",
    "expected ‘from’, ‘to’ or both",
    "cannot be read",
    "is no key of",
)
def test_what_bars_no_move():
    """
    barred:
      - {by: ‹unknown-party›them2, from: ‹unknown-name›stey, to: not stay}
      - ‹barred-parts›{by: us, why: They never do}
      - {to: stay and‹formula-syntax›}
      - {from: stay, ‹unknown-key›unless: pay}
    """


@told("there is no party ‘usa’ (did you mean ‘us’?)", "there is no state ‘now’", "there is no state ‘s0’")
def test_what_no_list_can_say():
    """
    states: {calm: [stay]}
    moves:
      ‹unknown-party›usa: {s1: [s2]}
      us: {‹unknown-state›now: [s2], calm: [‹unknown-state›s0, s1]}
    """


@told("this direction of ‘pay’ says nothing", "‘s2’ stands twice")
def test_what_a_list_says_in_vain():
    """
    format: detente/1
    title: A test
    parties: {us: {options: {stay: Stay, pay: {name: Pay, moves: ‹idle-direction›forward}}}, them: {options: {go: Go}}}
    moves: {us: {s1: [s2, ‹repeated-name›s2]}}
    """


@pytest.mark.parametrize(
    ("section", "code", "says"),
    [
        ("moves: {us: {s1: [s9]}}", "no-such-state", "There is no state s9; the states are s1 to s8."),
        ("moves: {us: {s1: [[]]}}", "move-to-itself", "from s1 to another state"),
        ("states: {calm: []}\nmoves: {us: {calm: [s2], s1: [s3]}}", "moves-listed-twice", "in line 5 too"),
        ("barred: [{by: us, from: stay and not stay}]", "bars-nothing", "bars no move of us"),
        ("moves: {us: {}}\nbarred: [{by: us, from: stay}]", "bars-nothing", "nothing takes from these"),
    ],
)
def test_what_only_the_states_show(section, code, says):
    found = detente.graph.check_states(read_scenario_text(HEADER + section + "\n"))
    assert [each.code for each in found] == [code]
    assert says in found[0].message


def scenario_with(folder: Path, table: str | bytes, name: str = "moves.csv") -> Path:
    (folder / name).write_bytes(table.encode() if isinstance(table, str) else table)
    path = folder / "dispute.yaml"
    path.write_text(f"{HEADER}states: {{calm: [stay]}}\nmoves: {{us: {name}}}\n")
    return path


@pytest.mark.parametrize(
    "table",
    [
        "from,to\ns1,s2\ns2,s1\n",
        "to;who;from\ncalm;me;1\n1;you;calm\n",
        "sep=;\nFrom;To\ns1;s2\ncalm;s1\n",
        "\n\nfrom\tto\ns1\ts2\ns2\ts1\n",
    ],
)
def test_a_table_of_moves(tmp_path, table):
    listed = read_scenario(scenario_with(tmp_path, table)).moves["us"]
    named = {"calm": "s2"}
    moves = [tuple(named.get(ref.name, ref.name) for ref in (move.start, move.end)) for move in listed.moves]
    assert moves == [("s1", "s2"), ("s2", "s1")]


def test_a_workbook_of_moves(tmp_path):
    openpyxl = pytest.importorskip("openpyxl")
    book = openpyxl.Workbook()
    for row in (["from", "to"], [1, "s2"], ["s2", "x"]):
        book.active.append(row)
    book.save(tmp_path / "moves.xlsx")
    path = scenario_with(tmp_path, (tmp_path / "moves.xlsx").read_bytes(), "moves.xlsx")
    with pytest.raises(ScenarioError) as refused:
        read_scenario(path)
    (found,) = refused.value.diagnostics
    assert found.message.startswith("‘moves.xlsx’, B3: there is no state ‘x’")
    assert found.file == str(path)
    assert (found.place.line, found.place.column) == (5, 13)


@pytest.mark.parametrize(
    ("table", "says"),
    [
        ("from,end\ns1,s2\n", "‘moves.csv’, line 1, column 1: its first row names the columns ‘from’, ‘end’"),
        ("from,to\ns1,calmm\n", "‘moves.csv’, line 2, column 2: there is no state ‘calmm’"),
        ("from,to\n,s2\n", "‘moves.csv’, line 2, column 1: the column ‘from’ is empty"),
        (b"PK\x03\x04", "‘moves.csv’: the file is a workbook or another packed file, not CSV"),
        (b"\xff\xfe\xfd", "‘moves.csv’"),
        ("", "‘moves.csv’: the table is empty: expected a first row with ‘from’ and ‘to’"),
        ("\n , \n", "‘moves.csv’: the table is empty"),
    ],
)
def test_what_is_wrong_in_a_table(tmp_path, table, says):
    with pytest.raises(ScenarioError) as refused:
        read_scenario(scenario_with(tmp_path, table))
    (found,) = refused.value.diagnostics
    assert found.code == "moves-table"
    assert found.message.startswith(says)


def test_where_no_table_is(tmp_path):
    path = scenario_with(tmp_path, "from,to\n")
    (tmp_path / "moves.csv").unlink()
    outside = path.read_text().replace("moves.csv", "../moves.csv")
    assert [each.diagnostic.code for each in check(path).diagnostics] == ["moves-table"]
    path.write_text(outside)
    assert [each.diagnostic.code for each in check(path).diagnostics] == ["source-path"]
    with pytest.raises(ScenarioError, match="cannot be looked for"):
        read_scenario_text(HEADER + "moves: {us: moves.csv}\n")


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="no pipes here")
def test_a_pipe_is_no_table(tmp_path):
    """One that nobody writes to must not hold the program."""
    path = scenario_with(tmp_path, "from,to\n")
    (tmp_path / "moves.csv").unlink()
    os.mkfifo(tmp_path / "moves.csv")
    (found,) = (each.diagnostic for each in check(path).diagnostics)
    assert found.message == "‘moves.csv’: the table cannot be read: it is no plain file"


def test_a_party_that_cannot_move(tmp_path):
    """A table of no rows below its head says so; one without a head says nothing."""
    assert read_scenario(scenario_with(tmp_path, "from,to\n")).moves["us"].moves == ()


def test_a_variant_that_changes_moves():
    scenario = read_scenario_text(
        HEADER
        + "barred: [{by: us, from: stay, to: not stay}]\n"
        + "moves: {them: {s1: [s5], s2: [s6]}}\n"
        + "variants: {free: {barred: [], moves: {them: {s2: [s7]}}}, own: {moves: {them: }}}\n"
    )
    free, own = scenario.variants["free"], scenario.variants["own"]
    assert free.barred == ()
    assert [(move.start.name, move.end.name) for move in free.moves["them"].moves] == [
        ("s1", "s5"),
        ("s2", "s7"),
    ]
    assert own.moves == {}
    assert own.barred == scenario.barred
