"""Random scenarios in format detente/1, always valid by the rules of scenario-format.md.

``random_scenario_text(rng)`` for seeded loops, ``scenario_texts()`` for hypothesis. Sections are drawn one by one;
where a draw breaks a rule (an empty state space, two merges that overlap, scores that tell merged
states apart) it is drawn again or left out. Rules about states are asked of the oracle's model.
"""

import random
import string

from hypothesis import strategies as st

from tests.oracle.model import Model, ModelError, formula_of, model_of
from tests.oracle.parser import patched
from tests.strategies.formulas import random_formula, text_of
from tests.strategies.layout import Layout, Number

PARTY_IDS = ["russia", "west", "ukraine", "china", "a", "p_1", "_b", "no", "S", "Atlas", "parties"]
OPTION_IDS = [
    "halt", "talk", "arm", "x", "y", "n", "on", "off", "yes", "limit_exercises", "_z", "s", "s1a", "s_2",
    "S3", "e1", "notify", "order", "android", "iffy", "often", "most_of", "true_deal", "not_a", "implies_b",
    "at_sea", "options", "core", "name", "Z9",
]  # fmt: skip
DEFINITION_IDS = ["deal", "calm", "war", "offer", "no_deal", "def1"]
STATE_IDS = ["deadlock", "thaw", "today", "s_low", "best", "state", "X1", "middle"]
ISSUE_IDS = ["arms", "exercises", "enlargement"]
AGENDA_IDS = ["offered", "small", "wide"]
VARIANT_IDS = ["column", "reply", "hawks"]
WEIGHTS = [
    "1", "2", "3", "-1", "-2", "0", "0.1", "0.2", "0.3", "-0.3", "0.30000000000000004", "1.50", "-7.25",
    "1e-3", "10000000000000000", "0.0000000000000001", "-10000000000000000.5", "100",
]  # fmt: skip
TEXTS = [
    "What it says",
    "A demand: halt",
    "It's open",
    "Talks, then arms",
    "Cost # 1",
    "no",
    "Ünïcode – “quoted”",
]


def scenario_texts(**chosen):
    """Hypothesis strategy of scenario texts; see `random_scenario_text` for what can be chosen.

    Hypothesis draws the sizes and a seed (a scenario takes more draws than it can hold), and so shrinks the sizes.
    """
    return st.builds(
        lambda seed, sizes: random_scenario_text(random.Random(seed), **{**sizes, **chosen}),
        st.integers(0, 10**9),
        st.fixed_dictionaries(
            {"n_options": st.integers(3, 7), "n_parties": st.integers(2, 4), "merging": st.booleans()}
        ),
    )


def random_scenario_text(
    rng,
    *,
    n_options=None,
    n_parties=None,
    merging=None,
    variants=True,
    preferences=None,
    status_quo=None,
    breaks=False,
):
    """A scenario as YAML text.

    n_options, n_parties: how many in all (else 3–7 and 2–4). merging: True, False, or None for now and then.
    variants: whether to draw any. preferences: the only kind to draw ("statements", "ranking", "weights").
    status_quo: True or False, or None for mostly. breaks: whether rankings have any.
    """
    draw = Draw(
        rng,
        n_options=n_options,
        n_parties=n_parties,
        merging=merging,
        preferences=preferences,
        status_quo=status_quo,
    )
    draw.breaks = breaks
    scenario = draw.scenario(variants)
    return Layout(rng).file(scenario)


