"""Who acts or speaks in a parsed sentence: actors by their ids, and whether a clause is somebody's words, or only supposed.

Pronouns are led back once.
"""

from __future__ import annotations

from detente.sources.suggestions.cast import Mention
from detente.sources.suggestions.findings import Setting, Told, names_its_source
from detente.sources.suggestions.speech_acts import SPEECH
from detente.sources.suggestions.trees import (
    FIRST_PERSON,
    PRONOUNS,
    Token,
    climb,
    is_passive,
    own_subject,
    subject,
)


def speaker_above(token: Token) -> Token | None:
    """The subject of the verb of saying that governs a clause."""
    saying = _saying_above(token)
    return subject(saying) if saying is not None else None


def _saying_above(token: Token) -> Token | None:
    for each in climb(token):
        if each.dep_ == "ccomp" and each.head != each and _says(each.head):
            return each.head
        if each.dep_ == "pcomp" and each.head.head.lemma_ == "accuse":
            return each.head.head
        quoted = next(
            (child for child in each.children if child.dep_ == "parataxis" and child.lemma_ in SPEECH), None
        )
        if quoted is not None:
            return quoted
    return None


def _says(verb: Token) -> bool:
    if verb.lower_ == "known" and verb.head.lemma_ == "let":
        return True
    if verb.lemma_.lower() not in SPEECH:
        return False
    who = own_subject(verb)
    if who is not None and who.lower_ in FIRST_PERSON and not is_passive(verb):
        return False
    return who is not None or is_passive(verb) or verb.dep_ in {"conj", "xcomp", "advcl", "acl"}


def is_attributed(token: Token, told: Told, setting: Setting) -> bool:
    """Whether the text reports that somebody says so, by a verb, by ‘according to’, or by quotation marks."""
    if _saying_above(token) is not None or names_its_source(told.sentence.text):
        return True
    return setting.quotation_at(told.sentence.start + token.idx) is not None


def is_supposed(token: Token) -> bool:
    """Whether a clause stands under ‘if’, ‘unless’ or ‘whether’: nobody did it yet."""
    for each in climb(token):
        if each.dep_ in {"advcl", "ccomp", "pcomp", "ROOT"} and any(
            child.dep_ == "mark" and child.lower_ in {"if", "unless", "whether"} for child in each.children
        ):
            return True
        if each.dep_ in {"ccomp", "relcl"}:
            return False
    return False


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
    found = actor_within(who, told)
    if found is None and owner is not None:
        return _meant(act, told, setting)
    return found


def actor_within(who: Token, told: Told) -> str | None:
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
        found = actor_within(speaker, told)
        if found is not None:
            return found
    before = [each for each in told.mentions if each.end <= act.sent.start_char]
    return before[0].id if before else told.last_actor


def _quoted_speaker(at: int, setting: Setting) -> str | None:
    start = setting.quotation_at(at)
    return None if start is None else setting.speakers.get(start)
