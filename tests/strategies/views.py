"""Random scenarios in which parties see the dispute differently: unseen options and believed preferences."""

from copy import copy

from tests.oracle.model import ModelError
from tests.strategies.layout import Layout
from tests.strategies.scenarios import Draw, states_of


def random_views_text(rng, *, merging=None, variants=False, **chosen):
    """A scenario with views as YAML text; with `variants` also one that patches nothing but views."""
    while True:
        sizes = {"n_options": None, "n_parties": None, "preferences": None, "status_quo": None, **chosen}
        draw = Draw(rng, merging=merging, **sizes)
        scenario = draw.scenario(False)
        scenario["views"] = random_views(draw, scenario)
        if variants:
            patch = random_views(draw, scenario)
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
    believed = view.get("preferences", {})
    return bool(believed and scenario.get("indistinguishable")) or any(
        "ranking" in given for given in believed.values()
    )


def random_views(draw, scenario):
    """Views for some of the parties."""
    full = states_of(scenario)
    views = {}
    for party in draw.some(full.parties, 1):
        try:
            views[party] = random_view(draw, full, party)
        except ModelError:
            continue
    return views


def random_view(draw, full, party):
    """A view; what it believes is ranked over the states that it sees."""
    others = [option for option in full.options if option[0] != party]
    unseen = draw.some(others, 0, draw.rng.choice([0, 1, 1, 2, 3]))
    seen = copy(full)
    seen.members = {}
    for state, members in full.members.items():
        kept = [member for member in members if not member & set(unseen)]
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
