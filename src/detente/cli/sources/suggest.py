"""``detente source suggest``: passages that a coder may want to use."""

from __future__ import annotations

from enum import StrEnum
from typing import Annotated

from typer import Option

from detente.cli.arguments import Output, ScenarioName, ToldAs
from detente.cli.sources.show import SourceId
from detente.renderers import Format


class Kind(StrEnum):
    """What a candidate may become."""

    party = "party"
    demand = "demand"
    rejection = "rejection"
    offer = "offer"
    commitment = "commitment"
    principle = "principle"
    quotation = "quotation"


class Tier(StrEnum):
    """Which rules look for candidates."""

    auto = "auto"
    cues = "cues"
    dependencies = "dependencies"


TierOption = Annotated[
    Tier,
    Option(
        "--tier",
        help="cues: words; dependencies: grammar, by spaCy; auto: the second where spaCy and a model are installed.",
    ),
]


def suggest_candidates(
    scenario: ScenarioName,
    id: SourceId,
    tier: TierOption = Tier.auto,
    kind: Annotated[
        Kind | None,
        Option("--kind", "-k", metavar="K", help="Only this kind, such as demand; all by default."),
    ] = None,
    format: ToldAs = Format.text,
    output: Output = None,
) -> None:
    """Suggest passages of a source that may become parties, statements, commitments or principles.

    Rules find them, no language model; they miss some and suggest others in vain, so read the document as well. Nothing
    is written until ‘detente source accept’ takes one. The rules cover English only.

    $ detente source suggest dispute.yaml speech
    $ detente source suggest dispute.yaml speech --kind demand
    $ detente source suggest dispute.yaml treaty --tier cues --format json
    """
    import detente
    from detente.cli.answers import put_answers
    from detente.cli.progress import working
    from detente.cli.scenarios import load_scenario

    read = load_scenario(scenario, output)
    with working() as tell:
        tell(f"reading {id}", 0.0)
        answer = detente.suggest_passages(read, id, tier=tier.value, kind=kind and kind.value, progress=tell)
    put_answers(scenario, [answer], format, output)
