"""An id renamed: the file reads to the same scenario with the id replaced everywhere, and back again."""

from __future__ import annotations

import json
import random
import re
from collections.abc import Callable
from dataclasses import fields, is_dataclass
from fractions import Fraction
from functools import cache, lru_cache
from typing import Any

import pytest

import detente
from detente.errors import Diagnostic, Place, RequestError
from detente.formula import renamed
from detente.gallery import cases
from detente.scenario import read_scenario_text
from detente.scenario.editing.edits import edited
from detente.scenario.values import Claim, Formula, Scenario, View
from tests.draws import seeds, spread
from tests.strategies.open_preferences import random_open_text
from tests.strategies.scenarios import random_scenario_text
from tests.strategies.talks import random_talk_text
from tests.strategies.views import random_views_text

PER_CHUNK = 10

read = lru_cache(maxsize=4)(read_scenario_text)


def rename(text: str, path: str, to: str) -> str:
    """The text after a rename, which its inverse gives back; the inverse's own inverse makes it again."""
    done = edited(text, {"op": "rename", "path": path, "to": to})
    undone = edited(done.text, [each.to_dict() for each in done.inverse], done.root)
    assert undone.text == text
    assert edited(text, undone.inverse).text == done.text
    return done.text


# What a file says, every id with what it is the id of; one id may be given another


class Telling:
    """A scenario told in plain tuples. `path` and `to`: the id that is told as another; None for none."""

    def __init__(self, scenario: Scenario, path: str | None = None, to: str = "") -> None:
        self.readings = [scenario, *scenario.variants.values()]
        self.at, self.old = path.rsplit(".", 1) if path else (None, "")
        self.to = to
        self.alike = {self.old, to}

    def id(self, section: str, text: str | None) -> str | None:
        return self.to if (section, text) == (self.at, self.old) else text

    def option(self, owner: str, option: str) -> tuple[str | None, str | None]:
        return self.id("parties", owner), self.id(f"parties.{owner}.options", option)

    def name(self, reading: Scenario, text: str) -> Any:
        """A name of a formula or list: an option with its party, or a definition, if only elsewhere."""
        for each in (reading, *self.readings):
            if text in each.option_names:
                key = each.option_names[text]
                return next(self.option(one.party, one.id) for one in each.options if one.key == key)
            if text in each.definitions:
                return self.id("definitions", text)
        party, _, option = text.partition(".")
        return self.option(party, option) if option else text

    def told(self) -> Any:
        return [self.reading(each) for each in self.readings]

    def reading(self, reading: Scenario) -> Any:
        sections = {
            "variant": self.id("variants", reading.variant),
            "extends": self.id("variants", reading.extends),
            "definitions": {
                self.id("definitions", name): self.value(reading, each)
                for name, each in reading.definitions.items()
            },
            "views": {
                self.id("parties", party): self.view(reading, view) for party, view in reading.views.items()
            },
            "preferences": self.preferences(reading, reading.preferences),
            "states": {
                self.id("states", name): self.value(reading, each) for name, each in reading.states.items()
            },
            "claims": {
                self.id("claims", name): self.claim(reading, each) for name, each in reading.claims.items()
            },
        }
        for section in ("issues", "agendas", "principles", "commitments", "sources"):
            sections[section] = {
                self.id(section, name): self.value(reading, each, section)
                for name, each in getattr(reading, section).items()
            }
        for section in ("parties", "require", "infeasible", "indistinguishable", "status_quo", "history"):
            sections[section] = self.value(reading, getattr(reading, section), "parties")
        sections["texts"] = [reading.title, reading.summary, reading.references, reading.as_of]
        return list(sections.items())

    def preferences(self, reading: Scenario, given: Any) -> Any:
        return [(self.id("parties", party), self.value(reading, each)) for party, each in given.items()]

    def view(self, reading: Scenario, view: View) -> Any:
        return (
            [self.name(reading, each) for each in view.unseen],
            self.preferences(reading, view.preferences),
            [(self.id("parties", party), self.view(reading, each)) for party, each in view.sees.items()],
            self.value(reading, view.grounds),
        )

    def claim(self, reading: Scenario, claim: Claim) -> Any:
        mapped = (
            self.id("claims", claim.id),
            self.id("agendas", claim.agenda),
            self.id("parties", claim.party),
        )
        rest = [
            getattr(claim, each.name) for each in fields(claim) if each.name not in {"id", "agenda", "party"}
        ]
        return mapped, self.value(reading, rest)

    def value(self, reading: Scenario, value: Any, section: str = "") -> Any:
        """Any value, its ids told; `section` is where the ids of named things stand."""
        match value:
            case Place() | Diagnostic():
                return None
            case Formula():
                return renamed(value.node, lambda text: repr(self.name(reading, text)))
            case list() | tuple():
                return [self.value(reading, each, section) for each in value]
            case Fraction() | str() | int() | None:
                return value
            case dict():
                return {key: self.value(reading, each) for key, each in value.items()}
        assert is_dataclass(value)
        return [(each.name, self.field(reading, value, each.name, section)) for each in fields(value)]

    def field(self, reading: Scenario, value: Any, name: str, section: str) -> Any:  # noqa: PLR0911
        own = getattr(value, name)
        kind = type(value).__name__
        match kind, name:
            case ("Option", "key" | "id"):
                return self.option(value.party, value.id)
            case ("Party" | "Issue" | "Agenda" | "Principle" | "Commitment" | "Source", "id"):
                return self.id(section, own)
            case ("Party" | "Issue" | "Principle" | "Option", "name"):
                return None if own == value.id or {own, value.id} == self.alike else own  # its id is its name
            case ("Option", "party") | ("Commitment" | "PastMove", "by"):
                return self.id("parties", own)
            case ("Commitment", "to"):
                return [self.id("parties", each) for each in own]
            case ("Agenda", "issues"):
                return [self.id("issues", each) for each in own]
            case ("StateRef", "name"):
                return self.id("states", own)
            case ("StateRef" | "Issue", "options") | ("PastMove", "take" | "drop"):
                return None if own is None else [self.name(reading, each) for each in own]
            case ("Preferences", "weights"):
                return None if own is None else [(self.name(reading, each), number) for each, number in own]
            case ("Evidence", "source"):
                return self.id("sources", own)
        return self.value(reading, own, section)


