"""``detente robustness``: how often the answers of a reading survive."""

import csv
import io
import json

import pytest

import detente
from tests.commands.running import run

DOUBTFUL = """
format: detente/1
title: Doubtful
parties:
  a:
    options:
      x: {name: X, doubtful: true}
  b:
    options: {y: Y}
require: [{rule: not (x and y), doubtful: true}]
status_quo: []
preferences:
  a: {statements: [x, y]}
  b: {statements: [y]}
"""


def document(*arguments):
    answer = run("robustness", *arguments, "--format", "json")
    assert answer.exit_code == 0, answer.stderr
    return json.loads(answer.stdout)


def test_every_variant_is_taken_where_so_many_are_asked_for():
    found = document("chicken", "--samples", "1000", "--seed", "7")
    assert (found["samples"], found["seed"], found["exact"]) == (1000, 7, True)
    assert found["variants"] == found["possible"] == 16  # each of two rankings, and its three swaps
    for share in found["equilibria"]["seq"].values():
        assert share["low"] == share["share"] == share["high"]
        assert (share["share"] * 16).is_integer()


def test_a_sample_has_intervals_and_its_seed():
    found = document("elmira", "--samples", "200", "--seed", "7", "--swaps", "2")
    again = document("elmira", "--samples", "200", "--seed", "7", "--swaps", "2")
    other = document("elmira", "--samples", "200", "--seed", "8", "--swaps", "2")
    assert found == again != other
    assert not found["exact"]
    for share in found["equilibria"]["seq"].values():
        assert share["low"] <= share["share"] <= share["high"]
        assert share["low"] < share["high"]


def test_only_one_party_is_varied():
    found = document("elmira", "--vary", "local")
    assert found["possible"] == 9
    assert {doubt["party"] for doubt in found["doubts"]} == {"local"}


def test_words_add_up_to_one():
    found = document("elmira", "--samples", "300", "--swaps", "2")
    for agenda in found["verdicts"].values():
        for words in agenda.values():
            assert sum(words.values()) == pytest.approx(1)


@pytest.mark.slow
def test_two_workers_answer_the_same_bytes(tmp_path):
    arguments = ("robustness", "elmira", "--samples", "9000", "--swaps", "2", "--format", "json")
    assert run(*arguments).stdout == run(*arguments, "--workers", "2").stdout


def test_options_and_rules_in_doubt(tmp_path):
    file = tmp_path / "doubtful.yaml"
    file.write_text(DOUBTFUL)
    found = document(str(file), "--swaps", "0", "--samples", "10")
    assert {"kind": "option", "option": "x"} in found["doubts"]
    assert {"kind": "rule", "rule": "not (x and y)"} in found["doubts"]
    # as written, whoever takes its option first keeps the other from it: s2 and s3. x held, with the rule or without:
    # s3. Without the rule both take theirs: a fourth state, which the file as written does not have
    assert found["exact"]
    assert found["possible"] == 4
    shares = {state: share["share"] for state, share in found["equilibria"]["seq"].items()}
    assert shares == {"s2": 0.25, "s3": 0.75}
    assert found["elsewhere"]["seq"]["share"] == 0.25


WITHOUT_X_ALONE = """
format: detente/1
title: Doubtful, and not the last state
parties:
  a: {options: {x: X}}
  b: {options: {y: Y}}
require: [{rule: x implies y, doubtful: true}]
status_quo: []
preferences:
  a: {weights: {x: 2, y: 1}}
  b: {statements: [y]}
"""
"""As written s1 is [], s2 [y] and s3 [x, y]; without the rule [x] stands before [y]."""


