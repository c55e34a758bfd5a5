"""Sentences about talks; each scenario is small enough for its settlements to be worked out by hand."""

from __future__ import annotations

import pytest
from detente.answers.dialogue.reasons import holds_already, nothing_to_gain, why_sentences, witness_words

import detente
from detente.answers.dialogue.promises import (
    GRADE_LINES,
    counts_words,
    credibility_words,
    dates_words,
    distinct_settlements,
    grounds_sentence,
    principle_words,
    range_words,
)
from detente.answers.dialogue.settlements import KIND_LINES, SETTLEMENT_LINE, difference_words, kinds_words
from detente.answers.dialogue.words import (
    WORD_LINES,
    agenda_title,
    agreement_words,
    order_sentences,
    tally_words,
    unlocking_words,
)
from detente.questions.credibility import CONCEPT_OF_GRADE, ground_of
from detente.questions.order_of_talks import OrderOfTalks
from detente.questions.track_record import track_record
from detente.scenario.values import NO_GROUNDS, Commitment

PARTY, OTHER = 0, 1


def made(preferences, more="", first="a", second="b"):
    """Two parties, the first with the option a, the second with b; s1 neither, s2 a, s3 b, s4 both; s1 is today."""
    return detente.loads(
        "format: detente/1\ntitle: T\n"
        "parties:\n  p: {name: Party, options: {a: Do A}}\n  q: {name: Other, options: {b: Do B}}\n"
        f"status_quo: []\nissues: {{first: {{options: [{first}]}}, second: {{options: [{second}]}}}}\n"
        "agendas: {one: [first]}\n"
        f"preferences:\n{preferences}\n{more}"
    )


def why(scenario, agenda, party, **settings):
    found = detente.dialogue(scenario, **settings).found
    reason = found.reasons[agenda][party]
    return " ".join(why_sentences(found.court, found.agendas[agenda], reason, party))


# Party is indifferent to a and wants b; Other wants b exactly when a. On ‘one’ both s1 and s2 are settlements; from s2
# Other gains by s4, where Party's core holds and nobody gains by leaving; from s1 nobody gains by anything.
OPENING = made("  p: {core: [b]}\n  q: {statements: [b iff a]}")

# Other wants b, Party does not: on talks about b Other takes it up. Party's core is not b.
HARMING = made(
    "  p: {core: [not b], secondary: [not a]}\n  q: {statements: [b, not a]}", first="b", second="a"
)

# Both would rather have a: on ‘one’ Party takes it up.
EASING = made("  p: {statements: [a]}\n  q: {statements: [a]}")


def test_opening_a_way():
    assert why(OPENING, "one", PARTY) == (
        "A way opens for Party on ‘one’ (opens): 1 of 2 settlements, s2 (imposed), leads, by steps by which each mover "
        "gains, on to a state that meets its core and lasts; today does not; adding “second” resolves it. "
        "That is due to the talks: without them it is ‘futile’."
    )


def test_what_leads_on_is_told_in_words():
    found = detente.dialogue(OPENING).found
    assert witness_words(found.court, found.reasons["one"][PARTY]) == (
        "Party: “Do A” taken up. From s1, Party moves to s2. What leads on from there, each gaining by its own step: "
        "Other takes up “Do B” (s4)."
    )


def test_resolving():
    # everything: s1 and s4 hold; s2 and s3 do not, for Other would move
    assert why(OPENING, "everything", PARTY) == (
        "Resolved for Party on ‘everything’ (resolves): 1 of 2 settlements, s4 (agreement), meets its core and lasts. "
        "That is due to the talks: without them it is ‘futile’."
    )


def test_harming():
    # Party s1 > s2 > s3 > s4; on ‘one’ Other leaves s1 for s3, and Party cannot answer
    assert why(HARMING, "one", PARTY) == (
        "Worse than no talks for Party on ‘one’ (harms): the only settlement, s3 (imposed), is worse for it "
        "than today, not meeting its core; adding issues does not resolve it. Without talks it is better: ‘futile’."
    )


def test_a_gain_at_the_cost_of_another_is_futile():
    assert why(HARMING, "one", OTHER) == (
        "Nothing gained for Other on ‘one’ (futile): 1 settlement, better than today for it but worse for "
        "somebody else."
    )


