"""Principles: which reading of each was tested, and at how many settlements it holds."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from detente.answers.dialogue_sentences import principle_words
from detente.answers.subject import Dialogue, Reading, Subject
from detente.questions.dialogue import AgendaFindings
from detente.reports.html.across import Told, distinct_agendas, talking, told_across
from detente.reports.html.talks import agenda_words
from detente.scenario.values import Grounds, Principle, Scenario

Pairs = Sequence[tuple[Reading, Dialogue]]


@dataclass(frozen=True, slots=True)
class PrincipleLine:
    """A principle: its number and name, what was tested, what it rests on, and where it holds.

    `rows` has for each reading its title, a cell for each agenda, and one for all equilibria.
    """

    number: int
    name: str
    tested: tuple[Told, ...]
    grounds: Grounds
    rows: tuple[tuple[str, tuple[str, ...]], ...]
    cells: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Principles:
    """The section: the agendas as heads of columns, and the principles."""

    agendas: tuple[str, ...]
    lines: tuple[PrincipleLine, ...]
    is_side_by_side: bool


def principles(subject: Subject) -> Principles | None:
    """Gather the principles; None where there are none or no talks are judged."""
    found = talking(subject)
    known: dict[str, Principle] = {}
    for reading, _ in found:
        for key, principle in reading.model.scenario.principles.items():
            known.setdefault(key, principle)
    if not known:
        return None
    names, _ = distinct_agendas(found)
    heads = tuple(agenda_words(found, name)[0] for name in names)
    lines = tuple(
        _line(found, names, k, principle, _grounds(subject, principle.id))
        for k, principle in enumerate(known.values(), 1)
    )
    return Principles(heads, lines, len(found) > 1)


def _grounds(subject: Subject, principle: str) -> Grounds:
    def of(reading: Scenario) -> Grounds | None:
        return reading.principles[principle].grounds if principle in reading.principles else None

    return subject.grounds(of)


def _line(
    found: Pairs, names: Sequence[str], number: int, principle: Principle, grounds: Grounds
) -> PrincipleLine:
    own = [pair for pair in found if principle.id in pair[0].model.scenario.principles]
    tested = told_across(
        (reading.title, (_words(reading, dialogue, principle.id),)) for reading, dialogue in own
    )
    counts = [[_count(dialogue.agendas.get(name), principle.id) for name in names] for _, dialogue in own]
    everywhere = [_at_equilibria(pair, principle.id) for pair in own]
    rows = tuple(
        (reading.title, (*map(_cell, row), _cell(all_of)))
        for (reading, _), row, all_of in zip(own, counts, everywhere, strict=True)
    )
    columns = [*zip(*counts, strict=True), tuple(everywhere)]
    cells = tuple(map(_summary, columns)) if len(found) > 1 else rows[0][1]
    return PrincipleLine(number, principle.name, tested, grounds, rows, cells)


def _words(reading: Reading, dialogue: Dialogue, principle: str) -> str:
    written = reading.model.scenario.principles[principle]
    return principle_words(reading.model, written, dialogue.principles[principle])


def _count(found: AgendaFindings | None, principle: str) -> tuple[int, int]:
    settlements = found.settlements if found else ()
    return sum(each.principles[principle] for each in settlements), len(settlements)


def _at_equilibria(pair: tuple[Reading, Dialogue], principle: str) -> tuple[int, int]:
    _, dialogue = pair
    return dialogue.principles[principle].n_equilibria, int(dialogue.court.durable.sum())


def _cell(count: tuple[int, int]) -> str:
    held, number = count
    return f"{held:,} of {number:,}" if number else "none there"


def _summary(counts: Sequence[tuple[int, int]]) -> str:
    """Under how many readings it holds at all, at some, at none of the states."""
    kinds = {"all": 0, "some": 0, "none": 0}
    for held, number in counts:
        kinds["none" if not held else "all" if held == number else "some"] += 1
    told = [f"{kind} in {number}" for kind, number in kinds.items() if number]
    return told[0].split()[0] if len(told) == 1 else ", ".join(told)
