"""Random questions about the smallest changes, with the scenarios they are asked of.

Scenarios are small, for the oracle tries every edit; most states asked for do not hold as things stand.
"""

from tests.oracle.change import KINDS, Search
from tests.oracle.document import CONCEPTS
from tests.oracle.formula import names_in
from tests.oracle.model import model_of
from tests.oracle.parser import read
from tests.strategies.formulas import random_formula, text_of
from tests.strategies.scenarios import random_scenario_text
from tests.strategies.talks import random_talk_text


def random_change(rng):
    """A scenario text, and what is asked of it, by the names of `tests.oracle.change.Search`."""
    sizes = {"n_options": rng.choice([3, 3, 4, 4, 4, 5]), "n_parties": rng.choice([2, 2, 3])}
    sizes |= {"variants": False, "merging": rng.random() < 0.2}
    if rng.random() < 0.5:
        text = random_talk_text(rng, **sizes)
    else:
        kind = rng.choice(
            ["prioritised", "prioritised", "statements", None]
        )  # what has statements can be edited
        text = random_scenario_text(rng, **sizes, preferences=kind)
    model = model_of(read(text))
    asked = {
        "make": wanted(rng, model),
        "concept": rng.choice(CONCEPTS),
        "allow": tuple(kind for kind in KINDS if rng.random() < 0.5) or (rng.choice(KINDS),),
        "party": rng.choice(model.parties) if rng.random() < 0.25 else None,
        "for_party": rng.choice(model.parties) if rng.random() < 0.15 else None,
        "agenda": None,
        "from_status_quo": False,
    }
    if model.status_quo is not None:
        own = list(model.scenario.get("agendas", {}))
        asked["agenda"] = rng.choice([None, None, "nothing", "everything", *(own or ["secondary"])])
        asked["from_status_quo"] = rng.random() < 0.3
    for _ in range(3):  # rather ask for what does not hold yet
        search = Search(model, **asked)
        if not search.does(search.start()):
            break
        asked["make"] = wanted(rng, model)
    return text, asked


def wanted(rng, model):
    """A state's number or name, or a formula that holds somewhere."""
    state = rng.choice(model.states)
    if rng.random() < 0.5:
        return model.names[state] if state in model.names and rng.random() < 0.5 else f"s{state}"
    names = [model.text_of(option) for option in model.options] + list(model.definitions)
    for _ in range(20):
        tree = random_formula(rng, names, rng.choice([0, 1, 2]))
        if any(model.holds_somewhere(tree, each) for each in model.states) and names_in(tree):
            return text_of(tree)
    return f"s{state}"
