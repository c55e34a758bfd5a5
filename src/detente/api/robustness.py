"""How often the answers of a reading survive what is not known: a sweep over its variants."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Annotated, Any

from detente.answers import robustness as robustness_told
from detente.api.answer import Answer, asked
from detente.api.dialogue import DEFAULT_CONCEPT, JudgedAgenda, shown_agendas
from detente.api.scenarios import reading_of
from detente.api.settings import ALL_CONCEPTS, Concept, Engine, Setting, Variant
from detente.errors import RequestError
from detente.graph import agenda_issues, graph_model
from detente.graph.agenda import ADD_STATUS_QUO
from detente.progress import Progress, Tell
from detente.questions.robustness import Findings, RobustnessWork, Settings, Variation, findings
from detente.questions.robustness.other_coder import OtherCoding, other_coding
from detente.scenario.elements import party_called
from detente.scenario.values import Scenario
from detente.stability import CONCEPTS
from detente.stability.concepts import concept_in_turn
from detente.sweeps import SweepStopped, sweep
from detente.sweeps.work import Tally

DEFAULT_SAMPLES = 1000

MAX_WORK = 2**28
"""Unless asked otherwise, so many combinations of options, parties and variants are gone through: about a minute."""

NVariants = Annotated[
    int | None,
    Setting(
        "So many variants, drawn where more are possible; 1000 by default, of a large model as many as take a minute.",
        ("--samples", "-n"),
        metavar="N",
        least=1,
    ),
]
Seed = Annotated[int, Setting("Of the draws.", ("--seed",), metavar="K", least=0)]
Swaps = Annotated[
    int, Setting("Orders up to so many swaps of neighbours away.", ("--swaps",), metavar="K", least=0)
]
Varied = Annotated[
    str | Sequence[str] | None,
    Setting("Swap in these parties' orders only: russia,west.", ("--vary",), metavar="PARTIES"),
]
AllowCore = Annotated[
    str | None,
    Setting("core: swap in what parties hold to be core, too.", ("--allow",), metavar="core"),
]
CountedConcepts = Annotated[
    str | None,
    Setting(f"Equilibria under these too: {ALL_CONCEPTS}.", ("--concepts",), metavar="LIST"),
]
Other = Annotated[
    Scenario | None, Setting("Try another coder's preferences too.", ("--with",), metavar="OTHER")
]
OtherVariant = Annotated[
    str | None,
    Setting("The variant of the other coding.", ("--with-variant", "-w"), metavar="W", is_name=True),
]
Workers = Annotated[
    int,
    Setting(
        "Processes of this machine; more than 1 need detente[cluster].", ("--workers",), metavar="N", least=1
    ),
]
Scheduler = Annotated[
    str | None,
    Setting("A Dask scheduler: tcp://host:8786; needs detente[cluster].", ("--scheduler",), metavar="TCP"),
]
Checkpoint = Annotated[
    Path | None,
    Setting(
        "Keep what is done here, and go on from it; needs detente[cluster].",
        ("--checkpoint",),
        metavar="FOLDER",
    ),
]


def robustness(
    scenario: Scenario,
    *,
    variant: Variant = None,
    samples: NVariants = None,
    seed: Seed = 0,
    swaps: Swaps = 1,
    vary: Varied = None,
    allow: AllowCore = None,
    concept: Concept = DEFAULT_CONCEPT,
    concepts: CountedConcepts = None,
    agenda: JudgedAgenda = None,
    other: Other = None,
    other_variant: OtherVariant = None,
    engine: Engine = "auto",
    workers: Workers = 1,
    scheduler: Scheduler = None,
    checkpoint: Checkpoint = None,
    progress: Tell | None = None,
) -> Answer[Findings]:
    """Say how often the answers survive what is not known.

    Each party's order of statements is varied by swaps of neighbours, or over all that the file leaves open
    (any_order, unknown); options and rules called doubtful are tried both ways; so are another coder's preferences. In
    what share of the variants is a state an equilibrium, a word what it is, does a claim hold? What matters most, and
    what is the least change that flips it?

    What a party holds to be core stays as it is: no swap reorders it, nor moves a statement into it or out of it.
    --allow core lets swaps do that too, and each nearest flip that rests on it says so.

    Where no more variants are possible than asked for, all are taken and the shares are exact. The same seed gives the
    same answer whatever the workers. Of a scenario whose base has no preferences all readings are shown.

    --workers, --scheduler and --checkpoint need the extra cluster: pip install "detente[cluster]".

    $ detente robustness elmira --samples 10000 --swaps 2
    $ detente robustness european-security --variant column --agenda offered --vary russia,west
    $ detente robustness dispute.yaml --with boris.yaml
    $ detente robustness dispute.yaml --samples 1000000 --workers 8 --checkpoint sweep

    Parameters
    ----------
    samples, seed
        How many variants, and which: equal seeds give equal answers, whatever the workers. By default 1000, and of a
        large model as many as take about a minute; the answer says so.
    swaps
        How many swaps of neighbours an order may be away from the one written.
    vary
        The parties whose orders are swapped and whose other codings are tried, as ids or ``"russia,west"``; all by
        default. What the file leaves open is varied for every party.
    allow
        ``core``: swaps may reorder what a party holds to be core, and move statements across the division between core
        and secondary. By default all goalposts stay where they are: every share, word and nearest flip holds with each
        party's core as written. (What the file leaves open of an order is no part of what is written; another coding
        has the core that it has, and a nearest flip that rests on another core of the party it is about says so.)
    concept
        The concept under which talks are judged.
    concepts
        The concepts under which equilibria are counted, as ``"nash,seq"``; `concept` by default.
    agenda
        Court the talks on this agenda only.
    other, other_variant
        Another coding of the dispute, whose preferences are tried too; with a variant alone, another of this file.
    workers, scheduler, checkpoint
        Where chunks run, and where what is done is kept; see `detente.sweeps.execution`.

    Raises
    ------
    ScenarioError
        When the reading, or the reading with something doubtful otherwise, cannot be analysed.
    RequestError
        When variant, agenda or a concept do not exist; when there are fewer than one sample or worker.
    SizeError
        When states, or orders near a list, are too many.

    Notes
    -----
    Varied are the order of each party's statements, or of the classes of its ranking (by up to `swaps` swaps of
    neighbours; where the file leaves an order open, over all its completions), another coder's preferences, and
    options and rules that the file calls ``doubtful``. Where no more than `samples` variants are possible each is taken
    once; else so many are drawn, equally likely.
    """
    _refuse_unknown(samples, swaps, allow)
    is_left_open = samples is None
    if other is None and other_variant is not None:
        other = scenario
    reading, base = reading_of(scenario, variant)
    agendas = _agendas(reading, agenda)
    codes = tuple(concept_in_turn(code.strip()).code for code in (concepts or concept).split(","))
    samples = _in_a_minute(reading) if samples is None else samples
    coding = None if other is None else _other(reading, base, other, other_variant)
    settings = Settings(
        swaps,
        samples,
        seed,
        codes,
        concept_in_turn(concept).code,
        agendas,
        _varied(reading, vary),
        engine,
        swaps_core=allow is not None,
        fewer_of_large=is_left_open and samples < DEFAULT_SAMPLES,
    )
    variation = Variation(
        coding.scenario if coding else reading, base, coding.codings if coding else {}, settings
    )
    tell = Progress.of(progress)
    _prepare(variation, tell)
    written = "the reading as it is written"
    work = RobustnessWork(variation, progress=tell.part(0, 0, written))
    tell(written, 0)
    work.answers  # noqa: B018 (kept for every variant)
    known: list[Tally] = []
    with tell.keeping(known) as halt:
        known.append(
            _swept(work, known, workers=workers, scheduler=scheduler, checkpoint=checkpoint, progress=tell)
        )
    (tally,) = known
    stop = halt.lacking(*_lacking(work, tally))
    options = {
        "concept": concept,
        "concepts": ",".join(code for code in CONCEPTS if code in codes),
        "agenda": agenda,
        "samples": samples,
        "seed": seed,
        "swaps": swaps,
        "allow": allow,
        "vary": None if vary is None else ",".join(settings.parties),
        "with": None if other is None else [other.name, other_variant],
        "engine": engine,
    }
    found = findings(work, tally, coding.left_out if coding else (), stop)
    return Answer(robustness_told, asked(scenario, options), found)


def _swept(work: RobustnessWork, known: list[Tally], **how: Any) -> Tally:
    """The counts of all variants; where the work is stopped, `known` gets those that were done."""
    try:
        return sweep(work, **how)
    except SweepStopped as stop:
        if stop.tally is not None and stop.tally["variants"][0]:
            known.append(stop.tally)
        raise


def _lacking(work: RobustnessWork, tally: Tally) -> list[str]:
    """What is not known where the work was stopped; nothing where every possible variant was taken by then."""
    wanted, least = work.variation.n_variants, "the least change that turns each answer"
    left = wanted - int(tally["variants"][0])
    if left:
        return [f"the answers of the other {left:,} of the {wanted:,} variants to be taken", least]
    return [] if work.variation.is_exact else [least]


def _in_a_minute(reading: Scenario) -> int:
    """How many variants are taken where nobody says: fewer of a large model."""
    n_combinations = (1 << len(reading.options)) * len(reading.parties)
    return max(1, min(DEFAULT_SAMPLES, MAX_WORK // n_combinations))


def _refuse_unknown(samples: int | None, swaps: int, allow: str | None) -> None:
    if samples is not None and samples < 1:
        raise RequestError("At least one variant must be taken.", "--samples 1000")
    if swaps < 0:
        raise RequestError("An order cannot be varied by fewer than no swaps.", "--swaps 0 varies none")
    if allow not in {None, "core"}:
        raise RequestError(
            f"There is nothing ‘{allow}’ to be allowed.", "--allow core lets swaps change cores"
        )


def _prepare(variation: Variation, progress: Progress) -> None:
    """Make the model of each structure; what cannot be analysed is told so before any work."""
    for number, structure in enumerate(variation.structures):
        if structure:
            progress("models with what is doubtful", number / len(variation.structures))
        variation.bench(structure)


def _varied(reading: Scenario, vary: str | Sequence[str] | None) -> tuple[str, ...]:
    """The ids of the parties that are varied, in file order."""
    known = tuple(party.id for party in reading.parties)
    if vary is None:
        return known
    named = [name.strip() for name in vary.split(",")] if isinstance(vary, str) else vary
    wanted = {party_called(reading.parties, name).id for name in named}
    return tuple(name for name in known if name in wanted)


def _agendas(reading: Scenario, agenda: str | None) -> tuple[str, ...]:
    """The agendas whose words are counted; none without a status quo, from which all talks start."""
    if reading.status_quo is None:
        if agenda is not None:
            raise RequestError("Talks start from a status quo, and the scenario names none.", ADD_STATUS_QUO)
        return ()
    names = tuple(shown_agendas(reading)) if agenda is None else (agenda,)
    for name in names:
        agenda_issues(reading, name)  # an unknown one is refused before any work
    return names


def _other(reading: Scenario, base: Scenario | None, other: Scenario, variant: str | None) -> OtherCoding:
    second, second_base = reading_of(other, variant)
    first_model = graph_model(reading, base, allow_open=True)
    return other_coding(first_model, graph_model(second, second_base, allow_open=True))
