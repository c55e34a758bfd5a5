"""GMCR+ files mean the dispute that they say, literally read; and a scenario comes back from one as it went."""

from __future__ import annotations

import json
import random
from itertools import product
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest

import detente
from detente.api.gmcr import scenario_of_gmcr
from detente.graph import graph_model
from detente.graph.preferences import ranks
from tests.draws import seeds
from tests.strategies.scenarios import random_scenario_text


def scenario_of(text):
    with TemporaryDirectory() as folder:
        path = Path(folder) / "dispute.gmcr"
        path.write_text(text, encoding="utf-8")
        made, _ = scenario_of_gmcr(path, "dispute")
    return detente.loads(made)


def meaning(reading, base=None):
    """States as the options taken there, directions, owners, and each party's order; by places, without names."""
    model = graph_model(reading, base, with_preferences=False)
    taken = [tuple(row) for row in model.states.taken(model.states.cells).tolist()]
    owners = [[p.id for p in reading.parties].index(option.party) for option in reading.options]
    orders = {}
    for place, party in enumerate(reading.parties):
        own = reading.preferences.get(party.id)
        if own is not None and own.open_at is None:
            orders[place] = ranks(own, reading, model.states, model.base_states).tolist()
    return taken, [option.moves for option in reading.options], owners, orders


# A scenario comes back


@pytest.mark.parametrize("chunk", seeds(20))
def test_a_scenario_comes_back_with_its_states_moves_and_orders(chunk):
    n_read = 0
    for seed in range(40 * chunk, 40 * chunk + 40):
        scenario = detente.loads(random_scenario_text(random.Random(seed), merging=False))
        for name, reading in {None: scenario, **scenario.variants}.items():
            if reading.indistinguishable or not reading.has_preferences:
                continue
            exported = detente.export_gmcr(scenario, name or "base")
            again = scenario_of(exported.text)
            assert meaning(again) == meaning(reading, scenario if name else None)
            if not json.loads(exported.text)[
                "useManualPreferenceRanking"
            ]:  # else statements beside it are gone
                assert detente.export_gmcr(again).text == exported.text
            n_read += 1
    assert n_read >= 25


# A file says what it says, read literally


def random_file(rng):
    n_options, n_makers = rng.randint(1, 6), rng.randint(1, 3)
    owner = [rng.randrange(n_makers) for _ in range(n_options)]
    shared = {rng.randrange(n_options): rng.randrange(n_makers)} if rng.random() < 0.25 else {}

    def conjunction():
        chosen = rng.sample(range(n_options), rng.randint(1, min(3, n_options)))
        return [[option, rng.choice("YN")] for option in chosen]

    def condition():
        if rng.random() < 0.3:
            return {"compound": True, "members": [conjunction() for _ in range(rng.randint(1, 3))]}
        return conjunction()

    file = {
        "program": "GMCR+",
        "version": "0.4.1",
        "options": [
            {"name": f"Do {k % 4}", "permittedDirection": rng.choice(["both", "both", "fwd", "back"])}
            for k in range(n_options)
        ],
        "infeasibles": [condition() for _ in range(rng.choice([0, 0, 1, 2]))],
        "decisionMakers": [
            {
                "name": f"Maker {k % 2}",
                "options": [
                    option for option in range(n_options) if owner[option] == k or shared.get(option) == k
                ],
                "preferences": [condition() for _ in range(rng.randint(0, 4))],
            }
            for k in range(n_makers)
        ],
        "coalitions": list(range(n_makers)),
    }
    if rng.random() < 0.5:
        states = states_of(file)
        is_old = rng.random() < 0.3
        file["useManualPreferenceVectors" if is_old else "useManualPreferenceRanking"] = True
        for maker in file["decisionMakers"]:
            payoffs = [rng.randint(1, 4) for _ in states]
            maker["payoffs"] = payoffs
            order = [
                [number for number, own in enumerate(payoffs, 1) if own == payoff]
                for payoff in sorted(set(payoffs), reverse=True)
            ]
            if rng.random() < 0.5:
                ranking = [tie[0] if len(tie) == 1 else tie for tie in order]
                maker["preferenceVector" if is_old else "preferenceRanking"] = ranking
                if any(len(tie) > 1 for tie in order) and rng.random() < 0.5:
                    del maker["payoffs"]
    return file


