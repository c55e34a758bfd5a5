"""Random scenarios whose moves depend on the state, and the same moves said in other ways."""

from tests.oracle.model import model_of
from tests.oracle.moves import moves_of
from tests.oracle.parser import read
from tests.strategies.formulas import random_formula, text_of
from tests.strategies.scenarios import random_scenario_text
from tests.strategies.talks import random_talk_text


def text_with_moves(rng, *, talks=False, merging=None, says=None):
    """A scenario text that bars moves, lists those of some parties, or both; and its model without them."""
    options, parties = rng.choice([3, 4, 4, 5]), rng.choice([2, 2, 3])
    if talks:
        text = random_talk_text(
            rng, n_options=max(options, 4), n_parties=parties, merging=merging, variants=False
        )
    else:
        text = random_scenario_text(
            rng, n_options=options, n_parties=parties, merging=merging, variants=False
        )
    model = model_of(read(text), None, with_scores=False)
    says = says or rng.choice(["barred", "barred", "moves", "both"])
    added = []
    if says != "moves":
        added.append(barred_text(rng, model))
    if says != "barred":
        added.append(
            moves_text({party: random_moves(rng, model, party) for party in some_of(rng, model.parties)})
        )
    return with_sections(text, added)


def with_sections(text, added):
    """The text with further sections at its end."""
    return "\n".join([text.rstrip().removesuffix("...").rstrip(), *added, ""])


def some_of(rng, items):
    return [item for item in items if rng.random() < 0.6] or [rng.choice(items)]


def barred_text(rng, model):
    """One to three entries of `barred`."""
    names = [model.text_of(option) for option in model.options]
    lines = ["barred:"]
    for _ in range(rng.randint(1, 3)):
        keys = rng.choice([["from"], ["to"], ["from", "to"], ["from", "to"]])
        entry = {key: f'"{text_of(random_formula(rng, names))}"' for key in keys}
        if rng.random() < 0.6:
            entry = {"by": rng.choice(model.parties), **entry}
        if rng.random() < 0.2:
            entry["why"] = "Nobody can"
        lines.append(f"  - {{{', '.join(f'{key}: {value}' for key, value in entry.items())}}}")
    return "\n".join(lines)


def random_moves(rng, model, party):
    """Moves of a party: some of those of its options, and others between any two states."""
    density = rng.choice([0.05, 0.15, 0.3])
    found = {}
    for state in model.states:
        own = {end for end in moves_of(model, party, state) if rng.random() < 0.7}
        far = {end for end in model.states if end != state and rng.random() < density}
        if own | far or rng.random() < 0.1:
            found[state] = sorted(own | far)
    return found


def moves_section(by_party):
    """The section `moves`, of states by their numbers."""
    return {
        party: {f"s{state}": [f"s{end}" for end in sorted(ends)] for state, ends in found.items()}
        for party, found in by_party.items()
    }


def moves_text(by_party):
    """The same as text."""
    lines = ["moves:"]
    for party, found in moves_section(by_party).items():
        states = (f"{state}: [{', '.join(ends)}]" for state, ends in found.items())
        lines.append(f"  {party}: {{{', '.join(states)}}}")
    return "\n".join(lines)
