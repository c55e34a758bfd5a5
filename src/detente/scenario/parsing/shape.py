"""Whether a tree has the shape of a scenario: known keys, the right kinds, nothing missing, no formula taken apart.

A walk of the tree along the literal description in `format.schema`. What is wrong is told and marked as told, so that
the readers of the sections, which look only at what they can use, tell nothing twice.

YAML takes formulas apart: at a comma in a flow list, or at a colon. ``[exactly 1 of (a, b)]`` is, for YAML, a list of
``exactly 1 of (a`` and ``b)``; ``- not a: b`` is a mapping. Both are found by their shape, so that the error can say
what has happened.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from difflib import get_close_matches

from detente.errors import Place
from detente.scenario.format.ids import ID_PATTERN, id_fault
from detente.scenario.format.keys import FORMULA
from detente.scenario.format.kinds import Either, Kind, ListOf, MapOf, Record, Scalar
from detente.scenario.format.schema import SCENARIO
from detente.scenario.parsing.document import Document
from detente.scenario.parsing.hints import key_hint, kind_hint, noun
from detente.scenario.parsing.syntax import space_hint
from detente.scenario.problems import Problems, listed, quoted
from detente.scenario.tree import (
    Entry,
    Leaf,
    Mapping,
    Node,
    Sequence,
    Span,
    entries,
    found,
    is_nothing,
    value_at,
)

MAX_INT_DIGITS = 18
MAX_KEY = 60

_Torn = dict[Span, tuple[Leaf, ...]]
"""The pieces of each formula that YAML has taken apart, by the span of the whole."""


Sound = set[tuple[Node, int]]


def check_shape(root: Node, document: Document, problems: Problems, sound: Sound | None = None) -> None:
    """Tell whatever does not have the shape of a scenario file.

    Parameters
    ----------
    sound
        What was found to be sound in other trees, each node with the kind, by its identity, that it was looked at as;
        it is not looked at again, and what is found now is added.
    """
    _check(root, SCENARIO, "the scenario", _walk(root, document, problems, set() if sound is None else sound))


def check_patches(root: Node, document: Document, problems: Problems, sound: Sound) -> None:
    """Tell whatever in a file's section of variants does not have the shape of a patch, whatever it changes.

    `sound` as for `check_shape`.
    """
    if (section := value_at(root, "variants")) is not None:
        kind = SCENARIO.keys["variants"].kind
        _check(section, kind, quoted("variants"), _walk(root, document, problems, sound))


def _walk(root: Node, document: Document, problems: Problems, sound: Sound) -> _Walk:
    parties = frozenset(key.text for key, _ in entries(value_at(root, "parties")))
    return _Walk(document, problems, parties, sound)


class _Walk:
    """What every step of the walk needs."""

    __slots__ = ("document", "parties", "problems", "sound")

    def __init__(self, document: Document, problems: Problems, parties: frozenset[str], sound: Sound) -> None:
        self.document = document
        self.problems = problems
        self.parties = parties
        self.sound = sound


def _check(node: Node, kind: Kind, what: str, walk: _Walk) -> None:
    """Tell whatever is wrong in a node and all below it; nothing where that is known to be sound."""
    looked_at = (node, id(kind))
    if looked_at not in walk.sound:
        n_told = len(walk.problems.found)
        _check_anew(node, kind, what, walk)
        if len(walk.problems.found) == n_told:
            walk.sound.add(looked_at)


def _check_anew(node: Node, kind: Kind, what: str, walk: _Walk) -> None:
    if isinstance(node, Mapping) and _accepts_formula(kind) and _is_torn_formula(node, kind):
        walk.problems.told.add(node)
        _tell_torn_formula(_written_span(node), node.place, walk.document, walk.problems)
        return
    match alternative(node, kind):
        case None:
            _tell_wrong_kind(node, kind, what, walk)
        case Scalar() as scalar if isinstance(node, Leaf):
            _check_scalar(node, scalar, what, walk.problems)
        case ListOf() as kind_of_list if isinstance(node, Sequence):
            _check_items(node, kind_of_list, what, walk)
        case Record() as record if isinstance(node, Mapping):
            _check_record(node, record, what, walk)
        case MapOf() as kind_of_map if isinstance(node, Mapping):
            _check_map(node, kind_of_map, what, walk)


def alternative(node: Node, kind: Kind) -> Kind | None:
    """The kind that the node is meant to be, or None where it can be none."""
    kinds = kind.kinds if isinstance(kind, Either) else (kind,)
    return next((each for each in kinds if _fits(node, each)), None)


def _fits(node: Node, kind: Kind) -> bool:
    match kind:
        case Scalar(types=types):
            return isinstance(node, Leaf) and node.kind in types
        case ListOf():
            return isinstance(node, Sequence)
        case Record(mark=mark) if mark is not None:
            return isinstance(node, Mapping) and (mark in node.entries or _is_misspelt(node, mark))
        case Record() | MapOf():
            return isinstance(node, Mapping)
        case _:
            return True


def _is_misspelt(node: Mapping, mark: str) -> bool:
    """Whether the only key of a mapping is nearly the mark of a kind."""
    return len(node.entries) == 1 and bool(get_close_matches(next(iter(node.entries))[:MAX_KEY], [mark]))


def _tell_wrong_kind(node: Node, kind: Kind, what: str, walk: _Walk) -> None:
    walk.problems.told.add(node)
    message = f"expected {noun(kind)} for {what}, found {found(node)}"
    text = node.text if isinstance(node, Leaf) else walk.document.text[slice(*node.span)].split("\n", 1)[0]
    walk.problems.error("wrong-kind", node.place, message, text, kind_hint(node, kind))


def _accepts_formula(kind: Kind) -> bool:
    """Whether a bare formula may stand there."""
    return kind is FORMULA or (isinstance(kind, Either) and FORMULA in kind.kinds)


def _is_torn_formula(node: Mapping, kind: Kind) -> bool:
    """Whether a mapping, where a formula may stand, has no key that one of the format could be meant by."""
    kinds = kind.kinds if isinstance(kind, Either) else ()
    known = [key for each in kinds if isinstance(each, Record) for key in (*each.keys, *each.refused)]
    return bool(node.entries) and not any(
        text in known or get_close_matches(text[:MAX_KEY], known) for text in node.entries
    )


def _check_scalar(leaf: Leaf, kind: Scalar, what: str, problems: Problems) -> None:
    if kind.words and leaf.text not in kind.words:
        message = f"expected {listed(kind.words)} for {what}, found {quoted(leaf.text)}"
        hint = kind.instead.get(leaf.text) or problems.nearest(leaf.text, kind.words)
        _tell(leaf, kind.code, message, hint, problems)
    elif not _in_bounds(leaf, kind):
        _tell(
            leaf,
            kind.code,
            f"expected {kind.noun} for {what}, found {quoted(leaf.text)}",
            kind.hint,
            problems,
        )


def _in_bounds(leaf: Leaf, kind: Scalar) -> bool:
    if kind.pattern and not re.fullmatch(kind.pattern, leaf.text):
        return False
    if leaf.kind != "int" or (kind.least is None and kind.most is None):
        return True
    if len(leaf.text) > MAX_INT_DIGITS:
        return False
    value = int(leaf.text, 0 if leaf.text.startswith("0") and leaf.text[1:2] in {"x", "o"} else 10)
    return (kind.least is None or kind.least <= value) and (kind.most is None or value <= kind.most)


def _tell(leaf: Leaf, code: str, message: str, hint: str | None, problems: Problems) -> None:
    problems.told.add(leaf)
    problems.error(code, leaf.place, message, leaf.text, hint)


def _check_items(node: Sequence, kind: ListOf, what: str, walk: _Walk) -> None:
    _tell_torn_formulas(_torn_formulas_of_list(node), walk)
    for index, each in enumerate(node.items):
        if each not in walk.problems.told:
            _check(each, kind.item, f"item {index + 1} of {what}", walk)
    if len(node.items) < kind.least:
        message = f"expected {kind.least} entries or more for {what}, found {len(node.items)}"
        walk.problems.error("too-few", node.place, message)


def _tell_torn_formulas(torn: _Torn, walk: _Walk) -> None:
    for span, leaves in torn.items():
        walk.problems.told.update(leaves)
        _tell_torn_formula(span, leaves[0].place, walk.document, walk.problems)


def _check_record(node: Mapping, record: Record, what: str, walk: _Walk) -> None:
    _tell_torn_formulas(_torn_formulas_of_keys(node), walk)
    for text, entry in node.entries.items():
        if entry.key in walk.problems.told or entry.value in walk.problems.told:
            continue
        if text in record.keys:
            kind = record.keys[text].kind
            if not is_nothing(entry.value):
                _check(entry.value, kind, quoted(text), walk)
        elif text in record.refused:
            message = f"{quoted(text)} cannot stand in {what}: {record.refused[text]}"
            walk.problems.error(record.refusal, entry.key.place, message, text)
        elif not record.open:
            _tell_unknown_key(node, entry, record, what, walk)
    if record.refused.keys() & node.entries.keys():
        return
    for text, key in record.keys.items():
        if not key.required or (text == record.mark and text not in node.entries):
            continue  # or misspelt, and told
        if text not in node.entries or is_nothing(node.entries[text].value):
            message = f"{what} has no {quoted(text)}: {key.about[0].lower()}{key.about[1:].rstrip('.')}"
            walk.problems.error("missing-key", node.place, message, text)


def _tell_unknown_key(node: Mapping, entry: Entry, record: Record, what: str, walk: _Walk) -> None:
    key, problems = entry.key, walk.problems
    if node.flow and is_nothing(entry.value) and not re.fullmatch(ID_PATTERN, key.text):
        message = f"{quoted(key.text)} is no key of {what}: YAML has taken a text apart at a comma"
        problems.error("unknown-key", key.place, message, key.text, "put a text with a comma in quotes")
        return
    hint = space_hint(key.text) or key_hint(
        key, record, walk.parties, problems.nearest(key.text, record.keys)
    )
    problems.error("unknown-key", key.place, f"{quoted(key.text)} is no key of {what}", key.text, hint)


def _check_map(node: Mapping, kind: MapOf, what: str, walk: _Walk) -> None:
    _tell_torn_formulas(_torn_formulas_of_keys(node), walk)
    if kind.empty and not node.entries:
        walk.problems.error(kind.empty, node.place, f"{what} is empty: expected one entry or more", "{}")
    for entry in node.entries.values():
        if entry.key in walk.problems.told or entry.value in walk.problems.told:
            continue
        if kind.new_ids:
            _check_id(entry.key, kind.reserved, what, walk.problems)
        if not (kind.nullable and is_nothing(entry.value)):
            _check(entry.value, kind.value, quoted(entry.key.text), walk)


def _check_id(key: Leaf, reserved: Iterable[str], what: str, problems: Problems) -> None:
    if fault := id_fault(key.text, reserved):
        message = f"{quoted(key.text)} in {what} is no id: {fault.reason}"
        problems.error(fault.code, key.place, message, key.text, fault.hint)


def _torn_formulas_of_list(node: Sequence) -> _Torn:
    """The pieces of each formula that a flow list was taken apart into, by the span of the whole."""
    if not node.flow:
        return {}
    return _runs([item if isinstance(item, Leaf) and item.style == "plain" else None for item in node.items])


def _torn_formulas_of_keys(node: Mapping) -> _Torn:
    """The pieces of each formula in a flow mapping whose commas made keys of its parts."""
    if not node.flow:
        return {}
    pieces: list[Leaf | None] = []
    for entry in node.entries.values():
        value, key = entry.value, entry.key
        plain = isinstance(value, Leaf) and value.style == "plain" and key.style == "plain"
        if plain and is_nothing(value):
            pieces.append(key)
        else:
            pieces += [None, value if plain and isinstance(value, Leaf) else None]
    return _runs(pieces)


def _runs(pieces: list[Leaf | None]) -> _Torn:
    """Runs of pieces whose parentheses only balance together."""
    torn: _Torn = {}
    run: list[Leaf] = []
    depth = 0
    for piece in pieces:
        if piece is not None:
            run.append(piece)
            depth += piece.text.count("(") - piece.text.count(")")
            if depth > 0:
                continue
            if len(run) > 1 and depth == 0:
                torn[(run[0].span[0], run[-1].span[1])] = tuple(run)
        run, depth = [], 0
    return torn


def _written_span(node: Mapping) -> Span:
    """The span of a mapping's keys and values, without the braces and what stands behind them."""
    entries = list(node.entries.values())
    first, last = entries[0].key.span, entries[-1]
    return first[0], max(last.key.span[1], last.value.span[1])


def _tell_torn_formula(span: Span, place: Place, document: Document, problems: Problems) -> None:
    """Say that YAML has taken a formula (or a text) apart, and how to write it."""
    text = document.text[span[0] : span[1]].strip()
    message = "YAML has taken this apart at a comma or a colon: expected one formula or text"
    whole = text if "\n" not in text and '"' not in text and len(text) < 80 else ""
    hint = f'put it in quotes: "{whole}"' if whole else "put the whole of it in quotes"
    problems.error("torn-formula", place, message, text, hint)
