"""What is told of a document that is kept as a source: where its text is, and what the scenario says of it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from detente.blocks import Block, Break, Entries, Entry, Heading, Paragraph
from detente.sources.addition import AddedSource

SHOWN = 16
"""Digits of a hash that are shown: enough to compare by eye."""


def tell(added: AddedSource, *, dry_run: bool) -> Iterator[Block]:
    """What was done, or would be, and what the document proposes."""
    yield Paragraph(_done(added, dry_run))
    if added.changes:
        says = "would say" if dry_run else "says"
        yield Heading(2, f"{added.path.name} {says} of the source {added.id}")
        yield Entries(tuple(Entry(*row) for row in change_rows(added.changes)))
    notes = (*_doubted(added), *added.document.notes)
    if notes:
        yield Break()
        yield from map(Paragraph, notes)


def _doubted(added: AddedSource) -> Iterator[str]:
    """Author and date that only the properties of the file tell, which are often those of a template or a copy."""
    names = {"author": "The author", "issued": "The date (issued)"}
    for key in added.of_properties:
        again = "; --issued says another" if key == "issued" else ""
        yield (
            f"{names[key]} is from the file’s properties, not from its text: "
            f"look whether it is the document’s own{again}."
        )


def _done(added: AddedSource, dry_run: bool) -> str:
    """One sentence: which file holds the text, and how much of it there is."""
    pages = f" on {added.n_pages:,} page{'s' if added.n_pages > 1 else ''}" if added.n_pages else ""
    size = f"{len(added.document.text):,} characters{pages}"
    written = "would be written" if dry_run else "is written"
    if added.is_new_file:
        return f"{added.file} {written}: {size}."
    where = f"{added.file} is there already, and is used as it is: {size}."
    return where if added.changes else f"{where} {added.path.name} says everything about it already."


def change_rows(changes: Mapping[str, object]) -> tuple[tuple[str, str], ...]:
    """A row for each thing that is said: its key within the source, and it in words.

    Examples
    --------
    >>> change_rows({"sources.oped": {"csl": {"author": [{"family": "Doe", "given": "Jane"}]}, "language": "en"}})
    (('author', 'Jane Doe'), ('language', 'en'))
    """
    return tuple(row for path, value in changes.items() for row in _rows(path.split(".")[-1], value))


def _rows(key: str, value: object) -> Iterator[tuple[str, str]]:
    if isinstance(value, Mapping):
        for inner, each in value.items():
            yield from _rows(str(inner).replace("_", " "), each)
    elif isinstance(value, Sequence) and not isinstance(value, str):
        yield key, "; ".join(map(_name, value))
    else:
        yield key, f"{str(value)[:SHOWN]}…" if "sha256" in key else str(value)


def _name(author: object) -> str:
    """An author's name, the given names first."""
    if not isinstance(author, Mapping):
        return str(author)
    parts = (author.get("given"), author.get("family"), author.get("literal"))
    return " ".join(str(part) for part in parts if part)
