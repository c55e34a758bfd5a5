"""A scenario whose base has no preferences: its readings side by side, none the default."""

import re

import pytest

import detente
from detente.answers.concepts import HOW_MANY
from detente.stability import CONCEPTS
from tests.report.pages import page, page_of, tree

SMALL = """
format: detente/1
title: The fence
summary: |
  Who mends the fence?

  Note of a later date, no input of the analysis: it fell down in May.
as_of: 2020-03-01
parties:
  ann: {name: Ann, options: {mend: Mend the fence}}
  bob: {name: Bob, options: {pay: Pay half}}
status_quo: []
variants:
  kind:
    title: Both are kind
    preferences:
      ann: {core: [pay], secondary: [mend]}
      bob: {statements: [mend, pay]}
  stingy:
    title: Bob is stingy
    preferences:
      ann: {core: [pay], secondary: [mend]}
      bob: {statements: [mend, not pay]}
"""


@pytest.fixture(scope="module")
def root():
    return tree(page_of(SMALL))


def test_wishes_that_all_readings_share_can_stand_in_the_base():
    shared = SMALL.replace("      ann: {core: [pay], secondary: [mend]}\n", "").replace(
        "variants:", "preferences: {ann: {core: [pay], secondary: [mend]}}\nvariants:"
    )
    whole, of_each = (tree(page_of(text)).with_id("brief").text for text in (shared, SMALL))
    assert whole.partition("Of 6 written wishes")[0] == of_each.partition("Of 8 written wishes")[0]
    assert "Of 6 written wishes" in whole


def test_readings_are_equals_and_none_is_the_default(root):
    assert "they are equals" in root.with_id("brief").text or "In every reading" in root.with_id("brief").text
    assert "none is the default" in root.with_id("limits").text


def test_equal_preferences_stand_once(root):
    ann, bob = [
        each for each in root.with_id("preferences").every("div") if each.attributes["class"] == "cards"
    ]
    assert [each.text for each in ann.every("h4")] == ["Both are kind · Bob is stingy"]
    assert [each.text for each in bob.every("h4")] == ["Both are kind", "Bob is stingy"]


def test_core_concerns_are_marked(root):
    core = [each.text for each in root.with_id("preferences").every("li") if each.text.startswith("core")]
    assert core == ["core “Pay half” (Bob)"]


def test_each_state_says_under_which_readings_it_holds(root):
    """Kind: mending and paying (s4) is everybody's best. Stingy: Bob gains by not paying, and Ann mends (s2).

    At s4 Ann could answer by not mending (s1), which Bob likes less and cannot mend: GMR and SMR, but she would lose.
    """
    held = {}
    for card in root.with_id("equilibria").every("article"):
        held[next(card.every("h3")).text.split()[0]] = [row.text for row in card.every("tr")][1:]
    assert held["s4"][0] == f"Both are kind NASH, and so all {HOW_MANY} by improvements, 2 steps"
    assert held["s2"][1] == f"Bob is stingy NASH, and so all {HOW_MANY} by improvements, 1 step"
    assert held["s4"][1].startswith("Bob is stingy GMR, SMR")
    assert held["s4"][1].endswith(" not by improvements")


def test_the_date_and_the_later_note_stand_at_the_top(root):
    (opening,) = root.every("header")
    assert "As of 1 March 2020" in opening.text
    notes = [each.text for each in opening.every("div") if each.attributes.get("role") == "note"]
    assert notes == ["Note of a later date, no input of the analysis: it fell down in May."]


def test_one_reading_alone_by_its_name():
    root = tree(page_of(SMALL, variant="stingy"))
    assert next(root.every("h1")).text == "The fence: Bob is stingy"
    assert "Both are kind" not in root.with_id("equilibria").text


def test_readings_with_other_states_get_tables_of_their_own():
    text = (
        SMALL
        + "  barred:\n    extends: kind\n    title: No fence without money\n    infeasible: [mend and not pay]\n"
    )
    root = tree(page_of(text))
    tables = list(root.with_id("states").every("table"))
    heads = [[head.text.split()[0] for head in next(table.every("thead")).every("th")] for table in tables]
    assert heads == [["s1", "s2", "s3", "s4"], ["s1", "s2", "s3"]]


@pytest.fixture(scope="module")
def security():
    return tree(page("european-security"))


def test_all_readings_of_european_security(security):
    titles = [reading.title for reading in detente.gallery_case("european-security").variants.values()]
    rows = [row.children[0].text for row in security.with_id("stability").every("tr")]
    assert rows == ["Reading", *(" ".join(title.split()) for title in titles)]


def test_counts_of_european_security_are_those_of_the_analysis(security):
    scenario = detente.gallery_case("european-security")
    for row, variant in zip(
        list(security.with_id("stability").every("tr"))[1:], scenario.variants, strict=True
    ):
        counts = detente.analyze(scenario, variant=variant).to_dict()["counts"]
        expected = [f"{counts[code]['equilibria']:,}" for code in CONCEPTS]
        assert [cell.text for cell in row.children[-len(CONCEPTS) :]] == expected


def test_a_large_model_says_what_it_leaves_out_and_how_to_see_it(security):
    text = security.with_id("states").text
    assert re.search(r"\d+ of the 18,432 states that can occur", text)
    assert "detente states european-security.yaml" in text
    assert (
        "detente analyze european-security.yaml --variant column --format json"
        in security.with_id("equilibria").text
    )


def test_nothing_after_its_date_is_an_input(security):
    (opening,) = security.every("header")
    assert "As of 23 February 2022. Nothing later went into the analysis." in opening.text


def test_the_page_of_a_large_model_stays_small():
    assert len(page("european-security").encode()) < 2_000_000
