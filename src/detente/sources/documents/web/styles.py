"""What a page's own style sheets say of its words: hidden, struck out, raised, lowered, or added to them.

Only simple rules are applied: a tag, a class, an id, or a tag with one of these. What cannot be applied is not guessed.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from detente.sources.documents.left_out import LeftOut
from detente.sources.documents.web.surroundings import NEVER_HIDDEN

ADDED = "words that the style sheet adds"
_TOKEN = re.compile(
    r"""/\*.*?(?:\*/|\Z) | <!-- | --> | "(?:[^"\\\n]|\\.)*"? | '(?:[^'\\\n]|\\.)*'? | [{};] | [^{};"'/<-]+ | .""",
    re.DOTALL | re.VERBOSE,
)
_SIMPLE = re.compile(r"([a-z][a-z0-9]*)?([.#][\w-]+)?", re.IGNORECASE)
_PSEUDO = re.compile(r"::?(?:before|after)$", re.IGNORECASE)
_NAME = re.compile(r"[.#][\w-]+")
_STRING = re.compile(r"\"((?:[^\"\\]|\\.)*)\"|'((?:[^'\\]|\\.)*)'", re.DOTALL)
_ESCAPE = re.compile(r"\\(?:([0-9a-fA-F]{1,6})\s?|(.))", re.DOTALL)
_PROPERTIES = frozenset(
    {"display", "visibility", "text-decoration", "text-decoration-line", "vertical-align"}
)
_SCREENS = frozenset({"", "all", "screen"})
_INLINE = frozenset("span a font b i em strong small big u ins abbr cite mark tt code".split())
_SHIFT = re.compile(r"vertical-align\s*:\s*(super|sub)\b", re.IGNORECASE)


def styled(tree: Any) -> list[LeftOut]:
    """Write into each element what the style sheets of the page say of it, and raise and lower what they do.

    Parameters
    ----------
    tree
        The tree of the page, which is changed.

    Returns
    -------
    list[LeftOut]
        Words that the style sheets put before or behind others.
    """
    sheet = _Sheet()
    for style in tree.iter("style"):
        if (style.get("media") or "").strip().lower() in _SCREENS:
            sheet.read(style.text or "")
    for each in tree.iter():
        if isinstance(each.tag, str) and each.tag not in NEVER_HIDDEN:
            sheet.apply(each)
    for each in list(tree.iter(*_INLINE)):
        _shift(each)
    return list(sheet.added(tree))


@dataclass(slots=True)
class _Sheet:
    """The simple rules of a page: for each selector its properties, each with its weight; and what is added where."""

    rules: dict[str, dict[str, tuple[tuple[bool, int, int], str]]] = field(default_factory=dict)
    words: list[tuple[str, str]] = field(default_factory=list)
    n_rules: int = 0

    def read(self, css: str) -> None:
        for selectors, body in _rules(css):
            declared = list(_declared(body))
            self.n_rules += 1
            for each in selectors.split(","):
                self._add(each.strip(), declared)

    def _add(self, selector: str, declared: list[tuple[str, str, bool]]) -> None:
        if _PSEUDO.search(selector):
            added = "".join(_words(value) for key, value, _ in declared if key == "content")
            if any(each.isalpha() and not "\ue000" <= each <= "\uf8ff" for each in added):
                self.words.append((_PSEUDO.sub("", selector), added))
            return
        found = _SIMPLE.fullmatch(selector)
        if not (selector and found):
            return
        tag, name = (found[1] or "").lower(), found[2] or ""
        strength = 100 * name.startswith("#") + 10 * name.startswith(".") + bool(tag)
        rule = self.rules.setdefault(tag + name, {})
        for key, value, is_important in declared:
            weight = (is_important, strength, self.n_rules)
            if key in _PROPERTIES and (key not in rule or rule[key][0] <= weight):
                rule[key] = weight, value

    def apply(self, element: Any) -> None:
        """Put the properties of an element before those that it has itself."""
        merged: dict[str, tuple[tuple[bool, int, int], str]] = {}
        for selector in _selectors(element):
            for key, found in self.rules.get(selector, {}).items():
                merged[key] = max(found, merged.get(key, found))
        own = list(_declared(element.get("style") or "")) if merged else []
        for key, _, is_important in own:
            if key in merged and (is_important or not merged[key][0][0]):
                del merged[key]
        if merged:
            kept = [f"{key}: {value}" for key, value, _ in own if key not in merged]
            element.set(
                "style", "; ".join([*kept, *(f"{key}: {value}" for key, (_, value) in merged.items())])
            )

    def added(self, tree: Any) -> Iterator[LeftOut]:
        """What is added to elements that the page has, as far as their names tell."""
        known = {each for element in tree.iter() for each in _selectors(element)} if self.words else set()
        for selector, words in self.words:
            last = selector.split()[-1:] or [""]
            if all(each in known for each in _NAME.findall(last[0])):
                yield LeftOut(ADDED, words.strip())


def _rules(css: str) -> Iterator[tuple[str, str]]:
    """The selectors and the body of each rule; rules for paper, for some screens, and within others are passed over."""
    before: list[str] = []
    body: list[str] = []
    depth = 0
    for token in _TOKEN.findall(css):
        if token.startswith("/*") or token in {"<!--", "-->"}:
            continue
        if token == "{":
            depth += 1
        elif token == "}":
            depth = max(0, depth - 1)
            if depth == 0:
                selectors = "".join(before).strip()
                if not selectors.startswith("@"):
                    yield selectors, "".join(body)
                before, body = [], []
        elif depth == 0:
            before.append(token)
            if token == ";":
                before.clear()
        elif depth == 1:
            body.append(token)


def _declared(body: str) -> Iterator[tuple[str, str, bool]]:
    """Each property, its value, and whether it is important."""
    for each in body.split(";"):
        key, _, value = each.partition(":")
        plain, mark, _ = value.partition("!important")
        if value:
            yield key.strip().lower(), plain.strip(), bool(mark)


def _words(value: str) -> str:
    """The words of a value in quotation marks."""
    return "".join(_unescaped(double or single) for double, single in _STRING.findall(value))


def _unescaped(text: str) -> str:
    return _ESCAPE.sub(
        lambda found: found[2] or (chr(int(found[1], 16)) if int(found[1], 16) < 0x110000 else ""), text
    )


def _selectors(element: Any) -> Iterator[str]:
    if not isinstance(element.tag, str):
        return
    names = [f".{each}" for each in (element.get("class") or "").split()]
    names += [f"#{element.get('id')}"] if element.get("id") else []
    for name in ("", *names):
        yield element.tag + name
        if name:
            yield name


def _shift(element: Any) -> None:
    """Put what an inline element holds into a raised or lowered one where its style says so."""
    said = _SHIFT.search(element.get("style") or "")
    near = ("sup", "sub")
    if (
        not said
        or next(element.iter(*near), None) is not None
        or any(True for _ in element.iterancestors(*near))
    ):
        return
    inner = element.makeelement("sup" if said[1].lower() == "super" else "sub")
    inner.text, element.text = element.text, None
    inner.extend(list(element))
    element.append(inner)
