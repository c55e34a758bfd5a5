"""The document of ``detente dialogue`` of a small scenario, by nested loops over docs/explanation/dialogue.md.

States are numbers, parties ids, and talks are on a set of issues; nothing is shared with the checker.
"""

from itertools import combinations

from tests.oracle.model import Model
from tests.oracle.moves import Moves, is_move, reach
from tests.oracle.parser import patched, read
from tests.oracle.stability import CREDIBLE, Analysis, equilibria, takes_back

ACCEPTABLE = {"unchanged", "conduct", "agreement", "lesser_evil"}
ORDER = {"resolves": 5, "prevails": 4, "eases": 3, "opens": 2, "secure": 1, "futile": 1, "harms": 0}


class Loops:
    """The talks of one model under one concept, from a status quo."""

    def __init__(self, text, concept, start=None):
        self.text, self.concept = text, concept
        self.model = model = Model(patched(read(text), None))
        self.moves, self.score = Moves(model), model.scores
        self.q = model.status_quo if start is None else start
        self.parties, self.issues = model.parties, list(model.scenario.get("issues", {}))
        self.with_core = [p for p in self.parties if model.core_of(p)]
        self.analysis = Analysis(model, self.moves)
        stability = self.analysis.stability(dict.fromkeys(self.parties, concept))
        self.held = equilibria(model.states, stability)
        self.known = {}
        reached = self.reached((), ())
        self.b = [s for s in reached if all(s in self.reached((), (), t) for t in self.reached((), (), s))]
        self.b.sort()

    # --- steps

    def options(self, issues):
        return {option for issue in issues for option in self.model.options_of_issue(issue)}

    def value_today(self, option):
        values = {option in member for member in self.model.members[self.q]}
        return values.pop() if len(values) == 1 else None

    def passages(self, i, s, t):
        model = self.model
        return [
            (a, b) for a in model.members[s] for b in model.members[t] if a != b and is_move(model, i, a, b)
        ]

    def turns_back(self, a, b, table):
        return any(
            (o in a) != self.value_today(o) and (o in b) == self.value_today(o)
            for o in table
            if self.value_today(o) is not None
        )

    def kept(self, issues):
        """By party and state, where kept moves lead."""
        if issues not in self.known:
            table = self.options(issues)
            self.known[issues] = {
                i: {
                    s: {
                        t
                        for t in self.moves.one[i][s]
                        if any(not self.turns_back(a, b, table) for a, b in self.passages(i, s, t))
                    }
                    for s in self.model.states
                }
                for i in self.parties
            }
        return self.known[issues]

    def own(self, j, s, issues):
        """Where own steps of party j lead."""
        key = ("own", j, s, issues)
        if key not in self.known:
            found = {t for t in self.moves.one_better[j][s] if not self.deterred(j, s, t, issues)}
            self.known[key] = found
        return self.known[key]

    def deterred(self, j, s, t, issues):
        if self.concept == "nash":
            return False
        kept, score = self.kept(issues), self.score[j]
        if self.concept in CREDIBLE:
            better = self.moves.one_better
            kept = {i: {u: kept[i][u] & better[i][u] for u in self.model.states} for i in self.parties}
        others = [i for i in self.parties if i != j]
        return any(
            takes_back(
                self.concept,
                u,
                no_better=lambda v: score[s] >= score[v],
                own=self.moves.one[j],
                answers=lambda v: reach(kept, others, v),
            )
            for u in reach(kept, others, t)
        )

    def given(self, j, s, issues):
        """Where concessions of party j lead."""
        table = self.options(issues)
        return {
            t
            for t in self.moves.one[j][s]
            if self.score[j][s] >= self.score[j][t]
            and any((a ^ b) <= table and not self.turns_back(a, b, table) for a, b in self.passages(j, s, t))
        }

    def steps(self, s, issues, giving):
        """All steps from s, each as mover, goal and whether it gives."""
        own = [(j, t, False) for j in self.parties for t in sorted(self.own(j, s, issues))]
        return own + [(j, t, True) for j in giving for t in sorted(self.given(j, s, issues))]

    def reached(self, issues, giving, start=None):
        """T: with a shortest way to each state, the first by mover and state number where only own steps are taken."""
        start = self.q if start is None else start
        key = ("reached", issues, giving, start)
        if key not in self.known:
            ways, level = {start: []}, [start]
            while level:
                ahead = {}
                for s in level:
                    for j, t, gives in self.steps(s, issues, giving):
                        way = [*ways[s], (self.parties.index(j), t, gives)]
                        if t not in ways and (t not in ahead or way < ahead[t]):
                            ahead[t] = way
                ways |= ahead
                level = list(ahead)
            self.known[key] = ways
        return self.known[key]

    # --- yardsticks

    def best(self, p):
        return max(self.score[p][s] for s in self.b)

    def worst(self, p):
        return min(self.score[p][s] for s in self.b)

    def change(self, p, s):
        score = self.score[p]
        return (score[s] > score[self.q]) - (score[s] < score[self.q])

    def gain(self, p, s):
        score = self.score[p][s]
        return 1 if score > self.best(p) else -1 if score < self.worst(p) else 0

    def giving(self, s):
        return tuple(p for p in self.parties if self.gain(p, s) >= 0)

    def settlements(self, issues):
        return [
            s
            for s in self.held
            if s in self.b
            or (any(self.gain(p, s) == 1 for p in self.parties) and s in self.reached(issues, self.giving(s)))
        ]

    def outside(self, s, issues):
        def agrees(issue, other):
            return self.model.agree(s, other, self.options([issue]))

        others = [issue for issue in self.issues if issue not in issues]
        return [i for i in others if not agrees(i, self.q) and not any(agrees(i, t) for t in self.b)]

    def kind(self, s):
        if s == self.q:
            return "unchanged"
        only_conduct = s in self.b or self.model.agree(s, self.q, self.options(self.issues))
        if not any(self.change(p, s) == -1 for p in self.parties):
            return "conduct" if only_conduct else "agreement"
        enough = all(self.score[p][s] >= self.best(p) for p in self.parties)
        if enough and any(self.gain(p, s) == 1 for p in self.parties):
            return "lesser_evil"
        return "deterioration" if only_conduct else "imposed"

    def satisfies(self, s, p):
        is_enough = self.change(p, s) >= 0 or self.gain(p, s) == 1
        return s in self.held and self.model.meets_core(p, s) and is_enough

    def secure(self):
        return [p for p in self.with_core if all(self.satisfies(s, p) for s in self.b)]

    def settles(self, s, p):
        free = self.kind(s) == "lesser_evil" and self.change(p, s) >= 0
        return self.kind(s) in ACCEPTABLE and self.satisfies(s, p) and not free

    # --- words

    def needy(self, p):
        return p in self.with_core and p not in self.secure()

    def earned(self, p, issues, word):
        """The settlements that earn a word."""
        found = self.settlements(issues)
        inside = [s for s in found if not self.outside(s, issues)]
        needy = self.needy(p)
        good = [s for s in found if self.kind(s) in ACCEPTABLE]
        return {
            "resolves": [s for s in inside if needy and self.settles(s, p)],
            "prevails": [s for s in found if needy and self.satisfies(s, p) and not self.settles(s, p)],
            "eases": [s for s in good if s in inside and self.gain(p, s) == 1],
            "opens": [
                s
                for s in good
                if s not in inside and (self.gain(p, s) == 1 or (needy and self.settles(s, p)))
            ],
            "harms": [s for s in found if self.gain(p, s) == -1],
        }.get(word, found)

    def word(self, p, issues):
        for word in ("resolves", "prevails", "eases", "opens", "harms"):
            if self.earned(p, issues, word):
                return word
        return "secure" if p in self.secure() else "futile"

    def together(self, issues):
        if not self.with_core:
            return None
        needy = [p for p in self.with_core if self.needy(p)]
        return any(
            self.kind(s) in ACCEPTABLE
            and all(self.satisfies(s, p) for p in self.secure())
            and all(self.settles(s, p) for p in needy)
            and not (needy and self.outside(s, issues))
            for s in self.settlements(issues)
        )

    def sets(self, issues):
        return [each for size in range(len(issues) + 1) for each in combinations(issues, size)]

    def in_order(self, issues):
        return tuple(issue for issue in self.issues if issue in issues)

    def smallest(self, resolves):
        """The smallest sets of issues for which something is true."""
        every = [each for each in self.sets(self.issues) if resolves(each)]
        return [list(each) for each in every if not any(set(other) < set(each) for other in every)]

    def adding(self, p, issues):
        further = [issue for issue in self.issues if issue not in issues]
        every = [m for m in self.sets(further) if self.word(p, self.in_order((*issues, *m))) == "resolves"]
        return [list(m) for m in every if len(m) == min(map(len, every))]

    # --- the document

    def document(self, sequence=None):
        own = list(self.model.scenario.get("agendas", {})) or ["secondary"]
        agendas = ["nothing", *own, "everything"]
        nearest = min(self.b, key=lambda s: (len(self.reached((), ())[s]), s))
        way = [{"party": self.parties[i], "to": f"s{t}"} for i, t, _ in self.reached((), ())[nearest]]
        changes = {p: [self.change(p, s) for s in self.b] for p in self.parties}
        document = {
            "format": "detente-result/2",
            "command": "dialogue",
            "variant": None,
            "made_by": {"options": {"agenda": None, "sequence": None}},
            "concept": self.concept,
            "status_quo": f"s{self.q}",
            "without": {
                "states": [f"s{s}" for s in self.b],
                "rest": all(s in self.held for s in self.b),
                "path": way,
                "change": {p: [min(over), max(over)] for p, over in changes.items()},
            },
            "secure": self.secure(),
            "agendas": {agenda: self.agenda(tuple(self.model.issues_of(agenda))) for agenda in agendas},
            "unlocking": {
                p: None
                if not self.needy(p)
                else self.smallest(lambda issues, p=p: self.word(p, issues) == "resolves")
                for p in self.with_core
            },
            "unlocking_together": self.smallest(self.together),
        }
        if sequence:
            document["made_by"]["options"]["sequence"] = ",".join(sequence)
            ends, reverse = self.ends(*sequence), self.ends(*sequence[::-1])
            document["sequence"] = {"order": list(sequence), "ends": ends, "reverse": reverse}
        return document

    def ends(self, first, second):
        on_first, on_second = (tuple(self.model.issues_of(agenda)) for agenda in (first, second))
        found = set()
        for s in self.settlements(on_first):
            found.update(Loops(self.text, self.concept, s).settlements(on_second))
        return [f"s{s}" for s in sorted(found)]

    def agenda(self, issues):
        settled = self.settlements(issues)
        words = {p: self.word(p, issues) for p in self.parties}
        return {
            "issues": list(issues),
            "settlements": [self.settlement(s, issues) for s in settled],
            "verdicts": words,
            "adds": {p: ORDER[word] > ORDER[self.word(p, ())] for p, word in words.items()},
            "support": {p: [len(self.earned(p, issues, w)), len(settled)] for p, w in words.items()},
            "risk": {p: len(self.earned(p, issues, "harms")) for p in self.parties},
            "together": self.together(issues),
            "reasons": {p: self.reason(p, issues, word) for p, word in words.items()},
        }

    def settlement(self, s, issues):
        return {
            "state": f"s{s}",
            "kind": self.kind(s),
            "change": {p: self.change(p, s) for p in self.parties},
            "gain": {p: self.gain(p, s) for p in self.parties},
            "core_met": [p for p in self.with_core if self.model.meets_core(p, s)],
            "outside": self.outside(s, issues),
            "credibility": {p: self.grade(p, s) for p in self.parties},
            "principles": {},
        }

    def grade(self, p, s):
        for concept, grade in (("nash", "self-enforcing"), ("seq", "deterred"), ("gmr", "threatened")):
            if self.analysis.is_stable(concept, p, s):
                return grade
        return "would-break"

    def reason(self, p, issues, word):
        found = {"settlement": None, "path": []}
        if word not in ("secure", "futile"):
            choose = min if word == "harms" else max
            s = choose(self.earned(p, issues, word), key=self.score[p].__getitem__)
            ways = self.reached((), ()) if s in self.b else self.reached(issues, self.giving(s))
            path = [{"party": self.parties[i], "to": f"s{t}", "gives": gives} for i, t, gives in ways[s]]
            found = {"settlement": f"s{s}", "path": path}
        if self.needy(p) and word != "resolves" and (adding := self.adding(p, issues)):
            found["adding"] = adding
        return found
