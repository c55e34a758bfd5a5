"""The sources of a scenario: its text mended, or all of them listed."""

from __future__ import annotations

from detente.answers.sources import list as list_told
from detente.answers.sources import show as show_told
from detente.api.answer import Answer, asked
from detente.scenario.values import Scenario
from detente.sources.known import ShownSource, SourceList, shown_source, source_list


def show_source(scenario: Scenario, id: str) -> Answer[ShownSource]:
    """The raw text of a source with its outline: blocks, joins, passages.

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
    return Answer(show_told, asked(scenario, {}), shown_source(scenario, id))


def list_sources(scenario: Scenario) -> Answer[SourceList]:
    """The sources of the base and of every variant, in the order of the file."""
    return Answer(list_told, asked(scenario, {}), source_list(scenario))
