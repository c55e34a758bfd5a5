"""Re-checks a document of ``detente change``: each answer, and, while they are few, that nothing smaller does it."""

from __future__ import annotations

from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass
from typing import Any

from detente.checker.dialogue import refuse_by_size
from detente.checker.edited import KINDS, RANK, Allowed, Edit, Edited, after, as_written, read_edit
from detente.checker.formulas import members
from detente.checker.goal import LiteralGoal, LiteralGoals, Wanted, has_several, refuse_for_several
from detente.checker.ground import asked_for, issues_of_agenda
from detente.checker.rankings import (
    MAX_RANKINGS,
    UNFINISHED,
    exchanges,
    nothing_nearer,
    ranked,
    refute_orders,
    reranked,
)
from detente.checker.records import (
    Refuted,
    Statements,
    all_of,
    field,
    field_or_null,
    has,
    is_of_stopped_work,
    is_same,
    party_index,
    records,
    shown,
)
from detente.checker.stability import CONCEPTS
from detente.graph import GraphModel
from detente.progress import SILENT, Progress
from detente.scenario.values import Scenario

MAX_JUDGED = 2**19
"""The most states, over all edited scenarios, that are judged to see that nothing smaller does it."""

ASKED = ("make", "concept", "allow", "party", "for", "agenda", "from_status_quo")
"""What a document says that was asked for, beside how it was made too."""

MAX_LISTED = 20
"""Of more states an answer lists only the first."""


def refute_change(
    model: GraphModel,
    base: Scenario | None,
    wanted: Sequence[Wanted],
    document: Any,
    progress: Progress = SILENT,
) -> tuple[int, Refuted | None, str | None]:
    """Check every answer of a document, and while they are few every smaller edited scenario.

    Parameters
    ----------
    model
        Of the reading that the document speaks of.
    base
        The scenario of which it is a variant; None where it is the base.
    wanted
        What the document's ``make`` means: one goal, or several.

    Returns
    -------
    How many statements hold; the first that does not (None when all hold); and how far it was checked that nothing
    smaller does it.

    Raises
    ------
    RequestError
        When the document is not of the form of ``detente change --format json``.
    SizeError
        When the model has more states or moves than can be walked one by one.
    """
    refuse_by_size(model)
    statements = Statements()
    try:
        goal, allowed, start = _asked(model, base, wanted, document)
        size = field_or_null(document, "size", int)
        n_wanted = goal.n_wanted(start, allowed)
        statements.same("what is wanted", "n_wanted", field(document, "n_wanted", int), n_wanted)
        if has_several(wanted):
            goal.refute_record(document, start, allowed, statements)
        told = _answers(goal, allowed, start, document, size, statements)
        is_whole = size is None or not is_of_stopped_work(document)
        some = told if is_whole and not (start.ranking and len(told) >= MAX_RANKINGS) else None
        note = _nothing_smaller(goal, allowed, start, size, some, statements, progress)
        if start.ranking:
            refute_orders(document, len(told), note, statements)
        return statements.held, None, note
    except Refuted as refuted:
        return statements.held, refuted, None


def _asked(
    model: GraphModel, base: Scenario | None, wanted: Sequence[Wanted], document: Any
) -> tuple[LiteralGoals, Allowed, Edited]:
    """What the document says was asked for."""
    concept, party = field(document, "concept", str), field_or_null(document, "party", str)
    kinds = all_of(str, document, "allow")
    for name, known in [(concept, CONCEPTS), *((kind, (*KINDS, RANK)) for kind in kinds)]:
        if name not in known:
            raise Refuted("what was asked for", f"there is no ‘{name}’")
    if not kinds or len(set(kinds)) < len(kinds):
        raise Refuted("what was asked for", "no kind of edit stands there, or one twice")
    if party is not None:
        party_index(model, party, "party")
    whose, agenda = field_or_null(document, "for", str), field_or_null(document, "agenda", str)
    from_status_quo = field(document, "from_status_quo", bool)
    refuse_other_question(document, ASKED)
    if model.status_quo is None and (agenda is not None or from_status_quo):
        raise Refuted("what was asked for", "it starts from the status quo, and the scenario names none")
    judges = [
        party_index(model, who, "for") if who else None for who in (each.party or whose for each in wanted)
    ]
    goals = LiteralGoals(
        wanted,
        [
            LiteralGoal(model, base, each.states, concept, who, from_status_quo and each.stable)
            for each, who in zip(wanted, judges, strict=True)
        ],
    )
    if has_several(wanted):
        refuse_for_several(kinds)
    table = issues_of_agenda(model.scenario, "everything" if agenda is None else agenda, "agenda")
    if "guarantee" in kinds and (
        len(wanted[0].states) != 1 or model.has_merged_states or model.moves_depend_on_state
    ):
        raise Refuted(
            "what was asked for",
            "a guarantee is of one wanted state, of no merged ones, and not where moves are barred or listed",
        )
    allowed, start = (
        Allowed(model.scenario, kinds, party, removable(model)),
        as_written(model.scenario, table),
    )
    return goals, allowed, ranked(goals.goals[0], allowed, start) if RANK in kinds else start


