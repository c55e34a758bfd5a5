"""Which pages are written from the code and the gallery, and where to."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import case_pages
import code_page
import command_page
import concept_page
import key_page
import literature_page

from detente.gallery import cases

NOT_MEASURED = "*Not measured yet: run `make bench`.*\n"


def pages(docs: Path) -> Iterator[tuple[str, str]]:
    """Each generated page: its path below `docs`, and its text."""
    yield "generated/commands.md", command_page.commands_page()
    yield "generated/codes.md", code_page.codes_page()
    yield "generated/concepts.md", concept_page.overview()
    yield "generated/concept-definitions.md", concept_page.definitions()
    yield "generated/concept-formulas.md", concept_page.formulas()
    yield "generated/keys.md", key_page.keys_page()
    yield "generated/literature.md", literature_page.literature_page(docs / "references.bib")
    yield "generated/benchmarks.md", benchmarks(docs.parent / "benchmarks" / "measured")
    yield "generated/cases.md", case_pages.overview(cases())
    for case in cases():
        yield f"gallery/cases/{case.name}.md", case_pages.case_page(case)


def write_pages(docs: Path) -> None:
    """Write every page whose text has changed, so that an unchanged one is not built again."""
    for name, text in pages(docs):
        path = docs / name
        path.parent.mkdir(parents=True, exist_ok=True)
        if not path.exists() or path.read_text(encoding="utf-8") != text:
            path.write_text(text, encoding="utf-8")


def benchmarks(measured: Path) -> str:
    """The tables that the benchmarks wrote, each below the name of what it measures; what users wait for first."""
    tables = [
        f"## {path.stem.capitalize()}\n\n{path.read_text(encoding='utf-8')}"
        for path in sorted(measured.glob("*.md"), key=lambda path: (path.stem != "commands", path.stem))
    ]
    return "\n".join(tables) or NOT_MEASURED
