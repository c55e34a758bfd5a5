"""What coalitions could do, in sentences: who could leave a state together, where to, and how."""

from __future__ import annotations

from collections.abc import Sequence

from detente.engines import Step
from detente.graph import GraphModel
from detente.questions.coalitions import MAX_JUMPS, Coalition, Coalitions
from detente.questions.departures import Departure, Departures
from detente.reports.words import change_words, counted, listed, some_of, state_title

COALITION_LINE = (
    "A coalition leaves a state when moves of its members, one after another, lead to a state that every one of them "
    "prefers; single steps on the way need not pay."
)
"""What is meant by a coalition that leaves."""

LARGER_LINE = "Larger groups that could do the same are not shown; --format json has all."


def coalition_words(model: GraphModel, coalition: Coalition, joint: str = "and") -> str:
    """The members of a coalition by their names."""
    return listed([model.scenario.parties[i].name for i in coalition], joint)


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
    number = int(found.n_jumps.sum())
    if not found.held.any():
        return "There is no equilibrium that could be left."
    if not number:
        return "No coalition of two or more parties could lead from one of these to another that all its members prefer."
    ways = "way" if number == 1 else "ways"
    return (
        f"There {'is' if number == 1 else 'are'} {number:,} {ways} for a coalition to lead from one of these to another "
        "that all its members prefer."
    )


def too_many_sentence(found: Coalitions) -> str:
    """That the jumps are too many to list."""
    return (
        f"There are {int(found.n_jumps.sum()):,} equilibrium jumps; over {MAX_JUMPS:,} they are counted and not listed. "
        "Ask for one state, under a stronger concept, or for talks on an agenda."
    )


def unleft_sentence(found: Coalitions) -> str:
    """Which states no group would leave, alone or together."""
    ids = found.model.states.ids(found.unleft)
    if not ids:
        return "From every state some party alone, or some coalition, could go to a state that all its members prefer."
    return (
        f"{some_of(ids)}: from {'it' if len(ids) == 1 else 'them'} no party alone and no coalition could go to a state "
        "that all its members prefer (coalition Nash stable for every coalition)."
    )


def departures_sentence(found: Departures) -> str:
    """How a state stands: whether it is an equilibrium, and whether it could be left."""
    where, code = state_title(found.model, found.state), found.concept.code.upper()
    stands = "is stable for every party" if found.held[found.state] else "is not stable for every party"
    if not found.found:
        return f"{where} {stands} under {code}, and no party alone and no coalition could leave it for something better."
    leavers = {each.coalition for each in found.found if each.smallest}
    goals = counted(len({each.to for each in found.found}), "state")
    alone = sum(len(each) == 1 for each in leavers)
    together = len(leavers) - alone
    who = [counted(alone, "party alone", "parties alone")] if alone else []
    who += [counted(together, "coalition")] if together else []
    return f"{where} {stands} under {code}, but {listed(who)} could leave it, for {goals}."


def departure_sentence(found: Departures, departure: Departure) -> str:
    """One improvement of a group, with its way: ‘A and B together could go to s8, an equilibrium: …’."""
    model = found.model
    who = coalition_words(model, departure.coalition)
    who += " together" if len(departure.coalition) > 1 else ""
    where = state_title(model, departure.to)
    kind = f", which is stable for every party under {found.concept.code.upper()}" if departure.held else ""
    way = steps_sentence(model, found.state, found.path(departure))
    return f"{who} could go to {where}{kind}: {way}."


def coalition_ids(model: GraphModel, coalitions: Sequence[Coalition]) -> str:
    """Several coalitions, each by its members' names."""
    return "; ".join(coalition_words(model, coalition) for coalition in coalitions)
