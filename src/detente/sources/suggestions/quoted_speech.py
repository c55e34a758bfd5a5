"""Words in quotation marks, with who says them."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from detente.sources.suggestions.cast import Mention
from detente.sources.suggestions.english import AUXILIARIES, PRONOUNS
from detente.sources.suggestions.findings import Found, Told
from detente.sources.suggestions.sentences import plain_text
from detente.sources.suggestions.speech_acts import QUOTING, forms_of
from detente.sources.values import Outline

CLOSING: Mapping[str, str] = {"“": "”", "„": "“”", "«": "»", "‘": "’", '"': '"', "'": "'"}
"""From an opening mark to the marks that may close it."""

NEAR = 160
"""How far from a quotation its speaker is looked for."""

SHORTEST = 3
"""Words of a quotation at least."""

_WORDS = re.compile(r"[\w’']+")
_CLAUSE = frozenset((AUXILIARIES | PRONOUNS) - {"to", "us", "them", "him", "me", "one", "being"})
_CUT_OFF = re.compile(r"[\"”’»]")


@dataclass(frozen=True, slots=True)
class Quotation:
    """Quoted words: their span inside the marks, and the stretches beside them that may name the speaker.

    Attributes
    ----------
    before, after
        Spans of the raw text, to the next quotation or the end of the block; `before` may reach into the block before.
    continues
        Whether it goes on with what the quotation before it began.
    """

    start: int
    end: int
    before: tuple[int, int]
    after: tuple[int, int]
    is_introduced: bool
    continues: bool


def quoted_spans(text: str, outline: Outline) -> list[tuple[int, int]]:
    """The spans inside quotation marks in headings and body, in order; none within another, none across blocks."""
    found: list[tuple[int, int]] = []
    for block in outline.blocks:
        if block.kind in {"heading", "body"}:
            found += _spans(text, block.start, block.end)
    return found


def _spans(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    opened, closers = -1, ""
    exhausted: set[str] = set()
    at = start
    while at < end:
        mark = text[at]
        if opened < 0 and mark in CLOSING and mark not in exhausted and _opens(text, at, start):
            opened, closers = at, CLOSING[mark]
        elif opened >= 0 and mark in closers and _closes(text, at, end):
            if at > opened + 1:
                yield opened + 1, at
            opened = -1
        at += 1
        if (
            at == end and opened >= 0
        ):  # never closed: it opened nothing, nor does another of its kind behind it
            exhausted.add(text[opened])
            at, opened = opened + 1, -1


def _opens(text: str, at: int, start: int) -> bool:
    if text[at] not in "\"'‘":
        return True
    before = text[at - 1] if at > start else " "
    return not before.isalnum() and at + 1 < len(text) and not text[at + 1].isspace()


def _closes(text: str, at: int, end: int) -> bool:
    after = text[at + 1] if at + 1 < end else " "
    before = text[at - 1]
    if text[at] == "'":
        return before in ",.?!" and not after.isalnum()
    if text[at] == "’":
        return not after.isalnum() and not (before in "sS" and _closes_later(text, at, end))
    return text[at] != '"' or not before.isspace()


def _closes_later(text: str, at: int, end: int) -> bool:
    """Whether a mark behind an s is the plural's, as another one closes what is open."""
    stop = min(end, at + 4 * NEAR)
    opens = text.find("‘", at + 1, stop)
    closes = text.find("’", at + 1, stop if opens < 0 else opens)
    while closes >= 0 and text[closes + 1 : closes + 2].isalnum():
        closes = text.find("’", closes + 1, stop if opens < 0 else opens)
    return closes >= 0


