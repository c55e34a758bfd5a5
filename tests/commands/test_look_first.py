"""Answers begin with the warnings of the file that they may rest on; other answers are as they were."""

from __future__ import annotations

import json
import re

import pytest

import detente
from detente.gallery import cases
from detente.scenario.problems import LOOK_FIRST
from tests.commands.running import document, run

FERRY = """\
format: detente/1
title: Night ferry
summary: May the ferry sail at night?
as_of: 2022-02
parties:
  company: {name: The company, options: {night: Sail at night, quiet: Buy a quiet ship}}
  island: {name: The island, options: {fine: Fine the company}}
require: [night implies quiet]
status_quo: []
issues: {ship: {options: [quiet]}}
preferences:
  company: {core: [night and not quiet], secondary: [night]}
  island: {core: [not night], secondary: [fine, not fine]}
claims: {no_use: {by: a paper, agenda: everything, party: company, verdict: futile}}
history: {moves: [{date: 2022-03, by: company, take: [quiet]}]}
commitments: {ship: {by: company, date: 2023-01-05, status: open}}
"""

CORE = "The core concern ‘night and not quiet’ of The company holds in no state (line 12)."
MOVE = "Past move 1 is dated 2022-03, later than ‘as_of’ (2022-02) (line 15)."
PROMISE = "The commitment ‘ship’ is dated 2023-01-05, later than ‘as_of’ (2022-02) (line 16)."

READINGS = """\
format: detente/1
title: Night ferry
parties:
  company: {options: {night: Sail at night, quiet: Buy a quiet ship}}
  island: {options: {fine: Fine the company}}
require: [night implies quiet]
status_quo: []
variants:
  hawks:
    preferences: {company: {core: [night and not quiet]}, island: {core: [not night]}}
  doves:
    preferences: {company: {core: [night]}, island: {core: [night and not quiet]}}
  others:
    preferences: {company: {core: [night]}, island: {core: [not night]}}
"""


@pytest.fixture
def ferry(tmp_path):
    path = tmp_path / "ferry.yaml"
    path.write_text(FERRY, encoding="utf-8")
    return str(path)


@pytest.fixture
def readings(tmp_path):
    path = tmp_path / "readings.yaml"
    path.write_text(READINGS, encoding="utf-8")
    return str(path)


def page(*arguments):
    result = run(*arguments)
    assert result.exit_code == 0, result.stderr
    return " ".join(result.stdout.split())


PAGES = {
    "analyze": (),
    "dialogue": (),
    "claims": (),
    "replay": (),
    "coalitions": (),
    "explain": ("s1",),
    "change": ("--make", "s2", "--concept", "nash", "--allow", "swap"),
    "robustness": ("--samples", "10"),
    "conditions": ("s1",),
    "states": (),
    "uncertainty": (),
}


@pytest.mark.parametrize("command", PAGES)
def test_every_answer_begins_with_the_weightiest(command, ferry):
    told = page(command, ferry, *PAGES[command])
    opening = f"Look at the file first: detente check {ferry} {CORE} {MOVE} {PROMISE} 2 more."
    assert told.index(opening) < 60, "only the title and the question stand before it"


def test_where_nothing_is_left_out_nothing_more_is_said(tmp_path):
    path = tmp_path / "f.yaml"
    path.write_text(
        re.sub(r"(?m)^as_of.*\n", "", FERRY)
        .replace(", not fine", "")
        .replace("status_quo: []", "status_quo: [quiet]"),
        encoding="utf-8",
    )
    told = page("analyze", str(path))
    assert f"first: detente check {path} {CORE.replace('12', '11')} Which outcomes hold" in told


def test_change_of_a_verdict_begins_so_too(ferry):
    told = page("change", ferry, "--turn", "everything.company", "--concept", "seq", "--allow", "swap")
    assert told.startswith(f"Night ferry Look at the file first: detente check {ferry} {CORE}")


def test_readings_side_by_side_are_named(readings):
    told = page("analyze", readings)
    assert (
        f"Look at the file first: detente check {readings} "
        "In hawks: The core concern ‘night and not quiet’ of company holds in no state (line 10). "
        "In doves: The core concern ‘night and not quiet’ of island holds in no state (line 12). "
    ) in told
    one = page("analyze", readings, "--variant", "hawks")
    assert (
        f"check {readings} The core concern ‘night and not quiet’ of company holds in no state (line 10)."
        in one
    )
    assert "of island" not in one
    assert "Look at" not in page("analyze", readings, "--variant", "others")


