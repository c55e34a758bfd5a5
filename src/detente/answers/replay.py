"""The past, replayed: the steps in words, and what each was for its mover under each reading."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from types import MappingProxyType
from typing import Any

from detente.answers.blame import blame_record, meanings_of_reasons, reasons_for_worse
from detente.answers.citations import Notebook
from detente.answers.dialogue.settlements import done_words
from detente.answers.documents import Document, header
from detente.answers.masthead import Asked, reading_marks, readings_legend, readings_named, title
from detente.answers.readings import coloured, talking, words_grid
from detente.answers.subject import Subject
from detente.answers.words import (
    counted,
    date_words,
    definition_name,
    listed,
    option_words,
    party_name,
    quoted,
)
from detente.blocks import (
    Aside,
    Block,
    Break,
    Data,
    Grid,
    Heading,
    Inline,
    Paragraph,
    Steps,
    Text,
    data,
    grid,
)
from detente.graph import Contradiction
from detente.questions.replay import Gain, PastStep, Replay
from detente.scenario.values import Scenario

POOR_READING_LINE = (
    "A reading under which a party keeps acting against its own ranking is a poor reading of that party."
)
"""What the replay is for."""

GAINS: tuple[Gain, ...] = ("improvement", "indifferent", "worse")
SIGNS: Mapping[str, str] = MappingProxyType({"improvement": "+", "indifferent": "=", "worse": "−"})
"""The same where words do not fit."""

SIGNS_LINE = "+ improvement for its mover; = indifferent; − worse; blank: the reading lacks a state."


_EXAMPLE = "history: {moves: [{date: 2024-02, by: PARTY, take: [OPTION]}]}"

# The page


def tell(asked: Asked, found: Sequence[Replay]) -> Iterator[Block]:
    """The steps, what each was for its mover, and which readings fit."""
    (past,) = found
    yield from title(asked, among=readings_named(asked.base, past.readings))
    if not past.steps:
        yield Break()
        yield Paragraph(f"The scenario lists no past moves; ‘history’ in the file would: {_EXAMPLE}")
        return
    marks = reading_marks(tuple(past.readings))
    yield Heading(2, "Did each step gain its mover anything?")
    yield Paragraph(f"{answer_sentence(past)} {end_sentence(past)}")
    yield Heading(2, "The steps")
    yield Steps(tuple(_step(past.scenario, step) for step in past.steps))
    yield Heading(2, "What each step was for its mover, under each reading")
    yield _matrix(past, marks)
    if not past.readings:
        return
    yield Break()
    yield readings_legend(asked.base, marks)
    yield Heading(2, "How many steps were what")
    yield _gains(past)
    if reasons := reasons_for_worse(past, marks):
        yield Heading(2, "What makes a step worse for its mover")
        yield reasons
    if meanings := meanings_of_reasons(past, marks):
        yield Break()
        yield meanings
    yield Break()
    yield Paragraph(POOR_READING_LINE)


def answer_sentence(found: Replay) -> str:
    """Under how many readings nobody acted against its own ranking, and under which somebody did most often."""
    if not found.readings:
        return "No reading gives the preferences of every party, so no step can be judged."
    against = {name: _n_against(found, name) for name in found.readings}
    most = max(against.values())
    if not most:
        return f"Nobody acted against its own ranking in any of {counted(len(found.steps), 'step')}, under any reading."
    worst = listed(name for name, number in against.items() if number == most)
    never = [name for name, number in against.items() if not number]
    told = f"Most steps against the mover's own ranking: {most} of {len(found.steps)}, under {worst}."
    return f"{told} None: under {listed(never)}." if never else told


def _n_against(found: Replay, reading: str) -> int:
    return sum(step.gains.get(reading) == "worse" for step in found.steps)


def _step(scenario: Scenario, step: PastStep) -> str:
    what = f" {step.move.what}." if step.move.what else ""
    date = f"{step.move.date} " if step.move.date else ""
    return f"{date}{step_words(scenario, step)}.{what}"


def _matrix(found: Replay, marks: Mapping[str, str]) -> Grid:
    """The steps with their dates, and what each was for its mover under each reading."""
    ids = found.model.states.id
    rows = [
        (
            (
                str(number),
                step.move.date or "",
                step.move.by,
                ids(step.start),
                "–" if step.to is None else ids(step.to),
                "yes" if step.legal else "no",
            ),
            [step.gains.get(reading, "") for reading in marks],
            (),
        )
        for number, step in enumerate(found.steps, 1)
    ]
    heads = ("step", "date", "by", "from", "to", "legal")
    return words_grid(heads, list(marks.values()), (), rows, SIGNS, SIGNS_LINE)


def _gains(found: Replay) -> Grid:
    """Under each reading how many steps were improvements, and who acted against its own ranking."""
    rows = [(reading, *n_gains(found, reading), gains_words(found, reading)) for reading in found.readings]
    return grid(
        ("reading", *GAINS, "against its own ranking"), rows, kinds=("text", "number", "number", "number")
    )


# The section of a report


def section(subject: Subject, book: Notebook) -> Iterator[Block]:
    """The steps, and what each was for its mover; nothing without a history."""
    past = subject.past
    if past is None or not past.steps:
        return
    yield Paragraph(
        "The steps of the past that the file names, in order, and what each was for the party that made it: a gain "
        "(improvement), neither gain nor loss (indifferent), or worse. "
        f"{POOR_READING_LINE} {end_sentence(past)}"
    )
    readings = [reading for reading, _ in talking(subject)]
    yield grid(
        ("Reading", *GAINS, "who, against its own ranking"),
        [(each.title, *n_gains(past, each.key), gains_words(past, each.key)) for each in readings],
        kinds=("text", "number", "number", "number"),
        caption="How often parties acted against their own ranking",
    )
    if legend := book.take_legend():
        yield Paragraph(Aside(legend))
    keys = [each.key for each in readings]
    yield grid(
        ("Step", *map(definition_name, keys)),
        [
            (
                _step_of_report(past.scenario, book, step),
                *(coloured(step.gains.get(key, "")) or "no such state" for key in keys),
            )
            for step in past.steps
        ],
        caption="The steps of the past",
    )
    if reasons := reasons_for_worse(past, {key: definition_name(key) for key in keys}):
        yield Paragraph("What makes a step worse for its mover (lines are those of the scenario file):")
        yield reasons
    if meanings := meanings_of_reasons(past, keys):
        yield meanings


def _step_of_report(scenario: Scenario, book: Notebook, step: PastStep) -> Text:
    """When it was, what happened, what that changed, and what it rests on."""
    cite, because = book.cited(step.move.grounds), step.move.grounds.because
    told: list[Inline] = [f"{date_words(step.move.date) or 'undated'} "]
    told += [f"{step.move.what}.", *([cite] if cite else []), " "] if step.move.what else []
    told.append(Aside(f"{step_words(scenario, step)}."))
    told += [cite] if cite and not step.move.what else []
    return (*told, " ", Aside(because)) if because else tuple(told)


# For programs


def record(found: Replay, settings: Mapping[str, Any]) -> Document:
    """The document of ``detente replay``; states have the numbers of the base."""
    document = header(
        found.scenario, "replay", "none", settings, among=readings_named(found.scenario, found.readings)
    )
    ids = found.model.states.id
    document["steps"] = [
        {
            "date": step.move.date,
            "by": step.move.by,
            "from": ids(step.start),
            "to": None if step.to is None else ids(step.to),
            "legal": step.legal,
            "variants": dict(step.gains),
        }
        for step in found.steps
    ]
    document["ends_at_status_quo"] = found.ends_at_status_quo
    at_end, today = found.differences or ((), ())
    document["differences"] = {"at_end": list(at_end), "today": list(today)} if found.differences else None
    numbered = list(enumerate(found.steps, 1))
    document["blame"] = [
        {"step": k, "variants": {reading: blame_record(blame) for reading, blame in step.blames.items()}}
        for k, step in numbered
        if step.blames
    ]
    document["contradictions"] = [
        _contradiction_record(k, each) for k, step in numbered for each in step.contradictions
    ]
    return document


def _contradiction_record(step: int, found: Contradiction) -> Document:
    """Why a step cannot have been made so, with the option and the earlier step where there are."""
    earlier = None if found.earlier is None else found.earlier + 1
    fields = {"step": step, "why": found.why, "option": found.option, "earlier": earlier}
    return {key: value for key, value in fields.items() if value is not None}


def table(found: Replay) -> Data:
    """One row a step, with a column for each reading."""
    heads = ("date", "by", "take", "drop", "what", "from", "to", "legal", *found.readings)
    return data(heads, _rows(found))


def _rows(found: Replay) -> Iterator[tuple[object, ...]]:
    ids = found.model.states.id
    for step in found.steps:
        move, to = step.move, None if step.to is None else ids(step.to)
        gains = (step.gains.get(reading) for reading in found.readings)
        yield (move.date, move.by, " ".join(move.take), " ".join(move.drop), move.what, ids(step.start), to,
               step.legal, *gains)  # fmt: skip


# Sentences


def step_words(scenario: Scenario, step: PastStep) -> str:
    """What a step changed: ‘Russia: “…” dropped’, and that it is none where it is not legal."""
    named = {option.key: option.name for option in scenario.options}
    done = done_words([named[key] for key in step.move.take], [named[key] for key in step.move.drop])
    told = f"{party_name(scenario, step.move.by)}: {done or 'nothing changes'}"
    if step.to is None:
        told += "; that leads to no state that can occur, so the next step starts from the same state"
    elif not step.legal:
        told += "; no legal move" + _undone_words(step)
    return "; ".join([told, *(contradiction_words(named, each) for each in step.contradictions)])


def _undone_words(step: PastStep) -> str:
    """Why a step is no legal move, where that is not told among what contradicts it."""
    if step.to == step.start:
        return ": it changes nothing"
    is_told = any(each.why in {"barred", "not-listed"} for each in step.contradictions)
    return "" if is_told else ": it cannot be undone"


_NO_MOVE = {
    "not-taken-back": "{option}, once taken, stays",
    "not-taken-again": "{option} can only be dropped",
    "barred": "it is barred",
    "not-listed": "it is none of the moves listed for its party",
}


def contradiction_words(named: Mapping[str, str], found: Contradiction) -> str:
    """Why a step cannot have been made so; `named` are the names of the options."""
    option = quoted(named.get(found.option or "", ""))
    earlier = "" if found.earlier is None else f"step {found.earlier + 1}"
    since = f"since {earlier}" if earlier else "at the start"
    why = found.barred.why if found.barred else None
    match found.why:
        case "dated-before":
            return f"it is dated before {earlier}"
        case "taken-already":
            return f"{option} was taken already, {since}"
        case "not-taken":
            return f"{option} was not taken" + (f", {since}" if earlier else "")
        case "infeasible":
            return f"‘{found.rule[1].formula.text}’ of ‘{found.rule[0]}’ excludes it" if found.rule else ""
        case "barred" if why:
            return f"it is barred: {why}"
        case _:
            return _NO_MOVE[found.why].format(option=option)


def end_sentence(found: Replay) -> str:
    """Whether the past ends where things stand today, and what is otherwise where it does not."""
    if found.ends_at_status_quo is None:
        return "The scenario names no status quo to compare the end with."
    if found.ends_at_status_quo:
        return "The steps end at the status quo."
    told = "The steps do not end at the status quo: the history, or the status quo, is incomplete or wrong."
    return f"{told} {differences_sentence(found)}".rstrip()


def differences_sentence(found: Replay) -> str:
    """What is otherwise at the end of the steps than in the status quo; empty where nothing is known to be."""
    if found.differences is None:
        return ""
    options = {option.key: option for option in found.scenario.options}
    told = [
        f"{where} only: {listed(option_words(found.scenario, options[key]) for key in keys)}"
        for where, keys in zip(("at their end", "in the status quo"), found.differences, strict=True)
        if keys
    ]
    return f"Taken {'; '.join(told)}."


def n_gains(found: Replay, reading: str) -> tuple[str, ...]:
    """How many steps were improvements under a reading, how many indifferent, how many worse."""
    number = Counter(step.gains.get(reading) for step in found.steps)
    return tuple(str(number[gain]) for gain in GAINS)


def gains_words(found: Replay, reading: str) -> str:
    """Who acted against its own ranking how often under a reading: ‘Russia 2, Ukraine 1’; ‘nobody’."""
    against = Counter(step.move.by for step in found.steps if step.gains.get(reading) == "worse")
    parties = [party for party in found.scenario.parties if against[party.id]]
    return ", ".join(f"{party.name} {against[party.id]}" for party in parties) or "nobody"
