"""Source cite: passages named by number, words or place, put under an element; in the source's own words."""

from hashlib import sha256
from pathlib import Path

import pytest

import detente
from detente.errors import RequestError
from tests.commands.running import document, run

SPEECH = (
    "The council insists on a quiet ship. The company – says the council – “refused”.\n"
    "Рада наполягає на угоді.\n"
    "والحكومة ترفض العرض.\n"
    "我们接受现在的建议。我们不接受其他条件。\n"
)
FERRY = """\
format: detente/1
title: The night ferry      # a comment
parties:
  company: {name: The company, options: {quiet: Buy a quiet ship}}   # the firm
  council: {name: The council, options: {fine: Fine the company}}
preferences:
  company: {statements: [not quiet]}
  council: {core: [quiet]}
claims: {stuck: {agenda: everything, party: council, verdict: futile}}
variants:
  strict:
    preferences:
      council: {core: [quiet, fine]}
sources: {speech: {csl: {title: A speech}, file: speech.txt}}
"""
ELEMENT = "preferences.council.core.1"


@pytest.fixture
def ferry(tmp_path):
    (tmp_path / "speech.txt").write_text(SPEECH, encoding="utf-8", newline="")
    path = tmp_path / "ferry.yaml"
    path.write_text(FERRY, encoding="utf-8")
    return str(path)


def cite(ferry, *more, element=ELEMENT):
    return run("source", "cite", ferry, "speech", *more, "--as", element)


def cited(ferry, element=ELEMENT):
    elements = detente.coverage(detente.load(ferry)).found.elements
    [found] = [each.grounds.evidence for each in elements if each.path == element]
    return [(each.exact, each.start, each.end) for each in found]


FIRST = ("The council insists on a quiet ship.", 0, 36)
SECOND = ("The company – says the council – “refused”.", 37, 80)


@pytest.mark.parametrize(
    ("passage", "expected"),
    [
        ("p1", FIRST),
        ("1", FIRST),
        ("P2", SECOND),
        ("p1-p2", (SPEECH[:80], 0, 80)),
        ("1..2", (SPEECH[:80], 0, 80)),
        ("1 – 2", (SPEECH[:80], 0, 80)),
        ("@4-11", ("council", 4, 11)),
        ("@36-80", SECOND),
        ("on a quiet ship", ("on a quiet ship", 20, 35)),
        ('company - says  the council - "refused"', ("company – says the council – “refused”", 41, 79)),
        ("«insists»", ("insists", 12, 19)),
        ("“insists”", ("insists", 12, 19)),
        ("Рада наполягає", ("Рада наполягає", 81, 95)),
        ("الحكومة", ("الحكومة", 107, 114)),
        ("不接受其他", ("不接受其他", 139, 144)),
        ("p5-6", ("我们接受现在的建议。我们不接受其他条件。", 127, 147)),
    ],
)
def test_a_passage_is_named_by_its_number_its_words_or_its_place(ferry, passage, expected):
    result = cite(ferry, passage)
    assert result.exit_code == 0, result.stderr
    assert SPEECH[expected[1] : expected[2]] == expected[0]
    assert cited(ferry) == [expected]
    assert [each["status"] for each in document("evidence", "check", ferry)["evidence"]] == ["exact"]


def test_the_rest_of_the_file_stays(ferry):
    assert (
        cite(ferry, "p1", "--coder", "ana", "--speaker", "the council", "--mode", "reported").exit_code == 0
    )
    assert Path(ferry).read_text(encoding="utf-8") == FERRY.replace(
        "  council: {core: [quiet]}\n",
        "  council:\n"
        "    core:\n"
        "      - prefer: quiet\n"
        "        evidence:\n"
        "          - source: speech\n"
        "            exact: The council insists on a quiet ship.\n"
        "            start: 0\n"
        "            end: 36\n"
        "            voice:\n"
        "              speaker: the council\n"
        "              mode: reported\n"
        "            coder: ana\n",
    )


