"""Where preferences leave very much open: what is tried is bounded and told, and where nothing is open all agree."""

from math import factorial
from random import Random

import pytest

import detente
from detente.answers.uncertainty.page import large
from detente.graph.completions import OpenOrder
from detente.questions.uncertainty import uncertainty
from detente.stability import CONCEPTS
from tests.draws import seeds
from tests.strategies.scenarios import random_scenario_text


def unknown(n_options):
    options = ", ".join(f"o{k}: O" for k in range(n_options))
    return (
        f"format: detente/1\ntitle: T\nparties: {{a: {{options: {{{options}}}}}, b: {{options: {{y: Y}}}}}}\n"
        "preferences: {a: unknown, b: unknown}\n"
    )


@pytest.mark.parametrize("seed", seeds(25))
def test_with_nothing_open_every_extension_is_the_concept_itself(seed):
    scenario = detente.loads(random_scenario_text(Random(seed), n_options=3, n_parties=3, variants=False))
    found = detente.uncertainty(scenario).to_dict()
    analysed = detente.analyze(scenario)
    for code in CONCEPTS:
        assert set(found["extensions"][code]) == set("abcd")
        for extension in found["extensions"][code].values():
            assert extension["equilibria"] == list(analysed.equilibria(code))


@pytest.mark.parametrize("n_items", [5, 21, 60, 300])
def test_the_number_of_an_order_is_written_in_mixed_radix(n_items):
    """Each item is put in at a place counted from the end: the digits of the number, the last least significant."""
    order, rng = OpenOrder(0, (), n_items), Random(n_items)
    for number in (0, order.count - 1, rng.randrange(order.count)):
        rest, digits = number, []
        for radix in range(n_items, 0, -1):
            rest, digit = divmod(rest, radix)
            digits.insert(0, digit)
        line = []
        for item, digit in enumerate(digits):
            line.insert(len(line) - digit, item)
        places = order.places([number])[:, 0].tolist()
        assert places == [line.index(item) for item in range(n_items)]


def test_a_number_too_long_to_write_is_told_by_its_power_of_ten():
    scenario = detente.loads(
        unknown(9)
    )  # 1,024 states, nothing known of two orders: (1,024!)² has 5,280 digits
    assert large(factorial(1024) ** 2) == "about 2.9 · 10^5279"
    answer = detente.uncertainty(scenario, samples=3)
    completions = answer.to_dict()["completions"]
    assert completions["count"] == "about 10^5279"
    assert completions["parties"]["a"] == factorial(1024)
    assert '"about 10^5279"' in answer.to_json()


def test_of_a_large_model_fewer_are_drawn_than_by_default_and_it_is_told(monkeypatch):
    scenario = detente.loads(unknown(4))  # 32 states each: 2·32² + 8·32·2 steps a completion
    monkeypatch.setattr(uncertainty, "MOST_WORK", 50 * (2 * 32**2 + 8 * 32 * 2))
    found = detente.uncertainty(scenario)
    assert found.to_dict()["tried"] == 50
    assert found.found.warnings == (
        "50 completions are drawn instead of 100,000, as each takes long in a model of this size; --samples N draws N.",
    )
    assert detente.uncertainty(scenario, samples=60).to_dict()["tried"] == 60
    monkeypatch.setattr(uncertainty, "MOST_WORK", 100)
    with pytest.raises(detente.SizeError, match="at most 100 are done"):
        detente.uncertainty(scenario)


def test_all_are_tried_where_they_are_few_whatever_the_size(monkeypatch):
    text = unknown(4).replace(
        "a: unknown, b: unknown", "a: {statements: [{any_order: [y, o0, o1]}]}, b: {statements: [y]}"
    )
    monkeypatch.setattr(uncertainty, "MOST_WORK", 2**12)
    found = detente.uncertainty(detente.loads(text)).to_dict()
    assert (found["exact"], found["tried"]) == (True, factorial(3))
