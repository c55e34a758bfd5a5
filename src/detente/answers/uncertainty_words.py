"""Words for what is not known of preferences, and for how often something holds whatever it is."""

from __future__ import annotations

from collections.abc import Mapping
from fractions import Fraction
from types import MappingProxyType

from detente.answers.percents import percent
from detente.answers.words import counted, formula_words, power_of_ten
from detente.graph import GraphModel
from detente.questions.uncertainty import Shares
from detente.scenario.values import Preferences, Scenario, StateRef

EXTENSION_LINES: Mapping[str, str] = MappingProxyType(
    {
        "a": "it moves to what may be better, and only what is certainly no better for it keeps it from that",
        "b": "it moves only to what is certainly better, and only what is certainly no better keeps it from that",
        "c": "it moves to what may be better, and whatever may be no better for it keeps it from that",
        "d": "it moves only to what is certainly better, and whatever may be no better keeps it from that",
    }
)
"""What a party does where it does not know which of two states it prefers, under each extension."""

COMPLETION_LINE = (
    "A completion is one way to fill in what is not known. A share says in how many of the completions something "
    "holds; it is no probability, since nothing says that they are equally likely."
)
"""What a share means."""

FRACTIONS = 1_000
"""Up to so many completions, a share is given as a fraction too."""


def open_words(model: GraphModel, party: int) -> tuple[str, ...]:
    """What is not known of a party's preferences, each thing in words; nothing where all is known."""
    scenario = model.scenario
    own = scenario.preferences[scenario.parties[party].id]
    if own.statements is not None:
        return tuple(_statements_words(scenario, own, group, party) for group in own.any_order)
    told = tuple(
        f"in any order: {'; '.join(_place_words(own, place) for place in group)}" for group in own.any_order
    )
    return (*told, *_others_words(model, own))


def _statements_words(scenario: Scenario, own: Preferences, group: tuple[int, ...], party: int) -> str:
    viewer = scenario.parties[party].id
    formulas = ((own.statements or ())[index].formula for index in group)
    return f"in any order: {'; '.join(formula_words(scenario, each.node, viewer) for each in formulas)}"


def _place_words(own: Preferences, place: int) -> str:
    return " ~ ".join(_state_words(ref) for ref in (own.ranking or ())[place])


def _state_words(ref: StateRef) -> str:
    return ref.name if ref.name is not None else f"[{', '.join(ref.options or ())}]"


def _others_words(model: GraphModel, own: Preferences) -> tuple[str, ...]:
    if not own.others_unknown:
        return ()
    n_listed = sum(map(len, own.ranking or ()))
    n_free = len(model.states) - n_listed
    if not n_listed:
        return ("nothing of its order is known",)
    return (f"{counted(n_free, 'state')} may stand anywhere in it",) if n_free else ()


def completions_sentence(shares: Shares) -> str:
    """How many completions there are, and how many were tried.

    A sample is told with its seed, so that it can be drawn again.
    """
    if shares.n_completions == 1:
        return "Nothing is left open: there is one completion, the preferences as they are written."
    if shares.is_exact:
        return f"Together there are {counted(shares.n_completions, 'completion')}. All of them are tried."
    return (
        f"Together there are {large(shares.n_completions)} completions. {counted(shares.n_tried, 'completion')} are "
        f"drawn (seed {shares.seed}); shares in brackets are 95% intervals."
    )


def large(number: int) -> str:
    """A number, as a power of ten where it has very many digits.

    >>> large(720), large(10**20)
    ('720', 'about 1.0 · 10^20')
    """
    if number < 10**15:
        return f"{number:,}"
    digits = power_of_ten(number)
    return f"about {number // 10 ** (digits - 1) / 10:.1f} · 10^{digits}"


def share_words(shares: Shares, count: int) -> str:
    """How often something holds: ``all``, ``–`` (never), ``4/6 (66.7%)``, or of a sample ``66.7% (64.0–69.5%)``."""
    if not count and shares.is_exact:
        return "–"
    if count == shares.n_tried and shares.is_exact:
        return "all"
    interval = shares.interval(count)
    if interval is None:
        told = percent(Fraction(count, shares.n_tried))
        return f"{count:,}/{shares.n_tried:,} ({told})" if shares.n_tried <= FRACTIONS else told
    low, high = (f"{100 * end:.1f}" for end in interval)
    return f"{percent(Fraction(count, shares.n_tried))} ({low}–{high}%)"
