"""``detente explain``: Syria–Iraq worked out by hand.

States: s1 nothing, s2 release, s3 escalate, s4 attack, s5 release and attack, s6 escalate and attack.
Syria 1>3>6>2>4>5, Iraq 2>4>6>1>5>3. At s1 Iraq gains by s4. Syria's answers there: s5, which Iraq likes less
than s1 but leaves for s2, its best; s6, by which Syria gains, and which Iraq likes more than s1.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

import detente
from detente.stability import CONCEPTS
from tests.commands.running import document, run

UNANSWERED = {"stable": False, "improvements": [{"to": "s4", "sanctioned": False}]}
TAKEN_BACK = {
    "stable": True,
    "improvements": [{"to": "s4", "sanctioned": True, "path": [{"party": "syria", "to": "s5"}]}],
}


@pytest.mark.parametrize(
    ("concept", "expected"),
    [
        ("nash", UNANSWERED),
        ("gmr", TAKEN_BACK),
        ("smr", UNANSWERED),
        ("seq", UNANSWERED),
        ("sseq", UNANSWERED),
    ],
)
def test_why_iraq_leaves_the_status_quo(concept: str, expected: dict[str, Any]):
    found = document("explain", "syria-iraq", "s1", "--party", "iraq", "--concept", concept)
    assert found["state"] == "s1"
    assert found["verdicts"] == [{"party": "iraq", "concept": concept, **expected}]


def test_all_parties_and_concepts_by_default():
    found = document("explain", "syria-iraq", "s6")
    assert [(verdict["party"], verdict["concept"]) for verdict in found["verdicts"]] == [
        (party, concept) for party in ("syria", "iraq") for concept in CONCEPTS
    ]
    assert all(verdict["stable"] for verdict in found["verdicts"])


@pytest.mark.parametrize("state", ["status_quo", "[]", "s1", "now", "1", "S1"])
def test_a_state_can_be_named_in_several_ways(state: str):
    assert document("explain", "syria-iraq", state)["state"] == "s1"


def test_the_sentences_name_movers_states_and_options():
    text = " ".join(run("explain", "syria-iraq", "s1", "--party", "iraq").stdout.split())
    assert "Iraq would gain by moving from s1 to s4 (taking up “Attack”), but Syria could then" in text
    assert "move to s5" in text
    assert "which for Iraq is no better than s1" in text
    assert "(taking up “Attack”), and none of the answers by which Syria would gain" in text
    assert "nothing is done" in text


def test_a_row_says_where_an_improvement_leads_and_what_answers_it():
    found = run("explain", "syria-iraq", "s1", "--party", "iraq", "--format", "csv").stdout.splitlines()
    assert found[:3] == [
        "state,party,concept,stable,to,sanctioned,sanction",
        "s1,iraq,nash,0,s4,0,",
        "s1,iraq,gmr,1,s4,1,syria s5",
    ]
    assert {f"s1,iraq,{concept},0,s4,0," for concept in ("smr", "seq", "sseq")} <= set(found)
    at_rest = run("explain", "syria-iraq", "s1", "-p", "syria", "-c", "seq", "--format", "csv").stdout
    assert at_rest.splitlines()[1:] == ["s1,syria,seq,1,,,"]  # s1 is the best there is for Syria


def test_all_that_goes_unanswered_has_a_row():
    # At s2, its worst state, it would gain by going to any of the others.
    text = """
