"""``detente verify``: re-checks an answer from the scenario alone, by definition."""

from __future__ import annotations

from typing import Annotated

import typer
from typer import Argument

from detente.cli.arguments import ScenarioName
from detente.cli.json_files import bytes_named, json_value, shown_name
from detente.errors import RequestError


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
    named. The exit status is 1 when a statement does not hold, and 3 when all do that the answer of stopped work has.

    $ detente verify elmira why.json
    $ detente explain elmira s5 --format json | detente verify elmira -
    """
    import detente
    from detente.api.questions import QUESTIONS
    from detente.cli.failures import Stopped
    from detente.cli.progress import working
    from detente.cli.scenarios import load_reading
    from detente.shell import printable

    document = json_value(bytes_named(result), shown_name(result))
    head = document if isinstance(document, dict) else {}
    made_from, variant = head.get("scenario"), None if head.get("with") else head.get("variant") or "base"
    question = next((each for each in QUESTIONS if each.name == head.get("command")), None)
    read = load_reading(scenario, None, variant, question.tells if question else None)
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
    if found.is_of_stopped_work:
        lacks = "; ".join(found.lacks or ()) or "it does not say what"
        raise Stopped(f"The document is of work that was stopped, and no whole answer. It lacks: {lacks}.")
