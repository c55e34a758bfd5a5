"""Dates of sources: what `check` warns of, and what it leaves alone."""

import pytest

from detente.scenario import read_scenario_text
from tests.scenarios.telling import HEADER, short


def warned(csl):
    found = read_scenario_text(HEADER + f"sources: {{s: {{csl: {csl}}}}}\n").warnings
    return [each for each in found if each.code == "bad-date"]


@pytest.mark.parametrize(
    "date",
    [
        "2024-02-30",
        "05.03.2024",
        "5 March 2024",
        "2024-13",
        "24-03-05",
        "20240305",
        "'20240305'",
        "2024-3-5",
        "2024/03/05",
        "2024.03",
        "24",
        "2024-02-30/2024-03-01",
        "2024-00",
        "n.d.",
        "true",
    ],
)
@pytest.mark.parametrize("key", ["issued", "accessed", "original-date"])
def test_a_date_of_a_source_that_is_none_is_warned_of(key, date):
    (found,) = warned(f"{{title: T, {key}: {date}}}")
    assert found.severity == "warning"
    assert key in found.message and date.strip("'") in found.message
    assert found.hint == "write YYYY, YYYY-MM or YYYY-MM-DD"
    line = HEADER.count("\n") + 1
    assert short(found) == f"bad-date:{line}:{len('sources: {s: {csl: {title: T, ') + len(key) + 3}"


@pytest.mark.parametrize(
    "date",
    [
        "2024",
        "'2024'",
        "2024-02",
        "2024-02-29",
        "2024-01/2024-02",
        "2024-01/..",
        "1997~",
        "1997-05?",
        "1997%",
        "1997-21",
        "2022-02-16T10:00",
        "-0044-03-15",
        "''",
        "null",
        "[2024, 3, 5]",
        "{date-parts: [[2024, 3, 5]]}",
        "{literal: spring of 1997}",
        "{raw: 5 March 2024}",
    ],
)
def test_a_date_of_a_source_that_is_one_is_not(date):
    assert warned(f"{{title: T, issued: {date}}}") == []
