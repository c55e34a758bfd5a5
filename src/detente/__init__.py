"""Detente: which outcomes of a dispute hold, and can talks lead anywhere?

>>> import detente
>>> scenario = detente.gallery_case("elmira")
>>> detente.analyze(scenario).equilibria("seq")
['s5', 's8', 's9']
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from detente.errors import DetenteError, Diagnostic, RequestError, ScenarioError, SizeError
from detente.version import __version__

if TYPE_CHECKING:
    from detente.api import *

__all__ = [
    "DetenteError",
    "Diagnostic",
    "RequestError",
    "ScenarioError",
    "SizeError",
    "Wish",
    "__version__",
    "accept_candidate",
    "add_source",
    "analyze",
    "change",
    "check_evidence",
    "claims",
    "coalitions",
    "compare",
    "compare_coders",
    "conditions",
    "coverage",
    "departures",
    "dialogue",
    "evidence_annotations",
    "explain",
    "export_evidence",
    "gallery_case",
    "import_evidence",
    "list_sources",
    "load",
    "loads",
    "replay_history",
    "report",
    "report_file",
    "robustness",
    "show_source",
    "sources_bibtex",
    "sources_csl",
    "states",
    "suggest_passages",
    "trace",
    "turn",
    "uncertainty",
    "verify",
    "views",
]

if not TYPE_CHECKING:  # a type checker has the names from their modules

    def __getattr__(name: str) -> Any:
        # The use cases bring NumPy with them: they are imported when they are first asked for.
        if name not in __all__:
            raise AttributeError(f"module ‘{__name__}’ has no attribute ‘{name}’")
        from detente import api

        return getattr(api, name)


def __dir__() -> list[str]:
    return __all__
