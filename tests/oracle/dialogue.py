"""The document of ``detente dialogue --format json`` (dialogue.md, second edition; docs/reference/results.md).

q is the status quo, M the model, B what comes without talks; a list of issues in file order stands for its agenda A.
How the document was made is left out.
"""

from copy import copy
from functools import cached_property
from itertools import combinations

from tests.oracle.document import text_of
from tests.oracle.model import model_of
from tests.oracle.moves import Moves, is_move
from tests.oracle.parser import read
from tests.oracle.principles import principles_at
from tests.oracle.stability import CREDIBLE, Analysis, equilibria, takes_back

PLACE = {"resolves": 5, "prevails": 4, "eases": 3, "opens": 2, "secure": 1, "futile": 1, "harms": 0}
ACCEPTABLE = ("unchanged", "conduct", "agreement", "lesser_evil")
MOST_ISSUES = 12  # over which the search for what unlocks is left out


def dialogue(text, variant=None, concept="seq", agenda=None, sequence=None):
    """The document for a scenario text; ``sequence``: None or "A1,A2"."""
    return document(Dialogue(model_of(read(text), variant), concept), agenda, sequence)


def document(talks, agenda=None, sequence=None):
    model = talks.model
    result = {
        "concept": talks.concept,
        "status_quo": text_of(talks.q),
        "without": without_entry(talks),
        "secure": talks.secure,
        "agendas": {
            name: agenda_entry(talks, model.issues_of(name))
            for name in (agendas_of(model) if agenda is None else [agenda])
        },
    }
    if len(model.scenario.get("issues", {})) <= MOST_ISSUES:
        result["unlocking"] = {p: talks.unlocking(p) for p in talks.parties_with_core}
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


def without_entry(talks):
    return {
        "states": texts_of(talks.without),
        "rest": all(talks.is_equilibrium(s) for s in talks.without),
        "path": [{"party": j, "to": text_of(t)} for j, t in talks.path_to_rest()],
    }


def agenda_entry(talks, issues):
    parties = talks.model.parties
    return {
        "issues": issues,
        "settlements": [settlement_entry(talks, issues, s) for s in talks.settlements(issues)],
        "verdicts": {p: talks.word(p, issues) for p in parties},
        "adds": {p: talks.adds(p, issues) for p in parties},
        "support": {p: talks.support(p, issues) for p in parties},
        "risk": {p: talks.risk(p, issues) for p in parties},
        "together": talks.together(issues),
    }


def settlement_entry(talks, issues, s):
    parties = talks.model.parties
    return {
        "state": text_of(s),
        "kind": talks.kind(s),
        "change": {p: talks.change(p, s) for p in parties},
        "gain": {p: talks.gain(p, s) for p in parties},
        "core_met": [p for p in talks.parties_with_core if talks.model.meets_core(p, s)],
        "outside": talks.outside(issues, s),
        "credibility": {p: talks.credibility(p, s) for p in parties},
        "principles": principles_at(talks.model, s),
    }


def texts_of(states):
    return [text_of(s) for s in sorted(states)]


