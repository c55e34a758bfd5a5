"""Blocks as terminal pages, HTML, Markdown, PDF and DOCX; grids as LaTeX; data as CSV and frames.

One module a format. A renderer knows kinds of block and nothing of what they tell: no question, no scenario, no model.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from enum import StrEnum
from types import MappingProxyType
from typing import TYPE_CHECKING, assert_never

if TYPE_CHECKING:
    from detente.blocks import Block


class Format(StrEnum):
    """How an answer can be told."""

    text = "text"
    json = "json"
    csv = "csv"
    latex = "latex"
    md = "md"
    html = "html"
    pdf = "pdf"
    docx = "docx"


TABLES = frozenset({Format.json, Format.csv, Format.latex})
"""The formats without sentences: what only sentences tell need not be worked out for them."""

HEADS: Mapping[Format, tuple[bytes, ...]] = MappingProxyType(
    {
        Format.html: (b"<!doctype html", b"<html"),
        Format.md: (b"# ",),
        Format.pdf: (b"%pdf-",),
        Format.docx: (b"pk\x03\x04",),
    }
)
"""The formats of documents, in which a report can be told, and how a report of each begins, in lower case."""


def document(format: Format, blocks: Iterable[Block]) -> str | bytes:
    """Blocks as a document: as text, or as bytes where the format is no text.

    Raises
    ------
    RequestError
        When the extra of that name is not installed.
    """
    match format:
        case Format.html:
            from detente.renderers.html import to_html

            return to_html(blocks)
        case Format.md:
            from detente.renderers.markdown import to_markdown

            return to_markdown(blocks)
        case Format.pdf:
            from detente.renderers.pdf import to_pdf

            return to_pdf(blocks)
        case Format.docx:
            from detente.renderers.docx import to_docx

            return to_docx(blocks)
        case Format.text | Format.json | Format.csv | Format.latex:
            raise TypeError(f"{format} is no document of blocks.")
        case _:
            assert_never(format)


def files(format: Format, blocks: Iterable[Block], name: str) -> dict[str, str | bytes]:
    """Blocks as the files of a document that has a name: first those that stand beside it, then itself.

    Raises
    ------
    RequestError
        When the extra of that name is not installed.
    """
    if format is Format.md:
        from detente.renderers.markdown import markdown_files

        return dict(markdown_files(blocks, name))
    return {name: document(format, blocks)}
