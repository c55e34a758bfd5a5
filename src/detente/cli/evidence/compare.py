"""``detente evidence compare``: how far two codings agree, and whether their disagreement changes any verdict."""

from __future__ import annotations

from typing import Annotated

from typer import Argument, Option

from detente.cli.arguments import Concept, Engine, Output, ScenarioName, ToldAs, Variant
from detente.errors import RequestError
from detente.renderers import Format
from detente.spelling import seen


def compare_codings(
    scenario: ScenarioName,
    other: Annotated[
        str | None, Argument(metavar="OTHER", help="The other coding; the same file by default.")
    ] = None,
    variant: Variant = None,
    with_variant: Annotated[
        str | None,
        Option("--with-variant", "-w", metavar="W", parser=seen, help="The variant of the other coding."),
    ] = None,
    concept: Concept = "seq",
    engine: Engine = "auto",
    format: ToldAs = Format.text,
    output: Output = None,
) -> None:
    """Measure how far two people's codings agree, and what hangs on it.

    Elements are matched by their ids, rules and statements by their formulas, states by the options taken. What is
    answered differently is asked again with single things of the other coding put into the first.

    $ detente evidence compare anna.yaml boris.yaml
    $ detente evidence compare european-security --variant column --with-variant us_reply
    $ detente evidence compare anna.yaml boris.yaml --format json
    """
    import detente
    from detente.cli.answers import put_answers
    from detente.cli.progress import working
    from detente.cli.scenarios import load_scenario

    first = load_scenario(scenario, output)
    if other is None and (variant or "base") == (with_variant or "base"):
        hint = f", or --with-variant with one of {', '.join(first.variants)}" if first.variants else ""
        raise RequestError(
            "There is nothing to compare: both codings are the same.", f"name another scenario{hint}"
        )
    second = first if other is None else load_scenario(other, output)
    with working() as tell:
        answer = detente.compare_coders(
            first,
            second,
            first_variant=variant,
            second_variant=with_variant,
            concept=concept,
            engine=engine,
            progress=tell,
        )
    put_answers(scenario, [answer], format, output)
