"""The dependency tier: acts read off the grammar of each sentence."""

from __future__ import annotations

from collections.abc import Iterator

from detente.sources.suggestions import trees
from detente.sources.suggestions.actors import (
    actor_of,
    actor_within,
    is_attributed,
    is_supposed,
)
from detente.sources.suggestions.deontics import deontic_acts, yielding_acts
from detente.sources.suggestions.findings import (
    Found,
    Setting,
    Told,
    flags_of,
    is_conditional,
    is_hedged,
    is_question,
)
from detente.sources.suggestions.frames import in_frame, objects
from detente.sources.suggestions.speech_acts import (
    AIMS,
    KEPT_OR_BROKEN,
    Act,
    adjective_acts,
    noun_acts,
    verb_acts,
)
from detente.sources.suggestions.trees import Token


def dependency_acts(told: Told, parse: Token, setting: Setting) -> Iterator[Found]:
    """What the grammar of a sentence says that somebody does."""
    for token in parse:
        word = token.lower_
        if trees.is_verb(token) and word in verb_acts():
            yield from _verb(token, verb_acts()[word], told, setting)
        elif (word in adjective_acts() and not trees.is_verb(token)) or word in {
            "prepared",
            "committed",
            "bound",
            "opposed",
            "pledged",
            "obliged",
        }:
            yield from _adjective(token, adjective_acts().get(word, ()), told, setting)
        elif word in noun_acts() and token.pos_ in {"NOUN", "PROPN"}:
            yield from _noun(token, noun_acts()[word], told, setting)
        if trees.is_verb(token) or token.pos_ == "AUX":
            yield from deontic_acts(token, told, setting)
            yield from yielding_acts(token, told, setting)


def _verb(token: Token, acts: tuple[Act, ...], told: Told, setting: Setting) -> Iterator[Found]:
    if _is_no_act(token) or is_supposed(token):
        return
    for act in acts:
        if not any(in_frame(token, frame) for frame in act.frames):
            continue
        negated = trees.is_negated(token)
        question = is_question(told.sentence.text)
        if act.word == "agree" and negated:
            act = Act("rejection", "agree", act.frames)
        elif negated and not (act.kind == "commitment" and (act.word in KEPT_OR_BROKEN or question)):
            continue
        if act.kind in {"rejection", "offer", "commitment"} and not question and _is_advice(token):
            continue
        who = trees.doer(token)
        if (
            act.word
            in {
                "require",
                "ask",
                "want",
                "expect",
                "tell",
                "order",
                "block",
                "set",
                "keep",
                "offer",
                "guarantee",
            }
            and not _can_act(who, told, setting)
            and act.word not in KEPT_OR_BROKEN
        ):
            continue
        yield _found(token, act, who, told, setting, weight=4)
        return


def _can_act(who: Token | None, told: Told, setting: Setting) -> bool:
    """Whether a subject can want something: somebody named, a pronoun of persons, or a person's noun."""
    if who is None:
        return False
    if (
        who.lower_ in trees.FIRST_PERSON
        or who.lower_ in trees.PRONOUNS
        or who.lower_ in {"you", "some", "many", "others", "both", "neither", "who"}
    ):
        return True
    return actor_within(who, told) is not None or who.ent_type_ in {"PERSON", "ORG", "GPE", "NORP"}


def _is_no_act(token: Token) -> bool:
    """An aim (‘hopes to offer’), or the inside of another act (‘refuses to promise’)."""
    if token.dep_ not in {"xcomp", "pcomp"}:
        return False
    above = token.head if token.dep_ == "xcomp" else token.head.head
    lemma = above.lemma_.lower()
    if lemma in AIMS and trees.own_subject(token) is None:
        return True
    inner = verb_acts().get(above.lower_, ()) or adjective_acts().get(above.lower_, ())
    return token.dep_ == "xcomp" and bool(inner) and trees.own_subject(token) is None


