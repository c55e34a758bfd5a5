"""Which differences of writing do not count: one comparison of names, codes and quotations.

Canonically equal Unicode is equal (``é`` is one code point or two). Marks of direction, soft hyphens and characters
of no width are nothing. All quotation marks are one, and so are all dashes. Names are compared whatever their
capitals, too. What is found in this way and not word for word is said to be so by whoever asks.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from difflib import get_close_matches
from unicodedata import category, normalize

QUOTES = "\"'`´‘’‚‛“”„‟‹›«»′″＂＇「」『』"
DASHES = "‐‑‒–—―−﹘﹣－"
UNSEEN = "\u00ad\u061c\u200b-\u200f\u202a-\u202e\u2060\u2066-\u2069\ufeff"
"""The soft hyphen, what has no width, and marks of direction; as in a set of a regular expression."""

LONGEST_NAME = 200
"""Names are compared by as many characters when one like them is looked for."""

MOST_MARKS = 32
"""As many code points make one letter; so long a pile of accents is nobody's spelling, and costs much to compose."""

_UNSEEN = re.compile(f"[{UNSEEN}]+")
_ALIKE = {ord(each): "'" for each in QUOTES} | {ord(each): "-" for each in DASHES}


@dataclass(frozen=True, slots=True)
class Composed:
    """A text in composed letters (NFC), without what is not seen.

    Attributes
    ----------
    text
        The composed text.
    starts, ends
        For each of its characters where it begins and ends in the raw text; characters of one letter that is written
        in another way there have the whole letter's place.
    """

    text: str
    starts: Sequence[int]
    ends: Sequence[int]


def composed(text: str) -> Composed:
    r"""The text in composed letters, without what is not seen.

    Examples
    --------
    >>> found = composed("u\u0308b\u00ader")
    >>> found.text, list(found.starts)
    ('über', [0, 2, 4, 5])
    """
    if text.isascii() or (not _UNSEEN.search(text) and all(map(_is_composed, set(text)))):
        return Composed(text, range(len(text)), range(1, len(text) + 1))
    places = [place for place, each in enumerate(text) if not _UNSEEN.match(each)]
    plain = "".join([text[place] for place in places])
    told, starts, ends = list[str](), list[int](), list[int]()
    for start, end in _letters(plain):
        letter = normalize("NFC", plain[start:end])
        own = places[start:end]
        is_kept = letter == plain[start:end]
        told.append(letter)
        starts += own if is_kept else [own[0]] * len(letter)
        ends += [each + 1 for each in own] if is_kept else [own[-1] + 1] * len(letter)
    return Composed("".join(told), starts, ends)


def _letters(text: str) -> Iterator[tuple[int, int]]:
    """The spans of letters with the marks that they carry."""
    start = 0
    for place, each in enumerate(text):
        if place and (place - start >= MOST_MARKS or not _continues(each)):
            yield start, place
            start = place
    if text:
        yield start, len(text)


def _continues(character: str) -> bool:
    """Whether a character may become one with what stands before it: a mark, or a later part of a Korean syllable."""
    return character >= "\u0300" and (category(character)[0] == "M" or "\u1160" <= character <= "\u11ff")


def _is_composed(character: str) -> bool:
    return not _continues(character) and normalize("NFC", character) == character


def alike(text: str) -> str:
    """The text with one kind of quotation mark and one of dash, as long as before."""
    return text.translate(_ALIKE)


def seen(text: str) -> str:
    """The text without what is not seen, and without white space around it.

    >>> seen("offered\u200b ")
    'offered'
    """
    return _UNSEEN.sub("", text).strip()


def letters_and_digits(text: str) -> str:
    """The letters and digits of a text alone, whatever their capitals.

    >>> letters_and_digits("Article 5 – The Dam")
    'article5thedam'
    """
    return "".join(each for each in text.casefold() if each.isalnum())


def name_key(name: str) -> str:
    r"""What two names share that differ in nothing but writing: accents of one or two code points, capitals, marks.

    Examples
    --------
    >>> name_key("TÜRKİYE") == name_key("Tu\u0308rkiye")
    True
    >>> name_key("Côte  d’Ivoire") == name_key("Côte d'Ivoire")
    True
    >>> name_key("Marne") == name_key("Marné")
    False
    """
    folded = composed(composed(name).text.casefold()).text.replace("i\u0307", "i")
    return alike(" ".join(folded.split()))


def nearest_names(name: str, known: Iterable[str], most: int = 1) -> list[str]:
    """The known names that are most like a name, the best first; none where none is like it.

    >>> nearest_names("Türkye", ["Sylvania", "Türkiye"])
    ['Türkiye']
    """
    by_key: dict[str, str] = {}
    for each in known:
        by_key.setdefault(name_key(each), each)
    found = get_close_matches(name_key(name[:LONGEST_NAME]), by_key, n=most)
    return [by_key[key] for key in found]
