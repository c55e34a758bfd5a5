"""``detente brief``: within its words and pages, in every format, the same told and recorded."""

from __future__ import annotations

import io
import json
import re
from functools import cache
from pathlib import Path

import pytest
from pypdf import PdfReader

from detente.gallery import cases
from tests.commands.running import document, run

BASIN = """
format: detente/1
title: The basin
summary: Three states share a river. Can talks on water alone help?
parties:
  up:
    name: Upstream
    options: {release: Release water, dam: Build the second dam, data: Share data, inspectors: Let inspectors in}
  down:
    name: Downstream
    options: {pay: Pay for water, protest: Protest abroad, border: Close the border, fish: Open the fisheries}
  city:
    name: The city
    options: {save: Ration water, host: Host the commission, lend: Lend money}
status_quo: [dam, protest]
issues:
  water: {name: Water in the dry months, options: [release, pay]}
agendas:
  water_only: [water]
preferences:
  up: {core: [pay iff release], secondary: [dam, not border]}
  down: {core: [release], secondary: [not pay, not border]}
  city: {core: [], secondary: [release, not border]}
"""
"""One agenda. Whoever would release does so only if paid: without today, 384 outcomes that are three."""

LONG = " ".join(["interminable"] * 60)

ONE, SEVERAL = (700, 2), (1100, 2)


def written(tmp_path, text, name="own.yaml"):
    path = tmp_path / name
    path.write_text(text, encoding="utf-8")
    return str(path)


@cache
def told(*arguments):
    """What is printed; briefs of the first case take their time."""
    result = run("brief", *arguments)
    assert result.exit_code == 0, result.stderr
    return result.stdout


def in_a_line(*arguments):
    return " ".join(told(*arguments).split())


def without_today(text):
    return re.sub(r"^status_quo:.*\n", "", text, flags=re.M)


# words and pages


@pytest.mark.parametrize("name", [case.name for case in cases()])
def test_the_brief_of_every_case_keeps_within_its_words(name):
    most, _ = SEVERAL if name in {"european-security", "nile-dam"} else ONE
    assert len(told(name, "--format", "md").split()) <= most


@pytest.mark.slow
@pytest.mark.parametrize("variant", ["column", "military_technical"])
def test_the_brief_of_one_reading_keeps_within_its_words(variant):
    found = told("european-security", "--variant", variant, "--format", "md")
    assert len(found.split()) <= ONE[0]
    assert "…" not in found.replace("NATO…", ""), "nothing but the title of a source is cut"


@pytest.mark.parametrize("make", [str, without_today])
def test_many_outcomes_keep_within_their_words(tmp_path, make):
    path = written(tmp_path, make(BASIN))
    assert len(told(path, "--format", "md").split()) <= ONE[0]


def test_names_of_great_length_keep_within_their_words(tmp_path):
    long = re.sub(r"(title: The basin|Upstream|Release water|Pay for water|Three)", rf"\1 {LONG}", BASIN)
    assert len(told(written(tmp_path, long), "--format", "md").split()) <= ONE[0]


def pages(tmp_path, *arguments):
    path = tmp_path / "brief.pdf"
    told(*arguments, "-o", str(path))
    return len(PdfReader(io.BytesIO(path.read_bytes())).pages)


@pytest.mark.slow
def test_one_reading_and_several_have_two_pages(tmp_path):
    assert pages(tmp_path, "european-security") <= SEVERAL[1]
    assert pages(tmp_path, "european-security", "--variant", "column") <= ONE[1]
    assert pages(tmp_path, "elmira") <= ONE[1]
    assert pages(tmp_path, written(tmp_path, BASIN)) <= ONE[1]
    assert pages(tmp_path, written(tmp_path, without_today(BASIN))) <= ONE[1]


# what is told


def test_what_happens_without_talks_comes_first_then_what_they_could_bring():
    heads = [line for line in told("elmira", "--format", "md").splitlines() if line.startswith("#")]
    assert heads == [
        "# Elmira aquifer contamination, 1991",
        "## Where things drift without talks",
        "## What talks could bring beyond that",
        "## Agenda by agenda",
        "## What would unlock the dispute",
        "## Outcomes worth naming",
        "## How firm this is",
        "## What this rests on",
        "## What this cannot say",
    ]


