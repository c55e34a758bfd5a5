"""The stability analysis: which states hold for whom, and what the status quo leads to."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

import numpy as np

from detente.answers.concepts import concept_phrase, concepts_of_parties, strength_lines, strength_note
from detente.answers.documents import (
    Document,
    counts_record,
    header,
    is_long,
    listed_sets,
    states_record,
    status_quo_id,
)
from detente.answers.masthead import Asked, only_agenda, reading_name, title, variant_option
from detente.answers.outcomes import (
    PUT_IN_WORDS,
    counts_grid,
    equilibria_grid,
    every_reading_sentence,
    held_sentence,
    outcome_words,
    paths_grid,
    reading_sentences,
    readings_grid,
    rest_sentence,
    status_quo_sentence,
    strong_cells,
    strong_heads,
    with_strong_sets,
)
from detente.answers.sentences import evolution_sentences
from detente.answers.states import named_states, papers_data, states_data, states_grid, states_sentence
from detente.answers.words import by_what_is_said, counted, listed, state_title
from detente.blocks import Block, Break, Command, Data, Heading, Item, Items, Paragraph, StatesGrid, data
from detente.graph import GraphModel
from detente.questions.analyze import Analysis
from detente.questions.outcomes import Held

SHOWN_STATES = 40
"""Of more states only the status quo and equilibria are shown beside an analysis, and no more than these."""

FEW_STATES = 12
"""Of more states only those told of in words stand in the table, unless it is told in full."""


# The page


def tell(asked: Asked, found: Sequence[Analysis]) -> Iterator[Block]:
    """One analysis, or the equilibria of several readings side by side."""
    reading = found[0].model.scenario if len(found) == 1 else None
    among = [each.model.scenario for each in found]
    yield from title(asked, reading, among=among, with_summary=asked.in_full)
    yield from only_agenda(asked.agenda)
    if found[0].as_one:
        yield Paragraph(as_one_line(found[0]))
    if reading is None:
        yield from _side_by_side(asked, found)
    else:
        yield from _one(asked, found[0])


def _one(asked: Asked, analysis: Analysis) -> Iterator[Block]:
    """What holds, and what today leads to, in words; then the table."""
    held = analysis.held_most()
    yield Heading(2, "Which outcomes hold")
    yield from _answer(analysis, held)
    chosen = shown_states(analysis) if asked.in_full else told_states(analysis, held)
    states = states_grid(analysis.model, chosen, analysis.stable, as_in_papers=asked.as_in_papers, heading="")
    yield states
    yield Paragraph(_left_out(analysis.model, states))
    yield Break()
    if "mixed" in analysis.concepts:
        yield Paragraph(concepts_of_parties(analysis.model, analysis.concepts["mixed"]))
    yield equilibria_grid(analysis) if asked.in_full else counts_grid(analysis)
    more = f"detente analyze {asked.file}{variant_option(analysis.model)}{_as_one_option(asked)}"
    if not asked.in_full:
        yield Break()
        yield Command("The ways there, and all states named", f"{more} --long")
        return
    yield from _evolution(analysis)
    yield from named_states([("", analysis.model, _foremost_states(analysis))], asked.name)
    yield Break()
    if not analysis.as_one:
        explained = f"detente explain {asked.file} STATE{variant_option(analysis.model)}"
        yield Command("Why a state holds, or does not", explained)


def as_one_line(analysis: Analysis) -> str:
    """Which parties count as one, and what that means."""
    names = [party.name for party in analysis.as_one]
    return (
        f"{listed(names)} count as one party here. It may change the options of all of them in one move; it gains only "
        "where every one of them gains, and is held back where an answer leaves some one of them no better off."
    )


def _as_one_option(asked: Asked) -> str:
    """What a command takes to count the same parties as one."""
    parties = asked.settings.get("as_one")
    return f" --as-one {parties}" if parties else ""


def _answer(analysis: Analysis, held: Held | None) -> Iterator[Block]:
    """Which outcomes nobody would leave, whether today is one, and where gains lead from there."""
    yield Paragraph(held_sentence(analysis, held))
    if held is not None:
        yield Items(_outcomes(analysis, held))
    if analysis.strength is not None:
        yield from _deterred(analysis, held)
    yield from map(Paragraph, filter(None, [status_quo_sentence(analysis), rest_sentence(analysis)]))


def _outcomes(analysis: Analysis, held: Held) -> tuple[str | Item, ...]:
    """The first groups of outcomes that nobody would leave, and how many others there are."""
    told: list[str | Item] = []
    for each in held.groups[:PUT_IN_WORDS]:
        words, among = outcome_words(analysis.model, each), len(each.states) > 1
        lines = strength_lines(analysis, each.nearest, held.codes, among=among)
        told.append(Item(words, lines) if lines else words)
    if left_out := sum(len(each.states) for each in held.groups[PUT_IN_WORDS:]):
        told.append(f"and {counted(left_out, 'other outcome')}")
    return tuple(told)


def _deterred(analysis: Analysis, held: Held | None) -> Iterator[Block]:
    """What strong and weak mean, and the other outcomes that hold because answers deter."""
    model, told = analysis.model, {state for each in held.groups for state in each.states} if held else set()
    others = [state for state in analysis.foremost_equilibria() if state not in told]
    lines = [
        Item(f"{state_title(model, state)}, under {listed(map(str.upper, codes))}", by_party)
        for state in others[:PUT_IN_WORDS]
        for codes in [analysis.codes_at(state)]
        for by_party in [strength_lines(analysis, state, codes)]
        if by_party
    ]
    if lines:
        yield Paragraph("Under fewer concepts, because answers deter, these hold too:")
        more = len(others) - len(lines)
        yield Items((*lines, *([f"and {counted(more, 'other outcome')}"] if more else [])))
    yield Paragraph(strength_note(model))


def told_states(analysis: Analysis, held: Held | None) -> list[int]:
    """The states of the table: all where they are few, else those that are told of in words."""
    n_states = len(analysis.model.states)
    if n_states <= FEW_STATES:
        return list(range(n_states))
    groups = held.groups[:PUT_IN_WORDS] if held else ()
    chosen = {analysis.model.status_quo, *(each.nearest for each in groups)} - {None}
    if analysis.evolution is not None:
        chosen.update(np.flatnonzero(analysis.evolution.at_rest)[:PUT_IN_WORDS].tolist())
    return sorted(int(state) for state in chosen if state is not None)


def _left_out(model: GraphModel, shown: StatesGrid) -> str:
    """How many states there are, and how many of them are not shown."""
    left_out = shown.n_states - len(shown.states)
    if not left_out:
        return states_sentence(model)
    return f"{states_sentence(model)} {counted(left_out, 'state')} not shown: --format csv has all."


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
    yield Paragraph("gains: each party gains by its own step. moves: somebody on the way does not.")
    if left_out := analysis.n_equilibria - len(analysis.ways):
        yield Paragraph(f"{counted(left_out, 'equilibrium', 'equilibria')} more.")


def _side_by_side(asked: Asked, found: Sequence[Analysis]) -> Iterator[Block]:
    yield Heading(2, "Which outcomes hold")
    yield Paragraph(
        f"The {counted(len(found), 'reading')} of this dispute differ in what the parties want, and none is the "
        f"default. {every_reading_sentence(found)}"
    )
    yield Heading(2, "Equilibria: they would hold if a reading is right")
    yield readings_grid(found)
    yield Break()
    yield Items(tuple(f"{code.upper()}: a party that {concept_phrase(code)}." for code in found[0].stable))
    for told, names in by_what_is_said(
        (f"{reading_name(each.model)}: {each.model.scenario.title}", _reading_told(each)) for each in found
    ).items():
        yield Heading(2, "; ".join(names))
        yield Items(told)
    if found[0].strength is not None:
        yield Paragraph(strength_note(*(each.model for each in found)))
    if asked.in_full:
        yield from _states_of_readings(asked, found)
    yield Break()
    variant = reading_name(found[0].model)
    if not asked.in_full:
        yield Command(
            "By the numbers of states", f"detente analyze {asked.file}{_as_one_option(asked)} --long"
        )
    yield Command("One reading", f"detente analyze {asked.file} --variant {variant}{_as_one_option(asked)}")


def _reading_told(analysis: Analysis) -> tuple[str | Item, ...]:
    """What is told of one of several readings: the outcomes that nobody would leave, today, and what it leads to."""
    held = analysis.held_most()
    told = held_sentence(analysis, held)
    return (
        Item(told, _outcomes(analysis, held)) if held else told,
        *filter(None, [status_quo_sentence(analysis), rest_sentence(analysis)]),
    )


def _states_of_readings(asked: Asked, found: Sequence[Analysis]) -> Iterator[Block]:
    """Which states are stable, by number, and what is done at them."""
    for analysis in found:
        yield Heading(2, f"{reading_name(analysis.model)}: by the numbers of states")
        yield Items(tuple(reading_sentences(analysis)))
    yield from named_states(
        ((reading_name(each.model), each.model, _foremost_states(each)) for each in found), asked.name
    )


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
        yield readings_grid(found)
    else:
        yield shown_grid(found[0], as_in_papers=asked.as_in_papers)


def shown_grid(analysis: Analysis, *, as_in_papers: bool = False, heading: str = "States") -> StatesGrid:
    """The states to show, with the verdicts on them."""
    chosen = shown_states(analysis)
    stable = with_strong_sets(analysis, "{code} strong")
    return states_grid(analysis.model, chosen, stable, as_in_papers=as_in_papers, heading=heading)


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


# For programs


def record(found: Analysis, settings: Mapping[str, Any]) -> Document:
    """The document of ``detente analyze``: verdicts party by party, equilibria, and what is reached."""
    model = found.model
    options = {name: value for name, value in settings.items() if name != "agenda"}
    document = header(model.scenario, "analyze", found.engine.name, options)
    document |= {"agenda": settings["agenda"], "engine": found.engine.name}
    document |= {"as_one": [party.id for party in found.as_one]} if found.as_one else {}
    document |= states_record(found.full or model)
    document["status_quo"] = status_quo_id(model)
    document["stability"] = {code: listed_sets(model, by_party) for code, by_party in found.stable.items()}
    equilibria = {code: found.equilibria(code) for code in found.stable}
    document["equilibria"] = listed_sets(model, equilibria)
    document["counts"] = {"states": len(model.states), **counts_record(found.stable, equilibria)}
    if found.evolution:
        reachable = {
            "moves": found.evolution.moves.states,
            "improvements": found.evolution.improvements.states,
        }
        document["counts"]["reachable"] = {how: int(reached.sum()) for how, reached in reachable.items()}
        document["reachable"] = listed_sets(model, reachable)
    return document | _strength_record(found)


def _strength_record(found: Analysis) -> Document:
    """What ``--strong`` adds; the counts only where a list is left out."""
    if found.strength is None:
        return {}
    strong = found.strength.stable
    equilibria = {code: found.strength.equilibria(code) for code in strong}
    sets = [*equilibria.values(), *(states for by_party in strong.values() for states in by_party.values())]
    return {
        "strong": {code: listed_sets(found.model, by_party) for code, by_party in strong.items()},
        "strong_equilibria": listed_sets(found.model, equilibria),
        **({"strong_counts": counts_record(strong, equilibria)} if any(map(is_long, sets)) else {}),
    }


def table(found: Analysis) -> Data:
    """One row a state: options taken, verdicts by concept and party, equilibria."""
    return states_data(found.model, with_strong_sets(found, "strong.{code}"))


def papers_table(found: Analysis) -> Data:
    """The literature's table: a row for each option, then for each concept."""
    return papers_data(found.model, {code: found.equilibria(code) for code in found.stable})


def readings_table(found: Sequence[Analysis]) -> Data:
    """Of several readings a row for each reading and concept, all equilibria in one cell."""
    rows = (
        (
            reading_name(each.model),
            code,
            len(ids),
            " ".join(ids),
            *strong_cells(each, code, " ".join),
        )
        for each in found
        for code in each.stable
        for ids in [each.model.states.ids(each.equilibria(code))]
    )
    return data(("reading", "concept", "equilibria", "states", *strong_heads(found[0])), rows)
