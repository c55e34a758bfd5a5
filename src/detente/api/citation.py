"""Passages of a source, chosen by hand, put under an element of a scenario."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from detente.api.scenarios import load, loads
from detente.api.sources import check_writable
from detente.errors import RequestError, ScenarioError
from detente.scenario.editing.attached_evidence import repeated_at
from detente.scenario.editing.hold import hold
from detente.scenario.elements import grounded_elements
from detente.sources.chosen_passages import chosen_span, searched
from detente.sources.citation import Citation, Manner, evidence_of, with_citations
from detente.sources.stored_sources import shown_source


def cite_passage(
    path: str | Path,
    id: str,
    passage: str | Sequence[str],
    element: str,
    *,
    at: int | None = None,
    speaker: str | None = None,
    mode: str | None = None,
    translation: str | None = None,
    coder: str | None = None,
    dry_run: bool = False,
) -> Citation:
    """Put passages of a source under an element of a scenario file: all of them or nothing.

    What is written are always the source's own words, in any language. A passage that the element rests on already,
    by the same coder, is not written again.

    Parameters
    ----------
    path
        The scenario's file.
    id
        The source; its text lies in the folder of the scenario.
    passage
        One or several, each by its number (``p3``), as a range (``p3-p5``), by words of it, or by code points
        (``@66-160``, the end exclusive).
    element
        The element's path, such as ``preferences.russia.core.1``.
    at
        Which of the places, from 1, where the words stand in several.
    speaker, mode
        Who says it, and how the source carries it: ``author``, ``direct``, ``reported`` or ``paraphrase``.
    translation
        The passage in the language of the scenario.
    coder
        Who chose it.
    dry_run
        Whether nothing shall be written.

    Raises
    ------
    RequestError
        There is no such source, passage or element, or the text is not the one that the scenario pins.
    """
    path = Path(path)
    check_writable(path)
    named = [passage] if isinstance(passage, str) else list(passage)
    if len(named) > 1 and not (at is None and translation is None):
        raise RequestError("a place or a translation is of one passage", "cite the passages one by one")
    manner = Manner(speaker, mode, translation, coder)
    shown = shown_source(load(path), id)  # before the scenario is held, since it may take long
    with hold(path) as held:
        scenario = loads(held.text, str(path))
        if scenario.sha256 != shown.scenario.sha256:
            shown = shown_source(scenario, id)
        source = searched(shown)
        evidence = [evidence_of(source, chosen_span(source, each, at=at), manner) for each in named]
        edited, cited = with_citations(held.text, scenario, source, element, evidence)
        also = repeated_at(held.text, element, (each.path for each in grounded_elements(scenario)))
        is_written = not dry_run and edited != held.text
        sound(edited, path)
        if is_written:
            held.write(edited)
    return Citation(element, id, cited, is_written, also)


def sound(text: str, path: Path) -> str:
    """The text of a scenario, if it is one.

    Raises
    ------
    RequestError
        It is none, so it is not to be written.
    """
    try:
        loads(text, str(path))
    except ScenarioError as error:
        first = error.diagnostics[0]
        raise RequestError(f"the scenario would not be sound: {first.message}", first.hint) from None
    return text
