"""Options taken away and outside guarantees, read literally: the file is edited, and the oracle asked again."""

import random
from copy import deepcopy

import pytest

import detente
from detente.stability import CONCEPTS
from tests.oracle.model import Model
from tests.oracle.moves import Moves
from tests.oracle.parser import patched, read
from tests.oracle.stability import Analysis
from tests.properties.test_smallest_turns import edited_files, statements
from tests.strategies.scenarios import random_scenario_text

KINDS = ("swap", "drop", "irreversible", "remove", "guarantee")
FREE_OF_NUMBERS = {"parties", "definitions", "require", "infeasible", "preferences"}
CHUNKS = range(4)
SEEDS = 40
MOST = 300
"""Cases of more edited files are left out."""


def drawn(seed):
    rng = random.Random(seed)
    sizes = {"n_options": 3, "n_parties": 2, "variants": False, "merging": False}
    text = random_scenario_text(rng, preferences="statements", status_quo=True, **sizes)
    plain = patched(read(text), None)
    model = Model(plain)
    today = next(iter(model.members[model.status_quo]))
    plain = {key: value for key, value in plain.items() if key in FREE_OF_NUMBERS}
    plain["status_quo"] = [model.text_of(option) for option in today]
    for each in plain["parties"].values():
        each["options"] = {key: dict(what or {}) for key, what in (each.get("options") or {}).items()}
    kinds = tuple(kind for kind in KINDS if rng.random() < 0.6) or ("remove",)
    return rng, text, plain, kinds


def beyond(plain, model, wanted, kinds, done):
    """The edits of this page that can be made next, each with the file that it leads to and what is done by then."""
    today = next(iter(model.members[model.status_quo]))
    for party, option in model.options:
        key = ("remove", party, option)
        can_go = any((party, option) not in member for own in model.members.values() for member in own)
        if "remove" in kinds and key not in done and (party, option) not in today and can_go:
            edited = deepcopy(plain)
            edited.setdefault("infeasible", []).append(f"{party}.{option}")
            text = model.text_of((party, option))
            yield {"edit": "remove", "party": party, "option": text}, edited, done | {key}
    for party in model.parties:
        key = ("guarantee", party)
        own = [option for option in model.options if option[0] == party]
        if "guarantee" in kinds and own and key not in done:
            yield (
                {"edit": "guarantee", "party": party},
                with_guarantee(plain, party, own, wanted),
                done | {key},
            )


def with_guarantee(plain, party, own, wanted):
    """A guarantor behind all parties, whose sanction the party minds most."""
    part = " and ".join(f"{'' if each in wanted else 'not '}{'.'.join(each)}" for each in own)
    edited = deepcopy(plain)
    name = f"guarantor_of_{party}"
    edited["parties"][name] = {"options": {f"sanction_{party}": {}}}
    edited["preferences"][name] = {"statements": [f"sanction_{party} iff not ({part})"]}
    items, n_core = statements(plain["preferences"][party])
    edited["preferences"][party] = {
        "core": [f"not sanction_{party}", *items[:n_core]],
        "secondary": items[n_core:],
    }
    return edited


def plain_key(plain, done):
    """What an edited file is known by: its lists, without what guarantees add, directions, and what else is done."""
    lists = []
    for party, given in plain["preferences"].items():
        items = [str(item) for item in statements(given)[0]]
        if not party.startswith("guarantor_of_"):
            own = [item for item in items if not item.startswith("not sanction_")]
            lists.append((party, own))
    moves = [
        (party, option, what.get("moves"))
        for party, each in plain["parties"].items()
        for option, what in each["options"].items()
    ]
    return str((sorted(lists), moves, sorted(done)))


def next_files(plain, done, model, wanted, kinds):
    """Statements are edited before guarantees, so that positions are those of the party's own list."""
    plain_kinds = [kind for kind in kinds if kind in ("swap", "drop", "irreversible")]
    if not any(each[0] == "guarantee" for each in done):
        for edit, edited, _ in edited_files(plain, frozenset(), plain_kinds, [], None):
            yield edit, edited, done
    yield from beyond(plain, model, wanted, kinds, done)


def is_held(plain, concept, wanted):
    model = Model(plain)
    for state, members in model.members.items():
        if frozenset(wanted) in members:
            analysis = Analysis(model, Moves(model))
            return all(analysis.is_stable(concept, i, state) for i in model.parties)
    return False


def nearest(plain, model, wanted, concept, kinds):
    level, size = {plain_key(plain, frozenset()): (plain, frozenset())}, 0
    seen = set(level)
    while level:
        held = {key for key, (edited, _) in level.items() if is_held(edited, concept, wanted)}
        if held:
            return size, held
        following = {}
        for edited, done in level.values():
            for _, after, then in next_files(edited, done, model, wanted, kinds):
                key = plain_key(after, then)
                if key not in seen:
                    seen.add(key)
                    following[key] = (after, then)
        if len(seen) > MOST:
            return None
        level, size = following, size + 1
    return None, set()


def followed(plain, model, wanted, kinds, edits):
    done = frozenset()
    for edit in sorted(edits, key=lambda each: each["edit"] == "guarantee"):
        plain, done = next(
            (after, then)
            for each, after, then in next_files(plain, done, model, wanted, kinds)
            if each == edit
        )
    return plain_key(plain, done)


@pytest.mark.parametrize("chunk", CHUNKS)
def test_every_smallest_change_with_options_taken_away_and_guarantees(chunk):
    sizes = []
    for seed in range(chunk * SEEDS, (chunk + 1) * SEEDS):
        rng, text, plain, kinds = drawn(seed)
        model = Model(plain)
        concept, state = rng.choice(list(CONCEPTS)), rng.choice(model.states)
        wanted = next(iter(model.members[state]))
        is_spelled_alike = "." not in str(plain["preferences"])  # files are told apart by their text
        expected = nearest(plain, model, wanted, concept, kinds) if is_spelled_alike else None
        if expected is None:
            continue
        scenario = detente.loads(text)
        found = detente.change(scenario, f"s{state}", concept=concept, allow=kinds).to_dict()
        told = {followed(plain, model, wanted, kinds, each["edits"]) for each in found["answers"]}
        assert (found["size"], told) == expected, f"seed {seed}"
        assert len(told) == len(found["answers"])
        assert detente.verify(scenario, found).refuted is None, f"seed {seed}"
        sizes.append(found["size"])
    assert {0, 1} <= set(sizes)
    assert len(sizes) > SEEDS // 3
