"""The smallest changes under which a wanted state holds: what would have to be otherwise, party by party."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from functools import partial
from typing import Any

from detente.answers.citations import Notebook
from detente.answers.concepts import concept_title
from detente.answers.documents import Document, header
from detente.answers.edits import (
    EDIT_COLUMNS,
    PROOF,
    allowed_words,
    each_way,
    edit_record,
    edit_rows,
    edit_words,
    more_edits,
    n_ways,
)
from detente.answers.look_first import look_first
from detente.answers.masthead import Asked, stopped, variant_option
from detente.answers.nearest_rankings import nearest_rankings
from detente.answers.subject import Subject
from detente.answers.words import counted, listed, party_name, series, some_of, state_title
from detente.blocks import Block, Command, Data, Entries, Entry, Heading, Paragraph, data
from detente.graph import GraphModel
from detente.questions.change import EDIT_KINDS, RANK, Answer, Changes, Wish
from detente.questions.change.fragility import Fragility

LISTED_STATES = 20
"""Of more states that an answer makes what is wanted only these are listed, and how many there are."""

SEVERAL_EDITS = tuple(kind for kind in EDIT_KINDS if kind != "guarantee")
"""The edits that can meet several goals: a guarantee is of one wanted state."""

SHOWN_STATES = 6
"""Of more states only these are named in a sentence."""


def tell(asked: Asked, found: Sequence[Changes]) -> Iterator[Block]:
    """How few edits it takes, and each way to do it, reading by reading."""
    yield Heading(1, asked.base.title)
    yield from look_first(asked.file, [each.model.scenario for each in found])
    yield from stopped(asked)
    for each in found:
        if RANK in asked.settings["allow"] and each.size:
            yield from nearest_rankings(each, asked.settings)
            continue
        size = size_sentence(each, asked.settings)
        answers = each.answers if each.size else ()
        yield from each_way(each.model.scenario, size, answers, partial(answer_sentence, each))


def record(found: Changes, settings: Mapping[str, Any]) -> Document:
    """The document of ``detente change``: what was asked, the least size, and every answer of that size."""
    asked = ("make", "concept", "allow", "party", "for", "agenda", "from_status_quo")
    return header(found.model.scenario, "change", found.engine, settings) | {
        **{key: settings[key] for key in asked},
        "n_wanted": found.n_wanted,
        **({"goals": [_goal_record(found.model, wish) for wish in found.wishes]} if found.wishes else {}),
        "size": found.size,
        **({"orders": found.orders} if RANK in settings["allow"] else {}),
        "answers": [_answer_record(found.model, answer) for answer in found.answers],
    }


def _goal_record(model: GraphModel, wish: Wish) -> Document:
    """One of several goals."""
    return {
        "make": wish.make,
        "stable": wish.stable,
        "for": None if wish.party is None else model.scenario.parties[wish.party].id,
        "n_wanted": wish.n_wanted,
    }


def _answer_record(model: GraphModel, answer: Answer) -> Document:
    """One answer: its edits, and the states that it makes what is wanted."""
    return {
        "edits": [edit_record(edit) for edit in answer.edits],
        "states": _listed_states(model, answer),
        "n_states": len(answer.states),
    }


def _listed_states(model: GraphModel, answer: Answer) -> list[str]:
    return [model.states.id(state) for state in answer.states[:LISTED_STATES]]


def table(found: Changes) -> Data:
    """One row an edit of an answer, with the states that the answer makes what is wanted."""
    rows = (
        (*row, " ".join(_listed_states(found.model, answer)), len(answer.states))
        for number, answer in enumerate(found.answers, 1)
        for row in edit_rows(found.model.scenario, number, answer.edits)
    )
    return data([*EDIT_COLUMNS, "states", "n_states"], rows)


# The section of a report


def section(subject: Subject, _book: Notebook) -> Iterator[Block]:
    """How few swaps of statements break the explained equilibria; nothing where no party has any to swap."""
    told = [(reading, reading.explained.fragility) for reading in subject.readings]
    if all(found is None for _, found in told):
        return
    yield Paragraph(
        "A verdict is worth as much as the order of the wishes it rests on. Told is, for the equilibria explained "
        "above, the least number of swaps of neighbouring statements in the parties’ lists that break them."
    )
    for reading, found in told:
        if found is None:
            continue
        if subject.is_side_by_side:
            yield Heading(3, reading.title)
        model = reading.model
        yield Entries(
            tuple(
                Entry(state_title(model, each.state), blocks=(Paragraph(fragility_sentence(model, each)),))
                for each in found
            )
        )
    chosen = variant_option(subject.first_model)
    yield Command("Every way, and other edits", f"detente change {subject.file}{chosen} --turn STATE")


# Sentences


def size_sentence(found: Changes, asked: Mapping[str, Any]) -> str:
    """The least size, or that there is none; `asked` with the fields of the document."""
    model, make = found.model, asked["make"]
    lacking = [wish.make for wish in found.wishes if wish.stable and not wish.n_wanted]
    if lacking or not (found.wishes or found.n_wanted):
        return impossible_sentence((lacking or [make])[0], asked["agenda"], asked["allow"])
    goal = f"{_goal_words(found, asked)} under {concept_title(asked['concept'])}"
    if asked["from_status_quo"]:
        goal += ", and what is to be stable reached" if found.wishes else ", and reached"
        goal += " from today by gains alone"
    if found.size is None:
        these = allowed_words(model.scenario, asked["allow"], asked["party"])
        more = more_edits(asked["allow"], SEVERAL_EDITS if found.wishes else EDIT_KINDS)
        return f"No number of {these} makes {goal}: {PROOF}{more}{_ranking_hint(model, asked)}"
    if found.size == 0:
        ids = [model.states.id(state) for state in found.answers[0].states]
        where = "" if ids == [make] or not ids else f", at {some_of(ids, SHOWN_STATES)}"
        return f"Nothing has to change: as the scenario stands, it has {goal}{where}."
    ways = n_ways(found.answers, found.stop)
    does = "is" if len(found.answers) == 1 else "are"
    return f"The smallest change that makes {goal} takes {counted(found.size, 'edit')}; there {does} {ways} to do it."


def _goal_words(found: Changes, asked: Mapping[str, Any]) -> str:
    """What is wanted, as it stands behind ‘makes’ and ‘has’: ‘‘s5’ stable for every party and ‘s2’ no equilibrium’."""
    scenario = found.model.scenario
    if not found.wishes:
        whom = "every party" if asked["for"] is None else party_name(scenario, asked["for"])
        return f"‘{asked['make']}’ stable for {whom}"
    told = []
    for wish in found.wishes:
        named = f"‘{wish.make}’"
        whom = "every party" if wish.party is None else scenario.parties[wish.party].name
        if wish.stable:
            told.append(f"{named} stable for {whom}")
        else:
            what = named if wish.states.sum() == 1 else f"no state of {named}"
            is_one = what == named
            if wish.party is None:
                told.append(f"{what} {'no' if is_one else 'an'} equilibrium")
            else:
                told.append(f"{what} {'not ' if is_one else ''}stable for {whom}")
    return series(told)


def _ranking_hint(model: GraphModel, asked: Mapping[str, Any]) -> str:
    """That a party's ranking can be edited instead, behind another sentence; nothing where it has none."""
    party = asked["for"]
    ranking = None if party is None else model.scenario.preferences[party].ranking
    if ranking is None or any(len(tie) > 1 for tie in ranking):
        return ""
    return f" --allow rank looks for the nearest ranking of {party_name(model.scenario, party)}."


