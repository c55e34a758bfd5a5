"""What a report can and cannot say."""

from __future__ import annotations

from collections.abc import Iterator

from detente.answers.citations import Notebook
from detente.answers.subject import Subject
from detente.answers.words import date_words
from detente.blocks import Block, Heading, Items

CAN = (
    "Which states would hold: those that no party would leave by itself, given how far it looks ahead and what "
    "the others could answer.",
    "Why each of them would hold, move by move, so that anybody can check it by hand.",
    "Where parties that each take the gain before them would get to from how things stand.",
)

CANNOT = (
    "What will happen. A stable state is not a prediction: it would hold if it came about and if the preferences "
    "written here are right.",
    "That a state is likely, just or to be wished. Preferences are an order of better and worse; they carry no "
    "probabilities and no strengths.",
    "Anything about other preferences. Every result holds for those written here, and may change with them.",
    "Which way of looking ahead is the right one for these parties. That is why several are shown.",
)


OF_TALKS = (
    "What comes without talks; what talks on each agenda could bring beyond that, for whom, at whose risk, and who "
    "would keep to it."
)

NOT_OF_TALKS = (
    "How talks would go. The analysis knows no time, no chance, no cost of talking, and no trust beyond what options "
    "and preferences say. It takes no side."
)


OF_VIEWS = (
    "What each party expects by its own view of the dispute, and which states and steps would surprise it."
)

NOT_OF_VIEWS = "Whether a party learns from a surprise. Each judges by its own view throughout."


def section(subject: Subject, _book: Notebook) -> Iterator[Block]:
    """What the report says, and what it does not."""
    can, cannot = list(CAN), list(CANNOT)
    if subject.has_dialogue:
        can.insert(0, OF_TALKS)
        cannot.append(NOT_OF_TALKS)
    if subject.has_views:
        can.append(OF_VIEWS)
        cannot.append(NOT_OF_VIEWS)
    if subject.is_side_by_side:
        cannot.insert(
            3,
            "Which reading is right. The readings are equals, in the order of the file; none is the default. What "
            "holds under all of them depends on none; what holds under one only depends on that one.",
        )
    if subject.scenario.as_of:
        cannot.append(
            f"Anything that came after {date_words(subject.scenario.as_of)}: nothing later went into the analysis."
        )
    yield Heading(3, "It says")
    yield Items(tuple(can))
    yield Heading(3, "It does not say")
    yield Items(tuple(cannot))
