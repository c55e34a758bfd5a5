"""What a project adds to a scenario: from files that other programs may have written to the scenario's text."""

from __future__ import annotations

from hashlib import sha256

import pytest

import detente
from detente.errors import RequestError
from detente.scenario.elements import grounded_elements
from detente.sources.selectors import evidence_fields
from tests.unit.sources.exchange.projects import (
    CODE,
    OTHER_CODE,
    SPARE,
    TEXT,
    USER,
    codebook,
    coded,
    project,
    qdpx,
    selection,
    text_source,
)

SCENARIO = """\
format: detente/1
title: The night ferry
parties:
  line: {name: The ferry line, options: {night: Sail at night}}
  council: {options: {fine: {name: Fine the line}}}
preferences:
  line: {core: [night]}
  council: {ranking: [s1, s2, s3, s4]}
"""
SPEECH = "We offer talks.\r\nThey refuse \U0001f600 talks."


@pytest.fixture
def scenario(tmp_path):
    path = tmp_path / "ferry.yaml"
    path.write_text(SCENARIO, encoding="utf-8")
    return path


def imported(scenario, xml, text=SPEECH, **options):
    files = {f"{TEXT}.txt": text}
    return detente.import_evidence(scenario, qdpx(scenario.parent / "p.qdpx", xml, files), **options)


def evidence(scenario, path):
    elements = {each.path: each for each in grounded_elements(detente.load(scenario))}
    return [evidence_fields(each) for each in elements[path].grounds.evidence]


def test_a_passage_becomes_evidence_of_the_element_that_its_code_names(scenario):
    found = imported(scenario, coded(selection(3, 14), name="sail AT  night"))
    assert found.is_written
    assert evidence(scenario, "parties.line.options.night") == [
        {"source": "speech", "exact": "offer talks", "start": 3, "end": 14, "coder": "Ana"}
    ]


def test_its_text_becomes_a_source_beside_the_scenario(scenario):
    imported(scenario, coded(selection(3, 14), name="Fine the line"))
    source = detente.load(scenario).sources["speech"]
    kept = (scenario.parent / "speech.txt").read_bytes()
    assert kept == SPEECH.encode("utf-8")
    assert (source.file, source.sha256, source.csl) == (
        "speech.txt",
        sha256(kept).hexdigest(),
        {"title": "Speech"},
    )
    assert detente.check_evidence(detente.load(scenario)).found.passages[0].status == "exact"


def test_no_file_that_is_there_is_written_over(scenario):
    (scenario.parent / "speech.txt").write_text("mine", encoding="utf-8")
    (scenario.parent / "speech_2.txt").symlink_to("/nowhere/at/all")
    imported(scenario, coded(selection(3, 14), name="Fine the line"))
    assert (scenario.parent / "speech.txt").read_text(encoding="utf-8") == "mine"
    assert detente.load(scenario).sources["speech"].file == "speech_3.txt"


@pytest.mark.parametrize(
    "name", ["../../evil", "/etc/passwd", "C:\\evil", "not", "s1", "Речь", "a" * 300, "sources"]
)
def test_a_source_gets_an_id_and_a_file_of_its_own_whatever_it_is_called(scenario, name):
    xml = coded(selection(3, 14), name="Fine the line").replace('name="Speech"', f'name="{name}"')
    imported(scenario, xml)
    (source,) = detente.load(scenario).sources.values()
    assert source.file == f"{source.id}.txt"
    assert sorted(each.name for each in scenario.parent.iterdir()) == sorted(
        ["ferry.yaml", "p.qdpx", source.file]
    )


def test_a_file_that_holds_the_very_text_is_used(scenario):
    (scenario.parent / "speech.txt").write_text(SPEECH, encoding="utf-8", newline="")
    imported(scenario, coded(selection(3, 14), name="Fine the line"))
    assert detente.load(scenario).sources["speech"].file == "speech.txt"
    assert sorted(each.name for each in scenario.parent.iterdir()) == ["ferry.yaml", "p.qdpx", "speech.txt"]


def described(description):
    inside = f"<Description>{description}</Description>"
    return coded(selection(3, 14), name="Red line").replace(
        'isCodable="true"/>', f'isCodable="true">{inside}</Code>'
    )


def test_a_place_in_a_list_is_found_by_its_words(scenario):
    text = SCENARIO.replace("line: {core: [night]}", "line: {core: [not fine, night, fine]}")
    scenario.write_text(text, encoding="utf-8")
    imported(scenario, described("On it.\ndetente: preferences.line.core.1 = night"))
    assert len(evidence(scenario, "preferences.line.core.2")) == 1


