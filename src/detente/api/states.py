"""The states of a scenario and their numbers, and the outcomes that some of them are."""

from __future__ import annotations

from dataclasses import replace
from typing import Annotated

from detente.answers import states as states_told
from detente.api.answer import Answer, asked, refuse_paper
from detente.api.scenarios import reading_of
from detente.api.settings import Concept, Long, Paper, Setting, Variant
from detente.errors import RequestError
from detente.graph import graph_model
from detente.progress import Progress, Tell
from detente.questions.states import Listing, listing_with_outcomes
from detente.renderers import Format
from detente.scenario.values import Scenario
from detente.stability.concepts import concept_named

OutcomeNumber = Annotated[
    int | None,
    Setting("Only the states of this outcome, by its number.", ("--outcome",), metavar="N", least=1),
]
DEFAULT_CONCEPT = "seq"


def states(
    scenario: Scenario,
    *,
    variant: Variant = None,
    concept: Concept = DEFAULT_CONCEPT,
    outcome: OutcomeNumber = None,
    paper: Paper = False,
    long: Long = False,
    only_for: Format | None = None,
    progress: Tell | None = None,
) -> Answer[Listing]:
    """List the states that can occur, with their numbers.

    Preferences are not needed. Where all parties have some, the page begins with the few outcomes that the states
    are which nobody would leave.

    $ detente states elmira
    $ detente states dispute.yaml --outcome 2
    $ detente states dispute.yaml --paper
    $ detente states dispute.yaml --format csv > states.csv

    Parameters
    ----------
    scenario
        From `load`.
    variant
        A variant's id; the base by default.
    concept
        The code of the concept under which nobody would leave the states that outcomes are made of.
    outcome
        The number of an outcome, from 1: only its states are listed; JSON has those of all.
    paper
        Whether options are rows and states columns, as papers print them.
    long
        List states beside outcomes though they are many.
    only_for
        The format in which the answer is told: CSV and LaTeX tell no outcomes.
    progress
        Called with what is being done and the share done.

    Raises
    ------
    RequestError
        When there is no such variant, concept or outcome, or the table of papers is asked for in JSON.
    SizeError
        When there are too many combinations to list.
    """
    refuse_paper(only_for, paper=paper)
    looked_at = concept_named(concept.strip().lower())
    tell = Progress.of(progress)
    tell("the states", 0)
    own, base = reading_of(scenario, variant)
    tells_outcomes = not paper and only_for not in {Format.csv, Format.latex}
    if own.has_known_preferences and (tells_outcomes or outcome is not None):
        found = _chosen(listing_with_outcomes(graph_model(own, base), looked_at), outcome)
    elif outcome is not None:
        raise RequestError(
            "Outcomes need the preferences of all parties, and nothing of their order left open.",
            _readings_with_outcomes(scenario),
        )
    else:
        found = Listing(graph_model(own, base, with_preferences=False))
    settings = {} if found.outcomes is None else {"concept": looked_at.code}
    return Answer(states_told, asked(scenario, settings, as_in_papers=paper, in_full=long), found)


def _chosen(found: Listing, outcome: int | None) -> Listing:
    """The same with one outcome chosen.

    Raises
    ------
    RequestError
        When there is no such outcome.
    """
    if outcome is None:
        return found
    if found.outcomes is None:
        raise RequestError(f"Which outcomes would hold is not told. {found.too_large}")
    number = len(found.outcomes.outcomes)
    if outcome > number:
        under = f"under {found.outcomes.concept.upper()}"
        hint = f"they are 1 to {number}" if number else None
        raise RequestError(f"There is no outcome {outcome} {under}.", hint)
    return replace(found, chosen=outcome)


def _readings_with_outcomes(scenario: Scenario) -> str | None:
    known = [key for key, own in scenario.variants.items() if own.has_known_preferences]
    return f"add --variant with one of {', '.join(known)}" if known else None
