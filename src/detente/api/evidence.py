"""The passages that a scenario rests on: checked, counted, and compared between coders."""

from __future__ import annotations

from typing import Annotated

from detente.answers import coders as coders_told
from detente.answers.evidence import check as check_told
from detente.answers.evidence import coverage as coverage_told
from detente.api.answer import Answer, asked
from detente.api.scenarios import reading_of
from detente.api.settings import Setting
from detente.errors import RequestError
from detente.graph import GraphModel, graph_model
from detente.progress import Progress, Tell
from detente.questions.coders.comparison import CodingComparison, coding_comparison
from detente.questions.coders.passages import sources_of_both
from detente.scenario.values import Scenario
from detente.sources.evidence import Coverage, EvidenceCheck, evidence_check, evidence_coverage
from detente.sources.stored_sources import is_changed, read_stored
from detente.stability.concepts import concept_in_turn


def check_evidence(
    scenario: Scenario, *, all_passages: bool = False, progress: Tell | None = None
) -> Answer[EvidenceCheck]:
    """Look for every passage that an element of the base or of a variant cites, in the text of its source.

    Only a passage's own words verify it. A text that is not there is told, and stops nothing.

    Parameters
    ----------
    scenario
        From `load`; the texts lie in the folder of its file.
    all_passages
        Whether the page lists every passage, not only those that want attention.
    """
    found = evidence_check(scenario, Progress.of(progress))
    return Answer(check_told, asked(scenario, {}, in_full=all_passages), found)


WithPassages = Annotated[
    bool, Setting("List the passages of each source that no element uses.", ("--passages",))
]


def coverage(
    scenario: Scenario, *, passages: WithPassages = False, progress: Tell | None = None
) -> Answer[Coverage]:
    """Say which elements rest on no passage, and how much of each source is used.

    An element may rest on passages, on a reason in the analyst's own words only, or on nothing that is written. A
    passage is a sentence of a heading or of the body; it is used when an element cites some of it.

    $ detente evidence coverage european-security
    $ detente evidence coverage dispute.yaml --passages

    Parameters
    ----------
    scenario
        From `load`; the texts of its sources lie in the folder of its file.
    passages
        Whether the page lists the passages that no element cites.
    """
    found = evidence_coverage(scenario, Progress.of(progress))
    return Answer(coverage_told, asked(scenario, {}, in_full=passages), found)


def compare_coders(
    first: Scenario,
    second: Scenario,
    *,
    first_variant: str | None = None,
    second_variant: str | None = None,
    concept: str = "seq",
    engine: str = "auto",
    progress: Tell | None = None,
) -> Answer[CodingComparison]:
    """Measure how far two codings agree, and find the verdicts that their disagreement changes.

    Parameters
    ----------
    first, second
        Scenarios from `load`; the same one twice to compare two of its readings.
    concept
        The concept under which talks are judged; equilibria are compared under all.

    Raises
    ------
    RequestError
        When the two share no party.
    """
    judged = concept_in_turn(concept)
    mine, theirs = _model(first, first_variant), _model(second, second_variant)
    if not {party.id for party in mine.scenario.parties} & {party.id for party in theirs.scenario.parties}:
        raise RequestError(
            "These codings share no party, so there is nothing to compare.",
            "parties are matched by their ids, statements and rules by their formulas",
        )
    texts = _texts(mine.scenario, theirs.scenario)
    found = coding_comparison(mine, theirs, texts, judged, engine, Progress.of(progress))
    return Answer(coders_told, asked(first, {"concept": concept, "engine": engine}), found)


def _model(scenario: Scenario, variant: str | None) -> GraphModel:
    """The model of a reading; without ranks where it does not give every party's preferences, or leaves some open."""
    reading, base = reading_of(scenario, variant)
    return graph_model(reading, base, with_preferences=reading.has_known_preferences)


def _texts(first: Scenario, second: Scenario) -> dict[str, str]:
    """The texts of the sources of both that are at hand unchanged, by the first's ids."""
    found = {}
    for mine, other in sources_of_both(first, second):
        for scenario, source in ((first, first.sources[mine]), (second, second.sources[other])):
            try:
                text = read_stored(scenario.path, source)
            except RequestError:
                continue
            if not is_changed(source, text):
                found[mine] = text.text
                break
    return found
