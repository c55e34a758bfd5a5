"""The sheets whose things take several rows: parties with their options, issues and agendas."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from detente.scenario.format.made_ids import id_by_itself, unique_ids
from detente.scenario.format.schema import RESERVED_AGENDAS, RESERVED_PARTIES
from detente.scenario.spreadsheet.sheet import in_one_line, shown
from detente.scenario.workbook.cells import WAYS, BookProblems, Cell, marked, word
from detente.scenario.workbook.dispute import Agenda, Issue, Option, Party
from detente.scenario.workbook.layout import MOVES
from detente.scenario.workbook.names import (
    Spellings,
    own_or_made_id,
    spellings,
    tell_bad_id,
)
from detente.scenario.workbook.rows import Row
from detente.spelling import name_key


@dataclass(frozen=True, slots=True)
class _Group:
    """The rows of one party: those that say something of itself, and those of its options."""

    name: Cell
    id: Cell
    own: tuple[Row, ...]
    options: tuple[Row, ...]


def read_parties(
    rows: Sequence[Row], names_taken: Iterable[str], problems: BookProblems
) -> tuple[tuple[Party, ...], Cell | None]:
    """The parties, and the first mark under Today (None where all are blank).

    `names_taken` are no ids of options, since something else is called so.
    """
    groups = _groups(rows, problems)
    taken = frozenset(marked([row["today"] for group in groups for row in group.options], problems))
    parties = _party_ids(groups, problems)
    keys = _option_ids(groups, parties, frozenset(names_taken), problems)
    counts = Counter(id_ for ids in keys for id_ in set(ids))  # one id twice is told at its cell
    found = tuple(
        Party(
            id_,
            in_one_line(group.name.text),
            tuple(_options(group, id_, ids, counts, taken, problems)),
            joined([row["because"] for row in group.own]),
            group.name,
        )
        for group, id_, ids in zip(groups, parties, keys, strict=True)
    )
    marks = [row["today"] for group in groups for row in group.options if row["today"].text]
    return found, marks[0] if marks else None


def joined(cells: Iterable[Cell]) -> Cell | None:
    """What several cells say together, in the place of the first; None where they are blank."""
    filled = [cell for cell in cells if cell.text]
    texts = dict.fromkeys(cell.text for cell in filled)
    return Cell("\n".join(texts), filled[0].sheet, filled[0].place) if filled else None


# Rows of one thing


def _groups(rows: Sequence[Row], problems: BookProblems) -> list[_Group]:
    grouped = _grouped(rows, "party", "party_id", problems)
    by_name: dict[str, list[list[Row]]] = {}
    for each in grouped:
        first, namesakes = each[0], by_name.setdefault(name_key(each[0]["party"].text), [])
        if any(_is_same(other, first, "party", "party_id") for other in namesakes):
            name = shown(first["party"].text)
            message = f"the party {name} stands in two places; write its options together"
            problems.add("workbook-repeated", first["party"], message)
        namesakes.append(each)
    return [_group(each, problems) for each in grouped]


def _group(rows: Sequence[Row], problems: BookProblems) -> _Group:
    own, options = list[Row](), list[Row]()
    for row in rows:
        (options if row["option"].text or row["option_id"].text else own).append(row)
    hint = "name the option, or clear the cell"
    for cell in (row[key] for row in own for key in ("moves", "today") if key in row.typed):
        if cell.text:
            problems.add("workbook-row", cell, "no option stands in this row", hint)
    return _Group(rows[0]["party"], _id_cell(rows, "party_id"), tuple(own), tuple(options))


def _grouped(rows: Sequence[Row], key: str, id_key: str | None, problems: BookProblems) -> list[list[Row]]:
    """The rows of each thing, which stand together; it begins where its name or its id changes."""
    groups: list[list[Row]] = []
    for row in rows:
        if not row[key].text:
            problems.add(
                "workbook-row", row[key], f"no {key} stands in this row or above"
            )  # once: blanks carry on
        elif groups and _is_same(groups[-1], row, key, id_key):
            groups[-1].append(row)
        else:
            groups.append([row])
    return groups


def _is_same(group: Sequence[Row], row: Row, key: str, id_key: str | None) -> bool:
    """Whether a row belongs to the same as others: by its name, and by its id where both say one."""
    if name_key(group[0][key].text) != name_key(row[key].text):
        return False
    own = row[id_key].text if id_key else ""
    return not id_key or not own or _id_cell(group, id_key).text in {"", own}


def _id_cell(rows: Sequence[Row], key: str) -> Cell:
    """The cell that gives rows of one thing an id; a blank one where none does."""
    return next((row[key] for row in rows if row[key].text), rows[0][key])


# Ids


def _party_ids(groups: Sequence[_Group], problems: BookProblems) -> tuple[str, ...]:
    given = [_given(group.id, RESERVED_PARTIES, problems) for group in groups]
    _tell_repeated_ids(given, [group.id for group in groups], problems)
    return _own_or_made([in_one_line(group.name.text) for group in groups], given, "party", problems)


def _own_or_made(
    names: Sequence[str], given: Sequence[str | None], kind: str, problems: BookProblems
) -> tuple[str, ...]:
    """The id of each thing: its own, else one made of its name."""
    slugs = [id_by_itself(name, kind) or f"{kind}_{n}" for n, name in enumerate(names, 1)]
    made = unique_ids(slugs, frozenset(filter(None, given)))
    ids = tuple(own or other for own, other in zip(given, made, strict=True))
    problems.made_ids += [(name, id_) for name, id_, own in zip(names, ids, given, strict=True) if not own]
    return ids


def _option_ids(
    groups: Sequence[_Group], parties: Sequence[str], names_taken: frozenset[str], problems: BookProblems
) -> list[list[str]]:
    """The ids of each party's options: made ones differ from all others, given ones may be shared."""
    rows = [(party, row) for party, group in zip(parties, groups, strict=True) for row in group.options]
    given = [_given(row["option_id"], (), problems) for _, row in rows]
    slugs = [_made(row, n) for group in groups for n, row in enumerate(group.options, 1)]
    counts = Counter(slug for slug, own in zip(slugs, given, strict=True) if own is None)
    given_ids = {own for own in given if own} | names_taken
    wanted = [
        f"{party}_{slug}" if counts[slug] > 1 or slug in given_ids else slug
        for (party, _), slug in zip(rows, slugs, strict=True)
    ]
    needed = [index for index, own in enumerate(given) if own is None]
    made = dict(zip(needed, unique_ids([wanted[index] for index in needed], given_ids), strict=True))
    ids = iter([own or made[index] for index, own in enumerate(given)])
    problems.made_ids += [(in_one_line(rows[index][1]["option"].text), id_) for index, id_ in made.items()]
    found = [[next(ids) for _ in group.options] for group in groups]
    for group, own in zip(groups, found, strict=True):
        _tell_repeated_ids(own, [row["option_id"] for row in group.options], problems)
    return found


