"""From a row of statements in option numbers, as papers print them (``-1 if 3``, ``1 & 3``), to formulas."""

from __future__ import annotations

import re
from dataclasses import dataclass

from detente.formula import FormulaError, Node, parse, renamed
from detente.scenario.option_table.rows import Row
from detente.scenario.spreadsheet.sheet import TableProblems, shown

_BETWEEN = re.compile(r"[;,]")
_TOKEN = re.compile(
    r"""\s*(?:
        (?P<number> \d{1,9} (?!\d) )
      | (?P<word> [A-Za-z]+ )
      | (?P<sign> <-> | <=> | -> | => | && | \|\| | [-−–&|∧∨¬~!()→⇒↔⇔] )
      | (?P<stray> \S )
    )""",
    re.VERBOSE,
)
_WORDS = {
    "-": "not", "−": "not", "–": "not", "¬": "not", "~": "not", "!": "not",
    "&": "and", "&&": "and", "∧": "and", "|": "or", "||": "or", "∨": "or",
    "->": "implies", "=>": "implies", "→": "implies", "⇒": "implies",
    "<->": "iff", "<=>": "iff", "↔": "iff", "⇔": "iff", "(": "(", ")": ")",
}  # fmt: skip
"""Signs of papers, and what they are in a formula."""

_KNOWN = frozenset({"not", "and", "or", "if", "iff", "implies"})
_HINT = "options by their numbers, ‘-’ or ‘not’ before one that is not taken, and, or, if, iff, parentheses"


@dataclass(frozen=True, slots=True)
class TableStatement:
    """A statement as printed, and its formula, in which the third option of the table is called ``o3``."""

    printed: str
    node: Node

    def formula(self, option_ids: tuple[str, ...]) -> Node:
        """The formula in the ids of the options, in order."""
        return renamed(self.node, lambda name: option_ids[int(name[1:]) - 1])


def read_statements(row: Row, n_options: int, problems: TableProblems) -> tuple[TableStatement, ...]:
    """The statements of a row, the most important first; what is wrong in one is noted with its cell.

    Several may stand in one cell, with ``;`` or ``,`` between them.
    """
    found = []
    for offset, cell in enumerate(row.cells):
        for printed in filter(None, map(str.strip, _BETWEEN.split(cell))):
            try:
                node = parse(_in_words(printed, n_options))
            except FormulaError as error:
                reason = re.sub(r"`o(\d+)`", r"`\1`", error.message)
                message = f"{shown(printed)} is no statement in option numbers: {reason}"
                problems.add("table-bad-statement", row.place(offset), message, printed, error.hint or _HINT)
            else:
                found.append(TableStatement(printed, node))
    if not any(row.cells):
        problems.add("table-bad-statement", row.label_place, "a row of statements without one", row.label)
    return tuple(found)


def _in_words(printed: str, n_options: int) -> str:
    """A statement in the words of the formula language.

    Raises
    ------
    FormulaError
        A number that no option has, or a sign or word that means nothing here.
    """
    words = []
    for match in _TOKEN.finditer(printed):
        text = match[match.lastgroup or 0]
        word = _WORDS.get(text, text.lower())
        if match["number"]:
            if not 1 <= int(text) <= n_options:
                hint = f"the options are numbered 1 to {n_options}, in the order of their rows"
                raise FormulaError(f"no option has the number {text}", *match.span(), hint)
            word = f"o{int(text)}"
        elif match["stray"] or (match["word"] and word not in _KNOWN):
            raise FormulaError(f"{shown(text)} means nothing there", *match.span())
        words.append(word)
    return " ".join(words)
