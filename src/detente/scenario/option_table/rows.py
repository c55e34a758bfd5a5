"""From cells to rows that say what they are: header, party, option, ranking."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from detente.scenario.option_table.cells import Cells
from detente.scenario.option_table.marks import is_mark
from detente.spelling import name_key

Kind = Literal["header", "party", "option", "ranking", "order"]

_NUMBER = re.compile(r"(?:state\s*|column\s*|s\s*)?0*(\d{1,9})\.?", re.IGNORECASE)
_RANKING_WORD = r"(?P<word>rank(?:ing|s)?|preferences?|order(?:ing)?)"
_RANKING_FIRST = re.compile(rf"{_RANKING_WORD}\b(?:\s+(?:of|for)\b)?[\s:,–-]*(?P<party>.*)", re.IGNORECASE)
_RANKING_LAST = re.compile(rf"(?P<party>.*?)[\s:,–-]*\b{_RANKING_WORD}", re.IGNORECASE)
_BEST_FIRST = re.compile(
    r"[\s:,–-]*\(?\b(?:from\s+)?best\s+(?:to\s+worst|first)\b\)?[\s:,–-]*", re.IGNORECASE
)
_HEADER_WORDS = {"", "state", "column", "outcome", "option", "scenario", "no", "number", "party", "dm"}
_MAX_RANKING_LABEL = 200


@dataclass(frozen=True, slots=True)
class Row:
    """A row of the table.

    `party` is the party that the row names or belongs to ('' where none is), `label` the option's name,
    `cells` what stands under the columns; the first of these has `column` (from 1).
    """

    kind: Kind
    line: int
    column: int
    party: str
    label: str
    cells: tuple[str, ...]


def classified(cells: Cells) -> Iterator[Row]:
    """The rows of the table that are not blank, in order."""
    n_labels = 2 if _has_party_column(cells) else 1
    party, known, options_begun = "", set[str](), False
    for line, row in enumerate(cells, 1):
        if not row:
            continue
        labels, marks = row[:n_labels], row[n_labels:]
        joined = " ".join(filter(None, labels))
        if not options_begun and _is_header(joined, marks):
            yield Row("header", line, n_labels + 1, "", joined, marks)
        elif ranking := _ranking(joined, marks, known):
            kind, named = ranking
            yield Row(kind, line, n_labels + 1, named or party, joined, marks)
        elif len(row) == 1:
            party = row[0]
            known.add(name_key(party))
            yield Row("party", line, 1, party, "", ())
        else:
            options_begun = True
            if n_labels == 2 and labels[0]:
                party = labels[0]
                known.add(name_key(party))
            yield Row("option", line, n_labels + 1, party, labels[-1], marks)


def column_number(text: str) -> str | None:
    """The number of a column as a header or a ranking writes it, without zeros in front."""
    match = _NUMBER.fullmatch(text.strip())
    return match.group(1) if match else None


def _has_party_column(cells: Cells) -> bool:
    """Whether the second column holds the options' names rather than marks."""
    seconds = [row[1] for row in cells if len(row) > 1 and row[1] and not _ranking_label(row[0])]
    n_names = sum(not is_mark(text) and column_number(text) is None for text in seconds)
    return n_names > sum(is_mark(text) for text in seconds)


def _is_header(label: str, cells: tuple[str, ...]) -> bool:
    if not cells or not all(column_number(cell) for cell in cells):
        return False
    return not all(is_mark(cell) for cell in cells) or bool(_is_header_label(label))


def _is_header_label(label: str) -> bool:
    return label.split(" ", maxsplit=1)[0].casefold().rstrip(".:").removesuffix("s") in _HEADER_WORDS


def _ranking(label: str, cells: tuple[str, ...], known: set[str]) -> tuple[Kind, str] | None:
    """Whether the row is a ranking, and of whom ('': of the party above).

    An option whose name has such a word (“Order evacuation”) is told apart by its marks.
    """
    found = _ranking_label(label)
    if found is None or not cells:
        return None
    _, party = found
    have_digits = all(any(map(str.isdigit, cell)) for cell in cells if cell)
    are_marks = all(is_mark(cell) for cell in cells)
    if party and name_key(party) not in known:
        return found if have_digits and not are_marks else None
    return found if have_digits or not are_marks else None


def _ranking_label(label: str) -> tuple[Kind, str] | None:
    if len(label) > _MAX_RANKING_LABEL:
        return None
    plain = _BEST_FIRST.sub(" ", label).strip()
    match = _RANKING_FIRST.fullmatch(plain) or _RANKING_LAST.fullmatch(plain)
    if match is None:
        return None
    is_order = plain != label.strip() or match["word"].casefold().startswith("order")
    return ("order" if is_order else "ranking"), match["party"].strip()