def holds(condition, state):
    members = condition["members"] if isinstance(condition, dict) else [condition]
    return any(all(state[option] == (mark == "Y") for option, mark in pairs) for pairs in members)


def states_of(file):
    """The feasible states in the file's order: the first option changes fastest."""
    combinations = (tuple(reversed(each)) for each in product([False, True], repeat=len(file["options"])))
    return [state for state in combinations if not any(holds(each, state) for each in file["infeasibles"])]


def scores(maker, file, states):
    is_manual = file.get("useManualPreferenceRanking") or file.get("useManualPreferenceVectors")
    if is_manual and states:
        if "payoffs" in maker:
            return maker["payoffs"]
        ranking = maker.get("preferenceRanking") or maker["preferenceVector"]
        found = {}
        for place, tie in enumerate(ranking):
            for number in tie if isinstance(tie, list) else [tie]:
                found[number] = -place
        return [found[number] for number in range(1, len(states) + 1)]
    return [tuple(holds(each, state) for each in maker["preferences"]) for state in states]


def literally(file):
    """What `meaning` says, read from the file: options stand by decision maker, states are sorted anew.

    Whoever has an option of an earlier one has its moves listed, beside which its directions say nothing.
    """
    states = states_of(file)
    order, owners, listed = [], [], set()
    for k, maker in enumerate(file["decisionMakers"]):
        listed |= {k for option in maker["options"] if option in order}
        for option in maker["options"]:
            if option not in order:
                order.append(option)
                owners.append(k)
    moves = {"both": "both", "fwd": "forward", "back": "backward"}
    own = {state: tuple(state[option] for option in order) for state in states}
    places = sorted(range(len(states)), key=lambda place: own[states[place]][::-1])
    orders = {}
    for k, maker in enumerate(file["decisionMakers"]):
        found = scores(maker, file, states)
        levels = sorted(set(found))
        orders[k] = [levels.index(found[place]) for place in places]
    directions = [
        "both" if owner in listed else moves[file["options"][option]["permittedDirection"]]
        for option, owner in zip(order, owners, strict=True)
    ]
    return [own[states[place]] for place in places], directions, owners, orders


def moves_of_sharers(file):
    """Between which states, as their options are taken here, they can move who have an option of an earlier one."""
    order, sharers = [], []
    for k, maker in enumerate(file["decisionMakers"]):
        if any(option in order for option in maker["options"]):
            sharers.append(k)
        order += [option for option in maker["options"] if option not in order]
    states, moves = states_of(file), {}
    for k in sharers:
        own = file["decisionMakers"][k]["options"]
        moves[k] = {
            (tuple(one[each] for each in order), tuple(other[each] for each in order))
            for one, other in product(states, repeat=2)
            if one != other and all(may_change(file, own, option, one, other) for option in order)
        }
    return moves


def may_change(file, own, option, one, other):
    way = file["options"][option]["permittedDirection"]
    turned = {"both": True, "fwd": other[option], "back": one[option]}[way]
    return one[option] == other[option] or (option in own and turned)


def listed_moves(read):
    model = graph_model(read, with_preferences=False)
    taken = {
        model.states.id(state): tuple(row)
        for state, row in enumerate(model.states.taken(model.states.cells).tolist())
    }
    places = [party.id for party in read.parties]
    return {
        places.index(party): {(taken[each.start.name], taken[each.end.name]) for each in own.moves}
        for party, own in read.moves.items()
    }


@pytest.mark.parametrize("chunk", seeds(20))
def test_a_file_means_what_it_says(chunk):
    n_read = 0
    for seed in range(60 * chunk, 60 * chunk + 60):
        rng = random.Random(seed)
        file = random_file(rng)
        if not states_of(file):
            continue
        text = json.dumps(file, indent=rng.choice([None, 2]))
        read = scenario_of(text)
        assert meaning(read) == literally(file), seed
        n_read += 1
        assert listed_moves(read) == moves_of_sharers(file)
        if read.moves:
            continue
        exported = detente.export_gmcr(read).text
        assert meaning(scenario_of(exported)) == meaning(read)
        assert literally(json.loads(exported)) == meaning(read)
    assert n_read >= 40
