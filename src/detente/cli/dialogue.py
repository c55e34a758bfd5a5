"""``detente dialogue``: can talks on these issues lead anywhere, for whom, and what would unlock the dispute?"""

from __future__ import annotations

from detente.cli.arguments import Engine, Output, ScenarioName, ToldAs, Variant
from detente.cli.dialogue_arguments import JudgedAgenda, JudgedConcept, OrderOfTalks
from detente.renderers import Format

IN_WORDS = frozenset({Format.text, Format.md, Format.html})
"""What tells of one reading what credibility rests on."""


def dialogue(
    scenario: ScenarioName,
    variant: Variant = None,
    concept: JudgedConcept = "seq",
    agenda: JudgedAgenda = None,
    sequence: OrderOfTalks = None,
    engine: Engine = "auto",
    format: ToldAs = Format.text,
    output: Output = None,
) -> None:
    """Say whether talks can lead anywhere, and for whom.

    For each agenda and party one word: talks resolve the matter, open a way, ease things, are futile, or do harm.
    Why, what the settlements are, who would keep to them, and which issues would unlock the dispute.

    The JSON can be checked again, from the scenario alone, with ‘detente verify’.

    A scenario whose base has no preferences shows all its readings side by side; choose one to see it whole. CSV has
    every settlement of one reading, or the words of several.

    $ detente dialogue european-security
    $ detente dialogue european-security --variant column --agenda offered
    $ detente dialogue dispute.yaml --sequence offered,core
    $ detente dialogue dispute.yaml --format json > answer.json
    """
    from detente import api
    from detente.cli.answers import put_answers
    from detente.cli.progress import working
    from detente.cli.readings import told_readings
    from detente.cli.scenarios import load_scenario

    read = load_scenario(scenario, output)
    readings = told_readings(read, variant, format, frozenset(Format) - {Format.json})
    with working() as tell:
        answers = [
            api.dialogue(
                read,
                variant=reading,
                concept=concept,
                agenda=agenda,
                sequence=sequence,
                engine=engine,
                grounds=format in IN_WORDS and len(readings) == 1,
                progress=part,
            )
            for reading, part in tell.parts(readings, lambda reading: reading)
        ]
        put_answers(scenario, answers, format, output)
