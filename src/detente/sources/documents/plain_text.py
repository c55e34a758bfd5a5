"""Bytes as text: UTF-8 or UTF-16 exactly as they are, other encodings as far as they can be told.

A short text in Latin letters is told by the alphabets of languages. In the code pages of Windows the same bytes are
other letters: ``þ`` in the West is ``ş`` in Turkey and ``ţ`` in Romania. An encoding fits where all letters beyond
ASCII are of one language that is written in it, and no sign stands inside a word that belongs to none.
"""

from __future__ import annotations

import codecs
import re

from detente.errors import RequestError
from detente.scenario.problems import quoted
from detente.sources.documents.formats import MAX_CHARACTERS
from detente.sources.values import PAGE_BREAK

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

SAMPLE = 200_000
"""Bytes that a guess of the encoding looks at."""

GUESSED = (
    *("cp1252", "cp1251", "cp1250", "cp1253", "cp1254", "cp1255", "cp1256", "cp1257", "cp1258"),
    *("koi8_r", "koi8_u", "cp932", "euc_jp", "gb18030", "big5", "euc_kr"),
)
"""The encodings that a guess chooses from: those that old pages and files really have."""

SHORT = 2_000
"""Bytes of a text in Latin letters below which only alphabets tell its encoding: statistics would guess wildly."""

_LARGER = {
    "ascii": "cp1252", "iso8859-1": "cp1252", "iso8859-9": "cp1254", "tis-620": "cp874", "gb2312": "gb18030",
    "gbk": "gb18030", "shift_jis": "cp932", "euc_kr": "cp949",
}  # fmt: skip

MAX_CHAOS = 10.0
"""Per cent of a guessed text that may look like no writing."""

_MARKS = (
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)


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


def decoded(data: bytes, name: str, encoding: str | None = None) -> tuple[str, tuple[str, ...]]:
    """The text, code point for code point, and notes for the user; line ends stay as they are.

    Parameters
    ----------
    data
        All bytes of the document.
    name
        What messages call it.
    encoding
        How to decode it; None: UTF-8, or UTF-16 with its mark, or what the bytes look like.

    Raises
    ------
    RequestError
        The bytes are no text in that encoding, or no encoding can be told.
    """
    if encoding is not None:
        return checked(_in_encoding(data, name, encoding), name), ()
    text = exactly_decoded(data)
    if text is not None:
        return checked(text, name), ()
    if b"\0" in data[:SAMPLE]:
        raise _no_text(name)
    guess = _guess(data[:SAMPLE])
    try:
        text = _in_encoding(data, name, guess or "")
    except RequestError:
        message = f"{quoted(name)} is not UTF-8, and its encoding cannot be told"
        raise RequestError(message, "say it with --encoding, or save the file as UTF-8") from None
    note = f"The file is not UTF-8; it was read as {guess}, a guess that --encoding overrides."
    return checked(text, name), (note,)


def exactly_decoded(data: bytes) -> str | None:
    """The text of UTF-8, or of UTF-16 and UTF-32 that begin with their mark; None for anything else.

    The mark of UTF-8 stays as the first code point, so that offsets count what the file holds.
    """
    encoding = next((each for mark, each in _MARKS if data.startswith(mark)), "utf-8")
    try:
        return data.decode(encoding)
    except UnicodeDecodeError:
        return None


def checked(text: str, name: str) -> str:
    """The text, if it is one, and not too long.

    Raises
    ------
    RequestError
        It holds characters that no text has, or too many.
    """
    if "\0" in text:
        raise _no_text(name)
    if len(text) > MAX_CHARACTERS:
        raise too_long(name)
    return text


def too_long(name: str) -> RequestError:
    """The refusal of a text that has more characters than a text may have."""
    message = f"the text of {quoted(name)} is too long: more than {MAX_CHARACTERS:,} characters"
    return RequestError(message, "give only the part that the scenario rests on")


def _no_text(name: str) -> RequestError:
    readable = "what can be read: plain text, HTML, MHTML, e-mail (.eml), PDF and DOCX (.docx)"
    return RequestError(f"{quoted(name)} is no text", readable)


def _in_encoding(data: bytes, name: str, encoding: str) -> str:
    try:
        text = data.decode(encoding)
        text.encode("utf-8")  # a lone surrogate is no character
    except UnicodeError:
        raise RequestError(f"{quoted(name)} is no text in {quoted(encoding)}") from None
    except (LookupError, ValueError):
        raise RequestError(f"there is no encoding {quoted(encoding)}", "such as latin-1 or cp1251") from None
    return text


def meant_encoding(said: str) -> str:
    """The encoding that a page or a letter means by the name it gives: mostly a larger one of Windows.

    References
    ----------
    WHATWG, *Encoding Standard*, 4.2: browsers take the labels so, and programs write what browsers show.

    Examples
    --------
    >>> meant_encoding("ISO-8859-1"), meant_encoding("utf-8"), meant_encoding("no such")
    ('cp1252', 'utf-8', 'no such')
    """
    try:
        return _LARGER.get(codecs.lookup(said).name, said)
    except LookupError:
        return said


def _guess(sample: bytes) -> str | None:
    """The encoding that the bytes look like; None where none fits well, or nobody is there to guess."""
    if is_latin(sample):
        told = latin_encoding(sample)
        if told or len(sample) < SHORT:
            return told
    try:
        from charset_normalizer import from_bytes
    except ImportError:
        return None
    found = from_bytes(sample, cp_isolation=list(GUESSED))
    best = found.best()
    if best is None or best.percent_chaos >= MAX_CHAOS:
        return None
    rivals = any(each.percent_chaos <= best.percent_chaos and str(each) != str(best) for each in found)
    if rivals and best.percent_coherence == 0:
        return None
    return "cp1252" if "cp1252" in best.could_be_from_charset else best.encoding


def valid_text(text: str) -> str:
    r"""A text that a library made, without what no text holds: NUL, halves of characters, pages that are none.

    Examples
    --------
    >>> valid_text("a\0b\fc\ud83d\ude42")
    'a\ufffdb\nc🙂'
    """
    whole = text.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace")
    return whole.replace("\0", "\ufffd").replace(PAGE_BREAK, "\n")
