"""``detente source accept``: a suggested passage taken into the scenario."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer
from typer import Argument, Option

from detente.cli.arguments import ScenarioName
from detente.cli.sources.show import SourceId
from detente.cli.sources.suggest import Tier, TierOption


def accept(
    scenario: ScenarioName,
    id: SourceId,
    candidate: Annotated[
        str, Argument(metavar="CANDIDATE", help="Its id, such as c3, as ‘detente source suggest’ lists it.")
    ],
    element: Annotated[
        str | None,
        Option(
            "--as", metavar="ELEMENT", help="The element that rests on it, such as preferences.russia.core.1."
        ),
    ] = None,
    party: Annotated[
        str | None, Option("--party", "-p", metavar="P", help="For a new statement: the party whose it is.")
    ] = None,
    prefer: Annotated[
        str | None,
        Option("--prefer", metavar="FORMULA", help="For a new statement: what the party would rather have."),
    ] = None,
    core: Annotated[bool, Option("--core", help="The new statement is a core concern.")] = False,
    holds: Annotated[
        str | None, Option("--holds", metavar="FORMULA", help="For a new principle: when it holds.")
    ] = None,
    new_id: Annotated[str | None, Option("--id", metavar="NEW", help="The id of a new element.")] = None,
    coder: Annotated[str | None, Option("--coder", metavar="NAME", help="Who takes it.")] = None,
    tier: TierOption = Tier.auto,
) -> None:
    """Take a suggested passage into the scenario, with its evidence.

    With --as an element that is there rests on it. Else a party, a commitment or a principle becomes a new one, and
    --party with --prefer appends a statement to what a party wants. All is written, or nothing.

    $ detente source accept dispute.yaml speech c3 --as preferences.russia.core.1
    $ detente source accept dispute.yaml speech c4 --party russia --prefer "not fine" --core
    $ detente source accept dispute.yaml speech c7 --coder ana
    """
    import detente
    from detente.cli.failures import after_writing
    from detente.cli.scenarios import scenario_path
    from detente.shell import printable

    wish = detente.Wish(element, new_id, party, prefer, core, holds, coder)
    path = Path(scenario_path(scenario))
    taken = detente.accept_candidate(path, id, candidate, wish, tier=tier.value)
    with after_writing(f"{path} is changed"):
        typer.echo(printable(f"{taken.element} rests on “{taken.candidate.text}” now."))
