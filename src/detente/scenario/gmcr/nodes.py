"""What stands at a place of a GMCR+ file, or that it is wrong: told by the path in the file, with line and column."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field

from detente.scenario.problems import Problems, quoted, shortened
from detente.scenario.tree import Leaf, Mapping, Node, Sequence, entries, found, items, value_at

MAX_NAME = 1_000

MANUAL = ("useManualPreferenceRanking", "useManualPreferenceVectors")
RANKINGS = ("preferenceRanking", "preferenceVector")
_KEYS = {
    "the file": ("options", "infeasibles", "decisionMakers", *MANUAL, "coalitions", "program", "version"),
    "options": ("name", "permittedDirection"),
    "decisionMakers": ("name", "options", "preferences", *RANKINGS, "payoffs", "misperceptions"),
}
"""What is known of each kind of object."""


@dataclass(slots=True)
class FileNodes:
    """Looks at the nodes of one file.

    Attributes
    ----------
    notes
        What is worth telling, in sentences.
    unread
        Of each kind of object the keys that are not known.
    """

    problems: Problems
    notes: list[str] = field(default_factory=list)
    unread: dict[str, list[str]] = field(default_factory=dict)

    def required(self, node: Node, key: str, where: str) -> Node | None:
        """What must stand under a key; None, and told, where nothing does."""
        value = value_at(node, key)
        if value is None:
            message = f"{where} has no {quoted(key)}"
            near = self.problems.nearest(key, [each.text for each, _ in entries(node)])
            self.problems.error("gmcr-missing-key", node.place, message, hint=near)
        return value

    def sequence(self, node: Node | None, path: str) -> tuple[Node, ...]:
        """The items of a list; none of what is none, which is told."""
        if node is not None and not isinstance(node, Sequence):
            self.wrong_kind(node, path, "a list")
        return items(node)

    def name(self, node: Node, path: str, instead: str) -> str:
        """A name on one line, or what to call the thing `instead`."""
        leaf = value_at(node, "name")
        if leaf is not None and not (isinstance(leaf, Leaf) and leaf.kind == "str"):
            self.wrong_kind(leaf, f"{path}.name", "a text")
        name = " ".join(leaf.text.split()) if isinstance(leaf, Leaf) else ""
        if len(name) > MAX_NAME:
            assert leaf is not None
            message = f"{path}.name: the name has more than {MAX_NAME:,} characters"
            self.problems.error("gmcr-too-large", leaf.place, message, name)
        if not name and isinstance(node, Mapping):
            self.notes.append(f"{path} has no name; it is called {quoted(instead)}.")
        return name or instead

    def index(self, node: Node, path: str, n: int, what: str) -> int | None:
        """A number of one of `n` things, counted from 0; None, and told, where it is none."""
        if not (isinstance(node, Leaf) and node.kind == "int"):
            self.wrong_kind(node, path, "a whole number")
        elif len(node.text) > 9 or not 0 <= int(node.text) < n:
            message = f"{path}: none of the {what} has the number {shortened(node.text, 20)}"
            hint = f"they have the numbers 0 to {n - 1}" if n else None
            self.problems.error("gmcr-unknown-index", node.place, message, node.text, hint)
        else:
            return int(node.text)
        return None

    def wrong_kind(self, node: Node, path: str, wanted: str, hint: str | None = None) -> None:
        """Tell that something else stands there than is wanted."""
        message = f"{path}: expected {wanted}, found {found(node)}"
        self.problems.error("gmcr-wrong-kind", node.place, message, hint=hint)

    def too_many(self, node: Node, what: str, n: int, most: int) -> None:
        """Tell that there are too many of something."""
        self.problems.error("gmcr-too-large", node.place, f"the file has {n:,} {what}; {most} are the most")

    def note_unread(self, node: Node, where: str) -> None:
        """Remember the keys that are not known."""
        unread = self.unread.setdefault(where, []) if _unknown(node, _KEYS[where]) else []
        for key in _unknown(node, _KEYS[where]):
            near = self.problems.nearest(key, _KEYS[where])
            text = f"{key} ({near})" if near else key
            if text not in unread and len(unread) < 20:
                unread.append(text)


def _unknown(node: Node, known: Iterable[str]) -> list[str]:
    return [key.text for key, _ in entries(node) if key.text not in known]
