"""What a scenario gives names to, gathered before anything is read that uses them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from detente.scenario.format.schema import RESERVED_AGENDAS, RESERVED_STATES
from detente.scenario.tree import Node, entries, value_at


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
    options: Mapping[str, str]
    shared: Mapping[str, tuple[str, ...]]
    owners: Mapping[str, str]
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
