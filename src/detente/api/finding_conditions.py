"""What a party would have to want for a state to be stable, the others wanting what they do."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from detente.answers.conditions_documents import conditions_document
from detente.answers.documents import to_json
from detente.api.analyzing import engine_of
from detente.api.explaining import party_named, state_of_talks
from detente.engines import Engine
from detente.errors import RequestError, SizeError
from detente.graph import GraphModel
from detente.progress import Progress, Tell
from detente.questions.conditions import SAMPLES, SEED, Bounds, PartyConditions, conditions_for
from detente.scenario.values import Scenario
from detente.stability import CONCEPTS
from detente.stability.concepts import concept_named


@dataclass(frozen=True, slots=True, eq=False)
class ConditionsResult:
    """The answer of `conditions`.

    Attributes
    ----------
    state
        The index of the state that is wanted.
    conditions
        For each party and concept asked for, in this order.
    warnings
        What is too large to be worked out, and why.
    """

    engine: Engine
    state: int
    conditions: tuple[PartyConditions, ...]
    warnings: tuple[str, ...]
    agenda: str | None
    options: Mapping[str, Any]

    @property
    def model(self) -> GraphModel:
        """The graph model that was asked."""
        return self.engine.model

    def to_dict(self) -> dict[str, Any]:
        """The document of ``detente conditions --format json``."""
        document = conditions_document(
            self.model, self.state, self.conditions, self.engine.name, self.agenda, self.options
        )
        return document | ({"warnings": list(self.warnings)} if self.warnings else {})

    def to_json(self) -> str:
        """The same as text."""
        return to_json(self.to_dict())


def conditions(
    scenario: Scenario,
    state: str,
    *,
    variant: str | None = None,
    agenda: str | None = None,
    party: str | None = None,
    concept: str | None = None,
    engine: str = "auto",
    samples: int = SAMPLES,
    seed: int = SEED,
    progress: Tell | None = None,
) -> ConditionsResult:
    """Say what a party would have to prefer for a state to be stable (inverse GMCR), exactly.

    The party's ranking is free, those of the others stand. Given are the conditions on its pairwise preferences, how
    far its present ranking meets them, what the other parties' stability asks of it, and the share of all strict
    rankings of the states that meets all this.

    Parameters
    ----------
    state
        A number (``s7`` or ``7``), a name, ``status_quo`` or ``now``, or taken options as ``[a, b]``.
    party
        A party's id or its name; by default every party, each with the others as they stand.
    concept
        ``nash``, ``gmr``, ``smr``, ``seq`` or ``sseq``; all five by default.
    samples, seed
        How many rankings are drawn, and from which seed, where a share cannot be counted.

    Raises
    ------
    RequestError
        When the state, party, concept, variant, agenda or engine do not exist, or `samples` or `seed` are out of range.
    SizeError
        When the conditions asked for are too long to be worked out.

    Examples
    --------
    >>> import detente
    >>> found = detente.conditions(detente.gallery_case("syria-iraq"), "s2", party="syria", concept="seq")
    >>> found.conditions[0].share.value * 720
    Fraction(384, 1)
    """
    if samples < 1:
        raise RequestError("At least one ranking has to be drawn.", "--samples 100000 is the default")
    if seed < 0:
        raise RequestError(f"{seed} is no seed.", "give a number from 0 on")
    used = engine_of(scenario, variant, agenda, engine)
    index = state_of_talks(used.model, state, agenda)
    parties = range(used.model.n_parties) if party is None else [party_named(used.model, party)]
    concepts = list(CONCEPTS.values()) if concept is None else [concept_named(concept.strip().lower())]
    found, refused = list[PartyConditions](), list[SizeError]()
    pairs = [(i, each) for i in parties for each in concepts]
    tell = Progress(progress)
    for done, (i, each) in enumerate(pairs):
        what = f"{each.code} for {used.model.scenario.parties[i].id}"
        tell(what, done / len(pairs))
        part = tell.part(done / len(pairs), 1 / len(pairs), what)
        try:
            found.append(conditions_for(used, index, i, each, Bounds(samples, seed), part))
        except SizeError as error:
            refused.append(error)
    if not found:
        raise refused[0]
    options = {
        "state": state,
        "party": party,
        "concept": concept,
        "engine": engine,
        "samples": samples,
        "seed": seed,
    }
    return ConditionsResult(used, index, tuple(found), tuple(map(str, refused)), agenda, options)
