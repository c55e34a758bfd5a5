"""Passages numbered in the order in which a report first mentions them, each once."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from detente.answers.citations.grounds import Grounding, PassageKey, passage_key
from detente.blocks import Aside, Block, Cite, Mention, Paragraph, Text, inlines
from detente.scenario.values import Evidence, Grounds
from detente.sources.evidence import LOST, CheckedPassage

REASON_ONLY, NEITHER = "†", "‡"
"""The signs of an element that no passage supports: there is the analyst's reason, or not even that."""

LEGEND = (
    "Small numbers lead to the notes, where the passages are quoted that an element rests on. "
    "† marks what cites no passage, only the analyst’s reason; ‡ what has neither."
)

MOST_BACK = 12
"""As many mentions of a note can be gone back to."""


@dataclass(frozen=True, slots=True)
class Note:
    """A passage that is cited.

    Attributes
    ----------
    number
        From 1, in the order of first mention.
    evidence
        As different elements cite it: voices, translations and coders may differ.
    fate
        What became of it in the text of its source.
    n_mentions
        How often the report has mentioned it.
    """

    number: int
    evidence: tuple[Evidence, ...]
    fate: CheckedPassage
    n_mentions: int


@dataclass(slots=True)
class _Cited:
    """A passage while a report is being made."""

    number: int
    evidence: list[Evidence]
    n_mentions: int = 0


@dataclass(slots=True)
class Notebook:
    """The notes of one report while it is made.

    Attributes
    ----------
    grounding
        What the report rests on; None, or one without passages, where nothing is to be marked.
    """

    grounding: Grounding | None
    _cited: dict[PassageKey, _Cited] = field(default_factory=dict)
    _has_legend: bool = False

    @property
    def is_used(self) -> bool:
        """Whether elements are marked at all: not in a scenario that cites nothing."""
        return self.grounding is not None and self.grounding.cites

    def cite(self, grounds: Grounds | None) -> tuple[Mention, ...]:
        """Mention the passages of an element's grounds, each once."""
        if self.grounding is None or grounds is None or not self.is_used:
            return ()
        passages: dict[PassageKey, list[Evidence]] = {}
        for each in grounds.evidence:
            passages.setdefault(passage_key(each), []).append(each)
        fates = self.grounding.fates
        return tuple(self._mention(key, evidence, fates[key]) for key, evidence in passages.items())

    def sign(self, grounds: Grounds | None) -> str:
        """The sign of an element that no passage supports; empty where one does."""
        if grounds is None or grounds.evidence or not self.is_used:
            return ""
        return REASON_ONLY if grounds.because else NEITHER

    def cited(self, grounds: Grounds | None) -> Cite | None:
        """What stands behind the words of an element: the marks of its passages, or the sign that it has none."""
        marks, sign = self.cite(grounds), self.sign(grounds)
        return Cite(marks, sign) if marks or sign else None

    def take_legend(self) -> str:
        """What the marks mean, told once in a report; empty after that, and where nothing is marked."""
        due = self.is_used and not self._has_legend
        self._has_legend = True
        return LEGEND if due else ""

    def notes(self) -> tuple[Note, ...]:
        """The passages mentioned so far, by their numbers."""
        if self.grounding is None:
            return ()
        fates = self.grounding.fates
        return tuple(
            Note(each.number, tuple(each.evidence), fates[key], each.n_mentions)
            for key, each in self._cited.items()
        )

    @property
    def n_untold(self) -> int:
        """How many passages are cited by elements that the report does not tell of."""
        passages = self.grounding.passages if self.grounding else ()
        return len({passage_key(each.evidence) for each in passages} - self._cited.keys())

    def _mention(self, key: PassageKey, evidence: list[Evidence], fate: CheckedPassage) -> Mention:
        cited = self._cited.setdefault(key, _Cited(len(self._cited) + 1, []))
        cited.evidence += [each for each in evidence if each not in cited.evidence]
        cited.n_mentions += 1
        anchor = mention_anchor(cited.number, cited.n_mentions) if cited.n_mentions <= MOST_BACK else None
        return Mention(cited.number, cited.n_mentions, anchor, fate.status in LOST)


def mention_anchor(number: int, mention: int) -> str:
    """The id of a mention of a note.

    >>> mention_anchor(3, 1), mention_anchor(3, 2)
    ('cite-3', 'cite-3-2')
    """
    return f"cite-{number}" if mention == 1 else f"cite-{number}-{mention}"


def marked(book: Notebook, text: Text, grounds: Grounds | None) -> Text:
    """The text of an element with the marks of what it rests on; without any where nothing is marked."""
    cite = book.cited(grounds)
    return (*inlines(text), cite) if cite else text


def legend_of_marks(book: Notebook) -> Iterator[Block]:
    """What the marks mean, before the first of them in a report."""
    if legend := book.take_legend():
        yield Paragraph(Aside(legend))
