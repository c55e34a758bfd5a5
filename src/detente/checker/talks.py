"""What talks on agendas are measured by, and what they settle, read from the definitions.

Definitions: ‘Without talks’ and ‘Settlements of A’ in ``docs/explanation/dialogue.md``.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from detente.checker.ground import Ground, Issues, ground_of
from detente.checker.literal import LiteralModel, unrestricted
from detente.checker.steps import LiteralSteps, come_to_rest
from detente.graph import GraphModel
from detente.scenario.values import Scenario

Ranks = tuple[tuple[int, ...], ...]
"""By party the rank of every state: higher is better."""

Core = tuple[tuple[bool, ...] | None, ...]
"""By party, for every state whether all its core concerns hold; None for a party without any."""

ACCEPTABLE = frozenset({"unchanged", "conduct", "agreement", "lesser_evil"})
"""The kinds of settlement that leave nobody worse off than today, or than without talks."""

MOST_TABLES = 4
"""The steps on so many tables are remembered."""


@dataclass(frozen=True, slots=True, eq=False)
class LiteralTalks:
    """The talks of one model M on any issues, under one concept.

    Attributes
    ----------
    ground, core
        Where they go on, and what is core to whom.
    alone
        The own steps with nothing on the table.
    equilibria
        The equilibria of M.
    without
        B: where the parties come to rest without talks, or go round for good.
    best, worst
        By party, its highest and lowest rank over B.
    usual
        By issue, the values that its options have together today or at some state of B.
    secure
        The parties with a core concern that every state of B satisfies: an equilibrium each.
    """

    ground: Ground
    core: Core
    alone: LiteralSteps
    equilibria: frozenset[int]
    without: frozenset[int]
    best: tuple[int, ...]
    worst: tuple[int, ...]
    usual: dict[str, set[int]]
    secure: tuple[int, ...] = ()
    _kinds: dict[int, str] = field(default_factory=dict)
    _departs: dict[int, list[str]] = field(default_factory=dict)
    _steps: dict[int, LiteralSteps] = field(default_factory=dict)
    _led_to: dict[tuple[int, tuple[int, ...]], frozenset[int]] = field(default_factory=dict)
    _settled: dict[Issues, list[int]] = field(default_factory=dict)

    @property
    def model(self) -> GraphModel:
        """The graph model."""
        return self.ground.literal.model

    @property
    def scenario(self) -> Scenario:
        """What the model is of."""
        return self.model.scenario

    @property
    def parties(self) -> range:
        """The parties, as indices."""
        return self.alone.model.parties

    @property
    def with_core(self) -> list[int]:
        """The parties that have a core concern."""
        return [i for i in self.parties if self.core[i] is not None]

    @property
    def rests(self) -> bool:
        """Whether every state of B is an equilibrium: nobody goes round."""
        return self.without <= self.equilibria

    def needs(self, i: int) -> bool:
        """Whether party i has a core concern and is not secure."""
        return self.core[i] is not None and i not in self.secure

    def rank(self, i: int, state: int) -> int:
        """How high party i ranks a state."""
        return self.alone.model.ranks[i][state]

    def change(self, i: int, state: int) -> int:
        """−1, 0, 1 as party i ranks a state below, equal to, above today."""
        rank, today = self.rank(i, state), self.rank(i, self.ground.start)
        return int(rank > today) - int(rank < today)

    def gain(self, i: int, state: int) -> int:
        """1 above the best that comes without talks, −1 below the worst, else 0."""
        rank = self.rank(i, state)
        return int(rank > self.best[i]) - int(rank < self.worst[i])

    def meets(self, state: int, i: int) -> bool:
        """Whether party i has a core, all of which holds at a state."""
        core = self.core[i]
        return core is not None and core[state]

    def kind(self, state: int) -> str:
        """What kind of settlement an equilibrium is."""
        if state not in self._kinds:
            self._kinds[state] = self._kind(state)
        return self._kinds[state]

    def is_acceptable(self, state: int) -> bool:
        """Whether nobody is worse off than today, or else somebody better and nobody worse off than without talks."""
        return self.kind(state) in ACCEPTABLE

    def satisfies(self, state: int, i: int) -> bool:
        """Whether an equilibrium meets the core of party i, which is no worse off than today or gains."""
        return self.meets(state, i) and (self.change(i, state) >= 0 or self.gain(i, state) == 1)

    def settles(self, state: int, i: int) -> bool:
        """Whether it is acceptable too, and party i gives something where others lose."""
        gives = self.kind(state) != "lesser_evil" or self.change(i, state) < 0
        return self.is_acceptable(state) and self.satisfies(state, i) and gives

    def serves_all(self, state: int) -> bool:
        """Whether an equilibrium is acceptable, satisfies the secure and settles the others with a core."""
        return self.is_acceptable(state) and all(
            self.settles(state, i) if self.needs(i) else self.satisfies(state, i) for i in self.with_core
        )

    def outside(self, state: int, issues: Issues) -> list[str]:
        """The issues off the table on which a state agrees neither with today nor with any state of B."""
        if state not in self._departs:
            ground, usual = self.ground, self.usual.items()
            values = {issue: ground.values(state, ground.options_of[issue]) for issue, _ in usual}
            self._departs[state] = [issue for issue, known in usual if known.isdisjoint(values[issue])]
        return [issue for issue in self._departs[state] if issue not in issues]

    def giving(self, state: int) -> tuple[int, ...]:
        """C: the parties for which a state is not worse than all that comes without talks."""
        return tuple(i for i in self.parties if self.gain(i, state) >= 0)

    def is_asked_for(self, state: int) -> bool:
        """Whether somebody gains by a state."""
        return any(self.gain(i, state) == 1 for i in self.parties)

    def steps(self, issues: Issues) -> LiteralSteps:
        """The steps of the talks on some issues."""
        table = self.ground.table(issues)
        if table == self.alone.table:
            return self.alone
        if table not in self._steps:
            if len(self._steps) >= MOST_TABLES:
                self._steps.clear()
            self._steps[table] = replace(self.alone, table=table, _kept={}, _worst={})
        return self._steps[table]

    def is_settled(self, issues: Issues, state: int) -> bool:
        """Whether a state is a settlement of the talks on some issues."""
        if state in self.without:
            return state in self.equilibria
        return state in self.equilibria and self.is_asked_for(state) and self._is_led_to(issues, state)

    def settled(self, issues: Issues) -> list[int]:
        """The settlements of the talks on some issues, ascending."""
        if issues not in self._settled:
            self._settled[issues] = sorted(s for s in self.equilibria if self.is_settled(issues, s))
        return self._settled[issues]

    def why_not_settled(self, state: int) -> str:
        """Which condition of a settlement a state fails."""
        if state not in self.equilibria:
            return f"it is not stable for all under {self.alone.concept}"
        if not self.is_asked_for(state):
            return "it is not among what comes without talks, and nobody gains by it"
        return "no own steps and concessions of those for whom it is not worse lead to it from the status quo"

    def from_state(self, start: int) -> LiteralTalks:
        """The talks with another state as today's."""
        return _talks(self.ground.starting_at(start), self.core, self.alone, self.equilibria)

    def _kind(self, state: int) -> str:
        if state == self.ground.start:
            return "unchanged"
        issues = self.ground.table(self.ground.options_of)
        is_conduct = state in self.without or self.ground.agree(state, self.ground.start, issues)
        if all(self.change(i, state) >= 0 for i in self.parties):
            return "conduct" if is_conduct else "agreement"
        loses_nothing = all(self.rank(i, state) >= self.best[i] for i in self.parties)
        if loses_nothing and self.is_asked_for(state):
            return "lesser_evil"
        return "deterioration" if is_conduct else "imposed"

    def _is_led_to(self, issues: Issues, state: int) -> bool:
        """Whether own steps, and concessions of those for whom a state is not worse, lead to it from today."""
        steps, giving = self.steps(issues), self.giving(state)
        key = steps.table, giving
        if key not in self._led_to:
            reached = steps.distances(giving)
            self._led_to[key] = self.equilibria.intersection(reached)
        return state in self._led_to[key]


