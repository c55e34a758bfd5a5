"""Source suggest and source accept: from a document to elements that rest on it."""

from pathlib import Path

import pytest

import detente
from tests.commands.running import document, run

SPEECH = (
    "The council insists that the company buy a quiet ship. The company rejected the demand. "
    "It promised to keep the timetable. The council invokes the right to sleep."
)
FERRY = """\
format: detente/1
title: The night ferry      # a comment
parties:
  company: {name: The company, options: {quiet: Buy a quiet ship}}
  council: {name: The council, options: {fine: Fine the company}}
preferences:
  company: {statements: [not quiet]}
  council: {core: [quiet]}
sources: {speech: {csl: {title: A speech}, file: speech.txt, language: en}}
"""


@pytest.fixture
def ferry(tmp_path):
    (tmp_path / "speech.txt").write_text(SPEECH, encoding="utf-8", newline="")
    path = tmp_path / "ferry.yaml"
    path.write_text(FERRY, encoding="utf-8")
    return str(path)


def suggested(ferry, *more):
    return document("source", "suggest", ferry, "speech", "--tier", "cues", *more)


def first(ferry, kind):
    return next(each for each in suggested(ferry)["candidates"] if each["kind"] == kind)


def accept(ferry, candidate, *more):
    return run("source", "accept", ferry, "speech", candidate["id"], "--tier", "cues", *more)


def grounds(ferry, path):
    elements = detente.coverage(detente.load(ferry)).found.elements
    return next(each for each in elements if each.path == path).grounds


def test_rows_of_candidates(ferry):
    rows = run("source", "suggest", ferry, "speech", "--tier", "cues", "--format", "csv").stdout.splitlines()
    assert rows[0] == "id,kind,actor,start,end,rule,flags,text"
    assert "c1,party,council,0,11,cue:party,,The council" in rows


def test_the_document_of_suggestions(ferry):
    found = suggested(ferry)
    assert (found["tier"], found["source"]) == ("cues", "speech")
    demand = first(ferry, "demand")
    assert SPEECH[demand["start"] : demand["end"]] == demand["text"]
    assert "insists" in demand["text"]
    assert demand["actor"] == "council"
    assert demand["rule"].startswith("cue:")
    assert [each["id"] for each in found["candidates"]] == [
        f"c{k}" for k in range(1, len(found["candidates"]) + 1)
    ]
    assert {"party", "demand", "rejection", "commitment", "principle"} <= {
        each["kind"] for each in found["candidates"]
    }


def test_one_kind_keeps_its_ids(ferry):
    every = {each["id"]: each for each in suggested(ferry)["candidates"]}
    for each in suggested(ferry, "--kind", "rejection")["candidates"]:
        assert every[each["id"]] == each


def test_suggesting_writes_nothing_and_the_text_says_how_to_accept(ferry):
    text = run("source", "suggest", ferry, "speech", "--tier", "cues").stdout
    assert "Demands" in text
    assert "detente source accept" in text
    assert Path(ferry).read_text(encoding="utf-8") == FERRY


def test_an_element_that_is_there_gets_the_passage(ferry):
    demand = first(ferry, "demand")
    result = accept(ferry, demand, "--as", "preferences.council.core.1", "--coder", "ana")
    assert result.exit_code == 0, result.stderr
    [evidence] = grounds(ferry, "preferences.council.core.1").evidence
    assert (evidence.source, evidence.exact, evidence.start, evidence.end, evidence.coder) == (
        "speech", demand["text"], demand["start"], demand["end"], "ana",
    )  # fmt: skip
    assert "# a comment" in Path(ferry).read_text(encoding="utf-8")
    checked = document("evidence", "check", ferry)["evidence"]
    assert [each["status"] for each in checked] == ["exact"]


def test_a_demand_becomes_a_statement_with_a_formula(ferry):
    demand = first(ferry, "demand")
    assert accept(ferry, demand, "--party", "council", "--prefer", "fine or quiet").exit_code == 0
    scenario = detente.load(ferry)
    assert [each.formula.text for each in scenario.preferences["council"].statements] == [
        "quiet",
        "fine or quiet",
    ]
    assert grounds(ferry, "preferences.council.secondary.1").evidence


def test_a_promise_becomes_a_commitment_of_the_party_that_gave_it(ferry):
    promise = first(ferry, "commitment")
    assert accept(ferry, promise, "--id", "timetable").exit_code == 0
    kept = detente.load(ferry).commitments["timetable"]
    assert (kept.by, kept.status) == ("company", "open")
    assert kept.grounds.evidence[0].exact == promise["text"]


