"""What a line of text is made of: plain text, and eleven kinds of thing that renderers may show in their own way."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

TAKEN, NOT_TAKEN, EITHER = "●", "○", "–"
"""The marks of options: in all members of a state, in none, in some of them."""

EQUILIBRIUM = "★"
"""Stable for every party."""

NOW = "now"
"""The status quo."""


@dataclass(frozen=True, slots=True)
class Party:
    """A party by its name; `index`, its place in the file, gives it the same colour and line everywhere."""

    name: str
    index: int


@dataclass(frozen=True, slots=True)
class State:
    """A state by its number, and its name where it has one: ``s5``, ``Modify``."""

    id: str
    name: str = ""


@dataclass(frozen=True, slots=True)
class Term:
    """A word that is explained, or a thing that is told, elsewhere: `anchor` is the id of that place."""

    text: str
    anchor: str


@dataclass(frozen=True, slots=True)
class Code:
    """What is typed or stands in a file, letter by letter."""

    text: str


@dataclass(frozen=True, slots=True)
class Mention:
    """One mention of a note: `number` of the note, which mention it is, and the ids to lead to and back to.

    `is_lost` says that the passage could not be found in its text.
    """

    number: int
    mention: int
    anchor: str | None
    is_lost: bool = False


@dataclass(frozen=True, slots=True)
class Cite:
    """What the words before it rest on: mentions of notes, or the sign that no passage supports them."""

    mentions: tuple[Mention, ...] = ()
    sign: str = ""


@dataclass(frozen=True, slots=True)
class Mark:
    """A word or sign of a fixed vocabulary, `kind`, that a renderer may colour: ``futile``, ``●``, ``tag``.

    `heard` is said instead of a sign, and beside a word, to those who cannot see how it stands.
    """

    text: str
    kind: str
    heard: str = ""


@dataclass(frozen=True, slots=True)
class Aside:
    """What supports the words before it and may be passed over: shown smaller where a renderer can."""

    text: str


@dataclass(frozen=True, slots=True)
class Share:
    """A share of a whole, between 0 and 1, told by `text`."""

    share: float
    text: str


@dataclass(frozen=True, slots=True)
class Sample:
    """A sign of drawings: `svg`, an element made by us, and `text`, the letter for it where there are no pictures."""

    svg: str
    text: str


@dataclass(frozen=True, slots=True)
class Quotation:
    """Words that somebody else wrote, in a language where that is known."""

    text: str
    language: str = ""


@dataclass(frozen=True, slots=True)
class Address:
    """Where something is in the web."""

    url: str


Inline = str | Party | State | Term | Code | Cite | Mark | Aside | Share | Quotation | Address | Sample

Text = Inline | tuple[Inline, ...]
"""A line of text: one inline, or several that follow each other without gaps."""


def inlines(text: Text) -> tuple[Inline, ...]:
    """The inlines of a text."""
    return text if isinstance(text, tuple) else (text,)


def plain(text: Text) -> str:
    """A text without anything but its words; marks of notes, which lead nowhere there, are left out.

    >>> plain(("It holds under ", Code("seq"), " in ", State("s5", "Modify"), Cite((Mention(1, 1, None),))))
    'It holds under seq in s5 Modify'
    """
    return "".join(map(_plain, inlines(text)))


def _plain(inline: Inline) -> str:  # noqa: PLR0911 (a case for each kind of inline)
    match inline:
        case str():
            return inline
        case Party(name=name):
            return name
        case State(id, name):
            return f"{id} {name}" if name else id
        case Cite():
            return ""
        case Quotation(text):
            return f"“{text}”"
        case Address(url):
            return url
        case (
            Term(text=text)
            | Code(text)
            | Mark(text=text)
            | Aside(text)
            | Share(text=text)
            | Sample(text=text)
        ):
            return text


def joined(texts: Iterable[Text], between: str) -> Text:
    """Texts one after another with the same words between them."""
    found: list[Inline] = []
    for k, text in enumerate(texts):
        found += [between, *inlines(text)] if k else inlines(text)
    return tuple(found)
