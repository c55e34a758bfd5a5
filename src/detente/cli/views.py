"""``detente views``: a dispute as each party sees it, and what surprises whom."""

from __future__ import annotations

from typing import Annotated

from typer import Option

from detente.cli.arguments import Concepts, Engine, Output, ScenarioName, TextFormat, Variant


def views(
    scenario: ScenarioName,
    variant: Variant = None,
    concepts: Concepts = None,
    engine: Engine = "auto",
    format: Annotated[TextFormat, Option("--format", "-f", help="How to tell it.")] = TextFormat.text,
    output: Output = None,
) -> None:
    """Say what each party sees and expects, and what surprises it.

    A scenario describes under ‘views’ which options a party does not know of, and what it believes that others
    would rather have. This shows what would hold as each party sees it, what holds when each judges by its own
    view, which of that surprises whom, and how things can go from the status quo.

    Of a scenario whose base has no preferences all readings that describe views are shown.

    $ detente views dispute.yaml
    $ detente views dispute.yaml --concepts nash,seq
    $ detente views dispute.yaml --variant warned --format json > views.json
    """
    from detente import api
    from detente.cli.page import show
    from detente.cli.progress import working
    from detente.cli.readings import only_reading, wanted_readings
    from detente.cli.scenarios import load_scenario
    from detente.cli.views_page import show_views
    from detente.cli.writing import put

    read = load_scenario(scenario, output)
    if format is TextFormat.json:
        variant = only_reading(read, variant, "--format json")
    wanted = wanted_readings(read, variant)
    with_views = [reading for reading in wanted if api.reading_of(read, reading)[0].views]
    results = []
    with working() as tell:
        for reading in with_views or wanted:
            results.append(api.views(read, variant=reading, concepts=concepts, engine=engine, progress=tell))
    if format is TextFormat.json:
        put([results[0].to_json()], output)
    else:
        show(lambda page: show_views(page, read, results, scenario), output)