def test_another_statement_in_the_same_place_is_not_taken_for_it(scenario):
    found = imported(scenario, described("detente: preferences.line.core.1 = not fine"))
    (code,) = found.plan.unmatched
    assert code.why == "preferences.line.core.1 is another one here"


def test_what_has_an_id_may_be_called_otherwise_here(scenario):
    imported(scenario, described("detente: parties.council.options.fine"))
    assert len(evidence(scenario, "parties.council.options.fine")) == 1


def test_a_path_that_is_not_here_leaves_the_words(scenario):
    xml = described("detente: parties.mayor").replace("Red line", "The ferry line")
    imported(scenario, xml)
    assert len(evidence(scenario, "parties.line")) == 1


def test_codes_that_name_no_element_are_listed_with_their_codings(scenario):
    found = imported(scenario, coded(selection(3, 14), selection(0, 2, 1), name="Fine the lines"))
    (code,) = found.plan.unmatched
    assert (code.way, code.n_codings, code.near) == (
        ("Fine the lines",),
        2,
        ("parties.council.options.fine",),
    )
    assert found.plan.evidence == ()


def test_a_code_that_may_mean_several_elements_means_none(scenario):
    found = imported(scenario, coded(selection(3, 14), name="night"))
    (code,) = found.plan.unmatched
    assert code.why == "several elements are called so"
    assert set(code.near) == {"parties.line.options.night", "preferences.line.core.1"}


@pytest.mark.parametrize("code", ["Red line", "red  LINE", CODE, f"{{{CODE.upper()}}}"])
def test_the_user_says_what_a_code_means(scenario, code):
    imported(scenario, coded(selection(3, 14), name="Red line"), codes={code: "preferences.line.core.1"})
    assert [each["exact"] for each in evidence(scenario, "preferences.line.core.1")] == ["offer talks"]


def test_a_code_in_a_folder_is_named_by_its_way(scenario):
    inner = f'<Code guid="{CODE}" name="Red line" isCodable="true"/>'
    outer = f'<Code guid="{OTHER_CODE}" name="Line" isCodable="false">{inner}</Code>'
    xml = project(
        f"<CodeBook><Codes>{outer}</Codes></CodeBook><Sources>{text_source(selection(3, 14))}</Sources>"
    )
    imported(scenario, xml, codes={"Line/Red line": "parties.line"})
    assert len(evidence(scenario, "parties.line")) == 1


def two_of_one_name(outer="Line", other_outer="Council", name="Threats"):
    inner = [f'<Code guid="{each}" name="{name}" isCodable="true"/>' for each in (CODE, OTHER_CODE)]
    folders = "".join(
        f'<Code guid="{guid}" name="{folder}" isCodable="false">{code}</Code>' if folder else code
        for guid, folder, code in (
            (SPARE.format(80), outer, inner[0]),
            (SPARE.format(81), other_outer, inner[1]),
        )
    )
    passages = selection(3, 14) + selection(17, 28, 1, code=OTHER_CODE)
    return project(f"<CodeBook><Codes>{folders}</Codes></CodeBook><Sources>{text_source(passages)}</Sources>")


@pytest.mark.parametrize("name", ["Threats", "threats"])
def test_a_name_of_two_codes_is_refused_with_their_ways(scenario, name):
    with pytest.raises(RequestError, match=r"2 codes are called ‘[Tt]hreats’: Line/Threats, Council/Threats"):
        imported(scenario, two_of_one_name(), codes={name: "parties.line"})
    assert scenario.read_text(encoding="utf-8") == SCENARIO


@pytest.mark.parametrize("name", ["Line/Threats", "line/THREATS", CODE])
def test_a_way_tells_codes_of_one_name_apart(scenario, name):
    imported(scenario, two_of_one_name(), codes={name: "parties.line"})
    assert [each["exact"] for each in evidence(scenario, "parties.line")] == ["offer talks"]


@pytest.mark.parametrize(
    ("folders", "told"),
    [
        (("", "Council"), f"{CODE}, Council/Threats"),
        (("Line", "Line"), f"{CODE}, {OTHER_CODE}"),
        (("", ""), f"{CODE}, {OTHER_CODE}"),
    ],
)
def test_where_ways_do_not_tell_apart_the_guid_does(scenario, folders, told):
    with pytest.raises(RequestError, match=f"2 codes are called ‘Threats’: {told}"):
        imported(scenario, two_of_one_name(*folders), codes={"Threats": "parties.line"})


