"""What a rule goes by and what it finds: the document as far as it was told, passages, and their flags.

A flag says what a coder should look at twice, told from the words around a passage.
"""

from __future__ import annotations

import re
import sys
from bisect import bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from detente.sources.suggestions.cast import Cast, Mention
from detente.sources.suggestions.sentences import Sentence
from detente.sources.values import CandidateKind, Flag

PARTY_VOICES = frozenset(
    {"speech", "letter", "interview", "communique", "joint-statement", "treaty", "statement"}
)
"""Kinds of document in which a party speaks; its ‘must’ is a demand and no advice."""

JOINT_VOICES = frozenset({"communique", "joint-statement", "treaty"})
"""Kinds in which several parties speak as one; what ‘will’ be done is agreed."""

BUCKET = 512
"""Passages are compared with those in the same stretches of this many code points."""


_HEDGES = re.compile(
    r"\b(?:may|might|could|possibl[ey]|perhaps|probably|apparently|seemingly|likely|conceivably|presumably|"
    r"(?:appear|seem)(?:s|ed)?|as far as (?:I|we) know|is believed to|are believed to|is thought to|is said to)\b",
    re.IGNORECASE,
)
_CONDITIONS = re.compile(
    r"\b(?:if|unless|provided(?: that)?|providing(?: that)?|on (?:the )?condition(?: that)?|(?:as|so) long as|"
    r"only when|in the event that|assuming(?: that)?|subject to|should (?:it|they|he|she|the \w+) \w+)\b",
    re.IGNORECASE,
)
_NO_CONDITION = re.compile(
    r"\b(?:as if|if (?:you like|anything|not)|ask(?:s|ed|ing)? if|wonder(?:s|ed)? if|even if)\b",
    re.IGNORECASE,
)
_SAYS_SO = re.compile(
    r"\b(?:(?i:according to|reportedly|allegedly)|in (?:its|his|her|their|\w+'s) (?:view|words|opinion)|by (?:its|his|her|their) account|"
    r"as (?:set out|stated|laid down|described|reported|claimed|expressed) (?:in|by)|"
    r"as (?:[A-Z]\w+ ){1,3}(?:writes|wrote|says|said|put|puts|points|pointed|notes|noted|argues|argued))\b"
)


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

    def quotation_at(self, at: int) -> int | None:
        """Where the quotation begins that a code point stands in; None outside quotation marks."""
        number = bisect_right(self.quoted, (at, sys.maxsize))
        return next((start for start, end in self.quoted[number - 1 : number] if at < end), None)

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


@dataclass(frozen=True, slots=True)
class Found:
    """A passage that a rule found; offsets into the raw text.

    Attributes
    ----------
    weight
        Which of two that say the same is kept: the heavier one.
    addressee
        Of whom it is demanded, to whom it is offered.
    """

    kind: CandidateKind
    start: int
    end: int
    rule: str
    actor: str | None = None
    flags: tuple[Flag, ...] = ()
    weight: int = 1
    addressee: str | None = None


def overlap_enough(first: Found, second: Found) -> bool:
    """Whether two passages share at least half of the shorter one."""
    shared = min(first.end, second.end) - max(first.start, second.start)
    return 2 * shared >= max(1, min(first.end - first.start, second.end - second.start))


def distinct(found: Iterable[Found]) -> list[Found]:
    """What was found, in the order of the text, without what says the same as something heavier.

    Costs time in proportion to the number of passages that overlap.
    """
    chosen: list[Found] = []
    by_kind: dict[str, dict[int, list[Found]]] = {}
    for each in sorted(found, key=lambda each: (-each.weight, each.start, each.end, each.rule)):
        buckets = by_kind.setdefault(each.kind, {})
        places = range(each.start // BUCKET, each.end // BUCKET + 1)
        if any(overlap_enough(each, other) for place in places for other in buckets.get(place, ())):
            continue
        chosen.append(each)
        for place in places:
            buckets.setdefault(place, []).append(each)
    return sorted(chosen, key=lambda each: (each.start, each.end, each.kind, each.rule))


def flags_of(
    sentence: str,
    *,
    is_hedged: bool = False,
    is_conditional: bool = False,
    is_advice: bool = False,
    is_attributed: bool = False,
) -> tuple[Flag, ...]:
    """The flags of a passage in their order; whether it is a question, its whole sentence says."""
    said: dict[Flag, bool] = {
        "question": is_question(sentence),
        "hedged": is_hedged,
        "conditional": is_conditional,
        "normative": is_advice,
        "attributed": is_attributed,
    }
    return tuple(flag for flag, is_so in said.items() if is_so)


def is_question(sentence: str) -> bool:
    """Whether a sentence asks."""
    return sentence.rstrip(" \"')]").endswith("?")


def is_hedged(clause: str) -> bool:
    """Whether a clause says that something may be so."""
    return _HEDGES.search(clause) is not None


def is_conditional(sentence: str) -> bool:
    """Whether a sentence makes what it says depend on something."""
    return any(
        not _NO_CONDITION.search(sentence, max(0, found.start() - 10), found.end() + 9)
        for found in _CONDITIONS.finditer(sentence)
    )


def opens_with_condition(sentence: str) -> bool:
    """Whether a sentence begins with what everything behind it depends on."""
    return sentence.lower().startswith(("if ", "unless ", "provided ", "should the ", "on condition "))


def names_its_source(sentence: str) -> bool:
    """Whether a sentence says whose words it gives, otherwise than by a verb that governs them."""
    return _SAYS_SO.search(sentence) is not None