def impossible_sentence(make: str, agenda: str | None, allow: Sequence[str]) -> str:
    """That nothing can be stable that is wanted, for there is no such state."""
    if agenda in {None, "everything"} or "agenda" in allow:
        return f"No state that can occur is as wanted, ‘{make}’: nothing makes it stable, whatever the parties prefer."
    return (
        f"No state of the talks on ‘{agenda}’ is as wanted, ‘{make}’: nothing makes it stable there, whatever the "
        "parties prefer. --allow agenda puts more issues on the table."
    )


def answer_sentence(found: Changes, answer: Answer) -> str:
    """One answer, as in ‘If Russia put … before …: s3 would be stable’; also what is not to be."""
    model = found.model
    ids = [model.states.id(state) for state in answer.states]
    words = edit_words(model.scenario, answer.edits)
    others = [f"‘{wish.make}’" for wish in found.wishes if not wish.stable]
    parts = [f"{some_of(ids, SHOWN_STATES)} would be stable"] if ids else []
    parts += [f"{listed(others)} would not" + ("" if ids else " be stable")] if others else []
    then = ", and ".join(parts)
    return f"If {listed(words)}: {then}." if words else f"{then[0].upper()}{then[1:]}."


def fragility_sentence(model: GraphModel, found: Fragility) -> str:
    """How many swaps break an equilibrium, with one way to do it."""
    if found.size is not None:
        if not found.edits:
            which = "which one" if found.size == 1 else "which ones"
            told = f"{counted(found.size, 'swap')} would do; by {which} was not worked out"
            return f"{told}, as there are too many to try."
        words = listed(edit_words(model.scenario, found.edits))
        return f"{counted(found.size, 'swap')} would do: it would hold no more if, for one, {words}."
    if found.tried is None:
        return "No order of the parties’ statements breaks it."
    return f"No change of {counted(found.tried, 'swap')} or fewer breaks it; more were not tried."
