"""Who says what stands in quotation marks."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Sequence

from detente.sources.suggestions.cast import Mention
from detente.sources.suggestions.found import Found
from detente.sources.suggestions.quotations import Quotation, has_speech_verb, quotations
from detente.sources.suggestions.setting import Setting, Told
from detente.sources.values import Outline


def quotation_candidates(
    text: str, outline: Outline, told: Sequence[Told], setting: Setting
) -> Iterator[Found]:
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
