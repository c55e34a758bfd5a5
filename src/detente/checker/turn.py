"""Re-checks a document of ``detente change --turn``: each answer, and, while few, that nothing smaller does it.

A verdict is whether some states are stable, the word of talks for a party, or whether a claim holds. Words depend on
what is core, so there a list divided otherwise is another edited scenario (``docs/decisions/0012``).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from dataclasses import field as attribute
from typing import Any, Protocol

from detente.checker.change import Search, made, refuse_other_question, removable
from detente.checker.dialogue import refuse_by_size
from detente.checker.dilemmas import DILEMMA_WORDS, literal_comparison
from detente.checker.edited import KINDS, Allowed, Edit, Edited, after, as_written, read_edit
from detente.checker.goal import LiteralGoal
from detente.checker.ground import Ground, Issues, ground_of
from detente.checker.literal import restricted
from detente.checker.records import (
    Refuted,
    Statements,
    all_of,
    field,
    field_or_null,
    is_of_stopped_work,
    party_index,
    records,
)
from detente.checker.stability import CONCEPTS
from detente.checker.talks import talks_in
from detente.checker.words import BEST_FIRST, word_for
from detente.formula.nodes import Node
from detente.graph import GraphModel
from detente.progress import SILENT, Progress
from detente.scenario.values import Scenario

ASKED = ("turn", "until", "concept", "allow", "party", "for")
"""What a document says that was asked for, beside how it was made too."""

CORE = "core"
"""Among what was allowed: that the judged party's core is edited too."""

HOLDS = ("fails", "holds")
"""What is said of claims."""


@dataclass(frozen=True, slots=True)
class Turned:
    """What is turned: whether a state is stable, what talks on some issues are for a party, or whether a dilemma holds.

    Attributes
    ----------
    states, party
        The states, and the party that one is to be stable for (None: all).
    words
        Of states, what is said where none is stable, and where one is.
    concept
        Under which, where it is not the one that was asked for.
    issues, claimed
        The issues on the table, None where states are asked about; `party` is whose word is meant, and `claimed` the
        words of a claim (None: no claim).
    dilemma
        Of which kind, whose and with whom, where a dilemma is asked about.
    """

    states: frozenset[int] = frozenset()
    party: int | None = None
    words: tuple[str, str] = HOLDS
    concept: str | None = None
    issues: Issues | None = None
    claimed: tuple[str, ...] | None = None
    dilemma: tuple[str, int, int | None] | None = None


class Verdict(Protocol):
    """A verdict that edits can turn."""

    @property
    def words(self) -> tuple[str, ...]:
        """The words that it can be."""
        ...

    def judge(self, edited: Edited) -> str:
        """What it is in an edited scenario."""
        ...


@dataclass(frozen=True, slots=True, eq=False)
class StateVerdict:
    """Whether one of some states is stable."""

    goal: LiteralGoal
    words: tuple[str, str]

    def judge(self, edited: Edited) -> str:
        """The word where none is, or where one is."""
        return self.words[bool(self.goal.states(edited))]


