"""The document of ``detente dialogue --format json`` (dialogue.md, results-format.md), without how it was made.

q is the status quo, M the model, M_A the talks on an agenda A; a set of issues stands for its agenda.
"""

from copy import copy
from itertools import combinations

from tests.oracle.document import text_of
from tests.oracle.model import model_of
from tests.oracle.moves import Moves
from tests.oracle.parser import read
from tests.oracle.principles import principles_at
from tests.oracle.stability import Analysis

WORDS = ["resolves", "opens", "eases", "futile", "harms"]  # best first
MOST_ISSUES = 12  # over which the search for what unlocks is left out


def dialogue(text, variant=None, concept="seq", agenda=None, sequence=None):
    """The document for a scenario text; ``sequence``: None or "A1,A2"."""
    return document(Dialogue(model_of(read(text), variant), concept), agenda, sequence)


def document(talks, agenda=None, sequence=None):
    model = talks.model
    result = {
        "concept": talks.concept,
        "status_quo": text_of(talks.q),
        "agendas": {
            name: agenda_entry(talks, model.issues_of(name))
            for name in (agendas_of(model) if agenda is None else [agenda])
        },
    }
    if len(model.scenario.get("issues", {})) <= MOST_ISSUES:
        result["unlocking"] = {
            p: talks.smallest_agendas(lambda issues, p=p: talks.word(p, issues) == "resolves")
            for p in talks.parties_with_core
        }
        result["unlocking_together"] = talks.smallest_agendas(talks.together)
    if sequence is not None:
        first, second = sequence.split(",")
        result["sequence"] = {
            "order": [first, second],
            "ends": texts_of(talks.ends(model.issues_of(first), model.issues_of(second))),
            "reverse": texts_of(talks.ends(model.issues_of(second), model.issues_of(first))),
        }
    return result


def agendas_of(model):
    own = list(model.scenario.get("agendas", {}))
    return ["nothing", *(own or ["secondary"]), "everything"]


def agenda_entry(talks, issues):
    parties = talks.model.parties
    return {
        "issues": issues,
        "settlements": [settlement_entry(talks, s) for s in talks.settlements(issues)],
        "verdicts": {p: talks.word(p, issues) for p in parties},
        "adds": {p: talks.adds(p, issues) for p in parties},
        "support": {p: talks.support(p, issues) for p in parties},
        "together": talks.together(issues),
    }


def settlement_entry(talks, s):
    parties = talks.model.parties
    return {
        "state": text_of(s),
        "kind": talks.kind(s),
        "durable": talks.is_durable(s),
        "constructive": talks.is_constructive(s),
        "core_met": [p for p in talks.parties_with_core if talks.model.meets_core(p, s)],
        "change": {p: talks.change(p, s) for p in parties},
        "credibility": {p: talks.credibility(p, s) for p in parties},
        "principles": principles_at(talks.model, s),
    }


def texts_of(states):
    return [text_of(s) for s in sorted(states)]


