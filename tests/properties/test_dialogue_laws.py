"""The laws of dialogue.md on the package's documents of random talks, and how the fields of one fit each other."""

import random
from functools import cache
from itertools import combinations

import pytest

import detente
from tests.draws import seeds
from tests.oracle.model import model_of
from tests.oracle.parser import read
from tests.oracle.small_talks import PACT, RIVALS
from tests.strategies.rewriting import (
    relabelled,
    text_of_scenario,
    with_named_states,
    with_rankings,
)
from tests.strategies.talks import CONCEPTS, random_talk_text

SEEDS = seeds(20)
PLACE = {"resolves": 5, "prevails": 4, "eases": 3, "opens": 2, "secure": 1, "futile": 1, "harms": 0}
ACCEPTABLE = {"unchanged", "conduct", "agreement", "lesser_evil"}
BY_SIZE = {"by_preferences": {"criterion": "no_party_worse", "than": "status_quo", "by": "preferences"}}


@cache
def talk(seed):
    """A talk on every set of its issues, as a plain scenario; no readings."""
    rng = random.Random(seed)
    n_options = rng.choice([4, 5, 5])
    scenario = read(random_talk_text(rng, n_options=n_options, variants=False, merging=seed % 5 == 0))
    issues = list(scenario["issues"])
    scenario["agendas"] = {
        name_of(some): list(some)
        for size in range(len(issues) + 1)
        for some in combinations(reversed(issues), size)
    }
    scenario["principles"] = BY_SIZE
    return scenario


def name_of(issues):
    return "on_" + "_".join(sorted(issues))


@cache
def loaded(seed):
    return detente.loads(text_of_scenario(talk(seed), random.Random(seed)))


def concept_of(seed):
    return [*CONCEPTS, "seq", "seq", "seq", "seq"][seed % 9]


@cache
def document(seed, concept=None):
    return detente.dialogue(loaded(seed), concept=concept or concept_of(seed)).to_dict()


def agendas(seed, concept=None):
    return document(seed, concept)["agendas"]


def core_of(seed):
    model = model_of(talk(seed))
    return {party for party in model.parties if model.core_of(party)}


def settled(entry):
    return [settlement["state"] for settlement in entry["settlements"]]


every_seed = pytest.mark.parametrize("seed", SEEDS)


@every_seed
def test_nothing_settles_what_comes_without_talks(seed):
    """The settlements of nothing are the equilibria in B; those of every agenda are equilibria of M."""
    whole = detente.analyze(loaded(seed), concepts=concept_of(seed)).to_dict()
    held = whole["equilibria"][concept_of(seed)]
    without = document(seed)["without"]
    assert settled(agendas(seed)["nothing"]) == [s for s in without["states"] if s in held]
    assert without["rest"] == (set(without["states"]) <= set(held))
    assert all(set(settled(entry)) <= set(held) for entry in agendas(seed).values())


@every_seed
def test_where_today_holds_nothing_else_comes_without_talks(seed):
    found = document(seed)
    held = detente.analyze(loaded(seed), concepts=concept_of(seed)).to_dict()["equilibria"][concept_of(seed)]
    q, without = found["status_quo"], found["without"]
    assert without["states"]
    assert q not in held or without == {**without, "states": [q], "rest": True, "path": []}
    ends = [without["path"][-1]["to"]] if without["path"] else [q]
    assert set(ends) <= set(without["states"])


@every_seed
def test_only_the_issues_of_an_agenda_matter(seed):
    found = agendas(seed)
    assert found[name_of(talk(seed)["issues"])] == found["everything"]
    assert found[name_of([])] == found["nothing"]


@every_seed
def test_a_larger_agenda_keeps_settlements_and_words(seed):
    """No word above secure becomes a lower one, and what serves all together is not lost."""
    for smaller in agendas(seed).values():
        for larger in agendas(seed).values():
            if not set(smaller["issues"]) <= set(larger["issues"]):
                continue
            assert set(settled(smaller)) <= set(settled(larger))
            assert larger["together"] or not smaller["together"]
            for party, word in smaller["verdicts"].items():
                assert PLACE[word] <= 1 or PLACE[larger["verdicts"][party]] >= PLACE[word]


def test_more_on_the_table_can_harm():
    """Expected, but false: a larger agenda is never worse. The raider needs no talks, and loses by them."""
    found = detente.dialogue(detente.loads(PACT)).to_dict()["agendas"]
    assert [found[name]["verdicts"]["raider"] for name in ("nothing", "defence")] == ["secure", "harms"]


