"""The course of arrows: apart from each other, from the edge of one node to that of another."""

from detente.answers.drawings.evolution_graph import NodeSize, routes
from detente.charts.layered_layout import layered_layout
from detente.questions.report import Arrow

SIZE = NodeSize(100, 40, 60)


def routed(*arrows):
    layout = layered_layout([1, 2, 3, 4], [(a.source, a.target) for a in arrows], (SIZE.width, 90))
    return layout, routes(arrows, layout, SIZE)


def test_there_and_back_do_not_lie_on_each_other():
    there, back = Arrow(0, 1, 2, True), Arrow(1, 2, 1, True)
    layout, (down, up) = routed(there, back)
    assert down[0].y == layout.centres[1].y + 20
    assert down[-1].y == layout.centres[2].y - 20
    assert (up[0].y, up[-1].y) == (down[-1].y, down[0].y)
    assert abs(down[0].x - up[-1].x) > 10
    assert abs(down[-1].x - up[0].x) > 10


def test_two_movers_between_the_same_states_do_not_lie_on_each_other():
    _, (one, other) = routed(Arrow(0, 1, 2, True), Arrow(1, 1, 2, False))
    assert all(abs(a.x - b.x) > 5 for a, b in zip(one, other, strict=True))


def test_lines_leave_in_the_order_in_which_they_arrive():
    layout, found = routed(Arrow(0, 1, 2, True), Arrow(0, 1, 3, True), Arrow(0, 1, 4, True))
    by_target = sorted(zip(found, (2, 3, 4), strict=True), key=lambda way: layout.centres[way[1]].x)
    leaves = [way[0].x for way, _ in by_target]
    assert leaves == sorted(leaves)


def test_ports_stay_on_the_edge_of_their_node():
    arrows = [Arrow(party, 1, 2, True) for party in range(12)]
    layout, found = routed(*arrows)
    assert all(abs(way[0].x - layout.centres[1].x) <= SIZE.edge / 2 + 0.01 for way in found)
