"""Evidence check, from the shell's side: a scenario and its source in a folder of their own."""

import json
import re
from hashlib import sha256

import pytest

from tests.commands.running import document, run

SPEECH = "We offer talks on noise.\nThe council will never drop the fine! We offer talks again."
SCENARIO = """\
format: detente/1
title: The night ferry
parties:
  line:
    options:
      night:
        name: Sail at night
        evidence: [{source: speech, exact: offer talks on noise, start: 3, end: 23}]
  council:
    options: {fine: Fine the line}
preferences:
  line: {statements: [night]}
  council:
    core:
      - prefer: fine
        evidence: [{source: speech, exact: never  drop the fine, coder: ana}]
claims:
  talks: {agenda: everything, party: line, verdict: futile, evidence: [{source: speech, exact: We offer talks}]}
  lost: {agenda: everything, party: line, verdict: futile, evidence: [{source: speech, exact: never drop a fine}]}
  elsewhere: {agenda: everything, party: line, verdict: futile, evidence: [{source: letter, exact: Dear}]}
variants:
  other:
    preferences:
      line: {statements: [{prefer: not night, evidence: [{source: speech, exact: "drop the", start: 5, end: 13}]}]}
sources:
  speech: {csl: {title: A speech}, file: speech.txt, sha256: SHA}
  letter: {csl: {title: A letter}}
"""


@pytest.fixture
def folder(tmp_path):
    digest = sha256(SPEECH.encode()).hexdigest()
    (tmp_path / "ferry.yaml").write_text(SCENARIO.replace("SHA", digest), encoding="utf-8")
    (tmp_path / "speech.txt").write_text(SPEECH, encoding="utf-8", newline="")
    return tmp_path


def checked(folder, *more):
    result = run("evidence", "check", str(folder / "ferry.yaml"), "--format", "json", *more)
    return result.exit_code, json.loads(result.stdout)


def unpin(folder):
    text = re.sub(", sha256: [0-9a-f]+", "", (folder / "ferry.yaml").read_text(encoding="utf-8"))
    (folder / "ferry.yaml").write_text(text, encoding="utf-8")


def statuses(found):
    return {each["element"]: (each["status"], each["start"], each["end"]) for each in found["evidence"]}


def test_every_status_of_a_passage(folder):
    code, found = checked(folder)
    assert code == 1
    assert statuses(found) == {
        "parties.line.options.night": ("exact", 3, 23),
        "preferences.council.core.1": ("typography", 42, 61),
        "claims.talks": ("ambiguous", None, None),
        "claims.lost": ("not_found", None, None),
        "claims.elsewhere": ("source_missing", None, None),
        "variants.other.preferences.line.statements.1": ("moved", 48, 56),
    }


def test_the_document_says_more_where_that_helps(folder):
    _, found = checked(folder)
    by_element = {each["element"]: each for each in found["evidence"]}
    assert by_element["claims.talks"]["places"] == [[0, 14], [63, 77]]
    assert by_element["claims.lost"]["nearest"]["text"] == "never drop the fine"
    assert by_element["preferences.council.core.1"]["coder"] == "ana"
    assert found["sources"]["letter"]["text"] == "missing"
    assert found["sources"]["speech"]["sha256"] == sha256(SPEECH.encode()).hexdigest()


def test_one_changed_character_takes_the_ground_from_the_one_element(folder):
    (folder / "speech.txt").write_text(SPEECH.replace("on noise", "on n0ise"), encoding="utf-8", newline="")
    code, found = checked(folder)
    assert code == 1
    fates = statuses(found)
    assert fates["parties.line.options.night"] == ("not_found", None, None)
    assert fates["preferences.council.core.1"] == ("source_changed", 42, 61)
    text = run("evidence", "check", str(folder / "ferry.yaml")).stdout
    lost = text.split("These elements lost their ground")[1]
    assert "parties.line.options.night" in lost
    assert "preferences.council.core.1" not in lost
    assert "not the text that was pinned" in text


def test_an_unpinned_text_is_checked_by_its_words_alone(folder):
    unpin(folder)
    text = (folder / "speech.txt").read_text(encoding="utf-8")
    (folder / "speech.txt").write_text(text + " Thank you.", encoding="utf-8", newline="")
    assert statuses(checked(folder)[1])["parties.line.options.night"] == ("exact", 3, 23)


def test_pages_are_told(folder):
    unpin(folder)
    (folder / "speech.txt").write_text(f"first\fsecond\f{SPEECH}", encoding="utf-8", newline="")
    pages = {each["element"]: each.get("page") for each in checked(folder)[1]["evidence"]}
    assert pages["parties.line.options.night"] == 3


def test_a_missing_text_is_told_and_stops_nothing():
    found = document("evidence", "check", "european-security")
    assert {each["status"] for each in found["evidence"]} == {"source_missing"}
    assert "could not be checked" in run("evidence", "check", "european-security").stdout


