"""Random scenarios in which parties see the dispute differently: unseen options and believed preferences."""

from copy import copy

from tests.oracle.model import ModelError
from tests.strategies.layout import Layout
from tests.strategies.scenarios import Draw, states_of


def random_views_text(rng, *, merging=None, variants=False, sees=False, **chosen):
    """A scenario with views as YAML text; with `variants` also one that patches nothing but views.

    With `sees` some parties believe that others see otherwise than they do themselves.
    """
    while True:
        sizes = {"n_options": None, "n_parties": None, "preferences": None, "status_quo": None, **chosen}
        draw = Draw(rng, merging=merging, **sizes)
        scenario = draw.scenario(False)
        scenario["views"] = random_views(draw, scenario, sees)
        if variants:
            patch = random_views(draw, scenario, sees)
            before = scenario["views"]
            bound = [
                party
                for party in patch
                if party in before and any(is_bound(scenario, each[party]) for each in (before, patch))
            ]
            remove = {"remove": [f"views.{party}" for party in bound]} if bound else {}
            scenario["variants"] = {"other": {**remove, "views": patch}}
        if scenario["views"]:
            return Layout(rng).file(scenario)


def is_bound(scenario, view):
    """Whether what it believes fits only the states that it sees, and not those seen with other options unseen."""
    views = [view, *view.get("sees", {}).values()]
    believed = [given for each in views for given in each.get("preferences", {}).values()]
    return bool(believed and scenario.get("indistinguishable")) or any(
        "ranking" in given for given in believed
    )


def random_views(draw, scenario, sees=False):
    """Views for some of the parties."""
    full = states_of(scenario)
    views = {}
    for party in draw.some(full.parties, 1):
        try:
            views[party] = random_view(draw, full, party)
        except ModelError:
            continue
        if sees:
            views[party] |= {"sees": random_beliefs(draw, full, party, views[party])}
    return views


def random_beliefs(draw, full, party, own):
    """How a party believes that some others see the dispute; what these believe is ranked over what is left."""
    above = {full.option(written) for written in own.get("unseen", [])}
    found = {}
    for other in draw.some([each for each in full.parties if each != party], 0):
        try:
            found[other] = random_view(draw, full, other, above)
        except ModelError:
            continue
    return found


def random_view(draw, full, party, above=frozenset()):
    """A view; what it believes is ranked over the states that it sees, without the options unseen above it."""
    others = [option for option in full.options if option[0] != party]
    unseen = draw.some(others, 0, draw.rng.choice([0, 1, 1, 2, 3]))
    seen = copy(full)
    seen.members = {}
    for state, members in full.members.items():
        kept = [member for member in members if not member & {*unseen, *above}]
        if kept:
            seen.members[state] = kept
    if not seen.members:
        raise ModelError("nothing is left")
    seen.states = list(seen.members)
    seen.names = {state: name for state, name in full.names.items() if state in seen.members}
    view = {}
    if unseen or draw.chance(0.3):
        view["unseen"] = [draw.spelling(full, option) for option in unseen]
    believed = draw.some(full.parties, 0)
    if believed:
        view["preferences"] = {other: draw.preference(seen, other) for other in believed}
    if draw.chance(0.2):
        view["because"] = "What it was told"
    return view
