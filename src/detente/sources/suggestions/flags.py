"""What a coder should look at twice: the flags of a passage, told from the words around it."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import get_args

from detente.sources.values import Flag

ORDER: tuple[Flag, ...] = get_args(Flag)

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


def in_order(flags: Iterable[Flag]) -> tuple[Flag, ...]:
    """Flags in their order, each once."""
    wanted = set(flags)
    return tuple(flag for flag in ORDER if flag in wanted)


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
