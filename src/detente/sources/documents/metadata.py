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
    """The authors in a line of names.

    Examples
    --------
    >>> authors("Jane Doe; Ministry of Water")
    [{'family': 'Doe', 'given': 'Jane'}, {'literal': 'Ministry of Water'}]
    """
    names = [each.strip(" ,") for each in re.split(r"[;\n]|\s(?:and|&)\s", text)] if text else []
    if len(names) == 1 and "," in text and " " in text.partition(",")[0].strip():
        names = [each.strip() for each in text.split(",")]
    if _BODY.search(text) and ";" not in text:
        names = [text]
    return [_author(name) for name in names if name][:MAX_AUTHORS]


def _author(name: str) -> dict[str, str]:
    """One author: a person's family and given names, or a body, or a name that cannot be told apart."""
    if _BODY.search(name):
        return {"literal": name}
    family, comma, given = (part.strip() for part in name.partition(","))
    if comma and family and given:
        return {"family": family, "given": given}
    words = name.split()
    if not 1 < len(words) <= MAX_NAME_WORDS + 2:
        return {"literal": name}
    first = next((k for k, word in enumerate(words[1:-1], 1) if word in _PARTICLES), len(words) - 1)
    return {"family": " ".join(words[first:]), "given": " ".join(words[:first])}


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
