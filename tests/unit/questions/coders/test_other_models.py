"""Codings whose models differ: other options, other states, words that mean something else."""

from __future__ import annotations

import pytest

import detente

HEAD = """
format: detente/1
title: Two firms
status_quo: []
"""
FIRST = (
    HEAD
    + """
parties: {us: {options: {sell: Sell}}, them: {options: {buy: Buy}}}
definitions: {deal: sell and buy}
preferences:
  us: {statements: [deal, not sell]}
  them: {statements: [not buy]}
"""
)


def compared(first, second, **asked):
    return detente.compare_coders(detente.loads(first), detente.loads(second), **asked).to_dict()


def trials(found):
    return {
        (each["replace"], each.get("party"), each.get("statement")): each
        for each in found["verdicts"]["trials"]
    }


def test_a_definition_that_means_something_else_is_carried_as_it_is_meant():
    # For the first, us: deal = sell and buy; they never buy, so nothing is sold: equilibrium s1 (nothing).
    # For the second deal = sell: us gains by selling, s2 (sell) is the equilibrium. Same words, another definition.
    second = FIRST.replace("deal: sell and buy", "deal: sell")
    found = compared(FIRST, second)
    assert found["elements"]["definition"]["differences"] == [
        {"id": "deal", "aspect": "formula", "first": "sell and buy", "second": "sell"}
    ]
    nash = found["verdicts"]["equilibria"]["nash"]
    assert (nash["only_first"], nash["only_second"]) == (["s1"], ["s2"])
    assert nash["flipped_by"] == [{"replace": "all", "party": "us"}]
    # Put into the second's model, the first's preferences still mean what the first wrote.
    assert trials(found)["model", None, None]["equilibria"]["nash"] == {"settled": 0, "upset": 0}


WITH_ONE_MORE_OPTION = FIRST.replace("{sell: Sell}", "{sell: Sell, wait: Wait}").replace(
    "them: {statements: [not buy]}", "them: {statements: [buy]}"
)


def test_states_are_matched_where_one_coder_has_an_option_more():
    # The second has 8 states; those in which nobody waits are the 4 of the first.
    found = compared(FIRST, WITH_ONE_MORE_OPTION)
    assert found["states"] == {"shared": 4, "only_first": 0, "only_second": 4}
    assert found["elements"]["option"]["only_second"] == ["wait"]
    # They buy for the second: us then sells, so both do: s4 in the first's numbers.
    assert found["verdicts"]["equilibria"]["nash"]["flipped_by"] == [
        {"replace": "all", "party": "them"},
        {"replace": "add", "party": "them", "statement": "buy"},
    ]


def test_preferences_over_what_the_first_does_not_have_are_not_tried():
    second = WITH_ONE_MORE_OPTION.replace("[deal, not sell]", "[wait, deal]")
    found = compared(FIRST, second)
    assert {"replace": "all", "party": "us", "why": "it has no wait"} in found["verdicts"]["not_tried"]
    assert ("all", "them", None) in trials(found)


def test_a_ranking_is_cut_down_to_the_states_of_the_first():
    ranking = "us: {ranking: [[s1, s3, s5, s7], [s2, s4, s6, s8]]}"
    second = WITH_ONE_MORE_OPTION.replace("us: {statements: [deal, not sell]}", ranking)
    found = compared(FIRST, second)
    # Over s1 … s4 of the first: states without ‘sell’ before those with it. Of 6 pairs 4 are ranked, 2 equal.
    counts = found["rankings"]["us"]
    assert (counts["pairs"], counts["equal_second"] + counts["equal_both"]) == (6, 2)
    assert ("all", "us", None) in trials(found)


def test_a_ranking_that_lacks_states_is_not_tried():
    ranking = "them: {ranking: [s4, s2, s1, s3]}"
    second = FIRST.replace("them: {statements: [not buy]}", ranking)
    found = compared(WITH_ONE_MORE_OPTION, second)
    assert [each["party"] for each in found["verdicts"]["not_tried"] if each["replace"] == "all"] == ["them"]


