"""The sources of a scenario for reference managers."""

from __future__ import annotations

from typing import Any

from detente.scenario.values import Scenario
from detente.sources.exchange.bibtex import bibtex_left_out, bibtex_text
from detente.sources.exchange.citations import csl_items
from detente.sources.known import all_sources


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
