"""Who could leave one state, alone or together: where to, by which way, and whether it holds there.

The report tells it in short of every equilibrium and settlement that it explains.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from detente.answers.citations import Notebook
from detente.answers.coalitions import (
    COALITION_LINE,
    SHOWN_GOALS,
    coalition_words,
    larger_sentence,
    left_out,
    left_out_record,
    member_ids,
    members,
    steps_sentence,
)
from detente.answers.documents import Document, header, path_record
from detente.answers.masthead import Asked, masthead, reading_head, reading_name, variant_option
from detente.answers.sentences import steps_words
from detente.answers.states import named_states
from detente.answers.subject import Reading, Subject
from detente.answers.words import counted, some_of, state_title, state_words
from detente.blocks import (
    Block,
    Command,
    Data,
    Entries,
    Entry,
    Heading,
    Items,
    Paragraph,
    Steps,
    data,
)
from detente.graph import GraphModel
from detente.questions.coalitions import FOREMOST
from detente.questions.consent import Coalition
from detente.questions.departures import MAX_WAYS, Departure, Departures, JointDeparture
from detente.questions.report import EXPLAINED, TOLD_COALITIONS

SHOWN_COALITIONS = 3
"""Of more coalitions that could leave a settlement, only the first are named in a table."""

TOO_LARGE_LINE = (
    "There are too many coalitions and states to look at here; ‘detente coalitions’ looks at one state."
)


def tell(asked: Asked, found: Sequence[Departures]) -> Iterator[Block]:
    """Who could leave one state, in one reading or in several side by side."""
    yield from masthead(asked, *(each.model for each in found))
    yield Paragraph(COALITION_LINE)
    for each in found:
        yield reading_head(each.model, is_only=len(found) == 1)
        yield from _groups(each)
    yield from named_states(
        (
            reading_name(each.model),
            each.model,
            {first.to for first, *_ in each.groups[:FOREMOST]},
        )
        for each in found
    )


def _groups(found: Departures) -> Iterator[Block]:
    """How the state stands, and what each group could do."""
    yield Paragraph(f"{found.model.states.id(found.state)}: {state_words(found.model, found.state)}.")
    yield Paragraph(departures_sentence(found))
    items = [leaving_sentence(found, leaving) for leaving in found.groups[:FOREMOST]]
    if (left := len(found.groups) - FOREMOST) > 0:
        items += [f"{counted(left, 'more group')}: --format {whole_format(found)} has all."]
    yield Items(tuple(items))
    if sum(map(len, found.groups)) < len(found.found) and not found.stop:
        yield Paragraph(larger_sentence(found, whole_format(found)))
    yield from left_out(found)


def record(found: Departures, settings: Mapping[str, Any]) -> Document:
    """The document of ``detente coalitions --state``: who could leave one state, where to and how."""
    model = found.model
    document = header(model.scenario, "coalitions", found.engine.name, settings)
    document |= {
        "agenda": settings["agenda"],
        "concept": found.concept.code,
        "state": model.states.id(found.state),
        "equilibrium": bool(found.held[found.state]),
        "coalition_nash": not found.found,
    }
    if len(found.found) <= MAX_WAYS:
        document["improvements"] = [_departure_record(found, each) for each in found.found]
    return document | {"counts": {"improvements": len(found.found)}} | left_out_record(found)


def _departure_record(found: Departures, departure: Departure) -> Document:
    """One improvement of a group, with a shortest way where one was looked for."""
    record = {
        "to": found.model.states.id(departure.to),
        "coalition": member_ids(found.model, departure.coalition),
        "equilibrium": departure.held,
        "smallest": departure.smallest,
    }
    way = found.ways.get(departure)
    return record if way is None else record | {"path": path_record(found.model, way)}


def table(found: Departures) -> Data:
    """One row an improvement: where to, who is a member, what is known of it, and in how few steps."""
    parties = range(found.model.n_parties)
    rows = (
        (
            found.model.states.id(each.to),
            *(i in each.coalition for i in parties),
            each.held,
            each.smallest,
            found.n_steps.get(each),
        )
        for each in found.found
    )
    return data(["to", *members(found.model), "equilibrium", "smallest", "steps"], rows)


def whole_format(found: Departures) -> str:
    """The format that lists everything that was found: JSON has no list that is too long."""
    is_long = isinstance(found, Departures) and len(found.found) > MAX_WAYS
    return "csv" if is_long else "json"


def departures_sentence(found: Departures) -> str:
    """How a state stands: whether it is an equilibrium, and whether it could be left."""
    where, code = state_title(found.model, found.state), found.concept.code.upper()
    stands = "is stable for every party" if found.held[found.state] else "is not stable for every party"
    if not found.found:
        return f"{where} {stands} under {code}, and nobody alone and no coalition could leave it for something better."
    goals = f"{'at least ' if found.stop else ''}{counted(len({each.to for each in found.found}), 'state')}"
    return f"{where} {stands} under {code}. It could be left for {goals} that those who leave it prefer:"


def leaving_sentence(found: Departures, leaving: Sequence[Departure]) -> str:
    """What one group could do, the first improvement with its way: ‘A and B together could go to s8, …: …’."""
    model = found.model
    first, *others = leaving
    who = coalition_words(model, first.coalition)
    who += " together" if len(first.coalition) > 1 else " alone"
    where = state_title(model, first.to)
    kind = f", which is stable for every party under {found.concept.code.upper()}" if first.held else ""
    way = found.ways.get(first)  # none where the work was stopped
    told = f"{who} could go to {where}{kind}{f': {steps_sentence(model, found.state, way)}' if way else ''}."
    if not others:
        return told
    ids = some_of([model.states.id(each.to) for each in others], SHOWN_GOALS)
    return f"{told} Also to {ids}."


# The section of a report


def section(subject: Subject, _book: Notebook) -> Iterator[Block]:
    """Who could leave the explained equilibria together; nothing where no equilibrium is explained."""
    told = [reading for reading in subject.readings if reading.choice.shown and reading.model.n_parties > 1]
    if not told:
        return
    yield Paragraph(
        "That no party leaves an equilibrium by itself does not keep several from leaving it together. "
        f"{COALITION_LINE} Told is what needs several parties, at the equilibria explained above."
    )
    for reading in told:
        if subject.is_side_by_side:
            yield Heading(3, reading.title)
        yield from _departures(reading)
    chosen = variant_option(told[0].model)
    yield Command("All of it", f"detente coalitions {subject.file}{chosen}")


def _departures(reading: Reading) -> Iterator[Block]:
    model = reading.model
    states = sorted(shown.state for shown in reading.choice.shown)
    found = reading.explained.departures
    if found is None:
        yield Paragraph(TOO_LARGE_LINE)
        return
    if left := [state for state in states if found[state]]:
        yield Entries(
            tuple(
                Entry(state_title(model, state), blocks=tuple(_who(model, state, found[state])))
                for state in left
            )
        )
    if stay := [state for state in states if not found[state]]:
        yield Paragraph(not_left_sentence(model, stay))


def _who(model: GraphModel, state: int, found: Sequence[JointDeparture]) -> Iterator[Block]:
    """The coalitions that could leave one state, the first of them step by step."""
    first = sorted(found, key=lambda each: not each.goals)
    for each in first[:TOLD_COALITIONS]:
        yield Paragraph(together_sentence(model, each, EXPLAINED))
        if each.way:
            yield Steps(tuple(steps_words(model, state, each.way)))
    if (more := len(first) - TOLD_COALITIONS) > 0:
        yield Paragraph(f"{counted(more, 'more coalition')} could leave it.")


def together_sentence(model: GraphModel, leaving: JointDeparture, code: str) -> str:
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


def leavers_words(model: GraphModel, found: Sequence[JointDeparture]) -> str:
    """The smallest coalitions that could leave a settlement: ‘A + B; A + C could leave together’; empty without any."""
    if not found:
        return ""
    names = [
        " + ".join(model.scenario.parties[i].name for i in group) for group in smallest_coalitions(found)
    ]
    more = f"; {len(names) - SHOWN_COALITIONS} more" if len(names) > SHOWN_COALITIONS else ""
    return f"{'; '.join(names[:SHOWN_COALITIONS])}{more} could leave together"


def smallest_coalitions(found: Sequence[JointDeparture]) -> list[Coalition]:
    """The coalitions that could leave a state, those aside of which a part could leave it too."""
    groups = [each.coalition for each in found]
    return [group for group in groups if not any(set(part) < set(group) for part in groups)]
