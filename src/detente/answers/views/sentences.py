"""Sentences about views: what a party sees and believes, what it expects, and what surprises it."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

import numpy as np

from detente.answers.words import (
    change_words,
    counted,
    listed,
    option_words,
    party_name,
    some_of,
    state_title,
)
from detente.questions.views import Course, CourseStep, Hypergame, StepSurprise

TOLD = 12
"""Of more surprises, disappointments or courses only the first are told; ``--format json`` has all."""

FIRST_LEVEL = (
    "Each party judges by its own view and takes it for the dispute itself: it does not know that another sees "
    "otherwise, nor learns on the way."
)
"""What every sentence about views assumes."""

STEP_WORDS: Mapping[StepSurprise, str] = MappingProxyType(
    {
        "unseen_option": "it is done by an option that {name} does not know of",
        "inconceivable": "{name} can make nothing of the state before it or behind it",
        "no_improvement": "as {name} sees it, {mover} gains nothing by it",
    }
)
"""Why a step surprises a party."""


def sight_sentences(found: Hypergame, party: int) -> list[str]:
    """What a party does not see, and of whom it believes what; of a party without a view, that it sees all."""
    model, own = found.model, found.own[party]
    scenario = model.scenario
    name = scenario.parties[party].name
    view = scenario.views.get(scenario.parties[party].id)
    if view is None:
        return [f"{name} sees the dispute as it is."]
    told = []
    if view.unseen:
        options = {option.key: option for option in scenario.options}
        unseen = listed([option_words(scenario, options[key]) for key in view.unseen])
        n_seen = int(own.view.seen.sum())
        told.append(
            f"{name} does not know of {unseen}, and takes that as not done: it sees {n_seen:,} of "
            f"{counted(len(model.states), 'state')}."
        )
        told += _taken_sentence(found, party)
    if view.preferences:
        who = "it" if told else name
        told.append(f"About what {_believed(found, party)} would rather have, {who} has a belief of its own.")
    return told or [f"{name} sees the dispute as it is."]


def _believed(found: Hypergame, party: int) -> str:
    scenario = found.model.scenario
    own = scenario.parties[party].id
    return listed(
        "it itself" if believed == own else party_name(scenario, believed)
        for believed in scenario.views[own].preferences
    )


def _taken_sentence(found: Hypergame, party: int) -> list[str]:
    """What the party takes today for, where it does not see it."""
    today, view = found.model.status_quo, found.own[party].view
    if today is None or view.seen[today]:
        return []
    taken = int(view.taken_for[today])
    now = state_title(found.model, today)
    if taken < 0:
        return [f"It can make nothing of the status quo {now}."]
    return [f"It takes the status quo {now} for {state_title(view.model, taken)}."]


def surprise_sentences(found: Hypergame) -> list[str]:
    """For each state that holds by everybody's own view, and party that does not expect it, why it does not."""
    parties = range(found.model.n_parties)
    held = {code: found.equilibria(code) for code in found.true.stable}
    surprised = {
        code: np.array([states & ~found.expected(code, i) for i in parties]) for code, states in held.items()
    }
    pairs = np.argwhere(np.logical_or.reduce(list(surprised.values())).T)
    told = []
    for state, party in pairs[:TOLD].tolist():
        own = found.own[party]
        together: dict[tuple[int, ...], list[str]] = {}
        for code, which in surprised.items():
            if which[party, state]:
                left_by = found.left_by(code, party, state) if own.view.seen[state] else ()
                together.setdefault(left_by, []).append(code.upper())
        told += [
            f"{state_title(found.model, state)} would hold ({listed(codes)}), a surprise for "
            f"{_name(found, party)}: {_why_surprised(found, state, party, left_by)}."
            for left_by, codes in together.items()
        ]
    return told + _more(len(pairs), "surprise")


def _why_surprised(found: Hypergame, state: int, party: int, left_by: tuple[int, ...]) -> str:
    name = _name(found, party)
    if left_by:
        return f"as {name} sees it, {listed(_name(found, i) for i in left_by)} would leave it"
    view = found.own[party].view
    taken = int(view.taken_for[state])
    known = "can make nothing of it" if taken < 0 else f"takes it for {state_title(view.model, taken)}"
    return f"{name} does not know that it can be, and {known}"


def disappointment_sentences(found: Hypergame) -> list[str]:
    """For each party and state that it expects in vain, who would leave it."""
    parties = range(found.model.n_parties)
    stays = {code: list(found.stays(code).values()) for code in found.true.stable}
    vain = {
        code: np.array([found.expected(code, i) & ~np.logical_and.reduce(held) for i in parties])
        for code, held in stays.items()
    }
    pairs = np.argwhere(np.logical_or.reduce(list(vain.values())))
    told = []
    for party, state in pairs[:TOLD].tolist():
        together: dict[tuple[int, ...], list[str]] = {}
        for code, which in vain.items():
            if which[party, state]:
                left_by = tuple(i for i, held in enumerate(stays[code]) if not held[state])
                together.setdefault(left_by, []).append(code.upper())
        told += [
            f"{_name(found, party)} expects {state_title(found.model, state)} to hold ({listed(codes)}), but "
            f"{listed(_name(found, i) for i in left_by)} would leave it."
            for left_by, codes in together.items()
        ]
    return told + _more(len(pairs), "expectation")


def course_sentences(found: Hypergame) -> list[str]:
    """Where steps that each take for gains lead from the status quo, and where they come to rest."""
    model, evolution = found.model, found.evolution
    if evolution is None or model.status_quo is None:
        return []
    start = model.states.id(model.status_quo)
    reached = model.states.ids(evolution.improvements.states)
    if len(reached) == 1:
        return [f"Nobody sees a gain in leaving {start}."]
    told = [
        f"Moves that each mover takes for a gain lead from {start} to {len(reached):,} states: {some_of(reached)}."
    ]
    if evolution.at_rest.any():
        told.append(f"They come to rest at {some_of(model.states.ids(evolution.at_rest))}.")
    return told


def step_sentences(found: Hypergame, course: Course) -> list[str]:
    """A course step by step, each with whom it surprises and why."""
    return [step_sentence(found, step) for step in course.steps]


def step_sentence(found: Hypergame, step: CourseStep) -> str:
    """A step, and whom it surprises: ‘West takes up “…” (s4). A surprise for Russia: …’."""
    model = found.model
    mover = _name(found, step.party)
    change = change_words(model, step.party, step.start, step.to)
    told = f"{mover} {change} ({model.states.id(step.to)})."
    for party, kind in step.surprises.items():
        why = STEP_WORDS[kind].format(name=_name(found, party), mover=mover)
        told += f" A surprise for {_name(found, party)}: {why}."
    return told


def _more(number: int, noun: str) -> list[str]:
    """How many there are beyond those that are told."""
    return [f"{counted(number - TOLD, noun)} more."] if number > TOLD else []


def _name(found: Hypergame, party: int) -> str:
    return found.model.scenario.parties[party].name
