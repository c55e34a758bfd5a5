"""Outcomes in sentences and tables: what holds, alike ones as one, and where things come to rest from today."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

import numpy as np

from detente.answers.concepts import concept_phrase
from detente.answers.masthead import reading_name
from detente.answers.sentences import evolution_sentences
from detente.answers.states import (
    deeds,
    state_changes,
)
from detente.answers.words import (
    counted,
    definition_name,
    listed,
    quoted,
    series,
    some_of,
    state_words,
)
from detente.blocks import Grid, grid
from detente.engines import StateSet
from detente.graph import GraphModel
from detente.questions.analyze import Analysis
from detente.questions.evolution import Way
from detente.questions.outcomes import Alike, Held

SHOWN_EQUILIBRIA = 8
"""Of more equilibria only the first are listed in a table; none where readings stand side by side."""

PUT_IN_WORDS = 4
"""Of more equilibria, and of more states where improvements come to rest, only the first are put in words."""


def held_sentence(analysis: Analysis, held: Held | None) -> str:
    """How many outcomes nobody would leave, and under which concepts."""
    if held is None:
        which = listed((_code(code) for code in analysis.stable), "or")
        return f"There is no state that nobody would leave, under {which}."
    every = len(held.codes) == len(analysis.stable) > 1
    under = "all concepts below" if every else listed(map(_code, held.codes))
    of = f"of {counted(len(analysis.model.states), 'state')}"
    told = "compared with today" if analysis.model.status_quo is not None else "namely"
    return (
        f"If these preferences are right, nobody would leave {held.n_states:,} {of}, under {under}; {told}:"
    )


def _code(code: str) -> str:
    return "the concepts of the parties" if code == "mixed" else code.upper()


def outcome_words(model: GraphModel, group: Alike) -> str:
    """Outcomes that are alike, by what differs from today: ‘Russia would take up “…” (s5), with or without …’."""
    start, named = model.status_quo, _state(model, group.nearest)
    if start is None:
        done = state_words(model, group.nearest)
    elif start == group.nearest:
        done = "things stay as they are"
    else:
        done = series(deeds(model, state_changes(model, start, group.nearest), "would"))
    return f"{done or state_words(model, group.nearest)} ({named}){_others(model, group)}"


def _state(model: GraphModel, state: int) -> str:
    """A state by its number and, where it has one, its name: ‘s1, deadlock’."""
    name = model.states.names_beside.get(state)
    return model.states.id(state) + (f", {definition_name(name)}" if name else "")


def _others(model: GraphModel, group: Alike) -> str:
    """In what those that are alike differ, and how many they are."""
    free = set(group.free)
    told = [
        f"{listed([quoted(each.name) for each in party.options if each.key in free], 'or')} ({party.name})"
        for party in model.scenario.parties
        if any(each.key in free for each in party.options)
    ]
    if not told:
        return ""
    return f", with or without a change of {listed(told, 'or')}: {counted(len(group.states), 'state')}"


def rest_sentence(analysis: Analysis) -> str:
    """Where steps by which each mover gains lead from today; empty without a status quo."""
    found, model = analysis.evolution, analysis.model
    if found is None or model.status_quo is None:
        return ""
    if int(found.improvements.states.sum()) == 1:
        return "From today nobody gains by any step."
    told = []
    if found.at_rest.any():
        told.append(f"can come to rest at {_some_outcomes(model, found.at_rest)}")
    if found.going_round.any():
        told.append(f"can go round without end among {counted(int(found.going_round.sum()), 'state')}")
    return f"From today, steps by which each mover gains {', or '.join(told)}."


def _some_outcomes(model: GraphModel, states: StateSet) -> str:
    """One state with what it changes; of several the numbers."""
    chosen = np.flatnonzero(states).tolist()
    if len(chosen) > 1:
        return some_of(model.states.ids(states), PUT_IN_WORDS)
    done = series(deeds(model, state_changes(model, model.status_quo or 0, chosen[0]), "would"))
    return f"{model.states.id(chosen[0])}{f': {done}' if done else ''}"


def every_reading_sentence(found: Sequence[Analysis]) -> str:
    """How many outcomes nobody would leave under any of the readings, by concept."""
    counts: dict[str, list[str]] = {}
    for code in found[0].stable:
        held = found[0].held_with(found[1:], code)
        if held is None:
            return "Their states are not the same, so each has outcomes of its own."
        number = _some_outcomes(found[0].model, held) if held.any() else "none"
        counts.setdefault(number, []).append(_code(code))
    told = "; ".join(f"under {listed(codes)} {number}" for number, codes in counts.items())
    return f"Outcomes that nobody would leave under every one of them: {told}."


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


def _few_equilibria_sentences(analysis: Analysis) -> list[str]:
    """Which states are stable for every party, where they are few; equal concepts together."""
    together: dict[tuple[str, ...], list[str]] = {}
    for code in analysis.stable:
        ids = tuple(analysis.model.states.ids(analysis.equilibria(code)))
        if len(ids) <= SHOWN_EQUILIBRIA:
            together.setdefault(ids, []).append(code.upper())
    return [
        f"Stable for every party under {listed(codes)}: {listed(ids) or 'no state'}."
        for ids, codes in together.items()
    ]


def reading_sentences(analysis: Analysis) -> list[str]:
    """What is said of one of several readings."""
    told = [*_few_equilibria_sentences(analysis), *filter(None, [status_quo_sentence(analysis)])]
    return told + (evolution_sentences(analysis.model, analysis.evolution)[1:] if analysis.evolution else [])


# Tables


def counts_grid(analysis: Analysis) -> Grid:
    """Under each concept how many states are stable for every party, and how many of these strongly where asked."""
    rows = [
        (
            code.upper(),
            f"{int(analysis.equilibria(code).sum()):,}",
            *strong_cells(analysis, code, lambda ids: f"{len(ids):,}"),
            concept_phrase(code),
        )
        for code in analysis.stable
    ]
    heads = ("concept", "stable", *strong_heads(analysis), "a party that thinks of leaving …")
    return grid(heads, rows, kinds=("text", "number", "number" if analysis.strength else "text"))


def strong_heads(analysis: Analysis) -> tuple[str, ...]:
    """The head of a column that tells of strong stability, where that was asked for."""
    return ("strongly",) if analysis.strength else ()


def strong_cells(analysis: Analysis, code: str, tell: Callable[[list[str]], str]) -> tuple[str, ...]:
    """What is told of the states that are strongly stable for every party; a dash where there is no strong form."""
    if analysis.strength is None:
        return ()
    ids = strong_ids(analysis, code)
    return ("–" if ids is None else tell(ids),)


def equilibria_grid(analysis: Analysis) -> Grid:
    """Under each concept the states that are stable for every party."""
    ids = {code: analysis.model.states.ids(analysis.equilibria(code)) for code in analysis.stable}
    rows = [
        (
            code.upper(),
            concept_phrase(code),
            some_of(own, SHOWN_EQUILIBRIA) or "none",
            *strong_cells(analysis, code, lambda ids: some_of(ids, SHOWN_EQUILIBRIA) or "none"),
        )
        for code, own in ids.items()
    ]
    return grid(("concept", "a party that …", "stable for every party", *strong_heads(analysis)), rows)


def paths_grid(model: GraphModel, ways: Mapping[int, Way]) -> Grid:
    """How each of some states is reached from the status quo: a shortest path, mover by mover.

    A path on which each mover gains by its own step is given where there is one.
    """
    rows = [(model.states.id(state), *_path_cells(model, way)) for state, way in ways.items()]
    return grid(("state", "by", "shortest path"), rows)


def _path_cells(model: GraphModel, way: Way) -> tuple[str, str]:
    """Whether each mover gains, and the movers with the states they move to."""
    if way.path is None:
        return "–", "no legal sequence of moves leads there"
    if not way.path:
        return "–", "the status quo itself"
    steps = [f"{model.scenario.parties[step.party].name} → {model.states.id(step.to)}" for step in way.path]
    return "gains" if way.gains else "moves", ", ".join(steps)


def readings_grid(found: Sequence[Analysis]) -> Grid:
    """The equilibria of several readings side by side; their number where there are too many."""
    heads = [code.upper() for code in found[0].stable]
    ids = {
        reading_name(each.model): [each.model.states.ids(each.equilibria(code)) for code in found[0].stable]
        for each in found
    }
    named = [(name, *(" ".join(own) or "none" for own in row)) for name, row in ids.items()]
    counts = [(name, *(f"{len(own):,}" if own else "none" for own in row)) for name, row in ids.items()]
    narrow = grid(("how many states", *heads), counts)
    return grid(("reading", *heads), named, narrow=(narrow,))


def strong_ids(analysis: Analysis, code: str) -> list[str] | None:
    """The states that are strongly stable for every party under a concept; None for one without a strong form."""
    strength = analysis.strength
    if strength is None or code not in strength.stable:
        return None
    return analysis.model.states.ids(strength.equilibria(code))


def with_strong_sets(analysis: Analysis, name: str) -> dict[str, dict[str, StateSet]]:
    """What is stable for whom by concept, and behind it what is strongly so, under names with ``{code}``."""
    found = {code: dict(by_party) for code, by_party in analysis.stable.items()}
    strong = analysis.strength.stable if analysis.strength else {}
    return found | {name.format(code=code): dict(by_party) for code, by_party in strong.items()}
