"""How evidence names its passage: by words, by what stands around them, by place; the keys of the scenario format."""

from __future__ import annotations

import re

from detente.scenario.values import Evidence

SELECTORS = ("exact", "prefix", "suffix", "start", "end")

CONTEXT = 30
"""Code points of the words around that are kept where a passage stands in the text more than once."""

Fields = dict[str, object]

_PAGE_BREAKS = re.compile(r"[\v\f\x1c-\x1f]")

CONTROL_CHARACTER = re.compile(
    "[^\t\n\r\x20-\x7e\x85\xa0-\ud7ff\ue000-\ufefe\uff00-\ufffd\U00010000-\U0010ffff]"
)
"""What no scenario file holds, not even escaped."""


def evidence_fields(evidence: Evidence) -> Fields:
    """Evidence as it is written in a scenario file, keys in the order of the format."""
    voice = {"speaker": evidence.speaker, "mode": evidence.mode}
    fields: Fields = {
        "source": evidence.source,
        **{name: getattr(evidence, name) for name in SELECTORS},
        "voice": {name: value for name, value in voice.items() if value is not None} or None,
        "translation": evidence.translation,
        "coder": evidence.coder,
    }
    return {name: value for name, value in fields.items() if value is not None}


def selectors_of(text: str, start: int, end: int) -> Fields:
    """The selectors that a span makes: its words and where they stand, without white space at the ends.

    A scenario file holds no page breaks and other control characters: those that are white space are told as a
    space, and a passage with others is cited by its position alone.
    """
    words = text[start:end]
    if words.strip():
        start, end = start + len(words) - len(words.lstrip()), end - len(words) + len(words.rstrip())
    exact = _PAGE_BREAKS.sub(" ", text[start:end])
    spot: Fields = {"start": start, "end": end}
    return spot if CONTROL_CHARACTER.search(exact) else {"exact": exact, **spot}


_CUT_BEFORE, _CUT_BEHIND = re.compile(r"\A\S+\s+(?=\S)"), re.compile(r"(?<=\S)\s+\S+\Z")
"""What may be the half of a word at the far end of the words around a passage."""


def selectors_around(text: str, start: int, end: int) -> Fields:
    """The selectors of a span, with the words around where its own stand in the text more than once."""
    found = selectors_of(text, start, end)
    exact, start, end = found.get("exact"), int(str(found["start"])), int(str(found["end"]))
    if not isinstance(exact, str) or text.count(text[start:end]) == 1:
        return found
    before, behind = text[max(start - CONTEXT, 0) : start], text[end : end + CONTEXT]
    around = {"prefix": _CUT_BEFORE.sub("", before), "suffix": _CUT_BEHIND.sub("", behind)}
    told = {name: _PAGE_BREAKS.sub(" ", words) for name, words in around.items()}
    can_be_told = {
        name: words for name, words in told.items() if words and not CONTROL_CHARACTER.search(words)
    }
    return {"exact": exact, **can_be_told, "start": start, "end": end}


def says_all_of(before: Fields, span: object, fields: Fields) -> bool:
    """Whether evidence that was there says all that other evidence says: the passage, coder, voice, translation."""
    if before == fields:
        return True
    said = (before.get("start"), before.get("end")) if span is None else span
    is_same_place = said == (fields.get("start"), fields.get("end"))
    told = ("voice", "translation")
    return (
        is_same_place
        and before.get("coder") == fields.get("coder")
        and all(before.get(name) == fields[name] for name in told if name in fields)
    )
