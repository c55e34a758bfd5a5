"""Sentences about answers, for readers who never heard of the graph model; the others are found from here.

A stable state is never called a prediction: it would hold if these preferences are right. Party names carry
no article and may be plural, so no sentence makes a verb or a pronoun agree with them beyond ‘it’.
"""

from __future__ import annotations

from detente.answers.sentences_of_concepts import (
    concept_line,
    concept_phrase,
    concept_title,
    concepts_of_parties,
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
from detente.graph import GraphModel
from detente.questions.analysis import Analysis

__all__ = [
    "PreferenceItem",
    "PreferenceWords",
    "change_words",
    "concept_line",
    "concept_phrase",
    "concept_title",
    "concepts_of_parties",
    "counted",
    "definition_words",
    "equilibria_sentence",
    "evolution_sentences",
    "few_equilibria_sentences",
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
    "states_sentence",
    "status_quo_sentence",
    "steps_words",
    "verdict_heading",
    "verdict_sentences",
]

ASSUMPTION = "if these preferences are right"
"""What every answer rests on."""


def states_sentence(model: GraphModel) -> str:
    """How many states there are, and which of them stand for several."""
    states = model.states
    n_combinations = 2 ** len(states.options)
    told = (
        f"{counted(len(states), 'state')} can occur, of {counted(n_combinations, 'combination')} of options"
    )
    if n_combinations > 10**15:
        told = f"{counted(len(states), 'state')} can occur, with {counted(len(states.options), 'option')}"
    if states.merged:
        merged = [f"{states.id(state)} ({len(states.members(state)):,})" for state in states.merged]
        told += f"; each of these counts several as one: {some_of(merged)}"
    return f"{told}."


def equilibria_sentence(analysis: Analysis, code: str) -> str:
    """Which states are stable for every party under a concept, and what that rests on."""
    ids = analysis.model.states.ids(analysis.equilibria(code))
    under = concept_title(code)
    if not ids:
        return f"{under}: no state is stable for every party."
    would = f"would hold {ASSUMPTION}"
    return f"{under}: {some_of(ids)} {'is' if len(ids) == 1 else 'are'} stable for every party and {would}."


def few_equilibria_sentences(analysis: Analysis, most: int) -> list[str]:
    """Which states are stable for every party, where there are at most `most`; equal concepts together."""
    together: dict[tuple[str, ...], list[str]] = {}
    for code in analysis.stable:
        ids = tuple(analysis.model.states.ids(analysis.equilibria(code)))
        if len(ids) <= most:
            together.setdefault(ids, []).append(code.upper())
    return [
        f"Stable for every party under {listed(codes)}: {listed(ids) or 'no state'}."
        for ids, codes in together.items()
    ]


def status_quo_sentence(analysis: Analysis) -> str | None:
    """Under which concepts the status quo is stable for every party, and under which not; None without one."""
    start = analysis.model.status_quo
    if start is None:
        return None
    held = [code.upper() for code in analysis.stable if analysis.equilibria(code)[start]]
    fails = [code.upper() for code in analysis.stable if not analysis.equilibria(code)[start]]
    told = [f"stable for every party under {listed(held)}"] if held else []
    told += [f"not {'' if held else 'stable for every party '}under {listed(fails, 'or')}"] if fails else []
    return f"The status quo {analysis.model.states.id(start)} is {', '.join(told)}."