def refuse_other_question(document: Any, asked: Collection[str]) -> None:
    """What the answers are said to answer is what the document says that it was made with, where it says so.

    Another question may have the same answers, above all none: no judgement of these would tell.
    """
    made_with = asked_for(document)
    for key in asked:
        if has(made_with, key) and not is_same(document[key], made_with[key]):
            reason = f"the document was made with {shown(made_with[key])}, not with {shown(document[key])}"
            raise Refuted(f"‘{key}’", reason)


def removable(model: GraphModel) -> frozenset[str]:
    """The options that can be taken away: not taken today, not taken everywhere, and hidden by no merged state."""
    rows = [members(model, state) for state in range(len(model.states))]
    return frozenset(
        option.key
        for option in model.scenario.options
        if all(len({option.key in member for member in row}) == 1 for row in rows)
        and any(option.key not in row[0] for row in rows)
        and (model.status_quo is None or option.key not in rows[model.status_quo][0])
    )


def _answers(
    goal: LiteralGoals,
    allowed: Allowed,
    start: Edited,
    document: Any,
    size: int | None,
    statements: Statements,
) -> set[Edited]:
    """Check that each answer has so many allowed edits and does what it says, and that no two are the same."""
    found: set[Edited] = set()
    for number, record in enumerate(records(document, "answers"), 1):
        where = f"answer {number}"
        edits = list(records(record, "edits"))
        if start.ranking:
            edited = reranked(goal.goals[0], start, edits, where)
            statements.same(where, "the number of exchanges", exchanges(start, edited), size)
        else:
            statements.same(where, "the number of edits", len(edits), size)
            told = [read_edit(each, goal.model.scenario, where) for each in edits]
            edited = made(allowed, start, told, where)
        statements.hold(where, edited not in found, "the same edited scenario is an answer already")
        found.add(edited)
        held = [goal.model.states.id(state) for state in goal.states(edited)]
        statements.hold(where, goal.does(edited), "no wanted state is what is wanted then")
        statements.same(where, "states", all_of(str, record, "states"), held[:MAX_LISTED])
        statements.same(where, "n_states", field(record, "n_states", int), len(held))
    statements.hold(
        "answers", bool(found) == (size is not None), "a size has answers, and without one there is none"
    )
    return found


def made(allowed: Allowed, start: Edited, edits: Sequence[Edit], where: str) -> Edited:
    """Make edits one after the other, each of them allowed where it stands."""
    edited = start
    for edit in edits:
        if edit not in allowed.edits(edited):
            raise Refuted(where, f"the edit {' '.join(map(str, edit))} cannot be made there")
        edited = after(edited, edit)
    return edited


def _nothing_smaller(
    goal: LiteralGoals,
    allowed: Allowed,
    start: Edited,
    size: int | None,
    told: Collection[Edited] | None,
    statements: Statements,
    progress: Progress,
) -> str:
    """Judge all edited scenarios, nearest first, until the answers' distance, or until they are too many."""
    if any(not each.n_wanted(start, allowed) for each in goal.to_be_stable):
        statements.hold("size", size is None, "no state that is wanted can occur")
        return "No state that is wanted can occur in these talks: nothing makes one stable."
    if start.ranking:
        if size is None:
            raise Refuted("size", "a state that is ranked first is stable")
        return nothing_nearer(goal.goals[0], start, size, told, statements, progress)
    search = Search(allowed, goal.does, len(goal.model.states))
    return search.nothing_smaller(start, size, told, statements, progress)


@dataclass(frozen=True, slots=True)
class Search:
    """Every edited scenario, nearest first, judged one by one.

    Attributes
    ----------
    allowed
        The edits that may be made.
    does_it
        Whether an edited scenario is an answer.
    n_states
        How many states are judged for each.
    """

    allowed: Allowed
    does_it: Callable[[Edited], bool]
    n_states: int

    def nothing_smaller(
        self,
        start: Edited,
        size: int | None,
        told: Collection[Edited] | None,
        statements: Statements,
        progress: Progress,
    ) -> str:
        """Judge until the answers' distance, or until they are too many; how far that was.

        Where only some answers are told (`told` is None) those at their distance are not looked for.
        """
        level, seen, judged, distance = {start}, {start}, 0, 0
        while level:
            if (judged + len(level)) * self.n_states > MAX_JUDGED:
                return _stopped(distance)
            if distance == size and told is None:
                break
            for edited in progress.each(level, f"edited scenarios at distance {distance}", every=16):
                if self.does_it(edited) and (distance != size or edited not in (told or ())):
                    what = "is left out" if distance == size else "does it with fewer edits"
                    raise Refuted("answers", f"an edited scenario at distance {distance} {what}")
            judged += len(level)
            if distance == size:
                break
            grown = {after(edited, edit) for edited in level for edit in self.allowed.edits(edited)}
            level = grown - seen
            seen |= level
            distance += 1
        statements.hold("size", True, "")
        which = "that there are" if size is None else f"at distance {distance} or less"
        told_of = "1 edited scenario" if judged == 1 else f"{judged:,} edited scenarios"
        if told is None:
            return f"Judged one by one: {told_of} at a smaller distance. No smaller change does it."
        return f"Judged one by one: {told_of} {which}. No smaller change does it, and no answer is left out."


def _stopped(distance: int) -> str:
    """How far nothing smaller was found when the edited scenarios became too many."""
    known = f"at distance {distance - 1} or less only" if distance else "not at all"
    return f"{UNFINISHED} {known}: further on there are too many edited scenarios to judge one by one."
