"""From an `OptionTable` to the text of a scenario file, with an id for each name, and comments for its next editor."""

from __future__ import annotations

import re
import textwrap
from collections import Counter
from collections.abc import Iterable, Iterator

from detente.formula import Node, to_text
from detente.scenario.format.ids import own_id
from detente.scenario.format.schema import (
    RESERVED_AGENDAS,
    RESERVED_PARTIES,
    RESERVED_STATES,
    RESERVED_VARIANTS,
)
from detente.scenario.option_table.feasibility import feasibility_rules, literals
from detente.scenario.option_table.table import Columns, Mark, OptionTable, Ranking, TableParty

WIDTH = 100
_PLAIN = re.compile(r"[^\W\d_](?:[\w ]*\w)?")
_NOT_TEXT = {"null", "true", "false", "yes", "no", "on", "off", "y", "n"}

_MEANT_OTHERWISE = frozenset({
    *RESERVED_AGENDAS, *RESERVED_PARTIES, *RESERVED_STATES, *RESERVED_VARIANTS, "yes", "no", "on", "off",
})  # fmt: skip
"""Ids that mean something elsewhere in a scenario, or look like a truth value."""


def to_scenario_text(table: OptionTable, title: str) -> str:
    """The scenario file of a table: format `detente/1`, YAML, commented.

    The feasible states are exactly the columns; a column with a dash is one state by
    `indistinguishable`; rankings use the numbers that the states have in the scenario.
    """
    parties = _party_ids(table.parties)
    options = _option_ids(table.parties, parties)
    sections = (
        _head(title, table.notes),
        _parties(table, parties, options),
        _feasibility(table.columns, options),
        _state_list(table, options),
        _preferences(table, parties),
    )
    return "\n".join("".join(f"{line}\n" for line in lines) for lines in map(list, sections) if lines)


def _state_numbers(columns: Columns) -> tuple[int, ...]:
    """The number that each column's state has in the scenario, from 1.

    States are numbered with the first option changing fastest; one that stands for several takes the
    place of the last of them.
    """
    last = [sum(1 << i for i, each in enumerate(column) if each is not False) for column in columns]
    in_order = sorted(last)
    return tuple(in_order.index(code) + 1 for code in last)


def _head(title: str, notes: tuple[str, ...]) -> Iterator[str]:
    yield "# Written from an option-form table by `detente new`."
    for note in notes:
        yield from _comment(note)
    yield "format: detente/1"
    yield f"title: {_scalar(title)}"


def _parties(table: OptionTable, parties: tuple[str, ...], options: tuple[str, ...]) -> Iterator[str]:
    remaining = iter(options)
    yield "# Where an option cannot be taken back, add `moves: forward`; where it cannot be taken again once"
    yield "# dropped, `moves: backward`: {name: …, moves: forward}."
    yield "parties:"
    for party, table_party in zip(parties, table.parties, strict=True):
        yield f"  {party}:"
        yield f"    name: {_scalar(table_party.name)}"
        yield "    options:"
        for name in table_party.options:
            yield f"      {next(remaining)}: {{name: {_scalar(name)}}}"


def _feasibility(columns: Columns, options: tuple[str, ...]) -> Iterator[str]:
    rules = feasibility_rules(columns, options)
    if rules:
        yield "# These leave exactly the columns of the table."
        yield "require:"
        for rule in rules:
            yield from _item(to_text(rule))
    merged = [_told_apart(index, columns, options) for index, column in enumerate(columns) if None in column]
    if merged:
        yield "# A column with a dash stands for several states that count as one."
        yield "indistinguishable:"
        for formula in merged:
            yield from _item(to_text(formula))


def _told_apart(index: int, columns: Columns, options: tuple[str, ...]) -> Node:
    """The formula of a column, as short as tells it from all others."""
    column = list(columns[index])
    others = [other for position, other in enumerate(columns) if position != index]
    for i in sorted(range(len(column)), key=lambda i: (column[i] is True, -i)):
        trial = [*column[:i], None, *column[i + 1 :]]
        if not any(_meet(trial, other) for other in others):
            column = trial
    return literals(tuple(column), options)


def _meet(column: list[Mark], other: tuple[Mark, ...]) -> bool:
    return all(a is None or b is None or a == b for a, b in zip(column, other, strict=True))


