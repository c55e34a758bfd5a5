"""Two codings compared: everything that is asked of them, in one value."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from detente.graph import GraphModel
from detente.progress import SILENT, Progress
from detente.questions.coders.agreement import Agreement
from detente.questions.coders.elements import ElementAgreement, category_agreements, element_agreements
from detente.questions.coders.passages import PassageAgreement, passage_agreements
from detente.questions.coders.rankings import RankingAgreement, ranking_agreements
from detente.questions.coders.statements import StatementAgreement, statement_agreements
from detente.questions.coders.translation import CommonStates, common_states
from detente.questions.coders.trials import Trials, trials
from detente.questions.coders.verdicts import (
    VerdictComparison,
    questions_to,
    verdict_comparison,
    verdicts_of,
)
from detente.stability import Concept

OF_NO_VERDICT = frozenset({"principle", "commitment"})
"""Kinds of elements that no compared verdict hangs on."""


@dataclass(frozen=True, slots=True, eq=False)
class CodingComparison:
    """How far two codings agree, and what hangs on it.

    Attributes
    ----------
    first, second
        The models of the two codings; without ranks where not every party's preferences are given.
    elements
        By kind, who has what.
    categories
        Agreement on what elements of both are: ``moves`` of options, their ``issue``, the ``status`` of promises.
    statements
        One entry for each party for which both give preferences.
    common
        The states that both have.
    rankings
        One entry for each party of both; empty where one of the two lacks preferences or leaves some open.
    passages
        One entry for each source that both cite.
    verdicts, trials
        What they answer differently, and what a single disagreement does to that; None where one of the two lacks
        preferences.
    """

    first: GraphModel
    second: GraphModel
    elements: Mapping[str, ElementAgreement]
    categories: Mapping[str, Agreement]
    statements: tuple[StatementAgreement, ...]
    common: CommonStates
    rankings: tuple[RankingAgreement, ...]
    passages: tuple[PassageAgreement, ...]
    verdicts: VerdictComparison | None
    trials: Trials | None


def coding_comparison(
    first: GraphModel,
    second: GraphModel,
    texts: Mapping[str, str],
    judged: Concept,
    engine: str = "auto",
    progress: Progress = SILENT,
) -> CodingComparison:
    """Compare two codings.

    Parameters
    ----------
    texts
        The raw texts of cited sources that are at hand, by the first's ids.
    judged
        The concept under which talks are judged; equilibria are compared under every concept.
    """
    mine, theirs = first.scenario, second.scenario
    elements = element_agreements(first, second)
    common = common_states(first, second)
    with_preferences = bool(first.ranks) and bool(second.ranks)
    verdicts = _verdicts(first, second, common, judged, engine, progress) if with_preferences else None
    return CodingComparison(
        first,
        second,
        elements,
        category_agreements(first, second),
        statement_agreements(mine, theirs),
        common,
        ranking_agreements(first, second, common) if with_preferences else (),
        passage_agreements(mine, theirs, texts),
        verdicts,
        trials(first, second, verdicts, _models_differ(elements), progress) if verdicts else None,
    )


def _verdicts(
    first: GraphModel,
    second: GraphModel,
    common: CommonStates,
    judged: Concept,
    engine: str,
    progress: Progress,
) -> VerdictComparison:
    questions = questions_to(first, second, judged, engine)
    progress("verdicts of the first coding", 0)
    of_first = verdicts_of(first, questions, common.first)
    progress("verdicts of the second coding", 0.5)
    of_second = verdicts_of(second, questions, common.second)
    return verdict_comparison(of_first, of_second, questions, common)


def _models_differ(elements: Mapping[str, ElementAgreement]) -> bool:
    """Whether the two differ in anything but preferences that a verdict can hang on."""
    return any(
        found.only_first or found.only_second or found.differences
        for kind, found in elements.items()
        if kind not in OF_NO_VERDICT
    )
