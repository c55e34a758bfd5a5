"""States by number, with what is done at them, as tables and as data.

What differs between two states is told as what parties take up and drop.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from string import ascii_uppercase, digits

import numpy as np

from detente.answers.words import counted, listed, option_letters, quoted, some_of, state_title, state_words
from detente.blocks import (
    Block,
    Break,
    Command,
    Data,
    Entries,
    Entry,
    GridOption,
    GridParty,
    GridState,
    Heading,
    StatesGrid,
    Taken,
    data,
    grid,
)
from detente.blocks.data import Values
from detente.blocks.inlines import EITHER, NOW
from detente.engines import StateSet
from detente.graph import GraphModel, States
from detente.scenario.values import Option
from detente.shell import typed

CHUNK = 4096
"""States made into rows at a time."""

Named = tuple[str, GraphModel, Collection[int]]
"""The name of a reading, its model, and the states that were named of it."""

Verdicts = Mapping[str, Mapping[str, StateSet]]
"""For each concept and party the stable states, shape (n_states,)."""


_MOVES = {"both": "", "forward": " (once taken, it stays)", "backward": " (once dropped, it is gone)"}


# States as blocks


def states_grid(
    model: GraphModel,
    chosen: Sequence[int],
    stable: Verdicts | None = None,
    *,
    as_in_papers: bool = False,
    heading: str = "States",
) -> StatesGrid:
    """The table of some states, by index, with the verdicts on them."""
    states = model.states
    marks = option_marks(states, chosen)
    verdicts = [
        list(zip(*(held[list(chosen)].tolist() for held in by_party.values()), strict=True))
        for by_party in (stable or {}).values()
    ]
    rows = tuple(
        GridState(
            states.id(state),
            states.names_beside.get(state) or "",
            state == model.status_quo,
            tuple(marks[k]),
            tuple(column[k] for column in verdicts),
        )
        for k, state in enumerate(chosen)
    )
    return StatesGrid(
        parties=grid_parties(model),
        concepts=tuple(map(str.upper, stable or ())),
        states=rows,
        n_states=len(states),
        has_merged=model.has_merged_states,
        has_now=model.status_quo is not None,
        as_in_papers=as_in_papers,
        heading=heading,
    )


def grid_parties(model: GraphModel) -> tuple[GridParty, ...]:
    """The parties and their options, each with a letter that stands for it where there is no room."""
    letters = iter(option_letters(len(model.states.options)))
    return tuple(
        GridParty(
            letter,
            party.name,
            tuple(
                GridOption(option.key, next(letters), option.name, option_line(option))
                for option in party.options
            ),
        )
        for letter, party in zip(party_letters(model), model.scenario.parties, strict=True)
    )


def states_sentence(model: GraphModel) -> str:
    """How many states there are, and which of them stand for several."""
    states = model.states
    n_combinations = 2 ** len(states.options)
    told = (
        f"{counted(len(states), 'state')} can occur, of {counted(n_combinations, 'combination')} of options"
    )
    if n_combinations > 10**15:
        told = f"{counted(len(states), 'state')} can occur, with {counted(len(states.options), 'option')}"
    if states.merged:
        merged = [f"{states.id(state)} ({len(states.members(state)):,})" for state in states.merged]
        told += f"; each of these counts several as one: {some_of(merged)}"
    return f"{told}."


def named_states(named: Iterable[Named], others_of: str | None = None) -> Iterator[Block]:
    """What states mean, for readers who meet the bare numbers; by reading where a number means several states.

    `others_of` is a scenario, as it was named, that has states which are not put in words here.
    """
    rows: dict[tuple[str, str], str] = {}
    for reading, model, states in named:
        for state in sorted(states):
            rows.setdefault((state_title(model, state), state_words(model, state)), reading)
    if rows:
        yield Heading(2, "The states named")
        if len({name.split()[0] for name, _ in rows}) == len(rows):
            in_order = sorted(rows, key=lambda row: int(row[0].split()[0][1:]))
            yield Entries(tuple(Entry(name, words) for name, words in in_order))
        else:
            yield grid(("", "", ""), [(reading, *row) for row, reading in rows.items()])
    if others_of:
        yield Break()
        yield Command("What is done at any other state", f"detente states {typed(others_of)}")


# States as data


def states_data(
    model: GraphModel, stable: Verdicts | None = None, chosen: Sequence[int] | None = None
) -> Data:
    """All states, or some of them by index, as rows, in parts.

    ``state``, ``name``, ``members``, ``status_quo``; ``option.KEY`` for each option (None where a merged state has
    members with and without); with verdicts ``CONCEPT.PARTY`` and ``CONCEPT.equilibria``.
    """
    verdicts: dict[str, StateSet] = {}
    for code, by_party in (stable or {}).items():
        verdicts |= {f"{code}.{party}": held for party, held in by_party.items()}
        verdicts[f"{code}.equilibria"] = np.logical_and.reduce(list(by_party.values()))
    options = [f"option.{option.key}" for option in model.states.options]
    keys = ["state", "name", "members", "status_quo", *options, *verdicts]
    told = range(len(model.states)) if chosen is None else chosen
    parts = (_columns(model, verdicts, told[first : first + CHUNK]) for first in range(0, len(told), CHUNK))
    nullable = frozenset(options if model.states.merged else ())
    return Data(tuple((key, key) for key in keys), parts, index="state", nullable=nullable)


def _columns(model: GraphModel, verdicts: Mapping[str, StateSet], chosen: Sequence[int]) -> list[Values]:
    """Some states as columns."""
    states = model.states
    return [
        [states.id(state) for state in chosen],
        [states.names.get(state) for state in chosen],
        [len(states.members(state)) for state in chosen],
        [state == model.status_quo for state in chosen],
        *_options(states, chosen),
        *(held[list(chosen)] for held in verdicts.values()),
    ]


def _options(states: States, chosen: Sequence[int]) -> Iterable[Values]:
    """Which states take each option."""
    if not states.merged:
        return list(states.taken(states.cells[list(chosen)]).T)
    return list(zip(*option_marks(states, chosen), strict=True))


def papers_data(
    model: GraphModel, held: Mapping[str, StateSet] | None = None, chosen: Sequence[int] | None = None
) -> Data:
    """The literature's table, of all states or some by index: a row for each option, then for each concept.

    `held` are the equilibria by concept, which E marks.
    """
    states = model.states
    chosen = range(len(states)) if chosen is None else chosen
    signs = {True: "Y", False: "N", None: EITHER}
    marks = option_marks(states, chosen)
    rows: list[tuple[object, ...]] = [
        (option.party, option.id, *(signs[row[k]] for row in marks))
        for k, option in enumerate(states.options)
    ]
    rows += [
        ("", code, *("E" if each else "" for each in own[list(chosen)].tolist()))
        for code, own in (held or {}).items()
    ]
    return data(("party", "option", *map(states.id, chosen)), rows)


# Marks and letters


def option_marks(states: States, chosen: Sequence[int]) -> list[list[Taken]]:
    """For each of some states, by index, the mark of each option in file order."""
    rows: list[list[Taken]] = [list(row) for row in states.taken(states.cells[list(chosen)]).tolist()]
    for k, state in enumerate(chosen):
        if state in states.merged:
            taken = states.taken(states.members(state))
            rows[k] = [own[0] if all(own) or not any(own) else None for own in taken.T.tolist()]
    return rows


def party_letters(model: GraphModel) -> list[str]:
    """A capital letter or digit for each party, all different: an initial of its name, or what else is free."""
    letters: list[str] = []
    for party in model.scenario.parties:
        words = party.name.upper().split()
        initials = [word[0] for word in words if word != "THE"]
        candidates = [*initials, *"".join(words), *party.id.upper(), *digits[1:], *ascii_uppercase]
        free = (each for each in candidates if each in ascii_uppercase + digits and each not in letters)
        letters.append(next(free, "·"))
    return letters


@dataclass(frozen=True, slots=True)
class PartyLegend:
    """How the table calls a party and its options: a letter and a name, and the same for each option."""

    letter: str
    name: str
    options: tuple[tuple[str, str], ...]


def legend(model: GraphModel, labels: Sequence[str]) -> tuple[PartyLegend, ...]:
    """What the letters of parties and the labels of options stand for."""
    label_of = {option.key: label for option, label in zip(model.states.options, labels, strict=True)}
    return tuple(
        PartyLegend(
            letter,
            party.name,
            tuple((label_of[option.key], option_line(option)) for option in party.options),
        )
        for letter, party in zip(party_letters(model), model.scenario.parties, strict=True)
    )


def option_line(option: Option) -> str:
    """An option's name, and that it cannot be undone where that is so."""
    return option.name + _MOVES[option.moves]


