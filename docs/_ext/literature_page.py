"""The literature, from references.bib: enough BibTeX to read our own file."""

from __future__ import annotations

import re
from pathlib import Path

ENTRY = re.compile(r"@(?P<kind>\w+)\{(?P<key>[^,]+),\n(?P<fields>(?:  .*\n)+)\}")
FIELD = re.compile(r"  (\w+) = \{(.*)\},?\n")


def entries(bib: Path) -> dict[str, dict[str, str]]:
    """The fields of each work by its key, in the order of the file."""
    text = bib.read_text(encoding="utf-8")
    found = {
        match["key"]: {"kind": match["kind"], **dict(FIELD.findall(match["fields"]))}
        for match in ENTRY.finditer(text)
    }
    if len(found) != text.count("\n@") + text.startswith("@"):
        raise ValueError(f"{bib} has an entry that cannot be read.")
    return found


def literature_page(bib: Path) -> str:
    """A list of the works, by author and year."""
    works = sorted(entries(bib).items(), key=lambda work: (work[1]["author"], work[1]["year"]))
    return "\n".join(f"- {reference(fields)} `{key}`" for key, fields in works) + "\n"


def reference(fields: dict[str, str]) -> str:
    """One work as a sentence."""
    authors = fields["author"].split(" and ")
    named = " & ".join([", ".join(authors[:-1]), authors[-1]]) if len(authors) > 1 else authors[0]
    where = [fields[name] for name in ("journal", "booktitle", "publisher", "howpublished") if name in fields]
    if "volume" in fields:
        number = f"({fields['number']})" if "number" in fields else ""
        pages = f":{fields['pages'].replace('--', '–')}" if "pages" in fields else ""
        where[0] = f"{where[0]} {fields['volume']}{number}{pages}"
    return f"{named} ({fields['year']}). *{fields['title'].replace('--', '–')}*. {', '.join(where)}."