def _state_list(table: OptionTable, options: tuple[str, ...]) -> Iterator[str]:
    """Comments that say which column each state is, and what is taken there."""
    yield "# The states, by the number they have here, and the column of the table that each one is:"
    numbers = _state_numbers(table.columns)
    for position in sorted(range(len(numbers)), key=numbers.__getitem__):
        column = table.columns[position]
        taken = [option for option, each in zip(options, column, strict=True) if each]
        either = [option for option, each in zip(options, column, strict=True) if each is None]
        remark = f" (either way: {', '.join(either)})" if either else ""
        place = f"s{numbers[position]} = column {table.numbers[position]}"
        yield f"#   {place}: {', '.join(taken) or 'nothing taken'}{remark}"
    yield "# Say where things stand today by the options taken; in the first column they would be:"
    first = [option for option, each in zip(options, table.columns[0], strict=True) if each]
    yield f"# status_quo: [{', '.join(first)}]"


def _preferences(table: OptionTable, parties: tuple[str, ...]) -> Iterator[str]:
    numbers = _state_numbers(table.columns)
    ranked = [(id_, party.name) for id_, party in zip(parties, table.parties, strict=True)]
    missing = [party for party, name in ranked if name not in table.rankings]
    if missing:
        yield from _comment(f"Preferences are still to be written for: {', '.join(missing)}.")
    if table.rankings:
        yield "preferences:"
    for party, name in ranked:
        if name in table.rankings:
            yield f"  {party}:"
            yield from _comment(f"columns, best first: {_as_columns(table.rankings[name], table)}", "    ")
            yield from _wrapped(f"ranking: [{_as_states(table.rankings[name], numbers)}]", "    ", "      ")


def _as_columns(ranking: Ranking, table: OptionTable) -> str:
    return " > ".join(" ~ ".join(table.numbers[position] for position in tie) for tie in ranking)


def _as_states(ranking: Ranking, numbers: tuple[int, ...]) -> str:
    ties = [[f"s{number}" for number in sorted(numbers[position] for position in tie)] for tie in ranking]
    return ", ".join(tie[0] if len(tie) == 1 else f"[{', '.join(tie)}]" for tie in ties)


# YAML


def _item(formula: str) -> Iterator[str]:
    quoted = f'"{formula}"' if formula in {"true", "false"} else formula
    return _wrapped(f"- {quoted}", "  ", "    ")


def _comment(text: str, indent: str = "") -> Iterator[str]:
    return _wrapped(text, f"{indent}# ", f"{indent}#   ")


def _wrapped(text: str, first: str, later: str) -> Iterator[str]:
    yield from textwrap.wrap(
        text,
        WIDTH,
        initial_indent=first,
        subsequent_indent=later,
        break_long_words=False,
        break_on_hyphens=False,
    )


def _scalar(text: str) -> str:
    """A text as YAML reads it back: plain where that is safe, else in double quotes."""
    plain = " ".join(text.split())
    if _PLAIN.fullmatch(plain) and plain.isprintable() and plain.casefold() not in _NOT_TEXT:
        return plain
    return '"' + "".join(map(_escaped, plain)) + '"'


def _escaped(character: str) -> str:
    if character in '"\\':
        return "\\" + character
    return character if character.isprintable() else f"\\U{ord(character):08x}"


# Ids for names


def _party_ids(parties: Iterable[TableParty]) -> tuple[str, ...]:
    """An id for each party, no two alike: of its name, else of its place."""
    return _unique([_own(party.name, "party") or f"party_{n}" for n, party in enumerate(parties, 1)])


def _option_ids(parties: tuple[TableParty, ...], ids_of_parties: tuple[str, ...]) -> tuple[str, ...]:
    """An id for each option, in order, no two alike; options of one name go by their parties too."""
    owned = [
        (party, _own(option, "option") or f"{party}_option_{n}")
        for party, table_party in zip(ids_of_parties, parties, strict=True)
        for n, option in enumerate(table_party.options, 1)
    ]
    counts = Counter(slug for _, slug in owned)
    return _unique([f"{party}_{slug}" if counts[slug] > 1 else slug for party, slug in owned])


def _own(name: str, kind: str) -> str:
    """The id that a name makes, if any; one that means something elsewhere in a scenario gets its kind before it."""
    found = own_id(name, kind)
    return f"{kind}_{found}" if found in _MEANT_OTHERWISE else found


def _unique(slugs: list[str]) -> tuple[str, ...]:
    found: list[str] = []
    wanted = set(slugs)
    for slug in slugs:
        candidate, n = slug, 1
        while candidate in found or (n > 1 and candidate in wanted):
            n += 1
            candidate = f"{slug}_{n}"
        found.append(candidate)
    return tuple(found)
