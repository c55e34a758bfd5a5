"""Robustness counts what analysing every variant by itself counts.

The variants are made here from the definition: all orders of each party's list at most so many swaps of neighbours away
(Kendall's distance, by counting inversions), as preferences of a scenario that is then analysed as any other. By
default those of them in which the core concerns, the first of a list, stand where they are written.
"""

import json
import random
from collections import Counter, defaultdict
from dataclasses import replace
from fractions import Fraction
from itertools import combinations, permutations, product

import numpy as np
import pytest

import detente
from detente.engines import choose_engine
from detente.graph import agenda_issues, graph_model, with_preferences_of
from detente.progress import Progress
from detente.questions.analyze import concept_equilibria
from detente.questions.claims import ClaimJudge
from detente.questions.robustness import RobustnessWork, Settings, Variation, findings
from detente.questions.talks import court, word_for
from detente.scenario.values import Claim, StateRef
from detente.stability import CONCEPTS
from detente.sweeps import merged
from tests.draws import seeds
from tests.strategies.talks import random_talk_text

MOST = 150  # variants of one scenario that are tried


def inversions(order):
    return sum(a > b for a, b in combinations(order, 2))


def orders_near(n_items, n_swaps, n_fixed=0):
    """Every order within so many swaps in which the first items stand where they are written."""
    for order in permutations(range(n_items)):
        if inversions(order) <= n_swaps and order[:n_fixed] == tuple(range(n_fixed)):
            yield order


def near(items, n_swaps, n_fixed=0):
    """Every such order of the items, with its distance."""
    for order in orders_near(len(items), n_swaps, n_fixed):
        yield tuple(items[k] for k in order), inversions(order)


def n_fixed_of(model, party, swaps_core):
    own = model.scenario.preferences[party]
    return 0 if swaps_core or own.statements is None else len(own.core)


def preferences_near(model, party, n_swaps, swaps_core):
    own = model.scenario.preferences[party]
    if own.statements is not None:
        for statements, distance in near(own.statements, n_swaps, n_fixed_of(model, party, swaps_core)):
            placed = tuple(
                replace(each, core=k < len(own.core)) for k, each in enumerate(statements)
            )  # the division of the list stays where it is
            yield replace(own, statements=placed, core=placed[: len(own.core)]), distance
        return
    rank = model.ranks[model.party_index(party)]
    states = range(len(model.states))
    classes = [
        tuple(state_ref(model, s) for s in states if rank[s] == place)
        for place in sorted(set(rank.tolist()), reverse=True)
    ]
    for ranking, distance in near(classes, n_swaps):
        yield replace(own, ranking=ranking, weights=None, statements=None), distance


def state_ref(model, state):
    from detente.errors import Place
    from detente.scenario.values import StateRef

    taken = model.states.taken(model.states.members(state)[-1:])[0]
    keys = tuple(o.key for o, is_taken in zip(model.states.options, taken, strict=True) if is_taken)
    return StateRef(Place(1, 1), options=keys)


def n_items(model, party):
    own, rank = model.scenario.preferences[party], model.ranks[model.party_index(party)]
    return len(own.statements) if own.statements is not None else len(set(rank.tolist()))


def small_talk(seed):
    """A random scenario whose lists are short enough to permute."""
    rng = random.Random(seed)
    while True:
        scenario = detente.loads(random_talk_text(rng, n_options=4, variants=False))
        model = graph_model(scenario)
        if all(n_items(model, party.id) <= 6 for party in scenario.parties):
            return scenario, model


def answers(model, agendas, concept):
    engine = choose_engine(model)
    before = court(engine, concept)
    judge = ClaimJudge(engine, concept)
    words = {
        (agenda, party.id): word_for(before, agenda_issues(model.scenario, agenda), i)
        for agenda in agendas
        for i, party in enumerate(model.scenario.parties)
    }
    claims = {claim.id: judge.decide(claim).ruling for claim in model.scenario.claims.values()}
    return concept_equilibria(engine, concept).nonzero()[0].tolist(), words, claims


def chosen_core(chosen, scenario, party):
    """Whether a variant has another core of a party than is written."""
    place = [each.id for each in scenario.parties].index(party)
    core = [each.formula for each in chosen[place][0].core]
    return core != [each.formula for each in scenario.preferences[party].core]