def test_a_code_that_nothing_is_coded_with_makes_no_doubt(scenario):
    xml = two_of_one_name().replace(selection(17, 28, 1, code=OTHER_CODE), "")
    imported(scenario, xml, codes={"Threats": "parties.line"})
    assert [each["exact"] for each in evidence(scenario, "parties.line")] == ["offer talks"]


def test_a_code_has_one_choice(scenario):
    with pytest.raises(RequestError, match="is chosen twice"):
        imported(
            scenario,
            coded(selection(3, 14), name="Red line"),
            codes={"Red line": "parties.line", CODE: "parties.council"},
        )


def test_codes_of_one_guid_that_mean_different_elements_mean_none(scenario):
    xml = coded(selection(3, 14), name="Fine the line").replace(
        "</Codes>", f'<Code guid="{CODE}" name="Sail at night" isCodable="true"/></Codes>'
    )
    found = imported(scenario, xml)
    (code,) = found.plan.unmatched
    assert (code.why, found.plan.evidence) == ("several codes have its GUID", ())


def test_a_coding_without_a_code_is_listed(scenario):
    xml = coded(selection(3, 14), name="Fine the line").replace(f'<CodeRef targetGUID="{CODE}"/>', "")
    (code,) = imported(scenario, xml).plan.unmatched
    assert (code.way, code.n_codings, code.why) == (("no code",), 1, "it names none")


@pytest.mark.parametrize(
    ("codes", "why"),
    [
        ({"Red line": "parties.lin"}, "There is no element ‘parties.lin’"),
        ({"Red line": "preferences.council"}, "There is no element ‘preferences.council’"),
        ({"Red lin": "parties.line"}, "There is no code ‘Red lin’"),
    ],
)
def test_choices_that_name_nothing(scenario, codes, why):
    with pytest.raises(RequestError, match=why):
        imported(scenario, coded(selection(3, 14), name="Red line"), codes=codes)


@pytest.mark.parametrize(("start", "end"), [(0, 40), (-1, 3), (9, 3), (10**30, 10**31), (40, 50), ("x", 4)])
@pytest.mark.parametrize("dry_run", [False, True])
def test_a_place_out_of_the_text_is_listed_and_stops_nothing(scenario, start, end, dry_run):
    xml = coded(selection(start, end), selection(3, 14, 1), name="Fine the line")
    found = imported(scenario, xml, dry_run=dry_run)
    assert [each.fields["exact"] for each in found.plan.evidence] == ["offer talks"]
    (lost,) = found.plan.lost
    assert (lost.source, lost.n_codings) == ("Speech", 1)
    assert lost.place == f"{str(start)[:20]} to {str(end)[:20]}"


def test_an_end_one_beyond_the_text_is_its_end(scenario):
    xml = coded(selection(31, 38, name="talks."), name="Fine the line")
    found = imported(scenario, xml)
    assert [each.fields["exact"] for each in found.plan.evidence] == ["talks."]
    assert found.plan.lost == ()
    assert [note for note in found.plan.notes if "one character beyond the text" in note]


@pytest.mark.parametrize(
    ("way", "end"),
    [("utf-16+lines", 27), ("code-points", 28), ("lines", 27), ("crlf", 28), ("bom", 29)],
)
def test_the_user_says_how_positions_are_counted(scenario, way, end):
    xml = coded(selection(end - 11, end), name="Fine the line")
    imported(scenario, xml, text="\ufeff" + SPEECH, positions=way)
    (found,) = evidence(scenario, "parties.council.options.fine")
    assert found["exact"] == "They refuse"


def test_how_was_counted_is_said_where_it_was_guessed(scenario):
    found = imported(scenario, coded(selection(16, 27), name="Fine the line"))
    assert [each.fields["exact"] for each in found.plan.evidence] == ["They refuse"]
    assert [note for note in found.plan.notes if "is a guess: characters, a line end as one" in note]
    found = imported(scenario, coded(selection(16, 27), name="Fine the line"), positions="lines")
    assert not [note for note in found.plan.notes if "guess" in note]


def test_a_passage_of_no_character_is_passed_over(scenario):
    found = imported(scenario, coded(selection(3, 3), name="Fine the line"))
    assert (found.plan.n_empty, found.plan.evidence) == (1, ())


