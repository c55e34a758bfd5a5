"""Sentences about talks; each dispute is small enough for its settlements to be worked out by hand."""

from __future__ import annotations

from dataclasses import replace
from types import SimpleNamespace

import pytest

import detente
from detente.answers.dialogue.agendas import (
    agenda_sentence,
    agenda_sentences,
    at_best_sentence,
    danger_sentences,
    foremost_sentences,
)
from detente.answers.dialogue.outcomes import drift_sentences, for_whom_words, secure_sentence
from detente.answers.dialogue.parties import why_sentences, word_sentence
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
from detente.answers.dialogue.settlements import (
    KIND_LINES,
    SETTLEMENT_LINE,
    UNACCEPTABLE_LINE,
    difference_words,
    kinds_words,
)
from detente.answers.dialogue.words import (
    WORD_LINES,
    agenda_title,
    agreement_words,
    order_sentences,
    tally_words,
    unlocking_lines,
    unlocking_words,
)
from detente.questions.credibility import CONCEPT_OF_GRADE, ground_of, track_record
from detente.questions.dialogue import OrderOfTalks
from detente.questions.talks import WORDS
from detente.scenario.values import NO_GROUNDS, Commitment
from tests.commands.spring import READINGS, SPRING

PARTY, OTHER, THIRD = 0, 1, 2

TWO = "  p: {name: Party, options: {a: Do A}}\n  q: {name: Other, options: {b: Do B}}\n"
MORE = "  p: {name: Party, options: {a: Do A}}\n  q: {name: Other, options: {b: Do B, c: Do C}}\n"
ISSUES = "  first: {options: [a]}\n  second: {options: [b]}\n"

STAYS = (
    "Without talks things stay as they are today: nobody gains by a step of its own, the answers to expect "
    "included."
)


def made(preferences, more="", parties=TWO, issues=ISSUES):
    """With two parties: s1 neither does anything, s2 a, s3 b, s4 both; s1 is today."""
    return detente.loads(
        f"format: detente/1\ntitle: T\nparties:\n{parties}status_quo: []\nissues:\n{issues}"
        f"agendas: {{one: [first]}}\npreferences:\n{preferences}\n{more}"
    )


# Party is indifferent to a and wants b; Other wants b exactly when a. At s1 nobody gains. On ‘one’ Party may give a,
# and Other then takes up b for its own gain: s4, where nobody gains by leaving, better for Party and the same for
# Other. Its issue ‘second’ is not on that table.
OPENING = made("  p: {core: [b]}\n  q: {statements: [b iff a]}")

# The same, but Other can answer a by b, which is an issue, or by c, which is conduct and worse for Third.
AT_A_COST = made(
    "  p: {core: [b or c]}\n  q: {statements: [(b or c) iff a]}\n  r: {statements: [not c]}",
    "infeasible: [b and c]\n",
    parties=MORE + "  r: {name: Third, options: {}}\n",
)

# The prisoners' dilemma: both gain by s4, which is held by the return to s1. Nobody gives unless both issues are there.
EASING = made("  p: {statements: [b, not a]}\n  q: {statements: [a, not b]}")

# The same, and Party's core is what Other never does, for it would rather not whatever else is done.
EASING_A_CORE = made(
    "  p: {core: [c], secondary: [b, not a]}\n  q: {statements: [not c, a, not b]}",
    parties=MORE,
    issues=f"{ISSUES}  third: {{options: [c]}}\n",
)

# Party does one of a and b, and does not mind which; Other would rather have a than neither, and neither than b.
TWO_WAYS = made(
    "  p: {statements: [a or b]}\n  q: {statements: [not b, a]}",
    "infeasible: [a and b]\n",
    parties="  p: {name: Party, options: {a: Do A, b: Do B}}\n  q: {name: Other, options: {}}\n",
)

# Matching pennies: under nash whoever loses moves.
PENNIES = made("  p: {statements: [a iff b]}\n  q: {statements: [b iff not a]}")


def analysed(scenario, **settings):
    return detente.dialogue(scenario, **settings).found


def why(scenario, agenda, party, **settings):
    return " ".join(why_sentences(analysed(scenario, **settings), agenda, party))


# the word for a party


