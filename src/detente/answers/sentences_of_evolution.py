"""How states are reached: paths step by step, and what the status quo leads to."""

from __future__ import annotations

from collections.abc import Sequence

from detente.answers.words import change_words, counted, some_of
from detente.engines import Step
from detente.graph import GraphModel
from detente.questions.evolution import Evolution


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
