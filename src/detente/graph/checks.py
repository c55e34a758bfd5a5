"""What can only be said about a scenario once its states are known, each check a small function."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from contextlib import suppress
from dataclasses import dataclass, replace

from detente.errors import Diagnostic, Place, SizeError
from detente.graph.doubts import Trials, idle_elements
from detente.graph.known_pairs import pair_problems
from detente.graph.moves import move_doubts, move_problems
from detente.graph.part import SeenStates, seen_states
from detente.graph.past import past_doubts
from detente.graph.positions import impossible_threats
from detente.graph.preferences import core_met, ranking_problems, ranks
from detente.graph.space import state_space
from detente.graph.states import (
    NoSuchState,
    OverlappingMerges,
    States,
    if_others,
    named_where_they_exist,
    number_states,
    resolve_state,
)
from detente.graph.ties import tied_options
from detente.graph.truth_columns import MembersTold
from detente.scenario.problems import in_variant
from detente.scenario.values import Scenario, StateRef


@dataclass(frozen=True, slots=True)
class _Subject:
    """What is checked: one scenario (the base or a variant), its states, and those of the base.

    Of a view, `viewer` is whose it is, `scenario` believes what it believes, `full` are all states and
    `seen` is what is seen of them; `whose` is the view in words.
    """

    scenario: Scenario
    full: States
    base: States | None
    viewer: str = ""
    seen: SeenStates | None = None
    whose: str = ""

    @property
    def states(self) -> States:
        """The states that are spoken of."""
        return self.seen.states if self.seen else self.full

    def problem(
        self, code: str, message: str, place: Place, text: str = "", hint: str | None = None
    ) -> Diagnostic:
        where = in_variant(self.scenario.variant) + (f"In the view {self.whose}: " if self.whose else "")
        return Diagnostic(code, where + message, self.scenario.path, place, text, hint)

    def resolve(self, ref: StateRef) -> int:
        state = resolve_state(ref, self.full, self.base, self.scenario)
        return self.seen.index_of(state, self.full, self.viewer) if self.seen else state


@dataclass(frozen=True, slots=True)
class Checked:
    """What the states of one reading show: problems, and doubts, which do not say which variant they are about."""

    reading: Scenario
    problems: tuple[Diagnostic, ...]
    doubts: tuple[Diagnostic, ...] = ()


def check_states(scenario: Scenario) -> tuple[Diagnostic, ...]:
    """Find every problem that only its states show, in the base and in each variant, and every doubt.

    A variant's problem that the base, or a variant before it, has too is told once.
    """
    return told_once(check_readings(scenario))


def told_once(checked: Iterable[Checked]) -> tuple[Diagnostic, ...]:
    """What the states of several readings show, in the order of the file, each thing once."""
    found: dict[object, Diagnostic] = {}
    for each in checked:
        where = in_variant(each.reading.variant)
        doubts = (replace(doubt, message=where + doubt.message) for doubt in each.doubts)
        for problem in (*each.problems, *doubts):
            found.setdefault((problem.place, problem.code, problem.text), problem)
    return in_order(found.values())


def check_readings(scenario: Scenario) -> Iterator[Checked]:
    """Find every problem and doubt that only its states show, of the base and of each variant.

    Where there is a problem, what changes nothing may only seem so, and is not looked for.

    Cost: the states of each distinct option form are listed once. A form too large to list gives a
    warning, and nothing of it is checked.
    """
    listed: dict[object, Trials | Diagnostic] = {}
    doubted: dict[object, tuple[Diagnostic, ...]] = {}

    def trials_of(reading: Scenario) -> Trials | Diagnostic:
        key = _form(reading)
        if key not in listed:
            states = _listed(reading)
            listed[key] = states if isinstance(states, Diagnostic) else Trials(reading, states)
        return listed[key]

    base = trials_of(scenario)
    for reading in (scenario, *scenario.variants.values()):
        trials = trials_of(reading)
        if isinstance(trials, Diagnostic):
            yield Checked(reading, (trials,))
        else:
            others = if_others(base.states if isinstance(base, Trials) else None, trials.states)
            found = tuple(problems(reading, trials.states, others))
            subject = _Subject(reading, trials.states, others)
            if (about := _doubted(subject)) not in doubted:
                doubted[about] = tuple(_doubts(subject))
            idle = () if found else idle_elements(reading, trials, scenario)
            yield Checked(reading, found, (*doubted[about], *idle))


def problems(scenario: Scenario, states: States, base: States | None) -> list[Diagnostic]:
    """Every problem of one scenario whose states are known; without any state, that alone."""
    subject = _Subject(scenario, named_where_they_exist(scenario, states, base), base)
    if not len(states):
        return [_no_feasible_state(subject)]
    return [problem for check in CHECKS for problem in check(subject)]


def _doubts(subject: _Subject) -> Iterator[Diagnostic]:
    """What stops no analysis, and what the analyst would want to know of one scenario whose states are known."""
    if len(subject.states):
        for check in DOUBTS:
            yield from check(subject)


_OF_STATES = ("parties", "definitions", "require", "infeasible", "indistinguishable", "barred", "moves")
_DOUBTED = (*_OF_STATES, "status_quo", "states", "issues", "history", "fallbacks")


def _doubted(subject: _Subject) -> object:
    """What those doubts depend on, each by its identity: the readings of a file share what they do not change."""
    parts = (getattr(subject.scenario, section) for section in _DOUBTED)
    return tuple(map(id, (subject.full, subject.base, *parts)))


def in_order(found: Iterable[Diagnostic]) -> tuple[Diagnostic, ...]:
    """Problems in the order of the file."""
    return tuple(sorted(found, key=lambda problem: problem.place))


def _form(scenario: Scenario) -> object:
    """What the states, and the moves between them, depend on: readings with equal forms have the same."""
    return (
        tuple((option.key, option.party, option.moves) for option in scenario.options),
        tuple(party.id for party in scenario.parties),
        tuple((name, formula.node) for name, formula in scenario.definitions.items()),
        *(
            tuple(rule.formula.node for rule in rules)
            for rules in (scenario.require, scenario.infeasible, scenario.indistinguishable)
        ),
    )


def _listed(scenario: Scenario) -> States | Diagnostic:
    """The states of a scenario, or why they cannot be had."""
    try:
        return number_states(scenario, state_space(scenario))
    except SizeError as error:
        return Diagnostic("too-large", str(error), scenario.path, scenario.parties_place, severity="warning")
    except OverlappingMerges as error:
        rule = scenario.indistinguishable[error.second].formula
        other = scenario.indistinguishable[error.first].formula
        return Diagnostic(
            "overlapping-merges",
            f"‘{rule.text}’ and ‘{other.text}’ hold at the same state, which can be made one once only.",
            scenario.path,
            rule.place,
            rule.text,
        )


def _no_feasible_state(subject: _Subject) -> Diagnostic:
    rules = (*subject.scenario.require, *subject.scenario.infeasible)
    place = rules[0].formula.place if rules else subject.scenario.parties_place
    return subject.problem(
        "no-feasible-state",
        "No state is feasible: together the rules of ‘require’ and ‘infeasible’ exclude every combination.",
        place,
    )


def _named_states_exist(subject: _Subject) -> Iterator[Diagnostic]:
    """Each named state is feasible, and no state has two names."""
    names: dict[int, str] = {}
    for name, ref in subject.scenario.states.items():
        try:
            state = subject.resolve(ref)
        except NoSuchState as error:
            yield subject.problem(
                "no-such-state", f"State ‘{name}’: {error.message}", ref.place, name, error.hint
            )
            continue
        if state in names:
            both = f"‘{names[state]}’ and ‘{name}’"
            message = f"{subject.states.id(state)} has two names, {both}; a state has at most one."
            yield subject.problem("two-names", message, ref.place, name)
        names[state] = name


def _status_quo_exists(subject: _Subject) -> Iterator[Diagnostic]:
    yield from _ref_exists(subject, "The status quo", subject.scenario.status_quo, "infeasible-status-quo")


def _other_references_exist(subject: _Subject) -> Iterator[Diagnostic]:
    for principle in subject.scenario.principles.values():
        yield from _ref_exists(subject, f"Principle ‘{principle.id}’", principle.than, "no-such-state")
    for party, ref in subject.scenario.positions.items():
        yield from _ref_exists(subject, f"The position of {party}", ref, "no-such-state")
    if subject.scenario.history:
        yield from _ref_exists(
            subject, "The start of the history", subject.scenario.history.start, "no-such-state"
        )


def _ref_exists(subject: _Subject, what: str, ref: StateRef | None, code: str) -> Iterator[Diagnostic]:
    if ref is None or (ref.name is not None and ref.name == "status_quo"):
        return
    try:
        subject.resolve(ref)
    except NoSuchState as error:
        yield subject.problem(code, f"{what}: {error.message}", ref.place, ref.text, error.hint)


def _rankings_are_complete(subject: _Subject) -> Iterator[Diagnostic]:
    """Each ranking names every feasible state exactly once, or says that others may stand anywhere."""
    for party, own in subject.scenario.preferences.items():
        yield from ranking_problems(
            party, own, subject.states, subject.resolve, subject.problem, subject.viewer
        )


def _known_pairs_agree(subject: _Subject) -> Iterator[Diagnostic]:
    """Each state of a known pair exists, and no pairs contradict each other."""
    for party, preferences in subject.scenario.preferences.items():
        yield from pair_problems(party, preferences.known, subject.resolve, subject.problem)


def _members_are_alike(subject: _Subject) -> Iterator[Diagnostic]:
    """No party's scores or core formulas tell the members of a merged state apart."""
    if not subject.states.merged:
        return
    for party, preferences in subject.scenario.preferences.items():
        try:
            if preferences.ranking is None:
                ranks(preferences, subject.scenario, subject.states, subject.base)
            core_met(preferences, subject.scenario, subject.states)
        except MembersTold as error:
            yield subject.problem(
                "members-told-apart",
                f"The preferences of {party} tell apart states that ‘indistinguishable’ makes one "
                f"({subject.states.id(error.state)}): {error.what}.",
                preferences.place,
            )


