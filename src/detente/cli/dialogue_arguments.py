"""Arguments and options of the commands about talks, claims and the past."""

from __future__ import annotations

from enum import StrEnum
from typing import Annotated

from typer import Option

from detente.spelling import seen


class ListFormat(StrEnum):
    """How claims and the past can be told."""

    text = "text"
    json = "json"
    csv = "csv"


JudgedConcept = Annotated[
    str,
    Option("--concept", "-c", metavar="C", help="How far parties look ahead: nash, gmr, smr, seq or sseq."),
]
JudgedAgenda = Annotated[
    str | None,
    Option(
        "--agenda",
        "-a",
        metavar="A",
        parser=seen,
        help="Only this agenda; it is still measured against ‘nothing’.",
    ),
]
