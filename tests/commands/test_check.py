"""``detente check``, and the same problems from every command that reads a scenario."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.commands.running import run

FIRST = """\
format: detente/1
title: Three mistakes
parties:
  us: {options: {strike: Strike, sit: Sit}}
  them: {options: {leave: Leave}}
require: [strike or sti]
status_quo: [strik]
preferences:
  us: {statements: [not strike]}
  them: {statements: ["leave and and strike"]}
"""

SECOND = """\
format: detente/1
titel: Three more
parties:
  us: {options: {strike: {name: Strike, moves: onward}}}
  them: {options: {leave: Leave}}
preferences:
  us: {ranking: [s1, s2]}
  them: {ranking: [s1, s2, s3, s4], weights: {leave: 1}}
"""


@pytest.fixture
def first(tmp_path: Path) -> Path:
    return written(tmp_path / "first.yaml", FIRST)


@pytest.fixture
def second(tmp_path: Path) -> Path:
    return written(tmp_path / "second.yaml", SECOND)


def written(path: Path, text: str) -> Path:
    path.write_text(text, encoding="utf-8")
    return path


def test_three_mistakes_in_names_and_formulas_are_told_in_one_go(first: Path):
    result = run("check", str(first))
    assert (result.exit_code, result.stdout) == (2, "")
    told = result.stderr.splitlines()
    for place in ("6:21", "7:14", "10:34"):
        assert any(line.startswith(f"{first}:{place}: error: ") for line in told), (place, told)
    assert told[-1] == f"{first}: 3 errors."


def test_each_mistake_is_shown_in_its_line_with_a_mark_below_it(first: Path):
    told = run("check", str(first)).stderr.splitlines()
    at = next(k for k, line in enumerate(told) if ":7:14:" in line)
    assert told[at + 1] == "    7 | status_quo: [strik]"
    assert told[at + 2] == "      |              ^^^^^"
    assert "strike" in told[at + 3]


def test_three_mistakes_in_the_shape_are_told_in_one_go(second: Path):
    result = run("check", str(second))
    assert (result.exit_code, result.stdout) == (2, "")
    lines = {
        line.split(":")[1]
        for line in result.stderr.splitlines()
        if line.startswith(f"{second}:") and "error" in line
    }
    assert {"2", "4", "8"} <= lines


@pytest.mark.parametrize("command", ["analyze", "states", "compare", "report", "explain", "verify", "check"])
def test_every_command_tells_them_and_leaves_with_2(command: str, first: Path, tmp_path: Path):
    more = {
        "compare": [str(first)],
        "report": ["-o", str(tmp_path / "out.html")],
        "explain": ["s1"],
        "verify": ["-"],
    }
    result = run(command, str(first), *more.get(command, []), stdin="{}")
    assert (result.exit_code, result.stdout) == (2, "")
    assert result.stderr.count(": error: ") == 3
    assert not (tmp_path / "out.html").exists()


def test_a_good_file_is_summed_up():
    result = run("check", "chicken")
    assert result.exit_code == 0
    assert result.stdout.endswith(": 2 parties, 2 options, 4 states; no problem.\n")


def test_warnings_do_not_fail(tmp_path: Path):
    path = written(
        tmp_path / "warned.yaml",
        "format: detente/1\ntitle: T\nparties: {us: {options: {a: A}}}\n"
        "sources: {oped: {csl: {type: article}, file: none.txt}}\n",
    )
    result = run("check", str(path))
    assert result.exit_code == 0
    assert f"{path}:4:" in result.stderr
    assert ": warning: " in result.stderr
    assert result.stdout.endswith("1 warning.\n")


def test_a_missing_file_is_bad_input(tmp_path: Path):
    result = run("check", str(tmp_path / "none.yaml"))
    assert result.exit_code == 2
    assert "no file" in result.stderr


@pytest.mark.parametrize("written_as", ["\\e[31m", "\x1b[31m"])
def test_escapes_for_the_terminal_are_shown_not_sent(written_as: str, tmp_path: Path):
    path = tmp_path / "steering.yaml"
    written(path, f'format: detente/1\ntitle: "{written_as}red"\nparties: {{us: {{options: {{a: A}}}}}}\n')
    result = run("check", str(path))
    assert result.exit_code == 2
    assert "\x1b" not in result.stderr


@pytest.mark.parametrize(("written_as", "character"), [("\u202e", "\u202e"), ('"\\u009b31m"', "\x9b")])
def test_text_cannot_steer_the_terminal(written_as: str, character: str, tmp_path: Path):
    path = tmp_path / "turning.yaml"
    text = f"format: detente/1\ntitle: T\nparties: {{us: {{options: {{a: {written_as}}}}}}}\n"
    written(path, text + "preferences: {us: {statements: [a]}}\n")
    for command in (["analyze", str(path)], ["states", str(path)], ["explain", str(path), "s1"]):
        assert character not in run(*command).stdout


def test_a_very_long_line_is_cut_around_the_mistake(tmp_path: Path):
    statements = ", ".join(["a"] * 400 + ["wrong"] + ["a"] * 400)
    path = written(
        tmp_path / "long.yaml",
        f"format: detente/1\ntitle: T\nparties: {{us: {{options: {{a: A}}}}}}\n"
        f"preferences: {{us: {{statements: [{statements}]}}}}\n",
    )
    told = run("check", str(path)).stderr.splitlines()
    (marked,) = [k for k, line in enumerate(told) if line.strip(" |") == "^^^^^"]
    assert told[marked - 1][told[marked].index("^") :].startswith("wrong")
    assert len(told[marked - 1]) < 100


def test_what_an_analyst_would_want_to_know_is_a_warning_in_its_line(tmp_path: Path):
    path = written(
        tmp_path / "guns.yaml",
        "format: detente/1\n"
        "title: Guns and money\n"
        "parties:\n"
        "  north: {options: {fire: Go on firing, withdraw: Withdraw the guns}}\n"
        "  south: {options: {pay: Pay}}\n"
        'require: ["exactly 1 of (fire, withdraw)"]\n'
        "status_quo: [fire]\n"
        "issues: {guns: {options: [withdraw]}, money: {options: [pay]}}\n"
        "claims: {no_use: {by: a paper, agenda: everything, party: south, verdict: futile}}\n"
        "preferences: {north: {statements: [pay, fire]}, south: {core: [withdraw]}}\n",
    )
    result = run("check", str(path))
    assert result.exit_code == 0
    told = result.stderr.splitlines()
    tie = next(k for k, line in enumerate(told) if line.startswith(f"{path}:4:41: warning: "))
    assert told[tie].endswith(" [tied-to-conduct]")
    assert told[tie + 2].endswith("^" * len("withdraw"))
    assert told[tie + 3].strip().startswith("put ‘fire’ into an issue")
    claim = next(k for k, line in enumerate(told) if line.startswith(f"{path}:9:75: warning: "))
    assert told[claim].endswith(" [claim-without-secure]")
    assert told[claim + 3].strip().startswith("write [futile, harms]")
    assert result.stdout.endswith("2 warnings.\n")


@pytest.mark.parametrize(
    "case", ["elmira", "elmira-12", "cuban-missile-crisis", "syria-iraq", "european-security", "nile-dam"]
)
def test_the_gallery_is_told_nothing_new(case: str):
    result = run("check", case)
    assert result.exit_code == 0
    assert "claim-" not in result.stderr
    assert "tied-to-conduct" not in result.stderr


def test_a_case_coded_by_the_guide_is_told_nothing():
    result = run("check", "nile-dam")
    assert (result.exit_code, result.stderr) == (0, "")
    assert result.stdout.endswith("no problem.\n")


# Half-written files

READINGS = """\
format: detente/1
title: A bridge
parties:
  us: {options: {stay: Stay}}
  them: {options: {go: Go}}
