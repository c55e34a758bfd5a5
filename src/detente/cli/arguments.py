"""Arguments and options that several commands share."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated, Any, get_args

from typer import Argument, BadParameter, Option

from detente.api import settings
from detente.api.settings import Setting
from detente.cli.output import checked
from detente.renderers import Format
from detente.spelling import seen


def option_of(setting: Setting) -> Any:
    """A setting as an option of a command, or as an argument where it is known by its place."""
    more: dict[str, Any] = {"metavar": setting.metavar, "help": setting.help}
    if setting.is_name:
        more["parser"] = seen
    if setting.least is not None:
        more["min"] = setting.least
    return Option(*setting.flags, **more) if setting.flags else Argument(**more)


def option_named(annotation: object) -> Any:
    """The option of an annotated type such as `detente.api.settings.Variant`."""
    return option_of(get_args(annotation)[1])


def format_named(text: str) -> Format:
    """The format that is named."""
    name = seen(text).strip().lower()
    try:
        return Format("text" if name == "table" else name)
    except ValueError:
        raise BadParameter(f"‘{text}’ is none of {', '.join(Format)}.") from None


ToldAs = Annotated[
    Format,
    Option("--format", "-f", metavar="|".join(Format), parser=format_named, help="How to tell it."),
]
ScenarioName = Annotated[
    str, Argument(metavar="SCENARIO", help="A scenario file, or the name of a case of the gallery.")
]
SourceId = Annotated[str, Argument(metavar="ID", help="The source's id in the scenario.")]
Force = Annotated[bool, Option("--force", help="Write over a file that is there already.")]
Variant = Annotated[str | None, option_named(settings.Variant)]
Concept = Annotated[str, option_named(settings.Concept)]
Concepts = Annotated[str | None, option_named(settings.Concepts)]
Engine = Annotated[str, option_named(settings.Engine)]
Output = Annotated[
    Path | None,
    Option(
        "--output", "-o", metavar="FILE", help="Write to this file instead of printing.", callback=checked
    ),
]
