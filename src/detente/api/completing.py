"""What holds whatever is not known of the preferences, or in what share of all ways to complete them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from detente.answers.documents import to_json
from detente.answers.uncertainty_documents import uncertainty_document
from detente.api.loading import reading_of
from detente.api.talking import DEFAULT_CONCEPT, shown_agendas
from detente.engines import choose_engine
from detente.errors import RequestError, SizeError
from detente.graph import (
    GraphModel,
    agenda_issues,
    graph_model,
    talks,
    talks_on,
)
from detente.progress import Progress, Tell
from detente.questions.uncertainty import (
    CompletionSpace,
    Extensions,
    Shares,
    Wanted,
    completion_space,
    extension_analysis,
    shares_of_completions,
    work_of_completion,
)
from detente.scenario.values import Scenario
from detente.stability import CONCEPTS, Concept, parse_concepts

MOST_COMPLETIONS = 100_000
"""So many completions are tried; of more, as many are drawn."""

MOST_WORK = 2**35
"""Where so many are drawn that it would take more than this, fewer are: about a minute; see `work_of_completion`."""

EXTENDED = 0.2
"""The share of the work that is done once the extensions are found."""

Concepts = Mapping[str, Mapping[str, Concept]]


@dataclass(frozen=True, slots=True, eq=False)
class UncertaintyResult:
    """The answer of `uncertainty`.

    Attributes
    ----------
    model
        The model of the reading; its ranks are those of one completion.
    space
        All completions of its preferences.
    shares
        In how many of them each state is an equilibrium, and each word what it is.
    extensions
        Who is stable where under the extensions a to d; None where there are too many states.
    """

    model: GraphModel
    space: CompletionSpace
    shares: Shares
    extensions: Extensions | None
    agenda: str | None
    engine: str
    options: Mapping[str, Any]
    warnings: tuple[str, ...]

    def to_dict(self) -> dict[str, Any]:
        """The document of ``detente uncertainty --format json``."""
        document = uncertainty_document(self.space, self.shares, self.extensions, self.engine, self.options)
        return document | ({"warnings": list(self.warnings)} if self.warnings else {})

    def to_json(self) -> str:
        """The same as text."""
        return to_json(self.to_dict())


def uncertainty(
    scenario: Scenario,
    *,
    variant: str | None = None,
    agenda: str | None = None,
    concepts: str | None = None,
    samples: int = MOST_COMPLETIONS,
    seed: int = 0,
    engine: str = "auto",
    progress: Tell | None = None,
) -> UncertaintyResult:
    """Say what holds although some preferences are not known.

    Parameters
    ----------
    scenario
        From `load`; what is open is written as ``any_order``, ``others: unknown`` or ``unknown``.
    agenda
        Only the talks on this agenda.
    concepts
        As for `analyze`. Talks are judged under ``seq``, or the first of the concepts where that is not among them.
    samples
        All completions of the preferences are tried where there are no more than this; else as many are drawn. Of
        large models fewer are drawn than the default, and a warning says so.
    seed
        Of the draw; equal seeds give equal answers.

    Raises
    ------
    ScenarioError
        When the reading does not give the preferences of every party.
    RequestError
        When variant, agenda, concept or engine do not exist, or samples or seed are out of range.
    """
    _check_numbers(samples, seed)
    model = graph_model(*reading_of(scenario, variant), allow_open=True)
    chosen = parse_concepts(concepts, [party.id for party in model.scenario.parties])
    space = completion_space(model)
    n_most, fewer = _most_drawn(model, space, samples)
    tell = Progress(progress)
    extensions, refused = _extensions(model, space, agenda, chosen, tell.part(0, EXTENDED))
    wanted = Wanted(chosen, agenda, _judged_agendas(model, agenda), _judged_by(chosen), n_most, seed, engine)
    shares = shares_of_completions(model, space, wanted, tell.part(EXTENDED, 1 - EXTENDED))
    options = {
        "concepts": concepts or ",".join(chosen),
        "agenda": agenda,
        "samples": samples,
        "seed": seed,
        "engine": engine,
    }
    used = choose_engine(model, engine).name
    return UncertaintyResult(model, space, shares, extensions, agenda, used, options, (*refused, *fewer))


def _most_drawn(model: GraphModel, space: CompletionSpace, samples: int) -> tuple[int, tuple[str, ...]]:
    """How many completions are drawn at most, and that it is fewer than by default."""
    work = work_of_completion(model, space)
    if work > MOST_WORK:
        raise SizeError(
            f"One completion of preferences that leave so much open takes {work:,} steps in a model of "
            f"{len(model.states):,} states; at most {MOST_WORK:,} are done. Say more of the preferences."
        )
    few = MOST_WORK // work
    if space.count <= samples or few >= samples or samples != MOST_COMPLETIONS:
        return samples, ()
    told = f"{few:,} completions are drawn instead of {samples:,}, as each takes long in a model of this size"
    return few, (f"{told}; --samples N draws N.",)


def _check_numbers(samples: int, seed: int) -> None:
    if samples < 1:
        raise RequestError(f"{samples} completions cannot be tried.", "give a number from 1 on")
    if not 0 <= seed < 2**64:
        raise RequestError(f"{seed} is no seed.", "give a number from 0 to 2^64 - 1")


def _extensions(
    model: GraphModel, space: CompletionSpace, agenda: str | None, chosen: Concepts, progress: Progress
) -> tuple[Extensions | None, tuple[str, ...]]:
    """The extensions a to d, of the talks where an agenda is asked for; or why they are left out."""
    part, parties = model, space.parties
    if agenda is not None:
        issues = agenda_issues(model.scenario, agenda)
        part = talks(model, issues)
        kept = talks_on(model, issues, model.status_quo or 0)
        parties = tuple(own.restricted_to(kept) for own in parties)
    try:
        return extension_analysis(part, parties, chosen, progress), ()
    except SizeError as error:
        return None, (str(error),)


def _judged_agendas(model: GraphModel, agenda: str | None) -> tuple[str, ...]:
    """The agendas whose words are wanted; none where there is nothing to negotiate."""
    if model.status_quo is None or not model.scenario.issues:
        return ()
    return shown_agendas(model.scenario) if agenda is None else (agenda,)


def _judged_by(chosen: Concepts) -> Concept:
    """The concept under which talks are judged."""
    if DEFAULT_CONCEPT in chosen or not set(chosen) <= set(CONCEPTS):
        return CONCEPTS[DEFAULT_CONCEPT]
    return CONCEPTS[next(iter(chosen))]
