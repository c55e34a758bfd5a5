"""The states of a scenario and their numbers, and the outcomes that some of them are."""

from __future__ import annotations

from dataclasses import replace
from typing import Annotated, Any

from detente.answers import states as states_told
from detente.api.answer import Answer, asked, refuse_paper
from detente.api.names import formula_typed
from detente.api.scenarios import reading_of
from detente.api.settings import ANY_NAMED, Long, Paper, Setting, Variant
from detente.errors import RequestError
from detente.graph import graph_model
from detente.progress import Progress, Tell
from detente.questions.states import Listing, Wanted, listing_with_outcomes, with_page
from detente.renderers import Format
from detente.scenario.elements import party_called
from detente.scenario.values import Scenario
from detente.spelling import seen
from detente.stability.concepts import concept_named

OutcomeConcept = Annotated[
    str,
    Setting(f"With outcomes: how far parties look ahead, {ANY_NAMED}.", ("--concept", "-c"), metavar="C"),
]
OutcomeNumber = Annotated[
    int | None,
    Setting("Only the states of this outcome, by its number.", ("--outcome",), metavar="N", least=1),
]
Where = Annotated[
    str | None,
    Setting(
        "Only states in which this formula of options and definitions holds.", ("--where",), metavar="FORMULA"
    ),
]
StableUnder = Annotated[
    str | None,
    Setting(f"Only states that nobody would leave under {ANY_NAMED}.", ("--stable",), metavar="C"),
]
StableFor = Annotated[
    str | None,
    Setting(
        "With --stable: states that this party would not leave, whoever else would.", ("--for",), metavar="P"
    ),
]
Offset = Annotated[
    int, Setting("Pass over so many of the states that are asked for.", ("--offset",), metavar="N", least=0)
]
Limit = Annotated[int | None, Setting("Tell at most so many states.", ("--limit",), metavar="N", least=1)]
DEFAULT_CONCEPT = "seq"


def states(
    scenario: Scenario,
    *,
    where: Where = None,
    stable: StableUnder = None,
    for_party: StableFor = None,
    offset: Offset = 0,
    limit: Limit = None,
    variant: Variant = None,
    concept: OutcomeConcept = DEFAULT_CONCEPT,
    outcome: OutcomeNumber = None,
    paper: Paper = False,
    long: Long = False,
    only_for: Format | None = None,
    progress: Tell | None = None,
) -> Answer[Listing]:
    """List the states that can occur, with their numbers.

    Preferences are not needed. Where all parties have some, the page begins with the few outcomes that the states
    are which nobody would leave.

    With --where, --stable, --offset or --limit only the states that are asked for are told, page by page, each by what
    would differ from today.

    $ detente states elmira
    $ detente states dispute.yaml --outcome 2
    $ detente states elmira --where "modify and not abandon" --stable seq --limit 20
    $ detente states elmira --stable nash --for uniroyal
    $ detente states dispute.yaml --paper
    $ detente states dispute.yaml --format csv > states.csv

    Parameters
    ----------
    scenario
        From `load`.
    where
        A formula as in the file. A state that counts several as one is told where it holds in one of these.
    stable
        The code of the concept under which the states are to be stable, for every party.
    for_party
        With `stable`: for this party only, by its id or name.
    offset, limit
        How many of these states to pass over, and the most to tell. Without a limit all are told; to people the first
        40, or with `long` the first 1,000.
    variant
        A variant's id; the base by default.
    concept
        The code of the concept under which nobody would leave the states that outcomes are made of.
    outcome
        The number of an outcome, from 1: only its states are listed; JSON has those of all, unless a page of them is
        asked for.
    paper
        Whether options are rows and states columns, as papers print them.
    long
        List states beside outcomes though they are many.
    only_for
        The format in which the answer is told: CSV and LaTeX tell no outcomes.
    progress
        Called with what is being done and the share done.

    Raises
    ------
    RequestError
        When there is no such variant, concept, party or outcome, the formula is none, the table of papers is asked for
        in JSON, or preferences that are needed are not known.
    SizeError
        When there are too many combinations to list, or to work out what is stable.

    Examples
    --------
    >>> import detente
    >>> found = detente.states(detente.gallery_case("elmira"), where="not delay", stable="seq", limit=1).to_dict()
    >>> found["matching"], found["states"][0]["id"]
    (2, 's8')
    """
    refuse_paper(only_for, paper=paper)
    looked_at = concept_named(concept.strip().lower())
    tell = Progress.of(progress)
    tell("the states", 0)
    own, base = reading_of(scenario, variant)
    _refuse_unknown_preferences(scenario, own, outcome, stable)
    wanted = wanted_of(own, where, stable, for_party)
    is_page = wanted != Wanted() or is_cut(offset, limit)
    tells_outcomes = not is_page and not paper and only_for not in {Format.csv, Format.latex}
    if own.has_known_preferences and (tells_outcomes or outcome is not None):
        found = _chosen(listing_with_outcomes(graph_model(own, base), looked_at), outcome)
    else:
        found = Listing(graph_model(own, base, with_preferences=stable is not None))
    settings: dict[str, Any] = {} if found.outcomes is None else {"concept": looked_at.code}
    if is_page:
        found = with_page(found, wanted, offset, limit, tell)
        settings |= _page_settings(own, wanted, where) | {
            "outcome": outcome,
            "offset": offset,
            "limit": limit,
        }
    return Answer(states_told, asked(scenario, settings, as_in_papers=paper, in_full=long), found)


