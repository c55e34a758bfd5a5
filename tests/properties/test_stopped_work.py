"""What is told of work that was stopped, wherever that was, is true of the whole answer, and says what it lacks."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from random import Random
from typing import Any

import pytest

import detente
from detente.progress import Progress
from tests.draws import seeds
from tests.strategies.changes import random_change
from tests.strategies.open_preferences import random_open_text
from tests.strategies.talks import random_talk_text

Document = dict[str, Any]


class Listener:
    """Who is told of progress, and stops the work when told for the n-th time; 0: never."""

    def __init__(self, stops_at: int = 0) -> None:
        self.stops_at = stops_at
        self.shares: list[float] = []

    def __call__(self, _what: str, share: float) -> None:
        assert 0 <= share <= 1
        assert not self.shares or share >= self.shares[-1], "progress goes back"
        self.shares.append(share)
        if len(self.shares) == self.stops_at:
            raise detente.Cancelled("after 5 seconds")


Ask = Callable[[Listener], detente.Answer[Any]]


def asked(rng: Random, name: str) -> tuple[detente.Scenario, Ask]:
    """A scenario, and a random question of one kind about it."""
    if name in {"change", "turn"}:
        text, how = random_change(rng)
        scenario = detente.loads(text)
        if name == "turn":
            agenda, party = how["agenda"] or "everything", rng.choice(scenario.parties).id
            verdict = f"{agenda}.{party}" if scenario.status_quo is not None else "s1"
            return scenario, lambda tell: detente.turn(
                scenario, verdict, allow="swap,drop,irreversible", progress=tell
            )
        return scenario, lambda tell: detente.change(scenario, **how, progress=tell)
    text = (
        random_open_text(rng)
        if name in {"uncertainty", "robustness"}
        else random_talk_text(rng, variants=False)
    )
    if name == "brief":
        text = random_talk_text(rng, variants=True)
    scenario = detente.loads(text)
    state = rng.choice(["s1", "s2", "now"])
    match name:
        case "departures":
            return scenario, lambda tell: detente.departures(scenario, state, progress=tell)
        case "conditions":
            return scenario, lambda tell: detente.conditions(scenario, state, samples=200, progress=tell)
        case "uncertainty" | "robustness":
            samples = rng.choice([7, 60, 200])
            return scenario, lambda tell: getattr(detente, name)(scenario, samples=samples, progress=tell)
        case _:
            question, more = ("coalitions", {"answered": True}) if name == "answered" else (name, {})
            return scenario, lambda tell: getattr(detente, question)(scenario, progress=tell, **more)


def is_part(one: Any, whole: Any) -> bool:
    """Whether all that a part of a document says stands in the whole one: of lists and records some of the items."""
    if isinstance(one, dict) and isinstance(whole, dict):
        return all(key in whole and is_part(each, whole[key]) for key, each in one.items())
    if isinstance(one, list) and isinstance(whole, list):
        rest = iter(whole)
        return all(any(is_part(each, other) for other in rest) for each in one)
    return bool(one == whole)


def of_analyze(part: Document, whole: Document) -> None:
    assert is_part({key: each for key, each in part.items() if key != "made_by"}, whole)


def of_dialogue(part: Document, whole: Document) -> None:
    assert is_part(part, whole)
    lacks = [f"the agenda ‘{name}’" for name in whole["agendas"] if name not in part["agendas"]]
    assert part_lacks(part) == lacks + ([] if "unlocking" in part else ["what would unlock it"])


def of_changes(part: Document, whole: Document) -> None:
    assert part["size"] == whole["size"]
    assert is_part(part, whole)


def of_coalitions(part: Document, whole: Document) -> None:
    assert "cnash" not in part
    assert "cnash" not in part["counts"]
    assert part["counts"]["jumps"] <= whole["counts"]["jumps"]
    numbers = {tuple(each["coalition"]): each["jumps"] for each in whole["jumps_of"]}
    assert all(each["jumps"] <= numbers[tuple(each["coalition"])] for each in part["jumps_of"])
    assert is_part({key: part[key] for key in ("equilibria", "jumps", "concept")}, whole)


def of_answered(part: Document, whole: Document) -> None:
    if "cnash" not in part:
        assert part_lacks(part)[-1] == "what the others could answer"
        of_coalitions(part, whole)
    else:
        assert part_lacks(part) == ["what the others could answer"]
        assert part["counts"] == {key: each for key, each in whole["counts"].items() if key != "answered"}
        assert is_part({key: part[key] for key in ("equilibria", "jumps", "concept", "cnash")}, whole)
    assert "answered" not in part


def of_departures(part: Document, whole: Document) -> None:
    assert part["counts"]["improvements"] == len(part["improvements"])
    assert is_part({key: each for key, each in part.items() if key != "counts"}, whole)


def of_conditions(part: Document, whole: Document) -> None:
    assert is_part(part, whole)
    assert len(part["conditions"]) + len(part_lacks(part)) == len(whole["conditions"])


def of_uncertainty(part: Document, whole: Document) -> None:
    assert not part["exact"]
    assert part["tried"] < whole["tried"]
    same = ("completions", "status_quo", "concept", "unknown_pairs", "extensions")
    assert all(part.get(key) == whole.get(key) for key in same)
    for at, count in counts(part):
        known: Any = whole
        for key in at:
            known = known[key]
        assert 0 < count <= known["count"]


def of_brief(part: Document, whole: Document) -> None:
    assert is_part(part["readings"], whole["readings"])
    left = [f"the reading ‘{name}’" for name in whole["readings"] if name not in part["readings"]]
    assert part_lacks(part) == [*left, "how firm it is"]
    assert not part["foresight"]
    assert part["firmness"] is None


def of_robustness(part: Document, whole: Document) -> None:
    assert not part["exact"]
    assert 0 < part["variants"] <= whole["variants"]
    for concept, shares in part["equilibria"].items():
        for state, share in shares.items():
            known = whole["equilibria"][concept][state]["share"]
            assert 0 < round(share["share"] * part["variants"]) <= round(known * whole["variants"])
            assert share["low"] <= share["share"] <= share["high"]
    survivals = [part["survival"], whole["survival"]]
    for each, known in zip(*(list(fates(survival)) for survival in survivals), strict=True):
        assert all(each.get(key) == known.get(key) for key in ("verdict", "holds"))
        near, nearest = each["nearest"], known["nearest"]
        if near is not None:
            assert nearest is not None
            assert near["distance"] >= nearest["distance"]
            assert near["distance"] == nearest["distance"] or not near["least"]


def fates(survival: Document) -> Iterator[Document]:
    for by_party in survival["verdicts"].values():
        yield from by_party.values()
    yield from survival["equilibria"].values()
    yield from survival["claims"].values()


def counts(document: Any, at: tuple[str, ...] = ()) -> Iterator[tuple[tuple[str, ...], int]]:
    """The counts of completions in a document, and where they stand."""
    for key in ("equilibria", "verdicts") if not at else document:
        if "count" in document[key]:
            yield (*at, key), document[key]["count"]
        else:
            yield from counts(document[key], (*at, key))


def part_lacks(part: Document) -> list[str]:
    found: list[str] = part["stopped"]["lacks"]
    return found


TRUE_OF: dict[str, Callable[[Document, Document], None]] = {
    "analyze": of_analyze,
    "dialogue": of_dialogue,
    "change": of_changes,
    "turn": of_changes,
    "coalitions": of_coalitions,
    "answered": of_answered,
    "departures": of_departures,
    "conditions": of_conditions,
    "uncertainty": of_uncertainty,
    "robustness": of_robustness,
    "brief": of_brief,
}


VERIFIABLE = TRUE_OF.keys() - {"brief", "conditions", "uncertainty", "robustness"}
"""The questions of whose stopped work the documents are verified here: what is there."""


@pytest.fixture
def told_often(monkeypatch: pytest.MonkeyPatch) -> None:
    """Work on small models in small pieces, as that on large ones is."""
    monkeypatch.setattr("detente.stability.groups.TOLD_AFTER", 1)
    monkeypatch.setattr("detente.stability.groups.BITS", 2)
    monkeypatch.setattr("detente.questions.answered.TOLD_AFTER", 1)
    monkeypatch.setattr("detente.questions.uncertainty.completions.CELLS_AT_ONCE", 64)
    monkeypatch.setattr("detente.questions.robustness.variation.CELLS_A_STEP", 64)
    monkeypatch.setattr("detente.sweeps.reducer.TELLING", 0)
    monkeypatch.setattr("detente.questions.change.turn.JUDGED_AT_ONCE", 16)


@pytest.mark.usefixtures("told_often")
@pytest.mark.parametrize("name", TRUE_OF)
def test_what_is_told_of_stopped_work_is_true_of_the_whole(name: str):
    n_partial = 0
    for seed in seeds(60):
        rng = Random(f"{name} {seed}")
        scenario, ask = asked(rng, name)
        listener = Listener()
        try:
            whole = ask(listener)
        except detente.DetenteError:
            continue
        n_told = len(listener.shares)
        for stops_at in sorted(rng.sample(range(1, n_told + 1), min(3, n_told))):
            try:
                part = ask(Listener(stops_at))
            except detente.Cancelled:
                continue  # nothing was known
            if part.stop is None:
                assert part.to_json() == whole.to_json()  # it was too late to lack anything
                continue
            n_partial += 1
            check(name, part, whole, scenario)
    assert n_partial >= 1


def check(
    name: str, part: detente.Answer[Any], whole: detente.Answer[Any], scenario: detente.Scenario
) -> None:
    assert part.stop is not None
    document = json.loads(part.to_json())
    lacks = [*(f"the reading ‘{each}’" for each in part.stop.left), *part.stop.lacks]
    assert document["stopped"] == {"why": "after 5 seconds", "lacks": lacks}
    assert part.stop.lacks
    TRUE_OF[name](document, {**whole.to_dict(), "stopped": document["stopped"]})
    told = part.told("md")
    assert isinstance(told, str)
    known = " readings " if part.stop.left else "What is told holds; not told is: "
    assert (
        told.count("Stopped after 5 seconds. ") == 1 and known in told.split("Stopped after 5 seconds. ")[1]
    )
    if name in VERIFIABLE:
        verified = detente.verify(scenario, document)
        assert verified.refuted is None
        assert verified.is_of_stopped_work
        assert verified.lacks == tuple(lacks)


def test_a_stop_that_is_no_cancelling_goes_through():
    def stop(_what: str, _share: float) -> None:
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        detente.analyze(detente.gallery_case("elmira"), progress=stop)


def test_work_of_which_each_part_is_told_whole_or_not_is_stopped_whole():
    def stop(what: str, _share: float) -> None:
        if what.startswith("second: SEQ"):
            raise detente.Cancelled

    case, found = detente.gallery_case("elmira"), []
    with Progress.of(stop).keeping(found) as halt:
        for _, part in Progress.of(stop).parts(["first", "second"], str):
            found.append(detente.analyze(case, progress=part))
    assert halt.why == "by the user"
    assert [each.stop for each in found] == [None]


def test_robustness_tells_how_far_it_is_with_the_reading_as_it_is_written():
    """Of sixty agendas of twelve parties that alone takes seconds."""
    told: list[str] = []
    detente.robustness(
        detente.gallery_case("elmira"), samples=1, progress=lambda what, _share: told.append(what)
    )
    assert told.count("the reading as it is written: words of talks") > 1
