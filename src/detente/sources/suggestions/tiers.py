"""Candidates of a document, by the tier that was asked for or the best that is installed.

Which of its actors are parties of the dispute follows: who acts, or is acted upon, by name.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Literal

from detente.errors import RequestError
from detente.installation import ENGLISH_MODEL, install_command
from detente.progress import SILENT, Progress
from detente.sources.outlines import mended
from detente.sources.suggestions.cast import cast_of
from detente.sources.suggestions.cues import cue_acts
from detente.sources.suggestions.dependencies import dependency_acts
from detente.sources.suggestions.english import is_covered
from detente.sources.suggestions.findings import Found, Setting, Told, distinct
from detente.sources.suggestions.patterns import norm_candidates, obligation_candidates, phrase_candidates
from detente.sources.suggestions.quoted_speech import quotation_candidates
from detente.sources.suggestions.sentences import Sentence, searched_sentences
from detente.sources.suggestions.treaties import looks_like_treaty
from detente.sources.suggestions.trees import installed_model, parsed
from detente.sources.values import Candidate, Outline

_SIGNING = re.compile(
    r"hereinafter|have agreed|referred to as|\bdelegations? of\b|on the one (?:hand|part)|contracting part",
    re.IGNORECASE,
)

Tier = Literal["auto", "cues", "dependencies"]

NOT_COVERED = (
    "The rules are rules of English and do not cover the language of this text: nothing is suggested."
)


def party_candidates(
    told: Sequence[Told], acts: Iterable[Found], parties: Collection[str]
) -> Iterator[Found]:
    """One candidate for each party, at its first mention: the scenario's own, and who acts."""
    scores = _scores(told, acts)
    wanted = {*parties, *(id for id, score in scores.items() if score >= 2)}
    for each in told:
        for mention in each.mentions:
            if mention.id in wanted and (mention.may_be_party or mention.id in parties):
                wanted.discard(mention.id)
                yield Found("party", *each.sentence.raw(mention.start, mention.end), "cue:party", mention.id)


def _scores(told: Sequence[Told], acts: Iterable[Found]) -> Counter[str]:
    """How much speaks for each actor: 2 for an act of its own, 1 for being addressed, 2 for signing."""
    scores: Counter[str] = Counter()
    for act in acts:
        if act.kind in {"demand", "rejection", "offer", "commitment"}:
            if act.actor:
                scores[act.actor] += 2
            if act.addressee:
                scores[act.addressee] += 1
    for each in told:
        if _SIGNING.search(each.sentence.text):
            scores.update({mention.id: 2 for mention in each.mentions if mention.sort in {"known", "name"}})
    return scores


@dataclass(frozen=True, slots=True)
class Suggestions:
    """What a coder may want to use of a document.

    Attributes
    ----------
    tier
        Which tier found them: ``cues`` or ``dependencies``; None where the language is not covered.
    notes
        What the coder should know, one sentence each.
    """

    candidates: tuple[Candidate, ...]
    tier: str | None
    notes: tuple[str, ...] = ()


def suggest(
    text: str,
    outline: Outline,
    *,
    parties: Mapping[str, str] | None = None,
    language: str | None = None,
    genre: str | None = None,
    tier: Tier = "auto",
    progress: Progress = SILENT,
) -> Suggestions:
    """What a coder may want to use of a document, in the order of its text.

    Parameters
    ----------
    text
        The raw text.
    outline
        Its outline; only headings and body are searched.
    parties
        The names of the scenario's parties by their ids.
    language
        Its tag; None lets the words tell.
    genre
        Such as ``treaty`` or ``op-ed``; None lets the text tell whether it is a treaty.
    tier
        ``auto`` takes the dependency rules where spaCy and a model are installed.

    Raises
    ------
    RequestError
        The dependency rules are asked for and cannot run.
    """
    model = None if tier == "cues" else installed_model()
    if tier == "dependencies" and model is None:
        raise RequestError("the dependency rules need spaCy with an English model", _parser_command())
    sentences = searched_sentences(text, outline)
    if not is_covered(language, " ".join(each.text for each in sentences[:200])):
        return Suggestions((), None, (NOT_COVERED,))
    parses = _parses(model, sentences, progress) if model else None
    setting, told = _setting(sentences, parties or {}, genre, parses)
    found = _found(text, outline, told, setting, parses, tuple(parties or {}))
    notes = _notes(tier, model, setting)
    return Suggestions(
        tuple(_candidate(each, text, outline) for each in found), "dependencies" if model else "cues", notes
    )


def _parser_command() -> str:
    """What brings spaCy and an English model."""
    return install_command("nlp", ENGLISH_MODEL)


def _notes(tier: Tier, model: str | None, setting: Setting) -> tuple[str, ...]:
    found = []
    if tier == "auto" and model is None:
        found.append(f"Only cues were searched for; for the dependency rules: {_parser_command()}")
    if setting.genre == "treaty":
        found.append("The text is read as a treaty: ‘shall’ binds.")
    return tuple(found)


def _parses(model: str, sentences: Sequence[Sentence], progress: Progress) -> list[Any]:
    found: list[Any] = []
    step = 256
    for at in range(0, len(sentences), step):
        progress("sentences parsed", at / len(sentences))
        found += parsed(model, [each.text for each in sentences[at : at + step]])
    return found


def _setting(
    sentences: Sequence[Sentence],
    parties: Mapping[str, str],
    genre: str | None,
    parses: Sequence[Any] | None,
) -> tuple[Setting, list[Told]]:
    persons = {entity.text for parse in parses or () for entity in parse.ents if entity.label_ == "PERSON"}
    cast = cast_of(sentences, parties, persons)
    kind = genre.lower() if genre else "treaty" if looks_like_treaty(sentences) else None
    told, last = [], None
    for sentence in sentences:
        mentions = cast.mentions(sentence)
        told.append(Told(sentence, mentions, last))
        first = next((each for each in mentions if not each.is_adjective), None)
        last = first.id if first else last
    return Setting(sentences, cast, kind, ()), told


def _found(
    text: str,
    outline: Outline,
    told: Sequence[Told],
    setting: Setting,
    parses: Sequence[Any] | None,
    parties: Sequence[str],
) -> list[Found]:
    quoted = list(quotation_candidates(text, outline, told))
    setting = Setting(
        setting.sentences,
        setting.cast,
        setting.genre,
        tuple((each.start, each.end) for each in quoted),
        {each.start: each.actor for each in quoted},
    )
    acts: list[Found] = []
    for number, each in enumerate(told):
        acts += norm_candidates(each)
        acts += phrase_candidates(each, setting)
        if setting.genre == "treaty":
            acts += obligation_candidates(each)
        acts += dependency_acts(each, parses[number], setting) if parses else cue_acts(each, setting)
    kept = distinct([*acts, *quoted])
    return sorted(
        [*kept, *party_candidates(told, kept, parties)],
        key=lambda each: (each.start, each.end, each.kind, each.rule),
    )


def _candidate(found: Found, text: str, outline: Outline) -> Candidate:
    shown = mended(text, outline.joins, found.start, found.end)
    return Candidate(found.kind, found.start, found.end, shown, found.actor, found.rule, found.flags)
