"""What can be set when a question is asked, as fields of a form: read from the functions that ask."""

from __future__ import annotations

import inspect
import re
from collections.abc import Callable, Iterator, Mapping
from functools import cache
from types import MappingProxyType
from typing import Any, NamedTuple, get_args, get_type_hints

from detente.answers.concepts import concept_line, concept_title
from detente.api.opened.answers import question_named
from detente.api.questions import EVIDENCE_QUESTIONS, QUESTIONS
from detente.api.report import report_file
from detente.api.settings import Setting
from detente.concept_codes import CONCEPT_CODES, NAMED_CODES
from detente.errors import RequestError
from detente.questions.change import EDIT_KINDS

LEFT_OUT = frozenset(
    "scenario format variant engine progress only_for paper name put lacking workers scheduler checkpoint "
    "other other_variant".split()
)
"""What a page has elsewhere, and what reaches beyond the scenario: files, other machines."""

REPORT = "report"
REPORT_IS = "Write a report to read and pass on."

KINDS: Mapping[str, str] = MappingProxyType(
    {
        "A": "agenda",
        "A1,A2": "agendas",
        "P": "party",
        "PARTIES": "parties",
        "C": "concept",
        "LIST": "concepts",
        "STATE": "state",
        "FORMULA": "formula",
        "WANTED": "state-or-formula",
        "VERDICT": "verdict",
        "EDITS": "edits",
    }
)
"""What a text names, by what stands for it on a command line; any other is a text."""

CHOICES: Mapping[str, tuple[str, ...]] = MappingProxyType(
    {"concept": CONCEPT_CODES, "concepts": CONCEPT_CODES, "edits": EDIT_KINDS}
)
"""What can be chosen, by kind; of concepts also those that are asked for by name, where the help names them."""

_CONCEPTS = frozenset({"concept", "concepts"})

_EXAMPLE = re.compile(r"^\s*\$ .*$", re.MULTILINE)
_SECTION = re.compile(r"^[A-Z]\w+\n-{3,}$", re.MULTILINE)
_COMMA = re.compile(r",(?=[^\W\d])|(?<!\d),(?=\d)")
_NAMED = re.compile(r"\bsim\b")
_FLAG = re.compile(r"--([a-z][a-z-]*)")


class Field(NamedTuple):
    """A setting as a field.

    Attributes
    ----------
    id
        The name of the parameter.
    label, help
        What stands before it and beside it.
    kind
        ``switch``, ``number``, ``text``, or what a text names (`KINDS`).
    is_needed
        Whether it must be given.
    default, least, choices
        Where there are such.
    """

    id: str
    label: str
    kind: str
    is_needed: bool
    default: Any
    help: str
    least: int | None
    choices: tuple[str, ...]


def forms() -> list[dict[str, Any]]:
    """The form of each question that a page can ask, as JSON has it."""
    asked = [(each.name, each.what) for each in (*QUESTIONS, *EVIDENCE_QUESTIONS)]
    return [
        {
            "question": name,
            "title": what,
            "about": _about(_function(name)),
            "has_reading": "variant" in inspect.signature(_function(name)).parameters,
            "fields": [_record(each) for each in fields_of(name)],
        }
        for name, what in (*asked, (REPORT, REPORT_IS))
    ]


@cache
def fields_of(question: str) -> tuple[Field, ...]:
    """The fields of a question.

    Raises
    ------
    RequestError
        When there is no such question.
    """
    function = _function(question)
    hints = get_type_hints(function, include_extras=True)
    labels = {name: (setting, _label(name, setting)) for name, setting in _settings(function, hints)}
    flags = {flag.removeprefix("--"): label for setting, label in labels.values() for flag in setting.flags}
    parameters = inspect.signature(function).parameters
    return tuple(
        _field(parameters[name], get_args(hints[name])[0], setting, label, flags)
        for name, (setting, label) in labels.items()
    )


def settings_given(question: str, given: Mapping[str, Any]) -> dict[str, Any]:
    """What was filled in, as the question's function takes it; what was left empty is left out.

    Raises
    ------
    RequestError
        When there is no such question or field, or a value is none for it.
    """
    fields = {each.id: each for each in fields_of(question)}
    for name in given:
        if name not in fields:
            known = ", ".join(fields) or "none"
            raise RequestError(f"‘{question}’ has no setting ‘{name}’.", f"its settings are {known}")
    found = {name: _value(fields[name], value) for name, value in given.items() if value not in (None, "")}
    for each in fields.values():
        if each.is_needed and each.id not in found:
            raise RequestError(f"‘{each.label}’ must be filled in.", each.help)
    return found


def _value(field: Field, value: Any) -> Any:
    match field.kind:
        case "switch" if isinstance(value, bool):
            return value
        case "number" if isinstance(value, int) and not isinstance(value, bool):
            if field.least is not None and value < field.least:
                raise RequestError(f"‘{field.label}’ is {field.least} or more.")
            return value
        case "switch" | "number":
            raise RequestError(f"‘{field.label}’ is a {field.kind}.")
        case _ if isinstance(value, str):
            return value
        case _ if isinstance(value, list) and all(isinstance(each, str) for each in value):
            return ",".join(value)
    raise RequestError(f"‘{field.label}’ is a text.")


def _function(question: str) -> Callable[..., Any]:
    return report_file if question == REPORT else question_named(question).ask()


def _settings(function: Callable[..., Any], hints: Mapping[str, Any]) -> Iterator[tuple[str, Setting]]:
    """The settings that a function's signature tells of."""
    for name in inspect.signature(function).parameters:
        found = [each for each in get_args(hints[name]) if isinstance(each, Setting)]
        if found and name not in LEFT_OUT:
            yield name, found[0]


def _field(
    parameter: inspect.Parameter, kind: Any, setting: Setting, label: str, flags: Mapping[str, str]
) -> Field:
    is_needed = parameter.default is inspect.Parameter.empty
    told = _FLAG.sub(lambda flag: f"‘{flags[flag[1]]}’" if flag[1] in flags else flag[0], setting.help)
    told = _COMMA.sub(", ", told)
    named = _kind(kind, setting)
    default = None if is_needed else parameter.default
    choices = NAMED_CODES if named in _CONCEPTS and _NAMED.search(setting.help) else CHOICES.get(named, ())
    return Field(parameter.name, label, named, is_needed, default, told, setting.least, choices)


def _kind(kind: Any, setting: Setting) -> str:
    kinds = {kind, *get_args(kind)}
    if bool in kinds:
        return "switch"
    if int in kinds:
        return "number"
    return KINDS.get(setting.metavar or "", "text")


def _label(name: str, setting: Setting) -> str:
    """How a field is called: as the option of the command, in words."""
    long = next((flag for flag in setting.flags if flag.startswith("--")), name)
    words = long.removeprefix("--").replace("-", " ").replace("_", " ")
    return words[:1].upper() + words[1:]


def _record(field: Field) -> dict[str, Any]:
    told = field._asdict() | {"needed": field.is_needed, "choices": list(field.choices)}
    if field.kind in _CONCEPTS:
        told["meanings"] = {code: [concept_title(code), concept_line(code)] for code in field.choices}
    return {key: value for key, value in told.items() if key != "is_needed"}


def _about(function: Callable[..., Any]) -> list[str]:
    """What a function's docstring says beyond its first line, without examples and what programmers need."""
    text = _EXAMPLE.sub("", _SECTION.split(inspect.getdoc(function) or "", maxsplit=1)[0])
    _, *others = (" ".join(each.split()) for each in text.strip().split("\n\n"))
    return [each for each in others if each and "--" not in each and "JSON" not in each]
