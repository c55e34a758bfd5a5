"""Names in Latin, Cyrillic and Greek letters in the letters a to z, for ids that can be read."""

from __future__ import annotations

import unicodedata

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


def in_plain_letters(name: str) -> str:
    """A name in small letters a to z as far as it can be, without accents; other letters are left out.

    References
    ----------
    ICAO Doc 9303, part 3, section 6 (2021): table A for Latin letters that are no letter with an accent,
    table B for Cyrillic, in both the value that holds for most languages. ISO 843:1997 (ELOT 743) for Greek.

    Examples
    --------
    >>> in_plain_letters("Поступитися"), in_plain_letters("Ελλάδα"), in_plain_letters("Łódź")
    ('postupitisia', 'ellada', 'lodz')
    """
    bare = unicodedata.normalize("NFKD", name.casefold())
    letters = "".join(each for each in bare if not unicodedata.combining(each))
    plain = letters.replace("ου", "ou").translate(_LETTERS)
    return plain.encode("ascii", "ignore").decode("ascii")
