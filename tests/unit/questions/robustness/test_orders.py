"""Orders near a list, against a count of inversions."""

from itertools import combinations, permutations

import pytest

from detente.errors import SizeError
from detente.questions.robustness.orders import n_near_orders, near_orders


@pytest.mark.parametrize("n_items", range(1, 6))
@pytest.mark.parametrize("n_swaps", [0, 1, 2, 3, 5, 12])
def test_as_many_as_there_are_permutations_of_so_few_inversions(n_items, n_swaps):
    inversions = [
        sum(first > second for first, second in combinations(order, 2))
        for order in permutations(range(n_items))
    ]
    count = sum(each <= n_swaps for each in inversions)
    assert n_near_orders(n_items, n_swaps) == near_orders(n_items, n_swaps).count == count


def test_too_many_are_refused_with_their_number():
    with pytest.raises(SizeError, match=r"3,628,800 orders lie within 45 swaps in a list of 10"):
        near_orders(10, 60)
