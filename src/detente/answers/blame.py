"""What in a reading says that a past step was worse for the party that made it, told: in words, and as fields."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from detente.answers.documents import Document
from detente.answers.preferences import signed_number
from detente.answers.words import by_what_is_said, formula_words, listed, meanings, party_name
from detente.blocks import Item, Items
from detente.formula import names
from detente.questions.replay import Blame, PastStep, Replay
from detente.scenario.values import Scenario


def reasons_for_worse(found: Replay, marks: Mapping[str, str]) -> Items | None:
    """For each step against its mover's ranking what says so, equal things once; None without such a step.

    Parameters
    ----------
    marks
        By the name of a reading, what it is called here.
    """
    told = [
        Item(_step_words(found, number, step), tuple(_blamed(found, step, marks)))
        for number, step in enumerate(found.steps, 1)
        if step.blames
    ]
    return Items(tuple(told)) if told else None


def meanings_of_reasons(found: Replay, keys: Iterable[str]) -> Items | None:
    """What the definitions mean that the reasons under some readings name; None where they name none."""
    told: dict[str, None] = {}
    for key in keys:
        blames = [step.blames[key] for step in found.steps if key in step.blames]
        statements = [own for each in blames for own in (each.given_up, *each.gained) if own]
        used = {name.text for own in statements for name in names(own.formula.node)}
        told |= dict.fromkeys(meanings(reading, used) if (reading := found.readings[key]) else ())
    return Items(tuple(f"{each}." for each in told)) if told else None


def _step_words(found: Replay, number: int, step: PastStep) -> str:
    """A step by its number, its date and who made it: ‘Step 3 (2010-07), Ukraine’."""
    date = f" ({step.move.date})" if step.move.date else ""
    return f"Step {number}{date}, {party_name(found.scenario, step.move.by)}"


def _blamed(found: Replay, step: PastStep, marks: Mapping[str, str]) -> Iterator[str]:
    """What says that a step was worse for its mover, and before it under which of several readings."""
    said = [
        (mark, blame_words(reading, step.move.by, step.blames[name]))
        for name, mark in marks.items()
        if name in step.blames and (reading := found.readings[name])
    ]
    for words, own in by_what_is_said(said).items():
        yield f"Under {listed(own)}: {words}" if len(marks) > 1 else words


def blame_words(reading: Scenario, party: str, blame: Blame) -> str:
    """What in a reading says that a step was worse for a party, with the line of the file."""
    line = f"line {blame.place.line}"
    if blame.ranking:
        return f"The ranking ({line}) puts {blame.ranking[0]} above {blame.ranking[1]}."
    if blame.weights:
        before, after = (signed_number(each) if each else "0" for each in blame.weights)
        return f"The weights ({line}) add up to {before} before the step, and to {after} after it."
    assert blame.given_up is not None
    given_up, *gained = (
        f"[{formula_words(reading, each.formula.node, party)}]" for each in (blame.given_up, *blame.gained)
    )
    core = "core concern, " if blame.given_up.core else ""
    won = f", all further down its list: {'; '.join(gained)}" if gained else ": nothing on its list"
    return f"Given up: {given_up} ({core}{line}). Gained{won}."


def blame_record(blame: Blame) -> Document:
    """The same as fields."""
    told: Document = {"line": blame.place.line}
    if blame.ranking:
        told["ranking"] = list(blame.ranking)
    if blame.weights:
        told["weights"] = [str(each) for each in blame.weights]
    if blame.given_up:
        told["given_up"] = blame.given_up.formula.text
        told["core"] = blame.given_up.core
        told["gained"] = [each.formula.text for each in blame.gained]
    return told
