"""The outline of a source that is kept beside a scenario, with what the scenario knows of it."""

from __future__ import annotations

from collections.abc import Mapping

from detente.scenario.values import Source
from detente.sources.outlines import text_outline
from detente.sources.values import Outline, SourceText


def source_outline(source: Source | None, text: SourceText) -> Outline:
    """The outline of a source's text; the title and authors that the scenario names help to find them there."""
    csl = source.csl if source else {}
    title = csl.get("title")
    return text_outline(text.text, title=str(title) if title else None, authors=author_names(csl))


def author_names(csl: Mapping[str, object]) -> tuple[str, ...]:
    """The authors of a CSL record as they sign: given name, then family name.

    Examples
    --------
    >>> author_names({"author": [{"family": "Hudson", "given": "Michael"}, {"literal": "OSCE"}]})
    ('Michael Hudson', 'OSCE')
    """
    authors = csl.get("author")
    if not isinstance(authors, list):
        return ()
    names = [_name(each) for each in authors if isinstance(each, Mapping)]
    return tuple(name for name in names if name)


def _name(author: Mapping[str, object]) -> str:
    if author.get("literal"):
        return str(author["literal"])
    return " ".join(str(author[part]) for part in ("given", "family") if author.get(part))
