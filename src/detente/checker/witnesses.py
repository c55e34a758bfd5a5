"""Re-checks why a word applies: a settlement that earns it, a shortest way there, and what would have to be added.

The settlement is one that the party ranks highest of those that earn its word, lowest for ``harms``. The way leads
from the status quo by own steps, off the table where talks are not needed, and by concessions of those for whom the
settlement is not worse than all that comes without talks.
"""

from __future__ import annotations

from typing import Any

from detente.checker.agendas import Issues
from detente.checker.records import (
    Refuted,
    by_name,
    field,
    field_or_null,
    party_index,
    records,
    sets_of_issues,
    state_index,
)
from detente.checker.statements import Statements
from detente.checker.talks import LiteralTalks
from detente.checker.unlocking import MAX_ISSUES, fewest_further
from detente.checker.words import EARNED, earning
from detente.errors import RequestError


def check_witnesses(
    statements: Statements, talks: LiteralTalks, issues: Issues, words: list[str], record: Any, where: str
) -> None:
    """Check the witness of each party's word."""
    ids = [party.id for party in talks.scenario.parties]
    told = by_name(record, "reasons", ids, where)
    for i, (party, word) in enumerate(zip(ids, words, strict=True)):
        here = f"{where}, why {word} for {party}"
        settlement = field_or_null(told[party], "settlement", str)
        if settlement is None:
            statements.hold(here, word not in EARNED, "no settlement is named that earns it")
            is_empty = not list(records(told[party], "path"))
            statements.hold(here, is_empty, "there is a path and no settlement that it leads to")
        else:
            state = state_index(talks.model, settlement, here)
            statements.hold(
                here, state in _best(talks, issues, i, word), _why_not(talks, issues, i, word, state)
            )
            _check_path(statements, talks, issues, state, told[party], here)
        _check_adding(statements, talks, issues, i, word, told[party], here)


def _best(talks: LiteralTalks, issues: Issues, i: int, word: str) -> list[int]:
    """The settlements that may be named for a word."""
    earned = earning(talks, issues, i, word) if word in EARNED else []
    choose = min if word == "harms" else max
    ranked = choose((talks.rank(i, state) for state in earned), default=0)
    return [state for state in earned if talks.rank(i, state) == ranked]


def _why_not(talks: LiteralTalks, issues: Issues, i: int, word: str, state: int) -> str:
    """Why a settlement may not be named."""
    named = talks.model.states.id(state)
    if word not in EARNED:
        return f"{named} is named, and no single settlement shows this word"
    if state not in earning(talks, issues, i, word):
        return f"{named} does not earn it"
    return f"another settlement that earns it is {'worse' if word == 'harms' else 'better'} for the party than {named}"


def _check_path(
    statements: Statements, talks: LiteralTalks, issues: Issues, settlement: int, record: Any, where: str
) -> None:
    """The path consists of steps that there are, leads to the settlement, and no shorter one does."""
    ids, comes_alone = talks.model.states, settlement in talks.without
    steps = talks.alone if comes_alone else talks.steps(issues)
    giving = () if comes_alone else talks.giving(settlement)
    here, length = talks.ground.start, 0
    for step in records(record, "path"):
        mover = party_index(talks.model, field(step, "party", str), where)
        end = state_index(talks.model, field(step, "to", str), where)
        gives = field(step, "gives", bool)
        may_give = steps.given(mover, here) if mover in giving else []
        if end not in (may_give if gives else steps.own(mover, here)):
            told = f"{field(step, 'party', str)} has no {'concession' if gives else 'own step'}"
            raise Refuted(
                where, f"{told} from {ids.id(here)} to {ids.id(end)} on the way to {ids.id(settlement)}"
            )
        here, length = end, length + 1
    reason = f"the path ends at {ids.id(here)}, not at {ids.id(settlement)}"
    statements.hold(where, here == settlement, reason)
    least = steps.distances(giving)[settlement]
    statements.same(where, "the least number of steps", length, least)


def _check_adding(
    statements: Statements, talks: LiteralTalks, issues: Issues, i: int, word: str, record: Any, where: str
) -> None:
    """For a party that needs something and gets another word: every set of the fewest further issues that resolve."""
    told = sets_of_issues(record, "adding") if "adding" in record else []
    if not talks.needs(i) or word == "resolves":
        statements.hold(where, not told, "there is nothing that issues could be added for")
        return
    n_issues = len(talks.scenario.issues)
    if n_issues <= MAX_ISSUES:
        found = fewest_further(talks, issues, i)
        statements.same_list(where, "smallest set of further issues that resolves", told, found)
    elif told:
        raise RequestError(f"The sets of {n_issues} issues cannot be re-checked, {MAX_ISSUES} at most.")
