"""Settlements: what they are, of which kinds, what they change, and the table of them by signs and letters."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from types import MappingProxyType

from detente.answers.states import party_letters, state_changes, state_label
from detente.answers.words import counted, listed, option_letters, quoted, state_words
from detente.blocks import Grid, grid
from detente.blocks.inlines import NOT_TAKEN, TAKEN
from detente.graph import GraphModel
from detente.questions.dialogue import Dialogue
from detente.questions.talks import Court, Kind, Settlement

SETTLEMENT_LINE = (
    "A settlement is an outcome that every party would leave alone once all can move again, and that either comes "
    "without talks, or makes somebody better off than anything without talks and is reached though nobody gives way "
    "towards what is worse for it. It would hold if these preferences are right; that is no prediction."
)
"""What a settlement is."""

KIND_LINES: Mapping[Kind, str] = MappingProxyType(
    {
        "unchanged": "today's state itself",
        "agreement": "what is negotiated changes, and nobody is worse off than today",
        "conduct": "it comes without talks or only conduct changes, and nobody is worse off than today",
        "lesser_evil": "somebody is worse off than today, but nobody than at its best without talks",
        "imposed": "what is negotiated changes, and somebody is worse off than today",
        "deterioration": "it comes without talks or only conduct changes, and somebody is worse off than today",
    }
)
"""What each kind of settlement means, the acceptable ones first."""

KIND_WORDS: Mapping[Kind, str] = MappingProxyType(
    {kind: kind.replace("_", " ") for kind in KIND_LINES} | {"conduct": "change of conduct"}
)
"""How each kind is called."""

_PLURALS: Mapping[Kind, str] = MappingProxyType(
    {
        "agreement": "agreements",
        "conduct": "changes of conduct",
        "lesser_evil": "lesser evils",
        "deterioration": "deteriorations",
    }
)

UNACCEPTABLE_LINE = (
    "An outcome that is imposed, or a deterioration, is no agreement, however well it holds: a war that nobody can "
    "leave to his advantage is one. A lesser evil can still contain a war."
)
"""Why a settlement need be no agreement."""

SHOWN_SETTLEMENTS = 12
"""Of more settlements only so many are shown, those named elsewhere before others."""

CHANGE_MARKS = {-1: "−", 0: "0", 1: "+"}
GRADE_LETTERS = {"self-enforcing": "s", "deterred": "d", "threatened": "t", "would-break": "b"}

MOST_NUMBERED = 9
"""More principles have no column each."""


def kinds_words(settlements: Sequence[Settlement]) -> str:
    """How many settlements there are of each kind: ``3 settlements: 1 unchanged, 2 agreements``."""
    if not settlements:
        return "No settlement: these talks reach no outcome that every party would leave alone"
    number = Counter(settlement.kind for settlement in settlements)
    told = [
        counted(number[kind], KIND_WORDS[kind], _PLURALS.get(kind, kind))
        for kind in KIND_LINES
        if number[kind]
    ]
    return f"{counted(len(settlements), 'settlement')}: {', '.join(told)}"


def difference_words(model: GraphModel, before: int, after: int) -> str:
    """What differs between two states, party by party: ‘Russia: “…” taken up, “…” dropped; …’."""
    if before == after:
        return "nothing changes"
    changed = state_changes(model, before, after)
    told = []
    for party in model.scenario.parties:
        taken, dropped = (
            [option.name for option, now in changed if option.party == party.id and now is wanted]
            for wanted in (True, False)
        )
        if taken or dropped:
            told.append(f"{party.name}: {done_words(taken, dropped)}")
    return "; ".join(told) or state_words(model, after)


def done_words(taken: Iterable[str], dropped: Iterable[str]) -> str:
    """Options by their names, as what is taken up and dropped.

    >>> done_words(["Talk"], ["Arm", "Threaten"])
    '“Talk” taken up, “Arm” and “Threaten” dropped'
    """
    told = ((listed(map(quoted, names)), how) for names, how in ((taken, "taken up"), (dropped, "dropped")))
    return ", ".join(f"{names} {how}" for names, how in told if names)


# The table


def shown_settlements(found: Dialogue, agenda: str) -> list[Settlement]:
    """The settlements of an agenda to show: all, or of many those that reasons name, today, and the first others."""
    named = {found.court.start, *(reason.settlement for reason in found.reasons[agenda])}
    ranked = sorted(found.agendas[agenda].settlements, key=lambda each: each.state not in named)
    return sorted(ranked[:SHOWN_SETTLEMENTS], key=lambda each: each.state)


def settlements_grid(court: Court, settlements: Sequence[Settlement], caption: str = "") -> Grid:
    """Settlements with what they are for whom, one mark a party, and how they differ from today."""
    n_principles = len(court.model.scenario.principles)
    principles = "principles" if n_principles > MOST_NUMBERED else "123456789"[:n_principles]
    core = ("core",) if court.with_core else ()
    named = (principles,) if principles else ()
    heads = ("state", "kind", *core, "today", "gain", "keeps", *named, "outside", "differs by")
    return grid(heads, (_settlement_row(court, each) for each in settlements), caption=caption)


def _settlement_row(court: Court, settlement: Settlement) -> tuple[str, ...]:
    core = (_core_marks(court, settlement),) if court.with_core else ()
    principles = (_principle_marks(tuple(settlement.principles.values())),) if settlement.principles else ()
    return (
        state_label(court.model, settlement.state),
        KIND_WORDS[settlement.kind],
        *core,
        "".join(CHANGE_MARKS[change] for change in settlement.change),
        "".join(CHANGE_MARKS[gain] for gain in settlement.gain),
        "".join(GRADE_LETTERS[grade] for grade in settlement.credibility),
        *principles,
        " ".join(settlement.outside) or "–",
        option_changes(court.model, court.start, settlement.state),
    )


def option_changes(model: GraphModel, before: int, after: int) -> str:
    """The options that differ between two states, by their letters: ``+a −h``."""
    keys = [option.key for option in model.states.options]
    letter = dict(zip(keys, option_letters(len(keys)), strict=True))
    changed = state_changes(model, before, after)
    return " ".join(f"{'+' if taken else '−'}{letter[option.key]}" for option, taken in changed) or "–"


def _core_marks(court: Court, settlement: Settlement) -> str:
    """The letters of parties whose core is met, a dot where it is not, a space where there is none."""
    marks = (
        " " if i not in court.with_core else letter if i in settlement.core_met else "·"
        for i, letter in enumerate(party_letters(court.model))
    )
    return "".join(marks)


def _principle_marks(held: Sequence[bool]) -> str:
    if len(held) > MOST_NUMBERED:
        return f"{sum(held)}/{len(held)}"
    return "".join(TAKEN if each else NOT_TAKEN for each in held)
