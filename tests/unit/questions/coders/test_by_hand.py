"""Two codings compared, against what is worked out by hand in `by_hand`."""

from __future__ import annotations

import pytest

import detente
from tests.unit.questions.coders.by_hand import ANNA, BORIS, MINUTES


@pytest.fixture(scope="module")
def found(tmp_path_factory):
    folder = tmp_path_factory.mktemp("codings")
    (folder / "minutes.txt").write_text(MINUTES, encoding="utf-8")
    codings = []
    for name, text in (("anna", ANNA), ("boris", BORIS)):
        path = folder / f"{name}.yaml"
        path.write_text(text, encoding="utf-8")
        codings.append(detente.load(path))
    return detente.compare_coders(*codings).to_dict()


def test_the_head_names_both(found):
    assert (found["command"], found["scenario"], found["with"]["scenario"]) == (
        "evidence compare",
        "anna",
        "boris",
    )


def test_elements_of_one_only_and_of_both(found):
    elements = found["elements"]
    assert elements["party"]["both"] == ["upper", "lower"]
    assert elements["party"]["differences"] == []  # a name is no disagreement
    assert elements["infeasible"] == {
        "both": [],
        "only_first": ["protest and not drill"],
        "only_second": [],
        "shared": 0.0,
        "differences": [],
    }
    assert elements["require"]["both"] == ["not protest"]
    assert elements["option"]["differences"] == [
        {"id": "drill", "aspect": "moves", "first": "forward", "second": "both"}
    ]
    assert elements["commitment"]["differences"] == [
        {"id": "old_pact", "aspect": "status", "first": "kept", "second": "broken"}
    ]
    assert "principle" not in elements


def test_categories_of_elements(found):
    # Moves: Anna forward, both, both; Boris both, both, both. 2 of 3 agreed; chance: 1/3·0 + 2/3·1 = 2/3; kappa 0.
    moves = found["categories"]["moves"]
    assert (moves["units"], moves["agreed"]) == (3, 2)
    assert moves["kappa"] == pytest.approx(0.0)
    # Issues: all agreed, on ‘water’ and none twice. Kappa 1.
    assert found["categories"]["issue"]["kappa"] == pytest.approx(1.0)
    # Status: kept–broken, open–open. 1 of 2; chance 1/2·0 + 0·1/2 + 1/2·1/2 = 1/4; kappa (1/2 − 1/4) / (3/4) = 1/3.
    assert found["categories"]["status"]["kappa"] == pytest.approx(1 / 3)


def test_statements_of_the_upper_village(found):
    # Both sort each statement into the other's category: none agreed, chance 1/2, kappa −1; the one pair is turned.
    upper = found["statements"]["upper"]
    assert upper["statements"] == [
        {"formula": "not sue", "first": "core", "second": "secondary", "positions": [1, 2]},
        {"formula": "drill", "first": "secondary", "second": "core", "positions": [2, 1]},
    ]
    assert upper["agreement"]["observed"] == 0
    assert upper["agreement"]["kappa"] == pytest.approx(-1.0)
    assert upper["order"] == {"pairs": 1, "same": 0}


def test_statements_of_the_lower_village(found):
    # core–core, secondary–absent, absent–secondary: 1/3 agreed, chance 3 · 1/9 = 1/3, kappa 0; no pair in both.
    lower = found["statements"]["lower"]
    assert [each["formula"] for each in lower["statements"]] == ["not drill", "sue iff drill", "not sue"]
    assert lower["agreement"]["table"] == [[1, 0, 0], [0, 0, 1], [0, 1, 0]]
    assert lower["agreement"]["kappa"] == pytest.approx(0.0)
    assert lower["order"] == {"pairs": 0, "same": 0}


@pytest.mark.parametrize("party", ["upper", "lower"])
def test_rankings(found, party):
    assert found["states"] == {"shared": 4, "only_first": 0, "only_second": 0}
    ranking = found["rankings"][party]
    counts = {key: ranking[key] for key in ("pairs", "same", "opposite", "equal_first", "equal_second")}
    assert counts == {"pairs": 6, "same": 5, "opposite": 1, "equal_first": 0, "equal_second": 0}
    assert ranking["tau_b"] == pytest.approx(2 / 3)
    assert (ranking["agreement"]["units"], ranking["agreement"]["agreed"]) == (12, 10)
    assert ranking["agreement"]["kappa"] == pytest.approx(2 / 3)


def test_passages(found):
    # Of 71 characters 29 are cited by both, 39 by Boris only, 3 by neither: 32 agreed. Chance: 29/71 · 68/71 +
    # 42/71 · 3/71 = 2098/5041. Both cite the 29 for a statement: one category, so that kappa is not defined.
    passages = found["passages"]["minutes"]
    assert (passages["both"], passages["only_first"], passages["only_second"]) == (29, 0, 39)
    chance = (29 * 68 + 42 * 3) / 71**2
    assert passages["cited"]["observed"] == pytest.approx(32 / 71)
    assert passages["cited"]["kappa"] == pytest.approx((32 / 71 - chance) / (1 - chance))
    assert (passages["kinds"]["observed"], passages["kinds"]["kappa"]) == (1.0, None)
    assert passages["unplaced"] == [0, 0]


def test_equilibria(found):
    nash = found["verdicts"]["equilibria"]["nash"]
    assert (nash["both"], nash["only_first"], nash["only_second"]) == (0, ["s4"], ["s2"])
    assert nash["flipped_by"] == [
        {"replace": "all", "party": "lower"},
        {"replace": "add", "party": "lower", "statement": "not sue"},
    ]


def test_claims(found):
    compared = found["verdicts"]["compared"]
    # Agendas nothing, secondary (neither names any), everything; two parties. Unlocking: each party and together.
    assert compared == {"equilibrium": 20, "word": 6, "unlocking": 3, "claim": 2}
    claims = [each for each in found["verdicts"]["differences"] if each["kind"] == "claim"]
    assert claims == [
        {
            "kind": "claim",
            "claim": "ends_in_court",
            "first": "holds",
            "second": "fails",
            "flipped_by": [
                {"replace": "all", "party": "lower"},
                {"replace": "add", "party": "lower", "statement": "not sue"},
            ],
        }
    ]


def test_a_dropped_statement_settles_one_of_two(found):
    trial = {"replace": "drop", "party": "lower", "statement": "sue iff drill"}
    (effect,) = [each for each in found["verdicts"]["trials"] if trial.items() <= each.items()]
    assert effect["equilibria"]["nash"] == {"settled": 1, "upset": 0}


def test_the_model_without_preferences_is_tried_where_it_differs(found):
    # Boris lets the well be filled in again; with Anna's preferences that changes no Nash equilibrium.
    (effect,) = [each for each in found["verdicts"]["trials"] if each["replace"] == "model"]
    assert effect["equilibria"]["nash"] == {"settled": 0, "upset": 0}