def test_all_can_be_resolved_and_not_together():
    """Expected, but false: where an agenda resolves for all, it does so together. There is one of two things."""
    found = detente.dialogue(detente.loads(RIVALS)).to_dict()["agendas"]["everything"]
    assert found["verdicts"] == {"owner": "futile", "north": "resolves", "south": "resolves"}
    assert found["together"] is False


@every_seed
def test_words_fit_the_agenda(seed):
    """On nothing nobody is eased, opened or harmed; everything leaves nothing outside, and so never opens."""
    found = agendas(seed)
    assert set(found["nothing"]["verdicts"].values()) <= {"resolves", "prevails", "secure", "futile"}
    assert "opens" not in found["everything"]["verdicts"].values()
    assert all(settlement["outside"] == [] for settlement in found["everything"]["settlements"])
    for entry in found.values():
        for settlement in entry["settlements"]:
            assert not set(settlement["outside"]) & set(entry["issues"])


@every_seed
def test_words_fit_the_party(seed):
    """Only who has a core and is not secure is resolved for or prevails; only who is secure is called so."""
    with_core, secure = core_of(seed), set(document(seed)["secure"])
    assert secure <= with_core
    assert set(document(seed)["unlocking"]) == with_core
    for entry in agendas(seed).values():
        for party, word in entry["verdicts"].items():
            assert party in with_core - secure or word not in ("resolves", "prevails")
            assert (party in secure) if word == "secure" else (party not in secure or word != "futile")
        assert (entry["together"] is None) == (not with_core)
        assert all(set(settlement["core_met"]) <= with_core for settlement in entry["settlements"])


@every_seed
def test_words_fit_the_settlements(seed):
    for entry in agendas(seed).values():
        for party, word in entry["verdicts"].items():
            settlements = entry["settlements"]
            losing = [each for each in settlements if each["gain"][party] == -1]
            gaining = [
                each for each in settlements if each["kind"] in ACCEPTABLE and each["gain"][party] == 1
            ]
            earning, n = entry["support"][party]
            assert n == len(settlements)
            assert entry["risk"][party] == len(losing)
            if word in ("secure", "futile"):
                assert (losing, gaining, earning) == ([], [], n)
            if word == "harms":
                assert (gaining, earning) == ([], len(losing))
            if word in ("eases", "opens"):
                assert 1 <= earning <= n
            if word == "resolves":
                assert any(resolves(each, party) for each in settlements)


def resolves(settlement, party):
    """As far as the fields show: nobody is below today and its own best."""
    nobody_loses = settlement["kind"] == "lesser_evil" or -1 not in settlement["change"].values()
    return nobody_loses and settlement["outside"] == [] and party in settlement["core_met"]


@every_seed
def test_together_resolves_for_all_who_need_talks(seed):
    needing = core_of(seed) - set(document(seed)["secure"])
    for entry in agendas(seed).values():
        if entry["together"]:
            assert {entry["verdicts"][party] for party in needing} <= {"resolves"}


@every_seed
def test_kinds_fit_changes_and_gains(seed):
    q, without = document(seed)["status_quo"], document(seed)["without"]["states"]
    for entry in agendas(seed).values():
        for settlement in entry["settlements"]:
            kind, state = settlement["kind"], settlement["state"]
            nobody_loses = -1 not in settlement["change"].values()
            assert settlement["principles"]["by_preferences"] == nobody_loses
            assert nobody_loses == (kind in ("unchanged", "conduct", "agreement"))
            assert (kind == "unchanged") == (state == q)
            assert state not in without or kind in ("unchanged", "conduct", "deterioration")
            assert state in without or 1 in settlement["gain"].values()
            assert kind != "lesser_evil" or -1 not in settlement["gain"].values()
            assert state not in without or set(settlement["gain"].values()) == {0}


@every_seed
def test_what_adds_is_better_than_nothing(seed):
    nothing = agendas(seed)["nothing"]
    assert not any(nothing["adds"].values())
    for entry in agendas(seed).values():
        assert entry["adds"] == {
            party: PLACE[word] > PLACE[nothing["verdicts"][party]]
            for party, word in entry["verdicts"].items()
        }


