"""Edits of a YAML text that touch nothing but the lines of what is edited.

Each function returns the new text, or None where the text around the place is not plain enough for it.
Whether the new text says what it should is for `writing` to check.
"""

from __future__ import annotations

from io import StringIO

from ruamel.yaml import YAML
from ruamel.yaml.scalarstring import DoubleQuotedScalarString

from detente.scenario.tree import Leaf, Mapping, Node, Sequence, Span, is_nothing

_WIDTH = 1 << 20


def inline(value: object) -> str:
    """The value as YAML on one line."""
    return _dumped([value], flow=True).strip()[1:-1]


def block(value: object, indent: int) -> str:
    """The value as YAML on lines of its own, all but the first indented."""
    if not isinstance(value, dict | list) or not value:
        return inline(value)
    lines = _dumped({"x": value}, flow=False).splitlines()[1:]
    margin = " " * indent
    return f"\n{margin}".join(line[2:] for line in lines)


def _dumped(value: object, flow: bool) -> str:
    yaml = YAML(typ="rt", pure=True)
    yaml.default_flow_style = flow
    yaml.width = _WIDTH
    yaml.brace_single_entry_mapping_in_flow_sequence = True
    yaml.indent(mapping=2, sequence=4, offset=2)
    stream = StringIO()
    yaml.dump(_one_line_texts(value), stream)
    return stream.getvalue()


def _one_line_texts(value: object) -> object:
    match value:
        case dict():
            return {key: _one_line_texts(each) for key, each in value.items()}
        case list() | tuple():
            return [_one_line_texts(each) for each in value]
        case str() if "\n" in value or "\r" in value:
            return DoubleQuotedScalarString(value)
        case _:
            return value


def replaced(text: str, node: Node, value: object) -> str:
    """The text with a value in the place of a node."""
    start, end = node.span[0], _end(text, node)
    if isinstance(node, Mapping | Sequence) and not node.flow and isinstance(value, dict | list):
        return text[:start] + block(value, _column(text, start)) + text[end:]
    space = " " if is_nothing(node) and text[start - 1 : start] == ":" else ""
    return text[:start] + space + inline(value) + text[end:]


def inserted(text: str, parent: Node, key: str, value: object) -> str | None:
    """The text with a new entry at the end of a mapping, or a new item at the end of a sequence."""
    if isinstance(parent, Leaf):
        return replaced(text, parent, {key: value}) if is_nothing(parent) else None
    spans = _child_spans(text, parent)
    if parent.flow or not spans:
        new = inline(value) if isinstance(parent, Sequence) else inline({key: value})[1:-1]
        at = spans[-1][1] if spans else parent.span[0] + 1
        return text[:at] + (", " if spans else "") + new + text[at:]
    column = _column(text, spans[0][0])
    at = _line_end(text, spans[-1][1])
    if isinstance(parent, Sequence):
        new = f"- {block(value, column + 2)}"
    elif isinstance(value, dict | list) and value:
        new = f"{inline(key)}:\n{' ' * (column + 2)}{block(value, column + 2)}"
    else:
        new = f"{inline(key)}: {inline(value)}"
    return f"{text[:at]}\n{' ' * column}{new}{text[at:]}"


def removed(text: str, parent: Node, index: int) -> str | None:
    """The text without the entry or item of a mapping or sequence that stands at `index`."""
    if isinstance(parent, Leaf):
        return None
    spans = _child_spans(text, parent)
    start, end = spans[index]
    if len(spans) == 1:
        empty = "" if parent.flow else "{}" if isinstance(parent, Mapping) else "[]"
        return text[:start] + empty + text[end:]
    if parent.flow:
        if index + 1 < len(spans):
            return text[:start] + text[spans[index + 1][0] :]
        return text[: spans[index - 1][1]] + text[end:]
    if text[start - _column(text, start) : start].strip():
        return None
    line_start, line_end = start - _column(text, start), _line_end(text, end)
    return text[:line_start] + text[line_end + 1 :]


def _child_spans(text: str, parent: Mapping | Sequence) -> list[Span]:
    if isinstance(parent, Mapping):
        return [(each.key.span[0], _end(text, each.value)) for each in parent.entries.values()]
    spans = []
    for item in parent.items:
        start = item.span[0]
        dash = text.rfind("-", 0, start)
        spans.append((start if parent.flow else dash, _end(text, item)))
    return spans


def _end(text: str, node: Node) -> int:
    """Where a node ends, without the white space and comments behind it."""
    start, end = node.span
    if isinstance(node, Leaf) and node.style in {"literal", "folded"}:
        return start + len(text[start:end].rstrip())
    if isinstance(node, Leaf) or node.flow:
        return end
    spans = _child_spans(text, node)
    return spans[-1][1] if spans else end


def _column(text: str, index: int) -> int:
    return index - (text.rfind("\n", 0, index) + 1)


def _line_end(text: str, index: int) -> int:
    end = text.find("\n", index)
    return len(text) if end < 0 else end
