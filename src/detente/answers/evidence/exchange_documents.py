"""The documents of ``detente evidence export`` and ``detente evidence import``."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from detente.answers.documents import Document, header
from detente.scenario.values import Scenario
from detente.sources.exchange.exporting import Export
from detente.sources.exchange.importing import ImportPlan
from detente.sources.exchange.project import all_codes


def export_document(scenario: Scenario, export: Export) -> Document:
    """What a project holds, and what could not be put into it."""
    project = export.project
    return header(scenario, "evidence export", "none", {}) | {
        "coders": [each.name for each in project.coders],
        "codes": sum(each.is_codable for each, _ in all_codes(project.codes)),
        "sources": len(project.documents),
        "codings": export.n_codings,
        "missing_sources": dict(export.missing),
        "left_out": [
            {
                "element": each.path,
                "source": each.evidence.source,
                "exact": each.evidence.exact,
                "why": each.why,
            }
            for each in export.left_out
        ],
    }


def import_document(
    scenario: Scenario,
    plan: ImportPlan,
    files: Mapping[str, str],
    is_written: bool,
    options: Mapping[str, Any],
) -> Document:
    """What a project adds to a scenario, what was there, and what could not be placed."""
    return header(scenario, "evidence import", "none", options) | {
        "written": is_written,
        "sources": [
            {"id": each.id, "name": each.name, "file": files[each.id], "status": each.status}
            for each in plan.sources
        ],
        "added": [{"element": each.path, **each.fields} for each in plan.evidence],
        "present": plan.n_present,
        "empty": plan.n_empty,
        "unmatched": [
            {
                "code": "/".join(each.way),
                "guid": each.guid,
                "codings": each.n_codings,
                "why": each.why,
                "near": list(each.near),
            }
            for each in plan.unmatched
        ],
        "lost": [
            {"source": each.source, "place": each.place, "codings": each.n_codings, "why": each.why}
            for each in plan.lost
        ],
        "notes": list(plan.notes),
    }