def ids(scenario: Scenario) -> list[str]:
    """Where every thing of a file gets its id, but for the variant that it is written in."""
    found: dict[str, None] = {f"variants.{name}": None for name in scenario.variants}
    for reading in (scenario, *scenario.variants.values()):
        for party in reading.parties:
            found[f"parties.{party.id}"] = None
            found |= {f"parties.{party.id}.options.{option.id}": None for option in party.options}
        for section in (
            "definitions",
            "states",
            "issues",
            "agendas",
            "principles",
            "claims",
            "commitments",
            "sources",
        ):
            found |= {f"{section}.{name}": None for name in getattr(reading, section)}
    return list(found)


def assert_renamed(text: str, path: str, to: str) -> str:
    after = rename(text, path, to)
    before_told = Telling(read(text), path, to)
    after_told = Telling(read(after))
    after_told.alike = before_told.alike
    assert after_told.told() == before_told.told(), (path, to, text, after)
    return after


# Random scenarios


def random_text(rng: random.Random) -> str:
    text = rng.choice(
        [
            random_scenario_text,
            random_talk_text,
            random_open_text,
            lambda rng: random_views_text(rng, variants=True, sees=True),
        ]
    )(rng)
    return with_promises(text, rng)


def with_promises(text: str, rng: random.Random) -> str:
    """With commitments and sources, where there are none."""
    if re.search(r"^(commitments|sources|'|\"):?", text, re.M):
        return text
    parties = [party.id for party in read(text).parties]
    to = rng.choice([rng.choice(parties), f"[{rng.choice(parties)}, '{rng.choice(parties)}']"])
    return f"""{text}sources:
  memo: {{csl: {{title: "memo"}}}}   # memo
  letter: {{language: letter}}
commitments:
  promise: {{by: {rng.choice(parties)}, to: {to}, status: open, evidence: [{{source: memo}}, {{"source": 'letter'}}]}}
"""


