"""The text of a DOCX: paragraphs and tables in their order, by python-docx."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import suppress
from typing import TYPE_CHECKING, Any

from detente.errors import RequestError
from detente.scenario.problems import quoted
from detente.sources.documents import metadata
from detente.sources.documents.archive import repacked
from detente.sources.values import ReadDocument

if TYPE_CHECKING:
    from docx.document import Document
    from docx.table import Table, _Cell

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_WRAPPERS = tuple(_W + each for each in ("ins", "moveTo", "smartTag", "customXml", "sdt", "sdtContent"))
_UNREAD = {
    "footnotes": f"{_W}footnoteReference",
    "endnotes": f"{_W}endnoteReference",
    "text boxes": f"{_W}txbxContent",
    "comments": f"{_W}commentReference",
}


TEMPLATE_AUTHOR = "python-docx"
"""The author, beside a date of 2013, that files made by that library carry when nobody set another."""


def read_docx(data: bytes, name: str) -> ReadDocument:
    """The text in the order of the document: a line a paragraph, a line a row of a table, tabs between cells.

    Raises
    ------
    RequestError
        The archive is refused, or there is no text in it.
    """
    import docx

    document = docx.Document(repacked(data, name))
    body = document.element.body
    notes = _notes(body)
    _unwrap(body)
    text = "\n".join(_blocks(document))
    if not text.strip():
        raise RequestError(f"there is no text in {quoted(name)}", "it may hold pictures only")
    said, tag = _said(document)
    return ReadDocument(text + "\n", "docx", metadata.csl_of("document", said), tag, notes)


def _unwrap(body: Any) -> None:
    """Put what stands in insertions, content controls and the like in their place; python-docx skips those."""
    for wrapper in reversed(list(body.iter(*_WRAPPERS))):
        parent = wrapper.getparent()
        at = parent.index(wrapper)
        children = [each for each in wrapper if not str(each.tag).endswith("Pr")]
        parent[at : at + 1] = children


def _blocks(container: Document | _Cell) -> Iterator[str]:
    from docx.text.paragraph import Paragraph

    for block in container.iter_inner_content():
        yield block.text if isinstance(block, Paragraph) else "\n".join(_rows(block))


def _rows(table: Table) -> Iterator[str]:
    """The rows of a table; a cell that spans columns stands once."""
    from docx.table import _Cell

    for row in table._tbl.tr_lst:
        yield "\t".join("\n".join(_blocks(_Cell(cell, table))).strip("\n") for cell in row.tc_lst)


def _said(document: Document) -> tuple[dict[str, object], str | None]:
    """What the file says about itself; broken entries are left out."""
    said: dict[str, object] = {}
    tag = None
    with suppress(Exception):  # the part may be missing, or hold anything
        core = document.core_properties
        for key, entry in {"title": "title", "author": "author", "issued": "created"}.items():
            with suppress(Exception):
                said[key] = getattr(core, entry)
        tag = metadata.language(core.language)
    if said.get("author") == TEMPLATE_AUTHOR:  # whoever wrote the file with it said nothing of author or date
        said = {key: value for key, value in said.items() if key == "title"}
    return said, tag


def _notes(body: Any) -> tuple[str, ...]:
    unread = [what for what, element in _UNREAD.items() if next(body.iter(element), None) is not None]
    notes = [f"Not read: {', '.join(unread)}."] if unread else []
    if next(body.iter(f"{_W}ins", f"{_W}del"), None) is not None:
        notes.append("It holds tracked changes: what was inserted is read, what was deleted is not.")
    return tuple(notes)
