"""Equilibria put together that agree in what matters, by nested loops over every two of them."""

from tests.oracle.document import document

A_HANDFUL = 8


def distinct_outcomes(model, concept):
    """What the document of ``detente states`` says of outcomes, their states by number."""
    equilibria = [int(written[1:]) for written in document(model)["equilibria"][concept]]
    by_matter = {}
    for matter, is_same in agreements(model).items():
        by_matter[matter] = []
        for state in equilibria:
            for together in by_matter[matter]:
                if is_same(together[0], state):
                    together.append(state)
                    break
            else:
                by_matter[matter].append([state])
    counts = {matter: len(found) for matter, found in by_matter.items()}
    few = [matter for matter in counts if counts[matter] <= A_HANDFUL]
    apart_by = few[0] if few else "cores"
    outcomes = [outcome(model, states) for states in by_matter[apart_by]]
    outcomes.sort(key=lambda each: (n_changed(model, int(each["nearest"][1:])), int(each["nearest"][1:])))
    return {
        "concept": concept,
        "n_equilibria": len(equilibria),
        "apart_by": apart_by,
        "n_outcomes": counts,
        "outcomes": outcomes,
    }


def agreements(model):
    """For each matter whether two states agree in it, what matters most first."""
    issues = list(model.scenario.get("issues", {}))
    negotiated = [option for issue in issues for option in model.options_of_issue(issue)]
    matter = negotiated if issues else model.options
    cores = [(party, written) for party in model.parties for written in model.core_of(party)]

    def same_concerns(one, other):
        return all(
            model.holds_somewhere(written, one) == model.holds_somewhere(written, other)
            for _, written in cores
        )

    def same_cores(one, other):
        return all(model.meets_core(party, one) == model.meets_core(party, other) for party in model.parties)

    def same_options(one, other):
        return all(value(model, one, option) == value(model, other, option) for option in matter)

    def same_issues(one, other):
        for issue in issues:
            options = model.options_of_issue(issue)
            if as_today(model, one, options) != as_today(model, other, options):
                return False
        return True

    def same_today(one, other):
        return as_today(model, one, matter) == as_today(model, other, matter)

    def same_for_good(one, other):
        irreversible = [option for option in model.options if model.direction[option] != "both"]
        done_alike = all(value(model, one, option) == value(model, other, option) for option in irreversible)
        return done_alike and same_concerns(one, other)

    found = {"options": lambda one, other: same_options(one, other) and same_for_good(one, other)}
    if model.status_quo is not None and issues:
        found["issues"] = lambda one, other: same_issues(one, other) and same_for_good(one, other)
    if model.status_quo is not None:
        found["any_issue"] = lambda one, other: same_today(one, other) and same_for_good(one, other)
    return found | {"concerns": same_for_good, "cores": same_cores}


def value(model, state, option):
    """Taken in all members of a state (yes), in none (no), or in some (either)."""
    held = {option in member for member in model.members[state]}
    return "either" if len(held) > 1 else "yes" if True in held else "no"


def as_today(model, state, options):
    return all(value(model, state, option) == value(model, model.status_quo, option) for option in options)


def n_changed(model, state):
    if model.status_quo is None:
        return 0
    pairs = [
        (value(model, state, option), value(model, model.status_quo, option)) for option in model.options
    ]
    return sum({now, then} == {"yes", "no"} for now, then in pairs)


def outcome(model, states):
    values = {
        model.text_of(option): [value(model, state, option) for state in states] for option in model.options
    }
    shared = {
        key: held[0] == "yes" for key, held in values.items() if len(set(held)) == 1 and held[0] != "either"
    }
    return {
        "count": len(states),
        "states": [f"s{state}" for state in states],
        "nearest": f"s{min(states, key=lambda state: (n_changed(model, state), state))}",
        "shared": shared,
        "differing": {key: held.count("yes") for key, held in values.items() if key not in shared},
        "as_today": as_today_by_issue(model, states),
        "core": {
            party: model.meets_core(party, states[0]) if model.core_of(party) else None
            for party in model.parties
        },
        "concerns": {
            party: [
                sum(model.holds_somewhere(written, state) for state in states)
                for written in model.core_of(party)
            ]
            for party in model.parties
        },
        "change": change(model, states),
    }


def as_today_by_issue(model, states):
    if model.status_quo is None:
        return {}
    return {
        issue: sum(as_today(model, state, model.options_of_issue(issue)) for state in states)
        for issue in model.scenario.get("issues", {})
    }


def change(model, states):
    if model.status_quo is None:
        return {}
    found = {}
    for party in model.parties:
        score = model.scores[party]
        signs = [
            (score[state] > score[model.status_quo]) - (score[state] < score[model.status_quo])
            for state in states
        ]
        found[party] = [min(signs), max(signs)]
    return found
