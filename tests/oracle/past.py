"""What ``detente replay --format json`` says beside the steps, read literally: what is to blame, what cannot have been.

Every move is compared with every move above it, and every statement with every other one.
"""

from tests.oracle.model import formula_of, model_of, statements_of
from tests.oracle.parser import read
from tests.oracle.readings import readings_of
from tests.oracle.replay import start_of, state_of, step


def past(text):
    """``blame`` without lines, ``contradictions`` with every earlier move that they could name, ``differences``."""
    scenario = read(text)
    model, readings = model_of(scenario, with_scores=False), readings_of(scenario)
    history = scenario.get("history")
    if history is None:
        return {"blame": [], "contradictions": [], "differences": None}
    taken = start_of(model, history)
    blame, contradictions, changes = [], [], {}
    for number, move in enumerate(history.get("moves", []), 1):
        entry, after = step(model, readings, move, taken)
        worse = {
            name: blame_of(readings[name], move["by"], taken, after)
            for name, word in entry["variants"].items()
            if word == "worse"
        }
        blame += [{"step": number, "variants": worse}] if worse else []
        contradictions += wrong_dates(history["moves"], number)
        contradictions += wrong_options(model, move, number, taken, changes)
        if entry["to"] is None:
            contradictions.append({"step": number, "why": "infeasible"})
        changes |= dict.fromkeys(taken ^ after, number)
        taken = after
    return {
        "blame": blame,
        "contradictions": contradictions,
        "differences": differences(model, scenario, taken),
    }


def blame_of(model, party, before, after):
    """What puts one state above another: the one statement such that no more important one tells them apart."""
    given = model.scenario["preferences"][party]
    if "ranking" in given:
        return {"ranking": [f"s{state_of(model, before)}", f"s{state_of(model, after)}"]}
    if "weights" in given:
        scores = model.scores[party]
        return {"weights": [str(scores[state_of(model, each)]) for each in (before, after)]}
    statements = statements_of(given)
    n_core = len(given.get("core", []))
    for place, statement in enumerate(statements):
        above = statements[:place]
        tell_apart = [each for each in above if model.holds(each, before) != model.holds(each, after)]
        if not tell_apart and model.holds(statement, before) and not model.holds(statement, after):
            won = [each for each in statements if model.holds(each, after) and not model.holds(each, before)]
            return {
                "given_up": written(statement),
                "core": place < n_core,
                "gained": [written(each) for each in won],
            }
    raise AssertionError("nothing puts the one above the other")


def written(statement):
    """A truth value is a formula, too."""
    text = formula_of(statement)
    return str(text).lower() if isinstance(text, bool) else text


def wrong_dates(moves, number):
    """The moves above a move whose dates are later; not those above the last date that went back."""
    dates = [None if move.get("date") is None else str(move["date"]) for move in moves[:number]]
    first = 0
    for k in range(number):
        later = [j for j in range(first, k) if is_later(dates[j], dates[k])]
        if later:
            first = k
        if later and k == number - 1:
            return [{"step": number, "why": "dated-before", "earlier": [j + 1 for j in later]}]
    return []


def is_later(one, other):
    """Whether one date is later than another, by the coarser of both."""
    if one is None or other is None:
        return False
    parts = list(zip(one.split("-"), other.split("-"), strict=False))
    return [int(a) for a, _ in parts] > [int(b) for _, b in parts]


def wrong_options(model, move, number, taken, changes):
    found = []
    for how, is_to_be in (("take", True), ("drop", False)):
        for option in [model.option(each) for each in move.get(how, [])]:
            why = wrong_option(model.direction[option], option in taken, is_to_be)
            entry = {"step": number, "why": why, "option": model.text_of(option)}
            if why in ("taken-already", "not-taken") and option in changes:
                entry["earlier"] = [changes[option]]
            found += [entry] if why else []
    return found


def wrong_option(direction, is_taken, is_to_be):
    if is_to_be and is_taken:
        return "taken-already"
    if not is_to_be and not is_taken:
        return "not-taken"
    if is_to_be and direction == "backward":
        return "not-taken-again"
    if not is_to_be and direction == "forward":
        return "not-taken-back"
    return None


def differences(model, scenario, end):
    """What is taken at the end only, and today only; where today is a state of several members, as it is written."""
    if model.status_quo is None or state_of(model, end) == model.status_quo:
        return None
    today = scenario["status_quo"]
    while isinstance(today, str) and today in scenario.get("states", {}):
        today = scenario["states"][today]
    members = model.members[model.status_quo]
    if isinstance(today, list):
        members = [frozenset(model.option(each) for each in today)]
    known = [option for option in model.options if len({option in member for member in members}) == 1]
    at_end = [model.text_of(each) for each in known if each in end and each not in members[0]]
    now = [model.text_of(each) for each in known if each in members[0] and each not in end]
    if not at_end and not now:
        return None
    return {"at_end": at_end, "today": now}