def test_holding_already():
    # Other keeps b undone for its own sake, and Party cannot change that
    scenario = made("  p: {core: [b]}\n  q: {core: [not b]}")
    found = detente.dialogue(scenario).found
    assert holds_already(found.court, found.agendas["nothing"], OTHER)
    assert not holds_already(found.court, found.agendas["nothing"], PARTY)
    assert why(scenario, "nothing", OTHER) == (
        "Holds already for Other without talks (resolves): today meets its core and lasts (the only settlement)."
    )
    assert witness_words(found.court, found.reasons["nothing"][OTHER]) is None


def test_easing_without_a_core():
    assert why(EASING, "one", OTHER) == (
        "Something gained for Other on ‘one’ (eases): the only settlement, s2 (agreement), is better for it than "
        "today and worse for nobody. That is due to the talks: without them it is ‘futile’."
    )


def test_nothing_to_gain():
    scenario = made("  p: {statements: [not a, not b]}\n  q: {statements: [b]}")
    found = detente.dialogue(scenario).found
    assert nothing_to_gain(found.court, PARTY)
    assert not nothing_to_gain(found.court, OTHER)
    # everything: Other takes up b, and s3 is worse for Party
    assert why(scenario, "one", PARTY) == (
        "Nothing to gain for Party on ‘one’ (futile): no state is better for it than today."
    )


def test_what_gains_bring_about_anyway_is_said():
    # Party's core is b, which Other takes up as soon as it may: without talks gains lead there
    scenario = made("  p: {core: [b]}\n  q: {statements: [b]}")
    assert why(scenario, "one", PARTY) == (
        "Nothing gained for Party on ‘one’ (futile): 2 settlements, none better than today for it, none meeting "
        "its core; with talks or without, gains lead from today to a state that meets its core and lasts; adding "
        "“second” resolves it."
    )


def test_unlocking():
    found = detente.dialogue(OPENING).found
    assert found.unlocking is not None
    assert unlocking_words(found.court, found.unlocking) == [("Party", "“first” and “second”")]


def test_what_nothing_unlocks():
    # Party's core is what Other drops at once
    found = detente.dialogue(made("  p: {core: [b]}\n  q: {core: [not b]}")).found
    assert found.unlocking is not None
    assert unlocking_words(found.court, found.unlocking) == [
        ("Party", "no set of issues: no state that lasts meets its core"),
        ("Other", "no talks are needed: a settlement without them meets its core and lasts"),
        ("all at once", "no set of issues: no state that lasts meets every core at once"),
    ]


def test_without_a_core_there_is_nothing_to_unlock():
    found = detente.dialogue(EASING).found
    assert found.unlocking is not None
    assert unlocking_words(found.court, found.unlocking) == []


def test_the_order_of_talks():
    model = detente.dialogue(OPENING).found.model
    assert order_sentences(model, OrderOfTalks("x", "y", (0, 3), (0, 3))) == [
        "‘x’ before ‘y’ ends at s1 and s4.",
        "‘y’ before ‘x’ ends at the same: the order makes no difference.",
    ]
    assert order_sentences(model, OrderOfTalks("x", "y", (0, 3), (3,))) == [
        "‘x’ before ‘y’ ends at s1 and s4.",
        "‘y’ before ‘x’ ends at s4.",
        "Only with ‘x’ before ‘y’: s1.",
    ]
    assert (
        order_sentences(model, OrderOfTalks("x", "y", (), (3,)))[0] == "‘x’ before ‘y’ ends at no settlement."
    )


def test_kinds_are_counted():
    found = detente.dialogue(OPENING).found.agendas["one"]
    # s2 is worse for Other
    assert kinds_words(found.settlements) == "2 settlements: 1 unchanged, 1 imposed"
    assert kinds_words(()).startswith("No settlement")


def test_differences_are_told_by_party():
    model = detente.dialogue(OPENING).found.model
    assert difference_words(model, 0, 3) == "Party: “Do A” taken up; Other: “Do B” taken up"
    assert difference_words(model, 3, 1) == "Other: “Do B” dropped"
    assert difference_words(model, 1, 1) == "nothing changes"


def test_a_difference_from_merged_states_tells_what_is_certain():
    elmira = detente.analyze(detente.gallery_case("elmira")).model
    # s9: the plant is closed, whatever else is done; today the appeal is drawn out, which a closed plant is not
    assert "Uniroyal Chemical" in difference_words(elmira, 0, 8)
    assert "“Close the plant”" in difference_words(elmira, 0, 8)
    assert "Ministry" not in difference_words(elmira, 0, 8)


def test_agendas_by_their_issues():
    assert agenda_title(OPENING, "one", ["first"]) == "one: first"
    assert agenda_title(OPENING, "everything", ["first", "second"]) == "everything: all 2 issues"
    assert agenda_title(OPENING, "nothing", []).startswith("nothing: no issue is on the table")


