"""Positions and dilemmas, word for word: methods.md § 3 (confrontation analysis: Howard; Murray-Jones & Howard)."""

KINDS = ("threat", "deterrence", "inducement", "trust", "cooperation", "positioning")


def threatened_future(model):
    """The state in which every party does its fallback; a ModelError where it is infeasible."""
    taken = [
        f"{i}.{option.split('.')[-1]}" for i in model.parties for option in model.scenario["fallbacks"][i]
    ]
    return model.find(taken)


def dilemmas(model, moves):
    """Every dilemma as (kind, of, with), in the order of methods.md § 10."""
    position = {i: model.find(model.scenario["positions"][i]) for i in model.parties}
    t = threatened_future(model)
    score = model.scores

    def holds(kind, i, j):
        differ = position[i] != position[j]
        match kind:
            case "threat":
                return moves.one_better[i][t] != set()
            case "deterrence":
                return differ and score[j][t] > score[j][position[i]]
            case "inducement":
                return differ and score[i][position[j]] > score[i][t]
            case "trust":
                return moves.one_better[j][position[i]] != set()
            case "cooperation":
                return moves.one_better[i][position[i]] != set()
            case "positioning":
                return differ and score[i][position[j]] > score[i][position[i]]

    found = []
    for kind in KINDS:
        for i in model.parties:
            if kind in ("threat", "cooperation"):
                if holds(kind, i, i):
                    found.append((kind, i, None))
                continue
            found += [(kind, i, j) for j in model.parties if j != i and holds(kind, i, j)]
    return found


def document(model, moves):
    """The document of ``detente dilemmas``, without how it was made."""
    return {
        "threatened_future": f"s{threatened_future(model)}",
        "dilemmas": [
            {"dilemma": kind, "of": of, "with": other} for kind, of, other in dilemmas(model, moves)
        ],
    }
