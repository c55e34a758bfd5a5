"""What a version of a scenario is, who keeps them, and for how long.

Undo and redo are versions themselves: each says to which one undo leads from it (`previous`) and which ones were undone
on the way to it (`redo`), so both outlive restarts. A burst (typing, one wish carried on and on) keeps all its texts,
and counts as one version. Versions are in the order of their numbers; a clock that was set back disturbs nothing.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Literal, Protocol

Kind = Literal["found", "made", "edit", "text", "undo", "redo", "restored", "outside"]

HOUR, DAY, WEEK = 3600.0, 86_400.0, 7 * 86_400.0


@dataclass(frozen=True, slots=True)
class Version:
    """One version of a scenario, without its text.

    Attributes
    ----------
    n
        Its number, from 1.
    hash
        The SHA-256 of the text.
    at
        When it was made, in seconds since 1970, by the clock of the machine.
    who
        The page that made it; empty for what came from outside.
    kind
        How it came about.
    what
        What changed, in sentences.
    previous
        The version to which undo leads.
    redo
        The versions that were undone on the way here, the last one first to come back.
    continues
        Of the next text of a burst, the version that it continues.
    named
        What somebody has called it.
    """

    n: int
    hash: str
    at: float
    who: str
    kind: Kind
    what: tuple[str, ...]
    previous: int | None
    redo: tuple[int, ...] = ()
    continues: int | None = None
    named: str | None = None


class Versions(Protocol):
    """What keeps versions: one machine's database, or later that of a team."""

    def latest(self, scenario: str) -> Version | None:
        """The newest version; None before the first."""

    def add(self, scenario: str, text: str, version: Version) -> Version:
        """Keep a version, on the disk when this returns; its number is given here."""

    def version(self, scenario: str, n: int) -> Version | None:
        """The version of that number."""

    def text(self, scenario: str, n: int) -> str:
        """Its text."""

    def shown(self, scenario: str) -> list[Version]:
        """All but those that others continue, the newest first."""

    def name(self, scenario: str, n: int, named: str | None) -> None:
        """Call a version something, so that it stays for ever."""


def too_many(versions: Sequence[Version], now: float) -> list[int]:
    """Those that may go, of all versions of a scenario, the newest first."""
    today = datetime.fromtimestamp(now).replace(hour=0, minute=0, second=0, microsecond=0).timestamp()
    seen, found = set[tuple[float, int]](), list[int]()
    undone = {n for each in versions[:1] for n in each.redo}
    for each in versions[1:]:
        if each.at >= today or each.named is not None or each.n in undone:
            continue
        step = HOUR if now - each.at < WEEK else DAY
        slot = (step, int(each.at // step))
        if slot in seen:
            found.append(each.n)
        seen.add(slot)
    return found
