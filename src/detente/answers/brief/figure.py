"""The one drawing of a brief: from today along the drift, and to the outcome worth naming, with words on the boxes."""

from __future__ import annotations

from collections.abc import Iterator

from detente.answers.states import state_changes
from detente.answers.words import counted, definition_name
from detente.blocks import Figure, Text
from detente.charts import arrow_swatch, party_swatch
from detente.charts.boxes import Box, Lane, Link, boxes_svg
from detente.charts.shapes import NEUTRAL, party_line
from detente.graph import GraphModel
from detente.questions.brief import Brief, Course, ReadingBrief, Stage

TITLE = "From today: without talks, and by talks"

STAYS = "Nobody gains by a step of its own: things stay as they are."
GOES_ROUND = "Things go round without an end; today is part of that."


def drawing(brief: Brief) -> Figure | None:
    """The drawing of the first reading of the largest group; None where nothing leads anywhere."""
    reading = brief.foremost
    if reading.dialogue is None or not any(course.stages for course in reading.courses):
        return None
    first = Box("Today", (reading.model.states.id(reading.dialogue.court.start),))
    lanes = [Lane(tuple(_lane(reading, course))) for course in reading.courses]
    words = _in_words(reading)
    across, down = (
        boxes_svg(first, lanes, across=is_across, key=f"brief-{way}", title=TITLE, description=words)
        for is_across, way in ((True, "across"), (False, "down"))
    )
    return Figure(across + down, TITLE, tuple(_legend(reading)), tuple(_notes(brief)), printed=across)


def _lane(reading: ReadingBrief, course: Course) -> Iterator[tuple[Link, Box]]:
    """The boxes of a course: what each stage changes, by whom, and where it ends."""
    model = reading.model
    if not course.stages:
        yield Link(NEUTRAL, True), Box("Without talks", (standing_words(reading),), is_end=True)
    for stage in course.stages:
        is_last = stage is course.stages[-1]
        line = NEUTRAL if stage.party is None else party_line(stage.party)
        end = (f"({_end(reading, course, stage)})",) if is_last else ()
        box = Box(_who(model, stage), (*_changes(model, stage), *end), is_end=is_last)
        yield Link(line, not stage.gives), box


def standing_words(reading: ReadingBrief) -> str:
    """What there is to say of a course without stages: the parties stay, or are where they go round already."""
    return STAYS if reading.dialogue and reading.dialogue.without.is_at_rest else GOES_ROUND


def _who(model: GraphModel, stage: Stage) -> str:
    return "Several" if stage.party is None else model.scenario.parties[stage.party].name


def _end(reading: ReadingBrief, course: Course, stage: Stage) -> str:
    """What the end of a course is, and its number."""
    rests = reading.dialogue is not None and stage.after in reading.dialogue.without.resting
    what = "things rest here" if rests else "and round"
    return f"{what if course.is_drift else 'nobody would leave this'}, {reading.model.states.id(stage.after)}"


def _changes(model: GraphModel, stage: Stage) -> Iterator[str]:
    """What a stage takes up and drops, with whose it is where several move."""
    for option, now in state_changes(model, stage.before, stage.after):
        owner = next(party.name for party in model.scenario.parties if party.id == option.party)
        whose = f"{owner}: " if stage.party is None else ""
        yield f"{'+' if now else '−'} {whose}{option.name}"


def _in_words(reading: ReadingBrief) -> str:
    """The drawing for those who cannot see it."""
    told = []
    for course in reading.courses:
        stages = [
            f"{_who(reading.model, each)}: {', '.join(_changes(reading.model, each)) or 'a step'}"
            for each in course.stages
        ]
        lead = "Without talks" if course.is_drift else "By talks"
        told.append(f"{lead}: {'; then '.join(stages) or standing_words(reading)}")
    return " ".join(each if each.endswith(".") else f"{each}." for each in told)


def _legend(reading: ReadingBrief) -> Iterator[tuple[str, Text]]:
    """Who moves, and what a step by which somebody gives way looks like."""
    stages = [stage for course in reading.courses for stage in course.stages]
    for party in sorted({stage.party for stage in stages if stage.party is not None}):
        yield party_swatch(party), f"{reading.model.scenario.parties[party].name} moves"
    if any(stage.gives for stage in stages):
        yield arrow_swatch(gains=False), "gives way for the sake of the outcome"


def _notes(brief: Brief) -> Iterator[str]:
    """What is drawn, and of which readings."""
    if len(brief.foremost.courses) > 1:
        yield (
            "Above, or on the left: without talks. Below, or on the right: one way by talks to an outcome worth "
            "naming. + taken up, − dropped."
        )
    else:
        yield "Without talks. + taken up, − dropped."
    if brief.is_of_several:
        own = [brief.readings[k] for k in brief.groups[0]]
        name = definition_name(own[0].model.scenario.variant or "base")
        of = f", the first of {counted(len(own), 'reading')} with equal answers" if len(own) > 1 else ""
        yield f"Drawn for the reading ‘{name}’{of}."