class Draw:
    """One scenario being drawn. ``chance(p)`` is a coin."""

    def __init__(self, rng, *, n_options, n_parties, merging, preferences, status_quo):
        self.rng = rng
        self.n_options = n_options or rng.choice([3, 3, 4, 4, 4, 5, 5, 5, 6, 7])
        self.n_parties = n_parties or rng.choice([2, 2, 3, 3, 3, 4])
        self.merging = self.chance(0.3) if merging is None else merging
        self.kinds = [preferences] if preferences else ["prioritised", "statements", "ranking", "weights"]
        self.with_status_quo = self.chance(0.85) if status_quo is None else status_quo
        self.numbers_allowed = True  # in patches: off where they change which states exist
        self.is_patch = False
        self.breaks = False
        self.quiet = None  # an option that nothing names, so that a variant can drop it
        self.last_statements, self.last_model = [], None
        self.spellings = []  # how each option may be written
        self.names = []  # what formulas are made of

    def chance(self, p):
        return self.rng.random() < p

    def some(self, items, least=0, most=None):
        items = list(items)
        most = len(items) if most is None else min(most, len(items))
        return self.rng.sample(items, self.rng.randint(min(least, most), most))

    # --- the whole

    def scenario(self, with_variants):
        scenario = {"format": "detente/1", "title": self.rng.choice(TEXTS)}
        scenario["parties"] = self.parties()
        plan = with_variants and self.chance(0.5)
        self.numbers_allowed = not (plan and self.chance(0.4))
        self.find_spellings(scenario)
        scenario["definitions"] = self.definitions()
        self.draw_feasibility(scenario)
        model = states_of(scenario)
        self.draw_states(scenario, model)
        self.draw_issues(scenario)
        model = states_of(scenario)
        scenario["preferences"] = {
            party: self.preference(model, party) for party in self.shuffled(model.parties)
        }
        if plan:
            self.draw_variants(scenario)
        return self.tidy(scenario)

    def shuffled(self, items):
        items = list(items)
        self.rng.shuffle(items)
        return items

    def tidy(self, scenario):
        """Leave out empty sections, mostly; now and then put the sections in another order."""
        kept = {
            key: value for key, value in scenario.items() if value or key == "status_quo" or self.chance(0.2)
        }
        if self.chance(0.2):
            kept["as_of"] = "2022-02-16"
        if self.chance(0.2):
            kept["references"] = ["Hipel, Fang, Kilgour & Haight 1993"]
        if self.chance(0.3):
            return {key: kept[key] for key in self.shuffled(kept)}
        return kept

    # --- parties and options

    def parties(self):
        ids = self.rng.sample(PARTY_IDS, self.n_parties)
        idle = self.rng.choice(ids) if self.n_parties > 1 and self.chance(0.15) else None
        owners = [party for party in ids if party != idle]
        option_ids = self.rng.sample(OPTION_IDS, self.n_options)
        given = {party: {} for party in ids}
        for at, option in enumerate(option_ids):
            owner = owners[at] if at < len(owners) else self.rng.choice(owners)
            given[owner][option] = self.option()
        if self.chance(0.2):
            self.share_an_option(given)
        parties = {}
        for party, options in given.items():
            parties[party] = {"name": self.rng.choice(TEXTS)} if self.chance(0.4) else {}
            if self.chance(0.1):
                parties[party]["because"] = self.rng.choice(TEXTS)
            parties[party]["options"] = options
        return parties

    def option(self):
        if self.chance(0.4):
            return self.rng.choice(TEXTS)
        option = {"name": self.rng.choice(TEXTS)} if self.chance(0.4) else {}
        if self.chance(0.4):
            option["moves"] = self.rng.choice(["both", "forward", "backward"])
        if self.chance(0.1):
            option["because"] = self.rng.choice(TEXTS)
        return option

    def share_an_option(self, given):
        """Two parties: both sides of the same pledge."""
        owners = [party for party in given if given[party]]
        if len(owners) < 2:
            return
        one, two = self.rng.sample(owners, 2)
        pledge, other = self.rng.choice(list(given[one])), self.rng.choice(list(given[two]))
        given[two] = {pledge if option == other else option: value for option, value in given[two].items()}

    def find_spellings(self, scenario):
        model = states_of(scenario, definitions={})
        if not self.numbers_allowed and len(model.options) > 1 and self.chance(0.3):
            self.quiet = self.rng.choice(model.options)
        for party, option in model.options:
            if (party, option) == self.quiet:
                continue
            long = f"{party}.{option}"
            self.spellings += [long] if model.is_shared((party, option)) else [option] * 9 + [long]
        self.names = list(self.spellings)

    # --- formulas

    def formula(self, depth=2, names=None):
        return text_of(random_formula(self.rng, names or self.names, depth), self.rng)

    def definitions(self):
        definitions = {}
        for name in self.some(DEFINITION_IDS, 0, self.rng.choice([0, 0, 1, 3])):
            definitions[name] = self.formula()
            self.names.append(name)
        if definitions:
            self.names += self.spellings
        return {name: definitions[name] for name in self.shuffled(definitions)}

    def rule(self):
        return self.formula(self.rng.choice([1, 1, 2]))

    def draw_feasibility(self, scenario):
        for section, likely in (("require", 0.3), ("infeasible", 0.4)):
            scenario[section] = []
            while self.chance(likely):
                self.try_to_add(scenario, section, self.rule())
        scenario["indistinguishable"] = []
        if self.merging:
            for _ in range(20):
                self.try_to_add(scenario, "indistinguishable", self.rule())
                if has_merged_states(scenario) and self.chance(0.15):
                    break

    def try_to_add(self, scenario, section, formula):
        scenario[section].append(formula)
        least = 2 if self.chance(0.95) else 1
        try:
            if len(states_of(scenario).states) >= least:
                return
        except ModelError:
            pass
        scenario[section].pop()

    # --- states

    def option_list(self, model, state):
        """The taken options of one member, in any order."""
        member = self.rng.choice(model.members[state])
        taken = [self.spelling(model, option) for option in model.options if option in member]
        return self.shuffled(taken) if self.chance(0.3) else taken

    def spelling(self, model, option):
        return model.text_of(option) if self.chance(0.9) else ".".join(option)

    def draw_states(self, scenario, model):
        names = self.some(STATE_IDS, 0, self.rng.choice([0, 0, 2, 4]))
        states = self.some(model.states, len(names), len(names))
        scenario["states"] = {
            name: self.number_or_list(model, state) for name, state in zip(names, states, strict=False)
        }
        if not self.with_status_quo:
            return
        state = self.today(model)
        scenario["status_quo"] = self.number_or_list(model, state)
        for name, named in zip(names, states, strict=False):
            if named == state and self.chance(0.7):
                scenario["status_quo"] = name

    def today(self, model):
        return self.rng.choice(model.states)

    def number_or_list(self, model, state):
        allowed = self.numbers_allowed or not self.is_patch
        return f"s{state}" if allowed and self.chance(0.3) else self.option_list(model, state)

    def draw_issues(self, scenario):
        model = states_of(scenario, states={}, status_quo=None)
        free = [option for option in self.shuffled(model.options) if option != self.quiet]
        issues = {}
        for issue in self.some(ISSUE_IDS, 0, 3):
            options = [free.pop() for _ in range(min(len(free), self.rng.choice([1, 1, 2])))]
            if options:
                issues[issue] = {"options": [self.spelling(model, option) for option in options]}
        scenario["issues"] = issues
        scenario["agendas"] = {}
        if issues and self.chance(0.7):
            for agenda in self.some(AGENDA_IDS, 1):
                scenario["agendas"][agenda] = self.some(issues, 0 if self.chance(0.1) else 1)

    # --- preferences

    def preference(self, model, party, ranking_by_names=False):
        kind = "ranking" if ranking_by_names else self.rng.choice(self.kinds)
        if kind == "ranking" and not ranking_by_names and not self.numbers_allowed and self.is_patch:
            kind = "statements"
        if kind == "statements":
            return {"statements": self.statements(model)}
        if kind == "prioritised":
            parts = {"core": self.statements(model), "secondary": self.statements(model)}
            if self.chance(0.3):
                del parts[self.rng.choice(["core", "secondary"])]
            return parts
        given = {"ranking": self.ranking(model)} if kind == "ranking" else {"weights": self.weights(model)}
        if self.chance(0.25):
            given["core"] = self.statements(model)
        return given

    def statements(self, model):
        if self.last_statements and self.chance(0.07) and model is self.last_model:
            return self.last_statements  # written as an alias
        found = []
        for _ in range(self.rng.choice([0, 1, 1, 2, 3, 5])):
            formula = self.statement(model)
            found.append({"prefer": formula} if self.chance(0.15) else formula)
            if isinstance(found[-1], dict) and self.chance(0.7):
                found[-1]["because"] = self.rng.choice(TEXTS)
        self.last_statements, self.last_model = found, model
        return found

    def statement(self, model):
        """A formula that does not tell the members of merged states apart."""
        for _ in range(5):
            formula = True if self.chance(0.01) else self.formula(self.rng.choice([0, 1, 2]))
            if is_same_for_all_members(model, formula):
                return formula
        merges = model.scenario["indistinguishable"]
        how = self.rng.choice(["and not", "or", ""])
        if how == "or":
            return " or ".join([f"({formula})", *(f"({merge})" for merge in merges)])
        if how == "and not":
            return " and ".join([f"({formula})", *(f"not ({merge})" for merge in merges)])
        return self.rng.choice(merges)

    def ranking(self, model):
        places = []
        for state in self.shuffled(model.states):
            name = model.names.get(state)
            written = name if name and (self.chance(0.6) or not self.numbers_allowed) else f"s{state}"
            if places and self.chance(0.2):
                places[-1] = [*(places[-1] if isinstance(places[-1], list) else [places[-1]]), written]
            else:
                places.append([written] if self.chance(0.03) else written)
        return self.broken(places) if self.breaks else places

    def broken(self, places):
        """The places of a ranking with breaks between some of them."""
        found = []
        for place in places:
            found += [">>", place] if found and self.chance(0.3) else [place]
        return found

    def weights(self, model):
        """Weights on options that the members of merged states share."""
        same = [
            option
            for option in model.options
            if option != self.quiet
            and all(
                (option in one) == (option in other)
                for members in model.members.values()
                for one in members
                for other in members
            )
        ]
        options = self.some(same, 1) or [option for option in model.options if option != self.quiet][:1]
        literals = WEIGHTS if same else ["0"]
        return {self.spelling(model, option): Number(self.rng.choice(literals)) for option in options}

    # --- variants

    def draw_variants(self, scenario):
        base_is_whole = self.chance(0.8)
        variants = {}
        self.is_patch = True
        for name in self.some(VARIANT_IDS, 1, 2):
            scenario["variants"] = variants
            parent = self.rng.choice(list(variants)) if variants and self.chance(0.6) else None
            patch = {"extends": parent} if parent else {}
            variants[name] = self.patch(scenario, patch)
        if not base_is_whole:
            self.take_preferences_from_base(scenario)
        scenario["variants"] = {name: variants[name] for name in self.shuffled(variants)}

    def take_preferences_from_base(self, scenario):
        """Parties whose preferences every variant gives anyway lose theirs in the base."""
        for party in list(scenario["preferences"]):
            if all(party in patch.get("preferences", {}) for patch in scenario["variants"].values()):
                del scenario["preferences"][party]

    def patch(self, scenario, start):
        """A patch of one or more sections that leaves a valid scenario."""
        before = patched({**scenario, "variants": {**scenario["variants"], "start": start}}, "start")
        for _ in range(10):
            patch = dict(start)
            if self.chance(0.3):
                patch["title"] = self.rng.choice(TEXTS)
            if self.chance(0.3):
                self.patch_directions(scenario, patch)
            if not self.numbers_allowed and self.chance(0.8):
                self.patch_states(before, patch)
            elif self.chance(0.15) and "status_quo" in before:
                patch["remove"] = ["status_quo"]
            if self.chance(0.15) and before["issues"]:
                patch["agendas"] = {self.rng.choice(AGENDA_IDS): self.some(before["issues"], 1)}
            if self.completed(scenario, patch):
                return patch
        return {**start, "title": self.rng.choice(TEXTS)}

    def patch_directions(self, scenario, patch):
        party = self.rng.choice(list(scenario["parties"]))
        for option in self.some(scenario["parties"][party]["options"], 1, 1):
            change = {"moves": self.rng.choice(["both", "forward", "backward"])}
            if self.chance(0.2):
                change = self.rng.choice(TEXTS)  # short for its name: the direction stays
            patch["parties"] = {party: {"options": {option: change}}}

    def patch_states(self, before, patch):
        """Change which states exist."""
        how = self.rng.choice(
            ["require", "infeasible", "indistinguishable", "define", "remove", "add", "party", "drop"]
        )
        if how in ("require", "infeasible", "indistinguishable"):
            patch[how] = [self.rule() for _ in range(self.rng.randint(0, 2))]
        elif how == "remove":
            sections = ["require", "infeasible", "indistinguishable"]
            patch["remove"] = self.some([section for section in sections if before.get(section)], 1, 2)
        elif how == "define":
            patch["definitions"] = {self.rng.choice(DEFINITION_IDS): self.formula(names=self.spellings)}
        elif how == "party":
            patch["parties"] = {
                "newcomer": {"options": {"joined": self.option()} if self.chance(0.8) else {}}
            }
        elif how == "add":
            party = self.rng.choice(list(before["parties"]))
            patch["parties"] = {party: {"options": {"added": self.option()}}}
        elif self.quiet and self.quiet[1] in before["parties"][self.quiet[0]]["options"]:
            patch["remove"] = ["parties.{}.options.{}".format(*self.quiet)]
        if self.chance(0.1) and before.get("agendas") and "agendas" not in patch:
            patch.setdefault("remove", []).append("agendas")

    def completed(self, scenario, patch):
        """Add names, status quo and preferences that fit the patched states; False where that fails."""
        trial = {**scenario, "variants": {**scenario["variants"], "trial": patch}}
        try:
            patched_scenario = patched(trial, "trial")
            base = states_of(scenario)
            model = states_of(patched_scenario, base, states={}, status_quo=None)
            self.drop_lost_names(patched_scenario, model, patch)
            today = patched_scenario.get("status_quo")
            if today is not None and (not is_state(patched_scenario, base, today) or self.chance(0.3)):
                patch["status_quo"] = self.number_or_list(model, self.rng.choice(model.states))
            model = states_of(patched(trial, "trial"), base)
            check_names(model)
            self.patch_preferences(model, patch)
            check_names(model_of(trial, "trial"))
        except ModelError:
            return False
        return True

    def drop_lost_names(self, scenario, model, patch):
        """Names whose states are gone or already named are removed."""
        named = set()
        for name, written in scenario.get("states", {}).items():
            try:
                state = model.find(written)
            except ModelError:
                state = None
            if state is None or state in named:
                patch.setdefault("remove", []).append(f"states.{name}")
            named.add(state)

    def patch_preferences(self, model, patch):
        known = model.scenario.get("preferences", {})
        structural = not self.numbers_allowed
        preferences = {}
        for party in model.parties:
            must = party not in known or (structural and "ranking" in known[party])
            if must or self.chance(0.5) or not self.fits(model, party):
                preferences[party] = self.preference(model, party)
        if structural and self.chance(0.25):
            party = self.rng.choice(model.parties)
            ids = [letter * 2 for letter in string.ascii_letters] + [
                f"{letter}__" for letter in string.ascii_letters
            ]
            ids += [f"w{number}" for number in range(len(model.states))]
            unnamed = [state for state in model.states if state not in model.names]
            fresh = dict(zip(unnamed, ids, strict=False))
            patch["states"] = {fresh[state]: self.option_list(model, state) for state in unnamed}
            model.names.update(fresh)
            preferences[party] = self.preference(model, party, ranking_by_names=True)
        if preferences or self.chance(0.1):
            patch["preferences"] = preferences

    def fits(self, model, party):
        """Whether the base's preferences still work on the patched states."""
        try:
            model.score_states(party)
            model.check_core_of_merged_states()
        except ModelError:
            return False
        return True


