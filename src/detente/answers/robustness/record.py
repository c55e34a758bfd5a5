"""How often the answers of a reading survive, for programs: the document of ``detente robustness``, and rows."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from detente.answers.documents import LISTED_STATES, Document, header, written_number
from detente.answers.robustness.firmness import CLAIMED, bars, changes_words
from detente.blocks import Data, data
from detente.questions.robustness import Doubt, Findings, Nearest, Robustness, Share


def record(found: Findings, settings: Mapping[str, Any]) -> Document:
    """The document of ``detente robustness``: how often the answers of a reading survive."""
    variation = found.work.variation
    how = variation.settings
    document = header(variation.scenario, "robustness", variation.engine, settings)
    document |= {
        "concept": how.judged,
        "samples": how.samples,
        "seed": how.seed,
        "exact": found.is_exact,
        "variants": found.n_variants,
        "possible": written_number(found.n_possible),
        "searched": found.searched,
        "swaps": how.swaps,
        "allow": ["core"] if how.swaps_core else [],
        "doubts": [_doubt(doubt) for doubt in variation.doubts],
        **_shares(found),
    }
    if found.outside:
        document["elsewhere"] = {code: _share(share) for code, share in found.outside.items()}
    if apart := variation.without_states:
        document["without_states"] = [[_doubt(doubt) for doubt in together] for together in apart]
    document["survival"] = _survivals(found)
    return document | ({"left_out": list(found.left_out)} if found.left_out else {})


def _shares(found: Findings) -> Document:
    """The shares of equilibria, of words and of claims that hold."""
    states = found.model.states
    return {
        "equilibria": {
            code: {states.id(state): _share(share) for state, share in shares.items()}
            for code, shares in found.equilibria.items()
            if len(shares) <= LISTED_STATES
        },
        "counts": {code: len(shares) for code, shares in found.equilibria.items()},
        "verdicts": {
            agenda: {
                party: {word: share.share for word, share in words.items()} for party, words in each.items()
            }
            for agenda, each in found.words.items()
        },
        "claims": {
            name: None if share is None else {"holds": share.share, "low": share.low, "high": share.high}
            for name, share in found.claims.items()
        },
    }


def _survivals(found: Findings) -> Document:
    """How each word, equilibrium and claim of the reading as it is written fares."""
    states = found.model.states
    return {
        "verdicts": {
            agenda: {
                party: {"verdict": found.stated_words[agenda][party], **_survival(each)}
                for party, each in parties.items()
            }
            for agenda, parties in found.of_words.items()
        },
        "equilibria": {states.id(state): _survival(each) for state, each in found.of_states.items()},
        "claims": {
            name: {"holds": found.stated_claims[name], **_survival(each)}
            for name, each in found.of_claims.items()
        },
    }


def _share(share: Share) -> Document:
    return {"share": share.share, "low": share.low, "high": share.high}


def _survival(each: Robustness) -> Document:
    """In what share of the variants an answer is as the reading gives it, what matters to it, the nearest flip."""
    return {
        **_share(each.share),
        "matters": [
            {
                **_doubt(influence.doubt),
                "as_written": influence.written,
                "otherwise": influence.otherwise,
                "variants": influence.n_otherwise,
            }
            for influence in each.influences
        ],
        "nearest": None if each.nearest is None else _nearest(each.nearest),
    }


def _nearest(nearest: Nearest) -> Document:
    told = [_doubt(doubt) for doubt in nearest.doubts]
    return {
        "distance": nearest.distance,
        "least": nearest.is_least,
        "otherwise": told,
        "core": nearest.changes_core,
    }


def _doubt(doubt: Doubt) -> Document:
    """What may be otherwise."""
    match doubt.kind:
        case "order" | "open" as kind:
            return {"kind": kind, "party": doubt.party, "written": [doubt.first, doubt.second]}
        case "party":
            return {"kind": "party", "party": doubt.party}
        case "coding":
            return {"kind": "coding", "party": doubt.party, "coding": doubt.first}
        case kind:
            return {"kind": kind, kind: doubt.first}


def table(found: Findings) -> Data:
    """One row an answer of the reading as it is written: its share, the least change that turns it, what decides it."""
    columns = ("answer", "of", "party", "as_written", "share", "low", "high")
    turned = (
        "changes",
        "least",
        "nearest_flip",
        "by_core",
        "decided_by",
        "share_if_as_written",
        "share_if_otherwise",
    )
    rows = ((*answer, *_fares(found, each)) for answer, each in _answers(found))
    return data([*columns, *turned], rows)


def _answers(found: Findings) -> Iterator[tuple[tuple[str, str, str | None, str], Robustness | None]]:
    """Claims, words of talks and equilibria: what each is about, what it is as written, and how it fares."""
    for name, holds in found.stated_claims.items():
        yield ("claim", name, None, CLAIMED[holds]), found.of_claims.get(name)
    for agenda, parties in found.of_words.items():
        for party, each in parties.items():
            yield ("talks", agenda, party, found.stated_words[agenda][party]), each
    for state, each in found.of_states.items():
        yield ("equilibrium", found.model.states.id(state), None, "yes"), each


def _fares(found: Findings, each: Robustness | None) -> tuple[object, ...]:
    """How one answer fares; nothing is known of a claim that cannot be tested."""
    if each is None:
        return (None,) * 10
    near = each.nearest
    scenario = found.model.scenario
    flip = near and (near.distance, near.is_least, changes_words(scenario, near.doubts), near.changes_core)
    decisive = bars(found, each)[:1]
    return (
        *(each.share.share, each.share.low, each.share.high),
        *(flip or (None,) * 4),
        *(decisive[0] if decisive else (None, None, None)),
    )
