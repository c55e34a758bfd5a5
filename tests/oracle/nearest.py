"""The nearest ranking by trying every order: methods.md § 6. For a handful of states only."""

from itertools import combinations, permutations

from tests.oracle.stability import Analysis


def ranked(model, i):
    """The strict ranking of a party, best first; breaks left out."""
    return sorted(model.states, key=lambda s: -model.scores[i][s])


def exchanges(order, other):
    """The least number of exchanges of neighbours that make one order the other: the pairs they place differently."""
    at = {s: number for number, s in enumerate(other)}
    return sum(at[s] > at[t] for s, t in combinations(order, 2))


def nearest(model, moves, i, concept, wanted):
    """Of all rankings of party i after which some of the wanted states is stable for it the nearest.

    Returns the number of exchanges of neighbours, and every order at that distance.
    """
    written, kept = ranked(model, i), model.scores
    least, orders = None, []
    for order in permutations(written):
        far = exchanges(written, order)
        if least is not None and far > least:
            continue
        model.scores = {**kept, i: {s: -number for number, s in enumerate(order)}}
        moves.one_better[i] = {
            s: {t for t in moves.one[i][s] if model.scores[i][t] > model.scores[i][s]} for s in model.states
        }
        analysis = Analysis(model, moves)
        if any(analysis.is_stable(concept, i, s) for s in wanted):
            least, orders = far, [*(orders if far == least else []), list(order)]
    model.scores = kept
    moves.one_better[i] = {s: {t for t in moves.one[i][s] if kept[i][t] > kept[i][s]} for s in model.states}
    return least, orders
