"""The same moves said in other ways give the same answers, to every question; and what is answered verifies.

A rule that bars nothing changes nothing. An option that is ``forward`` is one whose dropping is barred. A list of just
the moves that the options of a party give changes nothing.
"""

import copy
import random
from contextlib import suppress

import pytest

import detente
from detente.api.verify import VERIFIABLE
from detente.errors import DetenteError, SizeError
from tests.draws import seeds
from tests.oracle.model import model_of
from tests.oracle.moves import Moves
from tests.oracle.parser import read
from tests.strategies.layout import Layout
from tests.strategies.moves import moves_section, some_of, text_with_moves
from tests.strategies.talks import Talk

SEEDS = seeds(60)
OTHERWISE = {"made_by", "engine", "look_first", "contradictions", "blame"}
"""How it was made, where things stand, and by what a past move is ruled out."""


def drawn(rng, merging):
    """A scenario, not yet as text, with all preferences and a status quo."""
    sizes = {"n_options": rng.choice([4, 4, 5]), "n_parties": rng.choice([2, 2, 3])}
    return seen_and_doubted(rng, Talk(rng, merging=merging, variants=False, **sizes).whole())


def seen_and_doubted(rng, scenario):
    """The scenario in which, now and then, a party does not know of an option and another option is doubtful."""
    options = [(party, key) for party, own in scenario["parties"].items() for key in own.get("options") or {}]
    (party, key), (other, option) = rng.choice(options), rng.choice(options)
    viewers = [viewer for viewer in scenario["parties"] if viewer != party]
    if rng.random() < 0.5 and not ranked(scenario):
        scenario = scenario | {"views": {rng.choice(viewers): {"unseen": [f"{party}.{key}"]}}}
    if rng.random() < 0.3:
        body = scenario["parties"][other]["options"][option]
        named = body if isinstance(body, dict) else {"name": body}
        scenario["parties"][other]["options"][option] = named | {"doubtful": True}
    return scenario


def ranked(scenario):
    """Whether some party has a ranking, which a view would have to give anew."""
    return any("ranking" in own for own in scenario["preferences"].values())


def laid_out(scenario):
    return Layout(random.Random(1)).file(scenario)


def bars_nothing(_, scenario):
    return scenario | {"barred": [{"from": "true", "to": "false"}, {"from": "false", "why": "Nothing"}]}


def bars_what_directions_forbid(_, scenario):
    """The same scenario in which no option has a direction, and what these forbade is barred."""
    free, barred = copy.deepcopy(scenario), []
    for party, own in free["parties"].items():
        for option, body in (own.get("options") or {}).items():
            if isinstance(body, dict) and (way := body.pop("moves", "both")) != "both":
                taken, dropped = f"{party}.{option}", f"not {party}.{option}"
                ends = (taken, dropped) if way == "forward" else (dropped, taken)
                barred.append({"by": party, "from": ends[0], "to": ends[1]})
    return free | {"barred": barred or [{"to": "false"}]}


def lists_what_options_give(rng, scenario):
    model = model_of(read(laid_out(scenario)), None)
    moves = Moves(model)
    listed = {party: moves.one[party] for party in some_of(rng, model.parties)}
    return scenario | {"moves": moves_section(listed)}


def documents(text, rng, edits="swap,negate,agenda,remove"):
    """The answers to all questions, without how they were made; None for what is refused."""
    scenario = detente.loads(text)
    state = f"s{rng.randint(1, 6)}"
    concept = rng.choice(["nash", "gmr", "smr", "seq", "sseq"])
    agenda = rng.choice([None, "everything", "nothing"])
    asked = {
        "analyze": lambda: detente.analyze(scenario, agenda=agenda),
        "dialogue": lambda: detente.dialogue(scenario, concept=concept, sequence="nothing,everything"),
        "coalitions": lambda: detente.coalitions(scenario, concept=concept),
        "coalitions state": lambda: detente.departures(scenario, state),
        "explain": lambda: detente.explain(scenario, state),
        "views": lambda: detente.views(scenario, concepts=concept),
        "uncertainty": lambda: detente.uncertainty(scenario, samples=50),
        "robustness": lambda: detente.robustness(scenario, swaps=1, samples=20),
        "conditions": lambda: detente.conditions(scenario, state, concept="gmr", samples=50),
        "change": lambda: detente.change(scenario, state, allow=edits),
        "claims": lambda: detente.claims(scenario),
        "replay": lambda: detente.replay(scenario),
    }
    found = {}
    for name, ask in asked.items():
        try:
            found[name] = ask().to_dict()
        except DetenteError as refused:
            found[name] = {"refused": str(refused)}
    return scenario, found


def compared(found):
    return {
        name: {key: value for key, value in document.items() if key not in OTHERWISE}
        for name, document in found.items()
    }


@pytest.mark.parametrize("seed", SEEDS)
@pytest.mark.parametrize(
    "same",
    [bars_nothing, bars_what_directions_forbid, lists_what_options_give],
    ids=lambda each: each.__name__,
)
def test_said_otherwise(seed, same):
    rng = random.Random(seed)
    scenario = drawn(rng, merging=seed % 4 == 0)
    otherwise = same(rng, scenario)
    _, expected = documents(laid_out(scenario), random.Random(seed))
    _, found = documents(laid_out(otherwise), random.Random(seed))
    for name, document in compared(expected).items():
        assert compared(found)[name] == document, f"{name}\n{laid_out(otherwise)}"


@pytest.mark.parametrize("seed", SEEDS)
def test_answers_verify(seed):
    text = text_with_moves(random.Random(seed), talks=True, merging=seed % 4 == 0)
    scenario, found = documents(text, random.Random(seed), "swap,irreversible,agenda,remove")
    for name, document in found.items():
        if "refused" not in document and name.split()[0] in VERIFIABLE:
            with suppress(SizeError):
                refuted = detente.verify(scenario, document).refuted
                assert refuted is None, f"{name}: {refuted}\n{text}"