# They refuse: raw 17–28; a line end counted as one: 16–27. talks, behind the face: raw 31–36, in UTF-16 32–37
@pytest.mark.parametrize(
    ("start", "end", "name", "origin", "options", "exact"),
    [
        (17, 28, "They refuse", "MAXQDA 24", {}, "They refuse"),
        (16, 27, "", "ATLAS.ti for Windows 23.2", {}, "They refuse"),
        (16, 27, "They refuse", "NVivo 14", {}, "They refuse"),
        (32, 37, "talks.", "Java", {}, "talks."),
        (16, 27, "", "NVivo 14", {"positions": "lines"}, "They refuse"),
        (31, 36, "", "QualCoder 3.7", {}, "talks"),
    ],
)
def test_positions_as_tools_count_them(scenario, start, end, name, origin, options, exact):
    end = end + 1 if exact.endswith(".") else end
    xml = coded(selection(start, end, name=name), name="Fine the line", origin=origin)
    imported(scenario, xml, **options)
    (found,) = evidence(scenario, "parties.council.options.fine")
    assert found["exact"] == exact
    assert SPEECH[found["start"] : found["end"]] == exact


def test_white_space_at_the_ends_is_not_cited(scenario):
    imported(scenario, coded(selection(2, 17), name="Fine the line"))
    (found,) = evidence(scenario, "parties.council.options.fine")
    assert (found["exact"], found["start"], found["end"]) == ("offer talks.", 3, 15)


def test_a_page_break_in_a_passage_is_told_as_a_space(scenario):
    imported(scenario, coded(selection(0, 9), name="Fine the line"), text="One\ftwo.  three\x7ffour")
    (found,) = evidence(scenario, "parties.council.options.fine")
    assert found["exact"] == "One two."
    assert detente.check_evidence(detente.load(scenario)).found.passages[0].status == "typography"


def test_what_no_scenario_holds_is_cited_by_position(scenario):
    imported(scenario, coded(selection(10, 20), name="Fine the line"), text="One\ftwo.  three\x7ffour")
    assert evidence(scenario, "parties.council.options.fine") == [
        {"source": "speech", "start": 10, "end": 20, "coder": "Ana"}
    ]


def test_whose_coding_it_is_where_the_file_names_nobody(scenario):
    xml = coded(selection(3, 14), name="Fine the line").replace('name="Ana"', "")
    imported(scenario, xml, coder="Ben")
    assert evidence(scenario, "parties.council.options.fine")[0]["coder"] == "Ben"


@pytest.mark.parametrize(("coder", "said"), [(None, "--coder NAME"), ("Ben", "those of Ben")])
def test_a_coder_whom_the_project_does_not_name_is_told(scenario, coder, said):
    xml = coded(selection(3, 14), name="Fine the line").replace(f'<User guid="{USER}" name="Ana"/>', "")
    found = imported(scenario, xml, coder=coder)
    (note,) = (each for each in found.plan.notes if "whom the project does not name: 1" in each)
    assert said in note
    assert evidence(scenario, "parties.council.options.fine")[0].get("coder") == coder


def test_a_text_that_is_there_is_used_with_other_line_ends_too(scenario):
    mine = "\ufeff" + SPEECH
    (scenario.parent / "mine.txt").write_text(mine, encoding="utf-8", newline="")
    scenario.write_text(SCENARIO + "sources: {own: {file: mine.txt}}\n", encoding="utf-8")
    found = imported(
        scenario, coded(selection(16, 27), name="Fine the line"), text=SPEECH.replace("\r\n", "\n")
    )
    assert [(each.id, each.status) for each in found.plan.sources] == [("own", "known")]
    (cited,) = evidence(scenario, "parties.council.options.fine")
    assert mine[cited["start"] : cited["end"]] == cited["exact"] == "They refuse"


@pytest.mark.parametrize("kept", [SPEECH, SPEECH.replace("\r\n", "\n"), "\ufeff" + SPEECH])
def test_a_missing_text_is_put_back_by_its_hash(scenario, kept):
    digest = sha256(kept.encode("utf-8")).hexdigest().upper()
    entry = f"sources: {{own: {{file: texts/own.txt, sha256: {digest}}}}}\n"
    scenario.write_text(SCENARIO + entry, encoding="utf-8")
    found = imported(scenario, coded(selection(3, 14), name="Fine the line"))
    assert [(each.id, each.status) for each in found.plan.sources] == [("own", "restored")]
    assert (scenario.parent / "texts/own.txt").read_bytes() == kept.encode("utf-8")
    assert detente.check_evidence(detente.load(scenario)).found.passages[0].status == "exact"


