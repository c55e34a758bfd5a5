"""Why a party would stay at a state, or leave it: each improvement with the answer that takes it back."""

from __future__ import annotations

from dataclasses import dataclass

from detente.answers.sentences import improvement_sentence, steps_words
from detente.answers.subject import Reading
from detente.answers.words import counted, listed
from detente.charts import party_swatch
from detente.engines import Step
from detente.graph import GraphModel
from detente.stability import Improvement, Verdict

MOST_IMPROVEMENTS = 3
"""More improvements of one party are counted, not told."""


@dataclass(frozen=True, slots=True)
class Line:
    """One sentence, and what its moves change in words."""

    sentence: str
    steps: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Reason:
    """Why a party stays at a state or leaves it."""

    party: str
    swatch: str
    stays: bool
    lines: tuple[Line, ...]
    more: str | None


@dataclass(frozen=True, slots=True)
class ReasonsUnder:
    """The reasons of all parties under one concept.

    Attributes
    ----------
    code
        The concept's.
    reasons
        Of each party that has an improvement.
    content
        A sentence on the parties that have none; None where each has one.
    """

    code: str
    reasons: tuple[Reason, ...]
    content: str | None


def reasons_under(reading: Reading, state: int, code: str) -> ReasonsUnder:
    """Why each party stays at a state under a concept, or does not."""
    model, found = reading.model, reading.explained.verdicts[state, code]
    tempted = tuple(_reason(model, each) for each in found if each.improvements)
    names = [model.scenario.parties[each.party].name for each in found if not each.improvements]
    content = f"For {listed(names)}, no move from {model.states.id(state)} leads to a better state."
    return ReasonsUnder(code, tempted, content if names else None)


def _reason(model: GraphModel, found: Verdict) -> Reason:
    party = model.scenario.parties[found.party].name
    rank = model.ranks[found.party]
    ordered = sorted(found.improvements, key=lambda each: (-int(rank[each.to]), each.to))
    told = ordered[:MOST_IMPROVEMENTS]
    lines = tuple(_line(model, found, improvement) for improvement in told)
    return Reason(party, party_swatch(found.party), found.stable, lines, _more(len(ordered) - len(told)))


def _line(model: GraphModel, found: Verdict, improvement: Improvement) -> Line:
    steps = (Step(found.party, improvement.to), *(improvement.sanction or ()))
    sentence = improvement_sentence(model, found, improvement)
    return Line(sentence, tuple(steps_words(model, found.state, steps)))


def _more(n_left: int) -> str | None:
    if not n_left:
        return None
    each = "it is" if n_left == 1 else "each is"
    return f"It would gain by {counted(n_left, 'other move')} as well; {each} answered too."
