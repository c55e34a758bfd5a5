"""The report as plain blocks (headings, paragraphs, lists, tables), and what they become: Markdown, DOCX, PDF.

`report_blocks` says the same as the HTML page in the same sentences, without its drawings. This folder must not decide
anything about a scenario; DOCX and PDF need the extras ``docx`` and ``pdf``.
"""

from detente.reports.plain.blocks import Block, Bullets, Grid, Heading, Marked, NoteList, Paragraph
from detente.reports.plain.contents import report_blocks
from detente.reports.plain.markdown import to_markdown
from detente.reports.plain.pdf import to_pdf
from detente.reports.plain.word import to_docx

__all__ = [
    "Block",
    "Bullets",
    "Grid",
    "Heading",
    "Marked",
    "NoteList",
    "Paragraph",
    "report_blocks",
    "to_docx",
    "to_markdown",
    "to_pdf",
]
