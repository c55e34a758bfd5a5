"""What each party would rather have: statements, a ranking, or weights; which of their order is not known."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from collections.abc import Mapping as Dictionary
from fractions import Fraction
from typing import TypeVar

from detente.errors import Place
from detente.formula import renamed, to_text
from detente.scenario.format.keys import ANY_ORDER, BREAK, UNKNOWN
from detente.scenario.parsing.evidence import read_grounds
from detente.scenario.parsing.formulas import read_formula
from detente.scenario.parsing.session import Session
from detente.scenario.parsing.states import read_option, read_pair, read_state
from detente.scenario.problems import Problems, listed, quoted
from detente.scenario.tree import Leaf, Mapping, Node, Sequence, entries, items, value_at
from detente.scenario.values import Preferences, Scenario, Statement, StateRef

_KEYS = ("core", "secondary", "statements", "ranking", "others", "known", "weights")
MAX_EXPONENT = 400
MAX_NUMBER_LENGTH = 1000

_DECIMAL = re.compile(r"[-+]?(?:[0-9]+\.?[0-9]*|\.[0-9]+)(?:[eE]([-+]?[0-9]{1,6}))?")

T = TypeVar("T")

_Groups = tuple[tuple[int, ...], ...]
"""For each group whose order is open, the indices of its members in the list without groups."""


def read_preferences(session: Session, root: Node) -> dict[str, Preferences]:
    """The preferences of each party that has some, in the order of the file."""
    found: dict[str, Preferences] = {}
    for key, node in entries(value_at(root, "preferences")):
        if key.text not in session.names.parties:
            session.unknown("unknown-party", key, "party", session.names.parties)
        elif isinstance(node, Mapping) and (preferences := _preferences(session, key, node)):
            found[key.text] = preferences
        elif _is_unknown(node):
            found[key.text] = Preferences(key.place, ranking=(), others_unknown=True, open_at=node.place)
    return found


def _is_unknown(node: Node | None) -> bool:
    return isinstance(node, Leaf) and node.kind == "str" and node.text in UNKNOWN.words


def _preferences(session: Session, key: Leaf, node: Mapping) -> Preferences | None:
    written = tuple(name for name in node.entries if value_at(node, name) is not None)
    if not _is_one_kind(session, key, node, written):
        return None
    core, core_groups = _statements(session, value_at(node, "core"), core=True)
    ranking, weights, known = (value_at(node, name) for name in ("ranking", "weights", "known"))
    if ranking is None and weights is None and known is None:
        return _by_statements(session, key, node, core, core_groups)
    _refuse_groups(session, value_at(node, "core"))
    _check_repeated(session, core, ())
    if weights is not None:
        return Preferences(key.place, weights=_weights(session, weights), core=core)
    if known is not None:
        pairs = tuple(pair for item in items(known) if (pair := read_pair(session, item)))
        return Preferences(
            key.place, ranking=(), core=core, others_unknown=True, open_at=known.place, known=pairs
        )
    return _by_ranking(session, key, node, core)


def _by_statements(
    session: Session, key: Leaf, node: Mapping, core: tuple[Statement, ...], core_groups: _Groups
) -> Preferences:
    name = "statements" if value_at(node, "statements") is not None else "secondary"
    rest, groups = _statements(session, value_at(node, name), core=False)
    groups = core_groups + tuple(tuple(len(core) + index for index in group) for group in groups)
    _check_repeated(session, core + rest, groups)
    return Preferences(
        key.place,
        statements=core + rest,
        core=core,
        divided=name == "secondary",
        any_order=groups,
        open_at=_first_group(value_at(node, "core"), value_at(node, name)),
    )


def _by_ranking(session: Session, key: Leaf, node: Mapping, core: tuple[Statement, ...]) -> Preferences:
    ranking, others = value_at(node, "ranking"), value_at(node, "others")
    classes, groups, breaks = _ranking(session, ranking)
    unknown = ranking if _is_unknown(ranking) else others
    return Preferences(
        key.place,
        ranking=classes,
        core=core,
        any_order=groups,
        others_unknown=_is_unknown(unknown),
        open_at=_first_group(ranking) or (unknown.place if unknown else None),
        breaks=breaks,
    )


def _refuse_groups(session: Session, core: Node | None) -> None:
    """Tell of groups among core concerns that have no order, since a ranking or weights give it."""
    for item in items(core):
        if value_at(item, ANY_ORDER) is not None:
            message = "beside a ranking or weights the order of core concerns says nothing, known or not"
            hint = f"list them without {quoted(ANY_ORDER)}"
            session.problems.error("group-without-order", item.place, message, ANY_ORDER, hint)


def _is_one_kind(session: Session, key: Leaf, node: Mapping, written: tuple[str, ...]) -> bool:
    """Whether exactly one kind of preferences is given; `core` may stand beside a ranking or weights."""
    lists = {name for name in written if name in {"statements", "ranking", "weights", "known"}}
    core = {"secondary"} & set(written) or ({"core"} & set(written) if lists <= {"statements"} else set())
    kinds = [name for name in written if name in lists | core]
    if "others" in written and "ranking" not in written:
        message = "‘others’ says of states that a ranking does not list that their place is unknown"
        others = node.entries["others"].key
        hint = "write `ranking: unknown`" if not kinds else "leave it out"
        session.problems.error("others-without-ranking", others.place, message, others.text, hint)
    elif not kinds and node.entries.keys() <= set(_KEYS):
        message = f"the preferences of {quoted(key.text)} are empty"
        hint = "for indifference among all states write `statements: []`"
        session.problems.error("no-preferences", node.place, message, key.text, hint)
    if len(kinds) > 1:
        names = listed(map(quoted, kinds), "and")
        message = f"{names} exclude each other in the preferences of {quoted(key.text)}"
        last = node.entries[kinds[-1]].key
        hint = "beside a ranking or weights only `core` may stand"
        session.problems.error("mixed-preferences", last.place, message, last.text, hint)
    return len(kinds) == 1


def _statements(session: Session, node: Node | None, core: bool) -> tuple[tuple[Statement, ...], _Groups]:
    return _in_groups((_statement(session, each, core), group) for each, group in _members(node))


def _statement(session: Session, node: Node, core: bool) -> Statement | None:
    formula = read_formula(session, node if isinstance(node, Leaf) else value_at(node, "prefer"))
    grounds = read_grounds(session, node)
    return Statement(formula, core, grounds) if formula else None


def _check_repeated(session: Session, statements: tuple[Statement, ...], groups: _Groups) -> None:
    """Warn of a statement that changes nothing; twice in one group it would stand first too often."""
    group_of = {index: group for group in groups for index in group}
    first: dict[str, int] = {}
    for index, statement in enumerate(statements):
        text = to_text(statement.formula.node)
        before, place = first.setdefault(_with_keys(text, statement, session), index), statement.formula.place
        if before in group_of.get(index, ()) and before != index:
            message = f"the statement {quoted(text)} stands twice in one {quoted(ANY_ORDER)}"
            session.problems.error("repeated-in-group", place, message, statement.formula.text)
        elif before != index:
            message = f"this party has the statement {quoted(text)} already; the second changes nothing"
            session.problems.warning("repeated-statement", place, message, statement.formula.text)


def _with_keys(text: str, statement: Statement, session: Session) -> str:
    """The text of a statement in which each option, however it is spelt, is its key."""
    keys = session.names.options
    return (
        to_text(renamed(statement.formula.node, lambda name: keys.get(name, name))) if "." in text else text
    )


def _weights(session: Session, node: Node) -> tuple[tuple[str, Fraction], ...]:
    weights: dict[str, Fraction] = {}
    for key, value in entries(node):
        number = _read_number(session, value)
        option = read_option(session, key)
        if option in weights:
            _tell_repeated_weight(session, key)
        elif option is not None and number is not None:
            weights[option] = number
    return tuple(weights.items())


def _tell_repeated_weight(session: Session, key: Leaf) -> None:
    """Tell that an option has a weight already, under another spelling."""
    message = f"the option {quoted(key.text)} has a weight already"
    session.problems.error("duplicate-key", key.place, message, key.text)


def _read_number(session: Session, node: Node) -> Fraction | None:
    """The number that a leaf holds, exactly; None, and told, where it cannot be used."""
    if not isinstance(node, Leaf) or node.kind not in {"int", "float"}:
        return None
    match = _DECIMAL.fullmatch(node.text)
    if match and len(node.text) <= MAX_NUMBER_LENGTH and abs(int(match[1] or 0)) <= MAX_EXPONENT:
        return Fraction(node.text)
    message = (
        f"{quoted(node.text)} cannot be a weight: expected a decimal number, exponents up to {MAX_EXPONENT}"
    )
    session.problems.error("bad-number", node.place, message, node.text)
    return None


def _ranking(
    session: Session, node: Node | None
) -> tuple[tuple[tuple[StateRef, ...], ...], _Groups, tuple[int, ...]]:
    """The classes of a ranking, best first: an inner list is a tie, a list inside it a list of options.

    With them, the groups of classes whose order is not known, and the positions before which a break stands.
    """
    _tell_misplaced_breaks(session, node)
    read: list[tuple[tuple[StateRef, ...] | None, int | None]] = []
    breaks: dict[int, None] = {}
    for each, group in _members(node):
        if _is_break(each):
            breaks[sum(one is not None for one, _ in read)] = None
        else:
            read.append((_read_class(session, each) or None, group))
    return *_in_groups(read), tuple(breaks)


def _is_break(node: Node | None) -> bool:
    return isinstance(node, Leaf) and node.text == BREAK


def _tell_misplaced_breaks(session: Session, ranking: Node | None) -> None:
    """Tell of each break that does not stand between two places of the ranking itself."""
    places = items(ranking)
    for position, item in enumerate(places):
        inside = [*items(item), *items(value_at(item, ANY_ORDER))]
        within = [each for each in inside if _is_break(each)]
        within += [each for tie in inside for each in items(tie) if _is_break(each)]
        where = "a tie" if isinstance(item, Sequence) else f"an {quoted(ANY_ORDER)}"
        for each in within:
            _tell_misplaced(session, each, f"stands inside {where}")
        if _is_break(item):
            if position in {0, len(places) - 1}:
                end = "last" if position else "first"
                _tell_misplaced(session, item, f"stands {end} in the ranking")
            elif _is_break(places[position - 1]):
                _tell_misplaced(session, item, "stands twice running")


def _tell_misplaced(session: Session, node: Node, where: str) -> None:
    message = f"the break {quoted(BREAK)} {where}, where it sets nothing apart"
    hint = (
        "it stands as an item of its own between two places: all above it are strongly preferred to all below"
    )
    session.problems.error("misplaced-break", node.place, message, BREAK, hint)


def _read_class(session: Session, node: Node) -> tuple[StateRef, ...]:
    if isinstance(node, Mapping):
        return ()
    members = node.items if isinstance(node, Sequence) else (node,)
    if not members:
        hint = "for the state without any option taken write [[]]"
        session.problems.error("empty-tie", node.place, "this tie holds no state", "[]", hint)
    return tuple(state for each in members if (state := _read_ranked(session, each)))


def _read_ranked(session: Session, node: Node) -> StateRef | None:
    names = session.names
    if _is_break(node):  # told where it stands
        return None
    if (
        isinstance(node, Leaf)
        and node.text not in names.states
        and (node.text in names.options or node.text in names.shared)
    ):
        message = (
            f"{quoted(node.text)} is an option: a ranking lists states, and an inner list is a tie of them"
        )
        hint = f"a state by its options is a list inside a tie: [[{node.text}]]"
        session.problems.error("unknown-state", node.place, message, node.text, hint)
        return None
    return read_state(session, node)


# Groups of a list whose order is not known: ``any_order`` around the items


def _members(node: Node | None) -> Iterator[tuple[Node, int | None]]:
    """The items of a list, those of a group one by one, each with the position of the group it stands in."""
    for position, item in enumerate(items(node)):
        group = value_at(item, ANY_ORDER)
        if group is None:
            yield item, None
        else:
            for each in items(group):
                yield each, position


def _in_groups(found: Iterable[tuple[T | None, int | None]]) -> tuple[tuple[T, ...], _Groups]:
    """What could be read of the members of a list, and its groups.

    >>> _in_groups([("a", None), ("b", 1), ("c", 1), (None, None)])
    (('a', 'b', 'c'), ((1, 2),))
    """
    kept: list[T] = []
    groups: dict[int, list[int]] = {}
    for value, position in found:
        if value is not None:
            if position is not None:
                groups.setdefault(position, []).append(len(kept))
            kept.append(value)
    return tuple(kept), tuple(map(tuple, groups.values()))


def _first_group(*lists: Node | None) -> Place | None:
    """Where the first group of some lists is written; None where there is none."""
    return next((each.place for node in lists for each in items(node) if value_at(each, ANY_ORDER)), None)


def tell_partial(root: Node, variants: Dictionary[str, Scenario], problems: Problems) -> None:
    """Warn of each variant that gives some parties' preferences, while others have none in it but in another variant.

    Not of one that others build on: they may give what it lacks.
    """
    built_on = {each.extends for each in variants.values()}
    for name, variant in variants.items():
        given = {key.text: key for key, _ in entries(value_at(root, "variants", name, "preferences"))}
        missing = [party.id for party in variant.parties if party.id not in variant.preferences]
        whole = [
            other
            for other, each in variants.items()
            if other != name and all(party in each.preferences for party in missing)
        ]
        if given and missing and whole and name not in built_on:
            others, have = listed(missing, "and"), "has" if len(missing) == 1 else "have"
            message = (
                f"the variant {quoted(name)} gives preferences of {listed(given, 'and')}, "
                f"but {others} {have} none in it or in what it builds on"
            )
            hint = f"‘extends: {whole[0]}’ takes over what {quoted(whole[0])} says of the others"
            problems.warning("partial-preferences", next(iter(given.values())).place, message, name, hint)
