"""What holds although some preferences are not known, for programs: the document, and rows."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

import numpy as np

from detente.answers.documents import Document, header, status_quo_id, written_number
from detente.blocks import Data, data
from detente.engines import StateSet
from detente.questions.talks import WORDS
from detente.questions.uncertainty import EXTENSIONS, Extensions, Shares, Uncertainty
from detente.questions.uncertainty.completions import Counts
from detente.scenario.values import Word


def record(found: Uncertainty, settings: Mapping[str, Any]) -> Document:
    """The document of ``detente uncertainty``: extensions a to d, and shares of all completions or of a sample."""
    shares, extensions = found.shares, found.extensions
    model = shares.model
    parties = [party.id for party in model.scenario.parties]
    document = header(model.scenario, "uncertainty", found.engine, settings)
    document |= {
        "agenda": settings["agenda"],
        "status_quo": status_quo_id(model),
        "completions": {
            "count": written_number(shares.n_completions),
            "parties": {
                party: written_number(own.count)
                for party, own in zip(parties, found.space.parties, strict=True)
            },
        },
        "exact": shares.is_exact,
        "tried": shares.n_tried,
        "seed": shares.seed,
        "equilibria": {
            analysis: {
                model.states.id(state): _share_record(shares, int(counts[state]))
                for state in np.flatnonzero(counts).tolist()
            }
            for analysis, counts in shares.equilibria.items()
        },
        "concept": shares.judged,
        "verdicts": {
            agenda: {
                party: {word: _share_record(shares, count) for word, count in _words_found(counts)}
                for party, counts in by_party.items()
            }
            for agenda, by_party in shares.words.items()
        },
    }
    if extensions:
        document |= {
            "unknown_pairs": dict(extensions.n_unknown),
            "extensions": _extensions_record(extensions),
        }
    return document | ({"warnings": list(found.warnings)} if found.warnings else {})


def _share_record(shares: Shares, count: int) -> Document:
    """How often something was found, as a number of completions and as a share; of a sample with its interval."""
    record: Document = {"count": count, "share": round(count / shares.n_tried, 6)}
    if interval := shares.interval(count):
        record |= {"low": round(interval[0], 6), "high": round(interval[1], 6)}
    return record


def _extensions_record(found: Extensions) -> Document:
    """For each concept and extension the states stable for each party, and the equilibria."""
    states = found.model.states
    return {
        analysis: {
            code: {
                "stable": {party: states.ids(stable) for party, stable in by_party.items()},
                "equilibria": states.ids(found.equilibria(analysis, code)),
            }
            for code, by_party in by_extension.items()
        }
        for analysis, by_extension in found.stable.items()
    }


def table(found: Uncertainty) -> Data:
    """One row a concept and state that holds in some completion or under some extension; then one a word of talks.

    Each has the number of completions and their share, of a sample with its 95% interval; that of a state also whether
    it is an equilibrium under each extension.
    """
    columns = ["concept", "state", "agenda", "party", "word", "count", "share", "low", "high", *EXTENSIONS]
    return data(columns, _rows(found))


def _rows(found: Uncertainty) -> Iterator[tuple[object, ...]]:
    shares = found.shares
    for analysis, counts in shares.equilibria.items():
        extended = _extended(found.extensions, analysis)
        held = np.logical_or.reduce([counts > 0, *(states for states in extended if states is not None)])
        for state in np.flatnonzero(held).tolist():
            under = (None if states is None else bool(states[state]) for states in extended)
            where = shares.model.states.id(state)
            yield analysis, where, None, None, None, *_share_cells(shares, int(counts[state])), *under
    for agenda, party, word, count in found_words(shares):
        cells = _share_cells(shares, count)
        yield shares.judged, None, agenda, party, word, *cells, *[None] * len(EXTENSIONS)


def _extended(found: Extensions | None, analysis: str) -> list[StateSet | None]:
    """The equilibria of a concept under each extension; None where these are left out."""
    return [None if found is None else found.equilibria(analysis, code) for code in EXTENSIONS]


def _share_cells(shares: Shares, count: int) -> tuple[object, ...]:
    """How often something was found: as a number of completions, as a share, and the ends of its interval."""
    return (count, count / shares.n_tried, *(shares.interval(count) or (None, None)))


def found_words(shares: Shares) -> Iterator[tuple[str, str, Word, int]]:
    """The words that were found: of which agenda, for which party, and in how many completions."""
    for agenda, by_party in shares.words.items():
        for party, counts in by_party.items():
            yield from ((agenda, party, word, count) for word, count in _words_found(counts))


def _words_found(counts: Counts) -> Iterator[tuple[Word, int]]:
    """The words that were found at all, each with how often."""
    return ((word, count) for word, count in zip(WORDS, counts.tolist(), strict=True) if count)
