"""Which readings of a file are sound although something in it is wrong, and what is left out of them.

Definition
----------
A reading is *sound* when it would be read without an error if it were written alone, all that it takes over written
out, without what is said to be left out. So a mistake in one variant's patch is none of another's, and a mistake in the
base is none of a variant that writes something else in its place. But:

- a variant is no sounder than one that it builds on;
- every reading rests on what the base says of which states there are, since their numbers are those of the base;
- left out may be what is told beside an answer, and read again without: a claim, a commitment, a principle, the past, a
  source, a piece of evidence.
"""

from __future__ import annotations

from collections.abc import Collection, Container, Iterable
from collections.abc import Mapping as Dictionary
from dataclasses import dataclass, replace
from itertools import chain
from typing import Any

from detente.errors import Diagnostic
from detente.scenario.parsing.faults import (
    Offsets,
    Outside,
    both,
    concerning,
    errors_outside,
    inside,
    offsets,
    touches,
)
from detente.scenario.parsing.readings import BASE, ReadFile, Reading
from detente.scenario.problems import in_order
from detente.scenario.tree import Entry, Mapping, Node, Sequence, entries, value_at
from detente.scenario.values import Scenario

_SECTIONS_OF_STATES = ("parties", "definitions", "require", "infeasible", "indistinguishable")
"""The sections that say which states there are."""

_ROUNDS = 3
"""So often something is left out: without a source its evidence goes too, and without that nothing else."""

_BESIDE = frozenset({"claims", "commitments", "principles", "sources"})
"""The sections whose elements are told beside an answer."""

Path = tuple[str, ...]


@dataclass(frozen=True, slots=True, eq=False)
class Soundness:
    """Whether a reading is sound.

    Attributes
    ----------
    errors
        What makes it unsound, in the order of the file; nothing where it is sound.
    left_out
        The paths of what is left out of it, as this reading has them.
    faults
        What is wrong in it, what is left out included.
    values
        What is read of it; None where it is unsound.
    checkable
        The part of it whose states can be looked at without a false alarm, sound or not; None where there is none.
    """

    name: str
    errors: tuple[Diagnostic, ...]
    left_out: tuple[str, ...] = ()
    values: Scenario | None = None
    checkable: Scenario | None = None
    faults: tuple[Diagnostic, ...] = ()

    @property
    def is_sound(self) -> bool:
        """Whether it can be asked."""
        return self.values is not None


def soundness(file: ReadFile, names: Iterable[str] | None = None) -> dict[str, Soundness]:
    """For each reading whether it is sound, in the order of the file.

    Parameters
    ----------
    names
        The readings that are looked at, with those that they rest on; all by default.
    """
    lines = [reversed(file.variants.line(name)) for name in names or file.names]
    wanted = dict.fromkeys((BASE, *chain.from_iterable(lines)))
    for name in wanted:
        file.tree(name)  # what is wrong in making it is told in doing so
    outside = errors_outside(file)
    judged: dict[str, Soundness] = {}
    for name in wanted:
        judged[name] = _judged(file, name, judged, outside)
    return {name: judged[name] for name in file.names if name in judged}


def _judged(file: ReadFile, name: str, judged: Dictionary[str, Soundness], elsewhere: Outside) -> Soundness:
    """Whether a reading is sound, where that is known of the base and of what it builds on."""
    outside = concerning(file, name, elsewhere)
    if name != BASE:
        outside += errors_of_states(file, judged[BASE].errors)
    if below := judged.get(file.variants.bases.get(name) or ""):
        outside += below.errors
    reading = file.reading(name)
    if reading is None:
        return Soundness(name, in_order(outside or file.errors))
    good, left_out = _without_faults(file, reading)
    if errors := in_order([*outside, *good.errors]):
        return Soundness(name, errors, checkable=_checkable(file, good, errors), faults=reading.errors)
    return Soundness(name, (), left_out, good.values, good.values, reading.errors)


def errors_of_states(file: ReadFile, errors: Collection[Diagnostic]) -> tuple[Diagnostic, ...]:
    """Those errors of the base that leave open which states it has: every reading rests on them."""
    if not file.base.values.parties:
        return tuple(errors)
    of_states = [value_at(file.base.tree, section) for section in _SECTIONS_OF_STATES]
    there = inside(offsets(file, errors), *of_states)
    return tuple(each for each in errors if file.document.index(each.place) in there)


def sound_part(judged: Dictionary[str, Soundness], base: Scenario) -> Scenario | None:
    """The scenario with those readings that are sound; None where none is.

    Parameters
    ----------
    base
        The base, of which nothing is kept where it is not sound but which states there are, and what the dispute is.
    """
    return _assembled({name: each.values for name, each in judged.items()}, base)


