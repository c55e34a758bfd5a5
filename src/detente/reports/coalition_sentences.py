"""What coalitions could do, in sentences: who could leave a state together, where to, and how."""

from __future__ import annotations

from collections.abc import Sequence

from detente.engines import Step
from detente.graph import GraphModel
from detente.questions.coalitions import Coalitions
from detente.questions.consent import MAX_JUMPS, Coalition
from detente.questions.departures import MAX_WAYS, Departure, Departures
from detente.questions.leavings import Leaving
from detente.reports.words import change_words, counted, listed, some_of, state_title

SHOWN_GOALS = 6
"""Of more states that a group could go to, only the first are named."""

SHOWN_COALITIONS = 3
"""Of more coalitions that could leave a settlement, only the first are named in a table."""

COALITION_LINE = (
    "A coalition leaves a state when moves of its members, one after another, lead to a state that every one of them "
    "prefers; single steps on the way need not pay."
)
"""What is meant by a coalition that leaves."""


def coalition_words(model: GraphModel, coalition: Coalition) -> str:
    """The members of a coalition by their names; with plus signs where a name has an ‘and’ of its own."""
    names = [model.scenario.parties[i].name for i in coalition]
    return " + ".join(names) if any(" and " in name for name in names) else listed(names)


def steps_sentence(model: GraphModel, start: int, path: Sequence[Step]) -> str:
    """A way, mover by mover, with what each step changes: ‘Firm drops “Appeal” (s7), then …’."""
    told, here = [], start
    for step in path:
        change = change_words(model, step.party, here, step.to)
        told.append(f"{model.scenario.parties[step.party].name} {change} ({model.states.id(step.to)})")
        here = step.to
    return ", then ".join(told)


def equilibria_line(found: Coalitions) -> str:
    """Which states are equilibria here."""
    ids = found.model.states.ids(found.held)
    code = found.concept.code.upper()
    return f"Stable for every party under {code}: {some_of(ids) or 'no state'}."


def jumps_sentence(found: Coalitions) -> str:
    """How many jumps there are."""
    if not found.held.any():
        return "There is no equilibrium that could be left."
    if not found.n_jumps:
        return "No coalition could lead from one of these to another that all its members prefer."
    told = counted(found.n_jumps, "way")
    return (
        f"There {'is' if found.n_jumps == 1 else 'are'} {told} for a coalition to lead from one of these to another "
        "that all its members prefer."
    )


def alone_sentence(n_together: int, n_ends: int) -> str | None:
    """That some of the pairs of equilibria do not need a coalition; None where all do."""
    if n_together == n_ends:
        return None
    if not n_together:
        return "To each of these one member could go alone; no two parties need one another for it."
    need = "needs" if n_together == 1 else "need"
    return (
        f"Of the {n_ends:,} pairs of equilibria they connect, {n_together:,} {need} a coalition; between the others "
        "one member could go alone."
    )


def too_many_sentence(found: Coalitions) -> str:
    """That the jumps are too many to list."""
    return (
        f"There are {found.n_jumps:,} equilibrium jumps; over {MAX_JUMPS:,} are counted and not listed. "
        "Ask for one state, under a stronger concept, or for talks on an agenda."
    )


def larger_sentence(found: Coalitions | Departures) -> str:
    """That larger groups are not told here, and where they are; those with parties that are left out are nowhere."""
    which = "those without the parties that are left out" if found.left_out else "all"
    return f"Larger groups that could do the same are not told; --format {whole_format(found)} has {which}."


def whole_format(found: Coalitions | Departures) -> str:
    """The format that lists everything that was found: JSON has no list that is too long."""
    is_long = isinstance(found, Departures) and len(found.found) > MAX_WAYS
    return "csv" if is_long else "json"


def left_out_sentence(found: Coalitions | Departures) -> str | None:
    """Who is left out of all coalitions; None where nobody is."""
    if not found.left_out:
        return None
    names = [found.model.scenario.parties[i].name for i in found.left_out]
    return (
        f"Left out of the coalitions, as they can do nothing: {some_of(names, SHOWN_GOALS)}. With those of them who "
        "would agree, there are too many to count."
    )


def unleft_sentence(found: Coalitions) -> str:
    """Which states no group would leave, alone or together."""
    ids = found.model.states.ids(found.unleft)
    if not ids:
        return "Every state could be left, by a party alone or by a coalition, for one that all its members prefer."
    return (
        f"{some_of(ids)}: from {'it' if len(ids) == 1 else 'them'} no party alone and no coalition could go to a state "
        "that all its members prefer (coalition Nash stable for every coalition)."
    )


def departures_sentence(found: Departures) -> str:
    """How a state stands: whether it is an equilibrium, and whether it could be left."""
    where, code = state_title(found.model, found.state), found.concept.code.upper()
    stands = "is stable for every party" if found.held[found.state] else "is not stable for every party"
    if not found.found:
        return f"{where} {stands} under {code}, and nobody alone and no coalition could leave it for something better."
    goals = counted(len({each.to for each in found.found}), "state")
    return f"{where} {stands} under {code}. It could be left for {goals} that those who leave it prefer:"


def leaving_sentence(found: Departures, leaving: Sequence[Departure]) -> str:
    """What one group could do, the first improvement with its way: ‘A and B together could go to s8, …: …’."""
    model = found.model
    first, *others = leaving
    who = coalition_words(model, first.coalition)
    who += " together" if len(first.coalition) > 1 else " alone"
    where = state_title(model, first.to)
    kind = f", which is stable for every party under {found.concept.code.upper()}" if first.held else ""
    way = steps_sentence(model, found.state, found.ways[first])
    told = f"{who} could go to {where}{kind}: {way}."
    if not others:
        return told
    ids = some_of([model.states.id(each.to) for each in others], SHOWN_GOALS)
    return f"{told} Also to {ids}."


def together_sentence(model: GraphModel, leaving: Leaving, code: str) -> str:
    """What a coalition could do at a state: ‘A and B could go to s8, which is stable for every party under SEQ.’."""
    who = coalition_words(model, leaving.coalition)
    others = counted(leaving.n_others, "state that is", "states that are")
    if not leaving.goals:
        return f"{who} could together go to {others} not stable under {code.upper()}, and that each of them prefers."
    first, *further = (model.states.id(state) for state in leaving.goals)
    told = f"{who} could together go to {first}, which is stable for every party under {code.upper()} too"
    told += f", or to others like it: {some_of(further, SHOWN_GOALS)}" if further else ""
    return f"{told}{f'; and to {others} not' if leaving.n_others else ''}."


def not_left_sentence(model: GraphModel, states: Sequence[int]) -> str:
    """The states that no coalition could leave."""
    ids = some_of([model.states.id(state) for state in states])
    return f"No coalition could leave {ids} for a state that all its members prefer."


TOO_LARGE_LINE = (
    "There are too many coalitions and states to look at here; ‘detente coalitions’ looks at one state."
)


def leavers_words(model: GraphModel, found: Sequence[Leaving]) -> str:
    """The smallest coalitions that could leave a settlement: ‘A + B; A + C could leave together’; empty without any."""
    if not found:
        return ""
    groups = [each.coalition for each in found]
    smallest = [group for group in groups if not any(set(part) < set(group) for part in groups)]
    names = [" + ".join(model.scenario.parties[i].name for i in group) for group in smallest]
    more = f"; {len(names) - SHOWN_COALITIONS} more" if len(names) > SHOWN_COALITIONS else ""
    return f"{'; '.join(names[:SHOWN_COALITIONS])}{more} could leave together"
