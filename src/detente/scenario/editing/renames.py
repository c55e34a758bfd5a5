"""An id renamed everywhere it is used: in the base and in every variant, in keys, lists, formulas and paths.

An id is one thing in the whole file, whichever readings give it: all that give it move together. An option is told
apart by its party, so one side of a shared pledge can be renamed alone. Only the id's own characters change, but for
this: where another party has an option of the new id, both are spelt with their party from then on. Ids in texts
(names, reasons, who makes a claim) are words of the author and stay.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable
from collections.abc import Mapping as Dictionary
from contextlib import suppress
from dataclasses import replace

from detente.errors import RequestError
from detente.scenario.editing.changes import Change, check_expected
from detente.scenario.editing.mentions import Known, Mention, child_kind, map_kind, mentions
from detente.scenario.editing.paths import data_at, nearest_steps
from detente.scenario.editing.respellings import (
    Reading,
    Renamed,
    Respelling,
    respellings,
    respelt_text,
    respelt_tree,
)
from detente.scenario.editing.sentences import Edit, shown
from detente.scenario.editing.text.file_text import Written
from detente.scenario.format.ids import id_fault
from detente.scenario.format.kinds import Kind, MapOf
from detente.scenario.format.schema import SCENARIO
from detente.scenario.parsing.document import Document, document
from detente.scenario.parsing.session import gather_names
from detente.scenario.problems import Problems, quoted
from detente.scenario.tree import Node, plain
from detente.scenario.variants import variant_trees
from detente.spelling import nearest_names

_ONE_NAMESPACE = frozenset({"option", "definition", "state"})
"""Things whose names differ from each other."""


def renaming(now: Written, edit: Edit) -> Change:
    """Another id for what gets its id at the path of an edit.

    Its inverse spells options as they were spelt before they were told apart by their party: it goes back where the
    rename makes the same text of it again.
    """
    path, data = shown(edit.path), plain(now.root)
    steps, left = nearest_steps(data, edit.path)
    check_expected(edit, None if left else data_at(data, steps))
    written = document(now.text)
    respelt = renamed_mentions(written, now.root, path, str(edit.to))
    above, _, old = path.rpartition(".")
    inverse = Edit("rename", f"{above}.{edit.to}", to=old)

    def goes_back(after: Written) -> bool:
        own = document(after.text)
        with suppress(RequestError):
            return respelt_text(own, renamed_mentions(own, after.root, shown(inverse.path), old)) == now.text
        return False

    return Change(
        make=lambda: respelt_text(written, respelt),
        wanted=plain(respelt_tree(now.root, respelt)),
        applied=replace(edit, path=path),
        inverse=inverse,
        goes_back=goes_back,
    )


def renamed_mentions(document: Document, root: Node, path: str, to: str) -> tuple[Respelling, ...]:
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
    renamed = Renamed(thing, owner, old, to, rivals if thing == "option" else frozenset())
    _refuse_id(renamed, kind.reserved, given, document)
    return respellings(renamed, readings, document)


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


def _readings(root: Node, words: Collection[str]) -> tuple[Reading, ...]:
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
        Reading(name, gather_names(tree), tuple(mentions(tree, words, known))) for name, tree in trees
    )


def _given(readings: Iterable[Reading]) -> dict[tuple[str | None, str | None, str], Mention]:
    """Where each thing, of an option with its party, gets its id."""
    found = (each for reading in readings for each in reading.mentions if each.is_given)
    return {(each.names, each.owner, each.text): each for each in found}


def _refuse_id(
    renamed: Renamed,
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
