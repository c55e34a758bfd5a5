"""Arguments and options that several commands share."""

from __future__ import annotations

from enum import StrEnum
from pathlib import Path
from typing import Annotated

from typer import Argument, BadParameter, Option

from detente.cli.writing import checked
from detente.renderers import Format
from detente.spelling import seen


class TextFormat(StrEnum):
    """How sentences can be told."""

    text = "text"
    json = "json"


class PlainFormat(StrEnum):
    """How a comparison can be told."""

    table = "table"
    json = "json"


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
Variant = Annotated[
    str | None,
    Option(
        "--variant", "-v", metavar="V", parser=seen, help="A variant of the scenario instead of its base."
    ),
]
Agenda = Annotated[
    str | None,
    Option(
        "--agenda", "-a", metavar="A", parser=seen, help="Only the talks on this agenda, from the status quo."
    ),
]
Concepts = Annotated[
    str | None,
    Option(
        "--concepts",
        "-c",
        metavar="LIST",
        help="nash,gmr,smr,seq,sseq (all by default), or one for each party: russia=seq,west=nash.",
    ),
]
Engine = Annotated[str, Option("--engine", metavar="NAME", help="auto, dense or literal.")]
Output = Annotated[
    Path | None,
    Option(
        "--output", "-o", metavar="FILE", help="Write to this file instead of printing.", callback=checked
    ),
]