def test_a_scenario_that_cites_nothing():
    result = run("evidence", "check", "elmira")
    assert (result.exit_code, "No element cites a passage." in result.stdout) == (0, True)


UNCITED = """\
format: detente/1
title: The night ferry
parties:
  line: {options: {night: Sail at night}}
  council: {options: {fine: Fine the line}}
preferences:
  line: {statements: [night]}
  council: {statements: [fine]}
sources:
  speech: {csl: {title: A speech}, file: speech.txt, sha256: SHA}
  letter: {csl: {title: A letter}, file: letter.txt, sha256: SHA}
"""


def test_a_changed_text_that_nobody_cites_yet_is_told(folder):
    digest = sha256(SPEECH.encode()).hexdigest()
    (folder / "ferry.yaml").write_text(UNCITED.replace("SHA", digest), encoding="utf-8")
    command = ("evidence", "check", str(folder / "ferry.yaml"))
    same = run(*command)
    assert (same.exit_code, "speech" in same.stdout, "letter" in same.stdout) == (0, False, False)
    (folder / "speech.txt").write_text(SPEECH + "And more.", encoding="utf-8", newline="")
    result = run(*command)
    text = " ".join(result.stdout.split())
    assert result.exit_code == 1
    assert "‘speech’ (not cited yet) is not the text that was pinned" in text
    assert "letter" not in text  # it is missing, and nothing rests on it
    code, found = checked(folder)
    assert (code, found["sources"]["speech"]["text"]) == (1, "changed")


@pytest.mark.parametrize(
    ("format", "element"),
    [("md", "- `claims.lost`\n  - speech:"), ("html", "<li><code>claims.lost</code>\n<ul>\n<li>speech:")],
)
def test_a_page_for_others_says_the_same_and_fails_alike(folder, format, element):
    result = run("evidence", "check", str(folder / "ferry.yaml"), "--format", format)
    assert result.exit_code == 1
    assert element in result.stdout
    assert "parties.line.options.night" not in result.stdout  # it wants no attention


def test_the_text_shows_what_wants_attention_and_all_shows_all(folder):
    short, long = (
        run("evidence", "check", str(folder / "ferry.yaml"), *more).stdout for more in ((), ("--all",))
    )
    assert "parties.line.options.night" not in short
    assert "parties.line.options.night" in long
    assert "never drop the fine" in short


def test_csv_has_a_row_for_each_passage(folder):
    lines = run("evidence", "check", str(folder / "ferry.yaml"), "--format", "csv").stdout.splitlines()
    assert lines[0] == "element,source,exact,status,start,end,coder"
    assert len(lines) == 7
    assert lines[2] == "preferences.council.core.1,speech,never  drop the fine,typography,42,61,ana"


def test_a_source_outside_the_folder_is_never_opened(folder):
    path = folder / "ferry.yaml"
    (folder / "speech.txt").unlink()
    (folder / "speech.txt").symlink_to("/etc/hostname")
    result = run("evidence", "check", str(path))
    assert result.exit_code == 2
    assert "is not a file inside the scenario's folder" in result.stderr


WITHOUT_WORDS = """\
format: detente/1
title: The night ferry
parties:
  line: {options: {night: {name: Sail at night, evidence: [{source: speech}, {source: speech, start: 0, end: 2}]}}}
  council: {options: {fine: {name: F, evidence: [{source: speech, exact: at night}, {source: speech, start: 90}]}}}
sources: {speech: {file: speech.txt}}
"""


def test_what_quotes_no_words_is_counted_apart(tmp_path):
    (tmp_path / "speech.txt").write_text("We sail at night.", encoding="utf-8")
    path = tmp_path / "ferry.yaml"
    path.write_text(WITHOUT_WORDS, encoding="utf-8")
    found = run("evidence", "check", str(path), "--format", "json")
    assert found.exit_code == 1
    statuses = [each["status"] for each in json.loads(found.stdout)["evidence"]]
    assert statuses == ["whole", "place", "exact", "not_found"]
    told = " ".join(run("evidence", "check", str(path), "--all").stdout.split())
    assert "1 passage cited: 1 found word for word." in told
    assert "3 citations without words: 1 not found; 1 cited as a whole; 1 cited by its place alone." in told
    assert "(90–) not found: the text ends before it" in told
    covered = document("evidence", "coverage", str(path))
    assert (covered["sources"]["speech"]["cited"], covered["sources"]["speech"]["unquoted"]) == (4, 3)
    supports = {each["element"]: each["support"] for each in covered["elements"]}
    assert supports["parties.line.options.night"] == "source"
    assert supports["parties.council.options.fine"] == "passages"
    assert (
        "‘speech’: 1 passage cited, and 3 citations without words"
        in run("evidence", "coverage", str(path)).stdout
    )


