"""The document of ``detente analyze --format json`` (docs/reference/results.md), without how it was made."""

from tests.oracle.evolution import distances
from tests.oracle.model import model_of
from tests.oracle.moves import Moves
from tests.oracle.parser import read
from tests.oracle.stability import CONCEPTS, Analysis, equilibria


def analyze(text, variant=None, agenda=None, concepts=None):
    """The document for a scenario text; ``concepts``: None (all), "nash,gmr", or a concept for each party."""
    model = model_of(read(text), variant)
    if agenda is not None:
        model.restrict(agenda)
    return document(model, agenda, concepts)


def document(model, agenda=None, concepts=None):
    moves = Moves(model)
    analysis = Analysis(model, moves)
    stability = {
        key: analysis.stability(concept_of)
        for key, concept_of in asked_concepts(model.parties, concepts).items()
    }
    held = {key: equilibria(model.states, stable) for key, stable in stability.items()}
    result = {
        "agenda": agenda,
        "states": [state_entry(model, s) for s in model.states],
        "status_quo": None if model.status_quo is None else text_of(model.status_quo),
        "stability": {
            key: {i: [text_of(s) for s in states] for i, states in stable.items()}
            for key, stable in stability.items()
        },
        "equilibria": {key: [text_of(s) for s in states] for key, states in held.items()},
        "counts": {
            "states": len(model.states),
            **{
                key: {**{i: len(states) for i, states in stable.items()}, "equilibria": len(held[key])}
                for key, stable in stability.items()
            },
        },
    }
    if model.status_quo is not None:
        reachable = {
            "moves": sorted(distances(moves.one, model.parties, model.status_quo)),
            "improvements": sorted(distances(moves.one_better, model.parties, model.status_quo)),
        }
        result["counts"]["reachable"] = {how: len(states) for how, states in reachable.items()}
        result["reachable"] = {how: [text_of(s) for s in states] for how, states in reachable.items()}
    return result


def asked_concepts(parties, concepts):
    """For each key of the document, the concept of each party."""
    if isinstance(concepts, dict):
        return {"mixed": concepts}
    codes = CONCEPTS if concepts is None else concepts.split(",")
    return {code: dict.fromkeys(parties, code) for code in codes}


def state_entry(model, s):
    members = model.members[s]
    entry = {
        "id": text_of(s),
        "name": model.names.get(s),
        "options": [
            model.text_of(option) for option in model.options if all(option in member for member in members)
        ],
    }
    if len(members) > 1:
        entry["members"] = len(members)
    return entry


def text_of(s):
    return f"s{s}"
