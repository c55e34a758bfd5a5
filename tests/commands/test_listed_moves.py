"""A dispute whose 411 moves between 76 states stand in spreadsheets: what ‘analyze’ says is what they say."""

import importlib.util
import json
import sys
from pathlib import Path

import pytest

import detente
from tests.oracle.parser import read

BENCHMARKS = Path(__file__).parents[2] / "benchmarks"


@pytest.fixture(scope="module")
def case():
    sys.path.insert(0, str(BENCHMARKS))
    try:
        spec = importlib.util.spec_from_file_location("listed_moves", BENCHMARKS / "listed_moves.py")
        module = importlib.util.module_from_spec(spec)
        spec.loader.exec_module(module)
    finally:
        sys.path.remove(str(BENCHMARKS))
    return module


@pytest.mark.parametrize("kind", ["csv", "xlsx"])
def test_moves_in_a_spreadsheet(tmp_path, case, kind):
    pytest.importorskip("openpyxl")
    document = detente.analyze(detente.load(case.written(tmp_path, kind))).to_dict()
    listed = case.moves()
    assert sum(map(len, listed.values())) == 411
    text = case.scenario_text(dict.fromkeys(listed, "{}"))
    ranking = {
        party: [int(state[1:]) for state in own["ranking"]]
        for party, own in read(text)["preferences"].items()
    }
    assert len(document["states"]) == 76
    assert json.dumps(document["stability"]["seq"]) == json.dumps(sequentially_stable(listed, ranking))


def sequentially_stable(listed, ranking):
    """By party the states that are stable by the definition of ``seq`` for two parties."""
    found = {}
    for i, j in (("us", "china"), ("china", "us")):
        better = {
            party: {
                (start, end)
                for start, end in listed[party]
                if ranking[party].index(end) < ranking[party].index(start)
            }
            for party in listed
        }

        def no_better(s, i=i):
            return set(ranking[i][ranking[i].index(s) :])

        found[i] = [
            f"s{s}"
            for s in range(1, 77)
            if all(
                any(start == end and answer in no_better(s) for start, answer in better[j])
                for from_, end in better[i]
                if from_ == s
            )
        ]
    return found
