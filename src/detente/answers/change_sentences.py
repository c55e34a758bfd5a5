"""The smallest changes in sentences: what would have to be otherwise, party by party."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from detente.answers.edit_sentences import edit_words
from detente.answers.sentences import concept_title
from detente.answers.words import counted, listed, party_name, some_of
from detente.graph import GraphModel
from detente.questions.change import EDIT_KINDS, Answer, Changes, TurnedAnswer, Turns
from detente.questions.change.fragility import Fragility
from detente.scenario.values import Scenario

SHOWN_STATES = 6
"""Of more states only these are named in a sentence."""

PROOF = "every edited scenario was accounted for."

TURNING_EDITS = tuple(kind for kind in EDIT_KINDS if kind != "guarantee")
"""The edits that can turn any verdict: a guarantee is of one wanted state."""


def size_sentence(model: GraphModel, found: Changes, asked: Mapping[str, Any]) -> str:
    """The least size, or that there is none; `asked` with the fields of the document."""
    make = asked["make"]
    whom = "every party" if asked["for"] is None else party_name(model.scenario, asked["for"])
    goal = f"‘{make}’ stable for {whom} under {concept_title(asked['concept'])}"
    if not found.n_wanted:
        return impossible_sentence(make, asked["agenda"], asked["allow"])
    if found.size is None:
        these = allowed_words(model.scenario, asked["allow"], asked["party"])
        return f"No number of {these} makes {goal}: {PROOF}{more_edits(asked['allow'], EDIT_KINDS)}"
    if found.size == 0:
        ids = [model.states.id(state) for state in found.answers[0].states]
        where = "" if ids == [make] else f", at {some_of(ids, SHOWN_STATES)}"
        return f"Nothing has to change: as the scenario stands, it has {goal}{where}."
    ways = counted(len(found.answers), "way")
    does = "is" if len(found.answers) == 1 else "are"
    return f"The smallest change that makes {goal} takes {counted(found.size, 'edit')}; there {does} {ways} to do it."


def impossible_sentence(make: str, agenda: str | None, allow: Sequence[str]) -> str:
    """That nothing can be stable that is wanted, for there is no such state."""
    if agenda in {None, "everything"} or "agenda" in allow:
        return f"No state that can occur is as wanted, ‘{make}’: nothing makes it stable, whatever the parties prefer."
    return (
        f"No state of the talks on ‘{agenda}’ is as wanted, ‘{make}’: nothing makes it stable there, whatever the "
        "parties prefer. --allow agenda puts more issues on the table."
    )


def allowed_words(scenario: Scenario, allow: Sequence[str], party: str | None) -> str:
    """The edits that were allowed, as in ‘these edits (swap, drop)’."""
    whose = "" if party is None else f", {party_name(scenario, party)} only"
    return f"these edits ({', '.join(allow)}{whose})"


def more_edits(allow: Sequence[str], kinds: Sequence[str]) -> str:
    """A sentence, behind another, that more kinds of edit can be allowed; nothing where all are."""
    more = [kind for kind in kinds if kind not in allow]
    return f" --allow has more: {', '.join(more)}." if more else ""


def answer_sentence(model: GraphModel, answer: Answer) -> str:
    """One answer, as in ‘If Russia put … before …: s3 would be stable’."""
    ids = [model.states.id(state) for state in answer.states]
    words = edit_words(model.scenario, answer.edits)
    then = f"{some_of(ids, SHOWN_STATES)} would be stable"
    return f"If {listed(words)}: {then}." if words else f"{then[0].upper()}{then[1:]}."


def turn_sentence(model: GraphModel, found: Turns, asked: Mapping[str, Any]) -> str:
    """What a verdict is, and how many edits turn it; `asked` with the fields of the document."""
    now = f"The verdict on ‘{asked['turn']}’ is ‘{found.verdict}’"
    words = listed([f"‘{word}’" for word in asked["until"]], "or")
    if found.size is None:
        these = allowed_words(model.scenario, asked["allow"], asked["party"])
        more = more_edits(asked["allow"], TURNING_EDITS)
        return f"{now}, and no number of {these} makes it {words}: {PROOF}{more}"
    if found.size == 0:
        return f"{now} already."
    does = "is" if len(found.answers) == 1 else "are"
    ways = counted(len(found.answers), "way")
    edits = counted(found.size, "edit")
    return f"{now}. The smallest change that makes it {words} takes {edits}; there {does} {ways} to do it."


def turned_sentence(model: GraphModel, answer: TurnedAnswer) -> str:
    """One answer, as in ‘If Russia put … before …: eases’."""
    words = edit_words(model.scenario, answer.edits)
    return f"If {listed(words)}: {answer.verdict}." if words else f"As it stands: {answer.verdict}."


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
