"""Dialogue analysis once more, for the gallery: every move written out, nothing of the program's used.

Definitions: ``docs/explanation/dialogue.md``, for the concept seq and models without merged states. Scenarios are read,
and statements scored, by the oracle (``tests/oracle``), which is too slow for the talks of a case with many states.
A state is the number whose bits are its options; the moves of a party are two lists, from and to.

``python -m tests.published.explicit_talks CASE VARIANT`` prints what is found.
"""

from __future__ import annotations

import sys
from functools import cache, cached_property
from pathlib import Path

import numpy as np

from tests.oracle.model import model_of
from tests.oracle.parser import read

GALLERY = Path(__file__).parents[2] / "src/detente/gallery"
ACCEPTABLE = ("unchanged", "conduct", "agreement", "lesser_evil")
WORDS = ("resolves", "prevails", "eases", "opens", "harms")


def plain_rules(scenario):
    """The oracle reads rules without their reasons."""
    for section in ("require", "infeasible"):
        rules = scenario.get(section, [])
        scenario[section] = [each["rule"] if isinstance(each, dict) else each for each in rules]
    return scenario


class ExplicitTalks:
    def __init__(self, text, variant=None):
        self.model = model = model_of(plain_rules(read(text)), variant)
        assert all(len(members) == 1 for members in model.members.values())
        self.parties = model.parties
        self.bit = {option: 1 << k for k, option in enumerate(model.options)}
        self.bits = np.array([self.mask(model.members[s][0]) for s in model.states])
        self.index = {int(bits): k for k, bits in enumerate(self.bits)}
        self.q = model.status_quo - 1
        self.score = {p: self.ranks(p) for p in self.parties}
        self.moves = {p: self.moves_of(p) for p in self.parties}
        self.with_core = [p for p in self.parties if model.core_of(p)]
        self.core = {p: np.array([model.meets_core(p, s) for s in model.states]) for p in self.parties}
        self.issues = list(model.scenario.get("issues", {}))
        own = self.steps(())
        self.equilibria = [s for s in range(len(self.bits)) if not any((own[p][0] == s).any() for p in own)]
        self.stable = set(self.equilibria)
        reached = self.reach(self.q, own)
        self.without = {s for s in reached if all(s in self.reach(t, own) for t in self.reach(s, own))}

    def mask(self, taken):
        return sum(self.bit[option] for option in taken)

    def ranks(self, p):
        scores = [self.model.scores[p][s] for s in self.model.states]
        order = sorted(set(scores))
        place = {score: k for k, score in enumerate(order)}
        return np.array([place[score] for score in scores])

    def moves_of(self, p):
        own = [option for option in self.model.options if option[0] == p]
        place = np.full(1 << len(self.model.options), -1)
        place[self.bits] = np.arange(len(self.bits))
        froms, tos = [], []
        for subset in range(1, 1 << len(own)):
            flipped = [option for k, option in enumerate(own) if subset >> k & 1]
            is_legal = np.ones(len(self.bits), dtype=bool)
            for option in flipped:
                way, taken = self.model.direction[option], (self.bits & self.bit[option]) > 0
                is_legal &= way == "both" or (taken if way == "backward" else ~taken)
            target = place[self.bits ^ self.mask(flipped)]
            (start,) = np.nonzero(is_legal & (target >= 0))
            froms.append(start)
            tos.append(target[start])
        none = [np.zeros(0, dtype=int)]
        return np.concatenate(froms or none), np.concatenate(tos or none)

    def options_of(self, issues):
        return sum(self.mask(self.model.options_of_issue(issue)) for issue in issues)

    def kept(self, p, table):
        """Turning no option of A back to what it is in q."""
        a, b = self.moves[p]
        turned_back = (self.bits[a] ^ self.bits[b]) & ~(self.bits[b] ^ self.bits[self.q]) & table
        return a[turned_back == 0], b[turned_back == 0]

    @cache  # noqa: B019
    def steps(self, issues):
        """Own steps of each party: what the others' kept improvements do not bring down to the start or lower."""
        kept = {p: self.kept(p, self.options_of(issues)) for p in self.parties}
        found = {}
        for j in self.parties:
            worst = self.score[j].copy()  # over all that the others' kept improvements lead to
            before = None
            while before is None or (before != worst).any():
                before = worst.copy()
                for i in self.parties:
                    if i != j:
                        a, b = kept[i]
                        gains = self.score[i][b] > self.score[i][a]
                        np.minimum.at(worst, a[gains], before[b[gains]])
            a, b = self.moves[j]
            is_own = (self.score[j][b] > self.score[j][a]) & (worst[b] > self.score[j][a])
            found[j] = (a[is_own], b[is_own])
        return found

    def concessions(self, p, issues):
        table = self.options_of(issues)
        a, b = self.kept(p, table)
        gives = ((self.bits[a] ^ self.bits[b]) & ~table == 0) & (self.score[p][a] >= self.score[p][b])
        return a[gives], b[gives]

    @staticmethod
    def reach(start, *moves):
        pairs = [pair for some in moves for pair in some.values()]
        after: dict[int, list[int]] = {}
        for a, b in pairs:
            for one, other in zip(a.tolist(), b.tolist(), strict=True):
                after.setdefault(one, []).append(other)
        found, waiting = {start}, [start]
        while waiting:
            for t in after.get(waiting.pop(), ()):
                if t not in found:
                    found.add(t)
                    waiting.append(t)
        return found

    def change(self, p, s):
        return int(np.sign(self.score[p][s] - self.score[p][self.q]))

    @cache  # noqa: B019
    def gain(self, p, s):
        ranks = [self.score[p][t] for t in self.without]
        return int(self.score[p][s] > max(ranks)) - int(self.score[p][s] < min(ranks))

    def settlements(self, issues):
        return self.found_settlements(tuple(issue for issue in self.issues if issue in issues))

    @cache  # noqa: B019
    def found_settlements(self, issues):
        own, reached = self.steps(issues), {}
        found = []
        for s in self.equilibria:
            gains = {p: self.gain(p, s) for p in self.parties}
            givers = tuple(p for p in self.parties if gains[p] >= 0)
            if s not in self.without and max(gains.values()) < 1:
                continue
            if s not in self.without and givers not in reached:
                gifts = {p: self.concessions(p, issues) for p in givers}
                reached[givers] = self.reach(self.q, own, gifts)
            if s in self.without or s in reached[givers]:
                found.append(s)
        return found

    @cache  # noqa: B019
    def kind(self, s):
        alone = s in self.without or not (self.bits[s] ^ self.bits[self.q]) & self.options_of(self.issues)
        if s == self.q:
            return "unchanged"
        if all(self.change(p, s) >= 0 for p in self.parties):
            return "conduct" if alone else "agreement"
        at_best = all(self.score[p][s] >= max(self.score[p][t] for t in self.without) for p in self.parties)
        if at_best and any(self.gain(p, s) == 1 for p in self.parties):
            return "lesser_evil"
        return "deterioration" if alone else "imposed"

    @cache  # noqa: B019
    def outside(self, issues, s):
        return [
            issue
            for issue in self.issues
            if issue not in issues
            and all((self.bits[s] ^ self.bits[t]) & self.options_of([issue]) for t in {self.q} | self.without)
        ]

    def satisfies(self, p, s):
        return s in self.stable and self.core[p][s] and (self.change(p, s) >= 0 or self.gain(p, s) == 1)

    def settles(self, p, s):
        gives_nothing = self.kind(s) == "lesser_evil" and self.change(p, s) >= 0
        return self.kind(s) in ACCEPTABLE and self.satisfies(p, s) and not gives_nothing

    @cached_property
    def secure(self):
        return [p for p in self.with_core if all(self.satisfies(p, s) for s in self.without)]

    def earns(self, word, p, issues, s):
        wants = p in self.with_core and p not in self.secure
        is_inside = not self.outside(tuple(issues), s)
        gains, is_good = self.gain(p, s) == 1, self.kind(s) in ACCEPTABLE
        return {
            "resolves": wants and is_inside and self.settles(p, s),
            "prevails": wants and self.satisfies(p, s) and not self.settles(p, s),
            "eases": is_good and is_inside and gains,
            "opens": is_good and not is_inside and (gains or (wants and self.settles(p, s))),
            "harms": self.gain(p, s) == -1,
        }[word]

    def word(self, p, issues):
        settled = self.settlements(issues)
        for word in WORDS:
            if any(self.earns(word, p, issues, s) for s in settled):
                return word
        return "secure" if p in self.secure else "futile"

    def ids(self, states):
        return [f"s{s + 1}" for s in sorted(states)]


def gallery_talks(case, variant=None):
    return ExplicitTalks((GALLERY / f"{case}.yaml").read_text(encoding="utf-8"), variant)


def tell(case, variant=None):
    talks = gallery_talks(case, variant)
    print(f"{case} {variant}: without talks {talks.ids(talks.without)}, secure {talks.secure}")
    for agenda in ["nothing", *talks.model.scenario.get("agendas", {}), "everything"]:
        issues = talks.model.issues_of(agenda)
        settled = talks.settlements(issues)
        words = ", ".join(f"{p}: {talks.word(p, issues)}" for p in talks.parties)
        print(f"  {agenda}: {len(settled)} settlements; {{{words}}}", flush=True)


if __name__ == "__main__":
    tell(*sys.argv[1:])
