"""Evidence trace, on a dispute small enough to turn by hand.

The line would rather sail at night than not, and rather not be fined; the council fines just those who sail noisily.
At [night, fine] nobody gains by moving alone: without night the line loses what it wants most, and without the fine
the council loses its only wish.
"""

import pytest

from tests.commands.running import document, run

FERRY = """\
format: detente/1
title: The night ferry
parties:
  line: {options: {night: Sail at night}}
  council: {options: {fine: Fine the line}}
status_quo: [night]
issues: {noise: {options: [night]}}
agendas: {talks: [noise]}
preferences:
  line:
    core: [{prefer: night, evidence: [{source: speech, exact: we sail, start: 0, end: 7}]}]
    secondary: [{prefer: not fine, because: Everybody would rather not pay}]
  council:
    statements: [fine iff night]
claims:
  fined: {state: [night, fine], stable: nash}
variants:
  quiet: {preferences: {line: {statements: [not fine, not night]}}}
sources: {speech: {csl: {title: A speech}}}
"""


@pytest.fixture
def ferry(tmp_path):
    path = tmp_path / "ferry.yaml"
    path.write_text(FERRY, encoding="utf-8")
    return str(path)


def turned_by(found):
    return {each["element"]: [edit["edit"] for edit in each["edits"]] for each in found["depends_on"]}


def test_a_state_is_an_equilibrium_as_long_as_these_stand(ferry):
    found = document("evidence", "trace", ferry, "s4", "--concept", "nash")
    assert found["verdict"] == {"equilibrium": "yes"}
    # without "night" the line would stop sailing to avoid nothing: it is then indifferent between sailing and not, so
    # [night, fine] holds still; swapped with "not fine" the line cannot change the fine by itself, so it holds too.
    # Without the council's wish nobody minds: it holds. The fine held as it is today (none) takes the state away.
    assert turned_by(found) == {"parties.council.options.fine": ["hold"]}
    assert "preferences.line.core.1" in found["does_not_depend_on"]


def test_rows_of_what_was_tried(ferry):
    rows = run("evidence", "trace", ferry, "s4", "--concept", "nash", "--format", "csv").stdout.splitlines()
    assert rows[0] == "elements,edit,detail,verdict,turned"
    assert [row for row in rows if row.endswith(",1")] == [
        "parties.council.options.fine,hold,,equilibrium: absent,1"
    ]
    assert "preferences.line.core.1; preferences.line.secondary.1,swap,,equilibrium: yes,0" in rows


def test_rows_are_of_one_reading():
    told = ("evidence", "trace", "european-security", "offered", "--concept", "nash", "--format")
    refused = run(*told, "csv")
    assert (refused.exit_code, "--variant" in refused.stderr) == (2, True)


def test_a_state_that_is_none_and_what_would_make_it_one(ferry):
    found = document("evidence", "trace", ferry, "status_quo", "--concept", "nash")
    assert found["verdict"] == {"equilibrium": "no"}  # the council would fine
    assert turned_by(found) == {
        "parties.council.options.fine": ["hold"],
        "preferences.council.statements.1": ["drop"],
    }


def test_one_party_only(ferry):
    found = document("evidence", "trace", ferry, "now", "--concept", "nash", "--party", "council")
    assert found["verdict"] == {"council": "unstable"}


def test_the_passages_and_reasons_of_an_element_stand_with_it(ferry):
    found = document("evidence", "trace", ferry, "[fine]", "--concept", "nash")
    # [fine]: the line gains by sailing; the council gains by dropping the fine
    assert found["verdict"] == {"equilibrium": "no"}
    found = document("evidence", "trace", ferry, "[]", "--concept", "nash")
    by_path = {each["element"]: each for each in found["depends_on"]}
    cited = by_path["preferences.line.core.1"]
    assert cited["evidence"] == [
        {"source": "speech", "exact": "we sail", "start": 0, "end": 7, "status": "source_missing"}
    ]
    assert cited["words"] == "night"
    assert cited["edits"][0] == {
        "edit": "drop",
        "elements": ["preferences.line.core.1"],
        "verdict": {"equilibrium": "yes"},
    }


def test_the_word_of_an_agenda(ferry):
    found = document("evidence", "trace", ferry, "talks.line")
    # [night, fine] comes without talks: the line's core holds, but it is worse off than today; nothing else is stable
    assert found["verdict"] == {"line": "futile"}
    assert document("evidence", "trace", ferry, "talks", "--party", "line")["verdict"] == {"line": "futile"}
    assert set(document("evidence", "trace", ferry, "talks")["verdict"]) == {"line", "council"}


def test_a_claim(ferry):
    assert document("evidence", "trace", ferry, "fined")["verdict"] == {"fined": "holds"}
    assert document("evidence", "trace", ferry, "claims.fined")["verdict"] == {"fined": "holds"}


def test_elements_are_named_where_they_are_written(ferry):
    found = document("evidence", "trace", ferry, "[]", "--concept", "nash", "--variant", "quiet")
    tested = set(found["does_not_depend_on"]) | set(turned_by(found))
    assert "variants.quiet.preferences.line.statements.1" in tested
    assert "preferences.council.statements.1" in tested


def test_the_text_tells_the_same(ferry):
    text = run("evidence", "trace", ferry, "[]", "--concept", "nash").stdout
    assert "equilibrium: no" in text
    assert "preferences.line.core.1: night" in text
    assert "without it: equilibrium: yes" in text
    assert "rests on “we sail” [speech, 0–7]" in text


@pytest.mark.parametrize("what", ["s9", "nobody", "talks.nobody", "claims.other", ""])
def test_what_does_not_exist_is_refused(ferry, what):
    assert run("evidence", "trace", ferry, what).exit_code == 2


def test_two_parties_are_refused(ferry):
    result = run("evidence", "trace", ferry, "talks.line", "--party", "council")
    assert (result.exit_code, "two parties" in result.stderr) == (2, True)


def test_all_readings_side_by_side_and_json_asks_for_one(tmp_path):
    path = tmp_path / "ferry.yaml"
    council = "council: {statements: [fine iff night]}"
    readings = "".join(
        f"  {name}: {{preferences: {{line: {{statements: [{wish}]}}, {council}}}}}\n"
        for name, wish in (("loud", "night"), ("quiet", "not night"))
    )
    base = FERRY[: FERRY.index("preferences:")]
    path.write_text(f"{base}variants:\n{readings}", encoding="utf-8")
    text = run("evidence", "trace", str(path), "[]", "--concept", "nash").stdout
    assert text.index("loud: The night ferry") < text.index("equilibrium: no") < text.index("quiet: The")
    assert "equilibrium: yes" in text[text.index("quiet: The") :]
    refused = run("evidence", "trace", str(path), "[]", "--format", "json")
    assert (refused.exit_code, "--variant" in refused.stderr) == (2, True)


def test_a_passage_that_is_not_in_its_source_is_told_where_a_verdict_rests_on_it(ferry, tmp_path):
    text = FERRY.replace(
        "sources: {speech: {csl: {title: A speech}}}", "sources: {speech: {file: speech.txt}}"
    )
    (tmp_path / "ferry.yaml").write_text(text, encoding="utf-8")
    (tmp_path / "speech.txt").write_text("They sail.", encoding="utf-8")
    assert "[speech, 0–7]; not found" in run("evidence", "trace", ferry, "[]", "--concept", "nash").stdout
