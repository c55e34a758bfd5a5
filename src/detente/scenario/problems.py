"""The problems found in one file: collected while reading goes on, reported once; every code that one can have."""

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

CODES: dict[str, str] = {
    # the file and its YAML
    "unreadable-file": "There is no such file, or it cannot be read.",
    "encoding": "The file is not UTF-8 text.",
    "other-format": "The file is no scenario but a Word document, a workbook, a PDF, a web page or the like.",
    "control-character": "A character that no text file may hold.",
    "file-too-large": "The file is larger than 32 MB.",
    "empty-file": "The file holds no scenario.",
    "yaml-syntax": "The file is not YAML.",
    "yaml-version": "A %YAML directive asks for another version than 1.2.",
    "yaml-tag": "A YAML tag such as !!python; the format has none.",
    "several-documents": "More than one YAML document in the file.",
    "complex-key": "A list or a mapping stands where a key belongs.",
    "merge-key": "The YAML merge key <<; the format has none.",
    "duplicate-key": "The same key twice in one mapping.",
    "unknown-alias": "A YAML alias without its anchor.",
    "alias-circle": "A YAML alias inside the node it names.",
    "too-many-nodes": "The file, with its aliases and variants written out, is too large.",
    "too-deep": "Lists and mappings nest too deep.",
    "too-many-problems": "There are more problems than are reported.",
    # the shape
    "format-version": "The format is not detente/1.",
    "missing-key": "A key that must be there is not.",
    "unknown-key": "A key that the format does not know.",
    "wrong-kind": "A list where a text belongs, and the like.",
    "unknown-word": "Not one of the words that may stand here.",
    "bad-date": "Not a date: YYYY, YYYY-MM or YYYY-MM-DD. A warning where it is the date of a source.",
    "bad-number": "Not a number that can be used here.",
    "bad-id": "An id is a letter or _, followed by letters, digits and _.",
    "reserved-id": "An id that means something already.",
    # names
    "name-clash": "Options, definitions and states have different names.",
    "no-parties": "The scenario has no party.",
    "unknown-party": "No party has this id.",
    "unknown-option": "No option has this name.",
    "ambiguous-option": "Two parties have an option of this id; write party.option.",
    "unknown-issue": "No issue has this id.",
    "unknown-source": "No source has this id.",
    "unknown-state": "Neither a state's number nor a name from `states`.",
    "unknown-name": "A name in a formula is neither an option nor a definition.",
    "state-circle": "A state is named by itself.",
    # formulas
    "formula-syntax": "The formula does not parse.",
    "torn-formula": "YAML has taken a formula apart; it must be quoted.",
    "definition-circle": "A definition uses itself.",
    # sections
    "barred-parts": "What bars a move says neither from where nor to where.",
    "moves-table": "The table of a party's moves cannot be read, or a row of it says no move.",
    "option-in-two-issues": "An option belongs to at most one issue.",
    "no-preferences": "A party's preferences are there but empty.",
    "mixed-preferences": "Kinds of preferences that exclude each other stand together.",
    "too-few": "A list has fewer items than make sense there.",
    "nested-any-order": "An any_order inside another one.",
    "repeated-in-group": "A statement stands twice in one any_order.",
    "bad-pair": "What is said to be known of two states is no pair such as s3 > s7.",
    "group-without-order": "An any_order among core concerns beside a ranking or weights.",
    "others-without-ranking": "The key others without a ranking beside it.",
    "misplaced-break": "A break >> that does not stand between two places of a ranking.",
    "empty-tie": "A tie in a ranking without any state.",
    "principle-parts": "A principle is not exactly one of a formula and a criterion.",
    "claim-parts": "A claim is neither about an agenda nor about states, or both.",
    "foreign-option": "A past move or a fallback has another party's option.",
    "open-belief": "What a view believes that a party would rather have leaves an order open.",
    "own-option-unseen": "A party is said not to know of an option of its own.",
    "own-view-believed": "A view says under sees how its own party sees the dispute.",
    "third-level": "What a party is believed to see says itself what others see.",
    "take-and-drop": "A past move takes and drops the same option.",
    "bad-offsets": "A passage ends before it starts.",
    "source-path": "A file that the scenario names is not inside its folder.",
    # variants
    "unknown-variant": "A variant extends one that is not there.",
    "variant-circle": "A variant extends itself.",
    "unknown-path": "There is nothing at a path that a variant removes.",
    "unchangeable": "A variant changes what no variant may change.",
    # warnings
    "missing-file": "A source's file is not there (warning).",
    "bad-sha256": "Not the 64 digits of a SHA-256 (warning).",
    "repeated-statement": "A party has the same statement twice (warning).",
    "repeated-name": "The same name twice in a list (warning).",
    "idle-direction": "An option has a direction, and all moves of its party are listed (warning).",
    "same-name": "Two parties, two issues, or two options of one party have the same name (warning).",
    "empty-move": "A past move neither takes nor drops an option (warning).",
    "later-than-as-of": "Something is dated later than `as_of` (warning).",
    "untestable-claim": "A claim names what exists in no reading (warning).",
    "claim-never-holds": "A claim asserts only words that talks on its agenda can never earn (warning).",
    "partial-preferences": "A variant gives preferences of some parties, and others have none in it (warning).",
    "partial-positions": "Some party lacks a position or a fallback, and there are others (warning).",
    "claim-without-secure": "A claim says futile, but not secure, of a party with a core concern (warning).",
}

LOOK_FIRST = (
    "core-never-holds",
    "core-always-holds",
    "option-never-taken",
    "option-never-dropped",
    "later-than-as-of",
    "statement-never-holds",
    "statement-always-holds",
    "statement-never-matters",
    "impossible-past",
    "past-ends-elsewhere",
)
"""Warnings that every answer begins with, the weightiest first: what is asked may rest on a slip of the pen."""


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


def in_variant(variant: str | None) -> str:
    """How a sentence about a variant begins; nothing for the base."""
    return f"In the variant ‘{variant}’: " if variant else ""


def quoted(text: str) -> str:
    """The text in quotation marks, short and printable."""
    return f"‘{shortened(text)}’"


def shortened(text: str, length: int = 60) -> str:
    """The text, printable, and cut to `length` characters where it is longer."""
    if len(text) > length:
        text = text[: length - 1] + "…"
    if text.isprintable():
        return text
    return "".join(each if each.isprintable() or each == "\n" else ascii(each)[1:-1] for each in text)


def all_of(names: Collection[str]) -> str | None:
    """``known: a, b and c``; None where there are none, or too many to list. A set, which has no order, is sorted."""
    is_short = 0 < len(names) <= FEW_NAMES and all(len(name) <= MAX_NAME for name in names)
    told = sorted(names) if isinstance(names, frozenset) else names
    return f"known: {listed(told, 'and')}" if is_short else None


def listed(names: Iterable[str], word: str = "or") -> str:
    """``a, b or c``."""
    *most, last = names
    return f"{', '.join(most)} {word} {last}" if most else last
