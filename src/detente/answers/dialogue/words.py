"""Words for what the dialogue analysis finds: what each of its terms means, and what a settlement changes."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from types import MappingProxyType

from detente.answers.tables_of_marks import option_marks
from detente.answers.words import counted, listed, quoted, state_words
from detente.graph import GraphModel
from detente.questions.credibility import Grade
from detente.questions.dialogue import Settlement
from detente.questions.settlements import Kind
from detente.scenario.values import Option, Scenario, Word

SETTLEMENT_LINE = (
    "A settlement is a state that the talks can lead to and that no party would leave while it can move nothing "
    "but what is on the table and its own conduct. It would hold if these preferences are right; that is no "
    "prediction."
)
"""What a settlement is."""

YARDSTICK_LINE = (
    "The yardstick is ‘nothing’: what the parties would do without talks. What a settlement changes is "
    "measured against today, the status quo."
)
"""What settlements are measured against."""

LASTS_LINE = "A settlement lasts if it still holds once everything can be moved again."
"""What is meant by lasting."""

WORD_LINES: Mapping[Word, str] = MappingProxyType(
    {
        "resolves": "some settlement that lasts meets all the core concerns of the party",
        "opens": "none does, but from some settlement, and not from today, steps by which each mover gains lead "
        "on to a state that does",
        "eases": "neither, but some settlement is better for it than today and worse for nobody",
        "futile": "none of this",
        "harms": "none of this, and even the best settlement is worse for it than the worst without talks",
    }
)
"""What each word means, the best first."""

KIND_LINES: Mapping[Kind, str] = MappingProxyType(
    {
        "unchanged": "today's state itself",
        "agreement": "what was negotiated changes, and nobody is worse off than today",
        "imposed": "what was negotiated changes, and somebody is worse off than today",
        "conduct": "nothing that was negotiated changes, only conduct, and nobody is worse off than today",
        "breakdown": "nothing that was negotiated changes, only conduct, and somebody is worse off than today",
    }
)
"""What each kind of settlement means."""

BREAKDOWN_LINE = "A war that nobody can leave to his advantage is a breakdown or imposed, never an agreement."
"""Why a settlement need be no agreement."""

GRADE_LINES: Mapping[Grade, str] = MappingProxyType(
    {
        "self-enforcing": "it has nothing better to do",
        "deterred": "it would gain by breaking it, were it not for answers by which those who give them gain",
        "threatened": "likewise, but somebody who answers takes a step that it does not gain by",
        "would-break": "it gains by breaking it, and no answer takes that gain away",
    }
)
"""How far a party can be expected to keep to a settlement, from its preferences alone."""

_PLURALS: Mapping[Kind, str] = MappingProxyType(
    {"agreement": "agreements", "breakdown": "breakdowns"},
)

Change = tuple[Option, bool]
"""An option and whether it is newly taken."""


def agenda_title(scenario: Scenario, agenda: str, issues: Sequence[str]) -> str:
    """An agenda with the names of its issues: ``offered: Arms control; Exercises``."""
    if not issues:
        return f"{agenda}: no issue is on the table; what the parties would do anyway"
    if len(issues) == len(scenario.issues) > 1:
        return f"{agenda}: all {len(issues)} issues"
    return f"{agenda}: {'; '.join(scenario.issues[issue].name for issue in issues)}"


def same_talks(agendas: Mapping[str, Sequence[str]]) -> dict[str, str]:
    """The agendas that have the issues of an earlier one, each with that one's name.

    >>> same_talks({"nothing": [], "offered": ["arms"], "everything": ["arms"]})
    {'everything': 'offered'}
    """
    first: dict[tuple[str, ...], str] = {}
    for name, issues in agendas.items():
        first.setdefault(tuple(issues), name)
    return {name: first[tuple(issues)] for name, issues in agendas.items() if first[tuple(issues)] != name}


def issues_words(scenario: Scenario, issues: Iterable[str]) -> str:
    """Some issues by their names: ``“Arms control” and “Exercises”``."""
    return listed(quoted(scenario.issues[issue].name) for issue in issues)


def kinds_words(settlements: Sequence[Settlement]) -> str:
    """How many settlements there are of each kind: ``3 settlements: 1 unchanged, 2 agreements``."""
    if not settlements:
        return "No settlement: nothing that these talks can lead to is left alone by every party"
    number = Counter(settlement.kind for settlement in settlements)
    told = [counted(number[kind], kind, _PLURALS.get(kind, kind)) for kind in KIND_LINES if number[kind]]
    return f"{counted(len(settlements), 'settlement')}: {', '.join(told)}"


def state_changes(model: GraphModel, before: int, after: int) -> list[Change]:
    """The options that differ between two states for certain, in file order.

    An option that only some members of a merged state take differs from nothing for certain.
    """
    old, new = option_marks(model.states, [before, after])
    return [
        (option, now)
        for option, then, now in zip(model.states.options, old, new, strict=True)
        if now is not None and then is not None and then != now
    ]


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
