"""The format `detente/1`, as one literal description and as JSON Schema: every key, what stands there, what it is for.

The check of shapes, the JSON Schema of `detente schema` and the reference of the documentation are made from the one
description. A key with nothing behind it counts as absent.
"""

from __future__ import annotations

from detente.scenario.format.ids import ID_PATTERN, ID_WORDS, NUMBERED_PATTERN
from detente.scenario.format.keys import (
    BARRED,
    CLAIM,
    COMMITMENT,
    DATE,
    FORMULA,
    HISTORY,
    ISSUE,
    ISSUE_RECORD,
    LISTED_MOVES,
    MERGING_RULE,
    NUMBERING,
    OPTION,
    PARTY_RECORD,
    PATH,
    PREFERENCES,
    PRINCIPLE,
    RULE,
    SOURCE_RECORD,
    STATE,
    TEXT,
    VARIANT,
    VIEW,
)
from detente.scenario.format.kinds import Anything, Either, Key, Kind, ListOf, MapOf, Record, Scalar

FORMAT = "detente/1"
RESERVED_PARTIES = ("equilibria", "reachable")
RESERVED_AGENDAS = ("nothing", "everything", "secondary")
RESERVED_STATES = ("status_quo",)
RESERVED_VARIANTS = ("base",)

_SECTIONS = {
    "summary": Key(TEXT, "What the dispute is about, in a sentence or two."),
    "references": Key(ListOf(TEXT), "The literature that the model follows."),
    "as_of": Key(DATE, "The date of the model: nothing later is an input."),
    "definitions": Key(MapOf("a mapping of formulas", FORMULA, "definition"), "Names for formulas."),
    "require": Key(ListOf(RULE), "Formulas; a state where one does not hold cannot occur."),
    "infeasible": Key(ListOf(RULE), "Formulas; a state where one holds cannot occur."),
    "indistinguishable": Key(
        ListOf(MERGING_RULE), "For each formula, the feasible states where it holds count as one state."
    ),
    "barred": Key(
        ListOf(BARRED),
        "Moves that are none, by what holds before and after; beside the directions of options.",
    ),
    "moves": Key(
        MapOf("a mapping of parties", LISTED_MOVES, "party", new_ids=False, nullable=True),
        "All moves of a party, state by state or in a table with the columns from and to, whatever its options.",
    ),
    "states": Key(
        MapOf("a mapping of states", STATE, "state", reserved=RESERVED_STATES), "Names for states."
    ),
    "numbering": Key(
        NUMBERING,
        "What states are called in answers: order (default): s1, s2, …; states: by their names in `states`, where "
        "they have one.",
    ),
    "status_quo": Key(STATE, "The options taken today; every other option is not taken."),
    "preferences": Key(
        MapOf("a mapping of parties", PREFERENCES, "party", new_ids=False, nullable=True),
        "What each party would rather have.",
    ),
    "views": Key(
        MapOf("a mapping of parties", VIEW, "party", new_ids=False, nullable=True),
        "How each party sees the dispute, where it does not see it as it is.",
    ),
    "positions": Key(
        MapOf("a mapping of parties", STATE, "party", new_ids=False),
        "The state that each party proposes.",
    ),
    "fallbacks": Key(
        MapOf("a mapping of parties", ListOf(OPTION), "party", new_ids=False),
        "The options of its own that each party says it takes if it is refused; `[]` for none.",
    ),
    "issues": Key(
        MapOf("a mapping of issues", ISSUE_RECORD, "issue"), "Groups of options that are negotiated together."
    ),
    "agendas": Key(
        MapOf("a mapping of agendas", ListOf(ISSUE), "agenda", reserved=RESERVED_AGENDAS),
        "Names for sets of issues; `nothing` and `everything` always exist.",
    ),
    "principles": Key(
        MapOf("a mapping of principles", PRINCIPLE, "principle"), "Principles to test outcomes by."
    ),
    "claims": Key(
        MapOf("a mapping of claims", CLAIM, "claim"), "What somebody says about this dispute, to be tested."
    ),
    "commitments": Key(
        MapOf("a mapping of commitments", COMMITMENT, "commitment"), "Promises, and what became of them."
    ),
    "history": Key(HISTORY, "The dated moves that led here."),
    "sources": Key(
        MapOf("a mapping of sources", SOURCE_RECORD, "source"), "The documents that evidence cites."
    ),
}
_VARIANT = Record(
    "a mapping that changes the scenario",
    {
        "title": Key(TEXT, "The variant's title."),
        "extends": Key(VARIANT, "Another variant that this one builds on."),
        "remove": Key(ListOf(PATH), "Paths such as `preferences.west`, removed before anything is added."),
        "parties": Key(Anything("a mapping of parties"), "Changes to `parties`."),
        **{name: Key(Anything(f"changes to `{name}`"), f"Changes to `{name}`.") for name in _SECTIONS},
    },
    refused={"format": "a variant has the format of its file", "variants": "a variant has no variants"},
)

SCENARIO = Record(
    "a mapping with `format`, `title` and `parties`",
    {
        "format": Key(
            Scalar("the format", ("str",), (FORMAT,), code="format-version"),
            "Always detente/1.",
            required=True,
        ),
        "title": Key(TEXT, "The title of the dispute.", required=True),
        "summary": _SECTIONS["summary"],
        "references": _SECTIONS["references"],
        "as_of": _SECTIONS["as_of"],
        "parties": Key(
            MapOf(
                "a mapping of parties",
                PARTY_RECORD,
                "party",
                reserved=RESERVED_PARTIES,
                nullable=True,
                empty="no-parties",
            ),
            "Those who decide, in the order in which their options are numbered.",
            required=True,
        ),
        **{name: key for name, key in _SECTIONS.items() if name not in {"summary", "references", "as_of"}},
        "variants": Key(
            MapOf("a mapping of variants", _VARIANT, "variant", reserved=RESERVED_VARIANTS, nullable=True),
            "Named patches of the scenario, analysed beside it.",
        ),
    },
)

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
        schema["propertyNames"] = {"pattern": _id_pattern(kind.reserved)}
    if kind.empty:
        schema["minProperties"] = 1
    return schema


def _id_pattern(reserved: tuple[str, ...]) -> str:
    """The pattern of the ids that can be given, where some have a meaning already."""
    words = ["".join(f"[{each.upper()}{each}]" for each in word) for word in ID_WORDS]
    no_ids = "|".join([*words, *reserved, NUMBERED_PATTERN])
    return f"^(?!(?:{no_ids})$){ID_PATTERN}$"
