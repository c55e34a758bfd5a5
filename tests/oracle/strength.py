"""Strong and weak stability, word for word: methods.md § 1 (Hamouda, Kilgour & Hipel 2004, 2006)."""

from tests.oracle import formula
from tests.oracle.model import BREAK, formula_of
from tests.oracle.stability import CREDIBLE, Analysis

STRONG_FORMS = ("gmr", "smr", "seq", "sseq")


def levels(model, i):
    """levelᵢ by state: s ≫ᵢ t when it is higher at s; None where the party has no strong preference."""
    given = model.scenario["preferences"][i]
    if "ranking" in given:
        if BREAK not in given["ranking"]:
            return None
        below = given["ranking"].count(BREAK)
        found = {}
        for place in given["ranking"]:
            if place == BREAK:
                below -= 1
                continue
            for written in place if isinstance(place, list) else [place]:
                found[model.find(written)] = below
        return found
    if "weights" in given or "statements" in given:
        return None
    trees = [formula.parse(formula_of(item)) for item in given.get("core", [])]
    k = len(trees)
    return model.same_for_all_members(
        lambda assignment: sum(2 ** (k - j) for j in range(1, k + 1) if model.holds(trees[j - 1], assignment))
    )


class Strength:
    """Who finds which state strongly stable; `prefers[i](s, t)`: s ≫ᵢ t."""

    def __init__(self, model, moves):
        self.model = model
        self.moves = moves
        self.analysis = Analysis(model, moves)
        self.level = {i: levels(model, i) for i in model.parties}

    def strongly_prefers(self, i, s, t):
        level = self.level[i]
        return level is not None and level[s] > level[t]

    def is_strongly_stable(self, concept, i, s):
        """Every improvement is answered by what i finds much worse than s, whatever it does then (smr, sseq)."""
        answers = (
            self.analysis.opponents_reach_better if concept in CREDIBLE else self.analysis.opponents_reach
        )
        for s1 in self.moves.one_better[i][s]:
            if not any(self.is_strong_sanction(concept, i, s, s2) for s2 in answers(i, s1)):
                return False
        return True

    def is_strong_sanction(self, concept, i, s, s2):
        if not self.strongly_prefers(i, s, s2):
            return False
        if concept in ("gmr", "seq"):
            return True
        return all(self.strongly_prefers(i, s, s3) for s3 in self.moves.one[i][s2])

    def strongly_stable(self, concept, i):
        return [s for s in self.model.states if self.is_strongly_stable(concept, i, s)]

    def equilibria(self, concept):
        """The states strongly stable for every party."""
        by_party = [self.strongly_stable(concept, i) for i in self.model.parties]
        return [s for s in self.model.states if all(s in stable for stable in by_party)]


def document(strength, concepts=STRONG_FORMS):
    """`strong` and `strong_equilibria` of ``detente analyze --strong``, of concepts that have the form."""
    asked = [concept for concept in concepts if concept in STRONG_FORMS]
    return {
        "strong": {
            concept: {i: texts(strength.strongly_stable(concept, i)) for i in strength.model.parties}
            for concept in asked
        },
        "strong_equilibria": {concept: texts(strength.equilibria(concept)) for concept in asked},
    }


def texts(states):
    return [f"s{state}" for state in states]
