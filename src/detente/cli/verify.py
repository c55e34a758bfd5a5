"""``detente verify``: re-checks an answer from the scenario alone, by definition."""

from __future__ import annotations

import json
import sys
from collections import Counter
from math import isfinite
from pathlib import Path
from typing import Annotated, Any

import typer
from typer import Argument

from detente.cli.arguments import ScenarioName
from detente.errors import RequestError

MAX_BYTES = 32 * 1024 * 1024
"""The largest document that is read."""


def verify(
    scenario: ScenarioName,
    result: Annotated[
        str,
        Argument(
            metavar="RESULT.json",
            help="What explain, dialogue, change, coalitions, conditions, uncertainty, robustness or views gave "
            "(--format json); - reads from a pipe.",
        ),
    ],
) -> None:
    """Check an answer again, from the scenario alone.

    Every statement of an explanation, a dialogue analysis, a list of coalitions or of views (every answer to a move,
    every path, every word, settlement, jump and surprise) is looked up by a separate, literal checker. Of a smallest
    change each answer is judged anew, and, while they are not too many, every smaller one. Conditions on preferences
    are held against every ranking of at most seven states. Shares of completions and of variants are counted anew
    where these are few; of more, or of a sample, the figures are held against each other, and what was not checked is
    named. The exit status is 1 when a statement does not hold.

    $ detente verify elmira why.json
    $ detente explain elmira s5 --format json | detente verify elmira -
    """
    import detente
    from detente.cli.progress import working
    from detente.cli.scenarios import load_reading
    from detente.shell import printable

    document = _document(result)
    head = document if isinstance(document, dict) else {}
    made_from, variant = head.get("scenario"), None if head.get("with") else head.get("variant") or "base"
    read = load_reading(scenario, None, variant)
    if isinstance(made_from, str) and made_from != read.name:
        note = f"Note: the document is about the scenario ‘{made_from[:80]}’, not ‘{read.name}’."
        typer.echo(printable(note), err=True)
    with working() as tell:
        found = detente.verify(read, document, progress=tell)
    if not found.refuted and not found.held:
        raise RequestError("The document states nothing: nothing was checked.")
    if not found.same_scenario:
        note = "Note: the document was made from another version of this scenario file."
        typer.echo(note, err=True)
    if found.refuted:
        told = f"Refuted: {found.refuted.where}: {found.refuted.reason}."
        typer.echo(printable(told), err=True)
        raise typer.Exit(1)
    if found.note:
        typer.echo(found.note)
    statements = "1 statement holds" if found.held == 1 else f"All {found.held:,} statements hold"
    typer.echo(f"{statements}: checked again from the scenario alone.")
    if found.unchecked:
        typer.echo(f"Not checked: {', '.join(found.unchecked)}.")


def _document(name: str) -> Any:
    """The JSON document of that name.

    Raises
    ------
    RequestError
        When it cannot be read, is too large, or is no JSON.
    """
    where = "standard input" if name == "-" else name
    try:
        data = _bytes(name)
        if len(data) > MAX_BYTES:
            raise RequestError(f"{where} is larger than the {MAX_BYTES:,} bytes that are read.")
        return json.loads(
            data, object_pairs_hook=_without_repeats, parse_constant=_refuse_number, parse_float=_finite
        )
    except RecursionError:
        raise RequestError(f"{where} is nested too deep for a result of Detente.") from None
    except OSError as problem:
        raise RequestError(f"{where} cannot be read: {problem.strerror or problem}") from None
    except ValueError as problem:
        raise RequestError(f"{where} is no JSON: {problem}") from None


def _without_repeats(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    """The record of these pairs.

    Raises
    ------
    ValueError
        When a key stands there twice: readers would differ on what it says.
    """
    record = dict(pairs)
    if len(record) < len(pairs):
        from detente.scenario.problems import quoted

        twice = Counter(key for key, _ in pairs).most_common(1)[0][0]
        raise ValueError(f"the key {quoted(twice)} stands twice in one record")
    return record


def _finite(text: str) -> float:
    return float(text) if isfinite(float(text)) else _refuse_number(text)


def _refuse_number(text: str) -> float:
    raise ValueError(f"‘{text[:20]}’ is no number")


def _bytes(name: str) -> bytes:
    if name == "-":
        return sys.stdin.buffer.read(MAX_BYTES + 1)
    with Path(name).open("rb") as stream:
        return stream.read(MAX_BYTES + 1)
