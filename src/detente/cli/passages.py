"""``detente source …``: passages of a source, cited by hand, suggested, and taken from suggestions."""

from __future__ import annotations

from enum import StrEnum
from pathlib import Path
from typing import Annotated

from typer import Argument, Option

from detente.cli.arguments import Output, ScenarioName, SourceId, ToldAs
from detente.renderers import Format

CoderOption = Annotated[str | None, Option("--coder", metavar="NAME", help="Who chooses it.")]


class Mode(StrEnum):
    """How a source carries words."""

    author = "author"
    direct = "direct"
    reported = "reported"
    paraphrase = "paraphrase"


def cite_passages(
    scenario: ScenarioName,
    id: SourceId,
    passages: Annotated[
        list[str],
        Argument(
            metavar="PASSAGE...",
            help="p3; p3-p5; words of the source, in quotation marks; or @66-160, code points. Several at once too.",
        ),
    ],
    element: Annotated[
        str,
        Option("--as", metavar="ELEMENT", help="What rests on it, such as preferences.russia.core.1."),
    ],
    at: Annotated[
        int | None, Option("--at", metavar="N", help="The Nth of several places where the words stand.")
    ] = None,
    speaker: Annotated[str | None, Option("--speaker", metavar="WHO", help="Who says it.")] = None,
    mode: Annotated[
        Mode | None,
        Option(
            "--mode", help="The author's own words, quoted directly, reported, or put in the author's words."
        ),
    ] = None,
    translation: Annotated[
        str | None,
        Option("--translation", metavar="TEXT", help="The passage in the language of the scenario."),
    ] = None,
    coder: CoderOption = None,
    dry_run: Annotated[bool, Option("--dry-run", help="Say what would be done, and write nothing.")] = False,
) -> None:
    """Cite a passage of a source: an element that is there rests on it.

    ‘detente source show’ numbers the passages. Words are found in any language, and whatever their quotation marks,
    dashes and line ends; what is written are the source's own. Words that look like a number are given in quotation
    marks of their own: "«1991-95»". All is written, or nothing; a passage that is there already is not
    written again.

    $ detente source cite dispute.yaml speech p3 --as preferences.russia.core.1
    $ detente source cite dispute.yaml speech "a written agreement" --as claims.futile --coder ana
    $ detente source cite dispute.yaml speech p3-p5 "@66-160" --as parties.russia --speaker "Jane Doe" --mode direct
    """
    import detente
    from detente.answers.sources.cite import tell as told
    from detente.cli.answers import put_page
    from detente.cli.failures import after_writing
    from detente.cli.scenarios import scenario_path

    path = Path(scenario_path(scenario))
    cited = detente.cite_passage(
        path,
        id,
        passages,
        element,
        at=at,
        speaker=speaker,
        mode=mode and mode.value,
        translation=translation,
        coder=coder,
        dry_run=dry_run,
    )
    with after_writing(f"{path} is {'changed' if cited.is_written else 'as it was'}"):
        put_page(told(cited, dry_run=dry_run))


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


def accept_candidate(
    scenario: ScenarioName,
    id: SourceId,
    candidate: Annotated[
        str, Argument(metavar="CANDIDATE", help="Its id, such as c3, as ‘detente source suggest’ lists it.")
    ],
    element: Annotated[
        str | None,
        Option(
            "--as", metavar="ELEMENT", help="The element that rests on it, such as preferences.russia.core.1."
        ),
    ] = None,
    party: Annotated[
        str | None, Option("--party", "-p", metavar="P", help="For a new statement: the party whose it is.")
    ] = None,
    prefer: Annotated[
        str | None,
        Option("--prefer", metavar="FORMULA", help="For a new statement: what the party would rather have."),
    ] = None,
    core: Annotated[bool, Option("--core", help="The new statement is a core concern.")] = False,
    holds: Annotated[
        str | None, Option("--holds", metavar="FORMULA", help="For a new principle: when it holds.")
    ] = None,
    new_id: Annotated[str | None, Option("--id", metavar="NEW", help="The id of a new element.")] = None,
    giver: Annotated[
        str | None,
        Option(
            "--giver",
            metavar="WHO",
            help="Who really gave the promise, a party; with --as or --prefer: who says it, a party or a name.",
        ),
    ] = None,
    text: Annotated[
        str | None,
        Option(
            "--text",
            metavar="PASSAGE",
            help="Where the passage is cut wrongly, the one that is meant: words of the source (of several places the "
            "nearest), or as for ‘source cite’.",
        ),
    ] = None,
    variant: Annotated[
        str | None,
        Option("--variant", "-v", metavar="V", help="For a new statement: the variant whose party wants it."),
    ] = None,
    coder: CoderOption = None,
    tier: TierOption = Tier.auto,
) -> None:
    """Take a suggested passage into the scenario, with its evidence.

    With --as an element that is there rests on it. Else a party, a commitment or a principle becomes a new one, worded
    as the passage is, and --party with --prefer appends a statement to what a party wants, in a variant with --variant.
    What is wrong in the suggestion is corrected with --giver and --text. All is written, or nothing.

    $ detente source accept dispute.yaml speech c3 --as preferences.russia.core.1
    $ detente source accept dispute.yaml speech c4 --party russia --prefer "not fine" --core
    $ detente source accept dispute.yaml speech c7 --giver russia --text "will keep to the timetable"
    """
    import detente
    from detente.answers.sources.accept import tell as told
    from detente.cli.answers import put_page
    from detente.cli.failures import after_writing
    from detente.cli.scenarios import scenario_path

    wish = detente.Wish(element, new_id, party, prefer, core, holds, coder, giver, text, variant)
    path = Path(scenario_path(scenario))
    taken = detente.accept_candidate(path, id, candidate, wish, tier=tier.value)
    with after_writing(f"{path} is changed"):
        put_page(told(taken.candidate, taken.placed))
