"""The text of a PDF page by page, by pypdf, and what it holds beside that: notes, forms, attached files."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import suppress
from io import BytesIO
from typing import TYPE_CHECKING, Any

from detente.errors import RequestError
from detente.scenario.problems import quoted
from detente.sources.documents import metadata
from detente.sources.documents.formats import MAX_CHARACTERS, MAX_PAGES
from detente.sources.documents.left_out import LeftOut, told
from detente.sources.documents.pdf.doubts import Page, doubts_told, read_page, running_lines_told
from detente.sources.documents.plain_text import too_long
from detente.sources.values import PAGE_BREAK, ReadDocument

if TYPE_CHECKING:
    from pypdf import PdfReader

_NO_WORDS = frozenset({"/Link", "/Popup"})
_KINDS = {
    "/Widget": "form fields",
    "/FreeText": "text written on the page",
    "/FileAttachment": "attached files",
}
_OFF = frozenset({"", "Off", "/Off"})

MAX_LISTED = 8


def beside(reader: PdfReader) -> Iterator[LeftOut]:
    """What is on the pages, or in the file, and in no text of a page."""
    for page in reader.pages:
        with suppress(Exception):  # any object may stand where an annotation should
            for each in page.get("/Annots") or ():
                with suppress(Exception):
                    yield from _annotation(each.get_object())
    with suppress(Exception):
        yield from (LeftOut("attached files", name=name) for name in reader.attachments)
    with suppress(Exception):
        form: Any = reader.root_object["/AcroForm"]
        if "/XFA" in form.get_object():
            yield LeftOut("a form that programs draw anew (XFA)")


def _annotation(found: Any) -> Iterator[LeftOut]:
    kind = str(found.get("/Subtype", ""))
    if kind in _NO_WORDS:
        return
    words = _value(found) if kind == "/Widget" else str(found.get("/Contents") or "")
    if words.strip() not in _OFF:
        yield LeftOut(_KINDS.get(kind, "comments and marks"), words)


def _value(field: Any) -> str:
    """What stands in a field of a form, or in the one that it is part of."""
    for _ in range(4):
        value = field.get("/V")
        if value is not None:
            value = value.get_object()
            return "\n".join(map(str, value)) if isinstance(value, list) else str(value).removeprefix("/")
        if "/Parent" not in field:
            break
        field = field["/Parent"].get_object()
    return ""


def read_pdf(data: bytes, name: str) -> ReadDocument:
    """The text of every page, as it stands there, hyphens at the ends of lines included.

    Raises
    ------
    RequestError
        The file is encrypted, has too many pages, or no page has text.
    """
    from pypdf import PdfReader

    reader = PdfReader(BytesIO(data))
    _open(reader, name)
    pages = list(_pages(reader, name))
    empty = [number for number, page in enumerate(pages, 1) if not page.text.strip()]
    if len(empty) == len(pages):
        message = f"no page of {quoted(name)} has text: it may be a scan"
        raise RequestError(
            message, "let a program for character recognition (OCR) read it, and add what that writes"
        )
    text = PAGE_BREAK.join(page.text for page in pages)
    notes = (
        *_notes(empty, len(pages)),
        *told(beside(reader), text),
        *doubts_told(pages),
        *running_lines_told([page.text for page in pages]),
        *_layers(reader),
    )
    return ReadDocument(text, "pdf", _csl(reader), _language(reader), notes)


def _open(reader: PdfReader, name: str) -> None:
    """Open an encrypted file if anybody may, which is to say with the empty password."""
    if not reader.is_encrypted:
        return
    opened = False
    with suppress(Exception):  # a cipher that is not known here, or a broken dictionary
        opened = bool(reader.decrypt(""))
    if not opened:
        hint = "save a copy without a password, or its text as a .txt file"
        raise RequestError(f"{quoted(name)} is encrypted", hint)


def _pages(reader: PdfReader, name: str) -> Iterator[Page]:
    """The text of each page, and what is told of it.

    Raises
    ------
    RequestError
        There are too many pages, or too much text.
    """
    length = 0
    if len(reader.pages) > MAX_PAGES:
        message = f"{quoted(name)} has more than {MAX_PAGES:,} pages"
        raise RequestError(message, "give only the part that the scenario rests on")
    for page in reader.pages:
        found = read_page(page)
        length += len(found.text)
        if length > MAX_CHARACTERS:
            raise too_long(name)
        yield found


def _notes(empty: list[int], n_pages: int) -> tuple[str, ...]:
    if not empty:
        return ()
    listed = ", ".join(map(str, empty[:MAX_LISTED])) + (" …" if len(empty) > MAX_LISTED else "")
    pages = f"page {listed} has" if len(empty) == 1 else f"pages {listed} have"
    return (f"Of {n_pages} pages, {pages} no text: perhaps scans or pictures.",)


def _layers(reader: PdfReader) -> tuple[str, ...]:
    n_off = 0
    with suppress(Exception):  # any object may stand where a list of layers should
        layers: Any = reader.root_object["/OCProperties"]
        n_off = len(layers["/D"]["/OFF"])
    return (
        ("It has layers that are switched off: their text is read, though nobody sees it.",) if n_off else ()
    )


def _csl(reader: PdfReader) -> dict[str, object]:
    """What the file says about itself; broken entries are left out."""
    said: dict[str, object] = {}
    with suppress(Exception):  # any object may stand where a text should
        information = reader.metadata
        for key, entry in {"title": "title", "author": "author", "issued": "creation_date"}.items():
            with suppress(Exception):
                said[key] = getattr(information, entry)
    return metadata.csl_of("document", said)


def _language(reader: PdfReader) -> str | None:
    with suppress(Exception):
        return metadata.language(str(reader.root_object.get("/Lang", "")))
    return None
