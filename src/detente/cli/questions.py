"""Commands made from the table of questions: each asks what its question's function asks, with the same settings."""

from __future__ import annotations

import inspect
from collections.abc import Callable, Mapping, Sequence
from functools import partial
from typing import TYPE_CHECKING, Annotated, Any, get_args, get_type_hints

from detente.cli.arguments import Output, ScenarioName, ToldAs, option_of
from detente.renderers import Format

if TYPE_CHECKING:
    from detente.api.questions import Question
    from detente.progress import Progress

OWN = frozenset({"progress", "only_for"})
"""Parameters of a question's function that the command fills in itself."""


_OTHERS = ("other", "other_variant")
"""Settings that name a further reading."""


def command_of(question: Question) -> Callable[..., None]:
    """The command that asks a question: its settings as options, its docstring as help."""
    ask = question.ask()
    hints = get_type_hints(ask, include_extras=True)
    asked = inspect.signature(ask).parameters.values()
    parameters = [_scenario()]
    parameters += [_parameter(each, hints[each.name]) for each in list(asked)[1:] if each.name not in OWN]
    parameters += [_last("format", ToldAs, Format.text), _last("output", Output, None)]

    def command(**given: Any) -> None:
        _answer(question, ask, given)

    command.__doc__ = ask.__doc__
    command.__signature__ = inspect.Signature(parameters)  # type: ignore[attr-defined]
    command.__annotations__ = {each.name: each.annotation for each in parameters}
    return command


def _answer(question: Question, ask: Callable[..., Any], given: Mapping[str, Any]) -> None:
    """Ask a question of each reading that is wanted, and print or write the answers."""
    from detente.cli.answers import format_of_ending, put_answers
    from detente.cli.progress import working
    from detente.cli.readings import tell_left_out, told_readings
    from detente.cli.scenarios import load_reading, load_scenario, load_sound

    settings = dict(given)
    name, format, output = (settings.pop(each) for each in ("scenario", "format", "output"))
    if question.is_document and output is not None and format is Format.text:
        format = format_of_ending(output)
    is_of_one = all(settings.get(each) is None for each in _OTHERS)
    if "variant" in settings:
        read = load_reading(
            name,
            output,
            settings["variant"] if is_of_one else None,
            question.tells,
            needs_preferences=question.needs_preferences,
        )
    else:
        read = load_sound(name, output)
    if settings.get("other") is not None:
        settings["other"] = load_scenario(settings["other"], output)
    if "only_for" in inspect.signature(ask).parameters:
        settings["only_for"] = format
    with working() as progress:
        if question.needs_preferences and "variant" in settings:
            alone = [f"--{each}" for each in question.of_one if settings[each] is not None]
            readings = told_readings(read, settings.pop("variant"), format, question, alone)
            answers = _of_readings(partial(ask, read, **settings), readings, progress)
        else:
            if question.is_document and settings["variant"] is None:
                tell_left_out(read)
            answers = [ask(read, **settings, progress=progress)]
    put_answers(name, answers, format, output)


def _of_readings(ask: Callable[..., Any], readings: Sequence[str | None], progress: Progress) -> list[Any]:
    """The answers under some readings; where the work is stopped, those that are whole."""
    from dataclasses import replace

    answers: list[Any] = []
    with progress.keeping(answers) as halt:
        for reading, part in progress.parts(readings, lambda own: own or "base"):
            answers.append(ask(variant=reading, progress=part))
    stop = halt.lacking(left=readings[len(answers) :], n_told=len(answers))
    first, *others = answers
    return [replace(first, asked=replace(first.asked, stop=stop)), *others] if stop else answers


def _scenario() -> inspect.Parameter:
    return inspect.Parameter("scenario", inspect.Parameter.POSITIONAL_OR_KEYWORD, annotation=ScenarioName)


def _last(name: str, annotation: Any, default: Any) -> inspect.Parameter:
    kind = inspect.Parameter.KEYWORD_ONLY
    return inspect.Parameter(name, kind, default=default, annotation=annotation)


def _parameter(parameter: inspect.Parameter, hint: Any) -> inspect.Parameter:
    """A setting as an option of the command, or as an argument where it is known by its place."""
    from detente.scenario.values import Scenario

    kind, setting = get_args(hint)[:2]
    if {str, Scenario} & set(get_args(kind)):  # what else it may be in Python; a scenario is named
        kind = str | None
    return parameter.replace(
        kind=inspect.Parameter.KEYWORD_ONLY, annotation=Annotated[kind, option_of(setting)]
    )
