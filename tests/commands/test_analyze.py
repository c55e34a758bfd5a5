"""``detente analyze`` against the published answers of shared/design/published-cases.md."""

from __future__ import annotations

import csv
import io
from pathlib import Path

import pytest

from detente.stability import CONCEPTS
from tests.commands.running import document, run


def states(*numbers: int) -> list[str]:
    return [f"s{number}" for number in numbers]


def test_elmira_has_the_equilibria_of_the_literature():
    found = document("analyze", "elmira")
    assert (
        found["equilibria"].items()
        >= {
            "nash": states(5, 8, 9),
            "gmr": states(1, 4, 5, 8, 9),
            "smr": states(1, 4, 5, 8, 9),
            "seq": states(5, 8, 9),
            "sseq": states(5, 8, 9),
        }.items()
    )


def test_elmira_begins_as_every_document_does():
    found = document("analyze", "elmira")
    assert list(found)[:5] == ["format", "command", "scenario", "variant", "made_by"]
    assert found["format"] == "detente-result/1"
    assert (found["command"], found["scenario"], found["variant"]) == ("analyze", "elmira", None)
    assert found["made_by"]["hash"].startswith("sha256:")
    assert found["agenda"] is None


def test_elmira_names_its_states_and_its_status_quo():
    found = document("analyze", "elmira")
    assert found["status_quo"] == "s1"
    assert found["states"][0] == {"id": "s1", "name": None, "options": ["delay"]}
    assert found["states"][4]["options"] == ["delay", "insist"]
    assert found["states"][8] == {"id": "s9", "name": None, "options": ["abandon"], "members": 4}


def test_elmira_evolves_to_s5_by_improvements():
    found = document("analyze", "elmira")
    assert found["reachable"] == {"moves": states(*range(1, 10)), "improvements": states(1, 5)}
    assert found["counts"]["states"] == 9
    assert found["counts"]["reachable"] == {"moves": 9, "improvements": 2}


def test_elmira_stability_of_uniroyal_is_that_of_the_interface():
    found = document("analyze", "elmira")
    assert found["stability"]["nash"]["uniroyal"] == states(1, 4, 5, 8, 9)
    assert found["counts"]["nash"]["uniroyal"] == 5
    assert found["counts"]["nash"]["equilibria"] == 3


@pytest.mark.parametrize(
    ("variant", "nash", "seq"),
    [(None, [], [5, 7]), ("irreversible_strike", [6], [5, 6, 7])],
)
def test_cuban_missile_crisis(variant, nash, seq):
    found = document("analyze", "cuban-missile-crisis", *(["--variant", variant] if variant else []))
    assert found["variant"] == variant
    assert (
        found["equilibria"].items()
        >= {
            "nash": states(*nash),
            "gmr": states(1, 2, 3, 5, 6, 7, 8),
            "smr": states(1, 2, 3, 5, 6, 7, 8),
            "seq": states(*seq),
            "sseq": states(*seq),
        }.items()
    )


@pytest.mark.parametrize(
    ("concept", "syria", "iraq", "both"),
    [
        ("nash", (1, 6), (2, 4, 6), (6,)),
        ("gmr", (1, 3, 6), (1, 2, 4, 5, 6), (1, 6)),
        ("smr", (1, 3, 6), (2, 4, 6), (6,)),
        ("seq", (1, 3, 6), (2, 4, 5, 6), (6,)),
        ("sseq", (1, 3, 6), (2, 4, 6), (6,)),
    ],
)
def test_syria_and_iraq_party_by_party(concept, syria, iraq, both):
    found = document("analyze", "syria-iraq", "--concepts", concept)
    assert found["stability"] == {concept: {"syria": states(*syria), "iraq": states(*iraq)}}
    assert found["equilibria"] == {concept: states(*both)}


def test_a_concept_for_each_party_is_one_mixed_analysis():
    found = document("analyze", "syria-iraq", "--concepts", "syria=nash,iraq=gmr")
    assert found["stability"] == {"mixed": {"syria": states(1, 6), "iraq": states(1, 2, 4, 5, 6)}}
    assert found["equilibria"] == {"mixed": states(1, 6)}