@pytest.mark.parametrize("seed", seeds(25))
def test_all_variants(seed):
    scenario, model = small_talk(seed)
    concept = list(CONCEPTS.values())[seed % 5]
    n_swaps, swaps_core = 1 + seed % 2, seed % 3 == 0
    agendas = ("nothing", *scenario.agendas, "everything")
    lists = [list(preferences_near(model, party.id, n_swaps, swaps_core)) for party in scenario.parties]
    while len(lists[0]) * len(lists[1]) * len(lists[-1]) > MOST and n_swaps:
        n_swaps -= 1
        lists = [list(preferences_near(model, party.id, n_swaps, swaps_core)) for party in scenario.parties]
    equilibria, words, claims = Counter(), Counter(), Counter()
    stated = answers(model, agendas, concept)
    flips, by_core = {}, defaultdict(set)
    total = 0
    for chosen in product(*lists):
        variant = model
        for party, (own, _) in zip(scenario.parties, chosen, strict=True):
            variant = with_preferences_of(variant, party.id, own)
        total += 1
        found, its_words, its_claims = answers(variant, agendas, concept)
        equilibria.update(found)
        words.update(its_words.items())
        claims.update(its_claims.items())
        distance = sum(each for _, each in chosen)
        for key, word in its_words.items():
            if word != stated[1][key]:
                flips[key] = min(flips.get(key, 99), distance)
                by_core[key, distance].add(chosen_core(chosen, scenario, key[1]))
    parties = tuple(party.id for party in scenario.parties)
    settings = Settings(
        n_swaps, 10**6, 0, (concept.code,), concept.code, agendas, parties, swaps_core=swaps_core
    )
    work = RobustnessWork(Variation(scenario, None, {}, settings))
    tally = work.run(0)
    for chunk in range(1, work.n_chunks):
        tally = merged(tally, work.run(chunk), work.least)
    told = findings(work, tally)
    assert told.is_exact and told.n_variants == total
    shares = {s: share.share for s, share in told.equilibria[concept.code].items()}
    assert shares == {s: count / total for s, count in equilibria.items()}
    for (agenda, party), word in stated[1].items():
        assert told.stated_words[agenda][party] == word
        expected = {w: count / total for (key, w), count in words.items() if key == (agenda, party)}
        assert {w: share.share for w, share in told.words[agenda][party].items()} == expected
        nearest = told.of_words[agenda][party].nearest
        assert (nearest.distance if nearest else None) == flips.get((agenda, party))
        if nearest:
            assert nearest.changes_core in by_core[(agenda, party), nearest.distance]
            assert swaps_core or not nearest.changes_core
    for name, ruling in stated[2].items():
        share = told.claims[name]
        if ruling == "untestable":
            assert share is None
        else:
            assert share.share == claims[name, "holds"] / total


@pytest.mark.parametrize("seed", range(8))
def test_a_doubt_is_compared_with_the_same_variants_but_for_it(seed):
    """Each variant in which two neighbours stand otherwise has one partner: the same with these two exchanged."""
    scenario, model = small_talk(seed)
    concept, n_swaps, swaps_core = list(CONCEPTS.values())[seed % 5], 1 + seed % 2, seed % 3 > 0
    fixed = [n_fixed_of(model, party.id, swaps_core) for party in scenario.parties]
    orders = [
        list(orders_near(n_items(model, party.id), n_swaps, n_fixed))
        for party, n_fixed in zip(scenario.parties, fixed, strict=True)
    ]
    while len(orders[0]) * len(orders[1]) * len(orders[-1]) > MOST and n_swaps > 1:
        n_swaps -= 1
        orders = [[order for order in own if inversions(order) <= n_swaps] for own in orders]
    made = [
        {
            order: own
            for order, (own, _) in zip(
                own_orders, preferences_near(model, party.id, n_swaps, swaps_core), strict=True
            )
        }
        for own_orders, party in zip(orders, scenario.parties, strict=True)
    ]
    agendas = ("everything",)
    stated = answers(model, agendas, concept)[1]
    same = {}
    for chosen in product(*orders):
        variant = model
        for k, party in enumerate(scenario.parties):
            variant = with_preferences_of(variant, party.id, made[k][chosen[k]])
        words = answers(variant, agendas, concept)[1]
        same[chosen] = {key: words[key] == stated[key] for key in stated}
    parties = tuple(party.id for party in scenario.parties)
    settings = Settings(
        n_swaps, 10**6, 0, (concept.code,), concept.code, agendas, parties, swaps_core=swaps_core
    )
    work = RobustnessWork(Variation(scenario, None, {}, settings))
    tally = work.run(0)
    for chunk in range(1, work.n_chunks):
        tally = merged(tally, work.run(chunk), work.least)
    told = findings(work, tally)
    assert told.is_exact
    assert told.n_variants == len(same)
    seen = Counter(doubt.party for doubt in work.variation.doubts if doubt.kind == "order")
    for p, party in enumerate(scenario.parties):
        doubts = [each for each in work.variation.doubts if each.kind == "order" and each.party == party.id]
        assert seen[party.id] == max(0, n_items(model, party.id) - 1 - fixed[p])
        for k, doubt in enumerate(doubts, fixed[p]):
            pairs = [
                (chosen, (*chosen[:p], exchanged(chosen[p], k), *chosen[p + 1 :]))
                for chosen in same
                if chosen[p].index(k + 1) < chosen[p].index(k)
            ]
            for key in stated:
                otherwise = sum(same[one][key] for one, _ in pairs) / len(pairs)
                written = sum(same[other][key] for _, other in pairs) / len(pairs)
                influences = {each.doubt: each for each in told.of_words[key[0]][key[1]].influences}
                if otherwise == written:
                    assert doubt not in influences
                else:
                    assert influences[doubt].written == written
                    assert influences[doubt].otherwise == otherwise
                    assert influences[doubt].n_written == influences[doubt].n_otherwise == len(pairs)


