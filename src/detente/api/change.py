"""What would have to change for a wanted state to hold: the smallest changes, all of them."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Annotated, Any

from detente.answers import change as change_told
from detente.api.analyze import model_of
from detente.api.answer import Answer, asked
from detente.api.dialogue import DEFAULT_CONCEPT
from detente.api.goals import refuse_ranking, refuse_several, wishes, written_goals
from detente.api.names import party_named, wanted_states
from detente.api.settings import Concept, Setting, Variant
from detente.api.turn import turn as turned
from detente.errors import RequestError
from detente.graph import GraphModel, agenda_issues
from detente.graph.agenda import ADD_STATUS_QUO
from detente.progress import Progress, Tell
from detente.questions.change import (
    RANK,
    Changes,
    EditKind,
    Goal,
    Turns,
    WishesTurn,
    edit_kinds,
    nearest_rankings,
    smallest_changes,
    smallest_changes_for,
)
from detente.scenario.values import Scenario
from detente.spelling import seen
from detente.stability.concepts import concept_in_turn

Make = Annotated[
    str | None,
    Setting(
        "A state (s3, a name, [a, b]) or a formula that some state is to meet. Or several goals: ‘s5 stable for P, s2 "
        "not’.",
        ("--make", "-m"),
        metavar="WANTED",
    ),
]
Turn = Annotated[
    str | None,
    Setting(
        "Instead: a verdict to turn. A claim, an agenda and a party (offered.russia), a state, or a dilemma (trust of "
        "us with them).",
        ("--turn", "-t"),
        metavar="VERDICT",
    ),
]
Until = Annotated[
    str | None,
    Setting("What the verdict is to be (with --turn; any other word).", ("--until",), metavar="WORDS"),
]
Allow = Annotated[
    str,
    Setting(
        "Of swap,drop,negate,irreversible,agenda,remove,guarantee; each costs 1; all: the first five. With --turn "
        "also core: edits of what the judged party holds to be core. Alone and with --for: rank, the nearest ranking.",
        ("--allow",),
        metavar="EDITS",
    ),
]
EditedParty = Annotated[
    str | None,
    Setting("Edit this party's statements and options only.", ("--party", "-p"), metavar="P"),
]
ForParty = Annotated[
    str | None,
    Setting("Stable for this party is enough, instead of for every party.", ("--for",), metavar="P"),
]
TalksOn = Annotated[
    str | None,
    Setting("Judge in the talks on this agenda (everything).", ("--agenda", "-a"), metavar="A", is_name=True),
]
FromStatusQuo = Annotated[
    bool, Setting("Improvements must lead to the state from the status quo.", ("--from-status-quo",))
]


def change_or_turn(
    scenario: Scenario,
    *,
    make: Make = None,
    turn: Turn = None,
    until: Until = None,
    concept: Concept = DEFAULT_CONCEPT,
    allow: Allow = "swap",
    party: EditedParty = None,
    for_party: ForParty = None,
    variant: Variant = None,
    agenda: TalksOn = None,
    from_status_quo: FromStatusQuo = False,
    progress: Tell | None = None,
) -> Answer[Changes] | Answer[Turns]:
    """Say what would have to change for a state to hold.

    The fewest edits of the scenario under which the wanted state is stable for every party, and every way to do it
    with so few: swap two neighbouring statements of a party, drop or negate one, make an option irreversible, put an
    issue on the table; take an option away, or have a party's part guaranteed from outside. The search is complete: no
    smaller change does it.

    The JSON can be checked again, from the scenario alone, with ‘detente verify’.

    $ detente change european-security --variant column --make core_met --concept seq
    $ detente change dispute.yaml --make s4 --allow swap,drop,negate,irreversible
    $ detente change dispute.yaml --make "deal" --party us --from-status-quo --format json
    $ detente change dispute.yaml --make "deal stable for us, s2 not"

    With --allow rank, the fewest exchanges of neighbours in a party's ranking after which the state is stable for it.

    $ detente change syria-iraq --make s2 --concept seq --for syria --allow rank

    With --turn, the fewest edits after which a verdict is another one: how fragile is it? A verdict on a party is
    turned with its goalposts where they stand, its core as it is; --allow swap,core moves them, and says so.

    $ detente change european-security --variant column --turn offered.russia
    $ detente change dispute.yaml --turn "trust of us with them" --allow swap,drop,irreversible

    Parameters
    ----------
    make
        What `change` is to make stable.
    turn, until
        Which verdict `turn` is to turn, and into what.

    Raises
    ------
    RequestError
        When neither is asked for, or what does not go together.
    """
    edits: dict[str, Any] = {"concept": concept, "allow": allow, "party": party, "for_party": for_party}
    if turn is not None:
        if make is not None or agenda is not None or from_status_quo:
            raise RequestError("--make, --agenda and --from-status-quo do not go with --turn.")
        return turned(scenario, turn, until=until, variant=variant, **edits, progress=progress)
    if make is None:
        raise RequestError("Say what is wanted: --make, or --turn (with --until).")
    if until is not None:
        raise RequestError("--until goes with --turn.", "--make asks that a state be stable")
    goal: dict[str, Any] = {"agenda": agenda, "from_status_quo": from_status_quo}
    return change(scenario, make, variant=variant, **goal, **edits, progress=progress)


def change(
    scenario: Scenario,
    make: str,
    *,
    variant: str | None = None,
    concept: str = DEFAULT_CONCEPT,
    allow: str | Sequence[str] = "swap",
    party: str | None = None,
    for_party: str | None = None,
    agenda: str | None = None,
    from_status_quo: bool = False,
    progress: Tell | None = None,
) -> Answer[Changes]:
    """Find the smallest changes under which a wanted state, or some state where a formula holds, is an equilibrium.

    Parameters
    ----------
    scenario
        From `load`.
    make
        A state as `explain` takes it, or a formula; or several goals: states or formulas with commas between them, each
        with ``stable`` or ``not`` and ``for`` a party, where not all are to be stable for every party.
    allow
        The edits that are allowed, each of cost 1: ``swap``, ``drop``, ``negate``, ``irreversible``, ``agenda``,
        ``remove``, ``guarantee``; ``all`` is all but the last two. ``rank`` alone: the ranking of `for_party`, each
        exchange of neighbours of cost 1.
    party
        Edit the statements and options of this party only, by its id or name.
    for_party
        The state need be stable for this party only, not for every party; of several goals those that name none.
    agenda
        Judge in the talks on this agenda, to which ``agenda`` edits add; ``everything`` by default.
    from_status_quo
        Legal sequences of improvements must lead to the state from the status quo.

    Raises
    ------
    RequestError
        When what is named does not exist, or the scenario lacks a status quo that is needed.
    SizeError
        When the search would have to hold too much; it says up to which size there is no change.

    Examples
    --------
    >>> import detente
    >>> found = detente.change(detente.gallery_case("chicken"), "s4", concept="nash", allow="irreversible").found
    >>> found.size, [edit.party for edit in found.answers[0].edits]
    (2, ['row', 'column'])
    """
    model = model_of(scenario, variant)
    kinds = edit_kinds(allow)
    parties = model.scenario.parties
    own = None if party is None else parties[party_named(model, party)].id
    whose = None if for_party is None else party_named(model, for_party)
    if from_status_quo and model.status_quo is None:
        raise RequestError(
            "The scenario names no status quo to start from.",
            ADD_STATUS_QUO,
        )
    goals = written_goals(model, make)
    if len(goals) == 1 and goals[0].stable:
        ((make, _, named),) = goals
        if named is not None and whose not in {None, party_named(model, named)}:
            raise RequestError("The goal and --for name different parties.", "leave --for out")
        whose = whose if named is None else party_named(model, named)
        goal = Goal(concept_in_turn(concept), whose, from_status_quo)
        found = _one_goal(model, make, goal, kinds, own, agenda, Progress.of(progress))
    else:
        refuse_several(goals, kinds, from_status_quo=from_status_quo)
        asked_for = wishes(model, goals, whose)
        question = WishesTurn(asked_for, concept_in_turn(concept), from_status_quo, _issues(model, agenda))
        found = smallest_changes_for(model, question, kinds, party=own, progress=Progress.of(progress))
    options = {
        "make": seen(make),
        "concept": concept,
        "allow": list(kinds),
        "party": own,
        "for": None if whose is None else parties[whose].id,
        "agenda": agenda,
        "from_status_quo": from_status_quo,
    }
    return Answer(change_told, asked(scenario, options), found)


def _one_goal(
    model: GraphModel,
    make: str,
    goal: Goal,
    kinds: Sequence[EditKind],
    party: str | None,
    agenda: str | None,
    progress: Progress,
) -> Changes:
    """The smallest changes that reach one goal."""
    wanted, issues = wanted_states(model, make), _issues(model, agenda)
    if RANK in kinds:
        refuse_ranking(model, goal, party)
        return nearest_rankings(model, wanted, goal, issues, progress)
    return smallest_changes(model, wanted, goal, kinds, party=party, issues=issues, progress=progress)


def _issues(model: GraphModel, agenda: str | None) -> tuple[str, ...] | None:
    """The issues on the table before any edit; None where nothing is closed.

    Raises
    ------
    RequestError
        When there is no such agenda, or no status quo from which talks on it would start.
    """
    if agenda is None and model.status_quo is None:
        return None
    issues = agenda_issues(model.scenario, agenda or "everything")
    if model.status_quo is None:
        raise RequestError("Talks start from a status quo, and the scenario names none.", ADD_STATUS_QUO)
    return issues
