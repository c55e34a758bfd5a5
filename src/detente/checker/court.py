"""One model before which many preferences are judged: who is stable where, and what talks are for whom."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace
from dataclasses import field as attribute

from detente.checker.ground import Ground, Issues, ground_of
from detente.checker.literal import LiteralModel, Restriction, restricted, unrestricted
from detente.checker.stability import CREDIBLE, stable_states
from detente.checker.talks import Core, LiteralTalks, Ranks, talks_in
from detente.checker.words import word_for
from detente.graph import GraphModel

MOST_KEPT = 20_000
"""So many judgements are remembered, in case the same ranks come again."""


@dataclass(slots=True, eq=False)
class LiteralCourt:
    """A model with its moves listed, and what was judged in it.

    Attributes
    ----------
    model, whole
        The model, and the states of it that there are, with their moves.
    ground
        Where talks go on; None where there is no status quo.
    """

    model: GraphModel
    whole: Restriction
    ground: Ground | None
    _stable: dict[tuple[object, ...], set[int]] = attribute(default_factory=dict)
    _words: dict[tuple[object, ...], str] = attribute(default_factory=dict)
    _latest: tuple[tuple[object, ...], LiteralTalks] | None = None

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
        """What the talks on some issues are for party i; there is a status quo."""
        key = (concept, ranks, core, issues, i)
        if key not in self._words:
            if len(self._words) > MOST_KEPT:
                self._words.clear()
            self._words[key] = word_for(self._talks_of(ranks, core, concept), issues, i)
        return self._words[key]

    def _talks_of(self, ranks: Ranks, core: Core, concept: str) -> LiteralTalks:
        """The talks with given preferences; only the latest are kept, since all is asked of one before the next."""
        key = (concept, ranks, core)
        if self._latest is None or self._latest[0] != key:
            assert self.ground is not None, "talks start from a status quo"
            self._latest = key, talks_in(self.ground, ranks, core, concept)
        return self._latest[1]


def court_of(model: GraphModel, kept: Collection[int] | None = None) -> LiteralCourt:
    """Prepare a model, or some of its states."""
    literal = LiteralModel(model)
    whole = unrestricted(literal)
    part = whole if kept is None else restricted(whole, kept)
    return LiteralCourt(model, part, None if model.status_quo is None else ground_of(literal, part))
