"""Sources as CSL-JSON, which Zotero, pandoc and citation processors read."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from detente.scenario.values import Source
from detente.sources.exchange.csl_dates import csl_date
from detente.sources.exchange.csl_variables import (
    DATES,
    NAME_PARTS,
    NAME_SWITCHES,
    NAMES,
    NUMBERS,
    TEXTS,
    TYPES,
)

Item = dict[str, Any]

OTHERWISE = "document"
"""The type of a source that says none, or one that CSL does not know."""


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
