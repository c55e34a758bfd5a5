"""The sheet of parties and options: who can do what, under which id, and what is done today."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field

from detente.scenario.format.made_ids import id_by_itself, unique_ids
from detente.scenario.format.schema import RESERVED_PARTIES
from detente.scenario.spreadsheet.problems import shown
from detente.scenario.spreadsheet.sheet import in_one_line
from detente.scenario.workbook.dispute import Option, Party
from detente.scenario.workbook.layout import MOVES
from detente.scenario.workbook.names import tell_bad_id
from detente.scenario.workbook.problems import BookProblems, Cell
from detente.scenario.workbook.rows import Row
from detente.scenario.workbook.words import WAYS, marked, word
from detente.spelling import name_key


@dataclass(slots=True)
class _Group:
    """The rows of one party: those that say something of itself, and those of its options."""

    name: Cell
    id: Cell
    own: list[Row] = field(default_factory=list)
    options: list[Row] = field(default_factory=list)


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
    counts = Counter(id_ for ids in keys for id_ in ids)
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


# Rows of one party


def _groups(rows: Sequence[Row], problems: BookProblems) -> list[_Group]:
    groups: list[_Group] = []
    by_name: dict[str, list[_Group]] = {}
    for row in rows:
        if not row["party"].text:
            problems.add("workbook-row", row.first, "no party stands in this row or above")
            continue
        if not groups or _begins_party(row, groups[-1]):
            namesakes = by_name.setdefault(name_key(row["party"].text), [])
            if any(not _begins_party(row, other) for other in namesakes):
                message = (
                    f"the party {shown(row['party'].text)} stands in two places; write its options together"
                )
                problems.add("workbook-repeated", row["party"], message)
            groups.append(_Group(row["party"], row["party_id"]))
            namesakes.append(groups[-1])
        _add(row, groups[-1], problems)
    return groups


def _begins_party(row: Row, group: _Group) -> bool:
    """Whether a row belongs to another party than a group: by its name or by its id."""
    if name_key(row["party"].text) != name_key(group.name.text):
        return True
    return bool(row["party_id"].text and group.id.text) and row["party_id"].text != group.id.text


def _add(row: Row, group: _Group, problems: BookProblems) -> None:
    if not group.id.text:
        group.id = row["party_id"]
    if row["option"].text or row["option_id"].text:
        group.options.append(row)
        return
    group.own.append(row)
    for key in ("moves", "today"):
        if key in row.typed and row[key].text:
            problems.add(
                "workbook-row", row[key], "no option stands in this row", "name the option, or clear the cell"
            )


# Ids


def _party_ids(groups: Sequence[_Group], problems: BookProblems) -> tuple[str, ...]:
    """The id of each party: its own, else one made of its name."""
    given = [_given(group.id, RESERVED_PARTIES, problems) for group in groups]
    made = unique_ids(
        [id_by_itself(group.name.text, "party") or f"party_{n}" for n, group in enumerate(groups, 1)],
        frozenset(filter(None, given)),
    )
    _tell_repeated(given, [group.id for group in groups], problems)
    ids = tuple(own or other for own, other in zip(given, made, strict=True))
    problems.made_ids += [
        (in_one_line(group.name.text), id_)
        for group, id_, own in zip(groups, ids, given, strict=True)
        if not own
    ]
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
        _tell_repeated(own, [row["option_id"] for row in group.options], problems)
    return found


def _made(row: Row, number: int) -> str:
    return id_by_itself(in_one_line(row["option"].text), "option") or f"option_{number}"


def _given(cell: Cell, reserved: Sequence[str], problems: BookProblems) -> str | None:
    """The id that a cell holds; None where it is blank or, noted, no id."""
    return cell.text if cell.text and not tell_bad_id(cell, reserved, problems) else None


def _tell_repeated(ids: Sequence[str | None], cells: Sequence[Cell], problems: BookProblems) -> None:
    for index, id_ in enumerate(ids):
        if id_ and id_ in ids[:index]:
            problems.add("workbook-repeated", cells[index], f"the id {shown(id_)} stands in two places")


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
