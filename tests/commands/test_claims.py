"""``detente claims``: the claims about the spring, worked out by hand in ``spring.py``, and the first case."""

from __future__ import annotations

import csv
import re

import pytest

from tests.commands.running import document, run
from tests.commands.spring import READINGS, SPRING

CASE = "european-security"


@pytest.fixture
def spring(tmp_path):
    path = tmp_path / "spring.yaml"
    path.write_text(SPRING, encoding="utf-8")
    return str(path)


@pytest.fixture
def readings(tmp_path):
    path = tmp_path / "readings.yaml"
    path.write_text(READINGS, encoding="utf-8")
    return str(path)


def told(*arguments):
    result = run(*arguments)
    assert result.exit_code == 0, result.stderr
    return " ".join(result.stdout.split())


def test_the_rulings_are_those_worked_out_by_hand(spring):
    # on ‘small’ North is futile; there is no agenda ‘nowhere’; s4 is an equilibrium under seq and none under nash
    claims = document("claims", spring)["claims"]
    assert {claim: found["variants"] for claim, found in claims.items()} == {
        "hopeless": {"base": "holds"},
        "elsewhere": {"base": "untestable"},
        "deal": {"base": "holds"},
        "unsafe": {"base": "fails"},
    }
    assert claims["hopeless"]["by"] == "East"
    assert claims["elsewhere"]["why"] == {"base": "no agenda nowhere"}


def test_the_concept_is_for_talks_only(readings):
    # generous: under nash talks on water end at s2 as under seq; wary has no agenda ‘small’
    for concept in ("seq", "nash"):
        claims = document("claims", readings, "--concept", concept)["claims"]
        assert claims["hopeless"]["variants"] == {"wary": "untestable", "generous": "fails"}
        assert claims["deal"]["variants"] == {"wary": "fails", "generous": "holds"}


def test_all_readings_are_always_shown(readings):
    page = run("claims", readings).stdout
    rows = {
        line.split("  ")[0]: line.split()
        for line in page.splitlines()
        if line.startswith(("hopeless  ", "deal  "))
    }
    assert rows["hopeless"] == ["hopeless", "cannot", "be", "tested", "fails", "0", "of", "2"]
    assert rows["deal"] == ["deal", "fails", "holds", "1", "of", "2"]


@pytest.mark.parametrize(
    "sentence",
    [
        "4 claims, by East (1); nobody named (2); South (1). Hold: hopeless, deal. Fail: unsafe. Cannot be tested: "
        "elsewhere. claim base holds in",
        "hopeless (East): For North, talks on ‘small’ bring it nothing. holds: futile",
        "elsewhere: For North, talks on ‘nowhere’ can settle it. cannot be tested: no agenda nowhere",
        "Some state is stable for every party (SEQ) where “Share the spring” (North) and “Pay for the pipes” (South). "
        "holds: 1 such state is stable",
        "unsafe (South): The state s4 is stable for every party (NASH). fails: no such state is stable",
        "Talks are judged under SEQ: Looks two steps ahead",
    ],
)
def test_the_page_says_who_claims_what_and_what_is_found(spring, sentence):
    assert sentence in told("claims", spring)


def test_many_readings_have_letters_and_marks_within_80_columns(monkeypatch):
    monkeypatch.setenv("COLUMNS", "80")
    page = run("claims", CASE).stdout
    assert max(map(len, page.splitlines())) <= 80
    assert re.search(r"^claim +a  b  c  d  e  f  g  h  i  holds in$", page, re.M)
    assert page.index("11 claims, by column (5)") < page.index("a  b  c")
    assert "Hold under every reading: calm_not_wanted." in " ".join(page.split())
    assert "● holds; ○ fails; – cannot be tested." in page
    assert "\na  column: As the column puts it, motives of the West left open\nb  russian_drafts: " in page
    claims = re.findall(r"^\w+ +[●○–](?:  [●○–]){8}  \d of 9$", page, re.M)
    assert len(claims) == 11
    assert "‘core met’ means: “Bind itself to take in no new members”" in " ".join(page.split())


def test_csv_has_a_row_for_each_claim_and_reading(readings):
    rows = list(csv.DictReader(run("claims", readings, "--format", "csv").stdout.splitlines()))
    assert [(row["claim"], row["reading"], row["ruling"]) for row in rows] == [
        ("hopeless", "wary", "untestable"),
        ("hopeless", "generous", "fails"),
        ("deal", "wary", "fails"),
        ("deal", "generous", "holds"),
    ]
    assert [row["found"] for row in rows] == ["", "secure", "", ""]
    assert [row["stable_states"] for row in rows] == ["", "", "0", "1"]


def test_a_scenario_without_claims_says_so(tmp_path):
    path = tmp_path / "spring.yaml"
    claims = SPRING[SPRING.index("claims:") : SPRING.index("commitments:")]
    path.write_text(SPRING.replace(claims, ""), encoding="utf-8")
    assert "The scenario lists no claims" in told("claims", str(path))
    assert document("claims", str(path))["claims"] == {}


def test_a_claim_that_a_reading_words_differently_is_told_for_each(tmp_path):
    path = tmp_path / "readings.yaml"
    changed = "    claims: {hopeless: {verdict: [harms]}}\n    agendas: {small: [water]}\n"
    path.write_text(READINGS.replace("    agendas: {small: [water]}\n", changed), encoding="utf-8")
    page = told("claims", str(path))
    assert "(wary) For North, talks on ‘small’ bring it nothing, good or bad." in page
    assert "(generous) For North, talks on ‘small’ could leave it worse off than without talks." in page


@pytest.mark.parametrize(
    ("words", "said"),
    [
        ("[resolves]", "can settle it"),
        ("[prevails]", "could meet its core only with somebody else worse off"),
        ("[eases]", "could make it better off than without talks"),
        ("[opens]", "could lead on to more off the table"),
        ("[secure]", "are not needed"),
        ("[futile]", "bring it nothing, good or bad"),
        ("[harms]", "could leave it worse off than without talks"),
        ("[harms, futile]", "bring it nothing"),
        ("[eases, resolves]", "can settle it or could make it better off than without talks"),
    ],
)
def test_each_word_that_is_claimed_has_its_sentence(tmp_path, words, said):
    path = tmp_path / "spring.yaml"
    path.write_text(SPRING.replace("verdict: [futile, harms]", f"verdict: {words}"), encoding="utf-8")
    assert f"hopeless (East): For North, talks on ‘small’ {said}. " in told("claims", str(path))


def test_markdown_has_no_table_without_heads(spring):
    text = run("claims", spring, "--format", "md").stdout
    assert not re.search(r"^\|  \|", text, re.M)
    assert "- hopeless (East): For North, talks on ‘small’ bring it nothing.\n  - holds: futile" in text


def test_an_unknown_concept_is_bad_input(spring):
    result = run("claims", spring, "--concept", "maximin")
    assert (result.exit_code, result.stdout) == (2, "")
    assert result.stderr.startswith("detente: ")
