"""``--concepts sim``: answers given at the same time, in the examples of the literature; and where it is refused."""

import pytest

import detente
from detente.engines import choose_engine
from detente.errors import RequestError, SizeError
from detente.graph import graph_model
from detente.stability import SIM
from tests.commands.running import document, run

LIKE_A_BLOG = """\
format: detente/1
title: Strike or withdraw
summary: A case that a blog worked out in 2017; its states by the decimals that it has.
parties:
  us: {options: {strike: {name: Strike, moves: forward}, withdraw: Withdraw}}
  nk: {options: {invade: Invade, give_up: Give up}}
infeasible: [strike and withdraw]
preferences:
  us: {ranking: [s7, s1, s8, s9, s10, s5, s4, s11, s12, s2, s3, s6]}
  nk: {ranking: [s6, s12, s3, s9, s1, s4, s10, s5, s2, s11, s7, s8]}
"""
DECIMALS = {f"s{number}": value for number, value in enumerate([0, 1, 2, 4, 5, 6, 8, 9, 10, 12, 13, 14], 1)}


def equilibria(case, concept="sim"):
    found = case if not isinstance(case, str) else detente.gallery_case(case)
    return detente.analyze(found, concepts=concept).to_dict()["equilibria"][concept]


@pytest.mark.parametrize(
    ("case", "expected"),
    [
        ("prisoners-dilemma", ["s1", "s4"]),
        ("chicken", ["s2", "s3", "s4"]),
        ("stag-hunt", ["s1", "s4"]),
        ("cuban-missile-crisis", []),
        ("syria-iraq", ["s6"]),
    ],
)
def test_equilibria_of_the_games(case, expected):
    assert equilibria(case) == expected


@pytest.mark.parametrize(("concept", "expected"), [("seq", {0, 5, 10}), ("smr", {0, 4, 5, 10, 12})])
def test_a_case_of_twelve_states_as_it_was_published(concept, expected):
    assert {DECIMALS[s] for s in equilibria(detente.loads(LIKE_A_BLOG), concept)} == expected


def test_the_same_case_per_party_agrees_with_its_published_tableau():
    assert {DECIMALS[s] for s in equilibria(detente.loads(LIKE_A_BLOG))} == {0, 4, 5, 10}


def test_the_dilemma_holds_by_what_both_would_gain_at_once():
    """From s4 the first gains by s3, the second by s2; both at once are s1, which is worse than s4 for each."""
    found = document("explain", "prisoners-dilemma", "s4", "--concept", "sim")
    assert [each["improvements"] for each in found["verdicts"]] == [
        [{"to": "s3", "sanctioned": True, "together": {"column": "s2"}, "end": "s1"}],
        [{"to": "s2", "sanctioned": True, "together": {"row": "s3"}, "end": "s1"}],
    ]
    told = " ".join(run("explain", "prisoners-dilemma", "s4", "--concept", "sim").stdout.split())
    assert (
        "First prisoner would gain by moving from s4 to s3 (dropping “Stay silent”), but at the same time Second "
        "prisoner could gain by moving to s2; together this leads to s1, which for First prisoner is no better than s4."
    ) in told
    rows = run(
        "explain", "prisoners-dilemma", "s4", "--concept", "sim", "--format", "csv"
    ).stdout.splitlines()
    assert rows[1].endswith("column s2 = s1")


def test_a_state_it_does_not_hold():
    told = " ".join(run("explain", "prisoners-dilemma", "s2", "--concept", "sim").stdout.split())
    assert "and nothing by which Second prisoner could gain at the same time takes that gain away." in told


def test_it_is_not_among_those_by_default():
    assert "sim" not in detente.analyze(detente.gallery_case("chicken")).to_dict()["equilibria"]
    concepts = [each["concept"] for each in document("explain", "chicken", "s1")["verdicts"]]
    assert "sim" not in concepts


def test_each_party_its_own():
    found = document("analyze", "chicken", "--concepts", "row=sim,column=nash")
    assert found["equilibria"] == {"mixed": ["s2", "s3"]}


def test_lists_of_states_and_coalitions_take_it():
    assert [each["id"] for each in document("states", "chicken", "--stable", "sim")["states"]] == [
        "s2",
        "s3",
        "s4",
    ]
    assert document("coalitions", "chicken", "--concept", "sim")["equilibria"] == ["s2", "s3", "s4"]


