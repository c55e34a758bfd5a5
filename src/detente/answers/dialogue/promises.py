"""Whose promise holds: how far a party can be expected to keep to a settlement, and what became of its promises.

The two stand side by side and are never mixed: ordinal preferences carry no probabilities. And which principles hold.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from types import MappingProxyType

from detente.answers.concepts import strength_note
from detente.answers.sentences import improvement_sentence, verdict_sentences
from detente.answers.words import counted, formula_words, listed, state_title
from detente.blocks import Block, Break, Column, Entries, Entry, Grid, Heading, Paragraph, Party
from detente.graph import GraphModel
from detente.questions.credibility import LABEL, MASS, Grade, Interval, TrackRecord
from detente.questions.dialogue import Dialogue
from detente.questions.principles import Tested
from detente.questions.talks import AgendaFindings, Court, Settlement
from detente.scenario.values import Principle
from detente.stability import Verdict

GRADE_LINES: Mapping[Grade, str] = MappingProxyType(
    {
        "self-enforcing": "it has nothing better to do",
        "deterred": "it would gain by breaking it, were it not for answers by which those who give them gain",
        "threatened": "likewise, but somebody who answers takes a step that it does not gain by",
        "would-break": "it gains by breaking it, and no answer takes that gain away",
    }
)
"""How far a party can be expected to keep to a settlement, from its preferences alone."""


STRENGTH_LINE = "Only where answers keep a party to a settlement is there a strength."


# Promises


def promises(found: Dialogue) -> Iterator[Block]:
    """Who would keep to the settlements, beside what became of earlier promises."""
    parties = found.model.scenario.parties
    settlements = distinct_settlements(each.settlements for each in found.agendas.values())
    yield Heading(2, "Would they keep to it? And did they keep to what they promised?")
    yield Paragraph(
        "Credibility is read off the preferences assumed, at each settlement; the track record is what the file "
        "lists. They stand side by side and are not combined."
    )
    for party, record in enumerate(found.track_records):
        entries = [
            Entry(
                f"at {counted(len(settlements), 'settlement')}", credibility_words(settlements, party) or "–"
            )
        ]
        if record.commitments:
            entries.append(Entry("track record", f"{counts_words(record)} ({dates_words(record)})"))
            entries.append(Entry("", range_words(record)))
        else:
            entries.append(Entry("track record", "no commitment of its own is listed"))
        yield Entries(tuple(entries), Party(parties[party].name, party))
    if any(each.strong for each in settlements):
        yield Paragraph(f"{strength_note(found.model)} {STRENGTH_LINE}")
    grades = {each.state: each.credibility for each in settlements}
    for state, verdicts in found.grounds.items():
        yield Heading(2, f"What keeps the parties to {found.model.states.id(state)}")
        told = zip(grades[state], verdicts, strict=True)
        yield Entries(tuple(Entry(grade, grounds_sentence(found.model, each)) for grade, each in told))


def strength_of_promises(found: Dialogue) -> Iterator[Block]:
    """At how many settlements what keeps each party there is strong; nothing where that was not asked for."""
    settlements = distinct_settlements(each.settlements for each in found.agendas.values())
    if not any(each.strong for each in settlements):
        return
    yield Heading(2, "Would they keep to it, and is what deters them strong?")
    yield Entries(
        tuple(
            Entry(Party(party.name, i), credibility_words(settlements, i) or "–")
            for i, party in enumerate(found.model.scenario.parties)
        )
    )
    yield Paragraph(f"{strength_note(found.model)} {STRENGTH_LINE}")


def distinct_settlements(agendas: Iterable[Iterable[Settlement]]) -> list[Settlement]:
    """The settlements of several agendas, each once, by number."""
    by_state = {each.state: each for settlements in agendas for each in settlements}
    return [by_state[state] for state in sorted(by_state)]


def credibility_words(settlements: Iterable[Settlement], party: int) -> str:
    """At how many settlements a party is graded how: ``self-enforcing at 3, deterred at 5``.

    Where it was asked for, at how many of these what keeps it there is strong: ``deterred at 5, strongly at 2``.
    """
    told = list(settlements)
    number = Counter(each.credibility[party] for each in told)
    strong = Counter(each.credibility[party] for each in told if each.strong and each.strong[party])
    known = {each.credibility[party] for each in told if each.strong and each.strong[party] is not None}
    return ", ".join(
        f"{grade} at {number[grade]:,}" + (f" (strongly at {strong[grade]:,})" if grade in known else "")
        for grade in GRADE_LINES
        if number[grade]
    )


def grounds_sentence(model: GraphModel, verdict: Verdict) -> str:
    """What a party's credibility at a settlement rests on, naming the answer that holds it back.

    Parameters
    ----------
    verdict
        The party's verdict at the settlement in the full model, under `CONCEPT_OF_GRADE` of its grade.
    """
    if not verdict.improvements:
        return " ".join(verdict_sentences(model, verdict))
    rank = model.ranks[verdict.party]
    best = max(verdict.improvements, key=lambda each: (int(rank[each.to]), -each.to))
    others = len(verdict.improvements) - 1
    told = improvement_sentence(model, verdict, best)
    return f"{told} Its {counted(others, 'other gain')} would be answered too." if others else told


def counts_words(record: TrackRecord) -> str:
    """What became of a party's commitments: ``7 commitments: 1 kept, 2 broken, 4 disputed, 0 open``."""
    told = ", ".join(f"{number} {status}" for status, number in record.counts.items())
    return f"{counted(len(record.commitments), 'commitment')}: {told}"


