"""Ids for names: what may stand as the key of a party or an option in a scenario file."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable

from detente.scenario.format.ids import own_id
from detente.scenario.option_table.table import TableParty

_TAKEN = frozenset({
    "nothing", "everything", "secondary", "status_quo", "equilibria", "reachable", "base",
    "yes", "no", "on", "off",
})  # fmt: skip


def party_ids(parties: Iterable[TableParty]) -> tuple[str, ...]:
    """An id for each party, no two alike: of its name, else of its place."""
    return _unique([_own(party.name, "party") or f"party_{n}" for n, party in enumerate(parties, 1)])


def option_ids(parties: tuple[TableParty, ...], ids_of_parties: tuple[str, ...]) -> tuple[str, ...]:
    """An id for each option, in order, no two alike; options of one name go by their parties too."""
    owned = [
        (party, _own(option, "option") or f"{party}_option_{n}")
        for party, table_party in zip(ids_of_parties, parties, strict=True)
        for n, option in enumerate(table_party.options, 1)
    ]
    counts = Counter(slug for _, slug in owned)
    return _unique([f"{party}_{slug}" if counts[slug] > 1 else slug for party, slug in owned])


def _own(name: str, kind: str) -> str:
    """The id that a name makes, if any; one that means something elsewhere in a scenario gets its kind before it."""
    found = own_id(name, kind)
    return f"{kind}_{found}" if found in _TAKEN else found


def _unique(slugs: list[str]) -> tuple[str, ...]:
    found: list[str] = []
    taken = set(slugs)
    for slug in slugs:
        candidate, n = slug, 1
        while candidate in found or (n > 1 and candidate in taken):
            n += 1
            candidate = f"{slug}_{n}"
        found.append(candidate)
    return tuple(found)
