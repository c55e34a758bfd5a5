"""What blocks become on paper, where nothing can be closed: folds stand in an appendix, drawings are told in words."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from detente.blocks import (
    Block,
    Blocks,
    Card,
    Command,
    Entries,
    Entry,
    Figure,
    Fold,
    Grid,
    Heading,
    Item,
    Items,
    NoteList,
    Paragraph,
    StatesGrid,
    Steps,
    Term,
    Text,
    inlines,
)
from detente.renderers.states import in_full

APPENDIX = "Appendix"

_SPACES = re.compile(r"[^\S\u00a0\u202f]+")
"""Those at which a line may be broken."""

_UNPRINTED = re.compile(r"[\x00-\x08\x0e-\x1b\x7f-\x84\x86-\x9f\ud800-\udfff\ufffe\uffff]")
"""Control characters but spaces, and what no file can hold."""


def on_paper(blocks: Iterable[Block]) -> list[Block]:
    """The blocks without cards and drawings, states as tables; what was folded stands, numbered, in an appendix."""
    folds: list[Fold] = []
    found = list(_unfolded(blocks, folds))
    if not folds:
        return found
    found.append(Heading(2, APPENDIX))
    for number, fold in enumerate(folds, 1):  # grows while folds within folds are met
        found.append(Heading(3, (f"{number}. ", *inlines(fold.summary)), _place(number)))
        found += map(_lowered, _unfolded(fold.blocks, folds))
    return found


def _place(number: int) -> str:
    """The id of a part of the appendix."""
    return f"appendix-{number}"


def _lowered(block: Block) -> Block:
    """A block of an appendix, whose headings stand below that of its part."""
    return Heading(max(block.level, 4), block.text, block.anchor) if isinstance(block, Heading) else block


def _unfolded(blocks: Iterable[Block], folds: list[Fold]) -> Iterator[Block]:
    for block in blocks:
        match block:
            case Fold(summary):
                folds.append(block)
                number = len(folds)
                yield Paragraph((*inlines(summary), ": ", Term(f"{APPENDIX} {number}", _place(number)), "."))
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


def _texts(blocks: Iterable[Block]) -> Iterator[Text]:
    """Every text that stands on paper."""
    for block in blocks:
        match block:
            case Heading(_, text) | Paragraph(text) | Command(text):
                yield text
            case Items(items):
                yield from _item_texts(items)
            case Steps(steps):
                yield from steps
            case Entries(entries, of):
                yield of
                for entry in entries:
                    yield from (entry.term, entry.text)
                    yield from _texts(entry.blocks)
            case Grid(columns, rows, caption):
                yield from (caption, *(column.head for column in columns))
                yield from (text for row in rows for text in row)
            case NoteList(notes):
                yield from (note.text for note in notes)


def _item_texts(items: Iterable[Text | Item]) -> Iterator[Text]:
    for item in items:
        if isinstance(item, Item):
            yield item.text
            yield from _item_texts(item.told)
        else:
            yield item


def places(blocks: Iterable[Block]) -> frozenset[str]:
    """The anchors of headings and entries that a term in these blocks leads to."""
    listed = list(blocks)
    led = {part.anchor for text in _texts(listed) for part in inlines(text) if isinstance(part, Term)}
    return frozenset(led.intersection(_anchors(listed)) - {""})


def _anchors(blocks: Iterable[Block]) -> Iterator[str]:
    for block in blocks:
        match block:
            case Heading(anchor=anchor):
                yield anchor
            case Entries(entries):
                for entry in entries:
                    yield entry.anchor
                    yield from _anchors(entry.blocks)


def one_line(text: str) -> str:
    r"""A text as a file can hold it: on one line, each gap one space, without control characters.

    >>> one_line(" two\nlines\x00 ")
    ' two lines '
    """
    return _UNPRINTED.sub("", _SPACES.sub(" ", text))


def letter_by_letter(text: str) -> str:
    r"""The same of what is typed, where each space counts.

    >>> letter_by_letter("load 'my  talks.yaml'\n")
    "load 'my  talks.yaml' "
    """
    return _UNPRINTED.sub("", re.sub(r"\s", " ", text))
