"""What replay says of the past beside its steps, against the literal reading; and that `check` warns of the same."""

import random

import pytest

import detente
from detente.graph import check_states
from tests.draws import seeds
from tests.oracle import past as oracle
from tests.strategies.talks import random_talk_text

CHUNK = 25
CHUNKS = seeds(24)
FIRST = 50_000


@pytest.mark.parametrize("chunk", CHUNKS)
def test_blame_and_contradictions(chunk):
    for seed in range(FIRST + chunk * CHUNK, FIRST + (chunk + 1) * CHUNK):
        text = random_talk_text(random.Random(seed))
        scenario = detente.loads(text)
        found, expected = detente.replay(scenario).to_dict(), oracle.past(text)
        assert without_lines(found["blame"]) == expected["blame"], text
        compare_contradictions(found["contradictions"], expected["contradictions"], text)
        assert found["differences"] == expected["differences"], text
        compare_warnings(scenario, found)


def without_lines(blame):
    return [
        {
            **step,
            "variants": {
                name: {key: value for key, value in each.items() if key != "line"}
                for name, each in step["variants"].items()
            },
        }
        for step in blame
    ]


def compare_contradictions(found, expected, text):
    """An earlier move that is named is one of those that could be."""
    assert [strip(each) for each in found] == [strip(each) for each in expected], text
    for one, other in zip(found, expected, strict=True):
        assert ("earlier" in one) == ("earlier" in other), text
        assert "earlier" not in one or one["earlier"] in other["earlier"], text


def strip(entry):
    return {key: value for key, value in entry.items() if key != "earlier"}


def compare_warnings(scenario, document):
    """`check` warns of the same moves of the base."""
    told = [each for each in check_states(scenario) if not each.message.startswith("In the variant")]
    moves = scenario.history.moves if scenario.history else ()
    once = {
        (moves[each["step"] - 1].place, each["why"], each.get("option"))
        for each in document["contradictions"]
    }
    assert len([each for each in told if each.code == "impossible-past"]) == len(once)
    is_told = any(each.code == "past-ends-elsewhere" for each in told)
    assert is_told == (document["differences"] is not None and bool(moves))
    assert all(each.severity == "warning" for each in told if "past" in each.code)
