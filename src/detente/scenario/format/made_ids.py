"""Ids made of names, for a scenario that is written from something that knows names only."""

from __future__ import annotations

from collections.abc import Collection, Sequence

from detente.scenario.format.ids import own_id
from detente.scenario.format.schema import (
    RESERVED_AGENDAS,
    RESERVED_PARTIES,
    RESERVED_STATES,
    RESERVED_VARIANTS,
)

_MEANT_OTHERWISE = frozenset({
    *RESERVED_AGENDAS, *RESERVED_PARTIES, *RESERVED_STATES, *RESERVED_VARIANTS, "yes", "no", "on", "off",
})  # fmt: skip
"""Ids that mean something elsewhere in a scenario, or look like a truth value."""


def id_by_itself(name: str, kind: str) -> str:
    """The id that a name makes, if any; one that means something elsewhere in a scenario gets its kind before it."""
    found = own_id(name, kind)
    return f"{kind}_{found}" if found in _MEANT_OTHERWISE else found


def unique_ids(slugs: Sequence[str], given: Collection[str] = ()) -> tuple[str, ...]:
    """The ids, no two alike, and none of those that are given: a number behind the later ones.

    >>> unique_ids(["sign", "sign", "sign_2"], {"sign"})
    ('sign_3', 'sign_4', 'sign_2')
    """
    found: list[str] = []
    wanted, used = set(slugs), set(given)
    for slug in slugs:
        candidate, n = slug, 1
        while candidate in used or (n > 1 and candidate in wanted):
            n += 1
            candidate = f"{slug}_{n}"
        found.append(candidate)
        used.add(candidate)
    return tuple(found)
