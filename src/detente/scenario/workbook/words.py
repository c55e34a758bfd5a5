"""The words that may stand in a cell, in English, German and French: yes and no, kinds of rules, ways to move."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from detente.scenario.spreadsheet.marks import is_cross, meanings
from detente.scenario.spreadsheet.problems import nearest, shown
from detente.scenario.spreadsheet.sheet import in_one_line
from detente.scenario.workbook.layout import MOVES, RULES, YES_NO
from detente.scenario.workbook.problems import BookProblems, Cell
from detente.spelling import name_key

KINDS: Mapping[str, str] = {
    **RULES,
    "require": "require",
    "muss gelten": "require",
    "doit être vrai": "require",
    "doit valoir": "require",
    "infeasible": "infeasible",
    "kann nicht vorkommen": "infeasible",
    "ne peut pas arriver": "infeasible",
    "ne peut se produire": "infeasible",
    "indistinguishable": "indistinguishable",
    "zählt als eins": "indistinguishable",
    "gilt als eins": "indistinguishable",
    "compte pour un": "indistinguishable",
    "definition": "definitions",
    "bedeutet": "definitions",
    "heißt": "definitions",
    "signifie": "definitions",
    "veut dire": "definitions",
}
"""Kinds of rules, and the sections of a scenario that they belong to."""

WAYS: Mapping[str, str] = {
    **{way: way for way in MOVES},
    "beide": "both",
    "vorwärts": "forward",
    "nur vorwärts": "forward",
    "rückwärts": "backward",
    "nur rückwärts": "backward",
    "les deux": "both",
    "en avant": "forward",
    "en arrière": "backward",
}
"""In what ways an option may change."""


def meaning(cell: Cell, words: Mapping[str, str]) -> str | None:
    """What the word in a cell means; None where it is blank or none of the words."""
    key = name_key(in_one_line(cell.text))
    return next((each for word, each in words.items() if name_key(word) == key), None)


def word(
    cell: Cell, words: Mapping[str, str], choices: Sequence[str], problems: BookProblems, default: str | None
) -> str | None:
    """What the word in a cell means; `default` where it is blank or, noted, none of the words."""
    text, found = in_one_line(cell.text), meaning(cell, words)
    if found is None and text:
        message = f"expected {', '.join(choices[:-1])} or {choices[-1]}, found {shown(text)}"
        problems.add("workbook-word", cell, message, nearest(text, tuple(words)))
    return found or default


def marked(cells: Sequence[Cell], problems: BookProblems) -> list[Cell]:
    """The cells of a column that say yes; a blank and a dash do not, and what is neither yes nor no is noted.

    A cross says yes, but not beside a tick or a circle.
    """
    texts = {in_one_line(cell.text) for cell in cells} - {""}
    in_words = {text for text in texts if text.isalnum() and not is_cross(text)}
    crosses = {text for text in texts if is_cross(text)}
    found = {**meanings(texts), **(dict.fromkeys(crosses, True) if texts == in_words | crosses else {})}
    for cell in cells:
        text = in_one_line(cell.text)
        if text and text not in found:
            message = f"expected {' or '.join(YES_NO)}, found {shown(text)}"
            problems.add(
                "workbook-word",
                cell,
                message,
                "a cross is not read beside ticks or circles" if is_cross(text) else None,
            )
    return [cell for cell in cells if found.get(in_one_line(cell.text))]
