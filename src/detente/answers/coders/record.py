"""Two codings compared, for programs: the JSON document, and what was measured as rows."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

import numpy as np

from detente.answers.documents import LISTED_STATES, Document, header
from detente.blocks import Data, data
from detente.graph import States
from detente.questions.coders.agreement import Agreement
from detente.questions.coders.comparison import CodingComparison
from detente.questions.coders.elements import Difference, ElementAgreement
from detente.questions.coders.passages import PassageAgreement
from detente.questions.coders.rankings import RankingAgreement
from detente.questions.coders.statements import CodedStatement, StatementAgreement
from detente.questions.coders.translation import IndexArray
from detente.questions.coders.trials import Effect, Trial, Trials
from detente.questions.coders.verdicts import AnswerDifference, EquilibriaDifference, VerdictComparison


def record(found: CodingComparison, settings: Mapping[str, Any]) -> Document:
    """The document of ``detente evidence compare``."""
    other = found.second.scenario
    document = header(found.first.scenario, "evidence compare", str(settings["engine"]), settings)
    document["with"] = {
        "scenario": other.name,
        "variant": other.variant,
        "hash": f"sha256:{other.sha256}",
    }
    document["elements"] = {kind: _elements(each) for kind, each in found.elements.items()}
    document["categories"] = {name: agreement_record(each) for name, each in found.categories.items()}
    document["statements"] = {each.party: _statements(each) for each in found.statements}
    document["states"] = {
        "shared": len(found.common),
        "only_first": found.common.n_first - len(found.common),
        "only_second": found.common.n_second - len(found.common),
    }
    document["rankings"] = {each.party: _ranking(each) for each in found.rankings}
    document["passages"] = {each.source: _passages(each) for each in found.passages}
    document["verdicts"] = _verdicts(found, found.verdicts, found.trials)
    return document


def agreement_record(found: Agreement) -> Document:
    """Counts, the share agreed and kappa."""
    return {
        "units": found.n_units,
        "agreed": found.n_agreed,
        "observed": found.observed,
        "kappa": found.kappa,
        "categories": list(found.categories),
        "table": [list(row) for row in found.table],
    }


def _elements(found: ElementAgreement) -> Document:
    return {
        "both": list(found.both),
        "only_first": list(found.only_first),
        "only_second": list(found.only_second),
        "shared": found.shared,
        "differences": [_difference(each) for each in found.differences],
    }


def _difference(found: Difference) -> Document:
    return {
        "id": found.id,
        "aspect": found.aspect,
        "first": list(found.first) if isinstance(found.first, tuple) else found.first,
        "second": list(found.second) if isinstance(found.second, tuple) else found.second,
    }


def _statements(found: StatementAgreement) -> Document:
    return {
        "only_core": found.only_core,
        "statements": [_statement(each) for each in found.statements],
        "agreement": agreement_record(found.categories),
        "order": {"pairs": found.n_pairs, "same": found.n_same_order},
    }


def _statement(coded: CodedStatement) -> Document:
    return {
        "formula": coded.formula,
        "first": coded.first,
        "second": coded.second,
        "positions": [coded.first_position, coded.second_position],
    }


def _ranking(found: RankingAgreement) -> Document:
    counts = found.counts
    return {
        "pairs": counts.n_pairs,
        "same": counts.same,
        "opposite": counts.opposite,
        "equal_first": counts.equal_first,
        "equal_second": counts.equal_second,
        "equal_both": counts.equal_both,
        "tau_b": counts.tau_b,
        "agreement": agreement_record(found.judgements),
    }


def _passages(found: PassageAgreement) -> Document:
    return {
        "with": found.other_source,
        "length": found.length,
        "both": found.both,
        "only_first": found.only_first,
        "only_second": found.only_second,
        "cited": None if found.cited is None else agreement_record(found.cited),
        "kinds": agreement_record(found.kinds),
        "unplaced": [found.unplaced_first, found.unplaced_second],
    }


def _verdicts(
    found: CodingComparison, compared: VerdictComparison | None, tried: Trials | None
) -> Document | None:
    if compared is None or tried is None:
        return None
    return {
        "compared": dict(compared.n_compared),
        "differing": compared.n_differing,
        "equilibria": {each.concept: _equilibria(found, each, tried) for each in compared.equilibria},
        "differences": [_answer(each, tried) for each in compared.differences],
        "trials": [_effect(each) for each in tried.effects],
        "not_tried": [{**trial_record(trial), "why": why} for trial, why in tried.impossible],
        "statements_tried": tried.statements_tried,
    }


def _equilibria(found: CodingComparison, each: EquilibriaDifference, tried: Trials) -> Document:
    """The equilibria among the common states; each list by the numbers of the model that has it."""
    first, second = only_in_one(found, each)
    return {
        "both": int((each.first & each.second).sum()),
        "n_only_first": len(first),
        "n_only_second": len(second),
        "only_first": first[:LISTED_STATES],
        "only_second": second[:LISTED_STATES],
        "flipped_by": [trial_record(effect.trial) for effect in tried.effects if effect.decides(each)],
    }


def only_in_one(found: CodingComparison, each: EquilibriaDifference) -> tuple[list[str], list[str]]:
    """The ids of the common states that are equilibria of the first only, and of the second only."""
    common = found.common
    return (
        _ids(found.first.states, common.first[each.first & ~each.second]),
        _ids(found.second.states, common.second[each.second & ~each.first]),
    )


def _ids(states: States, chosen: IndexArray) -> list[str]:
    return [states.id(state) for state in np.sort(chosen).tolist()]


def _answer(each: AnswerDifference, tried: Trials) -> Document:
    kind, about, party = each.key
    names: dict[str, Document] = {
        "word": {"agenda": about, "party": party},
        "unlocking": {"party": about or None},
        "claim": {"claim": about},
    }
    return {
        "kind": kind,
        **names[kind],
        "first": each.first,
        "second": each.second,
        "flipped_by": [trial_record(effect.trial) for effect in tried.effects if each.key in effect.flipped],
    }


def _effect(effect: Effect) -> Document:
    return {
        **trial_record(effect.trial),
        "flipped": len(effect.flipped),
        "equilibria": {
            code: {"settled": effect.settled[code], "upset": effect.upset[code]} for code in effect.settled
        },
    }


def trial_record(trial: Trial) -> Document:
    """What is replaced in a trial."""
    record: Document = {"replace": trial.edit}
    if trial.party is not None:
        record["party"] = trial.party
    if trial.formula is not None:
        record["statement"] = trial.formula
    return record


def table(found: CodingComparison) -> Data:
    """One row a measure: what was sorted, of which party or source; units, the share sorted alike, kappa.

    Of rankings (``pairs``) the units are pairs of states.
    """
    rows = [(what, about, each.n_units, each.observed, each.kappa) for what, about, each in agreements(found)]
    rows += [
        ("pairs", each.party, each.counts.n_pairs, each.judgements.observed, each.judgements.kappa)
        for each in found.rankings
    ]
    return data(("what", "about", "units", "observed", "kappa"), rows)


def agreements(found: CodingComparison) -> Iterator[tuple[str, str | None, Agreement]]:
    """Everything but pairs of states that both coders sorted: what it is, of which party or source, how far alike."""
    for name, each in found.categories.items():
        yield name, None, each
    for coded in found.statements:
        yield "core" if coded.only_core else "statements", coded.party, coded.categories
    for passages in found.passages:
        if passages.cited is not None:
            yield "cited", passages.source, passages.cited
        yield "cited_for", passages.source, passages.kinds
