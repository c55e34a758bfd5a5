"""What the rules of both tiers know about the document while they go through it."""

from __future__ import annotations

import sys
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass, field

from detente.sources.suggestions.cast import Cast, Mention
from detente.sources.suggestions.sentences import Sentence

PARTY_VOICES = frozenset(
    {"speech", "letter", "interview", "communique", "joint-statement", "treaty", "statement"}
)
"""Kinds of document in which a party speaks; its ‘must’ is a demand and no advice."""

JOINT_VOICES = frozenset({"communique", "joint-statement", "treaty"})
"""Kinds in which several parties speak as one; what ‘will’ be done is agreed."""


@dataclass(frozen=True)
class Setting:
    """A document as the rules see it.

    Attributes
    ----------
    genre
        As the source says, or what the text looks like; None where neither tells.
    quoted
        Spans of the raw text in quotation marks.
    speakers
        Who is quoted there: from the start of such a span to an actor's id.
    """

    sentences: Sequence[Sentence]
    cast: Cast
    genre: str | None = None
    quoted: Sequence[tuple[int, int]] = ()
    speakers: dict[int, str | None] = field(default_factory=dict)

    def quoted_near(self, at: int) -> Sequence[tuple[int, int]]:
        """The last quotation that begins at or before a code point."""
        number = bisect_right(self.quoted, (at, sys.maxsize))
        return self.quoted[number - 1 : number]

    def quotation_at(self, at: int) -> int | None:
        """Where the quotation begins that a code point stands in; None outside quotation marks."""
        return next((start for start, end in self.quoted_near(at) if at < end), None)

    @property
    def is_party_voice(self) -> bool:
        """Whether the author is a party."""
        return self.genre in PARTY_VOICES


@dataclass(frozen=True, slots=True)
class Told:
    """A sentence with the actors it names, and who was last spoken of before it."""

    sentence: Sentence
    mentions: tuple[Mention, ...]
    last_actor: str | None
