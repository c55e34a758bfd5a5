"""``detente compare``: what changes from one reading to another."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

from typer import Argument, Option

from detente.cli.arguments import Concepts, Engine, Output, ScenarioName, ToldAs, Variant
from detente.errors import RequestError
from detente.renderers import Format
from detente.spelling import seen

if TYPE_CHECKING:
    from detente.scenario.values import Scenario


def compare(
    scenario: ScenarioName,
    other: Annotated[
        str | None, Argument(metavar="OTHER", help="Another scenario; the same one by default.")
    ] = None,
    variant: Variant = None,
    with_variant: Annotated[
        str | None,
        Option("--with-variant", "-w", metavar="W", parser=seen, help="The variant to compare with."),
    ] = None,
    concepts: Concepts = None,
    engine: Engine = "auto",
    format: ToldAs = Format.text,
    output: Output = None,
) -> None:
    """Say what changes from one reading to another.

    Which equilibria come and go, and whose verdicts change.

    $ detente compare cuban-missile-crisis --with-variant irreversible_strike
    $ detente compare dispute.yaml --variant hawks --with-variant doves
    $ detente compare before.yaml after.yaml --format json
    """
    import detente
    from detente.cli.answers import put_answers
    from detente.cli.progress import working
    from detente.cli.scenarios import load_sound
    from detente.scenario.parsing.readings import BASE

    one, two = variant or BASE, with_variant or BASE
    first = load_sound(scenario, output, *((one, two) if other is None else (one,)))
    if other in first.variants and not Path(other or "").exists():
        raise RequestError(
            f"‘{other}’ is a variant of {first.name}, not a scenario.", f"write --with-variant {other}"
        )
    second = load_sound(other, output, two) if other is not None else first
    _refuse_without_preferences(first, second, variant, with_variant)
    if other is None and one == two:
        known = f", or --with-variant with one of {', '.join(first.variants)}" if first.variants else ""
        raise RequestError(
            "There is nothing to compare: both readings are the same.", f"name another scenario{known}"
        )
    with working() as tell:
        found = detente.compare(
            first,
            second,
            first_variant=variant,
            second_variant=with_variant,
            concepts=concepts,
            engine=engine,
            progress=tell,
        )
    put_answers(scenario, [found], format, output)


def _refuse_without_preferences(
    first: Scenario, second: Scenario, variant: str | None, with_variant: str | None
) -> None:
    """Refuse to compare a base without preferences, and say which variants can be asked for in its place, and how.

    Raises
    ------
    RequestError
        When one of the two readings is such a base.
    """
    asked = {"--variant": (first, variant, with_variant), "--with-variant": (second, with_variant, variant)}
    bare = {flag: each for flag, (each, chosen, _) in asked.items() if _lacking(each, chosen)}
    if not bare:
        return
    scenario = next(iter(bare.values()))
    taken = {other for _, _, other in asked.values()} if first is second else set()
    hints = [
        f"add {flag} with one of {', '.join(name for name in each.variants if name not in taken)}"
        for flag, each in bare.items()
    ]
    if first is second and len(scenario.variants) < 2:
        hints = [f"name another scenario: the only variant of this one is {', '.join(scenario.variants)}"]
    lacking = ", ".join(_lacking(scenario, None))
    message = f"The base of {scenario.path} has no preferences of {lacking}, so it cannot be compared."
    raise RequestError(message, ", and ".join(hints))


def _lacking(scenario: Scenario, chosen: str | None) -> list[str]:
    """The parties without preferences, where the base is meant and there are variants to ask for."""
    if (chosen or "base") != "base" or not scenario.variants:
        return []
    return [party.id for party in scenario.parties if party.id not in scenario.preferences]
