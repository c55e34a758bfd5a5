import json
import re
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft202012Validator
from ruamel.yaml import YAML

from detente.scenario.editing.starter import starter_text
from detente.scenario.format.schema import json_schema
from detente.scenario.parsing.composer import compose
from detente.scenario.parsing.document import document
from detente.scenario.parsing.shape import check_shape
from detente.scenario.problems import Problems

EXAMPLE = """\
format: detente/1
title: Elmira aquifer contamination, 1991
summary: Who cleans up the aquifer under a chemical plant?
references: ["Hipel, Fang, Kilgour & Haight 1993"]
as_of: 2022-02-16
parties:
  ministry:
    name: Ministry of the Environment
    options:
      modify: {name: Relax the control order, moves: forward}
  uniroyal:
    options:
      delay: {name: Draw out the appeal, moves: backward}
      accept: Accept the order as it stands
      abandon:
  local: {options: {}}
definitions: {deal: accept and modify, never: false}
require: ["exactly 1 of (delay, accept, abandon)", true, {rule: "not deal or accept", because: So}]
infeasible: []
indistinguishable: [abandon]
status_quo: [delay]
states: {deadlock: [delay], first: s1}
preferences:
  ministry: {ranking: [s7, [s3, deadlock], [[delay, modify]]], core: [accept]}
  uniroyal: {weights: {delay: 1.5, accept: -2}}
  local:
    core: [not abandon]
    secondary: [{prefer: accept and not abandon, because: The town wants it}, accept]
issues: {order: {name: The order, options: [accept, modify]}}
agendas: {offered: [order], empty: []}
principles:
  indivisible: {name: Indivisible security, criterion: no_party_worse, than: status_quo, by: core}
  open_door: {holds: not abandon}
claims:
  futile: {by: column, agenda: offered, party: local, verdict: [futile, harms]}
  stable: {by: analyst, state_where: abandon, stable: seq}
commitments:
  founding: {by: ministry, to: [local, uniroyal], date: 1997-05-27, what: A promise, status: disputed}
history:
  start: []
  moves: [{date: 1991, by: uniroyal, take: [delay], drop: [], what: It appealed}]
variants:
  other: {title: Another, extends: empty, remove: [preferences.local], preferences: {local: {core: []}}}
  empty:
sources:
  oped:
    csl: {type: article-newspaper, title: T, author: [{family: F, given: G}], issued: 2022-02}
    file: oped.txt
    language: en
    genre: op-ed
"""
VALIDATOR = Draft202012Validator(json_schema())


def loaded(text: str) -> Any:
    """The file as JSON; dates are text, as in the core schema of YAML 1.2."""
    return json.loads(json.dumps(YAML(typ="safe", pure=True).load(text), default=str))


def test_the_schema_is_one():
    Draft202012Validator.check_schema(json_schema())


@pytest.mark.parametrize("text", [EXAMPLE, starter_text("a-river")], ids=["example", "starter"])
def test_good_files_are_valid(text):
    data = loaded(text)
    assert [error.message for error in VALIDATOR.iter_errors(data)] == []


def test_every_key_is_described():
    def described(schema: Any) -> bool:
        if isinstance(schema, list):
            return all(map(described, schema))
        if not isinstance(schema, dict):
            return True
        keys = schema.get("properties", {})
        return all(each.get("description", "").endswith(".") for each in keys.values()) and all(
            map(described, schema.values())
        )

    assert described(json_schema())


BAD = [
    ("format: detente/1", "format: detente/2"),
    ("title: Elmira aquifer contamination, 1991", ""),
    ("as_of: 2022-02-16", "as_of: yesterday"),
    ("moves: forward", "moves: sideways"),
    ("abandon:\n", "not:\n"),
    ("abandon:\n", "NOT:\n"),
    ("abandon:\n", '"null":\n'),
    ("abandon:\n", '"True":\n'),
    ("abandon:\n", "fALSE:\n"),
    ("abandon:\n", "s12:\n"),
    ("local: {options: {}}", "reachable: {options: {}}"),
    ("local: {options: {}}", "local: []"),
    ("infeasible: []", "infeasible: abandon"),
    ("indistinguishable: [abandon]", "indistinguishable: [3]"),
    ("{rule:", "{rules:"),
    ("states: {deadlock", "states: {status_quo"),
    ("delay: 1.5", "delay: much"),
    ("{ranking: [s7", "{ranking: [7"),
    ("options: [accept, modify]}", "options: accept}"),
    ("name: The order, options: [accept, modify]", "name: The order"),
    ("empty: []", "everything: []"),
    ("criterion: no_party_worse", "criterion: fair"),
    ("verdict: [futile, harms]", "verdict: [useless]"),
    ("stable: seq", "stable: SEQ"),
    ("status: disputed", "status: doubtful"),
    (", status: disputed", ""),
    ("date: 1991", "date: 91"),
    ("by: uniroyal,", ""),
    ("  empty:\n", "  base:\n"),
    ("title: Another", "format: detente/1"),
    ("csl: {type: article-newspaper, title: T, author: [{family: F, given: G}], issued: 2022-02}", "csl: []"),
    ("language: en", "tongue: en"),
    ("parties:\n", "party:\n"),
]


@pytest.mark.parametrize("id", ["NO", "no", "On", "yes", "OFF", "nothing", "true_1", "null_", "Nota", "S1"])
def test_what_only_looks_like_a_word_is_an_id(id):
    text = EXAMPLE.replace("abandon:\n", f"{id}:\n", 1)
    assert VALIDATOR.is_valid(loaded(text))
    problems = Problems("x")
    root = compose(document(text), problems)
    assert root is not None
    check_shape(root, document(text), problems)
    assert problems.found == []


@pytest.mark.parametrize(("old", "new"), BAD)
def test_bad_files_are_invalid_and_of_the_wrong_shape(old, new):
    assert old in EXAMPLE
    text = EXAMPLE.replace(old, new, 1)
    assert not VALIDATOR.is_valid(loaded(text))
    problems = Problems("x")
    root = compose(document(text), problems)
    assert root is not None
    check_shape(root, document(text), problems)
    assert problems.found


def test_the_words_of_a_claim_stand_in_the_schema_and_in_the_reference_the_best_first():
    words = ["resolves", "prevails", "eases", "opens", "secure", "futile", "harms"]
    claim = json_schema()["properties"]["claims"]["anyOf"][0]["additionalProperties"]
    asserted = claim["properties"]["verdict"]["anyOf"][0]["anyOf"]
    assert [asserted[0]["enum"], asserted[1]["items"]["enum"]] == [words, words]
    reference = Path(__file__).parents[4] / "docs/reference/scenario-format.md"
    section = reference.read_text(encoding="utf-8").partition("### The words of a claim")[2]
    assert (
        re.findall(
            r"`(\w+)`", section.partition("([what they say]")[0].partition("assert, the best first:")[2]
        )
        == words
    )
