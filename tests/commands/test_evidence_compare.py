"""``detente evidence compare``: two files, two readings of one file, cases of the gallery."""

from __future__ import annotations

import json

import pytest

from tests.commands.running import ROOT, document, run
from tests.unit.questions.coders.by_hand import ANNA, BORIS, MINUTES

COMPARE = ("evidence", "compare")


@pytest.fixture
def codings(tmp_path):
    """The files of Anna and Boris beside their source."""
    for name, text in (("anna.yaml", ANNA), ("boris.yaml", BORIS), ("minutes.txt", MINUTES)):
        (tmp_path / name).write_text(text, encoding="utf-8")
    return str(tmp_path / "anna.yaml"), str(tmp_path / "boris.yaml")


def test_two_files_as_a_document(codings):
    found = document(*COMPARE, *codings)
    assert (found["scenario"], found["variant"], found["with"]["scenario"]) == ("anna", None, "boris")
    assert found["made_by"]["options"] == {"concept": "seq", "engine": "auto"}
    assert found["passages"]["minutes"]["both"] == 29


def test_two_files_for_people(codings):
    told = run(*COMPARE, *codings).stdout
    lines = [" ".join(line.split()) for line in told.splitlines()]
    assert "old_pact, status kept broken" in lines
    assert "statements of Upper village 2 0% −1.00" in lines
    assert "Upper village 6 83.3% 16.7% 0.67 0.67" in lines
    assert "NASH – 1 1" in lines
    assert "claim ends_in_court holds fails" in lines
    assert "← Lower village: ‘not sue’ added" in lines
    assert "kappa is low even when nearly all is agreed" in " ".join(lines)


def test_rows_of_agreements(codings):
    rows = run(*COMPARE, *codings, "--format", "csv").stdout.splitlines()
    assert rows[0] == "what,about,units,observed,kappa"
    assert "statements,upper,2,0.0,-1.0" in rows
    assert any(row.startswith("pairs,upper,6,0.8333") for row in rows)  # 5 of 6 pairs, each counted once


def test_a_page_for_others(codings):
    page = run(*COMPARE, *codings, "--format", "md").stdout
    assert "- **first**: anna: The deep well, coded by Anna" in page
    assert "| Upper village | 6 | 83.3% | 16.7% | 0.67 | 0.67 |" in page


def test_equal_codings_agree_in_everything(codings):
    told = run(*COMPARE, codings[0], codings[0]).stdout
    assert "No verdict that can be compared differs." in told
    assert "Statements that they do not share" not in told


def test_two_readings_of_one_file():
    found = document(*COMPARE, "european-security", "-v", "column", "-w", "us_reply")
    assert (found["variant"], found["with"]["variant"]) == ("column", "us_reply")
    # Both readings let Ukraine speak for itself: the same statements, written once in the file.
    assert found["statements"]["ukraine"]["agreement"]["observed"] == 1
    assert found["rankings"]["ukraine"]["tau_b"] == pytest.approx(1)
    assert (
        found["states"]["shared"] * (found["states"]["shared"] - 1) // 2 == found["rankings"]["west"]["pairs"]
    )
    # The column alone has assurances_1990 and indivisible_west broken, the reply budapest_russia and inf_russia.
    assert [each["id"] for each in found["elements"]["commitment"]["differences"]] == [
        "assurances_1990",
        "budapest_russia",
        "indivisible_west",
        "inf_russia",
    ]


@pytest.mark.slow
def test_what_is_answered_is_what_the_other_commands_answer():
    found = document(*COMPARE, "european-security", "-v", "russian_drafts", "-w", "ukraine")["verdicts"]
    claims = document("claims", "european-security")["claims"]
    differing = {
        name: (each["variants"]["russian_drafts"], each["variants"]["ukraine"])
        for name, each in claims.items()
        if each["variants"]["russian_drafts"] != each["variants"]["ukraine"]
    }
    told = {
        each["claim"]: (each["first"], each["second"]) for each in found["differences"] if "claim" in each
    }
    assert told == differing
    mine, theirs = (document("dialogue", "european-security", "-v", v) for v in ("russian_drafts", "ukraine"))
    words = {
        (agenda, party): (word, theirs["agendas"][agenda]["verdicts"][party])
        for agenda, each in mine["agendas"].items()
        for party, word in each["verdicts"].items()
        if word != theirs["agendas"][agenda]["verdicts"][party]
    }
    assert words == {
        (each["agenda"], each["party"]): (each["first"], each["second"])
        for each in found["differences"]
        if each["kind"] == "word"
    }
    nash = document("compare", "european-security", "-v", "russian_drafts", "-w", "ukraine")["equilibria"][
        "nash"
    ]
    assert [found["equilibria"]["nash"][key] for key in ("both", "only_first", "only_second")] == [
        len(nash["kept"]),
        nash["gone"],
        nash["come"],
    ]


def test_states_are_matched_although_one_model_merges_some():
    # published-cases.md: elmira merges four states of elmira-12 into s9; the published rankings agree.
    found = document(*COMPARE, "elmira", "elmira-12")
    assert found["states"] == {"shared": 9, "only_first": 0, "only_second": 3}
    for party in ("ministry", "uniroyal", "local"):
        assert found["rankings"][party]["agreement"]["kappa"] == pytest.approx(1)


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (("elmira",), "both codings are the same"),
        (("european-security",), "--with-variant with one of column"),
        (("elmira", "chicken"), "share no party"),
        (("elmira", "nowhere.yaml"), "no file nowhere.yaml"),
        (("elmira", "elmira-12", "--concept", "nesh"), "nesh"),
    ],
)
def test_what_cannot_be_compared_is_bad_input(arguments, told):
    result = run(*COMPARE, *arguments)
    assert (result.exit_code, result.stdout) == (2, "")
    assert told in result.stderr


def test_a_reading_without_preferences_is_compared_without_verdicts():
    found = document(*COMPARE, "european-security", "--with-variant", "column")
    assert found["verdicts"] is None
    assert "not every party has preferences" in " ".join(
        run(*COMPARE, "european-security", "--with-variant", "column").stdout.split()
    )


def test_equal_inputs_give_equal_documents(codings):
    assert run(*COMPARE, *codings, "-f", "json").stdout == run(*COMPARE, *codings, "-f", "json").stdout
    json.loads(run(*COMPARE, *codings, "-f", "json").stdout)


def test_passages_of_the_column_are_measured_over_its_whole_text(tmp_path):
    column = ROOT.parent / "shared/sources/cunningham-2022.txt"
    if not column.exists():
        pytest.skip("the column, which is not part of the repository, is not at hand")
    case = ROOT / "src/detente/gallery/european-security.yaml"
    (tmp_path / case.name).write_bytes(case.read_bytes())
    (tmp_path / column.name).write_bytes(column.read_bytes())
    found = document(*COMPARE, str(tmp_path / case.name), "-v", "column", "-w", "us_reply")["passages"][
        "oped"
    ]
    text = column.read_bytes().decode("utf-8")
    assert found["length"] == len(text)
    assert found["cited"]["units"] == len(text)
    assert found["unplaced"] == [0, 0]
