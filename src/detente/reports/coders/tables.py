"""Tables of two codings compared."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from types import MappingProxyType

from detente.questions.coders.agreement import Agreement
from detente.questions.coders.comparison import CodingComparison
from detente.questions.coders.elements import Aspect
from detente.questions.coders.trials import Effect, Trial
from detente.questions.coders.verdicts import Answer, Key
from detente.reports.tables import Table
from detente.reports.words import listed, party_name, some_of

NONE = "–"
SHOWN_NAMES = 6
SHOWN_TRIALS = 12
"""Of more single statements only those that do most are shown."""

KIND_WORDS: Mapping[str, str] = MappingProxyType(
    {
        "party": "parties",
        "option": "options",
        "definition": "definitions",
        "require": "rules (require)",
        "infeasible": "rules (infeasible)",
        "indistinguishable": "merged states",
        "status_quo": "status quo",
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
            _number(len(each.only_first)),
            _number(len(each.only_second)),
            _number(len({difference.id for difference in each.differences})),
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


def equilibria_table(found: CodingComparison) -> Table:
    """Under each concept, how many shared states both have as an equilibrium, or one of the two."""
    compared = found.verdicts.equilibria if found.verdicts else ()
    rows = [
        (
            each.concept.upper(),
            f"{int((each.first & each.second).sum()):,}",
            _number(int((each.first & ~each.second).sum())),
            _number(int((each.second & ~each.first).sum())),
        )
        for each in compared
    ]
    return Table(("equilibria", "both", "only first", "only second"), tuple(rows))


def answers_table(found: CodingComparison) -> Table:
    """The words, unlocking sets and claims that come out differently."""
    rows = [
        (key_words(found, each.key), answer_words(each.first), answer_words(each.second))
        for each in (found.verdicts.differences if found.verdicts else ())
    ]
    return Table(("verdict", "first", "second"), tuple(rows))


def trials_table(found: CodingComparison) -> Table:
    """What each single disagreement does: how many differing equilibria it settles, and how many it upsets."""
    assert found.verdicts is not None
    codes = [each for each in found.verdicts.equilibria if each.differing.any()]
    total = {each.concept: int(each.differing.sum()) for each in codes}
    rows = [
        (
            trial_words(found, effect.trial),
            *(
                settled_words(effect.settled[code], total[code], effect.upset[code])
                if code in effect.settled
                else NONE
                for code in total
            ),
            f"{len(effect.flipped)} of {len(found.verdicts.differences)}",
        )
        for effect in shown_effects(found)
    ]
    return Table(("as the second has it", *(code.upper() for code in total), "others"), tuple(rows))


def shown_effects(found: CodingComparison) -> list[Effect]:
    """The trials that do anything, whole preferences first; of single statements those that do most."""
    felt = [effect for effect in found.trials.effects if effect.is_felt] if found.trials else []
    whole = [effect for effect in felt if effect.trial.formula is None]
    single = [effect for effect in felt if effect.trial.formula is not None]
    weight = {id(effect): (len(effect.flipped), sum(effect.settled.values())) for effect in single}
    kept = sorted(single, key=lambda effect: weight[id(effect)], reverse=True)[:SHOWN_TRIALS]
    return whole + [effect for effect in single if effect in kept]


def trial_words(found: CodingComparison, trial: Trial) -> str:
    """What is put into the first's model."""
    if trial.party is None:
        return "all but the preferences"
    party = party_name(found.first.scenario, trial.party)
    if trial.formula is None:
        return f"{party}: all preferences"
    return f"{party}: {trial.edit} ‘{trial.formula}’"


def settled_words(settled: int, total: int, upset: int) -> str:
    """How many of the differing equilibria come out as the second's, and how many agreed ones are lost."""
    return (f"{settled:,} of {total:,}" if settled else NONE) + (f" (−{upset:,})" if upset else "")


def key_words(found: CodingComparison, key: Key) -> str:
    """A verdict by what it is about."""
    kind, about, party = key
    if kind == "word":
        return f"talks on {about}, for {party_name(found.first.scenario, party)}"
    if kind == "unlocking":
        return f"what unlocks it for {party_name(found.first.scenario, about) if about else 'all together'}"
    return f"claim {about}"


def answer_words(answer: Answer | None) -> str:
    """A word or ruling, or sets of issues."""
    if answer is None:
        return "no core concern"
    if isinstance(answer, str):
        return answer
    return listed((" + ".join(each) or "nothing needed" for each in answer), "or") if answer else "no agenda"


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
    return NONE if value is None else f"{value + 0.0:.2f}".replace("-", "−")


def _agreement_row(what: str, found: Agreement) -> tuple[str, str, str, str]:
    return what, f"{found.n_units:,}", share(found.observed), figure(found.kappa)


def _number(count: int) -> str:
    return f"{count:,}" if count else NONE


def decided_by(found: CodingComparison) -> Iterator[tuple[str, list[str]]]:
    """For each verdict that differs, equilibria aside, what makes it the second's by itself."""
    assert found.verdicts is not None
    assert found.trials is not None
    for each in found.verdicts.differences:
        trials = [
            trial_words(found, effect.trial) for effect in found.trials.effects if each.key in effect.flipped
        ]
        yield key_words(found, each.key), trials
