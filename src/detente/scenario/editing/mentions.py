"""Where a file mentions the things that have ids: its keys, its lists of names, its formulas, its paths to remove.

Found along the literal description of the format, so that a key that joins the format joins here by itself. What is
mentioned is not decided here: `deal` in a formula is an option or a definition, of whichever reading reads it.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass
from typing import Literal

from detente.formula import FormulaError
from detente.formula.tokens import tokens
from detente.scenario.format.keys import FORMULA, PAIR, PATH
from detente.scenario.format.kinds import Anything, Either, Kind, ListOf, MapOf, Record, Scalar, Thing
from detente.scenario.format.schema import SCENARIO
from detente.scenario.parsing.shape import alternative
from detente.scenario.tree import Leaf, Mapping, Node, Sequence, Span, entries, is_nothing, items

_WORD = re.compile(r"[A-Za-z_][A-Za-z0-9_]*(?:\.[A-Za-z_][A-Za-z0-9_]*)?")


@dataclass(frozen=True, slots=True)
class Mention:
    """A piece of a leaf's text, and what it is the id of.

    Attributes
    ----------
    start, end
        The piece, in code points of the leaf's text.
    names
        What it is the id of; ``name`` in a formula: of an option or a definition; ``broken`` where no formula can be
        read; None where it is no id.
    owner
        The party of an option, where its place says which.
    is_given
        Whether this is where the thing gets its id.
    """

    leaf: Leaf
    start: int
    end: int
    names: Thing | Literal["name", "broken"] | None = None
    owner: str | None = None
    is_given: bool = False

    @property
    def text(self) -> str:
        """The piece as it is read."""
        return self.leaf.text[self.start : self.end]

    @property
    def is_step(self) -> bool:
        """Whether it is a step of a path, which dots part, or one of a pair: a part of a text."""
        return self.names not in {"name", "broken"} and self.end - self.start < len(self.leaf.text)


_Above = tuple[str, ...]
Known = dict[tuple[Node | Span, _Above], tuple[Mention, ...]]
"""The mentions of parts of a scenario, by the node or what it spans, and the keys that lead there."""

_Place = tuple[Node, Kind | None, _Above]
"""A node, what the format says of it (None: nothing), and the keys that lead to it."""


def mentions(root: Node, words: Collection[str], known: Known | None = None) -> Iterator[Mention]:
    """The mentions in one reading of a scenario, base or patched, whose leaves have one of some words in their text.

    What a patch writes stands in the reading that it makes; of the patches in the base only ``extends`` and ``remove``
    are looked at. `known` are those of parts that readings share, found once.
    """
    found = {} if known is None else known
    stack: list[_Place] = [(root, SCENARIO, ())]
    while stack:
        node, kind, above = place = stack.pop()
        if len(above) < _PARTS:
            yield from _with(words, _here(node, kind, above, stack))
            continue
        is_whole = (
            above[0] == "preferences"
        )  # of a party: no patch is put on them, so their span says which they are
        part = (node.span if is_whole else node, above)
        if part not in found:
            found[part] = tuple(_below(place, words))
        yield from found[part]


_PARTS = 2
"""So many keys lead to what is looked for once: the preferences of a party, an issue, a definition."""


def _below(place: _Place, words: Collection[str]) -> Iterator[Mention]:
    stack = [place]
    while stack:
        yield from _with(words, _here(*stack.pop(), stack))


def _with(words: Collection[str], found: Iterable[Mention]) -> Iterator[Mention]:
    return (each for each in found if any(word in each.leaf.text for word in words))


def _here(node: Node, kind: Kind | None, above: _Above, below: list[_Place]) -> Iterator[Mention]:
    """The mentions in a leaf, or among the keys of a mapping; what stands below it is left for later."""
    match alternative(node, kind) if kind else None, node:
        case Anything(), _:
            pass
        case Scalar() as scalar, Leaf():
            yield from _in_leaf(node, scalar)
        case ListOf(item=item), Sequence():
            below += [(each, item, above) for each in node.items]
        case Record(keys=keys), Mapping():
            yield from (_whole(key) for key, _ in entries(node))
            kinds = {text: key.kind for text, key in keys.items()}
            below += [(each, kinds.get(key.text), (*above, key.text)) for key, each in entries(node)]
        case MapOf() as kind_of_map, Mapping():
            yield from (_key(key, kind_of_map, above) for key, _ in entries(node))
            below += [(each, kind_of_map.value, (*above, key.text)) for key, each in entries(node)]
        case _:  # what the format does not know, or says nothing of
            yield from (
                _whole(each) for each in (node, *(key for key, _ in entries(node))) if isinstance(each, Leaf)
            )
            below += [(each, None, above) for each in (*items(node), *(each for _, each in entries(node)))]


def _whole(leaf: Leaf) -> Mention:
    return Mention(leaf, 0, len(leaf.text))


def _key(key: Leaf, kind: MapOf, above: _Above) -> Mention:
    return Mention(key, 0, len(key.text), kind.names, _owner(kind, above), kind.new_ids)


def _owner(kind: MapOf, above: _Above) -> str | None:
    """The party whose options the keys of a mapping are."""
    return above[-2] if kind.names == "option" and kind.new_ids else None


def _in_leaf(leaf: Leaf, kind: Scalar) -> Iterator[Mention]:
    if is_nothing(leaf) or leaf.kind != "str":
        return
    if kind is FORMULA:
        yield from _in_formula(leaf)
    elif kind is PATH:
        yield from _in_path(leaf)
    elif kind is PAIR:
        yield from (Mention(leaf, *word.span(), "state") for word in _WORD.finditer(leaf.text))
    else:
        yield Mention(leaf, 0, len(leaf.text), kind.names)


def _in_formula(leaf: Leaf) -> Iterator[Mention]:
    """The names in a formula that is whole or half-written; of one that is no formula at all, its words."""
    try:
        for each in tokens(leaf.text):
            if each.kind == "name":
                yield Mention(leaf, each.start, each.end, "name")
    except FormulaError:
        for word in _WORD.finditer(leaf.text):
            yield Mention(leaf, *word.span(), "broken")


def _in_path(leaf: Leaf) -> Iterator[Mention]:
    """The steps of a path that are ids."""
    kind: Kind | None = SCENARIO
    above: _Above = ()
    start = 0
    for step in leaf.text.split("."):
        if ids := map_kind(kind):
            yield Mention(leaf, start, start + len(step), ids.names, _owner(ids, above))
        kind, above, start = child_kind(kind, step), (*above, step), start + len(step) + 1


def map_kind(kind: Kind | None) -> MapOf | None:
    """The mapping by ids that the format has at a place; None where it has none."""
    return next((each for each in _kinds(kind) if isinstance(each, MapOf)), None)


def child_kind(kind: Kind | None, key: str) -> Kind | None:
    """What the format says of what stands under a key; None where it knows no such key."""
    for each in _kinds(kind):
        if isinstance(each, MapOf):
            return each.value
        if isinstance(each, Record) and key in each.keys:
            return each.keys[key].kind
    return None


def _kinds(kind: Kind | None) -> tuple[Kind | None, ...]:
    return kind.kinds if isinstance(kind, Either) else (kind,)
