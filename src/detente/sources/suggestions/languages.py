"""Whether the rules cover the language of a text: they are rules of English."""

from __future__ import annotations

import re
from unicodedata import name

COVERED = "en"

SAMPLE = 20_000
"""Code points that decide about the language of a text."""

_STOP_WORDS = {
    "en": frozenset(
        "the of and to in that is was for it with as be by on not this are which from has have its".split()
    ),
    "fr": frozenset(
        "le la les des et du une que qui dans pour est au sur par pas plus ne ce avec sont aux".split()
    ),
    "de": frozenset(
        "der die und das den von zu mit dem des ist nicht ein eine auf sich auch für im werden".split()
    ),
    "es": frozenset("el los las de que y en una por con para del se su al lo como más pero ha".split()),
    "it": frozenset("il di che e la per un una non con del della sono le gli alla dei nel più è".split()),
    "pt": frozenset("o os as que e do da em um uma para com não por dos das no na se mais ao".split()),
    "nl": frozenset("de het een en van dat niet te zijn voor met op aan er door bij ook maar".split()),
    "pl": frozenset("i w na z do że nie się jest to po jak od za przez oraz dla".split()),
}
_WORD = re.compile(r"[^\W\d_]+")


def told_language(language: str | None) -> str | None:
    """The language of a tag, without its region: ``en`` of ``en-GB``."""
    return re.split(r"[-_]", language.strip().lower())[0] if language and language.strip() else None


def likely_language(text: str) -> str | None:
    """The language whose small words a text uses most, ``und`` where its script is not Latin; None where nothing tells.

    Examples
    --------
    >>> likely_language("Les deux parties sont convenues que le tarif ne sera pas relevé.")
    'fr'
    >>> likely_language("Стороны договорились о переговорах.")
    'und'
    """
    words = _WORD.findall(text[:SAMPLE].lower())
    if not words:
        return None
    foreign = sum(1 for word in words if not name(word[0], "").startswith("LATIN"))
    if 2 * foreign > len(words):
        return "und"
    counts = {language: sum(1 for word in words if word in small) for language, small in _STOP_WORDS.items()}
    best = max(counts, key=lambda language: counts[language])
    return best if counts[best] else None


def is_covered(language: str | None, text: str) -> bool:
    """Whether the rules cover a text: its language as told, else as its words tell; where nothing tells, yes."""
    return (told_language(language) or likely_language(text) or COVERED) in {COVERED, "eng", "english"}