format: detente/1
title: Alone
parties: {one: {options: {a: A, b: B}}}
preferences: {one: {ranking: [s4, s3, s1, s2]}}
"""
    found = detente.explain(detente.loads(text), "s2", concept="gmr").to_frame()
    assert found["to"].tolist() == ["s4", "s1", "s3"]  # the best first
    assert not found["sanctioned"].any()


def test_the_page_in_markdown_and_as_html_has_the_same_reasons():
    reason = "and none of the answers by which Syria would gain takes that gain away."
    for format, heading in (("md", "### Iraq"), ("html", "</svg> Iraq</span></h3>")):
        told = run("explain", "syria-iraq", "s1", "--long", "--format", format).stdout
        assert reason in told
        assert heading in told
        short = run("explain", "syria-iraq", "s1", "--format", format).stdout
        assert "none of the answers that Syria could give takes that gain away for good" in short
        assert heading in short


def page(*arguments: str) -> str:
    return run("explain", *arguments).stdout


def test_the_page_says_first_who_would_leave_and_then_the_reason_that_decides():
    # What is not stable under SMR is not under NASH and SSEQ, which imply it. SEQ says as much, and comes later.
    text = page("syria-iraq", "s1")
    lines = text.splitlines()
    assert lines.index("Stable for every party under GMR.") < lines.index("Iraq")
    rows = {line.split()[0]: line.split()[1] for line in lines if line.split(" ")[0].lower() in CONCEPTS}
    assert rows["GMR"] == "nobody"
    assert {rows[code] for code in ("NASH", "SMR", "SEQ", "SSEQ")} == {"Iraq"}
    told = " ".join(text.split())
    assert "Would stay under GMR. It would gain by taking up “Attack” (s4), but Syria could then" in told
    assert (
        "answer by taking up “Release water from the dam” (s5), which for Iraq is no better than s1" in told
    )
    assert (
        "Would leave under NASH, SMR, SEQ and SSEQ. SMR: it would gain by taking up “Attack” (s4), and"
        in told
    )
    assert "detente explain syria-iraq s1 --long" in told


def test_other_improvements_are_counted():
    told = " ".join(page("european-security", "s1", "--variant", "column").split())
    # The West gains by reinforcing, with or without arming Ukraine and two limits that change nothing for it: 8 moves;
    # and by arming only, with or without these limits and the lines of 1997, which exclude reinforcing: 8 more.
    assert "15 other gains are answered too." in told
    assert "15 other gains go unanswered too." in told


@pytest.mark.parametrize("state", ["s1", "now", "s7433", "s16641"])
def test_a_state_of_the_first_case_is_explained_on_a_page(state: str):
    assert len(page("european-security", state, "--variant", "column").splitlines()) <= 60
    assert len(page("european-security", state).splitlines()) <= 40


def test_every_reason_is_told_where_one_asks_for_it():
    every = page("european-security", "s1", "--variant", "column", "--long")
    assert "8 improvements more, each answered" in every
    assert "The states named" in every
    for few in (("--party", "ukraine"), ("--concept", "gmr")):
        assert "How far a party looks ahead" in page("european-security", "s1", "-v", "column", *few)
    assert document("explain", "elmira", "s2", "--long") == document("explain", "elmira", "s2")


def test_readings_side_by_side_say_who_would_leave():
    # In the column's reading the West gains by reinforcing, Ukraine by seeking membership, the allies by their own
    # path; Russia's use of force, which serves it too little to be credible, would take each of these gains away.
    text = page("european-security", "s1")
    row = next(line for line in text.splitlines() if line.startswith("column"))
    assert row.split() == ["column", *"UKE", "nobody", "nobody", *"UKE", *"UKE"]
    assert "detente explain european-security s1 --variant column" in text


def test_there_is_no_table_for_latex():
    result = run("explain", "syria-iraq", "s1", "--format", "latex")
    assert (result.exit_code, result.stdout) == (2, "")
    assert "no table" in result.stderr


def test_an_equilibrium_is_said_to_be_stable_for_every_party():
    text = run("explain", "syria-iraq", "s6").stdout
    *most, last = (code.upper() for code in CONCEPTS)
    assert f"Stable for every party under {', '.join(most)} and {last}." in text


def test_elmira_local_government_is_held_back_by_the_plants_closing():
    # docs/reference/results.md: at s2 the improvement to s6 is answered by Uniroyal's move to s9
    found = document("explain", "elmira", "s2", "--party", "local", "--concept", "seq")
    assert found["verdicts"] == [
        {
            "party": "local",
            "concept": "seq",
            "stable": True,
            "improvements": [{"to": "s6", "sanctioned": True, "path": [{"party": "uniroyal", "to": "s9"}]}],
        }
    ]


@pytest.mark.parametrize(
    "arguments",
    [
        ("syria-iraq", "s7"),
        ("syria-iraq", "nowhere"),
        ("syria-iraq", "[release, escalate]"),
        ("syria-iraq", "[flood]"),
        ("syria-iraq", "s1", "--party", "iran"),
        ("syria-iraq", "s1", "--concept", "maximin"),
        ("syria-iraq", "s1", "--variant", "other"),
        ("european-security", "s1", "--format", "json"),
    ],
)
def test_what_does_not_exist_is_bad_input(arguments: tuple[str, ...]):
    result = run("explain", *arguments)
    assert (result.exit_code, result.stdout) == (2, "")
    assert result.stderr.startswith("detente: ")


def test_that_only_talks_are_looked_at_is_said():
    found = run("explain", "elmira", "status_quo", "--agenda", "terms_only").stdout
    assert "Only what talks on the agenda ‘terms_only’ can change." in " ".join(found.split())
    missing = run("explain", "elmira", "s2", "--agenda", "nothing")
    assert missing.exit_code == 2
    assert "Talks on the agenda ‘nothing’: There is no state s2 among these" in missing.stderr


def test_options_need_no_brackets_and_parties_no_small_letters():
    found = document("explain", "elmira", "accept,insist", "--party", "LOCAL GOVERNMENT", "--concept", "SEQ")
    assert found["state"] == "s7"
    assert [(verdict["party"], verdict["concept"]) for verdict in found["verdicts"]] == [("local", "seq")]


def test_what_is_no_state_is_told_the_forms():
    assert "status_quo, or the options taken: [a, b]" in run("explain", "elmira", "nowhere").stderr
    assert "in brackets: [insist]" in run("explain", "elmira", "insist").stderr


def test_an_infeasible_state_names_the_rule_that_excludes_it():
    told = run("explain", "elmira", "[delay, accept]").stderr
    assert "‘exactly 1 of (delay, accept, abandon)’ of ‘require’ (line 29) excludes it" in told


NAMED = """
format: detente/1
title: A strait
parties:
  tr: {name: Türkiye, options: {x: X}}
  ci: {name: Côte d’Ivoire, options: {y: Y}}
  one: {name: Twin, options: {v: V}}
  two: {name: twin, options: {w: W}}
