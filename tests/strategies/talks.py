"""Random scenarios for dialogue analysis: issues, conduct, agendas, cores, principles, claims, history, readings.

``random_talk_text(rng)`` for seeded loops. States, rules, preferences and patches are drawn as in scenarios.py; the
base always has a status quo. Most talks are told as disputes: everybody makes demands on others and would rather not
concede, so that all words and kinds come up often enough.
"""

from detente import stability
from tests.oracle.model import ModelError, model_of
from tests.strategies.layout import Layout
from tests.strategies.scenarios import (
    AGENDA_IDS,
    ISSUE_IDS,
    TEXTS,
    Draw,
    is_same_for_all_members,
    states_of,
)

CONCEPTS = list(stability.CONCEPTS)
WORDS = ["resolves", "prevails", "eases", "opens", "harms", "secure", "futile"]
RESERVED = ["nothing", "everything", "secondary"]
PRINCIPLE_IDS = ["indivisible", "open_door", "no_harm", "fair", "efficient", "kept"]
CLAIM_IDS = ["c1", "pointless", "it_lasts", "no_peace", "futile", "c6"]
DATES = ["1997", "2008-04", "2014-03-18", "2021-12-17", "2022-01-26"]
LATE_AGENDA = "late"  # on the table in a variant only
PLOTS = {  # what the owners of two options want, most important first
    # What one would rather keep, and can never take back, the other could use; that would please both.
    "gift": (
        {"statements": ["{other}", "not {one}"]},
        {"core": ["{one} and {other}"], "secondary": ["not {other}"]},
    ),
    # The other takes to arms unless it is given what one would rather keep.
    "threat": (
        {"core": ["not {other}"], "secondary": ["not {one}"]},
        {"core": ["{one}"], "secondary": ["{other} if not {one}", "not {other}"]},
    ),
    # One goes where the other is, who flees.
    "chase": ({"statements": ["{one} iff {other}"]}, {"statements": ["not ({one} iff {other})"]}),
    # Either could have it, and not both.
    "rivals": ({"core": ["{other} and not {one}"]}, {"core": ["{one} and not {other}"]}),
}


def random_talk_text(rng, **chosen):
    """A scenario as YAML text; see `Talk` for what can be chosen."""
    talk = Talk(rng, **chosen)
    return Layout(rng).file(talk.whole())