def test_what_deters_a_party_is_told_as_what_differs(tmp_path):
    found = in_a_line(written(tmp_path, BASIN))
    assert "Upstream and The city would keep to it, having no better step." in found
    assert (
        "Downstream would gain by dropping “Pay for water” and “Protest abroad”; what deters it: Upstream"
        in found
    )


def test_equal_outcomes_are_told_together(tmp_path):
    found = in_a_line(written(tmp_path, without_today(BASIN)))
    assert "There are 384 such outcomes, 3 different ones in the eyes of the parties." in found
    assert found.count("128 that are equal for everybody") == 3


def test_without_today_nothing_is_said_of_talks():
    found = in_a_line("chicken")
    assert "The file does not say how things stand today, so nothing can be said of talks." in found
    assert "(s2)" in found
    assert "Agenda by agenda" not in found


def test_without_issues_the_drift_and_what_nobody_would_leave_are_told():
    found = in_a_line("cuban-missile-crisis")
    assert "names no issues" in found
    assert "United States would take up “Blockade Cuba” (s3)" in found
    assert "What nobody would leave" in found


def test_readings_with_equal_answers_are_told_together():
    found = in_a_line("european-security")
    assert "In ‘ukraine’ and ‘hostile by design’: bring nobody anything." in found
    assert "In the other 5: could lead on to more off the table for everybody." in found


def test_no_word_of_the_method_is_used(tmp_path):
    texts = [in_a_line("elmira"), in_a_line(written(tmp_path, BASIN)), in_a_line("european-security")]
    method = r"equilibri|settlement|stable|stability|sequential|Nash|\bseq\b|%|futile|prevails"
    assert not [re.search(method, text) for text in texts if re.search(method, text)]


def test_every_state_is_told_in_words_beside_its_number():
    for text in (in_a_line("elmira"), in_a_line("european-security")):
        assert all(text[place.start() - 1] == "(" for place in re.finditer(r"\bs\d+\b", text))


# formats


def test_the_ending_of_a_file_says_the_format(tmp_path):
    heads = {"html": b"<!doctype html", "md": b"# ", "pdf": b"%PDF-", "docx": b"PK\x03\x04", "json": b"{"}
    for ending, head in heads.items():
        path = tmp_path / f"brief.{ending}"
        assert run("brief", "elmira", "-o", str(path)).exit_code == 0
        assert path.read_bytes().startswith(head)


def test_the_page_stands_alone_and_has_the_drawing(tmp_path):
    page = told("elmira", "--format", "html")
    assert page.count("<svg") >= 2
    assert "http://www.w3.org/2000/svg" in page
    assert not re.search(r"<script|<link|src=|class=\"contents\"", page)
    assert "Without talks: Local government: + Insist on the original order." in page, "the drawing in words"


def test_the_document_says_what_the_blocks_say():
    found = document("brief", "elmira")
    assert (found["format"], found["command"], found["concept"]) == ("detente-result/2", "brief", "seq")
    own = found["readings"]["base"]
    dialogue = document("dialogue", "elmira")
    words = {name: each["verdicts"] for name, each in dialogue["agendas"].items()}
    assert {name: each["words"] for name, each in own["agendas"].items()} == words
    assert own["unlocking"] == dialogue["unlocking"]
    text = in_a_line("elmira")
    assert [each["state"] in text for each in own["outcomes"]] == [True]
    assert own["without"]["states"][0] in text
    assert f"Of {found['firmness']['exchanges']} exchanges" in text
    assert f", {len(found['firmness']['turning'])} change what an agenda brings" in text
    wishes = found["grounds"]["wishes"]
    assert f"Of {len(wishes)} written wishes" in text


@pytest.mark.slow
def test_the_document_of_several_readings_has_them_all():
    found = json.loads(told("european-security", "--format", "json"))
    assert len(found["readings"]) == 9
    assert sorted(name for group in found["groups"] for name in group) == sorted(found["readings"])
    assert [len(group) for group in found["groups"]] == sorted(map(len, found["groups"]), reverse=True)
    assert found["firmness"] is None
    assert found["facts"]["settled"]["russia"] == [0, 9]


