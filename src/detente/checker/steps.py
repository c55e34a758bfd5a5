"""The steps of talks: what a party does of its own accord, what it may give, and where such steps lead.

Definition: ‘Steps of the talks on A’ in ``docs/explanation/dialogue.md``.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field

from detente.checker.ground import Ground
from detente.checker.literal import Arcs, Restriction, backwards, least_reached
from detente.checker.stability import CREDIBLE, is_answered, sanction_values

Way = list[tuple[int, int]]
"""Steps, each its mover and the state that it leads to."""


@dataclass(frozen=True, slots=True, eq=False)
class LiteralSteps:
    """The steps of talks on one table, under one concept.

    Attributes
    ----------
    ground, model
        Where talks go on; the same states and moves with the parties' ranks.
    concept
        The concept's code.
    table
        The options of the issues on the table.
    """

    ground: Ground
    model: Restriction
    concept: str
    table: int
    _kept: dict[int, Arcs] = field(default_factory=dict)
    _worst: dict[int, Mapping[int, int]] = field(default_factory=dict)

    def own(self, i: int, state: int) -> list[int]:
        """Where the own steps of party i lead: the improvements that no kept moves of the others sanction."""
        gains = self.model.improvements(i, state)
        if not gains or not is_answered(self.concept):
            return gains
        worst, rank = self._worst_for(i), self.model.ranks[i][state]
        return [end for end in gains if end not in worst or worst[end] > rank]

    def given(self, i: int, state: int) -> list[int]:
        """Where the concessions of party i lead: kept moves on the table only, by which it does not gain."""
        rank = self.model.ranks[i]
        return [end for end in self.ground.gifts(i, state, self.table) if rank[end] <= rank[state]]

    def onward(self, state: int, giving: Iterable[int] = ()) -> set[int]:
        """Where one own step of anybody, or one concession of those who give way, leads."""
        ends = {end for i in self.model.parties for end in self.own(i, state)}
        return ends.union(*(self.given(i, state) for i in giving))

    def distances(self, giving: Collection[int] = ()) -> dict[int, int]:
        """All that steps lead to from today, today included, each with the least number of steps."""
        found = {self.ground.start: 0}
        waiting = [self.ground.start]
        for here in waiting:
            for end in self.onward(here, giving):
                if end not in found:
                    found[end] = found[here] + 1
                    waiting.append(end)
        return found

    def _worst_for(self, i: int) -> Mapping[int, int]:
        """By state, the least that a sanction of the others, by kept moves from there, is worth to party i."""
        if i not in self._worst:
            others = [j for j in self.model.parties if j != i]
            values = sanction_values(self.model, i, self.concept, self._answers_at)
            self._worst[i] = least_reached({j: self._answers(j) for j in others}, others, values)
        return self._worst[i]

    def _answers(self, j: int) -> Arcs:
        """The kept moves by which party j can sanction, turned round."""
        if j not in self._kept:
            self._kept[j] = backwards(self.model, self._answers_at, j)
        return self._kept[j]

    def _answers_at(self, j: int, state: int) -> Collection[int]:
        ends, rank = self.ground.kept(j, state, self.table), self.model.ranks[j]
        return [end for end in ends if rank[end] > rank[state]] if self.concept in CREDIBLE else ends


def come_to_rest(alone: LiteralSteps) -> set[int]:
    """B: the states that own steps lead to from today, and lead back to from wherever they lead from there.

    Those that no step leaves are such. From the others that lead to none of these, what one of them leads to and what
    leads to it are compared: where the former is part of the latter it is a circle that is never left.
    """
    onward = {state: alone.onward(state) for state in alone.distances()}
    back: dict[int, set[int]] = {state: set() for state in onward}
    for state, ends in onward.items():
        for end in ends:
            back[end].add(state)
    found = {state for state, ends in onward.items() if not ends}
    left = onward.keys() - _led_to(back, found)
    while left:
        here = {min(left)}
        after, before = _led_to(onward, here), _led_to(back, here)
        if after <= before:
            found |= after
        left -= before
    return found


def _led_to(arcs: Mapping[int, Collection[int]], starts: Collection[int]) -> set[int]:
    found, waiting = set(starts), list(starts)
    while waiting:
        fresh = [end for end in arcs[waiting.pop()] if end not in found]
        found.update(fresh)
        waiting += fresh
    return found


def first_way(alone: LiteralSteps, goals: Collection[int]) -> Way:
    """The shortest own steps from today to the nearest of some states, all of which they lead to.

    Of several nearest the first; of several ways the one that is first by mover, then by state, step by step.
    """
    distance = alone.distances()
    goal = min(goals, key=lambda state: (distance[state], state))
    layers = [{goal}]  # the states of shortest ways, from the goal back
    for away in reversed(range(distance[goal])):
        level = [state for state in distance if distance[state] == away]
        layers.append({state for state in level if not layers[-1].isdisjoint(alone.onward(state))})
    here, way = alone.ground.start, Way()
    for layer in reversed(layers[:-1]):
        way.append(min((i, end) for i in alone.model.parties for end in alone.own(i, here) if end in layer))
        here = way[-1][1]
    return way