class Dialogue:
    """What talks can settle under a concept, and what that is to each party. What was found once is kept.

    ``q``: another state than the file's to start from; ``whole``: the moves of M, where they are known.
    """

    def __init__(self, model, concept, q=None, whole=None):
        self.model = model
        self.concept = concept
        self.q = model.status_quo if q is None else q
        self.parties_with_core = [p for p in model.parties if model.core_of(p)]
        self.whole = Analysis(model, Moves(model)) if whole is None else whole  # M
        self.kept_steps = {}
        self.kept_settlements = {}
        self.kept_kinds = {}

    @cached_property
    def equilibria(self):
        """Of M."""
        stability = self.whole.stability(dict.fromkeys(self.model.parties, self.concept))
        return equilibria(self.model.states, stability)

    def is_equilibrium(self, s):
        return s in self.equilibria

    def steps(self, issues):
        """The steps of the talks on A."""
        if tuple(issues) not in self.kept_steps:
            self.kept_steps[tuple(issues)] = Steps(self, self.options_of(issues))
        return self.kept_steps[tuple(issues)]

    def options_of(self, issues):
        return {option for issue in issues for option in self.model.options_of_issue(issue)}

    @cached_property
    def member_moves(self):
        """Every move of M as one between members: the mover, the states, what is taken before and after.

        A listed move is one between any members of its states.
        """
        listed = self.model.scenario.get("moves", {})
        return [
            (i, s, t, before, after)
            for i, targets in self.whole.moves.one.items()
            for s in targets
            for t in targets[s]
            for before in self.model.members[s]
            for after in self.model.members[t]
            if i in listed or is_move(self.model, i, before, after)
        ]

    # --- without talks

    @cached_property
    def without(self):
        """B: the states of T_∅(q) to which own steps lead back from wherever own steps lead from them."""
        reached = self.steps([]).reached
        return {s for s in reached(self.q) if all(s in reached(t) for t in reached(s))}

    def path_to_rest(self):
        """The shortest own steps (mover, state) from q to the nearest state of B, the first by number.

        Of several ways the first by file order of the mover, then by state number, from the first step on.
        """
        steps = self.steps([])
        level = {self.q: []}  # the first of the shortest ways to each state, in the order of these ways
        seen = {self.q}
        while not self.without & set(level):
            following = {}
            for s, way in level.items():
                for j in self.model.parties:
                    for t in sorted(steps.own(j, s)):
                        if t not in seen:
                            seen.add(t)
                            following[t] = [*way, (j, t)]
            level = following
        return level[min(self.without & set(level))]

    def best(self, p):
        return max(self.model.scores[p][s] for s in self.without)

    def worst(self, p):
        return min(self.model.scores[p][s] for s in self.without)

    # --- a state, whatever is on the table

    def change(self, p, s):
        """Against today."""
        score = self.model.scores[p]
        return (score[s] > score[self.q]) - (score[s] < score[self.q])

    def gain(self, p, s):
        """Against what comes without talks."""
        score = self.model.scores[p]
        return (score[s] > self.best(p)) - (score[s] < self.worst(p))

    def kind(self, s):
        if s not in self.kept_kinds:
            self.kept_kinds[s] = self.find_kind(s)
        return self.kept_kinds[s]

    def find_kind(self, s):
        parties = self.model.parties
        by_themselves = s in self.without or self.only_conduct_differs(s)
        if s == self.q:
            return "unchanged"
        if all(self.change(p, s) != -1 for p in parties):
            return "conduct" if by_themselves else "agreement"
        nobody_below_best = all(self.model.scores[p][s] >= self.best(p) for p in parties)
        if nobody_below_best and any(self.gain(p, s) == 1 for p in parties):
            return "lesser_evil"
        return "deterioration" if by_themselves else "imposed"

    def only_conduct_differs(self, s):
        """From q: the states agree on the options of all issues at once."""
        return self.model.agree(s, self.q, self.options_of(self.model.scenario.get("issues", {})))

    def is_acceptable(self, s):
        return self.kind(s) in ACCEPTABLE

    def credibility(self, p, s):
        """Would p keep to s, in M?"""
        if self.whole.is_stable("nash", p, s):
            return "self-enforcing"
        if self.whole.is_stable("seq", p, s):
            return "deterred"
        if self.whole.is_stable("gmr", p, s):
            return "threatened"
        return "would-break"

    def satisfies(self, p, s):
        """Nothing but an equilibrium does."""
        return (
            self.is_equilibrium(s)
            and self.model.meets_core(p, s)
            and (self.change(p, s) >= 0 or self.gain(p, s) == 1)
        )

    def settles(self, p, s):
        """A lesser evil does not settle a party that gives nothing itself."""
        gives_nothing = self.kind(s) == "lesser_evil" and self.change(p, s) >= 0
        return self.is_acceptable(s) and self.satisfies(p, s) and not gives_nothing

    @cached_property
    def secure(self):
        """The parties with a core concern that every state of B satisfies."""
        return [p for p in self.parties_with_core if all(self.satisfies(p, s) for s in self.without)]

    # --- settlements of an agenda

    def settlements(self, issues):
        if tuple(issues) not in self.kept_settlements:
            self.kept_settlements[tuple(issues)] = [
                s for s in self.equilibria if self.is_settlement(issues, s)
            ]
        return self.kept_settlements[tuple(issues)]

    def is_settlement(self, issues, s):
        """An equilibrium that comes without talks, or that somebody asks for and those give who do not lose."""
        if s in self.without:
            return True
        parties = self.model.parties
        somebody_asks = any(self.gain(p, s) == 1 for p in parties)
        givers = [p for p in parties if self.gain(p, s) >= 0]
        return somebody_asks and s in self.steps(issues).reached(self.q, givers)

    def outside(self, issues, s):
        """The issues off the table on which s is neither as today nor as any state of B."""
        return [
            issue
            for issue in self.model.scenario.get("issues", {})
            if issue not in issues
            and not any(self.model.agree(s, t, self.options_of([issue])) for t in {self.q} | self.without)
        ]

    def ends(self, first, second):
        """Settle the first agenda from q; from each settlement s settle the second, with s as the status quo."""
        found = set()
        for s in self.settlements(first):
            found |= set(Dialogue(self.model, self.concept, s, self.whole).settlements(second))
        return found

    # --- the word for a party

    def word(self, p, issues):
        """The first that some settlement earns."""
        for word in ("resolves", "prevails", "eases", "opens", "harms"):
            if self.earning(word, p, issues):
                return word
        return "secure" if p in self.secure else "futile"

    def earning(self, word, p, issues):
        """The settlements that earn the word by themselves."""
        return [s for s in self.settlements(issues) if self.earns(word, p, issues, s)]

    def earns(self, word, p, issues, s):
        asks = p in self.parties_with_core and p not in self.secure  # it has a core, and is not secure
        by_itself = self.outside(issues, s) == []
        if word == "resolves":
            return asks and by_itself and self.settles(p, s)
        if word == "prevails":
            return asks and self.satisfies(p, s) and not self.settles(p, s)
        if word == "eases":
            return self.is_acceptable(s) and by_itself and self.gain(p, s) == 1
        if word == "opens":
            leads_on = self.gain(p, s) == 1 or (asks and self.settles(p, s))
            return self.is_acceptable(s) and not by_itself and leads_on
        if word == "harms":
            return self.gain(p, s) == -1
        return True  # secure, futile

    def adds(self, p, issues):
        return PLACE[self.word(p, issues)] > PLACE[self.word(p, [])]

    def support(self, p, issues):
        """How many settlements earn the word, and how many there are."""
        return [len(self.earning(self.word(p, issues), p, issues)), len(self.settlements(issues))]

    def risk(self, p, issues):
        return sum(self.gain(p, s) == -1 for s in self.settlements(issues))

    def together(self, issues):
        """Whether some settlement serves all parties with a core at once; None where nobody has one."""
        if not self.parties_with_core:
            return None
        return any(self.serves_all(issues, s) for s in self.settlements(issues))

    def serves_all(self, issues, s):
        others = [p for p in self.parties_with_core if p not in self.secure]
        return (
            self.is_acceptable(s)
            and all(self.satisfies(p, s) for p in self.secure)
            and all(self.settles(p, s) for p in others)
            and (others == [] or self.outside(issues, s) == [])
        )

    # --- unlocking

    def unlocking(self, p):
        if p in self.secure:
            return None
        return self.smallest_agendas(lambda issues: self.word(p, issues) == "resolves")

    def smallest_agendas(self, does):
        """The sets of issues that do, and no proper subset of which does; by size, then file order."""
        issues = list(self.model.scenario.get("issues", {}))
        found = [
            list(some) for size in range(len(issues) + 1) for some in combinations(issues, size) if does(some)
        ]
        return [some for some in found if not any(set(other) < set(some) for other in found)]


