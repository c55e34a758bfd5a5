"""What a scenario says of a source, as rows of words."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

SHOWN = 16
"""Digits of a hash that are shown: enough to compare by eye."""


def change_rows(changes: Mapping[str, object]) -> tuple[tuple[str, str], ...]:
    """A row for each thing that is said: its key within the source, and it in words.

    Examples
    --------
    >>> change_rows({"sources.oped": {"csl": {"author": [{"family": "Doe", "given": "Jane"}]}, "language": "en"}})
    (('author', 'Jane Doe'), ('language', 'en'))
    """
    return tuple(row for path, value in changes.items() for row in _rows(path.split(".")[-1], value))


def _rows(key: str, value: object) -> Iterator[tuple[str, str]]:
    if isinstance(value, Mapping):
        for inner, each in value.items():
            yield from _rows(str(inner).replace("_", " "), each)
    elif isinstance(value, Sequence) and not isinstance(value, str):
        yield key, "; ".join(map(_name, value))
    else:
        yield key, f"{str(value)[:SHOWN]}…" if "sha256" in key else str(value)


def _name(author: object) -> str:
    """An author's name, the given names first."""
    if not isinstance(author, Mapping):
        return str(author)
    parts = (author.get("given"), author.get("family"), author.get("literal"))
    return " ".join(str(part) for part in parts if part)
