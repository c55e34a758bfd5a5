"""Files of other programs given for a scenario, a table or a source: what they are is said, and what to do.

What LibreOffice writes lies in ``foreign``: a sheet with one cell and a text of one word.
"""

from __future__ import annotations

from pathlib import Path

import docx
import openpyxl
import pytest

from tests.commands.running import run

MADE = Path(__file__).parent / "foreign"

OF_A_SHEET = "‘detente new NAME --from FILE.xlsx’ makes a scenario of it"
OF_A_TEXT = "‘detente source add SCENARIO FILE.docx’ keeps it beside a scenario"
NOUNS = {
    "a.xlsx": ("an Excel workbook", "‘detente new a --from a.xlsx’ makes a scenario of it"),
    "a.xls": ("an old Excel workbook (.xls)", f"save it as .xlsx; then {OF_A_SHEET}"),
    "a.ods": ("an OpenDocument spreadsheet", f"save it as .xlsx; then {OF_A_SHEET}"),
    "a.fods": ("an OpenDocument spreadsheet", f"save it as .xlsx; then {OF_A_SHEET}"),
    "a.csv": ("a table (CSV)", "‘detente new a --from a.csv’ makes a scenario of it"),
    "a.gmcr": ("a GMCR+ file", "‘detente new a --from a.gmcr’ makes a scenario of it"),
    "a.docx": ("a Word document", "‘detente source add SCENARIO a.docx’ keeps it beside a scenario"),
    "a.doc": ("an old Word file (.doc)", f"save it as .docx; then {OF_A_TEXT}"),
    "a.odt": ("an OpenDocument text", f"save it as .docx; then {OF_A_TEXT}"),
    "a.rtf": ("an RTF document", f"save it as .docx; then {OF_A_TEXT}"),
    "a.html": ("a web page", "‘detente source add SCENARIO a.html’ keeps it beside a scenario"),
}
SHEETS = ["a.xlsx", "a.xls", "a.ods", "a.fods"]
READ_AS_TABLES = {"a.xlsx", "a.csv", "a.gmcr"}


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The working folder, with a file of each kind."""
    for made in MADE.iterdir():
        (tmp_path / made.name).write_bytes(made.read_bytes())
    sheet = openpyxl.Workbook()
    sheet.active["A1"] = "Party"
    sheet.save(tmp_path / "a.xlsx")
    letter = docx.Document()
    letter.add_paragraph("Hello")
    letter.save(str(tmp_path / "a.docx"))
    (tmp_path / "a.csv").write_text("Party,Fill,Y,N\n", encoding="utf-8")
    (tmp_path / "a.gmcr").write_text('{"options": [], "decisionMakers": []}', encoding="utf-8")
    (tmp_path / "a.html").write_text("<!doctype html>\n<title>Hello</title>\n", encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    return tmp_path


@pytest.mark.parametrize("name", NOUNS)
def test_given_for_a_scenario_it_is_told(name: str):
    noun, hint = NOUNS[name]
    result = run("check", name)
    assert result.exit_code == 2
    said = f"{result.stdout}{result.stderr}"
    assert (
        f"{name}:1:1: error: this is {noun}; a scenario is YAML in UTF-8 [other-format]\n    {hint}" in said
    )


@pytest.mark.parametrize("name", NOUNS)
def test_what_a_file_is_does_not_hang_on_its_name(name: str):
    Path("river.yaml").write_bytes(Path(name).read_bytes())
    result = run("analyze", "river.yaml")
    assert result.exit_code == 2
    if name == "a.csv":  # but for a table in plain text
        assert "[wrong-kind]" in result.stderr
    else:
        assert f"this is {NOUNS[name][0]};" in result.stderr


EVERY_WAY = [
    *("analyze", "brief", "change", "claims", "coalitions", "conditions", "dialogue", "dilemmas", "explain"),
    *("replay", "robustness", "states", "uncertainty", "views"),
]


@pytest.mark.parametrize("command", EVERY_WAY)
def test_every_question_tells_it(command: str):
    more = {"change": ["--make", "s1"], "conditions": ["s1"], "explain": ["s1"]}
    result = run(command, "a.docx", *more.get(command, []))
    assert result.exit_code == 2
    assert "this is a Word document;" in result.stderr


@pytest.mark.parametrize(
    "arguments",
    [
        ["report", "a.xlsx", "-o", "r.html"],
        ["compare", "a.xlsx"],
        ["source", "list", "a.xlsx"],
        ["source", "show", "a.xlsx", "speech"],
        ["source", "suggest", "a.xlsx", "speech"],
        ["source", "export", "a.xlsx"],
        ["source", "add", "a.xlsx", "a.csv"],
        ["source", "accept", "a.xlsx", "speech", "c1"],
        ["evidence", "check", "a.xlsx"],
        ["evidence", "trace", "a.xlsx", "s1"],
        ["evidence", "coverage", "a.xlsx"],
        ["evidence", "compare", "a.xlsx", "a.xlsx"],
    ],
    ids=" ".join,
)
def test_every_other_command_tells_it(arguments: list[str]):
    before = Path("a.xlsx").read_bytes()
    result = run(*arguments)
    assert result.exit_code == 2
    assert "is an Excel workbook; a scenario is YAML in UTF-8" in f"{result.stdout}{result.stderr}"
    assert Path("a.xlsx").read_bytes() == before


@pytest.mark.parametrize("name", [each for each in NOUNS if each not in READ_AS_TABLES])
def test_given_for_a_table_it_is_told(name: str):
    result = run("new", "river", "--from", name)
    noun, hint = NOUNS[name]
    assert (result.exit_code, result.stdout) == (2, "")
    assert result.stderr.startswith(
        f"detente: {name} is {noun}; a table is read from .xlsx, .csv or .tsv\n  {hint}"
    )
    assert not Path("river.yaml").exists()


def test_a_document_that_is_called_a_workbook_is_told():
    Path("b.xlsx").write_bytes(Path("a.docx").read_bytes())
    assert "b.xlsx is a Word document;" in run("new", "river", "--from", "b.xlsx").stderr


@pytest.mark.parametrize("name", [each for each in SHEETS if each != "a.fods"])
def test_a_workbook_given_for_a_source_is_told(name: str):
    Path("river.yaml").write_text(
        "format: detente/1\ntitle: River\nparties: {us: {options: {a: A}}}\n", encoding="utf-8"
    )
    result = run("source", "add", "river.yaml", name)
    assert result.exit_code == 2
    assert "for a scenario: ‘detente new NAME --from FILE.xlsx’" in result.stderr
