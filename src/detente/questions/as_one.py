"""The stability analysis of a dispute in which some parties count as one.

It changes any of their options in one move. It gains where every one of them gains, and is deterred where some one of
them is no better off: its concepts are those of a group (`Group`) whose moves are its own.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from detente.engines import Engine, StateSet
from detente.engines.as_one import AsOneEngine
from detente.errors import RequestError
from detente.graph import GraphModel
from detente.progress import SILENT, Progress
from detente.questions.analyze import Analysis, stability_analysis
from detente.stability import Concept
from detente.stability.groups import Group


def as_one_engine(model: GraphModel, members: Sequence[int], name: str = "auto") -> AsOneEngine:
    """The engine of a model in which some parties count as one.

    Parameters
    ----------
    members
        The indices of two parties or more, in file order.
    name
        ``auto`` or ``literal``.

    Raises
    ------
    RequestError
        When they are fewer, moves depend on the state, or another engine is asked for.
    SizeError
        When there are too many moves to list.
    """
    if model.moves_depend_on_state:
        raise RequestError(
            "What parties as one could do is not defined where moves are barred or listed.",
            "‘detente coalitions --group’ says what they could do by their own moves, in turn",
        )
    return AsOneEngine(model, members, name)


def analysis_as_one(
    engine: AsOneEngine, concepts: Mapping[str, Mapping[str, Concept]], progress: Progress = SILENT
) -> Analysis:
    """Analyse as `stability_analysis` does; the parties are those of the engine's model.

    Raises
    ------
    RequestError
        When a concept is one of answers at the same time: what several as one do at once is not defined.
    """
    codes = [each.code for by_party in concepts.values() for each in by_party.values() if each.at_once]
    if codes:
        raise RequestError(f"‘{codes[0]}’ is not defined for parties as one.", "leave it or --as-one out")
    found = stability_analysis(engine, concepts, progress, stable_for=stable_for)
    return replace(found, as_one=engine.members, full=engine.full)


def stable_for(concept: Concept, engine: Engine, i: int) -> StateSet:
    """Where a party is stable, shape (n_states,); what deters any of several as one deters it."""
    if isinstance(engine, AsOneEngine) and i == engine.one:
        return Group(engine, (i,), engine.member_ranks).stable(concept)
    return concept.stable(engine, i)
