"""Sentences about talks, for readers who never heard of the graph model.

Pure functions from results to text, for terminals and pages alike; those of several modules have their one door
here. What happens without talks is the yardstick, and a stable state is never called a prediction.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence

from detente.answers.dialogue_principles import principle_words
from detente.answers.dialogue_promises import (
    counts_words,
    credibility_words,
    dates_words,
    distinct_settlements,
    grounds_sentence,
    range_words,
)
from detente.answers.dialogue_reasons import (
    holds_already,
    nothing_to_gain,
    why_sentences,
    without_talks_sentence,
    witness_words,
)
from detente.answers.dialogue_words import (
    BREAKDOWN_LINE,
    GRADE_LINES,
    KIND_LINES,
    LASTS_LINE,
    SETTLEMENT_LINE,
    WORD_LINES,
    YARDSTICK_LINE,
    agenda_title,
    difference_words,
    issues_words,
    kinds_words,
    same_talks,
    state_changes,
)
from detente.answers.words import LISTED_IDS, counted, some_of
from detente.graph import GraphModel
from detente.questions.dialogue import AgendaFindings, Judge
from detente.questions.order_of_talks import OrderOfTalks
from detente.questions.unlocking import Issues, Unlocking
from detente.scenario.values import Word

__all__ = [
    "BREAKDOWN_LINE",
    "GRADE_LINES",
    "KIND_LINES",
    "LASTS_LINE",
    "SETTLEMENT_LINE",
    "WORD_LINES",
    "YARDSTICK_LINE",
    "agenda_title",
    "agreement_words",
    "counts_words",
    "credibility_words",
    "dates_words",
    "difference_words",
    "distinct_settlements",
    "grounds_sentence",
    "holds_already",
    "issues_words",
    "kinds_words",
    "nothing_to_gain",
    "order_sentences",
    "principle_words",
    "range_words",
    "same_talks",
    "state_changes",
    "tally_words",
    "unlocking_words",
    "why_sentences",
    "without_talks_sentence",
    "witness_words",
]


def unlocking_words(court: Judge, found: Unlocking) -> list[tuple[str, str]]:
    """For each party with a core concern, and for all together, which issues would unlock the dispute."""
    if not court.with_core:
        return []
    parties = court.model.scenario.parties
    told = [
        (parties[party].name, _unlocking(court, sets, bool(court.resolving[party].any()), "its core"))
        for party, sets in found.for_party.items()
    ]
    met_together = court.resolving[court.with_core[0]]
    for party in court.with_core[1:]:
        met_together = met_together & court.resolving[party]
    together = _unlocking(court, found.together, bool(met_together.any()), "every core at once")
    return [*told, ("all at once", together)] if len(told) > 1 else told


def _unlocking(court: Judge, sets: Sequence[Issues], can_be: bool, core: str) -> str:
    if not can_be:
        return f"no set of issues: no state that lasts meets {core}"
    if not sets:
        return f"no set of issues: states that last and meet {core} exist, but no talks lead to one"
    if sets == ((),):
        return f"no talks are needed: a settlement without them meets {core} and lasts"
    return "; or ".join(issues_words(court.model.scenario, issues) for issues in sets)


def agreement_words(
    readings: Mapping[str, Mapping[str, AgendaFindings]], models: Mapping[str, GraphModel], agenda: str
) -> list[str]:
    """For each party how far the readings agree on an agenda: ‘Russia: futile in 8 readings of 9, opens in 1’."""
    names: dict[str, str] = {}
    words: dict[str, list[Word]] = {}
    for reading, agendas in readings.items():
        findings = agendas[agenda].findings if agenda in agendas else ()
        for party, finding in zip(models[reading].scenario.parties, findings, strict=False):
            names.setdefault(party.id, party.name)
            words.setdefault(party.id, []).append(finding.word)
    return [f"{names[party]}: {tally_words(own)}" for party, own in words.items()]


def tally_words(words: Sequence[Word]) -> str:
    """How often each word is found, one a reading.

    >>> tally_words(["futile", "eases", "futile"]), tally_words(["futile", "futile"])
    ('futile in 2 readings of 3, eases in 1', 'futile in every reading')
    """
    if len(set(words)) == 1:
        return f"{words[0]} in every reading"
    (first, most), *others = Counter(words).most_common()
    told = f"{first} in {counted(most, 'reading')} of {len(words)}"
    return ", ".join([told, *(f"{word} in {number}" for word, number in others)])


def order_sentences(model: GraphModel, order: OrderOfTalks) -> list[str]:
    """Where two agendas lead in both orders, and whether the order matters."""
    one, other = f"‘{order.first}’ before ‘{order.second}’", f"‘{order.second}’ before ‘{order.first}’"
    told = [f"{one} ends at {_states(model, order.ends)}."]
    if order.ends == order.reverse:
        return [*told, f"{other} ends at the same: the order makes no difference."]
    told.append(f"{other} ends at {_states(model, order.reverse)}.")
    for way, own, others in ((one, order.ends, order.reverse), (other, order.reverse, order.ends)):
        only = [state for state in own if state not in set(others)]
        told += [f"Only with {way}: {_states(model, only)}."] if only else []
    return told


def _states(model: GraphModel, states: Sequence[int]) -> str:
    told = some_of([model.states.id(state) for state in states]) or "no settlement"
    return told if len(states) <= LISTED_IDS + 1 else f"{len(states):,} states, {told}"
