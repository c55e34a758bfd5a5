"""Strong and weak stability: the examples of the definition by hand, what the pages say, and what verify finds out."""

import json
from pathlib import Path

import pytest

import detente
from tests.commands.running import run
from tests.commands.spring import SPRING

GALLERY = Path(detente.__file__).parent / "gallery"


def gallery(name, *replaced):
    text = (GALLERY / f"{name}.yaml").read_text(encoding="utf-8")
    for old, new in replaced:
        assert old in text
        text = text.replace(old, new)
    return text


CHICKEN = gallery("chicken", (", crash]", ', ">>", crash]'))
CUBA = gallery("cuban-missile-crisis", (", s12, s10, s11, s9]", ', ">>", s12, s10, s11, s9]'))
TALKS = """
format: detente/1
title: Two at a border
parties: {north: {options: {raid: Raid}}, south: {options: {answer: Answer, trade: Trade}}}
status_quo: []
issues: {trade: {options: [trade]}}
preferences:
  north: {core: [not answer], secondary: [raid, trade]}
  south: {core: [not raid or answer], secondary: [not answer, trade]}
"""


def found(text, **asked):
    return detente.analyze(detente.loads(text), strong=True, **asked).to_dict()


def test_chicken_with_a_crash_that_is_far_worse():
    held = found(CHICKEN)["strong_equilibria"]
    assert held == {
        "gmr": ["s2", "s3", "s4"],
        "smr": ["s2", "s3"],
        "seq": ["s2", "s3"],
        "sseq": ["s2", "s3"],
    }


def test_cuba_with_escalation_that_is_far_worse():
    held = found(CUBA)["strong_equilibria"]
    assert held["gmr"] == held["smr"] == ["s1", "s6", "s7", "s8"]
    assert held["seq"] == held["sseq"] == []  # s7, as it happened, is held by mild answers only


def test_only_concepts_that_were_asked_and_have_a_strong_form():
    document = found(CHICKEN, concepts="seq,nash")
    assert list(document["strong"]) == list(document["strong_equilibria"]) == ["seq"]
    assert document["made_by"]["options"]["strong"] is True
    assert found(CHICKEN, concepts="nash")["strong"] == {}
    mixed = found(CHICKEN, concepts="row=gmr,column=nash")
    assert mixed["strong"]["mixed"]["column"] == mixed["stability"]["mixed"]["column"]
    assert "mixed" not in found(CHICKEN, concepts="row=nash,column=nash")["strong"]


def test_a_core_beside_a_ranking_or_weights_marks_nothing():
    text = gallery(
        "chicken",
        (
            "both_swerve, only_row_swerves, crash]",
            "both_swerve, only_row_swerves, crash]\n    core: [column.swerve]",
        ),
    )
    document = found(text)
    assert all(
        document["strong"][code]["row"] == document["stability"]["nash"]["row"] for code in document["strong"]
    )


@pytest.fixture
def words(tmp_path):
    """A page of some command as words."""

    def page(text, command, *arguments):
        path = tmp_path / "dispute.yaml"
        path.write_text(text, encoding="utf-8")
        return " ".join(run(command, str(path), *arguments, "--strong").stdout.split())

    return page


def test_the_page_tells_what_strong_means_where_it_says_so(words):
    page = words(CHICKEN, "analyze")
    assert "s4 (both swerve), under GMR and SMR" in page
    assert (
        "First driver: strong under GMR; under SMR what deters it is not always below a break of its ranking (weak)."
        in page
    )
    assert "leads below a break (>>) of its ranking that the outcome stands above" in page
    plain = words(gallery("chicken"), "analyze")
    assert "Nothing in these preferences is marked as far worse" in plain
    assert "(weak)" not in plain


def test_explain_tells_of_each_answer(words):
    scenario = detente.loads(CHICKEN)
    document = detente.explain(scenario, "s4", strong=True).to_dict()
    by_code = {each["concept"]: each for each in document["verdicts"] if each["party"] == "row"}
    assert by_code["gmr"]["strong"] is True
    assert by_code["gmr"]["improvements"] == [
        {"to": "s3", "sanctioned": True, "strong": True, "path": [{"party": "column", "to": "s1"}]}
    ]
    assert by_code["smr"]["strong"] is False
    assert "strong" not in by_code["nash"]
    assert "strong" not in json.dumps(detente.explain(scenario, "s4").to_dict()["verdicts"])
    page = words(CHICKEN, "explain", "s4")
    assert "Strongly under GMR, weakly under SMR." in page