def test_one_text_twice_is_one_source(scenario):
    second = text_source(selection(16, 20, 5), name="Copy").replace(TEXT, OTHER_CODE, 1)
    xml = coded(selection(3, 14), name="Fine the line").replace("</Sources>", f"{second}</Sources>")
    found = imported(scenario, xml)
    assert [(each.id, each.status) for each in found.plan.sources] == [("speech", "new"), ("speech", "known")]
    assert len(evidence(scenario, "parties.council.options.fine")) == 2


def test_a_dry_run_writes_nothing(scenario):
    found = imported(scenario, coded(selection(3, 14), name="Fine the line"), dry_run=True)
    assert (found.is_written, len(found.plan.evidence)) == (False, 1)
    assert sorted(each.name for each in scenario.parent.iterdir()) == ["ferry.yaml", "p.qdpx"]
    assert scenario.read_text(encoding="utf-8") == SCENARIO


def test_a_second_import_adds_nothing(scenario):
    xml = coded(selection(3, 14), name="Fine the line")
    imported(scenario, xml)
    before = scenario.read_bytes()
    found = imported(scenario, xml)
    assert (found.is_written, found.plan.n_present) == (False, 1)
    assert scenario.read_bytes() == before


def test_another_coder_of_the_same_passage_is_heard(scenario):
    xml = coded(selection(3, 14), name="Fine the line")
    imported(scenario, xml)
    imported(scenario, xml.replace('name="Ana"', 'name="Ben"'))
    assert [each["coder"] for each in evidence(scenario, "parties.council.options.fine")] == ["Ana", "Ben"]


def test_what_a_coder_moved_in_another_tool_is_a_passage_of_its_own(scenario):
    kept = "<Description>detente:\n  exact: offer</Description>"
    imported(scenario, coded(selection(9, 14, inside=kept), name="Fine the line"))
    assert evidence(scenario, "parties.council.options.fine")[0]["exact"] == "talks"


def test_a_failed_write_leaves_nothing_behind(scenario, monkeypatch):
    from detente.scenario.editing import hold

    def fails(path, content):
        raise RequestError("the disk is full")

    monkeypatch.setattr(hold, "write_atomically", fails)
    with pytest.raises(RequestError, match="the disk is full"):
        imported(scenario, coded(selection(3, 14), name="Fine the line"))
    assert sorted(each.name for each in scenario.parent.iterdir()) == ["ferry.yaml", "p.qdpx"]


def test_many_passages_of_one_element_come_in_one_go(scenario):
    text = "word " * 300
    many = [selection(5 * k, 5 * k + 4, 0).replace(SPARE.format(0), f"{k:08x}{TEXT[8:]}") for k in range(300)]
    found = imported(scenario, coded(*many, name="Fine the line"), text=text)
    assert len(evidence(scenario, "parties.council.options.fine")) == len(found.plan.evidence) == 300


def test_codes_without_a_code_book(scenario):
    xml = coded(selection(3, 14)).replace(codebook((CODE, "Demand")), "")
    (code,) = imported(scenario, xml).plan.unmatched
    assert (code.guid, code.n_codings, code.why) == (CODE, 1, "no such code is in the project")


def test_a_case_of_the_gallery_is_not_changed(tmp_path):
    from detente.gallery import case_named

    with pytest.raises(RequestError, match="a case of the gallery is not changed"):
        detente.import_evidence(case_named("elmira").scenario, qdpx(tmp_path / "p.qdpx", coded()))


RIVER = "The council may go to arbitration in May. The ferry line waits for its answer until then."


def called(scenario, name, words="go to arbitration in May"):
    at = RIVER.index(words)
    found = imported(scenario, coded(selection(at, at + len(words), name=name)), RIVER)
    return [note for note in found.plan.notes if "other words" in note]


@pytest.mark.parametrize(
    "name",
    ["go to arbitration in June", "1:3 “go to arbitration in June”", "council may go to arbitration in"],
)
def test_a_passage_whose_name_quotes_other_words_is_told(scenario, name):
    said = name.removeprefix("1:3 ").strip("“”")
    assert called(scenario, name) == [
        f"In ‘Speech’ the name of 1 passage says other words than stand there: “{said}”"
        " for “go to arbitration in May”. Look whether they are the passages that were meant."
    ]


@pytest.mark.parametrize(
    "name",
    [
        "",
        "Demand",
        "arbitration in June",
        "go to arbitration in May",
        "Go to  arbitration in May",
        "go to arbitration in M…",
        "1:3 go to arbitration in May",
        "“go to arbitration in May”",
        "Speech: go to arbitration in May",
        "A threat of legal steps that nobody believes",
    ],
)
def test_a_name_that_quotes_nothing_or_the_passage_is_not_told(scenario, name):
    assert called(scenario, name) == []
