"""``detente evidence coverage``: elements without evidence, passages that no element uses."""

from __future__ import annotations

from typing import Annotated

from typer import Option

from detente.cli.arguments import Output, ScenarioName, ToldAs
from detente.renderers import Format


def show_coverage(
    scenario: ScenarioName,
    passages: Annotated[
        bool, Option("--passages", help="List the passages of each source that no element uses.")
    ] = False,
    format: ToldAs = Format.text,
    output: Output = None,
) -> None:
    """Say which elements rest on no passage, and how much of each source is used.

    An element may rest on passages, on a reason in the analyst's own words only, or on nothing that is written. A
    passage is a sentence of a heading or of the body; it is used when an element cites some of it.

    $ detente evidence coverage european-security
    $ detente evidence coverage dispute.yaml --passages
    """
    import detente
    from detente.cli.answers import put_answers
    from detente.cli.progress import working
    from detente.cli.scenarios import load_scenario

    read = load_scenario(scenario, output)
    with working() as tell:
        answer = detente.coverage(read, passages=passages, progress=tell)
    put_answers(scenario, [answer], format, output)
