"""What blocks become on paper, where nothing can be closed: folds stand in an appendix, as do the words of drawings.

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
    """The blocks without cards, states as tables; what was folded stands, numbered, in an appendix.

    What was folded within a fold stands in its part of the appendix.

    Parameters
    ----------
    with_pictures
        Whether drawings stay, with their words in the appendix; else these stand in their place.
    """
    put_off: list[tuple[Fold, str]] = []
    found = list(_Unfolded(put_off, with_pictures).all(blocks, ""))
    if not put_off:
        return found
    found.append(Heading(2, APPENDIX))
    inner = _Unfolded(None, with_pictures)
    for number, (fold, of) in enumerate(put_off, 1):
        about = "" if _bare(of) in plain(fold.summary) else of
        found.append(Heading(3, (f"{number}. {about}", *inlines(fold.summary)), _place(number)))
        found += map(_lowered, inner.all(fold.blocks, of))
    return found


def _place(number: int) -> str:
    """The id of a part of the appendix."""
    return f"appendix-{number}"


def _bare(title: str) -> str:
    """A title without its number and the colon behind it."""
    return re.sub(r"^\d+\. ", "", title).removesuffix(": ")


def _lowered(block: Block) -> Block:
    """A block of an appendix, whose headings stand below that of its part."""
    return Heading(max(block.level, 4), block.text, block.anchor) if isinstance(block, Heading) else block


class _Unfolded:
    """Makes blocks those of paper: folds are put off with what they are about, or told at once where that is None."""

    def __init__(self, put_off: list[tuple[Fold, str]] | None, with_pictures: bool) -> None:
        self._put_off = put_off
        self._with_pictures = with_pictures

    def all(self, blocks: Iterable[Block], of: str) -> Iterator[Block]:
        """The blocks, which stand in the card and the entry `of`."""
        for block in blocks:
            yield from self._one(block, of)

    def _one(self, block: Block, of: str) -> Iterator[Block]:
        match block:
            case Fold():
                yield from self._fold(block, of)
            case Card(blocks=inner):
                yield from self.all(inner, _card_title(inner) or of)
            case Figure():
                yield from self._figure(block, of)
            case Grid():
                yield from block.within(LONGEST_CELL)
            case StatesGrid():
                yield from in_full(block)
            case WordsMatrix():
                yield block.as_grid
            case Keys():
                return
            case Entries(entries):
                yield replace(block, entries=tuple(self._entry(entry, of) for entry in entries))
            case _:
                yield block

    def _fold(self, fold: Fold, of: str) -> Iterator[Block]:
        """Where in the appendix a fold stands, or its blocks."""
        if self._put_off is None:
            yield Heading(4, fold.summary)
            yield from self.all(fold.blocks, of)
            return
        self._put_off.append((fold, of))
        number = len(self._put_off)
        yield Paragraph((*inlines(fold.summary), ": ", Term(f"{APPENDIX} {number}", _place(number)), "."))

    def _figure(self, figure: Figure, of: str) -> Iterator[Block]:
        """A drawing with its words in the appendix; or only what stands for it."""
        told = figure.in_words
        if self._with_pictures:
            yield figure
            yield from self._fold(told, f"{figure.label}: ") if told else ()
            return
        if told and told.summary and not figure.in_letters:
            yield Paragraph((*inlines(told.summary), ":"))
        yield from self.all(figure.undrawn, of)

    def _entry(self, entry: Entry, of: str) -> Entry:
        return replace(entry, blocks=tuple(self.all(entry.blocks, f"{of}{plain(entry.term)}: ")))


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
            case Figure(legend=legend, notes=notes):
                yield from (text for _, text in legend)
                yield from notes
            case Break() | Fold() | Card() | StatesGrid() | WordsMatrix() | Keys():
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
