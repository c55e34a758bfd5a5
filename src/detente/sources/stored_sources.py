"""The text of a source as it is kept beside the scenario: found, read, and held against its hash."""

from __future__ import annotations

from hashlib import sha256
from pathlib import Path

from detente.errors import RequestError
from detente.scenario.document import folder_of
from detente.scenario.evidence import UTF_8_HINT, is_inside, unnameable
from detente.scenario.problems import quoted
from detente.scenario.values import Source
from detente.sources.documents import file_bytes, read_document_bytes
from detente.sources.documents.plain_text import checked, exactly_decoded
from detente.sources.values import SourceText

READ_ANEW = frozenset({".pdf", ".docx", ".html", ".htm", ".xhtml", ".mht", ".mhtml", ".eml"})
"""Endings of files whose text is taken out anew each time; every other file is the raw text itself."""


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