class Dialogue:
    """What talks can settle under a concept, and what that is to each party. What was found once is kept."""

    def __init__(self, model, concept):
        self.model = model
        self.concept = concept
        self.q = model.status_quo
        self.parties_with_core = [p for p in model.parties if model.core_of(p)]
        self.whole = Analysis(model, Moves(model))  # M
        self.kept_analyses = {tuple(model.states): self.whole}
        self.kept_settlements = {}
        self.kept_equilibria = {}

    # --- the talks

    def talks(self, issues, start):
        """M_A, the moves of M between its states; the options of the other issues are as in ``start``."""
        states = self.model.states_of_talks(issues, start)
        if tuple(states) not in self.kept_analyses:
            model = copy(self.model)
            model.states = states
            self.kept_analyses[tuple(states)] = Analysis(model, self.whole.moves.between(states))
        return self.kept_analyses[tuple(states)]

    def is_equilibrium(self, analysis, s):
        key = (tuple(analysis.model.states), s)
        if key not in self.kept_equilibria:
            is_stable = getattr(analysis, self.concept)
            self.kept_equilibria[key] = all(is_stable(p, s) for p in self.model.parties)
        return self.kept_equilibria[key]

    def settlements(self, issues, start=None):
        """The equilibria of M_A that legal moves in M_A lead to; the state talks start from counts."""
        start = self.q if start is None else start
        key = (tuple(issues), start)
        if key not in self.kept_settlements:
            analysis = self.talks(issues, start)
            reached = {start} | analysis.moves.group(self.model.parties, start)
            self.kept_settlements[key] = [s for s in sorted(reached) if self.is_equilibrium(analysis, s)]
        return self.kept_settlements[key]

    def ends(self, first, second):
        """Settle the first agenda from q; from each settlement s settle the second, all else as in s."""
        found = set()
        for s in self.settlements(first):
            found |= set(self.settlements(second, start=s))
        return found

    # --- a settlement

    def change(self, p, s):
        score = self.model.scores[p]
        return (score[s] > score[self.q]) - (score[s] < score[self.q])

    def changes(self, s):
        return [self.change(p, s) for p in self.model.parties]

    def kind(self, s):
        nobody_loses = -1 not in self.changes(s)
        if s == self.q:
            return "unchanged"
        if self.some_issue_differs(s):
            return "agreement" if nobody_loses else "imposed"
        return "conduct" if nobody_loses else "breakdown"

    def some_issue_differs(self, s):
        """Some option of an issue is not as in q; merged states are alike when members of both are."""
        negotiated = {
            option
            for issue in self.model.scenario.get("issues", {})
            for option in self.model.options_of_issue(issue)
        }
        return not self.model.agree(s, self.q, negotiated)

    def is_durable(self, s):
        return self.is_equilibrium(self.whole, s)

    def is_constructive(self, s):
        return s != self.q and -1 not in self.changes(s) and 1 in self.changes(s)

    def credibility(self, p, s):
        """Would p keep to s, in M?"""
        if self.whole.nash(p, s):
            return "self-enforcing"
        if self.whole.seq(p, s):
            return "deterred"
        if self.whole.gmr(p, s):
            return "threatened"
        return "would-break"

    # --- the word for a party

    def word(self, p, issues):
        settlements = self.settlements(issues)
        if any(self.earns("resolves", p, s) for s in settlements):
            return "resolves"
        if any(self.earns("opens", p, s) for s in settlements) and not self.leads_to_core(p, self.q):
            return "opens"
        if any(self.earns("eases", p, s) for s in settlements):
            return "eases"
        if self.harms(p, settlements):
            return "harms"
        return "futile"

    def earns(self, word, p, s):
        """Whether one settlement does what the word says."""
        if word == "resolves":
            return p in self.parties_with_core and self.is_durable(s) and self.model.meets_core(p, s)
        if word == "opens":
            return p in self.parties_with_core and self.leads_to_core(p, s)
        if word == "eases":
            return self.is_constructive(s) and self.change(p, s) == 1
        return True

    def leads_to_core(self, p, s):
        """Improving legal moves in M lead to an equilibrium of M that meets p's core; s itself counts."""
        led_to = {s} | self.whole.moves.group_better(self.model.parties, s)
        return any(self.is_durable(t) and self.model.meets_core(p, t) for t in led_to)

    def harms(self, p, settlements):
        """There are settlements, and the best is below the worst of the empty agenda (q where it has none)."""
        score = self.model.scores[p]
        without = self.settlements([]) or [self.q]
        return settlements != [] and max(score[s] for s in settlements) < min(score[t] for t in without)

    def adds(self, p, issues):
        return WORDS.index(self.word(p, issues)) < WORDS.index(self.word(p, []))

    def support(self, p, issues):
        """How many settlements earn the word by themselves, and how many there are."""
        word, settlements = self.word(p, issues), self.settlements(issues)
        return [sum(self.earns(word, p, s) for s in settlements), len(settlements)]

    def together(self, issues):
        """Some durable settlement meets every party's core at once; None where nobody has one."""
        if not self.parties_with_core:
            return None
        return any(
            self.is_durable(s) and all(self.model.meets_core(p, s) for p in self.parties_with_core)
            for s in self.settlements(issues)
        )

    # --- unlocking

    def smallest_agendas(self, does):
        """The sets of issues that do, and no proper subset of which does; by size, then file order."""
        issues = list(self.model.scenario.get("issues", {}))
        found = [
            list(some) for size in range(len(issues) + 1) for some in combinations(issues, size) if does(some)
        ]
        return [some for some in found if not any(set(other) < set(some) for other in found)]
