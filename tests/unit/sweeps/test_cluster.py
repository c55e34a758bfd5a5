"""Sweeps on Dask: the same bytes whatever the workers, and whatever happens to them."""

import inspect
import logging

import distributed
import numpy as np
import pytest

from detente.errors import RequestError, SizeError
from detente.progress import Progress
from detente.sweeps import cluster, sweep, task
from tests.unit.sweeps.synthetic import Dice, Log, listed


@pytest.fixture(scope="module")
def address():
    """A scheduler with a worker, both in this process."""
    with distributed.LocalCluster(
        n_workers=1,
        threads_per_worker=1,
        processes=False,
        protocol="tcp",
        host="127.0.0.1",
        dashboard_address="127.0.0.1:0",
        scheduler_kwargs={"dashboard": False},
        silence_logs=logging.CRITICAL,
    ) as running:
        yield running.scheduler_address


@pytest.mark.slow
def test_two_workers_of_which_one_is_killed_give_the_bytes_of_one(tmp_path):
    fatal = tmp_path / "fatal"
    fatal.touch()
    told = []
    tally = sweep(
        Dice(seconds=0.05, fatal=fatal),
        workers=2,
        progress=Progress(lambda text, share: told.append((text, share))),
    )
    assert not fatal.exists()
    assert {k: v.tobytes() for k, v in tally.items()} == {k: v.tobytes() for k, v in sweep(Dice()).items()}
    assert told[0] == ("starting 2 workers", 0.0)
    assert [share for _, share in told] == sorted(share for _, share in told)


def test_workers_have_the_name_by_which_they_are_ended():
    assert f'name="{cluster.WORKER}' in inspect.getsource(distributed.nanny)


def test_a_scheduler_runs_the_chunks(address):
    assert listed(sweep(Dice(), scheduler=address)) == Dice().answer()


def test_what_a_chunk_raises_is_raised(address, tmp_path):
    with pytest.raises(ZeroDivisionError):
        sweep(Dice(log=Log(fails_at=3)), scheduler=address, checkpoint=tmp_path)
    assert listed(sweep(Dice(), checkpoint=tmp_path)) == Dice().answer()


def test_a_worker_unpickles_a_work_once():
    packed = cluster.packed(Dice())
    assert task.unpacked(packed) is task.unpacked(bytes(packed))


def test_where_nobody_answers_the_address_is_named(monkeypatch):
    monkeypatch.setattr(cluster, "REACHING", 0.2)
    with pytest.raises(RequestError, match=r"No Dask scheduler answers at tcp://127\.0\.0\.1:1"):
        sweep(Dice(), scheduler="tcp://127.0.0.1:1")


def test_what_is_no_address_is_refused():
    with pytest.raises(RequestError, match="No Dask scheduler answers at nonsense://x"):
        sweep(Dice(), scheduler="nonsense://x")


def test_workers_of_other_versions_are_refused(address, monkeypatch):
    real = distributed.Client.get_versions

    def older(client, packages):
        found = real(client, packages=packages)
        for about in found["workers"].values():
            about["packages"] = about["packages"] | {"numpy": "1.0"}
        return found

    monkeypatch.setattr(distributed.Client, "get_versions", older)
    with pytest.raises(RequestError, match=rf"numpy is {np.__version__} here and 1\.0 at the worker tcp://"):
        sweep(Dice(), scheduler=address)


def test_a_worker_that_joins_later_looks_for_itself():
    with pytest.raises(RequestError, match=r"numpy is 1\.0 here and .* at a worker"):
        task.run_chunk(cluster.packed(Dice()), task.versions() | {"numpy": "1.0"}, 0)


class Failed:
    """A future that has failed."""

    def __init__(self, error):
        self.error = error

    def result(self):
        raise self.error


@pytest.mark.parametrize(
    ("error", "kind", "message"),
    [
        (distributed.KilledWorker("a task", None, 3), SizeError, "has ended 4 workers"),
        (
            ModuleNotFoundError("No module named 'detente'"),
            RequestError,
            "cannot run the sweep: No module named",
        ),
        (
            distributed.client.FutureCancelledError("a task", "scheduler-lost"),
            RequestError,
            "scheduler is gone",
        ),
    ],
)
def test_what_dask_refuses_is_told_in_plain_words(error, kind, message):
    with pytest.raises(kind, match=message):
        cluster.result_of(Failed(error))
