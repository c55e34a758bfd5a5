"""How every page begins: the dispute, which reading is meant, what was asked of it; and what readings are called."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from detente.answers.look_first import look_first
from detente.answers.words import counted, listed, option_letters, paragraphs
from detente.blocks import Block, Break, Entries, Entry, Heading, Paragraph
from detente.graph import GraphModel
from detente.progress import Stop
from detente.scenario.values import Scenario
from detente.shell import typed


@dataclass(frozen=True, slots=True)
class Asked:
    """What was asked.

    Attributes
    ----------
    name
        The scenario as it was named on the command line, for the commands that a page shows.
    base
        The scenario as it was read.
    settings
        As they stand in the JSON document.
    as_in_papers
        Whether states are shown as papers print them: options as rows.
    in_full
        Whether the page lists what it would else pass over.
    stop
        That the work was stopped; None where the answer lacks nothing.
    """

    name: str
    base: Scenario
    settings: Mapping[str, Any] = field(default_factory=dict)
    as_in_papers: bool = False
    in_full: bool = False
    stop: Stop | None = None

    @property
    def agenda(self) -> str | None:
        """The agenda that alone was looked at, where one was."""
        found: str | None = self.settings.get("agenda")
        return found

    @property
    def file(self) -> str:
        """The scenario's name as a shell takes it."""
        return typed(self.name)


def title(
    asked: Asked,
    reading: Scenario | None = None,
    *,
    among: Iterable[Scenario] = (),
    with_summary: bool = True,
) -> Iterator[Block]:
    """What the dispute is, which variant is meant, what to look at in the file first, and what is said of moves.

    Parameters
    ----------
    among
        The readings that are told of, where these are several.
    """
    base = asked.base
    yield Heading(1, base.title)
    if reading and reading.variant:
        named = reading.title if reading.title != base.title else ""
        yield Paragraph(f"Variant {reading.variant}{': ' if named else ''}{named}")
    if with_summary:
        yield from map(Paragraph, paragraphs(base.summary)[:1])
    readings = [reading] if reading else list(among)
    yield from look_first(asked.file, readings)
    yield from map(Paragraph, dict.fromkeys(filter(None, map(moves_sentence, readings))))
    yield from stopped(asked)


def stopped(asked: Asked) -> Iterator[Block]:
    """That the answer is not whole, where that is so."""
    yield from map(Paragraph, stop_sentences(asked.stop))


def stop_sentences(stop: Stop | None) -> list[str]:
    """That an answer is not whole, and what it lacks; none where it lacks nothing.

    >>> stop_sentences(Stop("after 5 seconds", ("SEQ", "SSEQ")))
    ['Stopped after 5 seconds. What is told holds; not told is: SEQ; SSEQ.']
    """
    if stop is None:
        return []
    if not stop.left:
        return [f"Stopped {stop.why}. What is told holds; not told is: {'; '.join(stop.lacks)}."]
    noun = "reading" if len(stop.left) == 1 else "readings"
    lacks = (f"the {noun} {listed(f'‘{name}’' for name in stop.left)}", *stop.lacks)
    verb = "was" if stop.n_told == 1 else "were"
    whole = f"{stop.n_told} of {stop.n_told + len(stop.left)} readings {verb} worked out"
    only = "it" if stop.n_told == 1 else "these, also where it says “every”, “all” or “none”"
    return [f"Stopped {stop.why}. {whole}; what is told is of {only}. Not told: {'; '.join(lacks)}."]


def stop_record(stop: Stop | None) -> dict[str, Any]:
    """The same as the key ``stopped`` of a document; without it, where it lacks nothing."""
    if stop is None:
        return {}
    lacks = [*(f"the reading ‘{name}’" for name in stop.left), *stop.lacks]
    return {"stopped": {"why": stop.why, "lacks": lacks}}


def only_agenda(agenda: str | None) -> Iterator[Block]:
    """That only talks on an agenda are looked at, where that is so."""
    if agenda is not None:
        yield Paragraph(f"Only what talks on the agenda ‘{agenda}’ can change. States keep their numbers.")


def masthead(asked: Asked, *models: GraphModel) -> Iterator[Block]:
    """The title, the variant where there is one reading, the agenda."""
    readings = [model.scenario for model in models]
    yield from title(asked, readings[0] if len(readings) == 1 else None, among=readings)
    yield from only_agenda(asked.agenda)


def moves_sentence(reading: Scenario) -> str:
    """What is said of moves beside options and directions, in a sentence; empty where nothing is."""
    n_bars, names = len(reading.barred), {party.id: party.name for party in reading.parties}
    told = [f"‘barred’ rules some moves out ({counted(n_bars, 'entry', 'entries')})"] if n_bars else []
    if reading.moves:
        told.append(
            f"all that {listed(names[party] for party in reading.moves)} can do is listed, state by state"
        )
    return f"What a party can do depends on the state: {' and '.join(told)}." if told else ""


def reading_name(model: GraphModel) -> str:
    """What a reading is called on the command line."""
    return model.scenario.variant or "base"


def file_and_title(reading: Scenario) -> str:
    """A reading beside one of another file: its file, its variant, its title."""
    variant = f" [{reading.variant}]" if reading.variant else ""
    return f"{reading.name}{variant}: {reading.title}"


def variant_option(model: GraphModel) -> str:
    """What a command takes behind the scenario's name to be about a reading: `` --variant hawks``."""
    variant = model.scenario.variant
    return f" --variant {variant}" if variant else ""


def reading_head(model: GraphModel, *, is_only: bool) -> Block:
    """What parts one reading from those before it; where it is the only one, a break."""
    own = model.scenario
    return Break() if is_only else Heading(2, f"{own.variant}: {own.title}")


FEW = 3
"""So many readings are called by their names in tables; more by letters."""


def reading_marks(readings: Sequence[str]) -> dict[str, str]:
    """How tables and lists call each of several readings: by its name, or where there are many by a letter.

    >>> reading_marks(["hawks", "doves"])
    {'hawks': 'hawks', 'doves': 'doves'}
    """
    few = len(readings) <= FEW
    return dict(zip(readings, readings if few else option_letters(len(readings)), strict=True))


def readings_named(base: Scenario, names: Iterable[str]) -> list[Scenario]:
    """The readings of these names, as commands take them."""
    return [base.variants.get(name, base) for name in names]


def readings_legend(base: Scenario, marks: Mapping[str, str]) -> Entries:
    """What the marks of readings stand for: names, as commands take them, and titles."""
    entries = []
    for name, mark in marks.items():
        of = base.variants.get(name, base).title
        entries.append(Entry(mark, of if mark == name else f"{name}: {of}"))
    return Entries(tuple(entries))
