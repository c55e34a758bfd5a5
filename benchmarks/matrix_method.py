"""The baseline: the matrix method of Xu, Hipel & Kilgour 2009, plainly, with n_states × n_states matrices.

Reachability by legal sequences is built step by step from the matrices of each last mover; a concept is then a
product of matrices whose diagonal says where the party is stable. NumPy float32 products, so that BLAS does them.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from detente.graph import GraphModel

Matrix = NDArray[np.bool_]


def stable_states(model: GraphModel) -> dict[str, list[NDArray[np.bool_]]]:
    """For each concept and party, where the party is stable; shape (n_states,)."""
    moves = [move_matrix(model, i) for i in range(model.n_parties)]
    better = [rank[None, :] > rank[:, None] for rank in model.ranks]
    improvements = [move & prefer for move, prefer in zip(moves, better, strict=True)]
    found: dict[str, list[NDArray[np.bool_]]] = {code: [] for code in ("nash", "gmr", "smr", "seq", "sseq")}
    for i in range(model.n_parties):
        others = [j for j in range(model.n_parties) if j != i]
        reached = sequences([moves[j] for j in others])
        reached_improving = sequences([improvements[j] for j in others])
        no_better = ~better[i].T  # [s2, s]: s2 is no better than s
        no_escape = no_better & ~product(moves[i], better[i].T)
        found["nash"].append(~improvements[i].any(axis=1))
        for code, reach, sanction in (
            ("gmr", reached, no_better),
            ("smr", reached, no_escape),
            ("seq", reached_improving, no_better),
            ("sseq", reached_improving, no_escape),
        ):
            unanswered = improvements[i] & ~product(reach, sanction).T
            found[code].append(~unanswered.any(axis=1))
    return found


def move_matrix(model: GraphModel, party_index: int) -> Matrix:
    """[s, t]: whether the party can move from s to t; for reversible options and no merged states."""
    states = model.states
    taken = states.taken(states.cells)
    owner = np.array([option.party for option in states.options])
    others = taken[:, owner != model.scenario.parties[party_index].id].astype(np.float32)
    differ = others @ (1 - others).T + (1 - others) @ others.T
    matrix: Matrix = differ == 0
    np.fill_diagonal(matrix, False)
    return matrix


def sequences(moves: Sequence[Matrix]) -> Matrix:
    """[s, t]: whether a legal sequence of the moves leads from s to t; no mover twice in succession."""
    last = list(moves)
    total = np.logical_or.reduce(last)
    if len(moves) == 1:
        return total
    while True:
        step = [
            product(np.logical_or.reduce([last[k] for k in range(len(moves)) if k != j]), moves[j]) | last[j]
            for j in range(len(moves))
        ]
        if all(np.array_equal(new, old) for new, old in zip(step, last, strict=True)):
            return total
        last, total = step, np.logical_or.reduce(step)


def product(left: Matrix, right: Matrix) -> Matrix:
    """The Boolean product of two matrices."""
    return (left.astype(np.float32) @ right.astype(np.float32)) > 0
