"""Preferences that leave something open, completed in every way: each order written out and tried."""

from itertools import permutations, product


def completed(given, model):
    """Every way to write a party's preferences with nothing left open, as plain values."""
    if given == "unknown":
        given = {"ranking": "unknown"}
    if "known" in given:
        core = {key: value for key, value in given.items() if key == "core"}
        return [{**core, "ranking": ranking} for ranking in orders_with(given["known"], model)]
    if "ranking" in given:
        core = {key: value for key, value in given.items() if key == "core"}
        return [{**core, "ranking": ranking} for ranking in rankings(given, model)]
    names = [name for name in ("core", "secondary", "statements") if name in given]
    orders = [statement_orders(given[name]) for name in names]
    rest = {key: value for key, value in given.items() if key not in names}
    return [{**rest, **dict(zip(names, lists, strict=True))} for lists in product(*orders)]


def statement_orders(items):
    """The list with each group in each of its orders."""
    ways = [list(permutations(item["any_order"])) if is_group(item) else [[item]] for item in items]
    return [[one for part in parts for one in part] for parts in product(*ways)]


def is_group(item):
    return isinstance(item, dict) and "any_order" in item


def rankings(given, model):
    """All orders of the places and of the states not listed in which no place stands before one listed above it.

    Within a group, either may stand before the other.
    """
    written = [] if given["ranking"] == "unknown" else given["ranking"]
    level, places = {}, []
    for number, item in enumerate(written):
        for place in item["any_order"] if is_group(item) else [item]:
            level[len(places)] = number
            places.append(place)
    listed = {
        model.find(state) for place in places for state in (place if isinstance(place, list) else [place])
    }
    others = [f"s{state}" for state in model.states if state not in listed]
    found = []
    for order in permutations(range(len(places) + len(others))):
        levels = [level[index] for index in order if index in level]
        if levels == sorted(levels):
            found.append([(places + others)[index] for index in order])
    return found


def orders_with(pairs, model):
    """All orders in which every known pair stands as it is known; who is known to be equal is one place of them."""
    parted = [next((pair.split(sign), sign) for sign in ">~" if sign in pair) for pair in pairs]
    known = [(model.find(one.strip()), sign, model.find(other.strip())) for (one, other), sign in parted]
    places = {state: {state} for state in model.states}
    for one, sign, other in known:
        if sign == "~":
            together = places[one] | places[other]
            places |= dict.fromkeys(together, together)
    classes = [set(each) for each in sorted({tuple(sorted(place)) for place in places.values()})]
    found = []
    for order in permutations(classes):
        at = {state: number for number, place in enumerate(order) for state in place}
        if all(at[one] < at[other] for one, sign, other in known if sign == ">"):
            found.append([[f"s{state}" for state in sorted(place)] for place in order])
    return found
