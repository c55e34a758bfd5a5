"""What could be settled: settlements by kind, the first dozen in a table; of several readings what they share.

Those of many readings are told in signs and letters, and what these stand for, once.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from detente.answers.citations import Notebook
from detente.answers.departures import leavers_words, smallest_coalitions
from detente.answers.dialogue.settlements import (
    CHANGE_MARKS,
    GRADE_LETTERS,
    KIND_LINES,
    KIND_WORDS,
    SHOWN_SETTLEMENTS,
    UNACCEPTABLE_LINE,
    difference_words,
    kinds_words,
    settlements_grid,
    shown_settlements,
)
from detente.answers.masthead import variant_option
from detente.answers.readings import Pair, agenda_words, distinct_agendas, talking
from detente.answers.report.talks_map import map_of_reading, map_of_readings
from detente.answers.states import legend, party_letters
from detente.answers.subject import Reading, Subject
from detente.answers.words import counted, listed, option_letters, state_title
from detente.blocks import (
    Aside,
    Block,
    Column,
    Command,
    Entries,
    Entry,
    Fold,
    Grid,
    Heading,
    Inline,
    Mark,
    Paragraph,
    State,
    Term,
    Text,
    grid,
)
from detente.blocks import Kind as ColumnKind
from detente.graph import GraphModel
from detente.questions.dialogue import Dialogue
from detente.questions.talks import Kind, Settlement

SETTLED = "Settlement, and what differs from today"
OUTSIDE = "Needs off the table"
HEARD = {1: "better", 0: "neither better nor worse", -1: "worse"}


def section(subject: Subject, _book: Notebook) -> Iterator[Block]:
    """The settlements of each agenda; nothing where no talks are judged."""
    found = talking(subject)
    if not found:
        return
    yield Paragraph(
        (
            "The ",
            Term("settlements", "term-settlement"),
            f" of each agenda by their kind. {UNACCEPTABLE_LINE}",
        )
    )
    yield Entries(tuple(Entry(_kind(kind), line) for kind, line in KIND_LINES.items()))
    yield Paragraph(
        "For each party a settlement stands against today, and against all that comes without talks: + better, "
        "0 neither, − worse. Then follows whether the party would keep to it."
    )
    names, _ = distinct_agendas(found)
    if len(found) == 1:
        for name in names:
            yield from _of_agenda(found[0], name)
    else:
        yield from _of_readings(subject, found, names)
    chosen = variant_option(found[0][0].model)
    yield Command("All settlements", f"detente dialogue {subject.file}{chosen} --format json")


# One reading


def _of_agenda(pair: Pair, name: str) -> Iterator[Block]:
    """The settlements of an agenda under the only reading, and the map of the talks."""
    (reading, dialogue), (title, issues) = pair, agenda_words([pair], name)
    found, shown = dialogue.agendas[name].settlements, shown_settlements(dialogue, name)
    yield Heading(3, title)
    yield Paragraph(Aside(f"{issues[0].upper()}{issues[1:]}."))
    yield Paragraph(f"{kinds_words(found)}.")
    if shown:
        yield from _table(pair, name, f"Settlements: {title}")
    if drawn := map_of_reading(reading, dialogue, name, shown, f"Map of the talks on {title}"):
        yield drawn


def _table(pair: Pair, name: str, caption: str) -> Iterator[Block]:
    """The settlements shown, with what each is for whom, and how many more there are."""
    reading, dialogue = pair
    model, shown = reading.model, shown_settlements(dialogue, name)
    outside = (OUTSIDE,) if any(each.outside for each in shown) else ()
    principles = ("Principles that hold",) if model.scenario.principles else ()
    heads = (SETTLED, "Kind", *outside, *(party.name for party in model.scenario.parties), *principles)
    rows = [_row(pair, each, with_outside=bool(outside)) for each in shown]
    yield grid(heads, rows, caption=caption)
    if left := len(dialogue.agendas[name].settlements) - len(shown):
        yield Paragraph(Aside(f"{counted(left, 'further settlement')} not shown."))


def _row(pair: Pair, each: Settlement, *, with_outside: bool) -> tuple[Text, ...]:
    """One settlement: what changes and who could leave it together, its kind, what it needs, what it is for whom."""
    reading, dialogue = pair
    model, head = reading.model, _named(reading.model, dialogue.court.start, each.state)
    leavers = leavers_words(model, reading.explained_talks.departures.get(each.state, ()))
    return (
        (*head, ". ", Aside(f"{leavers}.")) if leavers else head,
        _kind(each.kind),
        *([_outside(model, each)] if with_outside else []),
        *(_party_cell(dialogue, each, k) for k in range(model.n_parties)),
        *([_principles(each)] if model.scenario.principles else []),
    )


def _kind(kind: Kind) -> Mark:
    return Mark(KIND_WORDS[kind], kind)


def _outside(model: GraphModel, each: Settlement) -> str:
    """The issues off the table that a settlement needs to be otherwise."""
    return listed(model.scenario.issues[issue].name for issue in each.outside) or "–"


def _party_cell(dialogue: Dialogue, each: Settlement, party: int) -> Text:
    """What a settlement is for a party, how far it would keep to it, and whether its core is met."""
    core = ""
    if party in dialogue.court.with_core:
        core = "; core met" if party in each.core_met else "; core not met"
    return (
        _sign(each.change[party]),
        " today, ",
        _sign(each.gain[party]),
        " without talks; ",
        Aside(f"{each.credibility[party]}{core}"),
    )


def _sign(change: int) -> Mark:
    return Mark(CHANGE_MARKS[change], "change", HEARD[change])


def _named(model: GraphModel, start: int, state: int) -> tuple[Inline, ...]:
    """A settlement and what differs from today."""
    words = "today's state itself" if state == start else difference_words(model, start, state)
    return State(state_title(model, state)), f" {words}"


def _principles(each: Settlement) -> str:
    """The numbers of the principles that hold."""
    held = [str(k) for k, holds in enumerate(each.principles.values(), 1) if holds]
    return listed(held) if held else "none"


# Several readings


def _of_readings(subject: Subject, found: Sequence[Pair], names: Sequence[str]) -> Iterator[Block]:
    """How many settlements agendas have under each reading; of the first of the file, which."""
    first = first_agenda(names)
    for name in names:
        summary = f"{agenda_words(found, name)[0]}: how many settlements of each kind"
        yield Fold(summary, (_counts(found, name),), is_open=name == first)
    title, issues = agenda_words(found, first)
    yield from _shared(subject, found, first, title, issues)
    judged = [pair for pair in found if first in pair[1].agendas]
    told = (*signs(judged[0]), *(in_signs(pair, first) for pair in judged))
    yield Fold(f"{title}, reading by reading", told, is_open=True)


def _counts(found: Sequence[Pair], name: str) -> Grid:
    """Under each reading how many settlements an agenda has of each kind, and how many need what is off the table."""
    title, issues = agenda_words(found, name)
    heads = ("Reading", "all", *KIND_WORDS.values(), OUTSIDE.lower())
    kinds: list[ColumnKind] = ["number" if k else "text" for k in range(len(heads))]
    rows = []
    for reading, dialogue in found:
        settled = dialogue.agendas[name].settlements if name in dialogue.agendas else ()
        number = Counter(each.kind for each in settled)
        outside = sum(bool(each.outside) for each in settled)
        counts = (len(settled), *(number[kind] for kind in KIND_LINES), outside)
        rows.append((reading.name, *map("{:,}".format, counts)))
    caption = f"{title} ({issues}): how many settlements of each kind under each reading"
    return grid(heads, rows, kinds=kinds, caption=caption)


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


def _shared(subject: Subject, found: Sequence[Pair], name: str, title: str, issues: str) -> Iterator[Block]:
    """The settlements of an agenda under the readings that have the states of the first, and their map."""
    own, order = shared_settlements(subject.groups(), found, name)
    shown, left = order[:SHOWN_SETTLEMENTS], len(order) - SHOWN_SETTLEMENTS
    settled: dict[int, dict[str, Settlement]] = {state: {} for state in shown}
    for reading, dialogue in own:
        for each in dialogue.agendas[name].settlements:
            if each.state in settled:
                settled[each.state][reading.name] = each
    model, start = own[0][0].model, own[0][1].court.start
    more = f" {counted(left, 'further state')} settled under some reading not shown." if left > 0 else ""
    yield Heading(3, f"{title}: which settlements, under which readings")
    yield Paragraph(f"{issues}. The settlements that most readings share come first.{more}")
    yield grid(
        (SETTLED, "A settlement in", "Its kind, by reading"),
        [
            row
            for state, by_name in settled.items()
            for row in _shared_rows(_named(model, start, state), by_name, len(own), len(found))
        ],
        caption=f"{title}: the kind of each settlement under each reading",
    )
    held = {state: list(by_name.values()) for state, by_name in settled.items()}
    if subject.map and (drawn := map_of_readings(model, subject.map, held, len(own), left)):
        yield Heading(3, f"Map of the talks on {title}")
        yield Paragraph(_map_note(len(found) - len(own)))
        yield drawn


def _shared_rows(
    head: Text, by_name: Mapping[str, Settlement], n_own: int, n_readings: int
) -> Iterator[tuple[Text, ...]]:
    """A settlement, in how many readings it is one, and a row for each kind that they give it."""
    names: dict[Kind, list[str]] = {}
    for name, each in by_name.items():
        names.setdefault(each.kind, []).append(name)
    first: tuple[Text, ...] = (head, f"{len(by_name)} of {n_own}")
    for kind, named in names.items():
        which = " · ".join(named) if len(named) < n_readings else "every reading"
        yield (*first, (_kind(kind), " ", Aside(which)))
        first = ("", "")


def _map_note(n_others: int) -> str:
    others = f" {counted(n_others, 'reading')} with other states not shown here." if n_others else ""
    return (
        "One map for all readings: to each settlement the way under the first reading that has it, where others may go "
        "another way, or gain by a step that is a concession there. It shows the first agenda of the file; the table "
        f"above counts the others.{others} Beside the number of a settlement stands in how many readings it is one."
    )


PRINCIPLES, TOGETHER = "principles", "leave"


def signs(pair: Pair) -> Iterator[Block]:
    """What the signs and letters of the tables stand for."""
    reading, dialogue = pair
    model, scenario = reading.model, reading.model.scenario
    order = ", ".join(party.name for party in scenario.parties)
    rows = [("today, gain", f"+ better, 0 neither, − worse for each party; in the order {order}")]
    if dialogue.court.with_core:
        rows.insert(
            0, ("core", "the letters of the parties whose core it meets, · of those whose it does not")
        )
    rows += [("keeps", listed(f"{letter} {grade}" for grade, letter in GRADE_LETTERS.items()))]
    if scenario.principles:
        rows += [(PRINCIPLES, "those that hold, by their numbers below")]
    rows += [
        ("outside", "the issues off the table that it needs to be otherwise"),
        ("differs by", "what is taken up (+) and dropped (−) compared with today"),
        (TOGETHER, "the smallest coalitions that could leave it together"),
    ]
    yield Entries(tuple(Entry(sign, told) for sign, told in rows))
    yield Entries(
        tuple(
            Entry(
                f"{party.letter} {party.name}",
                "; ".join(f"{letter} {name}" for letter, name in party.options),
            )
            for party in legend(model, option_letters(len(model.states.options)))
        )
    )


def in_signs(pair: Pair, name: str) -> Fold:
    """The settlements of an agenda under one of several readings."""
    reading, dialogue = pair
    found, shown = dialogue.agendas[name].settlements, shown_settlements(dialogue, name)
    blocks: list[Block] = [Paragraph(f"{kinds_words(found)}.")]
    if shown:
        table = settlements_grid(dialogue.court, shown, f"{reading.title}: settlements")
        blocks.append(_in_words(pair, table, shown))
    if left := len(found) - len(shown):
        blocks.append(Paragraph(Aside(f"{counted(left, 'further settlement')} not shown.")))
    return Fold(reading.title, tuple(blocks))


def _in_words(pair: Pair, table: Grid, shown: Sequence[Settlement]) -> Grid:
    """The table with the principles that hold by number, and who could leave each settlement together."""
    reading, _ = pair
    letters, departures = party_letters(reading.model), reading.explained_talks.departures
    heads = [column.key for column in table.columns]
    where = heads.index("outside") - 1 if reading.model.scenario.principles else None
    rows = []
    for row, each in zip(table.rows, shown, strict=True):
        held = " ".join(str(k) for k, holds in enumerate(each.principles.values(), 1) if holds)
        groups = smallest_coalitions(departures.get(each.state, ()))
        told = tuple((held or "–") if k == where else cell for k, cell in enumerate(row))
        rows.append((*told, " ".join("".join(letters[i] for i in group) for group in groups) or "–"))
    columns = (
        Column(PRINCIPLES, PRINCIPLES) if k == where else column for k, column in enumerate(table.columns)
    )
    return replace(table, columns=(*columns, Column(TOGETHER, TOGETHER)), rows=tuple(rows))
