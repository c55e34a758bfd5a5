"""The matrix method of Xu, Hipel & Kilgour 2009 on SciPy's sparse matrices.

What the opponents can reach is built from products of Boolean matrices. Moves of one party compose in the models
measured here, so that sequences need not remember who moved last. The last product of the paper, with the dense matrix
of preferences, only asks whether some reached state is bad enough: the least of each row of what is reached tells it
too, and costs far less.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray
from scipy import sparse

from detente.graph import GraphModel

StateSet = NDArray[np.bool_]
Ranks = NDArray[np.int64]


def stable_states(model: GraphModel) -> dict[str, list[StateSet]]:
    """For each concept and party, where the party is stable; each of shape (n_states,)."""
    moves = [move_matrix(model, i) for i in range(model.n_parties)]
    ranks = [rank.astype(np.int64) for rank in model.ranks]
    improvements = [upwards(move, rank) for move, rank in zip(moves, ranks, strict=True)]
    found: dict[str, list[StateSet]] = {code: [] for code in ("nash", "gmr", "smr", "seq", "sseq")}
    for i, rank in enumerate(ranks):
        best = of_rows(np.maximum, moves[i], rank)
        found["nash"].append(best <= rank)
        for code_plain, code_escape, steps in (("gmr", "smr", moves), ("seq", "sseq", improvements)):
            reached = sequences([steps[j] for j in range(model.n_parties) if j != i])
            for code, kept in ((code_plain, rank), (code_escape, best)):
                worst = of_rows(np.minimum, reached, kept, itself=rank)
                found[code].append(of_rows(np.maximum, improvements[i], worst, itself=rank) <= rank)
    return found


def move_matrix(model: GraphModel, party_index: int) -> sparse.csr_array:
    """[s, t]: whether the party can move from s to t; for reversible options, all combinations feasible."""
    states = model.states
    taken = states.taken(states.cells)
    n_states = len(states)
    owner = np.array([option.party for option in states.options])
    others = taken[:, owner != model.scenario.parties[party_index].id]
    code = others.astype(np.int64) @ (1 << np.arange(others.shape[1], dtype=np.int64))
    slices = np.argsort(code, kind="stable").reshape(1 << others.shape[1], -1)
    rows = np.repeat(slices, slices.shape[1], axis=1).ravel()
    columns = np.tile(slices, (1, slices.shape[1])).ravel()
    apart = rows != columns
    ones = np.ones(int(apart.sum()), dtype=bool)
    return sparse.csr_array((ones, (rows[apart], columns[apart])), shape=(n_states, n_states))


def upwards(moves: sparse.csr_array, rank: Ranks) -> sparse.csr_array:
    """The moves that lead to a state of higher rank."""
    pairs = moves.tocoo()
    rows, columns = pairs.coords
    up = rank[columns] > rank[rows]
    return sparse.csr_array((pairs.data[up], (rows[up], columns[up])), shape=moves.shape)


def sequences(moves: list[sparse.csr_array]) -> sparse.csr_array:
    """[s, t]: whether steps of any of the movers lead from s to t."""
    total = moves[0]
    for move in moves[1:]:
        total = total + move
    if len(moves) == 1:
        return total
    while True:
        longer = total
        for move in moves:
            longer = longer + longer @ move
        if longer.nnz == total.nnz:
            return total
        total = longer


def of_rows(
    least_or_most: np.ufunc, matrix: sparse.csr_array, values: Ranks, *, itself: Ranks | None = None
) -> Ranks:
    """The least or most of the values over each state, taken from `itself`, and what its row of the matrix has."""
    found: Ranks = (values if itself is None else itself).copy()
    full = np.flatnonzero(np.diff(matrix.indptr))
    if len(full):
        of_row = least_or_most.reduceat(values[matrix.indices], matrix.indptr[full])
        found[full] = least_or_most(found[full], of_row)
    return found
