"""The smallest changes that turn a verdict, read literally: the file is edited, and the oracle asked again."""

import random
from copy import deepcopy

import pytest

import detente
from detente.stability import CONCEPTS
from tests.oracle.dialogue import Dialogue
from tests.oracle.model import Model
from tests.oracle.moves import Moves
from tests.oracle.parser import patched, read
from tests.oracle.stability import Analysis
from tests.strategies.talks import random_talk_text

KINDS = ("swap", "drop", "irreversible", "agenda")
CHUNKS = range(4)
SEEDS = 25
MOST = 400
"""Cases of more edited files are left out."""


def statements(given):
    """The list of a party, and how many of it are core; None with a ranking or weights."""
    if "ranking" in given or "weights" in given:
        return None
    core = list(given.get("core") or [])
    return core + list(given.get("secondary") or given.get("statements") or []), len(core)


def with_statements(plain, party, items, n_core):
    edited = deepcopy(plain)
    edited["preferences"][party] = {"core": items[:n_core], "secondary": items[n_core:]}
    return edited


def core_of(plain, party):
    """What a party holds to be core, in its order."""
    found = statements(plain["preferences"][party])
    return found and found[0][: found[1]]


def edited_files(plain, opened, kinds, issues, only, fixed=None):
    """Every edit that can be made next, with the file and the issues opened that it leads to.

    None changes what the party `fixed` holds to be core.
    """
    for edit, edited, then in all_edited_files(plain, opened, kinds, issues, only):
        if fixed is None or core_of(edited, fixed) == core_of(plain, fixed):
            yield edit, edited, then


def all_edited_files(plain, opened, kinds, issues, only):
    for party, given in plain["preferences"].items():
        found = statements(given)
        if found is None or only not in (None, party):
            continue
        items, n_core = found
        for k in range(len(items)):
            if "swap" in kinds and k + 1 < len(items):
                swapped = [*items[:k], items[k + 1], items[k], *items[k + 2 :]]
                edit = {"edit": "swap", "party": party, "position": k + 1}
                yield edit, with_statements(plain, party, swapped, n_core), opened
            if "drop" in kinds:
                rest = items[:k] + items[k + 1 :]
                edit = {"edit": "drop", "party": party, "position": k + 1}
                yield edit, with_statements(plain, party, rest, n_core - (k < n_core)), opened
    for party, each in plain["parties"].items():
        for option, what in (each.get("options") or {}).items():
            if "irreversible" in kinds and only in (None, party) and what.get("moves", "both") == "both":
                edited = deepcopy(plain)
                edited["parties"][party]["options"][option]["moves"] = "forward"
                edit = {
                    "edit": "irreversible",
                    "party": party,
                    "option": Model(plain).text_of((party, option)),
                }
                yield edit, edited, opened
    for issue in issues:
        if "agenda" in kinds and issue not in opened:
            yield {"edit": "agenda", "issue": issue}, plain, opened | {issue}


def fingerprint(plain, opened):
    lists = [(party, str(statements(given) or given)) for party, given in plain["preferences"].items()]
    moves = [str(each.get("options")) for each in plain["parties"].values()]
    return str((sorted(lists), moves, sorted(opened)))


def nearest(plain, opened, kinds, issues, only, is_turned, fixed=None):
    """The least number of edits, and the different edited files at that distance, by breadth first."""
    level = {fingerprint(plain, opened): (plain, opened)}
    seen, size = set(level), 0
    while level:
        turned = {key for key, each in level.items() if is_turned(*each)}
        if turned:
            return size, turned
        following = {}
        for edited, table in level.values():
            for _, after, then in edited_files(edited, table, kinds, issues, only, fixed):
                key = fingerprint(after, then)
                if key not in seen:
                    seen.add(key)
                    following[key] = (after, then)
        if len(seen) > MOST:
            return None
        level, size = following, size + 1
    return "never", set()


