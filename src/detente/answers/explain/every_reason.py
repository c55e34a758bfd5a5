"""Why a state holds, told in full: every verdict with every reason, and what the states in them mean."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from detente.answers.concepts import concept_line, strength_note
from detente.answers.masthead import Asked, masthead, reading_name
from detente.answers.sentences import verdict_sentences
from detente.answers.states import named_states
from detente.answers.words import counted, listed, state_title, state_words
from detente.blocks import Block, Break, Entries, Entry, Heading, Item, Items, Paragraph, Party
from detente.graph import GraphModel
from detente.questions.explain import Explanation
from detente.stability import Verdict

SHOWN_IMPROVEMENTS = 8
"""Of more improvements only these are told one by one; ``--format json`` has all."""


def every_reason(asked: Asked, found: Sequence[Explanation]) -> Iterator[Block]:
    """Every verdict with every reason, and what the states in them mean."""
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
    if any(verdict.strong is not None for verdict in first.verdicts):
        yield Heading(2, "Strong and weak")
        yield Paragraph(strength_note(*(each.model for each in found)))
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
        yield _of_party(found.model, found.of_party(i))


def _of_party(model: GraphModel, verdicts: Sequence[Verdict]) -> Items:
    """A party's verdicts, those with the same reasons together."""
    together: dict[tuple[str, str, tuple[str, ...]], list[str]] = {}
    for verdict in verdicts:
        reasons = tuple(_reasons(model, verdict))
        is_deterred = verdict.stable and verdict.improvements and verdict.strong is not None
        how = f", {'strongly' if verdict.strong else 'weakly'}" if is_deterred else ""
        key = ("Stable" if verdict.stable else "Not stable", how, reasons)
        together.setdefault(key, []).append(verdict.concept.code.upper())
    return Items(
        tuple(
            Item(f"{stable} under {listed(codes)}{how}.", reasons)
            for (stable, how, reasons), codes in together.items()
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
    return (
        f"Stable for every party under {listed(held)}."
        if held
        else "Stable for every party under no concept."
    )


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
    ends = {improvement.end for improvement in shown if improvement.end is not None}
    return steps.union(ends, (improvement.to for improvement in shown))