def _is_advice(token: Token) -> bool:
    """Whether the act is one that somebody should do: the advice is the demand."""
    words = set().union(*(trees.modals(each) for each in trees.chain(token)))
    above = [each.lemma_ for each in trees.chain(token)][1:]
    return bool(words & {"should", "must", "ought"}) or "need" in above or "have" in above


def _adjective(token: Token, acts: tuple[Act, ...], told: Told, setting: Setting) -> Iterator[Found]:
    if is_supposed(token) or token.dep_ == "amod":
        return
    for act in acts:
        if not any(in_frame(token, frame) or _beside(token, frame) for frame in act.frames):
            continue
        negated = trees.is_negated(token)
        if negated and act.kind == "rejection":
            continue
        if negated and act.kind == "offer":
            act = Act("rejection", f"not-{act.word}", act.frames)
        elif negated or _is_advice(token):
            continue
        who = trees.subject(token)
        if act.kind != "rejection" and not _can_act(who, told, setting):
            continue
        yield _found(token, act, who, told, setting, weight=3)
        return


def _beside(token: Token, frame: str) -> bool:
    """Whether the infinitive hangs on the verb before the adjective: ‘declared itself prepared, however, to …’."""
    if frame != "to" or token.dep_ not in {"ccomp", "xcomp", "oprd", "acomp"}:
        return False
    return any(
        child.dep_ in {"xcomp", "advcl"}
        and child.i > token.i
        and any(each.lower_ == "to" for each in child.children)
        for child in token.head.children
    )


def _noun(token: Token, acts: tuple[Act, ...], told: Told, setting: Setting) -> Iterator[Found]:
    if trees.has_no(token) or is_supposed(token):
        return
    for act in acts:
        if not any(in_frame(token, frame) for frame in act.frames):
            continue
        if token.dep_ in {"dobj", "nsubjpass", "pobj"} and _is_inside(token, act):
            return
        who = next((each for each in token.children if each.dep_ == "poss"), None) or _source(token)
        if who is None and token.dep_ == "dobj":
            who = trees.doer(token.head)
        start, end = trees.clause(token, token)
        yield _made(act, start, end, token, who, told, setting, weight=1)
        return


def _is_inside(token: Token, act: Act) -> bool:
    """Whether the verb above is an act on this noun: it says all there is."""
    for above in list(trees.climb(token))[1:4]:
        if above.lower_ in verb_acts() and trees.is_verb(above):
            return any(each.kind == act.kind for each in verb_acts()[above.lower_])
    return False


def _source(token: Token) -> Token | None:
    """Whose a demand is: ‘the call from the union’, ‘a promise by the company’."""
    for prep in token.children:
        if prep.dep_ in {"prep", "agent"} and prep.lower_ in {"from", "by"}:
            return next((each for each in prep.children if each.dep_ == "pobj"), None)
    return None


def _found(token: Token, act: Act, who: Token | None, told: Told, setting: Setting, weight: int) -> Found:
    head = trees.top(token)
    start, end = trees.clause(token, head)
    if token.dep_ == "acl" and who is not None and act.kind == "commitment":
        start = min(start, token.idx)
    return _made(act, start, end, token, who, told, setting, weight)


def _made(
    act: Act, start: int, end: int, token: Token, who: Token | None, told: Told, setting: Setting, weight: int
) -> Found:
    whole = told.sentence.text
    raw = told.sentence.raw(start, end)
    flags = flags_of(
        whole,
        is_hedged=is_hedged(whole[max(0, start - 12) : token.idx + len(token.text) + 24])
        and not (trees.is_negated(token) and act.kind == "rejection"),
        is_conditional=is_conditional(whole[start:end]),
        is_advice=act.kind == "demand" and _is_advice(token) and not setting.is_party_voice,
        is_attributed=is_attributed(token, told, setting),
    )
    actor = actor_of(who, token, told, setting) if who is not None else None
    addressee = next((id for each in objects(token) if (id := actor_within(each, told))), None)
    return Found(act.kind, *raw, f"dep:{act.word}", actor, flags, weight, addressee)
