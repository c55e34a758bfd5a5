"""The numbers that Word counts for paragraphs, which stand nowhere in the text of the file."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from detente.sources.documents.notation import HIGHEST_ROMAN, repeated_letters, roman
from detente.sources.documents.word.markup import Styles, W, numbering_said

_PLACE = re.compile(r"%([1-9])")


@dataclass(slots=True)
class _Counts:
    """How far the lists of one definition have counted, by level; `is_doubtful` once programs would differ."""

    by_level: dict[int, int] = field(default_factory=dict)
    begun: set[str] = field(default_factory=set)
    is_doubtful: bool = False


class Numbers:
    """Counts the paragraphs of a document in their order."""

    def __init__(self, root: Any, styles: Styles) -> None:
        self._root = root
        self._styles = styles
        self._lists = _by_id(root, "num", "numId")
        self._definitions = _by_id(root, "abstractNum", "abstractNumId")
        self._counts: dict[str, _Counts] = {}

    def shown(self, properties: Any, style: str | None) -> str | None:
        """The number before the next paragraph, with what parts it from the text.

        Empty where there is none, or a bullet; None where there is one that cannot be told for certain.
        """
        try:
            return self._counted(properties, style)
        except (ValueError, TypeError):  # a level or a start that is no number
            return None

    def anew(self) -> Numbers:
        """The same lists, none of which has begun."""
        return Numbers(self._root, self._styles)

    def _counted(self, properties: Any, style: str | None) -> str | None:
        number_id, level = self._numbering(properties, style)
        if number_id is None or number_id == "0":
            return ""
        found = self._lists.get(number_id)
        definition = self._definition(found)
        if definition is None:
            return None
        if level is None:
            level = _level_of_style(definition, style)
        levels = {**_levels(definition), **_overriding_levels(found)}
        if level not in levels:
            return None
        counts = self._counts.setdefault(definition.get(f"{W}abstractNumId"), _Counts())
        _begin(counts, number_id, found)
        _count(counts, level, levels)
        return _words(counts, level, levels)

    def _numbering(self, properties: Any, style: str | None) -> tuple[str | None, int | None]:
        own = None if properties is None else properties.find(f"{W}numPr")
        by_style, level_by_style = self._styles.numbering(style)
        if own is None:
            return by_style, level_by_style
        number_id, level = numbering_said(own)
        if number_id is None:
            return by_style, level if level is not None else level_by_style
        return number_id, level_by_style or 0 if level is None else level

    def _definition(self, found: Any) -> Any:
        """The definition of a list, also where it is that of a style of lists."""
        for _ in range(3):
            link = None if found is None else found.find(f"{W}abstractNumId")
            definition = None if link is None else self._definitions.get(link.get(f"{W}val"))
            styled = None if definition is None else definition.find(f"{W}numStyleLink")
            if styled is None:
                return definition
            found = self._lists.get(self._styles.numbering(styled.get(f"{W}val"))[0])
        return None


def _begin(counts: _Counts, number_id: str, found: Any) -> None:
    """A list that is met for the first time begins anew where it says so."""
    if number_id in counts.begun:
        return
    counts.begun.add(number_id)
    for each in found.findall(f"{W}lvlOverride"):
        start = each.find(f"{W}startOverride")
        if start is not None:
            counts.by_level[int(each.get(f"{W}ilvl"))] = int(start.get(f"{W}val")) - 1


def _count(counts: _Counts, level: int, levels: dict[int, Any]) -> None:
    counts.by_level[level] = counts.by_level.get(level, int(_value(levels[level], "start", "0")) - 1) + 1
    for deeper, definition in levels.items():
        restart = int(_value(definition, "lvlRestart", str(deeper)))
        if level < deeper and level < restart:
            counts.by_level.pop(deeper, None)


def _words(counts: _Counts, level: int, levels: dict[int, Any]) -> str | None:
    """The number as it is written."""
    definition = levels[level]
    style = _number_format(definition)
    pattern = _value(definition, "lvlText", "")
    wanted = [int(each) - 1 for each in _PLACE.findall(pattern)]
    if style == "bullet" or not pattern:
        return ""
    counts.is_doubtful |= any(each not in counts.by_level for each in wanted)  # a chapter that never began
    if counts.is_doubtful or any(each not in levels for each in wanted):
        return None
    legal = definition.find(f"{W}isLgl") is not None
    shown: dict[int, str] = {}
    for each in wanted:
        kind = "decimal" if legal else _number_format(levels[each])
        number = _written(counts.by_level[each], kind)
        if number is None:
            return None
        shown[each + 1] = number
    parted = "" if _value(definition, "suff", "tab") == "nothing" else " "
    return _PLACE.sub(lambda found: shown[int(found.group(1))], pattern) + parted


def _number_format(level: Any) -> str:
    """How the numbers of a level are written; one of its own making has several ways beside each other."""
    return _value(level, "numFmt", "several" if level.find("{*}AlternateContent") is not None else "decimal")


def _written(number: int, kind: str) -> str | None:
    """A number in a way of writing; None for ways that are not known here."""
    if kind == "none":
        return ""
    write = _WRITERS.get(kind)
    return write(number) if write is not None and 1 <= number <= HIGHEST_ROMAN else None


_WRITERS: dict[str, Callable[[int], str]] = {
    "decimal": str,
    "decimalZero": lambda number: f"{number:02}",
    "lowerLetter": repeated_letters,
    "upperLetter": lambda number: repeated_letters(number).upper(),
    "lowerRoman": roman,
    "upperRoman": lambda number: roman(number).upper(),
}


def _by_id(root: Any, element: str, key: str) -> dict[str | None, Any]:
    found = () if root is None else root.findall(f"{W}{element}")
    return {each.get(f"{W}{key}"): each for each in found}


def _levels(definition: Any) -> dict[int, Any]:
    return {int(each.get(f"{W}ilvl")): each for each in definition.findall(f"{W}lvl")}


def _overriding_levels(found: Any) -> dict[int, Any]:
    levels = {int(each.get(f"{W}ilvl")): each.find(f"{W}lvl") for each in found.findall(f"{W}lvlOverride")}
    return {level: each for level, each in levels.items() if each is not None}


def _level_of_style(definition: Any, style: str | None) -> int:
    """The level that a definition ties to a style of paragraphs; the first where it ties none."""
    for level, each in _levels(definition).items():
        if style is not None and _value(each, "pStyle", "") == style:
            return level
    return 0


def _value(element: Any, name: str, default: str) -> str:
    found = element.find(f"{W}{name}")
    return default if found is None else found.get(f"{W}val") or default