def test_equal_briefs_are_equal_byte_by_byte():
    first = told("elmira", "--format", "html")
    assert run("brief", "elmira", "--format", "html").stdout == first


def test_a_brief_is_not_verified(tmp_path):
    path = tmp_path / "brief.json"
    told("elmira", "-o", str(path))
    result = run("verify", "elmira", str(path))
    assert result.exit_code == 2
    assert "no document that can be verified" in " ".join(result.stderr.split())


# several readings are equals

NAMES = ("as_said", "ours", "theirs")


def of_three(tmp_path):
    """A small dispute in three readings: talks settle it, bring nothing, or are not needed."""
    text = """
format: detente/1
title: The ferry
summary: Can talks about the ferry help?
parties:
  north: {name: North, options: {run: Run the ferry}}
  south: {name: South, options: {pay: Pay for the ferry}}
status_quo: []
issues: {ferry: {name: The ferry, options: [run]}, money: {name: The money, options: [pay]}}
agendas: {ferry_only: [ferry], money_only: [money]}
variants:
  as_said:
    title: Each at its word
    preferences:
      north: {core: [pay], secondary: [not run]}
      south: {core: [run], secondary: [not pay]}
  ours:
    title: As North tells it
    preferences:
      north: {core: [pay], secondary: [not run]}
      south: {core: [not pay], secondary: [run]}
  theirs:
    title: As South tells it
    preferences:
      north: {core: [not run], secondary: [pay]}
      south: {core: [run], secondary: [not pay]}
"""
    return written(tmp_path, text)


def test_every_reading_is_named_with_its_title_and_none_is_left_out(tmp_path):
    found = in_a_line(of_three(tmp_path))
    assert "they are equals: as said (“Each at its word”); ours (“As North tells it”); theirs" in found
    assert "Not told here" not in found


def test_best_and_worst_over_all_readings_are_told_for_every_party(tmp_path):
    """Where each wants what the other gives, talks settle it; where one does not want to give, nobody gets anything."""
    found = in_a_line(of_three(tmp_path))
    talks = found[found.index("Talks on all 2 issues:") : found.index("Agenda by agenda")]
    assert "In ‘as said’: can settle it for everybody." in talks
    assert "In ‘ours’: are not needed for South; and bring North nothing." in talks
    assert "In ‘theirs’: are not needed for North; and bring South nothing." in talks


def test_what_others_would_foresee_is_told_of_several_readings(tmp_path):
    """Who fears no answer breaks the exchange: then nobody gets anything by talks."""
    found = in_a_line(of_three(tmp_path))
    assert "If a party that thinks of a step expects no answer, the findings are the same in 2 of 3" in found
    assert "(talks could bring somebody more in none)" in found


@pytest.mark.slow
@pytest.mark.parametrize("name", ["european-security", "nile-dam"])
def test_every_reading_of_a_case_is_named(name):
    found = in_a_line(name)
    for reading in json.loads(told(name, "--format", "json"))["readings"]:
        assert reading.replace("_", " ") in found


def test_many_readings_are_counted_over_all_of_them(tmp_path):
    """Twenty readings, each with a danger or a gain of its own: none is left out of what is counted."""
    text = of_three(tmp_path)
    whole = Path(text).read_text(encoding="utf-8")
    head, body = whole.split("variants:\n")
    first = body[: body.index("  ours:")]
    second = body[body.index("  ours:") : body.index("  theirs:")]
    many = [first.replace("as_said", f"said_{k}_{'a_long_name_' * 3}") for k in range(12)]
    many += [second.replace("ours", f"ours_{k}_{'a_long_name_' * 3}") for k in range(8)]
    found = in_a_line(written(tmp_path, f"{head}variants:\n{''.join(many)}", "many.yaml"))
    assert "12 of 20" in found or "the other 12" in found
    assert len(found.split()) <= SEVERAL[0]
