"""XML that anybody may have written, parsed and held against our schema of the project format.

Nothing it says is followed: no definitions, no entities, no files, no network.
"""

from __future__ import annotations

import re
from copy import deepcopy
from importlib.resources import files
from typing import TYPE_CHECKING, Any

from detente.errors import RequestError
from detente.installation import install_command
from detente.scenario.problems import quoted
from detente.sources.documents.plain_text import exactly_decoded
from detente.sources.exchange.project import NAMESPACE

if TYPE_CHECKING:
    from lxml.etree import _Element

MAX_TAGS = 2_000_000
"""Tags in a document: each takes memory of its own."""

MAX_ATTRIBUTES = 3_000_000
"""Attributes in a document, likewise."""

_PROLOGUE = re.compile(r"(?:\s++|<\?.*?\?>|<!--.*?-->)*", re.DOTALL)
_NO_XML = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_TAG = re.compile(r"\{[^{}]*\}")
_DECLARED = re.compile(rb"""<\?xml[^>]*?encoding\s*=\s*["']([\w.-]+)""")
_ONE_BYTE = re.compile(r"iso-8859-\d+|windows-125\d|us-ascii|latin-?1", re.IGNORECASE)

_DATES = ("creationDateTime", "modifiedDateTime")
_DATE = re.compile(r"\s*-?\d{4,}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?(Z|[+-]\d\d:\d\d)?\s*")
_PARTS = frozenset({"Users", "CodeBook", "Sources"})
_TRUTHS = frozenset({"true", "false", "1", "0"})
_COLOUR = re.compile(r"\s*#([0-9A-Fa-f]{3}){1,2}\s*")


def xml_library() -> Any:
    """The library that reads and writes XML.

    Raises
    ------
    RequestError
        It is not installed.
    """
    try:
        from lxml import etree
    except ImportError:
        raise RequestError(
            "Project exchange needs lxml, which is not installed.", install_command()
        ) from None
    return etree


def element_path(*names: str) -> str:
    """The names of elements of the format, each below the one before, as a path to be found."""
    return "/".join(f"{{{NAMESPACE}}}{name}" for name in names)


def xml_text(text: str) -> str:
    """The text with a replacement character for each that XML cannot hold."""
    return _NO_XML.sub("\ufffd", text)


def parsed(data: bytes, shown: str) -> _Element:
    """The root of an XML document.

    Raises
    ------
    RequestError
        Its encoding cannot be told, or it declares a document type, has too many parts, or is not well formed.
    """
    etree = xml_library()
    text = _decoded(data, shown).removeprefix("\ufeff").lstrip()
    _check_prologue(text, shown)
    if text.count("<") > MAX_TAGS or text.count("=") > MAX_ATTRIBUTES:
        raise RequestError(f"{shown} has too many elements", "export a part of the project")
    parser = etree.XMLParser(
        encoding="utf-8", resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False
    )
    try:
        root: _Element = etree.fromstring(text.encode("utf-8"), parser)
    except etree.XMLSyntaxError as problem:
        message = f"{shown} is no well-formed XML, line {problem.lineno}: {_in_words(problem.msg)}"
        raise RequestError(message, "export the project anew") from None
    return root


def _decoded(data: bytes, shown: str) -> str:
    """The characters of a document: UTF-8, UTF-16 with its mark or its look, or what it says of one byte a character.

    Many that say UTF-16 are UTF-8: they were written to memory first.

    Raises
    ------
    RequestError
        It is none of these.
    """
    if data.startswith((b"<\0", b"\0<")):
        data = (b"\xff\xfe" if data.startswith(b"<") else b"\xfe\xff") + data
    declared = _DECLARED.match(data)
    said = declared[1].decode("ascii", "replace") if declared else "utf-8"
    if _ONE_BYTE.fullmatch(said):
        return data.decode(said, "replace")
    text = exactly_decoded(data)
    if said.lower() not in {"utf-8", "utf8", "utf-16", "utf16", "unicode"}:
        raise RequestError(f"{shown} says that it is {said}; the standard asks for UTF-8")
    if text is None:
        raise RequestError(f"{shown} is not UTF-8, which the standard asks for")
    return text


def _check_prologue(text: str, shown: str) -> None:
    """Refuse a document type, in which entities are declared."""
    prologue = _PROLOGUE.match(text)
    end = prologue.end() if prologue else 0
    if text.startswith("<!", end):
        raise RequestError(f"{shown} declares a document type, which no project does", "nothing was read")


