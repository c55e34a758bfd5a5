"""``detente dilemmas``: the examples of the literature, worked out by hand, and how it is asked and refused."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

import detente
from tests.commands.running import document, run

GALLERY = Path(detente.__file__).parent / "gallery"

Named = list[tuple[str, str, str | None]]


def with_positions(case: str, positions: str, fallbacks: str) -> str:
    text = (GALLERY / f"{case}.yaml").read_text(encoding="utf-8")
    return f"{text}\npositions: {positions}\nfallbacks: {fallbacks}\n"


def named(text: str) -> Named:
    found = detente.dilemmas(detente.loads(text)).to_dict()["dilemmas"]
    return [(each["dilemma"], each["of"], each["with"]) for each in found]


BOTH_SILENT = with_positions("prisoners-dilemma", "{row: s4, column: s4}", "{row: [], column: []}")


def test_the_prisoners_dilemma_is_one_of_trust_and_of_cooperation():
    assert named(BOTH_SILENT) == [
        ("trust", "row", "column"),
        ("trust", "column", "row"),
        ("cooperation", "row", None),
        ("cooperation", "column", None),
    ]


def test_chicken_is_about_threats_that_nobody_would_carry_out():
    text = with_positions("chicken", "{row: s3, column: s2}", "{row: [], column: []}")
    assert named(text) == [
        ("threat", "row", None),
        ("threat", "column", None),
        ("inducement", "row", "column"),
        ("inducement", "column", "row"),
    ]


def test_nothing_stands_in_the_way_of_the_stag():
    text = with_positions("stag-hunt", "{row: stag_caught, column: s4}", "{row: [], column: []}")
    assert named(text) == []
    told = detente.dilemmas(detente.loads(text)).told("md")
    assert "Nothing stands in the way: all propose the same, every party would keep to it" in told


# Two neighbours: options and ranks such that each of the six holds. States: build counts 1, pay 2.
# s1 nothing, s2 build, s3 pay, s4 build and pay. They would rather have both things than what we propose.
ALL_SIX = """\
format: detente/1
title: A wall
parties:
  we: {name: The Millers, options: {build: Build a wall}}
  they: {name: The Smiths, options: {pay: Pay for it}}
status_quo: []
preferences:
  we: {ranking: [s3, s4, s1, s2]}
  they: {ranking: [s4, s2, s1, s3]}
positions: {we: [pay], they: [build, pay]}
fallbacks: {we: [build], they: []}
"""


@pytest.fixture
def file(tmp_path: Path) -> str:
    path = tmp_path / "wall.yaml"
    path.write_text(ALL_SIX, encoding="utf-8")
    return str(path)


def dilemma(kind: str, of: str, whom: str | None, party: str, prefers: list[str], to: str) -> dict[str, Any]:
    return {"dilemma": kind, "of": of, "with": whom, "party": party, "prefers": prefers, "to": to}


def test_the_document(file: str):
    found = document("dilemmas", file)
    assert found["command"] == "dilemmas"
    assert found["positions"] == {"we": "s3", "they": "s4"}
    assert found["fallbacks"] == {"we": ["build"], "they": []}
    assert found["threatened_future"] == "s2"
    assert found["dilemmas"] == [
        dilemma("threat", "we", None, "we", ["s1"], "s2"),
        dilemma("threat", "they", None, "they", ["s4"], "s2"),
        dilemma("deterrence", "we", "they", "they", ["s2"], "s3"),
        dilemma("inducement", "we", "they", "we", ["s4"], "s2"),
        dilemma("trust", "we", "they", "they", ["s1"], "s3"),
        dilemma("trust", "they", "we", "we", ["s3"], "s4"),
    ]


def test_the_page_says_it_in_words(file: str):
    told = " ".join(run("dilemmas", file).stdout.split())
    for sentence in (
        "6 dilemmas stand in the way: threat (2), deterrence, inducement and trust (2).",
        "The Millers proposes s3: The Smiths would take up “Pay for it”",
        "if all are refused s2: The Millers would take up “Build a wall”",
        "Threat: The Millers would rather not carry out its threat: in s2 it would gain by dropping “Build a "
        "wall” (s1).",
        "Deterrence: The Smiths would rather see the threats carried out (s2) than accept what The Millers "
        "proposes (s3).",
        "It would be gone if The Smiths did not prefer the threats carried out (s2) to what The Millers proposes (s3).",
        "Inducement: The Millers would rather accept what The Smiths proposes (s4) than see the threats "
        "carried out (s2).",
        "Trust: The Millers could not rely on The Smiths to keep to what The Millers proposes (s3): there The Smiths "
        "would gain by dropping “Pay for it” (s1).",
        "It would be gone if The Smiths did not prefer s1 to what The Millers proposes (s3), or could not do that by "
        "itself.",
        f"detente change {file} --turn 'threat of we' --allow all",
        "it is no prediction",
    ):
        assert sentence in told


def test_cooperation_and_positioning(tmp_path: Path):
    path = tmp_path / "wall.yaml"
    path.write_text(ALL_SIX.replace("we: [pay], they: [build, pay]", "we: [], they: [pay]"), encoding="utf-8")
    assert document("dilemmas", str(path))["dilemmas"] == [
        dilemma("threat", "we", None, "we", ["s1"], "s2"),
        dilemma("threat", "they", None, "they", ["s4"], "s2"),
        dilemma("deterrence", "we", "they", "they", ["s2"], "s1"),
        dilemma("inducement", "we", "they", "we", ["s3"], "s2"),
        dilemma("cooperation", "they", None, "they", ["s1"], "s3"),
        dilemma("positioning", "we", "they", "we", ["s3"], "s1"),
        dilemma("positioning", "they", "we", "they", ["s1"], "s3"),
    ]
    told = " ".join(run("dilemmas", str(path)).stdout.split())
    assert (
        "Cooperation: The Smiths is tempted to break what it proposes itself (s3): there it would gain"
        in told
    )
    assert (
        "The Millers would rather have what The Smiths proposes (s3) than what it proposes itself (s1)."
        in told
    )


def test_rows_and_tables(file: str):
    rows = run("dilemmas", file, "--format", "csv").stdout.splitlines()
    assert rows[0] == "dilemma,of,with,party,prefers,to,in_words"
    assert rows[1].startswith("threat,we,,we,s1,s2,The Millers would rather not")
    assert r"\begin{tabular}" in run("dilemmas", file, "--format", "latex").stdout
    assert "Deterrence: The Smiths" in run("dilemmas", file, "--format", "md").stdout
    assert list(detente.dilemmas(detente.load(file)).to_frame()["to"]) == ["s2", "s2", "s3", "s2", "s3", "s4"]


def test_several_readings_stand_side_by_side(tmp_path: Path):
    text = ALL_SIX.replace(
        "preferences:\n  we: {ranking: [s3, s4, s1, s2]}\n  they: {ranking: [s4, s2, s1, s3]}\n", ""
    )
    text += """\