def followed(plain, opened, answer, kinds, issues, only, fixed, judged):
    """The fingerprint of where an answer leads, which says whether the judged party's core is another there."""
    before, edits = plain, answer["edits"]
    for edit in edits:
        plain, opened = next(
            (after, then)
            for each, after, then in edited_files(plain, opened, kinds, issues, only, fixed)
            if each == edit
        )
    assert answer["core"] == (judged is not None and core_of(plain, judged) != core_of(before, judged))
    return fingerprint(plain, opened)


def drawn(seed):
    rng = random.Random(seed)
    text = random_talk_text(rng, n_options=3, n_parties=2, variants=False, merging=rng.random() < 0.2)
    plain = patched(read(text), None)
    for each in plain["parties"].values():
        each["options"] = {key: dict(what or {}) for key, what in (each.get("options") or {}).items()}
    kinds = tuple(kind for kind in KINDS if rng.random() < 0.6) or ("swap",)
    only = rng.choice([None, None, *plain["parties"]])
    return rng, text, plain, kinds, only, rng.choice(list(CONCEPTS))


def allowed(kinds, fixed):
    """What to allow where the core of `fixed` stays as it is, or else may be edited."""
    return kinds if fixed else (*kinds, "core")


@pytest.mark.parametrize("chunk", CHUNKS)
def test_words_of_agendas(chunk):
    n_compared = 0
    for seed in range(chunk * SEEDS, (chunk + 1) * SEEDS):
        rng, text, plain, kinds, only, concept = drawn(seed)
        model = Model(plain)
        agenda = rng.choice(["nothing", "everything", *plain.get("agendas", {})])
        party = rng.choice(model.parties)
        opened, issues = frozenset(model.issues_of(agenda)), list(plain.get("issues", {}))

        def word(edited, table, concept=concept, party=party, issues=issues):
            return Dialogue(Model(edited), concept).word(party, [each for each in issues if each in table])

        now = word(plain, opened)
        fixed = rng.choice([party, party, None])
        expected = nearest(
            plain,
            opened,
            kinds,
            issues,
            only,
            lambda edited, table, now=now: word(edited, table) != now,
            fixed,
        )
        if expected is None:
            continue
        found = detente.turn(
            detente.loads(text), f"{agenda}.{party}", concept=concept, allow=allowed(kinds, fixed), party=only
        ).to_dict()
        assert found["verdict"] == now, f"seed {seed}"
        told = {followed(plain, opened, each, kinds, issues, only, fixed, party) for each in found["answers"]}
        assert ("never" if found["size"] is None else found["size"], told) == expected, f"seed {seed}"
        assert all(each["verdict"] != now for each in found["answers"])
        n_compared += 1
    assert n_compared > SEEDS // 3


def is_held(plain, concept, state, party):
    model = Model(plain)
    analysis = Analysis(model, Moves(model))
    return all(analysis.is_stable(concept, i, state) for i in ([party] if party else model.parties))


@pytest.mark.parametrize("chunk", CHUNKS)
def test_states_that_hold_or_do_not(chunk):
    n_compared = 0
    for seed in range(1000 + chunk * SEEDS, 1000 + (chunk + 1) * SEEDS):
        rng, text, plain, kinds, only, concept = drawn(seed)
        model = Model(plain)
        state, party = rng.choice(model.states), rng.choice([None, *model.parties])
        now, fixed = is_held(plain, concept, state, party), rng.choice([party, None])
        expected = nearest(
            plain,
            frozenset(),
            kinds,
            [],
            only,
            lambda edited, _, asked=(concept, state, party), now=now: is_held(edited, *asked) != now,
            fixed,
        )
        if expected is None:
            continue
        found = detente.turn(
            detente.loads(text),
            f"s{state}",
            concept=concept,
            allow=allowed(kinds, fixed) if party else kinds,
            party=only,
            for_party=party,
        ).to_dict()
        assert found["verdict"] == (
            ("stable" if party else "yes") if now else ("unstable" if party else "no")
        )
        told = {
            followed(plain, frozenset(), each, kinds, [], only, fixed, party) for each in found["answers"]
        }
        assert ("never" if found["size"] is None else found["size"], told) == expected, f"seed {seed}"
        n_compared += 1
    assert n_compared > SEEDS // 3
