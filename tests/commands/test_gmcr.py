"""GMCR+ files from the shell's side: read into a scenario, and written of one."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

import detente
from tests.commands.running import from_shell, run

FERRY = """\
format: detente/1
title: The night ferry
parties:
  line: {options: {quiet: Fit quieter engines, stop: {name: Stop at night, moves: forward}}}
  town: {options: {pay: Pay a share}}
definitions: {deal: quiet and pay}
require: [not (quiet and stop)]
status_quo: []
preferences:
  line: {core: [pay], secondary: [deal iff pay]}
  town: {statements: [quiet or stop, not pay]}
claims: {so: {state_where: quiet, stable: nash}}
variants:
  calm: {title: Calm, preferences: {town: {weights: {quiet: 2, pay: -1}}}}
"""


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    Path("ferry.yaml").write_text(FERRY, encoding="utf-8")
    return tmp_path


def exported(*arguments: str) -> dict:
    done = from_shell("export", "ferry.yaml", "--to", "gmcr", "-o", "-", *arguments)
    assert done.returncode == 0, done.stderr
    return json.loads(done.stdout)


def test_a_scenario_is_written_by_its_conditions():
    file = exported()
    assert (file["program"], file["useManualPreferenceRanking"], file["coalitions"]) == (
        "GMCR+",
        False,
        [0, 1],
    )
    assert isinstance(file["version"], str)
    assert file["options"] == [
        {"name": "Fit quieter engines", "permittedDirection": "both"},
        {"name": "Stop at night", "permittedDirection": "fwd"},
        {"name": "Pay a share", "permittedDirection": "both"},
    ]
    assert file["infeasibles"] == [[[0, "Y"], [1, "Y"]]]
    line, town = file["decisionMakers"]
    assert (line["name"], line["options"], town["options"]) == ("line", [0, 1], [2])
    assert line["preferences"] == [
        [[2, "Y"]],
        {"compound": True, "members": [[[0, "Y"], [2, "Y"]], [[2, "N"]]]},
    ]
    assert town["preferences"] == [{"compound": True, "members": [[[0, "Y"]], [[1, "Y"]]]}, [[2, "N"]]]
    assert town["payoffs"] == [2, 4, 4, 1, 3, 3]
    assert town["preferenceRanking"] == [[2, 3], [5, 6], 1, 4]


def test_a_reading_with_weights_is_written_by_rankings():
    file = exported("--variant", "calm")
    assert file["useManualPreferenceRanking"] is True
    assert file["decisionMakers"][1]["payoffs"] == [2, 4, 2, 1, 3, 1]
    assert file["decisionMakers"][1]["preferences"] == []


def test_what_is_left_out_is_told_by_name():
    made = run("export", "ferry.yaml", "--to", "gmcr")
    assert made.exit_code == 0
    assert made.stderr.splitlines() == [
        "Written to ferry.gmcr.",
        "Not in the file: 1 mark of what is core (preferences.line). What is core stands first where it is in an "
        "order, and is not marked.",
        "Not in the file: 1 other reading (variants.calm).",
        "Not in the file: the title.",
        "Said otherwise: 1 definition is written out (definitions.deal).",
        "Not in the file: where things stand today.",
        "Not in the file: 1 claim (claims.so).",
        "GMCR+ may find other states stable than Detente does of the same file; the documentation says why "
        "(how-to/exchange-with-gmcr).",
    ]
    made = run("export", "ferry.yaml", "--variant", "calm", "-o", "c.gmcr")
    assert "Said otherwise: 1 party’s weights are said by a ranking (preferences.town)." in made.stderr
    assert "Not in the file: 1 other reading (base)." in made.stderr


WHOLE = """\
format: detente/1
title: Two firms
summary: Who sells?
as_of: 2022-02-16
references: [A paper]
parties:
  us: {because: It is so., options: {sell: {name: Sell, doubtful: true}}}
  them: {options: {buy: Buy}}
states: {now: [sell]}
status_quo: now
preferences:
  us: {ranking: [s2, ">>", s1, s3, s4], core: [sell]}
  them: {ranking: unknown}
