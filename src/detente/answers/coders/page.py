"""How far two codings agree, and whether their disagreement changes any verdict."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from types import MappingProxyType

from detente.answers.coders.record import agreements
from detente.answers.coders.verdicts import NONE, NUMBERS, number, verdicts
from detente.answers.masthead import Asked, file_and_title
from detente.answers.words import counted, party_name, some_of
from detente.blocks import Block, Break, Entries, Entry, Grid, Heading, Paragraph, grid
from detente.questions.coders.comparison import CodingComparison
from detente.questions.coders.elements import Aspect

SHOWN_NAMES = 6
KIND_WORDS: Mapping[str, str] = MappingProxyType(
    {
        "party": "parties",
        "option": "options",
        "definition": "definitions",
        "require": "rules (require)",
        "infeasible": "rules (infeasible)",
        "indistinguishable": "merged states",
        "barred": "barred moves",
        "listed_moves": "listed moves",
        "status_quo": "status quo",
        "view": "views",
        "position": "positions",
        "fallback": "fallbacks",
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

ABOUT_WORDS: Mapping[str, str] = MappingProxyType(
    {
        "core": "core concerns of {}",
        "statements": "statements of {}",
        "cited": "what is cited of {}",
        "cited_for": "what it is cited for, {}",
    }
)
"""What else both sorted, of a party or of a source."""

CAUTION = (
    "Agreed is the share sorted alike. Kappa takes off what chance alone would give: 1 is full agreement, 0 no more "
    "than chance, – not defined, as where everything is of one category. It depends on how common each category is: "
    "where nearly all is of one, kappa is low even when nearly all is agreed. So read it beside the share."
)

STATEMENTS_NOTE = (
    "A statement is a unit when either coder gives it, so there is none that both leave out; kappa is low for that "
    "alone. Statements are matched by their text: the same thought in another formula counts as two."
)

RANKINGS_NOTE = (
    "A pair is agreed when both rank it the same way, or both equal. Each pair is read both ways round, so that kappa "
    "does not hang on the numbers of states."
)


def tell(_asked: Asked, found: Sequence[CodingComparison]) -> Iterator[Block]:
    """How far two codings agree, and what hangs on it."""
    (comparison,) = found
    yield Heading(1, "How far two codings agree")
    yield Entries(
        (
            Entry("first", file_and_title(comparison.first.scenario)),
            Entry("second", file_and_title(comparison.second.scenario)),
        )
    )
    yield from _elements(comparison)
    yield from _preferences(comparison)
    yield Heading(2, "Do the verdicts differ?")
    yield from verdicts(comparison)


def _elements(found: CodingComparison) -> Iterator[Block]:
    """Who has which elements, where these differ, and how alike they are sorted."""
    yield Heading(2, "Elements")
    yield elements_grid(found)
    differences = element_differences_grid(found)
    if differences.rows:
        yield Heading(2, "Where elements differ")
        yield differences
    yield Heading(2, "What both sorted")
    yield agreement_grid(found)
    yield Break()
    yield from map(Paragraph, (*passages_sentences(found), CAUTION))


def _preferences(found: CodingComparison) -> Iterator[Block]:
    """The statements that they do not share, and how alike they rank states."""
    statements, order = statements_grid(found), list(order_sentences(found))
    if statements.rows or order:
        yield Heading(2, "Statements that they do not share")
        if statements.rows:
            yield statements
            yield Break()
        yield from map(Paragraph, (*order, STATEMENTS_NOTE))
    yield Heading(2, "Rankings")
    yield Paragraph(states_sentence(found))
    if found.rankings:
        yield rankings_grid(found)
        yield Break()
        yield Paragraph(RANKINGS_NOTE)


# Tables


def elements_grid(found: CodingComparison) -> Grid:
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
    return grid(("", "both", "only first", "only second", "unlike", "shared"), rows, kinds=NUMBERS)


def element_differences_grid(found: CodingComparison) -> Grid:
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
    return grid(("", "first", "second"), rows)


def agreement_grid(found: CodingComparison) -> Grid:
    """What both coders sorted: units, the share sorted alike, kappa."""
    rows = [
        (_sorted_words(found, what, about), f"{each.n_units:,}", share(each.observed), figure(each.kappa))
        for what, about, each in agreements(found)
    ]
    return grid(("", "units", "agreed", "kappa"), rows, kinds=NUMBERS)


def _sorted_words(found: CodingComparison, what: str, about: str | None) -> str:
    """What both sorted; parties by their names."""
    if about is None:
        return CATEGORY_WORDS[what]
    is_of_party = what in {"core", "statements"}
    return ABOUT_WORDS[what].format(party_name(found.first.scenario, about) if is_of_party else about)


def rankings_grid(found: CodingComparison) -> Grid:
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
    return grid(("", "pairs", "agreed", "opposite", "kappa", "tau-b"), rows, kinds=NUMBERS)


def statements_grid(found: CodingComparison) -> Grid:
    """The statements that are core for one coder and not for the other, or that one of the two does not have."""
    rows = [
        (party_name(found.first.scenario, coded.party), each.formula, each.first, each.second)
        for coded in found.statements
        for each in coded.statements
        if not each.is_agreed
    ]
    return grid(("", "statement", "first", "second"), rows)


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


# Sentences


def order_sentences(found: CodingComparison) -> Iterator[str]:
    """For each party, of how many pairs of statements both have the same order."""
    for each in found.statements:
        if each.n_pairs and each.n_same_order < each.n_pairs:
            name = party_name(found.first.scenario, each.party)
            yield (
                f"{name}: of {counted(each.n_pairs, 'pair')} of statements that both give, "
                f"{each.n_same_order:,} stand in the same order."
            )


def states_sentence(found: CodingComparison) -> str:
    """How many states both have, and how many one of the two."""
    common = found.common
    told = f"{counted(len(common), 'state')} in both"
    for what, n_states in (("first", common.n_first), ("second", common.n_second)):
        if n_states > len(common):
            told += f"; {n_states - len(common):,} only in the {what}"
    return f"{told}."


def passages_sentences(found: CodingComparison) -> Iterator[str]:
    """For each source that both cite, how many code points are cited by whom."""
    for each in found.passages:
        told = (
            f"{each.source}: {counted(each.both, 'character')} cited by both, {each.only_first:,} by the first "
            f"only, {each.only_second:,} by the second only"
        )
        if each.length is None:
            told += "; its text is not at hand, so what neither cites is not counted"
        yield f"{told}."
        if unplaced := each.unplaced_first + each.unplaced_second:
            yield f"{each.source}: {counted(unplaced, 'quotation')} without a place, not compared."