def _made(row: Row, number: int) -> str:
    return id_by_itself(in_one_line(row["option"].text), "option") or f"option_{number}"


def _given(cell: Cell, reserved: Sequence[str], problems: BookProblems) -> str | None:
    """The id that a cell holds; None where it is blank or, noted, no id."""
    return cell.text if cell.text and not tell_bad_id(cell, reserved, problems) else None


def _tell_repeated_ids(ids: Sequence[str | None], cells: Sequence[Cell], problems: BookProblems) -> None:
    for index, id_ in enumerate(ids):
        if id_ and id_ in ids[:index]:
            first = cells[ids.index(id_)]
            hint = f"the other is {first}" if first.text else None
            problems.add("workbook-repeated", cells[index], f"the id {shown(id_)} stands in two places", hint)


# Options


def _options(
    group: _Group,
    party: str,
    ids: Sequence[str],
    counts: Counter[str],
    taken: frozenset[Cell],
    problems: BookProblems,
) -> Iterator[Option]:
    known: set[str] = set()
    for row, id_ in zip(group.options, ids, strict=True):
        cell = row["option"] if row["option"].text else row["option_id"]
        name = in_one_line(row["option"].text) or id_
        if name_key(name) in known and not row["option_id"].text:
            problems.add(
                "workbook-repeated", cell, f"{shown(group.name.text)} has two options called {shown(name)}"
            )
        known.add(name_key(name))
        yield Option(
            key=id_ if counts[id_] == 1 else f"{party}.{id_}",
            id=id_,
            party=party,
            name=name,
            moves=word(row["moves"], WAYS, MOVES, problems, "both") or "both",
            is_taken=row["today"] in taken,
            because=joined([row["because"]]),
            cell=cell,
            today=row["today"],
        )


# Issues and agendas


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


def _issue_ids(groups: Sequence[Sequence[Row]], problems: BookProblems) -> tuple[str, ...]:
    names = [in_one_line(group[0]["issue"].text) for group in groups]
    given = [_given(_id_cell(group, "issue_id"), (), problems) for group in groups]
    ids = _own_or_made(names, given, "issue", problems)
    _tell_repeated_issues(names, ids, [group[0]["issue"] for group in groups], given, problems)
    return ids


def _tell_repeated_issues(
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
