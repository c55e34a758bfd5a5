"""What changes nothing, against a literal reading of its definitions, on hundreds of random scenarios."""

import json
import random
import re
from collections import Counter

import pytest

import detente
from detente.errors import ScenarioError
from detente.graph import doubts
from detente.scenario.problems import shortened
from tests.draws import seeds
from tests.oracle.doubts import findings
from tests.oracle.parser import read
from tests.strategies.formulas import random_formula, text_of

SCENARIOS_IN_A_CHUNK = 25
CHUNKS = seeds(32)

MESSAGE = re.compile(
    r"(?:In the view of (?P<viewer>\w+): )?The (?:core concern|statement|option) ‘[^‘]+’ of (?P<party>\w+) "
    r"(?:is taken|holds|never matters)(?:.* together with ‘(?P<higher>[^‘]+)’ \(line)?"
)


def random_text(rng):
    options = [f"{letter}" for letter in "abcdef"[: rng.randint(3, 6)]]
    cut = rng.randint(1, len(options) - 1)
    parties = {"one": options[:cut], "two": options[cut:]}

    def some_formula(depth=2):
        return text_of(random_formula(rng, options, rng.choice([0, 1, depth])))

    def rules():
        return {rng.choice(["require", "infeasible"]): [some_formula() for _ in range(rng.randint(0, 2))]}

    def statements(n):
        found = []
        for _ in range(rng.randint(0, n)):
            new = some_formula()
            if found and rng.random() < 0.4:
                new = f"not ({rng.choice(found)})" + rng.choice(["", f" and {rng.choice(options)}"])
            if new not in found:
                found.append(new)
        return found

    def grouped(items):
        if len(items) > 2 and rng.random() < 0.4:
            at = rng.randrange(len(items) - 1)
            return [*items[:at], {"any_order": items[at : at + 2]}, *items[at + 2 :]]
        return items

    def wants(*, is_belief=False):
        if rng.random() < 0.1:
            return {"weights": {rng.choice(options): 1}, "core": statements(3)}
        core, secondary = statements(3), statements(6)
        return {"core": core, "secondary": secondary if is_belief else grouped(secondary)}

    scenario = {
        "format": "detente/1",
        "title": "Random",
        "parties": {party: {"options": dict.fromkeys(own, "O")} for party, own in parties.items()},
        "preferences": {party: wants() for party in parties},
        **rules(),
    }
    if rng.random() < 0.5:
        scenario["variants"] = {"v": {**rules(), **rng.choice([{}, {"preferences": {"one": wants()}}])}}
    if rng.random() < 0.5:
        unseen = rng.sample(parties["two"], rng.randint(0, 1))
        scenario["views"] = {"one": {"unseen": unseen, "preferences": {"two": wants(is_belief=True)}}}
    return json.dumps(scenario)


def told(reading):
    found = Counter()
    for doubt in reading.look_first:
        parts = MESSAGE.match(doubt.message)
        assert parts, doubt.message
        found[doubt.code, parts["viewer"], parts["party"], doubt.text, parts["higher"]] += 1
    return found


def as_told(expected):
    """What the oracle finds, with the text that is named beside another one cut as messages are."""
    found = Counter()
    for (*others, higher), number in expected.items():
        found[(*others, higher and shortened(higher))] += number
    return found


def compared(rng):
    """How many warnings of each code a random scenario has, after they were compared with the oracle's."""
    text = random_text(rng)
    try:
        scenario = detente.loads(text)
    except ScenarioError:  # no state is left, or the like
        return Counter()
    codes = Counter()
    for reading in (scenario, *scenario.variants.values()):
        expected = findings(read(text), reading.variant)
        assert told(reading) == as_told(expected), text
        codes += Counter(code for code, *_ in expected.elements())
    return codes


@pytest.mark.parametrize("chunk", CHUNKS)
def test_warnings_are_those_of_the_definitions(chunk):
    codes = Counter()
    for k in range(SCENARIOS_IN_A_CHUNK):
        codes += compared(random.Random(chunk * SCENARIOS_IN_A_CHUNK + k))
    assert len(codes) == 7


@pytest.mark.parametrize("few", [1, 3])
@pytest.mark.parametrize("chunk", CHUNKS[:4])
def test_a_glance_at_a_few_states_changes_no_warning(chunk, few, monkeypatch):
    monkeypatch.setattr(doubts, "FEW", few)
    monkeypatch.setattr(doubts, "MAX_CODES", 4)
    for k in range(SCENARIOS_IN_A_CHUNK):
        compared(random.Random(1000 + chunk * SCENARIOS_IN_A_CHUNK + k))
