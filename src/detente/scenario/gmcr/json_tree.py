"""JSON as a tree whose nodes know their places, within bounds that a hostile file cannot break."""

from __future__ import annotations

import json
import re
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import islice

from detente.errors import Place
from detente.scenario.problems import Problems, quoted
from detente.scenario.tree import NOTHING, Entry, Kind, Leaf, Mapping, Node, Sequence

MAX_BYTES = 5_000_000
MAX_TOKENS = 500_000
MAX_DEPTH = 30
MAX_DIGITS = 400
"""Characters of a number, and the largest exponent."""

_TOKEN = re.compile(
    r"""[ \t\r\n]* (?:
      (?P<string> "(?:[^"\\\x00-\x1f] | \\["\\/bfnrt] | \\u[0-9a-fA-F]{4})*" )
    | (?P<number> -?(?:0|[1-9][0-9]*)(?:\.[0-9]+)?(?:[eE][-+]?[0-9]+)? (?![\w.+-]) )
    | (?P<word> -?[A-Za-z_][A-Za-z0-9_]* )
    | (?P<sign> [\[\]{},:] )
    | (?P<end> \Z )
    | (?P<stray> . )
    )""",
    re.VERBOSE | re.DOTALL,
)
_WORDS: dict[str, Kind] = {"true": "bool", "false": "bool", "null": "null"}
_NO_NUMBERS = frozenset({"NaN", "Infinity", "-Infinity", "-NaN"})
_NO_TEXT = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffd\ufffe\uffff]")
"""Characters that no scenario file can hold."""


class NoJson(Exception):
    """The text is no JSON; the reason is told."""


@dataclass(slots=True)
class _Token:
    kind: str
    text: str
    start: int


@dataclass(slots=True)
class _Open:
    """A list or an object that is being read; of an object, the key whose value comes next."""

    place: Place
    is_object: bool
    items: list[Node] = field(default_factory=list)
    entries: dict[str, Entry] = field(default_factory=dict)
    key: Leaf | None = None

    def closed(self) -> Node:
        if self.is_object:
            return Mapping(self.entries, flow=True, place=self.place)
        return Sequence(tuple(self.items), flow=True, place=self.place)


def json_tree(data: bytes, problems: Problems) -> Node | None:
    """The tree of a JSON file; None where it is none, which is told.

    Parameters
    ----------
    data
        The file, UTF-8, with or without a byte order mark.

    Notes
    -----
    Without recursion: how deep lists nest is bounded, and told with its place. NaN and Infinity, which some programs
    write, are no numbers. Of a key that stands twice the first is kept, and the second told.
    """
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        place = Place(data.count(b"\n", 0, error.start) + 1, 1)
        problems.error("gmcr-format", place, "the file is not UTF-8 text", hint="save it as UTF-8")
        return None
    try:
        return _Reader(text, problems).whole()
    except NoJson:
        return None


