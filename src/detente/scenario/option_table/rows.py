"""From cells to rows that say what they are: header, party, option, ranking, caption."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from detente.errors import Place
from detente.scenario.spreadsheet.marks import is_mark
from detente.scenario.spreadsheet.sheet import Line, Sheet
from detente.spelling import name_key

Kind = Literal[
    "header", "party", "option", "ranking", "preference", "payoff", "order", "statements", "caption"
]

_NUMBER = re.compile(r"(?:state\s*|column\s*|s\s*)?0*(\d{1,9})(?:\.|[.,]0+)?", re.IGNORECASE)
_KINDS: dict[str, Kind] = {
    r"(?:(?:preference|prioriti[sz]ed)\s+)?statements?": "statements",
    "rank(?:ing|s)?": "ranking",
    "preferences?": "preference",
    "pay-?offs?|utilit(?:y|ies)": "payoff",
    "order(?:ing)?": "order",
}
_RANKING_WORD = f"(?P<word>{'|'.join(_KINDS)})"
_RANKING_FIRST = re.compile(rf"{_RANKING_WORD}\b(?:\s+(?:of|for)\b)?[\s:,–-]*(?P<party>.*)", re.IGNORECASE)
_RANKING_LAST = re.compile(rf"(?P<party>.*?)[\s:,–-]*\b{_RANKING_WORD}", re.IGNORECASE)
_BEST_FIRST = re.compile(
    r"[\s:,–-]*\(?\b(?:from\s+)?best\s+(?:to\s+worst|first)\b\)?[\s:,–-]*", re.IGNORECASE
)
_HEADER_WORDS = {
    "", "state", "column", "outcome", "option", "scenario", "no", "number", "party", "dm",
    "decision", "player", "actor", "partie", "strategy", "strategie", "action",
}  # fmt: skip
_MAX_RANKING_LABEL = 200


@dataclass(frozen=True, slots=True)
class Row:
    """A row of the table.

    `party` is the party that the row names or belongs to ('' where none is), `label` the option's name,
    in `label_column`; `cells` what stands under the columns, the first of which is `column` (from 1).
    """

    kind: Kind
    line: int
    label_column: int
    column: int
    party: str
    label: str
    cells: tuple[str, ...]

    @property
    def label_place(self) -> Place:
        """Where the row's name stands."""
        return Place(self.line, self.label_column)

    def place(self, offset: int = 0) -> Place:
        """Where a cell stands, by its position under the columns."""
        return Place(self.line, self.column + offset)


def classified(sheet: Sheet) -> Iterator[Row]:
    """The rows of the table, in order."""
    n_labels = 2 if _has_party_column(sheet) else 1
    left, column = sheet.column, sheet.column + n_labels
    party, known, options_begun = "", set[str](), False
    for position, (number, row) in enumerate((line.number, line.cells) for line in sheet.lines):
        labels, marks = row[:n_labels], row[n_labels:]
        joined = " ".join(filter(None, labels))
        named_at = left if labels[0] else column - 1
        if not options_begun and _is_header(joined, marks):
            yield Row("header", number, named_at, column, "", joined, marks)
            if n_labels == 1 and not party and _names_party(joined, sheet.lines[position + 1 :]):
                party = joined
                known.add(name_key(party))
                yield Row("party", number, left, left, party, "", ())
        elif ranking := _ranking(joined, marks, known):
            kind, named = ranking
            yield Row(kind, number, named_at, column, named or party, joined, marks)
        elif len(row) == 1:
            party = row[0]
            known.add(name_key(party))
            yield Row("party", number, left, left, party, "", ())
        elif not options_begun and _is_caption(joined, marks):
            yield Row("caption", number, named_at, column, "", joined, marks)
        else:
            options_begun = True
            if n_labels == 2 and labels[0]:
                party = labels[0]
                known.add(name_key(party))
            yield Row("option", number, column - 1, column, party, labels[-1], marks)


def column_number(text: str) -> str | None:
    """The number of a column as a header or a ranking writes it, without zeros in front."""
    match = _NUMBER.fullmatch(text.strip())
    return match.group(1) if match else None


def _has_party_column(sheet: Sheet) -> bool:
    """Whether the second column holds the options' names rather than marks."""
    rows = [line.cells for line in sheet.lines]
    seconds = [row[1] for row in rows if len(row) > 1 and row[1] and not _ranking_label(row[0])]
    n_names = sum(not is_mark(text) and column_number(text) is None for text in seconds)
    return n_names > sum(is_mark(text) for text in seconds)


def _is_header(label: str, cells: tuple[str, ...]) -> bool:
    """Whether a row above the options numbers the columns, be it with gaps."""
    filled = [cell for cell in cells if cell]
    if not filled or not all(map(column_number, filled)) or _ranking_label(label):
        return False
    return not all(map(is_mark, filled)) or is_header_label(label)


def _names_party(label: str, following: tuple[Line, ...]) -> bool:
    """Whether the label of the header is the party of the options that follow at once."""
    return not is_header_label(label) and bool(following) and len(following[0].cells) > 1


def _is_caption(label: str, cells: tuple[str, ...]) -> bool:
    """Whether a row above the options is about the columns, but neither numbers nor marks them."""
    filled = [cell for cell in cells if cell]
    told = any(is_mark(cell) or column_number(cell) for cell in filled)
    return bool(filled) and not told and is_header_label(label)


def is_header_label(label: str) -> bool:
    """Whether a text is what papers write above the names of parties or options."""
    return label.split(" ", maxsplit=1)[0].casefold().rstrip(".:").removesuffix("s") in _HEADER_WORDS


def _ranking(label: str, cells: tuple[str, ...], known: set[str]) -> tuple[Kind, str] | None:
    """Whether the row is a ranking, and of whom ('': of the party above).

    An option whose name has such a word (“Order evacuation”) is told apart by its marks.
    """
    found = _ranking_label(label)
    if found is None or not cells:
        return None
    _, party = found
    have_digits = [any(map(str.isdigit, cell)) for cell in cells if cell]
    are_marks = all(is_mark(cell) for cell in cells)
    if party and name_key(party) not in known:
        return found if all(have_digits) and not are_marks else None
    return found if any(have_digits) or not are_marks else None


def _ranking_label(label: str) -> tuple[Kind, str] | None:
    if len(label) > _MAX_RANKING_LABEL:
        return None
    plain = _BEST_FIRST.sub(" ", label).strip()
    match = _RANKING_FIRST.fullmatch(plain) or _RANKING_LAST.fullmatch(plain)
    if match is None:
        return None
    if plain != label.strip():
        return "order", match["party"].strip()
    kind = next(kind for words, kind in _KINDS.items() if re.fullmatch(words, match["word"], re.IGNORECASE))
    return kind, match["party"].strip()
