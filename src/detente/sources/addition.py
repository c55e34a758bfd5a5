"""How a document would be kept beside a scenario: under which id, in which file, and what the scenario says of it.

A plain text says little of itself: its headline is proposed as title, its byline as author.
"""

from __future__ import annotations

import re
from collections.abc import Container, Mapping
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path

from detente.errors import RequestError
from detente.scenario.editing.text.file_text import Steps
from detente.scenario.format.ids import id_after, id_fault
from detente.scenario.parsing.document import is_inside, true_name
from detente.scenario.problems import quoted
from detente.scenario.values import Source
from detente.sources.documents import file_bytes
from detente.sources.documents.files import check_size
from detente.sources.documents.metadata import authors
from detente.sources.outlines import mended, text_outline
from detente.sources.stored_sources import READ_ANEW
from detente.sources.values import PAGE_BREAK, ReadDocument

LONGEST_TITLE = 300
_BY = re.compile(r"^\s*(?:by|from|von|par)\s+", re.IGNORECASE)
_NAME = re.compile(r"[^\W\d_][\w.'’-]*(?: [^\W\d_][\w.'’-]*){1,3}")


def proposed_csl(text: str) -> dict[str, object]:
    r"""CSL-JSON keys that a plain text suggests; what it does not say is left out.

    Examples
    --------
    >>> proposed_csl("A quiet ship\n\nBy Marta Lind\n\nThe company offers a quiet ship. It has said so before.")
    {'type': 'document', 'title': 'A quiet ship', 'author': [{'family': 'Lind', 'given': 'Marta'}]}
    """
    outline = text_outline(text)
    csl: dict[str, object] = {"type": "document"}
    first = outline.blocks[0] if outline.blocks else None
    if first and first.kind == "heading" and first.end - first.start <= LONGEST_TITLE:
        csl["title"] = mended(text, outline.joins, first.start, first.end)
    byline = next((each for each in outline.blocks if each.kind == "byline"), None)
    name = _BY.sub("", text[byline.start : byline.end]).strip() if byline else ""
    if _NAME.fullmatch(name):
        csl["author"] = authors(name)
    return csl


@dataclass(frozen=True, slots=True)
class Given:
    """A document that somebody wants to keep: where it lies, its bytes, and what was read in them."""

    path: Path
    data: bytes
    document: ReadDocument


@dataclass(frozen=True, slots=True)
class Keeping:
    """How a document is kept.

    Attributes
    ----------
    id
        The source's id.
    file
        The kept file, relative to the scenario's folder.
    content
        All bytes of the kept file.
    is_there
        Whether the file is there already, with just these bytes.
    edits
        What changes in the scenario: places, each with its new value.
    """

    id: str
    file: str
    content: bytes
    is_there: bool
    edits: tuple[tuple[Steps, object], ...]


@dataclass(frozen=True, slots=True, eq=False)
class AddedSource:
    """A document that is kept as a source of a scenario.

    Attributes
    ----------
    path
        The scenario's file.
    id
        The source's id.
    file
        The kept file, relative to the scenario.
    is_new_file
        Whether the file was written; else it was there.
    document
        What was read.
    changes
        What the scenario says now and did not say before: keys joined by dots, and values.
    of_properties
        Which of author and date it says by the properties of the file, which need not be those of the document.
    has_rules
        Whether the rules that suggest passages cover its language.
    """

    path: Path
    id: str
    file: str
    is_new_file: bool
    document: ReadDocument
    changes: Mapping[str, object]
    of_properties: tuple[str, ...] = ()
    has_rules: bool = True

    @property
    def n_pages(self) -> int | None:
        """How many pages the text has; None where it has none."""
        breaks = self.document.text.count(PAGE_BREAK)
        return breaks + 1 if breaks or self.document.format == "pdf" else None


def keeping(
    sources: Mapping[str, Source],
    folder: Path,
    given: Given,
    source_id: str | None,
    says: Mapping[str, str | None],
    issued: str | None = None,
) -> Keeping:
    """How a document is kept beside the scenario in `folder`, whose sources are `sources`.

    Parameters
    ----------
    source_id
        The id asked for; None: one after the file's name, or that of a source that waits for this file.
    says
        ``language`` and ``genre``, where the user said them.
    issued
        The day of the document, where the user said it: it counts before what the file or the scenario says.

    Raises
    ------
    RequestError
        The id is none, another text is kept there already, or this is not the text that the scenario cites.
    """
    in_place = _in_place(folder, given)
    text = given.document.text.encode("utf-8")
    if source_id is None:
        source_id = _own_id(sources, folder, given, in_place)
    elif fault := id_fault(source_id):
        message = f"{quoted(source_id)} is no id of a source: {fault.reason}"
        raise RequestError(message, f"such as {id_after(source_id, 'source')}")
    source = sources.get(source_id)
    file = (source and source.file) or in_place or f"{source_id}.txt"
    content = given.data if _keeps_bytes(file, given) else text
    check_size(content, f"the text of {quoted(given.path.name)}")
    is_there = _is_there(folder, file, content, source)
    digest = sha256(content).hexdigest()
    _check_pinned(source, digest)
    csl = _csl(given, content) | ({"issued": issued} if issued else {})
    edits = _edits(source_id, source, file, digest, csl, _said(given, says), {"issued"} if issued else set())
    return Keeping(source_id, file, content, is_there, edits)