def test_the_table_shows_options_and_marks_equilibria_and_status_quo():
    lines = run("analyze", "elmira", "--concepts", "nash,gmr,smr,seq,sseq").stdout.splitlines()
    (s1,) = [line for line in lines if line.startswith("s1 now")]
    (s5,) = [line for line in lines if line.startswith("s5  ") and "●" in line]
    assert s1.split() == ["s1", "now", "○", "●", "○", "○", "○", "MU·", "★", "★", "MU·", "MU·"]
    assert s5.split() == ["s5", "○", "●", "○", "○", "●", "★", "★", "★", "★", "★"]


def test_the_table_tells_the_evolution_with_its_movers():
    lines = run("analyze", "syria-iraq", "--long").stdout.splitlines()
    assert [
        line.split() for line in lines if line.startswith("s6     gains")
    ] or "s6  gains  Iraq → s4, Syria → s6" in lines


def test_no_stable_state_is_called_a_prediction():
    text = run("analyze", "elmira").stdout
    assert "If these preferences are right, nobody would leave 3 of 9 states" in " ".join(text.split())
    assert "predict" not in text.lower()


def test_the_paper_has_options_as_rows_and_states_as_columns():
    lines = run("analyze", "elmira", "--paper").stdout.splitlines()
    (closing,) = [line for line in lines if line.strip().startswith("Close the plant")]
    (nash,) = [line for line in lines if line.startswith("  NASH") and "E" in line]
    assert closing.split()[3:] == list("NNNNNNNNY")
    assert nash.split()[1:] == ["E", "E", "E"]


def test_csv_has_a_row_a_state():
    rows = list(csv.DictReader(io.StringIO(run("analyze", "elmira", "--format", "csv").stdout)))
    assert [row["state"] for row in rows] == states(*range(1, 10))
    assert [row["state"] for row in rows if row["seq.equilibria"] == "1"] == states(5, 8, 9)
    assert rows[0]["status_quo"] == "1"
    assert (rows[8]["option.abandon"], rows[8]["option.insist"], rows[8]["members"]) == ("1", "", "4")


def test_latex_is_one_table():
    text = run("analyze", "syria-iraq", "--format", "latex").stdout
    assert text.count("\\begin{tabular}") == text.count("\\end{tabular}") == 1
    assert "$\\star$" in text
    assert "●" not in text


def test_readings_stand_side_by_side_where_the_base_has_no_preferences(tmp_path):
    result = run("analyze", str(two_readings(tmp_path)))
    assert result.exit_code == 0
    rows = {
        line.split()[0]: line.split()[1:]
        for line in result.stdout.splitlines()
        if line.startswith(("wa", "pe"))
    }
    assert rows["war"] == ["s2"] * len(CONCEPTS)
    assert rows["peace"] == ["s1"] * len(CONCEPTS)


def test_json_of_several_readings_asks_for_one(tmp_path):
    result = run("analyze", str(two_readings(tmp_path)), "--format", "json")
    assert (result.exit_code, result.stdout) == (2, "")
    assert "war, peace" in result.stderr


def test_json_of_one_of_several_readings(tmp_path):
    found = document("analyze", str(two_readings(tmp_path)), "--variant", "war")
    assert found["variant"] == "war"
    assert found["equilibria"]["nash"] == ["s2"]


def test_csv_of_several_readings_has_a_row_for_each_concept(tmp_path):
    rows = list(
        csv.DictReader(io.StringIO(run("analyze", str(two_readings(tmp_path)), "--format", "csv").stdout))
    )
    assert [row["reading"] for row in rows] == ["war"] * len(CONCEPTS) + ["peace"] * len(CONCEPTS)
    assert rows[0] == {"reading": "war", "concept": "nash", "equilibria": "1", "states": "s2"}


