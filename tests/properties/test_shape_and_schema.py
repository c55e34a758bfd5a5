"""Law: the JSON Schema allows exactly what the shape check lets through."""

from __future__ import annotations

import json
from typing import Any

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from jsonschema import Draft202012Validator

from detente.scenario.format.kinds import Either, Kind, ListOf, MapOf, Record, Scalar
from detente.scenario.format.schema import SCENARIO, json_schema
from detente.scenario.parsing.composer import compose
from detente.scenario.parsing.document import document
from detente.scenario.parsing.shape import check_shape
from detente.scenario.problems import Problems

VALIDATOR = Draft202012Validator(json_schema())
WORDS = [
    "a",
    "b_2",
    "Us",
    "not",
    "s3",
    "3x",
    "x-y",
    "",
    "status_quo",
    "base",
    "nothing",
    "equilibria",
    "detente/1",
]
WORDS += [
    "2022-02",
    "1999",
    "99",
    "2022-02-1",
    "both",
    "seq",
    "no_party_worse",
    "kept",
    "name",
    "options",
    "prefer",
    "any_order",
    "unknown",
    "others",
]
junk = st.recursive(
    st.none()
    | st.booleans()
    | st.integers(-2, 10_000)
    | st.sampled_from([0.5, -1e3])
    | st.sampled_from(WORDS),
    lambda inner: st.lists(inner, max_size=2) | st.dictionaries(st.sampled_from(WORDS), inner, max_size=2),
    max_leaves=4,
)


def now_and_then(usual: st.SearchStrategy[Any], other: st.SearchStrategy[Any]) -> st.SearchStrategy[Any]:
    return st.integers(0, 24).flatmap(lambda n: other if n == 24 else usual)


def value(kind: Kind) -> st.SearchStrategy[Any]:
    """Mostly what fits the kind, now and then anything."""
    return st.deferred(lambda: now_and_then(fitting(kind), junk))


def fitting(kind: Kind) -> st.SearchStrategy[Any]:  # noqa: PLR0911 - one for each kind
    match kind:
        case Scalar(words=words) if words:
            return st.sampled_from(words)
        case Scalar(types=types, pattern=pattern):
            texts = st.sampled_from(["2022", "2022-02", "2022-02-16"] if pattern else WORDS)
            by_type: dict[str, st.SearchStrategy[Any]] = {"str": texts, "bool": st.booleans()}
            by_type |= {"int": st.integers(0, 10_000), "float": st.sampled_from([0.5, -2.25])}
            return st.one_of([by_type[each] for each in types])
        case ListOf(item):
            return st.lists(value(item), max_size=2)
        case Either(kinds):
            return st.one_of([value(each) for each in kinds])
        case MapOf(value=inner):
            return st.dictionaries(
                now_and_then(st.sampled_from(["a", "b_2", "Us"]), st.sampled_from(WORDS)),
                value(inner),
                max_size=2,
            )
        case Record(keys=keys):
            required = {name: value(key.kind) for name, key in keys.items() if key.required}
            optional = {name: value(key.kind) | st.none() for name, key in keys.items() if not key.required}
            return now_and_then(
                st.fixed_dictionaries(required, optional=optional),
                st.dictionaries(st.sampled_from(WORDS), junk, max_size=2),
            )
        case _:
            return junk


@settings(max_examples=500, deadline=None, suppress_health_check=list(HealthCheck))
@given(data=value(SCENARIO))
def test_schema_and_shape_agree(data):
    text = json.dumps(data)
    problems = Problems("x")
    root = compose(document(text), problems)
    if root is None:  # null is no scenario to the one and no object to the other
        assert not VALIDATOR.is_valid(data)
        return
    check_shape(root, document(text), problems)
    errors = [error.message for error in VALIDATOR.iter_errors(data)]
    assert bool(problems.found) == bool(errors), (text, problems.found, errors)
