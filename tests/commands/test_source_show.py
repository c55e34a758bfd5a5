"""Source show and source list: a messy page beside its scenario."""

from hashlib import sha256
from pathlib import Path

import pytest

from tests.commands.running import document, run
from tests.sources.column import COLUMN, needs_column

PAGE = """\
Quiet ship offered

Marta LindThe company offers a quiet ship.It asks for the fine to be dropped.\
© Island Press / J. BERGThe ferry leaves.The ferry leaves.No reply came.

Leave a Reply
"""
FERRY = """\
format: detente/1
title: The night ferry
parties:
  company:
    options: {quiet: {name: Buy a quiet ship, evidence: [{source: page, exact: offers a quiet ship}]}}
sources:
  page: {csl: {title: Quiet ship offered, author: [{given: Marta, family: Lind}], issued: 2021-06}, file: page.txt}
  letter: {csl: {title: A letter}}
"""


@pytest.fixture
def ferry(tmp_path):
    (tmp_path / "page.txt").write_text(PAGE, encoding="utf-8", newline="")
    path = tmp_path / "ferry.yaml"
    path.write_text(FERRY, encoding="utf-8")
    return str(path)


def spans(found, kind):
    return [PAGE[each["start"] : each["end"]] for each in found["blocks"] if each["kind"] == kind]


def test_the_document_of_a_view(ferry):
    found = document("source", "show", ferry, "page")
    assert (found["id"], found["length"]) == ("page", len(PAGE))
    assert found["sha256"] == sha256(PAGE.encode()).hexdigest()
    assert spans(found, "heading") == ["Quiet ship offered"]
    assert spans(found, "byline") == ["Marta Lind"]
    assert spans(found, "credit") == ["© Island Press / J. BERG"]
    assert spans(found, "caption") == ["The ferry leaves."] * 2
    assert spans(found, "boilerplate") == ["Leave a Reply"]
    assert [PAGE[at - 3 : at + 3] for at in found["joins"]] == [
        "indThe", "ip.It ", "ed.© I", "ERGThe", "es.The", "es.No ",
    ]  # fmt: skip
    assert [(each["id"], each["text"]) for each in found["passages"]] == [
        ("p1", "Quiet ship offered"),
        ("p2", "The company offers a quiet ship."),
        ("p3", "It asks for the fine to be dropped."),
        ("p4", "No reply came."),
    ]
    assert all(PAGE[each["start"] : each["end"]] == each["text"] for each in found["passages"])


def test_rows_for_programs_and_a_page_for_others(ferry):
    rows = run("source", "show", ferry, "page", "--format", "csv").stdout.splitlines()
    assert rows[:3] == [
        "id,start,end,page,text,cited",
        "p1,0,18,,Quiet ship offered,",
        "p2,30,62,,The company offers a quiet ship.,parties.company.options.quiet",
    ]
    page = run("source", "show", ferry, "page", "--format", "md").stdout
    assert "| heading | p1 | Quiet ship offered |" in page
    listed = run("source", "list", ferry, "--format", "csv").stdout.splitlines()
    assert listed[1:] == [
        "page,Marta Lind,Quiet ship offered,2021-06,,,page.txt,there,1",
        "letter,,A letter,,,,,missing,0",
    ]


def test_what_rests_on_a_passage_stands_with_it(ferry):
    found = document("source", "show", ferry, "page")
    quiet = {"element": "parties.company.options.quiet", "start": 42, "end": 61}
    assert PAGE[42:61] == "offers a quiet ship"
    assert [each["cited"] for each in found["passages"]] == [[], [quiet], [], []]
    assert found["cited_elsewhere"] == []
    page = run("source", "show", ferry, "page", "--format", "md").stdout
    assert "|  |  | (cited by parties.company.options.quiet: “offers a quiet ship”) |" in page
    assert "1 of 4 passages, by 1 element" in page


def test_a_passage_that_is_cited_whole_is_not_said_twice(ferry):
    assert run("source", "cite", ferry, "page", "p4", "--as", "parties.company").exit_code == 0
    page = run("source", "show", ferry, "page", "--format", "md").stdout
    assert "| body | p4 | ¦No reply came. |\n|  |  | (cited by parties.company) |" in page


def test_citations_of_no_passage_are_counted_apart(ferry):
    words = "{source: page, exact: Marta Lind}, {source: page, exact: no such words}"
    cited = f"[{words}, {{source: page}}, {{source: letter}}]"
    text = FERRY.replace("sources:", f"infeasible: [{{rule: quiet, evidence: {cited}}}]\nsources:")
    Path(ferry).write_text(text, encoding="utf-8")
    found = document("source", "show", ferry, "page")
    assert found["cited_elsewhere"] == [
        {"element": "infeasible.1", "start": 20, "end": 30},
        {"element": "infeasible.1", "start": None, "end": None},
        {"element": "infeasible.1", "start": None, "end": None},
    ]
    page = run("source", "show", ferry, "page", "--format", "md").stdout
    assert "1 of 4 passages, by 2 elements; 1 not found in the text; 1 of no words" in page
    assert "| byline |  | Marta Lind |\n|  |  | (cited by infeasible.1) |" in page


def test_pages_are_told_with_passages(ferry, tmp_path):
    (tmp_path / "page.txt").write_text("We sail at night.\fThe fine is too high.", encoding="utf-8")
    found = document("source", "show", ferry, "page")
    assert [(each["text"], each["page"]) for each in found["passages"]] == [
        ("We sail at night.", 1),
        ("The fine is too high.", 2),
    ]


def test_the_list_of_sources(ferry):
    text = run("source", "list", ferry).stdout
    assert "Marta Lind" in text
    assert "2021-06" in text
    assert "letter" in text


@pytest.mark.parametrize(("id", "told"), [("pag", "page"), ("letter", "names no file")])
def test_what_cannot_be_shown_is_refused(ferry, id, told):
    result = run("source", "show", ferry, id)
    assert result.exit_code == 2
    assert told in result.stderr


@needs_column
def test_the_defects_of_the_column(tmp_path):
    (tmp_path / "column.txt").write_bytes(COLUMN.read_bytes())
    path = tmp_path / "case.yaml"
    path.write_text(
        "format: detente/1\ntitle: A case\nparties: {a: {options: {x: X}}}\nsources: {oped: {file: column.txt}}\n",
        encoding="utf-8",
    )
    found = document("source", "show", str(path), "oped")
    assert found["length"] == 5880
    kinds = [each["kind"] for each in found["blocks"]]
    assert [kinds.count(kind) for kind in ("heading", "byline", "credit", "caption", "boilerplate")] == [
        1, 1, 3, 7, 3,
    ]  # fmt: skip
    assert len(found["joins"]) == 22
