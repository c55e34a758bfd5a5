"""The documents of `analyze` and `states`: the fields that programs rely on."""

import json

import pytest

import detente
from detente.answers import documents

ELMIRA = detente.gallery_case("elmira")
PAIR = """
format: detente/1
title: T
parties:
  russia: {options: {limit: L, talk: T}}
  west: {options: {limit: L}}
infeasible: [russia.limit and talk]
states: {deal: [russia.limit, west.limit]}
preferences: {russia: {statements: [west.limit]}, west: {statements: [russia.limit]}}
"""


def large(n_options):
    one = ", ".join(f"a{k}: A" for k in range(n_options // 2))
    two = ", ".join(f"b{k}: B" for k in range(n_options - n_options // 2))
    return detente.loads(
        f"""
format: detente/1
title: T
parties: {{one: {{options: {{{one}}}}}, two: {{options: {{{two}}}}}}}
status_quo: [a0]
preferences: {{one: {{statements: [a0]}}, two: {{statements: [b0, b1, b2, b3]}}}}
"""
    )


def test_every_document_begins_the_same():
    for document in (detente.analyze(ELMIRA).to_dict(), detente.states(ELMIRA).to_dict()):
        assert list(document)[:5] == ["format", "command", "scenario", "variant", "made_by"]
        assert document["format"] == "detente-result/1"
        assert (document["scenario"], document["variant"]) == ("elmira", None)
        assert set(document["made_by"]) >= {"version", "engine", "options", "hash"}
        assert document["made_by"]["version"] == detente.__version__
        assert document["made_by"]["hash"] == f"sha256:{ELMIRA.sha256}"


def test_the_fields_of_an_analysis_and_their_order():
    document = detente.analyze(ELMIRA, concepts="seq,nash").to_dict()
    assert list(document)[5:] == [
        "agenda", "engine", "states", "status_quo", "stability", "equilibria", "counts", "reachable",
    ]  # fmt: skip
    assert (document["agenda"], document["engine"]) == (None, "literal")
    assert list(document["stability"]) == ["seq", "nash"]
    assert list(document["stability"]["seq"]) == ["ministry", "uniroyal", "local"]
    assert document["stability"]["nash"]["uniroyal"] == ["s1", "s4", "s5", "s8", "s9"]
    assert document["equilibria"] == {"seq": ["s5", "s8", "s9"], "nash": ["s5", "s8", "s9"]}
    assert document["counts"]["nash"] == {"ministry": 9, "uniroyal": 5, "local": 5, "equilibria": 3}
    assert document["counts"]["states"] == 9
    assert document["counts"]["reachable"] == {"moves": 9, "improvements": 2}
    assert document["reachable"]["improvements"] == ["s1", "s5"]
    assert document["reachable"]["moves"] == [f"s{number}" for number in range(1, 10)]


def test_counts_are_the_lengths_of_the_lists():
    document = detente.analyze(ELMIRA).to_dict()
    assert len(document["states"]) == document["counts"]["states"]
    for concept, by_party in document["stability"].items():
        lengths = {party: len(states) for party, states in by_party.items()}
        lengths["equilibria"] = len(document["equilibria"][concept])
        assert document["counts"][concept] == lengths
        assert list(document["counts"][concept]) == ["ministry", "uniroyal", "local", "equilibria"]


def test_states_are_in_canonical_order_with_their_options_and_names():
    document = detente.states(detente.loads(PAIR)).to_dict()
    assert document["states"] == [
        {"id": "s1", "name": None, "options": []},
        {"id": "s2", "name": None, "options": ["russia.limit"]},
        {"id": "s3", "name": None, "options": ["talk"]},
        {"id": "s4", "name": None, "options": ["west.limit"]},
        {"id": "s5", "name": "deal", "options": ["russia.limit", "west.limit"]},
        {"id": "s6", "name": None, "options": ["talk", "west.limit"]},
    ]
    assert document["counts"] == {"states": 6}
    assert document["status_quo"] is None


def test_a_merged_state_says_how_many_members_it_has_and_what_all_of_them_take():
    records = detente.analyze(ELMIRA).to_dict()["states"]
    assert records[8] == {"id": "s9", "name": None, "options": ["abandon"], "members": 4}
    assert all("members" not in record for record in records[:8])


def test_without_a_status_quo_nothing_is_reachable():
    document = detente.analyze(detente.loads(PAIR)).to_dict()
    assert document["status_quo"] is None
    assert "reachable" not in document
    assert "reachable" not in document["counts"]


@pytest.mark.parametrize("concepts", ["west=nash,russia=seq", {"west": "nash", "russia": "seq"}])
def test_a_concept_for_each_party_is_one_analysis(concepts):
    document = detente.analyze(detente.loads(PAIR), concepts=concepts).to_dict()
    assert list(document["stability"]) == list(document["equilibria"]) == ["mixed"]
    assert list(document["stability"]["mixed"]) == ["russia", "west"]
    assert set(document["counts"]) == {"states", "mixed"}
    assert document["made_by"]["options"]["concepts"] == "west=nash,russia=seq"


def test_ids_are_by_number_s2_before_s10():
    document = detente.analyze(large(8)).to_dict()
    assert document["stability"]["nash"]["one"] == [f"s{number}" for number in range(2, 257, 2)]


def test_talks_keep_the_numbers_of_the_full_model():
    text = PAIR + "issues: {limits: {options: [russia.limit, west.limit]}}\nstatus_quo: [west.limit]\n"
    document = detente.analyze(detente.loads(text), agenda="nothing").to_dict()
    assert document["agenda"] == "nothing"
    assert [record["id"] for record in document["states"]] == ["s4", "s6"]
    assert document["status_quo"] == "s4"
    assert document["counts"]["states"] == 2


def test_lists_of_over_ten_thousand_states_are_left_out_and_counted():
    document = detente.analyze(large(14), concepts="nash").to_dict()
    assert "states" not in document
    assert document["counts"]["states"] == 2**14
    # `one` is stable wherever a0 is taken; `two` where all its statements hold, i.e. in every 16th state.
    assert document["counts"]["nash"] == {"one": 2**13, "two": 2**10, "equilibria": 2**9}
    assert len(document["stability"]["nash"]["one"]) == 2**13
    assert len(document["equilibria"]["nash"]) == 2**9
    assert document["counts"]["reachable"]["moves"] == 2**14
    assert "moves" not in document["reachable"]
    assert len(document["reachable"]["improvements"]) == document["counts"]["reachable"]["improvements"]


def test_ten_thousand_is_the_last_number_that_is_listed(monkeypatch):
    assert documents.LISTED_STATES == 10_000
    monkeypatch.setattr(documents, "LISTED_STATES", 6)
    assert len(detente.states(detente.loads(PAIR)).to_dict()["states"]) == 6
    monkeypatch.setattr(documents, "LISTED_STATES", 5)
    assert "states" not in detente.states(detente.loads(PAIR)).to_dict()
    stable = detente.analyze(large(8)).to_dict()["counts"]["nash"]["one"]
    for most, is_listed in ((stable, True), (stable - 1, False)):
        monkeypatch.setattr(documents, "LISTED_STATES", most)
        assert ("one" in detente.analyze(large(8)).to_dict()["stability"]["nash"]) == is_listed


def test_equal_inputs_give_byte_equal_documents():
    assert len({detente.analyze(detente.gallery_case("elmira")).to_json() for _ in range(2)}) == 1
    assert len({detente.states(detente.loads(PAIR)).to_json() for _ in range(2)}) == 1


def test_the_text_is_json_of_the_document():
    result = detente.analyze(ELMIRA)
    assert json.loads(result.to_json()) == result.to_dict()
    assert result.to_json().endswith("}\n")


def test_everything_in_a_document_is_plain():
    for result in (detente.analyze(ELMIRA), detente.states(ELMIRA), detente.compare(ELMIRA, ELMIRA)):
        assert only_plain_values(result.to_dict())


def only_plain_values(value):
    if isinstance(value, dict):
        return all(type(key) is str and only_plain_values(part) for key, part in value.items())
    if isinstance(value, list):
        return all(only_plain_values(part) for part in value)
    return value is None or type(value) in (bool, int, float, str)


def test_results_answer_by_party_and_concept():
    result = detente.analyze(ELMIRA)
    assert result.equilibria("gmr") == ["s1", "s4", "s5", "s8", "s9"]  # reported in the literature
    assert result.stable("nash", "uniroyal") == ["s1", "s4", "s5", "s8", "s9"]
    assert result.model.scenario is ELMIRA