@pytest.mark.parametrize(
    "arguments", [("analyze", "--concepts"), ("explain", "s1", "--concept"), ("states", "--stable")]
)
def test_merged_states_refuse_it(arguments):
    command, *rest = arguments
    found = run(command, "elmira", *rest, "sim")
    assert found.exit_code == 2
    assert "‘indistinguishable’ makes some of these one" in " ".join(found.stderr.split())


@pytest.mark.parametrize("more", ["barred: [{by: us, from: invade}]", "moves: {us: {s1: [s2]}}"])
def test_moves_that_depend_on_the_state_refuse_it(more):
    scenario = detente.loads(f"{LIKE_A_BLOG}{more}\n")
    for asked in (lambda: equilibria(scenario), lambda: detente.explain(scenario, "s1", concept="sim")):
        with pytest.raises(RequestError, match="‘barred’ or ‘moves’ makes moves depend on the state"):
            asked()


@pytest.mark.parametrize(
    "arguments",
    [
        ("dialogue", "--concept"),
        ("brief", "--concept"),
        ("conditions", "s1", "--concept"),
        ("change", "--make", "s1", "--concept"),
        ("robustness", "--concept"),
        ("robustness", "--concepts"),
        ("uncertainty", "--concepts"),
        ("claims", "--concept"),
    ],
)
def test_questions_about_answers_in_turn_refuse_it_by_name(arguments):
    command, *rest = arguments
    found = run(command, "syria-iraq", *rest, "sim")
    assert found.exit_code == 2
    assert "This cannot be asked under ‘sim’" in found.stderr
    assert "sim is for analyze, explain, states, views and coalitions" in " ".join(found.stderr.split())


def test_too_many_ways_to_act_at_once_are_told_beforehand():
    """Five parties that gain by each of four options: 3^20 ways in all."""
    parties = ", ".join(
        f"p{k}: {{options: {{{', '.join(f'o{k}{n}: O' for n in range(4))}}}}}" for k in range(5)
    )
    wants = ", ".join(
        f"p{k}: {{weights: {{{', '.join(f'o{k}{n}: 1' for n in range(4))}}}}}" for k in range(5)
    )
    text = f"format: detente/1\ntitle: Many\nparties: {{{parties}}}\npreferences: {{{wants}}}\n"
    model = graph_model(detente.loads(text))
    with pytest.raises(SizeError, match="or more ways in which all could act at once"):
        SIM.stable(choose_engine(model), 0)


def test_it_has_no_strong_form():
    found = document("analyze", "chicken", "--concepts", "sim,seq", "--strong")
    assert list(found["strong"]) == ["seq"]
    found = document("analyze", "chicken", "--concepts", "row=sim,column=seq", "--strong")
    assert found["strong"] == {}


NAMED = LIKE_A_BLOG.replace(
    "infeasible:",
    f"numbering: states\nstates: {{{', '.join(f'c{d}: {s}' for s, d in DECIMALS.items())}}}\ninfeasible:",
)


def test_states_keep_the_numbers_of_the_paper(tmp_path):
    path = tmp_path / "blog.yaml"
    path.write_text(NAMED, encoding="utf-8")
    assert equilibria(detente.loads(NAMED)) == ["c0", "c4", "c5", "c10"]
    told = run("explain", str(path), "s9", "--concept", "sim").stdout
    assert "c10\nus: “Withdraw”; nk: “Give up”" in told
    assert "c10 (c10)" not in told
    assert "s9" not in told
    assert "s9" not in run("states", str(path)).stdout


def test_what_is_wrong_is_told_with_the_names_of_states(tmp_path):
    path = tmp_path / "blog.yaml"
    path.write_text(
        NAMED.replace("ranking: [s7, s1,", "ranking: [s7,").replace("numbering: states", "numbering: state")
    )
    found = run("check", str(path))
    assert found.exit_code == 2
    assert "expected order or states" in found.stdout + found.stderr
    path.write_text(NAMED.replace("ranking: [s7, s1,", "ranking: [s7,"))
    found = run("check", str(path))
    assert "Ranking of us misses c0;" in " ".join((found.stdout + found.stderr).split())
