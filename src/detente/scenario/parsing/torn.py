"""Formulas that YAML has taken apart: at a comma in a flow list, or at a colon.

``[exactly 1 of (a, b)]`` is, for YAML, a list of ``exactly 1 of (a`` and ``b)``; ``- not a: b`` is a
mapping. Both are found by their shape, so that the error can say what has happened.
"""

from __future__ import annotations

from detente.errors import Place
from detente.scenario.parsing.document import Document
from detente.scenario.problems import Problems
from detente.scenario.tree import Leaf, Mapping, Sequence, Span, is_nothing

Torn = dict[Span, tuple[Leaf, ...]]


def torn_items(node: Sequence) -> Torn:
    """The pieces of each formula that a flow list was taken apart into, by the span of the whole."""
    if not node.flow:
        return {}
    return _runs([item if isinstance(item, Leaf) and item.style == "plain" else None for item in node.items])


def torn_keys(node: Mapping) -> Torn:
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


def _runs(pieces: list[Leaf | None]) -> Torn:
    """Runs of pieces whose parentheses only balance together."""
    torn: Torn = {}
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


def written_span(node: Mapping) -> Span:
    """The span of a mapping's keys and values, without the braces and what stands behind them."""
    entries = list(node.entries.values())
    first, last = entries[0].key.span, entries[-1]
    return first[0], max(last.key.span[1], last.value.span[1])


def tell_torn(span: Span, place: Place, document: Document, problems: Problems) -> None:
    """Say that YAML has taken a formula (or a text) apart, and how to write it."""
    text = document.text[span[0] : span[1]].strip()
    message = "YAML has taken this apart at a comma or a colon: expected one formula or text"
    whole = text if "\n" not in text and '"' not in text and len(text) < 80 else ""
    hint = f'put it in quotes: "{whole}"' if whole else "put the whole of it in quotes"
    problems.error("torn-formula", place, message, text, hint)