def test_resolves():
    assert why(OPENING, "everything", PARTY) == (
        "These talks can settle it for Party: its core concern met, and nobody worse off than today. "
        "How: Party would take up “Do A” and Other would take up “Do B”. That is so at 1 of 2 settlements."
    )


def test_opens():
    assert why(OPENING, "one", PARTY) == (
        "By themselves these talks bring Party nothing; they could lead on: if Party were to take up “Do A”, then of "
        "their own accord, off the table, Other would take up “Do B”. Party would be better off than without talks. "
        "Its core concern would be met. That is so at 1 of 2 settlements. It would take “second” on the table too."
    )


def test_prevails_or_settled_otherwise_off_the_table():
    # s6 (a and c) meets Party's core but is worse for Third; s4 (a and b) would settle it, and b is not on the table
    assert why(AT_A_COST, "one", PARTY) == (
        "On these issues Party could get its core concern met only with Third worse off than today. How: if Party were "
        "to take up “Do A”, then of their own accord Other would take up “Do C”. It could be settled "
        "otherwise only if, off the table, Other were to take up “Do B”. That is so at 1 of 3 settlements. It would "
        "take “second” on the table too."
    )


def test_prevails():
    # at s4 the cores of North and South are met, and East is worse off
    assert word_sentence(analysed(detente.loads(SPRING)), "everything", 0) == (
        "On these issues North could get its core concern met only with East worse off than today. "
        "How: North would take up “Share the spring” and South would take up “Pay for the pipes”."
    )


def test_a_party_that_loses_at_some_of_the_outcomes_only_is_not_named():
    # Other answers a by b, worse for Third, or by c, worse for Fourth: never the same one pays
    scenario = made(
        "  p: {core: [b or c]}\n  q: {statements: [(b or c) iff a]}\n"
        "  r: {statements: [not c]}\n  s: {statements: [not b]}",
        "infeasible: [b and c]\n",
        parties=MORE + "  r: {name: Third, options: {}}\n  s: {name: Fourth, options: {}}\n",
    )
    assert "could get its core concern met only with somebody else worse off." in why(scenario, "one", PARTY)


def test_eases_without_a_core():
    assert why(EASING, "everything", OTHER) == (
        "These talks could make Other better off than without talks. How: Party would take up “Do A” and Other would "
        "take up “Do B”. That is so at 1 of 2 settlements."
    )


def test_eases_and_the_core_is_not_met():
    assert "better off than without talks; its core concern would still not be met. How: " in why(
        EASING_A_CORE, "everything", PARTY
    )


def test_harms():
    assert why(detente.loads(SPRING), "everything", 2) == (
        "These talks could leave East worse off than without talks, and no acceptable outcome makes it better off. "
        "The danger: North would take up “Share the spring” and South would take up “Pay for the pipes”. "
        "That is so at 1 of 2 settlements."
    )


def test_secure():
    found = analysed(detente.loads(SPRING))
    told = "For East nothing is needed from talks: its core concern stands without them."
    assert word_sentence(found, "small", 2) == told
    assert secure_sentence(found.model, found.without.secure) == told
    assert secure_sentence(found.model, ()) == ""


def test_futile_where_all_comes_without_talks_too():
    assert why(detente.loads(SPRING), "small", 0) == (
        "These talks bring North nothing: all that can come of them comes without them. "
        "No further issue on the table would settle it."
    )


def test_futile_beside_a_settlement_of_others():
    assert why(OPENING, "one", OTHER) == (
        "These talks bring Other nothing: no acceptable outcome would make it better off than without talks, and none "
        "at all worse off than without talks."
    )


def test_futile_without_any_settlement():
    found = analysed(PENNIES, concept="nash")
    assert word_sentence(found, "one", PARTY) == (
        "For Party: nothing comes of these talks: they reach no outcome that everybody would leave alone."
    )
    told = "No settlement: these talks reach no outcome that every party would leave alone"
    assert kinds_words(found.agendas["one"].settlements) == told


# what comes without talks


def drift(scenario, **settings):
    found = analysed(scenario, **settings)
    return drift_sentences(found.model, found.without)


def test_things_stay():
    assert drift(OPENING) == [STAYS]


