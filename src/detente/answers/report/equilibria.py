"""The equilibria one by one: what each party does there, how it is reached, and why each would stay."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import numpy as np

from detente.answers.citations import Notebook
from detente.answers.concepts import HOW_MANY, concept_line, concept_title
from detente.answers.masthead import variant_option
from detente.answers.readings import readings_named, together
from detente.answers.report.evolution import NO_GAIN
from detente.answers.report.outcomes import outcomes_by_reading, outcomes_of_reading
from detente.answers.report.states import doings, taken_at
from detente.answers.sentences import improvement_sentence, steps_words
from detente.answers.subject import Reading, Subject
from detente.answers.words import counted, listed, option_words, some_of, state_title
from detente.blocks import (
    Aside,
    Block,
    Blocks,
    Card,
    Code,
    Entries,
    Entry,
    Fold,
    Grid,
    Heading,
    Inline,
    Items,
    Mark,
    Paragraph,
    Party,
    Steps,
    Term,
    Text,
    grid,
)
from detente.engines import Step
from detente.graph import GraphModel
from detente.questions.analyze import Analysis
from detente.questions.report import EXPLAINED, SMALL, Shown
from detente.stability import Verdict

MOST_IMPROVEMENTS = 3
"""More improvements of one party are counted, not told."""

STATUS_QUO = Mark("status quo", "tag")

NO_REASON = Paragraph("No move from here leads to a better state.")


def section(subject: Subject, _book: Notebook) -> Iterator[Block]:
    """The equilibria of the one reading, or those of all readings side by side."""
    yield Paragraph(
        (
            "An ",
            Term("equilibrium", "term-equilibrium"),
            " is a state that is stable for every party: it would hold if these preferences are right. Which states "
            "these are depends on how far parties look ahead.",
        )
    )
    yield from _by_reading(subject) if subject.is_side_by_side else _of_reading(subject, subject.readings[0])


# Of one reading


def _of_reading(subject: Subject, reading: Reading) -> Iterator[Block]:
    """By concept; then those that are explained in full, and those under other concepts only."""
    choice = reading.choice
    yield _by_concept(reading.analysis)
    yield from outcomes_of_reading(subject, reading)
    if choice.n_left_out:
        yield Paragraph((_left_out(reading), " To list all: ", Code(_list_command(subject, reading))))
    for shown in _by_number(choice.shown):
        yield Card(tuple(_card(reading, shown, EXPLAINED)))
    if weak := _by_number(choice.weak):
        ids = ", ".join(reading.model.states.id(shown.state) for shown in weak)
        cards = tuple(Card(tuple(_card(reading, shown, shown.codes[-1]))) for shown in weak)
        yield Fold(f"Equilibria under other concepts only: {ids}", cards)


def _by_number(shown: Sequence[Shown]) -> list[Shown]:
    return sorted(shown, key=lambda each: each.state)


def _by_concept(analysis: Analysis) -> Grid:
    """What each concept takes parties to foresee, and its equilibria."""
    rows = []
    for code in analysis.stable:
        ids = analysis.model.states.ids(analysis.equilibria(code))
        rows.append((concept_title(code), concept_line(code), f"{len(ids):,}", some_of(ids) or "none"))
    return grid(
        ("Concept", "How far a party looks ahead", "How many", "Which"),
        rows,
        kinds=("text", "text", "number", "text"),
        caption="Equilibria by concept",
    )


def _left_out(reading: Reading) -> str:
    """How many equilibria under the explained concept are not told."""
    choice = reading.choice
    n_all = choice.n_shown + choice.n_left_out
    return (
        f"Explained here: {choice.n_shown:,} of the {counted(n_all, 'equilibrium', 'equilibria')} under "
        f"{EXPLAINED.upper()}, those first that improvements reach from the status quo and those that nobody "
        "gains by leaving."
    )


def _list_command(subject: Subject, reading: Reading) -> str:
    """How to list all equilibria of a reading."""
    chosen = variant_option(reading.model)
    return f"detente analyze {subject.file}{chosen} --format json"


def _card(reading: Reading, shown: Shown, code: str) -> Iterator[Block]:
    """An equilibrium, and why it holds under a concept; in a small model also why under others."""
    model, own = reading.model, reading.model.states.id(shown.state)
    yield Heading(3, _title(model, shown.state))
    yield Paragraph((f"{own} is an equilibrium under ", *_under(shown.codes)))
    yield doings(model, shown.state)
    if shown.alike:
        yield Paragraph(Aside(_alike(model, shown)))
    yield from _way(reading, shown.state)
    if "nash" in shown.codes:
        yield Paragraph(
            f"No party has a move from {own} to a state that it likes better. It is therefore stable under all "
            f"{HOW_MANY} concepts."
        )
        return
    yield Paragraph(f"Why each party would stay, under {code.upper()}:")
    yield from _reasons(reading, shown.state, code)
    others = [other for other in shown.codes if other != code] if len(model.states) <= SMALL else []
    if others:
        named = ", ".join(other.upper() for other in others)
        yield Fold(f"Why it holds under {named}", tuple(_other_reasons(reading, shown.state, others)))


def _title(model: GraphModel, state: int) -> tuple[Inline, ...]:
    now = (" ", STATUS_QUO) if state == model.status_quo else ()
    return (state_title(model, state), *now)


def _under(codes: Sequence[str]) -> tuple[Inline, ...]:
    """The concepts under which a state is an equilibrium."""
    return tuple(part for code in codes for part in (Mark(code.upper(), "concept"), " "))[:-1]


def _alike(model: GraphModel, shown: Shown) -> str:
    """The further equilibria that no party tells apart from one."""
    ids = some_of([model.states.id(state) for state in shown.alike])
    found = taken_at(model, (shown.state, *shown.alike))
    minded = [
        option_words(model.scenario, option)
        for option in model.states.options
        if found[option.key] == "either"
    ]
    return (
        f"Alike to every party, and equilibria as well: {ids}. "
        f"{counted(1 + len(shown.alike), 'state')} in all, which differ in {listed(minded)} only."
    )


# How it is reached


def _way(reading: Reading, state: int) -> Blocks:
    """How a state is reached: by improvements, else by any moves; nothing where there is no status quo."""
    model = reading.model
    if model.status_quo is None or state == model.status_quo:
        return ()
    start, way = model.states.id(model.status_quo), reading.explained.ways[state]
    if way.path is None:
        return (Paragraph(f"No legal sequence of moves leads here from the status quo {start}."),)
    sentence = (
        f"From the status quo {start}, moves by which each mover gains lead here:"
        if way.gains
        else f"From the status quo {start}, no sequence of moves by which each mover gains leads here. "
        "A shortest way:"
    )
    return Paragraph(sentence), Steps(tuple(_steps(model, model.status_quo, way.path)))


def _steps(model: GraphModel, start: int, path: Sequence[Step]) -> Iterator[Text]:
    """The steps of a path in words, with a mark behind those by which the mover does not gain."""
    here = start
    for step, words in zip(path, steps_words(model, start, path), strict=True):
        rank = model.ranks[step.party]
        yield words if rank[step.to] > rank[here] else (words, " ", NO_GAIN)
        here = step.to


# Why each party would stay


def _other_reasons(reading: Reading, state: int, codes: Sequence[str]) -> Iterator[Block]:
    for code in codes:
        yield Paragraph(f"Under {code.upper()}:")
        yield from _reasons(reading, state, code)


def _reasons(reading: Reading, state: int, code: str) -> Iterator[Block]:
    """Why each party stays at a state under a concept: those that could gain one by one, then the others."""
    model, found = reading.model, reading.explained.verdicts[state, code]
    if tempted := [each for each in found if each.improvements]:
        yield Entries(
            tuple(
                Entry(
                    Party(model.scenario.parties[each.party].name, each.party),
                    blocks=tuple(_reason(model, each)),
                )
                for each in tempted
            )
        )
    if names := [model.scenario.parties[each.party].name for each in found if not each.improvements]:
        yield Paragraph(
            f"For {listed(names)}, no move from {model.states.id(state)} leads to a better state."
        )


def _reason(model: GraphModel, found: Verdict) -> Iterator[Block]:
    """Each improvement of a party, with the answer that takes it back, and what these moves change in words."""
    rank = model.ranks[found.party]
    ordered = sorted(found.improvements, key=lambda each: (-int(rank[each.to]), each.to))
    for improvement in ordered[:MOST_IMPROVEMENTS]:
        yield Paragraph(improvement_sentence(model, found, improvement))
        steps = (Step(found.party, improvement.to), *(improvement.sanction or ()))
        yield Steps(tuple(steps_words(model, found.state, steps)))
    if n_left := len(ordered[MOST_IMPROVEMENTS:]):
        each = "it is" if n_left == 1 else "each is"
        yield Paragraph(
            Aside(f"It would gain by {counted(n_left, 'other move')} as well; {each} answered too.")
        )


# Of several readings


def _by_reading(subject: Subject) -> Iterator[Block]:
    """The outcomes of each reading; then each state once, with what every reading makes of it."""
    yield from outcomes_by_reading(subject)
    yield Paragraph(
        f"Each state that some reading shows as an equilibrium under {EXPLAINED.upper()} stands here once, with what "
        "every reading makes of it. Those that most readings share come first; that is no vote on which reading is "
        "right."
    )
    groups = subject.groups()
    for group in groups:
        if len(groups) > 1:
            yield Heading(3, " · ".join(reading.title for reading in group))
        yield from _of_group(subject, group, level=4 if len(groups) > 1 else 3)


def _of_group(subject: Subject, group: Sequence[Reading], level: int) -> Iterator[Block]:
    """The equilibria of readings that have the same states, those held by most readings first."""
    chosen = sorted({each.state for reading in group for each in reading.choice.shown})
    for state in sorted(chosen, key=lambda state: -_n_held(group, state)):
        yield Card(tuple(_card_of_readings(group, state, level)))
    more = [
        (f"{_how_many(reading)} ", Code(_list_command(subject, reading)))
        for reading in group
        if not set(np.flatnonzero(reading.analysis.equilibria(EXPLAINED))) <= set(chosen)
    ]
    if more:
        yield Paragraph("There are more equilibria than these cards tell of. To list all of a reading:")
        yield Items(tuple(more))


def _n_held(group: Sequence[Reading], state: int) -> int:
    return sum(bool(reading.analysis.equilibria(EXPLAINED)[state]) for reading in group)


def _card_of_readings(group: Sequence[Reading], state: int, level: int) -> Iterator[Block]:
    """A state, under which concepts it is an equilibrium in each reading, and why each party would stay."""
    model, own = group[0].model, group[0].model.states.id(state)
    held = f"holds under {EXPLAINED.upper()} in {_n_held(group, state)} of {len(group)} readings"
    yield Heading(level, (*_title(model, state), " ", Mark(held, "quiet")))
    yield doings(model, state)
    codes = {reading.key: reading.analysis.codes_at(state) for reading in group}
    yield grid(
        ("Reading", "Equilibrium under", "Reached from the status quo"),
        [(reading.title, _holds(codes[reading.key]), _reached(reading, state)) for reading in group],
        caption=f"{own} under each reading",
    )
    if any("nash" in each for each in codes.values()):
        yield Paragraph(
            f"Where it stands as NASH, no party has a move from {own} to a state that it likes better."
        )
    reasoned = [reading for reading in group if (state, EXPLAINED) in reading.explained.verdicts]
    if reasoned:
        yield Fold(
            f"Why each party would stay, under {EXPLAINED.upper()}, reading by reading",
            (Entries(tuple(_reasons_by_reading(reasoned, state))),),
        )


def _reasons_by_reading(reasoned: Sequence[Reading], state: int) -> Iterator[Entry]:
    """For each party why it would stay; readings that tell the same together."""
    said: dict[Party, list[tuple[str, tuple[Block, ...]]]] = {}
    for reading in reasoned:
        for each in reading.explained.verdicts[state, EXPLAINED]:
            party = Party(reading.model.scenario.parties[each.party].name, each.party)
            own = tuple(_reason(reading.model, each)) if each.improvements else (NO_REASON,)
            said.setdefault(party, []).append((reading.title, own))
    for party, told in said.items():
        blocks: list[Block] = []
        for own, titles in together(told):
            named = readings_named(titles or [title for title, _ in told], is_side_by_side=True)
            blocks += [Paragraph(Aside(f"{named}:")), *own]
        yield Entry(party, blocks=tuple(blocks))


def _holds(codes: Sequence[str]) -> str:
    """The concepts in words; Nash stability brings all others with it."""
    if "nash" in codes:
        return f"NASH, and so all {HOW_MANY}"
    return ", ".join(code.upper() for code in codes) or "none"


def _reached(reading: Reading, state: int) -> str:
    """How a state is reached from the status quo, in a few words."""
    found = reading.analysis.evolution
    if found is None or state == found.moves.start:
        return "–"
    if found.improvements.states[state]:
        return f"by improvements, {counted(int(found.improvements.least_steps()[state]), 'step')}"
    return "not by improvements" if found.moves.states[state] else "by no sequence of moves"


def _how_many(reading: Reading) -> str:
    n_all = int(reading.analysis.equilibria(EXPLAINED).sum())
    return f"{reading.title}: {counted(n_all, 'equilibrium', 'equilibria')} under {EXPLAINED.upper()}"
