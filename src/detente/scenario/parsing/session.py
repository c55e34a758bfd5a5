"""What the readers of the sections share while they read one scenario or one variant of it."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Literal

from detente.errors import Place
from detente.formula import FormulaError, Node
from detente.scenario.parsing.document import Document
from detente.scenario.parsing.names import Names
from detente.scenario.problems import Problems, all_of, quoted
from detente.scenario.tree import Leaf

Parsed = Node | FormulaError
Named = Literal["agenda", "party", "state", "option", "name"]


@dataclass(frozen=True, slots=True)
class Untestable:
    """A name in a claim that does not exist in this reading; it may exist in another."""

    named: Named
    text: str
    place: Place
    claim: str


@dataclass(slots=True)
class Session:
    """The names of one reading, and where its problems go.

    `parsed` remembers the formulas of the file, which most readings share. `folder` is where sources
    are looked for; None where the text is no file.
    """

    document: Document
    names: Names
    problems: Problems
    folder: Path | None = None
    parsed: dict[Leaf, Parsed] = field(default_factory=dict)
    untestable: list[Untestable] = field(default_factory=list)

    def unknown(
        self,
        code: str,
        leaf: Leaf,
        noun: str,
        known: Iterable[str],
        possible: Collection[str] | None = None,
    ) -> None:
        """Tell that nothing of this kind has the name that a leaf gives.

        `possible` are the names that can stand there, where these are not all that are known.
        """
        known = tuple(known)
        hint = self.problems.nearest(leaf.text, known) or all_of(known if possible is None else possible)
        self.problems.error(code, leaf.place, f"there is no {noun} {quoted(leaf.text)}", leaf.text, hint)
