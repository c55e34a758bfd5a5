"""Sentences about stability, for readers who never heard of the graph model: equilibria, ways, verdicts.

A stable state is never called a prediction: it would hold if these preferences are right. Party names carry
no article and may be plural, so no sentence makes a verb or a pronoun agree with them beyond ‘it’.
"""

from __future__ import annotations

from collections.abc import Sequence

from detente.answers.concepts import CONCEPT_WORDS, answer_strength, concept_title
from detente.answers.words import change_words, changing_words, counted, some_of
from detente.engines import Step
from detente.graph import GraphModel
from detente.questions.analyze import Analysis
from detente.questions.evolution import Evolution
from detente.stability import Improvement, Verdict

# Equilibria

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


# How states are reached


def path_sentence(model: GraphModel, start: int, path: Sequence[Step] | None, to: int) -> str:
    """How a state is reached: ‘From s1, Iraq moves to s4, then Syria moves to s6.’."""
    if path is None:
        return f"No legal sequence of moves leads from {model.states.id(start)} to {model.states.id(to)}."
    if not path:
        return f"{model.states.id(start)} is where things stand already."
    steps = ", then ".join(
        f"{model.scenario.parties[step.party].name} moves to {model.states.id(step.to)}" for step in path
    )
    return f"From {model.states.id(start)}, {steps}."


def steps_words(model: GraphModel, start: int, path: Sequence[Step]) -> list[str]:
    """Each step of a path with what it changes: ‘Local government takes up “…” (s5)’."""
    words, here = [], start
    for step in path:
        change = change_words(model, step.party, here, step.to)
        words.append(f"{model.scenario.parties[step.party].name} {change} ({model.states.id(step.to)})")
        here = step.to
    return words


def evolution_sentences(model: GraphModel, found: Evolution) -> list[str]:
    """What is reached from the status quo, and where improvements come to rest or go round."""
    start = model.states.id(found.moves.start)
    moves = model.states.ids(found.moves.states)
    improvements = model.states.ids(found.improvements.states)
    told = [
        f"From the status quo {start}, moves lead to {len(moves):,} of {counted(len(model.states), 'state')} "
        f"({start} itself included)."
    ]
    if len(improvements) == 1:
        return [*told, f"Nobody gains by leaving {start}: no improvement leads away from it."]
    told.append(
        f"Moves by which each mover gains lead to {len(improvements):,} states: {some_of(improvements)}."
    )
    if found.at_rest.any():
        told.append(f"They come to rest at {some_of(model.states.ids(found.at_rest))}.")
    if found.going_round.any():
        ids = model.states.ids(found.going_round)
        told.append(f"They can go round without end among {counted(len(ids), 'state')}: {some_of(ids)}.")
        told.append("These lie on a circle of improvements, or on the way from one circle to another.")
    return told


# Why a state is stable for a party, or is not


def verdict_sentences(model: GraphModel, verdict: Verdict) -> list[str]:
    """Why a state is stable for a party, or is not: one sentence for each improvement."""
    if not verdict.improvements:
        where = model.states.id(verdict.state)
        return [f"For {_name(model, verdict.party)}, no move from {where} leads to a better state."]
    told = [improvement_sentence(model, verdict, each, in_full=True) for each in verdict.improvements]
    return [*told, *_also_unanswered(model, verdict)]


def _also_unanswered(model: GraphModel, verdict: Verdict) -> list[str]:
    """That an unstable verdict has more reasons than the best of them, which is told."""
    if not verdict.also_unanswered:
        return []
    to = some_of([model.states.id(state) for state in verdict.also_unanswered])
    moves = "its move" if len(verdict.also_unanswered) == 1 else "its moves"
    return [f"The same is true of {moves} to {to}; this one is told because none gains it more."]


def improvement_sentence(
    model: GraphModel, verdict: Verdict, improvement: Improvement, *, in_full: bool = False
) -> str:
    """One improvement, in full with what it changes; and the answer that takes it back, or that there is none."""
    where, to = model.states.id(verdict.state), model.states.id(improvement.to)
    change = changing_words(model, verdict.party, verdict.state, improvement.to) if in_full else ""
    gain = f"{_name(model, verdict.party)} would gain by moving from {where} to {to}{change}"
    if improvement.sanction is None:
        return f"{gain}{unanswered_words(model, verdict)}."
    answer = (
        _answer(model, verdict, improvement.sanction)
        if improvement.end is None
        else _answer_at_once(model, verdict, improvement.sanction, improvement.end)
    )
    return f"{gain}, but {answer}.{answer_strength(model, verdict, improvement)}"


def _answer_at_once(model: GraphModel, verdict: Verdict, picks: Sequence[Step], end: int) -> str:
    """What the others would gain by doing at the same time, and why that takes the gain away."""
    moves = [
        f"{_name(model, pick.party)} could gain by moving to {model.states.id(pick.to)}" for pick in picks
    ]
    return f"at the same time {', and '.join(moves)}; {ending_words(model, verdict, end)}"


def ending_words(model: GraphModel, verdict: Verdict, end: int) -> str:
    """Where moves made at the same time lead, and why that takes the gain away."""
    return f"together this leads to {model.states.id(end)}, {no_better_words(model, verdict)}"


def _answer(model: GraphModel, verdict: Verdict, sanction: Sequence[Step]) -> str:
    """What the others do in answer, and why that takes the gain away."""
    first, later = (
        ("would then gain by moving", "would gain by moving on")
        if verdict.concept.credible
        else ("could then move", "could move on")
    )
    steps = [
        f"{_name(model, step.party)} {later if k else first} to {model.states.id(step.to)}"
        for k, step in enumerate(sanction)
    ]
    return f"{', from where '.join(steps)}, {no_better_words(model, verdict)}"


def no_better_words(model: GraphModel, verdict: Verdict) -> str:
    """Why an answer takes a gain away, as the concept means it: ‘which for Iraq is no better than s1’."""
    party, where = _name(model, verdict.party), model.states.id(verdict.state)
    for_good = CONCEPT_WORDS[verdict.concept.code].for_good.format(party=party, where=where)
    return f"which for {party} is no better than {where}{for_good}"


def unanswered_words(model: GraphModel, verdict: Verdict) -> str:
    """That nothing takes the gain away, as the concept means it."""
    concept, where = verdict.concept, model.states.id(verdict.state)
    if not concept.sanctioned:
        return ""
    if model.n_parties == 1:
        return ", and there is nobody to answer"
    others = _others(model, verdict.party)
    if concept.at_once:
        return f", and nothing by which {others} could gain at the same time takes that gain away"
    answers = f"by which {others} would gain" if concept.credible else f"that {others} could give"
    not_for_good = CONCEPT_WORDS[concept.code].not_for_good.format(
        party=_name(model, verdict.party), where=where
    )
    return f", and none of the answers {answers} takes that gain away{not_for_good}"


def _others(model: GraphModel, party: int) -> str:
    """The opponents: by name where there is one."""
    return _name(model, 1 - party) if model.n_parties == 2 else "the others"


def _name(model: GraphModel, party: int) -> str:
    return model.scenario.parties[party].name
