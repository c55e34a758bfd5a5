"""Strong stability against its literal reading in tests/oracle/strength.py, and the laws that it follows."""

import random

import pytest

import detente
from detente.engines import choose_engine
from detente.graph import graph_model
from detente.stability import CONCEPTS, verdict
from tests.draws import seeds
from tests.oracle.model import model_of
from tests.oracle.moves import Moves
from tests.oracle.parser import patched, read
from tests.oracle.strength import Strength, document
from tests.strategies.scenarios import random_scenario_text

IN_A_CHUNK = 25
STRONG_FORMS = [code for code, concept in CONCEPTS.items() if concept.has_strong_form]


def drawn(seed):
    """A random text, in which rankings have breaks, and the model of one of its readings."""
    rng = random.Random(f"strength {seed}")
    kind = rng.choice([None, "ranking", "ranking", "prioritised", "prioritised"])
    merging = True if seed % 5 == 0 else None
    text = random_scenario_text(rng, merging=merging, variants=kind is None, preferences=kind, breaks=True)
    scenario = read(text)
    whole = [
        variant
        for variant in [None, *scenario.get("variants", {})]
        if set(patched(scenario, variant).get("preferences", {}))
        == set(patched(scenario, variant)["parties"])
    ]
    return text, rng.choice(whole)


@pytest.mark.parametrize("chunk", seeds(32))
def test_analyze_says_what_the_definition_says(chunk):
    for seed in range(chunk * IN_A_CHUNK, (chunk + 1) * IN_A_CHUNK):
        text, variant = drawn(seed)
        scenario, model = detente.loads(text), model_of(read(text), variant)
        expected = document(Strength(model, Moves(model)))
        merged = any(len(members) > 1 for members in model.members.values())
        for engine in ["auto"] if merged else ["dense", "literal"]:
            found = detente.analyze(scenario, variant=variant, engine=engine, strong=True).to_dict()
            assert {key: found[key] for key in expected} == expected, text
        plain = detente.analyze(scenario, variant=variant, engine=engine).to_dict()
        del found["strong"], found["strong_equilibria"], found["made_by"], plain["made_by"]
        assert found == plain


@pytest.mark.parametrize("chunk", seeds(16))
def test_laws(chunk):
    """Nash ⊆ strong X ⊆ X; strong sets include each other as the concepts do; nothing strong: strong X is Nash."""
    for seed in range(chunk * IN_A_CHUNK, (chunk + 1) * IN_A_CHUNK):
        text, variant = drawn(seed)
        scenario = detente.loads(text)
        found = detente.analyze(scenario, variant=variant, strong=True).found
        strong, stable = found.strength.stable, found.stable
        for party, rank, level in zip(stable["nash"], found.model.ranks, found.model.levels, strict=True):
            for code in STRONG_FORMS:
                assert not (stable["nash"][party] & ~strong[code][party]).any(), text
                assert not (strong[code][party] & ~stable[code][party]).any(), text
                if level is None:
                    assert (strong[code][party] == stable["nash"][party]).all(), text
            for narrow in STRONG_FORMS:
                for wide in STRONG_FORMS:
                    if CONCEPTS[narrow].implies(CONCEPTS[wide]):
                        assert not (strong[narrow][party] & ~strong[wide][party]).any(), text
            if level is not None:
                assert ((rank[:, None] > rank) | ~(level[:, None] > level)).all(), text  # ≫ refines ≻


def broken_text(lines, orders, share):
    """Rankings with a share of all breaks; those of a smaller share are among those of a larger one."""
    coin = random.Random(f"{orders}")
    told = [*lines, "preferences:"]
    for party, order in orders.items():
        places = [f"s{order[0]}"]
        for state in order[1:]:
            places += ['">>"', f"s{state}"] if coin.random() < share else [f"s{state}"]
        told.append(f"  {party}: {{ranking: [{', '.join(places)}]}}")
    return "\n".join(told) + "\n"


@pytest.mark.parametrize("chunk", seeds(16))
def test_where_all_is_strong_it_is_the_concept_itself(chunk):
    """Strict rankings, a break between every two states, plain option form: strong X is X.

    And with fewer breaks fewer states are strongly stable.
    """
    for seed in range(chunk * IN_A_CHUNK, (chunk + 1) * IN_A_CHUNK):
        rng = random.Random(f"all strong {seed}")
        parties = ["p", "q", "r"][: rng.choice([2, 3])]
        n_options = rng.choice([3, 4])
        owners = [*parties, *(rng.choice(parties) for _ in range(n_options - len(parties)))]
        lines = ["format: detente/1", "title: All strong", "parties:"]
        for party in parties:
            own = ", ".join(f"o{k}" for k, owner in enumerate(owners) if owner == party)
            lines.append(f"  {party}: {{options: {{{', '.join(f'{each}: O' for each in own.split(', '))}}}}}")
        orders = {party: rng.sample(range(1, 2 ** len(owners) + 1), 2 ** len(owners)) for party in parties}

        all_strong, half, fewer = (
            detente.analyze(detente.loads(broken_text(lines, orders, share)), strong=True).found
            for share in (1.1, 0.6, 0.2)
        )
        for code in STRONG_FORMS:
            for party in parties:
                assert (all_strong.strength.stable[code][party] == all_strong.stable[code][party]).all()
                more, less = (each.strength.stable[code][party] for each in (half, fewer))
                assert not (less & ~more).any(), broken_text(lines, orders, 0.6)


@pytest.mark.parametrize("chunk", seeds(8))
def test_a_verdict_is_strong_where_the_party_is_strongly_stable(chunk):
    for seed in range(chunk * IN_A_CHUNK, (chunk + 1) * IN_A_CHUNK):
        text, variant = drawn(seed)
        scenario = detente.loads(text)
        reading = scenario if variant is None else scenario.variants[variant]
        model = graph_model(reading, None if variant is None else scenario)
        engine = choose_engine(model)
        for code in STRONG_FORMS:
            for i in range(model.n_parties):
                strong = CONCEPTS[code].strongly_stable(engine, i)
                for state in range(0, len(model.states), 3):
                    found = verdict(engine, state, i, CONCEPTS[code], strong=True)
                    assert found.strong is bool(strong[state]), text
