"""The use cases that the commands, Python users and the browser share; the only wiring of the floors.

Each module is one use case: it reads what it needs, asks the floor that knows, and returns a result that can
be shown (`_repr_html_`), tabulated (`to_frame`) and written (`to_dict`, `to_json`).
"""

from detente.api.adding_sources import AddedSource, add_source
from detente.api.analyzing import AnalysisResult, analyze
from detente.api.changing import ChangeResult, change
from detente.api.checking_evidence import EvidenceCheck, check_evidence
from detente.api.citing import sources_bibtex, sources_csl, sources_left_out_of_bibtex
from detente.api.claiming import ClaimsResult, ReplayResult, claims, replay_history
from detente.api.comparing import ComparisonResult, compare
from detente.api.comparing_coders import CodersResult, compare_coders
from detente.api.completing import UncertaintyResult, uncertainty
from detente.api.covering import CoverageResult, coverage
from detente.api.exchanging import (
    EvidenceExport,
    EvidenceImport,
    evidence_annotations,
    export_evidence,
    import_evidence,
    passages_cut_in_annotations,
)
from detente.api.explaining import ExplanationResult, explain
from detente.api.finding_conditions import ConditionsResult, conditions
from detente.api.leaving import CoalitionsResult, DeparturesResult, coalitions, departures
from detente.api.loading import gallery_case, load, loads, reading_of, readings_of
from detente.api.reporting import report, report_file
from detente.api.showing_sources import ShownSource, SourceList, list_sources, show_source
from detente.api.states import StatesResult, states
from detente.api.suggesting import Accepted, SuggestionsResult, accept_candidate, suggest_passages
from detente.api.talking import DialogueResult, dialogue
from detente.api.tracing import TraceResult, trace
from detente.api.turning import TurnResult, turn
from detente.api.varying import RobustnessResult, robustness
from detente.api.verifying import Verification, verify
from detente.api.viewing import ViewsResult, views
from detente.sources.accepting import Wish

__all__ = [
    "Accepted",
    "AddedSource",
    "AnalysisResult",
    "ChangeResult",
    "ClaimsResult",
    "CoalitionsResult",
    "CodersResult",
    "ComparisonResult",
    "ConditionsResult",
    "CoverageResult",
    "DeparturesResult",
    "DialogueResult",
    "EvidenceCheck",
    "EvidenceExport",
    "EvidenceImport",
    "ExplanationResult",
    "ReplayResult",
    "RobustnessResult",
    "ShownSource",
    "SourceList",
    "StatesResult",
    "SuggestionsResult",
    "TraceResult",
    "TurnResult",
    "UncertaintyResult",
    "Verification",
    "ViewsResult",
    "Wish",
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
    "passages_cut_in_annotations",
    "reading_of",
    "readings_of",
    "replay_history",
    "report",
    "report_file",
    "robustness",
    "show_source",
    "sources_bibtex",
    "sources_csl",
    "sources_left_out_of_bibtex",
    "states",
    "suggest_passages",
    "trace",
    "turn",
    "uncertainty",
    "verify",
    "views",
]
