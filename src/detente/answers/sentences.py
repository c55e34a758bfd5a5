"""Sentences about answers, for readers who never heard of the graph model; the others are found from here.

A stable state is never called a prediction: it would hold if these preferences are right. Party names carry
no article and may be plural, so no sentence makes a verb or a pronoun agree with them beyond ‘it’.
"""

from __future__ import annotations

from detente.answers.sentences_of_concepts import (
    concept_line,
    concept_phrase,
    concept_title,
)
from detente.answers.sentences_of_evolution import evolution_sentences, path_sentence, steps_words
from detente.answers.sentences_of_verdicts import improvement_sentence, verdict_heading, verdict_sentences
from detente.answers.words import (
    change_words,
    counted,
    definition_words,
    formula_words,
    listed,
    option_words,
    party_name,
    quoted,
    some_of,
    state_title,
    state_words,
)
from detente.answers.words_of_preferences import (
    PreferenceItem,
    PreferenceWords,
    order_words,
    preference_words,
)
from detente.questions.analysis import Analysis

__all__ = [
    "PreferenceItem",
    "PreferenceWords",
    "change_words",
    "concept_line",
    "concept_phrase",
    "concept_title",
    "counted",
    "definition_words",
    "equilibria_sentence",
    "evolution_sentences",
    "formula_words",
    "improvement_sentence",
    "listed",
    "option_words",
    "order_words",
    "party_name",
    "path_sentence",
    "preference_words",
    "quoted",
    "some_of",
    "state_title",
    "state_words",
    "steps_words",
    "verdict_heading",
    "verdict_sentences",
]

ASSUMPTION = "if these preferences are right"
"""What every answer rests on."""


def equilibria_sentence(analysis: Analysis, code: str) -> str:
    """Which states are stable for every party under a concept, and what that rests on."""
    ids = analysis.model.states.ids(analysis.equilibria(code))
    under = concept_title(code)
    if not ids:
        return f"{under}: no state is stable for every party."
    would = f"would hold {ASSUMPTION}"
    return f"{under}: {some_of(ids)} {'is' if len(ids) == 1 else 'are'} stable for every party and {would}."
