"""The graph model of a scenario: states and their numbers, directions, scores, status quo, agendas.

An option is a pair (party, id). An assignment is the frozenset of options taken. A state is its number in the
full model; ``members[state]`` are its assignments (more than one where `indistinguishable` made them one).
"""

import re
from fractions import Fraction
from itertools import product

from tests.oracle import formula
from tests.oracle.parser import patched

BREAK = ">>"
"""In a ranking: all before it are strongly preferred to all after it."""


class ModelError(ValueError):
    """The scenario breaks a rule of the format."""


class Model:
    """Built from a plain scenario, variants already applied; without scores no preferences are asked for.

    ``numbered``: for a variant, the model of the base, whose states the numbers of the file mean.
    """

    def __init__(self, scenario, with_scores=True, numbered=None):
        self.scenario = scenario
        self.numbered = numbered
        self.parties = list(scenario["parties"])
        self.options = [
            (party, option)
            for party in self.parties
            for option in scenario["parties"][party].get("options", {})
        ]
        self.direction = {
            (party, option): scenario["parties"][party]["options"][option].get("moves", "both")
            for party, option in self.options
        }
        self.definitions = {
            name: formula.parse(written) for name, written in scenario.get("definitions", {}).items()
        }
        self.members = self.number_states()
        self.states = list(self.members)
        self.names = self.name_states()
        self.status_quo = self.find(scenario["status_quo"]) if "status_quo" in scenario else None
        self.scores = {}
        if with_scores:
            self.scores = {party: self.score_states(party) for party in self.parties}
            self.check_core_of_merged_states()

    # --- names and formulas

    def option(self, written):
        """The option meant by ``option`` or ``party.option``."""
        found = [
            (party, option) for party, option in self.options if written in (option, f"{party}.{option}")
        ]
        if len(found) != 1:
            raise ModelError(f"{written!r} means {len(found)} options")
        return found[0]

    def is_shared(self, option):
        return sum(other[1] == option[1] for other in self.options) > 1

    def text_of(self, option):
        return f"{option[0]}.{option[1]}" if self.is_shared(option) else option[1]

    def holds(self, written, assignment):
        tree = written if isinstance(written, tuple) else formula.parse(written)

        def is_true(name):
            if name in self.definitions:
                return self.holds(self.definitions[name], assignment)
            return self.option(name) in assignment

        return formula.holds(tree, is_true)

    def options_in(self, written):
        """The options that occur in a formula, definitions resolved."""
        tree = written if isinstance(written, tuple) else formula.parse(written)
        found = set()
        for name in formula.names_in(tree):
            found |= (
                self.options_in(self.definitions[name]) if name in self.definitions else {self.option(name)}
            )
        return found

    # --- states

    def feasible_assignments(self):
        """All feasible assignments, the first option changing fastest."""
        require = [formula.parse(written) for written in self.scenario.get("require", [])]
        infeasible = [formula.parse(written) for written in self.scenario.get("infeasible", [])]
        found = []
        for bits in product([False, True], repeat=len(self.options)):
            taken = [option for option, bit in zip(self.options, reversed(bits), strict=True) if bit]
            assignment = frozenset(taken)
            if all(self.holds(rule, assignment) for rule in require) and not any(
                self.holds(rule, assignment) for rule in infeasible
            ):
                found.append(assignment)
        if not found:
            raise ModelError("no feasible state")
        return found

    def number_states(self):
        """States s1, s2, …; a merged state stands in the place of the last of its members."""
        feasible = self.feasible_assignments()
        groups = []
        for written in self.scenario.get("indistinguishable", []):
            tree = formula.parse(written)
            groups.append([assignment for assignment in feasible if self.holds(tree, assignment)])
        if sum(len(group) for group in groups) > len({member for group in groups for member in group}):
            raise ModelError("two indistinguishable formulas overlap")
        members, number = {}, 0
        for assignment in feasible:
            group = next((group for group in groups if assignment in group), [assignment])
            if assignment == group[-1]:
                number += 1
                members[number] = group
        return members

    def find(self, written):
        """The state meant by a number, a name or a list of taken options; one member will do."""
        if isinstance(written, str) and re.fullmatch("s[0-9]+", written):
            return self.find_number(int(written[1:]))
        if written == "status_quo" and self.status_quo is not None:
            return self.status_quo
        if isinstance(written, str):
            if written not in self.scenario.get("states", {}):
                raise ModelError(f"no state is named {written!r}")
            return self.find(self.scenario["states"][written])
        assignment = frozenset(self.option(option) for option in written)
        for state, members in self.members.items():
            if assignment in members:
                return state
        raise ModelError(f"{written} is not feasible")

    def find_number(self, number):
        known = self.members if self.numbered is None else self.numbered.members
        if number not in known:
            raise ModelError(f"no state s{number}")
        for state, members in self.members.items():
            if all(assignment in members for assignment in known[number]):
                return state
        raise ModelError(f"s{number} of the base is gone or fell apart")

    def name_states(self):
        names = {}
        for name, written in self.scenario.get("states", {}).items():
            state = self.find(written)
            if state in names:
                raise ModelError(f"two names for s{state}")
            names[state] = name
        return names

    # --- preferences: higher scores are better

    def score_states(self, party):
        given = self.scenario["preferences"][party]
        if "ranking" in given:
            return self.scores_from_ranking(given["ranking"])
        if "weights" in given:
            return self.scores_from_weights(given["weights"])
        if not {"core", "secondary", "statements"} & set(given):
            raise ModelError("preferences without content")
        return self.scores_from_statements(statements_of(given))

    def scores_from_ranking(self, ranking):
        scores = {}
        places = [place for place in ranking if place != BREAK]
        for score, place in enumerate(reversed(places)):  # from the worst up
            for written in place if isinstance(place, list) else [place]:
                state = self.find(written)
                if state in scores:
                    raise ModelError(f"s{state} ranked twice")
                scores[state] = score
        if set(scores) != set(self.members):
            raise ModelError("the ranking misses a state")
        return scores

    def scores_from_weights(self, weights):
        weight = {self.option(written): Fraction(number) for written, number in weights.items()}
        return self.same_for_all_members(
            lambda assignment: sum((weight.get(option, Fraction(0)) for option in assignment), Fraction(0))
        )

    def scores_from_statements(self, statements):
        """score(s) = Σ_j 2^(k−j)·[statement j holds at s], with k statements in order."""
        trees = [formula.parse(written) for written in statements]
        k = len(trees)
        return self.same_for_all_members(
            lambda assignment: sum(
                2 ** (k - j) for j in range(1, k + 1) if self.holds(trees[j - 1], assignment)
            )
        )

    def same_for_all_members(self, score):
        scores = {}
        for state, members in self.members.items():
            found = {score(assignment) for assignment in members}
            if len(found) > 1:
                raise ModelError(f"the scores tell members of s{state} apart")
            scores[state] = found.pop()
        return scores

    def core_of(self, party):
        return [formula_of(item) for item in self.scenario["preferences"].get(party, {}).get("core", [])]

    def meets_core(self, party, state):
        """Whether all core concerns of a party hold; merged states: any member will do, they agree."""
        return all(self.holds_somewhere(written, state) for written in self.core_of(party))

    def holds_somewhere(self, written, state):
        """A formula holds at a merged state when it holds at some member."""
        return any(self.holds(written, member) for member in self.members[state])

    def check_core_of_merged_states(self):
        for party in self.parties:
            for written in self.core_of(party):
                self.same_for_all_members(lambda assignment, written=written: self.holds(written, assignment))

    # --- agendas

    def issues_of(self, agenda):
        """The issues on the table, in file order; `secondary` exists where the file names no agenda."""
        issues = list(self.scenario.get("issues", {}))
        agendas = self.scenario.get("agendas", {})
        if agenda == "nothing":
            return []
        if agenda == "everything":
            return issues
        if agenda == "secondary" and not agendas:
            core = set()
            for party in self.parties:
                for written in self.core_of(party):
                    core |= self.options_in(written)
            return [issue for issue in issues if not core & set(self.options_of_issue(issue))]
        if agenda not in agendas:
            raise ModelError(f"no agenda {agenda!r}")
        return [issue for issue in issues if issue in agendas[agenda]]

    def options_of_issue(self, issue):
        return [self.option(written) for written in self.scenario["issues"][issue].get("options", [])]

    def restrict(self, agenda):
        """Keep the states of the talks on an agenda."""
        self.states = self.states_of_talks(self.issues_of(agenda), self.status_quo)

    def states_of_talks(self, on_the_table, start):
        """The states in which every option of an issue outside the agenda is as in the state talks start from."""
        closed = {
            option
            for issue in self.scenario.get("issues", {})
            if issue not in on_the_table
            for option in self.options_of_issue(issue)
        }
        return [state for state in self.members if self.agree(state, start, closed)]

    def agree(self, one, other, options):
        """Whether the options are alike in two states; merged states: in some member of each."""
        return any(
            member & options == other_member & options
            for member in self.members[one]
            for other_member in self.members[other]
        )


def model_of(scenario, variant=None, with_scores=True):
    """The model of a plain scenario as read, under one of its variants."""
    base = Model(patched(scenario, None), with_scores=with_scores and variant is None)
    if variant is None:
        return base
    return Model(patched(scenario, variant), with_scores, numbered=base)


def statements_of(given):
    if "statements" in given:
        return [formula_of(item) for item in given["statements"]]
    return [formula_of(item) for item in given.get("core", []) + given.get("secondary", [])]


def formula_of(item):
    """A statement is a formula, or a mapping with the formula under `prefer`."""
    return item["prefer"] if isinstance(item, dict) else item