def test_things_come_to_rest():
    # generous: each gains by giving
    assert drift(detente.loads(READINGS), variant="generous") == [
        "Without talks, North would take up “Share the spring” (s2), then South would take up “Pay for the pipes” "
        "(s4); there things rest.",
        "Compared with today that is better for North and South.",
    ]


def test_things_can_come_to_rest_in_several_ways():
    assert drift(TWO_WAYS) == [
        "Without talks things can come to rest in 2 ways. The nearest: Party would take up “Do A” (s2).",
        "Compared with today that is better for Party, and better in one case and worse in another for Other.",
    ]


def test_things_go_round():
    # s1 and s4 are good for Party and bad for Other, s2 and s3 the other way round
    assert drift(PENNIES, concept="nash") == [
        "Without talks things do not come to rest: they go round among 4 states without an end. Today is one of them.",
        "Compared with today that is as good or worse for Party and as good or better for Other.",
    ]


def test_things_come_to_rest_or_go_round():
    # Third settles once whether the pennies matter; where they do not, nobody gains any more
    scenario = made(
        "  p: {statements: [(a iff b) or not h]}\n  q: {statements: [(b iff not a) or not h]}\n"
        "  r: {statements: [g or h]}",
        "infeasible: [g and h]\n",
        parties=TWO
        + "  r: {name: Third, options: {g: {name: Do G, moves: forward}, h: {name: Do H, moves: forward}}}\n",
    )
    assert drift(scenario, concept="nash")[0] == (
        "Without talks things can come to rest in 1 way, or go round among 4 states without an end. The nearest: Third "
        "would take up “Do G” (s5)."
    )


# an agenda, and all of them


def test_an_agenda_in_a_sentence():
    found = analysed(OPENING)
    assert agenda_sentence(found, "everything") == "can settle it for Party; and bring Other nothing."
    assert agenda_sentences(found) == [
        "one: bring Party nothing by themselves, but could lead on to more off the table; and bring Other nothing.",
        "everything: can settle it for Party; and bring Other nothing.",
    ]
    assert agenda_sentence(analysed(AT_A_COST), "one") == (
        "could meet the core of Party only with Third worse off than today, or with more done off the table; bring "
        "Other nothing; and could leave Third worse off than without talks. Danger: Third worse off than without talks "
        "at 1 of 3 outcomes."
    )


def test_agendas_of_which_the_same_is_to_be_said_stand_together():
    assert agenda_sentences(analysed(detente.loads(SPRING)))[0] == (
        "small, other: are not needed for East; and bring North and South nothing."
    )


@pytest.mark.parametrize(
    ("scenario", "told"),
    [
        (
            OPENING,
            "At best, with everything on the table, talks can settle it for Party; and bring Other nothing. "
            "There it can be settled for all with a core concern at once.",
        ),
        (
            detente.loads(SPRING),
            "At best, each on the agenda best for it, talks could meet the core of North and South only with East "
            "worse off than today; and are not needed for East.",
        ),
        (
            EASING_A_CORE,
            "At best, with everything on the table, talks could make everybody better off than without talks, with the "
            "core of Party still not met.",
        ),
        (TWO_WAYS, "On every agenda here, talks bring nobody anything."),
    ],
)
def test_the_answer_in_short(scenario, told):
    assert at_best_sentence(analysed(scenario)) == told


def test_dangers_are_counts_of_outcomes():
    assert danger_sentences(analysed(AT_A_COST)) == [
        "Danger, Third worse off than without talks: one, everything 1 of 3 settlements "
        "(lasting outcomes; not chances)."
    ]
    assert danger_sentences(analysed(OPENING)) == []


def test_the_outcome_worth_naming():
    assert foremost_sentences(analysed(OPENING), 1) == [
        "With ‘one’ or ‘everything’ on the table: Party would take up “Do A” and Other would take up “Do B” (s4). "
        "Party would be better off than without talks."
    ]


# what would unlock it, and the order of talks


def test_unlocking():
    found = analysed(OPENING)
    assert unlocking_words(found.court, found.unlocking) == [("Party", "“first” and “second”")]


def test_what_nothing_unlocks_and_who_needs_nothing():
    # Party's core is what Other drops at once, and Other's core holds today
    found = analysed(made("  p: {core: [b]}\n  q: {core: [not b]}"))
    assert unlocking_lines(found.court, found.unlocking, in_full=True) == [
        "Party, and all at once: no set of issues settles it.",
        "Other: nothing is needed from talks.",
    ]


