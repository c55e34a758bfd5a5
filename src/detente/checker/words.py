"""Re-checks what talks on an agenda are for each party, and what that adds to no talks at all.

Definition: ‘Word for party p on agenda A’ in ``docs/explanation/dialogue.md``.
"""

from __future__ import annotations

from typing import Any

from detente.checker.agendas import Issues
from detente.checker.records import all_of, by_name, field, field_or_null
from detente.checker.statements import Statements
from detente.checker.talks import LiteralTalks

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
