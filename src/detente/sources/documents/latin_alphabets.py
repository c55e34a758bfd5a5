"""Which single-byte encoding a short text in Latin letters has, told by the alphabets of languages.

In the code pages of Windows the same bytes are other letters: ``þ`` in the West is ``ş`` in Turkey and ``ţ`` in
Romania. An encoding fits where all letters beyond ASCII are of one language that is written in it, and no sign stands
inside a word that belongs to none.
"""

from __future__ import annotations

import re

WESTERN = (
    *("àâçéèêëîïôœùûüÿ", "äöüß", "áéíñóúü", "àáâãçéêíóôõú", "àèéìíîòóùú", "åäöé", "åæøé", "éèêëïóöü"),
    *("áéíóú", "àáçéèíïòóúü"),
)
"""French, German, Spanish, Portuguese, Italian, Swedish and Finnish, Danish and Norwegian, Dutch, Irish, Catalan."""

ALPHABETS = {
    "cp1252": (*WESTERN, "áæéíðóöúýþ", "äõöüšž"),
    "cp1254": ("âçğıîöşüû",),
    "cp1250": (
        *("ąćęłńóśźż", "áčďéěíňóřšťúůýž", "áäčďéíĺľňóôŕšťúýž", "áéíóöőúüű", "čćđšž", "âăîşţ"),
        "čšž",
    ),
    "cp1257": ("ąčęėįšųūž", "āčēģīķļņšūž", "äõöüšž"),
}
"""By encoding the letters beyond ASCII of each language: Icelandic and Estonian; Turkish; Polish, Czech, Slovak, …"""

_WORD_SIGN = re.compile(
    r"(?<=[^\W\d_])[^\w\s\x00-\x7f’‘·–—\u00ad](?=[^\W\d_])|[¹²³¼½¾ªº¬¦¤¶¸¨¯](?=[^\W\d_])|[£¥¢](?=[^\W\d_])"
)
_OTHER_SCRIPT = re.compile(rb"[\x80-\xff]{4}|(?<![A-Za-z])[\xc0-\xff]{3}(?![A-Za-z])")
_LETTER = re.compile(r"[^\W\d_\x00-\x7f]")


def is_latin(data: bytes) -> bool:
    """Whether a text is in Latin letters: most of ASCII, the others between them and never words by themselves."""
    n_ascii = len(re.findall(rb"[A-Za-z]", data))
    return n_ascii > len(re.findall(rb"[\x80-\xff]", data)) and not _OTHER_SCRIPT.search(data)


def latin_encoding(data: bytes) -> str | None:
    """The encoding of a text in Latin letters; None where none fits, or several give different texts.

    Western Europe's is by far the likeliest where it fits.

    Examples
    --------
    >>> latin_encoding("perşembe günü yazılı".encode("cp1254"))
    'cp1254'
    >>> latin_encoding("Başbakan".encode("cp1254")) is None
    True
    """
    texts = {each: _decoded(data, each) for each in ALPHABETS}
    fits = {each: text for each, text in texts.items() if text is not None and _fits(text, ALPHABETS[each])}
    western = texts["cp1252"]
    if western is not None and (_fits(western, WESTERN) or (not fits and _fits(western, ["".join(WESTERN)]))):
        return "cp1252"
    return next(iter(fits)) if len(set(fits.values())) == 1 else None


def _decoded(data: bytes, encoding: str) -> str | None:
    try:
        return data.decode(encoding)
    except UnicodeDecodeError:
        return None


def _fits(text: str, alphabets: tuple[str, ...] | list[str]) -> bool:
    """Whether all letters beyond ASCII are of one alphabet, and no sign stands where it has no business."""
    if _WORD_SIGN.search(text):
        return False
    letters = {each.replace("İ", "i").lower() for each in _LETTER.findall(text)} - {"i"}
    return any(letters <= set(alphabet) for alphabet in alphabets)
