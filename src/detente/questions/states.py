"""The states of a scenario and their numbers; where preferences are known, the outcomes that some of them are."""

from __future__ import annotations

from dataclasses import dataclass

from detente.engines import choose_engine
from detente.errors import SizeError
from detente.graph import GraphModel
from detente.questions.analyze import concept_equilibria
from detente.questions.distinct_outcomes import DistinctOutcome, DistinctOutcomes, distinct_outcomes
from detente.stability import Concept


@dataclass(frozen=True, slots=True, eq=False)
class Listing:
    """The states of a reading, and the outcomes that its equilibria are.

    Attributes
    ----------
    model
        Without ranks where no outcomes were looked for.
    engine
        By which engine they were; ``none`` without outcomes.
    outcomes
        None where preferences are not known, are not asked for, or the model is too large.
    chosen
        The one outcome whose states are asked for, from 1; all states without one.
    too_large
        Why there are no outcomes, where the engine cannot hold the model.
    """

    model: GraphModel
    engine: str = "none"
    outcomes: DistinctOutcomes | None = None
    chosen: int | None = None
    too_large: str = ""

    @property
    def chosen_outcome(self) -> DistinctOutcome | None:
        """The one outcome whose states are asked for."""
        return self.outcomes.outcomes[self.chosen - 1] if self.outcomes and self.chosen else None


def listing_with_outcomes(model: GraphModel, concept: Concept) -> Listing:
    """The states of a model that has ranks, and the outcomes that its equilibria under a concept are."""
    try:
        engine = choose_engine(model)
        found = concept_equilibria(engine, concept)
    except SizeError as error:
        return Listing(model, too_large=str(error))
    return Listing(model, engine.name, distinct_outcomes(model, concept.code, found))