def _views_are_sound(subject: _Subject) -> Iterator[Diagnostic]:
    """Each view, also one that is believed in, leaves some state, and what it believes can be ranked over those."""
    for view in subject.scenario.views.values():
        for each in (view, *view.sees.values()):
            whose = (
                f"that {view.party} believes {each.party} to have" if each is not view else f"of {view.party}"
            )
            believed = replace(subject.scenario, preferences=each.preferences)
            seen = seen_states(subject.full, {*view.unseen, *each.unseen})
            own = _Subject(believed, subject.full, subject.base, each.party, seen, whose)
            if len(seen.states):
                yield from (*_rankings_are_complete(own), *_members_are_alike(own))
                continue
            message = "No state is left without the options that it does not see."
            yield own.problem("no-feasible-state", message, each.place, each.party)
            if each is view:
                break


def _options_can_be_given(subject: _Subject) -> Iterator[Diagnostic]:
    """Each option of an issue can be conceded from some state, or no rule ties it to conduct."""
    quo = subject.scenario.status_quo
    if quo is None or not subject.scenario.issues:
        return
    try:
        today = subject.resolve(quo)
    except NoSuchState:  # told by another check
        return
    for tie in tied_options(subject.scenario, subject.states, today):
        yield tie.told(subject.scenario.path)


