"""A project exchange file parsed, whoever wrote it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from detente.errors import RequestError
from detente.scenario.problems import quoted
from detente.sources.documents.left_out import LeftOut, told
from detente.sources.exchange.archive import ProjectArchive, open_project
from detente.sources.exchange.project import (
    NAMESPACE,
    ORIGIN,
    Code,
    Coder,
    Coding,
    LostCodings,
    Project,
    Selection,
    TextDocument,
    plain_guid,
)
from detente.sources.exchange.project_texts import raw_text, text_file
from detente.sources.exchange.project_xml import departures, element_path, parsed, standard_names

if TYPE_CHECKING:
    from lxml.etree import _Element

_POSITION = re.compile(r"\s*([+-]?[0-9]{1,18})(?:\.0+)?\s*")
_SKIPPED = {"PictureSource": "a picture", "AudioSource": "a recording", "VideoSource": "a film"}
_NO_PLACE = "it stands where the standard has no codings"
_UNTOLD = {
    "Cases": ("Cases", "Case"),
    "Variables": ("Variables", "Variable"),
    "Links": ("Links", "Link"),
    "Sets": ("Sets", "Set"),
    "Graphs": ("Graphs", "Graph"),
}


def read_project(path: str | Path) -> Project:
    """What a project exchange file says: its coders, codes, and texts with what is coded in them.

    Raises
    ------
    RequestError
        The file is none, is damaged, or is too large.
    """
    with open_project(path) as archive:
        shown = f"{archive.project_path()} in {archive.shown}"
        root = parsed(archive.project(), shown)
        edition = standard_names(root)
        if root.tag != f"{{{NAMESPACE}}}Project":
            raise RequestError(f"{shown} is no project: its root is {quoted(str(root.tag))}")
        notes = [*edition, *departures(root, shown)]
        lost: list[LostCodings] = []
        documents = _documents(root, archive, notes, lost)
        if n_codings := _codings_below(root) - _counted(documents) - sum(each.n_codings for each in lost):
            lost.append(LostCodings("outside the sources", n_codings, _NO_PLACE))
        notes += _untold(root, documents)
    return Project(
        name=root.get("name") or "",
        origin=root.get("origin") or "",
        coders=tuple(
            Coder(plain_guid(user.get("guid")), user.get("name") or user.get("id") or "")
            for user in root.iterfind(element_path("Users", "User"))
        ),
        codes=tuple(code for each in root.iterfind(element_path("CodeBook")) for code in _codes(each)),
        documents=documents,
        lost=tuple(lost),
        notes=tuple(notes),
    )


def _untold(root: _Element, documents: tuple[TextDocument, ...]) -> list[str]:
    """What other programs say that a scenario has no place for: words of which some are shown, the rest counted."""
    if (root.get("origin") or "").startswith(ORIGIN):
        return []
    bare = sum(not each.codings for document in documents for each in document.selections)
    counts = {"Passages without a code": bare} | {
        what: len(root.findall(element_path(*names))) for what, names in _UNTOLD.items()
    }
    return [
        *(f"{what} were passed over: {count}." for what, count in counts.items() if count),
        *told(_comments(root, documents), "".join(each.text for each in documents)),
    ]


def _comments(root: _Element, documents: tuple[TextDocument, ...]) -> Iterable[LeftOut]:
    """What the coders wrote about texts, passages and codes."""
    for document in documents:
        if document.description:
            yield LeftOut("comments on texts", document.description)
        for each in document.selections:
            if each.description:
                yield LeftOut("comments on passages", each.description)
    for code in root.iter(element_path("Code")):
        if about := _description(code):
            yield LeftOut("comments on codes", about)
    for note in root.iterfind(element_path("Notes", "Note")):
        content = note.find(element_path("PlainTextContent"))
        yield LeftOut("notes", "" if content is None else "".join(content.itertext()))


def _codes(above: _Element) -> Iterator[Code]:
    """The codes below an element; what else holds codes is a folder where it has a name, and nothing where not."""
    for element in above.iterchildren("*"):
        if element.tag == element_path("Code"):
            yield _code(element)
        elif inside := tuple(_codes(element)):
            name = element.get("name")
            yield from (Code("", name, is_codable=False, children=inside),) if name else inside


def _code(element: _Element) -> Code:
    return Code(
        guid=plain_guid(element.get("guid")),
        name=element.get("name") or "",
        is_codable=(element.get("isCodable") or "").strip().lower() not in {"false", "0"},
        description=_description(element),
        children=tuple(_codes(element)),
    )


def _documents(
    root: _Element, archive: ProjectArchive, notes: list[str], lost: list[LostCodings]
) -> tuple[TextDocument, ...]:
    """The texts among the sources; every other source is noted, and the codings that are lost with it."""
    found = []
    for element in _sources(
        each for above in root.iterfind(element_path("Sources")) for each in above.iterchildren("*")
    ):
        name = element.get("name") or "without a name"
        text = (
            element
            if element.tag == element_path("TextSource")
            else element.find(element_path("Representation"))
        )
        why, document = _not_read(element, text), None
        own: list[LostCodings] = []
        if why or text is None:
            notes.append(f"The source {quoted(name)} {why.removeprefix('it ')}; it was passed over.")
        else:
            document = _document(element, text, archive, notes, own)
            why = "its text cannot be had"
        if document is not None:
            found.append(document)
            own += _parts_of_pages(element, name, notes)
            why = _NO_PLACE
        n_told = sum(each.n_codings for each in own) + _counted([document] if document else [])
        if n_codings := _codings_below(element) - n_told:
            own.append(LostCodings(name, n_codings, why))
        lost += own
    return tuple(found)


def _parts_of_pages(source: _Element, name: str, notes: list[str]) -> Iterator[LostCodings]:
    """The codings of parts of the pages of a PDF whose text is read, with a note."""
    parts = source.findall(element_path("PDFSelection"))
    if parts:
        notes.append(
            f"Parts of pages coded in {quoted(name)} were passed over; passages of its text were read."
        )
    if n_codings := sum(map(_codings_below, parts)):
        yield LostCodings(name, n_codings, "it is of a part of a page")


def _not_read(source: _Element, text: _Element | None) -> str:
    """Why a source is one that is not read; empty for a text."""
    kind = str(source.tag).partition("}")[2] or str(source.tag)
    if kind in _SKIPPED:
        return f"it is {_SKIPPED[kind]}"
    if text is None:
        return "it is a PDF without its text" if kind == "PDFSource" else f"it is a {kind}"
    return ""


def _sources(elements: Iterable[_Element]) -> Iterator[_Element]:
    """The sources, those in groups that the standard does not know too."""
    for element in elements:
        if str(element.tag).endswith("Source"):
            yield element
        elif any(str(each.tag).endswith("Source") for each in element.iter("*")):
            yield from _sources(element.iterchildren("*"))
        else:
            yield element


def _codings_below(element: _Element) -> int:
    return sum(1 for _ in element.iter(element_path("Coding")))


def _counted(documents: Iterable[TextDocument]) -> int:
    """How many codings were read."""
    return sum(
        len(each.codings) + sum(len(selection.codings) for selection in each.selections) for each in documents
    )


def _document(
    source: _Element,
    text: _Element,
    archive: ProjectArchive,
    notes: list[str],
    lost: list[LostCodings],
) -> TextDocument | None:
    file = text_file(text).rpartition("/")[2].removesuffix(".txt")
    name = source.get("name") or text.get("name") or file
    raw, has_mark = raw_text(text, name, archive, notes)
    if raw is None:
        return None
    if not raw.strip():
        notes.append(f"The text of the source {quoted(name)} is empty; it was passed over.")
        return None
    codings = [
        *text.iterfind(element_path("Coding")),
        *(source.iterfind(element_path("Coding")) if source is not text else ()),
    ]
    return TextDocument(
        guid=plain_guid(source.get("guid")),
        name=name,
        text=raw,
        selections=_selections(text, name, lost),
        codings=tuple(_coding(each, None) for each in codings),
        description=_description(source),
        has_mark=has_mark,
    )


def _selections(text: _Element, name: str, lost: list[LostCodings]) -> tuple[Selection, ...]:
    """The passages of a text; one whose place is no number is lost."""
    found = []
    for element in text.iterfind(element_path("PlainTextSelection")):
        selection = _selection(element)
        if selection is not None:
            found.append(selection)
        elif n_codings := len(element.findall(element_path("Coding"))):
            place = " to ".join(
                (element.get(each) or "nowhere")[:20] for each in ("startPosition", "endPosition")
            )
            lost.append(LostCodings(name, n_codings, "no text has such a place", place))
    return tuple(found)


def _selection(element: _Element) -> Selection | None:
    start, end = (_position(element, name) for name in ("startPosition", "endPosition"))
    if start is None or end is None:
        return None
    coder = _coder(element)
    return Selection(
        guid=plain_guid(element.get("guid")),
        name=element.get("name") or "",
        start=start,
        end=end,
        codings=tuple(_coding(each, coder) for each in element.iterfind(element_path("Coding"))),
        description=_description(element),
        coder=coder,
    )


def _position(element: _Element, name: str) -> int | None:
    """A position; None for what is no whole number, or has more digits than any text has."""
    found = _POSITION.fullmatch(element.get(name) or "")
    return int(found[1]) if found else None


def _coding(element: _Element, otherwise: str | None) -> Coding:
    code = element.find(element_path("CodeRef"))
    target = code.get("targetGUID") if code is not None else None
    return Coding(plain_guid(element.get("guid")), plain_guid(target), _coder(element) or otherwise)


def _coder(element: _Element) -> str | None:
    return plain_guid(element.get("creatingUser") or element.get("modifyingUser")) or None


def _description(element: _Element) -> str | None:
    found = element.find(element_path("Description"))
    return "".join(found.itertext()) if found is not None else None
