"""``detente verify``: what holds is confirmed, what was tampered with is refuted."""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import Any

import pytest

from tests.commands.running import document, run

Document = dict[str, Any]


def checked(found: object, scenario: str = "syria-iraq") -> Any:
    return run("verify", scenario, "-", stdin=json.dumps(found))


@pytest.mark.parametrize(
    ("scenario", "n_states"), [("syria-iraq", 6), ("elmira", 9), ("cuban-missile-crisis", 12)]
)
def test_every_explanation_holds(scenario: str, n_states: int):
    for number in range(1, n_states + 1):
        result = checked(document("explain", scenario, f"s{number}"), scenario)
        assert result.exit_code == 0, (number, result.stderr)


def test_a_variants_explanation_is_checked_against_the_variant():
    found = document("explain", "cuban-missile-crisis", "s6", "--variant", "irreversible_strike")
    assert checked(found, "cuban-missile-crisis").exit_code == 0
    found["variant"] = None
    assert checked(found, "cuban-missile-crisis").exit_code == 1


def test_it_says_how_many_verdicts_hold():
    result = checked(document("explain", "syria-iraq", "s1", "--party", "iraq"))
    assert result.stdout == (
        "All 5 statements hold: checked again from the scenario alone.\nNot checked: made_by.\n"
    )


def verdict_of(found: Document, concept: str) -> Document:
    (verdict,) = (verdict for verdict in found["verdicts"] if verdict["concept"] == concept)
    return verdict


def flip_unstable(found: Document) -> None:
    verdict_of(found, "seq")["stable"] = True


def flip_stable(found: Document) -> None:
    verdict_of(found, "gmr")["stable"] = False


def flip_stable_and_hide_the_sanction(found: Document) -> None:
    verdict_of(found, "gmr").update(stable=False, improvements=[{"to": "s4", "sanctioned": False}])


def end_the_path_elsewhere(found: Document) -> None:
    verdict_of(found, "gmr")["improvements"][0]["path"] = [{"party": "syria", "to": "s6"}]


def give_the_move_to_the_focal_party(found: Document) -> None:
    verdict_of(found, "gmr")["improvements"][0]["path"][0]["party"] = "iraq"


def jump_where_no_move_leads(found: Document) -> None:
    verdict_of(found, "gmr")["improvements"][0]["path"][0]["to"] = "s3"


def empty_the_path(found: Document) -> None:
    verdict_of(found, "gmr")["improvements"][0]["path"] = []


def drop_the_improvement(found: Document) -> None:
    verdict_of(found, "gmr")["improvements"] = []


def call_it_credible(found: Document) -> None:
    verdict_of(found, "gmr")["concept"] = "seq"


def name_a_state_that_does_not_exist(found: Document) -> None:
    verdict_of(found, "gmr")["improvements"][0]["to"] = "s99"


def ask_about_a_state_that_does_not_exist(found: Document) -> None:
    found["state"] = "s7"


def name_a_party_that_does_not_exist(found: Document) -> None:
    verdict_of(found, "gmr")["party"] = "iran"


def ask_about_another_state(found: Document) -> None:
    found["state"] = "s6"


@pytest.mark.parametrize(
    "tamper",
    [
        flip_unstable,
        flip_stable,
        flip_stable_and_hide_the_sanction,
        end_the_path_elsewhere,
        give_the_move_to_the_focal_party,
        jump_where_no_move_leads,
        empty_the_path,
        drop_the_improvement,
        call_it_credible,
        name_a_state_that_does_not_exist,
        ask_about_a_state_that_does_not_exist,
        name_a_party_that_does_not_exist,
        ask_about_another_state,
    ],
)
def test_a_tampered_document_is_refuted(tamper: Callable[[Document], None]):
    found = document("explain", "syria-iraq", "s1", "--party", "iraq")
    tamper(found)
    result = checked(found)
    assert (result.exit_code, result.stdout) == (1, "")
    assert "Refuted:" in result.stderr


def test_the_verdict_that_fails_is_named_with_the_reason():
    found = document("explain", "syria-iraq", "s1", "--party", "iraq")
    end_the_path_elsewhere(found)
    assert checked(found).stderr == "Refuted: gmr for iraq: s6 is no sanction of the improvement to s4.\n"


