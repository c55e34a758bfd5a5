"""An answer does not change by what is left out of a scenario, where its question says that it does not tell of it."""

from __future__ import annotations

import inspect
import re

import pytest

import detente
from detente.api.questions import BESIDE, EVIDENCE_QUESTIONS, QUESTIONS, Question

EVIDENCE = ", evidence: [{source: a, exact: said}]"
TEXT = """\
format: detente/1
title: T
parties:
  us: {name: We, options: {stay: Stay, pay: {name: Pay, evidence: [{source: a, exact: said}]}}}
  them: {options: {go: Go, give: Give}}
require: [{rule: "at most 1 of (stay, go)", evidence: [{source: a, exact: said}]}]
status_quo: [go]
preferences:
  us: {core: [{prefer: stay, evidence: [{source: a, exact: said}]}], secondary: [{prefer: not go, because: x}, pay]}
  them: {core: [give], secondary: [{prefer: go, evidence: [{source: a, exact: said}]}, not stay]}
positions: {us: [stay], them: [go]}
fallbacks: {us: [], them: [go]}
issues: {money: {options: [pay], evidence: [{source: a, exact: said}]}, other: {options: [give, stay]}}
agendas: {some: [money]}
principles: {fair: {criterion: no_party_worse}}
claims: {c: {agenda: some, party: us, verdict: [futile, secure]}, d: {state_where: go, stable: seq}}
commitments: {p: {by: us, to: them, date: 1997-05, status: open, what: pay on}}
history: {start: [], moves: [{by: them, take: [go], date: 1998}]}
sources: {a: {csl: {title: T, type: book}}}
variants: {v: {preferences: {us: {core: [stay], secondary: [pay, not go]}}}}
"""
ASKED = {
    "change": {"make": "s2"},
    "conditions": {"state": "s2"},
    "explain": {"state": "s2"},
    "robustness": {"samples": 5},
    "trace": {"what": "s2"},
}
EVERY = (*QUESTIONS, *EVIDENCE_QUESTIONS)


def without(section: str) -> str:
    text = TEXT if section not in {"evidence", "sources"} else TEXT.replace(EVIDENCE, "")
    return text if section == "evidence" else re.sub(rf"^{section}: .*\n", "", text, flags=re.MULTILINE)


def told(question: Question, text: str) -> tuple[str, ...]:
    ask = question.ask()
    of = {"variant": "v"} if "variant" in inspect.signature(ask).parameters else {}
    answer = ask(detente.loads(text), **of, **ASKED.get(question.name, {}))
    shapes = (str(answer.to_dict()), answer.told("md"), answer.told("html"))
    return tuple(re.sub(r"[0-9a-f]{12,}", "", str(shape)) for shape in shapes)


@pytest.mark.parametrize(
    "question", [each for each in EVERY if each.tells != BESIDE], ids=lambda each: each.name
)
def test_what_a_question_does_not_tell_of_changes_no_answer(question: Question):
    whole = told(question, TEXT)
    for section in sorted(BESIDE - question.tells):
        assert told(question, without(section)) == whole, section
