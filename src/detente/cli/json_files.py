"""JSON that is given to a command: a file, or ``-`` for a pipe."""

from __future__ import annotations

import json
import sys
from collections import Counter
from math import isfinite
from pathlib import Path
from typing import Any

from detente.errors import RequestError

MAX_BYTES = 32 * 1024 * 1024
"""The largest document that is read."""


def shown_name(name: str) -> str:
    """What a file is called in messages."""
    return "standard input" if name == "-" else name


def bytes_named(name: str) -> bytes:
    """What stands in the file of that name.

    Raises
    ------
    RequestError
        When it cannot be read, or is too large.
    """
    try:
        data = _bytes(name)
    except (OSError, ValueError) as problem:
        reason = getattr(problem, "strerror", None) or problem
        raise RequestError(f"{shown_name(name)} cannot be read: {reason}") from None
    if len(data) > MAX_BYTES:
        raise RequestError(f"{shown_name(name)} is larger than the {MAX_BYTES:,} bytes that are read.")
    return data


def _bytes(name: str) -> bytes:
    if name == "-":
        return sys.stdin.buffer.read(MAX_BYTES + 1)
    with Path(name).open("rb") as stream:
        return stream.read(MAX_BYTES + 1)


class NoJsonError(RequestError):
    """What was given is no JSON; `fault` says why, where it is not nested too deep."""

    def __init__(self, message: str, fault: ValueError | None = None) -> None:
        super().__init__(message)
        self.fault = fault


def json_value(data: bytes, where: str) -> Any:
    """The value that JSON says; `where` names it in messages.

    Raises
    ------
    NoJsonError
        When it is no JSON.
    """
    try:
        return DECODER.decode(json_text(data))
    except RecursionError:
        raise NoJsonError(f"{where} is nested too deep.") from None
    except ValueError as problem:
        raise NoJsonError(f"{where} is no JSON: {problem}", problem) from None


def json_text(data: bytes, errors: str = "surrogatepass") -> str:
    """The text of a JSON document, without a byte order mark; `errors` as of ``bytes.decode``."""
    return data.decode(json.detect_encoding(data), errors).removeprefix("\ufeff")


def _without_repeats(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    """The record of these pairs.

    Raises
    ------
    ValueError
        When a key stands there twice: readers would differ on what it says.
    """
    record = dict(pairs)
    if len(record) < len(pairs):
        from detente.scenario.problems import quoted

        twice = Counter(key for key, _ in pairs).most_common(1)[0][0]
        raise ValueError(f"the key {quoted(twice)} stands twice in one record")
    return record


def _finite(text: str) -> float:
    return float(text) if isfinite(float(text)) else _refuse_number(text)


def _whole(text: str) -> int:
    try:
        return int(text)
    except ValueError:
        raise ValueError(
            f"the number ‘{text[:20]}…’ has {len(text.lstrip('-'))} digits, which are too many"
        ) from None


def _refuse_number(text: str) -> float:
    raise ValueError(f"‘{text[:20]}’ is no number")


DECODER = json.JSONDecoder(
    object_pairs_hook=_without_repeats, parse_constant=_refuse_number, parse_float=_finite, parse_int=_whole
)
"""Reads JSON, and refuses what programs would read in different ways."""
