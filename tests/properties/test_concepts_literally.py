"""Every row of the table of concepts, and rows that it could have, against a literal reading of the same row.

The reading takes states one by one, with the oracle's moves: what a party can move to, what can be answered, and so on
to the horizon. A field of ranks, the set of sanctions, the conditions on preferences and the extensions a to d each
work a row out in a form of their own; all of them must say the same.
"""

from collections import Counter
from functools import cache
from itertools import product
from random import Random

import numpy as np
import pytest

import detente
from detente.engines import choose_engine
from detente.errors import RequestError, SizeError
from detente.graph import graph_model
from detente.questions.conditions.needs import own_requirements, requirements_of_other
from detente.questions.conditions.requirements import is_met
from detente.questions.uncertainty import EXTENSIONS, completion_space, extension_analysis
from detente.scenario import read_scenario_text
from detente.stability import CONCEPTS, Concept, verdict
from tests.draws import seeds
from tests.oracle.extensions import Extended, UnknownPreferences
from tests.oracle.model import Model
from tests.oracle.moves import Moves, reach
from tests.oracle.parser import patched, read
from tests.oracle.stability import Analysis
from tests.strategies.open_preferences import random_open_text
from tests.strategies.scenarios import random_scenario_text

ROWS = [
    *CONCEPTS.values(),
    *(
        Concept(f"to {horizon}{' by pay' * credible}", "", "", horizon, credible, "")
        for horizon, credible in product(range(1, 7), (False, True))
    ),
]


@cache
def drawn(seed):
    """A random model, its oracle's moves, and the engines that hold it."""
    rng = Random(seed)
    text = random_scenario_text(
        rng, n_options=rng.choice([3, 4, 4, 5]), merging=seed % 3 == 0, variants=False
    )
    model, oracle = graph_model(detente.loads(text)), Model(patched(read(text), None))
    names = ["auto"] if model.has_merged_states else ["dense", "literal"]
    return oracle, Moves(oracle), [choose_engine(model, name) for name in names]


def is_stable(row, improvements, no_better, own, answers):
    """The row read literally at one state; the arguments as `takes_back` of the oracle has them."""

    @cache
    def held(s2, left):
        """The party is to move at s2: it is no better, and none of its moves gains for good."""
        return no_better(s2) and (left == 0 or all(answered(s3, left - 1) for s3 in own[s2]))

    @cache
    def answered(s3, left):
        """The opponents are to answer at s3: it is no better, or one of their answers takes it back."""
        return no_better(s3) or (left > 0 and any(held(s4, left - 1) for s4 in answers(s3)))

    if row.horizon == 1:
        return not improvements
    return all(any(held(s2, row.horizon - 2) for s2 in answers(s1)) for s1 in improvements)


def stable(row, oracle, moves, i, scores=None):
    """The states that are stable for party i; with other scores of its own where some are given."""
    score = oracle.scores[i] if scores is None else scores
    others = [j for j in oracle.parties if j != i]
    kept = {}

    def answers(s):
        if s not in kept:
            kept[s] = (moves.group_better if row.credible else moves.group)(others, s)
        return kept[s]

    return [
        s
        for s in oracle.states
        if is_stable(
            row,
            {t for t in moves.one[i][s] if score[t] > score[s]},
            lambda t, s=s: score[s] >= score[t],
            moves.one[i],
            answers,
        )
    ]


@pytest.mark.parametrize("seed", seeds(120))
def test_a_row_is_what_it_reads(seed):
    """Who is stable where, by each engine and by the witnesses; for rows of the table by the oracle's words too."""
    oracle, moves, engines = drawn(seed)
    for row, (i, party) in product(ROWS, enumerate(oracle.parties)):
        expected = [s in stable(row, oracle, moves, party) for s in oracle.states]
        if row.code in CONCEPTS:
            own = Analysis(oracle, moves).stable(row.code, party)
            assert expected == [s in own for s in oracle.states], row.code
        for engine in engines:
            assert row.stable(engine, i).tolist() == expected, (row.code, party)
            for s in Random(seed).sample(range(len(expected)), min(4, len(expected))):
                assert verdict(engine, s, i, row).stable == expected[s], (row.code, party, s)


