"""Scenarios at the edges of the format have whole pages too."""

import pytest

from tests.report.pages import page_of, tree

PAGES = {
    "a party with interests only": """
        parties: {a: {name: A, options: {}}, b: {name: B, options: {x: X}}}
        preferences: {a: {statements: [x]}, b: {statements: []}}""",
    "one state": """
        parties: {a: {name: A, options: {}}}
        status_quo: []
        preferences: {a: {statements: []}}""",
    "one party": """
        parties: {a: {options: {x: X, y: Y}}}
        require: [x]
        states: {now: [x]}
        status_quo: now
        preferences: {a: {ranking: [s2, s1], core: [y]}}""",
    "indifference": """
        parties: {a: {options: {x: X}}, b: {options: {y: Y}}}
        status_quo: []
        preferences: {a: {weights: {x: 0}}, b: {statements: [y, not y]}}""",
}


@pytest.mark.parametrize("name", PAGES)
def test_a_page_is_made(name):
    lines = [line.strip() for line in PAGES[name].strip().splitlines()]
    root = tree(page_of("\n".join(["format: detente/1", "title: T", *lines])))
    assert root.with_id("equilibria").text
    sections = {each.attributes["id"] for each in root.every("section")}
    now_and_then = {"coalitions", "fragility", "robustness", "look-first"}  # where there is something to tell
    assert len(sections - now_and_then) == 11
    assert ("look-first" in sections) == (name in {"one party", "indifference"})  # require: [x]; y, not y


def test_one_party_alone_takes_its_best():
    lines = [line.strip() for line in PAGES["one party"].strip().splitlines()]
    root = tree(page_of("\n".join(["format: detente/1", "title: T", *lines])))
    assert "s1 → s2 a takes up “Y”" in root.with_id("evolution").text
    (row,) = [row for row in root.with_id("equilibria").every("tr") if "(GMR)" in row.text]
    assert row.text.endswith("1 s2")
