"""Which parts of a scenario file are shared, by aliases or by readings that take them over, and which readings change.

A reading is the base (where it gives preferences or no variants do) or a variant; its value is the tree that its
patch makes of what it builds on.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from detente.errors import RequestError
from detente.scenario.editing.paths import path_of
from detente.scenario.editing.sentences import Edit, Path, shown
from detente.scenario.editing.text.anchors import detached
from detente.scenario.editing.text.file_text import Steps, Written, nodes_on_way, read_again
from detente.scenario.editing.text.patchwork import spliced
from detente.scenario.editing.text.placement import slot_at
from detente.scenario.editing.text.slots import TooIntricateError
from detente.scenario.parsing.readings import BASE
from detente.scenario.problems import Problems, quoted
from detente.scenario.tree import Leaf, Mapping, Node, Sequence, plain, says_same
from detente.scenario.variants import VariantTrees, variant_trees, without_variants


@dataclass(frozen=True, slots=True)
class SharedPart:
    """A part of a file that stands at several places.

    Attributes
    ----------
    paths
        Its places, the one where it is written first.
    readings
        Those in whose own text it stands: the base, variants.
    """

    paths: tuple[Path, ...]
    readings: tuple[str, ...]


@lru_cache(maxsize=2)  # an edit asks about the same tree a few times
def uses(root: Node) -> Counter[Node]:
    """How often each node is written or repeated in a file."""
    found: Counter[Node] = Counter()
    stack = [root]
    while stack:
        node = stack.pop()
        found[node] = n = found.get(node, 0) + 1
        if n > 1 or isinstance(node, Leaf):
            continue
        stack += node.items if isinstance(node, Sequence) else [each.value for each in node.entries.values()]
    return found


def sharing(root: Node) -> tuple[SharedPart, ...]:
    """The parts of a file that aliases repeat, in the order of the file, without what lies within them."""
    found: dict[Node, list[Steps]] = {}
    for steps, node in places(root, frozenset(each for each, n in uses(root).items() if n > 1)):
        found.setdefault(node, []).append(steps)
    data = plain(root)
    return tuple(
        SharedPart(tuple(path_of(data, each) for each in own), tuple(dict.fromkeys(map(reading_of, own))))
        for own in found.values()
    )


def places(node: Node, wanted: frozenset[Node], steps: Steps = ()) -> Iterator[tuple[Steps, Node]]:
    """Each place of some nodes in a file, in its order, with the steps that lead there."""
    if node in wanted:
        yield steps, node
        wanted = wanted - {node}
    if isinstance(node, Mapping):
        for name, each in node.entries.items():
            yield from places(each.value, wanted, (*steps, name))
    elif isinstance(node, Sequence):
        for n, item in enumerate(node.items):
            yield from places(item, wanted, (*steps, n))


def reading_of(steps: Steps) -> str:
    """The reading in whose text something stands."""
    return str(steps[1]) if steps[:1] == ("variants",) and len(steps) > 1 else BASE


def touched_readings(before: Node, after: Node) -> tuple[str, ...]:
    """The readings whose values differ between two trees of a file, those included that are only in one of them."""
    old, new = (variant_trees(each, Problems("<text>")) for each in (before, after))
    names = dict.fromkeys([*old.patches, *new.patches])
    is_base_touched = not says_same(without_variants(before), without_variants(after))
    if not is_base_touched:
        changed = {name for name in names if not says_same(old.patches.get(name), new.patches.get(name))}
        names = {name: None for name in names if any(changed & {*side.line(name)} for side in (old, new))}
    found = [name for name in names if not says_same(_reading(old, name), _reading(new, name))]
    return (*([BASE] if is_base_touched else []), *found)


def _reading(trees: VariantTrees, name: str) -> Node | None:
    """The tree of a variant with all that it builds on; None where there is none."""
    return trees.unmarked(name) if name in trees.patches else None


# Where an edit holds


class SharedError(RequestError):
    """The place of an edit is shared, and the edit does not say where it holds; `readings` would change everywhere."""

    def __init__(self, message: str, hint: str | None = None, readings: tuple[str, ...] = ()) -> None:
        super().__init__(message, hint)
        self.readings = readings


def is_here(now: Written, steps: Steps, edit: Edit) -> bool:
    """Whether an edit holds here alone where what is on the way is shared; not where nothing is.

    Raises
    ------
    SharedError
        It is shared, and the edit does not say.
    """
    if "*" not in now.text or not shared_depth(now, steps):
        return False
    if edit.scope is None:
        message = f"{quoted(shown(edit.path))} cannot be edited alone"
        raise SharedError(message, "an alias repeats elsewhere what is written there")
    return edit.scope == "here"


def shared_depth(now: Written, steps: Steps) -> int:
    """After how many steps the first shared node is reached; 0 where none is."""
    known = uses(now.root)
    return next((n for n, node in enumerate(nodes_on_way(now.root, steps)) if n and known[node] > 1), 0)


def alone(now: Written, steps: Steps) -> Written:
    """The text in which all on the way to a place stands there alone.

    Raises
    ------
    TooIntricateError
        It cannot be copied.
    """
    while "*" in now.text and (depth := shared_depth(now, steps)):
        slot = slot_at(now, steps[:depth])
        own = read_again(spliced(now.text, (), detached(now.text, now.root, slot)))
        if own is None:
            raise TooIntricateError
        now = own
    return now
