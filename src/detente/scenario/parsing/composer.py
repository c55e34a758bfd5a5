"""YAML events become a tree; nothing recurses, and everything is bounded."""

from __future__ import annotations

import re
from collections.abc import Iterator
from collections.abc import Mapping as Dictionary
from dataclasses import dataclass, field, replace
from types import MappingProxyType

from ruamel.yaml.events import (
    AliasEvent,
    DocumentStartEvent,
    Event,
    MappingEndEvent,
    MappingStartEvent,
    NodeEvent,
    ScalarEvent,
    SequenceEndEvent,
    SequenceStartEvent,
)

from detente.errors import Place
from detente.scenario.parsing.document import Document
from detente.scenario.parsing.syntax import NotYamlError, swift_events, yaml_events
from detente.scenario.problems import Problems, quoted
from detente.scenario.tree import Entry, Leaf, Mapping, Node, Sequence, Style, core_type, found, is_nothing

_Written = ScalarEvent | MappingStartEvent | SequenceStartEvent

MAX_NODES = 1_000_000
MAX_DEPTH = 60

_FORBIDDEN = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\ufffd]")
_TAG = re.compile(r"!\S*")
_PROPERTIES = re.compile(r"(?:[&!]\S*\s*(?:#[^\n]*\s+)*)+")
_STYLES: dict[str | None, Style] = {"'": "single", '"': "double", "|": "literal", ">": "folded"}


class _StopError(Exception):
    """Reading cannot go on; why is told already."""


@dataclass(slots=True)
class _Frame:
    """A mapping or sequence that is still open."""

    event: MappingStartEvent | SequenceStartEvent
    entries: dict[str, Entry] = field(default_factory=dict)
    items: list[Node] = field(default_factory=list)
    key: Node | None = None
    size: int = 1
    height: int = 1


@dataclass(slots=True)
class _Composer:
    """The tree as far as it is built. `anchors` holds each node with its size and height."""

    document: Document
    problems: Problems
    open: list[_Frame] = field(default_factory=list)
    anchors: dict[str, tuple[Node, int, int]] = field(default_factory=dict)
    nodes: int = 0
    documents: int = 0
    root: Node | None = None

    def stop(
        self, code: str, place: Place, message: str, text: str = "", hint: str | None = None
    ) -> _StopError:
        self.problems.error(code, place, message, text, hint)
        return _StopError()

    def place(self, event: Event) -> Place:
        return self.document.place(event.start_mark.index)


def compose(
    document: Document,
    problems: Problems,
    anchors: Dictionary[str, Node] = MappingProxyType({}),
    start: int = 0,
) -> Node | None:
    """The tree of a document; None where there is none, and why is among the problems.

    `anchors` are nodes that it can repeat from the start, where it is a part of a larger one; they count as one each.
    Before `start` it is blank.

    What libyaml reads is taken only where nothing is wrong; so whatever is told has the words and the place that the
    other parser gives it.
    """
    swift = Problems(problems.file)
    root = _composed(swift_events(document.text, start), document, swift, anchors)
    return _composed(yaml_events(document.text), document, problems, anchors) if swift.found else root


def _composed(
    events: Iterator[Event], document: Document, problems: Problems, anchors: Dictionary[str, Node]
) -> Node | None:
    composer = _Composer(document, problems, anchors={name: (node, 1, 0) for name, node in anchors.items()})
    try:
        for event in events:
            _take(composer, event)
    except _StopError:
        return None
    except NotYamlError as fault:
        place, line = document.place(fault.index), _line(document, fault.index)
        problems.error("yaml-syntax", place, f"the file is not YAML: {fault.message}", line, fault.hint)
        return None
    if composer.root is None or is_nothing(composer.root):
        hint = "`detente new NAME` writes one to start from"
        problems.error("empty-file", Place(1, 1), "the file holds no scenario", hint=hint)
        return None
    return composer.root


def _line(document: Document, index: int) -> str:
    start = document.line_starts[document.place(index).line - 1]
    return document.text[start : start + 500].split("\n", 1)[0].strip()


def _take(composer: _Composer, event: Event) -> None:
    """Do what one event says."""
    match event:  # what there is most of first
        case ScalarEvent():
            _refuse_tag(composer, event)
            _add(composer, _leaf(composer, event), 1, 0, event)
        case MappingStartEvent() | SequenceStartEvent():
            _open(composer, event)
        case MappingEndEvent() | SequenceEndEvent():
            _close(composer, event)
        case AliasEvent():
            _add_alias(composer, event)
        case DocumentStartEvent():
            _start_document(composer, event)


def _start_document(composer: _Composer, event: DocumentStartEvent) -> None:
    composer.documents += 1
    if composer.documents > 1:
        hint = "write one scenario a file, without `---` between"
        raise composer.stop(
            "several-documents", composer.place(event), "a second YAML document starts here", hint=hint
        )
    version = tuple(event.version or (1, 2))
    if version != (1, 2):
        said = f"%YAML {'.'.join(map(str, version))}"
        composer.problems.error(
            "yaml-version", Place(1, 1), f"scenario files are YAML 1.2, found {quoted(said)}", said
        )


