"""Law: a broken input is answered or refused: no traceback, no endless work, nothing written outside the folder."""

from __future__ import annotations

import pytest

from tests.draws import seeds
from tests.mutations.inputs import KINDS
from tests.mutations.trial import trial


@pytest.mark.filterwarnings("ignore")  # the libraries warn of what they mend
@pytest.mark.parametrize("kind", KINDS)
def test_broken_inputs_are_answered_or_refused(kind, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)  # a trial works in its folder; this brings the test back from there
    wrong = {
        seed: found
        for seed in seeds(KINDS.index(kind), 300, len(KINDS))
        if (found := trial(seed, tmp_path)) is not None
    }
    assert wrong == {}
