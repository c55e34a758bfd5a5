"""What the readings of a brief say: once where they agree, else the most frequent first, with who says so."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from detente.answers.brief.room import Room
from detente.answers.opening import reading_name
from detente.answers.words import counted, definition_name, listed
from detente.blocks import Item, Paragraph, Text
from detente.blocks.kinds import Items
from detente.questions.brief import Brief, ReadingBrief


def across(brief: Brief, room: Room, tell: Callable[[ReadingBrief], str]) -> list[str]:
    """What readings say, each thing once with its readings; of one reading just that. Empty things are left out."""
    said: dict[str, list[ReadingBrief]] = {}
    for reading in brief.readings:
        said.setdefault(tell(reading), []).append(reading)
    said.pop("", None)
    if not brief.is_of_several:
        return list(said)
    ordered = sorted(said.items(), key=lambda each: -len(each[1]))
    told = [f"{readings_words(brief, readings, room)}: {text}" for text, readings in ordered[: room.tellings]]
    left = [each for _, readings in ordered[room.tellings :] for each in readings]
    if not left:
        return told
    names = [definition_name(reading_name(each.model)) for each in left]
    return [*told, f"Not told here: {listed(names)}."]


def readings_words(brief: Brief, readings: Iterable[ReadingBrief], room: Room) -> str:
    """How many readings, and which if they are few: ‘In 2 readings (ukraine, us reply)’."""
    own = list(readings)
    if len(own) == len(brief.readings):
        return "In every reading"
    names = [definition_name(reading_name(each.model)) for each in own]
    named = f" ({', '.join(names)})" if len(names) <= room.names else ""
    return f"In {counted(len(own), 'reading')}{named}"


def paragraphs_or_items(told: list[str]) -> tuple[Paragraph | Items, ...]:
    """One thing as a paragraph, several as items."""
    if len(told) == 1:
        return (Paragraph(told[0]),)
    return (Items(tuple(told)),) if told else ()


def under(head: str, told: list[str]) -> Text | Item:
    """Things below what they are about; one thing stands on its line."""
    return f"{head}: {told[0]}" if len(told) == 1 else Item(f"{head}:", tuple(told))


def some_things(things: list[str], room: Room, joint: str = "and") -> str:
    """A list of which only some are named where there is little room.

    >>> from detente.answers.brief.room import ROOMS
    >>> some_things(["a", "b", "c", "d"], ROOMS[-3])
    'a and 3 more'
    """
    if len(things) <= room.things + 1:
        return listed(things, joint)
    return listed([*things[: room.things], f"{len(things) - room.things} more"], joint)
