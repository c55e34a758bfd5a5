"""Sources as CSL-JSON (version 1.0), which Zotero, pandoc and citation processors read: keys, dates, names."""

from __future__ import annotations

import re
from calendar import monthrange
from collections.abc import Iterable
from typing import Any

from detente.scenario.values import Source

TYPES = frozenset(
    """
    article article-journal article-magazine article-newspaper bill book broadcast chapter classic collection
    dataset document entry entry-dictionary entry-encyclopedia event figure graphic hearing interview legal_case
    legislation manuscript map motion_picture musical_score pamphlet paper-conference patent performance periodical
    personal_communication post post-weblog regulation report review review-book software song speech standard
    thesis treaty webpage
""".split()
)
"""What a source can be."""

NAMES = frozenset(
    """
    author chair collection-editor compiler composer container-author contributor curator director editor
    editorial-director executive-producer guest host illustrator interviewer narrator organizer original-author
    performer producer recipient reviewed-author script-writer series-creator translator
""".split()
)
"""Keys that hold people."""

DATES = frozenset("accessed available-date event-date issued original-date submitted".split())
"""Keys that hold dates."""

NUMBERS = frozenset(
    """
    chapter-number citation-number collection-number edition first-reference-note-number issue locator number
    number-of-pages number-of-volumes page page-first part printing supplement volume
""".split()
)
"""Keys that hold a number or a text."""

TEXTS = frozenset(
    """
    abstract annote archive archive-place archive_collection archive_location authority call-number citation-key
    citation-label collection-title container-title container-title-short dimensions division DOI event event-place
    event-title genre ISBN ISSN journalAbbreviation jurisdiction keyword language medium note original-publisher
    original-publisher-place original-title part-title PMCID PMID publisher publisher-place references
    reviewed-genre reviewed-title scale section shortTitle source status title title-short URL version
    volume-title volume-title-short year-suffix
""".split()
)
"""Keys that hold a text."""

NAME_PARTS = frozenset("family given dropping-particle non-dropping-particle suffix literal".split())
"""What the name of a person is made of."""

NAME_SWITCHES = frozenset("comma-suffix static-ordering parse-names".split())
"""What says how a name is set."""

_DAY = re.compile(r"(-?\d{1,4})(?:-(\d{2})(?:-(\d{2}))?)?([~?%]?)(?:T.*)?")
_YEAR = re.compile(r"-?\d{4}")
_SEASONS = {21: 1, 22: 2, 23: 3, 24: 4}
LATEST = 9999
"""The last year; a greater number is a day written without strokes, or no date at all."""

Date = dict[str, object]

Item = dict[str, Any]

OTHERWISE = "document"
"""The type of a source that says none, or one that CSL does not know."""


def csl_date(value: object) -> Date | None:
    """A date of CSL-JSON; what is no date that can be counted stands there as text. None for nothing.

    Takes text in the manner of EDTF (``2022``, ``2022-02``, ``2022-02-16``, ``2022-02/2022-03``, ``1997~``), a year
    as a number, a list of year, month and day, and dates that are CSL-JSON already.

    Examples
    --------
    >>> csl_date("2022-02")
    {'date-parts': [[2022, 2]]}
    >>> csl_date("spring of 1997")
    {'literal': 'spring of 1997'}
    """
    match value:
        case None | "":
            return None
        case bool():
            return {"literal": str(value).lower()}
        case int():
            return {"date-parts": [[value]]} if abs(value) <= LATEST else {"literal": str(value)}
        case dict():
            return _structured(value)
        case list() if _are_parts(value):
            return {"date-parts": [[_counted(each) for each in value]]}
        case _:
            return _edtf(" ".join(str(value).split()))


def _edtf(text: str) -> Date:
    ends = [_parts(each) for each in text.split("/")]
    if len(ends) > 2 or not all(ends):
        return {"literal": text}
    found = [each for each in ends if each]
    made: Date = {"date-parts": [parts for parts, _, _ in found]}
    if len(found) == 1 and found[0][1]:
        made["season"] = found[0][1]
    if any(is_about for _, _, is_about in found):
        made["circa"] = True
    return made