def state_label(model: GraphModel, state: int) -> str:
    """A state by its number, its name, and whether it is the status quo: ``s1 deadlock now``."""
    name = model.states.names_beside.get(state)
    now = NOW if state == model.status_quo else None
    return " ".join(filter(None, (model.states.id(state), name, now)))


Change = tuple[Option, bool]
"""An option and whether it is newly taken."""


def state_changes(model: GraphModel, before: int, after: int) -> list[Change]:
    """The options that differ between two states for certain, in file order.

    An option that only some members of a merged state take differs from nothing for certain.
    """
    old, new = option_marks(model.states, [before, after])
    return [
        (option, now)
        for option, then, now in zip(model.states.options, old, new, strict=True)
        if now is not None and then is not None and then != now
    ]


def deeds(model: GraphModel, changed: Sequence[Change], verb: str) -> Iterator[str]:
    """By party what it takes up and drops of some changes, behind a verb that suits one and many: ‘would’."""
    for party in model.scenario.parties:
        told = []
        for wanted, deed in ((True, "take up"), (False, "drop")):
            options = [
                quoted(option.name) for option, now in changed if option.party == party.id and now is wanted
            ]
            told += [f"{deed} {listed(options)}"] if options else []
        if told:
            yield f"{party.name} {verb} {' and '.join(told)}"