def states_of(scenario, base=None, **instead):
    """The oracle's model without preferences, with other sections instead (None: without them)."""
    sections = {key: value for key, value in {**scenario, **instead}.items() if value is not None}
    return Model(patched(sections, None), with_scores=False, numbered=base)


def is_state(scenario, base, written):
    try:
        states_of(scenario, base, status_quo=written)
    except ModelError:
        return False
    return True


def has_merged_states(scenario):
    model = states_of(scenario, states={})
    return any(len(members) > 1 for members in model.members.values())


def is_same_for_all_members(model, formula):
    return all(
        len({model.holds(formula, member) for member in members}) == 1 for members in model.members.values()
    )


def check_names(model):
    """Every name written anywhere means something, even where nothing is computed from it."""
    scenario = model.scenario
    for section in ("require", "infeasible", "indistinguishable"):
        for written in scenario.get(section, []):
            model.options_in(written)
    for tree in model.definitions.values():
        model.options_in(tree)
    for issue in scenario.get("issues", {}):
        model.options_of_issue(issue)
    for given in scenario.get("preferences", {}).values():
        for item in [*given.get("core", []), *given.get("secondary", []), *given.get("statements", [])]:
            model.options_in(formula_of(item))
        for option in given.get("weights", {}):
            model.option(option)
