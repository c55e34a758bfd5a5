"""Whether a clause is somebody's words rather than the text's own, and whether it is only supposed."""

from __future__ import annotations

from detente.sources.suggestions.flags import names_its_source
from detente.sources.suggestions.setting import Setting, Told
from detente.sources.suggestions.speech_acts import SPEECH
from detente.sources.suggestions.trees import FIRST_PERSON, Token, climb, is_passive, own_subject, subject

_BELIEF = frozenset({"know", "let", "understand", "hear", "think", "believe", "see", "find"})


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
    at = told.sentence.start + token.idx
    return any(start <= at < end for start, end in setting.quoted_near(at))


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