@pytest.mark.parametrize(
    "text",
    [
        "",
        "{",
        "null",
        "[]",
        "{}",
        '"explain"',
        '{"format": "detente-result/1", "command": "analyze"}',
        '{"format": "detente-result/1", "command": "explain"}',
        '{"format": "detente-result/1", "command": "explain", "state": "s1", "verdicts": []}',
        '{"format": "detente-result/1", "command": "explain", "state": "s1", "verdicts": [1]}',
        '{"format": "detente-result/1", "command": "explain", "state": "s1", "verdicts": [{}]}',
        '{"format": "detente-result/1", "command": "explain", "state": 1, "verdicts": [{"party": "iraq"}]}',
        '{"format": "detente-result/1", "command": "explain", "state": "s1", "verdicts": {"party": "iraq"}}',
        '{"format": "detente-result/1", "command": "explain", "variant": "none", "state": "s1", "verdicts": []}',
        "[" * 100_000,
        "1" * 5_000,
    ],
)
def test_what_is_no_explanation_is_bad_input(text: str):
    result = run("verify", "syria-iraq", "-", stdin=text)
    assert (result.exit_code, result.stdout) == (2, "")
    assert result.stderr.startswith("detente: ")


def test_bytes_that_are_no_text_are_bad_input():
    assert run("verify", "syria-iraq", "-", stdin=b"\xff\xfe\x00{").exit_code == 2


def test_a_file_that_is_too_large_is_refused(tmp_path):
    from detente.cli.json_files import MAX_BYTES

    large = tmp_path / "large.json"
    large.write_bytes(b" " * (MAX_BYTES + 1))
    result = run("verify", "syria-iraq", str(large))
    assert result.exit_code == 2
    assert "larger than" in result.stderr


def test_another_version_of_the_file_is_noted(tmp_path):
    run("gallery", "copy", "syria-iraq", str(tmp_path))
    copied = tmp_path / "syria-iraq.yaml"
    found = tmp_path / "why.json"
    assert run("explain", str(copied), "s1", "--format", "json", "-o", str(found)).exit_code == 0
    assert "another version" not in run("verify", str(copied), str(found)).stderr
    copied.write_text(copied.read_text(encoding="utf-8") + "# a remark\n", encoding="utf-8")
    result = run("verify", str(copied), str(found))
    assert result.exit_code == 0
    assert "another version" in result.stderr


def test_a_document_about_another_scenario_is_said_to_be_one():
    result = checked(document("explain", "elmira", "s1"), "elmira-12")
    assert "the document is about the scenario ‘elmira’, not ‘elmira-12’" in result.stderr


WHY = '{"format": "detente-result/1", "command": "explain", "state": "s1", "verdicts": []'


@pytest.mark.parametrize(
    ("text", "told"),
    [
        (WHY + ', "state": "s2"}', "the key ‘state’ stands twice in one record"),
        (WHY + ', "agenda": NaN}', "‘NaN’ is no number"),
        (WHY + ', "agenda": -Infinity}', "‘-Infinity’ is no number"),
        (WHY + ', "agenda": 1e999}', "‘1e999’ is no number"),
        (WHY + ', "agenda": 0}', "no field ‘agenda’ of type str"),
        (WHY + ', "agenda": ""}', "There is no agenda ‘’."),
        (WHY + ', "variant": false}', "no field ‘variant’ of type str"),
        (WHY + ', "variant": "base"}', "‘base’ is no variant"),
        (WHY + ', "more": {"a": 1}}', "a field that has no place there: ‘more’"),
        (WHY + ', "scenario": ["syria-iraq"]}', "no field ‘scenario’ of type str"),
    ],
)
def test_what_readers_would_take_in_different_ways_is_bad_input(text: str, told: str):
    result = run("verify", "syria-iraq", "-", stdin=text)
    assert (result.exit_code, result.stdout) == (2, "")
    assert told in result.stderr


def test_a_field_of_another_place_is_named_with_its_way():
    found = document("explain", "syria-iraq", "s1", "--party", "iraq")
    verdict_of(found, "gmr")["improvements"][0]["kind"] = "swap"
    result = checked(found)
    assert result.exit_code == 2
    assert "‘verdicts.2.improvements.1.kind’" in result.stderr