def sound_readings(judged: Dictionary[str, Soundness]) -> dict[str, tuple[str, ...]]:
    """The names of the readings that are sound, each with the paths of what is left out of it."""
    return {name: each.left_out for name, each in judged.items() if each.is_sound}


def told_of(left_out: Iterable[str], sections: Container[str] | None = None) -> list[str]:
    """What of the left-out parts belongs to some sections, or to any; a piece of evidence to ``evidence``.

    >>> told_of(["claims.futile", "preferences.us.core.1.evidence.2"], {"evidence"})
    ['preferences.us.core.1.evidence.2']
    """
    return [path for path in left_out if sections is None or _section(path) in sections]


def _section(path: str) -> str:
    steps = path.split(".")
    return "evidence" if steps[-2:-1] == ["evidence"] else steps[0]


def checkable_part(judged: Dictionary[str, Soundness], base: Scenario) -> Scenario | None:
    """The scenario with what can be read of each reading, as far as its states can be looked at."""
    return _assembled({name: each.checkable for name, each in judged.items()}, base)


def _assembled(readings: Dictionary[str, Scenario | None], base: Scenario) -> Scenario | None:
    kept = {name: each for name, each in readings.items() if each is not None}
    own = kept.pop(BASE, None)
    if own is None and not kept:
        return None
    return replace(own or _bare(base), variants=kept, warnings=base.warnings)


def _bare(base: Scenario) -> Scenario:
    """What variants rest on, whatever else the base says."""
    nothing: dict[str, Any] = {}
    return replace(
        base,
        status_quo=None,
        states=nothing,
        preferences=nothing,
        principles=nothing,
        claims=nothing,
        commitments=nothing,
        history=None,
        views=nothing,
        barred=(),
        moves=nothing,
        positions=nothing,
        fallbacks=nothing,
    )


# What is left out


def _without_faults(file: ReadFile, reading: Reading) -> tuple[Reading, tuple[str, ...]]:
    """A reading without what is at fault in it, as far as that can be left out; and the paths of what is."""
    left_out: tuple[str, ...] = ()
    for _ in range(_ROUNDS):
        tree, gone = _pruned(reading.tree, offsets(file, reading.errors))
        if not gone:
            break
        left_out += gone
        reading = file.read_as(reading.name, tree)
    return reading, left_out


def _pruned(node: Node, at: Offsets, path: Path = ()) -> tuple[Node, tuple[str, ...]]:
    """A tree without what is at fault and can be left out."""
    gone: list[str] = []

    def kept(key: str, value: Node, *whole: Node) -> Node | None:
        below = (*path, key)
        if not _can_go(below, value):
            value, more = _pruned(value, at, below)
            gone.extend(more)
        elif touches(at, *whole):
            gone.append(".".join(below))
            return None
        return value

    match node:
        case Mapping() if at:
            found = {key: kept(key, each.value, *both(each)) for key, each in node.entries.items()}
            entries = {key: Entry(node.entries[key].key, value) for key, value in found.items() if value}
            node = replace(node, entries=entries) if gone else node
        case Sequence() if at:
            items = [kept(str(place), item, item) for place, item in enumerate(node.items, 1)]
            node = replace(node, items=tuple(item for item in items if item)) if gone else node
    return node, tuple(gone)


def _can_go(path: Path, node: Node) -> bool:
    """Whether a part is told beside an answer, and all that is asked without it is asked as well."""
    if path[-2:-1] == ("evidence",):
        return isinstance(node, Mapping)
    return path == ("history",) or (len(path) == 2 and path[0] in _BESIDE)


def _checkable(file: ReadFile, reading: Reading, errors: tuple[Diagnostic, ...]) -> Scenario | None:
    """An unsound reading without what an error stands in; None when that leaves no states to speak of.

    A dropped rule or a half-read ranking would give false alarms.
    """
    values, at = reading.values, offsets(file, errors)
    sections = (*_SECTIONS_OF_STATES, "states")
    trees = (reading.tree, file.base.tree)
    of_states = [value_at(tree, section) for tree in trees for section in sections]
    if not values.parties or not file.base.values.parties or touches(at, *of_states):
        return None
    owners = entries(value_at(reading.tree, "preferences"))
    faulty = {key.place for key, node in owners if touches(at, node)}

    def is_faulty(section: str) -> bool:
        return touches(at, value_at(reading.tree, section))

    return replace(
        values,
        preferences={party: own for party, own in values.preferences.items() if own.place not in faulty},
        status_quo=None if is_faulty("status_quo") else values.status_quo,
        principles={} if is_faulty("principles") else values.principles,
        views={} if is_faulty("views") else values.views,
        barred=() if is_faulty("barred") else values.barred,
        moves={} if is_faulty("moves") else values.moves,
        positions={} if is_faulty("positions") else values.positions,
        fallbacks={} if is_faulty("fallbacks") else values.fallbacks,
        history=None if is_faulty("history") else values.history,
    )
