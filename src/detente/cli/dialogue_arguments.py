"""Arguments and options of the commands about talks and evidence."""

from __future__ import annotations

from typing import Annotated

from typer import Option

from detente.spelling import seen

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
