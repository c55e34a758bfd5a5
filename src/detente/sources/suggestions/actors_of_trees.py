"""Who acts in a parsed sentence: from a subject to an actor's id, pronouns led back once."""

from __future__ import annotations

from detente.sources.suggestions.attribution import speaker_above
from detente.sources.suggestions.cast import Mention
from detente.sources.suggestions.setting import Setting, Told
from detente.sources.suggestions.trees import FIRST_PERSON, PRONOUNS, Token


def actor_of(who: Token, act: Token, told: Told, setting: Setting) -> str | None:
    """The actor that a subject means.

    A pronoun means who is said to speak, else whoever was spoken of last; ‘we’ is the speaker of a quotation, and in
    the text itself its author, who has no name here.
    """
    word = who.lower_
    if word in FIRST_PERSON or any(
        child.lower_ in FIRST_PERSON for child in who.children if child.dep_ == "poss"
    ):
        return _quoted_speaker(told.sentence.start + act.idx, setting)
    owner = next((child for child in who.children if child.dep_ == "poss" and child.lower_ in PRONOUNS), None)
    if word in PRONOUNS or (owner is not None and not _names(who, told)):
        return _meant(act, told, setting)
    found = actor_within(who, told, setting)
    if found is None and owner is not None:
        return _meant(act, told, setting)
    return found


def actor_within(who: Token, told: Told, setting: Setting) -> str | None:
    """The actor that a noun phrase names: its head, else who owns it, else of whom it is said."""
    inside = [each for each in told.mentions if _spans(who, each)]
    if not inside:
        return None
    at_head = [each for each in inside if each.start <= who.idx < each.end]
    names = [
        each for each in inside if not each.is_adjective and each.sort in {"known", "name", "body", "people"}
    ]
    chosen = next(iter(at_head or names or inside))
    if chosen.sort == "person" and names:
        chosen = names[0]
    return chosen.id


def _names(who: Token, told: Told) -> bool:
    return any(each.sort in {"known", "name"} for each in told.mentions if _spans(who, each))


def _spans(who: Token, mention: Mention) -> bool:
    """Whether a mention stands in a noun phrase, clauses inside it not counted."""
    low, high = who.left_edge.idx, who.idx + len(who.text)
    for child in who.children:
        if child.dep_ in {"prep", "conj", "appos", "compound", "flat"} and child.i > who.i:
            last = child.right_edge
            high = max(high, last.idx + len(last.text))
    return bool(low <= mention.start < high)


def _meant(act: Token, told: Told, setting: Setting) -> str | None:
    speaker = speaker_above(act)
    if speaker is not None and speaker.lower_ not in PRONOUNS | FIRST_PERSON:
        found = actor_within(speaker, told, setting)
        if found is not None:
            return found
    before = [each for each in told.mentions if each.end <= act.sent.start_char]
    return before[0].id if before else told.last_actor


def _quoted_speaker(at: int, setting: Setting) -> str | None:
    for start, end in setting.quoted_near(at):
        if start <= at < end:
            return setting.speakers.get(start)
    return None