status_quo: []
preferences: {tr: {statements: [x]}, ci: {statements: [y]}, one: {statements: [v]}, two: {statements: [w]}}
"""


@pytest.mark.parametrize(
    ("written", "id"),
    [
        ("Tu\u0308rkiye", "tr"),
        ("TÜRKİYE", "tr"),
        ("\u200eTürkiye\u200f", "tr"),
        ("tr\ufeff", "tr"),
        ("Co\u0302te d'Ivoire", "ci"),
        ("two", "two"),
    ],
)
def test_a_party_is_found_however_its_name_is_written(tmp_path: Path, written: str, id: str):
    path = tmp_path / "named.yaml"
    path.write_text(NAMED, encoding="utf-8")
    found = document("explain", str(path), "s1\u200b", "--party", written)
    assert {verdict["party"] for verdict in found["verdicts"]} == {id}
    varied = document("robustness", str(path), "--vary", written, "--samples", "10")
    assert varied["made_by"]["options"]["vary"] == id


def test_a_name_of_two_parties_is_refused_with_their_ids(tmp_path: Path):
    path = tmp_path / "named.yaml"
    path.write_text(NAMED, encoding="utf-8")
    result = run("explain", str(path), "s1", "--party", "Twin")
    assert result.exit_code == 2
    assert "Several parties are called ‘Twin’." in result.stderr
    assert "one, two" in result.stderr


def test_an_id_copied_with_characters_that_are_not_seen_is_meant():
    found = document(
        "dialogue", "european-security", "--variant", "column\u200b", "--agenda", "\u200eoffered"
    )
    assert (found["variant"], list(found["agendas"])) == ("column", ["offered"])