def test_weights_rank_other_states_where_a_rule_is_off(tmp_path):
    """By hand: as written a ranks s3, s2, s1; without the rule s3, [x], s2, s1. b does y whatever a does.

    So s3 is the one equilibrium, but where a puts s2 before s3: one order of three as written, and of those within one
    swap none without the rule.
    """
    file = tmp_path / "doubtful.yaml"
    file.write_text(WITHOUT_X_ALONE)
    found = document(str(file), "--concept", "nash", "--samples", "3000")
    orders = [each["written"] for each in found["doubts"] if each["kind"] == "order"]
    assert orders == [["s3", "s2"], ["s2", "s1"], ["s3", "[x]"], ["[x]", "s2"]]
    assert (found["possible"], found["exact"]) == (3 + 4, False)
    assert found["equilibria"]["nash"]["s3"]["share"] == pytest.approx(5 / 6, abs=0.03)
    assert found["equilibria"]["nash"]["s2"]["share"] == pytest.approx(1 / 6, abs=0.03)
    s3 = found["survival"]["equilibria"]["s3"]
    flip = {"kind": "order", "party": "a", "written": ["s3", "s2"]}
    assert s3["nearest"] == {"distance": 1, "least": True, "otherwise": [flip], "core": False}
    most = s3["matters"][0]
    assert most | flip == most
    assert (most["as_written"], most["otherwise"]) == (1, 0)
    assert detente.verify(detente.load(file), found).refuted is None


def test_an_order_that_is_open_only_where_a_rule_is_off(tmp_path):
    """As written the ranking lists every state; without the rule [x] may stand in four places."""
    file = tmp_path / "doubtful.yaml"
    ranking = "{ranking: [s3, s2, s1], others: unknown}"
    file.write_text(WITHOUT_X_ALONE.replace("{weights: {x: 2, y: 1}}", ranking))
    found = document(str(file), "--concept", "nash")
    assert found["possible"] == 1 + 4
    assert [each["kind"] for each in found["doubts"]] == ["party", "rule"]
    assert found["equilibria"]["nash"] == {
        "s3": {"share": 1, "low": pytest.approx(0.996, abs=1e-3), "high": 1}
    }
    assert detente.verify(detente.load(file), found).refuted is None


CLAIMS = """
claims:
  last: {by: a, state: STATE, stable: nash}
states: {deal: NAMED}
"""


@pytest.mark.parametrize("swaps", ["0", "1"])
@pytest.mark.parametrize(("state", "named"), [("s3", "[y]"), ("[x, y]", "s2"), ("deal", "s3")])
def test_a_number_means_the_state_of_the_file_as_written(tmp_path, state, named, swaps):
    """[x, y] is an equilibrium with the rule and without; where x cannot be done there is no such state."""
    file = tmp_path / "doubtful.yaml"
    file.write_text(
        WITHOUT_X_ALONE.replace("x: X", "x: {name: X, doubtful: true}").replace(
            "{weights: {x: 2, y: 1}}", "{statements: [x, y]}"
        )
        + CLAIMS.replace("STATE", state).replace("NAMED", named)
    )
    found = document(str(file), "--swaps", swaps)
    # of x and the rule, each as written or not, [x, y] is there in half of the variants
    assert found["exact"]
    assert found["claims"]["last"] == {"holds": 0.5, "low": 0.5, "high": 0.5}
    nearest = found["survival"]["claims"]["last"]["nearest"]
    assert nearest["otherwise"] == [{"kind": "option", "option": "x"}]
    (matters,) = found["survival"]["claims"]["last"]["matters"]
    assert (matters["option"], matters["as_written"], matters["otherwise"]) == ("x", 1, 0)
    assert detente.verify(detente.load(file), found).refuted is None


def test_a_number_that_a_variant_writes_means_the_state_of_this_reading(tmp_path):
    file = tmp_path / "doubtful.yaml"
    file.write_text(
        WITHOUT_X_ALONE
        + CLAIMS.replace("STATE", "s1").replace("NAMED", "s1")
        + "variants: {other: {claims: {last: {state: s3}}, status_quo: s2}}\n"
    )
    found = document(str(file), "--variant", "other", "--swaps", "0", "--concept", "nash")
    assert found["exact"]
    assert found["claims"]["last"]["holds"] == 1
    assert detente.verify(detente.load(file), found).refuted is None