def wanted_of(own: Scenario, where: str | None, stable: str | None, for_party: str | None) -> Wanted:
    """What is wanted of the states of a reading.

    Raises
    ------
    RequestError
        When formula, concept or party are none.
    """
    if for_party is not None and stable is None:
        raise RequestError("--for goes with --stable.", f"add --stable with {ANY_NAMED}")
    return Wanted(
        None if where is None else formula_typed(own, where),
        None if stable is None else concept_named(stable.strip().lower()),
        None if for_party is None else own.parties.index(party_called(own.parties, for_party)),
    )


def is_cut(offset: int, limit: int | None) -> bool:
    """Whether not all states that are asked for are to be told.

    Raises
    ------
    RequestError
        When there is no such page.
    """
    if offset < 0 or (limit is not None and limit < 1):
        raise RequestError("A page passes over 0 states or more, and tells 1 or more.")
    return offset > 0 or limit is not None


def _page_settings(own: Scenario, wanted: Wanted, where: str | None) -> dict[str, str | None]:
    """What is wanted, as it stands in the document and in the command of the next page."""
    return {
        "where": None if where is None else " ".join(seen(where).split()),
        "stable": None if wanted.concept is None else wanted.concept.code,
        "for": None if wanted.party is None else own.parties[wanted.party].id,
    }


def _chosen(found: Listing, outcome: int | None) -> Listing:
    """The same with one outcome chosen.

    Raises
    ------
    RequestError
        When there is no such outcome.
    """
    if outcome is None:
        return found
    if found.outcomes is None:
        raise RequestError(f"Which outcomes would hold is not told. {found.too_large}")
    number = len(found.outcomes.outcomes)
    if outcome > number:
        under = f"under {found.outcomes.concept.upper()}"
        hint = f"they are 1 to {number}" if number else None
        raise RequestError(f"There is no outcome {outcome} {under}.", hint)
    return replace(found, chosen=outcome)


def _refuse_unknown_preferences(
    scenario: Scenario, own: Scenario, outcome: int | None, stable: str | None
) -> None:
    """Refuse what needs preferences where not all of them are known.

    Raises
    ------
    RequestError
        With the readings of which it can be asked.
    """
    if own.has_known_preferences or (outcome is None and stable is None):
        return
    what = "Outcomes need" if outcome is not None else "--stable needs"
    known = [key for key, each in scenario.variants.items() if each.has_known_preferences]
    raise RequestError(
        f"{what} the preferences of all parties, and nothing of their order left open.",
        f"add --variant with one of {', '.join(known)}" if known else None,
    )
