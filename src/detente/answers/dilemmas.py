"""What stands in the way of what the parties propose: each dilemma in a sentence, and what would have to turn."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from types import MappingProxyType
from typing import Any

from detente.answers.citations import Notebook
from detente.answers.dialogue.settlements import difference_words
from detente.answers.documents import LISTED_STATES, Document, header
from detente.answers.masthead import Asked, masthead, reading_head, variant_option
from detente.answers.subject import Subject
from detente.answers.words import counted, doing_words, listed, some_of, state_words
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
    data,
    grid,
)
from detente.graph import GraphModel
from detente.questions.dilemmas import DILEMMA_KINDS, Dilemma, DilemmaKind, Dilemmas
from detente.shell import typed

SHOWN_GAINS = 3
"""Of more states that a party could gain by going to, only the first are named in a sentence."""

MEANINGS: Mapping[DilemmaKind, str] = MappingProxyType(
    {
        "threat": "a party would rather not carry out its threat, if it had to",
        "deterrence": "another would rather see all threats carried out than accept a party's position",
        "inducement": "a party would rather accept another's position than see the threats carried out",
        "trust": "if another accepted a party's position, it could not be trusted to carry it out",
        "cooperation": "a party is tempted to break its own position",
        "positioning": "a party prefers another's position to its own",
    }
)
"""What each dilemma means."""

CAUTION = (
    "A dilemma gives others a reason to doubt a word, if these preferences are right; it is no prediction. The six are "
    "those of confrontation analysis. That a party is tempted by what its own moves alone lead to, and only by what it "
    "prefers, is how we read their descriptions: the papers give no formula that we have seen."
)


# The page


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
    """What each party proposes, and what comes if all are refused."""
    model, first = found.model, dict[int, str]()
    for party, state in zip(model.scenario.parties, found.positions.proposed, strict=True):
        same = f"the same as {first[state]} ({model.states.id(state)})" if state in first else None
        yield Entry(f"{party.name} proposes", same or _described(model, state))
        first.setdefault(state, party.name)
    yield Entry("if all are refused", _described(model, found.positions.threatened))


def _described(model: GraphModel, state: int) -> str:
    """A state by its number and by what differs from today; where nobody says what is today, by what is done."""
    today = model.status_quo
    words = state_words(model, state) if today is None else difference_words(model, today, state)
    if state == today:
        words = "today's state"
    return f"{model.states.id(state)}: {words}"


def _change_command(file: str, found: Dilemmas) -> str:
    """The command that asks how one of the dilemmas could be removed."""
    name = typed(dilemma_name(found.model, found.found[0]))
    return f"detente change {file}{variant_option(found.model)} --turn {name}"


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
    yield Paragraph(CAUTION)
    first = next((each.dilemmas for each in told if each.dilemmas and each.dilemmas.found), None)
    if first:
        yield Command("The fewest changes that remove one", _change_command(subject.file, first))


# For programs


def record(found: Dilemmas, settings: Mapping[str, Any]) -> Document:
    """The document of ``detente dilemmas``: what is proposed and threatened, and every dilemma that holds."""
    model = found.model
    scenario, ids = model.scenario, model.states.id
    return header(scenario, "dilemmas", found.engine.name, settings) | {
        "positions": {
            party.id: ids(state)
            for party, state in zip(scenario.parties, found.positions.proposed, strict=True)
        },
        "fallbacks": {party.id: list(scenario.fallbacks[party.id].options) for party in scenario.parties},
        "threatened_future": ids(found.positions.threatened),
        "dilemmas": [_record(model, each) for each in found.found],
    }


def _record(model: GraphModel, dilemma: Dilemma) -> Document:
    """One dilemma, and the states that it compares: `party` prefers each of `prefers` to the state `to`."""
    parties, ids = model.scenario.parties, model.states.id
    preferred = list(map(ids, dilemma.preferred))
    return named_record(model, dilemma) | {
        "party": parties[dilemma.compared.party].id,
        **({"prefers": preferred} if len(preferred) <= LISTED_STATES else {}),
        "to": ids(dilemma.compared.to),
    }


def named_record(model: GraphModel, dilemma: Dilemma) -> Document:
    """Which dilemma it is: its kind, whose, and with whom."""
    parties = model.scenario.parties
    return {
        "dilemma": dilemma.kind,
        "of": parties[dilemma.of].id,
        "with": None if dilemma.other is None else parties[dilemma.other].id,
    }


def table(found: Dilemmas) -> Data:
    """One row a dilemma, with the states that it compares, and the sentence for it."""
    rows = (
        (
            *named_record(found.model, each).values(),
            found.model.scenario.parties[each.compared.party].id,
            " ".join(map(found.model.states.id, each.preferred)),
            found.model.states.id(each.compared.to),
            sentence(found, each),
        )
        for each in found.found
    )
    return data(["dilemma", "of", "with", "party", "prefers", "to", "in_words"], rows)


# Sentences


def dilemma_name(model: GraphModel, dilemma: Dilemma) -> str:
    """How a dilemma is named on a command line: ``trust of row with column``."""
    parties = model.scenario.parties
    whom = "" if dilemma.other is None else f" with {parties[dilemma.other].id}"
    return f"{dilemma.kind} of {parties[dilemma.of].id}{whom}"


def lead_sentence(found: Dilemmas) -> str:
    """How many dilemmas there are of each kind, or that there is none."""
    is_common = found.common is not None
    if not found.found:
        return (
            "Nothing stands in the way: all propose the same, every party would keep to it, and none of the six "
            "dilemmas holds."
            if is_common
            else "None of the six dilemmas holds, although the parties do not propose the same."
        )
    number = Counter(each.kind for each in found.found)
    kinds = listed(
        f"{kind} ({number[kind]})" if number[kind] > 1 else kind for kind in DILEMMA_KINDS if number[kind]
    )
    same = "All propose the same, and still " if is_common else ""
    stand = "stands" if len(found.found) == 1 else "stand"
    return f"{same}{counted(len(found.found), 'dilemma')} {stand} in the way: {kinds}."


def sentence(found: Dilemmas, dilemma: Dilemma) -> str:
    """One dilemma as what somebody faces."""
    model, proposed = found.model, found.positions.proposed
    ids, names = model.states.id, [party.name for party in model.scenario.parties]
    own, threats = names[dilemma.of], f"the threats carried out ({ids(found.positions.threatened)})"
    at = ids(proposed[dilemma.of])
    other = "" if dilemma.other is None else names[dilemma.other]
    theirs = "" if dilemma.other is None else f"what {other} proposes ({ids(proposed[dilemma.other])})"
    match dilemma.kind:
        case "threat":
            to = ids(dilemma.compared.to)
            return f"{own} would rather not carry out its threat: in {to} it {_gain(model, dilemma)}."
        case "deterrence":
            return f"{other} would rather see {threats} than accept what {own} proposes ({at})."
        case "inducement":
            return f"{own} would rather accept {theirs} than see {threats}."
        case "trust":
            return (
                f"{own} could not rely on {other} to keep to what {own} proposes ({at}): there {other} "
                f"{_gain(model, dilemma)}."
            )
        case "cooperation":
            return (
                f"{own} is tempted to break what it proposes itself ({at}): there it {_gain(model, dilemma)}."
            )
        case _:
            return f"{own} would rather have {theirs} than what it proposes itself ({at})."


def _gain(model: GraphModel, dilemma: Dilemma) -> str:
    """What a party could do by itself to be better off: ‘would gain by taking up “…” (s3)’."""
    compared, shown = dilemma.compared, dilemma.preferred[:SHOWN_GAINS]
    told = [
        f"by {doing_words(model, compared.party, compared.to, state) or 'its own move'} ({model.states.id(state)})"
        for state in shown
    ]
    more = len(dilemma.preferred) - len(shown)
    return f"would gain {listed([*told, *([f'in {more:,} more ways'] if more else [])], 'or')}"


def remedy_sentence(found: Dilemmas, dilemma: Dilemma) -> str:
    """Which comparison would have to turn for the dilemma to be gone."""
    compared, ids = dilemma.compared, found.model.states.id
    name = found.model.scenario.parties[compared.party].name
    to = _called(found, dilemma, compared.to)
    if compared.state is not None:
        preferred = _called(found, dilemma, compared.state)
        return f"It would be gone if {name} did not prefer {preferred} to {to}."
    gains = list(map(ids, dilemma.preferred))
    which = gains[0] if len(gains) == 1 else f"any of {some_of(gains, SHOWN_GAINS)}"
    return f"It would be gone if {name} did not prefer {which} to {to}, or could not do that by itself."


def _called(found: Dilemmas, dilemma: Dilemma, state: int) -> str:
    """A state by what it is to the parties of a dilemma, and its number."""
    proposed, told = found.positions.proposed, found.model.states.id(state)
    if state == found.positions.threatened and dilemma.kind in {"threat", "deterrence", "inducement"}:
        return f"the threats carried out ({told})"
    whose = dilemma.of if proposed[dilemma.of] == state else dilemma.other
    assert whose is not None, "what is compared is threatened, or somebody proposes it"
    if whose == dilemma.compared.party:
        return f"what it proposes itself ({told})"
    return f"what {found.model.scenario.parties[whose].name} proposes ({told})"
