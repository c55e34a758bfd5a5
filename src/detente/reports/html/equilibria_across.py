"""The equilibria of several readings side by side: each state once, with what every reading makes of it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from detente.answers.subject import Reading, Subject
from detente.answers.words import counted, state_title
from detente.questions.report import EXPLAINED
from detente.reports.html.equilibria import Doing, doings, list_command
from detente.reports.html.reasons import ReasonsUnder, reasons_under


@dataclass(frozen=True, slots=True)
class Held:
    """What one reading makes of a state.

    Attributes
    ----------
    title
        The reading's.
    codes
        The concepts under which the state is an equilibrium in it.
    holds
        The same in words.
    reached
        How it is reached from the status quo.
    reasons
        Why each party would stay, where that takes more than to say that nobody gains by leaving.
    """

    title: str
    codes: tuple[str, ...]
    holds: str
    reached: str
    reasons: ReasonsUnder | None


@dataclass(frozen=True, slots=True)
class StateAcross:
    """A state that some reading explains as an equilibrium."""

    id: str
    title: str
    is_status_quo: bool
    doings: tuple[Doing, ...]
    n_held: int
    readings: tuple[Held, ...]


@dataclass(frozen=True, slots=True)
class GroupAcross:
    """The equilibria of readings that have the same states.

    Attributes
    ----------
    titles
        The readings, where not all have these states.
    states
        Those held by most readings first.
    more
        A sentence on each reading that has more equilibria, with the command that lists them.
    """

    titles: tuple[str, ...]
    n_readings: int
    states: tuple[StateAcross, ...]
    more: tuple[tuple[str, str], ...]


def equilibria_across(subject: Subject) -> tuple[GroupAcross, ...]:
    """Gather the equilibria of all readings."""
    groups = subject.groups()
    return tuple(_group(subject, group, len(groups) > 1) for group in groups)


def _group(subject: Subject, group: Sequence[Reading], is_part: bool) -> GroupAcross:
    chosen = sorted({each.state for reading in group for each in reading.choice.shown})
    states = sorted((_state(group, state) for state in chosen), key=lambda each: -each.n_held)
    titles = tuple(reading.title for reading in group) if is_part else ()
    more = tuple(
        (_more(reading), list_command(subject, reading)) for reading in group if _n_untold(reading, chosen)
    )
    return GroupAcross(titles, len(group), tuple(states), more)


def _state(group: Sequence[Reading], state: int) -> StateAcross:
    model = group[0].model
    held = tuple(_held(reading, state) for reading in group)
    return StateAcross(
        model.states.id(state),
        state_title(model, state),
        state == model.status_quo,
        doings(model, state),
        sum(EXPLAINED in each.codes for each in held),
        held,
    )


def _held(reading: Reading, state: int) -> Held:
    codes = reading.analysis.codes_at(state)
    needs_reasons = EXPLAINED in codes and "nash" not in codes
    reasons = reasons_under(reading, state, EXPLAINED) if needs_reasons else None
    return Held(reading.title, codes, _holds(codes), _reached(reading, state), reasons)


def _holds(codes: tuple[str, ...]) -> str:
    """The concepts in words; Nash stability brings all others with it."""
    if "nash" in codes:
        return "NASH, and so all five"
    return ", ".join(code.upper() for code in codes) or "none"


def _reached(reading: Reading, state: int) -> str:
    """How a state is reached from the status quo, in a few words."""
    found = reading.analysis.evolution
    if found is None:
        return "–"
    if state == found.moves.start:
        return "–"
    if found.improvements.states[state]:
        return f"by improvements, {counted(int(found.improvements.least_steps()[state]), 'step')}"
    if found.moves.states[state]:
        return "not by improvements"
    return "by no sequence of moves"


def _n_untold(reading: Reading, chosen: Sequence[int]) -> int:
    """How many equilibria under the explained concept have no card."""
    held = reading.analysis.equilibria(EXPLAINED)
    return int(held.sum()) - int(held[list(chosen)].sum())


def _more(reading: Reading) -> str:
    n_all = int(reading.analysis.equilibria(EXPLAINED).sum())
    return f"{reading.title}: {counted(n_all, 'equilibrium', 'equilibria')} under {EXPLAINED.upper()}"
