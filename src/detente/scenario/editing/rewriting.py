"""The last resort of an edit: the whole file laid out anew by the YAML library.

Comments and order stay, and the indentation is taken from the file; line breaks in flow lists and the
columns of comments may change.
"""

from __future__ import annotations

from collections.abc import Sequence as Items
from io import StringIO

from ruamel.yaml import YAML
from ruamel.yaml.error import YAMLError

from detente.scenario.tree import Mapping, Node, Sequence

KeyPath = Items[str | int]


class Gone:
    """Stands for a value that is removed."""


GONE = Gone()


def rewritten(text: str, root: Node, path: KeyPath, value: object) -> str | None:
    """The text written anew by the YAML library, or None where it cannot."""
    yaml = YAML(typ="rt", pure=True)
    yaml.preserve_quotes = True
    yaml.width = 1 << 20
    yaml.indent(**_indentation(root))
    try:
        at = data = yaml.load(text)
        for step in path[:-1]:
            if isinstance(at, dict) and at.get(step) is None:
                at[step] = {}
            at = at[step]
        if isinstance(value, Gone):
            del at[path[-1]]
        elif isinstance(at, list) and path[-1] == len(at):
            at.append(value)
        else:
            at[path[-1]] = value
        stream = StringIO()
        yaml.dump(data, stream)
    except (YAMLError, ValueError, LookupError, TypeError, AttributeError):
        return None
    return stream.getvalue()


def _indentation(root: Node) -> dict[str, int]:
    """How the file indents: the first block mapping and the first block list below a key decide."""
    found: dict[str, int] = {}
    stack: list[tuple[Node, int | None]] = [(root, None)]
    while stack:
        node, above = stack.pop()
        column = node.place.column - 1
        if not isinstance(node, Mapping | Sequence) or node.flow:
            continue
        if above is not None:
            found.setdefault("mapping" if isinstance(node, Mapping) else "offset", column - above)
        if isinstance(node, Mapping):
            stack.extend((each.value, column) for each in reversed(node.entries.values()))
    offset = found.get("offset", 2)
    return {"mapping": found.get("mapping", 2), "sequence": offset + 2, "offset": offset}
