"""Values as YAML text: on one line, or on lines of their own; long texts are written over several."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from textwrap import wrap
from unicodedata import east_asian_width

from detente.scenario.format.yaml_lines import WIDTH
from detente.scenario.tree import core_type

_BARE = re.compile(r"[^\W]([\w .()/+'’–—…;!?%-]*[\w.()/+'’…;!?%-])?")

LEAST_WIDTH = 30
"""Columns that it is given however far in it stands."""

MORE_WIDTH = 20
"""As many columns more may the lines of a text have that has lines of its own."""

BACKSLASH = "\\"


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
    written = {each: _in_quotes(each) for each in set(text)}
    widths = {each: _columns(escaped) for each, escaped in written.items()}
    line, columns, last_gap = "", 0, 0
    for each in text:
        escaped, wide = written[each], widths[each]
        if each == " " and not line:
            escaped, wide = BACKSLASH + each, 2
        if columns + wide > width:
            cut = last_gap or len(line)
            yield line[:cut]
            line, last_gap = line[cut:], 0
            columns = _columns(line)
            if each == " " and not line:
                escaped, wide = BACKSLASH + each, 2
        line += escaped
        columns += wide
        last_gap = len(line) if each == " " else last_gap
        if each == "\n":
            yield line
            line, columns, last_gap = "", 0, 0
    yield line


def _columns(text: str) -> int:
    """How wide a text is; letters of Chinese and its like are two columns wide."""
    if text.isascii():
        return len(text)
    return len(text) + sum(east_asian_width(each) in "WF" for each in text)


def _written_text(text: str) -> str:
    """The text as YAML: bare where nobody can take it for anything else, else in double quotes."""
    if _BARE.fullmatch(text) and core_type(text, "plain") == "str":
        return text
    return f'"{text.translate({ord(each): _in_quotes(each) for each in set(text)})}"'


def _in_quotes(character: str) -> str:
    """A character as it is written in double quotes."""
    if character.isprintable():
        return json.dumps(character, ensure_ascii=False)[1:-1]
    if character in "\n\t\r":
        return json.dumps(character)[1:-1]
    return f"\\u{ord(character):04x}" if ord(character) < 0x10000 else f"\\U{ord(character):08x}"
