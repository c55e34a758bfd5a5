"""Detente: which outcomes of a dispute hold, and can talks lead anywhere?

>>> import detente
>>> scenario = detente.gallery_case("elmira")
>>> detente.analyze(scenario).equilibria("seq")
['s5', 's8', 's9']
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

from detente.errors import DetenteError, Diagnostic, RequestError, ScenarioError, SizeError
from detente.progress import Cancelled
from detente.version import __version__

PUBLIC = {
    "analyze": ("AnalysisAnswer", "analyze"),
    "answer": ("Answer",),
    "brief": ("brief",),
    "change": ("change",),
    "check": ("Check", "check"),
    "citation": ("cite_passage",),
    "claims": ("claims",),
    "coalitions": ("coalitions", "departures"),
    "compare": ("compare",),
    "conditions": ("conditions",),
    "dialogue": ("dialogue",),
    "dilemmas": ("dilemmas",),
    "edit": ("EditedFile", "edit"),
    "evidence": ("check_evidence", "compare_coders", "coverage"),
    "exchange": ("evidence_annotations", "export_evidence", "import_evidence"),
    "explain": ("explain",),
    "gmcr": ("GmcrExport", "export_gmcr"),
    "opened": ("Opened", "open"),
    "replay": ("replay",),
    "report": ("report", "report_file"),
    "robustness": ("robustness",),
    "scenarios": ("gallery_case", "load", "loads"),
    "sources": ("add_source", "list_sources", "show_source", "sources_bibtex", "sources_csl"),
    "states": ("states",),
    "suggestions": ("Wish", "accept_candidate", "suggest_passages"),
    "trace": ("trace",),
    "turn": ("turn",),
    "uncertainty": ("uncertainty",),
    "verify": ("Verification", "verify"),
    "views": ("views",),
    "workbooks": ("WorkbookExport", "empty_workbook", "export_workbook"),
}
"""What can be asked, by the modules of `detente.api`: each is imported when it is first asked for."""

if TYPE_CHECKING:
    from detente.api.analyze import *
    from detente.api.answer import *
    from detente.api.brief import *
    from detente.api.change import *
    from detente.api.check import *
    from detente.api.citation import *
    from detente.api.claims import *
    from detente.api.coalitions import *
    from detente.api.compare import *
    from detente.api.conditions import *
    from detente.api.dialogue import *
    from detente.api.dilemmas import *
    from detente.api.edit import *
    from detente.api.evidence import *
    from detente.api.exchange import *
    from detente.api.explain import *
    from detente.api.gmcr import *
    from detente.api.opened import *
    from detente.api.replay import *
    from detente.api.report import *
    from detente.api.robustness import *
    from detente.api.scenarios import *
    from detente.api.sources import *
    from detente.api.states import *
    from detente.api.suggestions import *
    from detente.api.trace import *
    from detente.api.turn import *
    from detente.api.uncertainty import *
    from detente.api.verify import *
    from detente.api.views import *
    from detente.api.workbooks import *
    from detente.sources.candidates import Wish as Wish
else:  # what a type checker cannot follow, and needs not: it has the names from their modules
    _MODULE_OF = {name: module for module, names in PUBLIC.items() for name in names}

    __all__ = [
        "Cancelled",
        "DetenteError",
        "Diagnostic",
        "RequestError",
        "ScenarioError",
        "SizeError",
        "__version__",
        *_MODULE_OF,
    ]

    def __getattr__(name: str) -> Any:
        if name not in _MODULE_OF:
            raise AttributeError(f"module ‘{__name__}’ has no attribute ‘{name}’")
        globals()[name] = found = getattr(import_module(f"detente.api.{_MODULE_OF[name]}"), name)
        return found

    def __dir__() -> list[str]:
        return sorted(__all__)