def test_an_option_written_in_short_is_written_in_full(ferry):
    assert cite(ferry, "p1", element="parties.company.options.quiet").exit_code == 0
    assert (
        "  company:   # the firm\n"
        "    name: The company\n"
        "    options:\n"
        "      quiet:\n"
        "        name: Buy a quiet ship\n"
        "        evidence:\n"
        "          - source: speech\n"
    ) in Path(ferry).read_text(encoding="utf-8")


def test_what_a_variant_writes_can_be_cited(ferry):
    element = "variants.strict.preferences.council.core.2"
    assert cite(ferry, "p1", element=element).exit_code == 0
    assert cited(ferry, element) == [FIRST]
    assert cited(ferry) == []


def test_words_in_several_places_are_listed_and_chosen_between(ferry):
    before = Path(ferry).read_bytes()
    refused = cite(ferry, "council")
    assert refused.exit_code == 2
    assert "“council” stands 2 times in ‘speech’" in refused.stderr
    assert "--at 1: p1, at 4: The council insists" in refused.stderr
    assert "--at 2: p2, at 60: …" in refused.stderr
    assert Path(ferry).read_bytes() == before
    assert cite(ferry, "council", "--at", "2").exit_code == 0
    assert cited(ferry) == [("council", 60, 67)]
    [evidence] = detente.load(ferry).preferences["council"].core[0].grounds.evidence
    assert SPEECH[:60].endswith(evidence.prefix)
    assert SPEECH[67:].startswith(evidence.suffix)


def test_whole_words_come_before_parts_of_words(ferry, tmp_path):
    (tmp_path / "speech.txt").write_text("The party took part.", encoding="utf-8")
    assert cite(ferry, "part").exit_code == 0
    assert cited(ferry) == [("part", 15, 19)]
    told = cite(ferry, "arty").stdout
    assert "It begins or ends inside a word." in told


@pytest.mark.parametrize(
    ("passage", "told"),
    [
        ("on a loud ship", "the nearest, p1, at 20: “on a quiet ship”"),
        ("nothing like it whatsoever", "‘detente source show"),
        ("p7", "they are p1 to p6"),
        ("0", "there is no passage p0"),
        ("1991-95", "in quotation marks of their own, «1991-95»"),
        ("p2-p1", "write p1-p2"),
        ("@140-900", "ends at 148"),
        ("@36-37", "no words"),
        ("@9-9", "no words"),
        ("—", "has no words"),
        ("", "has no words"),
    ],
)
def test_what_does_not_stand_there_is_refused_and_nothing_is_written(ferry, passage, told):
    before = Path(ferry).read_bytes()
    refused = cite(ferry, passage)
    assert (refused.exit_code, Path(ferry).read_bytes()) == (2, before)
    assert told in refused.stderr


@pytest.mark.parametrize(
    ("element", "told"),
    [
        ("stuck", "near it: claims.stuck"),
        ("claims.stukc", "near it: claims.stuck"),
        ("preferences.council", "near it: preferences.council.core.1"),
        ("preferences.council.core.2", "the list has 1, counted from 1"),
    ],
)
def test_an_element_that_is_not_there_is_told_with_those_near_it(ferry, element, told):
    refused = cite(ferry, "p1", element=element)
    assert refused.exit_code == 2
    assert told in refused.stderr


def test_several_passages_are_cited_at_once_or_none(ferry):
    before = Path(ferry).read_bytes()
    assert cite(ferry, "p1", "p9").exit_code == 2
    assert Path(ferry).read_bytes() == before
    assert cite(ferry, "p1", "p2", "p1").exit_code == 0
    assert cited(ferry) == [FIRST, SECOND]
    assert cite(ferry, "p1", "p2", "--translation", "both").exit_code == 2


def test_a_passage_is_not_doubled_but_by_another_coder(ferry):
    assert cite(ferry, "p1").exit_code == 0
    before = Path(ferry).read_bytes()
    again = cite(ferry, "The council insists on a quiet ship.")
    assert (again.exit_code, Path(ferry).read_bytes()) == (0, before)
    assert "already" in again.stdout
    assert "Nothing was written." in again.stdout
    assert cite(ferry, "p1", "--coder", "ben").exit_code == 0
    assert cited(ferry) == [FIRST, FIRST]


