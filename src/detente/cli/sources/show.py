"""``detente source show``: the text of a source, mended without being touched."""

from __future__ import annotations

from typing import Annotated

from typer import Argument

from detente.cli.arguments import Output, ScenarioName, ToldAs
from detente.renderers import Format

SourceId = Annotated[str, Argument(metavar="ID", help="The source's id in the scenario.")]


def show_document(
    scenario: ScenarioName,
    id: SourceId,
    format: ToldAs = Format.text,
    output: Output = None,
) -> None:
    """Show the text of a source as it should be read: blocks, sentences, and where a space is missing.

    The text itself stays as it is; offsets in the JSON document count its code points. What is heading, byline,
    caption, credit and boilerplate is guessed from the characters, so read it before you rely on it.

    $ detente source show european-security oped
    $ detente source show dispute.yaml speech --format json
    """
    import detente
    from detente.cli.answers import put_answers
    from detente.cli.progress import working
    from detente.cli.scenarios import load_scenario

    read = load_scenario(scenario, output)
    with working() as tell:
        tell(f"reading {id}", 0.0)
        answer = detente.show_source(read, id)
    put_answers(scenario, [answer], format, output)
