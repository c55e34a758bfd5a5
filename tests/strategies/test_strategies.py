"""The generators themselves: what they write reads back as it was meant, and every scenario is valid."""

import random

import pytest

from tests.draws import seeds
from tests.oracle import claims, dialogue, formula, replay
from tests.oracle.dialogue import Dialogue
from tests.oracle.document import analyze
from tests.oracle.model import Model, model_of
from tests.oracle.parser import patched, read
from tests.oracle.readings import readings_of
from tests.strategies.formulas import random_formula, text_of
from tests.strategies.layout import Layout
from tests.strategies.rewriting import relabelled, text_of_scenario, with_named_states, with_rankings
from tests.strategies.scenarios import random_scenario_text
from tests.strategies.talks import CONCEPTS, random_talk_text

NAMES = ["a", "b", "c", "p.d"]
VALUES = [
    [name for at, name in enumerate(NAMES) if bits >> at & 1] for bits in range(2 ** len(NAMES))
]  # what holds


def table(tree):
    return [formula.holds(tree, lambda name, value=value: name in value) for value in VALUES]


def test_formulas_read_back():
    rng = random.Random(1)
    for _ in range(1000):
        tree = random_formula(rng, NAMES, depth=4)
        assert table(formula.parse(text_of(tree))) == table(tree), text_of(tree)
        assert table(formula.parse(text_of(tree, rng))) == table(tree)


@pytest.mark.parametrize(
    "text",
    [
        "a and not b or c",
        "not (a or b)",
        "a implies b implies c",
        "(a implies b) implies c",
        "a implies (b if c)",
        "(a if b) if c",
        "a iff (b iff c)",
        "at most 1 of (a iff b, not c)",
    ],
)
def test_formulas_have_no_parentheses_to_spare(text):
    assert text_of(formula.parse(text)) == text


def test_layouts_read_back():
    value = {
        "a": ["x", "y and z", True, ["s1", "s2"], {"prefer": "at most 1 of (a, b)", "because": "It's: so"}],
        "no": {
            "b": {},
            "c": [],
            "d": [["s1"], "s2"],
            "e": "# not a comment",
            "on": "Ünïcode – “quoted”, too",
        },
    }
    value["again"] = value["a"]
    for seed in range(300):
        text = Layout(random.Random(seed)).file(value)
        assert read(text) == value, text


@pytest.mark.parametrize("seed", seeds(0, 300, 100))
def test_scenarios_are_valid_and_obey_the_laws(seed):
    """The laws of concepts.md on the oracle's own verdicts; the oracle refuses most kinds of bad scenario."""
    for one in range(seed, seed + 100):
        text = random_scenario_text(random.Random(one))
        scenario = read(text)
        for variant in [None, *scenario.get("variants", {})]:
            reading = patched(scenario, variant)
            if set(reading.get("preferences", {})) != set(reading["parties"]):
                continue
            result = analyze(text, variant)
            for party in reading["parties"]:
                stable = {concept: set(found[party]) for concept, found in result["stability"].items()}
                assert stable["nash"] <= stable["sseq"] <= stable["seq"] & stable["smr"], text
                assert stable["seq"] | stable["smr"] <= stable["gmr"], text


def test_talks_are_varied():
    """Every word, kind, credibility, claim's verdict and step comes up, and talks that add something."""
    fields = ("word", "kind", "credibility", "adds", "together", "rest", "outside", "gain", "claim", "step")
    found = {field: set() for field in fields}
    for seed in range(150):
        scenario = read(random_talk_text(random.Random(seed)))
        readings = readings_of(scenario)
        for claim in claims.document(scenario, readings)["claims"].values():
            found["claim"] |= set(claim["variants"].values())
        for step in replay.document(model_of(scenario, with_scores=False), readings)["steps"]:
            found["step"] |= set(step["variants"].values()) | {(step["legal"], step["to"] is None)}
        for model in readings.values():
            if model.status_quo is None:
                continue
            document = dialogue.document(Dialogue(model, CONCEPTS[seed % 5]))
            found["rest"].add(document["without"]["rest"])
            for entry in document["agendas"].values():
                found["word"] |= set(entry["verdicts"].values())
                found["adds"] |= set(entry["adds"].values())
                found["together"].add(entry["together"])
                for settlement in entry["settlements"]:
                    found["kind"].add(settlement["kind"])
                    found["credibility"] |= set(settlement["credibility"].values())
                    found["gain"] |= set(settlement["gain"].values())
                    found["outside"].add(settlement["outside"] != [])
    assert found == {
        "word": {"resolves", "prevails", "eases", "opens", "harms", "secure", "futile"},
        "kind": {"unchanged", "conduct", "agreement", "lesser_evil", "deterioration", "imposed"},
        "credibility": {
            "self-enforcing",
            "deterred",
            "threatened",
        },  # what holds under any of these holds under gmr
        "adds": {True, False},
        "together": {True, False, None},
        "rest": {True, False},
        "outside": {True, False},
        "gain": {-1, 0, 1},
        "claim": {"holds", "fails", "untestable"},
        "step": {"improvement", "indifferent", "worse", (True, False), (False, False), (False, True)},
    }


def test_rewriting_keeps_states_and_scores():
    for seed in range(100):
        rng = random.Random(seed)
        scenario = with_named_states(read(random_scenario_text(rng, variants=False)))
        before = Model(patched(scenario, None))
        other, party_ids = relabelled(scenario, rng)
        after = Model(patched(read(text_of_scenario(other, rng)), None))
        ranked = Model(patched(read(text_of_scenario(with_rankings(scenario), rng)), None))
        back = {name: state for state, name in after.names.items()}
        assert len(back) == len(before.states) == len(after.states)
        for party, scores in before.scores.items():
            new = [after.scores[party_ids[party]][back[name]] for name in before.names.values()]
            old = [scores[state] for state in before.names]
            assert order(new) == order(old) == order([ranked.scores[party][state] for state in before.names])


def order(numbers):
    return [[(one > two) - (one < two) for two in numbers] for one in numbers]