def test_a_dry_run_writes_nothing(ferry):
    before = Path(ferry).read_bytes()
    told = cite(ferry, "p1", "--dry-run")
    assert (told.exit_code, Path(ferry).read_bytes()) == (0, before)
    assert "would rest on" in told.stdout


def test_a_text_that_is_not_the_pinned_one_is_not_cited(ferry):
    pinned = FERRY.replace("file: speech.txt", f"file: speech.txt, sha256: {'0' * 64}")
    Path(ferry).write_text(pinned, encoding="utf-8")
    refused = cite(ferry, "p1")
    assert refused.exit_code == 2
    assert "is not the one that the scenario pins" in refused.stderr
    assert sha256(SPEECH.encode()).hexdigest() in refused.stderr
    assert Path(ferry).read_text(encoding="utf-8") == pinned


def test_a_missing_text_and_a_case_of_the_gallery_are_refused(ferry, tmp_path):
    (tmp_path / "speech.txt").unlink()
    assert "there is no file ‘speech.txt’" in cite(ferry, "p1").stderr
    case = run("source", "cite", "european-security", "oped", "p1", "--as", "parties.russia")
    assert "gallery copy" in case.stderr


def test_line_ends_of_windows_and_a_byte_order_mark_stay(ferry):
    Path(ferry).write_bytes(b"\xef\xbb\xbf" + FERRY.replace("\n", "\r\n").encode())
    assert cite(ferry, "p1-p2").exit_code == 0
    data = Path(ferry).read_bytes()
    assert data.startswith(b"\xef\xbb\xbfformat")
    assert data.count(b"\n") == data.count(b"\r\n")
    assert cited(ferry) == [(SPEECH[:80], 0, 80)]


def test_an_alias_is_cited_where_it_is_written(ferry):
    aliased = FERRY.replace("claims: {stuck: {", "claims: {stuck: &it {").replace(
        "futile}}", "futile}, also: *it}"
    )
    Path(ferry).write_text(aliased, encoding="utf-8")
    refused = cite(ferry, "p1", element="claims.also")
    assert refused.exit_code == 2
    assert "‘claims.also’ repeats by an alias what is written at ‘claims.stuck’." in refused.stderr
    assert Path(ferry).read_text(encoding="utf-8") == aliased
    told = cite(ferry, "p1", element="claims.stuck")
    assert told.exit_code == 0
    assert "So does what repeats it by an alias: claims.also." in told.stdout
    assert cited(ferry, "claims.stuck") == cited(ferry, "claims.also") == [FIRST]


def test_a_quotation_that_supplies_a_missing_space_is_the_sources_own(ferry, tmp_path):
    (tmp_path / "speech.txt").write_text("It will buy a ship.It asked the council.", encoding="utf-8")
    assert cite(ferry, "a ship. It asked").exit_code == 0
    assert cited(ferry) == [("a ship.It asked", 12, 27)]


def test_a_passage_over_a_page_break_is_found_again(ferry, tmp_path):
    (tmp_path / "speech.txt").write_text("We insist\fon a treaty. We insist.", encoding="utf-8")
    assert cite(ferry, "insist on a treaty").exit_code == 0
    assert cited(ferry) == [("insist on a treaty", 3, 21)]
    assert document("evidence", "check", ferry)["evidence"][0]["status"] == "typography"


def test_from_python(ferry):
    found = detente.cite_passage(ferry, "speech", ["p1", "refused"], ELEMENT, mode="direct")
    assert found.is_written
    assert [(each.start, each.end, each.is_new) for each in found.passages] == [(0, 36, True), (71, 78, True)]
    assert list(found.passages[0].fields) == ["source", "exact", "start", "end", "voice"]
    with pytest.raises(RequestError, match="no mode"):
        detente.cite_passage(ferry, "speech", "p2", ELEMENT, mode="loud")
