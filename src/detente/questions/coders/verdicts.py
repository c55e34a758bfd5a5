"""What a model answers, in a form in which the answers of two codings can be compared."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Literal

import numpy as np
from numpy.typing import NDArray

from detente.engines import choose_engine
from detente.graph import GraphModel, agenda_issues
from detente.questions.analyze import concept_equilibria
from detente.questions.claims import ClaimJudge
from detente.questions.coders.translation import CommonStates, IndexArray
from detente.questions.talks import Court, court, word_for
from detente.questions.unlocking import unlocking
from detente.stability import CONCEPTS, Concept

VerdictKind = Literal["equilibrium", "word", "unlocking", "claim"]

Key = tuple[VerdictKind, str, str]
"""A verdict: its kind, what it is about, and whom or what it is for.

``word``: agenda, party. ``unlocking``: party (empty: together), empty. ``claim``: its id, empty.
"""

Answer = str | tuple[tuple[str, ...], ...]
"""A word or ruling; for unlocking, sets of issues."""


@dataclass(frozen=True, slots=True)
class Questions:
    """What both codings can be asked.

    Attributes
    ----------
    concepts
        The concepts under which equilibria are compared.
    agendas, parties
        Words are compared for each of these agendas and parties; no agenda where one of the two names no status quo.
    unlocking
        Whether what unlocks the dispute is asked.
    claims
        The ids of the claims that both have.
    judged
        The concept under which talks are judged.
    engine
        The name of the engine.
    """

    concepts: tuple[str, ...]
    agendas: tuple[str, ...]
    parties: tuple[str, ...]
    unlocking: bool
    claims: tuple[str, ...]
    judged: Concept
    engine: str


@dataclass(frozen=True, slots=True, eq=False)
class Verdicts:
    """The answers of one model.

    Attributes
    ----------
    equilibria
        By concept, shape (n_common,): whether each common state is stable for every party.
    answers
        Every other verdict.
    """

    equilibria: Mapping[str, NDArray[np.bool_]]
    answers: Mapping[Key, Answer]


def questions_to(first: GraphModel, second: GraphModel, judged: Concept, engine: str) -> Questions:
    """What can be asked of both codings: of the parties, agendas and claims that both have."""
    mine, theirs = first.scenario, second.scenario
    with_talks = first.status_quo is not None and second.status_quo is not None
    own = [name for name in mine.agendas if name in theirs.agendas]
    if not mine.agendas and not theirs.agendas and with_talks:
        own = ["secondary"]
    parties = {party.id for party in theirs.parties}
    return Questions(
        tuple(CONCEPTS),
        ("nothing", *own, "everything") if with_talks else (),
        tuple(party.id for party in mine.parties if party.id in parties),
        with_talks,
        tuple(claim for claim in mine.claims if claim in theirs.claims),
        judged,
        engine,
    )


def verdicts_of(model: GraphModel, questions: Questions, states: IndexArray) -> Verdicts:
    """Ask a model everything.

    Parameters
    ----------
    states
        Shape (n_common,): the model's indices of the common states.
    """
    engine = choose_engine(model, questions.engine)
    equilibria = {code: concept_equilibria(engine, CONCEPTS[code])[states] for code in questions.concepts}
    answers: dict[Key, Answer] = {}
    before = None
    if questions.agendas or questions.unlocking:
        before = court(engine, questions.judged)
        answers |= _words(before, questions)
    if before and questions.unlocking:
        answers |= _unlocking(before, questions)
    judge = ClaimJudge(engine, questions.judged, before)
    for claim in questions.claims:
        answers["claim", claim, ""] = judge.decide(model.scenario.claims[claim]).ruling
    return Verdicts(equilibria, answers)


def _words(before: Court, questions: Questions) -> dict[Key, Answer]:
    """The word of each agenda for each party."""
    model = before.model
    return {
        ("word", name, party): word_for(before, agenda_issues(model.scenario, name), model.party_index(party))
        for name in questions.agendas
        for party in questions.parties
    }


def _unlocking(before: Court, questions: Questions) -> dict[Key, Answer]:
    """The smallest sets of issues that resolve for each party with a core and for all; nothing for too many issues."""
    found = unlocking(before)
    if found is None:
        return {}
    ids = [party.id for party in before.model.scenario.parties]
    sets = {ids[k]: each for k, each in found.for_party.items() if ids[k] in questions.parties}
    return {
        **{
            ("unlocking", party, ""): "secure" if each is None else _in_order(each)
            for party, each in sets.items()
        },
        ("unlocking", "", ""): _in_order(found.together),
    }


def _in_order(sets: tuple[tuple[str, ...], ...]) -> tuple[tuple[str, ...], ...]:
    """Sets of issues in an order that no file decides."""
    return tuple(sorted((tuple(sorted(each)) for each in sets), key=lambda each: (len(each), each)))


@dataclass(frozen=True, slots=True, eq=False)
class EquilibriaDifference:
    """Under one concept, the equilibria among the common states; shape (n_common,) each."""

    concept: str
    first: NDArray[np.bool_]
    second: NDArray[np.bool_]

    @property
    def differing(self) -> NDArray[np.bool_]:
        """Where only one of the two has an equilibrium."""
        return np.asarray(self.first != self.second)


@dataclass(frozen=True, slots=True)
class AnswerDifference:
    """A verdict that differs; None where it is not asked in this coding (no core concern of the party)."""

    key: Key
    first: Answer | None
    second: Answer | None


@dataclass(frozen=True, slots=True, eq=False)
class VerdictComparison:
    """What two codings answer differently.

    Attributes
    ----------
    common
        The states over which equilibria are compared.
    equilibria
        One entry a concept, differing or not.
    differences
        Every other verdict that differs.
    n_compared
        How many verdicts of each kind were compared; of equilibria, states times concepts.
    """

    questions: Questions
    common: CommonStates
    equilibria: tuple[EquilibriaDifference, ...]
    differences: tuple[AnswerDifference, ...]
    n_compared: Mapping[str, int]

    @property
    def n_differing(self) -> int:
        """How many verdicts differ, each state and concept one."""
        return len(self.differences) + sum(int(each.differing.sum()) for each in self.equilibria)

    def narrowed(self) -> Questions:
        """Only the questions to which the answers differ."""
        keys = [each.key for each in self.differences]
        return replace(
            self.questions,
            concepts=tuple(each.concept for each in self.equilibria if each.differing.any()),
            agendas=tuple(
                name for name in self.questions.agendas if any(key[:2] == ("word", name) for key in keys)
            ),
            unlocking=any(key[0] == "unlocking" for key in keys),
            claims=tuple(name for name in self.questions.claims if ("claim", name, "") in keys),
        )


def verdict_comparison(
    first: Verdicts, second: Verdicts, questions: Questions, common: CommonStates
) -> VerdictComparison:
    """Compare the answers of two codings."""
    keys = dict.fromkeys([*first.answers, *second.answers])
    n_compared = {"equilibrium": len(common) * len(questions.concepts), "word": 0, "unlocking": 0, "claim": 0}
    for kind, _, _ in keys:
        n_compared[kind] += 1
    return VerdictComparison(
        questions,
        common,
        tuple(
            EquilibriaDifference(code, first.equilibria[code], second.equilibria[code])
            for code in questions.concepts
        ),
        tuple(
            AnswerDifference(key, first.answers.get(key), second.answers.get(key))
            for key in keys
            if first.answers.get(key) != second.answers.get(key)
        ),
        n_compared,
    )