@every_seed
def test_unlocking_sets_resolve_and_are_minimal(seed):
    issues = list(talk(seed)["issues"])
    for party, sets in document(seed)["unlocking"].items():
        assert (sets is None) == (party in document(seed)["secure"])
        assert sets is None or sets == smallest(
            issues, lambda entry, party=party: entry["verdicts"][party] == "resolves", agendas(seed)
        )
    assert document(seed)["unlocking_together"] == smallest(
        issues, lambda entry: entry["together"], agendas(seed)
    )


def smallest(issues, does, found):
    """The sets of issues whose agenda does, and no smaller one of theirs; by size, then file order."""
    doing = [
        list(some)
        for size in range(len(issues) + 1)
        for some in combinations(issues, size)
        if does(found[name_of(some)])
    ]
    return [some for some in doing if not any(set(other) < set(some) for other in doing)]


@every_seed
def test_one_agenda_is_the_same_as_among_all(seed):
    name = random.Random(seed).choice(list(agendas(seed)))
    alone = detente.dialogue(loaded(seed), concept=concept_of(seed), agenda=name).to_dict()
    assert alone["agendas"] == {name: agendas(seed)[name]}
    assert alone["unlocking"] == document(seed)["unlocking"]
    assert alone["unlocking_together"] == document(seed)["unlocking_together"]


@every_seed
def test_what_holds_is_kept_to_for_a_reason(seed):
    """A settlement under nash, seq or gmr is what every party would keep to, each for a reason of that grade."""
    for concept, grades in (
        ("nash", {"self-enforcing"}),
        ("seq", {"self-enforcing", "deterred"}),
        ("gmr", {"self-enforcing", "deterred", "threatened"}),
    ):
        for entry in agendas(seed, concept).values():
            for settlement in entry["settlements"]:
                assert set(settlement["credibility"].values()) <= grades


@every_seed
def test_an_order_of_talks_and_its_reverse(seed):
    rng = random.Random(seed)
    first, second = rng.choice(list(agendas(seed))), rng.choice(list(agendas(seed)))
    one = ends(seed, first, second)
    other = ends(seed, second, first)
    assert (one["ends"], one["reverse"]) == (other["reverse"], other["ends"])
    assert ends(seed, first, first)["ends"] == ends(seed, first, first)["reverse"]


@every_seed
def test_what_is_settled_stays_settled(seed):
    """With a settlement as today nothing else comes without talks: it is one of every agenda's settlements."""
    name = random.Random(seed).choice(list(agendas(seed)))
    assert set(settled(agendas(seed)[name])) == set(ends(seed, name, "nothing")["ends"])
    assert set(settled(agendas(seed)[name])) <= set(ends(seed, name, name)["ends"])


def ends(seed, first, second):
    return detente.dialogue(loaded(seed), concept=concept_of(seed), sequence=(first, second)).to_dict()[
        "sequence"
    ]


@every_seed
def test_labels_and_order_do_not_matter(seed):
    rng = random.Random(seed)
    scenario = with_named_states(without_past_and_said(talk(seed)))
    other, new_ids = relabelled(scenario, rng)
    before = words(text_of_scenario(scenario, rng), {party: party for party in new_ids}, concept_of(seed))
    after = words(text_of_scenario(other, rng), {new: old for old, new in new_ids.items()}, concept_of(seed))
    assert before == after


@every_seed
def test_only_the_order_of_scores_matters(seed):
    rng = random.Random(seed)
    scenario = without_past_and_said(talk(seed))
    same = {party: party for party in scenario["parties"]}
    before = words(text_of_scenario(scenario, rng), same, concept_of(seed))
    assert words(text_of_scenario(with_rankings(scenario), rng), same, concept_of(seed)) == before


def without_past_and_said(scenario):
    return {
        section: value
        for section, value in scenario.items()
        if section not in ("principles", "claims", "history")
    }


def words(text, old_id, concept):
    """What is said of each agenda and what unlocks, free of numbers and order; parties by their old ids."""
    found = detente.dialogue(detente.loads(text), concept=concept).to_dict()
    return {
        "agendas": {
            name: {
                "issues": set(entry["issues"]),
                "kinds": sorted(settlement["kind"] for settlement in entry["settlements"]),
                "together": entry["together"],
                **{
                    field: {old_id[party]: value for party, value in entry[field].items()}
                    for field in ("verdicts", "adds", "support", "risk")
                },
            }
            for name, entry in found["agendas"].items()
        },
        "secure": {old_id[party] for party in found["secure"]},
        "unlocking": {old_id[party]: sets for party, sets in found["unlocking"].items()},
        "together": found["unlocking_together"],
    }
