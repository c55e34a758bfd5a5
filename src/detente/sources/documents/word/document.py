"""The text of a DOCX: paragraphs and tables in their order. The package is opened by python-docx."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import suppress
from datetime import datetime
from typing import TYPE_CHECKING, Any

from detente.errors import RequestError
from detente.scenario.problems import quoted
from detente.sources.documents import metadata
from detente.sources.documents.left_out import LeftOut, first_words, told
from detente.sources.documents.notation import RAISED_NOTE
from detente.sources.documents.word.archive import repacked
from detente.sources.documents.word.body import Body
from detente.sources.documents.word.markup import Styles, W, words
from detente.sources.documents.word.numbers import Numbers
from detente.sources.values import ReadDocument

if TYPE_CHECKING:
    from docx.document import Document

_BESIDE = {
    "footnotes": ("footnotes", "footnote"),
    "endnotes": ("endnotes", "endnote"),
    "comments": ("comments", "comment"),
    "header": ("headers and footers", None),
    "footer": ("headers and footers", None),
}
"""The parts of the package that hold text beside the body: how they are called, and an entry in them."""

_MARKS = {"footnotes": "footnoteReference", "endnotes": "endnoteReference", "comments": "commentReference"}
"""The marks of the body that point to them."""

_SEPARATORS = frozenset({"separator", "continuationSeparator", "continuationNotice"})

TEMPLATE_AUTHOR = "python-docx"
"""The author, beside a date of 2013, that files made by that library carry when nobody set another."""

_TEMPLATE_DAY = datetime(2013, 12, 23, 23, 15)


def read_docx(data: bytes, name: str) -> ReadDocument:
    """The text in the order of the document: a line a paragraph, a line a row of a table, tabs between cells.

    Raises
    ------
    RequestError
        The archive is refused, or there is no text in it.
    """
    import docx

    document = docx.Document(repacked(data, name))
    styles = Styles(_root(document, "styles"))
    body = Body(styles, Numbers(_root(document, "numbering"), styles), lambda key: _words_of(document, key))
    text = "\n".join(body.story(document.element.body))
    left_out = [*body.left_out, *_beside(document)]
    if not text.strip():
        raise RequestError(f"there is no text in {quoted(name)}", _where_else(left_out))
    notes = (*told(left_out, text), *_notes(document.element.body, body))
    said, tag = _said(document)
    return ReadDocument(text + "\n", "docx", metadata.csl_of("document", said), tag, notes)


def _where_else(left_out: list[LeftOut]) -> str:
    kinds = dict.fromkeys(each.why for each in left_out)
    return f"it holds only what is not read: {', '.join(kinds)}" if kinds else "it may hold pictures only"


def _notes(root: Any, body: Body) -> Iterator[str]:
    if next(root.iter(f"{W}ins", f"{W}del", f"{W}moveFrom"), None) is not None:
        yield "It holds tracked changes: what was inserted is read, what was deleted is not."
    if body.n_numbers:
        paragraphs = "1 paragraph" if body.n_numbers == 1 else f"{body.n_numbers:,} paragraphs"
        yield f"The automatic numbers of {paragraphs} are not in the file: they were counted as Word does."
    if body.white.strip():
        yield f"Some of the text is white, which only a dark ground shows: {first_words(body.white)}"
    if body.is_shifted:
        yield RAISED_NOTE
    if body.n_formulas:
        yield f"Formulas ({body.n_formulas:,}) are written in one line: look them through."


def _parts(document: Document) -> Iterator[tuple[str, Any]]:
    """The parts that belong to the body, by the last word of their kind."""
    for relation in document.part.rels.values():
        if not relation.is_external:
            yield relation.reltype.rpartition("/")[2], relation.target_part


def _root(document: Document, kind: str) -> Any:
    """The root of the part of a kind; None where there is none."""
    return next((_parsed(part) for each, part in _parts(document) if each == kind), None)


def _parsed(part: Any) -> Any:
    from docx.oxml import parse_xml

    return part.element if hasattr(part, "element") else parse_xml(part.blob)


def _words_of(document: Document, key: str) -> str:
    """The words of a part that the body points to; empty where they cannot be had."""
    with suppress(Exception):  # what it points to may be missing, or no XML
        return words(_parsed(document.part.related_parts[key]))
    return ""


def _beside(document: Document) -> Iterator[LeftOut]:
    """The texts that stand beside the body, each once."""
    met: set[LeftOut] = set()
    for kind, part in _parts(document):
        if kind not in _BESIDE:
            continue
        why, entry = _BESIDE[kind]
        root = _parsed(part)
        for each in [root] if entry is None else root.findall(f"{W}{entry}"):
            found = LeftOut(why, words(each))
            if found.text.strip() and each.get(f"{W}type") not in _SEPARATORS and found not in met:
                met.add(found)
                yield found
    for why, mark in _MARKS.items():  # the part is missing, and the mark is not
        if (
            why not in {each.why for each in met}
            and next(document.element.body.iter(f"{W}{mark}"), None) is not None
        ):
            yield LeftOut(why)


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
    if _is_of_template(said.get("issued")):
        del said["issued"]
    return said, tag


def _is_of_template(created: object) -> bool:
    """Whether a day is the one that the template of python-docx has, whoever writes a file with it."""
    return isinstance(created, datetime) and created.replace(tzinfo=None) == _TEMPLATE_DAY
