"""What the variants of a reading answer, in counts; and their counting as work in chunks, in any order, anywhere.

All answers but the lists of equilibria have one form: a small integer for each variant. `Answers` says which there
are and in what order.
"""

from __future__ import annotations

import hashlib
from collections.abc import Collection, Mapping
from dataclasses import dataclass, field, replace
from functools import cached_property
from itertools import product
from typing import Any

import numpy as np
from numpy.typing import NDArray

from detente.engines import Engine, StateSet, stacked_engine
from detente.graph import GraphModel, agenda_issues
from detente.progress import SILENT, Progress
from detente.questions.analyze import concept_equilibria
from detente.questions.claims import UntestableError, claimed_states, claimed_talks, meant_by
from detente.questions.robustness.alternatives import Drawn
from detente.questions.robustness.variation import Draw, Variation
from detente.questions.talks import WORDS, Court, Variants, court_of_variants
from detente.scenario.values import Claim
from detente.stability import CONCEPTS, Concept
from detente.version import __version__

MAX_WATCHED = 50
"""So many of the stated equilibria, at most, have told what matters to them."""

UNTESTABLE, NO, YES = range(3)
"""The answers to whether a state is an equilibrium and whether a claim holds; words are places in `WORDS`."""

N_VALUES = len(WORDS)
FAR = np.iinfo(np.int64).max
"""The distance where nothing was found."""

Tally = Mapping[str, NDArray[np.int64]]


@dataclass(frozen=True, slots=True, eq=False)
class Answers:
    """What is asked of every variant, one row each: words by agenda and party, watched states, claims.

    Attributes
    ----------
    agendas, parties, claims
        Ids.
    equilibria
        By concept, shape (n_states,), bool: the equilibria of the reading as it is written.
    watched
        Shape (n_watched,): the first of those under the judged concept, as indices.
    stated
        Shape (n_answers,), int8: what the reading as it is written answers.
    """

    agendas: tuple[str, ...]
    parties: tuple[str, ...]
    equilibria: Mapping[str, StateSet]
    watched: NDArray[np.int64]
    claims: tuple[Claim, ...]
    stated: NDArray[np.int8]

    def row_of_word(self, agenda: str, party: str) -> int:
        """The row of the word of an agenda for a party."""
        return self.agendas.index(agenda) * len(self.parties) + self.parties.index(party)

    def row_of_state(self, k: int) -> int:
        """The row of the k-th watched state."""
        return len(self.agendas) * len(self.parties) + k

    def row_of_claim(self, k: int) -> int:
        """The row of the k-th claim."""
        return self.row_of_state(len(self.watched)) + k


@dataclass(slots=True, eq=False)
class Session:
    """Some variants of one structure that are judged together; what several questions need is worked out once."""

    model: GraphModel
    engine: Engine
    variants: Variants
    court: Court | None
    _equilibria: dict[str, StateSet] = field(default_factory=dict)

    def equilibria(self, concept: Concept) -> StateSet:
        """The equilibria of each variant, shape (n_states, n_variants)."""
        if self.court and concept is self.court.concept:
            return self.court.equilibria
        if concept.code not in self._equilibria:
            self._equilibria[concept.code] = concept_equilibria(self.engine, concept)
        return self._equilibria[concept.code]

    def word(self, agenda: str, i: int) -> NDArray[np.int8]:
        """The word of an agenda for party i in each variant, shape (n_variants,): places in `WORDS`."""
        assert self.court is not None, "there are no agendas without a status quo"
        return self.court.word(agenda_issues(self.model.scenario, agenda), i)


def answers_of(variation: Variation, progress: Progress = SILENT) -> Answers:
    """What is asked, and what the reading as it is written answers."""
    scenario, how = variation.scenario, variation.settings
    written = Draw(0, np.zeros(1, dtype=np.int64), [[0] for _ in scenario.parties])
    held, _ = _session(variation, written)
    watched = np.flatnonzero(held.equilibria(CONCEPTS[how.judged])[:, 0])[:MAX_WATCHED]
    agendas = how.agendas if variation.stated.agendas else ()
    parties, claims = tuple(party.id for party in scenario.parties), tuple(scenario.claims.values())
    equilibria = {code: held.equilibria(CONCEPTS[code])[:, 0] for code in how.concepts}
    empty = Answers(agendas, parties, equilibria, watched, claims, np.zeros(0, dtype=np.int8))
    stated = _values(empty, held, variation.stated.stated, CONCEPTS[how.judged], progress)[:, 0]
    return replace(empty, stated=stated)


