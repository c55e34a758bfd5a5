"""The talks on an agenda, read from the definitions: their states, and what they settle.

Definition: ‘The talks on agenda A’ and ‘Settlements of A’ in ``docs/explanation/dialogue.md``.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field

from detente.checker.formulas import members
from detente.checker.literal import LiteralModel
from detente.checker.restriction import Restriction, improving_to, reached, restricted, unrestricted
from detente.checker.stability import equilibria
from detente.errors import RequestError
from detente.graph import GraphModel
from detente.scenario.values import Scenario

Masks = tuple[tuple[int, ...], ...]
"""By state its members, each the options taken there as the sum of their bits."""


@dataclass(frozen=True, slots=True, eq=False)
class LiteralTalks:
    """The talks of one model M on any issues, under one concept.

    Attributes
    ----------
    literal, whole
        The model M, and the same with its moves listed.
    concept
        The concept's code.
    start
        The index of the status quo q.
    durable
        The equilibria of M.
    with_core
        The parties that have a core concern, as indices.
    resolving
        By party: the durable states that meet its core; none for a party without core.
    opening
        By party: from where improvements in M lead to a state of `resolving`; none where they do so from q.
    """

    literal: LiteralModel
    whole: Restriction
    concept: str
    start: int
    durable: frozenset[int]
    with_core: tuple[int, ...]
    resolving: tuple[frozenset[int], ...]
    opening: tuple[frozenset[int], ...]
    _members: Masks
    _settled: dict[frozenset[str], list[int]] = field(default_factory=dict)

    @property
    def scenario(self) -> Scenario:
        """What the model is of."""
        return self.literal.model.scenario

    def change(self, i: int, state: int) -> int:
        """−1, 0, 1 as party i ranks a state below, equal to, above the status quo."""
        rank = self.literal.ranks[i]
        return int(rank[state] > rank[self.start]) - int(rank[state] < rank[self.start])

    def changes(self, state: int) -> list[int]:
        """The change for each party."""
        return [self.change(i, state) for i in range(self.literal.n_parties)]

    def is_constructive(self, state: int) -> bool:
        """Whether a state is better than the status quo for some party and worse for none."""
        changes = self.changes(state)
        return state != self.start and -1 not in changes and 1 in changes

    def belongs(self, issues: Iterable[str], start: int | None = None) -> Callable[[int], bool]:
        """How to tell whether a state belongs to the talks on some issues, from the status quo or another state.

        Every option of another issue is as it was: some member agrees there with some member of the start.
        """
        closed = self._closed(issues)
        as_it_was = {member & closed for member in self._members[self.start if start is None else start]}
        return lambda state: any(member & closed in as_it_was for member in self._members[state])

    def states(self, issues: Iterable[str], start: int | None = None) -> set[int]:
        """The states of the talks on some issues, from the status quo or from another state."""
        return set(filter(self.belongs(issues, start), self.whole.states))

    def settled(self, issues: Iterable[str]) -> list[int]:
        """The settlements of the talks on some issues from the status quo, ascending."""
        on_table = frozenset(issues)
        if on_table not in self._settled:
            self._settled[on_table] = self._settle(self.states(on_table), [self.start])
        return self._settled[on_table]

    def settled_from(self, starts: Iterable[int], issues: Iterable[str]) -> list[int]:
        """What the talks on some issues settle from any of some states, ascending.

        Starts whose talks have the same states are searched from together.
        """
        on_table = frozenset(issues)
        closed = self._closed(on_table)
        rooms: dict[frozenset[int], list[int]] = {}
        for start in starts:
            rooms.setdefault(frozenset(member & closed for member in self._members[start]), []).append(start)
        return sorted(
            {end for own in rooms.values() for end in self._settle(self.states(on_table, own[0]), own)}
        )

    def resolves(self, issues: Iterable[str], i: int) -> bool:
        """Whether some durable settlement of the talks on some issues meets party i's core."""
        return self._settles_one_of(self.resolving[i], issues)

    def resolves_together(self, issues: Iterable[str]) -> bool:
        """Whether some durable settlement meets the core of every party that has one."""
        all_met = self.durable.intersection(*(self.resolving[i] for i in self.with_core))
        return self._settles_one_of(all_met, issues)

    def why_not_settled(self, issues: Iterable[str], state: int) -> str:
        """Which condition of a settlement a state fails."""
        kept = self.states(issues)
        if state not in kept:
            return "it is no state of these talks"
        model = restricted(self.whole, kept)
        if state not in equilibria(model, self.concept):
            return f"in these talks it is not stable for all under {self.concept}"
        return "no legal moves inside these talks lead to it from the status quo"

    def _closed(self, issues: Iterable[str]) -> int:
        """The options of the issues that are not on the table, as a mask."""
        on_table = set(issues)
        keys = {
            key
            for issue in self.scenario.issues.values()
            if issue.id not in on_table
            for key in issue.options
        }
        return _mask(self.literal, keys)

    def _settle(self, kept: set[int], starts: Iterable[int]) -> list[int]:
        model = restricted(self.whole, kept)
        held = self.durable if model is self.whole else equilibria(model, self.concept)
        return sorted(reached(model, starts) & held)

    def _settles_one_of(self, wanted: frozenset[int], issues: Iterable[str]) -> bool:
        on_table = frozenset(issues)
        if not any(map(self.belongs(on_table), wanted)):
            return False
        return not wanted.isdisjoint(self.settled(on_table))


