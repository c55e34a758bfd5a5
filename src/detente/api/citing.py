"""The sources of a scenario for reference managers."""

from __future__ import annotations

from typing import Any

from detente.api.exchanging import all_sources
from detente.scenario.values import Scenario
from detente.sources.exchange.bibtex import bibtex_text
from detente.sources.exchange.citations import csl_items


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
