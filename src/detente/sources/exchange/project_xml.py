"""XML that anybody may have written, parsed and held against our schema of the project format.

Nothing it says is followed: no definitions, no entities, no files, no network.
"""

from __future__ import annotations

import re
from importlib.resources import files
from typing import TYPE_CHECKING, Any

from detente.errors import RequestError
from detente.sources.exchange.project import NAMESPACE

if TYPE_CHECKING:
    from lxml.etree import _Element

MAX_TAGS = 2_000_000
"""Tags in a document: each takes memory of its own."""

MAX_ATTRIBUTES = 3_000_000
"""Attributes in a document, likewise."""

UNREAD = (
    *("Variables", "Cases", "Links", "Sets", "Graphs", "VariableValue"),
    *("PictureSource", "AudioSource", "VideoSource", "PDFSelection"),
)
"""Elements that nothing here reads: what is wrong inside them hinders nobody."""

_PROLOGUE = re.compile(r"(?:\s++|<\?.*?\?>|<!--.*?-->)*", re.DOTALL)
_NO_XML = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_TAG = re.compile(r"\{[^{}]*\}")


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
            "Project exchange needs lxml, which is not installed.", "pip install 'detente[exchange]'"
        ) from None
    return etree


def xml_text(text: str) -> str:
    """The text with a replacement character for each that XML cannot hold."""
    return _NO_XML.sub("\ufffd", text)


def parsed(data: bytes, shown: str) -> _Element:
    """The root of an XML document.

    Raises
    ------
    RequestError
        It is not UTF-8, declares a document type, has too many parts, or is not well formed.
    """
    etree = xml_library()
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError:
        raise RequestError(f"{shown} is not UTF-8, which the standard asks for") from None
    _check_prologue(text, shown)
    if text.count("<") > MAX_TAGS or text.count("=") > MAX_ATTRIBUTES:
        raise RequestError(f"{shown} has too many elements", "export a part of the project")
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False)
    try:
        root: _Element = etree.fromstring(text.encode("utf-8"), parser)
    except etree.XMLSyntaxError as problem:
        message = f"{shown} is no well-formed XML, line {problem.lineno}: {_in_words(problem.msg)}"
        raise RequestError(message, "export the project anew") from None
    return root


def _check_prologue(text: str, shown: str) -> None:
    """Refuse a document type, in which entities are declared, and an encoding that is not the one it has."""
    prologue = _PROLOGUE.match(text)
    end = prologue.end() if prologue else 0
    if text.startswith("<!", end):
        raise RequestError(f"{shown} declares a document type, which no project does", "nothing was read")
    if (said := re.match(r"""<\?xml[^>]*?encoding\s*=\s*["']([\w.-]+)""", text)) and (
        said[1].lower() not in {"utf-8", "utf8", "us-ascii"}
    ):
        raise RequestError(f"{shown} says that it is {said[1]}; the standard asks for UTF-8")


def violation(root: _Element) -> tuple[int, str] | None:
    """Where a document first breaks our schema of the project format, and how; None where it is valid."""
    etree = xml_library()
    schema = etree.RelaxNG(etree.fromstring(files(__package__).joinpath("project.rng").read_bytes()))
    if schema.validate(root):
        return None
    told = [(each.line, _in_words(each.message)) for each in schema.error_log]
    line, why = told[0] if told else (root.sourceline or 1, "it is not a project")
    return line, why


def valid_project(root: _Element, shown: str) -> tuple[str, ...]:
    """Make a document valid by taking out what the standard does not know or nobody reads; what was wrong, as notes.

    Raises
    ------
    RequestError
        What is left is still no project.
    """
    found = violation(root)
    if found is None:
        return ()
    line, why = found
    strange = _take_out_strange(root)
    if violation(root) is None:
        return (f"{shown} has parts that the standard does not know; they were passed over: {strange}.",)
    etree = xml_library()
    etree.strip_elements(root, *(f"{{{NAMESPACE}}}{name}" for name in UNREAD), with_tail=False)
    for emptied in root.findall(f"{{{NAMESPACE}}}Sources"):
        if not len(emptied):
            root.remove(emptied)
    if violation(root) is None:
        return (f"{shown} departs from the standard in what is not read here: line {line}, {why}.",)
    raise RequestError(f"{shown} is no valid project, line {line}: {why}", "export the project anew")


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
