"""Sentences about answers; who can move where is worked out by hand in each case."""

from __future__ import annotations

import re

import pytest

import detente
from detente.answers.concepts import concept_line, concept_phrase
from detente.answers.outcomes import status_quo_sentence
from detente.answers.sentences import (
    equilibria_sentence,
    evolution_sentences,
    path_sentence,
    steps_words,
    verdict_sentences,
)
from detente.answers.states import states_sentence
from detente.gallery import cases
from detente.stability import CONCEPTS


def explained(case: str, state: str, party: str, concept: str) -> list[bool | str]:
    found = detente.explain(detente.gallery_case(case), state, party=party, concept=concept)
    (verdict,) = found.found.verdicts
    return [verdict.stable, *verdict_sentences(found.model, verdict)]


@pytest.mark.parametrize(
    ("concept", "sentence"),
    [
        ("nash", "Iraq would gain by moving from s1 to s4 (taking up “Attack”)."),
        (
            "smr",
            "Iraq would gain by moving from s1 to s4 (taking up “Attack”), and none of the answers that Syria could "
            "give takes that gain away for good: wherever it ends, Iraq would be better off than at s1 or could become "
            "so by one more move.",
        ),
        (
            "seq",
            "Iraq would gain by moving from s1 to s4 (taking up “Attack”), and none of the answers by which Syria "
            "would gain takes that gain away.",
        ),
    ],
)
def test_an_unstable_state_is_left_by_the_improvement_that_goes_unanswered(concept: str, sentence: str):
    is_stable, *reasons = explained("syria-iraq", "s1", "iraq", concept)
    assert not is_stable
    assert reasons == [sentence]


def test_a_stable_state_is_held_by_the_answer():
    assert explained("syria-iraq", "s1", "iraq", "gmr") == [
        True,
        "Iraq would gain by moving from s1 to s4 (taking up “Attack”), but Syria could then move to s5, "
        "which for Iraq is no better than s1.",
    ]


def test_a_credible_answer_gains_those_who_give_it():
    assert explained("elmira", "s2", "local", "sseq")[1:] == [
        "Local government would gain by moving from s2 to s6 (taking up “Insist on the original order”), but Uniroyal "
        "Chemical would then gain by moving to s9, "
        "which for Local government is no better than s2; no move of Local government leads from there to "
        "anything better than s2 either."
    ]


def test_of_several_reasons_to_leave_the_best_is_told_and_the_others_named():
    # Uniroyal at s2: s4 and s9 are better, s4 before s9
    gain, others = explained("elmira", "s2", "uniroyal", "nash")[1:]
    assert gain.startswith("Uniroyal Chemical would gain by moving from s2 to s4 (taking up “Accept ")
    assert others == "The same is true of its move to s9; this one is told because none gains it more."


def test_without_an_improvement_there_is_nothing_to_answer():
    assert explained("elmira", "s1", "ministry", "seq")[1:] == [
        "For Ministry of the Environment, no move from s1 leads to a better state."
    ]


def test_the_evolution_of_syria_and_iraq():
    found = detente.analyze(detente.gallery_case("syria-iraq")).found
    assert evolution_sentences(found.model, found.evolution) == [
        "From the status quo s1, moves lead to 6 of 6 states (s1 itself included).",
        "Moves by which each mover gains lead to 3 states: s1, s4 and s6.",
        "They come to rest at s6.",
    ]
    path = found.evolution.improvements.path_to(5)
    assert path_sentence(found.model, 0, path, 5) == "From s1, Iraq moves to s4, then Syria moves to s6."
    assert steps_words(found.model, 0, path)[0].startswith("Iraq takes up “")


def test_paths_that_are_none():
    model = detente.analyze(detente.gallery_case("syria-iraq")).model
    assert path_sentence(model, 0, (), 0) == "s1 is where things stand already."
    assert path_sentence(model, 0, None, 2) == "No legal sequence of moves leads from s1 to s3."


def test_counts_of_states_and_equilibria():
    found = detente.analyze(detente.gallery_case("elmira"), concepts="nash,gmr,smr,seq,sseq").found
    assert states_sentence(found.model) == (
        "9 states can occur, of 32 combinations of options; each of these counts several as one: s9 (4)."
    )
    assert equilibria_sentence(found, "seq") == (
        "Sequential stability (SEQ): s5, s8 and s9 are stable for every party and would hold "
        "if these preferences are right."
    )
    assert status_quo_sentence(found) == (
        "The status quo s1 is stable for every party under GMR and SMR, not under NASH, SEQ or SSEQ."
    )


def test_no_equilibrium_is_said_too():
    found = detente.analyze(detente.gallery_case("cuban-missile-crisis"), concepts="nash").found
    assert equilibria_sentence(found, "nash") == "Nash stability (NASH): no state is stable for every party."


@pytest.mark.parametrize("code", [*CONCEPTS, "mixed"])
def test_every_concept_has_its_line_and_its_phrase(code: str):
    assert concept_line(code).endswith(".")
    assert len(concept_phrase(code)) < 40


MANY_READINGS = {"european-security", "nile-dam"}
"""Their base has no preferences, so no verdict of its own."""


@pytest.mark.parametrize("case", [case.name for case in cases() if case.name not in MANY_READINGS])
def test_no_sentence_predicts(case: str):
    scenario = detente.gallery_case(case)
    found = detente.analyze(scenario).found
    told = [equilibria_sentence(found, code) for code in found.stable]
    for state in range(len(found.model.states)):
        explanation = detente.explain(scenario, found.model.states.id(state))
        for verdict in explanation.found.verdicts:
            told += verdict_sentences(explanation.model, verdict)
    assert not re.search(r"predict|will |must |outcome is", " ".join(told))
