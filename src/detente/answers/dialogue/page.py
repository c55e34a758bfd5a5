"""The page about talks: the question, the words, why, the settlements, and what would unlock the dispute."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace

from detente.answers.dialogue.promises import GRADE_LINES, principles, promises
from detente.answers.dialogue.reasons import why_sentences, witness_words
from detente.answers.dialogue.settlements import (
    BREAKDOWN_LINE,
    GRADE_LETTERS,
    KIND_LINES,
    LASTS_LINE,
    MOST_NUMBERED,
    SETTLEMENT_LINE,
    kinds_words,
    settlements_grid,
    shown_settlements,
)
from detente.answers.dialogue.words import (
    BY_TALKS,
    WORD_LINES,
    YARDSTICK_LINE,
    agenda_title,
    agreement_words,
    order_sentences,
    readings_matrix,
    same_talks,
    unlocking_grid,
    unlocking_warnings,
    unlocking_words,
    words_matrix,
)
from detente.answers.opening import Asked, reading_name, title, variant_option
from detente.answers.sentences import concept_line
from detente.answers.states import PartyLegend, legend, option_letters
from detente.answers.words import state_title, state_words
from detente.blocks import Block, Break, Command, Entries, Entry, Heading, Items, Keys, Mark, Paragraph, Text
from detente.blocks.inlines import NOT_TAKEN, TAKEN
from detente.graph import GraphModel
from detente.questions.dialogue import Dialogue
from detente.questions.talks import AgendaFindings

QUESTION = "Can talks on these issues lead anywhere?"
UNLOCKING = "What would unlock it: the smallest sets of issues"


def tell(asked: Asked, found: Sequence[Dialogue]) -> Iterator[Block]:
    """The one reading in full, or what talks are under each of several."""
    yield from _one_reading(asked, found[0]) if len(found) == 1 else _readings(asked, found)


def latex(_asked: Asked, found: Sequence[Dialogue]) -> Iterator[Block]:
    """The tables for papers: one reading's words and then its settlements by agenda, or several readings' words."""
    if len(found) > 1:
        agendas, models = _by_reading(found)
        for agenda in _agendas(found):
            yield replace(readings_matrix(agenda, agendas, models), caption=agenda)
        return
    (one,) = found
    yield words_matrix(one.model, one.agendas)
    letters = [
        f"{party.letter} {party.name}: {', '.join(f'{letter} {name}' for letter, name in party.options)}"
        for party in _lettered(one.model)
    ]
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
    yield from title(asked.base, found.model.scenario)
    yield from _question(found)
    yield from _terms(found.court.concept.code)
    yield from _unlocking(found)
    yield from _order(found, "The order of talks")
    yield from _options(found.model)
    yield from _marks(found)
    yield from _agenda_by_agenda(found)
    yield from promises(found)
    yield from principles(found)
    yield Break()
    yield Command("All settlements", f"detente dialogue {asked.file}{chosen} --format csv")
    yield Command("Why a state holds", f"detente explain {asked.file} STATE{chosen}")


def _question(found: Dialogue) -> Iterator[Block]:
    """The question, where things stand, and the answer in words."""
    model, start = found.model, found.court.start
    yield Heading(2, QUESTION)
    yield Paragraph(f"Today, the status quo, is {state_title(model, start)}: {state_words(model, start)}.")
    yield Break()
    matrix = words_matrix(model, found.agendas)
    yield matrix
    yield Keys(matrix)
    if not model.scenario.issues:
        yield Break()
        yield Paragraph("The scenario names no issues, so there is nothing that talks could be about.")


def _terms(concept: str, *, with_support: bool = True) -> Iterator[Block]:
    """What the words mean, and what they rest on; `with_support` how settlements are counted."""
    meanings: list[tuple[Text, str]] = [(Mark(word, word), line) for word, line in WORD_LINES.items()]
    meanings += [(BY_TALKS.text, "due to the talks: without them the word is worse")]
    if with_support:
        meanings += [("settlements", "how many of them earn the word by themselves")]
    meanings += [("together", "whether one settlement that lasts meets every party's core at once")]
    yield Break()
    yield _entries(meanings)
    yield Break()
    yield Paragraph(SETTLEMENT_LINE)
    yield Paragraph(f"{LASTS_LINE} {YARDSTICK_LINE}")
    yield Paragraph(f"How far parties look ahead ({concept.upper()}): {concept_line(concept)}")


def _unlocking(found: Dialogue) -> Iterator[Block]:
    """Which issues would have to be on the table."""
    yield Heading(2, UNLOCKING)
    if found.unlocking is None:
        yield from map(Paragraph, unlocking_warnings(found.model, found.unlocking))
    elif told := unlocking_words(found.court, found.unlocking):
        yield _entries(told)
    else:
        yield Paragraph("No party has a core concern, so there is nothing to unlock.")


def _order(found: Dialogue, heading: str) -> Iterator[Block]:
    """Whether the order of talks matters, when asked."""
    if found.order is not None:
        yield Heading(2, heading)
        yield from map(Paragraph, order_sentences(found.model, found.order))


def _options(model: GraphModel) -> Iterator[Block]:
    """Who can do what, with the letters that the tables below use."""
    yield Heading(2, "Who can do what")
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
    rows: list[tuple[str, str]] = list(KIND_LINES.items())
    rows += [("lasts", "whether it still holds once everything can be moved again")]
    rows += [("helps", "whether it is better than today for somebody and worse for nobody (constructive)")]
    if found.court.with_core:
        rows += [("core", "the letters of the parties whose core it meets, · of those whose it does not")]
    rows += [("change", f"for each party, + better than today, 0 equal, − worse; in the order {order}")]
    rows += [("keeps", "whether each party would keep to it, in the same order:")]
    rows += [(f"  {GRADE_LETTERS[grade]}", f"{grade}: {line}") for grade, line in GRADE_LINES.items()]
    if 0 < len(scenario.principles) <= MOST_NUMBERED:
        numbers = "".join(str(number) for number in range(1, len(scenario.principles) + 1))
        rows += [
            (numbers, f"whether each principle holds, {TAKEN} yes, {NOT_TAKEN} no; they are named below")
        ]
    rows += [("differs by", "what is taken up (+) and dropped (−) compared with today, by its letter above")]
    yield Heading(2, "How to read the tables of settlements")
    yield _entries(rows)
    yield Paragraph(BREAKDOWN_LINE)


def _agenda_by_agenda(found: Dialogue) -> Iterator[Block]:
    """Each agenda; one with the issues of an earlier one only by name."""
    told: set[str] = set()
    same = same_talks({name: own.issues for name, own in found.agendas.items()})
    for agenda in found.agendas:
        if agenda in same:
            yield Heading(2, _same(agenda, same[agenda]))
        else:
            yield from _agenda(found, agenda, told)


def _agenda(found: Dialogue, agenda: str, told: set[str]) -> Iterator[Block]:
    """Why an agenda is what it is for each party, and its settlements.

    `told` has what was said of settlements named before, and is added to.
    """
    own, reasons = found.agendas[agenda], found.reasons[agenda]
    yield Heading(2, agenda_title(found.model.scenario, agenda, own.issues))
    why = (" ".join(why_sentences(found.court, own, reason, party)) for party, reason in enumerate(reasons))
    yield Items((*why, *_named(found, agenda, told)))
    yield Break()
    shown = shown_settlements(found, agenda)
    more = f" ({len(shown)} of them shown)" if len(shown) < len(own.settlements) else ""
    yield Paragraph(f"{kinds_words(own.settlements)}{more}.")
    if shown:
        yield settlements_grid(found.court, shown)


def _named(found: Dialogue, agenda: str, told: set[str]) -> Iterator[str]:
    """What the settlements that were named are, and how they are reached, unless it is told already."""
    kinds = {each.state: each.kind for each in found.agendas[agenda].settlements}
    for reason in sorted(found.reasons[agenda], key=lambda each: not each.onward):
        words = witness_words(found.court, reason)
        if reason.settlement is None or words is None or any(each.startswith(words) for each in told):
            continue
        yield f"{found.model.states.id(reason.settlement)} ({kinds[reason.settlement]}): {words}"
        told.add(words)


# Several readings side by side


def _readings(asked: Asked, found: Sequence[Dialogue]) -> Iterator[Block]:
    """What talks are for each party under each reading, and what would unlock the dispute."""
    yield from title(asked.base)
    yield Heading(2, QUESTION)
    yield Paragraph("The readings of this dispute differ in what the parties want, and none is the default.")
    yield from _terms(found[0].court.concept.code, with_support=False)
    yield from _agendas_across(found)
    yield from _unlocking_across(found)
    for each in found:
        yield from _order(each, f"The order of talks: {reading_name(each.model)}")
    yield Break()
    yield Command(
        "One reading whole", f"detente dialogue {asked.file} --variant {reading_name(found[0].model)}"
    )


def _agendas_across(found: Sequence[Dialogue]) -> Iterator[Block]:
    """Each agenda; one with the issues of an earlier one only by name."""
    agendas, models = _by_reading(found)
    matrices = {agenda: readings_matrix(agenda, agendas, models) for agenda in _agendas(found)}
    yield Keys(next(iter(matrices.values())))
    same = same_talks({agenda: _issues(agendas, agenda) for agenda in matrices})
    for agenda, matrix in matrices.items():
        if agenda in same:
            yield Heading(2, _same(agenda, same[agenda]))
            continue
        first = next(each for each in found if agenda in each.agendas)
        issues = first.agendas[agenda].issues
        yield Heading(2, agenda_title(first.model.scenario, agenda, issues))
        yield matrix
        yield Break()
        yield Items(tuple(f"{each}." for each in agreement_words(agendas, models, agenda)))


def _issues(readings: Mapping[str, Mapping[str, AgendaFindings]], agenda: str) -> list[str]:
    """The issues of an agenda, with the readings in which it has them."""
    return [
        f"{reading}.{issue}"
        for reading, agendas in readings.items()
        for issue in ("", *(agendas[agenda].issues if agenda in agendas else ["none"]))
    ]


def _unlocking_across(found: Sequence[Dialogue]) -> Iterator[Block]:
    """Which issues would have to be on the table under each reading."""
    yield Heading(2, UNLOCKING)
    warnings = (line for each in found for line in unlocking_warnings(each.model, each.unlocking))
    yield from map(Paragraph, dict.fromkeys(warnings))
    if all(each.unlocking is None or not each.court.with_core for each in found):
        return
    _, models = _by_reading(found)
    yield unlocking_grid({reading_name(each.model): each.unlocking for each in found}, models)
    yield Break()
    yield Paragraph(
        "already: a settlement without talks meets its core and lasts. none: no set of issues does."
    )


def _agendas(found: Sequence[Dialogue]) -> list[str]:
    """The agendas of all readings, each once."""
    return list(dict.fromkeys(agenda for each in found for agenda in each.agendas))


def _by_reading(
    found: Sequence[Dialogue],
) -> tuple[dict[str, Mapping[str, AgendaFindings]], dict[str, GraphModel]]:
    """What is found for each agenda, and the model, by reading."""
    return {reading_name(each.model): each.agendas for each in found}, {
        reading_name(each.model): each.model for each in found
    }


# Shared


def _same(agenda: str, first: str) -> str:
    return f"{agenda}: the same issues as ‘{first}’"


def _entries(rows: Iterable[tuple[Text, str]]) -> Entries:
    return Entries(tuple(Entry(term, text) for term, text in rows))
