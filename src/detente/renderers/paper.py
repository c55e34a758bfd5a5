"""What blocks become on paper, where nothing can be closed: folds stand in an appendix, drawings are told in words."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from detente.blocks import (
    Block,
    Blocks,
    Card,
    Entries,
    Entry,
    Figure,
    Fold,
    Heading,
    Paragraph,
    StatesGrid,
    inlines,
    plain,
)
from detente.renderers.states import in_full

APPENDIX = "Appendix"


def on_paper(blocks: Iterable[Block]) -> list[Block]:
    """The blocks without cards and drawings, states as tables; what was folded stands, numbered, in an appendix."""
    folds: list[Fold] = []
    found = list(_unfolded(blocks, folds))
    if not folds:
        return found
    found.append(Heading(2, APPENDIX))
    for number, fold in enumerate(folds, 1):  # grows while folds within folds are met
        found.append(Heading(3, f"{number}. {plain(fold.summary)}"))
        found += _unfolded(fold.blocks, folds)
    return found


def _unfolded(blocks: Iterable[Block], folds: list[Fold]) -> Iterator[Block]:
    for block in blocks:
        match block:
            case Fold(summary):
                folds.append(block)
                yield Paragraph((*inlines(summary), f": {APPENDIX} {len(folds)}."))
            case Card(blocks=inner):
                yield from _unfolded(inner, folds)
            case Figure(in_words=words):
                yield from _unfolded(words.blocks if words else (), folds)
            case StatesGrid():
                yield from in_full(block)
            case Entries(entries, of):
                yield Entries(tuple(_entry(entry, folds) for entry in entries), of)
            case _:
                yield block


def _entry(entry: Entry, folds: list[Fold]) -> Entry:
    blocks: Blocks = tuple(_unfolded(entry.blocks, folds))
    return Entry(entry.term, entry.text, blocks, entry.anchor)
