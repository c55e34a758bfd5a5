"""Whose promise holds: credibility beside the track record; and the principles."""

from __future__ import annotations

from collections.abc import Iterator

from detente.answers.dialogue_sentences import (
    counts_words,
    credibility_words,
    dates_words,
    distinct_settlements,
    grounds_sentence,
    principle_words,
    range_words,
)
from detente.answers.dialogue_tables import principles_grid
from detente.answers.words import counted
from detente.blocks import Block, Break, Entries, Entry, Heading, Paragraph, Party
from detente.questions.dialogue_analysis import DialogueAnalysis


def promises(found: DialogueAnalysis) -> Iterator[Block]:
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
    grades = {each.state: each.credibility for each in settlements}
    for state, verdicts in found.grounds.items():
        yield Heading(2, f"What keeps the parties to {found.model.states.id(state)}")
        told = zip(grades[state], verdicts, strict=True)
        yield Entries(tuple(Entry(grade, grounds_sentence(found.model, each)) for grade, each in told))


def principles(found: DialogueAnalysis) -> Iterator[Block]:
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
