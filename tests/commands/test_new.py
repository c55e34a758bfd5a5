"""``detente new`` and ``detente schema``."""

from __future__ import annotations

import csv
import json
from importlib import import_module
from pathlib import Path
from typing import Any

import jsonschema
import pytest
from openpyxl import Workbook, load_workbook
from ruamel.yaml import YAML

from detente.scenario import read_scenario
from tests.commands.running import document, run

new: Any = import_module("detente.cli.new")

TABLE = """\
,,1,2,3
Syria,Release,N,Y,N
,Escalate,N,N,Y
Iraq,Attack,N,N,Y
Ranking: Syria,,1,3,2
Ranking: Iraq,,2,1,3
"""


@pytest.fixture(autouse=True)
def in_an_empty_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)


@pytest.mark.parametrize("name", ["river", "river.yaml"])
def test_the_starter_can_be_checked_and_analysed(name: str):
    result = run("new", name)
    assert result.exit_code == 0
    assert "detente check river.yaml" in result.stdout
    checked = run("check", "river.yaml")
    assert (checked.exit_code, checked.stderr) == (0, "")
    assert document("analyze", "river.yaml")["scenario"] == "river"


def test_nothing_is_written_over_unless_forced():
    Path("river.yaml").write_text("mine", encoding="utf-8")
    result = run("new", "river")
    assert result.exit_code == 2
    assert "--force" in result.stderr
    assert Path("river.yaml").read_text(encoding="utf-8") == "mine"
    assert run("new", "river", "--force").exit_code == 0
    assert Path("river.yaml").read_text(encoding="utf-8").startswith("# A scenario")


@pytest.mark.parametrize("more", [(), ("--from", "table.csv")])
def test_of_two_that_write_one_name_at_once_one_is_refused(
    more: tuple[str, ...], monkeypatch: pytest.MonkeyPatch
):
    Path("table.csv").write_text(TABLE, encoding="utf-8")
    asked = new._made

    def overtaken(*arguments: Any) -> Any:
        Path("river.yaml").write_text("theirs", encoding="utf-8")
        return asked(*arguments)

    monkeypatch.setattr(new, "_made", overtaken)
    result = run("new", "river", *more)
    assert (result.exit_code, result.stdout) == (2, "")
    assert "river.yaml is there already." in result.stderr
    assert "--force" in result.stderr
    assert Path("river.yaml").read_text(encoding="utf-8") == "theirs"
    assert run("new", "river", *more, "--force").exit_code == 0
    assert Path("river.yaml").read_text(encoding="utf-8") != "theirs"


def test_a_table_becomes_a_scenario():
    Path("table.csv").write_text(TABLE, encoding="utf-8")
    assert run("new", "rivals", "--from", "table.csv").exit_code == 0
    found = document("analyze", "rivals.yaml", "--concepts", "nash")
    assert found["counts"]["states"] == 3
    # By hand: Syria can go from column 2 to 1, which it prefers; nobody else has a move between the columns.
    assert found["equilibria"]["nash"] == ["s1", "s3"]


def test_how_a_table_was_read_is_said_in_the_output_and_in_the_file():
    Path("table.csv").write_text(
        ",,1,2,3\nSyria,Release,,x,\nIraq,Attack,,,x\nPreference Iraq,,3,2,1\n", encoding="utf-8"
    )
    told = run("new", "rivals", "--from", "table.csv").stdout
    assert "3 columns; options: Syria 1, Iraq 1." in told
    assert "A blank cell was read as ‘not taken’" in told
    assert "column 3 is best for Iraq, column 1 worst" in told
    comments = " ".join(
        line.removeprefix("#").strip()
        for line in Path("rivals.yaml").read_text(encoding="utf-8").splitlines()
        if line.startswith("#")
    )
    assert "A blank cell was read as ‘not taken’" in comments
    assert "column 3 is best for Iraq, column 1 worst" in comments


@pytest.mark.parametrize("case", ["elmira", "cuban-missile-crisis", "syria-iraq", "chicken"])
def test_a_table_that_is_written_can_be_read_again(case: str):
    written = run("states", case, "--paper", "--format", "csv").stdout
    Path("table.csv").write_text(written, encoding="utf-8")
    assert run("new", "again", "--from", "table.csv").exit_code == 0
    again = run("states", "again.yaml", "--paper", "--format", "csv").stdout
    marks = [line.split(",")[2:] for line in written.splitlines()]
    assert [line.split(",")[2:] for line in again.splitlines()] == marks


def test_a_broken_table_writes_nothing():
    Path("table.csv").write_text("Syria,Release,N,maybe\n", encoding="utf-8")
    result = run("new", "rivals", "--from", "table.csv")
    assert (result.exit_code, result.stdout) == (2, "")
    assert "table.csv:" in result.stderr
    assert not Path("rivals.yaml").exists()


