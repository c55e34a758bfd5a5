"""Whatever is written in a scenario stands on the page as text, never as markup."""

import json
import re
from xml.etree import ElementTree

import pytest

import detente
from tests.report.pages import page_of, tree

HOSTILE = "<script>alert(1)</script><img src=x onerror=alert(2)>\"'&amp;</svg></style>{{ 7*7 }}"
Q = json.dumps(HOSTILE)

TEXT = f"""
format: detente/1
title: {Q}
summary: {Q}
references: [{Q}]
as_of: "2020-01-01"
parties:
  a: {{name: {Q}, because: {Q}, options: {{x: {{name: {Q}, because: {Q}}}}}}}
  b: {{name: {Q}, options: {{y: {Q}}}}}
definitions: {{both: x and y}}
require: [{{rule: x or not x, because: {Q}}}]
status_quo: []
preferences:
  a:
    core: [{{prefer: both, because: {Q}, evidence: [{{source: s, exact: {Q}, voice: {{speaker: {Q}}}}}]}}]
  b:
    statements: [{{prefer: not x, because: {Q}}}, y]
sources:
  s: {{csl: {{type: webpage, title: {Q}, author: [{{family: {Q}}}], URL: "javascript:alert(1)"}}}}
variants:
  v: {{title: {Q}}}
"""


def test_no_element_comes_from_the_scenario():
    root = tree(page_of(TEXT))
    assert not list(root.every("script", "img"))
    assert len(list(root.every("style"))) == 1
    assert not [each for each in root.every("a") if "alert" in each.attributes["href"]]


def test_what_was_written_is_read():
    root = tree(page_of(TEXT))
    wanted = " ".join(HOSTILE.split())
    assert next(root.every("h1")).text == wanted
    assert next(root.every("title")).text == wanted
    for id in ("parties", "preferences", "states", "equilibria", "evolution", "references", "making"):
        assert wanted in root.with_id(id).text, id


def test_drawings_stay_well_formed():
    drawings = re.findall(r"<svg.*?</svg>", page_of(TEXT), re.DOTALL)
    titles = [
        each.text for drawing in drawings for each in ElementTree.fromstring(drawing).iter() if each.text
    ]
    assert any("<script>" in title for title in titles)


def test_a_long_name_without_a_space_is_kept_whole():
    name = "x" * 400
    text = TEXT.replace(Q, name)
    assert name in tree(page_of(text)).with_id("parties").text


EVIDENCE = (
    f"{{source: s, exact: {Q}, prefix: {Q}, start: 0, end: 9, translation: {Q}, coder: {Q}, "
    f"voice: {{speaker: {Q}, mode: direct}}}}"
)
CITED = f"""
format: detente/1
title: T
parties: {{a: {{name: A, options: {{x: X}}, evidence: [{EVIDENCE}]}}}}
status_quo: []
preferences: {{a: {{statements: [{{prefer: x, evidence: [{EVIDENCE}]}}]}}}}
sources:
  s:
    csl: {{title: {Q}, container-title: {Q}, publisher: {Q}, DOI: {Q}, author: [{{literal: {Q}}}], issued: {Q}}}
    file: s.txt
    language: {Q}
    sha256: {"0" * 64}
"""


@pytest.fixture
def cited(tmp_path):
    """A scenario whose evidence, source and text are hostile through and through."""
    (tmp_path / "s.txt").write_text(HOSTILE * 3, encoding="utf-8")
    (tmp_path / "s.yaml").write_text(CITED, encoding="utf-8")
    return detente.load(tmp_path / "s.yaml")


def test_evidence_and_sources_are_text(cited):
    root = tree(detente.report(cited))
    assert not list(root.every("script", "img"))
    assert len(list(root.every("style"))) == 1
    (note,) = root.with_id("notes").every("li")
    wanted = " ".join(HOSTILE.split())
    assert note.text.count(wanted) >= 4  # quotation, translation, speaker, coder
    assert not [each for each in note.every("q") if "lang" in each.attributes]
    assert wanted in root.with_id("source-s").text


def test_evidence_is_no_mark_up_in_markdown(cited):
    notes = detente.report_file(cited, "md").decode().partition("## Notes")[2].partition("## References")[0]
    assert "[^1]: " in notes
    assert re.search(r"(?<!\\)[<>{}]", notes) is None


@pytest.mark.parametrize("format", ["pdf", "docx"])
def test_evidence_does_no_harm_in_files(cited, format):
    assert detente.report_file(cited, format) == detente.report_file(cited, format)