def literal_talks(literal: LiteralModel, concept: str) -> LiteralTalks:
    """Prepare the talks of a model with the preferences that its scenario writes.

    Raises
    ------
    RequestError
        When the scenario has no status quo.
    """
    model = literal.model
    core = tuple(
        tuple(met.tolist()) if model.scenario.preferences[party.id].core else None
        for party, met in zip(model.scenario.parties, model.core, strict=True)
    )
    return talks_in(ground_of(literal, unrestricted(literal)), literal.ranks, core, concept)


def talks_in(ground: Ground, ranks: Sequence[Sequence[int]], core: Core, concept: str) -> LiteralTalks:
    """Prepare talks with given preferences: the equilibria, and what comes without talks.

    A state is an equilibrium just where nobody has an own step with nothing on the table.
    """
    alone = LiteralSteps(ground, replace(ground.whole, ranks=ranks), concept, 0)
    held = frozenset(state for state in ground.whole.states if not _is_left(alone, state))
    return _talks(ground, core, alone, held)


def _is_left(alone: LiteralSteps, state: int) -> bool:
    return any(alone.own(i, state) for i in alone.model.parties)


def _talks(ground: Ground, core: Core, alone: LiteralSteps, equilibria: frozenset[int]) -> LiteralTalks:
    alone = replace(alone, ground=ground)
    without = frozenset(come_to_rest(alone))
    over = [[rank[state] for state in without] for rank in alone.model.ranks]
    usual = {
        issue: set[int]().union(*(ground.values(state, options) for state in (ground.start, *without)))
        for issue, options in ground.options_of.items()
    }
    best, worst = tuple(map(max, over)), tuple(map(min, over))
    talks = LiteralTalks(ground, core, alone, equilibria, without, best, worst, usual)
    secure = (
        i for i in talks.with_core if talks.rests and all(talks.satisfies(state, i) for state in without)
    )
    return replace(talks, secure=tuple(secure))
