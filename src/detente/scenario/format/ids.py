"""What may be an id in a scenario file, why another text may not, and the id that a name in any letters makes.

An id is written in three languages: as a key of YAML, as a name in a formula, as a word on the command line.
So no id is one that YAML or the formula language reads as something else, in whatever case of letters.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Container, Iterable
from dataclasses import dataclass

from detente.formula import RESERVED_WORDS, in_words
from detente.scenario.problems import quoted

ID_PATTERN = r"[A-Za-z_][A-Za-z0-9_]*"
NUMBERED_PATTERN = r"s[0-9]+"
ID_WORDS = tuple(sorted({*RESERVED_WORDS, "null"}))
"""No ids, in no case of letters; `no`, `on`, `yes` and `off` are texts in YAML 1.2, and countries are called so."""
LETTERS = "letters a to z, digits and _, not beginning with a digit"
"""What an id is made of, in words."""

_YAML_TRUTH = frozenset({"true", "True", "TRUE", "false", "False", "FALSE"})
_YAML_NULL = frozenset({"null", "Null", "NULL"})
_LONGEST_SUGGESTION = 60
LONGEST_MADE = 30
"""Characters of an id that is made of a name, which is cut between words."""


@dataclass(frozen=True, slots=True)
class IdFault:
    """Why a text is no id: the code of the diagnostic, the reason in a clause, what to write instead."""

    code: str
    reason: str
    hint: str | None = None


def id_fault(text: str, reserved: Iterable[str] = ()) -> IdFault | None:
    """Why a text is no id; None where it is one. `reserved` ids mean something already where it stands.

    Examples
    --------
    >>> id_fault("NO"), id_fault("True").reason
    (None, 'YAML reads it as a truth value')
    >>> id_fault("Türkiye").hint
    'write Turkiye'
    """
    if not re.fullmatch(ID_PATTERN, text):
        return IdFault("bad-id", f"{_stray(text)}expected {LETTERS}", _written_so(text))
    if _is_id_word(text):
        return IdFault("reserved-id", _read_as(text), f"for example {text}_1")
    if re.fullmatch(NUMBERED_PATTERN, text):
        return IdFault("reserved-id", "s with digits is the number of a state")
    return IdFault("reserved-id", "it has a meaning of its own") if text in reserved else None


def is_free(text: str) -> bool:
    """Whether a text is an id wherever no id is reserved."""
    is_id = re.fullmatch(ID_PATTERN, text) and not re.fullmatch(NUMBERED_PATTERN, text)
    return bool(is_id) and not _is_id_word(text)


def _is_id_word(text: str) -> bool:
    """Whether YAML or the formula language reads a text as something else, if only in another case of letters."""
    return text.lower() in ID_WORDS


def id_after(name: str, kind: str, used: Container[str] = ()) -> str:
    """An id after a name, and not one that is used; one after the kind of thing where the name gives none.

    Examples
    --------
    >>> id_after("Türkiye", "party"), id_after("2022 talks", "source"), id_after("港", "party", {"party"})
    ('turkiye', 'source_2022_talks', 'party_2')
    """
    found = own_id(name, kind) or kind
    number, free = 1, found
    while free in used:
        number += 1
        free = f"{found}_{number}"
    return free


def own_id(name: str, kind: str) -> str:
    """The id that a name makes by itself; '' where most of its letters have no like among a to z.

    Examples
    --------
    >>> own_id("Вивести війська", "option"), own_id("Côte d'Ivoire", "party"), own_id("If", "option")
    ('vivesti_viiska', 'cote_divoire', 'option_if')
    >>> own_id("港", "party")
    ''
    """
    plain = re.sub(r"['’]", "", _in_plain_letters(name))
    found = _shortened(re.sub(r"[^a-z0-9]+", "_", plain).strip("_"))
    lost = sum(each.isalpha() and not _in_plain_letters(each) and each not in "ьЬ" for each in name)
    if not found or lost > sum(map(str.isalnum, plain)):
        return ""
    return found if is_free(found) else f"{kind}_{found}"


def _shortened(id: str) -> str:
    if len(id) <= LONGEST_MADE:
        return id
    cut = id[: LONGEST_MADE + 1]
    return (cut[: cut.rfind("_")] if "_" in cut else id[:LONGEST_MADE]).strip("_")


def _read_as(text: str) -> str:
    """What a word is read as."""
    if text in _YAML_NULL:
        return "YAML reads it as nothing"
    if text in _YAML_TRUTH:
        return "YAML reads it as a truth value"
    if text in RESERVED_WORDS:
        return "it is a word of the formula language"
    language = "YAML" if text.lower() == "null" else "the formula language"
    return f"but for capital letters it is {quoted(text.lower())}, a word of {language}"


def _stray(text: str) -> str:
    """The first character beyond ASCII, by its name, since many look like one of a to z."""
    stray = next((each for each in text if not each.isascii()), None)
    if stray is None:
        return ""
    return f"the {in_words(stray)} cannot stand in it; "


def _written_so(text: str) -> str | None:
    """The nearest id, marks over letters left away; None where there is none, or a letter is like none of a to z."""
    plain = "".join(each for each in unicodedata.normalize("NFKD", text) if not _is_mark(each))
    if len(text) >= _LONGEST_SUGGESTION or any(each.isalnum() and not each.isascii() for each in plain):
        return None
    suggestion = re.sub(r"[^A-Za-z0-9_]+", "_", plain).strip("_")
    return f"write {suggestion}" if is_free(suggestion) else None


def _is_mark(character: str) -> bool:
    """Whether a character is an accent, or cannot be seen."""
    return unicodedata.category(character) in {"Mn", "Cf"}


# Other scripts in the letters a to z

_CYRILLIC = {
    "а": "a", "б": "b", "в": "v", "г": "g", "ґ": "g", "д": "d", "ђ": "d", "е": "e", "є": "ie", "ж": "zh",
    "з": "z", "ѕ": "dz", "и": "i", "і": "i", "ј": "j", "к": "k", "л": "l", "љ": "lj", "м": "m", "н": "n",
    "њ": "nj", "о": "o", "п": "p", "р": "r", "с": "s", "т": "t", "ћ": "c", "у": "u", "ф": "f", "х": "kh",
    "ц": "ts", "ч": "ch", "џ": "dz", "ш": "sh", "щ": "shch", "ъ": "ie", "ы": "y", "ь": "", "э": "e",
    "ю": "iu", "я": "ia",
}  # fmt: skip

_GREEK = {
    "α": "a", "β": "v", "γ": "g", "δ": "d", "ε": "e", "ζ": "z", "η": "i", "θ": "th", "ι": "i", "κ": "k",
    "λ": "l", "μ": "m", "ν": "n", "ξ": "x", "ο": "o", "π": "p", "ρ": "r", "σ": "s", "τ": "t", "υ": "y",
    "φ": "f", "χ": "ch", "ψ": "ps", "ω": "o",
}  # fmt: skip

_LATIN = {
    "æ": "ae", "œ": "oe", "ø": "oe", "đ": "d", "ð": "d", "þ": "th", "ł": "l", "ħ": "h", "ı": "i", "ŋ": "n",
    "ŧ": "t", "ə": "e",
}  # fmt: skip

_LETTERS = str.maketrans(_LATIN | _CYRILLIC | _GREEK)


def _in_plain_letters(name: str) -> str:
    """A name in small letters a to z as far as it can be, without accents; other letters are left out.

    References
    ----------
    ICAO Doc 9303, part 3, section 6 (2021): table A for Latin letters that are no letter with an accent,
    table B for Cyrillic, in both the value that holds for most languages. ISO 843:1997 (ELOT 743) for Greek.

    Examples
    --------
    >>> _in_plain_letters("Поступитися"), _in_plain_letters("Ελλάδα"), _in_plain_letters("Łódź")
    ('postupitisia', 'ellada', 'lodz')
    """
    bare = unicodedata.normalize("NFKD", name.casefold())
    letters = "".join(each for each in bare if not unicodedata.combining(each))
    plain = letters.replace("ου", "ou").translate(_LETTERS)
    return plain.encode("ascii", "ignore").decode("ascii")
