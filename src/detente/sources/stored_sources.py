"""The sources that a scenario knows, and their texts as they are kept beside it.

A text is found, read, held against its hash, and outlined with what the scenario says of it.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path
from typing import Literal

from detente.errors import RequestError
from detente.scenario.elements import grounded_elements
from detente.scenario.parsing.document import UTF_8_HINT, folder_of, is_inside, unnameable
from detente.scenario.problems import Problems, quoted
from detente.scenario.values import Scenario, Source
from detente.shell import typed
from detente.sources.documents import file_bytes, read_document_bytes
from detente.sources.documents.plain_text import checked, exactly_decoded
from detente.sources.outlines import text_outline
from detente.sources.values import Outline, SourceText

READ_ANEW = frozenset({".pdf", ".docx", ".html", ".htm", ".xhtml", ".mht", ".mhtml", ".eml"})
"""Endings of files whose text is taken out anew each time; every other file is the raw text itself."""

TextState = Literal["there", "changed", "missing", "unreadable"]


class MissingSource(RequestError):
    """A source whose text is not there: it names no file, or there is no such file."""


def read_stored(scenario_path: str | Path, source: Source) -> SourceText:
    """The raw text of a source that is kept beside its scenario.

    Parameters
    ----------
    scenario_path
        The scenario's file; the source's file lies in its folder.

    Raises
    ------
    MissingSource
        The source names no file, or there is no such file.
    RequestError
        The file lies outside the scenario's folder, or cannot be read as text.
    """
    path = stored_path(scenario_path, source)
    data = file_bytes(path)
    digest = sha256(data).hexdigest()
    if path.suffix.lower() in READ_ANEW:
        return SourceText(source.id, read_document_bytes(data, path.name).text, digest)
    text = exactly_decoded(data)
    if text is None:
        message = f"{quoted(path.name)}, the text of the source {quoted(source.id)}, is not UTF-8"
        raise RequestError(message, "‘detente source add’ keeps a copy in UTF-8")
    return SourceText(source.id, checked(text, path.name), digest)


def stored_path(scenario_path: str | Path, source: Source) -> Path:
    """Where the text of a source is kept.

    Raises
    ------
    MissingSource
        The source names no file, or there is no such file.
    RequestError
        The file lies outside the scenario's folder.
    """
    hint = f"‘detente source add SCENARIO FILE --id {source.id}’ keeps its text beside the scenario"
    if str(scenario_path).startswith("<"):
        raise MissingSource("a scenario that is no file has no texts beside it")
    if source.file is None:
        raise MissingSource(f"the source {quoted(source.id)} names no file", hint)
    folder = folder_of(scenario_path)
    if not is_inside(source.file, folder):
        message = f"{quoted(source.file)} is not a file inside the scenario's folder"
        raise RequestError(message, "write a path relative to the scenario, without ..")
    if (reason := unnameable(source.file)) is not None:
        raise MissingSource(reason, UTF_8_HINT)
    path = folder / source.file
    try:
        is_there = path.exists()
    except (OSError, ValueError):
        is_there = False
    if not is_there:
        raise MissingSource(f"there is no file {quoted(source.file)} beside the scenario", hint)
    return path


def is_pinned(source: Source, text: SourceText) -> bool:
    """Whether the scenario says the hash of exactly this text."""
    return source.sha256 is not None and source.sha256.lower() == text.sha256


def is_changed(source: Source, text: SourceText) -> bool:
    """Whether the scenario says the hash of another text than this one."""
    return source.sha256 is not None and not is_pinned(source, text)


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


@dataclass(frozen=True, slots=True)
class ListedSource:
    """A source, whether its text is there, and how many passages of it are cited.

    Attributes
    ----------
    text
        ``changed``: there is a text, and it is not the one that the scenario pins.
    why
        What is wrong where it is missing or unreadable.
    """

    source: Source
    text: TextState
    n_cited: int
    why: str | None = None


@dataclass(frozen=True, slots=True, eq=False)
class SourceList:
    """The sources of a scenario: of each whether its text is there, and how often it is cited."""

    scenario: Scenario
    sources: tuple[ListedSource, ...]


@dataclass(frozen=True, slots=True, eq=False)
class ShownSource:
    """A source, its raw text, and the outline of it."""

    scenario: Scenario
    source: Source
    text: SourceText
    outline: Outline

    @property
    def pinned(self) -> bool | None:
        """Whether the scenario's hash is that of the text; None where the scenario says none."""
        return None if self.source.sha256 is None else is_pinned(self.source, self.text)


def all_sources(scenario: Scenario) -> dict[str, Source]:
    """The sources of the base, then those that only a variant has, by id."""
    others = {id: each for reading in scenario.variants.values() for id, each in reading.sources.items()}
    return {**scenario.sources, **{id: each for id, each in others.items() if id not in scenario.sources}}


def source_list(scenario: Scenario) -> SourceList:
    """The sources of the base and of every variant, in the order of the file."""
    cited = Counter(
        each.source for element in grounded_elements(scenario) for each in element.grounds.evidence
    )
    sources = all_sources(scenario)
    return SourceList(scenario, tuple(_listed(scenario, source, cited[id]) for id, source in sources.items()))


def _listed(scenario: Scenario, source: Source, n_cited: int) -> ListedSource:
    try:
        text = read_stored(Path(scenario.path), source)
    except MissingSource as missing:
        return ListedSource(source, "missing", n_cited, missing.message)
    except RequestError as problem:
        return ListedSource(source, "unreadable", n_cited, problem.message)
    return ListedSource(source, "changed" if is_changed(source, text) else "there", n_cited)


def shown_source(scenario: Scenario, id: str) -> ShownSource:
    """A source of the base or of a variant, its raw text, and its outline: blocks, joins, passages.

    Raises
    ------
    RequestError
        There is no such source, or its text is not there or cannot be read.
    """
    sources = all_sources(scenario)
    if id not in sources:
        raise RequestError(f"there is no source {quoted(id)}", _hint(scenario, id, sources))
    text = read_stored(Path(scenario.path), sources[id])
    return ShownSource(scenario, sources[id], text, source_outline(sources[id], text))


def _hint(scenario: Scenario, id: str, sources: Mapping[str, Source]) -> str:
    if not sources:
        return "‘detente source add SCENARIO FILE’ adds one"
    near = Problems(scenario.path).nearest(id, sources)
    return near or f"‘detente source list {typed(scenario.path)}’ lists them"
