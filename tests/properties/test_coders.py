"""Laws of two codings compared: counts against listed pairs, kappa by the textbook, symmetry, other labels, trials."""

import random
from fractions import Fraction
from itertools import combinations, islice, permutations
from math import prod, sqrt

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import detente
from detente.questions.coders.agreement import agreement
from detente.questions.coders.rankings import JUDGEMENTS, pair_counts
from tests.draws import examples
from tests.oracle.model import Model, ModelError
from tests.oracle.parser import patched, read
from tests.strategies.rewriting import relabelled, text_of_scenario, with_named_states
from tests.strategies.scenarios import random_scenario_text
from tests.strategies.talks import random_talk_text

EXAMPLES = settings(max_examples=examples(200), derandomize=True)
FEW = settings(max_examples=examples(15), derandomize=True)
SEEDS = st.integers(0, 10**9)


def two_rankings():
    return st.integers(0, 40).flatmap(
        lambda n: st.tuples(*[st.lists(st.integers(-3, n), min_size=n, max_size=n)] * 2)
    )


def judged(ranks, a, b):
    return "better" if ranks[a] > ranks[b] else "worse" if ranks[a] < ranks[b] else "equal"


# Counts of pairs


@EXAMPLES
@given(two_rankings())
def test_pairs_are_counted_as_if_they_were_listed(rankings):
    first, second = rankings
    listed = [(judged(first, a, b), judged(second, a, b)) for a, b in permutations(range(len(first)), 2)]
    counted = pair_counts(first, second)
    assert counted.table == tuple(
        tuple(listed.count((mine, theirs)) for theirs in JUDGEMENTS) for mine in JUDGEMENTS
    )
    assert counted.n_pairs == len(list(combinations(first, 2)))


@EXAMPLES
@given(two_rankings())
def test_tau_b_is_as_kendall_defines_it(rankings):
    """The sum over pairs of the products of both signs, by the root of the product of the sums of their squares."""
    signs = [[(a > b) - (a < b) for a, b in combinations(ranks, 2)] for ranks in rankings]
    tau_b = pair_counts(*rankings).tau_b
    if tau_b is not None:
        product = sum(mine * theirs for mine, theirs in zip(*signs, strict=True))
        assert tau_b == pytest.approx(product / sqrt(prod(sum(map(abs, own)) for own in signs)))
    else:
        assert any(len(set(ranks)) < 2 for ranks in rankings)


def test_tau_b_of_opposite_rankings_is_minus_one():
    assert pair_counts(range(1000), range(1000, 0, -1)).tau_b == -1


