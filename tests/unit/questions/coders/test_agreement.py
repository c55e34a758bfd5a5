"""Cohen's kappa of small tables, worked out by hand."""

from fractions import Fraction

import pytest

from detente.questions.coders.agreement import agreement, agreement_of_pairs


@pytest.mark.parametrize(
    ("table", "kappa"),
    [
        # 35 of 50 alike; by chance 25/50 · 30/50 + 25/50 · 20/50 = 1/2.
        ([[20, 5], [10, 15]], Fraction(2, 5)),
        # 9 of 15 alike, 3/5; rows 4, 5, 6 and columns 4, 5, 6: by chance (16 + 25 + 36)/225 = 77/225; 58/148.
        ([[2, 1, 1], [1, 3, 1], [1, 1, 4]], Fraction(29, 74)),
        # Rows 60, 40 and columns 70, 30: by chance 0.42 + 0.12 = 0.54, and 0.60 alike; 0.06/0.46.
        ([[45, 15], [25, 15]], Fraction(3, 23)),
        # All alike, in two categories: whatever chance gives, 1.
        ([[1, 0], [0, 9]], Fraction(1)),
        # Each into the other's category: 0 alike, by chance 1/2.
        ([[0, 5], [5, 0]], Fraction(-1)),
        # The first puts all into one category: what is alike is what chance gives.
        ([[3, 7], [0, 0]], Fraction(0)),
        # Nothing alike, and each coder keeps to a category of its own: chance gives nothing either.
        ([[0, 8], [0, 0]], Fraction(0)),
        # Whole numbers stay exact where shares would round: 10¹⁶ units, one of each kind not alike.
        ([[10**16 - 2, 1], [1, 0]], Fraction(-1, 10**16 - 1)),
    ],
)
def test_kappa(table, kappa):
    assert agreement([f"c{k}" for k in range(len(table))], table).kappa == float(kappa)


@pytest.mark.parametrize("table", [[], [[0, 0], [0, 0]], [[7]], [[0, 0], [0, 7]]])
def test_no_kappa_without_units_or_with_one_category_for_all(table):
    assert agreement([f"c{k}" for k in range(len(table))], table).kappa is None


def test_units_one_by_one():
    found = agreement_of_pairs("ab", [("a", "a"), ("a", "b"), ("b", "b"), ("b", "b")])
    # 3/4 alike; by chance 1/2 · 1/4 + 1/2 · 3/4 = 1/2.
    assert (found.table, found.kappa) == (((1, 1), (0, 2)), 0.5)
