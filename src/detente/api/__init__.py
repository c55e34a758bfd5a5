"""The use cases that the commands, Python users and the browser share; the only wiring of the floors.

Each module is one use case: it reads what it needs, asks the floor that knows, and returns a result that can
be shown (`_repr_html_`), tabulated (`to_frame`) and written (`to_dict`, `to_json`). A use case is imported when it is
first asked for, so that nobody waits for the others.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

USE_CASES = {
    "adding_sources": ("AddedSource", "add_source"),
    "analyzing": ("AnalysisAnswer", "analyze"),
    "changing": ("change",),
    "answer": ("Answer",),
    "checking_evidence": ("check_evidence",),
    "citing": ("sources_bibtex", "sources_csl", "sources_left_out_of_bibtex"),
    "claiming": ("claims", "replay_history"),
    "comparing": ("compare",),
    "comparing_coders": ("compare_coders",),
    "completing": ("uncertainty",),
    "covering": ("coverage",),
    "exchanging": (
        "EvidenceExport",
        "EvidenceImport",
        "evidence_annotations",
        "export_evidence",
        "import_evidence",
        "passages_cut_in_annotations",
    ),
    "explaining": ("explain",),
    "finding_conditions": ("conditions",),
    "leaving": ("coalitions", "departures"),
    "listing_states": ("states",),
    "loading": ("gallery_case", "load", "loads", "reading_of", "readings_of"),
    "reporting": ("report", "report_file"),
    "showing_sources": ("list_sources", "show_source"),
    "suggesting": ("Accepted", "Wish", "accept_candidate", "suggest_passages"),
    "talking": ("dialogue",),
    "tracing": ("trace",),
    "turning": ("turn",),
    "varying": ("robustness",),
    "verifying": ("Verification", "verify"),
    "viewing": ("views",),
}
"""The public names of each module. No name is that of a module, which would stand in its place once imported."""

if TYPE_CHECKING:
    from detente.api.adding_sources import *
    from detente.api.analyzing import *
    from detente.api.answer import *
    from detente.api.changing import *
    from detente.api.checking_evidence import *
    from detente.api.citing import *
    from detente.api.claiming import *
    from detente.api.comparing import *
    from detente.api.comparing_coders import *
    from detente.api.completing import *
    from detente.api.covering import *
    from detente.api.exchanging import *
    from detente.api.explaining import *
    from detente.api.finding_conditions import *
    from detente.api.leaving import *
    from detente.api.listing_states import *
    from detente.api.loading import *
    from detente.api.reporting import *
    from detente.api.showing_sources import *
    from detente.api.suggesting import *
    from detente.api.talking import *
    from detente.api.tracing import *
    from detente.api.turning import *
    from detente.api.varying import *
    from detente.api.verifying import *
    from detente.api.viewing import *
    from detente.sources.accepting import Wish as Wish
    from detente.sources.keeping import AddedSource as AddedSource
else:  # what a type checker cannot follow, and needs not: it has the names from their modules
    _MODULE_OF = {name: module for module, names in USE_CASES.items() for name in names}

    __all__ = list(_MODULE_OF)

    def __getattr__(name: str) -> Any:
        if name not in _MODULE_OF:
            raise AttributeError(f"module ‘{__name__}’ has no attribute ‘{name}’")
        globals()[name] = found = getattr(import_module(f"{__name__}.{_MODULE_OF[name]}"), name)
        return found

    def __dir__() -> list[str]:
        return __all__
