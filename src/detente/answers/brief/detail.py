"""In how much detail a brief is told: with less and less beside the answer until it fits.

What readings say is told once where they agree, else the most frequent first, with who says so.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from detente.answers.masthead import reading_name
from detente.answers.words import counted, definition_name, listed
from detente.blocks import Block, Heading, Item, Items, Paragraph, Text, plain
from detente.blocks.report import Part
from detente.questions.brief import Brief, ReadingBrief

ONE_READING, SEVERAL_READINGS = 700, 1_100
"""The most words of a brief of one reading, and of several."""


@dataclass(frozen=True, slots=True)
class Detail:
    """How much is told.

    Attributes
    ----------
    tellings
        So many different answers of readings, the most frequent first.
    names
        Readings are named where they are no more.
    outcomes
        So many outcomes are named.
    things
        So many options, exchanges or sources are named in one list.
    extras
        How much is told beside what must be: 3, what else could come of talks; 2, why no set of issues settles it, and
        how the core concerns are supported; 1, what deters whom, and examples; 0, none of this.
    issues
        The issues of an agenda are named where they are no more, else counted.
    longest
        So many words has a paragraph or item at most: what is longer is cut.
    """

    tellings: int
    names: int
    outcomes: int
    things: int
    extras: int
    issues: int
    longest: int


UNCUT = 300
"""Nothing but names of great length makes a paragraph longer."""

DETAILS = (
    Detail(tellings=6, names=4, outcomes=2, things=4, extras=3, issues=5, longest=UNCUT),
    Detail(tellings=6, names=4, outcomes=2, things=2, extras=3, issues=5, longest=UNCUT),
    Detail(tellings=6, names=4, outcomes=2, things=2, extras=2, issues=5, longest=UNCUT),
    Detail(tellings=6, names=3, outcomes=1, things=2, extras=3, issues=5, longest=UNCUT),
    Detail(tellings=6, names=3, outcomes=1, things=2, extras=2, issues=5, longest=UNCUT),
    Detail(tellings=5, names=2, outcomes=1, things=2, extras=1, issues=5, longest=UNCUT),
    Detail(tellings=5, names=2, outcomes=1, things=1, extras=1, issues=5, longest=UNCUT),
    Detail(tellings=4, names=2, outcomes=1, things=1, extras=1, issues=5, longest=UNCUT),
    Detail(tellings=4, names=2, outcomes=1, things=1, extras=0, issues=5, longest=UNCUT),
    Detail(tellings=3, names=2, outcomes=1, things=1, extras=1, issues=5, longest=UNCUT),
    Detail(tellings=3, names=2, outcomes=1, things=1, extras=0, issues=5, longest=UNCUT),
    Detail(tellings=2, names=1, outcomes=1, things=1, extras=1, issues=5, longest=UNCUT),
    Detail(tellings=2, names=1, outcomes=1, things=1, extras=0, issues=5, longest=UNCUT),
    Detail(tellings=2, names=1, outcomes=1, things=1, extras=0, issues=0, longest=UNCUT),
    Detail(tellings=2, names=1, outcomes=1, things=1, extras=0, issues=0, longest=90),
    Detail(tellings=2, names=1, outcomes=1, things=1, extras=0, issues=0, longest=60),
    Detail(tellings=1, names=0, outcomes=1, things=1, extras=0, issues=0, longest=45),
    Detail(tellings=1, names=0, outcomes=1, things=1, extras=0, issues=0, longest=25),
    Detail(tellings=1, names=0, outcomes=1, things=1, extras=0, issues=0, longest=10),
)
"""The most first."""


def fitted(tell: Callable[[Detail], Sequence[Part]], most: int) -> tuple[Part, ...]:
    """The parts in the most detail in which they have at most so many words."""
    for detail in DETAILS:
        parts = tuple(_shortened(part, detail.longest) for part in tell(detail))
        if n_words(parts) <= most:
            break
    return parts


def n_words(parts: Iterable[Part]) -> int:
    """How many words parts have, as Markdown has them: with the signs before headings and items."""
    return sum(1 + _n(part.title) + sum(map(_of_block, part.blocks)) for part in parts)


def _of_block(block: Block) -> int:
    match block:
        case Heading(text=text):
            return 1 + _n(text)
        case Paragraph(text):
            return _n(text)
        case Items(items):
            return sum(map(_of_item, items))
        case _:
            return 0  # nothing else is told in a brief, drawings aside


def _of_item(item: Text | Item) -> int:
    if isinstance(item, Item):
        return 1 + _n(item.text) + sum(map(_of_item, item.told))
    return 1 + _n(item)


def _n(text: Text) -> int:
    return len(plain(text).split())


def _shortened(part: Part, most: int) -> Part:
    return replace(part, blocks=tuple(_short_block(block, most) for block in part.blocks))


def _short_block(block: Block, most: int) -> Block:
    match block:
        case Paragraph(text):
            return Paragraph(cut_to(text, most))
        case Items(items):
            return replace(block, items=tuple(_short_items(items, most)))
        case _:
            return block


def _short_items(items: Iterable[Text | Item], most: int) -> Iterator[Text | Item]:
    for item in items:
        if isinstance(item, Item):
            yield Item(cut_to(item.text, most), tuple(_short_items(item.told, most)))
        else:
            yield cut_to(item, most)


def cut_to(text: Text, most: int) -> Text:
    """A text cut behind so many words, if it has more.

    >>> cut_to("one two three", 2), cut_to("one two", 2)
    ('one two …', 'one two')
    """
    words = plain(text).split()
    return text if len(words) <= most else f"{' '.join(words[:most])} …"


def said_by_readings(brief: Brief, detail: Detail, tell: Callable[[ReadingBrief], str]) -> list[str]:
    """What readings say, each thing once with its readings; of one reading just that. Empty things are left out."""
    said: dict[str, list[ReadingBrief]] = {}
    for reading in brief.readings:
        said.setdefault(tell(reading), []).append(reading)
    said.pop("", None)
    if not brief.is_of_several:
        return list(said)
    ordered = sorted(said.items(), key=lambda each: -len(each[1]))
    told = [
        f"{readings_words(brief, readings, detail)}: {text}" for text, readings in ordered[: detail.tellings]
    ]
    left = [each for _, readings in ordered[detail.tellings :] for each in readings]
    if not left:
        return told
    names = [definition_name(reading_name(each.model)) for each in left]
    return [*told, f"Not told here: {listed(names)}."]


def readings_words(brief: Brief, readings: Iterable[ReadingBrief], detail: Detail) -> str:
    """How many readings, and which if they are few: ‘In 2 readings (ukraine, us reply)’."""
    own = list(readings)
    if len(own) == len(brief.readings):
        return "In every reading"
    names = [definition_name(reading_name(each.model)) for each in own]
    named = f" ({', '.join(names)})" if len(names) <= detail.names else ""
    return f"In {counted(len(own), 'reading')}{named}"


def paragraphs_or_items(told: list[str]) -> tuple[Paragraph | Items, ...]:
    """One thing as a paragraph, several as items."""
    if len(told) == 1:
        return (Paragraph(told[0]),)
    return (Items(tuple(told)),) if told else ()


def under(head: str, told: list[str]) -> Text | Item:
    """Things below what they are about; one thing stands on its line."""
    return f"{head}: {told[0]}" if len(told) == 1 else Item(f"{head}:", tuple(told))


def some_things(things: list[str], detail: Detail, joint: str = "and") -> str:
    """A list of which only some are named where little is told.

    >>> from detente.answers.brief.detail import DETAILS
    >>> some_things(["a", "b", "c", "d"], DETAILS[-3])
    'a and 3 more'
    """
    if len(things) <= detail.things + 1:
        return listed(things, joint)
    return listed([*things[: detail.things], f"{len(things) - detail.things} more"], joint)
