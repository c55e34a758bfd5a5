"""What would hold, in short, and the states in option form, as the literature prints them.

Of one reading what holds is told in sentences, of several in a table; options are rows, states columns.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Literal

import numpy as np

from detente.answers.citations import Notebook
from detente.answers.concepts import HOW_MANY, concept_title
from detente.answers.masthead import variant_option
from detente.answers.report.marks import mark
from detente.answers.sentences import equilibria_sentence, evolution_sentences
from detente.answers.states import option_marks
from detente.answers.subject import Reading, Subject
from detente.answers.words import counted, listed, quoted, some_of, state_title, state_words
from detente.blocks import (
    Aside,
    Block,
    Code,
    Entries,
    Entry,
    Grid,
    Heading,
    Kind,
    Mark,
    Paragraph,
    Party,
    Term,
    Text,
    grid,
)
from detente.graph import GraphModel
from detente.questions.report import EXPLAINED, SMALL
from detente.scenario.values import Option

Taken = Literal["taken", "not", "either"]
"""Taken in all, in none, or in some only: of several states, or of the members of a merged one."""

MOST_TOLD = 6
"""More equilibria than these are not put into words in short."""


def stability_section(subject: Subject, _book: Notebook) -> Iterator[Block]:
    """The stability analysis in short, where the page opens with talks; without any it stands at the top itself."""
    if subject.has_dialogue:
        yield from in_short(subject)


def in_short(subject: Subject) -> Iterator[Block]:
    """What holds and what is reached: of one reading with its equilibria in words, of several a line for each."""
    if not subject.is_side_by_side:
        yield from _one_reading(subject.readings[0])
        return
    yield Paragraph(
        (
            "The sources tell the parties’ preferences differently. Each reading below is analysed by itself; they are "
            "equals, in the order of the file. The numbers say how many states would hold under each of the "
            f"{HOW_MANY} concepts (",
            Term("what they mean", "glossary"),
            ").",
        )
    )
    yield _side_by_side(subject)


def _one_reading(reading: Reading) -> Iterator[Block]:
    analysis, model = reading.analysis, reading.model
    yield Paragraph(equilibria_sentence(analysis, EXPLAINED))
    shown = sorted(each.state for each in reading.choice.shown)
    if reading.choice.n_left_out == 0 and 0 < len(shown) <= MOST_TOLD:
        yield Entries(tuple(Entry(state_title(model, state), state_words(model, state)) for state in shown))
    if analysis.evolution:
        yield Paragraph(" ".join(evolution_sentences(model, analysis.evolution)[1:]))


def _side_by_side(subject: Subject) -> Grid:
    """A line for each reading: what becomes of the status quo, and how many equilibria there are by concept."""
    codes = [code.upper() for code in subject.readings[0].analysis.stable]
    kinds: list[Kind] = ["text", "text", "text"]
    kinds += ["number" for _ in codes]
    return grid(
        ("Reading", "The status quo", "Where improvements lead from it", *codes),
        [_line(reading) for reading in subject.readings],
        kinds=kinds,
        caption="The readings side by side",
    )


def _line(reading: Reading) -> tuple[Text, ...]:
    analysis = reading.analysis
    counts = (f"{int(analysis.equilibria(code).sum()):,}" for code in analysis.stable)
    return Term(reading.title, f"evolution-{reading.key}"), _standing(reading), _rest(reading), *counts


def _standing(reading: Reading) -> str:
    """Whether the status quo is an equilibrium, and under which concepts."""
    start = reading.model.status_quo
    if start is None:
        return "none given"
    held = mark(reading.analysis.codes_at(start))
    return f"holds ({held.upper()})" if held else "holds under none"


def _rest(reading: Reading) -> str:
    """Where improvements lead from the status quo."""
    found = reading.analysis.evolution
    if found is None:
        return "–"
    reached = int(found.improvements.states.sum())
    if reached == 1:
        return "nowhere: nobody gains by leaving it"
    ends = some_of(reading.model.states.ids(found.at_rest), most=4)
    where = f"rest at {ends}" if found.at_rest.any() else "no rest"
    round_about = ", and round in circles" if found.going_round.any() else ""
    return f"{counted(reached - 1, 'other state')}; {where}{round_about}"


COLUMNS = 12
"""The most states that stand side by side: as many as fit on a printed page."""

SIGNS = {
    True: Mark("●", "taken", "taken"),
    False: Mark("○", "not", "not taken"),
    None: Mark("◐", "either", "taken in some"),
}
"""Of an option: taken, not taken, or taken in some members of a merged state only."""

HELD, NOT_HELD = Mark("■", "held", "equilibrium"), Mark("", "held", "no")

Row = tuple[Text, ...]


def states_section(subject: Subject, _book: Notebook) -> Iterator[Block]:
    """The tables of states, one set for all readings that have the same ones."""
    groups = subject.groups()
    states = [shown_states(group) for group in groups]
    has_either = any(
        None in row
        for group, shown in zip(groups, states, strict=True)
        for row in option_marks(group[0].model.states, shown)
    )
    yield Paragraph(("A ", Term("state", "term-state"), " is one way things could stand."))
    yield _key(has_either)
    for group, shown in zip(groups, states, strict=True):
        yield from _tables(subject, group, shown, is_part=len(groups) > 1)


def _key(has_either: bool) -> Entries:
    """What the signs mean."""
    either = [Entry(_sign("◐"), "taken in some of the situations that count as this one state")]
    equilibrium = Term("equilibrium", "term-equilibrium")
    return Entries(
        (
            Entry(_sign("●"), "the option is taken"),
            Entry(_sign("○"), "it is not"),
            *(either if has_either else ()),
            Entry(_sign("■"), ("the state is an ", equilibrium, " under the concept named")),
        )
    )


def _sign(text: str) -> Mark:
    return Mark(text, "sign")


def shown_states(group: Sequence[Reading]) -> list[int]:
    """All states of a small model; of a large one those that the report speaks of."""
    model = group[0].model
    if len(model.states) <= SMALL:
        return list(range(len(model.states)))
    found = set[int]()
    for reading in group:
        found |= {each.state for each in reading.choice.shown}
        found |= set(reading.drawing.states) if reading.drawing else set()
        found |= set() if model.status_quo is None else {model.status_quo}
    return sorted(found)


def _tables(subject: Subject, group: list[Reading], shown: list[int], *, is_part: bool) -> Iterator[Block]:
    model = group[0].model
    if is_part:
        yield Heading(3, " · ".join(reading.title for reading in group))
    listed = (" To list all: ", Code(_command(subject, group[0], is_part)))
    all_shown = len(shown) == len(model.states)
    yield Paragraph((_sentence(model, len(shown)), *(() if all_shown else listed)))
    if named := [state_title(model, state) for state in shown if state in model.states.names_beside]:
        yield Paragraph(f"Named states: {', '.join(named)}.")
    for part in _parts(shown, COLUMNS):
        yield _table(subject, group, part)


def _sentence(model: GraphModel, n_shown: int) -> str:
    """How many states there are, and whether all are shown."""
    n_states = len(model.states)
    if n_shown == n_states:
        return f"All {counted(n_states, 'state')} that can occur."
    return (
        f"{n_shown:,} of the {counted(n_states, 'state')} that can occur: the status quo, the equilibria "
        "explained below, and the states on the drawings."
    )


def _command(subject: Subject, reading: Reading, is_part: bool) -> str:
    """How to list all states; readings that have the same ones need no variant."""
    chosen = variant_option(reading.model) if is_part or not subject.is_side_by_side else ""
    return f"detente states {subject.file}{chosen}"


def _parts(states: Sequence[int], most: int) -> Iterable[list[int]]:
    """The states in parts of about equal length, none longer than `most`."""
    n_parts = -(-len(states) // most)
    return [part.tolist() for part in np.array_split(np.array(states, dtype=np.int64), n_parts)]


def _table(subject: Subject, group: list[Reading], states: list[int]) -> Grid:
    """Some states side by side: what is done at each, and what each is under a concept or reading."""
    model = group[0].model
    ids = [model.states.id(state) for state in states]
    heads = [_head(model, state) for state in states]
    kinds: list[Kind] = ["text"]
    kinds += ["mark" for _ in states]
    rows = [*_option_rows(model, states)]
    if subject.is_side_by_side:
        rows += _reading_rows(group, states)
    else:
        rows += _concept_rows(group[0], states)
        rows += _place_rows(model, states) if len(model.states) <= SMALL else ()
    return grid(
        ("", *heads),
        rows,
        keys=("", *ids),
        kinds=kinds,
        caption=f"States {ids[0]} to {ids[-1]}" if len(ids) > 1 else f"State {ids[0]}",
    )


def _head(model: GraphModel, state: int) -> Text:
    own = model.states.id(state)
    return (own, " ", Mark("status quo", "today")) if state == model.status_quo else own


def _group(name: Text, states: Sequence[int]) -> Row:
    """A row that names the rows below it."""
    return (name, *("" for _ in states))


def _option_rows(model: GraphModel, states: list[int]) -> Iterator[Row]:
    """Whether each state takes each option, by party."""
    marks = option_marks(model.states, states)
    column = {option.key: k for k, option in enumerate(model.states.options)}
    for k, party in enumerate(model.scenario.parties):
        if party.options:
            yield _group(Party(party.name, k), states)
        for option in party.options:
            yield option.name, *(SIGNS[row[column[option.key]]] for row in marks)


def _concept_rows(reading: Reading, states: list[int]) -> Iterator[Row]:
    """Which of the states are equilibria, concept by concept."""
    yield _group("Equilibrium under", states)
    for code in reading.analysis.stable:
        held = reading.analysis.equilibria(code)
        yield concept_title(code), *(HELD if held[state] else NOT_HELD for state in states)


def _reading_rows(group: list[Reading], states: list[int]) -> Iterator[Row]:
    """The strongest concepts under which each state is an equilibrium, reading by reading."""
    yield _group("Equilibrium, and the strongest concept it holds under, by reading", states)
    for reading in group:
        yield reading.title, *(_held(mark(reading.analysis.codes_at(state))) for state in states)


def _held(codes: str) -> Text:
    return (Mark("■", "held"), " ", Aside(codes.replace("+", " "))) if codes else NOT_HELD


def _place_rows(model: GraphModel, states: list[int]) -> Iterator[Row]:
    """The place of each state in each party's order, 1 the best; equal places where it is indifferent."""
    yield _group("Place in each party’s order, 1 the best", states)
    for party, rank in zip(model.scenario.parties, model.ranks, strict=True):
        levels = np.unique(rank)
        places = ((levels > rank[state]).sum() + 1 for state in states)
        yield party.name, *(str(int(place)) for place in places)


def doings(model: GraphModel, state: int) -> Entries:
    """What each party does at a state; of a merged one at all of its members, and what at some only."""
    found = taken_at(model, [state])
    return Entries(
        tuple(
            Entry(Party(party.name, k), _doing(party.options, found))
            for k, party in enumerate(model.scenario.parties)
        )
    )


def _doing(options: Sequence[Option], found: Mapping[str, Taken]) -> str:
    always = [_done(option) for option in options if found[option.key] == "taken"]
    either = [_done(option) for option in options if found[option.key] == "either"]
    told = [", ".join(always)] if always else []
    told += [f"with or without {listed(either)}"] if either else []
    return "; ".join(told) or "none of its options"


def _done(option: Option) -> str:
    """An option that is taken; that it can never be taken back belongs to why a state holds."""
    return quoted(option.name) + (" (irreversible)" if option.moves == "forward" else "")


def taken_at(model: GraphModel, states: Sequence[int]) -> dict[str, Taken]:
    """By the key of each option, whether it is taken at some states."""
    members = np.concatenate([model.states.members(state) for state in states])
    columns = model.states.taken(members).T
    return {
        option.key: "taken" if column.all() else "either" if column.any() else "not"
        for option, column in zip(model.states.options, columns, strict=True)
    }
