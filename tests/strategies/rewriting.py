"""The same scenario in other words: states by name, parties and options relabelled, other numbers.

All work on plain values as `tests.oracle.parser.read` returns them, without variants, and return text.
"""

from decimal import Decimal, localcontext
from fractions import Fraction

from tests.oracle import formula
from tests.oracle.model import Model, formula_of
from tests.oracle.parser import patched
from tests.strategies.formulas import text_of
from tests.strategies.layout import Layout, Number


def text_of_scenario(scenario, rng):
    return Layout(rng).file(writable(scenario))


def writable(value):
    if isinstance(value, dict):
        return {key: writable(part) for key, part in value.items()}
    if isinstance(value, list):
        return [writable(part) for part in value]
    return Number(decimal_text(value)) if isinstance(value, Fraction) else value


def decimal_text(number):
    """An exact decimal: the fraction comes from one."""
    with localcontext() as context:
        context.prec = 200
        return format(Decimal(number.numerator) / Decimal(number.denominator), "f")


def with_named_states(scenario):
    """Every state has a name (n1, n2, … by today's numbers), and only names are used for states."""
    model = Model(patched(scenario, None))
    named = {key: value for key, value in scenario.items() if key != "variants"}
    named["states"] = {
        f"n{s}": [".".join(option) for option in model.options if option in members[0]]
        for s, members in model.members.items()
    }
    if model.status_quo is not None:
        named["status_quo"] = f"n{model.status_quo}"
    named["preferences"] = {
        party: {**given, "ranking": [name_places(model, place) for place in given["ranking"]]}
        if "ranking" in given
        else given
        for party, given in scenario["preferences"].items()
    }
    return named


def name_places(model, place):
    if isinstance(place, list):
        return [name_places(model, part) for part in place]
    return f"n{model.find(place)}"


def relabelled(scenario, rng):
    """New ids for all options and parties, and another order of both; also the new id of each party."""
    model = Model(patched(scenario, None))
    party_ids = {party: f"party{number}" for number, party in enumerate(shuffled(rng, model.parties))}
    option_ids = {option: f"option{number}" for number, option in enumerate(shuffled(rng, model.options))}

    def new_option(written):
        return option_ids[model.option(written)]

    def new_formula(written):
        return text_of(renamed(formula.parse(written), model, new_option))

    def new_statements(items):
        return [new_formula(formula_of(item)) for item in items]

    def new_preference(given):
        changed = dict(given)
        for key in ("core", "secondary", "statements"):
            if key in given:
                changed[key] = new_statements(given[key])
        if "weights" in given:
            changed["weights"] = {new_option(option): number for option, number in given["weights"].items()}
        return changed

    new = dict(scenario)
    new["parties"] = {
        party_ids[party]: {
            "options": {
                option_ids[option]: {"moves": model.direction[option]}
                for option in shuffled(rng, model.options)
                if option[0] == party
            }
        }
        for party in shuffled(rng, model.parties)
    }
    for section in ("require", "infeasible", "indistinguishable"):
        if section in scenario:
            new[section] = [new_formula(written) for written in shuffled(rng, scenario[section])]
    new["definitions"] = {name: new_formula(text) for name, text in scenario.get("definitions", {}).items()}
    new["states"] = {
        name: [new_option(option) for option in options] for name, options in scenario["states"].items()
    }
    new["issues"] = {
        issue: {"options": [new_option(option) for option in value["options"]]}
        for issue, value in scenario.get("issues", {}).items()
    }
    new["preferences"] = {
        party_ids[party]: new_preference(given) for party, given in scenario["preferences"].items()
    }
    return new, party_ids


def renamed(tree, model, new_option):
    if tree[0] == "name":
        return tree if tree[1] in model.definitions else ("name", new_option(tree[1]))
    if tree[0] in ("exactly", "at most", "at least"):
        return (tree[0], tree[1], [renamed(part, model, new_option) for part in tree[2]])
    return (tree[0], *(renamed(part, model, new_option) for part in tree[1:]))


def shuffled(rng, items):
    items = list(items)
    rng.shuffle(items)
    return items


def with_scaled_weights(scenario, factor):
    """All weights times a positive number."""
    return {
        **scenario,
        "preferences": {
            party: {
                **given,
                "weights": {option: number * factor for option, number in given["weights"].items()},
            }
            for party, given in scenario["preferences"].items()
        },
    }


def with_rankings(scenario):
    """Every preference as a ranking by its scores: what any strictly increasing transformation keeps."""
    model = Model(patched(scenario, None))
    preferences = {}
    for party, scores in model.scores.items():
        places = [
            [f"s{s}" for s in model.states if scores[s] == score]
            for score in sorted(set(scores.values()), reverse=True)
        ]
        preferences[party] = {"ranking": places, "core": model.core_of(party)}
    return {**scenario, "preferences": preferences}
