"""Statements whose order a coder leaves open are compared as statements, and not by their order."""

import pytest

from detente.questions.coders.statements import statement_agreements
from detente.scenario import read_scenario_text

HEADER = "format: detente/1\ntitle: A test\nparties: {us: {options: {a: A, b: B, c: C}}}\n"


def scenario(statements):
    return read_scenario_text(f"{HEADER}preferences: {{us: {{statements: {statements}}}}}\n")


@pytest.mark.parametrize(
    ("first", "second", "pairs"),
    [
        ("[a, b, c]", "[b, a, c]", (3, 2)),
        ("[{any_order: [a, b]}, c]", "[b, a, c]", (2, 2)),
        ("[c, {any_order: [a, b]}]", "[b, a, c]", (2, 0)),
        ("[a, {any_order: [b, c]}]", "[{any_order: [b, a]}, c]", (1, 1)),
        ("[{any_order: [a, b, c]}]", "[a, b, c]", (0, 0)),
    ],
)
def test_pairs_that_both_put_in_some_order(first, second, pairs):
    (found,) = statement_agreements(scenario(first), scenario(second))
    assert (found.n_pairs, found.n_same_order) == pairs
    assert all(each.is_agreed for each in found.statements)
