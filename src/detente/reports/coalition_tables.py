"""Tables of what coalitions could do."""

from __future__ import annotations

from collections.abc import Iterator

from detente.errors import RequestError
from detente.questions.coalitions import FOREMOST, Coalitions
from detente.questions.departures import Departures
from detente.reports.coalition_sentences import (
    SHOWN_GOALS,
    coalition_words,
    steps_sentence,
    too_many_sentence,
)
from detente.reports.tables import Table
from detente.reports.words import some_of

Row = tuple[object, ...]


def jumps_table(found: Coalitions) -> Table:
    """The first jumps that need a coalition: from, who, to, and how it gets to the first of these."""
    model = found.model
    rows = [
        (
            model.states.id(each.start),
            coalition_words(model, each.coalition),
            some_of([model.states.id(to) for to in each.goals], SHOWN_GOALS),
            steps_sentence(model, each.start, each.way),
        )
        for each in found.together[:FOREMOST]
    ]
    return Table(("from", "who, together", "to", "a shortest way"), tuple(rows))


def coalitions_table(found: Coalitions) -> Table:
    """For each coalition that has jumps how many it has."""
    rows = [
        (coalition_words(found.model, group), f"{number:,}")
        for group, number in zip(found.groups, found.n_moves.tolist(), strict=True)
        if number and len(group) > 1
    ]
    return Table(("coalition", "ways"), tuple(rows))


def result_rows(found: Coalitions | Departures) -> Iterator[Row]:
    """An answer for spreadsheets."""
    return jumps_rows(found) if isinstance(found, Coalitions) else departures_rows(found)


def jumps_rows(found: Coalitions) -> Iterator[Row]:
    """The jumps for spreadsheets: from, to, and 1 for each member.

    Raises
    ------
    RequestError
        When they are too many to list.
    """
    jumps = found.jumps
    if jumps is None:
        raise RequestError(too_many_sentence(found))
    parties = found.model.scenario.parties
    yield ("from", "to", *(party.id for party in parties))
    for start, to, coalition in jumps:
        members = (int(i in coalition) for i in range(len(parties)))
        yield (found.model.states.id(start), found.model.states.id(to), *members)


def departures_rows(found: Departures) -> Iterator[Row]:
    """Who could leave one state, for spreadsheets: the goal, 1 for each member, and what is known of it."""
    parties = found.model.scenario.parties
    yield ("to", *(party.id for party in parties), "equilibrium", "smallest", "steps")
    for each in found.found:
        members = (int(i in each.coalition) for i in range(len(parties)))
        known = (int(each.held), int(each.smallest), found.n_steps.get(each))
        yield (found.model.states.id(each.to), *members, *known)
