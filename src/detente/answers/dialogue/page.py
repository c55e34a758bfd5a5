"""The page about talks: what happens without them, what each agenda can do beyond that, and what would unlock it.

The answer fits one screen; with ``--long`` follow the reasons for every word, the settlements and the promises.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from detente.answers.concepts import concept_line
from detente.answers.dialogue.agendas import (
    agenda_sentences,
    at_best_sentence,
    danger_sentences,
    for_good_sentences,
    foremost_sentences,
)
from detente.answers.dialogue.outcomes import MODEST_LINE, way_sentence, without_words
from detente.answers.dialogue.parties import why_sentences
from detente.answers.dialogue.promises import GRADE_LINES, principles, promises, strength_of_promises
from detente.answers.dialogue.readings import (
    NO_ISSUES,
    QUESTION,
    UNLOCKING,
    order_of_talks,
    readings_matrices,
    same_issues,
    tell_readings,
)
from detente.answers.dialogue.settlements import (
    GRADE_LETTERS,
    KIND_LINES,
    KIND_WORDS,
    MOST_NUMBERED,
    SETTLEMENT_LINE,
    UNACCEPTABLE_LINE,
    difference_words,
    kinds_words,
    settlements_grid,
    shown_settlements,
)
from detente.answers.dialogue.words import (
    agenda_title,
    same_talks,
    unlocking_lines,
    unlocking_warnings,
    words_legend,
    words_matrix,
)
from detente.answers.dilemmas import proposals, settled_on
from detente.answers.masthead import Asked, title, variant_option
from detente.answers.states import PartyLegend, legend
from detente.answers.words import option_letters, state_title, state_words
from detente.blocks import Block, Break, Command, Entries, Entry, Heading, Items, Keys, Paragraph, Text
from detente.blocks.inlines import NOT_TAKEN, TAKEN
from detente.graph import GraphModel
from detente.questions.dialogue import Dialogue

MOST_NAMED = 1
"""So many outcomes are named on one screen."""

WORDS_CAPTION = "What talks on each agenda are for whom"
MOST = "The most that talks could bring"


def tell(asked: Asked, found: Sequence[Dialogue]) -> Iterator[Block]:
    """The one reading, or what talks are under each of several."""
    yield from _one_reading(asked, found[0]) if len(found) == 1 else tell_readings(asked, found)


def latex(_asked: Asked, found: Sequence[Dialogue]) -> Iterator[Block]:
    """The tables for papers: one reading's words and then its settlements by agenda, or several readings' words."""
    if len(found) > 1:
        yield from readings_matrices(found)
        return
    (one,) = found
    yield replace(words_matrix(one.model, one.agendas, with_support=True), caption=WORDS_CAPTION)
    letters = [
        f"{party.letter} {party.name}: {', '.join(f'{letter} {name}' for letter, name in party.options)}"
        for party in _lettered(one.model)
    ]
    yield from _marks(one)
    same = same_talks({name: own.issues for name, own in one.agendas.items()})
    for agenda, own in one.agendas.items():
        if agenda not in same:
            shown = shown_settlements(one, agenda)
            remark = f"{agenda}: {len(shown):,} of {len(own.settlements):,} settlements"
            yield settlements_grid(
                one.court, shown, "\n".join(" ".join(each.split()) for each in (remark, *letters))
            )


# One reading


def _one_reading(asked: Asked, found: Dialogue) -> Iterator[Block]:
    chosen = variant_option(found.model)
    yield from title(asked, found.model.scenario, with_summary=asked.in_full)
    yield from _answer(found, in_full=asked.in_full)
    if found.model.scenario.issues or asked.in_full:
        yield from _table(found, in_full=asked.in_full)
        yield from _proposals(asked, found)
        if not asked.in_full:
            yield from strength_of_promises(found)
        yield from _unlocking(found, in_full=asked.in_full)
    yield from order_of_talks(found, "The order of talks")
    if asked.in_full:
        yield from _rest(found)
        yield Break()
    else:
        yield Command("More", f"detente dialogue {asked.file}{chosen} --long")
        return
    yield Command("All settlements", f"detente dialogue {asked.file}{chosen} --format csv")
    yield Command("Why a state holds", f"detente explain {asked.file} STATE{chosen}")


def _answer(found: Dialogue, *, in_full: bool) -> Iterator[Block]:
    """What happens without talks, what they can do at best beyond that, and what each agenda can."""
    yield Heading(2, QUESTION)
    yield Paragraph(without_words(found.model, found.without))
    if not found.stop:
        yield Paragraph(at_best_sentence(found) or NO_ISSUES)
    if told := agenda_sentences(found, with_dangers=False, but=() if found.stop else found.agendas_at_best):
        yield Items(tuple(told))
    if warned := (*danger_sentences(found), *for_good_sentences(found)):
        yield Paragraph(" ".join(warned))
    if found.stop:
        return
    if named := foremost_sentences(found, len(found.agendas) if in_full else MOST_NAMED):
        yield from _foremost(named)


def _proposals(asked: Asked, found: Dialogue) -> Iterator[Block]:
    """What stands in the way of settling on what is proposed; nothing where not all propose something."""
    if found.dilemmas is None:
        return
    yield Heading(2, "What stands in the way of what is proposed")
    yield Items(tuple(proposals(found.dilemmas, settled_on(found))))
    yield Command(
        "What is threatened, and every dilemma",
        f"detente dilemmas {asked.file}{variant_option(found.model)}",
    )


def _foremost(named: Sequence[str]) -> Iterator[Block]:
    """The outcomes that are worth naming."""
    if len(named) == 1:
        yield Paragraph(f"{MOST}, {named[0][:1].lower()}{named[0][1:]}")
        return
    yield Paragraph(f"{MOST}:")
    yield Items(tuple(named))


def _table(found: Dialogue, *, in_full: bool) -> Iterator[Block]:
    """The word of each agenda for each party, and what the words mean."""
    yield Break()
    matrix = words_matrix(found.model, found.agendas, with_support=in_full)
    yield matrix
    yield Keys(matrix)
    yield from _letters(found, in_full=in_full)


def _letters(found: Dialogue, *, in_full: bool) -> Iterator[Block]:
    """What the words of the table mean, and what all rests on."""
    yield words_legend(each for own in found.agendas.values() for each in own.findings)
    yield Paragraph(MODEST_LINE)
    if in_full:
        yield from settlements_and_concept(found)


def settlements_and_concept(found: Dialogue) -> Iterator[Block]:
    """What a settlement is, and how far parties are taken to look ahead."""
    concept = found.court.concept.code
    yield Paragraph(SETTLEMENT_LINE)
    yield Paragraph(f"How far parties look ahead ({concept.upper()}): {concept_line(concept)}")


def _unlocking(found: Dialogue, *, in_full: bool) -> Iterator[Block]:
    """Which issues would have to be on the table."""
    if found.stop and found.unlocking is None:
        return
    yield Heading(2, UNLOCKING)
    if found.unlocking is None:
        yield from map(Paragraph, unlocking_warnings(found.model, found.unlocking))
    elif found.court.with_core:
        yield Items(tuple(unlocking_lines(found.court, found.unlocking, in_full=in_full)))
    else:
        yield Paragraph("No party has a core concern, so there is nothing to unlock.")


def _rest(found: Dialogue) -> Iterator[Block]:
    """What the one screen has no room for."""
    start = found.court.start
    yield Heading(2, "Who can do what")
    yield Paragraph(
        f"Today, the status quo, is {state_title(found.model, start)}: {state_words(found.model, start)}."
    )
    yield from _options(found.model)
    yield from _marks(found)
    yield from _agenda_by_agenda(found)
    yield from promises(found)
    yield from principles(found)


def _options(model: GraphModel) -> Iterator[Block]:
    """The options, with the letters that the tables below use."""
    yield Break()
    for party in _lettered(model):
        of = f"{party.letter}  {party.name}"
        if party.options:
            yield Entries(tuple(Entry(letter, name) for letter, name in party.options), of)
        else:
            yield Heading(3, of)
            yield Items(("It has no options of its own.",))


def _lettered(model: GraphModel) -> tuple[PartyLegend, ...]:
    """The parties and their options with the letters that stand for them."""
    return legend(model, option_letters(len(model.states.options)))


def _marks(found: Dialogue) -> Iterator[Block]:
    """How to read the tables of settlements."""
    scenario = found.model.scenario
    order = ", ".join(party.name for party in scenario.parties)
    rows: list[tuple[str, str]] = [(KIND_WORDS[kind], line) for kind, line in KIND_LINES.items()]
    if found.court.with_core:
        rows += [("core", "the letters of the parties whose core it meets, · of those whose it does not")]
    rows += [("today", f"for each party, + better than today, 0 equal, − worse; in the order {order}")]
    rows += [("gain", "the same against all that comes without talks: + better than all of it, − worse")]
    rows += [("keeps", "whether each party would keep to it, in the same order:")]
    rows += [(f"  {GRADE_LETTERS[grade]}", f"{grade}: {line}") for grade, line in GRADE_LINES.items()]
    if 0 < len(scenario.principles) <= MOST_NUMBERED:
        numbers = "".join(str(number) for number in range(1, len(scenario.principles) + 1))
        rows += [
            (numbers, f"whether each principle holds, {TAKEN} yes, {NOT_TAKEN} no; they are named below")
        ]
    rows += [
        ("outside", "the issues off the table that it needs to be otherwise than today and without talks")
    ]
    rows += [("differs by", "what is taken up (+) and dropped (−) compared with today, by its letter above")]
    yield Heading(2, "How to read the tables of settlements")
    yield _entries(rows)
    yield Paragraph(UNACCEPTABLE_LINE)


def _agenda_by_agenda(found: Dialogue) -> Iterator[Block]:
    """Each agenda; one with the issues of an earlier one only by name."""
    told: set[int] = set()
    same = same_talks({name: own.issues for name, own in found.agendas.items()})
    for agenda in found.agendas:
        if agenda in same:
            yield Heading(2, same_issues(agenda, same[agenda]))
        else:
            yield from _agenda(found, agenda, told)


def _agenda(found: Dialogue, agenda: str, told: set[int]) -> Iterator[Block]:
    """Why an agenda is what it is for each party, and its settlements.

    `told` has the settlements whose ways were told before, and is added to.
    """
    own = found.agendas[agenda]
    yield Heading(2, agenda_title(found.model.scenario, agenda, own.issues))
    why = (" ".join(why_sentences(found, agenda, party)) for party in found.court.parties)
    yield Items((*why, *_ways(found, agenda, told)))
    yield Break()
    shown = shown_settlements(found, agenda)
    more = f" ({len(shown)} of them shown)" if len(shown) < len(own.settlements) else ""
    yield Paragraph(f"{kinds_words(own.settlements)}{more}.")
    if shown:
        yield settlements_grid(found.court, shown)


def _ways(found: Dialogue, agenda: str, told: set[int]) -> Iterator[str]:
    """How the settlements that are shown for words are reached, unless it is told already."""
    start = found.court.start
    for reason in found.reasons[agenda]:
        if reason.settlement not in {None, start, *told} and reason.settlement is not None:
            told.add(reason.settlement)
            named = found.model.states.id(reason.settlement)
            change = difference_words(found.model, start, reason.settlement)
            yield f"{named}: {change}. {way_sentence(found, reason.path)}"


# Shared


def _entries(rows: Iterable[tuple[Text, str]]) -> Entries:
    return Entries(tuple(Entry(term, text) for term, text in rows))