@dataclass(frozen=True, slots=True, eq=False)
class WordVerdict:
    """What the talks on the table are for a party, or whether that is as claimed."""

    goal: LiteralGoal
    i: int
    claimed: tuple[str, ...] | None
    _judged: dict[Any, str] = attribute(default_factory=dict)
    _grounds: dict[Any, Ground] = attribute(default_factory=dict)

    @property
    def words(self) -> tuple[str, ...]:
        """The words of talks, or what is said of claims."""
        return BEST_FIRST if self.claimed is None else HOLDS

    def judge(self, edited: Edited) -> str:
        """The word in an edited scenario, whose talks go on in what is left of it."""
        ranks, core = tuple(map(tuple, self.goal.ranks(edited))), self._core(edited)
        key = (replace(edited, lists=(), cores=()), ranks, core)
        if key not in self._judged:
            issues = tuple(issue for issue in self.goal.model.scenario.issues if issue in edited.table)
            talks = talks_in(self._ground(edited), ranks, core, self.goal.concept)
            self._judged[key] = word_for(talks, issues, self.i)
        word = self._judged[key]
        return word if self.claimed is None else HOLDS[word in self.claimed]

    def _ground(self, edited: Edited) -> Ground:
        """What is left of the states and moves of an edited scenario, on whatever table."""
        key = edited.forward, edited.removed
        if key not in self._grounds:
            everything = replace(edited, table=frozenset(self.goal.model.scenario.issues))
            part = restricted(self.goal.all_moves(edited.forward), self.goal.kept(everything))
            self._grounds[key] = ground_of(self.goal.directed(edited.forward), part)
        return self._grounds[key]

    def _core(self, edited: Edited) -> tuple[tuple[bool, ...] | None, ...]:
        """By party where all that is core in its edited list holds; None where nothing is."""
        model, n_core = self.goal.model, dict(edited.cores)
        found: list[tuple[bool, ...] | None] = []
        for party, met in zip(model.scenario.parties, model.core, strict=True):
            own = edited.list_of(party.id)
            if own is None:
                found.append(tuple(met.tolist()) if model.scenario.preferences[party.id].core else None)
                continue
            columns = [self.goal.where(node) for node in own[: n_core[party.id]]]
            found.append(tuple(map(all, zip(*columns, strict=True))) if columns else None)
        return tuple(found)


@dataclass(frozen=True, slots=True, eq=False)
class DilemmaVerdict:
    """Whether a dilemma holds; no word where a state that it compares is taken away."""

    goal: LiteralGoal
    compared: tuple[int, int, int | None] | None
    words: tuple[str, ...] = DILEMMA_WORDS

    def judge(self, edited: Edited) -> str:
        """The word in an edited scenario."""
        if self.compared is None:
            return self.words[False]
        party, to, given = self.compared
        kept = self.goal.kept(edited)
        if to not in kept or (given is not None and given not in kept):
            return ""
        rank = self.goal.ranks(edited)[party]
        ends = self.goal.all_moves(edited.forward).moves[party][to] if given is None else [given]
        return self.words[any(rank[end] > rank[to] for end in ends if end in kept)]


def refute_turn(
    model: GraphModel, base: Scenario | None, turned: Turned, document: Any, progress: Progress = SILENT
) -> tuple[int, Refuted | None, str | None]:
    """Check every answer of a document, and while they are few every smaller edited scenario.

    Parameters
    ----------
    model
        Of the reading that the document speaks of.
    base
        The scenario of which it is a variant; None where it is the base.
    turned
        What the document's ``turn`` means.

    Returns
    -------
    How many statements hold; the first that does not (None when all hold); and how far it was checked that nothing
    smaller does it.

    Raises
    ------
    RequestError
        When the document is not of the form of ``detente change --turn --format json``.
    SizeError
        When the model has more states or moves than can be walked one by one.
    """
    refuse_by_size(model)
    statements = Statements()
    try:
        return _check(statements, model, base, turned, document, progress)
    except Refuted as refuted:
        return statements.held, refuted, None