def quotations(text: str, outline: Outline) -> list[Quotation]:
    """Quoted clauses with the places where their speaker may be named."""
    bounds = [(block.start, block.end) for block in outline.blocks if block.kind in {"heading", "body"}]
    found: list[Quotation] = []
    spans = quoted_spans(text, outline)
    number, previous = 0, -1
    for start, end in spans:
        while bounds[number][1] < end:
            number += 1
            previous = -1
        low = max(previous, bounds[number][0], start - NEAR)
        if low >= start - 2 and number and previous < 0:
            low = max(bounds[number - 1][0], start - NEAR)
        high = min(bounds[number][1], end + NEAR)
        after = _CUT_OFF.search(text, end + 1, high)
        stop = after.start() if after and text[end + 1 : after.start()].strip() else high
        if _is_clause(text[start:end]):
            lead = text[low : start - 1].rstrip()
            introduced = lead.endswith((":", ",")) or text[end : end + 2].rstrip().endswith(":")
            found.append(
                Quotation(
                    start,
                    _inner_end(text, start, end),
                    (low, start - 1),
                    (end + 1, stop),
                    introduced,
                    previous >= 0,
                )
            )
        previous = end + 1
    return found


def _inner_end(text: str, start: int, end: int) -> int:
    while end > start and text[end - 1] in ",.;: \n\r\t":
        end -= 1
    return end


def _is_clause(quoted: str) -> bool:
    words = _WORDS.findall(quoted[:400])
    if len(words) < SHORTEST:
        return False
    has_verb = any(word.lower().partition("’")[0] in _CLAUSE for word in map(_plain, words))
    return has_verb or (quoted[0].isupper() and len(words) >= 4 and quoted.rstrip()[-1] in ".,?!")


def _plain(word: str) -> str:
    return word.replace("'", "’")


def has_speech_verb(text: str) -> bool:
    """Whether a stretch beside a quotation says that somebody speaks."""
    verbs = forms_of(QUOTING)
    return any(word in verbs for word in re.findall(r"\w+", plain_text(text).lower()))


def quotation_candidates(text: str, outline: Outline, told: Sequence[Told]) -> Iterator[Found]:
    """Quoted clauses that somebody says, with the speaker where the words beside them name one."""
    starts = [each.sentence.start for each in told]
    last: tuple[bool, str | None] = (False, None)
    for quotation in quotations(text, outline):
        said, speaker = _said(quotation, text, told, starts)
        if not said and quotation.continues and last[0]:
            said, speaker = last
        elif said and speaker is None and quotation.continues:
            speaker = last[1]
        last = said, speaker
        if said:
            yield Found("quotation", quotation.start, quotation.end, "cue:quotation", speaker, (), 1)


def _said(
    quotation: Quotation, text: str, told: Sequence[Told], starts: Sequence[int]
) -> tuple[bool, str | None]:
    behind, before = text[slice(*quotation.after)], text[slice(*quotation.before)]
    sentence_end = min((at for at in (behind.find(". "), behind.find(".\n")) if at >= 0), default=len(behind))
    if has_speech_verb(behind[:sentence_end]) and not before.rstrip().endswith(":"):
        span = quotation.after[0], quotation.after[0] + sentence_end
        return True, _speaker(_between(span, told, starts), first=True)
    if has_speech_verb(before) or (quotation.is_introduced and before.rstrip().endswith(":")):
        return True, _speaker(_between(quotation.before, told, starts), first=False)
    if behind.lstrip().startswith(":"):
        return True, _speaker(_between(quotation.after, told, starts), first=True)
    return False, None


def _speaker(found: Sequence[Mention], first: bool) -> str | None:
    people = [each for each in found if not each.is_adjective]
    persons = [each for each in people if each.sort == "person"]
    chosen = persons or [each for each in people if each.sort in {"known", "name", "body"}]
    return chosen[0 if first else -1].id if chosen else None


def _between(span: tuple[int, int], told: Sequence[Told], starts: Sequence[int]) -> list[Mention]:
    found = []
    number = max(0, bisect_right(starts, span[0]) - 1)
    while number < len(told) and told[number].sentence.start < span[1]:
        base = told[number].sentence.start
        found += [each for each in told[number].mentions if span[0] <= base + each.start < span[1]]
        number += 1
    return found
