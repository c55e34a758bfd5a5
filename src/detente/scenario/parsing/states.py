"""States as the file means them, by number, by name, or by the options taken: the status quo, and those with a name.

With pairs of them of which the order is known, what each party proposes, and what it says it does if it is refused.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterable, Iterator
from collections.abc import Mapping as Dictionary
from dataclasses import replace

from detente.errors import Place
from detente.scenario.parsing.formulas import tell_ambiguous
from detente.scenario.parsing.session import Session
from detente.scenario.problems import Problems, listed, quoted
from detente.scenario.tree import Leaf, Node, Sequence, entries, is_nothing, items, value_at
from detente.scenario.values import Fallback, KnownPair, Scenario, StateRef

STATE_NUMBER = re.compile(r"s[1-9][0-9]{0,999}")

PAIR_SIGN = re.compile(r"\s*([<>~=≻≿∼]+)\s*")
"""What stands between the two states of a pair, and what people write there."""

_PAIR_HINT = "one pair an item: ‘s3 > s7’ where s3 is preferred, ‘s3 ~ s7’ where the party is indifferent"

_SECTIONS = ("positions", "fallbacks")

Unknown = Callable[[str, Leaf], None]


def read_status_quo(session: Session, root: Node) -> StateRef | None:
    """The state of today; None where the file does not say."""
    node = value_at(root, "status_quo")
    if isinstance(node, Leaf) and node.text == "status_quo":
        message = "the status quo cannot be named by itself: expected a list of the options taken today"
        session.problems.error("state-circle", node.place, message, node.text)
        return None
    return read_state(session, node)


def read_states(session: Session, root: Node) -> dict[str, StateRef]:
    """The named states: each a number, a list of options, or the status quo."""
    states: dict[str, StateRef] = {}
    for key, node in entries(value_at(root, "states")):
        if isinstance(node, Leaf) and not _names_no_other(session, root, key, node):
            continue
        if state := read_state(session, node):
            states[key.text] = state
    return states


def _names_no_other(session: Session, root: Node, key: Leaf, node: Leaf) -> bool:
    """Whether a leaf names a state otherwise than by a name of `states`, its own or another."""
    if STATE_NUMBER.fullmatch(node.text) or node.text not in session.names.states:
        return True
    today = value_at(root, "status_quo")
    if node.text != "status_quo":
        message = f"{quoted(node.text)} is a name already: a state has at most one"
        session.problems.error("name-clash", node.place, message, node.text)
        return False
    if isinstance(today, Leaf) and today.text == key.text:
        message = f"{quoted(key.text)} and the status quo are named by each other: expected a list of options"
        session.problems.error("state-circle", node.place, message, node.text)
        return False
    return True


def read_option(session: Session, node: Node, unknown: Unknown | None = None) -> str | None:
    """The key of the option that a leaf names; None, and told, where there is none."""
    if not isinstance(node, Leaf) or node.kind != "str" or node in session.problems.told:
        return None
    if node.text in session.names.options:
        return session.names.options[node.text]
    if node.text in session.names.shared:
        tell_ambiguous(session, node.text, node.place)
    elif unknown:
        unknown("option", node)
        return node.text
    else:
        tell_unknown_option(session, node)
    return None


def tell_unknown_option(session: Session, leaf: Leaf, possible: Collection[str] | None = None) -> None:
    """Tell that no option has the name that a leaf gives; `possible` can stand there, all options by default."""
    possible = session.names.owners if possible is None else possible
    if leaf.text in session.names.definitions:
        message = f"{quoted(leaf.text)} is a definition: expected an option"
        session.problems.error("unknown-option", leaf.place, message, leaf.text)
    else:
        session.unknown("unknown-option", leaf, "option", session.names.options, possible)


def read_options(session: Session, node: Node | None, unknown: Unknown | None = None) -> tuple[str, ...]:
    """The keys of the options in a list, each once."""
    once: dict[str, None] = {}
    for item in items(node):
        option = read_option(session, item, unknown)
        if option in once:
            tell_repeated(session, item)
        elif option is not None:
            once[option] = None
    return tuple(once)


def tell_repeated(session: Session, node: Node) -> None:
    """Warn of a name that a list has already."""
    text = node.text if isinstance(node, Leaf) else ""
    session.problems.warning("repeated-name", node.place, f"{quoted(text)} stands twice in this list", text)


def read_state(
    session: Session, node: Node | None, unknown: Unknown | None = None, *, or_list: bool = True
) -> StateRef | None:
    """The state that a number, a name or a list of options means; None where nothing is written.

    `unknown` is called for what this reading has no name for; by default that is an error, which says whether a list
    may stand there too (`or_list`).
    """
    if isinstance(node, Sequence) and node not in session.problems.told:
        options = read_options(session, node, unknown)
        return StateRef(node.place, options=options, patched=node.patched)
    if not isinstance(node, Leaf) or is_nothing(node) or node in session.problems.told:
        return None
    if not STATE_NUMBER.fullmatch(node.text) and node.text not in session.names.states:
        if unknown is None:
            _tell_unknown_state(session, node, or_list=or_list)
            return None
        unknown("state", node)
    return StateRef(node.place, name=node.text, patched=node.patched)


def _tell_unknown_state(session: Session, leaf: Leaf, *, or_list: bool) -> None:
    """Tell that a text is neither the number nor the name of a state."""
    text, names = leaf.text, session.names
    hint = (
        f"write s{text}"
        if text.isascii() and text.isdigit()
        else session.problems.nearest(text, names.states)
    )
    if text in names.options or text in names.shared:
        hint = f"a list of options means a state: [{text}]"
    parts = [part.strip() for part in text.split(",")]
    if len(parts) > 1 and all(part in names.options or part in names.shared for part in parts):
        hint = f"a list of options means a state: [{', '.join(parts)}]"
    name_or_list = "a name from ‘states’, or a list of options" if or_list else "or a name from ‘states’"
    message = f"there is no state {quoted(text)}: expected a number such as s1, {name_or_list}"
    if text == "status_quo":
        message = "there is no state ‘status_quo’: the scenario has no status quo"
    session.problems.error("unknown-state", leaf.place, message, text, hint)


# Two states of which the order is known


def read_pair(session: Session, node: Node) -> KnownPair | None:
    """What a text such as ``s3 > s7`` or ``deal ~ s2`` says of two states; None, and told, where it says nothing."""
    if not isinstance(node, Leaf) or node.kind != "str" or node in session.problems.told:
        return None
    parts = PAIR_SIGN.split(node.text.strip())
    if len(parts) != 3 or parts[1] not in {">", "~"} or not parts[0] or not parts[2]:
        _tell_no_pair(session, node, parts)
        return None
    first, second = (_read_side(session, node, text) for text in (parts[0], parts[2]))
    if first is None or second is None:
        return None
    return KnownPair(first, second, parts[1] == "~", node.text, node.place)


def _tell_no_pair(session: Session, node: Leaf, parts: list[str]) -> None:
    """Tell that a text is no pair, and how it is written."""
    hint = _PAIR_HINT
    if len(parts) == 3 and parts[1] == "<" and all(parts):
        hint = f"write it the other way round: {parts[2]} > {parts[0]}"
    elif len(parts) > 3 and all(parts) and set(parts[1::2]) <= {">", "~"}:
        pairs = [" ".join(parts[k : k + 3]) for k in range(0, len(parts) - 2, 2)]
        hint = f"one pair an item: {', '.join(pairs)}"
    message = f"{quoted(node.text)} is no pair of states: expected two states with > or ~ between them"
    session.problems.error("bad-pair", node.place, message, node.text, hint)


def _read_side(session: Session, node: Leaf, text: str) -> StateRef | None:
    """The state that one side names, told where it stands in the file."""
    at = node.text.index(text)
    line = "\n" not in node.text and node.style == "plain"
    place = Place(node.place.line, node.place.column + at) if line else node.place
    return read_state(session, replace(node, text=text, place=place), or_list=False)


# What parties propose and fall back on


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
        given = [key for section in _SECTIONS for key, _ in entries(value_at(*at, section))]
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
