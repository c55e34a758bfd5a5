"""Why a state is stable for a party, or is not: one sentence for each improvement."""

from __future__ import annotations

from collections.abc import Sequence

from detente.answers.words import changing_words, some_of
from detente.engines import Step
from detente.graph import GraphModel
from detente.stability import Improvement, Verdict


def verdict_heading(model: GraphModel, verdict: Verdict) -> str:
    """The verdict itself: ‘s2 is stable for Uniroyal Chemical under SEQ.’."""
    word = "stable" if verdict.stable else "not stable"
    where = model.states.id(verdict.state)
    return f"{where} is {word} for {_name(model, verdict.party)} under {verdict.concept.code.upper()}."


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
        return f"{gain}{_unanswered(model, verdict)}."
    return f"{gain}, but {_answer(model, verdict, improvement.sanction)}."


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
    party, where = _name(model, verdict.party), model.states.id(verdict.state)
    end = f"which for {party} is no better than {where}"
    if verdict.concept.symmetric:
        end += f"; no move of {party} leads from there to anything better than {where} either"
    return f"{', from where '.join(steps)}, {end}"


def _unanswered(model: GraphModel, verdict: Verdict) -> str:
    """That nothing takes the gain away, as the concept means it."""
    concept, where = verdict.concept, model.states.id(verdict.state)
    if not concept.sanctioned:
        return ""
    if model.n_parties == 1:
        return ", and there is nobody to answer"
    others = _others(model, verdict.party)
    answers = f"by which {others} would gain" if concept.credible else f"that {others} could give"
    if concept.symmetric:
        return (
            f", and none of the answers {answers} takes that gain away for good: "
            f"wherever it ends, {_name(model, verdict.party)} would be better off than at {where} "
            "or could become so by one more move"
        )
    return f", and none of the answers {answers} takes that gain away"


def _others(model: GraphModel, party: int) -> str:
    """The opponents: by name where there is one."""
    return _name(model, 1 - party) if model.n_parties == 2 else "the others"


def _name(model: GraphModel, party: int) -> str:
    return model.scenario.parties[party].name