def test_the_counts_of_many_states_are_exact():
    # Half the states in two classes each way: 2 · 10^5 states, of which pairs are known in closed form.
    n = 50_000
    first, second = [0, 0, 1, 1] * n, [0, 1, 0, 1] * n
    counted = pair_counts(first, second)
    assert (counted.same, counted.opposite) == (n * n, n * n)
    assert counted.equal_first == counted.equal_second == 2 * n * n
    assert counted.equal_both == 4 * (n * (n - 1) // 2)


# Kappa


def textbook_kappa(table):
    """(p_o − p_e) / (1 − p_e), p_e the sum over categories of the product of both marginals; None where p_e is 1."""
    total = sum(map(sum, table))
    if not total:
        return None
    observed = Fraction(sum(table[k][k] for k in range(len(table))), total)
    chance = sum(
        Fraction(sum(table[k]), total) * Fraction(sum(row[k] for row in table), total)
        for k in range(len(table))
    )
    return None if chance == 1 else (observed - chance) / (1 - chance)


@EXAMPLES
@given(
    st.integers(1, 4).flatmap(
        lambda n: st.lists(
            st.lists(st.integers(0, 3) | st.integers(0, 10**8), min_size=n, max_size=n),
            min_size=n,
            max_size=n,
        )
    )
)
def test_kappa_is_that_of_the_textbook(table):
    expected = textbook_kappa(table)
    found = agreement([f"c{k}" for k in range(len(table))], table).kappa
    if expected is None:
        assert found is None
    else:
        assert found == pytest.approx(float(expected), abs=1e-9)


# Two codings


def compared(first, second, **asked):
    return detente.compare_coders(detente.loads(first), detente.loads(second), **asked).to_dict()


@FEW
@given(SEEDS)
def test_a_coding_agrees_with_itself(seed):
    text = random_talk_text(random.Random(seed), variants=False)
    found = compared(text, text)
    for each in found["elements"].values():
        assert (each["only_first"], each["only_second"], each["differences"]) == ([], [], [])
    agreements = [
        *found["categories"].values(),
        *(each["agreement"] for each in found["statements"].values()),
    ]
    agreements += [each["agreement"] for each in found["rankings"].values()]
    for each in agreements:
        assert each["agreed"] == each["units"]
        assert each["kappa"] is None or each["kappa"] == pytest.approx(1)
    for each in found["rankings"].values():
        assert each["tau_b"] is None or each["tau_b"] == pytest.approx(1)
    assert found["verdicts"]["differing"] == 0
    assert found["verdicts"]["trials"] == []


def two_codings(seed):
    """Two readings of one random dispute, each written out as a file; None where they are not two."""
    whole = read(random_talk_text(random.Random(seed), merging=False if seed % 3 else None))
    readings = [name for name in (None, *whole.get("variants", {})) if has_preferences(whole, name)]
    if len(readings) < 2:
        return None
    rng = random.Random(seed)
    return [written(patched(whole, name)) for name in rng.sample(readings, 2)]


def has_preferences(scenario, name):
    reading = patched(scenario, name)
    return set(reading["parties"]) <= set(reading.get("preferences", {}))


def written(reading):
    return {key: value for key, value in reading.items() if key != "variants"}


def text_of(reading):
    return text_of_scenario(reading, random.Random(0))


def codings(n, first, is_wanted=lambda pair: True):
    """The first `n` pairs of codings from a seed on."""
    seeds = range(first, first + 1000)
    pairs = ((seed, two_codings(seed)) for seed in seeds)
    return islice((each for each in pairs if each[1] and can_be_loaded(each[1]) and is_wanted(each[1])), n)


def can_be_loaded(pair):
    """A number that a variant takes over means a state of the base: written out alone, it may mean none."""
    try:
        for each in pair:
            detente.loads(text_of(each))
    except detente.ScenarioError:
        return False
    return True


def test_agreement_is_the_same_the_other_way_round():
    for _, pair in codings(12, 0):
        check_both_ways(pair)


def check_both_ways(pair):
    one, other = (compared(text_of(a), text_of(b)) for a, b in (pair, pair[::-1]))
    for kind, mine in one["elements"].items():
        theirs = other["elements"][kind]
        assert mine["only_first"] == theirs["only_second"]
        assert set(mine["both"]) == set(theirs["both"])
        assert len(mine["differences"]) == len(theirs["differences"])
    for name, mine in one["categories"].items():
        same_agreement(mine, other["categories"][name])
    for party, mine in one["statements"].items():
        same_agreement(mine["agreement"], other["statements"][party]["agreement"])
        assert mine["order"] == other["statements"][party]["order"]
    for party, mine in one["rankings"].items():
        theirs = other["rankings"][party]
        same_agreement(mine["agreement"], theirs["agreement"])
        assert mine["equal_first"] == theirs["equal_second"]
        assert mine["tau_b"] == pytest.approx(theirs["tau_b"])
    mine, theirs = one["verdicts"], other["verdicts"]
    assert (mine["compared"], mine["differing"]) == (theirs["compared"], theirs["differing"])
    for code, each in mine["equilibria"].items():
        assert each["only_first"] == theirs["equilibria"][code]["only_second"]


def same_agreement(mine, theirs):
    assert (mine["units"], mine["agreed"]) == (theirs["units"], theirs["agreed"])
    assert mine["kappa"] == (None if theirs["kappa"] is None else pytest.approx(theirs["kappa"]))


@FEW
@given(SEEDS)
def test_other_labels_and_another_order_change_no_measure_of_rankings(seed):
    rng = random.Random(seed)
    first = with_named_states(read(random_scenario_text(rng, variants=False)))
    second = {**first, "preferences": turned(first["preferences"], rng)}
    labels = rng.random()
    renamed, parties = relabelled(first, random.Random(labels))
    renamed_second, _ = relabelled(second, random.Random(labels))
    try:
        before, after = (
            compared(text_of(a), text_of(b)) for a, b in ((first, second), (renamed, renamed_second))
        )
    except detente.ScenarioError:
        return  # turned statements may tell the members of a merged state apart
    for party, ranking in before["rankings"].items():
        other = after["rankings"][parties[party]]
        same_agreement(ranking["agreement"], other["agreement"])
        assert ranking["agreement"]["table"] == other["agreement"]["table"]
        assert ranking["tau_b"] == (None if other["tau_b"] is None else pytest.approx(other["tau_b"]))
    assert before["verdicts"]["differing"] == after["verdicts"]["differing"]


def turned(preferences, rng):
    """The preferences of every party in another order: statements and rankings shuffled, weights negated."""
    found = {}
    for party, given_preferences in preferences.items():
        changed = dict(given_preferences)
        for key in ("core", "secondary", "statements", "ranking"):
            if key in changed:
                changed[key] = rng.sample(changed[key], len(changed[key]))
        if "weights" in changed:
            changed["weights"] = {option: -number for option, number in changed["weights"].items()}
        found[party] = changed
    return found


# Trials: one thing of the second's put into the first's, against a file in which it is written so


def test_a_trial_answers_as_the_file_with_those_preferences():
    felt = 0
    for _, pair in codings(12, 2000, is_wanted=lambda pair: same_words(*pair)):
        felt += check_trials(*pair)
    assert felt > 5, "the random codings have to differ in what is tried"


def check_trials(first, second):
    """How many trials did something; each held against a file written so."""
    found = compared(text_of(first), text_of(second))["verdicts"]
    felt = 0
    for effect in found["trials"]:
        if effect["replace"] == "all":
            party = effect["party"]
            given_preferences = {**first["preferences"], party: second["preferences"][party]}
            edited = text_of({**first, "preferences": given_preferences})
            between = compared(edited, text_of(second))["verdicts"]
            check_effect(effect, found, between)
            felt += bool(effect["flipped"]) or any(each["settled"] for each in effect["equilibria"].values())
    return felt


def same_words(first, second):
    """Whether preferences of the one can be written into the other: same options, states and definitions."""
    try:
        models = [Model(each) for each in (first, second)]
    except ModelError:
        return False
    return (
        first.get("definitions") == second.get("definitions")
        and first.get("states") == second.get("states")
        and models[0].members == models[1].members
        and models[0].options == models[1].options
    )


def check_effect(effect, before, between):
    """Compared with the second, the edited file lacks just the differences that the trial settles."""

    def differing(verdicts):
        return {
            str({key: value for key, value in each.items() if key in {"kind", "agenda", "party", "claim"}})
            for each in verdicts["differences"]
        }

    assert effect["flipped"] == len(differing(before) - differing(between))
    for code, done in effect["equilibria"].items():
        lists = [
            set(each["equilibria"][code]["only_first"]) | set(each["equilibria"][code]["only_second"])
            for each in (before, between)
        ]
        assert done["settled"] == len(lists[0] - lists[1])
        assert done["upset"] == len(lists[1] - lists[0])