def counted(variation: Variation, answers: Answers, chunk: int, progress: Progress = SILENT) -> Tally:
    """Count what the variants of a chunk answer.

    Parameters
    ----------
    progress
        Through the chunk.

    Returns
    -------
    Arrays of int64. ``variants``: shape (1,), how many there are. ``equilibria``: (n_concepts, n_states), in how
    many each state of the model as written is one; ``outside``: (n_concepts,), how many have one that is no state of
    that model. ``answers``: (n_answers, n_values), how many answer what. ``otherwise``, ``written``: (n_doubts,),
    in how many each doubt is otherwise, and as written with as much else otherwise (see `Drawn`);
    ``answers_otherwise``, ``answers_written``: (n_doubts, n_answers, n_values), what these answer. ``nearest``:
    (n_answers, 2), the least (distance, variant) that answers other than what is written.
    """
    n_answers, n_doubts = len(answers.stated), len(variation.doubts)
    concepts = [CONCEPTS[code] for code in variation.settings.concepts]
    tally = {
        "variants": np.zeros(1, dtype=np.int64),
        "equilibria": np.zeros((len(concepts), len(variation.model.states)), dtype=np.int64),
        "outside": np.zeros(len(concepts), dtype=np.int64),
        "answers": np.zeros((n_answers, N_VALUES), dtype=np.int64),
        "otherwise": np.zeros(n_doubts, dtype=np.int64),
        "written": np.zeros(n_doubts, dtype=np.int64),
        "answers_otherwise": np.zeros((n_doubts, n_answers, N_VALUES), dtype=np.int64),
        "answers_written": np.zeros((n_doubts, n_answers, N_VALUES), dtype=np.int64),
        "nearest": np.full((n_answers, 2), FAR, dtype=np.int64),
    }
    draws = variation.drawn(chunk)
    for draw, part in progress.parts(draws):
        _count(variation, answers, draw, concepts, tally, part)
    return tally


def _count(
    variation: Variation,
    answers: Answers,
    draw: Draw,
    concepts: list[Concept],
    tally: dict[str, NDArray[np.int64]],
    progress: Progress,
) -> None:
    """Add the counts of the variants of one structure."""
    held, drawn = _session(variation, draw)
    index = variation.bench(draw.structure).stated
    values = _values(answers, held, index, CONCEPTS[variation.settings.judged], progress)
    changed = np.sum([each.distance for each in drawn], axis=0) + draw.structure.bit_count()
    _keep_nearest(tally["nearest"], values != answers.stated[:, None], changed, draw.variants)
    if not draw.is_sample:
        return
    tally["variants"] += len(draw.variants)
    for row, concept in enumerate(concepts):
        found = held.equilibria(concept)
        np.add.at(tally["equilibria"][row], index[index >= 0], found[index >= 0].sum(axis=1))
        tally["outside"][row] += int(found[index < 0].any(axis=0).sum())
    tally["answers"] += np.stack([(values == value).sum(axis=1) for value in range(N_VALUES)], axis=1)
    for where, which in (
        ("otherwise", _otherwise(variation, draw, drawn)),
        ("written", _written(variation, draw, drawn)),
    ):
        tally[where] += which.sum(axis=1)
        for value in range(N_VALUES):
            both = which.astype(np.float64) @ (values == value).T.astype(np.float64)
            tally[f"answers_{where}"][:, :, value] += both.astype(np.int64)


def _session(variation: Variation, draw: Draw) -> tuple[Session, list[Drawn]]:
    """Bring some variants before the court of their structure."""
    own = variation.bench(draw.structure)
    drawn = [each.draw(numbers) for each, numbers in zip(own.alternatives, draw.preferences, strict=True)]
    variants = Variants(
        tuple(each.rank for each in drawn),
        tuple(each.core for each in drawn),
        np.array([each.has_core for each in drawn], dtype=np.bool_),
    )
    judged = CONCEPTS[variation.settings.judged]
    court = court_of_variants(own.model, variants, judged, own.engine)
    engine = court.engine if court else stacked_engine(own.model, variants.ranks, own.engine)
    return Session(own.model, engine, variants, court), drawn


def _values(
    answers: Answers, held: Session, index: NDArray[np.int64], judged: Concept, progress: Progress = SILENT
) -> NDArray[np.int8]:
    """What each variant answers, shape (n_answers, n_variants)."""
    n = held.variants.n_variants
    asked = list(product(answers.agendas, range(len(answers.parties))))
    words = [held.word(agenda, i) for agenda, i in progress.each(asked, "words of talks")]
    here = {int(stated): k for k, stated in enumerate(index)}
    equilibria = held.equilibria(judged)
    states = [
        equilibria[here[state]] + NO if state in here else np.full(n, NO, dtype=np.int8)
        for state in answers.watched.tolist()
    ]
    claims = [_ruling(held, claim) for claim in answers.claims]
    rows = [*words, *states, *claims]
    return np.stack(rows).astype(np.int8) if rows else np.zeros((0, n), dtype=np.int8)


