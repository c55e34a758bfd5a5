"""Laws of exchange: what is exported and imported again is the same evidence, and nothing twice."""

from __future__ import annotations

import json
import tempfile
from pathlib import Path

from hypothesis import Phase, given, settings
from hypothesis import strategies as st

import detente
from detente.scenario.editing.attached_evidence import with_evidence
from detente.scenario.elements import grounded_elements
from detente.sources.selectors import evidence_fields
from tests.draws import examples

BARE = """\
format: detente/1
title: The night ferry
parties:
  line:
    name: The ferry line
    options: {night: Sail at night, quiet: {name: Run quieter engines}}   # in short and in full
  council: {options: {fine: Fine the line}}
require: [not (night and fine)]
preferences:
  line: {core: [night], secondary: [{prefer: not fine, because: Fines cost}]}
  council: {statements: [not night, quiet]}
issues: {noise: {name: Noise, options: [quiet]}}
claims: {futile: {agenda: noise, party: line, verdict: futile}}
history: {start: [], moves: [{by: line, take: [night], what: It sailed}]}
variants:
  strict: {preferences: {council: {statements: [fine]}}}
sources:
  speech: {csl: {title: "A speech: noise & sleep", issued: 2022-02}, file: speech.txt}
  letter: {file: letter.txt, language: fr}
"""
SPEECH = "\ufeffWe offer talks on “noise”.\r\nThe  council said – twice –\r\nno. \U0001f600 We offer talks.\r\n\r\n"
LETTER = "Chère mairie,\nle bruit \f cesse.\tLe bruit cesse\rdemain. <b>&amp;</b> \u200b"
TEXTS = {"speech": SPEECH, "letter": LETTER}

PATHS = [
    each.path
    for each in grounded_elements(detente.loads(BARE))
    if each.kind != "preferences" and not each.path.endswith("night")
] + ["parties.line.options.night"]

words = st.text(
    st.characters(blacklist_categories=["Cs", "Cc"], blacklist_characters="\ufeff\ufffe\uffff"),
    min_size=1,
    max_size=12,
).filter(lambda text: text.strip() == text)


@st.composite
def evidence(draw):
    """Evidence that cites one of the texts, in one of the ways that people write."""
    source = draw(st.sampled_from(sorted(TEXTS)))
    text = TEXTS[source]
    start = draw(st.integers(0, len(text) - 1))
    end = draw(st.integers(start + 1, min(len(text), start + 25)))
    passage = text[start:end]
    quoted = {} if not passage.strip() or set(passage) & set("\ufeff\f") else {"exact": passage}
    spot = {"start": start, "end": end}
    way = draw(st.sampled_from(["both", "quote", "position", "start", "whole", "moved", "loose", "lost"]))
    selectors = {
        "both": quoted | spot,
        "quote": quoted
        | {"prefix": text[max(0, start - 6) : start].replace("\ufeff", "").replace("\f", " ")},
        "position": spot,
        "start": {"start": start},
        "whole": {},
        "moved": quoted | {"start": start + 1, "end": end + 1},
        "loose": {"exact": " ".join(quoted.get("exact", "We offer").split())} | spot,
        "lost": {"exact": "words that nobody said"} | spot,
    }[way]
    told = {
        "voice": draw(
            st.none() | st.fixed_dictionaries({}, optional={"speaker": words, "mode": st.just("direct")})
        ),
        "translation": draw(st.none() | words),
        "coder": draw(st.none() | st.sampled_from(["ana", "Bö & <Co>"])),
    }
    kept = {name: value for name, value in told.items() if value}
    return {"source": source} | {name: value for name, value in selectors.items() if value != ""} | kept


cited = st.lists(st.tuples(st.sampled_from(PATHS), evidence()), max_size=8)
slow = settings(max_examples=examples(15), phases=[Phase.generate])


def folder(evidence):
    """A scenario with evidence, and its texts, in a folder of their own."""
    made = tempfile.TemporaryDirectory()
    text = BARE
    for path, fields in evidence:
        text = with_evidence(text, path, fields)
    here = Path(made.name)
    (here / "ferry.yaml").write_text(text, encoding="utf-8", newline="")
    (here / "bare.yaml").write_text(BARE, encoding="utf-8", newline="")
    for id, raw in TEXTS.items():
        (here / f"{id}.txt").write_bytes(raw.encode("utf-8"))
    return made, here


def told(scenario):
    """The evidence of every element, each once."""
    return {
        each.path: {json.dumps(evidence_fields(one), sort_keys=True) for one in each.grounds.evidence}
        for each in grounded_elements(scenario)
    }


@slow
@given(cited)
def test_what_is_exported_comes_back(evidence):
    made, here = folder(evidence)
    with made:
        scenario = detente.load(here / "ferry.yaml")
        exported = detente.export_evidence(scenario)
        (here / "ferry.qdpx").write_bytes(exported.content)
        detente.import_evidence(here / "bare.yaml", here / "ferry.qdpx")
        wanted = told(scenario)
        for left in exported.export.left_out:
            wanted[left.path].discard(json.dumps(evidence_fields(left.evidence), sort_keys=True))
        assert told(detente.load(here / "bare.yaml")) == wanted
        assert sorted(each.name for each in here.iterdir()) == [
            "bare.yaml",
            "ferry.qdpx",
            "ferry.yaml",
            "letter.txt",
            "speech.txt",
        ]


@slow
@given(cited)
def test_what_is_there_is_not_doubled(evidence):
    made, here = folder(evidence)
    with made:
        before = (here / "ferry.yaml").read_bytes()
        (here / "ferry.qdpx").write_bytes(detente.export_evidence(detente.load(here / "ferry.yaml")).content)
        found = detente.import_evidence(here / "ferry.yaml", here / "ferry.qdpx")
        assert (found.is_written, found.plan.evidence) == (False, ())
        assert (here / "ferry.yaml").read_bytes() == before


@slow
@given(cited)
def test_equal_scenarios_give_equal_bytes(evidence):
    made, here = folder(evidence)
    with made:
        scenario = detente.load(here / "ferry.yaml")
        assert detente.export_evidence(scenario).content == detente.export_evidence(scenario).content
        assert detente.evidence_annotations(scenario) == detente.evidence_annotations(scenario)


@slow
@given(cited)
def test_only_what_cannot_be_found_is_left_out(evidence):
    made, here = folder(evidence)
    with made:
        scenario = detente.load(here / "ferry.yaml")
        lost = {
            each.element.path
            for each in detente.check_evidence(scenario).found.passages
            if each.status in ("not_found", "ambiguous")
        }
        left = {each.path for each in detente.export_evidence(scenario).export.left_out}
        assert lost <= left
        for each in detente.export_evidence(scenario).export.left_out:
            assert each.why in {
                "the passage is not in the text",
                "the passage stands in several places",
                "it cites no character",
            }