def test_without_a_core_there_is_nothing_to_unlock():
    found = analysed(EASING)
    assert unlocking_words(found.court, found.unlocking) == []


def test_the_order_of_talks():
    model = analysed(OPENING).model
    assert order_sentences(model, OrderOfTalks("x", "y", (0, 3), (0, 3))) == [
        "‘x’ before ‘y’ ends at s1 and s4.",
        "‘y’ before ‘x’ ends at the same: the order makes no difference.",
    ]
    assert order_sentences(model, OrderOfTalks("x", "y", (0, 3), (3,))) == [
        "‘x’ before ‘y’ ends at s1 and s4.",
        "‘y’ before ‘x’ ends at s4.",
        "Only with ‘x’ before ‘y’: s1.",
    ]
    nowhere = order_sentences(model, OrderOfTalks("x", "y", (), (3,)))
    assert nowhere[0] == "‘x’ before ‘y’ ends at no settlement."


# settlements


def test_kinds_are_counted():
    found = analysed(AT_A_COST).agendas["one"]
    # s4 is an agreement; s6 is worse for Third
    assert kinds_words(found.settlements) == "3 settlements: 1 unchanged, 1 agreement, 1 imposed"
    assert kinds_words(()).startswith("No settlement")


def test_differences_are_told_by_party():
    model = analysed(OPENING).model
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


# promises and principles


def test_credibility_is_counted_at_distinct_settlements():
    found = analysed(EASING)
    settlements = distinct_settlements(each.settlements for each in found.agendas.values())
    assert [each.state for each in settlements] == [0, 3]
    # nobody gains at s1; at s4 each would gain by leaving, were it not for the other's answer
    assert credibility_words(settlements, PARTY) == "self-enforcing at 1, deterred at 1"


def test_grounds_name_the_answer():
    found = analysed(EASING)
    deal = ground_of(found.court.engine, 3, PARTY, "deterred")
    assert grounds_sentence(found.model, deal) == (
        "Party would gain by moving from s4 to s3, but Other would then gain by moving to s1, which for Party is no "
        "better than s4."
    )
    today = ground_of(found.court.engine, 0, PARTY, "self-enforcing")
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
    found = analysed(scenario)
    assert principle_words(found.model, scenario.principles["x"], found.principles["x"]) == words


# readings, and the terms


def test_readings_that_agree_and_that_do_not():
    assert tally_words(["eases", "eases"]) == "eases in every reading"
    assert tally_words(["eases", "futile", "futile"]) == "futile in 2 readings of 3, eases in 1"
    found = {"one": analysed(OPENING), "two": analysed(EASING)}
    agendas = {name: result.agendas for name, result in found.items()}
    models = {name: result.model for name, result in found.items()}
    assert agreement_words(agendas, models, "one") == [
        "Party: opens in 1 reading of 2, futile in 1",
        "Other: futile in every reading",
    ]


def test_every_term_has_words():
    assert tuple(WORD_LINES) == WORDS
    assert set(KIND_LINES) == {
        "unchanged", "agreement", "conduct", "lesser_evil", "imposed", "deterioration",
    }  # fmt: skip
    assert set(GRADE_LINES) == set(CONCEPT_OF_GRADE)
    assert "no prediction" in " ".join(SETTLEMENT_LINE.split())
    assert "is no agreement" in UNACCEPTABLE_LINE


def test_who_is_worse_off_than_today_too_is_told_once():
    model = analysed(OPENING).model
    shown = SimpleNamespace(gain=(1, -1), change=(1, -1))
    assert for_whom_words(model, shown) == (
        "Party would be better off than without talks, and Other would be worse off than without talks, and than today"
    )


def test_where_no_agenda_adds_anything_none_is_recommended():
    """One agenda could bring nothing, and the other only harm."""
    found = analysed(TWO_WAYS)
    harming = replace(
        found.agendas["everything"],
        findings=tuple(replace(each, word="harms") for each in found.agendas["everything"].findings),
    )
    found = replace(found, agendas={**found.agendas, "everything": harming})
    assert at_best_sentence(found) == (
        "No agenda here brings anybody anything beyond what comes without talks."
    )
