"""The models that every engine must get right, by name, as scenario texts."""

from random import Random

from tests.strategies.scenarios import random_scenario_text


def scenario(parties, preferences, more=""):
    """A scenario from the lines of its sections."""
    return f"format: detente/1\ntitle: A model\nparties:\n{parties}\npreferences:\n{preferences}\n{more}\n"


HAND_MADE = {
    "irreversible": scenario(
        """
  one: {options: {a: {moves: forward}, b: {moves: backward}, c: Free}}
  two: {options: {d: {moves: forward}, e: {moves: backward}}}""",
        """
  one: {statements: [a iff d, not b or e, c]}
  two: {statements: [not a and e, b iff c, d]}""",
    ),
    "infeasible cells": scenario(
        """
  one: {options: {a: A, b: B}}
  two: {options: {c: C, d: {moves: forward}}}
  three: {options: {e: E}}""",
        """
  one: {statements: [c, a and not e, b]}
  two: {statements: [a, e iff d, not c]}
  three: {statements: [not b, e, c or d]}""",
        "infeasible: [a and c, b and d and not e, not a and not c and e]",
    ),
    "a rule cuts every way through the middle": scenario(
        """
  one: {options: {a: {moves: forward}, b: {moves: forward}}}
  two: {options: {c: C}}""",
        """
  one: {ranking: [s4, s2, s1, s3]}
  two: {ranking: [s2, s3, s4, s1]}""",
        "require: [a iff b]",
    ),
    "a party without options": scenario(
        """
  one: {options: {a: A}}
  watcher: {options: {}}
  two: {options: {b: B}}""",
        """
  one: {statements: [a, not b]}
  watcher: {statements: [a and b]}
  two: {statements: [b, not a]}""",
    ),
    "one party only": scenario(
        "  one: {options: {a: A, b: {moves: forward}, c: {moves: backward}}}",
        "  one: {ranking: [s3, [s8, s1], s2, [s4, s6, s5], s7]}",
    ),
    "one party without options": scenario("  one: {options: {}}", "  one: {statements: []}"),
    "ties everywhere": scenario(
        """
  one: {options: {a: A, b: B}}
  two: {options: {c: C, d: D}}
  three: {options: {e: E}}""",
        """
  one: {statements: [a iff c]}
  two: {statements: []}
  three: {weights: {a: 1, b: -1, e: 1}}""",
    ),
    "one state only": scenario(
        """
  one: {options: {a: A}}
  two: {options: {b: B}}""",
        """
  one: {statements: [a]}
  two: {statements: [b]}""",
        "require: [a, not b]",
    ),
    "round and round": scenario(
        """
  one: {options: {a: A}}
  two: {options: {b: B}}
  three: {options: {c: {moves: forward}}}""",
        """
  one: {statements: [c, a iff b]}
  two: {statements: [c, not (a iff b)]}
  three: {statements: [not c]}""",
    ),
}

MERGED_BY_HAND = {
    "Elmira's shape": scenario(
        """
  ministry: {options: {modify: {moves: forward}}}
  uniroyal: {options: {delay: {moves: backward}, accept: A, abandon: {moves: forward}}}
  local: {options: {insist: I}}""",
        """
  ministry: {ranking: [s7, s3, s4, s8, s5, s1, s2, s6, s9]}
  uniroyal: {ranking: [s1, s4, s8, s5, s9, s3, s7, s2, s6]}
  local: {ranking: [s7, s3, s5, s1, s8, s6, s4, s2, s9]}""",
        """
require: ["exactly 1 of (delay, accept, abandon)"]
indistinguishable: [abandon]""",
    ),
    # Two moves of `one`, into the merged state by one member and out by the other, are no move of it.
    "in by one member and out by another": scenario(
        """
  one: {options: {a: A}}
  two: {options: {b: B, c: C}}""",
        """
  one: {ranking: [s6, s5, s1, s2, s3, s4]}
  two: {ranking: [s1, s6, s2, s5, s4, s3]}""",
        """
indistinguishable: [not c and (a iff not b)]
infeasible: [not a and not b and not c]""",
    ),
    "two merged states, directions inside": scenario(
        """
  one: {options: {a: {moves: forward}, b: {moves: backward}}}
  two: {options: {c: {moves: forward}}}
  three: {options: {d: D}}""",
        """
  one: {ranking: [s3, s9, [s1, s14], s12, s7, s5, s2, [s4, s6, s8], s11, s13, s10]}
  two: {ranking: [s14, s7, s2, s10, s3, [s8, s6], s1, s4, s12, s9, s5, s13, s11]}
  three: {ranking: [s5, [s1, s2], s4, s3, [s6, s8], s7, s9, s10, s13, s11, s12, s14]}""",
        """
indistinguishable: [a and b and not d, not a and d and c]""",
    ),
}


def random_texts(how_many, **chosen):
    """Random scenarios of up to five options, by name."""
    found = {}
    for seed in range(how_many):
        rng = Random(seed)
        n_options = rng.choice([2, 3, 4, 4, 5])
        found[f"random {seed}"] = random_scenario_text(rng, n_options=n_options, variants=False, **chosen)
    return found


PLAIN = HAND_MADE | random_texts(25, merging=False)
MERGED = MERGED_BY_HAND | {f"{name}, merged": text for name, text in random_texts(25, merging=True).items()}
