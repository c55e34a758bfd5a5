"""A file checked half-written: what is wrong where, and which of its readings are sound."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

import detente
from detente.errors import ScenarioError

TEXT = """\
format: detente/1
title: A bridge
parties:
  us: {options: {stay: Stay, pay: Pay}}
  them: {options: {go: Go}}
status_quo: [go]
preferences:
  us: {core: [stay], secondary: [pay]}
  them: {statements: [go]}
claims: {c: {by: a paper, state_where: go, stable: seq}}
commitments: {p: {by: us, to: them, date: 1997-05, status: open}}
sources: {a: {csl: {title: T}}}
issues: {money: {options: [pay]}}
variants:
  hawks: {preferences: {us: {statements: [not go, &spared not pay]}}}
  doves: {preferences: {us: {statements: [pay]}, them: {statements: [pay]}}}
  late_doves: {extends: doves, status_quo: [pay]}
"""
ALL = {"base", "hawks", "doves", "late_doves"}


def sound(text: str) -> set[str]:
    return {name for name, each in detente.check("bridge.yaml", text).readings.items() if each.is_sound}


def test_a_good_file_is_sound_in_all_readings():
    found = detente.check("bridge.yaml", TEXT)
    assert (found.diagnostics, sound(TEXT)) == ((), ALL)
    assert found.scenario == detente.loads(TEXT, "bridge.yaml")


@pytest.mark.parametrize(
    ("old", "new", "spoilt"),
    [
        ("[not go, ", "[not go and, ", {"hawks"}),
        ("them: {statements: [pay]}}}", "them: {statements: [pai]}}}", {"doves", "late_doves"}),
        ("status_quo: [pay]", "status_quo: [pai]", {"late_doves"}),
        ("status_quo: [go]", "status_quo: [gone]", ALL),  # one that builds on another is no sounder
        ("hawks: {pref", "hawks: {status_quo: [stay], pref", set()),
        ("us: {core: [stay]", "us: {core: [stai]", {"base"}),
        ("them: {statements: [go]}", "them: {statements: [gone]}", {"base", "hawks"}),
        ("them: {statements: [go]}", "them: {statements: [go], wishes: 1}", {"base", "hawks"}),
        ("them: {statements: [go]}", "them: {statements: [go], statements: [go]}", {"base", "hawks"}),
        ("them: {statements: [go]}", "them: {statements: [!wish go]}", {"base", "hawks"}),
        (
            "them: {statements: [go]}",
            "them: {statements: [*spared]}",
            ALL,
        ),  # an alias before its anchor: no tree
        ("options: {go: Go}", "options: {go: [Go]}", ALL),
        ("status_quo: [go]", "status_quo: [go]\nrequire: [go and]", ALL),
        ("issues: {money:", "issues: {money: {options: [pai]}, other:", ALL),
        ("extends: doves", "extends: dove", {"late_doves"}),
        ("hawks: {preferences", "hawks: {preferenses", {"hawks"}),
        ("hawks: {preferences", "hawks: {remove: [x], preferences", {"hawks"}),
        ("hawks: {", "hawks: {!x extends: base, ", {"hawks"}),
        ("doves: {preferences", "or: {preferences", {"or", "late_doves"}),
        ("title: A bridge\n", "", ALL),
        ("status_quo: [go]\n", "status_quo: [go]\nstatus_quo: [go]\n", ALL),
        ("variants:\n", "variants:\n  hawks: {}\n", ALL - {"base"}),
    ],
)
def test_a_mistake_spoils_the_readings_that_rest_on_it(old: str, new: str, spoilt: set[str]):
    assert TEXT.count(old) == 1
    text = TEXT.replace(old, new)
    found = detente.check("bridge.yaml", text)
    assert bool(found.errors) == bool(spoilt)
    if not found.readings:
        assert spoilt == ALL
        return
    assert found.readings.keys() - sound(text) == spoilt
    for name, each in found.readings.items():
        assert bool(each.errors) == (name in spoilt)
    if spoilt:
        with pytest.raises(ScenarioError) as refused:
            detente.loads(text, "bridge.yaml")
        assert refused.value.readings.keys() == found.readings.keys() - spoilt


def test_what_only_states_show_spoils_the_readings_that_have_it():
    assert sound(TEXT.replace("them: {statements: [go]}", "them: {ranking: [s1, s2]}")) == {
        "doves",
        "late_doves",
    }
    assert sound(TEXT.replace("hawks: {", "hawks: {require: [not go], ")) == ALL - {"hawks"}
    assert sound(TEXT.replace("status_quo: [go]\n", "status_quo: [go]\nrequire: [stay, not stay]\n")) == set()


@pytest.mark.parametrize(
    ("old", "new", "left_out"),
    [
        ("stable: seq", "stable: sec", ("claims.c",)),
        ("date: 1997-05", "date: 1997-15", ("commitments.p",)),
        ("{money: {", "{money: {evidence: [{source: b, exact: x}], ", ("issues.money.evidence.1",)),
        (
            "sources: {a: {csl: {title: T}}}\nissues: {money: {",
            "sources: {a: {csl: {title: T}, file: ../x}}\nissues: {money: {evidence: [{source: a, exact: x}], ",
            ("sources.a", "issues.money.evidence.1"),
        ),
    ],
)
def test_what_is_told_beside_an_answer_is_left_out(old: str, new: str, left_out: tuple[str, ...]):
    text = TEXT.replace(old, new)
    found = detente.check("bridge.yaml", text)
    assert {each.left_out for each in found.readings.values()} == {left_out}
    assert sound(text) == ALL
    assert found.errors
    assert found.scenario is not None


def test_a_claim_may_name_what_only_a_spoilt_reading_has():
    named = TEXT.replace("claims: {c:", "claims: {d: {by: x, state_where: leave, stable: seq}, c:")
    named = named.replace("hawks: {", "hawks: {parties: {them: {options: {leave: Leave}}}, ")
    assert detente.loads(named)
    broken = named.replace("hawks: {", "hawks: {extends: hawk, ")
    assert [each.code for each in detente.check("x", broken).errors] == ["unknown-variant"]
    assert sound(broken) == ALL - {"hawks"}


def test_one_reading_can_be_loaded_by_itself(tmp_path: Path):
    path = tmp_path / "bridge.yaml"
    path.write_text(TEXT.replace("[not go, ", "[not go and, "), encoding="utf-8")
    read = detente.load(path, reading="late_doves")
    assert list(read.variants) == ["doves", "late_doves"]
    whole = detente.loads(TEXT, str(path))
    for reading in ("base", "late_doves"):
        answers = [detente.analyze(each, variant=reading).to_dict() for each in (read, whole)]
        assert [each | {"made_by": 0} for each in answers[:1]] == [
            each | {"made_by": 0} for each in answers[1:]
        ]
    with pytest.raises(ScenarioError, match="formula"):
        detente.load(path, reading="hawks")
    with pytest.raises(detente.RequestError, match="did you mean ‘hawks’"):
        detente.load(path, reading="hawk")
    path.write_text(TEXT.replace("stable: seq", "stable: sec"), encoding="utf-8")
    with pytest.raises(ScenarioError):  # a claim would be missing in it
        detente.load(path, reading="doves")


def test_nothing_else_is_read_for_one_reading(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    from detente.scenario.parsing.readings import ReadFile

    read: list[str] = []
    as_before = ReadFile.read_as

    def counted(self, name, tree):  # type: ignore[no-untyped-def]
        read.append(name)
        return as_before(self, name, tree)

    monkeypatch.setattr(ReadFile, "read_as", counted)
    path = tmp_path / "bridge.yaml"
    path.write_text(TEXT, encoding="utf-8")
    detente.load(path, reading="late_doves")
    assert read == ["base", "doves", "late_doves"]


@pytest.mark.parametrize(
    ("old", "new", "marked"),
    [
        ("[not go, ", "[not gone, ", "gone"),
        ("[not go, ", "[not not, ", None),
        ("status_quo: [go]", "status_quo: [gone]", "gone"),
        ("us: {core: [stay], secondary: [pay]}", "us: {}", "{}"),
        ("{statements: [go]}", "{statements: {a: 1, b: c}}", "{a: 1, b: c}"),
        ("{statements: [go]}", '{statements: ["go and\n    gone"]}', "gone"),
        ("{statements: [go]}", "{statements: ['go and (gone']}", None),
        ("csl: {title: T}", "csl: x", "x"),
        ("  us: {options: {stay: Stay, pay: Pay}}\n", "  us:\n    option: {stay: Stay} # so\n\n", "option"),
    ],
)
def test_a_problem_marks_what_it_is_about(old: str, new: str, marked: str | None):
    text = TEXT.replace(old, new)
    first = next(each for each in detente.check("x.yaml", text).diagnostics)
    assert first.end > first.start
    assert marked in {None, text[first.start : first.end]}
    before = text[: first.end]
    assert first.end_place.line == before.count("\n") + 1
    assert first.end_place.column == len(before) - before.rfind("\n")


def test_the_document_names_all_of_it():
    document = detente.check("bridge.yaml", TEXT.replace("[not go, ", "[not gone, ")).to_dict()
    assert json.loads(json.dumps(document)) == document
    assert list(document["diagnostics"][0]) == [
        *("code", "severity", "message", "hint", "text", "file", "line", "column"),
        *("end_line", "end_column", "start", "end"),
    ]
    readings = document["readings"]
    assert {name for name, each in readings.items() if each["sound"]} == ALL - {"hawks"}
    assert [each["code"] for each in readings["hawks"]["spoilt_by"]] == ["unknown-name"]


@pytest.mark.parametrize(
    "text", ["", "a: [", "\0", "\ud800", "[" * 100_000, "- " * 500, "x", "\ufeff", "é" * 9, "\t:"]
)
def test_any_text_is_checked(text: str):
    found = detente.check("x.yaml", text)
    assert found.errors
    assert found.scenario is None


@pytest.mark.parametrize("path", ["none.yaml", "", "a\0b", "x" * 5_000, "\ud800", "/"])
def test_what_is_no_file_is_a_problem_too(path: str):
    (found,) = detente.check(path).diagnostics
    assert found.diagnostic.code == "unreadable-file"
    detente.check(path, TEXT)