def exchanged(order, k):
    """An order with the items k and k + 1 exchanged, wherever they stand."""
    return tuple({k: k + 1, k + 1: k}.get(item, item) for item in order)


NO_STATE_LEFT = """
format: detente/1
title: Stay or leave
parties:
  a: {options: {stay: {name: Stay, doubtful: true}, leave: {name: Leave, doubtful: true}}}
  b: {options: {z: Z}}
require: ["exactly 1 of (stay, leave)"]
preferences:
  a: {statements: [stay, z]}
  b: {statements: [z]}
"""


@pytest.mark.parametrize("samples", [100, 5])
def test_what_leaves_no_state_together_is_left_out_and_told(samples):
    """Neither can be missing where one of them must be: three models are left, each with both orders of a's list.

    Where a may stay it stays, and b does z; in the third of the variants in which it cannot, it leaves.
    """
    found = detente.robustness(detente.loads(NO_STATE_LEFT), samples=samples)
    document = found.to_dict()
    together = [{"kind": "option", "option": "stay"}, {"kind": "option", "option": "leave"}]
    assert document["without_states"] == [together]
    assert document["possible"] == 6
    if samples == 100:
        shares = {state: each["share"] for state, each in document["equilibria"]["seq"].items()}
        assert shares == {"s3": pytest.approx(2 / 3), "s4": pytest.approx(1 / 3)}


def test_three_doubts_of_which_any_two_leave_no_state_are_told_as_smallest_sets():
    text = NO_STATE_LEFT.replace(
        "leave: {name: Leave, doubtful: true}", "leave: {name: Leave, doubtful: true}, go: Go"
    )
    text = text.replace('["exactly 1 of (stay, leave)"]', '["stay or leave", "not go"]')
    document = detente.robustness(detente.loads(text), samples=100).to_dict()
    assert [[each["option"] for each in together] for together in document["without_states"]] == [
        ["stay", "leave"]
    ]


def with_doubtful_rules(seed):
    """A random scenario whose first two rules are doubtful, with a party that weighs, and a claim on each state."""
    rng = random.Random(seed)
    while True:
        scenario = detente.loads(random_talk_text(rng, n_options=4, merging=False, variants=False))
        rules = [replace(rule, doubtful=True) for rule in scenario.require[:2]]
        model = graph_model(scenario)
        if rules and len(model.states) < 2**4:
            break
    weights = tuple((option.key, Fraction(rng.randint(-3, 3))) for option in scenario.options)
    preferences = {
        party: own
        if own.ranking is None and k
        else replace(own, ranking=None, statements=None, core=(), weights=weights)
        for k, (party, own) in enumerate(scenario.preferences.items())
    }
    place = scenario.place
    claims = {
        id: Claim(
            id=id,
            by=None,
            agenda=None,
            party=None,
            verdict=(),
            state=StateRef(place, name=id),
            state_where=None,
            stable="seq",
            unstable=None,
            grounds=rules[0].grounds,
            place=place,
        )
        for id in map(model.states.id, range(len(model.states)))
    }
    require = (*rules, *scenario.require[len(rules) :])
    return replace(scenario, require=require, preferences=preferences, claims=claims)


@pytest.mark.parametrize("seed", range(12))
def test_a_claim_on_a_number_is_one_on_its_options_in_every_structure(seed):
    """Without swaps there is one variant for each set of doubtful rules that hold, each analysed by itself here."""
    scenario = with_doubtful_rules(seed)
    model = graph_model(scenario)
    places = {id: state_ref(model, s) for s, id in enumerate(scenario.claims)}
    doubtful = [rule for rule in scenario.require if rule.doubtful]
    holds, structures = Counter(), 0
    for k in range(len(doubtful) + 1):
        for off in combinations(doubtful, k):
            edited = replace(scenario, require=tuple(rule for rule in scenario.require if rule not in off))
            variant = graph_model(
                replace(edited, claims={id: replace(scenario.claims[id], state=places[id]) for id in places})
            )
            claims = answers(variant, (), CONCEPTS["seq"])[2]
            holds.update(id for id, ruling in claims.items() if ruling == "holds")
            structures += 1
    document = detente.robustness(scenario, swaps=0).to_dict()
    assert (document["exact"], document["variants"]) == (True, structures)
    assert {id: each["holds"] for id, each in document["claims"].items()} == {
        id: holds[id] / structures for id in places
    }
    for swaps in (0, 1):
        document = json.loads(detente.robustness(scenario, swaps=swaps, samples=400).to_json())
        assert detente.verify(scenario, document).refuted is None


def test_progress_within_a_chunk_goes_on_and_changes_nothing():
    scenario = detente.gallery_case("elmira")
    parties = tuple(party.id for party in scenario.parties)
    settings = Settings(1, 50, 7, ("seq",), "seq", ("terms_only", "everything"), parties)
    work, told = RobustnessWork(Variation(scenario, None, {}, settings)), []
    tally = work.run(0, Progress(lambda _what, share: told.append(share)))
    assert len(told) > 1
    assert told == sorted(set(told))
    assert told[0] >= 0 and told[-1] < 1
    again = work.run(0)
    assert all(np.array_equal(tally[name], array) for name, array in again.items())