def dispute(wish: str, file: str = "dispute.xlsx") -> None:
    book = Workbook()
    parties = book.create_sheet("Parties and options")
    for row in (["Party", "Option", "Today"], ["Syria", "Release water", "no"], ["Iraq", "Attack", "no"]):
        parties.append(row)
    wishes = book.create_sheet("Preferences")
    for row in (["Party", "Would rather have"], ["Syria", "not Attack"], ["Iraq", wish]):
        wishes.append(row)
    book.save(file)


def test_a_workbook_of_a_dispute_becomes_a_scenario_and_is_told():
    dispute("Release water")
    told = run("new", "rivals", "--from", "dispute.xlsx").stdout
    assert "2 parties, 2 options, 2 wishes; taken today: 0." in told
    assert "‘Release water’ is release_water" in told
    assert "Sheets that were not read: ‘Sheet’." in told
    # By hand: neither can better the other's part; Syria and Iraq each have no wish about their own option.
    assert document("analyze", "rivals.yaml", "--concepts", "nash")["equilibria"]["nash"] == [
        "s1",
        "s2",
        "s3",
        "s4",
    ]


@pytest.mark.parametrize("file", ["dispute.xlsx", "dispute.xlsm"])
def test_a_wrong_workbook_writes_nothing_and_names_the_cell(file: str):
    dispute("Relaese water", file)
    result = run("new", "rivals", "--from", file)
    assert (result.exit_code, result.stdout) == (2, "")
    assert f"{file}:3:2: error: cell B3 of the sheet ‘Preferences’: " in result.stderr
    assert result.stderr.endswith("    did you mean ‘Release water’?\n")
    assert not Path("rivals.yaml").exists()


@pytest.mark.parametrize("name", ["", ".", "no/such/folder/river"])
def test_impossible_names_are_bad_input(name: str):
    assert run("new", name).exit_code == 2


def test_the_schema_is_a_schema_that_fits_what_new_writes():
    schema = json.loads(run("schema").stdout)
    jsonschema.Draft202012Validator.check_schema(schema)
    run("new", "river")
    validator = jsonschema.Draft202012Validator(schema)
    river = YAML(typ="safe", pure=True).load(Path("river.yaml"))
    assert not list(validator.iter_errors(river))
    assert list(validator.iter_errors(river | {"partys": {}}))


def test_a_name_with_a_space_is_quoted_and_a_file_is_found_by_its_name():
    told = run("new", "my dispute").stdout
    assert "detente check 'my dispute.yaml'" in told
    assert "detente analyze 'my dispute.yaml'" in Path("my dispute.yaml").read_text(encoding="utf-8")
    assert "did you mean the file my dispute.yaml?" in run("check", "my dispute").stderr
    assert "did you mean the file my dispute.yaml?" in run("check", "my dispute.yml").stderr


BY_HAND = """\
sources:
  oped: {csl: {type: article, title: An article}}
claims:
  # what the paper says
  calm: {by: a paper, state_where: not release_water, stable: seq}
"""


def cited(scenario: Path) -> str:
    """The scenario with a source and a claim below, evidence at Iraq's wish and at an option, doubt about another."""
    text = scenario.read_text(encoding="utf-8")
    text = text.replace(
        "      - release_water\n",
        "      - prefer: release_water\n        evidence:\n          - {source: oped, exact: We need water.}\n",
    )
    text = text.replace(
        "      attack: Attack\n",
        "      attack:\n        name: Attack\n        doubtful: true\n"
        "        evidence: [{source: oped, start: 1, end: 4}]\n",
    )
    assert text.count("oped") == 2
    scenario.write_text(text + BY_HAND, encoding="utf-8")
    return text + BY_HAND


def before() -> list[Path]:
    return sorted(Path().glob("rivals.before-*.yaml"))


def test_a_workbook_read_again_leaves_what_no_sheet_can_say():
    dispute("Release water")
    run("new", "rivals", "--from", "dispute.xlsx")
    by_hand = cited(Path("rivals.yaml"))
    refused = run("new", "rivals", "--from", "dispute.xlsx")
    assert refused.exit_code == 2
    told_of_force = " ".join(refused.stderr.split())
    assert "wishes and issues come from the workbook, sources and citations are carried over" in told_of_force
    assert "the file as it is now is kept beside the new one" in told_of_force
    book = load_workbook("dispute.xlsx")
    book["Preferences"].append(["Iraq", "not Attack"])
    book.save("dispute.xlsx")
    told = run("new", "rivals", "--from", "dispute.xlsx", "--force").stdout
    assert "Kept in rivals.yaml: 1 source (sources.oped)." in told
    assert "Kept in rivals.yaml: 1 claim (claims.calm)." in told
    assert "Kept in rivals.yaml: 1 mark of doubt (parties.iraq.options.attack)." in told
    assert "2 passages of evidence (parties.iraq.options.attack, preferences.iraq.statements.1)" in told
    assert "No longer" not in told
    assert [each.read_text(encoding="utf-8") for each in before()] == [by_hand]
    assert f"rivals.yaml as it was before is kept as {before()[0]}." in told
    text = Path("rivals.yaml").read_text(encoding="utf-8")
    assert BY_HAND.partition("claims:")[2] in text  # with its comment
    scenario = read_scenario("rivals.yaml")
    water, attack = scenario.preferences["iraq"].statements or ()
    assert [each.exact for each in water.grounds.evidence] == ["We need water."]
    assert (attack.formula.text, attack.grounds.evidence) == ("not attack", ())
    (option,) = [each for each in scenario.options if each.id == "attack"]
    assert (option.doubtful, [each.source for each in option.grounds.evidence]) == (True, ["oped"])
    run("new", "rivals", "--from", "dispute.xlsx", "--force")
    assert Path("rivals.yaml").read_text(encoding="utf-8") == text
    assert len(before()) == 1


