"""An id renamed everywhere it is used: in the base and in every variant, in keys, lists, formulas and paths.

An id is one thing in the whole file, whichever readings give it: all that give it move together. An option is told
apart by its party, so one side of a shared pledge can be renamed alone. Only the id's own characters change, but for
this: where another party has an option of the new id, both are spelt with their party from then on.

What a mention means is asked of the names of each reading that reads it. Where two readings mean different things by
the same letters, or an alias repeats the id as a text, no rename is right, and it is refused. Ids in texts (names,
reasons, who makes a claim) are words of the author and stay.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable
from collections.abc import Mapping as Dictionary
from contextlib import suppress
from dataclasses import dataclass, replace

from detente.errors import RequestError
from detente.scenario.editing.changes import Change, check_expected
from detente.scenario.editing.mentions import (
    Known,
    Mention,
    Respelling,
    child_kind,
    map_kind,
    mentions,
    respelt_text,
    respelt_tree,
)
from detente.scenario.editing.paths import data_at, nearest_steps
from detente.scenario.editing.sentences import Edit, shown
from detente.scenario.editing.text.file_text import Written
from detente.scenario.format.ids import id_fault
from detente.scenario.format.kinds import Kind, MapOf, Thing
from detente.scenario.format.schema import SCENARIO
from detente.scenario.parsing.document import Document, document
from detente.scenario.parsing.session import Names, gather_names
from detente.scenario.problems import Problems, quoted
from detente.scenario.tree import Node, Span, plain
from detente.scenario.variants import variant_trees
from detente.spelling import nearest_names

_ONE_NAMESPACE = frozenset({"option", "definition", "state"})
"""Things whose names differ from each other."""

_Meaning = tuple[Thing, str | None]
"""What a name without its party stands for; of an option, whose."""


@dataclass(frozen=True, slots=True)
class _Reading:
    """The base (None) or a variant: what its names mean, and the mentions in it that may matter."""

    variant: str | None
    names: Names
    mentions: tuple[Mention, ...]

    @property
    def words(self) -> str:
        """The reading in words."""
        return "in the base" if self.variant is None else f"in the variant {quoted(self.variant)}"


@dataclass(frozen=True, slots=True)
class _Renamed:
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


def renaming(now: Written, edit: Edit) -> Change:
    """Another id for what gets its id at the path of an edit.

    Its inverse spells options as they were spelt before they were told apart by their party: it goes back where the
    rename makes the same text of it again.
    """
    path, data = shown(edit.path), plain(now.root)
    steps, left = nearest_steps(data, edit.path)
    check_expected(edit, None if left else data_at(data, steps))
    written = document(now.text)
    respelt = respellings(written, now.root, path, str(edit.to))
    above, _, old = path.rpartition(".")
    inverse = Edit("rename", f"{above}.{edit.to}", to=old)

    def goes_back(after: Written) -> bool:
        own = document(after.text)
        with suppress(RequestError):
            return respelt_text(own, respellings(own, after.root, shown(inverse.path), old)) == now.text
        return False

    return Change(
        make=lambda: respelt_text(written, respelt),
        wanted=plain(respelt_tree(now.root, respelt)),
        applied=replace(edit, path=path),
        inverse=inverse,
        goes_back=goes_back,
    )


def respellings(document: Document, root: Node, path: str, to: str) -> tuple[Respelling, ...]:
    """The mentions that change where the thing at a path gets another id, in the order of the file.

    Parameters
    ----------
    path
        Where it gets the id that it has, in the base or in any variant: ``parties.russia.options.limit_missiles``.
    to
        The new id.

    Raises
    ------
    RequestError
        There is no such thing, the new id cannot be its id, or some mention cannot be renamed alone.
    """
    kind, owner, old = _given_at(path)
    readings = _readings(root, {old, to})
    given = _given(readings)
    thing = kind.names
    if (thing, owner, old) not in given:
        known = [id for other, party, id in _given(_readings(root, {""})) if (other, party) == (thing, owner)]
        near = nearest_names(old, known)
        hint = f"did you mean {quoted(near[0])}?" if near else None
        raise RequestError(f"there is no {thing} {quoted(old)} in this file", hint)
    if to == old:
        return ()
    rivals = frozenset(party for other, party, id in given if (other, id) == ("option", to) and party)
    renamed = _Renamed(thing, owner, old, to, rivals if thing == "option" else frozenset())
    _refuse_id(renamed, kind.reserved, given, document)
    return _respellings(renamed, readings, document)


# What gets the id, and whether it can


def _given_at(path: str) -> tuple[MapOf, str | None, str]:
    """The mapping that gives the id at a path, the party of an option, and the id.

    Raises
    ------
    RequestError
        No id is given at such a path.
    """
    steps = path.split(".")
    inner = steps[2:] if steps[0] == "variants" and len(steps) > 2 else steps
    kind: Kind | None = SCENARIO
    for step in inner[:-1]:
        kind = child_kind(kind, step)
    ids = map_kind(kind)
    if ids is None or not ids.new_ids:
        hint = "write a path such as parties.russia, parties.russia.options.talk or definitions.deal"
        raise RequestError(f"nothing gets its id at {quoted(path)}", hint)
    return ids, inner[1] if ids.names == "option" else None, inner[-1]


def _readings(root: Node, words: Collection[str]) -> tuple[_Reading, ...]:
    """The base and every variant.

    Raises
    ------
    RequestError
        A variant builds on one that is not there, or on itself: what its names mean cannot be said.
    """
    variants = variant_trees(root, Problems("<text>"))
    trees: list[tuple[str | None, Node]] = [(None, root)]
    for name in variants.patches:
        tree = variants.tree(name)
        if tree is None:
            message = (
                f"what the variant {quoted(name)} builds on is not there, so nobody knows what its names mean"
            )
            raise RequestError(message, "mend its ‘extends’ first")
        trees.append((name, tree))
    known: Known = {}
    return tuple(
        _Reading(name, gather_names(tree), tuple(mentions(tree, words, known))) for name, tree in trees
    )


def _given(readings: Iterable[_Reading]) -> dict[tuple[str | None, str | None, str], Mention]:
    """Where each thing, of an option with its party, gets its id."""
    found = (each for reading in readings for each in reading.mentions if each.is_given)
    return {(each.names, each.owner, each.text): each for each in found}


def _refuse_id(
    renamed: _Renamed,
    reserved: Iterable[str],
    given: Dictionary[tuple[str | None, str | None, str], Mention],
    document: Document,
) -> None:
    """Refuse a new id that is none, or is taken.

    Raises
    ------
    RequestError
        Why it cannot be.
    """
    if fault := id_fault(renamed.new, reserved):
        raise RequestError(f"{quoted(renamed.new)} is no id: {fault.reason}", fault.hint)
    clashing = _ONE_NAMESPACE if renamed.thing in _ONE_NAMESPACE else {renamed.thing}
    for (thing, party, id), mention in given.items():
        is_rival = thing == renamed.thing == "option" and party != renamed.owner
        if id == renamed.new and thing in clashing and not is_rival:
            line = document.place(mention.leaf.span[0]).line
            raise RequestError(
                f"the id {quoted(id)} is taken: line {line} gives it to {_article(thing)} {thing}"
            )


def _article(noun: str | None) -> str:
    return "an" if noun in {"option", "issue", "agenda"} else "a"


# What each mention becomes


def _respellings(
    renamed: _Renamed, readings: tuple[_Reading, ...], document: Document
) -> tuple[Respelling, ...]:
    """The mentions that change, each once, however many readings or aliases have it.

    Raises
    ------
    RequestError
        One means different things where it is read, or an alias repeats it as a text.
    """
    texts = {each.leaf.span for reading in readings for each in reading.mentions if each.names is None}
    found: dict[tuple[Span, int], tuple[Mention, dict[str, _Reading]]] = {}
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
    renamed: _Renamed, each: Mention, reading: _Reading, readings: tuple[_Reading, ...], document: Document
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


def _beside(renamed: _Renamed, each: Mention, meant: set[_Meaning], document: Document) -> str | None:
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


def _only_meaning(readings: tuple[_Reading, ...], text: str) -> set[_Meaning]:
    """What a name stands for in all readings that know it; empty where that is not one thing."""
    found = {each for reading in readings for each in _meanings(reading.names, text)}
    return found if len(found) == 1 else set()


def _refusal(each: Mention, document: Document, reason: str, hint: str | None = None) -> RequestError:
    line = document.place(document.spots(each.leaf)[each.start]).line
    return RequestError(f"{quoted(each.text)} in line {line} {reason}", hint)


def _apart(each: Mention, becomes: Dictionary[str, _Reading], document: Document) -> RequestError:
    """The refusal of a mention that is renamed in some readings and not in others."""
    meaning = next(reading for new, reading in becomes.items() if new != each.text)
    other = next(reading for new, reading in becomes.items() if reading is not meaning or new == each.text)
    where = "by an alias" if other is meaning else f"{other.words}, not {meaning.words},"
    return _refusal(each, document, f"stands for something else {where} and cannot be renamed alone")
