"""The sheets of issues and agendas: what is negotiated together, and what can be on the table."""

from __future__ import annotations

from collections.abc import Sequence

from detente.scenario.format.made_ids import id_by_itself, unique_ids
from detente.scenario.format.schema import RESERVED_AGENDAS
from detente.scenario.spreadsheet.problems import shown
from detente.scenario.spreadsheet.sheet import in_one_line
from detente.scenario.workbook.dispute import Agenda, Issue
from detente.scenario.workbook.names import (
    Spellings,
    own_or_made_id,
    spellings,
    tell_bad_id,
)
from detente.scenario.workbook.parties import joined
from detente.scenario.workbook.problems import BookProblems, Cell
from detente.scenario.workbook.rows import Row
from detente.spelling import name_key


def read_issues(
    rows: Sequence[Row], options: Spellings, problems: BookProblems
) -> tuple[tuple[Issue, ...], Spellings]:
    """The issues, and what the agendas may call them."""
    groups = _grouped(rows, "issue", "issue_id", problems)
    ids = _issue_ids(groups, problems)
    issues = tuple(_issue(id_, group, options, problems) for id_, group in zip(ids, groups, strict=True))
    known = spellings("issue", "unknown-issue", [(issue.id, (issue.name,)) for issue in issues])
    return issues, known


def read_agendas(rows: Sequence[Row], issues: Spellings, problems: BookProblems) -> tuple[Agenda, ...]:
    """The agendas, with their issues."""
    found: dict[str, Agenda] = {}
    for group in _grouped(rows, "agenda", None, problems):
        cell = group[0]["agenda"]
        id_ = own_or_made_id(cell, "agenda", RESERVED_AGENDAS, found, problems)
        named = _named(group, "issue", issues, problems)
        if not any(row["issue"].text for row in group):
            problems.add("workbook-row", group[0]["issue"], "expected an issue that is on the agenda")
        if id_:
            found[id_] = Agenda(id_, named, cell)
    return tuple(found.values())


def _grouped(rows: Sequence[Row], key: str, id_key: str | None, problems: BookProblems) -> list[list[Row]]:
    """The rows of each thing, which stand together; it begins where its name or its id changes."""
    groups: list[list[Row]] = []
    for row in rows:
        if not row[key].text:
            problems.add("workbook-row", row.first, f"no {key} stands in this row or above")
        elif groups and _is_same(groups[-1], row, key, id_key):
            groups[-1].append(row)
        else:
            groups.append([row])
    return groups


def _is_same(group: Sequence[Row], row: Row, key: str, id_key: str | None) -> bool:
    if name_key(group[0][key].text) != name_key(row[key].text):
        return False
    ids = {each[id_key].text for each in (*group, row) if each[id_key].text} if id_key else set()
    return len(ids) < 2


def _issue_ids(groups: Sequence[Sequence[Row]], problems: BookProblems) -> tuple[str, ...]:
    cells = [next((row["issue_id"] for row in group if row["issue_id"].text), None) for group in groups]
    given = [cell.text if cell and not tell_bad_id(cell, (), problems) else None for cell in cells]
    names = [in_one_line(group[0]["issue"].text) for group in groups]
    made = unique_ids(
        [id_by_itself(name, "issue") or f"issue_{n}" for n, name in enumerate(names, 1)],
        frozenset(filter(None, given)),
    )
    ids = tuple(own or other for own, other in zip(given, made, strict=True))
    problems.made_ids += [(name, id_) for name, id_, own in zip(names, ids, given, strict=True) if not own]
    _tell_repeated(names, ids, [group[0]["issue"] for group in groups], given, problems)
    return ids


def _tell_repeated(
    names: Sequence[str],
    ids: Sequence[str],
    cells: Sequence[Cell],
    given: Sequence[str | None],
    problems: BookProblems,
) -> None:
    keys = [name_key(name) for name in names]
    for index, cell in enumerate(cells):
        is_named_again = keys[index] in keys[:index] and not given[index]
        if is_named_again or ids[index] in ids[:index]:
            message = f"the issue {shown(cell.text)} stands in two places; write its options together"
            problems.add("workbook-repeated", cell, message)


def _issue(id_: str, group: Sequence[Row], options: Spellings, problems: BookProblems) -> Issue:
    cell = group[0]["issue"]
    named = _named(group, "option", options, problems)
    if not any(row["option"].text for row in group):
        problems.note(f"The issue {shown(cell.text)} has no option.")
    because = joined([row["because"] for row in group])
    return Issue(id_, in_one_line(cell.text), named, because, cell)


def _named(
    group: Sequence[Row], key: str, known: Spellings, problems: BookProblems
) -> tuple[tuple[str, Cell], ...]:
    """What the rows of a group name."""
    found: dict[str, Cell] = {}
    for cell in (row[key] for row in group if row[key].text):
        if id_ := known.found(cell, problems):
            if id_ in found:
                problems.add("workbook-repeated", cell, f"{shown(cell.text)} stands there twice")
            found[id_] = cell
    return tuple(found.items())
