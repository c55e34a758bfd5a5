"""What both tiers find by the words alone: norms, turns of phrase, quotations, and the obligations of treaties."""

from __future__ import annotations

from collections.abc import Iterator

from detente.sources.suggestions import flags as flagged
from detente.sources.suggestions.cast import Mention
from detente.sources.suggestions.clauses import clause_around
from detente.sources.suggestions.found import Found
from detente.sources.suggestions.norms import norms
from detente.sources.suggestions.phrases import phrases
from detente.sources.suggestions.setting import Setting, Told
from detente.sources.suggestions.treaties import PARTIES, binds_all, obligations
from detente.sources.suggestions.voices import words_around
from detente.sources.values import Flag


def norm_candidates(told: Told, setting: Setting) -> Iterator[Found]:
    """The principles that a sentence invokes."""
    text = told.sentence.text
    for norm in norms(text):
        said = words_around(told, norm.start)
        flags: set[Flag] = {"attributed"} if said.is_reported else set()
        if flagged.is_question(text):
            flags.add("question")
        actor = said.speaker if said.is_reported else None
        weight = 3 if norm.rule in {"principle-of", "right-to"} else 2
        yield Found(
            "principle",
            *told.sentence.raw(norm.start, norm.end),
            f"cue:{norm.rule}",
            actor,
            flagged.in_order(flags),
            weight,
        )


def phrase_candidates(told: Told, setting: Setting) -> Iterator[Found]:
    """The turns of phrase of a sentence that are acts."""
    text = told.sentence.text
    for phrase in phrases(text):
        start, end = clause_around(told.sentence, phrase.start, phrase.end)
        said = words_around(told, phrase.start)
        flags = clause_flags(
            told, start, end, phrase.start, phrase.end, setting, is_reported=said.is_reported
        )
        actor = first_actor(told, start, phrase.start)
        yield Found(phrase.kind, *told.sentence.raw(start, end), f"cue:{phrase.rule}", actor, flags, 2)


def clause_flags(
    told: Told, start: int, end: int, cue: int, cue_end: int, setting: Setting, *, is_reported: bool
) -> tuple[Flag, ...]:
    """The flags of a clause with its cue at a place."""
    text = told.sentence.text
    flags: set[Flag] = set()
    if flagged.is_question(text):
        flags.add("question")
    if flagged.is_hedged(text[max(start, cue - 60) : cue_end + 24]):
        flags.add("hedged")
    if flagged.is_conditional(text[start:end]):
        flags.add("conditional")
    at = told.sentence.start + cue
    if is_reported or any(low <= at < high for low, high in setting.quoted_near(at)):
        flags.add("attributed")
    return flagged.in_order(flags)


def first_actor(told: Told, start: int, end: int) -> str | None:
    """Who is named first in a stretch, or was spoken of last where a pronoun stands there."""
    inside = [each for each in told.mentions if start <= each.start and each.end <= end]
    named = [each for each in inside if each.may_be_party] or inside
    if named:
        return named[0].id
    words = told.sentence.text[start:end].lower().split()
    if set(words) & {"it", "they", "he", "she", "its", "their"}:
        before = [each for each in told.mentions if each.end <= start]
        return before[0].id if before else told.last_actor
    return None


def obligation_candidates(told: Told) -> Iterator[Found]:
    """The clauses of a sentence of a treaty that bind somebody."""
    text = told.sentence.text
    for each in obligations(text):
        bound = text[each.bound[0] : each.bound[1]]
        inside = [mention for mention in told.mentions if each.bound[0] <= mention.start < each.bound[1]]
        flags: tuple[Flag, ...] = (
            ("conditional",) if flagged.is_conditional(text[each.start : each.end]) else ()
        )
        yield Found(
            "commitment",
            *told.sentence.raw(each.start, each.end),
            f"treaty:{each.rule}",
            _bound(bound, inside),
            flags,
            5,
        )


def _bound(bound: str, inside: list[Mention]) -> str:
    named = [each for each in inside if each.sort in {"known", "name", "body"} and not each.is_adjective]
    if named and (not binds_all(bound) or named[-1].sort == "known"):
        return named[-1].id
    return PARTIES