issues: {trade: {options: [sell, buy]}}
agendas: {wide: [trade]}
principles: {fair: {holds: sell}}
commitments: {word: {by: us, what: To sell., status: open}}
history: {start: [], moves: [{by: us, take: [sell]}]}
views: {us: {unseen: [buy]}}
positions: {us: s2, them: s3}
fallbacks: {us: [], them: []}
sources: {paper: {csl: {title: A paper}}}
"""


def test_all_that_is_left_out_is_told():
    Path("whole.yaml").write_text(WHOLE, encoding="utf-8")
    made = run("export", "whole.yaml", "--to", "gmcr")
    assert made.exit_code == 0, made.stderr
    _, *told, _ = made.stderr.splitlines()
    assert told == [
        "Not in the file: 1 mark of what is core (preferences.us). What is core stands first where it is in an order, "
        "and is not marked.",
        "Not in the file: 1 strong preference (preferences.us).",
        "Not in the file: 1 order that is not known (preferences.them). For GMCR+ all states are equal for such a "
        "party.",
        "Not in the file: the title.",
        "Not in the file: the summary.",
        "Not in the file: 1 reference.",
        "Not in the file: the date of the scenario.",
        "Not in the file: where things stand today.",
        "Not in the file: 1 name of a state (states.now).",
        "Not in the file: 1 issue (issues.trade).",
        "Not in the file: 1 agenda (agendas.wide).",
        "Not in the file: 1 principle (principles.fair).",
        "Not in the file: 1 commitment (commitments.word).",
        "Not in the file: the past.",
        "Not in the file: 1 source (sources.paper).",
        "Not in the file: 1 view of a party (views.us).",
        "Not in the file: 2 positions of parties (positions.us, positions.them).",
        "Not in the file: 2 fallbacks of parties (fallbacks.us, fallbacks.them).",
        "Not in the file: 1 mark of doubt (parties.us.options.sell). The option or rule is there, as if it were "
        "certain.",
        "Not in the file: 1 reason (parties.us).",
    ]
    file = json.loads(Path("whole.gmcr").read_text(encoding="ascii"))
    assert [maker["payoffs"] for maker in file["decisionMakers"]] == [[3, 4, 2, 1], []]


def test_it_comes_back_and_is_analysed_alike():
    assert run("export", "ferry.yaml", "--to", "gmcr").exit_code == 0
    made = run("new", "again", "--from", "ferry.gmcr")
    assert made.exit_code == 0
    assert (
        "line: 2 options, 2 statements; town: 1 option, 2 statements; 1 infeasible condition." in made.stdout
    )
    assert run("check", "again.yaml").exit_code == 0
    again, ferry = detente.load("again.yaml"), detente.load("ferry.yaml")
    for concept in ("nash", "gmr", "smr", "seq", "sseq"):
        assert detente.analyze(again).equilibria(concept) == detente.analyze(ferry).equilibria(concept)


def test_a_file_whose_options_do_not_stand_by_decision_maker():
    """Rankings are translated to the states as they are numbered here."""
    file = {
        "options": [{"name": "Release"}, {"name": "Attack"}, {"name": "Escalate"}],
        "infeasibles": [[[0, "Y"], [2, "Y"]]],
        "decisionMakers": [
            {"name": "Syria", "options": [0, 2], "payoffs": [6, 3, 2, 1, 5, 4]},
            {"name": "Iraq", "options": [1], "payoffs": [3, 6, 5, 2, 1, 4]},
        ],
        "useManualPreferenceRanking": True,
    }
    Path("e.gmcr").write_text(json.dumps(file), encoding="utf-8")
    assert run("new", "e", "--from", "e.gmcr").exit_code == 0
    text = Path("e.yaml").read_text(encoding="utf-8")
    assert "#   s3 = state 5 there, decimal 4" in text
    assert "ranking: [s1, s3, s6, s2, s4, s5]" in text
    assert "ranking: [s2, s4, s6, s1, s5, s3]" in text
    e, euphrates = detente.load("e.yaml"), detente.gallery_case("syria-iraq")
    assert detente.analyze(e).equilibria("seq") == detente.analyze(euphrates).equilibria("seq")


def test_a_wrong_file_writes_nothing():
    Path("w.gmcr").write_text(
        '{"options": [{"name": "a"}], "decisionMakers": [{"options": [1]}]}', encoding="utf-8"
    )
    made = run("new", "w", "--from", "w.gmcr")
    assert made.exit_code == 2
    assert (
        "w.gmcr:1:62: error: decisionMakers[0].options[0]: none of the options has the number 1"
        in made.stderr
    )
    assert not Path("w.yaml").exists()


def test_a_dispute_without_a_state_is_refused_of_the_file():
    file = '{"options": [{"name": "a"}], "decisionMakers": [{"options": [0]}], "infeasibles": [[[0, "Y"]], [[0, "N"]]]}'
    Path("w.gmcr").write_text(file, encoding="utf-8")
    made = run("new", "w", "--from", "w.gmcr")
    assert made.exit_code == 2
    assert "w.gmcr:1:1: error: the scenario of this file is refused" in made.stderr


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (("elmira", "--to", "gmcr"), "GMCR+ has no states that count as one"),
        (("barred.yaml", "--to", "gmcr"), "GMCR+ has no moves that depend on the state"),
        (("european-security", "--to", "gmcr"), "choose one with --variant"),
        (("ferry.yaml", "--to", "gmcr", "--variant", "clam"), "did you mean ‘calm’?"),
        (("ferry.yaml", "--variant", "calm"), "leave --variant out, or add --to gmcr"),
        (("ferry.yaml", "--to", "xlsx", "-o", "a.gmcr"), "end it in .xlsx"),
        (("ferry.yaml", "--to", "gmcr", "-o", "a.xlsx"), "end it in .gmcr"),
    ],
)
def test_what_cannot_be_written_is_refused(arguments, told):
    Path("barred.yaml").write_text(f"{FERRY}barred: [{{by: town, from: quiet}}]\n", encoding="utf-8")
    made = run("export", *arguments)
    assert made.exit_code == 2
    assert told in made.stderr
