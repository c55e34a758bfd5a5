"""Ids made of names, for a scenario that is written from something that knows names only."""

from __future__ import annotations

from collections import Counter
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


def party_ids(names: Sequence[str]) -> tuple[str, ...]:
    """An id for each party, no two alike: of its name, else of its place.

    >>> party_ids(["Syria", "Syria", "港"])
    ('syria', 'syria_2', 'party_3')
    """
    return unique_ids([id_by_itself(name, "party") or f"party_{n}" for n, name in enumerate(names, 1)])


def option_ids(parties: Sequence[str], names: Sequence[Sequence[str]]) -> tuple[str, ...]:
    """An id for each option of some parties by their ids, in order; options of one name go by their parties too.

    >>> option_ids(["west", "east"], [["Sign", "Halt"], ["Sign"]])
    ('west_sign', 'halt', 'east_sign')
    """
    owned = [
        (party, id_by_itself(name, "option") or f"{party}_option_{n}")
        for party, own in zip(parties, names, strict=True)
        for n, name in enumerate(own, 1)
    ]
    counts = Counter(slug for _, slug in owned)
    return unique_ids([f"{party}_{slug}" if counts[slug] > 1 else slug for party, slug in owned])
