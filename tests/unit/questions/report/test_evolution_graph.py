"""What of an evolution is drawn: by hand on published cases, and within bounds on large ones."""

import detente
from detente.api.analyzing import analyze
from detente.questions.report import evolution_graph
from detente.questions.report.evolution_graph import MOST_ARROWS, MOST_STATES


def graph_of(name, equilibria=(), variant=None):
    analysis = analyze(detente.gallery_case(name), variant=variant).found
    states = analysis.model.states
    wanted = [states.with_number(int(each[1:])) for each in equilibria]
    return analysis, evolution_graph(analysis, wanted)


def steps(analysis, graph):
    parties, states = analysis.model.scenario.parties, analysis.model.states
    return {
        (parties[a.party].id, states.id(a.source), states.id(a.target), a.improving) for a in graph.arrows
    }


def test_syria_iraq():
    """From s1 improvements lead by Iraq to s4, then by Syria to s6 (Hipel, Kilgour & Kinsara 2014).

    Syria: 1>3>6>2>4>5, so from s4 it gains by s6 only. Iraq: 2>4>6>1>5>3, so from s1 it gains by s4.
    """
    analysis, graph = graph_of("syria-iraq")
    assert steps(analysis, graph) == {("iraq", "s1", "s4", True), ("syria", "s4", "s6", True)}
    assert graph.has_all_states
    assert graph.has_all_arrows


def test_elmira_with_a_way_to_an_equilibrium_that_improvements_do_not_reach():
    analysis, graph = graph_of("elmira", ["s9"])
    assert steps(analysis, graph) == {("local", "s1", "s5", True), ("uniroyal", "s1", "s9", False)}
    assert graph.unreached == ()


def test_without_a_status_quo_a_small_model_is_drawn_whole():
    """Chicken: nobody stays in the crash (s1), and from s4 each gains by not swerving."""
    analysis, graph = graph_of("chicken")
    assert graph.start is None
    assert steps(analysis, graph) == {
        ("row", "s1", "s2", True),
        ("column", "s1", "s3", True),
        ("row", "s4", "s3", True),
        ("column", "s4", "s2", True),
    }


def test_a_large_evolution_is_cut_to_ways_that_fit():
    analysis, graph = graph_of("european-security", variant="military_technical")
    assert graph.n_reached == analysis.evolution.improvements.states.sum() > MOST_STATES
    assert not graph.has_all_states
    assert len(graph.states) <= MOST_STATES
    assert len(graph.arrows) <= MOST_ARROWS
    at_rest = set(analysis.evolution.at_rest.nonzero()[0].tolist())
    assert at_rest <= set(graph.states)


def test_an_equilibrium_that_no_move_reaches_is_named():
    text = """
format: detente/1
title: One way
parties:
  us: {name: Us, options: {burn: {name: Burn, moves: forward}}}
status_quo: [burn]
preferences: {us: {statements: [not burn]}}
"""
    analysis = analyze(detente.loads(text)).found
    graph = evolution_graph(analysis, [0, 1])
    assert graph.unreached == (0,)
    assert graph.states == (1,)
