"""Re-checks what talks on an agenda are for each party, what that adds to no talks at all, and why a word applies.

Definition: ‘Word for party p on agenda A’ in ``docs/explanation/dialogue.md``. The settlement that earns a word is the
one that the party ranks highest of those that do, lowest for ``harms``. A shortest way leads there from the status quo
by own steps, off the table where talks are not needed, and by concessions of those for whom the settlement is not worse
than all that comes without talks.
"""

from __future__ import annotations

from typing import Any

from detente.checker.ground import Issues
from detente.checker.records import (
    Refuted,
    Statements,
    all_of,
    by_name,
    field,
    field_or_null,
    party_index,
    records,
    sets_of_issues,
    state_index,
)
from detente.checker.talks import LiteralTalks
from detente.checker.unlocking import MAX_ISSUES, fewest_further
from detente.errors import RequestError

BEST_FIRST = ("resolves", "prevails", "eases", "opens", "secure", "futile", "harms")
"""The words; ``secure`` and ``futile`` are as good as each other."""

EARNED = ("resolves", "prevails", "eases", "opens", "harms")
"""The words that some settlement earns, in the order in which they apply."""


def word_for(talks: LiteralTalks, issues: Issues, i: int) -> str:
    """The first word that applies to party i."""
    for word in EARNED:
        if earning(talks, issues, i, word):
            return word
    return "secure" if i in talks.secure else "futile"


def earning(talks: LiteralTalks, issues: Issues, i: int, word: str) -> list[int]:
    """The settlements that earn a word for party i; for ``secure`` and ``futile`` all."""
    return [state for state in talks.settled(issues) if _earns(talks, issues, state, i, word)]


def _earns(talks: LiteralTalks, issues: Issues, state: int, i: int, word: str) -> bool:
    """Whether a settlement earns a word; what its party needs comes before what it may gain besides."""
    settles = talks.needs(i) and talks.settles(state, i)
    gains = talks.is_acceptable(state) and talks.gain(i, state) == 1
    is_inside = not talks.outside(state, issues)
    match word:
        case "resolves":
            return settles and is_inside
        case "prevails":
            return talks.needs(i) and talks.satisfies(state, i) and not settles
        case "eases":
            return gains and is_inside
        case "opens":
            return (gains or settles) and not is_inside
        case "harms":
            return talks.gain(i, state) == -1
    return True


def is_better(word: str, other: str) -> bool:
    """Whether a word is better than another one."""
    return BEST_FIRST.index(word) < BEST_FIRST.index(other) and {word, other} != {"secure", "futile"}


def check_words(
    statements: Statements, talks: LiteralTalks, issues: Issues, record: Any, where: str
) -> list[str]:
    """Check the word for each party, what it adds, how many settlements support it or are a risk, and ``together``.

    Returns
    -------
    The words, by party.
    """
    ids = [party.id for party in talks.scenario.parties]
    told = {key: by_name(record, key, ids, where) for key in ("verdicts", "adds", "support", "risk")}
    words = [word_for(talks, issues, i) for i in range(len(ids))]
    for i, (party, word) in enumerate(zip(ids, words, strict=True)):
        here = f"{where}, {party}"
        statements.same(here, "the word", field(told["verdicts"], party, str), word)
        adds = is_better(word, word_for(talks, (), i))
        statements.same(here, "adds", field(told["adds"], party, bool), adds)
        support = [len(earning(talks, issues, i, word)), len(talks.settled(issues))]
        statements.same(here, "support", all_of(int, told["support"], party), support)
        risk = len(earning(talks, issues, i, "harms"))
        statements.same(here, "risk", field(told["risk"], party, int), risk)
    found = together(talks, issues) if talks.with_core else None
    statements.same(where, "together", field_or_null(record, "together", bool), found)
    return words


def together(talks: LiteralTalks, issues: Issues) -> bool:
    """Whether some settlement serves all parties with a core; inside the agenda where one needs something of it."""
    anywhere = not any(map(talks.needs, talks.with_core))
    return any(
        talks.serves_all(state) and (anywhere or not talks.outside(state, issues))
        for state in talks.settled(issues)
    )


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
