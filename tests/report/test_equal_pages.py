"""Equal inputs give equal pages, byte by byte: nothing of the clock, the machine or the process is in them."""

import hashlib
import os
import subprocess
import sys
from pathlib import Path

import pytest

import detente
from detente.gallery import case_named
from tests.draws import spread
from tests.report.pages import page

PROGRAM = """
import hashlib, sys, detente
for name in sys.argv[1:]:
    print(hashlib.sha256(detente.report(detente.gallery_case(name)).encode()).hexdigest())
"""
SOME = ["elmira", "cuban-missile-crisis", "european-security"]


@pytest.mark.parametrize("seed", spread(["0", "1", "4242"]))
def test_in_another_process_with_other_hashes(seed):
    made = subprocess.run(
        [sys.executable, "-c", PROGRAM, *SOME],
        env={**os.environ, "PYTHONHASHSEED": seed},
        capture_output=True,
        text=True,
        check=True,
    )
    assert made.stdout.split() == [hashlib.sha256(page(name).encode()).hexdigest() for name in SOME]


def test_from_another_folder(tmp_path):
    copy = tmp_path / "elmira.yaml"
    copy.write_bytes(Path(case_named("elmira").scenario).read_bytes())
    assert detente.report(detente.load(copy)) == page("elmira")
