"""Why an element is there (`because`, `evidence`), the sources that evidence cites, and dates."""

from __future__ import annotations

import re
from datetime import date
from pathlib import Path

from detente.scenario.format.keys import DATE
from detente.scenario.parsing.document import UTF_8_HINT, is_inside, unnameable
from detente.scenario.parsing.session import Session
from detente.scenario.problems import quoted
from detente.scenario.tree import Leaf, Node, entries, items, plain, text_of, value_at
from detente.scenario.values import NO_GROUNDS, Evidence, Grounds, Source

_SHA256 = re.compile(r"[0-9a-fA-F]{64}")
_DATES = frozenset({"accessed", "available-date", "event-date", "issued", "original-date", "submitted"})
_DATE = re.compile(r"-?([0-9]{4})(?:-([0-9]{2})(?:-([0-9]{2}))?)?[~?%]?(?:T.*)?")
_SEASONS = frozenset({"21", "22", "23", "24"})
_WHOLE_NUMBER = re.compile(r"\+?[0-9]{1,18}")


def read_grounds(session: Session, node: Node | None) -> Grounds:
    """What stands under ``because`` and ``evidence``."""
    because = text_of(value_at(node, "because"))
    evidence = tuple(_evidence(session, each) for each in items(value_at(node, "evidence")))
    return Grounds(because, evidence) if because or evidence else NO_GROUNDS


def _evidence(session: Session, node: Node) -> Evidence:
    source = value_at(node, "source")
    if isinstance(source, Leaf) and source.text not in session.names.sources:
        session.unknown("unknown-source", source, "source", session.names.sources)
    start, end = _position(value_at(node, "start")), _position(value_at(node, "end"))
    if start is not None and end is not None and end <= start:
        place = (value_at(node, "end") or node).place
        session.problems.error(
            "bad-offsets", place, f"the passage ends at {end}, but starts at {start}", str(end)
        )
    return Evidence(
        source=text_of(source) or "",
        exact=text_of(value_at(node, "exact")),
        prefix=text_of(value_at(node, "prefix")),
        suffix=text_of(value_at(node, "suffix")),
        start=start,
        end=end,
        speaker=text_of(value_at(node, "voice", "speaker")),
        mode=text_of(value_at(node, "voice", "mode")),
        translation=text_of(value_at(node, "translation")),
        coder=text_of(value_at(node, "coder")),
        place=node.place,
    )


def _position(node: Node | None) -> int | None:
    text = text_of(node)
    return int(text) if text and _WHOLE_NUMBER.fullmatch(text) else None


def read_sources(session: Session, root: Node) -> dict[str, Source]:
    """The sources of the scenario; their files are looked for, never opened."""
    return {key.text: _source(session, key, node) for key, node in entries(value_at(root, "sources"))}


def _source(session: Session, key: Leaf, node: Node) -> Source:
    file, sha256 = value_at(node, "file"), value_at(node, "sha256")
    if isinstance(file, Leaf) and file not in session.problems.told:
        _check_file(session, file)
    if isinstance(sha256, Leaf) and not _SHA256.fullmatch(sha256.text):
        message = "this is no SHA-256: expected 64 hexadecimal digits"
        session.problems.warning("bad-sha256", sha256.place, message, sha256.text)
    described = value_at(node, "csl")
    _check_dates(session, described)
    csl = plain(described)
    return Source(
        id=key.text,
        csl=csl if isinstance(csl, dict) else {},
        file=text_of(file),
        sha256=text_of(sha256),
        language=text_of(value_at(node, "language")),
        genre=text_of(value_at(node, "genre")),
        place=key.place,
    )


def read_date(session: Session, node: Node | None) -> str | None:
    """The date as written: a year, a month of one, or a day that there is."""
    if not isinstance(node, Leaf) or node.kind not in {"str", "int"} or node in session.problems.told:
        return None
    if not is_in_calendar(node.text):
        message = f"there is no such day or month: expected {DATE.noun}, found {quoted(node.text)}"
        session.problems.error("bad-date", node.place, message, node.text, DATE.hint)
        return None
    return node.text


def is_in_calendar(text: str) -> bool:
    """Whether there is the day or month that a text names as the format writes it."""
    try:
        date(*[*map(int, text.split("-")), 1, 1][:3])
    except ValueError:
        return False
    return True


def _check_dates(session: Session, csl: Node | None) -> None:
    """Warn of texts that are no dates where CSL has one; its own ways to write dates are left alone."""
    for key, node in entries(csl):
        text = text_of(node)
        if text and key.text.replace("_", "-") in _DATES and not is_date(text):
            message = f"the date {quoted(key.text)} of this source cannot be read: {quoted(text)}"
            hint = "write YYYY, YYYY-MM or YYYY-MM-DD"
            session.problems.warning("bad-date", node.place, message, text, hint)


def is_date(text: str) -> bool:
    """Whether a text is a date in the manner of EDTF: a year, month, day or season, or two with a stroke between."""
    ends = text.split("/")
    is_open = len(ends) == 2 and ends.count("..") == 1
    return len(ends) <= 2 and all((is_open and each == "..") or _is_day(each.strip()) for each in ends)


def _is_day(text: str) -> bool:
    found = _DATE.fullmatch(text)
    if found is None:
        return False
    year, month, day = found.groups()
    if month in _SEASONS and day is None:
        return True
    try:
        date(max(int(year), 1), int(month or 1), int(day or 1))
    except ValueError:
        return False
    return True


def _check_file(session: Session, file: Leaf) -> None:
    if not is_inside(file.text, session.folder):
        message = f"{quoted(file.text)} is not a file inside the scenario's folder"
        hint = "write a path relative to the scenario, without .."
        session.problems.error("source-path", file.place, message, file.text, hint)
    elif (reason := unnameable(file.text)) is not None:
        session.problems.warning("missing-file", file.place, reason, file.text, UTF_8_HINT)
    elif session.folder is not None and not _exists(session.folder / file.text):
        message = f"there is no file {quoted(file.text)} beside the scenario"
        session.problems.warning("missing-file", file.place, message, file.text)


def _exists(path: Path) -> bool:
    try:
        return path.is_file()
    except (OSError, ValueError):
        return False
