"""What a report tells of, worked out before it is told: what holds and why, what talks can settle, how sure we are."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace

from detente.answers.citations import Grounding, grounding_of
from detente.answers.dialogue.settlements import SHOWN_SETTLEMENTS, shown_settlements
from detente.answers.masthead import reading_name
from detente.answers.readings import Pair, distinct_agendas
from detente.answers.report.settlements import first_agenda, shared_settlements
from detente.answers.subject import Reading, Stage, Subject, groups_of
from detente.api.analyze import analyze
from detente.api.dialogue import DEFAULT_CONCEPT, dialogue
from detente.api.robustness import DEFAULT_SAMPLES, robustness
from detente.api.scenarios import readings_of
from detente.api.views import views
from detente.errors import ScenarioError, SizeError
from detente.graph import graph_model
from detente.progress import Progress
from detente.questions.analyze import Analysis
from detente.questions.brief import Brief, ReadingBrief, brief_of, brief_of_reading
from detente.questions.dilemmas import dilemmas_if_any
from detente.questions.replay import Replay, replay_of
from detente.questions.report import (
    A_FEW,
    NO_TALKS,
    SEVERAL,
    EvolutionGraph,
    chosen_equilibria,
    evolution_graph,
    explanations,
    outcomes_of,
    reasons_at,
    reasons_of_choice,
    talks_explanations,
    talks_map,
)
from detente.questions.robustness import Findings
from detente.questions.robustness.doubts import n_doubtful
from detente.renderers import Format
from detente.scenario.parsing.readings import BASE
from detente.scenario.values import Scenario
from detente.sources.evidence import checked_passages, kept_sources
from detente.stability import CONCEPTS

READ = 0.8
"""The share of the work that is done once every reading is analysed, and what talks can settle under it."""

EXPLAINED, WORKED_OUT = 0.9, 0.98
"""The shares that are done once what holds is explained, and once all is worked out and the report is written."""

ANALYSED = 0.4
"""The share of the work on one reading that is done once it is analysed."""

EQUILIBRIA = 0.5
"""The share of the work on one reading that is done once its equilibria are explained."""


WITHOUT_ASKING = 2**18
"""Unasked, how sure we are is told where cells times variants, over all readings and with all that is doubtful, are no
more than this: under a second, as measured on Elmira (12 cells) and on 2^12 states."""


@dataclass(frozen=True, slots=True)
class Sampling:
    """What is asked for: so many variants of each reading (0: none; None: where they cost little), and which."""

    samples: int | None = None
    seed: int = 0
    swaps: int = 1

    @property
    def asked(self) -> str:
        """The options of the command that ask for it."""
        if self.samples is None:
            return ""
        which = f" --seed {self.seed}" if self.seed else ""
        near = f" --swaps {self.swaps}" if self.swaps != 1 else ""
        return f" --robustness {self.samples}" + (f"{which}{near}" if self.samples else "")


@dataclass(slots=True)
class _Worked:
    """What of a subject is worked out by now, stage by stage."""

    readings: list[Reading] = field(default_factory=list)
    done: Stage = Stage.READ
    grounding: Grounding | None = None
    past: Replay | None = None
    map: EvolutionGraph | None = None
    brief: Brief | None = None


def subject_of(
    scenario: Scenario, variant: str | None, engine: str, sampling: Sampling, progress: Progress
) -> Subject:
    """Analyse all that a report tells of; where that is stopped, as far as it came once a reading was analysed."""
    wanted = readings_of(scenario) if variant is None else (variant,)
    worked = _Worked()
    with progress.keeping(worked.readings) as halt:
        _work(worked, scenario, wanted, engine, sampling, progress.alone)
    return Subject(
        scenario,
        tuple(worked.readings),
        worked.past,
        worked.grounding,
        worked.map,
        sampling.asked,
        worked.brief,
        worked.done,
        halt.why,
        tuple(key or BASE for key in wanted[len(worked.readings) :]),
    )


def _work(
    worked: _Worked,
    scenario: Scenario,
    wanted: Sequence[str | None],
    engine: str,
    sampling: Sampling,
    progress: Progress,
) -> None:
    """Work out stage by stage what a report tells of."""
    until = READ / 2 if sampling.samples else READ  # unasked, it takes no time to speak of

    def parts(start: float, end: float) -> list[Progress]:
        told = progress.part(start, end - start).parts(wanted, lambda key: key)
        return [part for _, part in told]

    for key, part in zip(wanted, parts(0, until), strict=True):
        worked.readings.append(_reading(scenario, key, engine, len(wanted), part))
    sureness = _robustness_of_readings(scenario, worked.readings, sampling, engine, parts(until, READ))
    worked.readings[:] = [
        replace(reading, robustness=found) for reading, found in zip(worked.readings, sureness, strict=True)
    ]
    worked.done = Stage.SURE
    worked.readings[:] = _explained_readings(worked.readings, parts(READ, EXPLAINED))
    worked.done = Stage.EXPLAINED
    worked.grounding = _grounding(scenario, worked.readings, progress.part(EXPLAINED, 0))
    worked.past, worked.map = _past(scenario, worked.readings), _map_of_readings(worked.readings)
    told = [_brief_of_reading(reading) for reading in worked.readings]
    worked.brief = brief_of(scenario, told, progress=progress.part(EXPLAINED, WORKED_OUT - EXPLAINED))
    worked.done = Stage.WHOLE


def _brief_of_reading(reading: Reading) -> ReadingBrief:
    """What the brief tells of a reading, from its talks where they are judged."""
    return brief_of_reading(reading.analysis.engine, CONCEPTS[DEFAULT_CONCEPT], reading.dialogue)


def _reading(
    scenario: Scenario, variant: str | None, engine: str, n_readings: int, progress: Progress
) -> Reading:
    """Analyse one reading and choose what is shown of it."""
    result = analyze(scenario, variant=variant, engine=engine, progress=progress.part(0, ANALYSED))
    reading = _chosen(scenario, result.found, n_readings)
    if described := reading.model.scenario.views:
        level = 2 if any(view.sees for view in described.values()) else 1
        seen = views(scenario, variant=variant, level=level, engine=engine).found
        reading = replace(reading, views=seen)
    reading = replace(reading, dilemmas=dilemmas_if_any(result.found.engine))
    if reading.model.status_quo is None or not reading.model.scenario.issues:
        return reading
    rest = progress.part(ANALYSED, 1 - ANALYSED)
    found = dialogue(scenario, variant=variant, engine=engine, only_for=Format.json, progress=rest).found
    return replace(reading, dialogue=found)


def _chosen(scenario: Scenario, analysis: Analysis, n_readings: int) -> Reading:
    """An analysis, and what is shown of it: of many readings side by side less of each."""
    own = analysis.model.scenario
    choice = chosen_equilibria(analysis, SEVERAL if n_readings == 1 else A_FEW)
    told = (*choice.shown, *choice.weak)
    drawing = evolution_graph(analysis, [each.state for each in told])
    key = reading_name(analysis.model)
    title = own.title if own.title != scenario.title else key.replace("_", " ")
    return Reading(key, title, analysis, choice, drawing, outcomes=outcomes_of(analysis))


def _past(scenario: Scenario, readings: list[Reading]) -> Replay | None:
    """The history replayed under the readings; None where the page tells of no talks or there is no history."""
    if scenario.history is None or not any(reading.dialogue for reading in readings):
        return None
    base = graph_model(scenario, with_preferences=False)
    return replay_of(base, {reading.key: reading.model for reading in readings})


def _grounding(scenario: Scenario, readings: list[Reading], progress: Progress) -> Grounding:
    """The passages that the readings rest on, looked for in the texts of their sources."""
    kept = kept_sources(scenario)
    variants = [reading.model.scenario.variant for reading in readings]
    return grounding_of(scenario, variants, kept, checked_passages(scenario, kept, progress))


def _explained_readings(readings: Sequence[Reading], parts: Sequence[Progress]) -> list[Reading]:
    """The readings with why their equilibria hold, who could leave what, and what is drawn of their talks.

    Parameters
    ----------
    parts
        For each reading, who is told of the work on it.
    """
    of_group = {
        reading.key: sorted({each.state for own in group for each in own.choice.shown})
        for group in groups_of(readings)
        for reading in group
    }
    is_alone = len(readings) == 1
    talking = sum(reading.dialogue is not None for reading in readings)
    explained = []
    for reading, progress in zip(readings, parts, strict=True):
        asked, states = _asked(reading, is_alone, of_group[reading.key])
        found = explanations(reading.analysis, reading.choice, asked, states, progress.part(0, EQUILIBRIA))
        told = NO_TALKS
        if reading.dialogue:
            shown = {
                name: [each.state for each in shown_settlements(reading.dialogue, name)]
                for name in reading.dialogue.agendas
            }
            rest = progress.part(EQUILIBRIA, 1 - EQUILIBRIA)
            told = talks_explanations(reading.dialogue, shown, is_alone=talking == 1, progress=rest)
        explained.append(replace(reading, explained=found, explained_talks=told))
    return explained


def _asked(
    reading: Reading, is_alone: bool, of_group: Sequence[int]
) -> tuple[Iterable[tuple[int, str]], Iterable[int]]:
    """Which verdicts a report tells of a reading, and ways to which states; beside others, those that a group shows."""
    analysis, choice = reading.analysis, reading.choice
    if not is_alone:
        return reasons_at(analysis, of_group), ()
    return reasons_of_choice(analysis, choice), [each.state for each in (*choice.shown, *choice.weak)]


def _map_of_readings(readings: Sequence[Reading]) -> EvolutionGraph | None:
    """What is drawn of the talks on the first agenda under all readings; None where no several readings talk."""
    pairs: list[Pair] = [(reading, reading.dialogue) for reading in readings if reading.dialogue]
    if len(pairs) < 2:
        return None
    name = first_agenda(distinct_agendas(pairs)[0])
    own, order = shared_settlements(groups_of(readings), pairs, name)
    settled = [({each.state for each in found.agendas[name].settlements}, found) for _, found in own]
    return talks_map(
        (found.court, found.agendas[name].issues, state)
        for state in order[:SHOWN_SETTLEMENTS]
        for found in [next(each for states, each in settled if state in states)]
    )


def _robustness_of_readings(
    scenario: Scenario,
    readings: Sequence[Reading],
    sampling: Sampling,
    engine: str,
    progress: Sequence[Progress],
) -> list[Findings | None]:
    """How often the answers of each reading survive; None for each where that is not to be told."""
    if sampling.samples == 0 or (sampling.samples is None and not _costs_little(readings)):
        return [None] * len(readings)
    found: list[Findings | None] = []
    for reading, tell in zip(readings, progress, strict=True):
        try:
            result = robustness(
                scenario,
                variant=reading.model.scenario.variant,
                samples=sampling.samples or DEFAULT_SAMPLES,
                seed=sampling.seed,
                swaps=sampling.swaps,
                engine=engine,
                progress=tell,
            )
            has_any = sampling.samples is not None or result.found.n_possible > 1
            found.append(result.found if has_any else None)  # where nothing can vary, nothing is told
        except (ScenarioError, SizeError):
            if sampling.samples is not None:
                raise
            found.append(None)  # nobody asked for it
    return found


def _costs_little(readings: Sequence[Reading]) -> bool:
    cells = 0
    for reading in readings:
        cells += reading.model.states.space.n_cells << n_doubtful(reading.model.scenario)
    return cells * DEFAULT_SAMPLES <= WITHOUT_ASKING
