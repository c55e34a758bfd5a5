"""What stopped `uncertainty` and `robustness` give is verified, and refuted where no such work could have given it."""

from __future__ import annotations

import json
import random
from collections.abc import Callable, Iterator
from copy import deepcopy
from typing import Any

import pytest

import detente
from tests.draws import seeds
from tests.strategies.open_preferences import random_open_text
from tests.strategies.talks import random_talk_text

Document = dict[str, Any]

NAMES = ("uncertainty", "robustness")


class Listener:
    """Who is told of progress, and stops the work when told for the n-th time; 0: never."""

    def __init__(self, stops_at: int = 0) -> None:
        self.stops_at, self.n_told = stops_at, 0

    def __call__(self, _what: str, _share: float) -> None:
        self.n_told += 1
        if self.n_told == self.stops_at:
            raise detente.Cancelled("after 5 seconds")


@pytest.fixture(autouse=True)
def told_often(monkeypatch: pytest.MonkeyPatch) -> None:
    """Work on small models in small pieces, as that on large ones is."""
    monkeypatch.setattr("detente.questions.uncertainty.completions.CELLS_AT_ONCE", 32)
    monkeypatch.setattr("detente.questions.robustness.variation.CELLS_A_STEP", 32)
    monkeypatch.setattr("detente.sweeps.reducer.TELLING", 0)


def stopped(name: str, seed: int) -> Iterator[tuple[detente.Scenario, Document, Document]]:
    """A scenario, what stopped work says of it, and what the whole says: of all variants where they are few."""
    rng = random.Random(f"{name} {seed}")
    if name == "robustness" and seed % 2:
        scenario = detente.loads(random_talk_text(rng, n_options=3, variants=False))
    else:
        scenario = detente.loads(random_open_text(rng, n_options=2, n_parties=2, merging=seed % 3 == 0))
    how = {"samples": rng.choice([20, 300])}
    listener, ask = Listener(), getattr(detente, name)
    whole = ask(scenario, **how, progress=listener)
    for stops_at in rng.sample(range(1, listener.n_told + 1), min(2, listener.n_told)):
        try:
            part = ask(scenario, **how, progress=Listener(stops_at))
        except detente.Cancelled:
            continue
        if part.stop is not None:
            yield scenario, json.loads(part.to_json()), json.loads(whole.to_json())


@pytest.mark.parametrize("name", NAMES)
def test_what_is_told_of_stopped_work_holds_and_is_not_whole(name: str):
    n_stopped = 0
    for seed in seeds(60):
        for scenario, document, _ in stopped(name, seed):
            n_stopped += 1
            found = detente.verify(scenario, document)
            assert found.refuted is None, (seed, found.refuted)
            assert found.is_of_stopped_work
            assert found.lacks == tuple(document["stopped"]["lacks"])
    assert n_stopped


def is_refuted(scenario: detente.Scenario, document: Document) -> bool:
    try:
        return detente.verify(scenario, document).refuted is not None
    except detente.RequestError:
        return True


def fates(document: Document) -> list[Document]:
    of = document["survival"]
    words = [each for own in of["verdicts"].values() for each in own.values()]
    return [*words, *of["equilibria"].values(), *of["claims"].values()]


def turned(document: Document) -> Document | None:
    """The first answer of which a variant is told that turns it."""
    return next((each for each in fates(document) if each["nearest"]), None)


def with_more(document: Document, _whole: Document) -> bool:
    """More variants or completions than there are."""
    key = "tried" if "tried" in document else "variants"
    document[key] = 10**9
    return True


def as_whole(document: Document, _whole: Document) -> bool:
    """As if nothing were lacking."""
    del document["stopped"]
    return True


def as_exact(document: Document, _whole: Document) -> bool:
    """As if all had been taken."""
    document["exact"] = True
    return True


def another_state(document: Document, whole: Document) -> bool:
    """An equilibrium in every variant of a sample that is one in none of all."""
    if not whole["exact"]:
        return False
    (code, told), *_ = document["equilibria"].items()
    never = next((f"s{k}" for k in range(1, 5) if f"s{k}" not in whole["equilibria"][code]), None)
    if never is None or not told:
        return False
    told[never] = next(iter(told.values()))
    if "counts" in document:
        document["counts"][code] += 1
    return True


def an_equilibrium_less(document: Document, whole: Document) -> bool:
    """An equilibrium in every variant that is left out."""
    (code, told), *_ = document["equilibria"].items()
    always = next((s for s, each in whole["equilibria"][code].items() if each["share"] == 1), None)
    if not whole["exact"] or always not in told:
        return False
    del told[always]
    if "counts" in document:
        document["counts"][code] -= 1
    return True


def another_sample(document: Document, _whole: Document) -> bool:
    """Another seed than that of the options."""
    document["seed"] += 1
    return True


def a_longer_search(document: Document, _whole: Document) -> bool:
    if "searched" not in document:
        return False
    document["searched"] = 1
    return True


def a_least_flip(document: Document, _whole: Document) -> bool:
    """That nothing nearer turns an answer, which stopped work does not know."""
    if "survival" not in document or (fate := turned(document)) is None:
        return False
    fate["nearest"]["least"] = True
    return True


def a_nearer_flip(document: Document, whole: Document) -> bool:
    """A flip at a distance at which none is."""
    if not whole["exact"] or "survival" not in document:
        return False
    for fate, known in zip(fates(document), fates(whole), strict=True):
        if fate["nearest"] and known["nearest"]["distance"] > 1:
            fate["nearest"]["distance"] = known["nearest"]["distance"] - 1
            return True
    return False


def another_flip(document: Document, whole: Document) -> bool:
    """All doubts together as what turns an answer, at the distance of some of them."""
    if not whole["exact"] or "survival" not in document or (fate := turned(document)) is None:
        return False
    if len(document["doubts"]) <= fate["nearest"]["distance"]:
        return False
    fate["nearest"]["otherwise"] = document["doubts"]
    return True


def another_core(document: Document, whole: Document) -> bool:
    if not whole["exact"] or "survival" not in document or (fate := turned(document)) is None:
        return False
    fate["nearest"]["core"] = not fate["nearest"]["core"]
    return True


FORGED: tuple[Callable[[Document, Document], bool], ...] = (
    with_more,
    as_whole,
    as_exact,
    another_state,
    an_equilibrium_less,
    another_sample,
    a_longer_search,
    a_least_flip,
    a_nearer_flip,
    another_flip,
    another_core,
)


@pytest.mark.parametrize("name", NAMES)
def test_what_no_stopped_work_can_have_given_is_refuted(name: str):
    met = set()
    for seed in seeds(72):
        for scenario, document, whole in stopped(name, seed):
            for forge in FORGED:
                false = deepcopy(document)
                if forge(false, whole):
                    met.add(forge.__name__)
                    assert is_refuted(scenario, false), (seed, forge.__name__)
    assert len(met) >= (4 if name == "uncertainty" else 8)