class Steps:
    """The steps of the talks in which the options of A are on the table."""

    def __init__(self, talks, options):
        self.talks = talks
        self.options = options
        self.score = talks.model.scores
        self.list_moves()
        self.found_steps, self.found_answers, self.found_reach = {}, {}, {}

    def list_moves(self):
        """The kept moves, as moves of their own, and those of them that change options of A only.

        A merged move is kept, or a concession, when one and the same move between members is.
        """
        model = self.talks.model
        self.kept = copy(self.talks.whole.moves)
        self.kept.one = {i: {s: set() for s in model.states} for i in model.parties}
        self.gifts = {i: {s: set() for s in model.states} for i in model.parties}
        for i, s, t, before, after in self.talks.member_moves:
            if not self.turns_back(before, after):
                self.kept.one[i][s].add(t)
                if before ^ after <= self.options:
                    self.gifts[i][s].add(t)
        self.kept.one_better = {
            i: {
                s: {t for t in self.kept.one[i][s] if self.score[i][t] > self.score[i][s]}
                for s in model.states
            }
            for i in model.parties
        }

    def turns_back(self, before, after):
        """Some option of A is as in q again; what the members of q do not share is as in none of them."""
        return any(
            all((option in after) == (option in member) for member in self.talks.model.members[self.talks.q])
            for option in (before ^ after) & self.options
        )

    def own(self, j, s):
        """Where own steps of j lead from s: to what it prefers and the others' kept moves do not sanction."""
        if (j, s) not in self.found_steps:
            self.found_steps[j, s] = {
                t for t in self.talks.whole.moves.one_better[j][s] if not self.is_sanctioned(j, s, t)
            }
        return self.found_steps[j, s]

    def is_sanctioned(self, j, s, t):
        score, concept = self.score[j], self.talks.concept
        if concept == "nash":
            return False
        return any(
            takes_back(
                concept,
                u,
                no_better=lambda v: score[s] >= score[v],
                own=self.talks.whole.moves.one[j],
                answers=lambda v: self.answers(j, v),
            )
            for u in self.answers(j, t)
        )

    def answers(self, j, t):
        """Where legal sequences of the others' kept moves lead from t; of improvements where they must be credible."""
        if (j, t) not in self.found_answers:
            others = [i for i in self.talks.model.parties if i != j]
            group = self.kept.group_better if self.talks.concept in CREDIBLE else self.kept.group
            self.found_answers[j, t] = group(others, t)
        return self.found_answers[j, t]

    def concessions(self, j, s):
        """Where j can go by giving on A alone, without gaining by it."""
        return {t for t in self.gifts[j][s] if self.score[j][s] >= self.score[j][t]}

    def reached(self, s, givers=()):
        """T_A,C(s): all that own steps of any parties and concessions of the givers lead to, s included."""
        key = (s, tuple(givers))
        if key not in self.found_reach:
            found, waiting = {s}, [s]
            while waiting:
                state = waiting.pop()
                after = set().union(*(self.own(j, state) for j in self.talks.model.parties))
                after |= set().union(*(self.concessions(j, state) for j in givers))
                waiting += after - found
                found |= after
            self.found_reach[key] = found
        return self.found_reach[key]