def _open(composer: _Composer, event: MappingStartEvent | SequenceStartEvent) -> None:
    _refuse_tag(composer, event)
    if len(composer.open) >= MAX_DEPTH:
        raise _too_deep(composer, event)
    composer.open.append(_Frame(event))


def _close(composer: _Composer, event: Event) -> None:
    frame = composer.open.pop()
    end = max(frame.event.start_mark.index, event.end_mark.index)
    start = _start(composer, frame.event, end)
    place, flow = composer.document.place(start), bool(frame.event.flow_style)
    node: Node
    if isinstance(frame.event, MappingStartEvent):
        node = Mapping(frame.entries, flow, place, (start, end))
    else:
        node = Sequence(tuple(frame.items), flow, place, (start, end))
    _add(composer, node, frame.size, frame.height, frame.event)


def _leaf(composer: _Composer, event: ScalarEvent) -> Leaf:
    style = _STYLES.get(event.style, "plain")
    end = event.end_mark.index
    start = _start(composer, event, end)
    place = composer.document.place(start)
    text = _whole_characters(event.value) if style == "double" else event.value
    if style == "double" and _FORBIDDEN.search(text):
        composer.problems.error(
            "control-character", place, "an escape stands for no character of a text", text
        )
    return Leaf(text, core_type(text, style), style, place, (start, end))


def _start(composer: _Composer, event: _Written, end: int) -> int:
    """Where the content of a node starts, behind its anchor and tag."""
    start: int = event.start_mark.index
    if event.anchor or event.tag:
        properties = _PROPERTIES.match(composer.document.text, start, end)
        return properties.end() if properties else start
    return start


def _whole_characters(text: str) -> str:
    """The text with each pair of escaped surrogates, as JSON writes them, as the character it means."""
    return text.encode("utf-16", "surrogatepass").decode("utf-16", "replace")


def _add_alias(composer: _Composer, event: AliasEvent) -> None:
    name, place = event.anchor, composer.place(event)
    if any(frame.event.anchor == name for frame in composer.open):
        raise composer.stop(
            "alias-circle", place, f"the alias *{name} stands inside what it names", f"*{name}"
        )
    if name not in composer.anchors:
        hint = composer.problems.nearest(name, composer.anchors)
        raise composer.stop(
            "unknown-alias", place, f"the alias *{name} has no anchor &{name} before it", f"*{name}", hint
        )
    node, size, height = composer.anchors[name]
    if len(composer.open) + height > MAX_DEPTH:
        raise _too_deep(composer, event)
    _add(composer, node, size, height, event)


def _add(composer: _Composer, node: Node, size: int, height: int, event: NodeEvent) -> None:
    """Put a complete node where it belongs."""
    if isinstance(event, AliasEvent):
        composer.nodes += size
    else:
        composer.nodes += 1
        if event.anchor:
            composer.anchors[event.anchor] = (node, size, height)
    if composer.nodes > MAX_NODES:
        message = f"the file has more than {MAX_NODES:,} nodes, its aliases written out"
        raise composer.stop("too-many-nodes", composer.place(event), message)
    if not composer.open:
        composer.root = node
        return
    frame = composer.open[-1]
    frame.size += size
    frame.height = max(frame.height, height + 1)
    if isinstance(frame.event, SequenceStartEvent):
        frame.items.append(node)
    elif frame.key is None:
        frame.key = node
    else:
        _add_entry(composer, frame, frame.key, node)
        frame.key = None


def _add_entry(composer: _Composer, frame: _Frame, key: Node, value: Node) -> None:
    problems = composer.problems
    if not isinstance(key, Leaf):
        hint = "put quotes around a key that holds brackets"
        problems.error("complex-key", key.place, f"expected a key, found {found(key)}", hint=hint)
    elif key.text == "<<" and key.style == "plain":
        problems.error("merge-key", key.place, "the YAML merge key << is not part of the format", "<<")
    elif key.text in frame.entries:
        first = frame.entries[key.text].key.place
        message = f"the key {quoted(key.text)} stands twice in one mapping, first in line {first.line}"
        problems.error("duplicate-key", key.place, message, key.text)
    else:
        frame.entries[key.text] = Entry(key, _behind(composer.document, key, value))


def _behind(document: Document, key: Leaf, value: Node) -> Node:
    """The value; where nothing is written, just behind the key's colon, not where the next thing stands."""
    start, end = value.span
    if not isinstance(value, Leaf) or start != end or value.style != "plain":
        return value
    colon = document.text.find(":", key.span[1], start)
    behind = colon + 1 if colon >= 0 else key.span[1]
    return replace(value, place=document.place(behind), span=(behind, behind))


def _refuse_tag(composer: _Composer, event: _Written) -> None:
    if event.tag:
        written = _TAG.search(composer.document.text, event.start_mark.index)
        tag = written.group() if written else ""
        hint = "a negation is written `not`; a text that begins with ! must be quoted"
        message = f"YAML tags such as {quoted(tag)} are not part of the format"
        composer.problems.error("yaml-tag", composer.place(event), message, tag, hint)


def _too_deep(composer: _Composer, event: Event) -> _StopError:
    message = f"lists and mappings nest more than {MAX_DEPTH} deep"
    return composer.stop("too-deep", composer.place(event), message)
