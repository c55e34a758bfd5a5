"""The laws of dialogue.md on the oracle itself: what breaks one here is an error of the page or of its reading."""

import random
from copy import deepcopy
from functools import cache

import pytest

from tests.draws import seeds
from tests.oracle.dialogue import Dialogue
from tests.oracle.laws import (
    LAWS,
    agendas,
    all_resolve_but_not_together,
    broken_laws,
    more_on_the_table_is_worse,
)
from tests.oracle.model import Model, model_of
from tests.oracle.parser import patched, read
from tests.oracle.small_talks import TALKS
from tests.strategies.rewriting import relabelled, text_of_scenario, with_named_states
from tests.strategies.talks import CONCEPTS, random_talk_text

SEEDS = seeds(120)
FEW_SEEDS = seeds(40)


@cache
def scenario(seed):
    """A plain scenario without readings; on every third some states are merged."""
    return read(random_talk_text(random.Random(seed), variants=False, merging=seed % 3 == 0))


@cache
def talks(seed):
    return Dialogue(model_of(scenario(seed)), concept_of(seed))


def dialogue_of(text, concept):
    return Dialogue(model_of(read(text)), concept)


def concept_of(seed):
    return [*CONCEPTS, "seq", "seq", "seq"][seed % 8]


@pytest.mark.parametrize("law", LAWS, ids=lambda law: law.__name__)
def test_laws_hold(law):
    for seed in SEEDS:
        assert list(law(talks(seed))) == [], f"seed {seed}"


@pytest.mark.parametrize("concept", CONCEPTS)
@pytest.mark.parametrize("text", TALKS, ids=lambda text: read(text)["title"])
def test_laws_hold_in_small_talks(text, concept):
    if len(read(text).get("issues", {})) <= 6:  # all agendas are tried
        assert broken_laws(dialogue_of(text, concept)) == []


def test_what_is_expected_and_false():
    """Not everybody for whom an agenda resolves is served at once, and more on the table may harm somebody."""
    assert any(
        all_resolve_but_not_together(talks(seed), issues)
        for seed in SEEDS
        for issues in agendas(talks(seed).model)
    )
    assert any(
        more_on_the_table_is_worse(talks(seed), p, [], talks(seed).model.issues_of("everything"))
        for seed in SEEDS
        for p in talks(seed).model.parties
    )


@pytest.mark.parametrize("seed", FEW_SEEDS)
def test_words_are_the_same_in_other_words(seed):
    rng = random.Random(seed)
    named = with_named_states(without_past_and_said(scenario(seed)))
    other, new_ids = relabelled(named, rng)
    after = Dialogue(model_of(read(text_of_scenario(other, rng))), concept_of(seed))
    assert said(after, talks(seed).model, new_ids) == said(talks(seed), talks(seed).model)


@pytest.mark.parametrize("seed", FEW_SEEDS)
def test_words_are_the_same_with_something_that_nobody_cares_about(seed):
    rng = random.Random(seed)
    before = talks(seed)
    named = with_named_states(without_past_and_said(scenario(seed)))
    for what in ("conduct", "issue", "on_an_issue", "party", "party_with_option"):
        after = Dialogue(with_something_idle(named, what, rng), concept_of(seed))
        assert said(after, before.model) == said(before, before.model), what


def without_past_and_said(plain):
    sections = ("principles", "claims", "history")
    return {section: value for section, value in plain.items() if section not in sections}


def said(talks, model, new_ids=None):
    """What is said to the parties of a model on every agenda of its issues, and what unlocks."""
    new_ids = {p: p for p in model.parties} if new_ids is None else new_ids
    order = list(talks.model.scenario.get("issues", {}))
    tables = [set(issues) for issues in agendas(model)]
    found = {}
    for table in tables:
        issues = [issue for issue in order if issue in table]
        found[tuple(sorted(table))] = (
            [talks.word(new_ids[p], issues) for p in model.parties],
            talks.together(issues),
        )
    for p in model.parties:
        sets = talks.unlocking(new_ids[p]) if new_ids[p] in talks.parties_with_core else "no core"
        found[p] = sets if sets in (None, "no core") else sorted(sorted(some) for some in sets)
    return found


def with_something_idle(plain, what, rng):
    """The model with an option, an issue or a party more that no preference mentions."""
    more = deepcopy(patched(plain, None))
    party = "idle_party" if what.startswith("party") else rng.choice(list(more["parties"]))
    given = more["parties"].setdefault(party, {})
    if what != "party":
        given.setdefault("options", {})["idle"] = {"moves": rng.choice(["both", "forward", "backward"])}
    if what in ("issue", "party_with_option"):
        more.setdefault("issues", {})["idle_issue"] = {"options": ["idle"]}
    if what == "on_an_issue" and more.get("issues"):
        more["issues"][rng.choice(list(more["issues"]))]["options"].append("idle")
    return with_scores_of(model_of(plain), Model(more, with_scores=False))


def with_scores_of(before, after):
    """Each party ranks the states as before, whatever is idle; who is new is indifferent."""
    known = set(before.options)
    was = {s: before.find(texts(members[0] & known)) for s, members in after.members.items()}
    for p in after.parties:
        after.scores[p] = {s: before.scores[p][was[s]] if p in before.scores else 0 for s in after.states}
    return after


def texts(taken):
    return [".".join(option) for option in taken]
