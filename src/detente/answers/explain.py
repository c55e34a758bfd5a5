"""Why a state holds, or does not: verdicts by party, and what the states in them mean."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from detente.answers.concepts import concept_line
from detente.answers.documents import Document, header, path_record
from detente.answers.masthead import Asked, masthead, reading_name
from detente.answers.sentences import verdict_sentences
from detente.answers.states import named_states
from detente.answers.words import counted, listed, state_title, state_words
from detente.blocks import (
    Block,
    Break,
    Data,
    Entries,
    Entry,
    Heading,
    Item,
    Items,
    Paragraph,
    Party,
    data,
)
from detente.engines import Step
from detente.graph import GraphModel
from detente.questions.explain import Explanation
from detente.stability import Verdict

SHOWN_IMPROVEMENTS = 8
"""Of more improvements only these are told one by one; ``--format json`` has all."""


# The page


def tell(asked: Asked, found: Sequence[Explanation]) -> Iterator[Block]:
    """Explanations of one state, in one reading or in several side by side."""
    first, *others = found
    yield from masthead(asked, *(each.model for each in found))
    states = [(each.model.states.id(each.state), state_words(each.model, each.state)) for each in found]
    is_same = len(set(states)) == 1
    if is_same:
        yield Heading(2, state_title(first.model, first.state))
        yield Paragraph(states[0][1])
    for each, (_, words) in zip(found, states, strict=True):
        if others:
            yield Heading(2, f"{each.model.scenario.variant}: {each.model.scenario.title}")
        if not is_same:
            yield Paragraph(f"{state_title(each.model, each.state)}: {words}")
        yield from _verdicts(each)
    yield from named_states(
        (reading_name(each.model), each.model, _named(each) - {each.state}) for each in found
    )
    codes = dict.fromkeys(verdict.concept.code for each in found for verdict in each.verdicts)
    yield Heading(2, "How far a party looks ahead")
    yield Entries(tuple(Entry(code.upper(), concept_line(code)) for code in codes))


def _verdicts(found: Explanation) -> Iterator[Block]:
    """The verdicts of one reading, party by party."""
    parties = dict.fromkeys(verdict.party for verdict in found.verdicts)
    if len(parties) == found.model.n_parties:
        yield Paragraph(overall_sentence(found.verdicts))
    for i in parties:
        yield Break()
        yield Heading(3, Party(found.model.scenario.parties[i].name, i))
        yield _of_party(found.model, [verdict for verdict in found.verdicts if verdict.party == i])


def _of_party(model: GraphModel, verdicts: Sequence[Verdict]) -> Items:
    """A party's verdicts, those with the same reasons together."""
    together: dict[tuple[bool, tuple[str, ...]], list[str]] = {}
    for verdict in verdicts:
        reasons = tuple(_reasons(model, verdict))
        together.setdefault((verdict.stable, reasons), []).append(verdict.concept.code.upper())
    return Items(
        tuple(
            Item(f"{'Stable' if stable else 'Not stable'} under {listed(codes)}.", reasons)
            for (stable, reasons), codes in together.items()
        )
    )


def overall_sentence(verdicts: Sequence[Verdict]) -> str:
    """Under which concepts the state is stable for every party, all of them being asked about."""
    codes = dict.fromkeys(verdict.concept.code for verdict in verdicts)
    held = [
        code.upper()
        for code in codes
        if all(verdict.stable for verdict in verdicts if verdict.concept.code == code)
    ]
    return f"Stable for every party under {listed(held)}." if held else "Not stable for every party."


def _reasons(model: GraphModel, verdict: Verdict) -> list[str]:
    told = verdict_sentences(model, verdict)
    if not verdict.stable or len(told) <= SHOWN_IMPROVEMENTS + 1:
        return told
    more = counted(len(told) - SHOWN_IMPROVEMENTS, "improvement")
    return [*told[:SHOWN_IMPROVEMENTS], f"{more} more, each answered (--format json has them)."]


def _named(found: Explanation) -> set[int]:
    """The states that the sentences about the verdicts name."""
    shown = [each for verdict in found.verdicts for each in verdict.improvements[:SHOWN_IMPROVEMENTS]]
    steps = {step.to for improvement in shown for step in improvement.sanction or ()}
    return steps.union(improvement.to for improvement in shown)


# For programs


def record(found: Explanation, settings: Mapping[str, Any]) -> Document:
    """The document of ``detente explain``."""
    options = {name: value for name, value in settings.items() if name != "agenda"}
    return header(found.model.scenario, "explain", found.engine.name, options) | {
        "agenda": settings["agenda"],
        "state": found.model.states.id(found.state),
        "verdicts": [_verdict_record(found.model, verdict) for verdict in found.verdicts],
    }


def _verdict_record(model: GraphModel, verdict: Verdict) -> Document:
    """One verdict with its witness."""
    return {
        "party": model.scenario.parties[verdict.party].id,
        "concept": verdict.concept.code,
        "stable": verdict.stable,
        "improvements": [
            {
                "to": model.states.id(improvement.to),
                "sanctioned": improvement.sanction is not None,
                **({"path": path_record(model, improvement.sanction)} if improvement.sanction else {}),
            }
            for improvement in verdict.improvements
        ],
    }


def table(found: Explanation) -> Data:
    """One row an improvement of a party under a concept, with the answer to it; one without where there is none.

    Of an unstable state only the improvements that nothing answers are among them.
    """
    where = found.model.states.id(found.state)
    parties = found.model.scenario.parties
    rows = (
        (where, parties[verdict.party].id, verdict.concept.code, verdict.stable, *answered)
        for verdict in found.verdicts
        for answered in _answered(found.model, verdict)
    )
    return data(["state", "party", "concept", "stable", "to", "sanctioned", "sanction"], rows)


def _answered(model: GraphModel, verdict: Verdict) -> Iterator[tuple[str | None, bool | None, str | None]]:
    """Where each improvement of a verdict leads, whether it is answered, and how."""
    ids = model.states.id
    if not verdict.improvements:
        yield None, None, None
    for each in verdict.improvements:
        yield ids(each.to), each.sanction is not None, _path(model, each.sanction or ())
    for state in verdict.also_unanswered:
        yield ids(state), False, None


def _path(model: GraphModel, steps: Sequence[Step]) -> str | None:
    """Who moves where, one after another: ``syria s5, iraq s2``; None without a step."""
    parties, ids = model.scenario.parties, model.states.id
    return ", ".join(f"{parties[step.party].id} {ids(step.to)}" for step in steps) or None
