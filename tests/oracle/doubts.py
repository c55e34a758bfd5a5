"""What changes nothing in a scenario, by the definitions word by word, over all feasible assignments.

Each finding is (code, whose view or None, party, the text, the text that excludes it or None), as written.
"""

from collections import Counter
from functools import cache

from tests.oracle import formula
from tests.oracle.model import Model, formula_of
from tests.oracle.parser import patched


def findings(scenario, variant=None):
    base, own = patched(scenario, None), patched(scenario, variant)
    model = Model(own, with_scores=False)
    assignments = [member for members in model.members.values() for member in members]
    settled = settled_options(model, base, own)
    found = Counter()
    for option in model.options:
        taken = {option in assignment for assignment in assignments}
        if len(taken) == 1 and option not in settled:
            code = "option-never-dropped" if taken == {True} else "option-never-taken"
            found[code, None, option[0], option[1], None] += 1
    for party, given in own.get("preferences", {}).items():
        found += of_party(model, assignments, None, party, given, settled)
    for viewer, view in own.get("views", {}).items():
        unseen = {model.option(written) for written in view.get("unseen", [])}
        seen = [assignment for assignment in assignments if not unseen & assignment]
        for party, given in view.get("preferences", {}).items():
            found += of_party(model, seen, viewer, party, given, settled | unseen)
    return found


def settled_options(model, base, own):
    """The options that a rule which the base does not have is about alone."""
    settled = set()
    for section in ("require", "infeasible"):
        for rule in own.get(section, []):
            if formula.parse(rule) not in map(formula.parse, base.get(section, [])):
                options = model.options_in(rule)
                settled |= options if len(options) == 1 else set()
    return settled


def of_party(model, assignments, viewer, party, given, settled):
    found = Counter()
    listed = levels(given)
    for written, is_core, _ in listed or [(formula_of(item), True, 0) for item in given.get("core", [])]:
        values = {holds_at(model, written, assignment) for assignment in assignments}
        if len(values) == 1 and (is_core or not settled & model.options_in(written)):
            kind, how = "core" if is_core else "statement", "always" if values == {True} else "never"
            found[f"{kind}-{how}-holds", viewer, party, written, None] += 1
    for j, (lower, _, level) in enumerate(listed):
        above = [written for written, _, other in listed[:j] if other < level]
        excluding = [each for each in above if excludes(model, assignments, each, lower)]
        if excluding and is_decided(model, assignments, above, lower):
            found["statement-never-matters", viewer, party, lower, excluding[0]] += 1
    return found


def levels(given):
    """Each statement with whether it is core, and the number of its place; members of an open group share one."""
    found, level = [], 0
    if "weights" in given:
        return found
    for key in ("core", "secondary", "statements"):
        for item in given.get(key, []):
            level += 1
            members = item["any_order"] if isinstance(item, dict) and "any_order" in item else [item]
            found += [(formula_of(member), key == "core", level) for member in members]
    return found


@cache
def holds_at(model, written, assignment):
    return model.holds(written, assignment)


def excludes(model, assignments, higher, lower):
    """Whether two formulas, each of which holds at some assignments and not at others, never hold together."""
    for written in (higher, lower):
        if len({holds_at(model, written, assignment) for assignment in assignments}) == 1:
            return False
    return not any(holds_at(model, higher, each) and holds_at(model, lower, each) for each in assignments)


def is_decided(model, assignments, above, lower):
    """Whether no two assignments agree on all that stands above and differ in the lower one."""
    for one in assignments:
        for other in assignments:
            is_like = all(holds_at(model, each, one) == holds_at(model, each, other) for each in above)
            if is_like and holds_at(model, lower, one) != holds_at(model, lower, other):
                return False
    return True
