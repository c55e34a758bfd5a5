"""The document of ``detente coalitions --format json`` (docs/reference/results.md), without how it was made.

Coalitions as concepts.md has them: a coalition improvement of H from s is a t ∈ R_H(s) with t ≻ᵢ s for all i ∈ H.
"""

from tests.oracle.model import model_of
from tests.oracle.moves import Moves
from tests.oracle.parser import read
from tests.oracle.stability import Analysis, equilibria


def coalitions(text, variant=None, agenda=None, concept="seq"):
    """The document for a scenario text."""
    model = model_of(read(text), variant)
    if agenda is not None:
        model.restrict(agenda)
    return document(model, agenda, concept)


def document(model, agenda=None, concept="seq"):
    moves = Moves(model)
    held = equilibria(model.states, Analysis(model, moves).stability(dict.fromkeys(model.parties, concept)))
    jumps, cnash = [], []
    for s in model.states:
        if s in held:
            for t in held:
                for group in groups_of(model.parties):
                    if len(group) >= 2 and t in improvements(model, moves, group, s):
                        jumps.append({"from": text_of(s), "to": text_of(t), "coalition": group})
        if all(improvements(model, moves, group, s) == set() for group in groups_of(model.parties)):
            cnash.append(text_of(s))
    return {"agenda": agenda, "concept": concept, "jumps": jumps, "cnash": cnash}


def groups_of(parties):
    """Every non-empty group, by size, then in file order."""
    n = len(parties)
    masks = range(1, 2**n)
    groups = [[k for k in range(n) if mask >> k & 1] for mask in masks]
    return [[parties[k] for k in group] for group in sorted(groups, key=lambda group: (len(group), group))]


def improvements(model, moves, group, s):
    """The coalition improvements of a group from s."""
    return {t for t in moves.group(group, s) if all(model.scores[i][t] > model.scores[i][s] for i in group)}


def departures(model, concept, s):
    """Every improvement of every group: (goal, group, steps of a shortest path, equilibrium, smallest)."""
    moves = Moves(model)
    held = equilibria(model.states, Analysis(model, moves).stability(dict.fromkeys(model.parties, concept)))
    found = []
    for t in model.states:
        leaving = [group for group in groups_of(model.parties) if t in improvements(model, moves, group, s)]
        for group in leaving:
            is_smallest = not any(set(other) < set(group) for other in leaving)
            found.append((text_of(t), group, least_steps(moves, group, s, t), t in held, is_smallest))
    return found


def least_steps(moves, group, s, t):
    """The least number of steps of a legal sequence of the group from s to t, by trying one number after another."""
    number, ends = 0, {(s, None)}
    while t not in {end for end, _ in ends}:
        number += 1
        ends = {(u, i) for end, last in ends for i in group if i != last for u in moves.one[i][end]}
    return number


def text_of(s):
    return f"s{s}"
