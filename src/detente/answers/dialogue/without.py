"""What happens without talks, in sentences: where things drift, mover by mover, and what that is for each party.

Everything is told as what differs from today, the status quo.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from detente.answers.dialogue.outcomes import core_words, names, stand_words
from detente.answers.states import deeds, state_changes
from detente.answers.words import counted, series
from detente.graph import GraphModel
from detente.questions.dialogue import Dialogue
from detente.questions.talks import TalkStep, Without

MODEST_LINE = "All this holds if the preferences are as written; none of it is a prediction."
"""What every sentence about an outcome rests on."""


def drift_sentences(model: GraphModel, without: Without) -> list[str]:
    """Where things drift without talks, mover by mover, and what that means for each party against today."""
    start = model.status_quo or 0
    if without.states == (start,):
        return [
            "Without talks things stay as they are today: nobody gains by a step of its own, the answers to expect "
            "included."
        ]
    way = _then(_steps(model, start, without.path))
    number, rests = len(without.states), len(without.resting)
    if without.is_at_rest and number == 1:
        lead = f"Without talks, {way}; there things rest."
    elif without.is_at_rest:
        lead = f"Without talks things can come to rest in {number:,} ways. The nearest: {way}."
    elif rests:
        around = f"go round among {number - rests:,} states without an end"
        lead = f"Without talks things can come to rest in {counted(rests, 'way')}, or {around}. The nearest: {way}."
    else:
        around = f"they go round among {counted(number, 'state')} without an end"
        lead = f"Without talks things do not come to rest: {around}."
        lead += f" The way there: {way}." if way else " Today is one of them."
    return [lead, f"Compared with today that is {against_today(model, without)}."]


def _then(steps: Iterable[str]) -> str:
    return ", then ".join(steps)


def _steps(model: GraphModel, start: int, path: Sequence[TalkStep]) -> Iterator[str]:
    """Each step with what it changes: ‘Russia would take up “…” (s5)’."""
    here = start
    for step in path:
        done = series(deeds(model, state_changes(model, here, step.to), "would"))
        party = model.scenario.parties[step.party].name
        yield f"{done or f'{party} would move on'} ({model.states.id(step.to)})"
        here = step.to


def against_today(model: GraphModel, without: Without) -> str:
    """What comes without talks for each party: ‘better for Russia, worse for Ukraine and the same for Europe’."""
    by_change: dict[str, list[int]] = {}
    for party, change in enumerate(without.change):
        by_change.setdefault(_RANGES[change], []).append(party)
    return series(f"{words} for {names(model, parties)}" for words, parties in by_change.items())


_RANGES = {
    (1, 1): "better",
    (0, 1): "as good or better",
    (0, 0): "the same",
    (-1, 0): "as good or worse",
    (-1, -1): "worse",
    (-1, 1): "better in one case and worse in another",
}


def secure_sentence(model: GraphModel, secure: Sequence[int]) -> str:
    """For whom nothing is needed from talks; empty where that is nobody."""
    if not secure:
        return ""
    cores = core_words(model, secure[0]) if len(secure) == 1 else "what they hold to be core"
    stand = stand_words(model, secure[0]) if len(secure) == 1 else "stands"
    return f"For {names(model, secure)} nothing is needed from talks: {cores} {stand} without them."


def without_words(found: Dialogue) -> str:
    """Where things drift without talks, and who needs nothing from them."""
    told = drift_sentences(found.model, found.without)
    return " ".join((*told, secure_sentence(found.model, found.without.secure))).rstrip()


def way_sentence(found: Dialogue, path: Sequence[TalkStep]) -> str:
    """A way to a settlement, step by step, with what is given and what is done for one's own gain."""
    if not path:
        return "That is today."
    steps = _steps(found.model, found.court.start, path)
    told = [f"{words}{', giving way' if step.gives else ''}" for words, step in zip(steps, path, strict=True)]
    return f"One way: {_then(told)}."
