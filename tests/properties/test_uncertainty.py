"""Unknown preferences against a literal reading, and the laws that tie the extensions to the completions."""

from functools import cache
from itertools import product
from random import Random

import numpy as np
import pytest

from detente.api.uncertainty import uncertainty
from detente.engines import stacked_engine
from detente.graph import certain_preferences, graph_model
from detente.questions.uncertainty import (
    EXTENSIONS,
    Wanted,
    completion_space,
    extension_analysis,
    shares_of_completions,
)
from detente.scenario import read_scenario_text
from detente.stability import CONCEPTS, parse_concepts
from tests.draws import seeds
from tests.oracle.extensions import Extended, UnknownPreferences
from tests.oracle.model import Model
from tests.oracle.moves import Moves
from tests.oracle.parser import patched, read
from tests.oracle.stability import Analysis, equilibria
from tests.strategies.open_preferences import random_open_text

FEW = 24
SEEDS = seeds(300)


@cache
def drawn(seed):
    """An open scenario with few completions: plain, its relations read literally, and the package's model."""
    for again in range(100):
        rng = Random(seed * 100 + again)
        text = random_open_text(
            rng, n_options=rng.choice([2, 2, 3, 3]), n_parties=rng.choice([2, 2, 3]), merging=seed % 3 == 0
        )
        model = graph_model(read_scenario_text(text), allow_open=True)
        if all(own.count <= FEW for own in completion_space(model).parties):
            plain = patched(read(text), None)
            return plain, UnknownPreferences(plain), model
    raise AssertionError("no small scenario was drawn")


def extensions_of(model):
    parties = [party.id for party in model.scenario.parties]
    own = completion_space(model).parties
    found = extension_analysis(model, own, parse_concepts(None, parties))
    return list(map(certain_preferences, own)), found


@pytest.mark.parametrize("seed", SEEDS)
def test_extensions_as_read_literally(seed):
    _, unknown, model = drawn(seed)
    certain, found = extensions_of(model)
    states = unknown.model.states
    for party, known in zip(unknown.model.parties, certain, strict=True):
        signs = [[sign(known, s, t) for t in range(len(states))] for s in range(len(states))]
        assert signs == [[unknown.sure[party][s, t] for t in states] for s in states]
    literal = Extended(unknown)
    for concept, extension, party in product(CONCEPTS, EXTENSIONS, unknown.model.parties):
        stable = model.states.ids(found.stable[concept][extension][party])
        assert stable == [f"s{s}" for s in literal.stable(concept, extension, party)], (concept, extension)


def sign(known, s, t):
    return ">" if known.better[s, t] else "<" if known.better[t, s] else "=" if known.equal[s, t] else "U"


@pytest.mark.parametrize("seed", SEEDS)
def test_laws_of_the_extensions(seed):
    _, unknown, model = drawn(seed)
    _, found = extensions_of(model)
    is_closed = all(len(orders) == 1 for orders in unknown.orders.values())
    for concept, party in product(CONCEPTS, unknown.model.parties):
        a, b, c, d = (found.stable[concept][extension][party] for extension in "abcd")
        assert not (a & ~b).any()
        assert not (b & ~d).any()
        assert not (a & ~c).any()
        assert not (c & ~d).any()
        if concept == "nash":
            assert np.array_equal(a, c)
            assert np.array_equal(b, d)
        if is_closed:
            assert np.array_equal(a, d)


@pytest.mark.parametrize("seed", SEEDS)
def test_extensions_and_completions(seed):
    """A party stable in all completions, or in some: what Nash a and b say exactly, others from one side.

    Moves and sanctions of GMR and SMR that are certain are there in every completion; what deters in some completion
    is not certain to fail, nor are answers that are credible there certain to be none.
    """
    _, unknown, model = drawn(seed)
    _, found = extensions_of(model)
    space = completion_space(model)
    if space.count > 600:
        pytest.skip("too many completions together")
    wanted = parse_concepts(None, unknown.model.parties)
    for concept, i in product(CONCEPTS, range(model.n_parties)):
        party = unknown.model.parties[i]
        always, sometimes = stable_in(model, space, wanted[concept][party], i)
        a, b, d = (found.stable[concept][extension][party] for extension in "abd")
        assert not (sometimes & ~d).any(), concept
        if concept == "nash":
            assert np.array_equal(a, always)
            assert np.array_equal(b, sometimes)
        if concept in ("gmr", "smr"):
            assert not (a & ~always).any(), concept


