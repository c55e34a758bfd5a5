"""What a PDF holds beside the text of its pages: notes, forms, attached files, pictures."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import suppress
from typing import TYPE_CHECKING, Any

from detente.sources.documents.left_out import LeftOut

if TYPE_CHECKING:
    from pypdf import PdfReader

MIN_PIXELS = 600
"""Width and height from which on a picture may be a scan."""

_NO_WORDS = frozenset({"/Link", "/Popup"})
_KINDS = {
    "/Widget": "form fields",
    "/FreeText": "text written on the page",
    "/FileAttachment": "attached files",
}
_OFF = frozenset({"", "Off", "/Off"})


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


def has_large_picture(page: Any) -> bool:
    """Whether a picture on a page is large enough to be a scan."""
    with suppress(Exception):  # resources may be missing or broken
        pictures = (each.get_object() for each in page["/Resources"]["/XObject"].values())
        return any(
            each.get("/Subtype") == "/Image"
            and min(each.get("/Width", 0), each.get("/Height", 0)) >= MIN_PIXELS
            for each in pictures
        )
    return False
