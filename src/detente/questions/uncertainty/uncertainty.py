"""What holds although some preferences are not known: both ways to say it, within what is affordable."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace

from detente.engines import choose_engine
from detente.errors import SizeError
from detente.graph import GraphModel, agenda_issues, talks
from detente.progress import SILENT, Progress, Stop
from detente.questions.uncertainty.completions import (
    CompletionSpace,
    Shares,
    Wanted,
    completion_space,
    shares_of_completions,
    states_of_talks,
    work_of_completion,
)
from detente.questions.uncertainty.extensions import Extensions, extension_analysis
from detente.stability import Concept

MOST_COMPLETIONS = 100_000
"""So many completions are tried; of more, as many are drawn."""

MOST_WORK = 2**35
"""Where so many are drawn that it would take more than this, fewer are: about a minute; see `work_of_completion`."""

EXTENDED = 0.2
"""The share of the work that is done once the extensions are found."""

Warnings = tuple[str, ...]


@dataclass(frozen=True, slots=True, eq=False)
class Uncertainty:
    """What is certain where preferences are not wholly known.

    Attributes
    ----------
    model
        The model of the reading; its ranks are those of one completion.
    engine
        The name of the engine that did the work.
    space
        All completions of its preferences.
    shares
        In how many of them each state is an equilibrium, and each word what it is.
    extensions
        Who is stable where under the extensions a to d; None where there are too many states.
    warnings
        What was left out, or done less often than by default, and why.
    """

    model: GraphModel
    engine: str
    space: CompletionSpace
    shares: Shares
    extensions: Extensions | None
    warnings: Warnings

    @property
    def stop(self) -> Stop | None:
        """That the work was stopped; None where nothing is lacking."""
        return self.shares.stop

    @property
    def is_open(self) -> bool:
        """Whether anything is left open."""
        return self.shares.n_completions > 1


def uncertainty_of(model: GraphModel, wanted: Wanted, progress: Progress = SILENT) -> Uncertainty:
    """Find what holds under the extensions of the concepts, and in what share of the completions.

    Parameters
    ----------
    model
        Of a reading, built with open preferences allowed.
    wanted
        What is asked of completions. Where making `MOST_COMPLETIONS` of them, the default, would take too long, fewer
        are drawn.

    Raises
    ------
    RequestError
        When there is no such agenda or engine.
    SizeError
        When one completion takes too long.
    """
    space = completion_space(model)
    n_most, fewer = _most_drawn(model, space, wanted.n_most)
    extensions, refused = _extensions(
        model, space, wanted.agenda, wanted.concepts, progress.part(0, EXTENDED).alone
    )
    affordable = replace(wanted, n_most=n_most)
    shares = shares_of_completions(model, space, affordable, progress.part(EXTENDED, 1 - EXTENDED))
    used = choose_engine(model, wanted.engine).name
    return Uncertainty(model, used, space, shares, extensions, (*refused, *fewer))


def _most_drawn(model: GraphModel, space: CompletionSpace, samples: int) -> tuple[int, Warnings]:
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


def _extensions(
    model: GraphModel,
    space: CompletionSpace,
    agenda: str | None,
    concepts: Mapping[str, Mapping[str, Concept]],
    progress: Progress,
) -> tuple[Extensions | None, Warnings]:
    """The extensions a to d, of the talks where an agenda is asked for; or why they are left out."""
    part, parties = model, space.parties
    if agenda is not None:
        part, kept = talks(model, agenda_issues(model.scenario, agenda)), states_of_talks(model, agenda)
        parties = tuple(own.restricted_to(kept) for own in parties)
    try:
        return extension_analysis(part, parties, concepts, progress), ()
    except SizeError as error:
        return None, (str(error),)
