"""The five concepts of concepts.md, word for word. ``score`` is the focal party's; higher is better."""


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

    def nash(self, i, s):
        return self.moves.one_better[i][s] == set()

    def gmr(self, i, s):
        score = self.model.scores[i]
        return all(
            any(score[s] >= score[s2] for s2 in self.opponents_reach(i, s1))
            for s1 in self.moves.one_better[i][s]
        )

    def smr(self, i, s):
        score = self.model.scores[i]
        return all(
            any(
                score[s] >= score[s2] and all(score[s] >= score[s3] for s3 in self.moves.one[i][s2])
                for s2 in self.opponents_reach(i, s1)
            )
            for s1 in self.moves.one_better[i][s]
        )

    def seq(self, i, s):
        score = self.model.scores[i]
        return all(
            any(score[s] >= score[s2] for s2 in self.opponents_reach_better(i, s1))
            for s1 in self.moves.one_better[i][s]
        )

    def sseq(self, i, s):
        score = self.model.scores[i]
        return all(
            any(
                score[s] >= score[s2] and all(score[s] >= score[s3] for s3 in self.moves.one[i][s2])
                for s2 in self.opponents_reach_better(i, s1)
            )
            for s1 in self.moves.one_better[i][s]
        )

    def stable(self, concept, i):
        """The states that are stable for party i, in canonical order."""
        is_stable = getattr(self, concept)
        return [s for s in self.model.states if is_stable(i, s)]

    def stability(self, concept_of):
        """The stable states of each party, each under its own concept."""
        return {i: self.stable(concept_of[i], i) for i in self.model.parties}


def equilibria(states, stability):
    """The states stable for every party."""
    return [s for s in states if all(s in stable for stable in stability.values())]
