"""Why a state holds, or does not: verdicts by party, and what the states in them mean."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from detente.answers.concepts import concept_line, concept_phrase
from detente.answers.documents import Document, header, path_record
from detente.answers.masthead import Asked, masthead, only_agenda, reading_name, title, variant_option
from detente.answers.sentences import improvement_sentence, verdict_sentences
from detente.answers.states import named_states, party_letters
from detente.answers.words import counted, listed, state_title, state_words
from detente.blocks import (
    Block,
    Break,
    Command,
    Data,
    Entries,
    Entry,
    Grid,
    Heading,
    Item,
    Items,
    Paragraph,
    Party,
    data,
    grid,
)
from detente.engines import Step
from detente.graph import GraphModel
from detente.questions.explain import Explanation, deciding, foremost_improvement
from detente.scenario.values import Party as ScenarioParty
from detente.shell import typed
from detente.stability import Verdict

SHOWN_IMPROVEMENTS = 8
"""Of more improvements only these are told one by one; ``--format json`` has all."""


# The page


def tell(asked: Asked, found: Sequence[Explanation]) -> Iterator[Block]:
    """Explanations of one state, in one reading or in several side by side: what decides, or every reason."""
    yield from _in_full(asked, found) if asked.in_full else _in_short(asked, found)


def _in_short(asked: Asked, found: Sequence[Explanation]) -> Iterator[Block]:
    """Who would stay and who would leave, and of one reading the reasons that decide."""
    first, *others = found
    yield from title(asked.base, None if others else first.model.scenario, with_summary=False)
    yield from only_agenda(asked.agenda)
    yield from _the_state(found)
    variant = f" --variant {reading_name(first.model)}" if others else variant_option(first.model)
    command = f"detente explain {asked.file} {typed(asked.settings['state'])}"
    agenda = f" --agenda {typed(asked.agenda)}" if asked.agenda else ""
    if others:
        yield from _side_by_side(found)
        yield Break()
        yield Command("Why, in one reading", f"{command}{variant}{agenda}")
    else:
        yield Paragraph(overall_sentence(first.verdicts))
        yield Break()
        yield _leaving_grid(first)
        yield from _reasons_that_decide(first)
        yield Break()
    yield Command(
        "Every reason, and all states named", f"{command}{'' if others else variant}{agenda} --long"
    )


def _the_state(found: Sequence[Explanation]) -> Iterator[Block]:
    """What is done at the state; by reading where its number means several."""
    words = [(state_title(each.model, each.state), state_words(each.model, each.state)) for each in found]
    if len(set(words)) == 1:
        yield Heading(2, words[0][0])
        yield Paragraph(words[0][1])
        return
    for each, (named, done) in zip(found, words, strict=True):
        yield Paragraph(f"{reading_name(each.model)}, {named}: {done}")


def _leaving_grid(found: Explanation) -> Grid:
    """Under each concept who would leave the state."""
    rows = [
        (code.upper(), listed(party.name for party in leaving) or "nobody", concept_phrase(code))
        for code, leaving in _leaving(found).items()
    ]
    return grid(("concept", "would leave", "a party that thinks of leaving …"), rows)


def _leaving(found: Explanation) -> dict[str, list[ScenarioParty]]:
    """Under each concept the parties that would leave the state."""
    leaving: dict[str, list[ScenarioParty]] = {}
    for verdict in found.verdicts:
        own = leaving.setdefault(verdict.concept.code, [])
        own += [] if verdict.stable else [found.model.scenario.parties[verdict.party]]
    return leaving


def _side_by_side(found: Sequence[Explanation]) -> Iterator[Block]:
    """In each reading who would leave the state under each concept, by letters where readings have the same parties."""
    first = found[0].model
    letters = {
        party.id: letter for party, letter in zip(first.scenario.parties, party_letters(first), strict=True)
    }
    rows = [
        (
            reading_name(each.model),
            *(
                " ".join(letters.get(party.id, party.name) for party in leaving) or "nobody"
                for leaving in _leaving(each).values()
            ),
        )
        for each in found
    ]
    yield Break()
    yield Paragraph("Who would leave it, in each reading:")
    yield grid(("reading", *(code.upper() for code in _leaving(found[0]))), rows)
    yield Break()
    yield Entries(tuple(Entry(letters[party.id], party.name) for party in first.scenario.parties))


def _reasons_that_decide(found: Explanation) -> Iterator[Block]:
    """For each party why it would stay, and why it would leave: the reason from which the most follows."""
    for i in dict.fromkeys(verdict.party for verdict in found.verdicts):
        verdicts = found.of_party(i)
        yield Break()
        yield Heading(3, Party(found.model.scenario.parties[i].name, i))
        yield Items(
            tuple(
                _deciding_item(found.model, verdicts, decided)
                for decided in (deciding(verdicts, stable=True), deciding(verdicts, stable=False))
                if decided is not None
            )
        )


def _deciding_item(model: GraphModel, verdicts: Sequence[Verdict], decided: Verdict) -> Item:
    """Under which concepts a party would do what one verdict says, and the reason of that one."""
    codes = [verdict.concept.code.upper() for verdict in verdicts if verdict.stable is decided.stable]
    return Item(
        f"Would {'stay' if decided.stable else 'leave'} under {listed(codes)}.",
        (_deciding_sentence(model, decided, len(codes)),),
    )


def _deciding_sentence(model: GraphModel, decided: Verdict, n_codes: int) -> str:
    """The improvement that gains a party most, with the answer to it, and how many others there are."""
    best = foremost_improvement(model, decided)
    if best is None:
        return verdict_sentences(model, decided)[0]
    told = improvement_sentence(model, decided, best, in_full=True, answer_in_full=True)
    of = f"{decided.concept.code.upper()}: " if n_codes > 1 else ""
    if n_others := len(decided.also_unanswered) or len(decided.improvements) - 1:
        moves = counted(n_others, "other move")
        told += f" It would gain by {moves} as well{_answered_too(decided, n_others)}."
    return of + told


def _answered_too(decided: Verdict, n_others: int) -> str:
    """Whether the other improvements are answered; nothing where no answer counts."""
    if decided.stable:
        return "; each of these is answered too" if n_others > 1 else "; that is answered too"
    return ", unanswered too" if decided.concept.sanctioned else ""


# Every reason


def _in_full(asked: Asked, found: Sequence[Explanation]) -> Iterator[Block]:
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


def latex(asked: Asked, found: Sequence[Explanation]) -> Iterator[Block]:
    """Every reason; of one reading that holds no table, and is refused."""
    yield from _in_full(asked, found)


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
