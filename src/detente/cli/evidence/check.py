"""``detente evidence check``: are the passages that a scenario cites in its sources?"""

from __future__ import annotations

from typing import Annotated

import typer
from typer import Option

from detente.cli.arguments import Output, ScenarioName, ToldAs
from detente.renderers import Format

UNVERIFIED = 1
"""The exit status where a passage is not in its source, or the source is not the one that was coded."""


def check_passages(
    scenario: ScenarioName,
    all_passages: Annotated[
        bool, Option("--all", help="List every passage, not only those that want attention.")
    ] = False,
    format: ToldAs = Format.text,
    output: Output = None,
) -> None:
    """Look for every passage that a scenario cites in the text of its source.

    Only a passage's own words verify it; what is nearest to a passage that is not found is shown, and verifies nothing.
    The exit status is 1 where a passage is not found or ambiguous, or a source is not the text that was pinned.

    $ detente evidence check european-security
    $ detente evidence check dispute.yaml --all
    $ detente evidence check dispute.yaml --format json
    """
    import detente
    from detente.cli.answers import put_answers
    from detente.cli.progress import working
    from detente.cli.scenarios import load_scenario

    read = load_scenario(scenario, output)
    with working() as tell:
        answer = detente.check_evidence(read, all_passages=all_passages, progress=tell)
    put_answers(scenario, [answer], format, output)
    if not answer.found.is_verified:
        raise typer.Exit(UNVERIFIED)
