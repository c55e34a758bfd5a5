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

    def of_party(self, party: int) -> tuple[Verdict, ...]:
        """The verdicts of one party."""
        return tuple(verdict for verdict in self.verdicts if verdict.party == party)

    def deciding(self, party: int) -> tuple[Verdict, ...]:
        """Of a party's verdicts that say stable, and of those that say not, the one from which most of these follow."""
        verdicts = self.of_party(party)
        found = (deciding(verdicts, stable=stable) for stable in (True, False))
        return tuple(verdict for verdict in found if verdict is not None)


def explanation(
    engine: Engine,
    state: int,
    parties: Iterable[int],
    concepts: Sequence[Concept],
    progress: Progress = SILENT,
    *,
    strong: bool = False,
) -> Explanation:
    """The verdicts on a state for some parties, by index, each under some concepts; with `strong` how strong."""
    names = engine.model.scenario.parties
    pairs = [(i, concept) for i in parties for concept in concepts]
    told = progress.each(pairs, lambda pair: f"{pair[1].code} for {names[pair[0]].id}")
    verdicts = tuple(verdict(engine, state, i, concept, strong=strong) for i, concept in told)
    return Explanation(engine, state, verdicts)


def deciding(verdicts: Sequence[Verdict], *, stable: bool) -> Verdict | None:
    """Of a party's verdicts that say stable, or that say not, the one from which most of the others follow.

    The first of equals; None where no verdict says so. What is stable under a concept is so under all that it implies;
    what is not stable under one is not under those that imply it.
    """
    own = [verdict for verdict in verdicts if verdict.stable is stable]

    def n_following(verdict: Verdict) -> int:
        pairs = [(verdict.concept, each.concept) for each in own]
        return sum(first.implies(second) if stable else second.implies(first) for first, second in pairs)

    return max(own, key=n_following, default=None)
