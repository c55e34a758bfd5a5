"""Sentences about two codings compared."""

from __future__ import annotations

from collections.abc import Iterator

from detente.answers.words import counted, listed, party_name
from detente.questions.coders.comparison import CodingComparison
from detente.questions.coders.verdicts import VerdictComparison

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
TRIALS_NOTE = (
    "One thing of the second’s is put into the first’s model at a time. Above stands how many states differ, below how "
    "many of them get the second’s verdict; (−n): n states on which both agreed lose theirs."
)
NO_PREFERENCES = (
    "Rankings and verdicts cannot be compared: not every party has preferences in both codings, or some of them are "
    "left open."
)


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


def verdicts_sentence(compared: VerdictComparison) -> str:
    """How many verdicts were compared, and how many differ."""
    words = {
        "equilibrium": ("verdict on a state", "verdicts on states"),
        "word": ("word about talks", "words about talks"),
        "unlocking": ("answer on what unlocks", "answers on what unlocks"),
        "claim": ("claim", "claims"),
    }
    differing = {kind: sum(each.key[0] == kind for each in compared.differences) for kind in words}
    differing["equilibrium"] = sum(int(each.differing.sum()) for each in compared.equilibria)
    told = [
        f"{differing[kind]:,} of {counted(count, *words[kind])}"
        for kind, count in compared.n_compared.items()
        if count
    ]
    if not compared.n_differing:
        return "No verdict that can be compared differs."
    return f"The disagreement changes {listed(told)}."
