"""The page about talks under several readings: what they can do at best, what happens without them, and the words.

Readings of which the same is to be said are told together. With ``--long`` follow the words reading by reading.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace

from detente.answers.dialogue.agendas import at_best_sentence, danger_sentences
from detente.answers.dialogue.outcomes import MODEST_LINE, names, without_words, worse_off
from detente.answers.dialogue.words import (
    UNLOCKING_LINE,
    Findings,
    Models,
    agenda_title,
    agreement_words,
    all_at_once,
    grouped_matrix,
    order_sentences,
    readings_matrix,
    same_talks,
    unlocking_grid,
    unlocking_lines,
    unlocking_warnings,
    words_legend,
)
from detente.answers.masthead import Asked, reading_marks, reading_name, readings_legend, title
from detente.answers.words import by_what_is_said, counted, listed
from detente.blocks import Block, Break, Command, Heading, Items, Keys, Paragraph, WordsMatrix
from detente.questions.dialogue import Dialogue

QUESTION = "Can talks on these issues lead anywhere?"
WITHOUT = "What happens without talks"
UNLOCKING = "What would unlock it: the smallest sets of issues"
NO_ISSUES = "The scenario names no issues, so there is nothing that talks could be about."


def tell_readings(asked: Asked, found: Sequence[Dialogue]) -> Iterator[Block]:
    """What comes without talks and what talks are under each reading, and what would unlock the dispute."""
    marks = reading_marks([reading_name(each.model) for each in found])
    among = [each.model.scenario for each in found]
    yield from title(asked, among=among, with_summary=asked.in_full)
    yield Paragraph(
        f"The {counted(len(found), 'reading')} of this dispute differ in what the parties want, and none is the "
        f"default. {_together_words(found, marks)}"
    )
    yield Break()
    yield readings_legend(asked.base, marks)
    yield Heading(2, WITHOUT)
    yield from _told(found, marks, lambda each: without_words(each.model, each.without))
    yield from _answer(asked, found, marks)
    yield from _words(found, marks)
    yield from _unlocking(found, marks)
    for each in found:
        yield from order_of_talks(each, f"The order of talks: {reading_name(each.model)}")
    if asked.in_full:
        yield from _in_full(found)
    yield Break()
    variant = reading_name(found[0].model)
    if not asked.in_full:
        yield Command("The words reading by reading", f"detente dialogue {asked.file} --long")
    if any(each.dilemmas for each in found):
        yield Command("What stands in the way of what is proposed", f"detente dilemmas {asked.file}")
    yield Command("One reading whole", f"detente dialogue {asked.file} --variant {variant}")


def _answer(asked: Asked, found: Sequence[Dialogue], marks: Mapping[str, str]) -> Iterator[Block]:
    """What talks can do at best under which readings, and whom they could leave worse off."""
    yield Heading(2, QUESTION)
    yield from _told(found, marks, lambda each: at_best_sentence(each, alone=False) or NO_ISSUES)
    yield from map(Paragraph, _dangers(found, marks, in_full=asked.in_full))


def _together_words(found: Sequence[Dialogue], marks: Mapping[str, str]) -> str:
    """Under which readings some agenda settles it for all at once, or that comes without talks."""
    settled = [marks[reading_name(each.model)] for each in found if each.comes_together]
    asking = [each for each in found if any(each.court.wanting) and not each.comes_together]
    able = [marks[reading_name(each.model)] for each in asking if each.together_agendas]
    everybody = all_at_once(*(each.model for each in found))
    if len(able) == len(found):
        return f"Under each of them some agenda can settle it for {everybody}."
    if asking and not able and not settled:
        return f"Under none of them does an agenda settle it for {everybody}."
    told = [f"Some agenda can settle it for {everybody} under {listed(able)}."] if able else []
    told += [f"What comes without talks settles it under {listed(settled)}."] if settled else []
    return " ".join(told)


def _told(
    found: Sequence[Dialogue], marks: Mapping[str, str], tell: Callable[[Dialogue], str]
) -> Iterator[Block]:
    """What is told of each reading, equal things once."""
    told = by_what_is_said((marks[reading_name(each.model)], tell(each)) for each in found)
    if len(told) == 1:
        yield Paragraph(f"Under every reading: {next(iter(told))}")
        return
    yield Items(tuple(f"{', '.join(own)}: {words}" for words, own in told.items()))


def _dangers(found: Sequence[Dialogue], marks: Mapping[str, str], *, in_full: bool) -> Iterator[str]:
    """Whom talks could leave worse off under which readings; `in_full` with how many outcomes of each agenda."""
    said = [(marks[reading_name(each.model)], each) for each in found]
    if in_full:
        for mark, each in said:
            yield from (f"{mark}: {sentence}" for sentence in danger_sentences(each))
        return
    whom = [
        (mark, f"{names(each.model, risky)} {worse_off(each.without)}")
        for mark, each in said
        if (risky := _risky(each))
    ]
    for told, own in by_what_is_said(whom).items():
        yield f"Danger: some outcomes of talks leave {told} ({', '.join(own)})."


def _risky(found: Dialogue) -> list[int]:
    """The parties that some settlement leaves worse off than all that comes without talks."""
    return [i for i in found.court.parties if any(own.findings[i].risk for own in found.agendas.values())]


def _words(found: Sequence[Dialogue], marks: Mapping[str, str]) -> Iterator[Block]:
    """The words of each agenda, readings with the same in one row, and what they mean."""
    agendas, models = _by_reading(found)
    matrix = grouped_matrix(agendas, models, marks).as_grid
    yield Heading(2, "What each agenda is for whom")
    yield matrix
    yield Keys(matrix)
    yield words_legend(each for one in found for own in one.agendas.values() for each in own.findings)
    yield Paragraph(MODEST_LINE)
    yield Break()
    yield Items(tuple(_agenda_titles(found)))


def _agenda_titles(found: Sequence[Dialogue]) -> Iterator[str]:
    """What stands on the table of each agenda; one with the issues of an earlier one only by name."""
    agendas, _ = _by_reading(found)
    named = _agendas(found)
    same = same_talks({agenda: _issues(agendas, agenda) for agenda in named})
    for agenda in named:
        if agenda in same:
            yield same_issues(agenda, same[agenda])
        else:
            first = next(each for each in found if agenda in each.agendas)
            yield agenda_title(first.model.scenario, agenda, first.agendas[agenda].issues)


def _unlocking(found: Sequence[Dialogue], marks: Mapping[str, str]) -> Iterator[Block]:
    """Which issues would have to be on the table under which readings."""
    yield Heading(2, UNLOCKING)
    yield from map(Paragraph, _warnings(found))
    told = [
        (
            marks[reading_name(each.model)],
            " ".join(unlocking_lines(each.court, each.unlocking, in_full=False)),
        )
        for each in found
        if each.unlocking is not None and each.court.with_core
    ]
    if told:
        yield Items(tuple(f"{', '.join(own)}: {words}" for words, own in by_what_is_said(told).items()))


def _warnings(found: Iterable[Dialogue]) -> list[str]:
    warnings = (line for each in found for line in unlocking_warnings(each.model, each.unlocking))
    return list(dict.fromkeys(warnings))


def order_of_talks(found: Dialogue, heading: str) -> Iterator[Block]:
    """Whether the order of talks matters, when asked."""
    if found.order is not None:
        yield Heading(2, heading)
        yield from map(Paragraph, order_sentences(found.model, found.order))


# The rest


def _in_full(found: Sequence[Dialogue]) -> Iterator[Block]:
    """The words reading by reading, and all that would unlock it."""
    agendas, models = _by_reading(found)
    same = same_talks({agenda: _issues(agendas, agenda) for agenda in _agendas(found)})
    titles = dict(zip(_agendas(found), _agenda_titles(found), strict=True))
    for agenda, head in titles.items():
        yield Heading(2, head)
        if agenda not in same:
            yield Items(tuple(f"{each}." for each in agreement_words(agendas, models, agenda)))
            yield Break()
            yield readings_matrix(agenda, agendas, models)
    if any(each.unlocking is not None and each.court.with_core for each in found):
        yield Heading(2, "What would unlock it, reading by reading")
        yield unlocking_grid({reading_name(each.model): each.unlocking for each in found}, models)
        yield Break()
        yield Paragraph(UNLOCKING_LINE)


def readings_matrices(found: Sequence[Dialogue]) -> Iterator[WordsMatrix]:
    """For each agenda what it is for each party under each reading."""
    agendas, models = _by_reading(found)
    for agenda in _agendas(found):
        yield replace(readings_matrix(agenda, agendas, models), caption=agenda)


def _agendas(found: Sequence[Dialogue]) -> list[str]:
    """The agendas of all readings, each once."""
    return list(dict.fromkeys(agenda for each in found for agenda in each.agendas))


def _by_reading(found: Sequence[Dialogue]) -> tuple[dict[str, Findings], Models]:
    """What is found for each agenda, and the model, by reading."""
    return {reading_name(each.model): each.agendas for each in found}, {
        reading_name(each.model): each.model for each in found
    }


def _issues(readings: Mapping[str, Findings], agenda: str) -> list[str]:
    """The issues of an agenda, with the readings in which it has them."""
    return [
        f"{reading}.{issue}"
        for reading, agendas in readings.items()
        for issue in ("", *(agendas[agenda].issues if agenda in agendas else ["none"]))
    ]


def same_issues(agenda: str, first: str) -> str:
    """That an agenda has the issues of an earlier one."""
    return f"{agenda}: the same issues as ‘{first}’"