def test_credibility_is_counted_at_distinct_settlements():
    found = detente.dialogue(OPENING).found
    settlements = distinct_settlements(each.settlements for each in found.agendas.values())
    assert [each.state for each in settlements] == [0, 1, 3]
    # Party never gains by moving. Other would leave s2 for s4; only by a step that it does not gain by could Party
    # answer: to s3, which for Other is as bad as s2
    assert credibility_words(settlements, PARTY) == "self-enforcing at 3"
    assert credibility_words(settlements, OTHER) == "self-enforcing at 2, threatened at 1"


def test_grounds_name_the_answer():
    # the prisoners' dilemma of the two: s4 is held by the return to s1
    scenario = made("  p: {core: [b], secondary: [not a]}\n  q: {core: [a], secondary: [not b]}")
    found = detente.dialogue(scenario).found
    deal = ground_of(found.court.table.engine, 3, PARTY, "deterred")
    assert grounds_sentence(found.model, deal) == (
        "Party would gain by moving from s4 to s3, but Other would then gain by moving to s1, which for Party is no "
        "better than s4."
    )
    today = ground_of(found.court.table.engine, 0, PARTY, "self-enforcing")
    assert grounds_sentence(found.model, today) == "For Party, no move from s1 leads to a better state."


def commitment(status, date="2001"):
    return Commitment("c", "p", (), date, None, status, NO_GROUNDS, OPENING.place)


def test_a_track_record_has_counts_dates_and_then_a_range():
    record = track_record(
        "p", [commitment("kept"), commitment("broken", "1999"), commitment("broken", "1999")]
    )
    assert counts_words(record) == "3 commitments: 1 kept, 2 broken, 0 disputed, 0 open"
    assert dates_words(record) == "kept 2001; broken 1999 (2)"
    # Beta(2, 3): P(x ≤ 0.0976) = P(x > 0.7514) = 0.05
    assert range_words(record) == (
        "90% range of the share kept: 10% to 75%; describes the analyst's list, not the party"
    )


def test_disputed_commitments_make_two_ranges():
    # Beta(2, 1): √0.05 = 0.22 to √0.95 = 0.97; Beta(1, 2) is its mirror image
    told = range_words(track_record("p", [commitment("disputed")]))
    assert "22% to 97% with the disputed ones as kept, 3% to 78% with them as broken" in told


@pytest.mark.parametrize(
    ("principle", "words"),
    [
        ("holds: a and not b", "“Do A” (Party) and not “Do B” (Other)"),
        ("criterion: pareto_efficient", "no state that can occur is better for one party and worse for none"),
        ("criterion: all_cores_met", "every core concern of every party holds"),
        ("criterion: no_party_worse", "every party ranks it at least as high as today (s1)"),
        ("criterion: no_party_worse, by: core", "every core concern that holds today (s1) holds"),
        ("criterion: no_party_worse, than: [a], by: core", "every core concern that holds at s2 holds"),
        ("criterion: no_party_worse, than: [a]", "every party ranks it at least as high as s2"),
    ],
)
def test_which_reading_of_a_principle_was_tested(principle, words):
    scenario = made(
        "  p: {core: [b]}\n  q: {statements: [b]}", f"principles: {{x: {{name: X, {principle}}}}}"
    )
    found = detente.dialogue(scenario).found
    assert principle_words(found.model, scenario.principles["x"], found.principles["x"]) == words


def test_readings_that_agree_and_that_do_not():
    assert tally_words(["eases", "eases"]) == "eases in every reading"
    assert tally_words(["eases", "futile", "futile"]) == "futile in 2 readings of 3, eases in 1"
    found = {"one": detente.dialogue(OPENING).found, "two": detente.dialogue(EASING).found}
    agendas = {name: result.agendas for name, result in found.items()}
    models = {name: result.model for name, result in found.items()}
    assert agreement_words(agendas, models, "one") == [
        "Party: opens in 1 reading of 2, eases in 1",
        "Other: futile in 1 reading of 2, eases in 1",
    ]


def test_every_term_has_words():
    assert list(WORD_LINES) == ["resolves", "opens", "eases", "futile", "harms"]
    assert set(KIND_LINES) == {"unchanged", "agreement", "imposed", "conduct", "breakdown"}
    assert (
        set(GRADE_LINES)
        == set(CONCEPT_OF_GRADE)
        == {"self-enforcing", "deterred", "threatened", "would-break"}
    )
    assert "no prediction" in SETTLEMENT_LINE
