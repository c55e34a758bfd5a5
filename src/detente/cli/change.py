"""``detente change``: the smallest changes that make a wanted state hold."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING, Annotated, Any, TypeAlias

from typer import Option

from detente.cli.arguments import Output, ScenarioName, ToldAs, Variant
from detente.cli.dialogue_arguments import JudgedConcept
from detente.errors import RequestError
from detente.renderers import Format
from detente.spelling import seen

if TYPE_CHECKING:
    from detente.api import Answer

    Ask: TypeAlias = Callable[..., Answer[Any]]


Make = Annotated[
    str | None,
    Option(
        "--make",
        "-m",
        metavar="WANTED",
        help="A state (s3, a name, [a, b]) or a formula that some state is to meet.",
    ),
]
Turn = Annotated[
    str | None,
    Option(
        "--turn",
        "-t",
        metavar="VERDICT",
        help="Instead: a verdict to turn. A claim, an agenda and a party (offered.russia), or a state.",
    ),
]
Until = Annotated[
    str | None,
    Option("--until", metavar="WORDS", help="What the verdict is to be (with --turn; any other word)."),
]
Allow = Annotated[
    str,
    Option(
        "--allow",
        metavar="EDITS",
        help="Of swap,drop,negate,irreversible,agenda,remove,guarantee; each costs 1; all: the first five.",
    ),
]
EditedParty = Annotated[
    str | None,
    Option("--party", "-p", metavar="P", help="Edit this party's statements and options only."),
]
ForParty = Annotated[
    str | None,
    Option("--for", metavar="P", help="Stable for this party is enough, instead of for every party."),
]
TalksOn = Annotated[
    str | None,
    Option(
        "--agenda", "-a", metavar="A", parser=seen, help="Judge in the talks on this agenda (everything)."
    ),
]
FromStatusQuo = Annotated[
    bool,
    Option("--from-status-quo", help="Improvements must lead to the state from the status quo."),
]


def change(
    scenario: ScenarioName,
    make: Make = None,
    turn: Turn = None,
    until: Until = None,
    concept: JudgedConcept = "seq",
    allow: Allow = "swap",
    party: EditedParty = None,
    for_party: ForParty = None,
    variant: Variant = None,
    agenda: TalksOn = None,
    from_status_quo: FromStatusQuo = False,
    format: ToldAs = Format.text,
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
    from detente.cli.answers import put_answers
    from detente.cli.progress import working
    from detente.cli.readings import told_readings
    from detente.cli.scenarios import load_scenario

    edits = {"concept": concept, "allow": allow, "party": party, "for_party": for_party}
    goal = {"agenda": agenda, "from_status_quo": from_status_quo}
    ask = _changing(make, until, goal, edits) if turn is None else _turning(turn, make, until, goal, edits)
    read = load_scenario(scenario, output)
    readings = told_readings(read, variant, format)
    with working() as tell:
        answers = [ask(read, variant=reading, progress=tell) for reading in readings]
    put_answers(scenario, answers, format, output)


def _changing(make: str | None, until: str | None, goal: dict[str, Any], edits: dict[str, Any]) -> Ask:
    """What looks for the smallest changes that make a state hold."""
    from detente import api

    if make is None:
        raise RequestError("Say what is wanted: --make, or --turn (with --until).")
    if until is not None:
        raise RequestError("--until goes with --turn.", "--make asks that a state be stable")
    return partial(api.change, make=make, **goal, **edits)


def _turning(
    turn: str, make: str | None, until: str | None, goal: dict[str, Any], edits: dict[str, Any]
) -> Ask:
    """What looks for the smallest changes that turn a verdict."""
    from detente import api

    if make is not None or goal != {"agenda": None, "from_status_quo": False}:
        raise RequestError("--make, --agenda and --from-status-quo do not go with --turn.")
    return partial(api.turn, what=turn, until=until, **edits)