variants:
  hard: {preferences: {we: {ranking: [s3, s4, s1, s2]}, they: {ranking: [s4, s2, s1, s3]}}}
  soft: {preferences: {we: {ranking: [s3, s4, s1, s2]}, they: {ranking: [s3, s4, s1, s2]}}}
  mute: {extends: soft, remove: [positions]}
"""
    path = tmp_path / "wall.yaml"
    path.write_text(text, encoding="utf-8")
    told = " ".join(run("dilemmas", str(path)).stdout.split())
    assert told.index("hard: A wall") < told.index("6 dilemmas") < told.index("soft: A wall")
    assert "mute" not in told
    assert "--variant hard --turn 'threat of we'" in told
    refused = run("dilemmas", str(path), "--variant", "mute")
    assert refused.exit_code == 2
    assert "In the variant ‘mute’: There is no position of ‘we’ and ‘they’" in refused.stderr


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ("they: [build, pay]}", "they: [build, paid]}", "there is no option ‘paid’"),
        (", they: []}", "}", "There is no fallback of ‘they’"),
        ("{we: [build], they: []}", "{we: [build], they: [build]}", "belongs to ‘we’"),
        ("status_quo: []\n", "status_quo: []\ninfeasible: [build and not pay]\n", "The threatened future"),
    ],
)
def test_what_is_refused(tmp_path: Path, old: str, new: str, said: str):
    path = tmp_path / "wall.yaml"
    text = ALL_SIX.replace("ranking: [s3, s4, s1, s2]", "statements: [pay]").replace(
        "ranking: [s4, s2, s1, s3]", "statements: [build]"
    )
    assert old in text
    path.write_text(text.replace(old, new), encoding="utf-8")
    result = run("dilemmas", str(path))
    assert result.exit_code == 2
    assert said in result.stderr
    assert f"{path}:" in result.stderr


def test_a_scenario_without_positions_says_how_to_give_them():
    result = run("dilemmas", "elmira")
    assert result.exit_code == 2
    assert "does not say what the parties propose" in result.stderr
    assert "‘positions’" in result.stderr


def test_verify_judges_every_statement(file: str, tmp_path: Path):
    path = tmp_path / "answer.json"
    told = run("dilemmas", file, "--format", "json").stdout
    path.write_text(told, encoding="utf-8")
    assert run("verify", file, str(path)).exit_code == 0
    path.write_text(told.replace('"to": "s3"', '"to": "s4"'), encoding="utf-8")
    assert run("verify", file, str(path)).exit_code == 1


def test_the_merged_members_of_a_state_are_one():
    text = """\