def test_an_agenda_keeps_the_numbers_of_the_full_model(tmp_path):
    path = tmp_path / "talks.yaml"
    path.write_text(
        "format: detente/1\ntitle: T\n"
        "parties: {us: {options: {give: G, arm: A}}, them: {options: {take: T}}}\n"
        "status_quo: [arm]\nissues: {gift: {options: [give]}, deal: {options: [take]}}\n"
        "agendas: {small: [deal]}\n"
        "preferences: {us: {statements: [take]}, them: {statements: [take]}}\n",
        encoding="utf-8",
    )
    found = document("analyze", str(path), "--agenda", "small")
    # give stays as it is, arm is conduct and free: s1 nothing, s3 arm, s5 take, s7 arm and take
    assert [state["id"] for state in found["states"]] == states(1, 3, 5, 7)
    assert found["agenda"] == "small"
    assert found["equilibria"]["nash"] == states(5, 7)


def test_without_a_status_quo_nothing_is_said_about_reaching(tmp_path):
    path = two_readings(tmp_path)
    path.write_text(path.read_text(encoding="utf-8").replace("status_quo: []\n", ""), encoding="utf-8")
    found = document("analyze", str(path), "--variant", "war")
    assert found["status_quo"] is None
    assert "reachable" not in found
    assert "reachable" not in found["counts"]


def test_output_goes_to_a_file_whole(tmp_path):
    target = tmp_path / "answer.json"
    result = run("analyze", "elmira", "--format", "json", "--output", str(target))
    assert (result.exit_code, result.stdout) == (0, "")
    assert target.read_text(encoding="utf-8") == run("analyze", "elmira", "--format", "json").stdout


def test_an_answer_is_not_written_over_a_scenario(tmp_path):
    path = two_readings(tmp_path)
    before = path.read_bytes()
    assert run("analyze", str(path), "-o", str(path)).exit_code == 2
    assert path.read_bytes() == before


def test_equal_questions_have_byte_equal_answers():
    first, second = (run("analyze", "elmira", "--format", "json").stdout for _ in range(2))
    assert first == second


def two_readings(folder: Path) -> Path:
    """One party, one option; in one reading it wants it, in the other it does not."""
    path = folder / "readings.yaml"
    path.write_text(
        "format: detente/1\ntitle: Two readings\nparties: {us: {options: {strike: Strike}}}\nstatus_quo: []\n"
        "variants:\n"
        "  war: {title: As they tell it, preferences: {us: {statements: [strike]}}}\n"
        "  peace: {title: As we tell it, preferences: {us: {statements: [not strike]}}}\n",
        encoding="utf-8",
    )
    return path


def told(*arguments):
    result = run(*arguments)
    assert result.exit_code == 0, result.stderr
    return " ".join(result.stdout.split())


def test_the_page_begins_with_the_outcomes_that_nobody_would_leave():
    page = told("analyze", "elmira")
    assert (
        "If these preferences are right, nobody would leave 3 of 9 states, under all concepts below; compared with "
        "today: Local government would take up “Insist on the original order” (s5) Uniroyal Chemical would take up "
        "“Close the plant” and drop “Draw out the appeal” (s9)"
    ) in page
    assert (
        "From today, steps by which each mover gains can come to rest at s5: Local government would take up “Insist on "
        "the original order”."
    ) in page
    assert page.index("nobody would leave") < page.index("modify Relax the control order")


def test_outcomes_that_are_alike_are_told_together():
    page = told("analyze", "european-security", "--variant", "military_technical")
    assert (
        "nobody would leave 4 of 18,432 states, under all concepts below; compared with today: Russia would take up "
        "“Use force against Ukraine on a large scale” (s7433), with or without a change of “Limit its ground-launched "
        "missiles in Europe and open the missile-defence sites to inspection” or “Limit its exercises near the border” "
        "(United States and NATO): 4 states"
    ) in page


def test_without_a_status_quo_outcomes_are_told_by_what_is_done():
    assert "namely: First driver: “Swerve” (s2, only row swerves)" in told("analyze", "chicken")


