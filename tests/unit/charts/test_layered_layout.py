"""Layouts: nodes stand apart, lines run downwards, and the same graph stands the same way."""

import random
from itertools import pairwise

import pytest

from detente.charts.layered_layout import layered_layout
from tests.draws import seeds

SIZE = (100.0, 90.0)


def random_graph(seed):
    draw = random.Random(seed)
    n = draw.randint(1, 40)
    pairs = {tuple(draw.sample(range(n), 2)) for _ in range(draw.randint(0, 2 * n)) if n > 1}
    return list(range(n)), sorted(pairs)


@pytest.mark.parametrize("seed", seeds(80))
def test_every_graph(seed):
    nodes, links = random_graph(seed)
    found = layered_layout(nodes, links, SIZE)
    assert found.centres.keys() == set(nodes)
    assert {tuple(sorted(link)) for link in links} == found.bends.keys()
    assert found == layered_layout(nodes, list(reversed(links)), SIZE)
    places = list(found.centres.values())
    for k, a in enumerate(places):
        assert SIZE[0] / 2 <= a.x + 0.01 <= found.width - SIZE[0] / 2 + 0.02
        for b in places[k + 1 :]:
            assert abs(a.x - b.x) >= SIZE[0] or abs(a.y - b.y) >= SIZE[1] - 0.01


@pytest.mark.parametrize("seed", seeds(80))
def test_lines_run_downwards_and_pass_no_node(seed):
    nodes, links = random_graph(seed)
    found = layered_layout(nodes, links, SIZE)
    for (upper, lower), bends in found.bends.items():
        way = [found.centres[upper], *bends, found.centres[lower]]
        assert all(a.y < b.y for a, b in pairwise(way))
        for bend in bends:
            assert 0 <= bend.x <= found.width
            for centre in found.centres.values():
                assert abs(bend.x - centre.x) > SIZE[0] / 2 or abs(bend.y - centre.y) > SIZE[1] / 2


def test_the_first_node_stands_on_top():
    found = layered_layout([7, 3, 5], [(3, 7), (5, 3), (5, 7)], SIZE)
    assert found.centres[7].y < found.centres[3].y < found.centres[5].y


def test_parts_that_nothing_joins_stand_beside_each_other():
    found = layered_layout(list("abcd"), [("a", "b"), ("c", "d")], SIZE)
    assert found.centres["a"].y == found.centres["c"].y
    assert abs(found.centres["a"].x - found.centres["c"].x) > SIZE[0]
