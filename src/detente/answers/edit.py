"""What is told of edits of a scenario file: a line for each, and the readings that changed; and as a document."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from detente.answers.documents import Document
from detente.answers.words import listed, quoted
from detente.blocks import Block, Items, Paragraph
from detente.errors import Diagnostic
from detente.scenario.editing.edits import Edited
from detente.scenario.editing.sentences import UNSAID, Edit
from detente.scenario.editing.text.yaml_text import inline
from detente.scenario.parsing.readings import BASE
from detente.scenario.problems import shortened

LONGEST_VALUE = 72
"""Characters of a value that are shown."""

FEW_READINGS = 6
"""Of more readings only the number is told."""

_LISTS = {
    "core": "core concern",
    "secondary": "secondary wish",
    "statements": "wish",
    "ranking": "ranking, place",
}
_THINGS = {
    "parties": "the party",
    "definitions": "the definition",
    "states": "the state",
    "issues": "the issue",
    "agendas": "the agenda",
    "principles": "the principle",
    "claims": "the claim",
    "commitments": "the commitment",
    "sources": "the source",
    "views": "the view of",
    "positions": "the position of",
    "fallbacks": "the fallback of",
    "variants": "the variant",
    "require": "the required rule",
    "infeasible": "the infeasible rule",
    "indistinguishable": "the merging rule",
    "barred": "the barring entry",
    "moves": "the listed moves of",
}


# The page


def tell(edited: Edited, *, dry_run: bool) -> Iterator[Block]:
    """A line for each edit, the readings that changed, and whether nothing was written."""
    pairs = zip(edited.applied, edited.removed, strict=True)
    lines = [_sentence(one, removed, dry_run) for one, removed in pairs]
    touched = edited.touched_readings
    none = f"No reading {'would change' if dry_run else 'changed'}."
    if len(lines) == 1:
        where = _readings([name for name in touched if name not in _named(edited.applied[0])])
        yield Paragraph(f"{f'{lines[0]} {where}'.strip()}.{'' if touched else f' {none}'}")
    elif lines:
        yield Items(tuple(f"{line}." for line in lines))
        said = f"This {'would change' if dry_run else 'changed'} something {_readings(touched)}."
        yield Paragraph(said if touched else none)
    if dry_run or not edited.applied:
        yield Paragraph("Nothing was written.")


def sentences(edited: Edited) -> list[str]:
    """What each edit did, in a sentence."""
    pairs = zip(edited.applied, edited.removed, strict=True)
    return [f"{_sentence(one, removed, False)}." for one, removed in pairs]


def _sentence(edit: Edit, removed: object, dry_run: bool) -> str:
    """What an edit did, or would do, without its full stop."""
    place, done = _place(_steps(edit.path)), _DONE[edit.op][dry_run]
    match edit.op:
        case "set":
            return f"{done} {place} to {_value(edit.value)}"
        case "insert":
            return f"{done} {_value(edit.value)} as {place}"
        case "remove":
            return f"{done} {place}" + ("" if removed is UNSAID else f" ({_value(removed)})")
        case "move":
            to = f"place {edit.to}" if isinstance(edit.to, int) else _place(_steps(edit.to or ""))
            return f"{done} {place} to {to}"
        case "rename":
            return f"{done} {place} to {edit.to}"


_DONE = {
    "set": ("Set", "Would set"),
    "insert": ("Inserted", "Would insert"),
    "remove": ("Removed", "Would remove"),
    "move": ("Moved", "Would move"),
    "rename": ("Renamed", "Would rename"),
}


def _named(edit: Edit) -> tuple[str, ...]:
    """The readings that an edit is itself about, so that its line names them."""
    steps = _steps(edit.path)
    return (steps[1], str(edit.to)) if len(steps) == 2 and steps[0] == "variants" else ()


def _steps(path: object) -> list[str]:
    """The steps of a path; where the text has dots in a key, that key in pieces."""
    return path.split(".") if isinstance(path, str) else [*map(str, path)] if isinstance(path, tuple) else []


def _place(steps: Sequence[str]) -> str:  # noqa: PLR0911 - one for each kind of place
    """A place in words: russia’s secondary wish 2.

    >>> _place("variants.column.preferences.russia.secondary.2.because".split("."))
    '‘because’ of russia’s secondary wish 2'
    """
    match steps:
        case ["variants", _, _, _, *_]:
            return _place(steps[2:])
        case ["views", viewer, "preferences", *rest] if rest:
            return f"{_place(['preferences', *rest])} as {viewer} sees it"
        case ["views", viewer, "sees", other, "preferences", *rest] if rest:
            return f"{_place(['preferences', *rest])} as {viewer} believes {other} to see it"
        case ["views", viewer, "sees", other, *rest]:
            return _within(rest, f"the view that {viewer} believes {other} to have")
        case ["preferences", party, "weights", *option] if option:
            return f"{party}’s weight of {'.'.join(option)}"
        case ["preferences", party, kind, number, *rest] if kind in _LISTS:
            return _within(rest, f"{party}’s {_LISTS[kind]} {number}")
        case ["preferences", party, *rest]:
            return _within(rest, f"the preferences of {party}")
        case ["parties", party, "options", option, *rest]:
            return _within(rest, f"{party}’s option {option}")
        case ["history", "moves", number, *rest]:
            return _within(rest, f"step {number} of the history")
        case [section, id, *rest] if section in _THINGS:
            return _within(rest, f"{_THINGS[section]} {id}")
    return f"‘{'.'.join(steps)}’"


def _within(rest: Sequence[str], what: str) -> str:
    return f"‘{'.'.join(rest)}’ of {what}" if rest else what


def _value(value: object) -> str:
    """A value in short: of a statement or rule its formula."""
    if isinstance(value, dict):
        value = next((value[key] for key in ("prefer", "rule", "name") if key in value), value)
    return quoted(shortened(value if isinstance(value, str) else inline(value), LONGEST_VALUE))


def _readings(names: Sequence[str]) -> str:
    """Where something changed: in the base, in readings; nothing where it did nowhere."""
    variants = [name for name in names if name != BASE]
    parts = ["in the base"] if len(variants) < len(names) else []
    if len(variants) > FEW_READINGS:
        parts.append(f"in {len(variants)} readings")
    elif variants:
        parts.append(f"in the {'reading' if len(variants) == 1 else 'readings'} {listed(variants)}")
    return ", and ".join(parts)


# For programs


def record(edited: Edited, new_problems: Iterable[Diagnostic], *, is_written: bool) -> Document:
    """The edits as carried out, those that take them back, and what they touched."""
    return {
        "applied": [each.to_dict() for each in edited.applied],
        "inverse": [each.to_dict() for each in edited.inverse],
        "touched_readings": list(edited.touched_readings),
        "new_problems": [diagnostic_record(each) for each in new_problems],
        "is_written": is_written,
    }


def diagnostic_record(found: Diagnostic) -> Document:
    """A problem in a file: what, where, and how to mend it."""
    return {
        "code": found.code,
        "severity": found.severity,
        "message": found.message,
        "line": found.place.line,
        "column": found.place.column,
        "hint": found.hint,
    }
