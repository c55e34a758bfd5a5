"""Turns of phrase of several words that are an act whatever the grammar around them."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from detente.sources.values import CandidateKind

_PHRASES: Mapping[CandidateKind, Mapping[str, str]] = {
    "rejection": {
        "no-position-to": r"not in a position to|in no position to",
        "no-intention": r"(?:no|not (?:have )?(?:any|the slightest)) intention (?:of|to)|not (?:going|about) to (?:accept|agree|allow|negotiate|give)",
        "out-of-question": r"out of the question|no question of",
        "red-line": r"red lines?",
        "non-starter": r"(?:a )?non-?starter",
        "not-negotiable": r"(?:is|are|was|were) not (?:up for )?(?:negotiation|negotiable|discussion|open to negotiation|on the table|for sale)",
        "not-acceptable": r"(?:is|are|was|were|would be|be) (?:not|never) acceptable|cannot be accepted",
        "no-to": r"(?:say|says|said|saying) no to",
        "no-concessions": r"no (?:further |more )?(?:concessions?|compromise)",
        "none-of-it": r"(?:will|would) have none of (?:it|this|that)",
        "not-prepared": r"(?:not|never) (?:been )?(?:prepared|ready|willing|open|inclined) to",
    },
    "offer": {
        "on-offer": r"(?:is|are|was|were) on offer",
        "could-live-with": r"(?:can|could|would) live with",
        "good-offices": r"good offices",
    },
    "demand": {
        "conditions": r"(?:on (?:one|two|three|the) conditions? that|lay(?:s|ing)? down (?:\w+ )?conditions?|laid down (?:\w+ )?conditions?|as a condition (?:for|of))",
    },
    "commitment": {
        "word-given": r"(?:give|gives|gave|given) (?:its|their|his|her|our|my|the) word",
        "in-breach-of": r"in (?:clear |flagrant |open )?(?:breach|violation|defiance) of (?:its|their|the|an?|that) (?:\w+ ){0,3}?"
        r"(?:promise|pledge|undertaking|assurance|commitment|agreement|treaty|accord|contract|memorandum)s?",
        "word-kept": r"(?:true to|as good as) (?:its|their|his|her|our) word",
    },
}

_PATTERNS = {
    kind: [(rule, re.compile(rf"\b(?:{words})\b", re.IGNORECASE)) for rule, words in rules.items()]
    for kind, rules in _PHRASES.items()
}


@dataclass(frozen=True, slots=True)
class Phrase:
    """A turn of phrase in a sentence; offsets into the sentence."""

    kind: CandidateKind
    start: int
    end: int
    rule: str


def phrases(text: str) -> Iterator[Phrase]:
    """The turns of phrase in a sentence that are acts."""
    for kind, rules in _PATTERNS.items():
        for rule, pattern in rules:
            for found in pattern.finditer(text):
                yield Phrase(kind, found.start(), found.end(), rule)