@cache
def texts(chunk: int) -> tuple[str, ...]:
    rng = random.Random(f"renames {chunk}")
    return tuple(random_text(rng) for _ in range(PER_CHUNK))


@pytest.mark.parametrize("chunk", seeds(80))
def test_a_renamed_file_says_the_same_with_another_id_and_goes_back(chunk: int) -> None:
    rng = random.Random(f"paths {chunk}")
    for text in texts(chunk):
        scenario = read(text)
        for path in rng.sample(ids(scenario), 2):
            after = assert_renamed(text, path, "quite_new_1")
            above, old = path.rsplit(".", 1)
            if not is_shared(scenario, above, old):
                assert rename(after, f"{above}.quite_new_1", old) == text


def is_shared(scenario: Scenario, above: str, id: str) -> bool:
    """Whether another party has an option of this id."""
    readings = (scenario, *scenario.variants.values())
    owners = {each.party for reading in readings for each in reading.options if each.id == id}
    return ".options" in above and len(owners) > 1


@pytest.mark.parametrize("chunk", seeds(80))
def test_two_options_may_come_to_share_an_id(chunk: int) -> None:
    rng = random.Random(f"sharing {chunk}")
    for text in texts(chunk):
        scenario = read(text)
        options = [each for reading in (scenario, *scenario.variants.values()) for each in reading.options]
        taken = {(each.party, each.id) for each in options}
        one, other = rng.choice(options), rng.choice(options)
        if (one.party, other.id) not in taken and not says_twice(text):
            assert_renamed(text, f"parties.{one.party}.options.{one.id}", other.id)


def says_twice(text: str) -> bool:
    """Whether one group may hold a statement in two spellings (`x` and `a.x`), which become one."""
    return "any_order" in text and re.search(r"\w\.[A-Za-z_]", text) is not None


@pytest.mark.parametrize("chunk", seeds(16))
def test_an_id_that_is_taken_or_is_none_is_refused(chunk: int) -> None:
    rng = random.Random(f"taken {chunk}")
    for text in texts(chunk):
        every = ids(read(text))
        for path in rng.sample(every, 1):
            above, old = path.rsplit(".", 1)
            siblings = [
                each for each in every if each.startswith(f"{above}.") and each.count(".") == path.count(".")
            ]
            for to in [
                rng.choice(siblings).rsplit(".", 1)[1],
                "s12",
                "not",
                "true",
                "Türkei",
                "a.b",
                "a b",
                "",
                "null",
            ]:
                if to != old:
                    with pytest.raises(RequestError):
                        rename(text, path, to)


# The gallery


GALLERY = {case.name: case.scenario.read_text(encoding="utf-8") for case in cases()}


@pytest.mark.parametrize("name", GALLERY)
def test_every_id_of_a_case_can_be_renamed(name: str) -> None:
    text = GALLERY[name]
    every = ids(read(text))
    for path in spread(every):
        after = assert_renamed(text, path, "quite_new_1")
        assert rename(after, f"{path.rpartition('.')[0]}.quite_new_1", path.rsplit(".", 1)[1]) == text


@pytest.mark.parametrize("name", ["cuban-missile-crisis", "elmira", "nile-dam"])
@pytest.mark.parametrize("question", [detente.dialogue, detente.analyze])
def test_answers_are_the_same_but_for_the_name(name: str, question: Callable[..., Any]) -> None:
    text = GALLERY[name]
    scenario = read(text)
    variant = next(iter(scenario.variants), None) if not scenario.preferences else None
    party = scenario.parties[-1]
    for path in (f"parties.{party.id}", f"parties.{party.id}.options.{party.options[-1].id}"):
        after = rename(text, path, "quite_new_1")
        told = [
            answer.to_dict() | {"made_by": None}
            for answer in (question(detente.loads(each), variant=variant) for each in (text, after))
        ]
        renamed = re.sub(rf"\b{path.rsplit('.', 1)[1]}\b", "quite_new_1", json.dumps(told[0]))
        assert re.sub(rf"\b{path.rsplit('.', 1)[1]}\b", "quite_new_1", json.dumps(told[1])) == renamed
