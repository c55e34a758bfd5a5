"""What the forms of a model ask for, read from the one description of the format: sections, keys, kinds of values."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from typing import Any

from fastapi import APIRouter, Response

from detente.scenario.format.keys import DATE, EVIDENCE, FORMULA, PREFERENCES, STATE
from detente.scenario.format.kinds import Either, Key, Kind, ListOf, MapOf, Record, Scalar
from detente.scenario.format.schema import SCENARIO
from detente.workbench.replies import reply

LEFT_OUT = frozenset({"format", "variants"})
"""What is no section of a form: it is always the same, or is what the other sections are changed by."""


def router() -> APIRouter:
    """The route."""
    routes = APIRouter(tags=["scenario"])

    @routes.get("/api/format")
    def form() -> Response:
        """What can stand in a scenario: its sections with their keys, what each is for, and the kinds of values."""
        return reply(sections())

    return routes


@cache
def sections() -> dict[str, Any]:
    """Each section by its key, as JSON has it: ``{label, about, needed, kind}``.

    A kind says in ``is`` what it is: text, formula, date, number, switch, word, name, state, list, map, record,
    evidence, or other for what has no form.
    """
    return {name: _key(name, key) for name, key in SCENARIO.keys.items() if name not in LEFT_OUT}


def _key(name: str, key: Key) -> dict[str, Any]:
    return {
        "label": _label(name),
        "about": _plain(key.about),
        "needed": key.required,
        "kind": _kind(key.kind),
    }


def _label(name: str) -> str:
    words = name.replace("_", " ")
    return words[:1].upper() + words[1:]


def _plain(about: str) -> str:
    """A sentence of the reference without its marks of code."""
    parts = about.split("`")
    return "".join(f"‘{part}’" if n % 2 else part for n, part in enumerate(parts))


def _kind(kind: Kind) -> dict[str, Any]:
    match kind:
        case Scalar():
            return _scalar(kind)
        case Either():
            return _either(kind)
        case ListOf(item):
            return {"is": "evidence"} if item is EVIDENCE else {"is": "list", "item": _kind(item)}
        case MapOf():
            return {"is": "map", "value": _kind(kind.value), "names": kind.names, "new_ids": kind.new_ids}
        case Record(keys=keys) if keys:
            return {"is": "record", "keys": _keys(keys)}
    return {"is": "other"}


def _either(kind: Either) -> dict[str, Any]:
    """What is written short or as a mapping, one or several; preferences are moved, not filled in."""
    if kind is STATE:
        return {"is": "state"}
    match kind.kinds:
        case (Scalar(), Record() as record) if kind is not PREFERENCES:
            return {"is": "record", "keys": _keys(record.keys), "short": next(iter(record.keys))}
        case (Scalar() as one, ListOf(item)) if item is one:
            return {"is": "list", "item": _kind(one), "single": True}
    return {"is": "other"}


def _keys(keys: Mapping[str, Key]) -> dict[str, Any]:
    return {name: _key(name, key) for name, key in keys.items()}


def _scalar(kind: Scalar) -> dict[str, Any]:
    if kind is FORMULA or kind is DATE:
        return {"is": "formula" if kind is FORMULA else "date"}
    if kind.names:
        return {"is": "name", "names": kind.names}
    if kind.words:
        return {"is": "word", "words": list(kind.words)}
    kinds = {("bool",): "switch", ("int",): "number", ("int", "float"): "number"}
    return {"is": kinds.get(tuple(kind.types), "text")}
