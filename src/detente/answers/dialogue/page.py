"""The page about talks: what happens without them, what each agenda can do beyond that, and what would unlock it.

The answer fits one screen; with ``--long`` follow the reasons for every word, the settlements and the promises.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace

from detente.answers.dialogue.promises import GRADE_LINES, principles, promises
from detente.answers.dialogue.sentences import (
    MODEST_LINE,
    agenda_sentences,
    drift_sentences,
    foremost_sentences,
    secure_sentence,
    way_sentence,
    why_sentences,
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
    BY_TALKS,
    UNLOCKING_LINE,
    WORD_LINES,
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
from detente.scenario.values import Word

MOST_NAMED = 1
"""So many outcomes are named on one screen."""

WITHOUT = "What happens without talks"
QUESTION = "Can talks on these issues lead anywhere?"
MOST = "The most that talks could bring"
UNLOCKING = "What would unlock it: the smallest sets of issues"


def tell(asked: Asked, found: Sequence[Dialogue]) -> Iterator[Block]:
    """The one reading, or what talks are under each of several."""
    yield from _one_reading(asked, found[0]) if len(found) == 1 else _readings(asked, found)


def latex(_asked: Asked, found: Sequence[Dialogue]) -> Iterator[Block]:
    """The tables for papers: one reading's words and then its settlements by agenda, or several readings' words."""
    if len(found) > 1:
        agendas, models = _by_reading(found)
        for agenda in _agendas(found):
            yield replace(readings_matrix(agenda, agendas, models), caption=agenda)
        return
    (one,) = found
    yield words_matrix(one.model, one.agendas, with_support=True)
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
    yield from _without(found)
    yield from _question(found, in_full=asked.in_full)
    yield from _unlocking(found, in_full=asked.in_full)
    yield from _order(found, "The order of talks")
    if asked.in_full:
        yield from _rest(found)
    yield Break()
    if not asked.in_full:
        yield Command("Why, and who would keep to it", f"detente dialogue {asked.file}{chosen} --long")
        return
    yield Command("All settlements", f"detente dialogue {asked.file}{chosen} --format csv")
    yield Command("Why a state holds", f"detente explain {asked.file} STATE{chosen}")


def _without(found: Dialogue) -> Iterator[Block]:
    """Where things drift without talks, and who needs nothing from them."""
    yield Heading(2, WITHOUT)
    told = drift_sentences(found.model, found.without)
    yield Paragraph(" ".join((*told, secure_sentence(found.model, found.without.secure))).rstrip())


def _question(found: Dialogue, *, in_full: bool) -> Iterator[Block]:
    """What each agenda can do beyond that, in words and then as a table."""
    model = found.model
    yield Heading(2, QUESTION)
    if not model.scenario.issues:
        yield Paragraph("The scenario names no issues, so there is nothing that talks could be about.")
    if told := agenda_sentences(found):
        yield Items(tuple(told))
    yield Break()
    matrix = words_matrix(model, found.agendas, with_support=in_full)
    yield matrix
    yield Keys(matrix)
    yield from _letters(found, in_full=in_full)
    if named := foremost_sentences(found, len(found.agendas) if in_full else MOST_NAMED):
        yield Heading(2, MOST)
        yield Items(tuple(named))


def _letters(found: Dialogue, *, in_full: bool) -> Iterator[Block]:
    """What the words of the table mean, those that stand in it."""
    met = {each.word for own in found.agendas.values() for each in own.findings}
    yield Break()
    yield from _words(met, any(each.adds for own in found.agendas.values() for each in own.findings))
    if not in_full:
        yield Paragraph(MODEST_LINE)
        return
    concept = found.court.concept.code
    yield Paragraph(SETTLEMENT_LINE)
    yield Paragraph(f"How far parties look ahead ({concept.upper()}): {concept_line(concept)}")


def _words(met: Iterable[Word], adds: bool) -> Iterator[Block]:
    known = set(met)
    meanings: list[tuple[Text, str]] = [
        (Mark(word, word), line) for word, line in WORD_LINES.items() if word in known
    ]
    if adds:
        meanings += [(BY_TALKS.text, "due to the talks: without them the word is worse")]
    meanings += [("together", "whether one outcome settles it for all who have a core concern")]
    yield _entries(meanings)


def _unlocking(found: Dialogue, *, in_full: bool) -> Iterator[Block]:
    """Which issues would have to be on the table."""
    yield Heading(2, UNLOCKING)
    if found.unlocking is None:
        yield from map(Paragraph, unlocking_warnings(found.model, found.unlocking))
    elif found.court.with_core:
        yield _entries(unlocking_words(found.court, found.unlocking, in_full=in_full))
    else:
        yield Paragraph("No party has a core concern, so there is nothing to unlock.")


def _order(found: Dialogue, heading: str) -> Iterator[Block]:
    """Whether the order of talks matters, when asked."""
    if found.order is not None:
        yield Heading(2, heading)
        yield from map(Paragraph, order_sentences(found.model, found.order))


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
            yield Heading(2, _same(agenda, same[agenda]))
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


# Several readings side by side


def _readings(asked: Asked, found: Sequence[Dialogue]) -> Iterator[Block]:
    """What comes without talks and what talks are under each reading, and what would unlock the dispute."""
    yield from title(asked.base)
    yield Paragraph("The readings of this dispute differ in what the parties want, and none is the default.")
    yield from _without_across(found)
    yield Heading(2, QUESTION)
    yield from _agendas_across(found)
    yield from _unlocking_across(found)
    for each in found:
        yield from _order(each, f"The order of talks: {reading_name(each.model)}")
    yield Break()
    yield Command(
        "One reading whole", f"detente dialogue {asked.file} --variant {reading_name(found[0].model)}"
    )


def _without_across(found: Sequence[Dialogue]) -> Iterator[Block]:
    """What happens without talks, readings with the same told together."""
    yield Heading(2, WITHOUT)
    together: dict[str, list[str]] = {}
    for each in found:
        told = " ".join(
            (*drift_sentences(each.model, each.without), secure_sentence(each.model, each.without.secure))
        )
        together.setdefault(told.rstrip(), []).append(_reading_title(each))
    if len(together) == 1:
        yield Paragraph(f"Under every reading: {next(iter(together))}")
        return
    yield Entries(tuple(Entry("; ".join(readings), told) for told, readings in together.items()))


def _reading_title(found: Dialogue) -> str:
    """A reading by its name and what it is: ‘column (As the column puts it)’."""
    own = found.model.scenario
    return f"{own.variant} ({own.title})" if own.variant else own.title


def _agendas_across(found: Sequence[Dialogue]) -> Iterator[Block]:
    """Each agenda; one with the issues of an earlier one only by name."""
    agendas, models = _by_reading(found)
    matrices = {agenda: readings_matrix(agenda, agendas, models) for agenda in _agendas(found)}
    findings = [each for one in found for own in one.agendas.values() for each in own.findings]
    yield from _words({each.word for each in findings}, any(each.adds for each in findings))
    yield Paragraph(MODEST_LINE)
    yield Keys(next(iter(matrices.values())))
    same = same_talks({agenda: _issues(agendas, agenda) for agenda in matrices})
    for agenda, matrix in matrices.items():
        if agenda in same:
            yield Heading(2, _same(agenda, same[agenda]))
            continue
        first = next(each for each in found if agenda in each.agendas)
        issues = first.agendas[agenda].issues
        yield Heading(2, agenda_title(first.model.scenario, agenda, issues))
        yield Items(tuple(f"{each}." for each in agreement_words(agendas, models, agenda)))
        yield Break()
        yield matrix


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
    yield Paragraph(UNLOCKING_LINE)


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
