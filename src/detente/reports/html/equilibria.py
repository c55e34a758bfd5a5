"""The equilibria of one reading by concept, and for each: what it is, how it is reached, why it holds."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from detente.answers.sentences import concept_line, concept_title, steps_words
from detente.answers.subject import Reading, Subject
from detente.answers.words import counted, listed, option_words, quoted, some_of, state_title
from detente.charts import party_swatch
from detente.engines import Step
from detente.graph import GraphModel
from detente.questions.analysis import Analysis
from detente.questions.report import EXPLAINED, SMALL, Shown
from detente.reports.html.reasons import ReasonsUnder, reasons_under
from detente.reports.html.taken import Cell, cells
from detente.scenario.values import Option, Party


@dataclass(frozen=True, slots=True)
class ConceptLine:
    """A concept, what it takes parties to foresee, and its equilibria."""

    title: str
    line: str
    count: int
    states: str


@dataclass(frozen=True, slots=True)
class Doing:
    """What a party does at a state; of a merged state, what it does in some of its members only."""

    party: str
    swatch: str
    taken: str
    either: str


@dataclass(frozen=True, slots=True)
class Way:
    """How a state is reached from the status quo: a sentence, and steps with whether the mover gains."""

    sentence: str
    steps: tuple[tuple[str, bool], ...]


@dataclass(frozen=True, slots=True)
class Card:
    """An equilibrium and why it holds.

    Attributes
    ----------
    alike
        A sentence on the further equilibria that no party tells apart from it.
    by_nash
        Whether no party has an improvement at all: there is nothing more to explain.
    reasons
        Under the concept that the page explains, or for a weaker equilibrium the strongest it has.
    others
        The same under the other concepts under which it holds.
    """

    id: str
    title: str
    is_status_quo: bool
    codes: tuple[str, ...]
    alike: str | None
    doings: tuple[Doing, ...]
    way: Way | None
    by_nash: bool
    reasons: ReasonsUnder | None
    others: tuple[ReasonsUnder, ...]


@dataclass(frozen=True, slots=True)
class ReadingEquilibria:
    """The equilibria of one reading; `cards` are explained in full, `weak` hold under other concepts only."""

    concepts: tuple[ConceptLine, ...]
    cards: tuple[Card, ...]
    left_out: str | None
    command: str
    weak: tuple[Card, ...]


def equilibria_of_reading(subject: Subject, reading: Reading) -> ReadingEquilibria:
    """Gather the equilibria of a reading."""
    analysis, choice = reading.analysis, reading.choice
    return ReadingEquilibria(
        tuple(_concept_line(analysis, code) for code in analysis.stable),
        tuple(_card(reading, shown, EXPLAINED) for shown in _by_number(choice.shown)),
        _left_out(reading),
        list_command(subject, reading),
        tuple(_card(reading, shown, shown.codes[-1]) for shown in _by_number(choice.weak)),
    )


def _by_number(shown: Sequence[Shown]) -> list[Shown]:
    return sorted(shown, key=lambda each: each.state)


def _concept_line(analysis: Analysis, code: str) -> ConceptLine:
    ids = analysis.model.states.ids(analysis.equilibria(code))
    return ConceptLine(concept_title(code), concept_line(code), len(ids), some_of(ids) if ids else "none")


def _left_out(reading: Reading) -> str | None:
    """How many equilibria under the explained concept are not told."""
    choice = reading.choice
    if not choice.n_left_out:
        return None
    n_all = choice.n_shown + choice.n_left_out
    return (
        f"Explained here: {choice.n_shown:,} of the {counted(n_all, 'equilibrium', 'equilibria')} under "
        f"{EXPLAINED.upper()}, those first that improvements reach from the status quo and those that nobody "
        "gains by leaving."
    )


def list_command(subject: Subject, reading: Reading) -> str:
    """How to list all equilibria of a reading."""
    variant = reading.model.scenario.variant
    chosen = f" --variant {variant}" if variant else ""
    return f"detente analyze {subject.file}{chosen} --format json"


def _card(reading: Reading, shown: Shown, code: str) -> Card:
    model = reading.model
    by_nash = "nash" in shown.codes
    is_small = len(model.states) <= SMALL
    others = [other for other in shown.codes if other != code] if is_small and not by_nash else []
    return Card(
        model.states.id(shown.state),
        state_title(model, shown.state),
        shown.state == model.status_quo,
        shown.codes,
        _alike(model, shown),
        doings(model, shown.state),
        _way(reading, shown.state),
        by_nash,
        None if by_nash else reasons_under(reading, shown.state, code),
        tuple(reasons_under(reading, shown.state, other) for other in others),
    )


def _alike(model: GraphModel, shown: Shown) -> str | None:
    if not shown.alike:
        return None
    ids = some_of([model.states.id(state) for state in shown.alike])
    found = cells(model, (shown.state, *shown.alike))
    minded = [
        option_words(model.scenario, option)
        for option in model.states.options
        if found[option.key] == "either"
    ]
    return (
        f"Alike to every party, and equilibria as well: {ids}. "
        f"{counted(1 + len(shown.alike), 'state')} in all, which differ in {listed(minded)} only."
    )


def _done(option: Option) -> str:
    """An option that is taken; that it can never be taken back belongs to why a state holds."""
    return quoted(option.name) + (" (irreversible)" if option.moves == "forward" else "")


def doings(model: GraphModel, state: int) -> tuple[Doing, ...]:
    """What each party does at a state; of a merged one at all of its members, and what at some only."""
    found = cells(model, [state])
    return tuple(_doing(party, party_swatch(k), found) for k, party in enumerate(model.scenario.parties))


def _doing(party: Party, swatch: str, found: Mapping[str, Cell]) -> Doing:
    always = [_done(option) for option in party.options if found[option.key] == "taken"]
    either = [_done(option) for option in party.options if found[option.key] == "either"]
    return Doing(party.name, swatch, ", ".join(always), listed(either) if either else "")


def _way(reading: Reading, state: int) -> Way | None:
    """How a state is reached: by improvements, else by any moves; None where there is no status quo."""
    model = reading.model
    if model.status_quo is None or state == model.status_quo:
        return None
    start, way = model.states.id(model.status_quo), reading.explained.ways[state]
    if way.path is None:
        return Way(f"No legal sequence of moves leads here from the status quo {start}.", ())
    if way.gains:
        sentence = f"From the status quo {start}, moves by which each mover gains lead here:"
        return Way(sentence, _steps(model, model.status_quo, way.path))
    sentence = (
        f"From the status quo {start}, no sequence of moves by which each mover gains leads here. "
        "A shortest way:"
    )
    return Way(sentence, _steps(model, model.status_quo, way.path))


def _steps(model: GraphModel, start: int, path: Sequence[Step]) -> tuple[tuple[str, bool], ...]:
    """The steps of a path in words, each with whether its mover gains by it."""
    left = [start, *(step.to for step in path)]
    ranks = [model.ranks[step.party] for step in path]
    gains = [bool(rank[step.to] > rank[a]) for rank, step, a in zip(ranks, path, left, strict=False)]
    return tuple(zip(steps_words(model, start, path), gains, strict=True))
