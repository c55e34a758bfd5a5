"""Outcomes worth naming in words, who would keep to them, what deters the others; many outcomes in few words."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from detente.answers.brief.detail import Detail, some_things
from detente.answers.dialogue.outcomes import capital, deal_words, for_whom_words, names
from detente.answers.states import deeds, state_changes
from detente.answers.words import counted, definition_name, doing_words, listed, quoted
from detente.engines import Step
from detente.graph import GraphModel
from detente.questions.brief import Outcome, ReadingBrief
from detente.questions.dialogue import Dialogue
from detente.questions.outcomes import EqualOutcomes, Spread
from detente.scenario.values import Option
from detente.stability import Improvement, Verdict

ALL_EXTRAS = 3
"""With less beside the answer, it is not told who would keep to the outcomes of several readings."""

MANY = 3
"""More outcomes are told by what differs among them."""


# One outcome


def outcome_words(found: Dialogue, outcome: Outcome, detail: Detail) -> str:
    """An outcome as what differs from today, for whom it is better, and who would keep to it."""
    own = found.agendas[outcome.agendas[0]]
    shown, model = outcome.settlement, found.model
    deal = deal_words(found, own, shown, outcome.way, alone=len(outcome.agendas) == 1)
    told = f"{_by(outcome)}: {deal} ({model.states.id(shown.state)})."
    for_whom = f"{capital(for_whom_words(model, shown, found.without))}."
    keeping = keeping_words(found, outcome, in_full=detail.extras > 0)
    return " ".join((told, for_whom, keeping))


def outcome_in_short(found: Dialogue, outcome: Outcome) -> str:
    """The same without who would keep to it."""
    own, shown, model = found.agendas[outcome.agendas[0]], outcome.settlement, found.model
    others = len(outcome.agendas) - 1
    too = f" or {counted(others, 'other agenda')}" if others else ""
    lead = f"on ‘{definition_name(outcome.agendas[0])}’{too}"
    deal = deal_words(found, own, shown, outcome.way, alone=not others)
    better = [i for i, gain in enumerate(shown.gain) if gain > 0]
    for_whom = capital(for_whom_words(model, shown, found.without))
    if len(better) == model.n_parties and min(shown.change) >= 0:
        for_whom = "Better for all"
    return f"{lead}: {deal} ({model.states.id(shown.state)}). {for_whom}."


def _by(outcome: Outcome) -> str:
    """By talks on what it can come about: the smallest agenda, and how many others."""
    first, others = definition_name(outcome.agendas[0]), len(outcome.agendas) - 1
    too = f", or on {counted(others, 'other agenda')}," if others else ""
    return f"Talks on ‘{first}’{too} could lead here"


def keeping_words(found: Dialogue, outcome: Outcome, *, in_full: bool) -> str:
    """Who keeps to an outcome since nothing is better for it, and what deters each of the others."""
    model, grades = found.model, outcome.settlement.credibility
    keeping = [i for i, grade in enumerate(grades) if grade == "self-enforcing"]
    whom = "All" if len(keeping) == model.n_parties else names(model, keeping)
    told = [f"{whom} would keep to it, having no better step."] if keeping else []
    others = [i for i in found.court.parties if i not in keeping]
    if in_full:
        told += [_deterred(found, outcome.grounds[i], outcome.temptations[i]) for i in others]
    elif others:
        told.append(_all_deterred(model, [outcome.grounds[i] for i in others]))
    return " ".join(told)


def _all_deterred(model: GraphModel, verdicts: Sequence[Verdict]) -> str:
    """That some would gain by breaking an outcome, and whether the answers of the others deter them."""
    free = [each.party for each in verdicts if not each.stable]
    held = [each.party for each in verdicts if each.stable]
    each = " each" if len(held) > 1 else ""
    told = [
        f"{capital(names(model, held))} would{each} gain by a step of its own, were it not for the others’ answers."
    ]
    told = told if held else []
    told += (
        [f"{capital(names(model, free))} would gain by breaking it, and no answer takes that away."]
        if free
        else []
    )
    return " ".join(told)


def _deterred(found: Dialogue, verdict: Verdict, best: Improvement | None) -> str:
    """What a party would gain by breaking an outcome, and what answer takes that gain away."""
    assert best is not None, "whoever keeps to an outcome for its own gain is not told of"
    model = found.model
    name = model.scenario.parties[verdict.party].name
    doing = doing_words(model, verdict.party, verdict.state, best.to) or "a step of its own"
    if _is_back(found, verdict.party, best.to):
        doing = "going back to what it does today"
    if best.sanction is None:
        return f"{name} would gain by {doing}, and no answer takes that gain away."
    answer = ", then ".join(_answers(found, best, best.sanction))
    willing = "" if verdict.concept.credible else ", though not to its own gain"
    return (
        f"{name} would gain by {doing}; what deters it: {answer}{willing}, which leaves {name} no better off."
    )


def _answers(found: Dialogue, improvement: Improvement, sanction: Sequence[Step]) -> Iterator[str]:
    """What the others would do in answer, step by step."""
    model, here = found.model, improvement.to
    for step in sanction:
        name = model.scenario.parties[step.party].name
        done = " and ".join(deeds(model, state_changes(model, here, step.to), "would"))
        is_back = _is_back(found, step.party, step.to)
        yield f"{name} would go back to what it does today" if is_back else done or f"{name} would answer"
        here = step.to


def _is_back(found: Dialogue, party: int, state: int) -> bool:
    """Whether a party does at a state what it does today."""
    id = found.model.scenario.parties[party].id
    if found.model.has_merged_states:
        return False
    return all(option.party != id for option, _ in state_changes(found.model, found.court.start, state))


# Many outcomes


def spread_words(reading: ReadingBrief, detail: Detail) -> str:
    """All that talks on everything could end in: what is common, what differs, for whom how many are better."""
    spread, found = reading.spread, reading.talks
    if found is None or len(spread.states) < MANY:
        return ""
    model = reading.model
    number = counted(len(spread.states), "outcome")
    lead = f"In all, {number} that nobody would leave could come of talks on everything."
    now = [
        (option, spread.shared[option.key])
        for option in model.states.options
        if option.key in spread.shared and spread.shared[option.key] != _today(model, found)[option.key]
    ]
    common = f" In each of them {listed(deeds(model, now, 'would'))}." if now else ""
    return f"{lead}{common} {_differing(model, spread, detail)} {_by_gain(model, spread, detail)}"


def _today(model: GraphModel, found: Dialogue) -> Mapping[str, bool]:
    taken = set(model.states.taken_options(found.court.start))
    return {option.key: option.key in taken for option in model.states.options}


def _differing(model: GraphModel, spread: Spread, detail: Detail) -> str:
    """Of which options it differs whether they are taken."""
    things = [
        f"{quoted(option.name)} ({_owner(model, option)})"
        for option in model.states.options
        if option.key in spread.differing
    ]
    if not things:
        return "They differ in nothing that is named."
    return f"They differ in {counted(len(things), 'thing')} only: {some_things(things, detail)}."


def _owner(model: GraphModel, option: Option) -> str:
    return next(party.name for party in model.scenario.parties if party.id == option.party)


def _by_gain(model: GraphModel, spread: Spread, detail: Detail) -> str:
    """How many are better and worse for whom."""
    told = [
        f"in {len(each.states):,} {for_whom_words(model, each)}" for each in spread.groups[: detail.things]
    ]
    left = sum(len(each.states) for each in spread.groups[detail.things :])
    told += [f"in {left:,} it is still otherwise"] if left else []
    return f"{capital('; '.join(told))}."


# What nobody would leave, where there are no talks


def resting_words(reading: ReadingBrief, detail: Detail) -> list[str]:
    """The outcomes that nobody would leave, equal ones together: what all have in common, then each kind."""
    spread, model = reading.spread, reading.model
    number = len(spread.states)
    if number == 1:
        return [f"One outcome is such that nobody would leave it: {_done(model, spread.shared, spread)}."]
    groups = spread.groups
    alike = f", {len(groups)} different ones in the eyes of the parties" if len(groups) < number else ""
    common = _done(model, spread.shared, None)
    lead = f"There are {number:,} such outcomes{alike}. Common to all: {common}. {_differing(model, spread, detail)}"
    shown = groups if len(groups) <= detail.tellings + 1 else groups[: detail.tellings]
    told = [f"{_size(model, each)}: {_done(model, each.shared, spread)}." for each in shown]
    left = len(groups) - len(shown)
    return [lead, *told, *([f"{counted(left, 'further kind')} not told here."] if left else [])]


def _size(model: GraphModel, each: EqualOutcomes) -> str:
    """‘s5’ or ‘12 outcomes that are equal for everybody’."""
    if len(each.states) == 1:
        return f"One ({model.states.id(each.states[0])})"
    return f"{len(each.states):,} that are equal for everybody"


def _done(model: GraphModel, shared: Mapping[str, bool], beyond: Spread | None) -> str:
    """What is taken and what is left, beyond what all outcomes have in common."""
    known = beyond.shared if beyond and len(beyond.states) > 1 else {}
    told = []
    for party in model.scenario.parties:
        own = [option for option in party.options if option.key in shared and option.key not in known]
        taken = [quoted(option.name) for option in own if shared[option.key]]
        left = [quoted(option.name) for option in own if not shared[option.key]]
        words = ([listed(taken)] if taken else []) + ([f"not {listed(left, 'or')}"] if left else [])
        told += [f"{party.name}: {', '.join(words)}"] if words else []
    return "; ".join(told) or "nothing that is named"
