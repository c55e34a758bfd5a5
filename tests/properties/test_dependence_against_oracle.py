"""What a verdict depends on, against a literal reading: the file is edited and the oracle asked again.

The oracle shares nothing with the package; edits are made on the file as plain lists and mappings.
"""

import random
from copy import deepcopy

import pytest

import detente
from detente.api.analyze import model_of
from detente.questions.trace import StateQuestion, WordQuestion, dependence
from detente.stability import CONCEPTS
from tests.draws import seeds
from tests.oracle.dialogue import Dialogue
from tests.oracle.model import Model, ModelError
from tests.oracle.moves import Moves
from tests.oracle.parser import patched, read
from tests.oracle.stability import Analysis, equilibria
from tests.strategies.talks import random_talk_text

SEEDS = 40
CHUNKS = seeds(5)


def edited_files(plain):
    """Every edit of statements and rules as (elements, edit, edited file)."""
    for party, given in plain["preferences"].items():
        lists = ("core", "secondary") if "core" in given or "secondary" in given else ("statements",)
        if "ranking" in given or "weights" in given:
            continue
        sizes = [len(given.get(name) or []) for name in lists]
        names = [f"{name}.{k + 1}" for name, size in zip(lists, sizes, strict=True) for k in range(size)]
        paths = [f"preferences.{party}.{name}" for name in names]
        items = [item for name in lists for item in given.get(name) or []]
        for k in range(len(items)):
            first = sizes[0] - 1 if len(lists) == 2 and k < sizes[0] else sizes[0]
            rest = items[:k] + items[k + 1 :]
            yield (paths[k],), "drop", with_statements(plain, party, lists, rest, first)
        for k in range(len(items) - 1):
            swapped = [*items[:k], items[k + 1], items[k], *items[k + 2 :]]
            yield (paths[k], paths[k + 1]), "swap", with_statements(plain, party, lists, swapped, sizes[0])
    for section in ("require", "infeasible"):
        for k in range(len(plain.get(section, []))):
            edited = deepcopy(plain)
            del edited[section][k]
            yield (f"{section}.{k + 1}",), "drop", edited


def with_statements(plain, party, lists, items, n_first):
    edited = deepcopy(plain)
    if len(lists) == 1:
        edited["preferences"][party] = {"statements": items}
    else:
        edited["preferences"][party] = {"core": items[:n_first], "secondary": items[n_first:]}
    return edited


def held_files(plain, model):
    """Each option held as in the status quo, by a rule; only where no number of a state could change its meaning."""
    for option in model.options:
        taken = any(option in member for member in model.members[model.status_quo])
        every = all(option in member for member in model.members[model.status_quo])
        if taken == every:
            edited = deepcopy(plain)
            written = model.text_of(option)
            edited.setdefault("require", []).append(written if taken else f"not {written}")
            yield (f"parties.{option[0]}.options.{option[1]}",), "hold", edited


def names_numbers(value):
    """Whether a file names states by their numbers."""
    if isinstance(value, dict):
        return any(names_numbers(each) for each in value.values())
    if isinstance(value, list):
        return any(names_numbers(each) for each in value)
    return isinstance(value, str) and value[:1] == "s" and value[1:].isdigit()


@pytest.mark.parametrize("chunk", CHUNKS)
def test_words_and_equilibria_after_every_edit(chunk):
    n_compared = 0
    for seed in range(chunk * SEEDS, (chunk + 1) * SEEDS):
        text = random_talk_text(random.Random(seed), n_options=4, variants=False, merging=False)
        plain = patched(read(text), None)
        if names_numbers(
            {key: plain.get(key) for key in ("status_quo", "states", "preferences", "principles")}
        ):
            continue
        n_compared += compare(text, plain, random.Random(seed))
    assert n_compared > 100


def compare(text, plain, rng):
    scenario = detente.loads(text)
    model, literal = model_of(scenario, None), Model(plain)
    party = rng.choice(literal.parties)
    issues = tuple(plain.get("issues", {}))[: rng.choice([1, 2, 9])]
    concept = rng.choice(list(CONCEPTS))
    words = dependence(WordQuestion(issues, CONCEPTS[concept], party), model, scenario)
    assert words.verdict == {party: Dialogue(literal, concept).word(party, list(issues))}
    state = rng.choice(literal.states)
    options = tuple(literal.text_of(option) for option in literal.options if option in member(literal, state))
    held = dependence(StateQuestion(options, CONCEPTS[concept]), model, scenario)
    expected = {}
    for elements, edit, edited in [*edited_files(plain), *held_files(plain, literal)]:
        try:
            expected[elements, edit] = asked(Model(edited), party, issues, concept, member(literal, state))
        except ModelError:
            continue
    told = {(each.elements, each.edit): each.verdict for each in words.trials}
    assert {key: told[key] for key in expected} == {key: {party: word} for key, (word, _) in expected.items()}
    told = {(each.elements, each.edit): each.verdict for each in held.trials}
    assert {key: told[key] for key in expected} == {
        key: {"equilibrium": holds} for key, (_, holds) in expected.items()
    }
    return len(expected)


def member(model, state):
    return next(iter(model.members[state]))


def asked(model, party, issues, concept, assignment):
    analysis = Analysis(model, Moves(model))
    stability = analysis.stability(dict.fromkeys(model.parties, concept))
    where = [state for state in model.states if assignment in model.members[state]]
    held = equilibria(model.states, stability)
    word = Dialogue(model, concept).word(party, list(issues))
    return word, "absent" if not where else "yes" if where[0] in held else "no"


def test_an_issue_off_the_table_is_another_agenda():
    scenario = detente.gallery_case("elmira")
    model = model_of(scenario, None)
    issues = tuple(scenario.issues)
    found = dependence(WordQuestion(issues, CONCEPTS["seq"], "ministry"), model, scenario)
    off = {each.elements: each.verdict for each in found.trials if each.edit == "off"}
    for issue in issues:
        rest = tuple(each for each in issues if each != issue)
        assert off[f"issues.{issue}",] == WordQuestion(rest, CONCEPTS["seq"], "ministry").ask(model)


def test_a_ranking_is_swapped_at_neighbouring_places():
    """s5 of Elmira: Uniroyal ranks 1>4>8>5>9: with s9 above s5 it would abandon the plant."""
    scenario = detente.gallery_case("elmira")
    found = dependence(
        StateQuestion(("delay", "insist"), CONCEPTS["nash"]), model_of(scenario, None), scenario
    )
    swaps = {(each.elements[0], each.detail) for each in found.turning if each.edit == "swap"}
    assert swaps == {
        ("preferences.uniroyal", "places 4 and 5"),
        ("preferences.local", "places 3 and 4"),
    }