def test_the_concepts_are_explained_beneath_the_table():
    lines = run("analyze", "elmira").stdout.splitlines()
    assert "GMR      5       fears any answer" in lines
    assert lines[-1].endswith("detente analyze elmira --long")


def test_readings_side_by_side_begin_with_what_holds_under_every_one(tmp_path):
    page = told("analyze", str(two_readings(tmp_path)))
    *most, last = (code.upper() for code in CONCEPTS)
    assert (
        "The 2 readings of this dispute differ in what the parties want, and none is the default. Outcomes that nobody "
        f"would leave under every one of them: under {', '.join(most)} and {last} none."
    ) in page


def test_the_states_named_are_put_in_words():
    page = run("analyze", "elmira", "--long", "--concepts", "nash,gmr,smr,seq,sseq").stdout
    assert "The status quo s1 is stable for every party under GMR and SMR, not" in page
    assert "s1  Uniroyal Chemical: “Draw out the appeal”" in page.split("The states named")[1]


# Parties as one


def test_the_ministry_and_the_plant_as_one():
    """By hand: as one they have one improvement each from s1, s5 and s6 to s8; the town alone leaves s8 for nothing."""
    found = document("analyze", "elmira", "--as-one", "uniroyal,ministry", "--concepts", "nash,seq")
    alone = document("analyze", "elmira", "--concepts", "nash,seq")
    assert found["as_one"] == ["ministry", "uniroyal"]
    assert list(found["stability"]["nash"]) == ["ministry+uniroyal", "local"]
    assert found["states"] == alone["states"]
    assert found["stability"]["nash"]["local"] == alone["stability"]["nash"]["local"]
    assert "s5" not in found["stability"]["seq"]["ministry+uniroyal"]
    assert found["equilibria"]["nash"] == ["s7", "s8", "s9"]
    assert found["reachable"]["improvements"] == ["s1", "s5", "s8"]


def test_everybody_as_one_has_nobody_to_fear(tmp_path):
    path = tmp_path / "dilemma.yaml"
    path.write_text("""
format: detente/1
title: The prisoner's dilemma
parties: {one: {options: {a: A}}, two: {options: {b: B}}}
preferences: {one: {ranking: [s3, s4, s1, s2]}, two: {ranking: [s2, s4, s1, s3]}}
""")
    found = document("analyze", str(path), "--as-one", "one,two")
    assert all(by_party == {"one+two": ["s2", "s3", "s4"]} for by_party in found["stability"].values())


def test_parties_as_one_have_one_concept_and_their_options_beside_each_other():
    found = document(
        "analyze", "elmira", "--as-one", "ministry,local", "-c", "ministry+local=nash,uniroyal=seq"
    )
    assert list(found["stability"]["mixed"]) == ["ministry+local", "uniroyal"]
    head = run("analyze", "elmira", "--as-one", "ministry,local", "--format", "csv").stdout.partition("\n")[0]
    assert "option.modify,option.insist,option.delay" in head
    page = " ".join(run("analyze", "elmira", "--as-one", "ministry,local", "--long").stdout.split())
    assert "M Ministry of the Environment + Local government modify" in page
    assert "detente explain" not in page
    told = " ".join(run("analyze", "elmira", "--as-one", "ministry,uniroyal").stdout.split())
    does = "Ministry of the Environment + Uniroyal Chemical would take up “Accept the order as it stands” and drop"
    assert does in told


@pytest.mark.parametrize(
    ("more", "told"),
    [
        (["--as-one", "ministry"], "Only two parties or more can count as one."),
        (["--as-one", "ministry,nobody"], "There is no party ‘nobody’."),
        (["--as-one", "ministry,local", "--strong"], "leave --strong or --as-one out"),
        (["--as-one", "ministry,local", "--engine", "dense"], "leave --engine out"),
        (["--as-one", "ministry,local", "--concepts", "sim"], "not defined for parties as one"),
    ],
)
def test_what_cannot_be_asked_of_parties_as_one(more: list[str], told: str):
    found = run("analyze", "elmira", *more)
    assert (found.exit_code, told in found.stderr) == (2, True)
