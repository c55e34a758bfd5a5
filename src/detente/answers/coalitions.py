"""What coalitions could do: who could leave a state together, where to, and how."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from detente.answers.answered import answered_counts, answered_record, answered_table, tell_answered
from detente.answers.documents import LISTED_STATES, Document, header
from detente.answers.masthead import Asked, masthead, reading_head
from detente.answers.states import named_states
from detente.answers.words import change_words, counted, listed, some_of
from detente.blocks import (
    Block,
    Break,
    Data,
    Grid,
    Paragraph,
    data,
    grid,
)
from detente.engines import Step
from detente.errors import RequestError
from detente.graph import GraphModel
from detente.questions.coalitions import FOREMOST, Coalitions
from detente.questions.consent import MAX_JUMPS, Coalition
from detente.questions.departures import Departures

SHOWN_GOALS = 6
"""Of more states that a group could go to, only the first are named."""

SHOWN_UNLEFT = 4
"""Of more states that nobody leaves, only the first are put in words."""


COALITION_LINE = (
    "A coalition leaves a state when moves of its members, one after another, lead to a state that every one of them "
    "prefers; single steps on the way need not pay."
)
"""What is meant by a coalition that leaves."""


# The page


def tell(asked: Asked, found: Sequence[Coalitions]) -> Iterator[Block]:
    """The jumps and the states that nobody leaves; of several readings, how many."""
    first, *others = found
    yield from masthead(asked, *(each.model for each in found))
    yield Paragraph(COALITION_LINE)
    for each in found:
        yield reading_head(each.model, is_only=not others)
        yield from _jumps(each, is_only=not others)
    if not others:
        yield from named_states([("", first.model, _named(first))])
    else:
        yield Break()
        yield Paragraph(f"One reading in full: --variant {first.model.scenario.variant}")


def _jumps(found: Coalitions, *, is_only: bool) -> Iterator[Block]:
    yield Paragraph(equilibria_line(found))
    yield Paragraph(jumps_sentence(found))
    if found.n_jumps:
        if is_only:
            yield from _together(found)
        if not is_only or found.n_jumps > FOREMOST:
            yield Break()
            yield _n_jumps(found)
        yield Break()
    if not found.stop:
        yield Paragraph(unleft_sentence(found))
    yield from left_out(found)
    if found.answered:
        yield from tell_answered(found.model, found.answered, found.unleft)


def _together(found: Coalitions) -> Iterator[Block]:
    """The first jumps that need a coalition."""
    if found.moves is None:
        yield Paragraph(too_many_sentence(found))
        return
    n_together = len({(each.start, to) for each in found.together for to in each.goals})
    n_ends = len({(jump.start, jump.to) for jump in found.jumps or ()})
    if alone := alone_sentence(n_together, n_ends):
        yield Paragraph(alone)
    if found.together:
        yield Break()
        yield _first_jumps(found)
    if not found.stop and (len(found.together) > FOREMOST or n_together < found.n_jumps):
        yield Break()
        yield Paragraph(larger_sentence(found, "json"))
    if (left := len(found.together) - FOREMOST) > 0:
        yield Paragraph(f"{counted(left, 'more row')} like these.")


def _first_jumps(found: Coalitions) -> Grid:
    """From, who, to, and how they get to the first of these."""
    ids = found.model.states.id
    rows = [
        (
            ids(each.start),
            coalition_words(found.model, each.coalition),
            some_of([ids(to) for to in each.goals], SHOWN_GOALS),
            steps_sentence(found.model, each.start, each.way),
        )
        for each in found.together[:FOREMOST]
    ]
    return grid(("from", "who, together", "to", "a shortest way"), rows)


def _n_jumps(found: Coalitions) -> Grid:
    """For each coalition that has jumps how many it has."""
    rows = [(coalition_words(found.model, group), f"{number:,}") for group, number in _counted(found)]
    return grid(("coalition", "ways"), rows)


def left_out(found: Coalitions | Departures) -> Iterator[Block]:
    """Who is left out of all coalitions, where somebody is."""
    if sentence := left_out_sentence(found):
        yield Paragraph(sentence)


def _named(found: Coalitions) -> set[int]:
    """The states that the table of jumps names first, and a few of those that nobody leaves."""
    ends = {state for each in found.together[:FOREMOST] for state in (each.start, each.goals[0])}
    sets = [found.unleft, *(found.answered.stable.values() if found.answered else ())]
    return ends.union(*(states.nonzero()[0][:SHOWN_UNLEFT].tolist() for states in sets))


# For programs


def record(found: Coalitions, settings: Mapping[str, Any]) -> Document:
    """The document of ``detente coalitions``: every jump, and the states that no group leaves."""
    model = found.model
    document = header(model.scenario, "coalitions", found.engine.name, settings)
    document |= {"agenda": settings["agenda"], "concept": found.concept.code}
    if found.held.sum() <= LISTED_STATES:
        document["equilibria"] = model.states.ids(found.held)
    jumps = found.jumps
    if jumps is not None:
        document["jumps"] = [
            {
                "from": model.states.id(jump.start),
                "to": model.states.id(jump.to),
                "coalition": member_ids(model, jump.coalition),
            }
            for jump in jumps
        ]
    if found.unleft.sum() <= LISTED_STATES and not found.stop:
        document["cnash"] = model.states.ids(found.unleft)
    document["counts"] = {"equilibria": int(found.held.sum()), "jumps": found.n_jumps}
    if not found.stop:
        document["counts"]["cnash"] = int(found.unleft.sum())
    if found.answered:
        document |= answered_record(model, found.answered)
        document["counts"]["answered"] = answered_counts(found.answered)
    document["jumps_of"] = [
        {"coalition": member_ids(model, group), "jumps": number} for group, number in _counted(found)
    ]
    warnings = [too_many_sentence(found)] if jumps is None else []
    return document | left_out_record(found) | ({"warnings": warnings} if warnings else {})


def left_out_record(found: Coalitions | Departures) -> Document:
    """The parties that are left out of all coalitions, where some are."""
    return {"left_out": member_ids(found.model, found.left_out)} if found.left_out else {}


def member_ids(model: GraphModel, coalition: Coalition) -> list[str]:
    """The ids of a coalition's members."""
    return [model.scenario.parties[i].id for i in coalition]