def _parts(text: str) -> tuple[list[int], int | None, bool] | None:
    """Year, month and day as far as they are said, a season, and whether it is uncertain; None for no date."""
    found = _DAY.fullmatch(text.strip())
    if found is None:
        return None
    if found[2] and not _YEAR.fullmatch(found[1]):
        return None
    year, month, day = (int(each) if each else None for each in found.groups()[:3])
    assert year is not None
    if month in _SEASONS and day is None:
        return [year], _SEASONS[month], bool(found[4])
    if month is not None and not 1 <= month <= 12:
        return None
    if day is not None and month is not None and not 1 <= day <= monthrange(max(1, year), month)[1]:
        return None
    return [each for each in (year, month, day) if each is not None], None, bool(found[4])


def _structured(value: dict[str, object]) -> Date | None:
    """A date that is CSL-JSON already, without what it may not hold."""
    made: Date = {}
    parts = value.get("date-parts")
    if isinstance(parts, list) and 1 <= len(parts) <= 2 and all(map(_are_parts, parts)):
        made["date-parts"] = [[_counted(each) for each in date] for date in parts]
    for name in ("season", "circa"):
        if isinstance(value.get(name), str | int):
            made[name] = value[name]
    for name in ("literal", "raw"):
        if isinstance(value.get(name), str):
            made[name] = value[name]
    return made or None


def _counted(part: str | int) -> str | int:
    """A part of a date without the noughts that a file may write before it."""
    is_padded = isinstance(part, str) and re.fullmatch(r"0+[1-9][0-9]*", part)
    return int(part) if is_padded else part


def _are_parts(value: object) -> bool:
    if not isinstance(value, list) or not 1 <= len(value) <= 3:
        return False
    return all(isinstance(each, str | int) and not isinstance(each, bool) for each in value)


def csl_items(sources: Iterable[Source]) -> list[Item]:
    """The sources as items of CSL-JSON, valid against its schema.

    Keys that CSL does not know, and values that it does not allow, are kept below ``custom``.
    """
    return [csl_item(each) for each in sources]


def csl_item(source: Source) -> Item:
    """One source; its id in the scenario is the id of the item."""
    said = {"language": source.language, "genre": source.genre} | dict(source.csl)
    type_ = said.pop("type", None)
    is_known = isinstance(type_, str) and type_ in TYPES
    item: Item = {"id": source.id, "type": type_ if is_known else OTHERWISE}
    custom: dict[str, Any] = {} if is_known or type_ is None else {"type": type_}
    for key, value in said.items():
        if value is None or key == "id":
            continue
        made = _value(key, value)
        if made is None:
            custom[key] = value
        else:
            item[key] = made
    if isinstance(own := said.get("custom"), dict):
        custom = own | {key: value for key, value in custom.items() if key != "custom"}
    return item | ({"custom": custom} if custom else {})


def _value(key: str, value: object) -> object | None:
    """A value as CSL allows it for a key; None where it does not."""
    if key in NAMES:
        return csl_names(value) or None
    if key in DATES:
        return csl_date(value)
    if key in TEXTS and isinstance(value, str | int | float) and not isinstance(value, bool):
        return str(value)
    if key in NUMBERS and isinstance(value, str | int | float) and not isinstance(value, bool):
        return value
    if key == "categories" and isinstance(value, list) and all(isinstance(each, str) for each in value):
        return value
    return None


def csl_names(value: object) -> list[dict[str, object]]:
    """People as CSL names them: a mapping of parts each, or the name as one text."""
    people = value if isinstance(value, list) else [value]
    return [name for each in people if (name := _name(each))]


def _name(value: object) -> dict[str, object]:
    if isinstance(value, dict):
        parts: dict[str, object] = {
            key: str(each) for key, each in value.items() if key in NAME_PARTS and each is not None
        }
        switches = {
            key: each
            for key, each in value.items()
            if key in NAME_SWITCHES and isinstance(each, str | int | float | bool)
        }
        return parts | switches if parts else {}
    text = " ".join(str(value).split()) if isinstance(value, str | int | float) else ""
    return {"literal": text} if text else {}
