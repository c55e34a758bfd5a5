"""The problems found in one file: collected while reading goes on, reported once."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass, field

from detente.errors import Diagnostic, Place
from detente.scenario.tree import Node
from detente.spelling import nearest_names

MAX_TEXT = 200
MAX_PROBLEMS = 10_000
MAX_SUGGESTIONS = 100
MAX_COMPARED = 1_000
MAX_NAME = 60
FEW_NAMES = 12


@dataclass(slots=True)
class Problems:
    """What is wrong in one file, as far as it was read.

    `told` holds the nodes of the tree that are reported already, so that nobody reads them again.
    """

    file: str
    found: list[Diagnostic] = field(default_factory=list)
    told: set[Node] = field(default_factory=set)
    suggestions: int = 0

    def error(self, code: str, place: Place, message: str, text: str = "", hint: str | None = None) -> None:
        """Note an error."""
        self.add(Diagnostic(code, message, self.file, place, shortened(text, MAX_TEXT), hint))

    def warning(self, code: str, place: Place, message: str, text: str = "", hint: str | None = None) -> None:
        """Note a warning."""
        self.add(Diagnostic(code, message, self.file, place, shortened(text, MAX_TEXT), hint, "warning"))

    def add(self, diagnostic: Diagnostic) -> None:
        """Note a problem, but for one too many; an error too many is noted as such."""
        if len(self.found) < MAX_PROBLEMS:
            self.found.append(diagnostic)
        elif diagnostic.severity == "error" and len(self.found) == MAX_PROBLEMS:
            message = f"there are more problems than these {MAX_PROBLEMS:,}"
            self.found.append(Diagnostic("too-many-problems", message, self.file, diagnostic.place))

    def nearest(self, name: str, known: Iterable[str]) -> str | None:
        """``did you mean ‘x’?`` with the known name that is most like `name`, if one is.

        Notes
        -----
        Comparing is costly, so a file full of unknown names gets no more than 100 suggestions.
        """
        if len(name) > MAX_NAME or self.suggestions >= MAX_SUGGESTIONS:
            return None
        self.suggestions += 1
        candidates = sorted({other for other in known if len(other) <= MAX_NAME})
        candidates.sort(key=lambda other: abs(len(other) - len(name)))
        found = nearest_names(name, candidates[:MAX_COMPARED])
        return f"did you mean {quoted(found[0])}?" if found else None


def in_order(diagnostics: Iterable[Diagnostic]) -> tuple[Diagnostic, ...]:
    """The diagnostics in the order of the file, each once."""
    once = {(found.place, found.code, found.message): found for found in reversed(list(diagnostics))}
    return tuple(sorted(once.values(), key=lambda found: (found.place, found.code, found.message)))


def quoted(text: str) -> str:
    """The text in quotation marks, short and printable."""
    return f"‘{shortened(text)}’"


def shortened(text: str, length: int = 60) -> str:
    """The text, printable, and cut to `length` characters where it is longer."""
    if len(text) > length:
        text = text[: length - 1] + "…"
    return "".join(each if each.isprintable() or each == "\n" else ascii(each)[1:-1] for each in text)


def all_of(names: Collection[str]) -> str | None:
    """``known: a, b and c``; None where there are none, or too many to list."""
    is_short = 0 < len(names) <= FEW_NAMES and all(len(name) <= MAX_NAME for name in names)
    return f"known: {listed(names, 'and')}" if is_short else None


def listed(names: Iterable[str], word: str = "or") -> str:
    """``a, b or c``."""
    *most, last = names
    return f"{', '.join(most)} {word} {last}" if most else last