class _Reader:
    """Reads one text."""

    def __init__(self, text: str, problems: Problems) -> None:
        self.text, self.problems = text, problems
        self.lines = [0, *(match.end() for match in re.finditer("\n", text))]
        self.tokens = self._tokens()
        self.next = next(self.tokens)

    def whole(self) -> Node:
        """The one value that the text is."""
        if self.next.kind == "end":
            raise self._refused("gmcr-format", "the file holds nothing")
        stack: list[_Open] = []
        while True:
            if stack and self._is_closed(stack[-1]):
                node = stack.pop().closed()
            elif self.next.text in ("[", "{") and self.next.kind == "sign":
                opening = self._take()
                stack.append(_Open(self._place(opening.start), opening.text == "{"))
                if len(stack) > MAX_DEPTH:
                    raise self._refused("gmcr-too-large", f"lists nest deeper than {MAX_DEPTH}", opening)
                self._begin(stack[-1])
                continue
            else:
                node = self._leaf()
            if not stack:
                break
            self._put(node, stack[-1])
        if self.next.kind != "end":
            raise self._refused("gmcr-format", f"{self._shown()} stands behind the end of the file's object")
        return node

    def _begin(self, opened: _Open) -> None:
        """At the first item or key."""
        if opened.is_object and not self._is_sign("}"):
            self._key(opened)

    def _is_closed(self, opened: _Open) -> bool:
        """Whether what is open ends here, behind an item or at once."""
        if not self._is_sign("}" if opened.is_object else "]") or (opened.is_object and opened.key):
            return False
        self._take()
        return True

    def _put(self, node: Node, opened: _Open) -> None:
        """Put a value where it belongs, and go on to the next, or to the end."""
        if opened.key is not None:
            opened.entries.setdefault(opened.key.text, Entry(opened.key, node))
            opened.key = None
        else:
            opened.items.append(node)
        if self._is_sign(","):
            comma = self._take()
            if self._is_sign("]") or self._is_sign("}"):
                raise self._refused("gmcr-format", "a comma stands behind the last item", comma)
            if opened.is_object:
                self._key(opened)
        elif not self._is_sign("}" if opened.is_object else "]"):
            wanted = "‘,’ or ‘}’" if opened.is_object else "‘,’ or ‘]’"
            raise self._refused("gmcr-format", f"expected {wanted}, found {self._shown()}")

    def _key(self, opened: _Open) -> None:
        if self.next.kind != "string":
            raise self._refused("gmcr-format", f"expected a key in double quotes, found {self._shown()}")
        key = self._leaf()
        assert isinstance(key, Leaf)
        if not self._is_sign(":"):
            raise self._refused(
                "gmcr-format", f"expected ‘:’ behind {quoted(key.text)}, found {self._shown()}"
            )
        self._take()
        if key.text in opened.entries:
            first = opened.entries[key.text].key.place.line
            message = f"the key {quoted(key.text)} stands twice; the first is in line {first}"
            self.problems.error("gmcr-repeated", key.place, message, key.text, "delete one of them")
        opened.key = key

    def _leaf(self) -> Leaf:
        token = self._take()
        place = self._place(token.start)
        match token.kind:
            case "string":
                return Leaf(self._string(token, place), "str", "double", place)
            case "number":
                return self._number(token, place)
            case "word" if token.text in _WORDS:
                return Leaf(token.text, _WORDS[token.text], "plain", place)
            case "word" if token.text in _NO_NUMBERS:
                message = f"{token.text} is no number of JSON"
                self.problems.error("gmcr-bad-number", place, message, token.text)
                return NOTHING
            case _:
                raise self._refused("gmcr-format", f"expected a value, found {self._shown(token)}", token)

    def _string(self, token: _Token, place: Place) -> str:
        found: str = json.loads(token.text)
        if bad := _NO_TEXT.search(found):
            message = f"the character U+{ord(bad.group()):04X} cannot stand in a scenario file"
            self.problems.error("gmcr-bad-text", place, message, _NO_TEXT.sub("?", found))
            return _NO_TEXT.sub("?", found)
        return found

    def _number(self, token: _Token, place: Place) -> Leaf:
        _, _, exponent = token.text.lower().partition("e")
        if len(token.text) > MAX_DIGITS or abs(int(exponent or 0)) > MAX_DIGITS:
            message = f"the number has more than {MAX_DIGITS} digits"
            self.problems.error("gmcr-bad-number", place, message, token.text)
            return NOTHING
        is_whole = token.text.lstrip("-").isdigit()
        return Leaf(token.text, "int" if is_whole else "float", "plain", place)

    def _tokens(self) -> Iterator[_Token]:
        for match in islice(_TOKEN.finditer(self.text), MAX_TOKENS):
            kind = match.lastgroup
            assert kind is not None
            yield _Token(kind, match[kind], match.start(kind))
            if kind == "end":
                return
        yield _Token("too many", "", len(self.text))

    def _take(self) -> _Token:
        token = self.next
        if token.kind == "end":
            raise self._refused("gmcr-format", "the file ends before its object does", token)
        self.next = next(self.tokens)
        if self.next.kind == "too many":
            raise self._refused("gmcr-too-large", f"the file has more than {MAX_TOKENS:,} values and signs")
        return token

    def _is_sign(self, sign: str) -> bool:
        return self.next.kind == "sign" and self.next.text == sign

    def _shown(self, token: _Token | None = None) -> str:
        token = token or self.next
        if token.text == '"':  # alone: of a text, a token has its end too
            return "a double quote behind which no whole text stands"
        return "the end of the file" if token.kind == "end" else quoted(token.text)

    def _place(self, start: int) -> Place:
        line = bisect_right(self.lines, start)
        return Place(line, start - self.lines[line - 1] + 1)

    def _refused(self, code: str, message: str, token: _Token | None = None) -> NoJson:
        token = token or self.next
        hint = "is it the whole file, as it was saved?" if code == "gmcr-format" else None
        self.problems.error(code, self._place(token.start), message, token.text, hint)
        return NoJson()
