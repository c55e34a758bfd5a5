"""The document of ``detente evidence coverage``."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from detente.answers.documents import Document, header
from detente.scenario.grounded import Element
from detente.scenario.values import Scenario
from detente.sources.coverage import SourceCoverage, Support


def coverage_document(
    scenario: Scenario,
    elements: Sequence[Element],
    supports: Mapping[str, Support],
    sources: Mapping[str, SourceCoverage],
) -> Document:
    """The document of a coverage: each element with its support, each source with its unused passages."""
    return header(scenario, "evidence coverage", "none", {}) | {
        "elements": [
            {
                "element": each.path,
                "kind": each.kind,
                "support": supports[each.path],
                "passages": sum(cited.exact is not None for cited in each.grounds.evidence),
            }
            for each in elements
        ],
        "unsupported": [each.path for each in elements if supports[each.path] == "nothing"],
        "sources": {id: _source(each) for id, each in sources.items()},
    }


def _source(found: SourceCoverage) -> dict[str, Any]:
    cited = {"cited": found.n_cited} | ({"unquoted": found.n_unquoted} if found.n_unquoted else {})
    cited |= {"not_found": found.n_lost} if found.n_lost else {}
    if found.passages is None:
        return cited | {"passages": None}
    return cited | {
        "passages": len(found.passages),
        "used": len(found.used),
        "unused": [
            {"id": each.id, "start": each.start, "end": each.end, "text": each.text} for each in found.unused
        ],
    }
