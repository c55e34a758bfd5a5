"""What could be settled: settlements by kind, the first dozen in a table; of several readings what they share."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from detente.answers.coalitions import leavers_words
from detente.answers.dialogue_sentences import (
    BREAKDOWN_LINE,
    KIND_LINES,
    LASTS_LINE,
    difference_words,
    kinds_words,
)
from detente.answers.dialogue_tables import SHOWN_SETTLEMENTS, shown_settlements
from detente.answers.subject import Dialogue, Reading, Subject
from detente.answers.words import counted, listed, state_title
from detente.graph import GraphModel
from detente.questions.dialogue import Settlement
from detente.questions.settlements import Kind
from detente.reports.html.across import PartyHead, distinct_agendas, party_heads, talking
from detente.reports.html.talks import agenda_words
from detente.reports.html.talks_map import MapDrawing, map_across, map_of_reading

Pair = tuple[Reading, Dialogue]

CHANGES = {1: ("+", "better"), 0: ("0", "equal"), -1: ("−", "worse")}


@dataclass(frozen=True, slots=True)
class PartyCell:
    """What a settlement is for a party: a sign and a word, its credibility, whether its core is met."""

    sign: str
    word: str
    credibility: str
    core: str


@dataclass(frozen=True, slots=True)
class SettlementLine:
    """One settlement in the table."""

    title: str
    words: str
    kind: Kind
    lasts: bool
    constructive: bool
    cells: tuple[PartyCell, ...]
    principles: str
    leavers: str


@dataclass(frozen=True, slots=True)
class SettlementTable:
    """The settlements of an agenda under one reading: counts by kind, the lines shown, what is left out."""

    key: str
    title: str
    subtitle: str
    kinds: str
    heads: tuple[PartyHead, ...]
    lines: tuple[SettlementLine, ...]
    with_principles: bool
    more: str | None
    drawing: MapDrawing | None


@dataclass(frozen=True, slots=True)
class CountLine:
    """Under one reading how many settlements an agenda has of each kind, that last, and that are constructive."""

    title: str
    numbers: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class AgendaCounts:
    """The counts of an agenda under each reading."""

    name: str
    issues: str
    lines: tuple[CountLine, ...]


@dataclass(frozen=True, slots=True)
class SharedLine:
    """A settlement that some readings share: what it changes, and its kinds with the readings that give them."""

    title: str
    words: str
    kinds: tuple[tuple[Kind, bool, tuple[str, ...]], ...]
    held: str


@dataclass(frozen=True, slots=True)
class Shared:
    """The settlements of one agenda under several readings, those first that most readings have."""

    name: str
    issues: str
    lines: tuple[SharedLine, ...]
    more: str | None
    drawing: MapDrawing | None
    note: str


@dataclass(frozen=True, slots=True)
class Settlements:
    """The section: `tables` of one reading, or `counts`, `shared` and folded `tables` of several."""

    kinds: tuple[tuple[Kind, str], ...]
    lines: tuple[str, ...]
    counts: tuple[AgendaCounts, ...]
    shared: Shared | None
    tables: tuple[SettlementTable, ...]
    command: str
    n_readings: int


def settlements(subject: Subject) -> Settlements | None:
    """Gather the settlements; None where no talks are judged."""
    found = talking(subject)
    if not found:
        return None
    names, _ = distinct_agendas(found)
    lines = (LASTS_LINE, BREAKDOWN_LINE)
    kinds = tuple(KIND_LINES.items())
    reading = found[0][0].model.scenario
    chosen = f" --variant {reading.variant}" if reading.variant else ""
    command = f"detente dialogue {subject.file}{chosen} --format json"
    if len(found) == 1:
        tables = tuple(_table(found[0], name, *agenda_words(found, name)) for name in names)
        return Settlements(kinds, lines, (), None, tables, command, 1)
    counts = tuple(
        AgendaCounts(*agenda_words(found, name), tuple(_counts(pair, name) for pair in found))
        for name in names
    )
    chosen_agenda = first_agenda(names)
    return Settlements(
        kinds,
        lines,
        counts,
        _shared(subject, found, chosen_agenda),
        tuple(
            _table(pair, chosen_agenda, pair[0].title, "", draws=False)
            for pair in found
            if chosen_agenda in pair[1].agendas
        ),
        command,
        len(found),
    )


def _table(pair: Pair, name: str, title: str, subtitle: str, *, draws: bool = True) -> SettlementTable:
    reading, dialogue = pair
    found, model = dialogue.agendas[name], reading.model
    shown = shown_settlements(found, dialogue.reasons[name], dialogue.court.start)
    left = len(found.settlements) - len(shown)
    more = f"{counted(left, 'further settlement')} not shown." if left else None
    drawing = map_of_reading(reading, dialogue, name, shown) if draws else None
    return SettlementTable(
        f"{name}-{reading.key}",
        title,
        subtitle,
        f"{kinds_words(found.settlements)}.",
        tuple(party_heads([pair])),
        tuple(_line(model, dialogue, each) for each in shown),
        bool(model.scenario.principles),
        more,
        drawing,
    )


def _line(model: GraphModel, dialogue: Dialogue, each: Settlement) -> SettlementLine:
    court = dialogue.court
    cells = []
    for k, (change, grade) in enumerate(zip(each.change, each.credibility, strict=True)):
        core = "" if k not in court.with_core else "core met" if k in each.core_met else "core not met"
        cells.append(PartyCell(*CHANGES[change], grade, core))
    return SettlementLine(
        state_title(model, each.state),
        _difference(model, court.start, each.state),
        each.kind,
        each.durable,
        each.constructive,
        tuple(cells),
        _principles(each),
        leavers_words(model, dialogue.leavings.get(each.state, ())),
    )


def _difference(model: GraphModel, start: int, state: int) -> str:
    words = difference_words(model, start, state)
    return "today's state itself" if state == start else words


def _principles(each: Settlement) -> str:
    """The numbers of the principles that hold."""
    held = [str(k) for k, holds in enumerate(each.principles.values(), 1) if holds]
    return listed(held) if held else "none"


def _counts(pair: Pair, name: str) -> CountLine:
    reading, dialogue = pair
    found = dialogue.agendas.get(name)
    settled = found.settlements if found else ()
    number = Counter(each.kind for each in settled)
    lasting, helping = sum(each.durable for each in settled), sum(each.constructive for each in settled)
    return CountLine(reading.title, (len(settled), *(number[kind] for kind in KIND_LINES), lasting, helping))


def first_agenda(names: Sequence[str]) -> str:
    """The agenda whose settlements readings are compared by: the first of the file."""
    return next((name for name in names if name != "nothing"), names[0])


def shared_settlements(
    groups: Sequence[Sequence[Reading]], found: Sequence[Pair], name: str
) -> tuple[list[Pair], list[int]]:
    """The readings that have the states of the first, and the settlements of an agenda that most of them have first."""
    group = {reading.key for reading in next(each for each in groups if found[0][0] in each)}
    own = [pair for pair in found if pair[0].key in group and name in pair[1].agendas]
    number = Counter(each.state for _, dialogue in own for each in dialogue.agendas[name].settlements)
    return own, sorted(number, key=lambda state: (-number[state], state))


def _shared(subject: Subject, found: Sequence[Pair], name: str) -> Shared:
    """The settlements of an agenda under the readings that have the states of the first."""
    own, order = shared_settlements(subject.groups(), found, name)
    model = own[0][0].model
    by_state = {
        reading.title: {each.state: each for each in dialogue.agendas[name].settlements}
        for reading, dialogue in own
    }
    number = Counter(state for settled in by_state.values() for state in settled)
    shown, left = order[:SHOWN_SETTLEMENTS], len(order) - SHOWN_SETTLEMENTS
    start = own[0][1].court.start
    lines = tuple(
        SharedLine(
            state_title(model, state),
            _difference(model, start, state),
            _kinds_in({name: settled[state] for name, settled in by_state.items() if state in settled}),
            f"{number[state]} of {len(own)}",
        )
        for state in shown
    )
    settled_kinds = {state: [own[state] for own in by_state.values() if state in own] for state in shown}
    others = len(found) - len(own)
    note = (
        "One map for all readings: the moves are the same under each, and which of them a party would make is left "
        "out, because the readings differ over that. It shows the first agenda of the file; the table above counts "
        "the others."
    )
    if others:
        note += f" {counted(others, 'reading')} with other states not shown here."
    assert subject.map is not None  # drawn wherever readings share settlements
    return Shared(
        *agenda_words(found, name),
        lines,
        f"{counted(left, 'further state')} settled under some reading not shown." if left > 0 else None,
        map_across(model, subject.map, settled_kinds, len(own), left),
        note,
    )


def _kinds_in(by_title: Mapping[str, Settlement]) -> tuple[tuple[Kind, bool, tuple[str, ...]], ...]:
    """The kinds that readings give a state, whether it lasts, and which readings these are."""
    readings: dict[tuple[Kind, bool], list[str]] = {}
    for title, each in by_title.items():
        readings.setdefault((each.kind, each.durable), []).append(title)
    return tuple((*what, tuple(titles)) for what, titles in readings.items())
