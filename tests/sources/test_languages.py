"""A French and a Russian document are read, quoted and cited with a translation, as an English one is."""

from pathlib import Path

import pytest
from ruamel.yaml import YAML

import detente
from detente.scenario.editing.attached_evidence import with_evidence
from tests.commands.running import document, run

DOCUMENTS = Path(__file__).parent / "documents"
NAMES = ("orsa-communique-fr", "orsa-statement-ru")
SCENARIO = """\
format: detente/1
title: The Orsa
parties:
  upper: {options: {fill: Fill the reservoir}}
  lower: {options: {irrigate: Irrigate}}
preferences:
  upper: {statements: [fill]}
  lower: {core: [not fill]}
"""


def quotations(name):
    return YAML(typ="safe").load((DOCUMENTS / f"{name}.quotations.yaml").read_text(encoding="utf-8"))


@pytest.fixture(params=NAMES)
def cited(request, tmp_path):
    """A scenario whose elements cite a document, and what they quote of it."""
    path = tmp_path / "orsa.yaml"
    path.write_text(SCENARIO, encoding="utf-8")
    known = quotations(request.param)
    added = run(
        "source", "add", str(path), str(DOCUMENTS / f"{request.param}.txt"),
        "--id", "said", "--language", known["language"],
    )  # fmt: skip
    assert added.exit_code == 0, added.stderr
    text = path.read_text(encoding="utf-8")
    for each in known["quotations"]:
        text = with_evidence(text, "preferences.lower.core.1", {"source": "said", **each})
    path.write_text(text, encoding="utf-8")
    return path, known


def test_its_quotations_are_found_word_for_word(cited):
    path, known = cited
    found = document("evidence", "check", str(path))["evidence"]
    assert [(each["exact"], each["status"], each["start"], each["end"]) for each in found] == [
        (each["exact"], "exact", each["start"], each["end"]) for each in known["quotations"]
    ]


def test_the_report_quotes_it_with_the_translation(cited):
    path, known = cited
    page = detente.report(detente.load(path)).replace("&#39;", "'")
    for each in known["quotations"]:
        assert each["exact"].strip("«» \u00a0") in page
        assert each["translation"] in page
    assert f'lang="{known["language"]}"' in page


def test_its_sentences_are_passages(cited):
    path, _ = cited
    found = document("evidence", "coverage", str(path))["sources"]["said"]
    assert found["passages"] >= 5
    assert 1 <= found["used"] <= 3


def test_suggestions_say_that_they_do_not_cover_it(cited):
    path, _ = cited
    found = document("source", "suggest", str(path), "said")
    assert (found["candidates"], found["tier"]) == ([], None)
    assert "do not cover the language" in found["notes"][0]
