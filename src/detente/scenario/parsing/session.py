"""What the readers of the sections share while they read one scenario, or one variant of it: above all its names."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable
from collections.abc import Mapping as Dictionary
from dataclasses import dataclass, field
from pathlib import Path
from typing import Literal, TypeVar, cast

from detente.errors import Diagnostic, Place
from detente.formula import FormulaError
from detente.formula import Node as FormulaTree
from detente.scenario.format.schema import RESERVED_AGENDAS, RESERVED_STATES
from detente.scenario.parsing.document import Document
from detente.scenario.problems import Problems, all_of, quoted
from detente.scenario.tree import Leaf, Mapping, Node, entries, value_at

Parsed = FormulaTree | FormulaError
T = TypeVar("T")
Named = Literal["agenda", "party", "state", "option", "name"]


@dataclass(frozen=True, slots=True)
class Names:
    """The names of one reading of a scenario.

    Attributes
    ----------
    options
        Every accepted spelling of an option, with the option's key.
    shared
        The ids that several parties share, each with its spellings as ``party.option``.
    owners
        Each option's key, with its party; in file order.
    """

    parties: tuple[str, ...]
    options: Dictionary[str, str]
    shared: Dictionary[str, tuple[str, ...]]
    owners: Dictionary[str, str]
    definitions: frozenset[str]
    states: frozenset[str]
    issues: tuple[str, ...]
    agendas: frozenset[str]
    sources: frozenset[str]

    @property
    def in_formulas(self) -> frozenset[str]:
        """Every name that a formula can use."""
        return self.definitions | self.options.keys()


def gather_names(root: Node) -> Names:
    """The names that a tree gives, whatever else is wrong with it."""
    owned = _owned_options(root)
    holders: dict[str, list[str]] = {}
    for party, option in owned:
        holders.setdefault(option, []).append(f"{party}.{option}")
    options: dict[str, str] = {}
    owners: dict[str, str] = {}
    for party, option in owned:
        is_shared = len(holders[option]) > 1
        key = f"{party}.{option}" if is_shared else option
        options[key] = options[f"{party}.{option}"] = key
        owners[key] = party
    return Names(
        parties=_keys(root, "parties"),
        options=options,
        shared={option: tuple(spelt) for option, spelt in holders.items() if len(spelt) > 1},
        owners=owners,
        definitions=frozenset(_keys(root, "definitions")),
        states=frozenset(_keys(root, "states")) | _status_quo(root),
        issues=_keys(root, "issues"),
        agendas=_agendas(root),
        sources=frozenset(_keys(root, "sources")),
    )


def _keys(root: Node, section: str) -> tuple[str, ...]:
    return tuple(key.text for key, _ in entries(value_at(root, section)))


def _owned_options(root: Node) -> list[tuple[str, str]]:
    return [
        (party.text, option.text)
        for party, body in entries(value_at(root, "parties"))
        for option, _ in entries(value_at(body, "options"))
    ]


def _status_quo(root: Node) -> frozenset[str]:
    given = value_at(root, "status_quo") is not None
    return frozenset(RESERVED_STATES) if given else frozenset()


def _agendas(root: Node) -> frozenset[str]:
    """Those of the file, and those that always exist; `secondary` only where the file names none."""
    own = frozenset(_keys(root, "agendas"))
    nothing, everything, secondary = RESERVED_AGENDAS
    return own | {nothing, everything} if own else frozenset({nothing, everything, secondary})


def check_names_differ(session: Session, root: Node) -> None:
    """Tell where an option, a definition and a state have the same name."""
    first_use: dict[str, tuple[str, Leaf]] = {}
    for _, party in entries(value_at(root, "parties")):
        for key, _ in entries(value_at(party, "options")):
            first_use.setdefault(key.text, ("an option", key))
    for section, noun in (("definitions", "a definition"), ("states", "a state")):
        for key, _ in entries(value_at(root, section)):
            other, first = first_use.setdefault(key.text, (noun, key))
            if first is not key:
                where = f"{other} in line {first.place.line}"
                message = f"‘{key.text}’ names {noun} here and {where}: expected different names"
                session.problems.error("name-clash", key.place, message, key.text)


@dataclass(frozen=True, slots=True)
class Untestable:
    """A name in a claim that does not exist in this reading; it may exist in another."""

    named: Named
    text: str
    place: Place
    claim: str


@dataclass(slots=True)
class Kept:
    """What one reading can take over from another, of the file or of the text before an edit: they share most nodes.

    Attributes
    ----------
    sound
        Nodes in which nothing is wrong, each with the kind, by its identity, that it was looked at as.
    parsed
        The formulas, by their texts.
    names
        The names of the readings, equal ones once.
    values
        What a reader has made of some sections, and what it has told; by reader, names and sections.
    """

    sound: set[tuple[Node, int]] = field(default_factory=set)
    parsed: dict[str, Parsed] = field(default_factory=dict)
    names: list[Names] = field(default_factory=list)
    values: dict[tuple[object, ...], tuple[object, list[Diagnostic], list[Untestable]]] = field(
        default_factory=dict
    )

    def names_of(self, root: Node) -> Names:
        """The names that a tree gives: the very ones of an earlier reading, where it has the same."""
        own = gather_names(root)
        for each in self.names:
            if each == own and [*each.owners] == [*own.owners]:  # hints list them in their order
                return each
        self.names.append(own)
        return own


@dataclass(slots=True)
class Session:
    """The names of one reading, and where its problems go.

    `kept` is what the readings of the file share. `folder` is where sources are looked for; None where the text is no
    file.
    """

    document: Document
    names: Names
    problems: Problems
    kept: Kept
    folder: Path | None = None
    untestable: list[Untestable] = field(default_factory=list)

    def unknown(
        self,
        code: str,
        leaf: Leaf,
        noun: str,
        known: Iterable[str],
        possible: Collection[str] | None = None,
    ) -> None:
        """Tell that nothing of this kind has the name that a leaf gives.

        `possible` are the names that can stand there, where these are not all that are known.
        """
        known = tuple(known)
        hint = self.problems.nearest(leaf.text, known) or all_of(known if possible is None else possible)
        self.problems.error(code, leaf.place, f"there is no {noun} {quoted(leaf.text)}", leaf.text, hint)

    def read(self, reader: Callable[[Session, Node], T], root: Node, *sections: str) -> T:
        """What a reader makes of some sections; it sees no others.

        That is kept, with what was told of them, for a reading that has the very same sections and equal names; but
        not where a section has not the shape that it should, or a name was looked for that is like an unknown one.
        """
        written = root.entries if isinstance(root, Mapping) else {}
        own = {name: written[name] for name in sections if name in written}
        key = (reader, id(self.names), *map(own.get, sections))
        problems, is_sound = self.problems, not self.problems.told
        if is_sound and key in self.kept.values:
            value, told, untestable = self.kept.values[key]
            for each in told:
                problems.add(each)
            self.untestable += untestable
            return cast(T, value)
        n_told, n_untestable, n_suggestions = len(problems.found), len(self.untestable), problems.suggestions
        value = reader(self, Mapping(own, place=root.place, span=root.span))
        if is_sound and problems.suggestions == n_suggestions:
            self.kept.values[key] = (value, problems.found[n_told:], self.untestable[n_untestable:])
        return value
