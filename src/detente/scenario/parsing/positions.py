"""What each party proposes, and what it says it does if it is refused."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from collections.abc import Mapping as Dictionary

from detente.scenario.parsing.session import Session
from detente.scenario.parsing.states import read_options, read_state
from detente.scenario.problems import Problems, listed, quoted
from detente.scenario.tree import Leaf, Node, entries, items, value_at
from detente.scenario.values import Fallback, Scenario, StateRef

SECTIONS = ("positions", "fallbacks")


def read_positions(session: Session, root: Node) -> dict[str, StateRef]:
    """The position of each party that the file gives one."""
    found = ((party, read_state(session, node)) for party, _, node in _by_party(session, root, "positions"))
    return {party: state for party, state in found if state is not None}


def read_fallbacks(session: Session, root: Node) -> dict[str, Fallback]:
    """The fallback of each party that the file gives one."""
    return {
        party: _fallback(session, party, key, node)
        for party, key, node in _by_party(session, root, "fallbacks")
    }


def _by_party(session: Session, root: Node, section: str) -> Iterator[tuple[str, Leaf, Node]]:
    """What a section says of each party; who is no party is told."""
    for key, node in entries(value_at(root, section)):
        if key.text in session.names.parties:
            yield key.text, key, node
        else:
            session.unknown("unknown-party", key, "party", session.names.parties)


def _fallback(session: Session, party: str, key: Leaf, node: Node) -> Fallback:
    taken = read_options(session, node)
    owners = session.names.owners
    for item in items(node):
        option = session.names.options.get(item.text) if isinstance(item, Leaf) else None
        if option is not None and owners[option] != party:
            message = (
                f"the option {quoted(option)} belongs to {quoted(owners[option])}: "
                f"{quoted(party)} falls back on options of its own"
            )
            own = [each for each, owner in owners.items() if owner == party]
            hint = f"its options are {listed(own, 'and')}" if own else "it has none: write []"
            session.problems.error("foreign-option", item.place, message, option, hint)
    return Fallback(tuple(option for option in owners if option in taken), key.place)


def tell_partial_positions(
    root: Node, base: Scenario, variants: Dictionary[str, Scenario], problems: Problems
) -> None:
    """Warn of each reading that writes a position or a fallback, while some party has not both in it.

    Not of one that others build on, where one of these is whole: it gives what is lacking.
    """
    completed: set[str | None] = set()
    for each in variants.values():
        below = each
        while not lacking_words(each) and below.variant is not None:
            completed.add(below.extends)
            below = variants[below.extends] if below.extends else base
    for reading in (base, *variants.values()):
        name = reading.variant
        at = (root,) if name is None else (root, "variants", name)
        given = [key for section in SECTIONS for key, _ in entries(value_at(*at, section))]
        if given and name not in completed and (lacking := lacking_words(reading)):
            where = "" if name is None else f"in the variant {quoted(name)} "
            message = f"{where}there is no {lacking}: what stands in the way of each proposal cannot be asked"
            hint = "give every party both; ‘[]’ as a fallback says that it takes none of its options"
            problems.warning("partial-positions", given[0].place, message, given[0].text, hint)


def lacking_words(reading: Scenario) -> str:
    """Which parties have no position and which no fallback, in words; empty where every party has both.

    Examples
    --------
    >>> from detente.scenario import read_scenario_text
    >>> lacking_words(read_scenario_text('''
    ... format: detente/1
    ... title: Two firms
    ... parties: {us: {options: {sell: Sell}}, them: {options: {buy: Buy}}}
    ... positions: {us: [sell, buy], them: [sell]}
    ... fallbacks: {us: []}
    ... '''))
    'fallback of ‘them’'
    """
    sections: Iterable[tuple[str, Collection[str]]]
    sections = (("position", reading.positions), ("fallback", reading.fallbacks))
    parts = [
        f"{noun} of {listed(map(quoted, missing), 'and')}"
        for noun, given in sections
        if (missing := [party.id for party in reading.parties if party.id not in given])
    ]
    return " and no ".join(parts)
