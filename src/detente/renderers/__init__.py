"""Blocks as terminal pages, HTML, Markdown, PDF and DOCX; grids as LaTeX; data as CSV and frames.

One module a format. A renderer knows kinds of block and nothing of what they tell: no question, no scenario, no model.
"""

from __future__ import annotations

from enum import StrEnum


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

DOCUMENTS = (Format.html, Format.md, Format.pdf, Format.docx)
"""What a report can be."""