@pytest.mark.parametrize("name", ["analyze", "explain", "dialogue"])
def test_verify_finds_what_is_forged(name):
    scenario = detente.loads(TALKS if name == "dialogue" else CHICKEN)
    asked = ("s4",) if name == "explain" else ()
    document = getattr(detente, name)(scenario, *asked, strong=True).to_dict()
    assert detente.verify(scenario, document).refuted is None
    forged = json.loads(json.dumps(document))
    match name:
        case "analyze":
            forged["strong"]["gmr"]["row"].remove("s4")
        case "explain":
            (forged["verdicts"][1],) = (each | {"strong": False} for each in forged["verdicts"][1:2])
        case "dialogue":
            own = [
                each
                for agenda in forged["agendas"].values()
                for each in agenda["settlements"]
                if each["strong"]
            ]
            own[0]["strong"] = {party: not strong for party, strong in own[0]["strong"].items()}
    assert detente.verify(scenario, forged).refuted is not None


# By hand: the answer to a raid costs north a core concern; a raid is the answer to anything of south, and costs it one.
def test_what_keeps_a_party_to_a_settlement_is_strong_where_it_would_lose_a_core_concern(words):
    scenario = detente.loads(TALKS)
    settlements = detente.dialogue(scenario, strong=True).to_dict()["agendas"]["everything"]["settlements"]
    deterred = [each for each in settlements if each["credibility"]["north"] == "deterred"]
    assert deterred
    assert all(each["strong"] == {"north": True, "south": True} for each in deterred)
    page = words(SPRING, "dialogue", "--long")
    assert (
        "which for North is no better than s4. Strong: that costs North a core concern that holds at s4."
        in page
    )
    assert "self-enforcing at 1, deterred at 1 (strongly at 1)" in page
    assert "North self-enforcing at 1, deterred at 1 (strongly at 1)" in words(SPRING, "dialogue")
    assert "strongly" not in run("dialogue", "elmira").stdout
    plain = detente.dialogue(scenario).to_dict()["agendas"]["everything"]["settlements"]
    assert all("strong" not in each for each in plain)


def test_rows_have_columns_of_their_own(words):
    frame = words(CHICKEN, "analyze", "--format", "csv")
    assert "strong.gmr.row" in frame
    assert "strong.gmr.equilibria" in frame


def test_a_variant_may_break_its_ranking_otherwise():
    variant = "variants:\n  mild: {preferences: {row: {ranking: [s3, s4, s2, s1]}}}\n"
    scenario = detente.loads(CHICKEN + variant)
    assert "s4" in detente.analyze(scenario, strong=True).to_dict()["strong"]["gmr"]["row"]
    mild = detente.analyze(scenario, variant="mild", strong=True).to_dict()["strong"]["gmr"]
    assert "s4" not in mild["row"]
    assert "s4" in mild["column"]


def test_an_opened_scenario_answers_as_a_fresh_one_when_a_break_moves(tmp_path):
    path = tmp_path / "chicken.yaml"
    path.write_text(CHICKEN, encoding="utf-8")
    opened = detente.open(path)
    answers = [opened.answer("analyze", "base", strong=True).to_dict()["strong"]]
    opened.edit([{"op": "move", "path": "preferences.row.ranking.4", "to": 2}])
    answers.append(opened.answer("analyze", "base", strong=True).to_dict()["strong"])
    moved = CHICKEN.replace(
        'both_swerve, only_row_swerves, ">>", crash', '">>", both_swerve, only_row_swerves, crash'
    )
    assert answers == [found(CHICKEN)["strong"], found(moved)["strong"]]
    assert answers[0] != answers[1]


def test_a_core_beside_a_ranking_is_said_to_mark_nothing():
    told = " ".join(run("dialogue", "elmira", "--strong").stdout.split())
    assert "A ‘core’ beside a ranking or weights marks nothing here." in told
    assert "marks nothing here" not in run("analyze", "cuban-missile-crisis", "--strong").stdout
