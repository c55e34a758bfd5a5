"""The format as JSON Schema, for editors and for `detente schema`: made from `file_format`."""

from __future__ import annotations

from detente.scenario.format.ids import ID_PATTERN, ID_WORDS, NUMBERED_PATTERN
from detente.scenario.format.kinds import Either, Key, Kind, ListOf, MapOf, Record, Scalar
from detente.scenario.format.sections import FORMAT, SCENARIO

Schema = dict[str, object]

_TYPES = {"str": "string", "int": "integer", "float": "number", "bool": "boolean", "null": "null"}


def json_schema() -> Schema:
    """The shape of a scenario file as JSON Schema 2020-12.

    What a schema cannot say is left to the reader: whether names are known, formulas parse, and which
    preferences exclude each other.

    Examples
    --------
    >>> json_schema()["required"]
    ['format', 'title', 'parties']
    """
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": f"Detente scenario, format {FORMAT}",
        "description": "A dispute: parties, their options, what they would rather have, what is asked of it.",
        **_schema(SCENARIO),
    }


def _schema(kind: Kind) -> Schema:
    match kind:
        case Scalar():
            return _scalar(kind)
        case ListOf(item, least):
            return {"type": "array", "items": _schema(item), **({"minItems": least} if least else {})}
        case Record():
            return _record(kind)
        case MapOf():
            return _map(kind)
        case Either(kinds):
            return {"anyOf": [_schema(each) for each in kinds]}
        case _:
            return {}


def _scalar(kind: Scalar) -> Schema:
    if kind.words:
        return {"enum": list(kind.words)}
    types = [_TYPES[each] for each in kind.types if each != "int" or "float" not in kind.types]
    schema: Schema = {"type": types if len(types) > 1 else types[0]}
    if kind.pattern:
        schema["pattern"] = f"^{kind.pattern}$"
    if kind.least is not None:
        schema["minimum"] = kind.least
    if kind.most is not None:
        schema["maximum"] = kind.most
    return schema


def _record(kind: Record) -> Schema:
    schema: Schema = {"type": "object", "properties": {name: _key(key) for name, key in kind.keys.items()}}
    if required := [name for name, key in kind.keys.items() if key.required]:
        schema["required"] = required
    if not kind.open:
        schema["additionalProperties"] = False
    return schema


def _key(key: Key) -> Schema:
    """What stands under a key; nothing may stand there where the key may be absent."""
    schema = _schema(key.kind)
    described: Schema = {"description": key.about, **(schema if key.required else _or_nothing(schema))}
    return described


def _or_nothing(schema: Schema) -> Schema:
    return {"anyOf": [schema, {"type": "null"}]} if schema else {}


def _map(kind: MapOf) -> Schema:
    value = _schema(kind.value)
    schema: Schema = {
        "type": "object",
        "additionalProperties": _or_nothing(value) if kind.nullable else value,
    }
    if kind.new_ids:
        schema["propertyNames"] = {"pattern": id_pattern(kind.reserved)}
    if kind.empty:
        schema["minProperties"] = 1
    return schema


def id_pattern(reserved: tuple[str, ...]) -> str:
    """The pattern of the ids that can be given, where some have a meaning already."""
    words = ["".join(f"[{each.upper()}{each}]" for each in word) for word in ID_WORDS]
    taken = "|".join([*words, *reserved, NUMBERED_PATTERN])
    return f"^(?!(?:{taken})$){ID_PATTERN}$"