def test_a_ranking_by_number_is_that_by_options_where_a_rule_is_off(tmp_path):
    """Of a's four places for [x] none matters: it prefers [y] to [x, y] in each, and b does y."""
    told = []
    for ranking in ("[s2, s3, s1]", "[[[y]], [[x, y]], [[]]]"):
        file = tmp_path / "doubtful.yaml"
        file.write_text(
            WITHOUT_X_ALONE.replace("{weights: {x: 2, y: 1}}", f"{{ranking: {ranking}, others: unknown}}")
        )
        found = document(str(file), "--concept", "nash")
        assert {state: each["share"] for state, each in found["equilibria"]["nash"].items()} == {"s2": 1}
        assert detente.verify(detente.load(file), found).refuted is None
        told.append({key: found[key] for key in ("possible", "doubts", "equilibria", "verdicts", "survival")})
    assert told[0] == told[1]


def test_another_coder(tmp_path):
    for name, statements in (("anna", "[x, y]"), ("boris", "[not x, y]")):
        text = DOUBTFUL.replace(", doubtful: true", "").replace(
            "statements: [x, y]", f"statements: {statements}"
        )
        (tmp_path / f"{name}.yaml").write_text(text)
    found = document(str(tmp_path / "anna.yaml"), "--with", str(tmp_path / "boris.yaml"), "--swaps", "0")
    codings = {each["coding"] for each in found["doubts"] if each["kind"] == "coding"}
    assert {"all", "drop x", "add not x"} <= codings
    nearest = found["survival"]["equilibria"]["s2"]["nearest"]
    assert nearest["distance"] == 1


def test_the_text_says_first_what_is_firm_then_what_is_not_then_what_decides_it():
    answer = run("robustness", "elmira", "--samples", "500", "--swaps", "2")
    assert answer.exit_code == 0
    parts = [
        "Firm: the same in every variant drawn",
        "Not firm",
        "What decides it",
        "Equilibria\n",
        "Claims\n",
    ]
    places = [answer.stdout.index(part) for part in parts]
    assert places == sorted(places)
    assert "1 change: Local government\n" in answer.stdout
    assert all(len(line) <= 80 for line in answer.stdout.splitlines())


def test_what_decides_it_is_told_apart_from_swaps_that_only_use_up_the_others():
    # By hand: of the first driver's four orders only the one with s1 before s2 makes s2 no Nash equilibrium: to swerve
    # (s2) is the best answer to going straight while it is better than the crash (s1). Whether s2 is one for the
    # second driver, who goes straight, depends on s4 and s2 alone. So of 16 variants 3 * 3 keep it.
    found = document("chicken", "--concept", "nash")
    fares = found["survival"]["equilibria"]["s2"]
    assert fares["share"] == 9 / 16
    told = [
        (each["as_written"], each["otherwise"], each["variants"])
        for each in fares["matters"]
        if each["kind"] == "order"
    ]
    assert told == [(0.75, 0, 4), (0.75, 0, 4)]
    assert fares["nearest"]["least"]
    assert fares["nearest"]["otherwise"] in [
        [{"kind": "order", "party": "row", "written": ["s2", "s1"]}],
        [{"kind": "order", "party": "column", "written": ["s2", "s4"]}],
    ]


def test_a_row_for_each_answer_with_its_share_and_what_decides_it():
    """The figures are those of the test before this one, worked out by hand."""
    answer = run("robustness", "chicken", "--concept", "nash", "--format", "csv")
    rows = {row["of"]: row for row in csv.DictReader(io.StringIO(answer.stdout))}
    row = rows["s2"]
    assert (row["answer"], row["as_written"], row["changes"], row["least"]) == (
        "equilibrium",
        "yes",
        "1",
        "1",
    )
    assert [float(row[key]) for key in ("share", "low", "high")] == [9 / 16] * 3
    assert row["decided_by"] in {"First driver: ‘s1’ before ‘s2’", "Second driver: ‘s4’ before ‘s2’"}
    assert (float(row["share_if_as_written"]), float(row["share_if_otherwise"])) == (0.75, 0)
    assert row["nearest_flip"] in {
        "First driver puts ‘s1’ before ‘s2’",
        "Second driver puts ‘s4’ before ‘s2’",
    }


