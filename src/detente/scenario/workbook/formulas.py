"""The formula that a cell holds: as in a scenario file, or with the names of options instead of their ids."""

from __future__ import annotations

import re
from dataclasses import dataclass

from detente.formula import RESERVED_WORDS, FormulaError, Node, meant, names, parse
from detente.scenario.spreadsheet.problems import nearest, shown
from detente.scenario.spreadsheet.sheet import in_one_line
from detente.scenario.workbook.headings import nearly
from detente.scenario.workbook.names import Spellings
from detente.scenario.workbook.problems import BookProblems, Cell
from detente.spelling import alike, composed

_NOT = re.compile(r"not\s+(.+)", re.IGNORECASE)

_IN_ENGLISH = {
    **dict.fromkeys(("nicht", "kein", "keine", "non", "pas"), "not"),
    **dict.fromkeys(("und", "et"), "and"),
    **dict.fromkeys(("oder", "ou"), "or"),
    **dict.fromkeys(("wenn", "falls", "si"), "if"),
}
"""Words that people write in formulas, and what formulas have."""


@dataclass(frozen=True, slots=True)
class FormulaReader:
    """What reads the formulas of a workbook: the spellings of its options and definitions, and what finds one."""

    known: Spellings
    spelt: re.Pattern[str]

    def read(self, cell: Cell, problems: BookProblems) -> str | None:
        """The formula of a cell, as the scenario file has it; None, and noted, where it is none."""
        text = composed(in_one_line(cell.text)).text
        by_name = self._single(text)
        plain = self._parsed(text)
        if plain is None or self._strangers(plain):
            return by_name or self._with_names(text, cell, problems)
        if by_name and len(list(names(plain))) > 1:
            message = f"{shown(text)} is the name of an option, and a formula of others too"
            problems.add("workbook-unclear", cell, message, f"write {by_name}, or put parentheses around it")
            return None
        return text

    def _single(self, text: str) -> str | None:
        """The option, or `not` and the option, whose name a text is."""
        rest, n_denied = text, 0
        while not (ids := self.known.meant(rest)) and (denied := _NOT.fullmatch(rest)):
            rest, n_denied = denied[1], n_denied + 1
        return "not " * n_denied + ids[0] if len(ids) == 1 else None

    def _with_names(self, text: str, cell: Cell, problems: BookProblems) -> str | None:
        """The formula with ids in the place of names and capitals that a spreadsheet made taken back."""
        mended = self._by_ids(text)
        try:
            node = parse(mended)
        except FormulaError as error:
            at = f" at character {error.start + 1}" if mended == text else ""
            message = f"this formula cannot be read{at}: {error.message}"
            problems.add("formula-syntax", cell, message, self._hint(text, error))
            return None
        strangers = self._strangers(node)
        for name in dict.fromkeys(strangers):
            self._tell_stranger(cell, name, problems)
        return None if strangers else mended

    def _by_ids(self, text: str) -> str:
        return self.spelt.sub(lambda found: self._meant_by(found[0]), alike(text))

    def _meant_by(self, word: str) -> str:
        ids = self.known.meant(in_one_line(word))
        if len(ids) == 1:
            return ids[0]
        return word.lower() if word.lower() in RESERVED_WORDS else word

    def _hint(self, text: str, error: FormulaError) -> str | None:
        """What a formula that cannot be read was meant to be, as far as can be told."""
        denied = _NOT.fullmatch(text)
        if near := nearly(denied[1] if denied else text, self.known.shown):
            return near
        foreign = next((each for each in text.casefold().split() if each in _IN_ENGLISH), None)
        if foreign:
            return f"the words of a formula are English: write {_IN_ENGLISH[foreign]} for {shown(foreign)}"
        return error.hint if error.hint and "YAML" not in error.hint else None

    def _parsed(self, text: str) -> Node | None:
        try:
            return parse(text)
        except FormulaError:
            return None

    def _strangers(self, node: Node) -> list[str]:
        return [name.text for name in names(node) if name.text not in self.known.exact]

    def _tell_stranger(self, cell: Cell, name: str, problems: BookProblems) -> None:
        ids = self.known.meant(name)
        if len(ids) > 1:
            message = f"{shown(name)} may be {' or '.join(ids)}"
            problems.add("ambiguous-option", cell, message, f"write {' or '.join(ids)}")
            return
        hint = meant(name) or nearest(name, self.known.shown)
        message = f"{shown(name)} is neither an option nor a name of the sheet Rules"
        problems.add("unknown-name", cell, message, hint)


def formula_reader(known: Spellings) -> FormulaReader:
    """What reads formulas in which these names may stand; the longest is found first."""
    spelt = {alike(composed(in_one_line(each)).text) for each in known.shown} | RESERVED_WORDS
    longest = sorted(filter(None, spelt), key=len, reverse=True)
    each = "|".join(re.escape(one).replace(r"\ ", r"\s+") for one in longest)
    return FormulaReader(known, re.compile(rf"(?<![\w.])(?:{each})(?![\w.])", re.IGNORECASE))