@pytest.mark.parametrize("id", ["null", "True", "NOT", "fälligkeit", "s3"])
def test_a_new_element_has_an_id_that_means_nothing_else(ferry, id):
    before = Path(ferry).read_bytes()
    refused = accept(ferry, first(ferry, "commitment"), "--id", id)
    assert refused.exit_code == 2
    assert f"‘{id}’ in ‘commitments’ is no id" in refused.stderr
    assert Path(ferry).read_bytes() == before


def test_a_principle_needs_its_formula(ferry):
    norm = first(ferry, "principle")
    refused = accept(ferry, norm)
    assert (refused.exit_code, "--holds" in refused.stderr) == (2, True)
    assert accept(ferry, norm, "--holds", "quiet", "--id", "sleep").exit_code == 0
    assert detente.load(ferry).principles["sleep"].holds.text == "quiet"


@pytest.mark.parametrize(
    ("more", "told"),
    [
        ((), "--as"),
        (("--as", "preferences.council.core.2"), "counted from 1"),
        (("--party", "council"), "--prefer"),
        (("--party", "nobody", "--prefer", "fine"), "no party"),
        (("--party", "council", "--prefer", "fine and"), "sound"),
        (("--party", "company", "--prefer", "quiet", "--core"), "secondary"),
    ],
)
def test_what_cannot_be_is_refused_and_nothing_is_written(ferry, more, told):
    refused = accept(ferry, first(ferry, "demand"), *more)
    assert refused.exit_code == 2
    assert told in refused.stderr
    assert Path(ferry).read_text(encoding="utf-8") == FERRY


def test_an_unknown_candidate_and_the_gallery_are_refused(ferry):
    assert run("source", "accept", ferry, "speech", "c99").exit_code == 2
    assert "gallery copy" in run("source", "accept", "european-security", "oped", "c1").stderr


def test_who_gave_a_promise_is_corrected(ferry):
    promise = first(ferry, "commitment")
    assert accept(ferry, promise, "--id", "timetable", "--giver", "The council").exit_code == 0
    assert detente.load(ferry).commitments["timetable"].by == "council"
    refused = accept(ferry, promise, "--giver", "the harbour master")
    assert refused.exit_code == 2
    assert "There is no party ‘the harbour master’" in refused.stderr


@pytest.mark.parametrize(("giver", "speaker"), [("The company", "company"), ("the mayor", "the mayor")])
def test_who_says_what_an_element_rests_on_is_corrected(ferry, giver, speaker):
    demand = first(ferry, "demand")
    assert accept(ferry, demand, "--as", "preferences.council.core.1", "--giver", giver).exit_code == 0
    [evidence] = grounds(ferry, "preferences.council.core.1").evidence
    assert (evidence.speaker, evidence.mode) == (speaker, "reported")


def test_a_passage_that_is_cut_wrongly_is_corrected(ferry):
    promise = first(ferry, "commitment")
    assert accept(ferry, promise, "--id", "timetable", "--text", "to  keep the timetable").exit_code == 0
    kept = detente.load(ferry).commitments["timetable"]
    assert kept.what == "to keep the timetable"
    [evidence] = kept.grounds.evidence
    assert (evidence.exact, evidence.start, evidence.end) == ("to keep the timetable", 100, 121)
    assert SPEECH[100:121] == "to keep the timetable"


def test_of_several_places_the_nearest_to_the_suggestion_is_meant(ferry):
    norm = first(ferry, "principle")
    more = ("--text", "council", "--holds", "quiet", "--id", "sleep")
    assert SPEECH.count("council") == 2
    assert accept(ferry, norm, *more).exit_code == 0
    assert grounds(ferry, "principles.sleep").evidence[0].start == SPEECH.rindex("council")


def test_words_that_the_source_has_not_correct_nothing(ferry):
    before = Path(ferry).read_bytes()
    refused = accept(
        ferry, first(ferry, "commitment"), "--text", "It promised to keep the time table, always"
    )
    assert (refused.exit_code, Path(ferry).read_bytes()) == (2, before)
    assert "the nearest, p3–p4, at 88: “It promised to keep the timetable. The council”" in refused.stderr


def test_the_page_says_how_to_accept_and_which_tier_the_ids_belong_to(ferry):
    text = " ".join(run("source", "suggest", ferry, "speech", "--tier", "cues").stdout.split())
    assert f"detente source accept {ferry} speech ID --as ELEMENT --tier cues" in text
    assert "The ids are those of the tier cues; another tier has others." in text


