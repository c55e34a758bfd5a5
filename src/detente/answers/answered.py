"""Coalitions that are answered: which states a group, or every group, would not leave for what the others could do."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

import numpy as np

from detente.answers.documents import Document, listed_sets
from detente.answers.words import listed, some_of
from detente.blocks import Block, Break, Data, Heading, Paragraph, data, grid
from detente.engines import StateSet
from detente.graph import GraphModel
from detente.questions.answered import JOINT, SINGLE, Answered

SHOWN_HELD = 8
"""Of more states that a group would not leave, only the first are named in the table."""


@dataclass(frozen=True, slots=True)
class FormWords:
    """How the form of a concept for coalitions is called, and what it takes a coalition to fear."""

    name: str
    fears: str


FORM_WORDS = {
    "cnash": FormWords("CNASH", "expects no answer"),
    "cgmr": FormWords("CGMR", "fears any answer"),
    "csmr": FormWords("CSMR", "fears any answer that it cannot get out of together"),
    JOINT: FormWords("CSEQ jointly", "fears answers by which those outside gain, also in groups"),
    SINGLE: FormWords("CSEQ singly", "fears answers of which each step pays whoever makes it"),
}
"""By form, in the order in which they are told."""

DETERRED_LINE = (
    "An answer of the parties outside holds a coalition back where it leads to a state that at least one member does "
    "not prefer to the one they left."
)
"""What is meant by an answer that holds a coalition back."""


def tell_answered(model: GraphModel, found: Answered, unleft: StateSet) -> Iterator[Block]:
    """Which states are not left, by what a coalition fears; and whether the two readings of CSEQ differ.

    Parameters
    ----------
    unleft
        Shape (n_states,): the states that no group leaves even where it need not fear an answer.
    """
    yield Break()
    yield Heading(2, f"What {_who(model, found)} leave, since the others could answer")
    yield Paragraph(DETERRED_LINE)
    yield Break()
    by_whom = "no group would leave" if found.group is None else "would not be left"
    heads = ("form", "a coalition that thinks of leaving …", by_whom)
    stable = found.stable if found.group is not None else {"cnash": unleft, **found.stable}
    yield grid(
        heads,
        [(words.name, words.fears, _states(model, stable[form])) for form, words in FORM_WORDS.items()],
    )
    yield Break()
    yield Paragraph(held_sentence(model, found, stable))
    yield Paragraph(readings_sentence(model, found))


def _who(model: GraphModel, found: Answered) -> str:
    """Whom it is about, every group or the members by name, up to the verb."""
    if found.group is None:
        return "no party and no group would"
    names = [model.scenario.parties[i].name for i in found.group]
    return f"{listed(names)} {'together' if len(names) > 1 else 'alone'} would not"


def _states(model: GraphModel, held: StateSet) -> str:
    n_held = int(held.sum())
    if n_held == len(held):
        return f"every state ({n_held:,})"
    return some_of(model.states.ids(held), SHOWN_HELD) or "no state"


def held_sentence(model: GraphModel, found: Answered, stable: Mapping[str, StateSet]) -> str:
    """What answers change: which states are held by them alone."""
    only = np.asarray(stable["cgmr"] & ~stable["cnash"])
    if not only.any():
        who = "some group" if found.group is None else "the group"
        return f"Answers change nothing here: wherever {who} could leave for gain, none holds it back."
    ids = model.states.ids(only)
    credible = np.asarray(only & stable[SINGLE])
    told = f"{some_of(ids)} {'is' if len(ids) == 1 else 'are'} held by answers only"
    if np.array_equal(credible, only):
        return f"{told}, and credible ones suffice: each step of them pays whoever makes it."
    if credible.any():
        return f"{told}; for {some_of(model.states.ids(credible))} credible ones suffice."
    return f"{told}, in each of which some step does not pay whoever makes it."


def readings_sentence(model: GraphModel, found: Answered) -> str:
    """The two readings of CSEQ, and where they differ."""
    told = (
        "CSEQ is read in two ways. Jointly: those outside answer in steps, each by a group of one or more that all of "
        "its members gain by. Singly: each step is one party's, and pays it."
    )
    differing = np.asarray(found.stable[JOINT] & ~found.stable[SINGLE])
    if not differing.any():
        return f"{told} Here both say the same."
    ids = model.states.ids(differing)
    return f"{told} They differ at {some_of(ids)}: held only where groups may answer jointly."


def answered_record(model: GraphModel, found: Answered) -> Document:
    """What a document says of it: the states by form, and of one group who that is."""
    document: Document = {"answered": listed_sets(model, found.stable)}
    if found.group is not None:
        document["group"] = [model.scenario.parties[i].id for i in found.group]
    return document


def answered_counts(found: Answered) -> dict[str, int]:
    """How many states are not left, by form."""
    return {form: int(held.sum()) for form, held in found.stable.items()}


def answered_table(model: GraphModel, found: Answered) -> Data:
    """One row a state: whether the group, or no group, would leave it, by form."""
    rows = (
        (model.states.id(state), *(bool(held[state]) for held in found.stable.values()))
        for state in range(len(model.states))
    )
    return data(["state", *found.stable], rows)
