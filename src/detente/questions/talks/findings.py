"""What is found of talks in one model: what comes without them, an agenda's settlements, the word for each party."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from itertools import compress
from typing import Literal, NamedTuple

import numpy as np
from numpy.typing import NDArray

from detente.engines import StateSet
from detente.graph import GraphModel, agenda_issues, talks_on
from detente.questions.credibility import Grade, by_row, grades_at, strength_at, told_once
from detente.questions.principles import principles_hold
from detente.questions.talks.court import WORDS, Court, is_better
from detente.questions.talks.settling import AtRows, Issues
from detente.questions.talks.ways import TalkStep
from detente.scenario.values import Word

Kind = Literal["unchanged", "conduct", "agreement", "lesser_evil", "deterioration", "imposed"]

ACCEPTABLE: frozenset[Kind] = frozenset({"unchanged", "conduct", "agreement", "lesser_evil"})
"""The kinds of settlement that nobody is below today at, or below its best without talks."""


@dataclass(frozen=True, slots=True, eq=False)
class Without:
    """What comes without talks: where the parties come to rest, or go round for good.

    Attributes
    ----------
    states
        The indices of these states, ascending.
    resting
        Those of them that are equilibria; among the others the parties go round.
    path
        A shortest way of own steps from today to the nearest of them.
    change
        By party the lowest and the highest of -1, 0, 1 over them: worse than, as, better than today.
    secure
        The parties, as indices, whose core all of them meet, none of them being worse for it than today.
    """

    states: tuple[int, ...]
    resting: tuple[int, ...]
    path: tuple[TalkStep, ...]
    change: tuple[tuple[int, int], ...]
    secure: tuple[int, ...]

    @property
    def is_at_rest(self) -> bool:
        """Whether each of the states is an equilibrium."""
        return self.resting == self.states


class Settlement(NamedTuple):
    """One settlement of an agenda; `change`, `gain` and `credibility` by party, `core_met` as indices.

    Attributes
    ----------
    change
        Against today: -1, 0, 1.
    gain
        Against what comes without talks: above all of it (1), below all of it (-1), or neither.
    outside
        The issues off the table that it needs to be otherwise than today and than without talks.
    strong
        By party, where answers keep it to the settlement, whether they do so by what is far worse for it; None for one
        that needs none, or that they do not keep. Empty where that was not asked for.
    """

    state: int
    kind: Kind
    change: tuple[int, ...]
    gain: tuple[int, ...]
    core_met: tuple[int, ...]
    outside: Issues
    credibility: tuple[Grade, ...]
    principles: Mapping[str, bool]
    strong: tuple[bool | None, ...] = ()

    @property
    def is_acceptable(self) -> bool:
        """Whether nobody is worse off than today, or nobody than at its best without talks."""
        return self.kind in ACCEPTABLE


Describe = Callable[[NDArray[np.int64], Issues], tuple[Settlement, ...]]
"""Given some equilibria, by their rows, and issues: what they are as settlements of these."""


@dataclass(frozen=True, slots=True)
class Finding:
    """The word for one party on one agenda.

    Attributes
    ----------
    word
        What the talks are for the party.
    adds
        Whether the word is better than the party's word on the empty agenda.
    support, n_settlements
        How many of the settlements earn the word.
    risk
        How many of them are worse for the party than all that comes without talks.
    witness
        The settlement to show for it: of those that earn the word the one that the party ranks highest, for ``harms``
        lowest; None for ``secure`` and ``futile``.
    without
        The party's word on the empty agenda.
    """

    word: Word
    adds: bool
    support: int
    risk: int
    n_settlements: int
    witness: int | None
    without: Word


@dataclass(frozen=True, slots=True, eq=False)
class AgendaFindings:
    """What the talks on one agenda can settle, and what that is for each party (in file order).

    Attributes
    ----------
    together
        Whether one settlement satisfies all at once; None where no party has a core concern.
    foremost
        The settlement to show for the agenda: of the acceptable ones that do not come without talks that which settles
        it for most, then makes most better off than without talks, leaves fewest worse off than today, needs least
        outside, and changes least; the first of equals. None where there is none.
    way
        A shortest way to it.
    for_good
        By key of an option of conduct that cannot be changed back, the number of settlements at which it is otherwise
        than today; without those of which there are none.
    """

    agenda: str
    issues: Issues
    settlements: tuple[Settlement, ...]
    findings: tuple[Finding, ...]
    together: bool | None
    foremost: Settlement | None
    way: tuple[TalkStep, ...]
    for_good: Mapping[str, int]


def what_comes_without_talks(court: Court) -> Without:
    """Where own steps alone lead, and what that is for each party."""
    changes = [np.sign(rank[court.without] - rank[court.start]) for rank in court.variants.ranks]
    path = court.steps(()).path_to(court.without, ())
    assert path is not None, "what comes without talks is reached by own steps"
    return Without(
        tuple(np.flatnonzero(court.without).tolist()),
        tuple(np.flatnonzero(court.without & court.equilibria).tolist()),
        path,
        tuple((int(change.min()), int(change.max())) for change in changes),
        tuple(i for i in court.parties if court.secure[i]),
    )


def agenda_findings(court: Court, agenda: str, describe: Describe | None = None) -> AgendaFindings:
    """Settle an agenda and find the word for each party.

    Raises
    ------
    RequestError
        When there is no such agenda.
    """
    describe = describe or settlement_describer(court)
    issues = agenda_issues(court.model.scenario, agenda)
    settlements = describe(np.flatnonzero(court.settled(issues)), issues)
    foremost = _foremost(court, settlements)
    return AgendaFindings(
        agenda,
        issues,
        settlements,
        tuple(_finding(court, issues, i) for i in court.parties),
        bool(court.together(issues)) if court.with_core else None,
        foremost,
        path_to_settlement(court, issues, foremost.state) if foremost else (),
        _for_good(court, [each.state for each in settlements]),
    )


def _for_good(court: Court, settlements: Sequence[int]) -> dict[str, int]:
    """At how many settlements conduct that cannot be changed back is otherwise than today."""
    scenario, states = court.model.scenario, court.model.states
    negotiated = {key for issue in scenario.issues.values() for key in issue.options}
    today = states.taken(states.cells[[court.start]])[0]
    changed = (states.taken(states.cells[list(settlements)]) != today).sum(axis=0).tolist()
    return {
        option.key: number
        for option, number in zip(states.options, changed, strict=True)
        if number and option.moves != "both" and option.key not in negotiated
    }


def _foremost(court: Court, settlements: Sequence[Settlement]) -> Settlement | None:
    states = np.array([each.state for each in settlements], dtype=np.int64)
    rows = np.searchsorted(court.rows, states)
    able = court.acceptable[rows] & ~court.without[states]
    if not able.any():
        return None
    merits = [
        np.sum([court.settling[i][rows] for i in court.with_core], axis=0, dtype=np.int64),
        np.sum([gain[rows] > 0 for gain in court.gain], axis=0, dtype=np.int64),
        -np.sum([change[rows] < 0 for change in court.change], axis=0, dtype=np.int64),
        np.array([-len(each.outside) for each in settlements]),
        -_n_changed(court, states),
        -states,
    ]
    kept = [np.broadcast_to(merit, states.shape)[able] for merit in merits]
    return settlements[int(np.flatnonzero(able)[np.lexsort(kept[::-1])[-1]])]


def _n_changed(court: Court, states: NDArray[np.int64]) -> NDArray[np.int64]:
    """How many options are otherwise than today in each of some states."""
    own = court.model.states
    today = own.taken(own.cells[[court.start]])
    return np.asarray((own.taken(own.cells[states]) != today).sum(axis=1), dtype=np.int64)


def word_for(court: Court, issues: Issues, i: int) -> Word:
    """The word of the talks on some issues for a party."""
    return WORDS[int(court.word(issues, i))]


def _finding(court: Court, issues: Issues, i: int) -> Finding:
    """The word for a party, what it rests on, and whether it is better than the one without talks."""
    settled, word, plain = court.settled(issues), word_for(court, issues, i), word_for(court, (), i)
    earning = {each.word: each.settlements for each in court.earned(issues, i)}
    n_settlements, risk = int(settled.sum()), int(earning["harms"].sum())
    support = int(earning[word].sum()) if word in earning else n_settlements
    witness = _witness(court, word, earning[word], i) if word in earning else None
    return Finding(word, is_better(word, plain), support, risk, n_settlements, witness, plain)


def _witness(court: Court, word: Word, earning: AtRows, i: int) -> int:
    """The settlement to show for a word, as an index."""
    states = court.rows[earning]
    rank = court.variants.ranks[i][states]
    return int(states[rank.argmin() if word == "harms" else rank.argmax()])


def path_to_settlement(court: Court, issues: Issues, state: int) -> tuple[TalkStep, ...]:
    """A shortest way to a settlement: without talks where it comes without them, else by the steps of the talks."""
    goal = court.model.states.only(state)
    if court.without[state]:
        return court.steps(()).path_to(goal, ()) or ()
    row = int(np.searchsorted(court.rows, state))
    return court.steps(issues).path_to(goal, court.gives_way(row)) or ()


def settlement_describer(
    court: Court, principles: Mapping[str, StateSet] | None = None, *, strong: bool = False
) -> Describe:
    """How to describe equilibria, by their rows, as settlements of some issues; what all share is worked out once.

    Parameters
    ----------
    principles
        Where each principle holds, where that is known already.
    strong
        Whether it is told too if the answers that keep parties to them are strong.
    """
    model, kinds = court.model, _kinds(court)
    where = principles_hold(model) if principles is None else principles
    states = court.rows.tolist()
    changes, gains = (by_row(columns, len(states)) for columns in (court.change, court.gain))
    met = by_row([model.core[i][court.rows] for i in court.with_core], len(states))
    core_met = told_once(met, lambda row: tuple(compress(court.with_core, row)))
    grades = grades_at(court.engine, court.rows)
    strength = strength_at(court.engine, court.rows, grades) if strong else [()] * len(states)
    holds = by_row([each[court.rows] for each in where.values()], len(states))
    held = told_once(holds, lambda row: dict(zip(where, row, strict=True)))

    def describe(rows: NDArray[np.int64], issues: Issues) -> tuple[Settlement, ...]:
        at_each = zip(rows.tolist(), court.outside_at(issues, rows), strict=True)
        return tuple(
            Settlement(
                states[k],
                kinds[k],
                changes[k],
                gains[k],
                core_met[k],
                outside,
                grades[k],
                held[k],
                strength[k],
            )
            for k, outside in at_each
        )

    return describe


def _kinds(court: Court) -> list[Kind]:
    """What kind of settlement each of the equilibria is, should it be one."""
    is_conduct = (court.without | only_conduct_differs(court.model, court.start))[court.rows]
    kinds: list[tuple[AtRows, Kind]] = [
        (court.rows == court.start, "unchanged"),
        (court.nobody_loses & is_conduct, "conduct"),
        (court.nobody_loses, "agreement"),
        (court.lesser_evil, "lesser_evil"),
        (is_conduct, "deterioration"),
        (np.ones_like(is_conduct), "imposed"),
    ]
    first = np.argmax([where for where, _ in kinds], axis=0)
    return [kinds[k][1] for k in first.tolist()]


def only_conduct_differs(model: GraphModel, start: int) -> StateSet:
    """Where the options of all issues are together as in a state, shape (n_states,)."""
    return talks_on(model, (), start)
