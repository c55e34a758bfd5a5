"""What is dated later than ``as_of``: past moves, commitments and sources."""

import pytest

from detente.scenario import read_scenario_text
from tests.scenarios.telling import HEADER, told


@told(
    "step 2 of the history is dated 2022-03-01, later than ‘as_of’ (2022-02-23)",
    "the commitment ‘new’ is dated 2023, later than ‘as_of’ (2022-02-23)",
    "the source ‘paper’ is dated 2022-03, later than ‘as_of’ (2022-02-23) "
    "(‘as_of’ says that nothing later went into the model",
)
def test_what_is_later_is_told_at_its_date():
    """
    as_of: 2022-02-23
    history:
      moves:
      - {date: 2022-02-23, by: us, take: [stay]}
      - {date: ‹later-than-as-of›2022-03-01, by: us, take: [pay]}
      - {by: them, take: [go]}
    commitments:
      old: {by: us, date: 2022, status: kept}
      new: {by: us, date: ‹later-than-as-of›2023, status: open}
    sources:
      paper: {csl: {title: T, issued: ‹later-than-as-of›2022-03}}
    """


@told()
def test_without_as_of_nothing_is_later():
    """
    history: {moves: [{date: 2099, by: us, take: [stay]}]}
    """


@told("step 1 of the history is dated 2021")
def test_what_a_variant_inherits_is_told_once():
    """
    as_of: 2020
    history: {moves: [{date: ‹later-than-as-of›2021, by: us, take: [stay]}]}
    variants: {long: {title: Long}}
    """


def later(as_of, date):
    text = f"{HEADER}as_of: {as_of}\nhistory: {{moves: [{{date: {date}, by: us, take: [stay]}}]}}\n"
    return [each.code for each in read_scenario_text(text).warnings] == ["later-than-as-of"]


@pytest.mark.parametrize(
    ("as_of", "date", "expected"),
    [
        ("2022", "2022", False),
        ("2022", "2022-12-31", False),
        ("2022", "2023", True),
        ("2022", "2023-01", True),
        ("2022-02", "2022", False),
        ("2022-02", "2022-02-28", False),
        ("2022-02", "2022-03", True),
        ("2022-02", "2023", True),
        ("2022-02-23", "2022", False),
        ("2022-02-23", "2022-02", False),
        ("2022-02-23", "2022-02-23", False),
        ("2022-02-23", "2022-02-24", True),
        ("2022-02-23", "2021-12-31", False),
        ("2022-12", "2021-12-31", False),
    ],
)
def test_only_what_is_certainly_later_is_told(as_of, date, expected):
    assert later(as_of, date) == expected


def warned(csl):
    found = read_scenario_text(f"{HEADER}as_of: 2022-02\nsources: {{s: {{csl: {csl}}}}}\n").warnings
    return [each.code for each in found] == ["later-than-as-of"]


@pytest.mark.parametrize(
    "dates",
    [
        "issued: 2022-03",
        "issued: '2022-03-05T10:00'",
        "issued: 2023~",
        "issued: 2022-03/2022-05",
        "issued: 2023-21",
        "issued: {date-parts: [[2022, 3, 5]]}",
        "issued: {date-parts: [['2023']]}",
        "issued: 2024, original_date: 2023",
        "event-date: 2022-05",
    ],
)
def test_a_source_that_is_later(dates):
    assert warned(f"{{title: T, {dates}}}")


@pytest.mark.parametrize(
    "dates",
    [
        "issued: 2022-02-28",
        "issued: 2022",
        "issued: 2022-24",
        "issued: 2022-02/2023",
        "issued: ../2023",
        "issued: -0044-03-15",
        "issued: {date-parts: [[2022, 2, 5]]}",
        "issued: {date-parts: []}",
        "issued: {raw: 5 March 2024}",
        "issued: {literal: spring of 2024}",
        "issued: [2024]",
        "issued: null",
        "accessed: 2024-05-01",
        "issued: 2024, original-date: 1997",
        "issued: 2022-03, event-date: 2022-02-10",
    ],
)
def test_a_source_that_is_not(dates):
    assert not warned(f"{{title: T, {dates}}}")


def test_each_reading_keeps_what_is_its_own():
    moves = "history: {moves: [{date: 2023, by: us, take: [stay]}]}"
    text = f"{HEADER}as_of: 2022\nvariants:\n  long: {{{moves}}}\n  short: {{title: Short}}\n"
    scenario = read_scenario_text(text)
    assert [each.place.line for each in scenario.warnings] == [6]
    assert scenario.look_first == ()
    assert [each.place.line for each in scenario.variants["long"].look_first] == [6]
    assert scenario.variants["short"].look_first == ()
