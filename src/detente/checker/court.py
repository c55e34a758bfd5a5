"""One model before which many preferences are judged: who is stable where, and what talks are for whom."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace
from dataclasses import field as attribute

from detente.checker.agendas import Issues
from detente.checker.literal import LiteralModel
from detente.checker.restriction import Restriction, restricted, unrestricted
from detente.checker.stability import CREDIBLE, stable_states
from detente.checker.talks import LiteralTalks, Masks, member_masks, talks_in
from detente.checker.words import word_for
from detente.graph import GraphModel

Ranks = tuple[tuple[int, ...], ...]
"""By party the rank of every state: higher is better."""

Core = tuple[tuple[bool, ...] | None, ...]
"""By party, for every state whether all its core concerns hold; None for a party without any."""

MOST_KEPT = 20_000
"""So many judgements are remembered, in case the same ranks come again."""


@dataclass(slots=True, eq=False)
class LiteralCourt:
    """A model with its moves listed, and what was judged in it.

    Attributes
    ----------
    literal, whole
        The model, and the states of it that there are, with their moves.
    masks
        The members of each state.
    """

    literal: LiteralModel
    whole: Restriction
    masks: Masks
    _stable: dict[tuple[object, ...], set[int]] = attribute(default_factory=dict)
    _talks: dict[tuple[object, ...], LiteralTalks] = attribute(default_factory=dict)

    @property
    def model(self) -> GraphModel:
        """The graph model."""
        return self.literal.model

    def stable(self, ranks: Ranks, i: int, concept: str) -> set[int]:
        """The states that are stable for party i; of the others' ranks only credible answers know."""
        key = (concept, i, ranks if concept in CREDIBLE else ranks[i])
        if key not in self._stable:
            if len(self._stable) > MOST_KEPT:
                self._stable.clear()
            self._stable[key] = stable_states(replace(self.whole, ranks=ranks), concept, [i])[0]
        return self._stable[key]

    def equilibria(self, ranks: Ranks, concepts: Sequence[str]) -> set[int]:
        """The states that are stable for every party, each under its concept."""
        return set(self.whole.states).intersection(
            *(self.stable(ranks, i, concept) for i, concept in enumerate(concepts))
        )

    def word(self, ranks: Ranks, core: Core, concept: str, issues: Issues, i: int) -> str:
        """What the talks on some issues are for party i."""
        key = (concept, ranks, core)
        if key not in self._talks:
            if len(self._talks) > MOST_KEPT // max(1, len(self.whole.states)):
                self._talks.clear()
            literal, whole = self.literal.with_ranks(ranks), replace(self.whole, ranks=ranks)
            self._talks[key] = talks_in(literal, whole, concept, core, self.masks)
        return word_for(self._talks[key], issues, i)


def court_of(model: GraphModel, kept: Collection[int] | None = None) -> LiteralCourt:
    """Prepare a model, or some of its states."""
    literal = LiteralModel(model)
    whole = unrestricted(literal)
    return LiteralCourt(literal, whole if kept is None else restricted(whole, kept), member_masks(literal))
