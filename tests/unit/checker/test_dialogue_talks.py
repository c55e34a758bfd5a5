"""The checker's talks against nested loops: steps, words, whole documents; formulas one truth value at a time."""

import random

import pytest

import detente
from detente.checker import LiteralModel, Refuted, literal_talks, refute_dialogue
from detente.checker.court import court_of
from detente.checker.formulas import holds, holds_at, options_used, truths
from detente.checker.ground import expected_agendas, issues_of_agenda
from detente.checker.records import recorded, unread
from detente.checker.tally import literal_claim
from detente.errors import RequestError
from detente.formula import parse
from detente.graph import graph_model
from tests.draws import seeds
from tests.oracle.model import Model
from tests.oracle.parser import patched, read
from tests.oracle.stability import CONCEPTS
from tests.strategies.formulas import random_formula, text_of
from tests.strategies.scenarios import random_scenario_text
from tests.unit.checker.dialogue_by_hand import EXCHANGE, GIFT, OPENING, RAID
from tests.unit.checker.dialogue_by_loops import Loops

CHUNKS = seeds(20)
MODELS_IN_A_CHUNK = 10


def random_texts(chunk):
    for seed in range(chunk * MODELS_IN_A_CHUNK, (chunk + 1) * MODELS_IN_A_CHUNK):
        rng = random.Random(seed)
        yield rng, random_scenario_text(rng, merging=seed % 2 == 0, variants=False, status_quo=True)


def chosen(rng):
    """A random scenario small enough for nested loops, and a concept."""
    merging, n_options = rng.random() < 0.5, rng.choice([3, 4, 5])
    text = random_scenario_text(rng, merging=merging, variants=False, status_quo=True, n_options=n_options)
    return text, rng.choice(CONCEPTS)


@pytest.mark.parametrize("chunk", CHUNKS)
def test_whole_documents_of_random_scenarios(chunk):
    """All that nested loops find in a scenario holds, and no field of it is passed over."""
    for seed in range(chunk * MODELS_IN_A_CHUNK, (chunk + 1) * MODELS_IN_A_CHUNK):
        text, concept = chosen(random.Random(seed))
        sequence = ("nothing", "everything") if seed % 3 == 0 else None
        document = recorded(Loops(text, concept).document(sequence))
        held, refuted = refute_dialogue(graph_model(detente.loads(text)), document)
        assert refuted is None, (seed, refuted and (refuted.where, refuted.reason))
        assert held > 0
        assert set(unread(document)) <= {"format", "command", "variant"}


@pytest.mark.parametrize("chunk", CHUNKS)
def test_words_by_which_robustness_and_uncertainty_are_recounted(chunk):
    """One court judges the preferences of several scenarios of the same states."""
    for seed in range(chunk * MODELS_IN_A_CHUNK, (chunk + 1) * MODELS_IN_A_CHUNK, 3):
        text, concept = chosen(random.Random(seed))
        model, loops = graph_model(detente.loads(text)), Loops(text, concept)
        court, issues = court_of(model), tuple(loops.issues)
        ranks = tuple(tuple(rank.tolist()) for rank in model.ranks)
        core = tuple(
            tuple(met.tolist()) if party in loops.with_core else None
            for party, met in zip(loops.parties, model.core, strict=True)
        )
        other = (*ranks[1:], ranks[0])  # remembered beside the true ones
        for table in ((), issues[:1], issues):
            for i, party in enumerate(loops.parties):
                court.word(other, core, concept, table, i)
                assert court.word(ranks, core, concept, table, i) == loops.word(party, table)


@pytest.mark.parametrize("chunk", CHUNKS)
def test_formulas(chunk):
    for rng, text in random_texts(chunk):
        scenario, oracle = detente.loads(text), Model(patched(read(text), None), with_scores=False)
        model = graph_model(scenario, with_preferences=False)
        names = [*map(".".join, oracle.options), *scenario.definitions]
        for _ in range(5):
            written = text_of(random_formula(rng, names, depth=3), rng)
            node = parse(written)
            used = {".".join(option) for option in oracle.options_in(written)}
            assert {scenario.option_names[option] for option in used} == options_used(scenario, node)
            for state, (number, members) in enumerate(oracle.members.items()):
                assert model.states.id(state) == f"s{number}"
                assert holds_at(model, node, state) == any(oracle.holds(written, each) for each in members)


def test_counts_and_chained_definitions():
    scenario = detente.loads(EXCHANGE + "definitions: {deal: gate and toll, no_deal: not deal}\n")
    for taken, deal in (({"gate"}, False), ({"gate", "toll"}, True)):
        value = truths(scenario, taken)
        assert (value["deal"], value["no_deal"], value["south.toll"]) == (deal, not deal, "toll" in taken)
    assert holds(parse("exactly 2 of (gate, toll, true)"), {"gate": True, "toll": False})
    assert not holds(parse("at most 0 of (gate, toll)"), {"gate": True, "toll": False})
    assert options_used(scenario, parse("no_deal or true")) == {"gate", "toll"}


def test_agendas_by_name():
    scenario = detente.loads(GIFT)
    issues = {name: issues_of_agenda(scenario, name, "") for name in ("nothing", "offered", "everything")}
    assert issues == {
        "nothing": (),
        "offered": ("gift",),
        "everything": ("gift", "usage"),
    }
    with pytest.raises(Refuted, match="there is no agenda secondary"):
        issues_of_agenda(scenario, "secondary", "")
    with pytest.raises(Refuted, match="there is no agenda offer"):
        issues_of_agenda(scenario, "offer", "")