def test_what_has_no_place_in_a_workbook_that_was_changed_is_told_and_kept_beside():
    dispute("Release water")
    run("new", "rivals", "--from", "dispute.xlsx")
    cited(Path("rivals.yaml"))
    with Path("rivals.yaml").open("a", encoding="utf-8") as stream:
        stream.write("  war: {by: a general, state_where: attack, stable: seq}\n")
    dispute("not Attack")
    book = load_workbook("dispute.xlsx")
    book["Parties and options"]["B3"] = "Invade"
    for row in (2, 3):
        book["Preferences"][f"B{row}"] = "not Invade"
    book.save("dispute.xlsx")
    told = run("new", "rivals", "--from", "dispute.xlsx", "--force").stdout
    assert "Kept in rivals.yaml: 1 source (sources.oped)." in told
    assert "Kept in rivals.yaml: 1 claim (claims.calm)." in told
    assert "No longer in rivals.yaml: 1 claim (claims.war)." in told
    assert "The workbook no longer has ‘attack’, and what named this was not kept." in told
    assert "keep its id in a column such as Option id" in told
    gone = "2 passages of evidence (parties.iraq.options.attack, preferences.iraq.statements.1)."
    assert f"No longer in rivals.yaml: {gone}" in told
    assert run("check", "rivals.yaml").exit_code == 0


def test_what_was_there_is_kept_under_a_name_of_its_own_each_time():
    for text in ("mine", "yours", "mine"):
        Path("rivals.yaml").write_text(text, encoding="utf-8")
        assert run("new", "rivals", "--force").exit_code == 0
    assert [each.read_text(encoding="utf-8") for each in before()] == [
        "yours",
        "mine",
    ]  # -2 sorts before .yaml
    dispute("Release water")
    Path("rivals.yaml").write_text("- no scenario", encoding="utf-8")
    told = run("new", "rivals", "--from", "dispute.xlsx", "--force").stdout
    assert "rivals.yaml was no scenario that can be read, so nothing of it was kept in the new one." in told
    assert "- no scenario" in [each.read_text(encoding="utf-8") for each in before()]


def test_what_to_do_next_with_a_workbook_is_to_check_it_to_ask_and_to_read_it_again():
    dispute("Release water")
    told = run("new", "rivals", "--from", "dispute.xlsx").stdout.splitlines()
    assert [line.split() for line in told[1:3]] == [
        ["check", "it", "detente", "check", "rivals.yaml"],
        ["and", "then", "detente", "analyze", "rivals.yaml"],
    ]
    again = "change the workbook, and read it again:  detente new rivals --from dispute.xlsx --force"
    assert told[3].strip() == again
    book = load_workbook("dispute.xlsx")
    for row in (["Issue", "Option"], ["Water", "Release water"]):
        (book["Issues"] if "Issues" in book.sheetnames else book.create_sheet("Issues")).append(row)
    book.save("dispute.xlsx")
    assert "detente dialogue rivals.yaml" in run("new", "rivals", "--from", "dispute.xlsx", "--force").stdout


def test_one_sheet_of_a_workbook_as_a_table_is_told_as_one():
    text = "Party,Option,Today\nSyria,Release water,no\n,Escalate,maybe\n"
    Path("sheet.csv").write_text(text, encoding="utf-8")
    result = run("new", "rivals", "--from", "sheet.csv")
    assert result.exit_code == 2
    assert "this is one sheet of a workbook, ‘Parties and options’" in result.stderr
    assert len(result.stderr.splitlines()) == 2
    assert not Path("rivals.yaml").exists()


def test_the_guide_of_a_workbook_as_a_table_is_told_as_one_of_its_sheets():
    run("new", "rivals", "--template", "xlsx")
    rows = load_workbook("rivals.xlsx")["Read me"].iter_rows(values_only=True)
    with Path("guide.csv").open("w", encoding="utf-8", newline="") as stream:
        csv.writer(stream).writerows(rows)
    result = run("new", "rivals", "--from", "guide.csv")
    assert result.exit_code == 2
    assert result.stderr.count("error:") == 1
    assert "this is one sheet of a workbook, ‘Read me’" in result.stderr
