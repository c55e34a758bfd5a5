"""What a rule found, before it becomes a candidate; and which of two that say the same is kept."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from detente.sources.values import CandidateKind, Flag

BUCKET = 512
"""Passages are compared with those in the same stretches of this many code points."""


@dataclass(frozen=True, slots=True)
class Found:
    """A passage that a rule found; offsets into the raw text.

    Attributes
    ----------
    weight
        Which of two that say the same is kept: the heavier one.
    addressee
        Of whom it is demanded, to whom it is offered.
    """

    kind: CandidateKind
    start: int
    end: int
    rule: str
    actor: str | None = None
    flags: tuple[Flag, ...] = ()
    weight: int = 1
    addressee: str | None = None


def overlap_enough(first: Found, second: Found) -> bool:
    """Whether two passages share at least half of the shorter one."""
    shared = min(first.end, second.end) - max(first.start, second.start)
    return 2 * shared >= max(1, min(first.end - first.start, second.end - second.start))


def distinct(found: Iterable[Found]) -> list[Found]:
    """What was found, in the order of the text, without what says the same as something heavier.

    Costs time in proportion to the number of passages that overlap.
    """
    chosen: list[Found] = []
    by_kind: dict[str, dict[int, list[Found]]] = {}
    for each in sorted(found, key=lambda each: (-each.weight, each.start, each.end, each.rule)):
        buckets = by_kind.setdefault(each.kind, {})
        places = range(each.start // BUCKET, each.end // BUCKET + 1)
        if any(overlap_enough(each, other) for place in places for other in buckets.get(place, ())):
            continue
        chosen.append(each)
        for place in places:
            buckets.setdefault(place, []).append(each)
    return sorted(chosen, key=lambda each: (each.start, each.end, each.kind, each.rule))