def test_what_was_taken_and_what_was_written_is_told(ferry):
    told = " ".join(accept(ferry, first(ferry, "commitment"), "--id", "timetable").stdout.split())
    assert "It was suggested as a commitment of company." in told
    assert (
        "Written with it: ‘by: company’, ‘status: open’, ‘mode: author’. Look whether that is right." in told
    )


def test_words_of_one_party_that_become_anothers_wish_are_told(ferry):
    accepted = accept(ferry, first(ferry, "demand"), "--party", "The company", "--prefer", "quiet")
    told = " ".join(accepted.stdout.split())
    assert "It was suggested as a demand of council, and is written as one of company." in told


def test_a_made_id_names_who_gave_the_promise(ferry):
    done = accept(ferry, first(ferry, "commitment"), "--giver", "council")
    assert done.exit_code == 0
    assert "Written with it: ‘status: open’, ‘mode: author’." in done.stdout
    assert list(detente.load(ferry).commitments) == ["council_promise"]


READINGS = FERRY.replace(
    """\
preferences:
  company: {statements: [not quiet]}
  council: {core: [quiet]}
""",
    """\
variants:
  calm:
    preferences:
      company: {statements: [not quiet]}
      council: {core: [quiet]}
  loud:
    extends: calm
    preferences:
      company: {statements: [fine]}
""",
)


@pytest.fixture
def readings(ferry):
    Path(ferry).write_text(READINGS, encoding="utf-8")
    return ferry


def wish(readings, *more):
    return accept(readings, first(readings, "demand"), "--party", "council", "--prefer", "fine", *more)


def test_a_first_wish_in_the_base_beside_readings_is_refused(readings):
    refused = wish(readings)
    assert refused.exit_code == 2
    assert "--variant and one of calm, loud" in refused.stderr
    assert Path(readings).read_text(encoding="utf-8") == READINGS


def test_a_wish_is_put_into_a_reading_and_its_questions_still_work(readings):
    done = wish(readings, "--variant", "calm")
    assert done.exit_code == 0, done.stderr
    assert "variants.calm.preferences.council.secondary.1 rests on" in done.stdout
    scenario = detente.load(readings)
    assert scenario.preferences == {}
    assert [each.formula.text for each in scenario.variants["calm"].preferences["council"].statements] == [
        "quiet",
        "fine",
    ]
    assert run("analyze", readings).exit_code == 0


def test_a_wish_is_not_put_into_a_reading_that_takes_the_preferences_over(readings):
    refused = wish(readings, "-v", "loud", "--core")
    assert refused.exit_code == 2
    assert "takes over the preferences of ‘council’ from the variant ‘calm’" in refused.stderr
    assert "--variant calm adds it there" in refused.stderr
    assert Path(readings).read_text(encoding="utf-8") == READINGS


@pytest.mark.parametrize(
    ("more", "told"),
    [
        (("--party", "council", "--prefer", "fine", "-v", "clam"), "did you mean ‘calm’?"),
        (("--as", "parties.council", "-v", "calm"), "--variant says whose reading"),
    ],
)
def test_a_variant_that_is_none_or_has_nothing_to_say(readings, more, told):
    refused = accept(readings, first(readings, "demand"), *more)
    assert (refused.exit_code, told in refused.stderr) == (2, True)


def test_a_suggestion_is_not_accepted_twice_by_one_element(ferry):
    demand = first(ferry, "demand")
    assert accept(ferry, demand, "--as", "preferences.council.core.1").exit_code == 0
    again = accept(ferry, demand, "--as", "preferences.council.core.1")
    assert "already" in again.stdout
    assert len(grounds(ferry, "preferences.council.core.1").evidence) == 1


def test_what_is_written_stands_on_lines_of_its_own(ferry):
    demand = first(ferry, "demand")
    assert accept(ferry, demand, "--party", "company", "--prefer", "quiet").exit_code == 0
    assert max(map(len, Path(ferry).read_text(encoding="utf-8").splitlines())) <= 100
    assert (
        "  company:\n"
        "    statements:\n"
        "      - not quiet\n"
        "      - prefer: quiet\n"
        "        evidence:\n"
        "          - source: speech\n"
        "            exact: The council insists that the company buy a quiet ship\n"
    ) in Path(ferry).read_text(encoding="utf-8")