def test_two_readings_are_compared_each_with_its_own(readings):
    both = ("compare", readings, "--variant", "hawks", "--with-variant", "doves")
    told = page(*both)
    assert told.index("of company holds in no state") < told.index("of island holds in no state")
    found = document(*both)
    assert [each["readings"] for each in found["look_first"]] == [["hawks"]]
    assert [each["readings"] for each in found["with"]["look_first"]] == [["doves"]]


def test_the_document_says_it_too(ferry):
    found = document("analyze", ferry)["look_first"]
    assert found == [
        {
            "code": "core-never-holds",
            "message": "The core concern ‘night and not quiet’ of The company holds in no state.",
            "line": 12,
            "column": 20,
            "readings": ["base"],
        },
        {
            "code": "later-than-as-of",
            "message": "past move 1 is dated 2022-03, later than ‘as_of’ (2022-02)",
            "line": 15,
            "column": 26,
            "readings": ["base"],
        },
        {
            "code": "later-than-as-of",
            "message": "the commitment ‘ship’ is dated 2023-01-05, later than ‘as_of’ (2022-02)",
            "line": 16,
            "column": 41,
            "readings": ["base"],
        },
        {
            "code": "statement-never-matters",
            "message": "The statement ‘not fine’ of The island never matters: it cannot hold together with ‘fine’ "
            "(line 13), which stands above it.",
            "line": 13,
            "column": 49,
            "readings": ["base"],
        },
        {
            "code": "past-ends-elsewhere",
            "message": "The history does not end at the status quo: ‘quiet’ is taken at its end only.",
            "line": 15,
            "column": 19,
            "readings": ["base"],
        },
    ]


def test_a_document_of_several_readings_says_of_which(readings):
    found = document("claims", readings)["look_first"]
    assert [(each["line"], each["readings"]) for each in found] == [(10, ["hawks"]), (12, ["doves"])]


def test_verify_takes_it_and_names_it_as_not_checked(ferry, tmp_path):
    answer = tmp_path / "answer.json"
    answer.write_text(json.dumps(document("dialogue", ferry)), encoding="utf-8")
    told = page("verify", ferry, str(answer))
    assert "Not checked: made_by, look_first" in told


def test_documents_about_sources_leave_it_out(ferry):
    assert "look_first" not in document("source", "list", ferry)


@pytest.mark.parametrize("format", ["text", "md"])
def test_the_brief_has_a_paragraph_of_it(ferry, format):
    told = page("brief", ferry, "--format", format).replace("\\", "")
    assert f"As of 2022-02. Look at the file first. {CORE} {MOVE} {PROMISE} 2 more stand in" in told
    assert "Anything after 2022-02, but for what is dated later in lines 15 and 16 of the file." in told


def test_the_brief_keeps_within_its_words(tmp_path):
    long = " and ".join(["night"] * 400)
    wishes = ", ".join(f"{long} and not night" for _ in range(6))
    text = FERRY.replace("[night and not quiet]", f"[{wishes}]").replace(
        "The company", "The " + "company " * 80
    )
    path = tmp_path / "long.yaml"
    path.write_text(text, encoding="utf-8")
    assert len(run("brief", str(path), "--format", "md").stdout.split()) <= 700


def test_the_report_opens_with_it_and_says_what_is_later(ferry):
    told = detente.report_file(detente.load(ferry), "md").decode().replace("\\", "")
    assert "\n\nAs of 2022-02, but for what is dated later in lines 15 and 16 of the file.\n" in told
    assert told.index("## Look at the file first") < told.index("## The brief")
    assert (
        f"- {CORE}\n- {MOVE}\n- {PROMISE}\n- 2 more.\n\nWhy that matters: `detente check ferry.yaml`\n"
        in told
    )
    assert (
        "- Anything that came after 2022-02, but for what is dated later in lines 15 and 16 of the file."
        in told
    )
    assert "othing later went" not in told


def test_where_nothing_is_later_pages_say_so_still(tmp_path):
    path = tmp_path / "f.yaml"
    path.write_text(FERRY.replace("as_of: 2022-02", "as_of: 2024"), encoding="utf-8")
    told = detente.report_file(detente.load(path), "md").decode()
    assert "As of 2024. Nothing later went into the analysis." in told
    assert "Anything that came after 2024: nothing later went into the analysis." in told


@pytest.mark.parametrize("case", [each.name for each in cases()])
def test_the_gallery_has_nothing_to_look_at_first(case):
    scenario = detente.gallery_case(case)
    for reading in (scenario, *scenario.variants.values()):
        assert reading.look_first == ()


def test_every_such_warning_is_one_that_check_knows(ferry):
    told = run("check", ferry).stderr
    assert {code for code in LOOK_FIRST if f"[{code}]" in told} == {
        "core-never-holds",
        "later-than-as-of",
        "statement-never-matters",
        "past-ends-elsewhere",
    }
