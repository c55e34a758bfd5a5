"""The states of a scenario and their numbers; preferences are not needed."""

from __future__ import annotations

from detente.answers import states as states_told
from detente.api.answer import Answer, asked, refuse_paper
from detente.api.loading import reading_of
from detente.api.settings import Paper, Variant
from detente.graph import graph_model
from detente.progress import Progress, Tell
from detente.questions.states import Listing
from detente.renderers import Format
from detente.scenario.values import Scenario


def states(
    scenario: Scenario,
    *,
    variant: Variant = None,
    paper: Paper = False,
    only_for: Format | None = None,
    progress: Tell | None = None,
) -> Answer[Listing]:
    """List the states that can occur, with their numbers.

    Preferences are not needed.

    $ detente states elmira
    $ detente states dispute.yaml --paper
    $ detente states dispute.yaml --format csv > states.csv

    Parameters
    ----------
    scenario
        From `load`.
    variant
        A variant's id; the base by default.
    paper
        Whether options are rows and states columns, as papers print them.
    only_for
        The format in which the answer is told.
    progress
        Called with what is being done and the share done.

    Raises
    ------
    RequestError
        When there is no such variant, or the table of papers is asked for in JSON.
    SizeError
        When there are too many combinations to list.
    """
    refuse_paper(only_for, paper=paper)
    Progress(progress)("the states", 0)
    found = Listing(graph_model(*reading_of(scenario, variant), with_preferences=False))
    return Answer(states_told, asked(scenario, {}, as_in_papers=paper), found)
