from detente.scenario.variants import in_order_of_use


def test_names_stand_behind_those_they_use_else_in_the_order_given():
    uses = {"a": ("c", "b"), "b": (), "c": ("b",), "d": ()}
    assert in_order_of_use(uses) == (["b", "c", "a", "d"], [])


def test_each_circle_is_found_once():
    uses = {"a": ("b",), "b": ("a", "c"), "c": ("c",), "d": ("a",)}
    order, circles = in_order_of_use(uses)
    assert sorted(order) == ["a", "b", "c", "d"]
    assert circles == [("a", "b"), ("c",)]
