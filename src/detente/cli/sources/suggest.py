"""``detente source suggest``: passages that a coder may want to use."""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING, Annotated

from typer import Option

from detente.cli.arguments import Output, ScenarioName, TextFormat
from detente.cli.sources.show import SourceId

if TYPE_CHECKING:
    from detente.api import SuggestionsResult
    from detente.renderers.terminal import Page


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
    format: Annotated[TextFormat, Option("--format", "-f", help="How to tell it.")] = TextFormat.text,
    output: Output = None,
) -> None:
    """Suggest passages of a source that may become parties, statements, commitments or principles.

    Rules find them, no language model; they miss some and suggest others in vain, so read the document as well. Nothing
    is written until ‘detente source accept’ takes one. The rules cover English only.

    $ detente source suggest dispute.yaml speech
    $ detente source suggest dispute.yaml speech --kind demand
    $ detente source suggest dispute.yaml treaty --tier cues --format json
    """
    from detente import api
    from detente.cli.page import show
    from detente.cli.progress import working
    from detente.cli.scenarios import load_scenario
    from detente.cli.writing import put

    read = load_scenario(scenario, output)
    with working() as tell:
        tell(f"reading {id}", 0.0)
        found = api.suggest_passages(read, id, tier=tier.value, kind=kind and kind.value, progress=tell)
    if format is TextFormat.json:
        put([found.to_json()], output)
    else:
        show(lambda page: _show(page, found), output)


def _show(page: Page, found: SuggestionsResult) -> None:
    """Print the candidates by kind, and how one is taken."""
    from detente.answers.sources.suggest import KIND_WORDS, candidate_words
    from detente.answers.words import counted

    page.heading(f"{found.shown.source.id} in {found.shown.scenario.title}")
    for note in found.notes:
        page.paragraph(note)
    page.paragraph(
        f"{counted(len(found.candidates), 'candidate')}{f', by {found.tier}' if found.tier else ''}."
    )
    for kind, words in KIND_WORDS.items():
        own = {id: each for id, each in found.candidates.items() if each.kind == kind}
        if own:
            page.heading(words)
        for id, candidate in own.items():
            what, where = candidate_words(id, candidate)
            page.paragraph(what, 2)
            page.paragraph(where, 4)
    if found.candidates:
        page.blank()
        page.paragraph(f"Take one: detente source accept SCENARIO {found.shown.source.id} ID --as ELEMENT")
