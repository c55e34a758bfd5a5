"""Re-checks why a word applies: the settlement that earns it, the paths there and onward, what would have to be added.

The path is a legal sequence inside the talks from the status quo to the settlement; `onward` one of improvements
in M to a durable state that meets the party's core; `adding` the fewest further issues that resolve.
"""

from __future__ import annotations

from typing import Any

from detente.checker.agendas import Issues
from detente.checker.records import Refuted, all_of, by_name, field, party_index, sets_of_issues, state_index
from detente.checker.statements import Statements
from detente.checker.talks import LiteralTalks
from detente.checker.unlocking import MAX_ISSUES, fewest_further
from detente.checker.words import earning
from detente.errors import RequestError


def check_witnesses(
    statements: Statements, talks: LiteralTalks, issues: Issues, words: list[str], record: Any, where: str
) -> None:
    """Check the witness of each party's word."""
    ids = [party.id for party in talks.scenario.parties]
    told = by_name(record, "reasons", ids, where)
    for i, (party, word) in enumerate(zip(ids, words, strict=True)):
        here = f"{where}, why {word} for {party}"
        settlement = _settlement(told[party], talks, here)
        _check_settlement(statements, talks, issues, i, word, settlement, here)
        _check_path(statements, talks, issues, settlement, told[party], here)
        _check_onward(statements, talks, i, word, settlement, told[party], here)
        _check_adding(statements, talks, issues, i, word, told[party], here)


def _settlement(record: Any, talks: LiteralTalks, where: str) -> int | None:
    """The settlement that is named, null where none is."""
    if isinstance(record, dict) and "settlement" in record and record["settlement"] is None:
        return None
    return state_index(talks.literal.model, field(record, "settlement", str), where)


def _check_settlement(
    statements: Statements,
    talks: LiteralTalks,
    issues: Issues,
    i: int,
    word: str,
    settlement: int | None,
    where: str,
) -> None:
    """The settlement earns the word; for ``harms`` it is the best one, for ``futile`` there is none to show."""
    named = "" if settlement is None else talks.literal.model.states.id(settlement)
    if word == "futile":
        statements.hold(where, not named, f"{named} is named, and no single settlement shows this word")
        return
    earned = earning(talks, issues, i, word)
    if word == "harms":
        rank = talks.literal.ranks[i]
        best = max(rank[state] for state in earned)
        earned = [state for state in earned if rank[state] == best]
    reason = f"{named} does not earn it" if named else "no settlement is named that earns it"
    statements.hold(where, settlement in earned, reason)


def _check_path(
    statements: Statements,
    talks: LiteralTalks,
    issues: Issues,
    settlement: int | None,
    record: Any,
    where: str,
) -> None:
    """The path is a legal sequence inside the talks from the status quo to the settlement."""
    belongs = talks.belongs(issues)
    states = _walk(talks, talks.start, all_of(dict, record, "path"), improving=False, where=where)
    ids = talks.literal.model.states
    for state in states:
        statements.hold(where, belongs(state), f"the path leaves the talks at {ids.id(state)}")
    end = (states or [talks.start])[-1]
    if settlement is None:
        statements.hold(where, not states, "there is a path and no settlement that it leads to")
        return
    statements.hold(where, end == settlement, f"the path ends at {ids.id(end)}, not at {ids.id(settlement)}")


def _check_onward(
    statements: Statements,
    talks: LiteralTalks,
    i: int,
    word: str,
    settlement: int | None,
    record: Any,
    where: str,
) -> None:
    """Only for ``opens``: improvements from the settlement to a durable state that meets the party's core."""
    if word != "opens" or settlement is None:
        statements.hold(where, "onward" not in record, f"‘onward’ does not go with the word {word}")
        return
    states = _walk(talks, settlement, all_of(dict, record, "onward"), improving=True, where=where)
    end = (states or [settlement])[-1]
    goal = f"{talks.literal.model.states.id(end)} is no durable state that meets the party's core"
    statements.hold(where, end in talks.resolving[i], goal)


def _walk(
    talks: LiteralTalks, start: int, steps: list[dict[str, Any]], *, improving: bool, where: str
) -> list[int]:
    """The states that a sequence passes, after its start.

    Raises
    ------
    Refuted
        When a step is no legal move (improvement), or a party moves twice in succession.
    """
    literal, here, last = talks.literal, start, -1
    states = []
    for step in steps:
        mover = party_index(literal.model, field(step, "party", str), where)
        end = state_index(literal.model, field(step, "to", str), where)
        allowed = literal.improvements(mover, here) if improving else literal.moves(mover, here)
        if mover == last or end not in allowed:
            kind = "improvement" if improving else "move"
            step_told = f"{literal.model.states.id(here)} to {literal.model.states.id(end)}"
            raise Refuted(where, f"{field(step, 'party', str)} has no legal {kind} from {step_told}")
        states.append(end)
        here, last = end, mover
    return states


def _check_adding(
    statements: Statements, talks: LiteralTalks, issues: Issues, i: int, word: str, record: Any, where: str
) -> None:
    """For a party with a core that is not resolved: every set of the fewest further issues that resolve."""
    told = sets_of_issues(record, "adding") if "adding" in record else []
    if i not in talks.with_core or word == "resolves":
        statements.hold(where, not told, "there is nothing that issues could be added for")
        return
    if len(talks.scenario.issues) - len(issues) <= MAX_ISSUES:
        found = fewest_further(talks, issues, i)
        statements.same_list(where, "smallest set of further issues that resolves", told, found)
    elif told:
        raise RequestError(f"What more than {MAX_ISSUES} further issues would add cannot be re-checked.")
