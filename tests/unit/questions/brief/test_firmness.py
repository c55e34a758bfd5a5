"""Exchanges of neighbours: each by itself, against the scenario written anew in that order."""

import numpy as np

from detente.api.analyze import engine_of
from detente.api.scenarios import loads
from detente.questions.brief.firmness import Exchange, firmness
from detente.questions.dialogue import dialogue_analysis
from detente.stability import CONCEPTS

TEXT = """
format: detente/1
title: Two firms
parties:
  us: {options: {sell: Sell, wait: Wait}}
  them: {options: {buy: Buy, leave: Leave}}
status_quo: [wait]
issues: {trade: {options: [sell, buy]}}
preferences:
  us: {core: [buy], secondary: SECONDARY}
  them: {ranking: [[sell], [buy, sell], [wait], []], core: [not leave]}
"""
LISTS = ["[not sell, wait, leave]", "[wait, not sell, leave]", "[not sell, leave, wait]"]


def dialogue_of(secondary):
    text = TEXT.replace("SECONDARY", secondary)
    text = text.replace("[[sell], [buy, sell], [wait], []]", "RANKING")
    text = text.replace(
        "  them: {ranking: RANKING, core", "  them: {secondary: [sell, not buy, not leave], core"
    )
    engine = engine_of(loads(text), None, None, "auto")
    return dialogue_analysis(engine, CONCEPTS["seq"], ("nothing", "everything"))


def words(found):
    return {
        (name, party): each.word
        for name, own in found.agendas.items()
        for party, each in enumerate(own.findings)
    }


def test_an_exchange_turns_what_the_scenario_written_so_says():
    found = dialogue_of(LISTS[0])
    turned = firmness(found)
    assert turned.was_tried
    assert turned.n_exchanges == 4, "two in each list of three, the core left alone"
    by_exchange = dict(turned.turning)
    for place, other in ((1, LISTS[1]), (2, LISTS[2])):
        now, then = words(found), words(dialogue_of(other))
        expected = {key: then[key] for key in now if then[key] != now[key]}
        told = by_exchange.get(Exchange(0, place), ())
        assert {(each.agenda, each.party): each.after for each in told} == expected


def test_a_ranking_exchanges_neighbouring_classes():
    from detente.graph import graph_model
    from detente.questions.brief.firmness import _exchanges, _ranks

    text = """
format: detente/1
title: One
parties: {us: {options: {a: A, b: B}}}
preferences: {us: {ranking: [s4, [s2, s3], s1]}}
"""
    model = graph_model(loads(text))
    exchanges = _exchanges(model, 0)
    assert exchanges == [Exchange(0, 0), Exchange(0, 1)]
    assert np.array_equal(_ranks(model, 0, exchanges).T, [[0, 2, 2, 1], [1, 0, 0, 2]])
