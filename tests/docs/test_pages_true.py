"""What the pages state can be held against the code: examples of the format load, limits are the limits."""

import re
from pathlib import Path

import pytest

import detente
from detente.answers import documents
from detente.engines import ENGINES, literal, slices
from detente.graph import space

ROOT = Path(__file__).parent.parent.parent
FORMAT_PAGE = (ROOT / "docs" / "reference" / "scenario-format.md").read_text(encoding="utf-8")
FENCES = re.findall(r"^```yaml\n(.*?)^```$", FORMAT_PAGE, re.MULTILINE | re.DOTALL)
WHOLE = FENCES[0]


def fragment(key):
    """The fence of the format's page that begins with a key."""
    return next(fence for fence in FENCES[1:] if fence.startswith(f"{key}:"))


def without(key, text):
    """A scenario without one of its sections."""
    return re.sub(rf"^{key}:.*\n(?:[ #\n].*\n?)*", "", text, flags=re.MULTILINE)


def test_the_first_example_is_a_scenario():
    scenario = detente.loads(WHOLE)
    assert scenario.warnings == ()
    assert detente.analyze(scenario).equilibria("seq")


@pytest.mark.parametrize(
    "key", ["states", "barred", "definitions", "views", "positions", "variants", "commitments"]
)
def test_a_section_that_is_shown_fits_the_first_example(key):
    shown = fragment(key)
    base = without("status_quo", WHOLE) if "status_quo:" in shown else WHOLE
    detente.loads(f"{base}\n{shown}")


def test_the_ranking_that_is_shown_fits_the_first_example():
    base = without("preferences", without("status_quo", WHOLE))
    scenario = detente.loads(f"{base}\n{fragment('states')}\n{fragment('preferences')}")
    assert scenario.preferences["company"].ranking


def test_the_evidence_that_is_shown_fits_the_first_example():
    evidence, sources = re.split(r"^(?=sources:)", fragment("evidence"), flags=re.MULTILINE)
    indented = re.sub(r"^", "    ", evidence, flags=re.MULTILINE).rstrip(" ")
    name = "    name: Ferry company\n"
    scenario = detente.loads(WHOLE.replace(name, name + indented, 1) + sources, "<text>")
    assert scenario.parties[0].grounds.evidence[0].source in scenario.sources


@pytest.mark.parametrize(
    ("limit", "words"),
    [
        (space.MAX_CELLS, "combinations of strategies"),
        (space.MAX_STRATEGIES, "strategies of one party"),
        (space.MAX_PARTIES, "parties"),
        (slices.MAX_PATTERNS, "patterns of irreversible steps"),
        (literal.MAX_PAIRS, "pairs of combinations"),
    ],
)
def test_limits_are_those_of_the_engines(limit, words):
    page = (ROOT / "docs" / "explanation" / "engines.md").read_text(encoding="utf-8")
    assert re.search(rf"at most {limit:,}( \(2\^\d+\))? {words}", page)


def test_the_length_of_lists_in_results_is_the_one_stated():
    page = (ROOT / "docs" / "reference" / "results.md").read_text(encoding="utf-8")
    assert f"A list of more than {documents.LISTED_STATES:,} states is left out" in page


def test_the_pages_name_only_engines_that_exist():
    page = (ROOT / "docs" / "explanation" / "engines.md").read_text(encoding="utf-8")
    assert set(re.findall(r"^## The (\w+) engine$", page, re.MULTILINE)) == set(ENGINES)
