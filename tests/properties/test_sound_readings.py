"""Law: a reading is called sound only if it would be, written alone; what is wrong in one patch is in no other's way.

Files are damaged at random: those of the gallery, whose readings share parts by aliases, and random ones.
"""

from __future__ import annotations

import json
import random
from dataclasses import fields, is_dataclass, replace
from functools import cache

import pytest

from detente.api.examined import examined
from detente.errors import Place, ScenarioError
from detente.gallery import cases
from detente.scenario import read_scenario_text
from detente.scenario.parsing.parser import read_text
from detente.scenario.parsing.readings import BASE, ReadFile
from detente.scenario.parsing.soundness import Soundness
from detente.scenario.tree import Leaf, Mapping, Node, Sequence, all_of
from tests.draws import seeds
from tests.oracle.parser import patched
from tests.strategies.layout import Number
from tests.strategies.scenarios import random_scenario_text
from tests.strategies.talks import random_talk_text

CASES = [case.scenario for case in cases()]
PIECES = [
    "",
    "q",
    "x and",
    "not",
    "(",
    ")",
    ", ",
    ": ",
    "[",
    "]",
    "- ",
    "true",
    "3",
    "s99",
    "unknown",
    " or ",
    "&a ",
]
BROKEN = [
    "zz",
    "not",
    "a and",
    "[]",
    "{}",
    "[x, y]",
    "{prefer: }",
    "~",
    "true",
    "'('",
    "s77",
    "1.5",
    "exactly 9 of (q)",
]


def damaged(text: str, rng: random.Random, root: Node, inside: Node | None = None) -> str:
    """A text with one mistake: a leaf that says something else, or a few characters too many or too few."""
    leaves = [each for each in all_of([inside or root]) if isinstance(each, Leaf)]
    if not leaves:
        return text
    start, end = rng.choice(leaves).span
    kind = rng.random()
    if kind < 0.6:
        return text[:start] + rng.choice(BROKEN) + text[end:]
    at = rng.randint(start, end)
    if kind < 0.8:
        return text[:at] + rng.choice(PIECES) + text[at:]
    return text[:at] + text[at + rng.randint(1, 3) :]


@cache
def texts() -> tuple[str, ...]:
    """The files of the gallery that have variants."""
    found = (path.read_text(encoding="utf-8") for path in CASES)
    return tuple(text for text in found if "\nvariants:" in text)


def some_text(rng: random.Random) -> str:
    kind = rng.random()
    if kind < 0.25:
        return rng.choice(texts())
    return random_talk_text(rng) if kind < 0.5 else random_scenario_text(rng)


# A reading alone, by a literal merge of plain data


def plain(node: Node) -> object:
    """A node as plain data, aliases written out; numbers and words of YAML as they stand there."""
    match node:
        case Mapping():
            return {key: plain(entry.value) for key, entry in node.entries.items()}
        case Sequence():
            return [plain(item) for item in node.items]
        case Leaf(kind="null"):
            return None
        case Leaf(kind="bool"):
            return node.text.lower() == "true"
        case Leaf(kind="str"):
            return node.text
    return Number(node.text)


def written(value: object) -> str:
    match value:
        case Number():
            return str(value)
        case dict():
            return "{" + ", ".join(f"{json.dumps(key)}: {written(each)}" for key, each in value.items()) + "}"
        case list():
            return "[" + ", ".join(map(written, value)) + "]"
    return json.dumps(value)


def alone(file: ReadFile, name: str) -> dict[str, object]:
    """A reading as the base of a file of its own."""
    whole = plain(file.root)
    assert isinstance(whole, dict)
    return without_variants(whole) if name == BASE else without_variants(patched(whole, name))


def without_variants(data: dict[str, object]) -> dict[str, object]:
    return {key: value for key, value in data.items() if key != "variants"}


