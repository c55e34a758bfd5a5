"""The document of ``detente uncertainty``."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import numpy as np

from detente.answers.documents import Document, header, written_number
from detente.questions.dialogue import WORDS
from detente.questions.uncertainty import CompletionSpace, Extensions, Shares


def uncertainty_document(
    space: CompletionSpace,
    shares: Shares,
    extensions: Extensions | None,
    engine: str,
    options: Mapping[str, Any],
) -> Document:
    """What is certain and what is not: extensions a to d, and shares of all completions or of a sample."""
    model = shares.model
    parties = [party.id for party in model.scenario.parties]
    document = header(model.scenario, "uncertainty", engine, options)
    document |= {
        "agenda": options["agenda"],
        "status_quo": None if model.status_quo is None else model.states.id(model.status_quo),
        "completions": {
            "count": written_number(shares.n_completions),
            "parties": {
                party: written_number(own.count) for party, own in zip(parties, space.parties, strict=True)
            },
        },
        "exact": shares.is_exact,
        "tried": shares.n_tried,
        "seed": shares.seed,
        "equilibria": {
            analysis: {
                model.states.id(state): share_record(shares, int(counts[state]))
                for state in np.flatnonzero(counts).tolist()
            }
            for analysis, counts in shares.equilibria.items()
        },
        "concept": shares.judged,
        "verdicts": {
            agenda: {
                party: {
                    word: share_record(shares, int(count))
                    for word, count in zip(WORDS, counts, strict=True)
                    if count
                }
                for party, counts in by_party.items()
            }
            for agenda, by_party in shares.words.items()
        },
    }
    return document | (
        {"unknown_pairs": dict(extensions.n_unknown)} | _extended(extensions) if extensions else {}
    )


def share_record(shares: Shares, count: int) -> Document:
    """How often something was found, as a number of completions and as a share; of a sample with its interval."""
    record: Document = {"count": count, "share": round(count / shares.n_tried, 6)}
    if interval := shares.interval(count):
        record |= {"low": round(interval[0], 6), "high": round(interval[1], 6)}
    return record


def _extended(found: Extensions) -> Document:
    """For each concept and extension the states stable for each party, and the equilibria."""
    states = found.model.states
    return {
        "extensions": {
            analysis: {
                code: {
                    "stable": {party: states.ids(stable) for party, stable in by_party.items()},
                    "equilibria": states.ids(found.equilibria(analysis, code)),
                }
                for code, by_party in by_extension.items()
            }
            for analysis, by_extension in found.stable.items()
        }
    }
