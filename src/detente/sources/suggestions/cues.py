"""The cue tier: acts read off plain words, with no grammar but the words around a cue."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from detente.sources.suggestions.clauses import (
    clause_of_cue,
    is_aim,
    is_negated,
    is_supposed,
    saying_before,
)
from detente.sources.suggestions.english import (
    BE,
    CONJUNCTIONS,
    DETERMINERS,
    MODALS,
    PREPOSITIONS,
    PRONOUNS,
    is_adverb,
)
from detente.sources.suggestions.findings import (
    JOINT_VOICES,
    Found,
    Setting,
    Told,
    flags_of,
    is_conditional,
    is_hedged,
    is_question,
    names_its_source,
    opens_with_condition,
)
from detente.sources.suggestions.sentences import Word
from detente.sources.suggestions.speech_acts import (
    KEPT_OR_BROKEN,
    YIELDING,
    Act,
    adjective_acts,
    forms_of,
    is_of_class,
    noun_acts,
    verb_acts,
)
from detente.sources.values import CandidateKind

_NO_OBJECT = PREPOSITIONS | CONJUNCTIONS | MODALS | {"to", "that", "not"}
_SUBJECTS = PRONOUNS | {"you"}
_NEAR = 7
"""Words within which what a frame asks for must follow."""


def cue_acts(told: Told, setting: Setting) -> Iterator[Found]:
    """What the cues of a sentence say that somebody does."""
    words = told.sentence.words
    for at, word in enumerate(words):
        acts = verb_acts().get(word.lower, ())
        if acts and not _is_noun(words, at):
            yield from _first(acts, words, at, told, setting, weight=3)
        elif word.lower in noun_acts() and (not acts or _is_noun(words, at)):
            yield from _first(noun_acts()[word.lower], words, at, told, setting, weight=1, is_noun=True)
        elif word.lower in adjective_acts():
            yield from _first(adjective_acts()[word.lower], words, at, told, setting, weight=2)
        if word.lower in MODALS | {"need", "needs", "has", "have"}:
            yield from _modal(words, at, told, setting)


def _first(
    acts: Sequence[Act],
    words: Sequence[Word],
    at: int,
    told: Told,
    setting: Setting,
    *,
    weight: int,
    is_noun: bool = False,
) -> Iterator[Found]:
    """The first act whose frame the words around a cue fill."""
    for act in acts:
        if not any(_fits(words, at, frame) for frame in act.frames):
            continue
        first, end = clause_of_cue(words, at, at)
        turned = act if is_noun else _turned(act, words, first, at, told)
        if turned is None or is_supposed(words, first, at) or (is_noun and is_negated(words, first, at)):
            return
        if is_noun:
            first = _noun_start(words, first, at)
        yield _found(turned.kind, f"cue:{turned.word}", (first, at, end), told, setting, weight=weight)
        return


def _turned(act: Act, words: Sequence[Word], first: int, at: int, told: Told) -> Act | None:
    """The act as negation and aims leave it; None where nothing is left."""
    if is_aim(words, at):
        return None
    if not is_negated(words, first, at):
        advised = {word.lower for word in words[max(first, at - 4) : at]} & {"should", "must", "ought"}
        return None if advised and act.kind != "demand" else act
    if act.word == "agree" or (act.kind == "offer" and act.word in adjective_acts()):
        return Act("rejection", f"not-{act.word}", act.frames)
    question = is_question(told.sentence.text)
    return act if act.kind == "commitment" and (act.word in KEPT_OR_BROKEN or question) else None


def _is_noun(words: Sequence[Word], at: int) -> bool:
    """Whether a form that may be verb or noun stands where a noun does."""
    if words[at].lower.endswith("ed") or words[at].lower not in noun_acts():
        return words[at].lower.endswith("ing") and at > 0 and words[at - 1].lower in DETERMINERS
    before = words[at - 1].lower if at else ""
    if before in DETERMINERS or before in PREPOSITIONS - {"to"} or before in {"'", "'s"}:
        return True
    follows = words[at + 1].lower if at + 1 < len(words) else ""
    return (
        at > 1
        and words[at - 2].lower in DETERMINERS
        and (follows in PREPOSITIONS or not follows[:1].isalpha() or follows in BE)
    )


def _noun_start(words: Sequence[Word], first: int, at: int) -> int:
    """Where the noun phrase of a cue begins."""
    start = at
    while (
        start > first
        and at - start < 5
        and words[start - 1].lower not in _NO_OBJECT
        and words[start - 1].text[0].isalnum()
    ):
        start -= 1
        if words[start].lower in DETERMINERS - {"'s"}:
            break
    return start


def _fits(words: Sequence[Word], at: int, frame: str) -> bool:
    """Whether what a frame asks for stands near a cue."""
    name, _, wanted = frame.partition(":")
    after = _after(words, at)
    following = words[after : after + _NEAR]
    if not following and name != ".":
        return name == "object" and _is_passive(words, at)
    if name == "object":
        return _has_object(words, at, following, wanted)
    if name == "object-to":
        return _other_does(following)
    is_said = len(words) > 1  # of a word alone nobody knows who says it, nor whether it is a verb
    if check := {".": is_said, "to": _is_infinitive(words, after), "that": _has_that(following)}.get(name):
        return check
    return bool(following) and following[0].lower == name and (not wanted or _has_class(following, wanted))


def _after(words: Sequence[Word], at: int) -> int:
    after = at + 1
    while after < len(words) and is_adverb(words[after].lower) and after - at < 3:
        after += 1
    return after


def _has_object(words: Sequence[Word], at: int, following: Sequence[Word], wanted: str) -> bool:
    if wanted:
        return _has_class(_phrase(following), wanted) or (
            _is_passive(words, at) and _has_class(words[max(0, at - 8) : at], wanted)
        )
    if _is_passive(words, at):
        return True
    head = following[0].lower
    return (head not in _NO_OBJECT and following[0].text[0].isalnum()) or following[0].text == '"'


def _phrase(following: Sequence[Word]) -> Sequence[Word]:
    stop = next(
        (
            k
            for k, word in enumerate(following)
            if word.lower in {",", ";", ":", "that", "to", "which", "who"}
        ),
        len(following),
    )
    return following[:stop]


def _is_passive(words: Sequence[Word], at: int) -> bool:
    if not words[at].lower.endswith(("ed", "en", "n", "pt", "t", "de", "ht")):
        return False
    return any(word.lower in BE for word in words[max(0, at - 3) : at])


def _has_class(words: Sequence[Word], name: str) -> bool:
    return any(is_of_class(word.lower, name) for word in words)


def _is_infinitive(words: Sequence[Word], at: int) -> bool:
    k = at + 1 if at < len(words) and words[at].lower == "not" else at
    if k + 1 >= len(words) or words[k].lower != "to":
        return False
    return words[k + 1].lower not in DETERMINERS and not words[k + 1].text[0].isupper()


def _has_that(following: Sequence[Word]) -> bool:
    near = [word.lower for word in following[:4]]
    return "that" in near and "," not in near[: near.index("that")]


def _other_does(following: Sequence[Word]) -> bool:
    near = [word.lower for word in following]
    if near[0] == "to" or "to" not in near:
        return False
    k = near.index("to")
    return not set(near[:k]) & {",", ";", "that"} and k + 1 < len(near) and near[k + 1] not in DETERMINERS


def _modal(words: Sequence[Word], at: int, told: Told, setting: Setting) -> Iterator[Found]:
    """What must, should, will not or cannot be done."""
    word, after = words[at].lower, _after(words, at)
    negated = after < len(words) and words[after].lower in {"not", "never"}
    verb = (
        words[_after(words, after)].lower
        if negated and _after(words, after) < len(words)
        else words[after].lower
        if after < len(words)
        else ""
    )
    first, end = clause_of_cue(words, at, at)
    if is_supposed(words, first, at) or is_question(told.sentence.text):
        return
    spans = (first, at, end)
    if negated and word in {"will", "would", "can", "could"}:
        if setting.genre in JOINT_VOICES and word == "will":
            yield _found("commitment", "cue:will-not", spans, told, setting, weight=1)
        elif setting.genre != "treaty" and verb in forms_of(YIELDING) and _has_doer(words, first, at, told):
            yield _found("rejection", f"cue:{word}-not", spans, told, setting, weight=1)
    elif (
        not negated
        and word == "will"
        and setting.genre in JOINT_VOICES
        and verb not in BE
        and _has_doer(words, first, at, told)
    ):
        yield _found("commitment", "cue:will", spans, told, setting, weight=1)
    elif _obliges(word, words, after, verb) and _has_doer(words, first, at, told):
        yield _found("demand", f"cue:{_OBLIGING[word]}", spans, told, setting, weight=1, is_advice=True)


_OBLIGING: Mapping[str, str] = {
    "must": "must",
    "should": "should",
    "ought": "ought",
    "need": "need-to",
    "needs": "need-to",
    "has": "have-to",
    "have": "have-to",
}


def _obliges(word: str, words: Sequence[Word], after: int, verb: str) -> bool:
    if word not in _OBLIGING or verb in _SAYING_SO:
        return False
    if word in {"must", "should"}:
        return verb != "have"
    return after < len(words) and words[after].lower == "to"


_SAYING_SO = frozenset(
    "note remember recall say stress add admit acknowledge bear mention wonder ask know".split()
)


def _has_doer(words: Sequence[Word], first: int, at: int, told: Told) -> bool:
    """Whether somebody is named before a modal verb in its clause."""
    low, high = words[first].start, words[at].start
    if any(low <= each.start < high for each in told.mentions):
        return True
    return any(word.lower in _SUBJECTS - {"it", "one", "who"} for word in words[first:at])


def _found(
    kind: CandidateKind,
    rule: str,
    spans: tuple[int, int, int],
    told: Told,
    setting: Setting,
    *,
    weight: int,
    is_advice: bool = False,
) -> Found:
    first, at, end = spans
    words = told.sentence.words
    start, stop = words[first].start, words[end - 1].end
    whole = told.sentence.text
    saying = saying_before(words, at)
    place = told.sentence.start + words[at].start
    attributed = saying is not None or names_its_source(whole) or setting.quotation_at(place) is not None
    is_advised = is_advice or (kind == "demand" and _is_advised(words, first, at))
    flags = flags_of(
        whole,
        is_hedged=is_hedged(whole[start : words[at].end + 24]),
        is_conditional=is_conditional(whole[start:stop]) or opens_with_condition(whole),
        is_advice=is_advised and not attributed and not setting.is_party_voice,
        is_attributed=attributed,
    )
    actor = _actor(told, setting, start, words[at].start, place)
    return Found(
        kind,
        *told.sentence.raw(start, stop),
        rule,
        None if "normative" in flags else actor,
        flags,
        weight,
    )


def _is_advised(words: Sequence[Word], first: int, at: int) -> bool:
    """Whether somebody ‘should demand’."""
    return any(word.lower in {"should", "must", "ought"} for word in words[max(first, at - 3) : at])


def _actor(told: Told, setting: Setting, start: int, cue: int, place: int) -> str | None:
    """Who acts: by ‘by’ behind the cue, else named last before it, else who was spoken of last."""
    before = [each for each in told.mentions if start <= each.start < cue and not each.is_adjective]
    if before:
        return before[0].id
    lead = told.sentence.text[start:cue].lower().split()
    quotation = setting.quotation_at(place)
    if set(lead) & {"we", "i", "our", "my"}:
        return setting.speakers.get(quotation) if quotation is not None else None
    return told.last_actor if set(lead) & {"it", "they", "he", "she", "its", "their"} else None
