"""The concepts of concepts.md, word for word. ``score`` is the focal party's; higher is better."""

CONCEPTS = ("nash", "gmr", "smr", "seq", "sseq")
CREDIBLE = ("seq", "sseq")


def takes_back(concept, s2, no_better, own, answers):
    """Whether s2, where the opponents' answer ends, is a sanction of an improvement from s.

    ``no_better(t)``: s ≿ᵢ t; ``own[t]``: Rᵢ(t); ``answers(t)``: R_H(t), or R_H⁺(t) where they must be credible.
    """
    match concept:
        case "gmr" | "seq":
            return no_better(s2)
        case "smr" | "sseq":
            return no_better(s2) and all(no_better(s3) for s3 in own[s2])


class Analysis:
    """Who finds which state stable. Sets R_H are kept once found, since many states ask for the same."""

    def __init__(self, model, moves):
        self.model = model
        self.moves = moves
        self.kept = {}

    def opponents_reach(self, i, s):
        """R_H(s) with H = N∖{i}."""
        key = ("all", i, s)
        if key not in self.kept:
            self.kept[key] = self.moves.group([j for j in self.model.parties if j != i], s)
        return self.kept[key]

    def opponents_reach_better(self, i, s):
        """R_H⁺(s) with H = N∖{i}."""
        key = ("better", i, s)
        if key not in self.kept:
            self.kept[key] = self.moves.group_better([j for j in self.model.parties if j != i], s)
        return self.kept[key]

    def is_stable(self, concept, i, s):
        """No improvement is left that nothing takes back."""
        if concept == "nash":
            return self.moves.one_better[i][s] == set()
        answers = self.opponents_reach_better if concept in CREDIBLE else self.opponents_reach
        score = self.model.scores[i]
        return all(
            any(
                takes_back(
                    concept,
                    s2,
                    no_better=lambda t: score[s] >= score[t],
                    own=self.moves.one[i],
                    answers=lambda t: answers(i, t),
                )
                for s2 in answers(i, s1)
            )
            for s1 in self.moves.one_better[i][s]
        )

    def stable(self, concept, i):
        """The states that are stable for party i, in canonical order."""
        return [s for s in self.model.states if self.is_stable(concept, i, s)]

    def stability(self, concept_of):
        """The stable states of each party, each under its own concept."""
        return {i: self.stable(concept_of[i], i) for i in self.model.parties}


def equilibria(states, stability):
    """The states stable for every party."""
    return [s for s in states if all(s in stable for stable in stability.values())]
