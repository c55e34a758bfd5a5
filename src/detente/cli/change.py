"""``detente change``: the smallest changes that make a wanted state hold."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from typing import TYPE_CHECKING, Annotated, Any

from typer import Option

from detente.cli.arguments import Output, ScenarioName, TextFormat, Variant
from detente.cli.dialogue_arguments import JudgedConcept
from detente.errors import RequestError
from detente.spelling import seen

if TYPE_CHECKING:
    from detente.api import ChangeResult, TurnResult
    from detente.renderers.terminal import Page
    from detente.scenario.values import Scenario

    Asked = Callable[..., ChangeResult | TurnResult]

SHOWN_ANSWERS = 20
"""Of more answers only these are told; ``--format json`` has all."""


def change(
    scenario: ScenarioName,
    make: Annotated[
        str | None,
        Option(
            "--make",
            "-m",
            metavar="WANTED",
            help="A state (s3, a name, [a, b]) or a formula that some state is to meet.",
        ),
    ] = None,
    turn: Annotated[
        str | None,
        Option(
            "--turn",
            "-t",
            metavar="VERDICT",
            help="Instead: a verdict to turn. A claim, an agenda and a party (offered.russia), or a state.",
        ),
    ] = None,
    until: Annotated[
        str | None,
        Option("--until", metavar="WORDS", help="What the verdict is to be (with --turn; any other word)."),
    ] = None,
    concept: JudgedConcept = "seq",
    allow: Annotated[
        str,
        Option(
            "--allow",
            metavar="EDITS",
            help="Of swap,drop,negate,irreversible,agenda,remove,guarantee; each costs 1; all: the first five.",
        ),
    ] = "swap",
    party: Annotated[
        str | None,
        Option("--party", "-p", metavar="P", help="Edit this party's statements and options only."),
    ] = None,
    for_party: Annotated[
        str | None,
        Option("--for", metavar="P", help="Stable for this party is enough, instead of for every party."),
    ] = None,
    variant: Variant = None,
    agenda: Annotated[
        str | None,
        Option(
            "--agenda", "-a", metavar="A", parser=seen, help="Judge in the talks on this agenda (everything)."
        ),
    ] = None,
    from_status_quo: Annotated[
        bool,
        Option("--from-status-quo", help="Improvements must lead to the state from the status quo."),
    ] = False,
    format: Annotated[TextFormat, Option("--format", "-f", help="How to tell it.")] = TextFormat.text,
    output: Output = None,
) -> None:
    """Say what would have to change for a state to hold.

    The fewest edits of the scenario under which the wanted state is stable for every party, and every way to do it
    with so few: swap two neighbouring statements of a party, drop or negate one, make an option irreversible, put an
    issue on the table; take an option away, or have a party's part guaranteed from outside. The search is complete: no
    smaller change does it.

    The JSON of --make can be checked again, from the scenario alone, with ‘detente verify’; that of --turn cannot.

    $ detente change european-security --variant column --make core_met --concept seq
    $ detente change dispute.yaml --make s4 --allow swap,drop,negate,irreversible
    $ detente change dispute.yaml --make "deal" --party us --from-status-quo --format json

    With --turn, the fewest edits after which a verdict is another one: how fragile is it?

    $ detente change european-security --variant column --turn offered.russia
    """
    from detente import api
    from detente.cli.page import show
    from detente.cli.progress import working
    from detente.cli.readings import only_reading, wanted_readings
    from detente.cli.scenarios import load_scenario
    from detente.cli.writing import put

    edits: dict[str, Any] = {"concept": concept, "allow": allow, "party": party, "for_party": for_party}
    if turn is None:
        if make is None:
            raise RequestError("Say what is wanted: --make, or --turn (with --until).")
        if until is not None:
            raise RequestError("--until goes with --turn.", "--make asks that a state be stable")
        asked: Asked = partial(api.change, make=make, agenda=agenda, from_status_quo=from_status_quo, **edits)
    else:
        if make is not None or agenda is not None or from_status_quo:
            raise RequestError("--make, --agenda and --from-status-quo do not go with --turn.")
        asked = partial(api.turn, what=turn, until=until, **edits)
    read = load_scenario(scenario, output)
    if format is TextFormat.json:
        variant = only_reading(read, variant, "--format json")
    with working() as tell:
        results = [asked(read, variant=reading, progress=tell) for reading in wanted_readings(read, variant)]
    if format is TextFormat.json:
        put([results[0].to_json()], output)
    else:
        show(lambda page: _show(page, read, results), output)


def _show(page: Page, base: Scenario, results: Sequence[ChangeResult | TurnResult]) -> None:
    """Print for each reading the size of the smallest change and the answers."""
    page.heading(base.title)
    for result in results:
        reading = result.model.scenario
        if reading.variant:
            page.heading(f"{reading.variant}: {reading.title}")
        size, *answers = result.sentences()
        page.paragraph(size)
        if result.size != 0:
            for number, told in enumerate(answers[:SHOWN_ANSWERS], 1):
                page.paragraph(f"{number}. {told}", 2)
        if len(answers) > SHOWN_ANSWERS:
            page.paragraph(f"{len(answers) - SHOWN_ANSWERS:,} more: --format json has all.", 2)