def violation(root: _Element) -> tuple[int, str] | None:
    """Where a document first breaks our schema of the project format, and how; None where it is valid."""
    etree = xml_library()
    schema = etree.RelaxNG(etree.fromstring(files(__package__).joinpath("project.rng").read_bytes()))
    if schema.validate(root):
        return None
    told = [(each.line, _in_words(each.message)) for each in schema.error_log]
    line, why = told[0] if told else (root.sourceline or 1, "it is not a project")
    return line, why


def standard_names(root: _Element) -> tuple[str, ...]:
    """Give the elements of another edition of the format the names of the one that is read here; a note of it."""
    edition, name = str(root.tag).rpartition("}")[::2]
    if (
        name != "Project"
        or edition == f"{{{NAMESPACE}"
        or not _PARTS & {_short(str(each.tag)) for each in root}
    ):
        return ()
    for each in root.iter("*"):
        if str(each.tag).rpartition("}")[0] == edition:
            each.tag = f"{{{NAMESPACE}}}{_short(str(each.tag))}"
    said = f"is of the edition {quoted(edition[1:])}" if edition else "does not say of which edition it is"
    return (f"The project {said}; it was read as {quoted(NAMESPACE)}.",)


def departures(root: _Element, shown: str) -> tuple[str, ...]:
    """How a document departs from the standard, as notes: what breaks it hinders nobody from reading the rest."""
    if violation(root) is None:
        return ()
    copy = deepcopy(root)
    notes = _forgiven(copy, shown)
    if violation(copy) is not None and (strange := _take_out_strange(copy)):
        notes.append(
            f"{shown} has parts that the standard does not know; but for codes and texts in them, they were passed"
            f" over: {strange}."
        )
    if found := violation(copy):
        line, why = found
        notes.append(
            f"{shown} departs from the standard, line {line}: {why}. It was read as far as it can be."
        )
    return tuple(notes)


def _forgiven(root: _Element, shown: str) -> list[str]:
    """Mend what is not needed: colours and dates in other forms, and codes that do not say whether they can be used."""
    found: dict[str, list[str]] = {}
    n_unsaid = 0
    for element in root.iter("*"):
        for name in (*_DATES, "color"):
            value = element.get(name)
            if value is not None and not (_COLOUR if name == "color" else _DATE).fullmatch(value):
                found.setdefault("colours" if name == "color" else "dates", []).append(value)
                del element.attrib[name]
        if element.tag == f"{{{NAMESPACE}}}Code" and element.get("isCodable") not in _TRUTHS:
            n_unsaid += 1
            element.set("isCodable", "true")
    notes = [
        f"{shown} has {what} in another form than the standard's ({len(values)}, such as {quoted(values[0])});"
        " they were passed over."
        for what, values in found.items()
    ]
    unsaid = (
        f"{shown} has codes that do not say whether they can be used ({n_unsaid}); they were taken as usable."
    )
    return [*notes, unsaid] if n_unsaid else notes


def _take_out_strange(root: _Element) -> str:
    """Take out elements and attributes of other namespaces, and attributes that no element of the standard has."""
    known = _known_names()
    names: dict[str, None] = {}
    waiting = [root]
    while waiting:
        element = waiting.pop()
        for name in [str(each) for each in element.attrib if str(each) not in known]:
            names.setdefault(_short(name))
            del element.attrib[name]
        for below in list(element.iterchildren("*")):
            if below.tag in known:
                waiting.append(below)
            else:
                names.setdefault(_short(str(below.tag)))
                element.remove(below)
    return ", ".join(list(names)[:10]) + (" …" if len(names) > 10 else "")


def _known_names() -> set[str]:
    """The names of all elements (with their namespace) and attributes in the schema."""
    etree = xml_library()
    grammar = etree.fromstring(files(__package__).joinpath("project.rng").read_bytes())
    relax = "{http://relaxng.org/ns/structure/1.0}"
    elements = {f"{{{NAMESPACE}}}{each.get('name')}" for each in grammar.iter(f"{relax}element")}
    attributes = {
        f"{{{each.get('ns')}}}{each.get('name')}" if each.get("ns") else each.get("name")
        for each in grammar.iter(f"{relax}attribute")
    }
    return elements | attributes


def _short(name: str) -> str:
    return _TAG.sub("", name)


def _in_words(message: str | None) -> str:
    """A message of the library on one line, without the long names of namespaces."""
    return " ".join(_TAG.sub("", message or "it cannot be read").split())