format: detente/1
title: Some things are one
parties: {we: {options: {ask: Ask, insist: Insist}}, they: {options: {leave: Leave}}}
indistinguishable: [leave]
preferences: {we: {statements: [not leave, ask and not leave]}, they: {statements: [not leave]}}
positions: {we: [ask], they: []}
fallbacks: {we: [insist], they: [leave]}
"""
    found = detente.dilemmas(detente.loads(text)).to_dict()
    # s1 nothing, s2 ask, s3 insist, s4 both; s5 whatever is done once they leave
    assert found["threatened_future"] == "s5"
    assert named(text)[0] == ("threat", "they", None), "from some member they can go where it is better"


# What would remove one

# upper wants pay, then weir: s4 > s3 > s2 > s1; lower wants no weir, then not to pay: s1 > s3 > s2 > s4.
WEIR = """\
format: detente/1
title: A weir
parties:
  upper: {name: The upper town, options: {weir: Build a weir}}
  lower: {name: The lower town, options: {pay: Pay for the water}}
status_quo: []
issues: {water: {options: [weir, pay]}}
preferences:
  upper: {statements: [pay, weir]}
  lower: {statements: [not weir, not pay]}
positions: {upper: [pay], lower: []}
fallbacks: {upper: [weir], lower: []}
"""


@pytest.fixture
def weir(tmp_path: Path) -> str:
    path = tmp_path / "weir.yaml"
    path.write_text(WEIR, encoding="utf-8")
    return str(path)


def test_the_fewest_changes_that_remove_one(weir: str):
    # the lower town must not prefer s1 to s3: it cannot take payment back, or does not mind paying, or wants to pay
    asked = (
        "change",
        weir,
        "--turn",
        "trust of upper with lower",
        "--allow",
        "swap,drop,negate,irreversible",
    )
    found = document(*asked)
    assert (found["verdict"], found["until"], found["size"]) == ("holds", ["gone"], 1)
    assert [each["edits"] for each in found["answers"]] == [
        [{"edit": "irreversible", "party": "lower", "option": "pay"}],
        [{"edit": "drop", "party": "lower", "position": 2}],
        [{"edit": "negate", "party": "lower", "position": 2}],
    ]
    told = " ".join(run(*asked).stdout.split())
    assert "If The lower town gave up [not “Pay for the water”]: gone." in told


def test_an_option_taken_away_removes_the_temptation_but_not_the_proposal(weir: str):
    found = document("change", weir, "--turn", "cooperation of upper", "--allow", "remove")
    assert [each["edits"] for each in found["answers"]] == [
        [{"edit": "remove", "party": "upper", "option": "weir"}]
    ]
    found = document("change", weir, "--turn", "trust of upper with lower", "--allow", "remove")
    assert found["size"] is None, "without the option there would be no such proposal"


def test_a_dilemma_that_does_not_hold_can_be_made_to(weir: str):
    found = document("change", weir, "--turn", "threat of upper", "--allow", "negate")
    assert (found["verdict"], found["until"]) == ("gone", ["holds"])
    assert [each["edits"] for each in found["answers"]] == [
        [{"edit": "negate", "party": "upper", "position": 2}]
    ]


@pytest.mark.parametrize(
    ("what", "said"),
    [
        (
            "trust of upper",
            "A dilemma of trust is of one party with another. write trust of PARTY with PARTY",
        ),
        ("threat of upper with lower", "A dilemma of threat is of one party alone. write threat of PARTY"),
        ("trust of upper with uper", "There is no party ‘uper’. the parties are upper, lower"),
        ("trust of upper with The upper town", "‘upper’ is no other party than itself"),
    ],
)
def test_what_is_no_dilemma(weir: str, what: str, said: str):
    result = run("change", weir, "--turn", what)
    assert result.exit_code == 2
    assert said in " ".join(result.stderr.split())


def test_a_guarantee_and_another_party_are_refused(weir: str):
    assert run("change", weir, "--turn", "threat of upper", "--allow", "guarantee").exit_code == 2
    assert run("change", weir, "--turn", "threat of upper", "--for", "lower").exit_code == 2
    assert run("change", "elmira", "--turn", "threat of local").exit_code == 2


def test_what_a_dilemma_depends_on(weir: str):
    told = " ".join(run("evidence", "trace", weir, "cooperation of upper").stdout.split())
    assert told.startswith("A weir cooperation of upper cooperation of upper: holds It depends on 1 element")
    assert "preferences.upper.statements.2: weir without it: cooperation of upper: gone" in told


# In talks


def test_talks_say_what_stands_in_the_way_of_a_settlement(weir: str):
    found = document("dialogue", weir)["agendas"]["everything"]["settlements"]
    told = {each["state"]: (each["proposed_by"], each["dilemmas"]) for each in found}
    assert told["s2"] == ([], [])
    assert told["s3"] == (
        ["upper"],
        [
            {"dilemma": "trust", "of": "upper", "with": "lower"},
            {"dilemma": "cooperation", "of": "upper", "with": None},
        ],
    )
    page = " ".join(run("dialogue", weir).stdout.split())
    assert (
        "The upper town proposes s3: The lower town would take up “Pay for the water”. It can be settled on "
        "‘secondary’ and ‘everything’. In its way: The upper town could not rely on The lower town" in page
    )
    assert (
        "The lower town proposes s1: today's state. It can be settled on no agenda told of here. In its way:"
        in page
    )
    rows = run("dialogue", weir, "--format", "csv").stdout.splitlines()
    assert ",upper,trust of upper with lower; cooperation of upper," in rows[-1]


def test_talks_without_positions_say_nothing_of_them(tmp_path: Path):
    path = tmp_path / "weir.yaml"
    path.write_text(WEIR.replace("fallbacks: {upper: [weir], lower: []}\n", ""), encoding="utf-8")
    assert "proposed_by" not in run("dialogue", str(path), "--format", "json").stdout
    assert "In its way" not in run("dialogue", str(path)).stdout


def test_a_report_has_a_section_of_them(weir: str):
    told = detente.report_file(detente.load(weir), "md").decode()
    section = told.partition("## What stands in the way")[2].partition("\n## ")[0]
    assert "5 dilemmas stand in the way" in section
    assert (
        "What is proposed by The upper town (s3) can be settled on ‘secondary’ and ‘everything’." in section
    )
    assert "it is no prediction" in section
    assert (
        "## What stands in the way" not in detente.report_file(detente.gallery_case("elmira"), "md").decode()
    )


def test_what_is_kept_of_an_opened_file_is_what_it_says_by_now(tmp_path: Path):
    path = tmp_path / "weir.yaml"
    path.write_text(WEIR, encoding="utf-8")
    opened = detente.open(str(path))

    def both() -> None:
        fresh = detente.load(path)
        assert opened.answer("dilemmas", "base").to_dict() == detente.dilemmas(fresh).to_dict()
        assert opened.answer("dialogue", "base").to_dict() == detente.dialogue(fresh).to_dict()

    both()
    for edit in (
        {"op": "set", "path": "fallbacks.lower", "value": ["pay"]},
        {"op": "set", "path": "positions.lower", "value": "s4"},
        {"op": "set", "path": "preferences.lower.statements.1", "value": "weir"},
        {"op": "rename", "path": "parties.lower.options.pay", "to": "fee"},
        {"op": "remove", "path": "positions.lower"},
        {"op": "insert", "path": "positions.lower", "value": []},
    ):
        opened.edit([edit])
        path.write_text(opened.text, encoding="utf-8")
        if edit["op"] != "remove":
            both()


def test_moves_that_depend_on_the_state_are_those_that_tempt():
    barred = WEIR + "barred: [{by: lower, from: pay, to: not pay}]\n"
    assert ("trust", "upper", "lower") in named(WEIR)
    assert named(barred) == [each for each in named(WEIR) if each != ("trust", "upper", "lower")]
    listed = WEIR + "moves: {upper: {s1: [s4], s3: [s1]}}\n"
    # of s3 the upper town leaves for s1 only, which is worse; of s1 for s4, where the lower town pays as well
    assert ("cooperation", "upper", None) not in named(listed)
    scenario = detente.loads(listed)
    assert (
        "there The upper town would gain by taking up “Build a weir” and “Pay for the water” of The lower town (s4)"
        in " ".join(detente.dilemmas(scenario).told("md").split())
    )
    for what in ("trust of lower with upper", "trust of upper with lower"):
        for text in (barred, listed):
            turned = detente.turn(detente.loads(text), what, allow="swap,drop,irreversible").to_dict()
            assert detente.verify(detente.loads(text), turned).refuted is None


def test_doubtful_rules_leave_positions_what_they_are():
    text = WEIR.replace("[pay], lower: []}\nf", "s3, lower: s1}\nf").replace(
        "status_quo: []\n", "status_quo: []\ninfeasible: [{rule: weir and pay, doubtful: true}]\n"
    )
    scenario = detente.loads(text)
    document = detente.robustness(scenario, samples=20).to_dict()
    assert detente.verify(scenario, document).refuted is None
