"""``detente analyze``: which states are stable for whom, and what is reached from the status quo."""

from __future__ import annotations

from functools import partial

from detente.cli.arguments import Agenda, Concepts, Engine, Output, Paper, ScenarioName, ToldAs, Variant
from detente.renderers import Format


def analyze(
    scenario: ScenarioName,
    variant: Variant = None,
    agenda: Agenda = None,
    concepts: Concepts = None,
    engine: Engine = "auto",
    format: ToldAs = Format.text,
    paper: Paper = False,
    output: Output = None,
) -> None:
    """Say which outcomes hold, and what today leads to.

    An outcome holds when no party gains by leaving it, as far as each looks ahead; five concepts of stability
    say how far that is.

    A scenario whose base has no preferences shows all its readings side by side.

    $ detente analyze elmira
    $ detente analyze dispute.yaml --variant hawks --concepts nash,seq
    $ detente analyze dispute.yaml --format json > answer.json
    """
    from detente import api
    from detente.cli.answers import put_answers, refuse_paper
    from detente.cli.progress import working
    from detente.cli.readings import told_readings
    from detente.cli.scenarios import load_scenario

    refuse_paper(paper, format)
    read = load_scenario(scenario, output)
    readings = told_readings(read, variant, format, of_several=frozenset(Format) - {Format.json})
    ways = len(readings) == 1 and format in {Format.text, Format.md, Format.html}
    with working() as tell:
        ask = partial(
            api.analyze, read, agenda=agenda, concepts=concepts, engine=engine, ways=ways, progress=tell
        )
        answers = [ask(variant=reading) for reading in readings]
    put_answers(scenario, answers, format, output, as_in_papers=paper)
