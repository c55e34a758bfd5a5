"""Fragments of HTML: the words of the answers, below the page's headings, with ids of their own, and no style."""

import re
from pathlib import Path

import pytest

import detente
from detente.answers.report.page import SECTIONS
from detente.api.opened import opened_text
from detente.errors import RequestError
from detente.progress import SILENT
from detente.renderers import Format
from detente.workbench.fragments import Wanted, carried_out, cell, without_talks
from tests.workbench.test_verdicts import BORDER

ELMIRA = detente.gallery_case("elmira")


@pytest.fixture(scope="module")
def border():
    return opened_text("border.yaml", BORDER)


@pytest.fixture(scope="module")
def elmira():
    return opened_text(ELMIRA.path, Path(ELMIRA.path).read_text(encoding="utf-8"))


def made(opened, question, reading=None, format=None, **settings):
    return carried_out(opened, Wanted(question, reading, settings, format), SILENT)


def check(fragment):
    """What holds for every fragment."""
    assert " style=" not in fragment
    assert "<script" not in fragment
    ids = re.findall(r' id="([^"]*)"', fragment)
    assert len(ids) == len(set(ids))
    links = re.findall(r' href="#([^"]*)"', fragment)
    assert set(links) <= set(ids)
    named = [each for names in re.findall(r' aria-labelledby="([^"]*)"', fragment) for each in names.split()]
    assert set(named) <= set(ids)
    levels = [int(each) for each in re.findall(r"<h([1-6])[ >]", fragment)]
    assert all(level > 2 for level in levels)
    return ids


QUESTIONS = {
    "brief": {},
    "analyze": {},
    "dialogue": {"long": True},
    "coalitions": {},
    "explain": {"state": "s1", "long": True},
    "change": {"make": "deal"},
    "robustness": {"samples": 20},
    "conditions": {"state": "s1"},
    "trace": {"what": "armies.north"},
    "states": {"limit": 3},
}


@pytest.mark.parametrize("question", QUESTIONS)
def test_two_readings_stand_side_by_side_without_an_id_in_common(border, question):
    calm, stern = (check(made(border, question, each, **QUESTIONS[question])) for each in ("calm", "stern"))
    assert not set(calm) & set(stern)


def test_readings_are_told_together_where_none_is_named(border):
    assert "calm" in made(border, "dialogue")
    assert check(made(border, "brief")) is not None


def test_what_the_dispute_is_about_is_told_by_the_brief_only(elmira):
    about = "A carcinogen is found in a town"
    assert about in made(elmira, "brief")
    assert about not in made(elmira, "explain", state="s1")


def test_of_several_readings_a_document_for_programs_is_refused(border):
    with pytest.raises(RequestError, match="of one reading"):
        made(border, "dialogue", None, Format.json)
    assert made(border, "dialogue", "calm", Format.json).startswith(b"{")


@pytest.mark.parametrize(
    "anchor", ["talks", "preferences", "equilibria", "evolution", "states", "notes", "glossary"]
)
def test_sections_of_the_report_are_fragments(elmira, anchor):
    fragment = made(elmira, "section", "base", anchor=anchor)
    check(fragment)


def test_a_section_brings_the_notes_that_it_mentions():
    text = BORDER.replace("title: A border\n", "title: A border\nsources: {us: {language: en}}\n")
    text = text.replace(
        "[not pay, deal]", "[not pay, {prefer: deal, evidence: [{source: us, exact: They paid}]}]"
    )
    fragment = made(opened_text("border.yaml", text), "section", "calm", anchor="preferences")
    check(fragment)
    assert "They paid</q>" in fragment


def test_the_sentence_of_a_cell_is_that_of_the_dialogue(border):
    told = cell(border, "armies", "north", "calm")
    check(told)
    assert re.search(r"<p>([^<]*)</p>", told)[1] in made(border, "dialogue", "calm", long=True)
    assert cell(border, "armies", "The North", "calm") == told
    with pytest.raises(RequestError):
        cell(border, "armies", "east", "calm")
    with pytest.raises(RequestError):
        cell(border, "navies", "north", "calm")


def test_what_comes_without_talks_is_told_once_where_it_is_the_same(border):
    one, both = without_talks(border, ["calm"]), without_talks(border, ["calm", "stern"])
    check(both)
    assert one.startswith("<p>Without talks")
    assert border.talks("calm")["drift"][:30] in both


def test_the_drawing_of_the_brief_is_one_svg_for_each_width(border):
    across, down = (made(border, "drawing", "calm", across=each) for each in (True, False))
    assert across.startswith("<svg")
    assert down.startswith("<svg")
    assert 'class="chart boxes across"' in across
    assert 'class="chart boxes down"' in down
    assert across.count("<svg") == 1
    check(across)


def test_files_are_those_of_the_commands(border):
    assert (
        made(border, "brief", "calm", Format.html)
        == detente.brief(detente.loads(BORDER, "border.yaml"), variant="calm").told("html").encode()
    )
    report = made(border, "report", "calm", Format.html, robustness=0)
    assert (
        report == detente.report(detente.loads(BORDER, "border.yaml"), variant="calm", robustness=0).encode()
    )


def test_a_half_sound_file_has_the_fragments_of_its_sound_readings():
    broken = opened_text("border.yaml", BORDER.replace("not halt, withdraw", "not hald, withdraw"))
    check(made(broken, "brief", "calm"))
    check(made(broken, "section", "calm", anchor="talks"))
    assert made(broken, "report", "calm", Format.md, robustness=0)
    with pytest.raises(detente.ScenarioError):
        made(broken, "brief", "stern")
    check(made(broken, "brief"))
    assert "Both want the deal" in made(broken, "dialogue")


HOSTILE = "<img src=x onerror=alert(1)>"
TAGS = frozenset(
    "p ul ol li h3 h4 h5 h6 div span dl dt dd table caption thead tbody tr th td details summary article section "
    "figure figcaption code q a sup sub svg g path rect polygon circle line text tspan title desc".split()
)


def test_no_text_of_a_scenario_becomes_mark_up():
    text = BORDER
    names = "title: A border|name: The North|halt: Halt|withdraw: Withdraw|name: The army|pay: Pay"
    for name in names.split("|"):
        text = text.replace(name, f"{name.split(':')[0]}: '{HOSTILE}'")
    opened = opened_text("border.yaml", text)
    told = [made(opened, question, "calm", **settings) for question, settings in QUESTIONS.items()]
    told += [made(opened, "section", "calm", anchor=each.anchor) for each in SECTIONS]
    told += [
        made(opened, "drawing", "calm"),
        cell(opened, "armies", "north", "calm"),
        without_talks(opened, ["calm"]),
    ]
    for fragment in told:
        tags = re.findall(r"<([a-z0-9]+)([^>]*)>", fragment)
        assert {tag for tag, _ in tags} <= TAGS
        named = {name for _, attributes in tags for name in re.findall(r'([\w-]+)="[^"]*"', attributes)}
        assert not any(name.startswith("on") or name == "style" for name in named)
        assert not any(re.search(r'"javascript:', attributes) for _, attributes in tags)
    assert any("&lt;img src=x" in fragment for fragment in told)
