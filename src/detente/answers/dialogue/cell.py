"""One cell of the table of words: what the talks on an agenda are for a party, and why."""

from __future__ import annotations

from collections.abc import Iterator

from detente.answers.dialogue.outcomes import way_steps, without_words
from detente.answers.dialogue.parties import why_sentences
from detente.answers.explain.page import deciding_sentence
from detente.answers.states import state_label
from detente.blocks import Block, Entries, Entry, Heading, Items, Paragraph, Party, Steps
from detente.questions.dialogue import Dialogue


def tell_cell(found: Dialogue, agenda: str, party: int) -> Iterator[Block]:
    """What the talks on an agenda are for a party, how that comes about, and who answers whom at its outcome."""
    sentence, *why = why_sentences(found, agenda, party)
    yield Paragraph(sentence)
    if why:
        yield Items(tuple(why))
    reason = found.reasons[agenda][party]
    if reason.settlement is None or reason.settlement == found.court.start:
        yield Heading(3, "What comes without talks")
        yield Paragraph(without_words(found.model, found.without))
        return
    yield Heading(3, f"One way to {state_label(found.model, reason.settlement)}")
    yield Steps(tuple(f"{each}." for each in way_steps(found, reason.path)))
    yield from _what_keeps_them(found, agenda, reason.settlement)


def _what_keeps_them(found: Dialogue, agenda: str, state: int) -> Iterator[Block]:
    """Who would keep to a settlement of its own accord, and whom which answers of the others keep to it."""
    if state not in found.grounds:
        return
    grades = next(each.credibility for each in found.agendas[agenda].settlements if each.state == state)
    yield Heading(3, f"What keeps the parties to {state_label(found.model, state)}")
    told = zip(found.model.scenario.parties, grades, found.grounds[state], strict=True)
    entries = (
        Entry((Party(party.name, i), f": {grade}"), deciding_sentence(found.model, verdict))
        for i, (party, grade, verdict) in enumerate(told)
    )
    yield Entries(tuple(entries))
