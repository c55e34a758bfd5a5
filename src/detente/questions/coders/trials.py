"""Which single disagreement decides: the first's model with one thing of the second's put into it.

A trial replaces one thing in the first's coding by what the second has, and asks again what they answer differently.
Things may also decide only together, or offset each other; a trial says what one does by itself.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Literal

from detente.graph import GraphModel
from detente.graph.preferences import core_met, levels, ranks
from detente.graph.truth_columns import MembersTold
from detente.progress import SILENT, Progress
from detente.questions.coders.translation import Carrier, NotSayableError, carrier, spelling_of
from detente.questions.coders.verdicts import EquilibriaDifference, Key, VerdictComparison, verdicts_of
from detente.questions.unlocking import MAX_ISSUES
from detente.scenario.values import Preferences, Scenario, Statement

MAX_STATEMENT_WORK = 2_000_000
"""Statements are tried one by one up to so much work: statements times states, times what unlocking takes."""

SETS_AT_NO_COST = 64
"""Where what unlocks is asked anew, so many sets of issues take about as long as all other verdicts."""

Edit = Literal["add", "drop", "move", "all", "model"]

Listed = dict[str, Statement]
"""Statements in order, by the text that they are matched by."""


@dataclass(frozen=True, slots=True)
class Trial:
    """One thing of the second's coding put into the first's.

    Attributes
    ----------
    edit
        ``all``: all preferences of the party; ``add``, ``drop``, ``move``: one statement of it, given, taken away, or
        put where the second has it (in order or category); ``model``: everything but the preferences.
    party
        Whose preferences; None for ``model``.
    formula
        The statement.
    """

    edit: Edit
    party: str | None = None
    formula: str | None = None


@dataclass(frozen=True, slots=True)
class Effect:
    """What a trial does to the verdicts that differ.

    Attributes
    ----------
    trial
        What was replaced.
    flipped
        The verdicts that become the second's, equilibria aside.
    settled
        By concept, how many of the common states that differ get the second's verdict.
    upset
        By concept, how many states on which both agreed lose that verdict.
    """

    trial: Trial
    flipped: tuple[Key, ...]
    settled: Mapping[str, int]
    upset: Mapping[str, int]

    def decides(self, difference: EquilibriaDifference) -> bool:
        """Whether the equilibria under a concept become the second's, all of them."""
        code = difference.concept
        differing = int(difference.differing.sum())
        return bool(differing) and self.settled[code] == differing and not self.upset[code]

    @property
    def is_felt(self) -> bool:
        """Whether any verdict that differs, or any equilibrium agreed on, comes out otherwise."""
        return bool(self.flipped) or any(self.settled.values()) or any(self.upset.values())


@dataclass(frozen=True, slots=True)
class Trials:
    """What became of all trials.

    Attributes
    ----------
    effects
        Of the trials that could be made, in order; one that changes nothing is among them.
    impossible
        What could not be put into the first's model, and why.
    statements_tried
        Whether single statements were tried; if not, there were too many for so many states.
    """

    effects: tuple[Effect, ...]
    impossible: tuple[tuple[Trial, str], ...]
    statements_tried: bool


Making = tuple[Trial, Callable[[], GraphModel]]
"""A trial, and how to make the model that it asks."""


def trials(
    first: GraphModel,
    second: GraphModel,
    found: VerdictComparison,
    models_differ: bool,
    progress: Progress = SILENT,
) -> Trials:
    """Try every single disagreement on the verdicts that differ.

    Parameters
    ----------
    models_differ
        Whether the two differ in anything but preferences.
    """
    if not found.n_differing:
        return Trials((), (), True)
    into_first = carrier(second, first, found.common)
    single = [each for party in found.questions.parties for each in _of_statements(into_first, party)]
    few = len(single) * _work(first, found) <= MAX_STATEMENT_WORK
    wanted = [_of_party(into_first, party) for party in found.questions.parties]
    wanted += [_of_model(carrier(first, second, found.common.reversed))] if models_differ else []
    wanted += single if few else []
    effects, impossible = [], []
    for trial, make in progress.each(wanted, lambda making: _told(making[0])):
        try:
            changed = make()
        except NotSayableError as why:
            impossible.append((trial, str(why)))
        except MembersTold as told:
            impossible.append((trial, f"it tells states apart that count as one: {told.what}"))
        else:
            effects.append(_effect(trial, changed, found))
    return Trials(tuple(effects), tuple(impossible), few)


