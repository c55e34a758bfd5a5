"""The table of the concepts, and how a request names them."""

import pytest

from detente.answers.concepts import CONCEPT_WORDS
from detente.checker import stability as checker
from detente.concept_codes import CONCEPT_CODES, NAMED_CODES
from detente.errors import RequestError
from detente.stability import CONCEPTS, NAMED, parse_concepts
from detente.stability.concepts import concept_in_turn
from tests.oracle import document as oracle

PARTIES = ["russia", "west"]


def codes(request, parties=PARTIES):
    return {
        analysis: {party: concept.code for party, concept in by_party.items()}
        for analysis, by_party in parse_concepts(request, parties).items()
    }


def test_the_table():
    rows = {code: (concept.horizon, concept.credible) for code, concept in CONCEPTS.items()}
    assert (
        rows.items()
        >= {
            "nash": (1, False),
            "gmr": (2, False),
            "smr": (3, False),
            "seq": (2, True),
            "sseq": (3, True),
        }.items()
    )
    assert all(code == concept.code for code, concept in CONCEPTS.items())


@pytest.mark.parametrize("told", [CONCEPT_CODES, oracle.CONCEPTS, checker.CONCEPTS])
def test_whoever_has_a_list_of_its_own_knows_the_same_concepts(told):
    assert set(told) == set(CONCEPTS)


def test_words_and_codes_have_the_order_of_the_table():
    assert list(CONCEPT_CODES) == list(CONCEPTS)
    assert list(NAMED_CODES) == list(NAMED)
    assert list(CONCEPT_WORDS) == [*NAMED, "mixed"]


def test_answers_at_the_same_time_are_asked_for_by_name_only():
    assert set(NAMED) - set(CONCEPTS) == {"sim"} == checker.NAMED - checker.CONCEPTS
    assert codes("sim, seq") == {"sim": dict.fromkeys(PARTIES, "sim"), "seq": dict.fromkeys(PARTIES, "seq")}
    assert codes("russia=sim,west=nash") == {"mixed": {"russia": "sim", "west": "nash"}}
    with pytest.raises(RequestError, match="answers given one after another"):
        concept_in_turn("sim")


def test_all_by_default_in_the_order_of_the_table():
    assert list(codes(None)) == list(CONCEPTS)
    assert codes(None)["smr"] == {"russia": "smr", "west": "smr"}


@pytest.mark.parametrize(
    ("request_", "analyses"),
    [
        ("seq", ["seq"]),
        ("seq,nash", ["seq", "nash"]),
        (" seq , nash ", ["seq", "nash"]),
        ("seq,seq", ["seq"]),
    ],
)
def test_some_in_the_order_asked_for(request_, analyses):
    assert list(codes(request_)) == analyses


def test_a_concept_for_each_party_in_file_order():
    found = codes("west=nash, russia = seq")
    assert found == {"mixed": {"russia": "seq", "west": "nash"}}
    assert list(found["mixed"]) == PARTIES


@pytest.mark.parametrize(
    ("request_", "message"),
    [
        ("", "There is no concept ‘’"),
        ("seq,", "There is no concept ‘’"),
        ("sec", f"the concepts are {', '.join(NAMED)}"),
        ("SEQ", "There is no concept ‘SEQ’"),
        ("russia=sec,west=nash", "There is no concept ‘sec’"),
        ("russia=seq", "No concept is given for west"),
        ("russia=seq,east=nash", "‘east=nash’ does not give one party its concept"),
        ("russia=seq,russia=nash,west=seq", "‘russia=nash’ does not give one party its concept"),
        ("seq,west=nash", "‘seq’ does not give one party its concept"),
        ("russia=seq,west=", "There is no concept ‘’"),
        ("russia=seq=nash,west=seq", "There is no concept ‘seq=nash’"),
    ],
)
def test_what_is_no_request_is_refused(request_, message):
    with pytest.raises(RequestError, match=message):
        parse_concepts(request_, PARTIES)
