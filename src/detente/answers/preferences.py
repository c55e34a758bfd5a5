"""What a party wants, in words: statements, weights or a ranking, each want with what it rests on."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from fractions import Fraction

from detente.answers.citations import Notebook
from detente.answers.citations.notebook import marked
from detente.answers.words import counted, formula_words, option_words
from detente.blocks import Item, Items, Mark, inlines
from detente.graph import GraphModel
from detente.scenario.values import Grounds, Preferences, Scenario, Statement

CORE = Mark("core", "core")
"""Stands before a core concern."""


@dataclass(frozen=True, slots=True)
class PreferenceItem:
    """One thing a party wants: in words, whether it is a core concern, and what it rests on.

    `grounds` is None where it is no element of its own, as a weight is.
    """

    text: str
    core: bool = False
    grounds: Grounds | None = None


@dataclass(frozen=True, slots=True)
class PreferenceWords:
    """A party's preferences in words.

    Attributes
    ----------
    intro
        How to read the items, a sentence.
    items
        Most important first; of a ranking best first.
    order
        ``s7 > s3 ~ s4 > …``: the states from best to worst; None where they are too many.
    """

    intro: str
    items: tuple[PreferenceItem, ...]
    order: str | None


LISTED_ORDER = 60
"""The most states that an order lists."""


def preference_words(model: GraphModel, party: int) -> PreferenceWords:
    """What a party wants, in words; a core concern beside a ranking or weights comes first."""
    scenario = model.scenario
    own = scenario.preferences[scenario.parties[party].id]
    viewer = scenario.parties[party].id
    order = order_words(model, party) if len(model.states) <= LISTED_ORDER else None
    if not model.ranks[party].any():
        return PreferenceWords(
            "Indifferent: no state is better than another.", _core_items(scenario, own, viewer), order
        )
    if own.statements is not None:
        intro = "Most important first; each outweighs all that follow together."
        return PreferenceWords(intro, tuple(_statement_items(scenario, own.statements, viewer)), order)
    core = _core_items(scenario, own, viewer)
    if own.weights is not None:
        weighed = tuple(PreferenceItem(text) for text in _weight_lines(scenario, own.weights, viewer))
        return PreferenceWords("The higher the sum over what is done, the better.", core + weighed, order)
    classes = counted(int(model.ranks[party].max()) + 1, "class", "classes")
    ranked = f"All {len(model.states):,} states ranked one by one, in {classes} from best to worst."
    if own.breaks:
        ranked += " All before a break (>>) are strongly preferred to all behind it."
    return PreferenceWords(ranked, core, order)


def order_words(model: GraphModel, party: int) -> str:
    """The states from best to worst for a party: ``s7 > s3 ~ s4 > s8``; ``>>`` at a break of its ranking."""
    rank, level = model.ranks[party], model.levels[party]
    has_breaks = bool(model.scenario.preferences[model.scenario.parties[party].id].breaks)
    told, above = "", None
    for each in range(int(rank.max()), -1, -1):
        here = int(level[rank == each][0]) if has_breaks and level is not None else None
        told += ("" if not told else " > " if here == above else " >> ") + " ~ ".join(
            model.states.ids(rank == each)
        )
        above = here
    return told


def _core_items(scenario: Scenario, own: Preferences, viewer: str) -> tuple[PreferenceItem, ...]:
    return tuple(_statement_items(scenario, own.core, viewer))


def _statement_items(
    scenario: Scenario, statements: tuple[Statement, ...], viewer: str
) -> Iterator[PreferenceItem]:
    for statement in statements:
        text = formula_words(scenario, statement.formula.node, viewer)
        yield PreferenceItem(text, statement.core, statement.grounds)


def _weight_lines(
    scenario: Scenario, weights: tuple[tuple[str, Fraction], ...], viewer: str
) -> Iterator[str]:
    options = {option.key: option for option in scenario.options}
    for key, weight in weights:
        yield f"{signed_number(weight)} for {option_words(scenario, options[key], viewer)}"


def signed_number(value: Fraction) -> str:
    """A weight with its sign, as an exact decimal where it is one.

    >>> signed_number(Fraction(5, 2)), signed_number(Fraction(-3)), signed_number(Fraction(1, 3))
    ('+2.5', '−3', '+1/3')
    """
    size = abs(value)
    digits = next((digits for digits in range(30) if 10**digits % size.denominator == 0), None)
    if digits is None:
        text = str(size)
    else:
        whole = str(size.numerator * 10**digits // size.denominator).rjust(digits + 1, "0")
        text = f"{whole[:-digits]}.{whole[-digits:]}" if digits else whole
    return ("−" if value < 0 else "+") + text


# Blocks


def ranked_wants(words: PreferenceWords, book: Notebook) -> Items:
    """The things a party wants, each with what it rests on."""
    return Items(tuple(_want(item, book) for item in words.items), ranked=True)


def _want(item: PreferenceItem, book: Notebook) -> Item:
    core = (CORE, " ") if item.core else ()
    return Item((*core, *inlines(marked(book, item.text, item.grounds))), because(item.grounds))


def because(grounds: Grounds | None) -> tuple[str, ...]:
    """The analyst's reason, where there is one."""
    return (grounds.because,) if grounds and grounds.because else ()
