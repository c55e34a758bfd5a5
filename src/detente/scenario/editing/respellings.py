"""What becomes of each mention where a thing gets another id, and the text and the tree with that.

What a mention means is asked of the names of each reading that reads it. Where two readings mean different things by
the same letters, or an alias repeats the id as a text, no rename is right, and it is refused.
"""

from __future__ import annotations

from collections.abc import Iterable
from collections.abc import Mapping as Dictionary
from dataclasses import dataclass, replace

from detente.errors import RequestError
from detente.scenario.editing.mentions import Mention
from detente.scenario.format.kinds import Thing
from detente.scenario.parsing.document import Document
from detente.scenario.parsing.session import Names
from detente.scenario.problems import quoted
from detente.scenario.tree import Entry, Leaf, Mapping, Node, Sequence, Span, entries

Respelling = tuple[Mention, str]
"""A mention, and what takes its place."""

_Meaning = tuple[Thing, str | None]
"""What a name without its party stands for; of an option, whose."""


@dataclass(frozen=True, slots=True)
class Reading:
    """The base (None) or a variant: what its names mean, and the mentions in it that may matter."""

    variant: str | None
    names: Names
    mentions: tuple[Mention, ...]

    @property
    def words(self) -> str:
        """The reading in words."""
        return "in the base" if self.variant is None else f"in the variant {quoted(self.variant)}"


@dataclass(frozen=True, slots=True)
class Renamed:
    """What gets a new id: a thing, of an option its party too. `rivals` are other parties that have such an option."""

    thing: Thing
    owner: str | None
    old: str
    new: str
    rivals: frozenset[str] = frozenset()

    def spelt(self, id: str) -> str:
        """An id with the party of an option."""
        return f"{self.owner}.{id}" if self.owner else id

    def may_be(self, each: Mention, id: str) -> bool:
        """Whether a mention is written as the thing would be that has an id."""
        match each.names:
            case "broken":
                return id in each.text.split(".")
            case "option" | "name" if self.thing == "party":
                return each.text.startswith(f"{id}.")
            case "option" | "name" if self.thing == "option":
                is_plain = each.text == id and each.owner in {None, self.owner}
                return is_plain or each.text == self.spelt(id)
            case "name":
                return self.thing == "definition" and each.text == id
            case _:
                return each.names == self.thing and each.text == id

    def renamed(self, each: Mention) -> str:
        """A mention of the thing, with its new id."""
        _, dot, option = each.text.partition(".")
        if self.thing == "party":
            return f"{self.new}{dot}{option}"
        return self.spelt(self.new) if dot or (self.rivals and each.owner is None) else self.new


def respellings(
    renamed: Renamed, readings: tuple[Reading, ...], document: Document
) -> tuple[Respelling, ...]:
    """The mentions that change, each once, however many readings or aliases have it.

    Raises
    ------
    RequestError
        One means different things where it is read, or an alias repeats it as a text.
    """
    texts = {each.leaf.span for reading in readings for each in reading.mentions if each.names is None}
    found: dict[tuple[Span, int], tuple[Mention, dict[str, Reading]]] = {}
    for reading in readings:
        for each in reading.mentions:
            if (new := _new_text(renamed, each, reading, readings, document)) is not None:
                _, becomes = found.setdefault((each.leaf.span, each.start), (each, {}))
                becomes.setdefault(new, reading)
    changed = []
    for each, becomes in found.values():
        if len(becomes) > 1:
            raise _apart(each, becomes, document)
        (new,) = becomes
        if new != each.text:
            if each.leaf.span in texts:
                reason = "is repeated by an alias as a text, which would change with it"
                raise _refusal(each, document, reason, "write the text out in the place of the alias")
            changed.append((each, new))
    return tuple(sorted(changed, key=lambda one: (one[0].leaf.span, one[0].start)))