TEXT = "We accept it now-ever… We pay 1,500 francs.¹ He signed2 it. 我们接受现在的建议。"


def shown(folder, quotation, text=TEXT):
    (folder / "speech.txt").write_text(text, encoding="utf-8", newline="")
    (folder / "ferry.yaml").write_text(
        "format: detente/1\ntitle: T\nparties: {one: {options: {a: A}}, two: {options: {b: B}}}\n"
        "preferences: {one: {statements: [a]}, two: {core: [{prefer: b, evidence: [{source: speech, exact: "
        + json.dumps(quotation)
        + "}]}]}}\nsources: {speech: {csl: {title: A speech}, file: speech.txt}}\n",
        encoding="utf-8",
    )
    text = " ".join(run("evidence", "check", str(folder / "ferry.yaml")).stdout.split())
    return text, checked(folder)[1]["evidence"][0]["status"]


@pytest.mark.parametrize(
    ("quotation", "flaw"),
    [
        ("ccept it now", "begins inside a word"),
        ("We acce", "ends inside a word"),
        ("ccept it no", "begins and ends inside a word"),
        ("500 francs", "begins inside a word"),
        ("We pay 1", "ends inside a word"),
        ("We pay 1,", "ends inside a word"),
    ],
)
def test_a_quotation_that_parts_a_word_is_said_to(tmp_path, quotation, flaw):
    text, status = shown(tmp_path, quotation)
    assert status == "exact"
    assert f"1 passage cited: 1 found word for word, but {flaw}." in text
    assert (
        f"These want attention preferences.two.core.1 speech: “{quotation}” found word for word, but {flaw}"
        in text
    )


@pytest.mark.parametrize(
    "quotation", ["We accept it now", "1,500 francs.", "francs", "He signed", "接受", "it"]
)
def test_a_quotation_of_whole_words_is_found_word_for_word(tmp_path, quotation):
    text, status = shown(tmp_path, quotation, TEXT.replace(" it.", "."))
    assert status == "exact"
    assert text.endswith("1 passage cited: 1 found word for word.")


@pytest.mark.parametrize("quotation", ["…", "-", "。"])
def test_a_quotation_without_words_is_not_counted_as_word_for_word(tmp_path, quotation):
    text, _ = shown(tmp_path, quotation)
    assert "word for word" not in text
    assert "1 passage cited: 1 without any letter or digit." in text


def test_a_parted_word_is_told_where_a_verdict_is_traced_and_in_a_report(tmp_path):
    shown(tmp_path, "ccept it now")
    file, report = str(tmp_path / "ferry.yaml"), tmp_path / "report.md"
    assert "begins inside a word" in " ".join(run("evidence", "trace", file, "[a]").stdout.split())
    assert run("report", file, "--format", "md", "-o", str(report)).exit_code == 0
    assert "found word for word, but begins inside a word" in report.read_text(encoding="utf-8")


@pytest.mark.parametrize(
    ("text", "quotation", "there"),
    [
        ("There is now here a treaty.", "There is nowhere a treaty", "now here"),
        ("It is a part of us.", "It is apart of us", "a part"),
        ("There is nowhere a treaty.", "There is now here a treaty", "nowhere"),
        ("They may be\u00a0come friends.", "They may become friends", "be come"),
        ("We pay 1 500 francs.", "We pay 1500 francs", "1 500"),
        ("A no w here land.", "A nowhere land", "no w here"),
        ("Sign on the 1. 5 is due.", "Sign on the 1.5 is due", "1. 5"),
        ("Pay 1.5 million.", "Pay 1 .5 million", "1.5"),
    ],
)
def test_words_that_are_joined_or_parted_otherwise_are_said_to_be(tmp_path, text, quotation, there):
    told, status = shown(tmp_path, quotation, text)
    assert status == "typography"
    assert "but for typography" not in told
    assert "1 passage cited: 1 found, but words are joined or parted otherwise there." in told
    assert f"found, but words are joined or parted otherwise there: “{there}”" in told


@pytest.mark.parametrize(
    ("text", "quotation"),
    [
        ("There is now\nhere a treaty.", "There is nowhere a treaty"),
        ("A treaty of arbi\u00ad tration.", "A treaty of arbitration"),
        ("It was welcomed.Nevertheless the talks failed.", "It was welcomed. Nevertheless the talks"),
        ("They accept – all – of it.", "They accept–all–of it"),
        ("他们 接受现在的建议。", "他们接受现在的建议"),
    ],
)
def test_a_line_end_or_a_space_that_is_missing_between_sentences_is_typography(tmp_path, text, quotation):
    told, status = shown(tmp_path, quotation, text)
    assert status == "typography"
    assert "1 passage cited: 1 found but for typography." in told
