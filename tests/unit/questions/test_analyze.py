"""The stability analysis: what is computed in which order, and what is told of it."""

import numpy as np
import pytest

import detente
from detente.engines import choose_engine
from detente.graph import graph_model
from detente.progress import Progress
from detente.questions.analyze import equilibria, stability_analysis
from detente.stability import parse_concepts


@pytest.fixture(scope="module")
def engine():
    return choose_engine(graph_model(detente.gallery_case("elmira")))


def test_equilibria_are_stable_for_everybody():
    stable = {"one": np.array([True, True, False]), "two": np.array([True, False, True])}
    assert equilibria(stable, 3).tolist() == [True, False, False]
    assert equilibria({}, 2).tolist() == [True, True]
    assert stable["one"].tolist() == [True, True, False]


def test_each_analysis_has_each_party_in_file_order(engine):
    found = stability_analysis(engine, parse_concepts("seq,nash", ["ministry", "uniroyal", "local"]))
    assert list(found.stable) == ["seq", "nash"]
    assert list(found.stable["seq"]) == ["ministry", "uniroyal", "local"]
    assert found.model.states.ids(found.equilibria("nash")) == [
        "s5",
        "s8",
        "s9",
    ]  # reported in the literature


def test_a_mixed_analysis_is_each_party_s_own(engine):
    parties = ["ministry", "uniroyal", "local"]
    by_concept = stability_analysis(engine, parse_concepts(None, parties)).stable
    mixed = stability_analysis(engine, parse_concepts("ministry=nash,uniroyal=gmr,local=seq", parties))
    assert list(mixed.stable) == ["mixed"]
    for party, code in (("ministry", "nash"), ("uniroyal", "gmr"), ("local", "seq")):
        assert np.array_equal(mixed.stable["mixed"][party], by_concept[code][party])


def test_progress_goes_forward_and_says_what_is_done(engine):
    told = []
    stability_analysis(
        engine,
        parse_concepts("nash,seq", ["ministry", "uniroyal", "local"]),
        Progress(lambda what, share: told.append((what, share))),
    )
    assert [what for what, _ in told] == [
        "evolution from the status quo",
        "NASH for Ministry of the Environment",
        "NASH for Uniroyal Chemical",
        "NASH for Local government",
        "SEQ for Ministry of the Environment",
        "SEQ for Uniroyal Chemical",
        "SEQ for Local government",
    ]
    shares = [share for _, share in told]
    assert shares == sorted(set(shares))
    assert shares[0] == 0
    assert shares[-1] < 1
