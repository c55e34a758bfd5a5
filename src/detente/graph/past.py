"""The past as a file tells it, followed option by option: what of it cannot have happened, and where it ends.

A step to a state that cannot occur is left out: the next one starts where it started.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import Literal

from detente.errors import Diagnostic
from detente.graph.moves import Arcs, barring, can_move, listed_moves
from detente.graph.space import broken_rule
from detente.graph.states import States, resolve_state
from detente.scenario.values import Barred, PastMove, Rule, Scenario, StateRef

Why = Literal[
    "dated-before",
    "taken-already",
    "not-taken",
    "not-taken-back",
    "not-taken-again",
    "infeasible",
    "barred",
    "not-listed",
]

PRECISIONS = (4, 7, 10)
"""How many characters of a date say the year, the month and the day."""


@dataclass(frozen=True, slots=True)
class Contradiction:
    """What rules a past move out, as the file stands.

    Attributes
    ----------
    why
        It is dated before one above it; takes an option that is taken already, or drops one that is not; takes back an
        option whose direction is forward, or takes one whose direction is backward; leads to a state that cannot occur;
        is barred; is none of the moves that are listed for its party.
    option
        The key of the option, where it is about one.
    earlier
        The index of the move above it that it does not fit; None where it is the start, or none.
    rule
        The rule that excludes the state, and its section.
    barred
        The entry that bars the move.
    """

    why: Why
    option: str | None = None
    earlier: int | None = None
    rule: tuple[str, Rule] | None = None
    barred: Barred | None = None


@dataclass(frozen=True, slots=True)
class Standing:
    """The options taken at some time.

    `unsaid` are those of which the number of a merged state does not say whether they are taken; in `taken` they are
    as in its last member.
    """

    taken: frozenset[str]
    unsaid: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class FollowedMove:
    """A past move with what was taken before and after it, and what rules it out.

    `after` is what it would lead to where `leads_nowhere`, to no state that can occur.
    """

    move: PastMove
    before: frozenset[str]
    after: frozenset[str]
    leads_nowhere: bool
    contradictions: tuple[Contradiction, ...]


@dataclass(frozen=True, slots=True)
class FollowedPast:
    """All past moves, and what is taken at their end."""

    moves: tuple[FollowedMove, ...]
    end: Standing


def followed_past(scenario: Scenario, states: States, base: States | None) -> FollowedPast | None:
    """The moves of a scenario's history one after another, each with what rules it out; None without a history.

    Raises
    ------
    NoSuchState
        When the start does not exist.
    """
    if scenario.history is None:
        return None
    moves = scenario.history.moves
    way = _Way(
        scenario,
        states,
        dict(
            zip((party.id for party in scenario.parties), listed_moves(scenario, states, base), strict=False)
        ),
        _standing_at(scenario.history.start, scenario, states, base),
    )
    dated = zip(moves, _dated_later(moves), strict=True)
    return FollowedPast(
        tuple(way.follow(k, move, later) for k, (move, later) in enumerate(dated)), way.standing
    )


def differences_from_today(
    scenario: Scenario, states: States, base: States | None, end: Standing
) -> tuple[tuple[str, ...], tuple[str, ...]] | None:
    """The options taken at the end of the past only, and those taken today only, in file order.

    None without a status quo, or where both are one state, or differ in nothing that the file says of both.

    Raises
    ------
    NoSuchState
        When the status quo does not exist.
    """
    if scenario.status_quo is None:
        return None
    today = _standing_at(scenario.status_quo, scenario, states, base)
    if states.with_options(sorted(end.taken)) == resolve_state(scenario.status_quo, states, base, scenario):
        return None
    keys = [option.key for option in scenario.options if option.key not in end.unsaid | today.unsaid]
    ours = tuple(key for key in keys if key in end.taken - today.taken)
    theirs = tuple(key for key in keys if key in today.taken - end.taken)
    return (ours, theirs) if ours or theirs else None


@dataclass(slots=True)
class _Way:
    """The way through the past as far as it has been followed.

    `since` says which move changed an option last, `broken` which rule excludes what is taken (None: no rule does).
    """

    scenario: Scenario
    states: States
    listed: dict[str, Arcs | None]
    standing: Standing
    since: dict[str, int] = field(default_factory=dict)
    broken: dict[frozenset[str], tuple[str, Rule] | None] = field(default_factory=dict)

    def follow(self, k: int, move: PastMove, later: int | None) -> FollowedMove:
        """Take the k-th move; `later` is a move above it that has a later date."""
        before, changed = self.standing, (*move.take, *move.drop)
        taken = (before.taken | set(move.take)) - set(move.drop)
        then = Standing(taken, before.unsaid.difference(changed))
        found = [Contradiction("dated-before", earlier=later)] if later is not None else []
        found += self._of_options(move)
        rule = self._broken_rule(taken)
        if rule is None:
            found += self._of_moves(move, taken) if not before.unsaid else []
            self.standing = then
            self.since |= dict.fromkeys(before.unsaid.intersection(changed) | (before.taken ^ taken), k)
        elif not then.unsaid:
            found.append(Contradiction("infeasible", rule=rule))
        return FollowedMove(move, before.taken, taken, rule is not None, tuple(found))

    def _of_options(self, move: PastMove) -> Iterator[Contradiction]:
        """What cannot have been done with the options that a move names, where it is said whether they were taken."""
        moves = {option.key: option.moves for option in self.scenario.options}
        for key in (*move.take, *move.drop):
            is_taken, is_to_be = key in self.standing.taken, key in move.take
            if key in self.standing.unsaid:
                continue
            if is_taken == is_to_be:
                yield Contradiction("taken-already" if is_taken else "not-taken", key, self.since.get(key))
            elif moves[key] == ("backward" if is_to_be else "forward") and self.listed.get(move.by) is None:
                yield Contradiction("not-taken-again" if is_to_be else "not-taken-back", key)

    def _of_moves(self, move: PastMove, taken: frozenset[str]) -> Iterator[Contradiction]:
        """What bars a move that leads to another state, or that it is not listed."""
        start, to = (self.states.with_options(sorted(each)) for each in (self.standing.taken, taken))
        listed = self.listed.get(move.by)
        if start is None or to is None or start == to:
            return
        if can_move(self.scenario, self.states, move.by, listed, start, to):
            return
        if listed is not None:
            yield Contradiction("not-listed")
        elif entry := barring(self.scenario, move.by, self.standing.taken, taken):
            yield Contradiction("barred", barred=entry)

    def _broken_rule(self, taken: frozenset[str]) -> tuple[str, Rule] | None:
        if taken not in self.broken:
            self.broken[taken] = broken_rule(self.scenario, taken)
        return self.broken[taken]


def _standing_at(ref: StateRef, scenario: Scenario, states: States, base: States | None) -> Standing:
    """The options taken at a state: as they are written, else those of its last member.

    Raises
    ------
    NoSuchState
        When there is no such state.
    """
    state = resolve_state(ref, states, base, scenario)
    while ref.options is None:
        named = scenario.status_quo if ref.name == "status_quo" else scenario.states.get(ref.name or "")
        if named is None:
            return _standing_of_members(states, state)
        ref = named
    return Standing(frozenset(ref.options))


def _standing_of_members(states: States, state: int) -> Standing:
    rows = states.taken(states.members(state))
    keys = [option.key for option in states.options]
    alike = (rows == rows[-1]).all(axis=0).tolist()
    return Standing(
        frozenset(key for key, is_taken in zip(keys, rows[-1].tolist(), strict=True) if is_taken),
        frozenset(key for key, is_alike in zip(keys, alike, strict=True) if not is_alike),
    )


def _dated_later(moves: Sequence[PastMove]) -> Iterator[int | None]:
    """For each move one above it that has a later date, by the coarser of both dates; None without one.

    Behind a date that goes back, dates are compared from that one on: one wrong date is told once.
    """
    latest: dict[int, tuple[str, int]] = {}
    for k, move in enumerate(moves):
        date = move.date or ""
        dates = {size: (date[:size], k) for size in PRECISIONS if size <= len(date)}
        later = [
            latest[size][1] for size, own in dates.items() if size in latest and own[0] < latest[size][0]
        ]
        yield later[0] if later else None
        known = {} if later else latest
        latest = {**known, **{size: max(known.get(size, own), own) for size, own in dates.items()}}


# Warnings


def past_doubts(scenario: Scenario, states: States, base: States | None) -> Iterator[Diagnostic]:
    """A warning for whatever rules a past move out, and one where the past does not end at the status quo.

    Raises
    ------
    NoSuchState
        When the start or the status quo does not exist.
    """
    past = followed_past(scenario, states, base)
    if past is None or not past.moves:
        return
    moves = [followed.move for followed in past.moves]
    for k, followed in enumerate(past.moves):
        for found in followed.contradictions:
            message, hint = _contradiction_words(moves, k, found)
            text = (moves[k].date or "") if found.why == "dated-before" else (found.option or "")
            yield Diagnostic("impossible-past", message, scenario.path, moves[k].place, text, hint, "warning")
    if differences := differences_from_today(scenario, states, base, past.end):
        message, hint = (
            _differences_words(differences),
            "add what is missing, or correct ‘start’ or ‘status_quo’",
        )
        yield Diagnostic("past-ends-elsewhere", message, scenario.path, moves[-1].place, "", hint, "warning")


_ORDER = "the moves stand in the order in which they were made"
_CHANGES = "a move names what it changes; ‘start’ lists what was taken before the first one"
_WORDS: dict[Why, tuple[str, str]] = {
    "dated-before": ("is dated {date}, but {earlier} above it is dated {other}", _ORDER),
    "taken-already": ("takes ‘{option}’, which is taken already: {since}", _CHANGES),
    "not-taken": ("drops ‘{option}’, which is not taken then: {since}", _CHANGES),
    "not-taken-back": (
        "drops ‘{option}’, which once taken stays (‘moves: forward’)",
        "if it can be dropped, leave out ‘moves’",
    ),
    "not-taken-again": (
        "takes ‘{option}’, which can only be dropped (‘moves: backward’)",
        "if it can be taken, leave out ‘moves’",
    ),
    "infeasible": (
        "leads to a state that cannot occur: {rule} excludes it",
        "the steps below it are read as if it had not been made",
    ),
    "barred": ("is barred (‘barred’, line {line})", "correct what bars it, or say more of when it does"),
    "not-listed": ("is none of the moves that are listed for its party under ‘moves’", "add it to the list"),
}
"""What is wrong with a step, and a hint."""


def _contradiction_words(moves: Sequence[PastMove], k: int, found: Contradiction) -> tuple[str, str]:
    """What rules the k-th of some moves out, in a sentence, and a hint."""
    words, hint = _WORDS[found.why]
    told = words.format(
        date=moves[k].date,
        option=found.option,
        earlier=_earlier_words(moves, found),
        other="" if found.earlier is None else f"{moves[found.earlier].date}",
        since=_since_words(moves, found),
        rule=_rule_words(found),
        line="" if found.barred is None else found.barred.place.line,
    )
    return f"Step {k + 1} of the history {told}.", hint


def _earlier_words(moves: Sequence[PastMove], found: Contradiction) -> str:
    if found.earlier is None:
        return ""
    return f"step {found.earlier + 1} (line {moves[found.earlier].place.line})"


def _since_words(moves: Sequence[PastMove], found: Contradiction) -> str:
    """Since when an option is as a move would make it."""
    is_taken = found.why == "taken-already"
    if found.earlier is None:
        return f"it was {'' if is_taken else 'not '}taken at the start"
    return f"{_earlier_words(moves, found)} {'took' if is_taken else 'dropped'} it"


def _rule_words(found: Contradiction) -> str:
    if found.rule is None:
        return ""
    section, rule = found.rule
    return f"‘{rule.formula.text}’ of ‘{section}’ (line {rule.formula.place.line})"


def _differences_words(differences: tuple[Sequence[str], Sequence[str]]) -> str:
    """What is otherwise at the end of the past than in the status quo, in a sentence."""
    told = [
        f"{' and '.join(f'‘{key}’' for key in keys)} {'is' if len(keys) == 1 else 'are'} taken {where} only"
        for keys, where in zip(differences, ("at its end", "in the status quo"), strict=True)
        if keys
    ]
    return f"The history does not end at the status quo: {', '.join(told)}."
