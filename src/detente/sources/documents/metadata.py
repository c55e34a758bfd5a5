"""What files say about themselves, as CSL-JSON keys."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import date, datetime

MAX_TEXT = 500
MAX_AUTHORS = 50
MAX_NAME_WORDS = 4

_PARTICLES = frozenset(
    {"af", "al", "bin", "da", "de", "del", "den", "der", "di", "dos", "du", "el", "la", "le"}
)
_PARTICLES |= {"ten", "ter", "van", "von", "zu", "zur"}
_BODY = re.compile(
    r"\b(agenc|associat|bureau|centre|center|commi|compan|council|department|editor|embass|gmbh|group|institut"
    r"|ltd|inc\b|ministr|nations|news|office|press|reuters|secretariat|staff|team|union|university|админ|минист)",
    re.IGNORECASE,
)
_BY = re.compile(r"^\s*(?:written\s+by|text\s+by|by|par|por|text)\b[\s:]+", re.IGNORECASE)
_BETWEEN = re.compile(r"[;\n]|\s(?:and|&)\s", re.IGNORECASE)
_SUFFIX = re.compile(r"(?:^|,?\s)(?:Jr|Sr|II|III|IV)\.?(?=,|$)", re.IGNORECASE)
_LETTERS = re.compile(r"[^\W\d_]+")
_DAY = re.compile(r"\d{4}(?:-\d{2}(?:-\d{2})?)?")
_FILE_NAME = re.compile(r"\.(?:docx?|rtf|odt|indd|qxp|qxd|pub|tex|dvi|ps|pdf|wpd|html?)$", re.IGNORECASE)
_LANGUAGE = re.compile(r"[A-Za-z]{2,3}(?:[-_][A-Za-z0-9]{1,8})*")


def csl_of(kind: str, found: Mapping[str, object]) -> dict[str, object]:
    """CSL-JSON keys: the type first, then everything found that says something.

    Authors are a line of names, or a list of such lines where the document itself tells them apart.

    Examples
    --------
    >>> csl_of("webpage", {"title": " The  Talks ", "author": "Doe, Jane", "issued": "2022-02-16T10:00", "URL": ""})
    {'type': 'webpage', 'title': 'The Talks', 'author': [{'family': 'Doe', 'given': 'Jane'}], 'issued': '2022-02-16'}
    """
    csl: dict[str, object] = {"type": kind}
    for key, value in found.items():
        match key:
            case "author":
                lines = value if isinstance(value, list | tuple) else [value]
                says: object = [each for line in lines for each in authors(_line(line))][:MAX_AUTHORS]
            case "issued":
                says = day(value)
            case "URL":
                says = address(_line(value))
            case "title":
                says = title(_line(value))
            case _:
                says = _line(value)
        if says:
            csl[key] = says
    return csl


def authors(text: str) -> list[dict[str, str]]:
    """The authors in a line of names, in either order, in capitals or not.

    Examples
    --------
    >>> authors("Jane Doe; Ministry of Water")
    [{'family': 'Doe', 'given': 'Jane'}, {'literal': 'Ministry of Water'}]
    >>> authors("By DOE, JANE AND VAN DER BERG, JAN")
    [{'family': 'Doe', 'given': 'Jane'}, {'family': 'van der Berg', 'given': 'Jan'}]
    """
    text = _BY.sub("", text)
    if _BODY.search(text) and ";" not in text:
        return [{"literal": each} for each in [text.strip(" ,")] if each]
    parts = [each.strip(" ,") for each in _BETWEEN.split(text)]
    in_order = any(" " in part and "," not in part for part in parts)
    names = [name for part in parts if part for name in _names(part, in_order)]
    return [_author(name) for name in names][:MAX_AUTHORS]


def _names(part: str, in_order: bool) -> list[str]:
    """The names in a part of a line, as ``Given Family`` or ``Family, Given``; ``Jr.`` stays with its name.

    Where another name of the line stands `in_order`, a word behind a comma is the place that they write from.
    """
    pieces = [each.strip() for each in part.split(",") if each.strip()]
    names: list[str] = []
    for piece in pieces:
        if names and _SUFFIX.fullmatch(piece):
            names[-1] += f" {piece}"
        else:
            names.append(piece)
    is_turned = [_is_family(each) for each in names[::2]]
    if len(names) == 2 and (is_turned[0] or " " not in names[1]):
        if in_order and not is_turned[0]:
            return names[:1]
        return [", ".join(names)]
    if len(names) % 2 == 0 and all(is_turned):
        return [", ".join(pair) for pair in zip(names[::2], names[1::2], strict=True)]
    return names


def _is_family(piece: str) -> bool:
    """Whether it can be a family name alone: one word, or several that begin with a particle."""
    words = _SUFFIX.sub("", piece).split()
    return len(words) == 1 or (bool(words) and words[0].lower() in _PARTICLES)


def _author(name: str) -> dict[str, str]:
    """One author: a person's family and given names, or a body, or a name that cannot be told apart."""
    if _BODY.search(name):
        return {"literal": name}
    ending = _SUFFIX.search(name)
    bare = _SUFFIX.sub("", name).strip(" ,") if ending else name
    family, comma, given = (part.strip() for part in bare.partition(","))
    if not (comma and family and given):
        words = bare.split()
        if not 1 < len(words) <= MAX_NAME_WORDS + 2:
            return {"literal": name}
        first = _first_of_family(words)
        family, given = " ".join(words[first:]), " ".join(words[:first])
    suffix = {"suffix": ending.group().strip(" ,")} if ending else {}
    return {"family": _in_letters(family), "given": _in_letters(given), **suffix}


def _first_of_family(words: list[str]) -> int:
    """Where the family name begins: at a particle, or where capitals say so, else at the last word."""
    for k, word in enumerate(words[1:-1], 1):
        if word.lower() in _PARTICLES or (len(word) > 2 and word.isupper() and not words[0].isupper()):
            return k
    return len(words) - 1


def _in_letters(name: str) -> str:
    """A name that is written in capitals as names are; initials, and any other name, as they are."""
    if not name.isupper() or "." in name or len(name) < 2:
        return name
    words = [word.lower() if word.lower() in _PARTICLES else _capitalised(word) for word in name.split(" ")]
    return " ".join(words)


def _capitalised(word: str) -> str:
    return _LETTERS.sub(lambda found: found[0][0] + found[0][1:].lower().replace("i\u0307", "i"), word)


def day(value: object) -> str | None:
    """A date as ``YYYY-MM-DD``, or as much of it as is said.

    Examples
    --------
    >>> day("2022-02"), day(date(2022, 2, 16)), day("soon")
    ('2022-02', '2022-02-16', None)
    """
    if isinstance(value, datetime):
        return value.date().isoformat()
    if isinstance(value, date):
        return value.isoformat()
    found = _DAY.match(_line(value))
    return found.group() if found else None


def address(text: str) -> str | None:
    """A web address; None for anything else."""
    return text if re.match(r"https?://[^\s/]", text) else None


def title(text: str) -> str | None:
    """A title; None for the name of a file, which programs often write in its place."""
    return None if _FILE_NAME.search(text) or text.lower() in {"untitled", "word document"} else text


def language(value: object) -> str | None:
    """A tag such as ``en``, without its region; None where it is no tag."""
    text = _line(value)
    return re.split("[-_]", text)[0].lower() if _LANGUAGE.fullmatch(text) else None


def _line(value: object) -> str:
    """Any value as one printable line, cut where it is too long."""
    if not isinstance(value, str):
        return ""
    text = " ".join(value.split())[:MAX_TEXT]
    return "".join(each for each in text if each.isprintable())
