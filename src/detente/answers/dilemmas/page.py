"""What stands in the way of what the parties propose: the page, its section of a report, and its part of talks."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from detente.answers.citations import Notebook
from detente.answers.dilemmas.record import dilemma_name
from detente.answers.dilemmas.sentences import (
    CAUTION,
    described,
    lead_sentence,
    proposers,
    remedy_sentence,
    sentence,
    settled_words,
)
from detente.answers.masthead import Asked, masthead, reading_head, variant_option
from detente.answers.subject import Subject
from detente.answers.words import listed, some_of
from detente.blocks import Block, Break, Command, Entries, Entry, Grid, Heading, Item, Items, Paragraph, grid
from detente.questions.dialogue import Dialogue
from detente.questions.dilemmas import Dilemmas
from detente.shell import typed


def tell(asked: Asked, found: Sequence[Dilemmas]) -> Iterator[Block]:
    """What stands in the way, what is proposed, and each dilemma with what would have to turn; reading by reading."""
    yield from masthead(asked, *(each.model for each in found))
    for each in found:
        yield reading_head(each.model, is_only=len(found) == 1)
        yield from _of_reading(each)
        if each.found:
            yield Break()
            yield Command("The fewest changes that remove one", _change_command(asked.file, each))
    yield Break()
    yield Paragraph(CAUTION)


def _of_reading(found: Dilemmas) -> Iterator[Block]:
    yield Paragraph(lead_sentence(found))
    yield Entries(tuple(_entries(found)))
    if found.found:
        yield Items(
            tuple(
                Item(f"{each.kind.capitalize()}: {sentence(found, each)}", (remedy_sentence(found, each),))
                for each in found.found
            )
        )


def _entries(found: Dilemmas) -> Iterator[Entry]:
    """What is proposed by whom, and what comes if all are refused."""
    for state, names in proposers(found).items():
        propose = "proposes" if len(names) == 1 else "propose"
        yield Entry(f"{listed(names)} {propose}", described(found.model, state))
    yield Entry("if all are refused", described(found.model, found.positions.threatened))


def _change_command(file: str, found: Dilemmas) -> str:
    """The command that asks how one of the dilemmas could be removed."""
    name = typed(dilemma_name(found.model, found.found[0]))
    return f"detente change {file}{variant_option(found.model)} --turn {name} --allow all"


def latex(asked: Asked, found: Sequence[Dilemmas]) -> Iterator[Block]:
    """The dilemmas as a table, reading by reading."""
    for each in found:
        yield _grid(each, each.model.scenario.variant or asked.base.title)


def _grid(found: Dilemmas, caption: str) -> Grid:
    names = [party.name for party in found.model.scenario.parties]
    ids = found.model.states.id
    rows = [
        (
            each.kind,
            names[each.of],
            "" if each.other is None else names[each.other],
            names[each.compared.party],
            some_of(list(map(ids, each.preferred))),
            ids(each.compared.to),
        )
        for each in found.found
    ]
    return grid(("dilemma", "of", "with", "who prefers", "this", "to this"), rows, caption=caption)


# What is proposed, where talks are told of


def settled_on(found: Dialogue) -> dict[int, list[str]]:
    """For each state that can be settled the agendas on which it can."""
    settled: dict[int, list[str]] = {}
    for name, own in found.agendas.items():
        for each in own.settlements:
            settled.setdefault(each.state, []).append(name)
    return settled


def proposals(found: Dilemmas, settled: Mapping[int, Sequence[str]]) -> Iterator[Item]:
    """Of each state that somebody proposes: on which agendas it can be settled, and what stands in its way.

    Parameters
    ----------
    settled
        For each state that can be settled the agendas on which it can.
    """
    for state, names in proposers(found).items():
        in_way = [sentence(found, each) for each in found.in_the_way_of(state)]
        way = "In its way:" if in_way else "No dilemma stands in its way."
        propose = f"{listed(names)} {'proposes' if len(names) == 1 else 'propose'}"
        where = settled_words("It", settled.get(state, ()))
        yield Item(f"{propose} {described(found.model, state)}. {where} {way}", tuple(in_way))


# The section of a report


def section(subject: Subject, _book: Notebook) -> Iterator[Block]:
    """What stands in the way, of the readings that say what is proposed; nothing where none does."""
    told = [reading for reading in subject.readings if reading.dilemmas]
    if not told:
        return
    for reading in told:
        assert reading.dilemmas is not None
        if subject.is_side_by_side:
            yield Heading(3, reading.title)
        yield from _of_reading(reading.dilemmas)
        if reading.dialogue:
            settled, ids = settled_on(reading.dialogue), reading.model.states.id
            sentences = [
                settled_words(f"What is proposed by {listed(names)} ({ids(state)})", settled.get(state, ()))
                for state, names in proposers(reading.dilemmas).items()
            ]
            yield Paragraph(" ".join(sentences))
    yield Paragraph(CAUTION)
    first = next((each.dilemmas for each in told if each.dilemmas and each.dilemmas.found), None)
    if first:
        yield Command("The fewest changes that remove one", _change_command(subject.file, first))
