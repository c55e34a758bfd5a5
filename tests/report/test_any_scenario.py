"""Whatever scenario is written, its page is whole, and what it draws can happen."""

import random
import re
from xml.etree import ElementTree

from hypothesis import given, settings
from hypothesis import strategies as st

import detente
from detente.api.analyze import analyze
from detente.questions.report import evolution_graph
from tests.draws import examples
from tests.oracle.model import Model
from tests.oracle.moves import Moves
from tests.oracle.parser import patched, read
from tests.report.pages import tree
from tests.strategies.scenarios import random_scenario_text

some = settings(max_examples=examples(40), derandomize=True)
seeds = st.integers(0, 10**9)


def readings(text):
    """Every reading of a scenario that can be analysed: its id, and the oracle's model of it."""
    written = read(text)
    for variant in (None, *written.get("variants", {})):
        if set(written["parties"]) <= patched(written, variant).get("preferences", {}).keys():
            yield variant, written


@some
@given(seeds)
def test_a_page_is_whole(seed):
    text = random_scenario_text(random.Random(seed))
    scenario = detente.loads(text)
    for variant, _ in readings(text):
        page = detente.report(scenario, variant=variant)
        root = tree(page)
        ids = [each.attributes["id"] for each in root.every() if "id" in each.attributes]
        assert len(set(ids)) == len(ids)
        assert {
            each.attributes["href"][1:] for each in root.every("a") if each.attributes["href"][0] == "#"
        } <= set(ids)
        for drawing in re.findall(r"<svg.*?</svg>", page, re.DOTALL):
            ElementTree.fromstring(drawing)


def legal_steps(moves, parties, start):
    """Every step of a legal sequence of improvements: (mover, from, to)."""
    found, waiting = set(), [(start, None)]
    seen = set(waiting)
    while waiting:
        state, last = waiting.pop()
        for party in parties:
            for to in moves.one_better[party][state] if party != last else ():
                found.add((party, state, to))
                if (to, party) not in seen:
                    seen.add((to, party))
                    waiting.append((to, party))
    return found


@some
@given(seeds, st.booleans())
def test_drawn_improvements_are_the_steps_of_legal_sequences(seed, merging):
    text = random_scenario_text(
        random.Random(seed), n_options=4, merging=merging, variants=False, status_quo=True
    )
    analysis = analyze(detente.loads(text)).found
    graph = evolution_graph(analysis, [])
    model = Model(patched(read(text), None))
    ids, states = analysis.model.scenario.parties, analysis.model.states
    drawn = {
        (ids[a.party].id, int(states.numbers[a.source]), int(states.numbers[a.target])) for a in graph.arrows
    }
    expected = legal_steps(Moves(model), model.parties, model.status_quo)
    assert drawn <= expected
    if graph.has_all_arrows:
        assert drawn == expected
        assert {int(states.numbers[state]) for state in graph.states} == {
            model.status_quo,
            *(to for *_, to in expected),
        }
    assert all(arrow.improving for arrow in graph.arrows)


@some
@given(seeds)
def test_ways_to_equilibria_are_legal_moves_with_their_gains(seed):
    text = random_scenario_text(random.Random(seed), n_options=4, variants=False, status_quo=True)
    analysis = analyze(detente.loads(text)).found
    model = Model(patched(read(text), None))
    moves = Moves(model)
    held = analysis.equilibria("gmr").nonzero()[0].tolist()
    graph = evolution_graph(analysis, held)
    states = analysis.model.states
    for arrow in graph.arrows:
        party = analysis.model.scenario.parties[arrow.party].id
        source, target = int(states.numbers[arrow.source]), int(states.numbers[arrow.target])
        assert target in moves.one[party][source]
        assert arrow.improving == (target in moves.one_better[party][source])
    assert set(held) == {state for state in held if state in graph.states} | set(graph.unreached)
