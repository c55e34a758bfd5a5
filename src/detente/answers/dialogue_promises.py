"""Whose promise holds: how far a party can be expected to keep to a settlement, and what became of its promises.

The two stand side by side and are never mixed: ordinal preferences carry no probabilities.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable

from detente.answers.dialogue_words import GRADE_LINES
from detente.answers.sentences import improvement_sentence, verdict_sentences
from detente.answers.words import counted, listed
from detente.graph import GraphModel
from detente.questions.dialogue import Settlement
from detente.questions.track_record import LABEL, MASS, Interval, TrackRecord
from detente.stability import Verdict


def distinct_settlements(agendas: Iterable[Iterable[Settlement]]) -> list[Settlement]:
    """The settlements of several agendas, each once, by number."""
    by_state = {each.state: each for settlements in agendas for each in settlements}
    return [by_state[state] for state in sorted(by_state)]


def credibility_words(settlements: Iterable[Settlement], party: int) -> str:
    """At how many settlements a party is graded how: ``self-enforcing at 3, deterred at 5``."""
    number = Counter(each.credibility[party] for each in settlements)
    return ", ".join(f"{grade} at {number[grade]:,}" for grade in GRADE_LINES if number[grade])


def grounds_sentence(model: GraphModel, verdict: Verdict) -> str:
    """What a party's credibility at a settlement rests on, naming the answer that holds it back.

    Parameters
    ----------
    verdict
        The party's verdict at the settlement in the full model, under `CONCEPT_OF_GRADE` of its grade.
    """
    if not verdict.improvements:
        return " ".join(verdict_sentences(model, verdict))
    rank = model.ranks[verdict.party]
    best = max(verdict.improvements, key=lambda each: (int(rank[each.to]), -each.to))
    others = len(verdict.improvements) - 1
    told = improvement_sentence(model, verdict, best)
    return f"{told} Its {counted(others, 'other gain')} would be answered too." if others else told


def counts_words(record: TrackRecord) -> str:
    """What became of a party's commitments: ``7 commitments: 1 kept, 2 broken, 4 disputed, 0 open``."""
    told = ", ".join(f"{number} {status}" for status, number in record.counts.items())
    return f"{counted(len(record.commitments), 'commitment')}: {told}"


def dates_words(record: TrackRecord) -> str:
    """The same with the dates: ``broken 1994-12-05; disputed 1987-12-08 and 1997-05-27 (2)``."""
    told = []
    for status in record.counts:
        dates = Counter(each.date or "undated" for each in record.commitments if each.status == status)
        times = (date if dates[date] == 1 else f"{date} ({dates[date]})" for date in sorted(dates))
        told += [f"{status} {listed(times)}"] if dates else []
    return "; ".join(told)


def range_words(record: TrackRecord) -> str:
    """The range for the share that is kept, with its label."""
    if not record.counts["disputed"]:
        return f"{MASS:.0%} range of the share kept: {_range(record.disputed_kept)}; {LABEL}"
    return (
        f"{MASS:.0%} range of the share kept: {_range(record.disputed_kept)} with the disputed ones as kept, "
        f"{_range(record.disputed_broken)} with them as broken; {LABEL}"
    )


def _range(interval: Interval) -> str:
    low, high = interval
    return f"{low:.0%} to {high:.0%}"
