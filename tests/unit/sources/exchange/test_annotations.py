"""Evidence as web annotations, on a scenario whose passages can be counted by eye."""

from __future__ import annotations

import json

import pytest

import detente

SCENARIO = """\
format: detente/1
title: The night ferry
parties:
  line:
    name: The ferry line
    because: It runs the boats
    evidence:
      - {source: speech, exact: talks, prefix: "offer ", coder: Ana, voice: {speaker: Mayor, mode: direct}}
      - {source: letter, exact: Non, start: 4, end: 7, translation: No}
    options: {night: {name: Sail, evidence: [{source: speech}]}}
sources:
  speech: {csl: {title: A speech, URL: "https://example.org/speech"}, file: speech.txt}
  letter: {csl: {title: A letter}}
"""


@pytest.fixture
def collection(tmp_path):
    (tmp_path / "ferry.yaml").write_text(SCENARIO, encoding="utf-8")
    (tmp_path / "speech.txt").write_text("We offer talks.", encoding="utf-8")
    return detente.evidence_annotations(detente.load(tmp_path / "ferry.yaml"))


def test_one_collection_with_one_page(collection):
    assert collection["@context"] == "http://www.w3.org/ns/anno.jsonld"
    assert (collection["type"], collection["total"], collection["label"]) == (
        "AnnotationCollection",
        3,
        "The night ferry",
    )
    page = collection["first"]
    assert (page["type"], page["startIndex"], len(page["items"])) == ("AnnotationPage", 0, 3)
    assert len({each["id"] for each in page["items"]}) == 3


def test_a_passage_with_all_that_is_said_of_it(collection):
    found = collection["first"]["items"][0]
    assert (found["type"], found["motivation"], found["creator"]["name"]) == ("Annotation", "tagging", "Ana")
    assert [(each["purpose"], each.get("value")) for each in found["body"]] == [
        ("tagging", "The ferry line"),
        ("classifying", None),
        ("commenting", "It runs the boats"),
        ("describing", "direct speech, speaker: Mayor"),
    ]
    assert found["body"][1]["source"]["label"] == "parties.line"
    assert found["target"] == {
        "type": "SpecificResource",
        "source": "https://example.org/speech",
        "selector": [
            {"type": "TextQuoteSelector", "exact": "talks", "prefix": "offer "},
            {"type": "TextPositionSelector", "start": 9, "end": 14},
        ],
    }


def test_a_passage_of_a_text_that_is_not_there(collection):
    found = collection["first"]["items"][1]
    assert "creator" not in found
    assert found["target"]["source"].startswith("urn:uuid:")
    assert found["target"]["selector"] == [
        {"type": "TextQuoteSelector", "exact": "Non"},
        {"type": "TextPositionSelector", "start": 4, "end": 7},
    ]
    assert found["body"][-1] == {"type": "TextualBody", "purpose": "describing", "value": "No"}


def test_a_source_cited_as_a_whole(collection):
    assert collection["first"]["items"][2]["target"] == "https://example.org/speech"


def test_the_same_every_time(collection, tmp_path):
    again = detente.evidence_annotations(detente.load(tmp_path / "ferry.yaml"))
    assert json.dumps(again) == json.dumps(collection)


def test_a_scenario_without_evidence():
    found = detente.evidence_annotations(detente.gallery_case("elmira"))
    assert found["total"] == 0
    assert "first" not in found