def test_a_claim_that_cannot_be_tested_has_a_row_that_says_so(tmp_path):
    path = tmp_path / "claims.yaml"
    path.write_text(DOUBTFUL + "claims: {lost: {agenda: nowhere, party: a, verdict: [futile]}}\n")
    answer = run("robustness", str(path), "--format", "csv")
    (row,) = (row for row in csv.DictReader(io.StringIO(answer.stdout)) if row["answer"] == "claim")
    assert (row["of"], row["as_written"], row["share"], row["decided_by"]) == (
        "lost",
        "cannot be tested",
        "",
        "",
    )


def test_pages_draw_it_and_text_draws_it_in_letters():
    told = {
        format: run("robustness", "chicken", "--concept", "nash", "--format", format).stdout
        for format in ("text", "md", "html", "latex")
    }
    assert "◇━━━━━━━━━━━━━━┃·····" in told["text"]  # from 0 to 75 %
    assert "| First driver: ‘s1’ before ‘s2’ | `◇━━━━━━━━━━━━━━┃·····` | 75% | 0% |" in told["md"]
    assert "First driver: ‘s1’ before ‘s2’ & 75\\% & 0\\%" in told["latex"]
    assert "<svg" in told["html"]
    assert "◇" not in told["html"]


def test_where_there_are_more_states_the_command_for_them_is_of_this_scenario():
    answer = run("robustness", "european-security", "--variant", "column", "--samples", "5")
    assert "detente states european-security\n" in answer.stdout


def test_open_orders_are_said_to_be_varied_without_swaps(tmp_path):
    file = tmp_path / "open.yaml"
    file.write_text(DOUBTFUL.replace("{statements: [x, y]}", "{statements: [{any_order: [x, y]}]}"))
    told = " ".join(run("robustness", str(file), "--swaps", "0").stdout.split())
    assert "Varied: what the file leaves open, over every way to complete it and options and rules" in told


def test_equilibria_of_several_concepts_are_marked_by_concept():
    answer = run("robustness", "chicken", "--concepts", "nash,gmr")
    assert "nash, gmr" in answer.stdout  # s2 and s3
    assert any(
        line.split()[0] == "s4" and line.endswith("gmr") for line in answer.stdout.splitlines() if line
    )


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (("elmira", "--agenda", "nowhere"), "no agenda ‘nowhere’"),
        (("elmira", "--concept", "nosh"), "no concept ‘nosh’"),
        (("elmira", "--vary", "nobody"), "no party ‘nobody’"),
    ],
)
def test_what_cannot_be_done(arguments, told):
    answer = run("robustness", *arguments)
    assert answer.exit_code in {2, 3}
    assert told in answer.stderr


READINGS = """
format: detente/1
title: Two readings
parties:
  a: {options: {x: X}}
  b: {options: {y: Y}}
variants:
  mild: {preferences: {a: {statements: [x]}, b: {statements: [y]}}}
  stern: {preferences: {a: {statements: [not x]}, b: {statements: [y, x]}}}
"""


def test_readings_side_by_side_where_the_base_has_no_preferences(tmp_path):
    path = tmp_path / "readings.yaml"
    path.write_text(READINGS)
    answer = run("robustness", str(path))
    assert answer.exit_code == 0, answer.stderr
    assert answer.stdout.index("Variant mild") < answer.stdout.index("Variant stern")
    for one_only in (["--format", "json"], ["--checkpoint", str(tmp_path / "sweep")]):
        refused = run("robustness", str(path), *one_only)
        assert refused.exit_code == 2
        assert f"{one_only[0]}" in refused.stderr
        assert "add --variant with one of mild, stern" in refused.stderr