class Talk(Draw):
    """One scenario being drawn.

    n_options, n_parties: how many in all (else 4–7 and 2–3). merging: True, False, or None for now and then.
    variants: whether to draw any.
    """

    def __init__(self, rng, *, n_options=None, n_parties=None, merging=None, variants=True):
        super().__init__(
            rng,
            n_options=n_options or rng.choice([4, 4, 4, 4, 5, 5, 5, 5, 5, 6, 6, 7]),
            n_parties=n_parties or rng.choice([2, 2, 3]),
            merging=rng.random() < 0.2 if merging is None else merging,
            preferences=None,
            status_quo=True,
        )
        self.with_variants = variants
        self.as_dispute = self.chance(0.7)  # statements are demands and concessions, else any formulas
        if self.as_dispute:
            self.kinds = ["prioritised"] * 6 + ["statements", "ranking", "weights"]
        self.plot, self.one, self.other = None, None, None  # what it is about, and the two options
        self.speaker = None  # whose statements are being drawn

    def whole(self):
        return self.scenario(self.with_variants)

    def tidy(self, scenario):
        """A claim speaks of the newcomer only where some reading brings one."""
        patches = scenario.get("variants", {}).values()
        if not any("newcomer" in patch.get("parties", {}) for patch in patches):
            for claim in scenario["claims"].values():
                if claim.get("party") == "newcomer":
                    claim["party"] = next(iter(scenario["parties"]))
        return super().tidy(scenario)

    def today(self, model):
        """What today is, rather often in doubt where states are merged."""
        merged = [state for state in model.states if len(model.members[state]) > 1]
        return self.rng.choice(merged) if merged and self.chance(0.3) else super().today(model)

    # --- issues and agendas

    def draw_issues(self, scenario):
        """Two or three issues, none of whose options are shared; what is left is conduct."""
        model = states_of(scenario, states={}, status_quo=None)
        free = [option for option in self.shuffled(model.options) if option != self.quiet]
        issues = {}
        for issue in self.some(ISSUE_IDS, 2, 3):
            options = [free.pop() for _ in range(min(len(free), self.rng.choice([1, 1, 2])))]
            issues[issue] = {"options": [self.spelling(model, option) for option in options]}
        scenario["issues"] = issues
        scenario["agendas"] = {}
        if self.chance(0.75):
            for agenda in self.some(AGENDA_IDS, 1):
                scenario["agendas"][agenda] = self.some(issues, 0 if self.chance(0.1) else 1)
        if self.chance(0.6):
            self.draw_plot(scenario)
        self.draw_past_and_said(scenario)

    def draw_plot(self, scenario):
        """What some disputes are about: two options of different parties that nobody takes today."""
        model = states_of(scenario)
        taken = frozenset().union(*model.members[model.status_quo])
        free = [option for option in model.options if option != self.quiet and option not in taken]
        issue_of = {option: issue for issue in scenario["issues"] for option in model.options_of_issue(issue)}
        name = self.rng.choice(["gift", "gift", "gift", "threat", "threat", "chase", "chase", "rivals"])
        pairs = [
            (one, other)
            for one in free
            for other in free
            if one[0] != other[0] and suits(name, issue_of.get(one), issue_of.get(other))
        ]
        if pairs:
            self.plot, (self.one, self.other) = name, self.rng.choice(pairs)
        if self.plot == "gift":
            scenario["parties"][self.one[0]]["options"][self.one[1]] = {"moves": "forward"}
            if scenario["agendas"]:
                scenario["agendas"][self.rng.choice(list(scenario["agendas"]))] = [issue_of[self.one]]

    def draw_past_and_said(self, scenario):
        model = states_of(scenario)
        scenario["principles"] = {
            id: self.principle(model) for id in self.some(PRINCIPLE_IDS, 0, self.rng.choice([0, 3, 6]))
        }
        scenario["claims"] = {
            id: self.claim(model) for id in self.some(CLAIM_IDS, 0, self.rng.choice([0, 2, 4]))
        }
        if self.chance(0.6):
            scenario["history"] = self.history(model)

    # --- preferences as demands and concessions

    def preference(self, model, party, ranking_by_names=False):
        self.speaker = party
        if self.plot and party in (self.one[0], self.other[0]) and not ranking_by_names and self.chance(0.9):
            given = self.preference_in_the_plot(model, party)
            if all(is_same_for_all_members(model, formula) for part in given.values() for formula in part):
                return given
        return super().preference(model, party, ranking_by_names)

    def preference_in_the_plot(self, model, party):
        one, other = (self.spelling(model, option) for option in (self.one, self.other))
        given = {
            part: [formula.format(one=one, other=other) for formula in formulas]
            for part, formulas in PLOTS[self.plot][party == self.other[0]].items()
        }
        last = list(given)[-1]
        return {**given, last: given[last] + self.some([self.demand(model)])}

    def statements(self, model):
        found = super().statements(model)
        if self.as_dispute and not found and self.chance(0.8):
            return super().statements(model)
        return found

    def statement(self, model):
        if self.as_dispute:
            for _ in range(5):
                formula = self.demand(model)
                if is_same_for_all_members(model, formula):
                    return formula
        return super().statement(model)

    def demand(self, model):
        """Something others should do or leave, rather than oneself; a concession for something."""
        known = [option for option in model.options if option != self.quiet]
        others = [option for option in known if option[0] != self.speaker] or known
        own = [option for option in known if option[0] == self.speaker] or known
        theirs = self.literal(model, self.rng.choice(others))
        mine = self.literal(model, self.rng.choice(own))
        return self.rng.choice(
            [theirs, theirs, mine, f"{mine} if {theirs}", f"{theirs} and {mine}", f"{theirs} or {mine}"]
        )

    def literal(self, model, option):
        spelled = self.spelling(model, option)
        return spelled if self.chance(0.6) else f"not {spelled}"

    # --- principles

    def principle(self, model):
        principle = self.criterion(model)
        if self.chance(0.3):
            principle["name"] = self.rng.choice(TEXTS)
        return principle

    def criterion(self, model):
        kind = self.rng.choice(["holds", "worse", "worse", "worse", "pareto_efficient", "all_cores_met"])
        if kind == "holds":
            return {"holds": self.formula()}
        if kind != "worse":
            return {"criterion": kind}
        principle = {"criterion": "no_party_worse"}
        if self.chance(0.7):
            principle["than"] = "status_quo" if self.chance(0.4) else self.written_state(model)
        if self.chance(0.8):
            principle["by"] = self.rng.choice(["preferences", "core"])
        return principle

    def written_state(self, model):
        """A state by its name, number or list of options."""
        state = self.rng.choice(model.states)
        if state in model.names and self.chance(0.5):
            return model.names[state]
        return self.number_or_list(model, state)

    # --- claims

    def claim(self, model):
        claim = {"by": self.rng.choice(TEXTS)}
        if self.chance(0.5):
            return {**claim, **self.claim_about_talks(model)}
        if self.chance(0.5):
            claim["state"] = "status_quo" if self.chance(0.2) else self.written_state(model)
            if self.chance(0.1):
                claim["state"] = self.rng.choice(["s100", [self.spelling(model, o) for o in model.options]])
        else:
            claim["state_where"] = self.formula(depth=self.rng.choice([0, 1, 2]))
        claim[self.rng.choice(["stable", "unstable"])] = self.rng.choice(CONCEPTS)
        return claim

    def claim_about_talks(self, model):
        agendas = RESERVED + list(model.scenario["agendas"]) * 3
        words = self.shuffled(["futile", "harms"]) if self.chance(0.3) else self.some(WORDS, 1, 3)
        return {
            "agenda": LATE_AGENDA if self.chance(0.05) else self.rng.choice(agendas),
            "party": "newcomer" if self.chance(0.03) else self.rng.choice(model.parties),
            "verdict": words[0] if len(words) == 1 and self.chance(0.5) else words,
        }

    # --- history

    def history(self, model):
        """Moves of any kind: legal or against their direction, to no feasible state, to no other state."""
        history = {"start": self.start(model), "moves": []}
        taken = model.members[model.find(history["start"])][0]
        for _ in range(self.rng.choice([0, 1, 3, 6])):
            party = self.rng.choice(model.parties)
            own = [option for option in model.options if option[0] == party and option != self.quiet]
            move = {"date": self.rng.choice(DATES)} if self.chance(0.9) else {}
            move["by"] = party
            changed = self.some(own, 0 if self.chance(0.1) else 1, self.rng.choice([1, 1, 2]))
            for option in changed:
                how = "drop" if (option in taken) == self.chance(0.9) else "take"
                move.setdefault(how, []).append(self.spelling(model, option))
            taken ^= set(changed)
            history["moves"].append(move)
        return history

    def start(self, model):
        """A number or a name only where it leaves no doubt what is taken."""
        state = self.rng.choice(model.states)
        if len(model.members[state]) > 1 or self.chance(0.5):
            return self.option_list(model, state)
        return model.names[state] if state in model.names and self.chance(0.5) else f"s{state}"

    # --- variants

    def draw_variants(self, scenario):
        super().draw_variants(scenario)
        for patch in scenario["variants"].values():
            self.put_on_another_table(scenario, patch)
        if self.chance(0.3):
            self.make_readings_equal(scenario)

    def put_on_another_table(self, scenario, patch):
        """Take agendas away or put another one there, without a word on states."""
        removable = [f"agendas.{agenda}" for agenda in scenario["agendas"]]
        removed = set(patch.get("remove", [])) | set(patch.get("agendas", {}))
        if removable and not removed & {"agendas", *removable, *scenario["agendas"]} and self.chance(0.25):
            taken = self.rng.choice(["agendas", *removable])
            if not self.is_built_upon(scenario, patch):
                patch.setdefault("remove", []).append(taken)
        if self.chance(0.15):
            patch.setdefault("agendas", {})[LATE_AGENDA] = self.some(scenario["issues"], 1)

    def is_built_upon(self, scenario, patch):
        """Whether a variant extends another: what one removes, the other cannot remove again."""
        return "extends" in patch or any("extends" in other for other in scenario["variants"].values())

    def make_readings_equal(self, scenario):
        """A base without preferences, and readings that give all of them; now and then one that does not."""
        for patch in scenario["variants"].values():
            if "extends" not in patch and not self.chance(0.1):
                patch["preferences"] = {**scenario["preferences"], **patch.get("preferences", {})}
        scenario["preferences"] = {}

    def completed(self, scenario, patch):
        """Besides, the states that principles and the history speak of exist in every reading."""
        if not super().completed(scenario, patch):
            return False
        trial = {**scenario, "variants": {**scenario["variants"], "trial": patch}}
        return says_what_exists(trial, "trial")


def suits(plot, issue_of_one, issue_of_other):
    """A gift and its use stand on two tables, taking to arms on none; rivals can both be asked."""
    if plot == "gift":
        return None not in (issue_of_one, issue_of_other) and issue_of_one != issue_of_other
    if plot == "threat":
        return issue_of_one is not None and issue_of_other is None
    return plot == "chase" or None not in (issue_of_one, issue_of_other)


def says_what_exists(scenario, variant):
    try:
        model = model_of(scenario, variant, with_scores=False)
        for principle in model.scenario.get("principles", {}).values():
            if principle.get("than", "status_quo") != "status_quo":
                model.find(principle["than"])
        if "history" in model.scenario:
            model.find(model.scenario["history"]["start"])
    except ModelError:
        return False
    return True