@pytest.mark.parametrize("seed", seeds(20))
def test_what_implies_what(seed):
    """What a row implies holds in every model; see below for the rest."""
    for one, other in product(ROWS, repeat=2):
        if one.implies(other):
            assert (one, other) not in counterexamples(seed), (one.code, other.code)


def test_what_does_not_follow_fails_somewhere():
    """Over the first few moves: a longer way out of a longer way out is too rare to be drawn."""
    found = set().union(*map(counterexamples, range(120)))
    few = [row for row in ROWS if row.horizon <= 4]
    missing = [
        (a.code, b.code) for a, b in product(few, repeat=2) if not a.implies(b) and (a, b) not in found
    ]
    assert missing == []


@cache
def counterexamples(seed):
    """Which rows hold for somebody at some state where others do not."""
    _, _, engines = drawn(seed)
    found = set()
    for i in range(engines[0].model.n_parties):
        held = {row: row.stable(engines[0], i) for row in ROWS}
        found |= {(a, b) for a, b in product(ROWS, repeat=2) if (held[a] & ~held[b]).any()}
    return found


@pytest.mark.parametrize("seed", seeds(120))
def test_conditions_are_met_exactly_where_it_is_stable(seed):
    oracle, moves, engines = drawn(seed)
    rng = Random(seed)
    i, s = rng.randrange(len(oracle.parties)), rng.randrange(len(oracle.states))
    told = Counter()
    for row in ROWS:
        try:
            requirements = own_requirements(engines[0], s, i, row)
        except SizeError:
            assert row.horizon > 3
            continue
        for _ in range(10):
            ranks = [rng.randrange(len(oracle.states)) for _ in oracle.states]
            scores = dict(zip(oracle.states, ranks, strict=True))
            met = all(is_met(each, np.array(ranks, dtype=np.int32)) for each in requirements)
            assert met == (oracle.states[s] in stable(row, oracle, moves, oracle.parties[i], scores)), (
                row.code
            )
            told[row.horizon] += 1
    assert told[4]


@pytest.mark.parametrize("row", ROWS, ids=lambda row: row.code)
def test_what_others_need_is_refused_where_it_is_not_known(row):
    engine = drawn(1)[2][0]
    if row.credible and row.horizon > 3:
        with pytest.raises(RequestError, match="is not known under"):
            requirements_of_other(engine, 0, 0, 1, row)
    else:
        requirements_of_other(engine, 0, 0, 1, row)


@pytest.mark.parametrize("seed", seeds(60))
def test_extensions_of_every_row(seed):
    text = random_open_text(Random(seed), n_options=3, n_parties=2 + seed % 2, merging=seed % 3 == 0)
    model = graph_model(read_scenario_text(text), allow_open=True)
    own = completion_space(model).parties
    if any(each.count > 24 for each in own):
        pytest.skip("too many completions to be read literally")
    unknown = UnknownPreferences(patched(read(text), None))
    literal, parties = Extended(unknown), unknown.model.parties
    found = extension_analysis(model, own, {row.code: dict.fromkeys(parties, row) for row in ROWS})
    for row, extension, party in product(ROWS, EXTENSIONS, parties):
        expected = extended(row, extension, literal, unknown.sure[party], party)
        assert found.stable[row.code][extension][party].tolist() == expected, (row.code, extension, party)


def extended(row, extension, literal, sure, i):
    """At which states party i is stable, by what is sure of its preferences."""
    better = literal.maybe_better if extension in "ac" else literal.better
    no_better = ">=" if extension in "ab" else ">=U"
    steps = literal.maybe_better if row.credible else literal.moves.one
    others = [j for j in literal.parties if j != i]
    return [
        is_stable(
            row,
            better[i][s],
            lambda t, s=s: sure[s, t] in no_better,
            literal.moves.one[i],
            lambda t: reach(steps, others, t),
        )
        for s in literal.states
    ]
