"""Simultaneous answers, SIM per party, word for word: methods.md § 4 (Fraser & Hipel 1979, 1984). Plain option form."""

from itertools import product


def together(model, s, ends):
    """Each mover's own options as at the state it moves to, all others as at s; None where that is no state.

    ``ends``: for each mover the state it moves to.
    """
    (start,) = model.members[s]
    taken = set(start)
    for mover, end in ends.items():
        (there,) = model.members[end]
        taken = {option for option in taken if option[0] != mover}
        taken |= {option for option in there if option[0] == mover}
    return next((t for t in model.states if set(model.members[t][0]) == taken), None)


def is_sim_stable(model, moves, i, s):
    """For every improvement each opponent can stay or pick an improvement of its own from s, to end no better."""
    return all(sanction(model, moves, i, s, s1) is not None for s1 in moves.one_better[i][s])


def sanction(model, moves, i, s, s1):
    """Picks of opponents (who stays is not named) after which i is no better off than at s; None where none are."""
    opponents = [j for j in model.parties if j != i]
    for picks in product(*([None, *sorted(moves.one_better[j][s])] for j in opponents)):
        chosen = {j: pick for j, pick in zip(opponents, picks, strict=True) if pick is not None}
        end = together(model, s, {i: s1, **chosen})
        if end is not None and model.scores[i][s] >= model.scores[i][end]:
            return chosen, end
    return None


def sim_stable(model, moves, i):
    return [s for s in model.states if is_sim_stable(model, moves, i, s)]
