"""Commitments, history, dates, sources and evidence."""

import pytest

from detente.errors import ScenarioError
from detente.scenario import read_scenario, read_scenario_text
from tests.scenarios.telling import HEADER, diagnostics, short, told


@pytest.mark.parametrize(
    "date", ["2022", "2022-02", "2022-02-16", "2024-02-29", "'1997-05-27'", "1000", "9999"]
)
def test_dates(date):
    assert read_scenario_text(HEADER + f"as_of: {date}\n").as_of == date.strip("'")


@pytest.mark.parametrize(
    "date",
    [
        "2022-13",
        "2022-02-30",
        "2023-02-29",
        "16.2.2022",
        "2022-2-1",
        "0000",
        "22",
        "2022-02-16T12:00",
        "20220216",
        "x",
        "-2022",
    ],
)
def test_dates_that_are_none(date):
    found = diagnostics(
        HEADER + f"as_of: {date}\nhistory: {{moves: [{{by: us, date: {date}, take: [stay]}}]}}\n"
    )
    assert [short(each) for each in found] == ["bad-date:4:8", "bad-date:5:34"]
    assert all("YYYY-MM-DD" in each.message and each.hint == "for example 2024-05-31" for each in found)


@pytest.mark.parametrize("date", ["2022.02", "[2022]", "{year: 2022}", "true"])
def test_what_is_no_text_says_how_a_date_is_written(date):
    (found,) = diagnostics(HEADER + f"commitments: {{k: {{by: us, date: {date}, status: kept}}}}\n")
    assert found.code == "wrong-kind"
    assert "YYYY-MM-DD" in found.message


@told("‘go’ belongs to ‘them’, not to ‘us’", "‘stay’ belongs to ‘us’", "takes and drops ‘go’ at once")
def test_past_moves_that_cannot_have_been():
    """
    history:
      moves:
        - {by: us, take: [stay, ‹foreign-option›go]}
        - {by: them, drop: [‹foreign-option›stay]}
        - {by: them, take: [go], drop: [‹take-and-drop›go]}
        - {by: us, take: [‹unknown-option›nope]}
        - ‹missing-key›{take: [go]}
    """


def test_a_past_move_without_an_option_is_a_warning():
    found = diagnostics(HEADER + "history:\n  moves:\n    - {by: us, what: talk}\n")
    assert [(short(each), each.severity) for each in found] == [("empty-move:6:7", "warning")]


def test_history_and_commitments():
    scenario = read_scenario_text(
        HEADER
        + """\
history:
  moves:
    - {date: 2021-12-17, by: us, take: [us.stay], drop: [pay], what: A note, because: Why not}
commitments:
  pledge: {by: us, to: them, date: 1997, what: Peace, status: disputed}
  other: {by: them, to: [us, them], status: open}
  lone: {by: us, status: kept}
"""
    )
    assert scenario.history is not None
    assert scenario.history.start.options == ()
    (move,) = scenario.history.moves
    assert (move.date, move.by, move.take, move.drop) == ("2021-12-17", "us", ("stay",), ("pay",))
    assert move.grounds.because == "Why not"
    assert [(each.to, each.date, each.status) for each in scenario.commitments.values()] == [
        (("them",), "1997", "disputed"),
        (("us", "them"), None, "open"),
        ((), None, "kept"),
    ]


@told(
    "did you mean ‘oped’?",
    "ends at 3, but starts at 3",
    "a whole number, 0 or more",
    "",
    "",
    "did you mean ‘direct’?",
)
def test_evidence_that_is_none():
    """
    sources: {oped: {}}
    issues:
      x:
        options: [stay]
        because: It says so
        evidence:
          - {source: ‹unknown-source›opde, exact: Word}
          - {source: oped, start: 3, end: ‹bad-offsets›3}
          - {source: oped, start: ‹bad-number›-1, end: ‹bad-number›99999999999999999999}
          - {source: oped, start: ‹wrong-kind›one, voice: {speaker: X, mode: ‹unknown-word›direkt}}
          - ‹missing-key›{exact: Word}
    """


