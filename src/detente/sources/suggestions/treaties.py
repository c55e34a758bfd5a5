"""The clauses by which a treaty binds: its own rules, because there ‘shall’ is what others say with ‘promise’."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from detente.sources.suggestions.sentences import Sentence

PARTIES = "parties"
"""The actor where all parties are bound."""

_ARTICLE = re.compile(r"^\s*(?:Article|Art\.|Section|Clause)\s+(?:\d+|[IVXL]+)\b")
_SHALL = re.compile(r"\bshall\b", re.IGNORECASE)

_RULES = (
    ("may-not", re.compile(r"\b(?:may|can)\s+not\b|\bcannot\b", re.IGNORECASE)),
    ("shall-not", re.compile(r"\bshall\s+(?:not|never|in no case|under no circumstances)\b|\b(?:neither|no|none)\b[^,;.]{0,80}?\bshall\b", re.IGNORECASE)),
    ("shall", re.compile(r"\bshall\b(?!\s+(?:not|never)\b)", re.IGNORECASE)),
    (
        "undertakes",
        re.compile(
            r"\b(?:undertakes?|agrees?|commits? (?:itself|themselves)|pledges?|binds? (?:itself|themselves)|"
            r"(?:is|are) (?:obliged|bound|committed))\s+(?:not\s+)?to\b|\b(?:undertakes?|agrees?|pledges?)\s+that\b",
            re.IGNORECASE,
        ),
    ),
)  # fmt: skip
_BINDS_NOBODY = re.compile(
    r"\s*(?:also\s+|thereby\s+|hereby\s+|thus\s+|then\s+|only\s+)?(?:enter into force|remain in force|come into (?:force|effect)|take effect|"
    r"consist of|comprise|mean|include|apply|constitute|prevail|terminate|expire|lapse|cease|continue in force|"
    r"have the (?:meaning|right|force)|have (?:legal|full) \w+|form (?:an integral )?part|be (?:deemed|final|binding|equally authentic|"
    r"authentic|open (?:for|to)|known as|construed|interpreted|considered|regarded|understood|entitled|without prejudice|"
    r"subject to|valid|in force|composed of|concluded for|extended|renewed|called|defined|the)|prejudice|affect|"
    r"be without|not be (?:construed|interpreted|deemed)|not (?:affect|prejudice|apply|enter)|nothing)\b",
    re.IGNORECASE,
)
_NUMBER = re.compile(r"^[\s\[(]*(?:\d+(?:\.\d+)*[.)]?|\(?[a-z]\)|[IVX]+\.)\s+|^[\s\[(]+")
_CUT = re.compile(
    r";\s*|,?\s+and\s+(?=(?:shall|undertakes?|agrees?|may not)\b)|,\s+and\s+(?=[^,;]{3,70}?\s(?:shall|undertakes?)\b)|:\s+"
)
_ALL = re.compile(
    r"\b(?:parties|party|both (?:sides|states)|signator(?:y|ies)|states parties|the sides)\b", re.IGNORECASE
)


@dataclass(frozen=True, slots=True)
class Obligation:
    """A clause that binds; offsets into the sentence. `bound` is where the words before the cue stand."""

    start: int
    end: int
    rule: str
    bound: tuple[int, int]


def looks_like_treaty(sentences: Sequence[Sentence]) -> bool:
    """Whether a text has articles and ‘shall’ as treaties have."""
    n_articles = sum(1 for each in sentences if _ARTICLE.match(each.text))
    n_shall = sum(1 for each in sentences if _SHALL.search(each.text))
    return n_articles >= 2 and n_shall >= 3


def obligations(text: str) -> Iterator[Obligation]:
    """The clauses of a sentence of a treaty that bind somebody.

    Examples
    --------
    >>> text = "2. The Commission shall meet twice a year and shall publish its decisions."
    >>> [text[each.start : each.end] for each in obligations(text)]
    ['The Commission shall meet twice a year', 'shall publish its decisions']
    """
    number = _NUMBER.match(text)
    at = number.end() if number else 0
    subject = (at, at)
    for start, end in _clauses(text, at):
        found = _obligation(text, start, end)
        if found is None:
            continue
        if found.bound[0] == found.bound[1]:
            found = Obligation(found.start, found.end, found.rule, subject)
        subject = found.bound
        yield found


def _clauses(text: str, at: int) -> Iterator[tuple[int, int]]:
    for cut in _CUT.finditer(text, at):
        yield at, cut.start()
        at = cut.end()
    yield at, len(text)


def _obligation(text: str, start: int, end: int) -> Obligation | None:
    for rule, pattern in _RULES:
        cue = pattern.search(text, start, end)
        if cue is None:
            continue
        if rule in {"shall", "shall-not"} and _BINDS_NOBODY.match(text, cue.end()):
            return None
        stop = end
        while stop > cue.end() and text[stop - 1] in ' .;,:]")':
            stop -= 1
        return Obligation(start, stop, rule, (start, cue.start() if rule != "shall-not" else cue.end()))
    return None


def binds_all(bound: str) -> bool:
    """Whether the words before the cue mean the parties, and not one of them by name."""
    return _ALL.search(bound) is not None
