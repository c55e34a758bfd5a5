"""Every key of a scenario file, from the literal description of the format that reading uses too."""

from __future__ import annotations

from collections.abc import Iterator

from detente.scenario.format.kinds import Anything, Either, Key, Kind, ListOf, MapOf, Record, Scalar
from detente.scenario.format.schema import SCENARIO

REPEATED = frozenset({"because", "evidence"})
"""Keys that stand beside most elements: told once, under `parties`."""


def keys_page() -> str:
    """A table for each section of the file."""
    lines = ["| key | what stands there | |", "| --- | --- | --- |"]
    for path, key in _keys(SCENARIO, ""):
        needed = "**required.** " if key.required else ""
        lines.append(f"| `{path}` | {_cell(described(key.kind))} | {needed}{_cell(key.about)} |")
    return "\n".join(lines) + "\n"


def described(kind: Kind) -> str:
    """What may stand at a key, in a few words."""
    match kind:
        case Scalar(words=words) if words:
            return " or ".join(f"`{word}`" for word in words)
        case Scalar(noun=noun) | Record(noun=noun) | MapOf(noun=noun) | Anything(noun=noun):
            return noun
        case ListOf(item=item):
            return f"a list, each item {described(item)}"
        case Either(kinds=kinds):
            return ", or ".join(described(each) for each in kinds)


def _keys(kind: Kind, path: str) -> Iterator[tuple[str, Key]]:
    """Every key below a kind with its dotted path, in the order of the format."""
    match kind:
        case Record(keys=keys):
            for name, key in keys.items():
                if path.startswith("variants.") and isinstance(key.kind, Anything):
                    continue  # a patch may change every section; the text says so
                if name in REPEATED and not path.startswith("parties.ID."):
                    continue
                if name in REPEATED and path != "parties.ID.":
                    continue
                yield f"{path}{name}", key
                yield from _keys(key.kind, f"{path}{name}.")
        case MapOf(value=value):
            yield from _keys(value, f"{path}ID.")
        case ListOf(item=item):
            yield from _keys(item, path)
        case Either(kinds=kinds):
            for each in kinds:
                yield from _keys(each, path)


def _cell(text: str) -> str:
    return text.replace("|", "\\|")
