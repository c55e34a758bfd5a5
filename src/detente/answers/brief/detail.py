"""In how much detail a brief is told: with less and less beside the answer until it fits.

What readings say is told once where they agree, else the most frequent first, with who says so. No reading is left out
for want of room: less is told of each, and where that is not enough all are counted, party by party.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
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
        So many kinds of outcomes, where there are no talks.
    names
        Where readings are counted, they are named where they are no more.
    outcomes
        So many outcomes are named.
    things
        So many options, exchanges or sources are named in one list.
    extras
        How much is told beside what must be: 3, what else could come of talks; 2, why no set of issues settles it, and
        how the core concerns are supported; 1, what deters whom, and examples; 0, none of this.
    issues
        The issues of an agenda are named where they are no more, else counted.
    one_by_one
        Whether what each reading says is told; else in how many readings what is said of each party.
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
    one_by_one: bool = True

    @property
    def is_short(self) -> bool:
        """Whether all is told in as few words as can be."""
        return not self.extras


ALL = 1_000
"""There are no more readings."""

FEW = 3
"""So many readings are told by their names alone."""

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
    Detail(tellings=2, names=3, outcomes=1, things=1, extras=0, issues=5, longest=UNCUT, one_by_one=False),
    Detail(tellings=2, names=1, outcomes=1, things=1, extras=0, issues=0, longest=UNCUT, one_by_one=False),
    Detail(tellings=2, names=0, outcomes=1, things=1, extras=0, issues=0, longest=90, one_by_one=False),
    Detail(tellings=2, names=0, outcomes=1, things=1, extras=0, issues=0, longest=60, one_by_one=False),
    Detail(tellings=1, names=0, outcomes=1, things=1, extras=0, issues=0, longest=45, one_by_one=False),
    Detail(tellings=1, names=0, outcomes=1, things=1, extras=0, issues=0, longest=25, one_by_one=False),
    Detail(tellings=1, names=0, outcomes=1, things=1, extras=0, issues=0, longest=10, one_by_one=False),
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


def said_by_readings(
    brief: Brief, tell: Callable[[ReadingBrief], str], *, in_short: bool = False
) -> list[str]:
    """What readings say, each thing once with its readings; of one reading just that. Empty things are left out.

    `in_short`: what most of several say is told last, as what the others say.
    """
    said: dict[str, list[int]] = {}
    for k, reading in enumerate(brief.readings):
        said.setdefault(tell(reading), []).append(k)
    said.pop("", None)
    if not brief.is_of_several:
        return list(said)
    ordered = sorted(said.items(), key=lambda each: -len(each[1]))
    heads = {text: readings_words(brief, places) for text, places in ordered}
    text, most = ordered[0] if ordered else ("", [])
    if (
        in_short
        and not brief.is_part
        and 2 < len(most) < len(brief.readings) == sum(len(own) for _, own in ordered)
    ):
        del heads[text]
        heads[text] = f"In the other {len(most)}"
    return [f"{head}: {text}" for text, head in heads.items()]


def readings_words(brief: Brief, places: Sequence[int]) -> str:
    """Some readings by their names: ‘In ‘ukraine’ and ‘us reply’’, ‘In 4 of 9 readings (column, ukraine, …)’."""
    if len(places) <= FEW and (brief.is_part or len(places) < len(brief.readings)):
        return f"In {listed(f'‘{_called(brief, k)}’' for k in places)}"
    return f"In {number_words(brief, places)}"


def number_words(brief: Brief, places: Sequence[int], most: int = ALL) -> str:
    """In how many readings: ‘all 9 readings’, ‘2 of 9 readings (ukraine, us reply)’; with no more names than `most`."""
    of = len(brief.readings)
    if len(places) == of:
        return f"the {of} readings worked out" if brief.is_part else f"all {of} readings"
    others = [k for k in range(of) if k not in places]
    shown, but = (others, "all but ") if 2 * len(others) < of - 1 else (places, "")
    names = f" ({but}{', '.join(_called(brief, k) for k in shown)})" if len(shown) <= most else ""
    whole = f"the {of} readings worked out" if brief.is_part else counted(of, "reading")
    return f"{len(places)} of {whole}{names}"


def _called(brief: Brief, place: int) -> str:
    return definition_name(reading_name(brief.readings[place].model))


def counted_by_party(
    brief: Brief, detail: Detail, tell: Callable[[ReadingBrief], Mapping[str, str]]
) -> list[str]:
    """In how many of all readings what is said of each party: ‘Russia: better in 2 of 12 readings, worse in 10 …’."""
    said: dict[str, dict[str, list[int]]] = {}
    for k, reading in enumerate(brief.readings):
        for party, words in tell(reading).items():
            said.setdefault(party, {}).setdefault(words, []).append(k)
    return [
        f"{party}: {'; '.join(f'{words} in {number_words(brief, own, detail.names)}' for words, own in told.items())}."
        for party, told in said.items()
    ]


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
