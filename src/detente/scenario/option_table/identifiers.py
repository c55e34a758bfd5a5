"""Ids for names: what may stand as the key of a party or an option in a scenario file."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable

from detente.scenario.ids import is_free
from detente.scenario.option_table.letters import in_plain_letters
from detente.scenario.option_table.table import TableParty

MAX_LENGTH = 30
_TAKEN = frozenset({
    "nothing", "everything", "secondary", "status_quo", "equilibria", "reachable", "base",
    "yes", "no", "on", "off",
})  # fmt: skip


def party_ids(parties: Iterable[TableParty]) -> tuple[str, ...]:
    """An id for each party, no two alike: of its name, else of its place."""
    return _unique([_slug(party.name, "party") or f"party_{n}" for n, party in enumerate(parties, 1)])


def option_ids(parties: tuple[TableParty, ...], ids_of_parties: tuple[str, ...]) -> tuple[str, ...]:
    """An id for each option, in order, no two alike; options of one name go by their parties too."""
    owned = [
        (party, _slug(option, "option") or f"{party}_option_{n}")
        for party, table_party in zip(ids_of_parties, parties, strict=True)
        for n, option in enumerate(table_party.options, 1)
    ]
    counts = Counter(slug for _, slug in owned)
    return _unique([f"{party}_{slug}" if counts[slug] > 1 else slug for party, slug in owned])


def _slug(name: str, kind: str) -> str:
    """The id that a name makes; '' where most of its letters have no like among a to z."""
    words = re.sub(r"['’]", "", in_plain_letters(name))
    slug = _shortened(re.sub(r"[^a-z0-9]+", "_", words).strip("_"))
    lost = sum(each.isalpha() and not in_plain_letters(each) and each not in "ьЬ" for each in name)
    if not slug or lost > sum(map(str.isalnum, words)):
        return ""
    return slug if is_free(slug) and slug not in _TAKEN else f"{kind}_{slug}"


def _shortened(slug: str) -> str:
    if len(slug) <= MAX_LENGTH:
        return slug
    cut = slug[: MAX_LENGTH + 1]
    return (cut[: cut.rfind("_")] if "_" in cut else slug[:MAX_LENGTH]).strip("_")


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