def test_the_same_id_of_two_parties_is_no_agreement():
    second = (
        HEAD
        + """
parties: {us: {options: {buy: Buy}}, them: {options: {sell: Sell}}}
preferences:
  us: {statements: [buy]}
  them: {statements: [sell]}
"""
    )
    found = compared(FIRST, second)
    assert found["elements"]["option"]["both"] == []
    assert found["elements"]["option"]["only_first"] == ["us.sell", "them.buy"]
    assert found["states"]["shared"] == 1  # that in which nothing is done


def test_without_preferences_elements_are_compared_all_the_same():
    second = HEAD + "parties: {us: {options: {sell: Sell}}, them: {options: {buy: Buy}}}\n"
    found = compared(FIRST, second)
    assert (found["statements"], found["rankings"], found["verdicts"]) == ({}, {}, None)
    assert found["elements"]["definition"]["only_first"] == ["deal"]


def test_without_a_status_quo_talks_are_not_compared():
    found = compared(FIRST, FIRST.replace("status_quo: []\n", ""))
    assert found["verdicts"]["compared"] == {"equilibrium": 20, "word": 0, "unlocking": 0, "claim": 0}
    assert found["elements"]["status_quo"]["only_first"] == ["status_quo"]


def test_a_status_quo_by_name_and_by_options_is_the_same():
    second = FIRST.replace("status_quo: []", "states: {calm: []}\nstatus_quo: calm")
    assert compared(FIRST, second)["elements"]["status_quo"]["differences"] == []


def test_disputes_without_a_common_party_are_refused():
    second = HEAD + "parties: {me: {options: {sell: Sell}}}\npreferences: {me: {statements: [sell]}}\n"
    with pytest.raises(detente.RequestError, match="share no party"):
        compared(FIRST, second)


def test_core_concerns_beside_rankings_are_tried_one_by_one():
    # Both rank alike; only the second calls ‘sell’ a core concern of us. With no issues, nothing is settled but s1 and
    # what conduct leads to, so us has a word of its own only where it has a core concern met.
    body = "parties: {us: {options: {sell: Sell}}}\npreferences: {us: {ranking: [s2, s1]CORE}}\n"
    found = compared(HEAD + body.replace("CORE", ""), HEAD + body.replace("CORE", ", core: [sell]"))
    assert found["statements"]["us"]["only_core"] is True
    assert found["verdicts"]["equilibria"]["nash"]["both"] == 1
    # Without talks us sells, as it gains by it: futile without a core concern, and secure where that is its core.
    (nothing,) = [each for each in found["verdicts"]["differences"] if each.get("agenda") == "nothing"]
    assert (nothing["first"], nothing["second"]) == ("futile", "secure")
    assert {"replace": "add", "party": "us", "statement": "sell"} in nothing["flipped_by"]


def test_single_statements_are_left_out_where_there_are_too_many(monkeypatch):
    monkeypatch.setattr("detente.questions.coders.trials.MAX_STATEMENT_WORK", 3)  # 4 states, so none
    found = compared(FIRST, FIRST.replace("[not buy]", "[buy]"))["verdicts"]
    assert found["statements_tried"] is False
    assert {each["replace"] for each in found["trials"]} == {"all"}


def test_a_claim_may_name_what_a_reading_does_not_have():
    # Only a variant gives us the option ‘wait’; the base, whose claim names it, is compared with it.
    text = (
        FIRST
        + """
claims: {they_wait: {state_where: wait, stable: nash}}
variants: {slow: {parties: {us: {options: {wait: Wait}}}}}
"""
    )
    scenario = detente.loads(text)
    found = detente.compare_coders(scenario, scenario, second_variant="slow").to_dict()
    assert found["elements"]["claim"]["differences"] == []
    (claim,) = found["verdicts"]["differences"]
    assert (claim["claim"], claim["first"]) == ("they_wait", "untestable")
