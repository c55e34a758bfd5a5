"""The sources of a scenario: added, listed, shown, and cited."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import Any

from detente.answers.sources import list as list_told
from detente.answers.sources import show as show_told
from detente.api.answer import Answer, asked
from detente.api.scenarios import loads
from detente.errors import RequestError, ScenarioError
from detente.gallery.cases import FOLDER
from detente.scenario.editing.hold import hold
from detente.scenario.editing.value_edits import set_value
from detente.scenario.parsing.document import folder_of, read_bytes
from detente.scenario.parsing.evidence import is_date
from detente.scenario.problems import quoted
from detente.scenario.values import Scenario, Source
from detente.shell import typed
from detente.sources.addition import AddedSource, Given, Keeping, keeping, of_properties, proposed_csl
from detente.sources.documents import file_bytes, read_document_bytes
from detente.sources.documents.metadata import day
from detente.sources.evidence import CitedSource, cited_source
from detente.sources.exchange.bibtex import bibtex_left_out, bibtex_text
from detente.sources.exchange.csl import csl_items
from detente.sources.stored_sources import SourceList, all_sources, source_list
from detente.sources.suggestions import is_covered
from detente.sources.values import ReadDocument


def add_source(
    scenario: str | Path,
    file: str | Path,
    *,
    id: str | None = None,
    language: str | None = None,
    genre: str | None = None,
    encoding: str | None = None,
    issued: str | None = None,
    dry_run: bool = False,
) -> AddedSource:
    """Keep the text of a document beside a scenario, pinned by its hash, and name it in the scenario's file.

    The text is written first and the scenario second; where the second fails, the first is taken back. The document is
    read before the scenario is held, since that may take long.

    Parameters
    ----------
    scenario
        A scenario's file.
    file
        Plain text, HTML, MHTML, e-mail (EML), PDF or DOCX.
    id
        The source's id; by default one after the file's name.
    language, genre
        What the scenario shall say of the document; by default what the document says itself.
    encoding
        The encoding of plain text or HTML.
    issued
        The day of the document: YYYY, YYYY-MM or YYYY-MM-DD; by default what the document says itself.
    dry_run
        Whether nothing shall be written.

    Raises
    ------
    ScenarioError
        The scenario has problems already.
    RequestError
        The document cannot be read, or cannot be kept so.
    """
    _check_day(issued)
    path, given_path = Path(scenario), Path(file)
    check_writable(path)
    read_bytes(path)
    data = file_bytes(given_path)
    if given_path.resolve() == path.resolve():
        raise RequestError(f"{quoted(str(file))} is the scenario itself")
    given = Given(given_path, data, _read(data, given_path.name, encoding))
    with hold(path) as held:
        sources = _known_sources(held.text, path)
        plan = keeping(sources, folder_of(path), given, id, {"language": language, "genre": genre}, issued)
        edited = _edited(held.text, plan)
        language = _known_sources(edited, path)[plan.id].language
        if not dry_run:
            held.write(edited, {} if plan.is_there else {plan.file: plan.content})
    changes = {".".join(map(str, keys)): value for keys, value in plan.edits}
    told = of_properties(given.document, changes, issued)
    has_rules = is_covered(language, given.document.text)
    return AddedSource(path, plan.id, plan.file, not plan.is_there, given.document, changes, told, has_rules)


def _check_day(text: str | None) -> None:
    """Refuse what is no day, month or year.

    Raises
    ------
    RequestError
        With what is expected.
    """
    if text is not None and (day(text) != text or not is_date(text)):
        raise RequestError(f"{quoted(text)} is no date", "write YYYY, YYYY-MM or YYYY-MM-DD")


def _read(data: bytes, name: str, encoding: str | None) -> ReadDocument:
    """The document; a plain text proposes its own headline and byline."""
    document = read_document_bytes(data, name, encoding)
    if document.format != "text" or document.csl:
        return document
    return replace(document, csl=proposed_csl(document.text))


def check_writable(path: Path) -> None:
    """Refuse to change a case of the gallery where it is installed.

    Raises
    ------
    RequestError
        When the file is one.
    """
    if path.resolve().is_relative_to(FOLDER.resolve()):
        message = "a case of the gallery is not changed where it is installed"
        raise RequestError(message, f"‘detente gallery copy {typed(path.stem)}’ makes a copy of your own")


def _known_sources(text: str, path: Path) -> dict[str, Source]:
    """The sources of a scenario in which all is well but that elements may cite some that are still to be added."""
    try:
        return dict(loads(text, str(path)).sources)
    except ScenarioError as error:
        waiting = {each.text for each in error.diagnostics if each.code == "unknown-source"}
        if any(each.code != "unknown-source" for each in error.diagnostics):
            raise
    for id in sorted(waiting):
        text = set_value(text, ["sources", id], {"csl": {"type": "document"}})
    return {id: each for id, each in loads(text, str(path)).sources.items() if id not in waiting}


def _edited(text: str, plan: Keeping) -> str:
    for keys, value in plan.edits:
        text = set_value(text, keys, value)
    return text


def show_source(scenario: Scenario, id: str) -> Answer[CitedSource]:
    """The raw text of a source with its outline (blocks, joins, passages), and which elements rest on which passage.

    Parameters
    ----------
    scenario
        From `load`; the source's text lies in the folder of its file.
    id
        The source, of the base or of a variant.

    Raises
    ------
    RequestError
        There is no such source, or its text is not there or cannot be read.
    """
    return Answer(show_told, asked(scenario, {}), cited_source(scenario, id))


def list_sources(scenario: Scenario) -> Answer[SourceList]:
    """The sources of the base and of every variant, in the order of the file."""
    return Answer(list_told, asked(scenario, {}), source_list(scenario))


def sources_csl(scenario: Scenario) -> list[dict[str, Any]]:
    """The sources of the base and of every variant as items of CSL-JSON."""
    return csl_items(all_sources(scenario).values())


def sources_bibtex(scenario: Scenario) -> str:
    """The sources of the base and of every variant as a BibTeX file.

    Raises
    ------
    RequestError
        When pybtex is not installed.
    """
    return bibtex_text(all_sources(scenario).values())


def sources_left_out_of_bibtex(scenario: Scenario) -> dict[str, tuple[str, ...]]:
    """What `sources_bibtex` has no place for: keys of CSL by the ids of the sources; `sources_csl` carries them."""
    return bibtex_left_out(all_sources(scenario).values())