def _work(model: GraphModel, found: VerdictComparison) -> int:
    """How much work one trial is, in states."""
    n_sets = 2 ** min(len(model.scenario.issues), MAX_ISSUES) if found.narrowed().unlocking else 1
    return len(model.states) * max(1, n_sets // SETS_AT_NO_COST)


def _told(trial: Trial) -> str:
    if trial.party is None:
        return "the other model"
    return f"{trial.party}: {trial.formula or 'all preferences'}"


def _of_party(into_first: Carrier, party: str) -> Making:
    """All of the second's preferences of a party, put into the first's model."""
    return Trial("all", party), lambda: _with_preferences(into_first, {party: into_first.preferences(party)})


def _of_model(into_second: Carrier) -> Making:
    """The second's model, with the first's preferences of every party put into it."""

    def make() -> GraphModel:
        given = into_second.source.scenario.preferences
        parties = [party.id for party in into_second.target.scenario.parties]
        if missing := [party for party in parties if party not in given]:
            raise NotSayableError(f"the first has no preferences of {', '.join(missing)}")
        return _with_preferences(into_second, {party: into_second.preferences(party) for party in parties})

    return Trial("model"), make


def _of_statements(into_first: Carrier, party: str) -> Iterator[Making]:
    """Each statement of a party that the two have differently, put where the second has it."""
    for trial, preferences in disagreements(into_first, party):
        yield trial, _maker(into_first, party, preferences)


def _maker(
    into_first: Carrier, party: str, preferences: Callable[[], Preferences]
) -> Callable[[], GraphModel]:
    return lambda: _with_preferences(into_first, {party: preferences()})


def disagreements(into_first: Carrier, party: str) -> Iterator[tuple[Trial, Callable[[], Preferences]]]:
    """Each statement of a party that two codings have differently, and the first's preferences with it as the second's.

    Beside rankings or weights, these are core concerns. Where only one of the two writes statements, there are none.
    """
    first, second = into_first.target.scenario, into_first.source.scenario
    if len({each.preferences[party].statements is None for each in (first, second)}) > 1:
        return
    mine, theirs = _listed(into_first, first, party), _listed(into_first, second, party)
    for formula in dict.fromkeys([*mine, *theirs]):
        edited = _edited(mine, theirs, formula)
        if _outline(edited) != _outline(mine):
            edit: Edit = "add" if formula not in mine else "move" if formula in theirs else "drop"
            is_carried = formula not in mine
            yield (
                Trial(edit, party, formula),
                _preferences_maker(into_first, party, formula, edited, is_carried),
            )


def _preferences_maker(
    into_first: Carrier, party: str, formula: str, edited: Listed, is_carried: bool
) -> Callable[[], Preferences]:
    def make() -> Preferences:
        statements = tuple(
            into_first.statement(statement) if is_carried and text == formula else statement
            for text, statement in edited.items()
        )
        core = tuple(statement for statement in statements if statement.core)
        own = into_first.target.scenario.preferences[party]
        listed = None if own.statements is None else statements
        return replace(own, statements=listed, core=core)

    return make


def _listed(into_first: Carrier, scenario: Scenario, party: str) -> Listed:
    """The statements of a party by the text that they are matched by; of one said twice, the first."""
    spelling = spelling_of(into_first.target.scenario, into_first.source.scenario)
    own = scenario.preferences[party]
    listed: Listed = {}
    for statement in own.core if own.statements is None else own.statements:
        listed.setdefault(spelling.formula(scenario, statement.formula), statement)
    return listed


def _edited(mine: Listed, theirs: Listed, formula: str) -> Listed:
    """The first's statements with one as the second has it: behind the nearest before it there that both have."""
    rest = [text for text in mine if text != formula]
    if formula in theirs:
        before = list(theirs)[: list(theirs).index(formula)]
        nearest = next((text for text in reversed(before) if text in rest), None)
        rest.insert(0 if nearest is None else rest.index(nearest) + 1, formula)
    both = {**theirs, **mine}
    placed = {
        text: replace(both[text], core=theirs[text].core) if text == formula else mine[text] for text in rest
    }
    return dict(sorted(placed.items(), key=lambda each: not each[1].core))


def _outline(listed: Listed) -> list[tuple[str, bool]]:
    return [(text, statement.core) for text, statement in listed.items()]


def _with_preferences(into: Carrier, given: Mapping[str, Preferences]) -> GraphModel:
    """The model carried into, with other preferences of some parties."""
    model = into.target
    scenario = replace(into.scenario, preferences={**into.scenario.preferences, **given})
    own_ranks, own_core, own_levels = list(model.ranks), list(model.core), list(model.levels)
    for party, preferences in given.items():
        index = model.party_index(party)
        own_ranks[index] = ranks(preferences, scenario, model.states, model.base_states)
        own_core[index] = core_met(preferences, scenario, model.states)
        own_levels[index] = levels(preferences, scenario, model.states, model.base_states)
    return replace(
        model,
        scenario=scenario,
        ranks=tuple(own_ranks),
        core=tuple(own_core),
        levels=tuple(own_levels),
    )


def _effect(trial: Trial, changed: GraphModel, found: VerdictComparison) -> Effect:
    """What a changed model answers to the questions that the two answer differently."""
    states = found.common.second if trial.edit == "model" else found.common.first
    asked = verdicts_of(changed, found.narrowed(), states)
    differing = [each for each in found.equilibria if each.concept in asked.equilibria]
    as_second = {each.concept: asked.equilibria[each.concept] == each.second for each in differing}
    return Effect(
        trial,
        tuple(each.key for each in found.differences if asked.answers.get(each.key) == each.second),
        {each.concept: int((as_second[each.concept] & each.differing).sum()) for each in differing},
        {each.concept: int((~as_second[each.concept] & ~each.differing).sum()) for each in differing},
    )
