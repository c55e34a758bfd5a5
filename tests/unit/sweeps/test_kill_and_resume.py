"""Programs that sweep, and are killed or stopped in the middle."""

import os
import signal
import subprocess
import sys
import time

import psutil
import pytest

from tests.unit.sweeps.synthetic import Dice

pytestmark = pytest.mark.slow

PATIENCE = 60  # seconds; a machine may be busy
N_CHUNKS = 40


class Program:
    """A program that sweeps, in a group of processes of its own, as a terminal has it."""

    def __init__(self, folder, *, workers, seconds):
        command = [sys.executable, "-W", "error", "-m", "tests.unit.sweeps.synthetic"]
        command += [str(folder), str(workers), str(N_CHUNKS), str(seconds)]
        self.process = subprocess.Popen(
            command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, start_new_session=True
        )

    def wait_until_kept(self, folder):
        """Wait until something is in the checkpoint and more is to be done; the processes of the workers."""
        deadline = time.monotonic() + PATIENCE
        while not list(folder.glob("part-*.parquet")):
            assert self.process.poll() is None, self.process.communicate()
            assert time.monotonic() < deadline
            time.sleep(0.02)
        return psutil.Process(self.process.pid).children(recursive=True)

    def ended(self):
        """What was printed and the exit status, after the end."""
        printed, errors = self.process.communicate(timeout=PATIENCE)
        return printed.splitlines(), errors, self.process.returncode


@pytest.fixture
def folder(tmp_path):
    return tmp_path / "checkpoint"


def goes_on(folder, workers=1):
    """Go on from the checkpoint; the first share that is told."""
    printed, errors, status = Program(folder, workers=workers, seconds=0.02).ended()
    assert (errors, status) == ("", 0)
    assert printed[-1] == str(dict(sorted(Dice(n_chunks=N_CHUNKS).answer().items())))
    return float(printed[0].split()[0])


@pytest.mark.parametrize("workers", [1, 2])
def test_a_killed_program_goes_on_with_the_same_result(folder, workers):
    program = Program(folder, workers=workers, seconds=0.2)
    helpers = program.wait_until_kept(folder)
    program.process.kill()
    assert program.ended()[2] == -signal.SIGKILL
    gone, alive = psutil.wait_procs(helpers, timeout=PATIENCE)
    assert len(gone) >= workers - 1
    assert alive == []
    assert goes_on(folder) > 0


def test_ctrl_c_ends_the_workers_and_keeps_the_checkpoint(folder):
    program = Program(folder, workers=2, seconds=0.2)
    helpers = program.wait_until_kept(folder)
    os.killpg(program.process.pid, signal.SIGINT)  # a terminal sends it to all processes of the command
    printed, errors, status = program.ended()
    assert (errors, status) == ("", 3)
    assert printed[-1].startswith("Stopped with ")
    assert printed[-1].endswith(f"They are kept in {folder}; the same command goes on from there.")
    assert psutil.wait_procs(helpers, timeout=PATIENCE)[1] == []
    assert goes_on(folder) > 0


def test_ctrl_c_while_workers_start_is_as_quiet(folder):
    program = Program(folder, workers=2, seconds=0.2)
    assert program.process.stdout.readline() == "0.00 starting 2 workers\n"
    time.sleep(0.3)
    os.killpg(program.process.pid, signal.SIGINT)
    printed, errors, status = program.ended()
    assert (errors, status) == ("", 3)
    assert printed[-1].startswith("Stopped ")
