"""The stability analysis: which states hold for whom, and what the status quo leads to."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

import numpy as np

from detente.answers.documents import Document, header, listed_sets, states_record
from detente.answers.opening import Asked, opening, reading_name
from detente.answers.sentences import concept_phrase, concepts_of_parties, evolution_sentences
from detente.answers.states import named_states, papers_data, states_data, states_grid, states_sentence
from detente.answers.words import counted, listed, some_of
from detente.blocks import (
    Block,
    Break,
    Command,
    Data,
    Grid,
    Heading,
    Items,
    Paragraph,
    StatesGrid,
    data,
    grid,
)
from detente.graph import GraphModel
from detente.questions.analyze import Analysis
from detente.questions.evolution import Way

SHOWN_STATES = 40
"""Of more states only the status quo and equilibria are shown beside an analysis, and no more than these."""

SHOWN_EQUILIBRIA = 8
"""Of more equilibria only the first are listed in a table; none where readings stand side by side."""

PUT_IN_WORDS = 4
"""Of more equilibria, and of more states where improvements come to rest, only the first are put in words."""


# The page


def tell(asked: Asked, found: Sequence[Analysis]) -> Iterator[Block]:
    """One analysis in full, or the equilibria of several readings side by side."""
    yield from opening(asked, *(each.model for each in found))
    yield from (_in_full if len(found) == 1 else _side_by_side)(asked, found)


def _in_full(asked: Asked, found: Sequence[Analysis]) -> Iterator[Block]:
    analysis = found[0]
    states = shown_grid(analysis, as_in_papers=asked.as_in_papers)
    yield states
    yield Paragraph(states_sentence(analysis.model))
    if left_out := states.n_states - len(states.states):
        yield Paragraph(
            f"{counted(left_out, 'state')} not shown here: see detente states {asked.file}, "
            "or --format csv for all verdicts."
        )
    yield Heading(2, "Equilibria: they would hold if these preferences are right")
    if "mixed" in analysis.concepts:
        yield Paragraph(concepts_of_parties(analysis.model, analysis.concepts["mixed"]))
    yield equilibria_grid(analysis)
    yield from _evolution(analysis)
    yield from named_states([("", analysis.model, _foremost_states(analysis))], asked.name)
    yield Break()
    yield Command("Why a state holds, or does not", f"detente explain {asked.file} STATE")


def _evolution(analysis: Analysis) -> Iterator[Block]:
    """What the status quo leads to, where there is one."""
    if analysis.evolution is None:
        return
    yield Heading(2, "What the status quo leads to")
    yield Paragraph(status_quo_sentence(analysis) or "")
    yield from map(Paragraph, evolution_sentences(analysis.model, analysis.evolution))
    if not analysis.ways:
        return
    yield Break()
    yield paths_grid(analysis.model, analysis.ways)
    yield Break()
    yield Paragraph("gains: each party gains by its own step. moves: somebody on the way does not.")
    if left_out := analysis.n_equilibria - len(analysis.ways):
        yield Paragraph(f"{counted(left_out, 'equilibrium', 'equilibria')} more.")


def _side_by_side(asked: Asked, found: Sequence[Analysis]) -> Iterator[Block]:
    yield Break()
    yield Paragraph("The readings of this dispute differ in what the parties want, and none is the default.")
    yield Heading(2, "Equilibria: they would hold if a reading is right")
    yield _readings_grid(found)
    for analysis in found:
        yield Heading(2, f"{reading_name(analysis.model)}: {analysis.model.scenario.title}")
        yield Items(tuple(_reading_sentences(analysis)))
    yield from named_states(
        ((reading_name(each.model), each.model, _foremost_states(each)) for each in found), asked.name
    )
    yield Break()
    variant = reading_name(found[0].model)
    yield Command("One reading in full", f"detente analyze {asked.file} --variant {variant}")


def _foremost_states(analysis: Analysis) -> list[int]:
    """The status quo, where improvements from it come to rest, and the first equilibria; few of each."""
    start = analysis.model.status_quo
    chosen = {start} if start is not None else set[int]()
    if analysis.evolution is not None:
        chosen.update(np.flatnonzero(analysis.evolution.at_rest)[:PUT_IN_WORDS].tolist())
    return sorted(chosen.union(analysis.foremost_equilibria(PUT_IN_WORDS)))


# Tables


def latex(asked: Asked, found: Sequence[Analysis]) -> Iterator[Block]:
    """The table that stands in a paper: the states of one analysis, or the equilibria of several readings."""
    if len(found) > 1:
        yield _readings_grid(found)
    else:
        yield shown_grid(found[0], as_in_papers=asked.as_in_papers)


def shown_grid(analysis: Analysis, *, as_in_papers: bool = False, heading: str = "States") -> StatesGrid:
    """The states to show, with the verdicts on them."""
    chosen = shown_states(analysis)
    return states_grid(analysis.model, chosen, analysis.stable, as_in_papers=as_in_papers, heading=heading)


def shown_states(analysis: Analysis, most: int = SHOWN_STATES) -> list[int]:
    """The states to show, by index: all, or of many the status quo and equilibria.

    Where these are too many too, those under the concepts with fewest are shown as long as there is room for
    all of a concept, and where there is room for none, the first of them.
    """
    n_states = len(analysis.model.states)
    if n_states <= most:
        return list(range(n_states))
    chosen = np.zeros(n_states, dtype=np.bool_)
    if analysis.model.status_quo is not None:
        chosen[analysis.model.status_quo] = True
    for found in sorted(map(analysis.equilibria, analysis.stable), key=lambda found: int(found.sum())):
        if (chosen | found).sum() > most:
            break
        chosen |= found
    else:
        found = np.zeros_like(chosen)
    if chosen.sum() <= 1:
        chosen[np.flatnonzero(found)[: most - 1]] = True
    return [int(state) for state in np.flatnonzero(chosen)]


def equilibria_grid(analysis: Analysis) -> Grid:
    """Under each concept the states that are stable for every party."""
    ids = {code: analysis.model.states.ids(analysis.equilibria(code)) for code in analysis.stable}
    rows = [
        (code.upper(), concept_phrase(code), some_of(own, SHOWN_EQUILIBRIA) or "none")
        for code, own in ids.items()
    ]
    return grid(("", "a party that …", "stable for every party"), rows)


def paths_grid(model: GraphModel, ways: Mapping[int, Way]) -> Grid:
    """How each of some states is reached from the status quo: a shortest path, mover by mover.

    A path on which each mover gains by its own step is given where there is one.
    """
    rows = [(model.states.id(state), *_path_cells(model, way)) for state, way in ways.items()]
    return grid(("", "by", "shortest path"), rows)


def _path_cells(model: GraphModel, way: Way) -> tuple[str, str]:
    """Whether each mover gains, and the movers with the states they move to."""
    if way.path is None:
        return "–", "no legal sequence of moves leads there"
    if not way.path:
        return "–", "the status quo itself"
    steps = [f"{model.scenario.parties[step.party].name} → {model.states.id(step.to)}" for step in way.path]
    return "gains" if way.gains else "moves", ", ".join(steps)


def _readings_grid(found: Sequence[Analysis]) -> Grid:
    """The equilibria of several readings side by side; their number where there are too many."""
    heads = [code.upper() for code in found[0].stable]
    ids = {
        reading_name(each.model): [each.model.states.ids(each.equilibria(code)) for code in found[0].stable]
        for each in found
    }
    named = [(name, *(" ".join(own) or "none" for own in row)) for name, row in ids.items()]
    counts = [(name, *(f"{len(own):,}" if own else "none" for own in row)) for name, row in ids.items()]
    narrow = grid(("how many states", *heads), counts)
    return grid(("", *heads), named, narrow=(narrow,))


# For programs


def record(found: Analysis, settings: Mapping[str, Any]) -> Document:
    """The document of ``detente analyze``: verdicts party by party, equilibria, and what is reached."""
    model = found.model
    options = {name: value for name, value in settings.items() if name != "agenda"}
    document = header(model.scenario, "analyze", found.engine.name, options)
    document |= {"agenda": settings["agenda"], "engine": found.engine.name} | states_record(model)
    document["status_quo"] = None if model.status_quo is None else model.states.id(model.status_quo)
    document["stability"] = {code: listed_sets(model, by_party) for code, by_party in found.stable.items()}
    equilibria = {code: found.equilibria(code) for code in found.stable}
    document["equilibria"] = listed_sets(model, equilibria)
    document["counts"] = {
        "states": len(model.states),
        **{
            code: {
                **{party: int(stable.sum()) for party, stable in by_party.items()},
                "equilibria": int(equilibria[code].sum()),
            }
            for code, by_party in found.stable.items()
        },
    }
    if found.evolution:
        reachable = {
            "moves": found.evolution.moves.states,
            "improvements": found.evolution.improvements.states,
        }
        document["counts"]["reachable"] = {how: int(reached.sum()) for how, reached in reachable.items()}
        document["reachable"] = listed_sets(model, reachable)
    return document


def table(found: Analysis) -> Data:
    """One row a state: options taken, verdicts by concept and party, equilibria."""
    return states_data(found.model, found.stable)


def papers_table(found: Analysis) -> Data:
    """The literature's table: a row for each option, then for each concept."""
    return papers_data(found.model, {code: found.equilibria(code) for code in found.stable})


def readings_table(found: Sequence[Analysis]) -> Data:
    """Of several readings a row for each reading and concept, all equilibria in one cell."""
    rows = (
        (reading_name(each.model), code, len(ids), " ".join(ids))
        for each in found
        for code in each.stable
        for ids in [each.model.states.ids(each.equilibria(code))]
    )
    return data(("reading", "concept", "equilibria", "states"), rows)


# Sentences


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


def _reading_sentences(analysis: Analysis) -> list[str]:
    """What is said of one of several readings."""
    told = [*_few_equilibria_sentences(analysis), *filter(None, [status_quo_sentence(analysis)])]
    return told + (evolution_sentences(analysis.model, analysis.evolution)[1:] if analysis.evolution else [])
