"""What blocks become on paper, where nothing can be closed: folds stand in an appendix, drawings are told in words.

Words by agenda and party are a plain table there, with room for its headings.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace
from typing import assert_never

from detente.blocks import (
    Block,
    Blocks,
    Break,
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
    Keys,
    Mark,
    NoteList,
    Paragraph,
    StatesGrid,
    Steps,
    Term,
    Text,
    WordsMatrix,
    inlines,
    plain,
)
from detente.renderers.states import in_full

APPENDIX = "Appendix"

LONGEST_CELL = 600
"""A cell of more letters is told in fewer where a table can be."""

_SPACES = re.compile(r"[^\S\u00a0\u202f]+")
"""Those at which a line may be broken."""

_UNPRINTED = re.compile(r"[\x00-\x08\x0e-\x1b\x7f-\x84\x86-\x9f\ud800-\udfff\ufffe\uffff]")
"""Control characters but spaces, and what no file can hold."""


def on_paper(blocks: Iterable[Block], *, with_pictures: bool = False) -> list[Block]:
    """The blocks without cards and drawings, states as tables; what was folded stands, numbered, in an appendix.

    What was folded within a fold stands in its part of the appendix.

    Parameters
    ----------
    with_pictures
        Whether drawings that are made for paper stay.
    """
    folds: list[tuple[Fold, str]] = []
    found = list(_unfolded(_printed(blocks, with_pictures=with_pictures), folds, ""))
    if not folds:
        return found
    found.append(Heading(2, APPENDIX))
    for number, (fold, of) in enumerate(folds, 1):
        found.append(Heading(3, (f"{number}. {of}", *inlines(fold.summary)), _place(number)))
        found += map(_lowered, _unfolded(fold.blocks, None, of))
    return found


def _printed(blocks: Iterable[Block], *, with_pictures: bool) -> Iterator[Block]:
    """The same blocks, whose drawings are made for paper only where pictures are wanted."""
    for block in blocks:
        match block:
            case Figure() if not with_pictures:
                yield replace(block, printed="")
            case Fold(blocks=inner) | Card(blocks=inner):
                yield replace(block, blocks=tuple(_printed(inner, with_pictures=with_pictures)))
            case Entries(entries):
                told = (
                    replace(each, blocks=tuple(_printed(each.blocks, with_pictures=with_pictures)))
                    for each in entries
                )
                yield replace(block, entries=tuple(told))
            case _:
                yield block


def _place(number: int) -> str:
    """The id of a part of the appendix."""
    return f"appendix-{number}"


def _lowered(block: Block) -> Block:
    """A block of an appendix, whose headings stand below that of its part."""
    return Heading(max(block.level, 4), block.text, block.anchor) if isinstance(block, Heading) else block


def _unfolded(  # noqa: PLR0912 (a case for each kind of block)
    blocks: Iterable[Block], folds: list[tuple[Fold, str]] | None, of: str
) -> Iterator[Block]:
    """The blocks without folds: these are put into `folds` with what they are about, or where that is None told here.

    `of` is the card and the entry that the blocks stand in.
    """
    for block in blocks:
        match block:
            case Fold() if folds is not None:
                yield _put_off(block, folds, of)
            case Fold(summary, inner):
                yield Paragraph((*inlines(summary), ":"))
                yield from _unfolded(inner, folds, of)
            case Card(blocks=inner):
                yield from _unfolded(inner, folds, _card_title(inner) or of)
            case Figure(printed=printed) if printed:
                yield block
            case Figure(in_words=in_words, in_letters=in_letters):
                if in_words and in_words.summary and not in_letters:
                    yield Paragraph((*inlines(in_words.summary), ":"))
                yield from _unfolded(block.undrawn, folds, of)
            case Grid():
                yield from block.within(LONGEST_CELL)
            case StatesGrid():
                yield from in_full(block)
            case WordsMatrix():
                yield block.as_grid
            case Keys():
                continue
            case Entries(entries):
                yield replace(block, entries=tuple(_entry(entry, folds, of) for entry in entries))
            case _:
                yield block


def _put_off(fold: Fold, folds: list[tuple[Fold, str]], of: str) -> Paragraph:
    """Where in the appendix a fold stands, to which it is added."""
    folds.append((fold, of))
    number = len(folds)
    return Paragraph((*inlines(fold.summary), ": ", Term(f"{APPENDIX} {number}", _place(number)), "."))


def _entry(entry: Entry, folds: list[tuple[Fold, str]] | None, of: str) -> Entry:
    return replace(entry, blocks=tuple(_unfolded(entry.blocks, folds, f"{of}{plain(entry.term)}: ")))


def _card_title(blocks: Blocks) -> str:
    """What a card is about, to stand before the titles of its folds: its heading without marks."""
    heads = (block.text for block in blocks if isinstance(block, Heading))
    parts = (plain(part) for part in inlines(next(heads, "")) if not isinstance(part, Mark))
    title = "".join(parts).strip()
    return f"{title}: " if title else ""


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
            case Break() | Fold() | Card() | Figure() | StatesGrid() | WordsMatrix() | Keys():
                continue  # no text, or not on paper
            case _:
                assert_never(block)


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