def _check(
    statements: Statements,
    model: GraphModel,
    base: Scenario | None,
    turned: Turned,
    document: Any,
    progress: Progress,
) -> tuple[int, Refuted | None, str | None]:
    concept, party = field(document, "concept", str), field_or_null(document, "party", str)
    permitted, whose = all_of(str, document, "allow"), field_or_null(document, "for", str)
    kinds = [kind for kind in permitted if kind != CORE]
    for name, known in [(concept, CONCEPTS), *((kind, KINDS) for kind in kinds)]:
        statements.hold("what was asked for", name in known, f"there is no ‘{name}’")
    is_so = bool(kinds) and len(set(permitted)) == len(permitted)
    statements.hold("what was asked for", is_so, "no kind of edit stands there, or one twice")
    for key, own in (("party", party), ("for", whose)):
        if own is not None:
            party_index(model, own, key)
    until = all_of(str, document, "until")
    refuse_other_question(document, ASKED)
    verdict = _verdict(model, base, turned, concept)
    of_talks, table = turned.issues is not None, turned.issues
    start = as_written(
        model.scenario, tuple(model.scenario.issues) if table is None else table, by_core=of_talks
    )
    # the agenda is part of a claim: no issue is put on the table
    made_of = kinds if turned.claimed is None else [kind for kind in kinds if kind != "agenda"]
    judged = None if turned.party is None else model.scenario.parties[turned.party].id
    kept = None if CORE in permitted else judged
    allowed = Allowed(model.scenario, made_of, party, removable(model), kept)
    now = verdict.judge(start)
    statements.same("verdict", "what it is before any edit", field(document, "verdict", str), now)
    for word in until:
        statements.hold("until", word in verdict.words, f"the verdict is never ‘{word}’")
    statements.hold(
        "until", bool(until) and len(set(until)) == len(until), "no word stands there, or one twice"
    )
    if "guarantee" in kinds and now not in until:
        is_so = len(turned.states) == 1 and now == turned.words[0] and not model.has_merged_states
        reason = "a guarantee makes one state stable, and where none are merged"
        statements.hold("what was asked for", is_so, reason)
    size = field_or_null(document, "size", int)
    told = _answers(statements, document, verdict, allowed, start, size, judged)
    n_states = len(model.states) * (2 if of_talks else 1)  # those of the talks are judged besides
    search = Search(allowed, lambda edited: verdict.judge(edited) in until, n_states)
    some = None if is_of_stopped_work(document) and size is not None else told
    note = search.nothing_smaller(start, size, some, statements, progress)
    return statements.held, None, note


def _verdict(model: GraphModel, base: Scenario | None, turned: Turned, concept: str) -> Verdict:
    judged = turned.concept or concept
    if turned.dilemma is not None:
        compared = literal_comparison(model, *turned.dilemma)
        return DilemmaVerdict(LiteralGoal(model, base, (), judged, None, False), compared)
    if turned.issues is None:
        goal = LiteralGoal(model, base, turned.states, judged, turned.party, False)
        return StateVerdict(goal, turned.words)
    if turned.party is None or model.status_quo is None:
        raise Refuted("turn", "talks are something to a party, and start from a status quo")
    goal = LiteralGoal(model, base, (), judged, None, False)
    return WordVerdict(goal, turned.party, turned.claimed)


def _answers(
    statements: Statements,
    document: Any,
    verdict: Verdict,
    allowed: Allowed,
    start: Edited,
    size: int | None,
    judged: str | None,
) -> set[Edited]:
    """Check that each answer has so many allowed edits and turns the verdict, and that no two are the same."""
    until: Sequence[str] = field(document, "until", list)
    found: set[Edited] = set()
    for number, record in enumerate(records(document, "answers"), 1):
        where = f"answer {number}"
        edits = [read_edit(each, allowed.scenario, where) for each in records(record, "edits")]
        statements.same(where, "the number of edits", len(edits), size)
        edited = made(allowed, start, edits, where)
        statements.hold(where, edited not in found, "the same edited scenario is an answer already")
        found.add(edited)
        is_other = _is_core_another(allowed.scenario, judged, edits)
        statements.same(where, "whether the core is another", field(record, "core", bool), is_other)
        word = verdict.judge(edited)
        statements.same(where, "the verdict then", field(record, "verdict", str), word)
        statements.hold(where, word in until, f"‘{word}’ is none of the words that will do")
    is_so = bool(found) == (size is not None)
    statements.hold("answers", is_so, "a size has answers, and without one there is none")
    return found


def _is_core_another(scenario: Scenario, judged: str | None, edits: Sequence[Edit]) -> bool:
    """Whether what the judged party holds to be its core, in this order, is something else after some edits."""
    edited = before = as_written(scenario, (), by_core=True)
    for edit in edits:
        edited = after(edited, edit)
    return judged is not None and _core_list(edited, judged) != _core_list(before, judged)


def _core_list(edited: Edited, party: str) -> Sequence[Node]:
    """The core statements of a party's list; none where it has no list."""
    own = edited.list_of(party)
    return () if own is None else own[: dict(edited.cores)[party]]
