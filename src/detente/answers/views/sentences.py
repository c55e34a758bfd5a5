"""Sentences about views: what a party sees and believes, what it expects, and what surprises it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
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
from detente.graph import PartyView
from detente.questions.views import Course, CourseStep, Hypergame, StepSurprise

TOLD = 12
"""Of more surprises, disappointments or courses only the first are told; ``--format json`` has all."""

FIRST_LEVEL = (
    "Each party judges by its own view and takes it for the dispute itself: it does not know that another sees "
    "otherwise, nor learns on the way."
)
"""What every sentence about views assumes."""

SECOND_LEVEL = (
    "Each party judges by its own view, and expects each other one to judge by the view that it believes that one to "
    "have; where nothing is said of that, by the same view as itself. It knows no more of what others believe, nor "
    "learns on the way."
)
"""What every sentence about views of views assumes."""

ALL_ALIKE = (
    "No party is said to believe that another one sees the dispute otherwise than it does itself, so each expects what "
    "it does on the first level."
)

STEP_WORDS: Mapping[StepSurprise, str] = MappingProxyType(
    {
        "unseen_option": "it is done by an option that {name} does not know of",
        "inconceivable": "{name} can make nothing of the state before it or behind it",
        "no_improvement": "as {name} sees it, {mover} gains nothing by it",
    }
)
"""Why a step surprises a party."""


def level_sentences(found: Hypergame) -> list[str]:
    """What all sentences about these views assume, and whether what views say of others' views is used."""
    scenario = found.model.scenario
    told = [
        f"what {party_name(scenario, believer)} believes that {listed(party_name(scenario, q) for q in view.sees)} sees"
        for believer, view in scenario.views.items()
        if view.sees
    ]
    if found.level == 1:
        return [FIRST_LEVEL, *([f"Not used here: {listed(told)} (ask with --level 2)."] if told else [])]
    return [SECOND_LEVEL, *([] if told else [ALL_ALIKE])]


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
    known = _today_taken(found, found.own[party].view)
    return [f"It {known}."] if known else []


def _today_taken(found: Hypergame, view: PartyView) -> str:
    """Behind a name what is made of the status quo in a view; nothing where it is seen there."""
    today = found.model.status_quo
    if today is None or view.seen[today]:
        return ""
    now = state_title(found.model, today)
    taken = int(view.taken_for[today])
    if taken < 0:
        return f"can make nothing of the status quo {now}"
    return f"takes the status quo {now} for {state_title(view.model, taken)}"


def believed_sentences(found: Hypergame, party: int, other: int) -> list[str]:
    """How a party believes that another one sees the dispute, where that is said."""
    scenario = found.model.scenario
    name, its = _name(found, party), _name(found, other)
    view = scenario.views[scenario.parties[party].id]
    seen = view.sees[scenario.parties[other].id]
    told = []
    if unseen := [key for key in seen.unseen if key not in view.unseen]:
        options = {option.key: option for option in scenario.options}
        words = listed([option_words(scenario, options[key]) for key in unseen])
        told.append(f"{name} believes that {its} does not know of {words}, and takes that as not done.")
        if known := _today_taken(found, found.judged[party][other].view):
            told.append(f"It believes that {its} {known}.")
    if seen.preferences:
        who = listed(
            "it itself" if each == seen.party else party_name(scenario, each) for each in seen.preferences
        )
        told.append(
            f"{'It' if told else name} believes that {its} has a belief of its own about what {who} would rather have."
        )
    return told or [f"{name} believes that {its} sees the dispute as {name} does."]


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
        return "; ".join(_why_left(found, state, party, left_by))
    view = found.own[party].view
    taken = int(view.taken_for[state])
    known = "can make nothing of it" if taken < 0 else f"takes it for {state_title(view.model, taken)}"
    return f"{name} does not know that it can be, and {known}"


def _why_left(found: Hypergame, state: int, party: int, left_by: tuple[int, ...]) -> Iterator[str]:
    """Who would leave a state as a party sees it, and who by the view that it believes that one to have."""
    name = _name(found, party)
    if own := [i for i in left_by if not found.is_believed(party, i)]:
        yield f"as {name} sees it, {listed(_name(found, i) for i in own)} would leave it"
    for i in (i for i in left_by if found.is_believed(party, i)):
        view, its = found.judged[party][i].view, _name(found, i)
        if view.seen[state]:
            yield f"as {name} believes that {its} sees it, {its} would leave it"
        else:
            taken = state_title(view.model, int(view.taken_for[state]))
            yield f"{name} believes that {its} takes it for {taken}, and would leave it"


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
        words = STEP_WORDS[kind]
        if kind == "no_improvement" and found.is_believed(party, step.party):
            words = "as {name} believes that {mover} sees it, {mover} gains nothing by it"
        why = words.format(name=_name(found, party), mover=mover)
        told += f" A surprise for {_name(found, party)}: {why}."
    return told


def _more(number: int, noun: str) -> list[str]:
    """How many there are beyond those that are told."""
    return [f"{counted(number - TOLD, noun)} more."] if number > TOLD else []


def _name(found: Hypergame, party: int) -> str:
    return found.model.scenario.parties[party].name
