"""Equilibria as the few outcomes that differ in what matters, in words and as a document."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from detente.answers.concepts import concept_phrase
from detente.answers.documents import LISTED_STATES, Document
from detente.answers.states.grids import deeds, option_marks, state_label
from detente.answers.words import counted, formula_words, listed, meanings, quoted, series
from detente.blocks import Block, Break, Heading, Items, Paragraph
from detente.formula import names
from detente.graph import GraphModel
from detente.questions.distinct_outcomes import A_HANDFUL, DistinctOutcome, DistinctOutcomes, Matter
from detente.scenario.values import Option

SHOWN_THINGS = 6
"""Of more options in one list only the first are named."""

APART = {
    "options": "the same is done on every issue",
    "issues": "both are as today on the same issues",
    "any_issue": "both are as today on every issue or neither is",
}
"""When two states are one outcome, by what tells outcomes apart beside core concerns."""

APART_WITHOUT_ISSUES = {"options": "the same is done", "any_issue": "neither is today’s state"}
"""The same where the scenario has no issues."""


# In words


def outcomes_blocks(model: GraphModel, found: DistinctOutcomes) -> Iterator[Block]:
    """The outcomes in words, at most a handful."""
    yield Heading(2, f"Outcomes under {found.concept.upper()}")
    yield Paragraph(lead_sentence(model, found))
    for number, outcome in enumerate(found.outcomes[:A_HANDFUL], start=1):
        yield Break()
        yield from _outcome_blocks(model, number, outcome)
    if left := found.outcomes[A_HANDFUL:]:
        n_states = sum(len(each.states) for each in left)
        yield Break()
        yield Paragraph(
            f"{counted(len(left), 'more outcome')}, of {counted(n_states, 'state')}: --format json has all."
        )
    yield from _meanings(model, found.outcomes[:A_HANDFUL])


def _meanings(model: GraphModel, outcomes: Sequence[DistinctOutcome]) -> Iterator[Block]:
    if told := meanings_of(model, outcomes):
        yield Break()
        yield Items(tuple(f"{each}." for each in told))


def meanings_of(model: GraphModel, outcomes: Sequence[DistinctOutcome]) -> list[str]:
    """What the definitions mean that unmet core concerns name."""
    used: set[str] = set()
    for outcome in outcomes:
        for party, held in zip(model.scenario.parties, outcome.concerns, strict=True):
            core = model.scenario.preferences[party.id].core
            unmet = [each for each, count in zip(core, held, strict=True) if count < len(outcome.states)]
            used |= {name.text for each in unmet for name in names(each.formula.node)}
    return meanings(model.scenario, used)


def lead_sentence(model: GraphModel, found: DistinctOutcomes) -> str:
    """How many states nobody would leave, how many outcomes they are, and what tells these apart."""
    code = found.concept.upper()
    under = f"under {code}, where a party {concept_phrase(found.concept)}"
    if not found.n_states:
        return f"There is no state that nobody would leave, {under}."
    told = (
        f"If these preferences are right, nobody would leave {found.n_states:,} of "
        f"{counted(len(model.states), 'state')}, {under}."
    )
    n_outcomes = len(found.outcomes)
    if found.n_states == n_outcomes:
        return told + (" Each is an outcome of its own." if n_outcomes > 1 else "")
    number = counted(n_outcomes, "outcome") if n_outcomes > 1 else "all one outcome"
    told += f" They are {number}: {_rule(model, found)}."
    finest = found.counts["options"]
    if finest > n_outcomes:
        by = ["what is done on each issue" if model.scenario.issues else "each option"]
        by += ["what cannot be undone"] if _counts_for_good(model, "options") else []
        by += ["the core concerns that hold"] if _has_core(found) else []
        told += f" By {listed(by)} they would be {finest:,}."
    return told


def _rule(model: GraphModel, found: DistinctOutcomes) -> str:
    """When two states are one outcome."""
    words = APART if model.scenario.issues else APART | APART_WITHOUT_ISSUES
    parts = [words[found.apart_by]] if found.apart_by in words else []
    if _counts_for_good(model, found.apart_by):
        parts.append("the same is done that cannot be undone")
    if _has_core(found):
        whole = "the same parties have all their core concerns met"
        parts.append(whole if found.apart_by == "cores" else "the same core concerns hold")
    if not parts:
        return "there is neither a core concern nor a status quo to tell them apart"
    rule = f"{', '.join(parts[:-1])}, and {parts[-1]}" if len(parts) > 1 else parts[0]
    return f"two states are one outcome where {rule}"


def _counts_for_good(model: GraphModel, matter: Matter) -> bool:
    """Whether options that cannot be taken back tell outcomes apart, beside those that a matter is about itself."""
    issues = model.scenario.issues.values()
    one_way = {option.key for option in model.states.options if option.moves != "both"}
    if matter == "options":  # without issues it is about every option
        one_way = one_way - {key for issue in issues for key in issue.options} if issues else set()
    return matter != "cores" and bool(one_way)


def _has_core(found: DistinctOutcomes) -> bool:
    """Whether some party has a core concern; false where there is no outcome."""
    return any(is_met is not None for each in found.outcomes for is_met in each.cores)


def outcome_blocks(model: GraphModel, found: DistinctOutcomes, number: int) -> Iterator[Block]:
    """One outcome by its number."""
    outcome = found.outcomes[number - 1]
    yield from _outcome_blocks(model, number, outcome)
    yield from _meanings(model, [outcome])


def _outcome_blocks(model: GraphModel, number: int, outcome: DistinctOutcome) -> Iterator[Block]:
    """How many states it is, what is done in all, what differs, whose core is met, for whom it is better."""
    yield Heading(3, f"Outcome {number}: {size_words(model, outcome)}")
    yield Items(tuple(outcome_sentences(model, outcome)))


def size_words(model: GraphModel, outcome: DistinctOutcome) -> str:
    """Which state it is; of several how many, and the one nearest to today."""
    label = state_label(model, outcome.nearest)
    if len(outcome.states) == 1:
        return label
    first = "the nearest to today" if model.status_quo is not None else "the first"
    return f"{counted(len(outcome.states), 'state')}, {first} {label}"


def outcome_sentences(model: GraphModel, outcome: DistinctOutcome) -> list[str]:
    """What is told of one outcome."""
    told = [
        _done_in_all(model, outcome),
        _issues_sentence(model, outcome),
        _differing_sentence(model, outcome),
        *core_sentences(model, outcome),
        _change_sentence(model, outcome),
    ]
    return [each for each in told if each]


def _done_in_all(model: GraphModel, outcome: DistinctOutcome) -> str:
    """What differs from today in all its states; without a status quo, what is taken in all."""
    options = model.states.options
    if model.status_quo is None:
        taken = [option for option in options if outcome.shared.get(option.key)]
        return f"Taken{_in_all(outcome)}: {_options(model, taken)}." if taken else ""
    (today,) = option_marks(model.states, [model.status_quo])
    changed = [
        (option, outcome.shared[option.key])
        for option, now in zip(options, today, strict=True)
        if option.key in outcome.shared and now is not None and outcome.shared[option.key] != now
    ]
    if changed:
        return f"Compared with today{_in_all(outcome)}, {series(deeds(model, changed, 'would'))}."
    return "" if outcome.differing else "Things stay as they are today."


def _in_all(outcome: DistinctOutcome) -> str:
    return " in all of them" if len(outcome.states) > 1 else ""


def _issues_sentence(model: GraphModel, outcome: DistinctOutcome) -> str:
    """Which issues are as today in all its states, which in some, and which in none."""
    issues, number = model.scenario.issues, len(outcome.states)
    if not outcome.as_today:
        return ""
    if all(count == number for count in outcome.as_today.values()):
        return "As today on every issue." if outcome.n_changed or number > 1 else ""
    kept = [issues[key].name for key, count in outcome.as_today.items() if count == number]
    moved = [issues[key].name for key, count in outcome.as_today.items() if not count]
    some = [
        f"{issues[key].name} ({count:,} of {number:,})"
        for key, count in outcome.as_today.items()
        if 0 < count < number
    ]
    told = [f"As today on: {'; '.join(kept)}."] if kept else []
    told += [f"Not as today on: {'; '.join(moved)}."] if moved else []
    told += [f"As today in some of them only, on: {'; '.join(some)}."] if some else []
    return " ".join(told)


def _differing_sentence(model: GraphModel, outcome: DistinctOutcome) -> str:
    """In which options its states differ, beyond the issues that were told to differ."""
    told = {key for issue in model.scenario.issues.values() for key in issue.options if outcome.as_today}
    options = [
        option
        for option in model.states.options
        if option.key in outcome.differing and option.key not in told
    ]
    if not options:
        return ""
    if len(outcome.states) == 1:
        return f"Either way: {_options(model, options)}."
    is_certain = not any(state in model.states.merged for state in outcome.states)
    number = {
        option.key: f" in {outcome.differing[option.key]:,} of {len(outcome.states):,}"
        for option in options
        if is_certain
    }
    return f"Taken in some of them only: {_options(model, options, number)}."


def _options(model: GraphModel, options: Sequence[Option], number: Mapping[str, str] | None = None) -> str:
    """Options by name, party by party, each with what is said of its number of states; of many only the first."""
    shown, said = {option.key for option in options[:SHOWN_THINGS]}, number or {}
    told = [
        f"{listed(quoted(each.name) + said.get(each.key, '') for each in own)} ({party.name})"
        for party in model.scenario.parties
        if (own := [each for each in party.options if each.key in shown])
    ]
    left = len(options) - len(shown)
    return "; ".join([*told, *([f"{left} more"] if left else [])])


def core_sentences(model: GraphModel, outcome: DistinctOutcome) -> Iterator[str]:
    """The parties whose core concerns all hold, and for the others those that do not."""
    parties = model.scenario.parties
    met = [party.name for party, is_met in zip(parties, outcome.cores, strict=True) if is_met]
    if met:
        yield f"Every core concern met: {series(met)}."
    wanting: dict[str, list[str]] = {}
    for i, is_met in enumerate(outcome.cores):
        if is_met is False:
            wanting.setdefault(_wanting(model, outcome, i), []).append(parties[i].name)
    for words, wanting_it in wanting.items():
        yield f"Core not met: {series(wanting_it)}. {words}."


def _wanting(model: GraphModel, outcome: DistinctOutcome, i: int) -> str:
    """Which core concerns of a party do not hold, and which hold in some of its states only."""
    party, number = model.scenario.parties[i], len(outcome.states)
    told: dict[str, list[str]] = {}
    for concern, count in zip(model.scenario.preferences[party.id].core, outcome.concerns[i], strict=True):
        words = formula_words(model.scenario, concern.formula.node, party.id)
        if count == 0:
            told.setdefault("Wanted", []).append(words)
        elif count < number:
            told.setdefault("Met in some of them only", []).append(f"{words}, in {count:,} of {number:,}")
    return ". ".join(f"{what}: {_some(concerns)}" for what, concerns in told.items())


def _some(words: Sequence[str]) -> str:
    """Formulas in words; of many only the first."""
    left = len(words) - SHOWN_THINGS
    return "; ".join([*words[:SHOWN_THINGS], *([f"{left} more"] if left > 0 else [])])


def _change_sentence(model: GraphModel, outcome: DistinctOutcome) -> str:
    """For whom it is better than today, and for whom worse; empty for today itself."""
    if not outcome.change or outcome.states == (model.status_quo,):
        return ""
    by_words: dict[str, list[str]] = {}
    for party, change in zip(model.scenario.parties, outcome.change, strict=True):
        by_words.setdefault(_AGAINST_TODAY[change], []).append(party.name)
    told = "; ".join(f"{words} for {series(names)}" for words, names in by_words.items())
    return f"Against today: {told}."


_AGAINST_TODAY = {
    (1, 1): "better",
    (0, 1): "better in some of them and never worse",
    (0, 0): "neither better nor worse",
    (-1, 1): "better in some of them and worse in others",
    (-1, 0): "worse in some of them and never better",
    (-1, -1): "worse",
}
"""By the lowest and the highest sign among the states of an outcome."""


# For programs


def outcomes_record(model: GraphModel, found: DistinctOutcomes) -> Document:
    """The outcomes, each with its states."""
    return {
        "concept": found.concept,
        "n_equilibria": found.n_states,
        "apart_by": found.apart_by,
        "n_outcomes": dict(found.counts),
        "outcomes": [_outcome_record(model, each) for each in found.outcomes],
    }


def _outcome_record(model: GraphModel, outcome: DistinctOutcome) -> Document:
    ids = model.states.id
    parties = [party.id for party in model.scenario.parties]
    listing = {"states": [ids(state) for state in outcome.states]}
    return {
        "count": len(outcome.states),
        **(listing if len(outcome.states) <= LISTED_STATES else {}),
        "nearest": ids(outcome.nearest),
        "shared": dict(outcome.shared),
        "differing": dict(outcome.differing),
        "as_today": dict(outcome.as_today),
        "core": dict(zip(parties, outcome.cores, strict=True)),
        "concerns": {party: list(held) for party, held in zip(parties, outcome.concerns, strict=True)},
        "change": {party: list(change) for party, change in zip(parties, outcome.change, strict=False)},
    }
