"""What both tiers find by the words alone: norms, turns of phrase, and the obligations of treaties; and who says so."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from detente.sources.suggestions.cast import Mention
from detente.sources.suggestions.clauses import clause_around
from detente.sources.suggestions.findings import (
    Found,
    Setting,
    Told,
    flags_of,
    is_conditional,
    is_hedged,
    names_its_source,
)
from detente.sources.suggestions.speech_acts import SPEECH, forms_of
from detente.sources.suggestions.treaties import PARTIES, binds_all, obligations
from detente.sources.values import CandidateKind, Flag

_LEAD = r"(?:(?:the|this|that|a|an|its|their|our|his|her|your|my|every|no|any|'s)\s+)"

_NAMED = (
    r"freedom of (?:the )?(?:navigation|movement|association|expression|press|assembly|speech|seas?|worship|religion|passage|"
    r"information|transit|overflight|research|conscience)|rule of law|territorial integrity|self-determination|"
    r"non-interference|non-intervention|non-discrimination|equal (?:treatment|pay|access|rights)|due process|"
    r"sovereign equality|indivisib(?:le security|ility of security)|innocent passage|"
    r"(?:equitable|reasonable)(?: and (?:equitable|reasonable))? (?:use|utili[sz]ation|sharing|apportionment)|"
    r"precautionary principle|polluter[- ]pays|polluter pays|presumption of innocence|inviolability of \w+|"
    r"separation of powers|academic freedom|free,? prior and informed consent|pacta sunt servanda|most-favou?red[- ]nation|"
    r"common heritage of (?:all )?(?:man|human)kind|freedom to choose|open[- ]door (?:policy|principle)|"
    r"equality before the law|academic freedom|editorial independence|national treatment|consent of the governed"
)
_LAWS = (
    r"(?:under|in accordance with|in conformity with|in line with|contrary to|violation of|violates?|violated|breach of|consistent with|"
    r"required by|respect for|as a matter of|enshrined in|guaranteed by|protected by|accordance with)\s+(?:the\s+|customary\s+|general\s+)*"
    r"(?:international (?:humanitarian |maritime )?law|law of the sea|law of nations|rules of war|UN Charter|"
    r"Charter of the United Nations|U\.N\. Charter|human rights law|sovereignty\b|principle\b)"
)

_RULES: tuple[tuple[str, re.Pattern[str]], ...] = (
    (
        "principle-of",
        re.compile(
            rf"{_LEAD}?(?:[\w-]+\s+){{0,2}}?principles?\s+(?:of|that)\b(?!\s+(?:it|this|them)\b)",
            re.IGNORECASE,
        ),
    ),
    (
        "right-to",
        re.compile(
            rf"{_LEAD}(?:(?!{_LEAD})[\w-]+\s+){{0,2}}?rights?\s+(?:of\s+[^,;:.]{{3,60}}?\s+)?(?:not\s+)?to\b",
            re.IGNORECASE,
        ),
    ),
    ("right-of", re.compile(rf"{_LEAD}(?:[\w-]+\s+)?rights?\s+of\s+(?!way\b|the\s+way\b)\w+", re.IGNORECASE)),
    ("duty-to", re.compile(rf"{_LEAD}(?:[\w-]+\s+)?(?:duty|obligation)\s+(?:not\s+)?to\b", re.IGNORECASE)),
    ("named-norm", re.compile(rf"\b(?:the\s+)?(?:{_NAMED})\b", re.IGNORECASE)),
    ("under-law", re.compile(rf"\b{_LAWS}", re.IGNORECASE)),
    (
        "matter-of-principle",
        re.compile(r"\b(?:a|as a) (?:matter|question) of (?:principle|right|justice)\b", re.IGNORECASE),
    ),
)

_WORTH_SEARCHING = re.compile(r"\b(?:principle|right|duty|obligation|freedom|law|equal|sovereign|indivisib|integrity|"
    r"self-determination|non-|due process|innocent|equitable|reasonable|precaution|polluter|presumption|inviolab|separation|"
    r"consent|pacta|most-favo|heritage|open[- ]door|independence|national|Charter|U\.N)", re.IGNORECASE)  # fmt: skip
_END = re.compile(
    r"[,;:.!?()\"]|\s(?:and|but|or|which|who|while|when|because|although|since|as|is|are|was|were|has|have|had|would|should|"
    r"must|cannot|can|does|do|in (?:this|that|the)|by (?:the|its|their)|for (?:the|its|their))\s"
)

_PHRASES: Mapping[CandidateKind, Mapping[str, str]] = {
    "rejection": {
        "no-position-to": r"not in a position to|in no position to",
        "no-intention": r"(?:no|not (?:have )?(?:any|the slightest)) intention (?:of|to)|not (?:going|about) to (?:accept|agree|allow|negotiate|give)",
        "out-of-question": r"out of the question|no question of",
        "red-line": r"red lines?",
        "non-starter": r"(?:a )?non-?starter",
        "not-negotiable": r"(?:is|are|was|were) not (?:up for )?(?:negotiation|negotiable|discussion|open to negotiation|on the table|for sale)",
        "not-acceptable": r"(?:is|are|was|were|would be|be) (?:not|never) acceptable|cannot be accepted",
        "no-to": r"(?:say|says|said|saying) no to",
        "no-concessions": r"no (?:further |more )?(?:concessions?|compromise)",
        "none-of-it": r"(?:will|would) have none of (?:it|this|that)",
        "not-prepared": r"(?:not|never) (?:been )?(?:prepared|ready|willing|open|inclined) to",
    },
    "offer": {
        "on-offer": r"(?:is|are|was|were) on offer",
        "could-live-with": r"(?:can|could|would) live with",
        "good-offices": r"good offices",
    },
    "demand": {
        "conditions": r"(?:on (?:one|two|three|the) conditions? that|lay(?:s|ing)? down (?:\w+ )?conditions?|laid down (?:\w+ )?conditions?|as a condition (?:for|of))",
    },
    "commitment": {
        "word-given": r"(?:give|gives|gave|given) (?:its|their|his|her|our|my|the) word",
        "in-breach-of": r"in (?:clear |flagrant |open )?(?:breach|violation|defiance) of (?:its|their|the|an?|that) (?:\w+ ){0,3}?"
        r"(?:promise|pledge|undertaking|assurance|commitment|agreement|treaty|accord|contract|memorandum)s?",
        "word-kept": r"(?:true to|as good as) (?:its|their|his|her|our) word",
    },
}

_PATTERNS = {
    kind: [(rule, re.compile(rf"\b(?:{words})\b", re.IGNORECASE)) for rule, words in rules.items()]
    for kind, rules in _PHRASES.items()
}

_WORD = re.compile(r"\w+")
_OWN_WORDS = re.compile(r"\b(?:i|we)\s+(?:\w+\s+){0,2}$", re.IGNORECASE)
_BELIEF = frozenset({"know", "let", "understand", "hear", "signal", "hint", "indicate"})


@dataclass(frozen=True, slots=True)
class Norm:
    """A principle in a sentence; offsets into the sentence."""

    start: int
    end: int
    rule: str


def norms(text: str) -> Iterator[Norm]:
    """The principles that a sentence invokes.

    Examples
    --------
    >>> sorted(norm.rule for norm in norms("They invoke the right to strike."))
    ['right-to']
    """
    if not _WORTH_SEARCHING.search(text):
        return
    for rule, pattern in _RULES:
        for found in pattern.finditer(text):
            stop = _END.search(text, found.end(), found.end() + 90)
            end = stop.start() if stop else min(len(text), found.end() + 90)
            start = found.start() + (
                len(found.group()) - len(found.group().lstrip("'s ")) if found.group()[0] == "'" else 0
            )
            yield Norm(start, len(text[:end].rstrip()), rule)


@dataclass(frozen=True, slots=True)
class Phrase:
    """A turn of phrase in a sentence; offsets into the sentence."""

    kind: CandidateKind
    start: int
    end: int
    rule: str


def phrases(text: str) -> Iterator[Phrase]:
    """The turns of phrase in a sentence that are acts."""
    for kind, rules in _PATTERNS.items():
        for rule, pattern in rules:
            for found in pattern.finditer(text):
                yield Phrase(kind, found.start(), found.end(), rule)


@dataclass(frozen=True, slots=True)
class Voice:
    """Whether a place in a sentence is reported speech, and whose."""

    is_reported: bool
    speaker: str | None = None


def words_around(told: Told, at: int) -> Voice:
    """Whose words stand at a place: after ‘X said (that)’, before ‘, X said’, or under ‘according to X’."""
    text = told.sentence.text
    verbs = forms_of(SPEECH - _BELIEF)
    before = [word for word in _WORD.finditer(text, 0, at) if word.group().lower() in verbs]
    if before and _introduces(text, before[-1], at):
        if _OWN_WORDS.search(text[: before[-1].start()]):
            return Voice(False)
        return Voice(True, _named(told, 0, before[-1].start()) or told.last_actor)
    if names_its_source(text):
        return Voice(True, _named(told, 0, len(text)))
    tail = re.search(r",\s+(?:[\w']+\s+){0,6}?(?P<verb>said|says|added|adds|told)\b[^,;]{0,80}$", text[at:])
    if tail:
        return Voice(True, _named(told, at + tail.start(), len(text)))
    return Voice(False)


def _introduces(text: str, verb: re.Match[str], at: int) -> bool:
    """Whether the verb has its words behind it: ‘that’, or at once a new subject; no full clause between."""
    between = text[verb.end() : at]
    if ";" in between or re.search(r",\s(?:and|but|while)\s", between):
        return False
    return bool(re.match(r"\s+(?:\w+\s+){0,5}?that\b", between)) or not re.match(
        r"\s*[.;]|\s+(?:of|for|on|with|by|in)\b", between
    )


def _named(told: Told, start: int, end: int) -> str | None:
    inside = [each for each in told.mentions if start <= each.start < end and not each.is_adjective]
    return inside[0].id if inside else None


def norm_candidates(told: Told) -> Iterator[Found]:
    """The principles that a sentence invokes."""
    text = told.sentence.text
    for norm in norms(text):
        said = words_around(told, norm.start)
        actor = said.speaker if said.is_reported else None
        weight = 3 if norm.rule in {"principle-of", "right-to"} else 2
        yield Found(
            "principle",
            *told.sentence.raw(norm.start, norm.end),
            f"cue:{norm.rule}",
            actor,
            flags_of(text, is_attributed=said.is_reported),
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
    return flags_of(
        text,
        is_hedged=is_hedged(text[max(start, cue - 60) : cue_end + 24]),
        is_conditional=is_conditional(text[start:end]),
        is_attributed=is_reported or setting.quotation_at(told.sentence.start + cue) is not None,
    )


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
        flags: tuple[Flag, ...] = ("conditional",) if is_conditional(text[each.start : each.end]) else ()
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