def table(found: Coalitions) -> Data:
    """One row a jump: ``from``, ``to``, and for each party whether it is a member (``member.PARTY`` in a frame).

    Where answers were asked for, one row a state instead.

    Raises
    ------
    RequestError
        When the jumps are too many to list.
    """
    if found.answered:
        return answered_table(found.model, found.answered)
    if found.jumps is None:
        raise RequestError(too_many_sentence(found))
    ids, parties = found.model.states.id, range(found.model.n_parties)
    rows = ((ids(jump.start), ids(jump.to), *(i in jump.coalition for i in parties)) for jump in found.jumps)
    return data(["from", "to", *members(found.model)], rows)


def members(model: GraphModel) -> list[tuple[str, str]]:
    """The columns that say who is a member of a coalition."""
    return [(f"member.{party.id}", party.id) for party in model.scenario.parties]


def _counted(found: Coalitions) -> Iterator[tuple[Coalition, int]]:
    """The coalitions that have jumps, with how many."""
    for group, number in zip(found.groups, found.n_moves.tolist(), strict=True):
        if number and len(group) > 1:
            yield group, number


# Sentences


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
    told = f"{'at least ' if found.stop else ''}{counted(found.n_jumps, 'way')}"
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


def larger_sentence(found: Coalitions | Departures, format: str) -> str:
    """That larger groups are not told here, and where they are; those with parties that are left out are nowhere."""
    which = "those without the parties that are left out" if found.left_out else "all"
    return f"Larger groups that could do the same are not told; --format {format} has {which}."


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
