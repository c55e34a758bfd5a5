"""Scenarios whose preferences leave something open: random ones in which parts of what is known are forgotten."""

from random import Random

from hypothesis import strategies as st

from tests.oracle import formula
from tests.oracle.model import Model, formula_of
from tests.oracle.parser import patched, read
from tests.strategies.rewriting import text_of_scenario
from tests.strategies.scenarios import random_scenario_text


def with_open_preferences(scenario, rng, share=0.7):
    """The plain scenario, without its variants, in which some parties' preferences leave something open.

    A group that would have only one member, or the same statement twice, is not made.
    """
    whole = patched(scenario, None)
    model = Model(whole, with_scores=False)
    preferences = {
        party: opened(given, model, rng) if rng.random() < share else given
        for party, given in whole["preferences"].items()
    }
    return {**whole, "preferences": preferences}


def opened(given, model, rng):
    if "weights" in given or rng.random() < 0.1:
        return "unknown" if rng.random() < 0.5 else {"ranking": "unknown", **core_of(given)}
    if "ranking" in given:
        return opened_ranking(given, rng)
    return {
        name: in_groups(part, rng, tree_of) if name != "because" else part for name, part in given.items()
    }


def core_of(given):
    return {"core": given["core"]} if "core" in given else {}


def tree_of(statement):
    written = formula_of(statement)
    return repr(formula.parse(str(written).lower() if isinstance(written, bool) else written))


def opened_ranking(given, rng):
    places = list(given["ranking"])
    found = dict(given)
    if rng.random() < 0.6:
        for _ in range(rng.randint(0, 3)):
            if places:
                places.pop(rng.randrange(len(places)))
        found["others"] = "unknown"
    found["ranking"] = in_groups(places, rng, str)
    return found


def in_groups(items, rng, named):
    """Runs of two to four items put into groups."""
    found, at = [], 0
    while at < len(items):
        size = rng.choice([1, 1, 2, 3, 4]) if rng.random() < 0.7 else 1
        run = items[at : at + size]
        alike = len({named(one) for one in run}) < len(run)
        found += run if len(run) < 2 or alike else [{"any_order": run}]
        at += size
    return found


def random_open_text(rng, **chosen):
    """A scenario as YAML text, some of whose preferences leave something open; see `random_scenario_text`."""
    plain = read(random_scenario_text(rng, variants=False, **chosen))
    return text_of_scenario(with_open_preferences(plain, rng), rng)


def open_texts(**chosen):
    """Hypothesis strategy of such texts."""
    return st.integers(0, 10**9).map(lambda seed: random_open_text(Random(seed), **chosen))