def _new_text(
    renamed: Renamed, each: Mention, reading: Reading, readings: tuple[Reading, ...], document: Document
) -> str | None:
    """What a mention becomes in one reading, mostly what it is; None where it means nothing there.

    Raises
    ------
    RequestError
        It cannot be said what it means, or it would come to mean what it does not mean now.
    """
    is_old, is_new = renamed.may_be(each, renamed.old), renamed.may_be(each, renamed.new)
    if each.names is None or not (is_old or is_new):
        return None if each.names is None else each.text
    if each.is_given:
        return renamed.renamed(each) if is_old else each.text
    if each.names == "broken":
        raise _refusal(each, document, "stands in a formula that cannot be read", "mend the formula first")
    this = (renamed.thing, renamed.owner)
    meant = (
        {this}
        if _is_told(each)
        else _meanings(reading.names, each.text) or _only_meaning(readings, each.text)
    )
    if not is_old:
        return _beside(renamed, each, meant, document)
    if this in meant and len(meant) > 1:
        raise _refusal(each, document, "may mean several things", "write whose option is meant first")
    if this not in meant:
        return each.text if meant else None
    if each.is_step and "." in renamed.renamed(each):
        reason = f"would have to be {quoted(renamed.renamed(each))}, which no path can say"
        raise _refusal(each, document, reason)
    return renamed.renamed(each)


def _beside(renamed: Renamed, each: Mention, meant: set[_Meaning], document: Document) -> str | None:
    """What becomes of a mention of the new id, which other parties may have already.

    Raises
    ------
    RequestError
        It means nothing now, and would mean what is renamed.
    """
    if not renamed.rivals or meant == {(renamed.thing, renamed.owner)}:
        reason = "stands there already for what is not there, and would come to mean what is renamed"
        raise _refusal(each, document, reason, "take another id, or mend that first")
    if len(meant) > 1:
        return each.text
    return next((f"{party}.{each.text}" for _, party in meant), None)


def _is_told(each: Mention) -> bool:
    """Whether a mention says by itself what it means, in whichever reading."""
    return each.names not in {"option", "name"} or each.owner is not None or "." in each.text


def _meanings(names: Names, text: str) -> set[_Meaning]:
    """What a name without its party stands for in one reading; several things only where the file is wrong."""
    spelt = [each for each in names.shared.get(text, (text,)) if each in names.options]
    found: set[_Meaning] = {("option", names.owners[names.options[each]]) for each in spelt}
    return found | {("definition", None)} if text in names.definitions else found


def _only_meaning(readings: tuple[Reading, ...], text: str) -> set[_Meaning]:
    """What a name stands for in all readings that know it; empty where that is not one thing."""
    found = {each for reading in readings for each in _meanings(reading.names, text)}
    return found if len(found) == 1 else set()


def _refusal(each: Mention, document: Document, reason: str, hint: str | None = None) -> RequestError:
    line = document.place(document.spots(each.leaf)[each.start]).line
    return RequestError(f"{quoted(each.text)} in line {line} {reason}", hint)


def _apart(each: Mention, becomes: Dictionary[str, Reading], document: Document) -> RequestError:
    """The refusal of a mention that is renamed in some readings and not in others."""
    meaning = next(reading for new, reading in becomes.items() if new != each.text)
    other = next(reading for new, reading in becomes.items() if reading is not meaning or new == each.text)
    where = "by an alias" if other is meaning else f"{other.words}, not {meaning.words},"
    return _refusal(each, document, f"stands for something else {where} and cannot be renamed alone")


# Mentions respelt


def respelt_text(document: Document, respelt: Iterable[Respelling]) -> str:
    """The text with mentions respelt; every other character stays."""
    parts, at = [], 0
    for each, new in respelt:
        spots = document.spots(each.leaf)
        start = spots[each.start]
        is_literal = document.text.startswith(each.text, start)
        parts += [document.text[at:start], new]
        at = start + len(each.text) if is_literal else spots[each.end]  # else escapes stand in it
    return "".join((*parts, document.text[at:]))


def respelt_tree(root: Node, respelt: Iterable[Respelling]) -> Node:
    """The tree with mentions respelt, in which aliases share what they shared."""
    texts: dict[Span, str] = {}
    for each, new in reversed(tuple(respelt)):
        text = texts.get(each.leaf.span, each.leaf.text)
        texts[each.leaf.span] = text[: each.start] + new + text[each.end :]
    return _respelt(root, texts, {})


def _respelt(node: Node, texts: Dictionary[Span, str], made: dict[Node, Node]) -> Node:
    if node not in made:
        match node:
            case Leaf():
                made[node] = replace(node, text=texts.get(node.span, node.text))
            case Sequence():
                made[node] = replace(node, items=tuple(_respelt(each, texts, made) for each in node.items))
            case Mapping():
                own = [(texts.get(key.span, key.text), key, each) for key, each in entries(node)]
                made[node] = replace(
                    node, entries={text: Entry(key, _respelt(each, texts, made)) for text, key, each in own}
                )
    return made[node]