def test_evidence_stands_beside_every_element():
    because = (
        "because: B, evidence: [{source: o, exact: E, start: 0, end: 1, voice: {speaker: S, mode: reported}}]"
    )
    text = f"""\
format: detente/1
title: T
parties: {{us: {{options: {{a: {{{because}}}}}, {because}}}}}
require: [{{rule: a, {because}}}]
preferences: {{us: {{core: [{{prefer: a, {because}}}]}}}}
issues: {{i: {{options: [a], {because}}}}}
principles: {{p: {{holds: a, {because}}}}}
claims: {{c: {{state_where: a, stable: seq, {because}}}}}
commitments: {{c: {{by: us, status: kept, {because}}}}}
history: {{moves: [{{by: us, take: [a], {because}}}]}}
sources: {{o: {{csl: {{title: T, issued: 2022-02, volume: 3, author: [{{family: F}}]}}, language: en, genre: g}}}}
"""
    scenario = read_scenario_text(text)
    assert scenario.history is not None
    preferences = scenario.preferences["us"].core[0]
    grounds = [
        scenario.parties[0],
        scenario.options[0],
        scenario.require[0],
        preferences,
        scenario.issues["i"],
    ]
    grounds += [
        scenario.principles["p"],
        scenario.claims["c"],
        scenario.commitments["c"],
        scenario.history.moves[0],
    ]
    assert {each.grounds.because for each in grounds} == {"B"}
    for each in grounds:
        (evidence,) = each.grounds.evidence
        assert (evidence.source, evidence.exact, evidence.start, evidence.end) == ("o", "E", 0, 1)
        assert (evidence.speaker, evidence.mode) == ("S", "reported")
    source = scenario.sources["o"]
    assert source.csl == {"title": "T", "issued": "2022-02", "volume": 3, "author": [{"family": "F"}]}
    assert (source.language, source.genre, source.file) == ("en", "g", None)


@pytest.mark.parametrize(
    "file",
    [
        "../x.txt",
        "a/../../x",
        "/etc/passwd",
        "..",
        ".",
        "C:\\x",
        "a\\b",
        "https://example.org/x",
        "~/x",
        '"a\\nb"',
        '""',
    ],
)
def test_sources_outside_the_folder(file):
    found = diagnostics(HEADER + f"sources: {{a: {{file: {file}}}}}\n")
    assert [short(each) for each in found] == ["source-path:4:21"]


def test_a_sources_file_is_looked_for_and_never_opened(tmp_path):
    path = tmp_path / "case.yaml"
    inside = tmp_path / "texts"
    inside.mkdir()
    (inside / "a.txt").write_text("a")
    (inside / "secret.txt").write_text("a")
    (inside / "secret.txt").chmod(0)
    (inside / "link.txt").symlink_to("a.txt")
    path.write_text(
        HEADER
        + "sources:\n  a: {file: texts/a.txt}\n  b: {file: texts/none.txt}\n  c: {file: texts/secret.txt}\n"
        + "  d: {file: texts/link.txt}\n  e: {file: texts}\n"
    )
    scenario = read_scenario(path)
    assert [(short(each), each.severity) for each in scenario.warnings] == [
        ("missing-file:6:13", "warning"),
        ("missing-file:9:13", "warning"),
    ]


def test_a_link_that_leads_outside_the_folder(tmp_path):
    (tmp_path / "outside.txt").write_text("a")
    folder = tmp_path / "case"
    folder.mkdir()
    (folder / "link.txt").symlink_to("../outside.txt")
    (folder / "up").symlink_to("..")
    (folder / "loop").symlink_to("loop")
    path = folder / "case.yaml"
    path.write_text(HEADER + "sources: {a: {file: link.txt}, b: {file: up/outside.txt}, c: {file: loop}}\n")
    with pytest.raises(ScenarioError) as raised:
        read_scenario(path)
    assert [short(each) for each in raised.value.diagnostics][:2] == ["source-path:4:21", "source-path:4:42"]


def test_a_hash_that_is_none_is_a_warning():
    found = diagnostics(HEADER + f"sources: {{a: {{sha256: abc}}, b: {{sha256: {'0' * 64}}}}}\n")
    assert [(short(each), each.severity) for each in found] == [("bad-sha256:4:23", "warning")]