def stable_in(model, space, concept, i):
    stable = concept.stable(stacked_engine(model, space.ranks(range(space.count))), i)
    return stable.all(axis=1), stable.any(axis=1)


@pytest.mark.parametrize("seed", seeds(120))
def test_shares_as_counted_one_by_one(seed):
    plain, unknown, model = drawn(seed)
    space = completion_space(model)
    if space.count > 60:
        pytest.skip("too many completions to analyse one by one")
    concepts = parse_concepts(None, unknown.model.parties)
    found = shares_of_completions(model, space, Wanted(concepts, None, (), None, 100, 1))
    assert (found.is_exact, found.n_tried, found.n_completions) == (True, space.count, space.count)
    counts = {concept: dict.fromkeys(unknown.model.states, 0) for concept in CONCEPTS}
    for scores in product(*unknown.orders.values()):
        whole = Model(plain, with_scores=False)
        whole.scores = dict(zip(unknown.orders, scores, strict=True))
        analysis = Analysis(whole, Moves(whole))
        for concept in CONCEPTS:
            for s in equilibria(whole.states, analysis.stability(dict.fromkeys(whole.parties, concept))):
                counts[concept][s] += 1
    for concept in CONCEPTS:
        assert found.equilibria[concept].tolist() == list(counts[concept].values())


@pytest.mark.parametrize("seed", range(10))
def test_a_sample_is_near_the_share_and_comes_again(seed):
    _, unknown, model = drawn(seed)
    space = completion_space(model)
    concepts = parse_concepts("nash,seq", unknown.model.parties)
    exact = shares_of_completions(model, space, Wanted(concepts, None, (), None, space.count, 1))
    if space.count < 3:
        pytest.skip("nothing to draw from")
    n_most = min(space.count - 1, 400)
    first, second = (
        shares_of_completions(model, space, Wanted(concepts, None, (), None, n_most, 5)) for _ in range(2)
    )
    assert (first.n_tried, first.seed, first.is_exact) == (n_most, 5, False)
    for concept in concepts:
        assert np.array_equal(first.equilibria[concept], second.equilibria[concept])
        share = exact.equilibria[concept] / space.count
        spread = np.sqrt(share * (1 - share) / n_most)
        assert (abs(first.equilibria[concept] / n_most - share) <= 5 * spread + 1e-12).all()


@pytest.mark.parametrize("seed", seeds(100))
def test_talks_on_an_agenda(seed):
    """Extensions and shares among the states of talks, against the oracle's restriction."""
    plain, unknown, model = drawn(seed)
    if model.status_quo is None or completion_space(model).count > 60:
        pytest.skip("no status quo, or too many completions to analyse one by one")
    agenda = ["nothing", *plain.get("agendas", {})][seed % (1 + len(plain.get("agendas", {})))]
    result = uncertainty(model.scenario, agenda=agenda).found
    states = unknown.model.states_of_talks(unknown.model.issues_of(agenda), unknown.model.status_quo)
    literal = Extended(unknown, states)
    for concept, extension in product(CONCEPTS, EXTENSIONS):
        for party in unknown.model.parties:
            stable = result.extensions.stable[concept][extension][party]
            expected = [f"s{s}" for s in literal.stable(concept, extension, party)]
            assert result.extensions.model.states.ids(stable) == expected, (concept, extension)
    counts = {concept: dict.fromkeys(states, 0) for concept in CONCEPTS}
    for scores in product(*unknown.orders.values()):
        whole = Model(plain, with_scores=False)
        whole.scores = dict(zip(unknown.orders, scores, strict=True))
        whole.states = states
        analysis = Analysis(whole, Moves(whole))
        for concept in CONCEPTS:
            for s in equilibria(states, analysis.stability(dict.fromkeys(whole.parties, concept))):
                counts[concept][s] += 1
    for concept in CONCEPTS:
        assert result.shares.equilibria[concept].tolist() == list(counts[concept].values())