def _ruling(held: Session, claim: Claim) -> NDArray[np.int8]:
    """Whether a claim holds in each variant, shape (n_variants,)."""
    model = held.model
    try:
        if claim.agenda is not None:
            party, _ = claimed_talks(model, claim)
            words = held.word(claim.agenda, party)
            holds = np.isin(words, [WORDS.index(word) for word in meant_by(claim.verdict)])
        else:
            chosen, concept = claimed_states(model, claim)
            holds = held.equilibria(concept)[chosen].any(axis=0) == (claim.stable is not None)
    except UntestableError:
        return np.full(held.variants.n_variants, UNTESTABLE, dtype=np.int8)
    return np.where(holds, YES, NO).astype(np.int8)


def _otherwise(variation: Variation, draw: Draw, drawn: list[Drawn]) -> NDArray[np.bool_]:
    """Which doubts are otherwise in each variant, shape (n_doubts, n_variants)."""
    return _of_all_doubts(variation, draw, [each.otherwise for each in drawn], _switched(variation, draw))


def _written(variation: Variation, draw: Draw, drawn: list[Drawn]) -> NDArray[np.bool_]:
    """In which variants each doubt is as written, with as much else otherwise; shape (n_doubts, n_variants)."""
    return _of_all_doubts(variation, draw, [each.written for each in drawn], ~_switched(variation, draw))


def _of_all_doubts(
    variation: Variation, draw: Draw, of_parties: list[NDArray[np.bool_]], switched: NDArray[np.bool_]
) -> NDArray[np.bool_]:
    """A row for each doubt; what the lists of this structure do not have is neither otherwise nor as written."""
    found = np.zeros((len(variation.doubts), len(draw.variants)), dtype=np.bool_)
    found[variation.rows(draw.structure)] = np.concatenate(of_parties)
    found[len(found) - len(switched) :] = switched
    return found


def _switched(variation: Variation, draw: Draw) -> NDArray[np.bool_]:
    """Which options and rules are otherwise, shape (n_switches, n_variants)."""
    switches = [bool(draw.structure >> k & 1) for k in range(len(variation.switches))]
    return np.repeat(np.array(switches, dtype=np.bool_)[:, None], len(draw.variants), axis=1)


def _keep_nearest(
    nearest: NDArray[np.int64],
    differs: NDArray[np.bool_],
    distance: NDArray[np.int64],
    variants: NDArray[np.int64],
) -> None:
    """Keep, for each answer, the least (distance, variant) that answers otherwise."""
    order = np.lexsort((variants, distance))
    differing = differs[:, order]
    first = order[differing.argmax(axis=1)]
    for row in np.flatnonzero(differing.any(axis=1)).tolist():
        found = (int(distance[first[row]]), int(variants[first[row]]))
        nearest[row] = min(tuple(nearest[row].tolist()), found)


@dataclass(eq=False)
class RobustnessWork:
    """The variants of one reading, to be counted chunk by chunk.

    Every variant is determined by its number and the settings alone, so a chunk may be run again, and counts are
    integers, so sums do not depend on the order.

    Attributes
    ----------
    progress
        Through the reading as it is written.
    """

    variation: Variation
    least: Collection[str] = ("nearest",)
    progress: Progress = SILENT

    def __getstate__(self) -> dict[str, Any]:
        """Without what each process works out for itself."""
        return {"variation": self.variation, "least": self.least}

    @property
    def key(self) -> str:
        """A hash of all that determines the result."""
        of = self.variation
        codings = [(name, party, own) for name, each in of.codings.items() for party, own in each.items()]
        told = (__version__, of.scenario.sha256, of.scenario.variant, of.settings, codings, of.step_size)
        return hashlib.sha256(repr(told).encode()).hexdigest()

    @property
    def n_chunks(self) -> int:
        """How many chunks there are."""
        return self.variation.n_steps

    @property
    def n_units(self) -> int:
        """How many variants there are in all chunks."""
        return self.variation.n_variants + len(self.variation.nearby.variants)

    @property
    def unit(self) -> str:
        """What is counted, and how many beside those drawn are looked at only for the nearest flip."""
        near = len(self.variation.nearby.variants)
        return f"variants ({near:,} of them near what is written)" if near else "variants"

    @cached_property
    def answers(self) -> Answers:
        """What is asked of every variant."""
        return answers_of(self.variation, self.progress)

    def run(self, chunk: int, progress: Progress = SILENT) -> Tally:
        """Count what the variants of a chunk answer; see `counted`."""
        return counted(self.variation, self.answers, chunk, progress)
