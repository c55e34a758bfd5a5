"""The elements of a scenario that can rest on something, each by its path in the file; a party by what it is called."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Literal

from detente.errors import Place, RequestError
from detente.scenario.format.keys import ANY_ORDER
from detente.scenario.values import (
    NO_GROUNDS,
    Barred,
    Grounds,
    Party,
    Preferences,
    Rule,
    Scenario,
    Statement,
    View,
)
from detente.scenario.variants import in_order_of_use
from detente.spelling import name_key

ElementKind = Literal[
    "party",
    "option",
    "statement",
    "preferences",
    "view",
    "rule",
    "barred",
    "issue",
    "principle",
    "claim",
    "commitment",
    "past move",
]

RULE_SECTIONS = ("require", "infeasible", "indistinguishable")


@dataclass(frozen=True, slots=True)
class Element:
    """One element of a scenario, with what it rests on.

    Attributes
    ----------
    path
        Where it stands: keys joined by dots, places in lists counted from 1
        (``preferences.russia.core.1``); what a variant writes begins with ``variants.NAME``.
    kind
        What it is. A ranking or weights are one element, ``preferences``.
    words
        It in words: a name or a formula.
    """

    path: str
    kind: ElementKind
    words: str
    grounds: Grounds
    place: Place


def grounded_elements(scenario: Scenario) -> tuple[Element, ...]:
    """Every element as it is written: of the base, then what each variant writes anew.

    An element that a variant takes over from what it builds on stands once, where it is written.

    Examples
    --------
    >>> from detente.scenario import read_scenario_text
    >>> scenario = read_scenario_text('''
    ... format: detente/1
    ... title: Two firms
    ... parties: {us: {options: {sell: Sell}}}
    ... preferences: {us: {core: [sell]}}
    ... ''')
    >>> [element.path for element in grounded_elements(scenario)]
    ['parties.us', 'parties.us.options.sell', 'preferences.us.core.1']
    """
    found: dict[str | None, tuple[Element, ...]] = {None: tuple(reading_elements(scenario))}
    told = list(found[None])
    order, _ = in_order_of_use(
        {name: (each.extends,) if each.extends else () for name, each in scenario.variants.items()}
    )
    for name in order:
        variant = scenario.variants[name]
        found[name] = tuple(reading_elements(variant))
        inherited = set(found[variant.extends])
        told += [
            replace(each, path=f"variants.{name}.{each.path}")
            for each in found[name]
            if each not in inherited
        ]
    names = list(scenario.variants)
    return tuple(sorted(told, key=lambda each: names.index(own) if (own := _variant(each.path)) else -1))


def written_elements(scenario: Scenario, variant: str | None) -> dict[str, Element]:
    """The elements of one reading by their paths within it, each as it is written.

    The path of what a variant takes over leads to the base, or to the variant where it is written.
    """
    elements: dict[str | None, frozenset[Element]] = {None: frozenset(reading_elements(scenario))}
    elements |= {name: frozenset(reading_elements(each)) for name, each in scenario.variants.items()}
    reading = scenario if variant is None else scenario.variants[variant]
    return {each.path: _written(scenario, variant, each, elements) for each in reading_elements(reading)}


def _written(
    scenario: Scenario,
    variant: str | None,
    element: Element,
    elements: Mapping[str | None, frozenset[Element]],
) -> Element:
    while variant is not None and element in elements[scenario.variants[variant].extends]:
        variant = scenario.variants[variant].extends
    return element if variant is None else replace(element, path=f"variants.{variant}.{element.path}")


def reading_elements(reading: Scenario) -> Iterator[Element]:
    """The elements of the base or of one variant, inherited ones included, by their paths within it."""
    for party in reading.parties:
        path = f"parties.{party.id}"
        yield Element(path, "party", party.name, party.grounds, party.place)
        for option in party.options:
            place = option.place
            yield Element(f"{path}.options.{option.id}", "option", option.name, option.grounds, place)
    for section in RULE_SECTIONS:
        yield from _rules(section, getattr(reading, section))
    for number, barred in enumerate(reading.barred, 1):
        yield Element(f"barred.{number}", "barred", barred_words(barred), barred.grounds, barred.place)
    for owner, preferences in reading.preferences.items():
        yield from _preferences(f"preferences.{owner}", preferences)
    for view in reading.views.values():
        yield from _view(view)
    for issue in reading.issues.values():
        yield Element(f"issues.{issue.id}", "issue", issue.name, issue.grounds, issue.place)
    for principle in reading.principles.values():
        path = f"principles.{principle.id}"
        yield Element(path, "principle", principle.name, principle.grounds, principle.place)
    for claim in reading.claims.values():
        yield Element(f"claims.{claim.id}", "claim", claim.id, claim.grounds, claim.place)
    for promise in reading.commitments.values():
        path = f"commitments.{promise.id}"
        yield Element(path, "commitment", promise.what or promise.id, promise.grounds, promise.place)
    for number, move in enumerate(reading.history.moves if reading.history else (), 1):
        path = f"history.moves.{number}"
        yield Element(path, "past move", move.what or f"step {number}", move.grounds, move.place)


def barred_words(barred: Barred) -> str:
    """What bars moves, as it is written: ‘us from strike to not strike’."""
    ends = (("from", barred.start), ("to", barred.end))
    told = [f"{word} {formula.text}" for word, formula in ends if formula]
    return " ".join([*([barred.by] if barred.by else []), *told])


def _view(view: View) -> Iterator[Element]:
    """The view itself, which its unseen options rest on, what it believes in, and how others are believed to see it."""
    path = f"views.{view.party}"
    yield Element(path, "view", f"how {view.party} sees it", view.grounds, view.place)
    yield from _beliefs(path, view)
    for other, seen in view.sees.items():
        words = f"how {view.party} believes that {other} sees it"
        yield Element(f"{path}.sees.{other}", "view", words, seen.grounds, seen.place)
        yield from _beliefs(f"{path}.sees.{other}", seen)


def _beliefs(path: str, view: View) -> Iterator[Element]:
    for owner, preferences in view.preferences.items():
        yield from _preferences(f"{path}.preferences.{owner}", preferences)


def _preferences(path: str, preferences: Preferences) -> Iterator[Element]:
    """The statements one by one; a ranking or weights as one element."""
    if preferences.statements is None:
        words = "weights" if preferences.ranking is None else "ranking" if preferences.ranking else "unknown"
        yield Element(path, "preferences", words, NO_GROUNDS, preferences.place)
    for own, each in zip(statement_paths(path, preferences), listed_statements(preferences), strict=True):
        yield Element(own, "statement", each.formula.text, each.grounds, each.formula.place)


def listed_statements(preferences: Preferences) -> tuple[Statement, ...]:
    """All statements in the order of the file; beside a ranking or weights, the core concerns."""
    return preferences.core if preferences.statements is None else preferences.statements


def statement_paths(path: str, preferences: Preferences) -> list[str]:
    """The path of each of `listed_statements`, below the path of the party's preferences.

    Items of a list count from 1; a group whose order is open is one item, and counts its own members from 1.

    >>> from detente.scenario import read_scenario_text
    >>> own = read_scenario_text('''
    ... format: detente/1
    ... title: Two firms
    ... parties: {us: {options: {sell: Sell, wait: Wait}}}
    ... preferences: {us: {core: [sell], secondary: [{any_order: [wait, not sell]}]}}
    ... ''').preferences["us"]
    >>> statement_paths("preferences.us", own)
    ['preferences.us.core.1', 'preferences.us.secondary.1.any_order.1', 'preferences.us.secondary.1.any_order.2']
    """
    rest = "secondary" if preferences.divided else "statements"
    return [
        f"{path}.{'core' if is_core else rest}.{item}" + (f".{ANY_ORDER}.{place}" if place else "")
        for is_core, item, place in _numbered(preferences)
    ]


def list_lengths(preferences: Preferences) -> tuple[int, int]:
    """How many items the list of core concerns has, and the list of the other statements."""
    numbers = [(is_core, item) for is_core, item, _ in _numbered(preferences)]
    core, rest = ([item for is_core, item in numbers if is_core is wanted] for wanted in (True, False))
    return max(core, default=0), max(rest, default=0)


def _numbered(preferences: Preferences) -> Iterator[tuple[bool, int, int | None]]:
    """Of each statement: whether it is core, the number of its item in its list, and its place in a group."""
    groups = preferences.any_order if preferences.statements is not None else ()
    place_in_group = {index: place for group in groups for place, index in enumerate(group, 1)}
    items = {True: 0, False: 0}
    for index, statement in enumerate(listed_statements(preferences)):
        place = place_in_group.get(index)
        items[statement.core] += place is None or place == 1
        yield statement.core, items[statement.core], place


def _rules(section: str, rules: Iterable[Rule]) -> Iterator[Element]:
    for number, rule in enumerate(rules, 1):
        path = f"{section}.{number}"
        yield Element(path, "rule", rule.formula.text, rule.grounds, rule.formula.place)


def _variant(path: str) -> str | None:
    first, _, rest = path.partition(".")
    return rest.partition(".")[0] if first == "variants" else None


def party_called(parties: Sequence[Party], name: str) -> Party:
    """The party of that id, else the one party whose id or name it is but for its writing and capitals.

    Raises
    ------
    RequestError
        There is no such party, or several are called so.
    """
    for own in parties:
        if own.id == name:
            return own
    wanted = name_key(name)
    fit = [own for own in parties if wanted in {name_key(own.id), name_key(own.name)}]
    if len(fit) == 1:
        return fit[0]
    if fit:
        ids = ", ".join(own.id for own in fit)
        raise RequestError(f"Several parties are called ‘{name}’.", f"name one by its id: {ids}")
    raise RequestError(
        f"There is no party ‘{name}’.", f"the parties are {', '.join(own.id for own in parties)}"
    )