def literal_talks(literal: LiteralModel, concept: str) -> LiteralTalks:
    """Prepare the talks of a model: its moves, its equilibria, and from where they can be reached.

    Raises
    ------
    RequestError
        When the scenario has no status quo.
    """
    model = literal.model
    core = tuple(
        met.tolist() if model.scenario.preferences[party.id].core else None
        for party, met in zip(model.scenario.parties, model.core, strict=True)
    )
    return talks_in(literal, unrestricted(literal), concept, core, member_masks(literal))


def talks_in(
    literal: LiteralModel,
    whole: Restriction,
    concept: str,
    core: Sequence[Sequence[bool] | None],
    masks: Masks,
) -> LiteralTalks:
    """Prepare the talks of a model whose moves are listed.

    Parameters
    ----------
    core
        By party, for every state whether all its core concerns hold; None for a party without any.
    masks
        From `member_masks`.

    Raises
    ------
    RequestError
        When the scenario has no status quo.
    """
    start = literal.model.status_quo
    if start is None:
        raise RequestError("Talks start from the status quo, and the scenario names none.")
    durable = frozenset(equilibria(whole, concept))
    resolving = tuple(
        frozenset[int]() if met is None else frozenset(state for state in durable if met[state])
        for met in core
    )
    return LiteralTalks(
        literal,
        whole,
        concept,
        start,
        durable,
        tuple(i for i, met in enumerate(core) if met is not None),
        resolving,
        tuple(_opening(whole, goals, start) for goals in resolving),
        masks,
    )


def states_of_talks(model: GraphModel, issues: Iterable[str]) -> set[int]:
    """The states of the talks on some issues, from the status quo: where the options of all others are as there."""
    on_table = set(issues)
    closed = frozenset(
        key for issue in model.scenario.issues.values() if issue.id not in on_table for key in issue.options
    )
    assert model.status_quo is not None, "talks start from a status quo"
    today = {member & closed for member in members(model, model.status_quo)}
    every = range(len(model.states))
    return {state for state in every if any(member & closed in today for member in members(model, state))}


def member_masks(literal: LiteralModel) -> Masks:
    """The members of every state, each the options taken there as the sum of their bits."""
    return tuple(
        tuple(_mask(literal, taken) for taken in members(literal.model, state))
        for state in range(len(literal.model.states))
    )


def _opening(whole: Restriction, goals: frozenset[int], start: int) -> frozenset[int]:
    """From where improvements lead to one of the goals; nowhere if they do so from the status quo."""
    leading = improving_to(whole, goals) if goals else set()
    return frozenset[int]() if start in leading else frozenset(leading)


def _mask(literal: LiteralModel, keys: Iterable[str]) -> int:
    """A set of options as the sum of their bits, in file order."""
    bits = {option.key: 1 << k for k, option in enumerate(literal.model.states.options)}
    return sum(bits[key] for key in keys)