def test_agendas_that_a_document_shows():
    exchange, gift = detente.loads(EXCHANGE), detente.loads(GIFT)

    def shown(scenario, **options):
        return expected_agendas(scenario, {"made_by": {"options": options}})

    assert shown(exchange, agenda=None) == ["nothing", "secondary", "everything"]
    assert shown(gift, agenda=None) == ["nothing", "offered", "everything"]
    assert shown(gift, agenda="everything") == ["everything"]
    assert shown(gift, sequence=None) is None
    assert expected_agendas(gift, {}) is None


def test_talks_need_a_status_quo():
    scenario = detente.loads(GIFT.replace("status_quo: []\n", ""))
    with pytest.raises(RequestError, match="status quo"):
        literal_talks(LiteralModel(graph_model(scenario)), "seq")


def talks_of(text, concept="seq"):
    return literal_talks(LiteralModel(graph_model(detente.loads(text))), concept)


def test_the_reason_that_a_state_is_no_settlement():
    talks = talks_of(GIFT)
    assert talks.why_not_settled(1) == "it is not stable for all under seq"
    assert talks.why_not_settled(3).startswith("no own steps and concessions of those")
    # From s2 nobody but north gains by the raid, and whoever is raided already has what comes.
    raided = talks_of(RAID.replace("status_quo: []", "status_quo: [pay]"))
    assert raided.without == {2}
    assert raided.why_not_settled(1).startswith("it is not among what comes without talks")


def steps_of(text, issues, concept="seq"):
    talks = talks_of(text, concept)
    return talks.steps(issues)


def test_steps_by_hand():
    """Of the gift: south goes on from s2 to s4 once north cannot answer by taking the gift back."""
    alone, offered = steps_of(GIFT, ()), steps_of(GIFT, ("gift",))
    assert (alone.own(1, 1), offered.own(1, 1)) == ([], [3])
    assert alone.own(0, 1) == offered.own(0, 1) == [0]  # one takes one's own gift back where one gains by it
    assert (alone.given(0, 0), offered.given(0, 0)) == ([], [1])
    assert offered.given(1, 0) == []  # the use is off the table
    assert steps_of(GIFT, ("usage",)).given(1, 0) == [2]
    assert steps_of(GIFT, ("gift", "usage")).given(1, 1) == []  # a step by which one gains is none


# The status quo has two members, alike in all but `b`, which has no value today: no move turns it back. The other
# states are single ones. North's one option changes with each of them.
MERGED = """
format: detente/1
title: Two that nobody tells apart
parties:
  north: {options: {a: {}, b: {}}}
  south: {options: {c: {}}}
indistinguishable: [not a and not c]
status_quo: []
issues: {first: {options: [a]}, second: {options: [b]}}
preferences:
  north: {statements: [c]}
  south: {statements: [not c]}
"""


def test_merged_moves_are_kept_and_given_by_one_and_the_same_move_between_members():
    talks = talks_of(MERGED)
    taken = [talks.model.states.taken_options(state) for state in range(len(talks.model.states))]
    assert taken == [["a"], [], ["a", "b"], ["c"], ["a", "c"], ["b", "c"], ["a", "b", "c"]]
    assert talks.ground.masks[1] == (0b000, 0b010)
    a, today, both = 0, 1, 2
    ground, first, second = talks.ground, talks.ground.table(["first"]), talks.ground.table(["second"])
    assert set(ground.kept(0, a, first)) == {both}  # back to today is a taken back
    assert set(ground.kept(0, a, second)) == {both, today}
    assert set(ground.kept(0, both, second)) == {a, today}  # b has no value today
    assert set(ground.gifts(0, today, first)) == {a, both}  # from the member with b to a and b
    assert set(ground.gifts(0, today, second)) == set()
    assert set(ground.gifts(0, a, second)) == {both}
    assert not ground.agree(a, today, first)
    assert ground.agree(both, today, second)


def test_a_claim_that_talks_bring_nothing_is_true_of_who_needs_nothing():
    claims = """
claims:
  nothing: {by: north, agenda: nothing, party: north, verdict: [futile, harms]}
  turned: {by: north, agenda: nothing, party: north, verdict: [harms, futile]}
  futile: {by: north, agenda: nothing, party: north, verdict: futile}
"""
    scenario = detente.loads(RAID + claims)
    model = graph_model(scenario)
    words = {key: literal_claim(claim, model, range(4)).words for key, claim in scenario.claims.items()}
    assert words == {
        "nothing": ("futile", "harms", "secure"),
        "turned": ("harms", "futile", "secure"),
        "futile": ("futile",),
    }


def test_kinds_and_who_is_served():
    talks = talks_of(RAID)
    assert [talks.kind(state) for state in (0, 1, 2)] == ["unchanged", "deterioration", "lesser_evil"]
    assert talks.secure == (0,)
    assert (talks.settles(2, 1), talks.settles(2, 0)) == (True, False)  # north gives nothing for it
    assert talks.serves_all(2)
    imposed = talks_of(OPENING, "gmr")
    assert (imposed.kind(3), imposed.satisfies(3, 0), imposed.settles(3, 0)) == ("imposed", True, False)
