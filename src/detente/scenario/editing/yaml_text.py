"""The text of a YAML file with a value put in, replaced or removed.

First by a splice, which touches nothing but the lines of what is edited; the functions for it return None where the
text around the place is not plain enough. Long texts that get lines of their own are written over several. The last
resort is the whole file laid out anew by the YAML library: comments and order stay, and the indentation is taken from
the file; line breaks in flow lists and the columns of comments may change. Whether the new text says what it should is
for `edits` to check.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from collections.abc import Sequence as Items
from io import StringIO
from textwrap import wrap
from unicodedata import east_asian_width

from ruamel.yaml import YAML
from ruamel.yaml.error import YAMLError

from detente.scenario.format.yaml_lines import WIDTH
from detente.scenario.tree import Leaf, Mapping, Node, Sequence, Span, core_type, is_nothing

_ALIAS = re.compile(r"\*[^\s,\[\]{}]+")
_BARE = re.compile(r"[^\W]([\w .()/+'’–—…;!?%-]*[\w.()/+'’…;!?%-])?")

LEAST_WIDTH = 30
"""Columns that it is given however far in it stands."""

MORE_WIDTH = 20
"""As many columns more may the lines of a text have that has lines of its own."""

BACKSLASH = "\\"

KeyPath = Items[str | int]


class Gone:
    """Stands for a value that is removed."""


GONE = Gone()


def inline(value: object) -> str:
    """The value as YAML on one line."""
    match value:
        case dict():
            return f"{{{', '.join(f'{inline(key)}: {inline(each)}' for key, each in value.items())}}}"
        case list() | tuple():
            return f"[{', '.join(map(inline, value))}]"
        case str():
            return _written_text(value)
        case _:
            return json.dumps(value)


def block(value: object, indent: int) -> str:
    """The value as YAML on lines of its own, all but the first indented."""
    margin = "\n" + " " * indent
    if isinstance(value, dict) and value:
        return margin.join(entry(key, each, indent) for key, each in value.items())
    if isinstance(value, list | tuple) and value:
        return margin.join(f"- {block(each, indent + 2)}" for each in value)
    return inline(value)


def entry(key: str, value: object, indent: int) -> str:
    """A key and what stands there: on the same line, or on lines further in."""
    name, margin = inline(key), "\n" + " " * (indent + 2)
    if isinstance(value, dict | list | tuple) and value:
        return f"{name}:{margin}{block(value, indent + 2)}"
    line = f"{name}: {inline(value)}"
    if not isinstance(value, str) or indent + _columns(line) <= WIDTH:
        return line
    return f"{name}: {_over_lines(value, margin)}"


def _over_lines(text: str, margin: str) -> str:
    """A long text as YAML: folded where it is words with single spaces between them, line by line, or in quotes."""
    width = max(WIDTH - len(margin) + 1, LEAST_WIDTH)
    lines = wrap(text, width, break_long_words=False, break_on_hyphens=False)
    is_prose = text.isprintable() and " ".join(lines) == text == text.strip()
    if is_prose and max(map(_columns, lines)) <= width:
        return margin.join((">-", *lines))
    if _has_plain_lines(text) and max(map(_columns, text.split("\n"))) <= width + MORE_WIDTH:
        return "|-" + "".join(margin + line if line else "\n" for line in text.split("\n"))
    return f'"{(BACKSLASH + margin).join(_quoted_lines(text, width - 3))}"'


def _has_plain_lines(text: str) -> bool:
    """Whether a text is lines that YAML reads back as they are, between marks of no kind."""
    lines = text.split("\n")
    is_plain = all(line.isprintable() and line == line.strip() for line in lines)
    return is_plain and len(lines) > 1 and bool(lines[0] and lines[-1])


def _quoted_lines(text: str, width: int) -> Iterator[str]:
    """The inside of double quotes on lines, each to end in a backslash; a space that begins one is written with one."""
    line, last_gap = "", 0
    for each in text:
        escaped = BACKSLASH + each if each == " " and not line else _in_quotes(each)
        if _columns(line + escaped) > width:
            cut = last_gap or len(line)
            yield line[:cut]
            line, last_gap = line[cut:], 0
            escaped = BACKSLASH + each if each == " " and not line else escaped
        line += escaped
        last_gap = len(line) if each == " " else last_gap
        if each == "\n":
            yield line
            line, last_gap = "", 0
    yield line


def _columns(text: str) -> int:
    """How wide a text is; letters of Chinese and its like are two columns wide."""
    return len(text) + sum(east_asian_width(each) in "WF" for each in text)


def _written_text(text: str) -> str:
    """The text as YAML: bare where nobody can take it for anything else, else in double quotes."""
    if _BARE.fullmatch(text) and core_type(text, "plain") == "str":
        return text
    return f'"{"".join(map(_in_quotes, text))}"'


def _in_quotes(character: str) -> str:
    """A character as it is written in double quotes."""
    if character.isprintable():
        return json.dumps(character, ensure_ascii=False)[1:-1]
    if character in "\n\t\r":
        return json.dumps(character)[1:-1]
    return f"\\u{ord(character):04x}" if ord(character) < 0x10000 else f"\\U{ord(character):08x}"


def replaced(text: str, node: Node, value: object) -> str:
    """The text with a value in the place of a node."""
    start, end = node.span[0], end_of(text, node)
    if isinstance(node, Mapping | Sequence) and not node.flow and value and isinstance(value, dict | list):
        # A list may stand no further in than its key; what takes its place as a mapping may not.
        further = "  " if isinstance(node, Sequence) and isinstance(value, dict) else ""
        return text[:start] + further + block(value, _column(text, start) + len(further)) + text[end:]
    return _on_the_line(text, start, end, inline(value))


def _on_the_line(text: str, start: int, end: int, new: str) -> str:
    """The text with `new` in place of a span: behind its key, where the span has lines of its own."""
    before = text[:start].rstrip(" \n")
    if before.endswith(":") and "\n" in text[len(before) : start]:
        start = len(before)
    if text[:start].endswith(":"):
        return f"{text[:start]} {new}{text[end:]}"
    is_alone = not text[start - _column(text, start) : start].strip()
    return text[:start] + ("  " if is_alone and start else "") + new + text[end:]


def inserted(text: str, parent: Node, key: str, value: object) -> str | None:
    """The text with a new entry at the end of a mapping, or a new item at the end of a sequence."""
    if isinstance(parent, Leaf):
        return replaced(text, parent, {key: value}) if is_nothing(parent) else None
    spans = child_spans(text, parent)
    if parent.flow or not spans:
        new = inline(value) if isinstance(parent, Sequence) else inline({key: value})[1:-1]
        at = spans[-1][1] if spans else parent.span[0] + 1
        return text[:at] + (", " if spans else "") + new + text[at:]
    column = _column(text, spans[0][0])
    at = _line_end(text, spans[-1][1])
    is_list = isinstance(parent, Sequence)
    new = f"- {block(value, column + 2)}" if is_list else entry(key, value, column)
    return f"{text[:at]}\n{' ' * column}{new}{text[at:]}"


def removed(text: str, parent: Node, index: int) -> str | None:
    """The text without the entry or item of a mapping or sequence that stands at `index`."""
    if isinstance(parent, Leaf):
        return None
    spans = child_spans(text, parent)
    start, end = spans[index]
    if parent.flow:
        return _removed_from_flow(text, spans, index)
    if len(spans) == 1:
        return _on_the_line(text, start, end, "{}" if isinstance(parent, Mapping) else "[]")
    if text[start - _column(text, start) : start].strip():
        return None
    return text[: start - _column(text, start)] + text[_line_end(text, end) + 1 :]


def _removed_from_flow(text: str, spans: list[Span], index: int) -> str:
    """The text without one part and one of the commas beside it."""
    start, end = spans[index]
    if index + 1 < len(spans):
        end = spans[index + 1][0]
    elif index:
        start = spans[index - 1][1]
    return text[:start] + text[end:]


def child_spans(text: str, parent: Mapping | Sequence) -> list[Span]:
    """Where the entries or items stand; an alias stands where its `*` does, not where its anchor is."""
    spans: list[Span] = []
    behind = parent.span[0]
    for key, value in _children(parent):
        start = key.span[0] if key else value.span[0]
        is_alias = value.span[0] < (key.span[1] if key else behind)
        alias = _ALIAS.search(text, key.span[1] if key else behind) if is_alias else None
        start = alias.start() if alias and not key else start
        behind = alias.end() if alias else end_of(text, value)
        dashed = isinstance(parent, Sequence) and not parent.flow
        spans.append((text.rfind("-", 0, start) if dashed else start, behind))
    return spans


def _children(parent: Mapping | Sequence) -> list[tuple[Leaf | None, Node]]:
    if isinstance(parent, Sequence):
        return [(None, item) for item in parent.items]
    return [(each.key, each.value) for each in parent.entries.values()]


def end_of(text: str, node: Node) -> int:
    """Where a node ends, without the white space and comments behind it."""
    start, end = node.span
    if isinstance(node, Leaf) and node.style in {"literal", "folded"}:
        return start + len(text[start:end].rstrip())
    if isinstance(node, Leaf) or node.flow:
        return end
    spans = child_spans(text, node)
    return spans[-1][1] if spans else end


def _column(text: str, index: int) -> int:
    return index - (text.rfind("\n", 0, index) + 1)


def _line_end(text: str, index: int) -> int:
    end = text.find("\n", index)
    return len(text) if end < 0 else end


# The whole file laid out anew


def rewritten(text: str, root: Node, path: KeyPath, value: object) -> str | None:
    """The text written anew by the YAML library, or None where it cannot."""
    yaml = YAML(typ="rt", pure=True)
    yaml.preserve_quotes = True
    yaml.width = 1 << 20
    yaml.indent(**_indentation(root))
    try:
        at = data = yaml.load(text)
        for step in path[:-1]:
            if isinstance(at, dict) and at.get(step) is None:
                at[step] = {}
            at = at[step]
        if isinstance(value, Gone):
            del at[path[-1]]
        elif isinstance(at, list) and path[-1] == len(at):
            at.append(value)
        else:
            at[path[-1]] = value
        stream = StringIO()
        yaml.dump(data, stream)
    except (YAMLError, ValueError, LookupError, TypeError, AttributeError):
        return None
    return stream.getvalue()


def _indentation(root: Node) -> dict[str, int]:
    """How the file indents: the first block mapping and the first block list below a key decide."""
    found: dict[str, int] = {}
    stack: list[tuple[Node, int | None]] = [(root, None)]
    while stack:
        node, above = stack.pop()
        column = node.place.column - 1
        if not isinstance(node, Mapping | Sequence) or node.flow:
            continue
        if above is not None:
            found.setdefault("mapping" if isinstance(node, Mapping) else "offset", column - above)
        if isinstance(node, Mapping):
            stack.extend((each.value, column) for each in reversed(node.entries.values()))
    offset = found.get("offset", 2)
    return {"mapping": found.get("mapping", 2), "sequence": offset + 2, "offset": offset}