def _past_can_have_been(subject: _Subject) -> Iterator[Diagnostic]:
    """Each past move fits what stands above it, and the last one ends where things stand today."""
    with suppress(NoSuchState):  # told by another check
        yield from past_doubts(subject.scenario, subject.states, subject.base)


def _listed_moves_exist(subject: _Subject) -> Iterator[Diagnostic]:
    """Each listed move leads from one state to another, and no state's moves are listed twice."""
    yield from move_problems(subject.scenario, subject.states, subject.base, subject.resolve, subject.problem)


def _moves_mean_something(subject: _Subject) -> Iterator[Diagnostic]:
    """Whatever bars moves bars one."""
    yield from move_doubts(subject.scenario, subject.states)


def _threats_can_be(subject: _Subject) -> Iterator[Diagnostic]:
    """What all parties threaten together can occur."""
    yield from impossible_threats(subject.scenario, subject.full)


DOUBTS: tuple[Callable[[_Subject], Iterator[Diagnostic]], ...] = (
    *(_options_can_be_given, _past_can_have_been, _threats_can_be, _moves_mean_something),
)
"""What is worth a warning of ``detente check``, beside what changes nothing (`doubts`); none says which variant."""

CHECKS: tuple[Callable[[_Subject], Iterator[Diagnostic]], ...] = (
    _named_states_exist,
    _status_quo_exists,
    _other_references_exist,
    _rankings_are_complete,
    _known_pairs_agree,
    _members_are_alike,
    _views_are_sound,
    _listed_moves_exist,
)
