"""The checker's talks against the oracle: states, settlements, agendas; formulas one truth value at a time."""

import random

import pytest

import detente
from detente.checker import LiteralModel, Refuted, literal_talks
from detente.checker.agendas import expected_agendas, issues_of_agenda
from detente.checker.formulas import holds, holds_at, options_used, truths
from detente.errors import RequestError
from detente.formula import parse
from detente.graph import graph_model
from tests.oracle.evolution import distances
from tests.oracle.model import Model
from tests.oracle.moves import Moves
from tests.oracle.parser import patched, read
from tests.oracle.stability import Analysis
from tests.strategies.formulas import random_formula, text_of
from tests.strategies.scenarios import random_scenario_text
from tests.unit.checker.dialogue_by_hand import EXCHANGE, GIFT

CHUNKS = range(20)
MODELS_IN_A_CHUNK = 10
CONCEPTS = ["nash", "gmr", "smr", "seq", "sseq"]


def random_texts(chunk):
    for seed in range(chunk * MODELS_IN_A_CHUNK, (chunk + 1) * MODELS_IN_A_CHUNK):
        rng = random.Random(seed)
        yield rng, random_scenario_text(rng, merging=seed % 2 == 0, variants=False, status_quo=True)


def settlements_of(text, agenda, concept, start=None):
    """The equilibria of the talks that legal moves lead to, by nested loops; the start as a number."""
    model = Model(patched(read(text), None))
    if start is not None:
        model.status_quo = start
    model.restrict(agenda)
    moves = Moves(model)
    analysis = Analysis(model, moves)
    held = set(model.states).intersection(*(analysis.stable(concept, i) for i in model.parties))
    return held & set(distances(moves.one, model.parties, model.status_quo))


@pytest.mark.parametrize("chunk", CHUNKS)
def test_settlements(chunk):
    for rng, text in random_texts(chunk):
        concept = rng.choice(CONCEPTS)
        scenario = detente.loads(text)
        model = graph_model(scenario)
        talks = literal_talks(LiteralModel(model), concept)
        agendas = ["nothing", *scenario.agendas, "everything"]
        first, second = rng.choice(agendas), rng.choice(agendas)
        settled = settlements_of(text, first, concept)
        issues = issues_of_agenda(scenario, first, "")
        assert [model.states.id(s) for s in talks.settled(issues)] == [f"s{s}" for s in sorted(settled)]
        ends = set().union(*(settlements_of(text, second, concept, start) for start in settled))
        found = talks.settled_from(talks.settled(issues), issues_of_agenda(scenario, second, ""))
        assert [model.states.id(s) for s in found] == [f"s{s}" for s in sorted(ends)]
        told = [s for s in range(len(model.states)) if s not in talks.settled(issues)]
        assert all(talks.why_not_settled(issues, s) for s in told)


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


def test_the_reason_that_a_state_is_no_settlement():
    talks = literal_talks(LiteralModel(graph_model(detente.loads(GIFT))), "seq")
    assert talks.why_not_settled(["gift"], 2) == "it is no state of these talks"  # s3: south moved
    assert "not stable for all under seq" in talks.why_not_settled(
        ["gift", "usage"], 2
    )  # south improves to s1
    given = literal_talks(LiteralModel(graph_model(detente.loads(GIFT.replace("[]", "[give]", 1)))), "seq")
    assert "no legal moves inside" in given.why_not_settled(["gift"], 0)  # what is given is not taken back
