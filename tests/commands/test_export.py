"""Workbooks from the shell's side: an empty one, one of a scenario, and back again."""

from __future__ import annotations

from pathlib import Path

import openpyxl
import pytest

import detente
from tests.commands.running import from_shell, run

FERRY = """\
format: detente/1
title: The night ferry
parties:
  line: {options: {quiet: Fit quieter engines}}
  town: {options: {pay: Pay a share}}
preferences: {line: {core: [pay]}, town: {core: [quiet]}}
claims: {so: {state_where: quiet, stable: nash}}
"""


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    Path("ferry.yaml").write_text(FERRY, encoding="utf-8")
    return tmp_path


def test_a_workbook_and_a_scenario_again():
    made = run("export", "ferry.yaml", "--to", "xlsx")
    assert (made.exit_code, made.stdout) == (0, "")
    assert made.stderr.splitlines() == ["Written to ferry.xlsx.", "Not in the workbook: 1 claim (claims.so)."]
    assert run("new", "again", "--from", "ferry.xlsx").exit_code == 0
    again = detente.load("again.yaml")
    assert [party.id for party in again.parties] == ["line", "town"]
    assert [each.formula.text for each in again.preferences["line"].core] == ["pay"]
    assert run("check", "again.yaml").exit_code == 0


def test_where_it_goes_is_said_or_is_named_for_the_scenario(folder: Path):
    Path("cases").mkdir()
    assert run("export", "ferry.yaml", "-o", "cases/f.xlsx").exit_code == 0
    assert run("export", "syria-iraq").exit_code == 0
    assert sorted(str(each.relative_to(folder)) for each in folder.rglob("*.xlsx")) == [
        "cases/f.xlsx",
        "syria-iraq.xlsx",
    ]


def test_no_workbook_is_written_over_unless_forced():
    Path("ferry.xlsx").write_bytes(b"mine")
    made = run("export", "ferry.yaml")
    assert made.exit_code == 2
    assert "ferry.xlsx is there already." in made.stderr
    assert "--force" in made.stderr
    assert Path("ferry.xlsx").read_bytes() == b"mine"
    assert run("export", "ferry.yaml", "--force").exit_code == 0
    assert openpyxl.load_workbook("ferry.xlsx").sheetnames[1] == "Dispute"


@pytest.mark.parametrize(
    ("name", "told"), [("f.pdf", "end it in .xlsx"), ("no/f.xlsx", "there is no folder no")]
)
def test_a_place_that_cannot_be_is_refused(name: str, told: str):
    made = run("export", "ferry.yaml", "-o", name)
    assert made.exit_code == 2
    assert told in made.stderr


def test_a_scenario_is_never_written_over():
    made = run("export", "ferry.yaml", "-o", "ferry.yaml", "--force")
    assert made.exit_code == 2
    assert Path("ferry.yaml").read_text(encoding="utf-8") == FERRY


def test_through_a_pipe_the_workbook_comes_as_it_is():
    done = from_shell("export", "ferry.yaml", "-o", "-")
    assert done.stdout.startswith(b"PK")
    assert done.stderr.decode("utf-8") == "Not in the workbook: 1 claim (claims.so).\n"


def test_an_empty_workbook():
    made = run("new", "river", "--template", "xlsx")
    assert made.exit_code == 0
    assert made.stdout.splitlines() == [
        "river.xlsx is written. What to do next:",
        "  fill it in, then  detente new river --from river.xlsx",
    ]
    assert not Path("river.yaml").exists()
    assert "Example" in openpyxl.load_workbook("river.xlsx").sheetnames


def test_what_an_untouched_workbook_lacks_is_told_by_its_sheet():
    run("new", "river", "--template", "xlsx")
    made = run("new", "river", "--from", "river.xlsx")
    assert made.exit_code == 2
    assert "the sheet ‘Parties and options’: there is no party" in made.stderr
    assert not Path("river.yaml").exists()


@pytest.mark.parametrize("name", ["river.xlsx", "river.yaml", "river"])
def test_the_ending_of_an_empty_workbook_may_be_said(name: str):
    assert run("new", name, "--template", "xlsx").exit_code == 0
    assert Path("river.xlsx").exists()


def test_an_empty_workbook_is_not_written_over_another():
    Path("river.xlsx").write_bytes(b"mine")
    made = run("new", "river", "--template", "xlsx")
    assert made.exit_code == 2
    assert "--force" in made.stderr
    assert Path("river.xlsx").read_bytes() == b"mine"
    assert run("new", "river", "--template", "xlsx", "--force").exit_code == 0


def test_an_empty_workbook_comes_of_nothing():
    made = run("new", "river", "--template", "xlsx", "--from", "table.csv")
    assert made.exit_code == 2
    assert "give one of them" in made.stderr
