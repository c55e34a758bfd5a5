"""Patterns of irreversible steps, and which strategies lead where."""

import numpy as np
import pytest

from detente.engines import slices as of_slices
from detente.engines.slices import Slices
from detente.graph import state_space
from detente.scenario import read_scenario_text


def slices_of(options, more=""):
    text = f"format: detente/1\ntitle: T\nparties: {{one: {{options: {{{options}}}}}}}\n{more}\n"
    space = state_space(read_scenario_text(text))
    return Slices.of_party(space, 0), space.strategies[0].taken.tolist()


def can_move(options, before, after):
    """By the definition: no option changed against its direction."""
    return all(
        was == now or moves == "both" or (moves == "forward") == now
        for moves, was, now in zip(options, before, after, strict=True)
    )


@pytest.mark.parametrize(
    "moves",
    [
        [],
        ["both"],
        ["forward"],
        ["backward"],
        ["both", "both", "both"],
        ["forward", "backward"],
        ["backward", "both", "forward", "both", "forward"],
    ],
)
@pytest.mark.parametrize("cut", [False, True])
def test_a_strategy_leads_where_no_step_is_taken_back(moves, cut):
    options = ", ".join(f"o{k}: {{moves: {how}}}" for k, how in enumerate(moves))
    slices, rows = slices_of(options, f"infeasible: [o0 and o{len(moves) - 1}]" if cut and moves else "")
    allowed = {
        (a, b)
        for a, before in enumerate(rows)
        for b, after in enumerate(rows)
        if can_move(moves, before, after)
    }
    found = {
        (a, b)
        for a in range(slices.n_strategies)
        for b in range(slices.n_strategies)
        if slices.leads_to[slices.pattern[a], slices.pattern[b]]
    }
    assert found == allowed
    assert slices.n_pairs == len(allowed)


def test_reversible_options_make_one_pattern():
    slices, _ = slices_of("a: A, b: B")
    assert slices.leads_to.tolist() == [[True]]
    assert slices.n_pairs == 16


@pytest.mark.parametrize("pick", [np.minimum, np.maximum, np.add, np.bitwise_or])
@pytest.mark.parametrize("backwards", [False, True])
@pytest.mark.parametrize("cut", [False, True])
def test_moves_folded_option_by_option_are_the_moves(pick, backwards, cut):
    moves = ["backward", "both", "forward", "forward"]
    options = ", ".join(f"o{k}: {{moves: {how}}}" for k, how in enumerate(moves))
    slices, rows = slices_of(options, "infeasible: [o0 and o3]" if cut else "")
    assert len(slices.leads_to) > of_slices.FEW_PATTERNS
    values = np.random.default_rng(1).integers(0, 99, len(rows)).astype(np.int32)
    for k, here in enumerate(rows):
        ends = [
            values[n]
            for n, there in enumerate(rows)
            if can_move(moves, *((there, here) if backwards else (here, there)))
        ]
        assert slices.fold(pick, values, backwards=backwards)[k] == pick.reduce(ends)
