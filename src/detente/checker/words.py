"""Re-checks the words: what the talks on an agenda are for each party, and what that adds to no talks at all.

Definition: ‘Word for party p on agenda A’ in ``docs/explanation/dialogue.md``.
"""

from __future__ import annotations

from typing import Any

from detente.checker.agendas import Issues
from detente.checker.records import all_of, by_name, field
from detente.checker.statements import Statements
from detente.checker.talks import LiteralTalks

BEST_FIRST = ("resolves", "opens", "eases", "futile", "harms")


def word_for(talks: LiteralTalks, issues: Issues, i: int) -> str:
    """The first word that applies to party i."""
    for word in ("resolves", "opens", "eases"):
        if earning(talks, issues, i, word):
            return word
    return "harms" if _harms(talks, issues, i) else "futile"


def earning(talks: LiteralTalks, issues: Issues, i: int, word: str) -> list[int]:
    """The settlements that earn a word for party i by themselves; for ``futile`` and ``harms`` all."""
    return [state for state in talks.settled(issues) if _earns(talks, state, i, word)]


def _earns(talks: LiteralTalks, state: int, i: int, word: str) -> bool:
    if word == "resolves":
        return state in talks.resolving[i]
    if word == "opens":
        return state in talks.opening[i]
    if word == "eases":
        return talks.is_constructive(state) and talks.change(i, state) == 1
    return True


def _harms(talks: LiteralTalks, issues: Issues, i: int) -> bool:
    """Party i ranks the best settlement below the worst one without talks (below today where that has none)."""
    rank = talks.literal.ranks[i]
    settled, without = talks.settled(issues), talks.settled(()) or [talks.start]
    return bool(settled) and max(rank[state] for state in settled) < min(rank[state] for state in without)


def check_words(
    statements: Statements, talks: LiteralTalks, issues: Issues, record: Any, where: str
) -> list[str]:
    """Check the word for each party, what it adds, how many settlements support it, and ``together``.

    Returns
    -------
    The words, by party.
    """
    ids = [party.id for party in talks.scenario.parties]
    told = {key: by_name(record, key, ids, where) for key in ("verdicts", "adds", "support")}
    words = [word_for(talks, issues, i) for i in range(len(ids))]
    for i, (party, word) in enumerate(zip(ids, words, strict=True)):
        here = f"{where}, {party}"
        statements.same(here, "the word", field(told["verdicts"], party, str), word)
        adds = BEST_FIRST.index(word) < BEST_FIRST.index(word_for(talks, (), i))
        statements.same(here, "adds", field(told["adds"], party, bool), adds)
        support = [len(earning(talks, issues, i, word)), len(talks.settled(issues))]
        statements.same(here, "support", all_of(int, told["support"], party), support)
    together = talks.resolves_together(issues) if talks.with_core else None
    statements.same(where, "together", _together(record), together)
    return words


def _together(record: Any) -> bool | None:
    """What the field ``together`` says; null where no party has a core concern."""
    if isinstance(record, dict) and "together" in record and record["together"] is None:
        return None
    return field(record, "together", bool)
