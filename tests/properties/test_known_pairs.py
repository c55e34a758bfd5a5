"""Orders known by pairs: every completion as written out literally, what is certain, and what is told of it."""

from collections import Counter
from functools import cache
from itertools import product
from random import Random

import numpy as np
import pytest

import detente
from detente.api.verify import verify
from detente.engines import stacked_engine
from detente.errors import ScenarioError
from detente.graph import certain_preferences, completions, graph_model
from detente.questions.uncertainty import EXTENSIONS, completion_space, extension_analysis
from detente.stability import CONCEPTS, parse_concepts
from tests.draws import seeds
from tests.oracle.extensions import Extended, UnknownPreferences
from tests.oracle.parser import patched, read

PARTIES = {"a": ["x", "y"], "b": ["z"]}
SEEDS = seeds(600)


def pairs_of(rng, states):
    """Pairs that hold in some order with ties of the states: so they do not contradict each other."""
    level = {state: rng.randrange(len(states)) for state in states}
    found = []
    for _ in range(rng.choice([0, 1, 2, 3, 4, 6, 9])):
        one, other = rng.sample(states, 2)
        if level[one] == level[other]:
            found.append(f"{one} ~ {other}")
        else:
            found.append(f"{one} > {other}" if level[one] > level[other] else f"{other} > {one}")
    return found


def text_of(known):
    parties = ", ".join(
        f"{party}: {{options: {{{', '.join(f'{option}: Do {option}' for option in options)}}}}}"
        for party, options in PARTIES.items()
    )
    wants = "\n".join(f"  {party}: {{known: [{', '.join(pairs)}]}}" for party, pairs in known.items())
    return (
        f"format: detente/1\ntitle: Pairs\nparties: {{{parties}}}\ninfeasible: [x and z, y and z and x]\n"
        f"states: {{deal: [y]}}\nstatus_quo: []\npreferences:\n{wants}\n"
    )


@cache
def drawn(seed):
    """A scenario with six states, of which one is called by its name now and then."""
    rng = Random(seed)
    states = ["s1", "s2", rng.choice(["s3", "deal"]), "s4", "s5", "s6"]
    text = text_of({party: pairs_of(rng, states) for party in PARTIES})
    return text, graph_model(detente.loads(text), allow_open=True)


@pytest.mark.parametrize("seed", SEEDS)
def test_completions_are_those_written_out(seed):
    text, model = drawn(seed)
    unknown = UnknownPreferences(patched(read(text), None))
    for i, own in enumerate(completion_space(model).parties):
        party = model.scenario.parties[i].id
        written = Counter(
            tuple(sorted(set(order.values())).index(order[s]) for s in unknown.model.states)
            for order in unknown.orders[party]
        )
        ranks = own.ranks(range(own.count))
        assert Counter(tuple(np.unique(r, return_inverse=True)[1].tolist()) for r in ranks.T) == written
        assert set(written.values()) == {1}
        assert np.array_equal(model.ranks[i], ranks[:, 0])
        certain = certain_preferences(own)
        for (a, s), (b, t) in product(enumerate(unknown.model.states), repeat=2):
            sign = unknown.sure[party][s, t]
            assert (certain.better[a, b], certain.better[b, a], certain.equal[a, b]) == (
                sign == ">", sign == "<", sign == "="
            )  # fmt: skip


@pytest.mark.parametrize("seed", seeds(120))
def test_extensions_and_shares_as_read_literally(seed):
    text, model = drawn(seed)
    unknown = UnknownPreferences(patched(read(text), None))
    literal = Extended(unknown)
    parties = [party.id for party in model.scenario.parties]
    own = completion_space(model).parties
    found = extension_analysis(model, own, parse_concepts(None, parties))
    for concept, extension, party in product(CONCEPTS, EXTENSIONS, parties):
        expected = [s in literal.stable(concept, extension, party) for s in unknown.model.states]
        assert found.stable[concept][extension][party].tolist() == expected, (concept, extension, party)
    for i, party in enumerate(parties):
        stack = stacked_engine(model, [own[i].ranks(range(own[i].count)) for _ in parties])
        every = CONCEPTS["nash"].stable(stack, i).all(axis=1)
        assert np.array_equal(every, found.stable["nash"]["a"][party])


@pytest.mark.parametrize("seed", seeds(24))
def test_documents_are_verified(seed):
    text, _ = drawn(seed)
    scenario = detente.loads(text)
    for document in (
        detente.uncertainty(scenario, samples=200).to_dict(),
        detente.robustness(scenario, samples=200).to_dict(),
    ):
        assert verify(scenario, document).refuted is None


@pytest.mark.parametrize("seed", seeds(60))
def test_large_orders_are_drawn_and_keep_every_pair(seed):
    """Forty states with pairs between some of them: each draw is an order in which all of these hold."""
    rng = Random(seed)
    options = ", ".join(f"o{k}: O" for k in range(5))
    states = [f"s{k}" for k in range(1, 33)]
    pairs = pairs_of(rng, states)
    text = (
        f"format: detente/1\ntitle: Large\nparties: {{a: {{options: {{{options}}}}}}}\n"
        f"preferences:\n  a: {{known: [{', '.join(pairs)}]}}\n"
    )
    model = graph_model(detente.loads(text), allow_open=True)
    (own,) = completion_space(model).parties
    numbers = [rng.randrange(own.count) for _ in range(50)]
    ranks = own.ranks(numbers)
    for pair in pairs:
        one, sign, other = pair.split()
        a, b = ranks[int(one[1:]) - 1], ranks[int(other[1:]) - 1]
        assert ((a > b) if sign == ">" else (a == b)).all()
    first, last = own.ranks([0]), own.ranks([own.count - 1])
    assert not np.array_equal(first, last)


@pytest.mark.parametrize("seed", seeds(200))
def test_a_contradiction_is_told_and_only_then(seed):
    """Any pairs: refused just where no order with ties has them all."""
    rng = Random(seed)
    states = ["s1", "s2", "s3", "s4"]
    pairs = [
        f"{one} {rng.choice('>>~')} {other}"
        for one, other in (rng.sample(states, 2) for _ in range(rng.randint(2, 5)))
    ]
    text = (
        "format: detente/1\ntitle: Four\nparties: {a: {options: {x: X}}, b: {options: {y: Y}}}\n"
        f"preferences:\n  a: {{known: [{', '.join(pairs)}]}}\n  b: unknown\n"
    )
    possible = any(
        all(
            level[one] > level[other] if sign == ">" else level[one] == level[other]
            for one, sign, other in map(str.split, pairs)
        )
        for level in (dict(zip(states, levels, strict=True)) for levels in product(range(4), repeat=4))
    )
    if possible:
        graph_model(detente.loads(text), allow_open=True)
        return
    with pytest.raises(ScenarioError) as told:
        detente.loads(text)
    assert {each.code for each in told.value.diagnostics} == {"known-contradiction"}


def test_a_whole_order_by_pairs_is_no_open_order():
    text, scenario = text_of({"a": ["s1 > s2", "s2 > s3", "s3 > s4", "s4 > s5", "s5 ~ s6"], "b": []}), None
    scenario = detente.loads(text.replace("{known: []}", "{statements: []}"))
    model = graph_model(scenario)
    assert model.ranks[0].tolist() == [4, 3, 2, 1, 0, 0]
    assert completions(scenario.preferences["a"], scenario, model.states, model.base_states).count == 1