def leave_out(data: object, path: str) -> None:
    """Delete what stands at a path."""
    *steps, last = path.split(".")
    for step in steps:
        data = data[int(step) - 1] if isinstance(data, list) else data[step]  # type: ignore[index]
    if isinstance(data, list):
        data[int(last) - 1] = None  # a place in a list is one before anything is deleted
    else:
        del data[last]  # type: ignore[attr-defined]


def without_gaps(data: object) -> object:
    """The same without the places in lists of evidence at which something was deleted."""
    match data:
        case dict():
            return {
                key: [without_gaps(each) for each in value if each is not None]
                if key == "evidence" and isinstance(value, list)
                else without_gaps(value)
                for key, value in data.items()
            }
        case list():
            return [without_gaps(each) for each in data]
    return data


def told(value: object) -> object:
    """Values without what says where in which file they stand."""
    if isinstance(value, Place):
        return None
    if is_dataclass(value):
        hidden = {
            "path",
            "name",
            "sha256",
            "variant",
            "variants",
            "extends",
            "warnings",
            "look_first",
            "faults",
            "patched",
            "span",
        }
        return (
            type(value).__name__,
            *(told(getattr(value, each.name)) for each in fields(value) if each.name not in hidden),
        )
    if isinstance(value, dict):
        return [(key, told(each)) for key, each in value.items()]
    return [told(each) for each in value] if isinstance(value, tuple | list) else value


def check_alone(file: ReadFile, name: str, soundness: Soundness) -> None:
    values = soundness.values
    assert values is not None
    data = alone(file, name)
    for path in soundness.left_out:
        leave_out(data, path)
    reading = file.reading(name)
    assert reading is not None
    elsewhere = {
        each.claim for each in reading.session.untestable
    }  # no error in a file where other readings know them
    claims = data.get("claims")
    if isinstance(claims, dict):
        data["claims"] = {key: claim for key, claim in claims.items() if key not in elsewhere} or None
    values = replace(
        values, claims={key: each for key, each in values.claims.items() if key not in elsewhere}
    )
    read = read_scenario_text(written(without_gaps(data)), values.path)
    assert told(read) == told(values)


@pytest.mark.parametrize("chunk", seeds(24))
def test_a_sound_reading_is_sound_alone(chunk: int):
    n_sound = 0
    for seed in range(25):
        rng = random.Random(f"{chunk}/{seed}")
        text = some_text(rng)
        try:
            file = read_text(damaged(text, rng, read_text(text).root))
        except ScenarioError:
            continue
        for name, soundness in examined(file).readings.items():
            if soundness.is_sound:
                n_sound += 1
                check_alone(file, name, soundness)
    assert n_sound > 3


# What is wrong in one patch


def made_of(file: ReadFile, names: tuple[str, ...]) -> dict[str, object]:
    """What a reading is made of: the base, its patch and the patches that it builds on."""
    whole = plain(file.root)
    assert isinstance(whole, dict)
    patches = whole.get("variants")
    own = {name: patches[name] for name in names if name in patches} if isinstance(patches, dict) else {}
    return without_variants(whole) | {"variants": own}


@pytest.mark.parametrize("chunk", seeds(24))
def test_what_is_wrong_in_one_patch_spoils_no_reading_that_is_not_made_of_it(chunk: int):
    n_faulty = 0
    for seed in range(25):
        rng = random.Random(f"patch {chunk}/{seed}")
        text = some_text(rng)
        file = read_text(text)
        before = examined(file)
        if not file.variants.patches or before.errors:
            continue
        patch = file.variants.patches[rng.choice(list(file.variants.patches))]
        try:
            changed = read_text(damaged(text, rng, file.root, patch))
        except ScenarioError:
            continue
        after = examined(changed)
        n_faulty += bool(after.errors)
        for name in file.names:
            line = file.variants.line(name)
            if made_of(file, line) == made_of(changed, line):
                assert after.readings[name].is_sound, (name, after.readings[name].errors)
                assert told(after.readings[name].values) == told(before.readings[name].values)
    assert n_faulty > 3
