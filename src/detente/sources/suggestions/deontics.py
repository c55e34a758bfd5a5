"""What somebody should, will not or would do: acts told by auxiliaries."""

from __future__ import annotations

from collections.abc import Iterator

from detente.sources.suggestions import trees
from detente.sources.suggestions.actors import (
    actor_of,
    actor_within,
    is_attributed,
    is_supposed,
    speaker_above,
)
from detente.sources.suggestions.findings import (
    JOINT_VOICES,
    Found,
    Setting,
    Told,
    flags_of,
    is_conditional,
    is_question,
)
from detente.sources.suggestions.frames import objects
from detente.sources.suggestions.speech_acts import YIELDING, is_of_class, verb_acts
from detente.sources.suggestions.trees import Token
from detente.sources.values import CandidateKind

_OBLIGING = frozenset({"must", "should", "ought"})
_SAYING_SO = frozenset(
    "note remember recall say stress emphasise emphasize add admit acknowledge bear recognise recognize mention wonder ask know expect".split()
)
_CONSENTING = frozenset(
    "accept agree consider discuss negotiate meet participate attend sign join welcome support talk".split()
)


def deontic_acts(token: Token, told: Told, setting: Setting) -> Iterator[Found]:
    """What somebody must or should do, or has or needs to do, in the view of who writes or speaks."""
    obliging = _obliged(token)
    if obliging is None or is_question(told.sentence.text) or is_supposed(token):
        return
    who = trees.subject(token)
    if who is None or (
        who.lower_ in trees.FIRST_PERSON | {"it", "this", "that", "there", "what", "which", "one", "who"}
        and not (who.lower_ == "it" and told.last_actor)
    ):
        return
    if (
        token.lemma_.lower() in _SAYING_SO
        or token.dep_ in {"relcl", "acl"}
        or "have" in trees.auxiliaries(token)
    ):
        return
    if any(act.kind == "demand" for act in verb_acts().get(token.lower_, ())) and trees.is_verb(token):
        return
    named = actor_within(who, told)
    acts_for_talks = is_of_class(who.lower_, "proposal")
    if not (named or who.lower_ in trees.PRONOUNS | {"you"} or trees.is_passive(token) or acts_for_talks):
        return
    yield _found("demand", f"dep:{obliging}", token, None, told, setting, is_advice=True)


def _obliged(token: Token) -> str | None:
    """The word that obliges: a modal verb, or ‘have to’ and ‘need to’ where nothing negates or moderates them."""
    own = trees.auxiliaries(token) & _OBLIGING
    if own and trees.own_subject(token) is not None:
        return min(own)
    above = token.head
    if token.dep_ != "xcomp" or above.lemma_ not in {"have", "need"} or "to" not in trees.auxiliaries(token):
        return None
    if trees.own_subject(above) is None or trees.is_negated(token) or trees.modals(above):
        return None
    return f"{above.lemma_}-to"


def yielding_acts(token: Token, told: Told, setting: Setting) -> Iterator[Found]:
    """What is refused by ‘will not’, granted by ‘would’, and in a joint text agreed by ‘will’."""
    modal = trees.modals(token)
    if not modal or is_supposed(token) or token.dep_ in {"relcl", "acl"}:
        return
    who = trees.doer(token)
    lemma = token.lemma_.lower()
    negated = trees.is_negated(token)
    if negated and modal & {"will", "would", "can", "could", "shall"}:
        if "will" in modal and setting.genre in JOINT_VOICES and _is_actor(who, told, setting):
            yield _found("commitment", "dep:will-not", token, who, told, setting)
        elif setting.genre != "treaty" and lemma in YIELDING and _refuses(token, who, told, setting):
            yield _found(
                "rejection", f"dep:{min(modal)}-not", token, who or speaker_above(token), told, setting
            )
        return
    if negated or not _is_actor(who, told, setting) or trees.is_passive(token):
        return
    if (
        modal & {"will"}
        and setting.genre in JOINT_VOICES
        and lemma not in {"be", "have", "remain", "understand"}
    ):
        yield _found("commitment", "dep:will", token, who, told, setting)
    elif (
        modal & {"would", "may", "might", "could"}
        and lemma in _CONSENTING | {"propose", "offer"}
        and not _is_hope(token)
    ):
        yield _found("offer", f"dep:{min(modal)}-{lemma}", token, who, told, setting)
    elif (
        "would" in modal
        and lemma not in {"be", "have", "need", "like", "seem", "mean", "want"}
        and speaker_above(token) is not None
    ):
        start, end = trees.edges(token)
        if is_conditional(told.sentence.text[start:end]):
            yield _found("offer", "dep:would-if", token, who, told, setting)


def _is_hope(token: Token) -> bool:
    return any(
        each.head.lemma_ in {"hope", "wish", "expect", "fear", "doubt"}
        for each in trees.climb(token)
        if each.dep_ in {"ccomp", "acl", "relcl"}
    )


def _refuses(token: Token, who: Token | None, told: Told, setting: Setting) -> bool:
    """Whether somebody who can decide says no; what is not done to somebody is refused by whoever says so."""
    if trees.is_passive(token) and who is None:
        patients = objects(token)
        return speaker_above(token) is not None or any(
            is_of_class(each.lower_, "proposal") for each in patients
        )
    return who is not None and (who.lower_ in trees.FIRST_PERSON or _is_actor(who, told, setting))


def _is_actor(who: Token | None, told: Told, setting: Setting) -> bool:
    if who is None:
        return False
    if who.lower_ in trees.FIRST_PERSON | {"he", "she", "they"} or (
        who.lower_ == "it" and told.last_actor is not None
    ):
        return True
    return actor_within(who, told) is not None


def _found(
    kind: CandidateKind,
    rule: str,
    token: Token,
    who: Token | None,
    told: Told,
    setting: Setting,
    *,
    is_advice: bool = False,
) -> Found:
    start, end = trees.edges(token)
    whole = told.sentence.text
    attributed = is_attributed(token, told, setting)
    flags = flags_of(
        whole,
        is_hedged=kind != "rejection" and not trees.modals(token).isdisjoint({"may", "might", "could"}),
        is_conditional=is_conditional(whole[start:end]),
        is_advice=is_advice and not attributed and not setting.is_party_voice,
        is_attributed=attributed,
    )
    actor = actor_of(who, token, told, setting) if who is not None else None
    if is_advice and attributed and (speaker := speaker_above(token)) is not None:
        actor = actor_of(speaker, speaker, told, setting)
    return Found(kind, *told.sentence.raw(start, end), rule, actor, flags, 2)
