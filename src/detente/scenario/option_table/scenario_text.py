"""From an `OptionTable` to the text of a scenario file, with an id for each name, and comments for its next editor."""

from __future__ import annotations

from collections.abc import Iterator

from detente.formula import Node, to_text
from detente.scenario.format.made_ids import option_ids, party_ids
from detente.scenario.format.yaml_lines import comment, item, scalar, wrapped
from detente.scenario.option_table.feasibility import feasibility_rules, literals
from detente.scenario.option_table.table import Columns, OptionTable, Ranking
from detente.scenario.spreadsheet.marks import Mark


def to_scenario_text(table: OptionTable, title: str) -> str:
    """The scenario file of a table: format `detente/1`, YAML, commented.

    The feasible states are exactly the columns; a column with a dash is one state by
    `indistinguishable`; rankings use the numbers that the states have in the scenario.
    """
    parties = party_ids([party.name for party in table.parties])
    options = option_ids(parties, [party.options for party in table.parties])
    sections = (
        _head(title, table.notes),
        _parties(table, parties, options),
        _feasibility(table.columns, options),
        _state_list(table, options),
        _preferences(table, parties, options),
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
        yield from comment(note)
    yield "format: detente/1"
    yield f"title: {scalar(title)}"


def _parties(table: OptionTable, parties: tuple[str, ...], options: tuple[str, ...]) -> Iterator[str]:
    remaining = iter(options)
    yield "# Where an option cannot be taken back, add `moves: forward`; where it cannot be taken again once"
    yield "# dropped, `moves: backward`: {name: …, moves: forward}."
    yield "parties:"
    for party, table_party in zip(parties, table.parties, strict=True):
        yield f"  {party}:"
        yield f"    name: {scalar(table_party.name)}"
        yield "    options:"
        for name in table_party.options:
            yield f"      {next(remaining)}: {{name: {scalar(name)}}}"


def _feasibility(columns: Columns, options: tuple[str, ...]) -> Iterator[str]:
    rules = feasibility_rules(columns, options)
    if rules:
        yield "# These leave exactly the columns of the table."
        yield "require:"
        for rule in rules:
            yield from item(to_text(rule))
    merged = [_told_apart(index, columns, options) for index, column in enumerate(columns) if None in column]
    if merged:
        yield "# A column with a dash stands for several states that count as one."
        yield "indistinguishable:"
        for formula in merged:
            yield from item(to_text(formula))


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


def _preferences(table: OptionTable, parties: tuple[str, ...], options: tuple[str, ...]) -> Iterator[str]:
    numbers = _state_numbers(table.columns)
    ranked = [(id_, party.name) for id_, party in zip(parties, table.parties, strict=True)]
    given = {*table.rankings, *table.statements}
    missing = [party for party, name in ranked if name not in given]
    if missing:
        yield from comment(f"Preferences are still to be written for: {', '.join(missing)}.")
    if given:
        yield "preferences:"
    for party, name in ranked:
        if name in table.rankings:
            yield f"  {party}:"
            ranking, breaks = table.rankings[name], table.breaks.get(name, ())
            yield from comment(f"columns, best first: {_as_columns(ranking, breaks, table)}", "    ")
            yield from wrapped(f"ranking: [{_as_states(ranking, breaks, numbers)}]", "    ", "      ")
        elif name in table.statements:
            yield f"  {party}:"
            printed = "; ".join(statement.printed for statement in table.statements[name])
            yield from comment(f"in the table, the most important first: {printed}", "    ")
            yield "    statements:"
            for statement in table.statements[name]:
                yield from (f"    {line}" for line in item(to_text(statement.formula(options))))


def _as_columns(ranking: Ranking, breaks: tuple[int, ...], table: OptionTable) -> str:
    ties = [" ~ ".join(table.numbers[position] for position in tie) for tie in ranking]
    return ties[0] + "".join(f" {'>>' if at in breaks else '>'} {tie}" for at, tie in enumerate(ties[1:], 1))


def _as_states(ranking: Ranking, breaks: tuple[int, ...], numbers: tuple[int, ...]) -> str:
    ties = [[f"s{number}" for number in sorted(numbers[position] for position in tie)] for tie in ranking]
    items = [tie[0] if len(tie) == 1 else f"[{', '.join(tie)}]" for tie in ties]
    return ", ".join(f'">>", {each}' if at in breaks else each for at, each in enumerate(items))
