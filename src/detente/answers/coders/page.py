"""Tables of how far two codings agree: elements, categories, statements, rankings."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from detente.answers.tables import Table
from detente.answers.words import party_name, some_of
from detente.questions.coders.agreement import Agreement
from detente.questions.coders.comparison import CodingComparison
from detente.questions.coders.elements import Aspect

NONE = "–"
SHOWN_NAMES = 6
KIND_WORDS: Mapping[str, str] = MappingProxyType(
    {
        "party": "parties",
        "option": "options",
        "definition": "definitions",
        "require": "rules (require)",
        "infeasible": "rules (infeasible)",
        "indistinguishable": "merged states",
        "status_quo": "status quo",
        "view": "views",
        "issue": "issues",
        "agenda": "agendas",
        "principle": "principles",
        "claim": "claims",
        "commitment": "commitments",
    }
)
"""The kinds of elements, as a table heads them."""

CATEGORY_WORDS: Mapping[str, str] = MappingProxyType(
    {
        "moves": "how options move",
        "issue": "which issue options belong to",
        "status": "what became of promises",
    }
)
"""What elements of both are sorted by."""


def elements_table(found: CodingComparison) -> Table:
    """How many elements of each kind both have, or one of the two."""
    rows = [
        (
            KIND_WORDS[kind],
            f"{len(each.both)}",
            number(len(each.only_first)),
            number(len(each.only_second)),
            number(len({difference.id for difference in each.differences})),
            share(each.shared),
        )
        for kind, each in found.elements.items()
    ]
    return Table(("", "both", "only first", "only second", "unlike", "shared"), tuple(rows))


def element_differences_table(found: CodingComparison) -> Table:
    """Which elements only one of the two has, and what both have differently."""
    rows: list[tuple[str, str, str]] = []
    for kind, each in found.elements.items():
        if each.only_first or each.only_second:
            mine, theirs = (some_of(ids, SHOWN_NAMES) or NONE for ids in (each.only_first, each.only_second))
            rows.append((KIND_WORDS[kind], mine, theirs))
        rows += [
            (f"{difference.id}, {difference.aspect}", aspect(difference.first), aspect(difference.second))
            for difference in each.differences
        ]
    return Table(("", "first", "second"), tuple(rows))


def agreement_table(found: CodingComparison) -> Table:
    """What both coders sorted: units, the share sorted alike, kappa."""
    rows = [_agreement_row(CATEGORY_WORDS[name], each) for name, each in found.categories.items()]
    names = found.first.scenario
    for coded in found.statements:
        what = "core concerns" if coded.only_core else "statements"
        rows.append(_agreement_row(f"{what} of {party_name(names, coded.party)}", coded.categories))
    for passages in found.passages:
        if passages.cited is not None:
            rows.append(_agreement_row(f"what is cited of {passages.source}", passages.cited))
        rows.append(_agreement_row(f"what it is cited for, {passages.source}", passages.kinds))
    return Table(("", "units", "agreed", "kappa"), tuple(rows))


def rankings_table(found: CodingComparison) -> Table:
    """Of every pair of shared states: which is better, as either coder has it."""
    rows = [
        (
            party_name(found.first.scenario, each.party),
            f"{each.counts.n_pairs:,}",
            share(each.judgements.observed),
            share(each.counts.opposite / each.counts.n_pairs if each.counts.n_pairs else None),
            figure(each.judgements.kappa),
            figure(each.counts.tau_b),
        )
        for each in found.rankings
    ]
    return Table(("", "pairs", "agreed", "opposite", "kappa", "tau-b"), tuple(rows))


def statements_table(found: CodingComparison) -> Table:
    """The statements that are core for one coder and not for the other, or that one of the two does not have."""
    rows = [
        (party_name(found.first.scenario, coded.party), each.formula, each.first, each.second)
        for coded in found.statements
        for each in coded.statements
        if not each.is_agreed
    ]
    return Table(("", "statement", "first", "second"), tuple(rows))


def aspect(value: Aspect) -> str:
    """What an element says in one respect."""
    return NONE if value is None else value if isinstance(value, str) else ", ".join(value) or "none"


def share(value: float | None) -> str:
    """A share in per cent, rounded so that only a whole is 100 % and only nothing 0 %."""
    if value is None:
        return NONE
    if value in {0, 1}:
        return f"{value:.0%}"
    return f"{min(max(value, 0.001), 0.999):.1%}"


def figure(value: float | None) -> str:
    """A measure to two places; a dash where it is not defined."""
    return NONE if value is None else f"{round(value, 2) + 0.0:.2f}".replace("-", "−")


def _agreement_row(what: str, found: Agreement) -> tuple[str, str, str, str]:
    return what, f"{found.n_units:,}", share(found.observed), figure(found.kappa)


def number(count: int) -> str:
    """A count; a dash for none."""
    return f"{count:,}" if count else NONE
