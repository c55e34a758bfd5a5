"""The sheets in which states stand: their names, rankings of them, what moves there are, and what parties propose."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

from detente.scenario.format.schema import RESERVED_STATES
from detente.scenario.format.yaml_lines import scalar
from detente.scenario.parsing.states import PAIR_SIGN
from detente.scenario.spreadsheet.sheet import in_one_line, nearest, shown
from detente.scenario.workbook.cells import BookProblems, Cell
from detente.scenario.workbook.dispute import Barred, Formula, ListedMoves, Position, State
from detente.scenario.workbook.names import FormulaReader, Spellings, own_or_made_id, spellings
from detente.scenario.workbook.parties_and_issues import joined
from detente.scenario.workbook.rows import Row
from detente.scenario.workbook.state_layouts import BREAK, NOTHING, TODAY
from detente.spelling import name_key

_NO_OPTION = "[]"
_WORDS = {
    **{name_key(each): _NO_OPTION for each in NOTHING},
    **{name_key(each): TODAY[0] for each in TODAY},
}
_NUMBER = re.compile(r"[sS]?([1-9][0-9]{0,18})")
_LIST = re.compile(r"\s*\[(.*)\]\s*", re.DOTALL)
_BETWEEN = re.compile(r"[,;\n]")
_TIED = re.compile(r"\s*[~∼=]\s*")
_BREAKS = {BREAK, "»", ">>>"}

Found = tuple[str, Cell]
"""What a cell means in the words of the scenario file, and the cell."""


@dataclass(frozen=True, slots=True)
class StateReader:
    """What reads the states that cells name; `states` are those of the sheet States."""

    states: Spellings
    options: Spellings

    def read(self, cell: Cell, problems: BookProblems) -> str | None:
        """The state of a cell: its number, its name or a bracketed list of options; None, and noted, if it is none."""
        if _LIST.fullmatch(cell.text):
            return self.taken(cell, problems)
        text = in_one_line(cell.text)
        return self._plain(text) or self._called(text, cell, problems)

    def _plain(self, text: str) -> str | None:
        """The state that a number, an id, or a word such as *nothing* means."""
        if text in self.states.exact or text == TODAY[0]:
            return text
        if (number := _NUMBER.fullmatch(text)) and text not in self.options.exact:  # an id may be S3
            return f"s{number[1]}"
        is_called = self.states.meant(text) or self.options.meant(text)
        return None if is_called else _WORDS.get(name_key(text))

    def _called(self, text: str, cell: Cell, problems: BookProblems) -> str | None:
        """The state that is called so, whatever the capitals, or in which such options are taken."""
        options = self.options.meant(text)
        named = () if text in self.options.exact else self.states.meant(text)
        if named and options:
            message = f"{shown(text)} may be a state or an option"
            problems.add("workbook-unclear", cell, message, f"write {named[0]}, or [{options[0]}]")
            return None
        if named:
            return self.states.found(cell, problems)
        if options or _BETWEEN.search(cell.text):
            return self.taken(cell, problems)
        self._tell_unknown(cell, problems)
        return None

    def named(self, cell: Cell, problems: BookProblems) -> str | None:
        """The state of a cell where a list of options cannot stand."""
        state = self.read(cell, problems)
        if state is not None and state.startswith("["):
            message = f"here a state is called by its number or its name, not by {shown(cell.text)}"
            problems.add("unknown-state", cell, message, "give it a name in the sheet States")
            return None
        return state

    def taken(self, cell: Cell, problems: BookProblems) -> str | None:
        """The options that a cell lists, as a list in brackets; None, and noted, where one is none."""
        if listed := _LIST.fullmatch(cell.text):
            cell = replace(cell, text=listed[1])
        text = in_one_line(cell.text)
        if self.options.meant(text):
            parts = [text]
        elif not text or _WORDS.get(name_key(text)) == _NO_OPTION:
            parts = []
        else:
            parts = [each for part in _BETWEEN.split(cell.text) if (each := in_one_line(part))]
        found = [self.options.found(replace(cell, text=part), problems) for part in parts]
        ids = [each for each in found if each is not None]
        twice = next((each for each in ids if ids.count(each) > 1), None)
        if twice is not None:
            problems.add("workbook-repeated", cell, f"the option {shown(twice)} stands there twice")
        return f"[{', '.join(ids)}]" if len(ids) == len(found) and twice is None else None

    def place(self, cell: Cell, problems: BookProblems) -> str | None:
        """The place of a ranking that a cell holds: a state, several that are equally good, or a break."""
        text = cell.text.strip()
        if text in _BREAKS:
            return f'"{BREAK}"'
        if ">" in text:
            hint = f"a pair stands under ‘Known pair’; a break, {BREAK}, in a row of its own"
            problems.add(
                "workbook-row", cell, f"expected one place of the ranking, found {shown(text)}", hint
            )
            return None
        found = [self.read(replace(cell, text=part), problems) for part in _TIED.split(text)]
        states = [each for each in found if each is not None]
        if len(states) < len(found):
            return None
        is_plain = len(states) == 1 and not states[0].startswith("[")
        return states[0] if is_plain else f"[{', '.join(states)}]"

    def pair(self, cell: Cell, problems: BookProblems) -> str | None:
        """The known pair that a cell holds; what is none is told when the scenario is read."""
        parts = PAIR_SIGN.split(in_one_line(cell.text))
        if len(parts) != 3 or parts[1] not in {">", "~"} or not parts[0] or not parts[2]:
            return scalar(in_one_line(cell.text))
        sides = [self.named(replace(cell, text=text), problems) for text in (parts[0], parts[2])]
        return None if None in sides else f"{sides[0]} {parts[1]} {sides[1]}"

    def _tell_unknown(self, cell: Cell, problems: BookProblems) -> None:
        text = in_one_line(cell.text)
        hint = nearest(text, (*self.states.shown, *self.options.shown))
        expected = "a number such as s1, a name of the sheet States, or the options taken"
        message = f"there is no state {shown(text)}" if text else "a state is missing"
        problems.add("unknown-state", cell, f"{message}: expected {expected}", hint)


# Names


def read_names(rows: Sequence[Row], problems: BookProblems) -> tuple[dict[str, Row], Spellings]:
    """The ids of the states that the sheet States names, each with its row, and what other sheets may call them."""
    found: dict[str, Row] = {}
    for row in rows:
        if not row["state"].text:
            problems.add("workbook-row", row["state"], "expected the name that the state gets")
        elif id_ := own_or_made_id(row["state"], "state", RESERVED_STATES, found, problems):
            found[id_] = row
    called = [(id_, (in_one_line(row["state"].text),)) for id_, row in found.items()]
    return found, spellings("state", "unknown-state", called)


def read_states(named: dict[str, Row], reader: StateReader, problems: BookProblems) -> tuple[State, ...]:
    """The named states."""
    found: list[State] = []
    for id_, row in named.items():
        if not row["taken"].text:
            hint = f"or {NOTHING[0]}, where none is"
            problems.add("workbook-row", row["taken"], "expected the options that are taken", hint)
        elif taken := reader.read(row["taken"], problems):
            found.append(State(id_, (taken, row["taken"]), row["state"]))
    return tuple(found)


# Moves


def read_barred(
    rows: Sequence[Row], parties: Spellings, reader: FormulaReader, problems: BookProblems
) -> tuple[Barred, ...]:
    """What bars moves."""
    found: list[Barred] = []
    for row in rows:
        if not row.typed & {"from", "to"}:
            problems.add(
                "workbook-row", row["from"], "expected a formula under From, under To, or under both"
            )
            continue
        by = parties.found(row["by"], problems) if row["by"].text else None
        start, end = (_formula(row[key], reader, problems) for key in ("from", "to"))
        found.append(Barred((by, row["by"]) if by else None, start, end, joined([row["because"]])))
    return tuple(found)


def _formula(cell: Cell, reader: FormulaReader, problems: BookProblems) -> Formula | None:
    text = reader.read(cell, problems) if cell.text else None
    return Formula(text, cell) if text else None


def read_moves(
    rows: Sequence[Row], parties: Spellings, reader: StateReader, problems: BookProblems
) -> tuple[ListedMoves, ...]:
    """The parties whose moves are listed, with these moves."""
    found: dict[str, tuple[Cell, dict[str, list[Found]]]] = {}
    for row in rows:
        party = _party(row, "party", parties, problems)
        if party is None:
            continue
        _, ends = found.setdefault(party, (row["party"], {}))
        blank = [row[key] for key in ("from", "to") if not row[key].text]
        if len(blank) == 1:
            message = f"expected the state {'before' if blank[0] is row['from'] else 'after'} the move"
            problems.add("workbook-row", blank[0], message)
        elif not blank:
            start, end = reader.named(row["from"], problems), reader.read(row["to"], problems)
            if start and end:
                ends.setdefault(start, []).append((end, row["to"]))
    return tuple(
        ListedMoves(party, {start: tuple(each) for start, each in ends.items()}, cell)
        for party, (cell, ends) in found.items()
    )


def _party(row: Row, key: str, parties: Spellings, problems: BookProblems) -> str | None:
    """The party of a row; None, and noted, where it is none."""
    if row[key].text:
        return parties.found(row[key], problems)
    problems.add("workbook-row", row[key], "no party stands in this row")
    return None


# Positions


def read_positions(
    rows: Sequence[Row], parties: Spellings, reader: StateReader, problems: BookProblems
) -> tuple[Position, ...]:
    """What each party proposes, and what it says it does if it is refused."""
    found: dict[str, Position] = {}
    for row in rows:
        party = _party(row, "party", parties, problems)
        if party in found:
            message = f"the party {shown(row['party'].text)} stands in two places"
            problems.add("workbook-repeated", row["party"], message)
        elif party is not None:
            state = _read(row["position"], reader.read, problems)
            fallback = _read(row["fallback"], reader.taken, problems)
            found[party] = Position(party, state, fallback, row["party"])
    return tuple(found.values())


def _read(
    cell: Cell, read: Callable[[Cell, BookProblems], str | None], problems: BookProblems
) -> Found | None:
    found = read(cell, problems) if cell.text else None
    return None if found is None else (found, cell)
