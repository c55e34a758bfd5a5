"""A project of a tool for qualitative data analysis, as values: who coded which passages of which texts with what.

GUIDs are the same whenever the same thing is named: nothing of chance or the clock stands in an export.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from uuid import NAMESPACE_URL, uuid5

_OURS = uuid5(NAMESPACE_URL, "urn:detente:exchange")

NAMESPACE = "urn:QDA-XML:project:1.0"
"""Of every element in ``project.qde``."""

MARK = "detente"
"""The key under which a description keeps what only Detente needs to know."""


ORIGIN = "Detente"
"""What our own projects say that they are from, before the version."""


def guid(*names: object) -> str:
    """The GUID of what the names name.

    Examples
    --------
    >>> guid("code", "parties.russia") == guid("code", "parties.russia")
    True
    """
    return str(uuid5(_OURS, "\n".join(str(name).replace("\n", " ") for name in names)))


def plain_guid(text: str | None) -> str:
    """A GUID in one spelling: no braces, lower case."""
    return (text or "").strip().strip("{}").lower()


@dataclass(frozen=True, slots=True)
class Coder:
    """Somebody who codes: a user of the project."""

    guid: str
    name: str


@dataclass(frozen=True, slots=True)
class Code:
    """A code, with those below it; one that cannot be used for coding is a folder."""

    guid: str
    name: str
    is_codable: bool = True
    description: str | None = None
    note: str | None = None
    children: tuple[Code, ...] = ()


@dataclass(frozen=True, slots=True)
class Coding:
    """One code given to a selection or to a whole source; `code` and `coder` are GUIDs."""

    guid: str
    code: str
    coder: str | None = None


@dataclass(frozen=True, slots=True)
class Selection:
    """A passage; positions as the project counts them, from 0, the end exclusive."""

    guid: str
    name: str
    start: int
    end: int
    codings: tuple[Coding, ...]
    description: str | None = None
    coder: str | None = None


@dataclass(frozen=True, slots=True)
class TextDocument:
    """A text with what is coded in it.

    Attributes
    ----------
    codings
        Those of the text as a whole.
    has_mark
        Whether its file began with a byte order mark, which `text` is without.
    """

    guid: str
    name: str
    text: str
    selections: tuple[Selection, ...] = ()
    codings: tuple[Coding, ...] = ()
    description: str | None = None
    has_mark: bool = False


@dataclass(frozen=True, slots=True)
class LostCodings:
    """Codings that cannot be taken in: of a source whose text cannot be had, or of a place that its text has not.

    Attributes
    ----------
    source
        What the project calls the source.
    place
        Which passage; empty for a source as a whole.
    """

    source: str
    n_codings: int
    why: str
    place: str = ""


@dataclass(frozen=True, slots=True)
class Project:
    """What a project exchange file says.

    Attributes
    ----------
    name, origin
        Its title, and the program that wrote it.
    lost
        Codings of sources whose text could not be read.
    notes
        What a reader wants the user to know, one sentence each: sources skipped, deviations from the standard.
    """

    name: str
    origin: str
    coders: tuple[Coder, ...] = ()
    codes: tuple[Code, ...] = ()
    documents: tuple[TextDocument, ...] = ()
    lost: tuple[LostCodings, ...] = ()
    notes: tuple[str, ...] = ()


def all_codes(codes: tuple[Code, ...], above: tuple[str, ...] = ()) -> Iterator[tuple[Code, tuple[str, ...]]]:
    """Every code, each behind the one above it, with the names that lead to it."""
    for code in codes:
        way = (*above, code.name)
        yield code, way
        yield from all_codes(code.children, way)