def test_talks_need_a_status_quo(tmp_path):
    path = tmp_path / "readings.yaml"
    path.write_text(READINGS)
    refused = run("robustness", str(path), "--variant", "mild", "--agenda", "everything")
    assert refused.exit_code == 2
    assert "names none" in refused.stderr


@pytest.mark.slow
def test_all_orders_of_a_list_are_no_more_than_there_are():
    found = document("elmira", "--swaps", "60", "--vary", "local", "--samples", "10", "--concept", "nash")
    assert found["possible"] == 362_880  # 9!


def test_too_much_in_doubt_is_refused_before_any_work(tmp_path):
    rules = [f"  - {{rule: 'at most {k} of (x, y)', doubtful: true}}" for k in range(2, 11)]
    path = tmp_path / "doubtful.yaml"
    path.write_text(
        DOUBTFUL.replace("require: [{rule: not (x and y), doubtful: true}]", "require:\n" + "\n".join(rules))
    )
    refused = run("robustness", str(path))
    assert refused.exit_code == 3
    assert "10 options and rules are called doubtful, which makes 1,024 models" in refused.stderr


def test_progress_says_which_variants_are_looked_at_beside_those_drawn():
    told: list[str] = []
    case = detente.gallery_case("elmira")
    found = detente.robustness(
        case, samples=100, swaps=2, progress=lambda what, share: told.append(what)
    ).found
    near = len(found.work.variation.nearby.variants)
    assert near
    assert f" of {100 + near} variants ({near} of them near what is written), " in told[-1]
    every: list[str] = []
    detente.robustness(detente.gallery_case("chicken"), progress=lambda what, share: every.append(what))
    assert "16 of 16 variants, " in every[-1]


CORES = """\
format: detente/1
title: Cores
parties:
  a: {name: A, options: {x: X, y: Y}}
  b: {name: B, options: {z: Z}}
status_quo: []
issues:
  i: {name: I, options: [x]}
  j: {name: J, options: [z]}
preferences:
  a: {core: [z], secondary: [not x, y]}
  b: {core: [x, not y], secondary: [not z]}
claims:
  settled: {agenda: everything, party: a, verdict: [resolves]}
"""


@pytest.fixture(name="cores")
def _cores(tmp_path):
    path = tmp_path / "cores.yaml"
    path.write_text(CORES, encoding="utf-8")
    return str(path)


def test_what_a_party_holds_to_be_core_stays_as_it_is(cores):
    """A has two statements behind its core, to be swapped; B has one, and nothing to swap."""
    found = document(cores, "--swaps", "2")
    assert (found["format"], found["allow"], found["possible"]) == ("detente-result/2", [], 2)
    assert found["doubts"] == [
        {"kind": "order", "party": "a", "written": ["not x", "y"]},
        {"kind": "party", "party": "a"},
    ]
    told = run("robustness", cores, "--swaps", "2").stdout
    assert "by changing what it holds to be its core" not in told


def test_a_nearest_flip_by_another_core_says_so(cores):
    found = document(cores, "--allow", "core")
    assert (found["allow"], found["possible"]) == (["core"], 9)
    for fate in (found["survival"]["verdicts"]["everything"]["a"], found["survival"]["claims"]["settled"]):
        assert fate["nearest"]["core"]
        assert [each["party"] for each in fate["nearest"]["otherwise"]] == ["a"]
    told = run("robustness", cores, "--allow", "core").stdout
    assert "by changing what it holds to be its core" in " ".join(told.split())
    assert "can settle it: core met" in told  # what a word means is told beside it
    assert detente.verify(detente.loads(CORES), found).refuted is None


def test_only_core_can_be_allowed(cores):
    answer = run("robustness", cores, "--allow", "swap")
    assert (answer.exit_code, "nothing ‘swap’ to be allowed" in answer.stderr) == (2, True)