status_quo: [go]
claims: {c: {by: a paper, state_where: go, stable: seq}}
variants:
  hawks: {preferences: {us: {statements: [not go]}, them: {statements: [go]}}}
  doves: {preferences: {us: {statements: [stay]}, them: {statements: [go]}}}
"""


@pytest.fixture
def half_written(tmp_path: Path) -> Path:
    return written(tmp_path / "bridge.yaml", READINGS.replace("[not go]", "[not go and]"))


def test_it_is_said_which_readings_are_sound(half_written: Path):
    result = run("check", str(half_written))
    assert (result.exit_code, result.stdout) == (2, "")
    assert result.stderr.splitlines()[-2:] == [
        f"{half_written}: 1 error.",
        "No answer can be had of “hawks”; the reading doves is sound, and can be asked with --variant.",
    ]


def test_a_sound_reading_is_answered_and_what_is_wrong_elsewhere_is_said(half_written: Path, tmp_path: Path):
    result = run("analyze", str(half_written), "--variant", "doves")
    assert result.exit_code == 0
    good = run("analyze", str(written(tmp_path / "good.yaml", READINGS)), "--variant", "doves")
    assert result.stdout == good.stdout.replace("good.yaml", "bridge.yaml")
    told = result.stderr.splitlines()
    assert told[0].startswith(f"{half_written}:9:")
    assert told[-1] == "The reading “doves” does not rest on what is wrong there; this is its answer."


def test_two_sound_readings_are_compared_and_a_reading_that_is_not_sound_is_with_none(tmp_path: Path):
    owls = "  owls: {preferences: {us: {statements: [not stay]}, them: {statements: [go]}}}\n"
    path = written(tmp_path / "bridge.yaml", READINGS.replace("[not go]", "[not go and]") + owls)
    result = run("compare", str(path), "--variant", "doves", "--with-variant", "owls")
    assert result.exit_code == 0
    assert "Equilibria" in result.stdout
    assert result.stderr.splitlines()[-1].startswith("Answered for what does not rest on that")
    assert run("compare", str(path), "--variant", "doves", "--with-variant", "hawks").exit_code == 2


@pytest.mark.parametrize("asked", [[], ["--variant", "hawks"], ["--variant", "hawk"]])
def test_what_rests_on_the_mistake_is_refused_and_how_to_go_on_is_said(half_written: Path, asked: list[str]):
    result = run("dialogue", str(half_written), *asked)
    assert (result.exit_code, result.stdout) == (2, "")
    assert result.stderr.count(": error: ") == 1
    assert result.stderr.splitlines()[-1] == (
        "detente: the reading doves is sound all the same: add --variant with doves"
    )


def test_states_can_be_asked_of_a_base_without_preferences_and_that_is_said(half_written: Path):
    hint = run("states", str(half_written)).stderr.splitlines()[-1]
    assert hint == (
        "detente: the readings base and doves are sound all the same: add --variant with one of them"
    )
    assert run("states", str(half_written), "--variant", "base").exit_code == 0


def test_what_is_left_out_is_said_and_not_told_of(tmp_path: Path):
    path = written(tmp_path / "claim.yaml", READINGS.replace("stable: seq", "stable: sec"))
    told = run("check", str(path)).stderr.splitlines()
    assert told[-2].startswith("No reading rests on what is wrong: the readings hawks and doves are sound")
    assert told[-1] == "Left out of sound readings, since something is wrong there: claims.c."
    answered = run("states", str(path), "--variant", "hawks")
    assert answered.exit_code == 0
    assert answered.stderr.splitlines()[-1] == "Left out of it: claims.c."
    assert run("brief", str(path), "--variant", "hawks").exit_code == 2


def test_the_document_of_a_check_is_printed_whatever_is_wrong(half_written: Path, tmp_path: Path):
    result = run("check", str(half_written), "--format", "json")
    assert result.exit_code == 2
    document = json.loads(result.stdout)
    assert (document["format"], document["command"]) == ("detente-result/1", "check")
    assert {name: each["sound"] for name, each in document["readings"].items()} == {
        "base": True,
        "hawks": False,
        "doves": True,
    }
    torn = run("check", str(written(tmp_path / "torn.yaml", "a: [")), "--format", "json")
    assert torn.exit_code == 2
    assert json.loads(torn.stdout)["readings"] == {}
    assert run("check", "chicken", "--format", "json").exit_code == 0


def test_every_field_of_the_document_is_described(half_written: Path):
    document = json.loads(run("check", str(half_written), "--format", "json").stdout)
    page = (Path(__file__).parent.parent.parent / "docs" / "reference" / "results.md").read_text(
        encoding="utf-8"
    )
    section = page.partition("\n## check\n")[2].partition("\n## ")[0]
    fields = {*document["diagnostics"][0], *document["readings"]["hawks"], "diagnostics", "readings"}
    assert [each for each in fields if f"`{each}`" not in section] == []


def test_the_answer_about_a_sound_reading_can_be_verified(half_written: Path):
    told = run("explain", str(half_written), "s1", "--variant", "doves", "--format", "json")
    result = run("verify", str(half_written), "-", stdin=told.stdout)
    assert result.exit_code == 0
    assert "checked again from the scenario alone" in result.stdout


def test_the_document_of_an_answer_says_what_is_wrong_elsewhere_and_in_which_readings(tmp_path: Path):
    text = READINGS.replace("[not go]", "[not go and]").replace("stable: seq", "stable: sec")
    path = written(tmp_path / "bridge.yaml", text)
    answer = run("explain", str(path), "s1", "--variant", "doves", "--format", "json").stdout
    told = json.loads(answer)["look_first"]
    assert [(each["code"], each["line"], each["readings"]) for each in told] == [
        ("unknown-word", 7, ["base", "hawks", "doves"]),
        ("formula-syntax", 9, ["hawks"]),
    ]
    result = run("verify", str(path), "-", stdin=answer)
    assert result.exit_code == 0, result.stderr
    assert "Not checked: made_by, look_first" in result.stdout


def test_a_comparison_says_once_what_is_wrong_elsewhere(tmp_path: Path):
    owls = "  owls: {preferences: {us: {statements: [not stay]}, them: {statements: [go]}}}\n"
    path = written(tmp_path / "bridge.yaml", READINGS.replace("[not go]", "[not go and]") + owls)
    other = written(tmp_path / "other.yaml", path.read_text(encoding="utf-8"))
    asked = ("--variant", "doves", "--with-variant", "owls", "--format", "json")
    alone, both = (json.loads(run("compare", str(path), *more, *asked).stdout) for more in ([], [str(other)]))
    assert [each["readings"] for each in alone["look_first"]] == [["hawks"]]
    assert "look_first" not in alone["with"]
    assert both["with"]["look_first"] == both["look_first"] == alone["look_first"]


@pytest.mark.parametrize("asked", [["source", "list"], ["source", "export"], ["evidence", "coverage"]])
def test_what_is_said_of_sources_and_passages_does_not_wait_for_another_reading(
    asked: list[str], half_written: Path
):
    result = run(*asked, str(half_written), *([] if "export" in asked else ["--format", "json"]))
    assert result.exit_code == 0, result.stderr
    assert result.stderr.splitlines()[-1].startswith("Answered for what does not rest on that: “doves”.")
    if "export" not in asked:
        assert [each["readings"] for each in json.loads(result.stdout)["look_first"]] == [["hawks"]]


def test_a_verdict_is_traced_in_a_sound_reading_though_a_promise_is_at_fault(tmp_path: Path):
    promises = "commitments: {c: {by: us, to: them, what: go and, date: 1990-01-01}}\n"
    path = written(tmp_path / "bridge.yaml", READINGS + promises)
    asked = ("evidence", "trace", str(path), "s1", "--variant", "doves", "--format", "json")
    result = run(*asked)
    assert result.exit_code == 0, result.stderr
    told = json.loads(result.stdout)["look_first"]
    assert {name for each in told for name in each["readings"]} == {"base", "hawks", "doves"}


@pytest.mark.parametrize("command", ["claims", "replay"])
def test_what_is_asked_of_all_readings_is_answered_for_the_sound_ones(command: str, half_written: Path):
    result = run(command, str(half_written))
    assert result.exit_code == 0
    assert "doves" in result.stdout + result.stderr
    assert "hawks" not in result.stdout
    assert result.stderr.splitlines()[-1] == (
        "Answered for what does not rest on that: “doves”. All else is left out."
    )
