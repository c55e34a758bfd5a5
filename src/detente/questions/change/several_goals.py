"""Several goals at once: that some states be stable, for all or for one party, and that others be not.

The search is that for turned verdicts: whether all goals are met is a verdict that edits turn. Each goal alone that
something be stable is looked for first: all together takes no fewer edits.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from detente.graph import GraphModel
from detente.progress import SILENT, Progress
from detente.questions.change.edited_models import edited_models
from detente.questions.change.edits import EditKind
from detente.questions.change.goals import Goal
from detente.questions.change.search import Answer, Changes, smallest_changes
from detente.questions.change.turn import smallest_turns
from detente.questions.change.verdicts import WishesTurn


def smallest_changes_for(
    model: GraphModel,
    question: WishesTurn,
    kinds: Sequence[EditKind],
    *,
    party: str | None = None,
    progress: Progress = SILENT,
) -> Changes:
    """The least number of edits after which all wishes are met, and all edited scenarios at that distance.

    Parameters
    ----------
    model
        The full model.
    kinds
        The edits that are allowed; no guarantee, which is of one wanted state, and no ranking.
    party
        Whose statements and options may be edited; None: everybody's.

    Returns
    -------
    With the `wishes`; the states of an answer are those that are to be stable and are.

    Raises
    ------
    SizeError
        When the search would have to hold too much.
    """
    issues = question.issues
    wishes = tuple(
        replace(each, n_wanted=edited_models(model, issues, each.states, kinds, party).n_wanted)
        for each in question.wishes
    )
    n_wanted = min(each.n_wanted for each in wishes if each.stable or all(not own.stable for own in wishes))
    least = 1
    for each in wishes:
        if each.stable:
            goal = Goal(question.concept, each.party, question.from_status_quo)
            alone = smallest_changes(
                model,
                each.states,
                goal,
                kinds,
                party=party,
                issues=issues,
                progress=progress.part(0, 0),
            )
            if alone.size is None:
                return Changes(model, None, (), n_wanted, wishes=wishes)
            least = max(least, alone.size)
    found = smallest_turns(
        model,
        question,
        kinds,
        until=("yes",),
        party=party,
        least=least,
        progress=progress,
    )
    answers = tuple(Answer(each.edits, each.states) for each in found.answers)
    return Changes(model, found.size, answers, n_wanted, found.stop, wishes=wishes)
