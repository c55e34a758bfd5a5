"""Why a state is stable for parties under concepts, or is not: their verdicts, with witnesses."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from detente.engines import Engine
from detente.graph import GraphModel
from detente.progress import SILENT, Progress
from detente.stability import Concept, Verdict, verdict


@dataclass(frozen=True, slots=True, eq=False)
class Explanation:
    """Verdicts on one state.

    Attributes
    ----------
    state
        Its index.
    verdicts
        For each party and concept asked for, in this order, with its witness.
    """

    engine: Engine
    state: int
    verdicts: tuple[Verdict, ...]

    @property
    def model(self) -> GraphModel:
        """The graph model that was asked."""
        return self.engine.model


def explanation(
    engine: Engine,
    state: int,
    parties: Iterable[int],
    concepts: Sequence[Concept],
    progress: Progress = SILENT,
) -> Explanation:
    """The verdicts on a state for some parties, by index, each under some concepts."""
    names = engine.model.scenario.parties
    pairs = [(i, concept) for i in parties for concept in concepts]
    told = progress.each(pairs, lambda pair: f"{pair[1].code} for {names[pair[0]].id}")
    return Explanation(engine, state, tuple(verdict(engine, state, i, concept) for i, concept in told))