def file_id(name: str, taken: Container[str] = ()) -> str:
    """An id of a source after the name of its file, and not one that is taken.

    Examples
    --------
    >>> file_id("Cunningham-2022.txt"), file_id("2022 café.pdf"), file_id("s1.txt"), file_id("переговоры.txt")
    ('cunningham_2022', 'source_2022_cafe', 'source_s1', 'peregovory')
    """
    return id_after(Path(name).stem, "source", taken)


def _own_id(sources: Mapping[str, Source], folder: Path, given: Given, in_place: str | None) -> str:
    """The id of the source that has this text already, or waits for it; else a new one after the file's name."""
    name, own = true_name(given.path.name), file_id(given.path.name)
    for source in sources.values():
        if source.file is None:
            is_its_own = source.id == own
        elif (folder / source.file).exists():
            is_its_own = source.file == in_place or (
                source.id == own and _is_kept(folder, source.file, given)
            )
        else:
            is_its_own = source.file == name
        if is_its_own:
            return source.id
    return file_id(name, sources)


def _is_kept(folder: Path, file: str, given: Given) -> bool:
    """Whether a kept file holds just the text that is given."""
    return is_inside(file, folder) and file_bytes(folder / file) == given.document.text.encode("utf-8")


def _in_place(folder: Path, given: Given) -> str | None:
    """The file as the scenario would name it, where it lies in the folder and is itself what is kept."""
    if given.document.format != "text" or given.data != given.document.text.encode("utf-8"):
        return None
    try:
        inside = given.path.resolve().relative_to(folder.resolve()).as_posix()
    except (OSError, RuntimeError, ValueError):
        return None
    return inside if is_inside(inside, folder) else None


def _keeps_bytes(file: str, given: Given) -> bool:
    """Whether the file is kept as it came: the source names a PDF or the like itself."""
    if Path(file).suffix.lower() not in READ_ANEW:
        return False
    if given.document.format == "text":
        raise RequestError(
            f"the source's file is {quoted(file)}, and {quoted(given.path.name)} is plain text"
        )
    return True


def _is_there(folder: Path, file: str, content: bytes, source: Source | None) -> bool:
    """Whether the kept file is there already.

    Raises
    ------
    RequestError
        Something else is there, or the place is outside the folder.
    """
    if not is_inside(file, folder):
        raise RequestError(f"{quoted(file)} is not a file inside the scenario's folder", "say another --id")
    place = folder / file
    if not (place.exists() or place.is_symlink()):
        return False
    if place.exists() and file_bytes(place) == content:
        return True
    if source is not None and source.file is not None:
        message = f"the source {quoted(source.id)} has another text already, in {quoted(file)}"
    else:
        message = f"{quoted(file)} is there already, and holds something else"
    raise RequestError(message, "another --id keeps both; nothing is written over")


def _check_pinned(source: Source | None, digest: str) -> None:
    """Refuse a text other than the one that passages were cited from."""
    if source is not None and source.sha256 is not None and source.sha256.lower() != digest:
        message = f"this is not the text that the source {quoted(source.id)} cites: its sha256 differs"
        raise RequestError(message, f"if it is meant all the same, remove ‘sources.{source.id}.sha256’ first")


def _csl(given: Given, content: bytes) -> dict[str, object]:
    """What the scenario says of the document; of a text made from a file, which file that was."""
    csl = dict(given.document.csl) or {"type": "document"}
    if content != given.data:
        csl["custom"] = {
            "original": true_name(given.path.name),
            "original_sha256": sha256(given.data).hexdigest(),
        }
    return csl


def _said(given: Given, says: Mapping[str, str | None]) -> dict[str, str]:
    """Language and genre, as far as they are known; what the user says counts first."""
    known = {"language": given.document.language, "genre": None}
    return {key: value for key in known if (value := says.get(key) or known[key])}


def _edits(
    source_id: str,
    source: Source | None,
    file: str,
    digest: str,
    csl: dict[str, object],
    said: dict[str, str],
    certain: Container[str],
) -> tuple[tuple[Steps, object], ...]:
    """A whole new source; or what an old one does not say yet, or otherwise than is certain."""
    entry: dict[str, object] = {"csl": csl, "file": file, "sha256": digest, **said}
    if source is None:
        return ((("sources", source_id), entry),)
    missing = {
        key: value
        for key, value in csl.items()
        if key not in source.csl or (key in certain and source.csl[key] != value)
    }
    if "type" in missing and source.csl:
        del missing["type"]
    at = ("sources", source_id)
    edits: list[tuple[Steps, object]] = [((*at, "csl", key), value) for key, value in missing.items()]
    edits += [((*at, key), entry[key]) for key in entry if key != "csl" and getattr(source, key) is None]
    return tuple(edits)


def of_properties(
    document: ReadDocument, changes: Mapping[str, object], issued: str | None
) -> tuple[str, ...]:
    """Which of author and date are told by the properties of a Word file or a PDF, and by nothing in its text.

    Parameters
    ----------
    changes
        What the scenario says now, as `AddedSource` has it.
    issued
        The day that the user said.
    """
    if document.format not in {"docx", "pdf"}:
        return ()
    csl = next((value for key, value in changes.items() if key.count(".") == 1), None)
    new = csl.get("csl", {}) if isinstance(csl, Mapping) else {key.split(".")[-1] for key in changes}
    return tuple(
        key
        for key in ("author", "issued")
        if key in document.csl and key in new and not (issued and key == "issued")
    )
