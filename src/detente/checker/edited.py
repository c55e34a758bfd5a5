"""Edited scenarios, one edit after the other, as the results format says what an edit does."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Any

from detente.checker.records import Refuted, field
from detente.formula.nodes import Node, Not, renamed
from detente.scenario.values import Scenario

KINDS = ("swap", "drop", "negate", "irreversible", "agenda", "remove", "guarantee")

RANK = "rank"
"""Another ranking, which goes with no other edit."""

Edit = tuple[str, str, int]
"""The kind; the party, option or issue; the position, from 1 (0 where the kind has none)."""


@dataclass(frozen=True, slots=True)
class Edited:
    """What edits can change of a scenario; two with equal values are the same edited scenario.

    Attributes
    ----------
    lists
        For each party with statements its id and its list.
    forward
        The options made ``forward``.
    table
        The issues on the table.
    removed
        The options taken away.
    guarded
        The parties that are held to their part of the wanted state from outside.
    cores
        Where it counts, for each party of `lists` its id and how many of the statements, from the first, are core: a
        swap leaves the division where it is.
    ranking
        The states as one party ranks them, the best first, where its ranking is what is edited.
    """

    lists: tuple[tuple[str, tuple[Node, ...]], ...]
    forward: frozenset[str]
    table: frozenset[str]
    removed: frozenset[str] = frozenset()
    guarded: frozenset[str] = frozenset()
    cores: tuple[tuple[str, int], ...] = ()
    ranking: tuple[int, ...] = ()

    def list_of(self, party: str) -> tuple[Node, ...] | None:
        """A party's list; None for a party with a ranking or weights."""
        return dict(self.lists).get(party)


@dataclass(frozen=True, slots=True)
class Allowed:
    """Which edits may be made.

    Attributes
    ----------
    kinds
        Of these kinds.
    party
        Of whose statements and options; None: everybody's.
    removable
        The options that can go.
    kept
        Whose core statements stay as they are, each where it is; None: nobody's.
    """

    scenario: Scenario
    kinds: Sequence[str]
    party: str | None
    removable: frozenset[str] = frozenset()
    kept: str | None = None

    def edits(self, edited: Edited) -> Iterator[Edit]:
        """Every edit that can be made next."""
        own = [party for party, _ in edited.lists if self.party in {None, party}]
        for party in own:
            n_statements = len(edited.list_of(party) or ())
            n_kept = len(self.scenario.preferences[party].core) if party == self.kept else 0
            for position in range(n_kept + 1, n_statements + 1):
                if position < n_statements:
                    yield from self._if_allowed("swap", party, position)
                yield from self._if_allowed("drop", party, position)
                yield from self._if_allowed("negate", party, position)
        for option in self.scenario.options:
            if (
                option.moves == "both"
                and option.party not in self.scenario.moves
                and option.key not in edited.forward
                and self.party in {None, option.party}
            ):
                yield from self._if_allowed("irreversible", option.key, 0)
        for issue in self.scenario.issues:
            if issue not in edited.table:
                yield from self._if_allowed("agenda", issue, 0)
        for option in self.scenario.options:
            if option.key in self.removable - edited.removed and self.party in {None, option.party}:
                yield from self._if_allowed("remove", option.key, 0)
        for each in self.scenario.parties:
            if each.options and each.id not in edited.guarded and self.party in {None, each.id}:
                yield from self._if_allowed("guarantee", each.id, 0)

    def _if_allowed(self, kind: str, what: str, position: int) -> Iterator[Edit]:
        if kind in self.kinds:
            yield (kind, what, position)


def as_written(scenario: Scenario, table: Sequence[str], *, by_core: bool = False) -> Edited:
    """A scenario without any edit; options stand by their keys, however they are spelled.

    With `by_core` lists with another division into core and secondary are other scenarios.
    """

    def key_of(name: str) -> str:
        return scenario.option_names.get(name, name)

    lists = tuple(
        (party.id, tuple(renamed(each.formula.node, key_of) for each in statements))
        for party in scenario.parties
        if (statements := scenario.preferences[party.id].statements) is not None
    )
    cores = tuple((party, len(scenario.preferences[party].core)) for party, _ in lists) if by_core else ()
    return Edited(lists, frozenset(), frozenset(table), cores=cores)


def after(edited: Edited, edit: Edit) -> Edited:
    """The edited scenario that one more edit leads to."""
    kind, what, position = edit
    if kind == "irreversible":
        return replace(edited, forward=edited.forward | {what})
    if kind == "agenda":
        return replace(edited, table=edited.table | {what})
    if kind == "remove":
        return replace(edited, removed=edited.removed | {what})
    if kind == "guarantee":
        return replace(edited, guarded=edited.guarded | {what})
    lists = tuple(
        (party, _edited_list(kind, own, position) if party == what else own) for party, own in edited.lists
    )
    cores = tuple(
        (party, n_core - (kind == "drop" and party == what and position <= n_core))
        for party, n_core in edited.cores
    )
    return replace(edited, lists=lists, cores=cores)


def _edited_list(kind: str, own: tuple[Node, ...], position: int) -> tuple[Node, ...]:
    before, this, behind = own[: position - 1], own[position - 1], own[position:]
    if kind == "swap":
        return (*before, behind[0], this, *behind[1:])
    if kind == "drop":
        return (*before, *behind)
    return (*before, this.operand if isinstance(this, Not) else Not(this), *behind)


def read_edit(record: Any, scenario: Scenario, where: str) -> Edit:
    """An edit of a document.

    Raises
    ------
    RequestError
        When a field that its kind has is missing.
    Refuted
        When there is no such kind, or an option is not the party's that is named.
    """
    kind = field(record, "edit", str)
    if kind not in KINDS:
        raise Refuted(where, f"there is no edit ‘{kind}’")
    if kind in {"irreversible", "remove"}:
        party, option = field(record, "party", str), field(record, "option", str)
        if (party, option) not in {(own.party, own.key) for own in scenario.options}:
            raise Refuted(where, f"‘{party}’ has no option ‘{option}’")
        return kind, option, 0
    if kind == "guarantee":
        return kind, field(record, "party", str), 0
    if kind == "agenda":
        return kind, field(record, "issue", str), 0
    return kind, field(record, "party", str), field(record, "position", int)
