"""Blocks as Markdown (CommonMark with pipe tables)."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from html import escape
from textwrap import indent
from typing import assert_never
from urllib.parse import quote

from detente.blocks import (
    Block,
    Break,
    Card,
    Cite,
    Code,
    Column,
    Command,
    Entries,
    Entry,
    Figure,
    Fold,
    Grid,
    Heading,
    Inline,
    Item,
    Items,
    Keys,
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
from detente.renderers.paper import letter_by_letter, on_paper, one_line, places
from detente.renderers.pictures import drawings, figures, picture

DEEPEST = 6
"""Markdown has no deeper headings."""

_SPECIAL = re.compile(r"([\\`*_{}\[\]<>#|~$]|&(?=#?\w+;))")
_OPENING = re.compile(r"\A(?:\d{1,9}(?=[.)](?:\s|\Z))|(?=[-+](?:\s|\Z)|--))")
"""Up to the sign by which the start of a line would begin a list or be a rule."""


UNDRAWN = "The drawings are told in words here; to have them drawn, in a folder beside the text, add "


def to_markdown(blocks: Iterable[Block]) -> str:
    """The blocks as Markdown text, with words for drawings, which cannot stand in the text itself."""
    given = list(blocks)
    told = on_paper(given)
    if any(figure.undrawn for figure in figures(on_paper(given, with_pictures=True))):
        told.append(Paragraph((UNDRAWN, Code("-o NAME.md"), ".")))
    return _Writer(places(told), {}).all(told) + "\n"


def markdown_files(blocks: Iterable[Block], name: str) -> dict[str, str]:
    """The blocks as files by their names: drawings in a folder, and last the Markdown text, which leads to them."""
    told = on_paper(blocks, with_pictures=True)
    folder = f"{name.removesuffix('.md')}-figures"
    drawn = drawings(told)
    paths = {svg: f"{folder}/{k:02}.svg" for k, svg in enumerate(drawn, 1)}
    files = {paths[svg]: _on_white(each.svg) + "\n" for svg, each in drawn.items()}
    return files | {name: _Writer(places(told), paths).all(told) + "\n"}


def _on_white(svg: str) -> str:
    """A drawing that can be seen where pages are dark."""
    return svg.replace("<svg", '<svg style="background: white"', 1)


class _Writer:
    """Writes blocks; `places` are the anchors that terms lead to, which Markdown has as empty elements of HTML.

    `paths` say where the drawings are, by their elements.
    """

    def __init__(self, places: frozenset[str], paths: Mapping[str, str]) -> None:
        self._places = places
        self._paths = paths

    def all(self, blocks: Iterable[Block]) -> str:
        """Blocks one below another."""
        return "\n\n".join(filter(None, ("\n".join(self._lines(block)) for block in blocks)))

    def _lines(self, block: Block) -> Iterator[str]:  # noqa: PLR0912 (a case for each kind of block)
        match block:
            case Heading(level, text, anchor):
                yield f"{'#' * min(level, DEEPEST)} {self._place(anchor)}{self._text(text)}"
            case Paragraph(text):
                yield self._opened(text)
            case Break():
                return
            case Items(items, ranked):
                yield from self._items(items, "", ranked)
            case Steps(steps):
                yield from (_listed(f"{n}.", self._opened(step)) for n, step in enumerate(steps, 1))
            case Entries(entries, of):
                if of:
                    yield f"{_strong(self._text(of))}\n"
                yield from map(self._entry, entries)
            case Grid():
                yield from self._table(block)
            case Command(what, line):
                yield f"{self._opened(what)}: {_code(line)}"
            case NoteList(notes):
                yield "\n\n".join(f"[^{note.number}]: {self._opened(note.text)}" for note in notes)
            case Figure():
                yield "\n\n".join(filter(None, self._figure(block)))
            case Fold() | Card() | StatesGrid() | WordsMatrix() | Keys():
                raise TypeError(f"{type(block).__name__} does not stand on paper.")
            case _:
                assert_never(block)

    def _figure(self, figure: Figure) -> Iterator[str]:
        """A drawing, its legend, and what stands below it."""
        if drawn := picture(figure):
            yield self._image(figure.printed or figure.svg, drawn.alternative)
        legend = (f"{self._image(svg, '')} {self._text(text)}" for svg, text in figure.legend)
        yield " · ".join(legend)
        yield from map(self._opened, figure.notes)

    def _image(self, svg: str, alternative: str) -> str:
        return f"![{_plain(alternative)}]({quote(self._paths[svg])})"

    def _items(self, items: Iterable[Text | Item], indent: str, ranked: bool = False) -> Iterator[str]:
        for number, item in enumerate(items, 1):
            sign = f"{indent}{number}." if ranked else f"{indent}-"
            if isinstance(item, Item):
                yield _listed(sign, self._opened(item.text))
                yield from self._items(item.told, " " * (len(sign) + 1))
            else:
                yield _listed(sign, self._opened(item))

    def _entry(self, entry: Entry) -> str:
        """A term in bold, with its words behind it or its blocks below."""
        term = _listed("-", self._place(entry.anchor) + _strong(self._text(entry.term)))
        if entry.in_blocks:
            return f"{term}\n\n{indent(self.all(entry.blocks), '  ')}\n"
        text = self._text(entry.text)
        return _listed(f"{term}:" if term != "-" and text.strip() else term, text)

    def _table(self, grid: Grid) -> Iterator[str]:
        if grid.caption:
            yield f"{self._opened(grid.caption)}\n"
        yield _row(self._cell(column.head) for column in grid.columns)
        yield _row(map(_rule, grid.columns))
        for row in grid.rows:
            first, *others = map(self._cell, row)
            yield _row([_strong(first) if grid.names_others(row) else first, *others])

    def _cell(self, text: Text) -> str:
        """A text in a table, where a line in code would also end the cell."""
        parts = (
            self._inline(part).replace("|", r"\|") if isinstance(part, Code) else self._inline(part)
            for part in inlines(text)
        )
        return "".join(parts).strip()

    def _opened(self, text: Text) -> str:
        """A text that begins a line."""
        return _opened(self._text(text).lstrip())

    def _text(self, text: Text) -> str:
        """A text with its marks, those of notes as footnotes."""
        return "".join(map(self._inline, inlines(text)))

    def _inline(self, inline: Inline) -> str:
        match inline:
            case Cite(mentions, sign):
                return "".join(f"[^{mention.number}]" for mention in mentions) or _plain(sign)
            case Code(text):
                return _code(text)
            case Term(text, anchor) if anchor in self._places:
                return f"[{_plain(text)}](#{quote(anchor, safe='')})"
            case _:
                return _plain(plain(inline))

    def _place(self, anchor: str) -> str:
        return f'<a id="{escape(anchor)}"></a>' if anchor in self._places else ""


def _listed(sign: str, text: str) -> str:
    """A sign or term and the text behind it, if there is any."""
    return f"{sign} {text}".rstrip()


def _strong(text: str) -> str:
    return f"**{text.strip()}**" if text.strip() else ""


def _rule(column: Column) -> str:
    return {"mark": ":---:", "number": "---:", "share": "---:"}.get(column.kind, "---")


def _row(cells: Iterable[str]) -> str:
    return f"| {' | '.join(cells)} |"


def _code(text: str) -> str:
    """A text letter by letter, between as many back-quotes as it needs.

    >>> _code("detente analyze"), _code("a `b`"), _code("")
    ('`detente analyze`', '`` a `b` ``', '')
    """
    text = letter_by_letter(text)
    if not text.strip():
        return text
    fence = "`" * (max(map(len, re.findall("`+", text)), default=0) + 1)
    gap = " " if "`" in (text[0], text[-1]) or text[0] == text[-1] == " " else ""
    return f"{fence}{gap}{text}{gap}{fence}"


def _plain(text: str) -> str:
    """Text in which nothing is mark-up, on one line."""
    return _SPECIAL.sub(r"\\\1", one_line(text))


def _opened(text: str) -> str:
    r"""A text at whose start nothing is mark-up of a block.

    >>> _opened("1. July"), _opened("- or +"), _opened("1.5 km"), _opened("(a) x")
    ('1\\. July', '\\- or +', '1.5 km', '(a) x')
    """
    return _OPENING.sub(r"\g<0>\\", text)