def dates_words(record: TrackRecord) -> str:
    """The same with the dates: ``broken 1994-12-05; disputed 1987-12-08 and 1997-05-27 (2)``."""
    told = []
    for status in record.counts:
        dates = Counter(each.date or "undated" for each in record.commitments if each.status == status)
        times = (date if dates[date] == 1 else f"{date} ({dates[date]})" for date in sorted(dates))
        told += [f"{status} {listed(times)}"] if dates else []
    return "; ".join(told)


def range_words(record: TrackRecord) -> str:
    """The range for the share that is kept, with its label."""
    if not record.counts["disputed"]:
        return f"{MASS:.0%} range of the share kept: {_range(record.disputed_kept)}; {LABEL}"
    return (
        f"{MASS:.0%} range of the share kept: {_range(record.disputed_kept)} with the disputed ones as kept, "
        f"{_range(record.disputed_broken)} with them as broken; {LABEL}"
    )


def _range(interval: Interval) -> str:
    low, high = interval
    return f"{low:.0%} to {high:.0%}"


# Principles


def principles(found: Dialogue) -> Iterator[Block]:
    """Which reading of each principle was tested, and where it holds."""
    scenario = found.model.scenario
    if not scenario.principles:
        return
    yield Heading(2, "Principles: at how many settlements they hold")
    entries = []
    for number, (name, principle) in enumerate(scenario.principles.items(), 1):
        tested = principle_words(found.model, principle, found.principles[name])
        entries.append(Entry(str(number), f"{principle.name}. Tested: {tested}."))
    yield Entries(tuple(entries))
    yield Break()
    yield principles_grid(found.court, found.agendas, found.principles)


def principle_words(model: GraphModel, principle: Principle, tested: Tested) -> str:
    """What was tested of a principle: ‘every core concern that holds today (s1) holds’."""
    if principle.holds is not None:
        return formula_words(model.scenario, principle.holds.node)
    if principle.criterion == "pareto_efficient":
        return "no state that can occur is better for one party and worse for none"
    if principle.criterion == "all_cores_met":
        return "every core concern of every party holds"
    assert tested.than is not None  # what is left compares with a state
    named = state_title(model, tested.than)
    when = f"today ({named})" if tested.than == model.status_quo else f"at {named}"
    if principle.by == "core":
        return f"every core concern that holds {when} holds"
    return f"every party ranks it at least as high as {when.removeprefix('at ')}"


def principles_grid(
    court: Court, agendas: Mapping[str, AgendaFindings], tested: Mapping[str, Tested]
) -> Grid:
    """At how many settlements of each agenda, and at how many equilibria, each principle holds."""
    principles = court.model.scenario.principles
    rows = []
    for name, found in agendas.items():
        held = [sum(each.principles[principle] for each in found.settlements) for principle in principles]
        rows.append((name, f"{len(found.settlements):,}", *map("{:,}".format, held)))
    everywhere = [tested[principle].n_equilibria for principle in principles]
    rows.append((f"equilibria ({court.concept.code.upper()})", f"{int(court.equilibria.sum()):,}",
                 *map("{:,}".format, everywhere)))  # fmt: skip
    numbers = (str(k) for k in range(1, len(principles) + 1))
    columns = (Column("agenda", "agenda"), *(Column(each, each, "number") for each in ("of", *numbers)))
    return Grid(columns, tuple(rows), repeated=2)
