"""Tables of what holds where preferences are not wholly known."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

import numpy as np

from detente.answers.states import state_label
from detente.answers.tables import Table
from detente.answers.uncertainty_words import share_words
from detente.questions.dialogue import WORDS
from detente.questions.uncertainty import EXTENSIONS, Extensions, Shares

SHOWN_STATES = 30
"""Of more states that are an equilibrium in some completion, those with the largest shares are shown."""


def foremost_by_share(shares: Shares, most: int = SHOWN_STATES) -> list[int]:
    """The states that are an equilibrium in some completion, by index; of too many those in most completions."""
    counts = np.max([*shares.equilibria.values()], axis=0)
    best = np.argsort(-counts, kind="stable")[:most]
    return sorted(int(state) for state in best if counts[state])


def n_found(shares: Shares) -> int:
    """How many states are an equilibrium in some completion that was tried."""
    return int(np.any([counts > 0 for counts in shares.equilibria.values()], axis=0).sum())


def shares_table(shares: Shares, states: Sequence[int]) -> Table:
    """In how many completions each of some states is an equilibrium, under each concept."""
    rows = [
        (
            state_label(shares.model, state),
            *(share_words(shares, int(counts[state])) for counts in shares.equilibria.values()),
        )
        for state in states
    ]
    return Table(("", *(analysis.upper() for analysis in shares.equilibria)), tuple(rows))


def foremost_by_extension(found: Extensions) -> list[int]:
    """The states that are an equilibrium under some extension, by index; of too many those under the most."""
    held = np.sum(
        [found.equilibria(analysis, code) for analysis in found.stable for code in EXTENSIONS], axis=0
    )
    best = np.argsort(-held, kind="stable")[:SHOWN_STATES]
    return sorted(int(state) for state in best if held[state])


def extensions_table(found: Extensions) -> Table:
    """Under which extensions of each concept which states are equilibria."""
    equilibria = {
        analysis: {code: found.equilibria(analysis, code) for code in EXTENSIONS} for analysis in found.stable
    }
    rows = [
        (
            state_label(found.model, state),
            *(_codes(code for code in EXTENSIONS if by_code[code][state]) for by_code in equilibria.values()),
        )
        for state in foremost_by_extension(found)
    ]
    return Table(("", *(analysis.upper() for analysis in found.stable)), tuple(rows))


def _codes(codes: Iterable[str]) -> str:
    return " ".join(codes) or "–"


def words_of_agendas_table(shares: Shares) -> Table:
    """How often each word is what an agenda is for a party."""
    names = {party.id: party.name for party in shares.model.scenario.parties}
    rows = [
        (agenda, names[party], word, share_words(shares, int(count)))
        for agenda, by_party in shares.words.items()
        for party, counts in by_party.items()
        for word, count in zip(WORDS, counts, strict=True)
        if count
    ]
    return Table(("", "", "", "share"), _without_repeats(rows))


def _without_repeats(rows: Sequence[tuple[str, ...]]) -> tuple[tuple[str, ...], ...]:
    """The rows with the agenda and the party told once."""
    found, last = [], ("", "")
    for agenda, party, *rest in rows:
        told_agenda = "" if agenda == last[0] else agenda
        told_party = "" if (agenda, party) == last else party
        found.append((told_agenda, told_party, *rest))
        last = (agenda, party)
    return tuple(found)
