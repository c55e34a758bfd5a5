"""Chunks run by Dask: on processes of this machine, or by the workers of a scheduler.

Dask is imported here and late. It sends a chunk again when its worker is lost; this module bounds what is under
way, says in plain words what Dask refuses, and ends local workers at once when the sweep ends.
"""

from __future__ import annotations

import asyncio
import logging
import multiprocessing
import warnings
from collections.abc import Callable, Collection, Generator, Iterator, Sequence
from contextlib import ExitStack, contextmanager, suppress
from itertools import islice
from queue import Empty, Queue
from typing import Any

from detente.errors import RequestError, SizeError
from detente.installation import install_command
from detente.sweeps.interrupts import interrupts_held, interrupts_unseen
from detente.sweeps.task import run_chunk, versions
from detente.sweeps.work import Tally, Work

REACHING = 10.0
"""Seconds to try to reach a scheduler."""
LOCAL = {
    "distributed.worker.profile.enabled": False,  # costs time, and nobody reads it
    "distributed.nanny.pre-spawn-environ.MALLOC_TRIM_THRESHOLD_": None,  # arrays would be paged in anew every time
}
"""How local workers are set up otherwise than Dask does by itself."""
WORKER = "Dask Worker process"
"""How Dask names the processes of local workers."""
PATIENCE = 1.0
"""Seconds to wait for a chunk before looking whether there are still workers."""
CHUNKS_A_THREAD = 2
"""How many chunks are under way for each thread of a worker: one that runs, one that waits."""


@contextmanager
def local_cluster(n_workers: int) -> Iterator[Any]:
    """A client of a cluster of processes on this machine, which end with the block or with this process.

    One thread each, equal shares of the memory, reachable from this machine only, without dashboard and logs.
    """
    distributed = _distributed()
    import dask

    logging.getLogger("distributed.batched").setLevel(
        logging.CRITICAL
    )  # of connections that end with the workers
    others = multiprocessing.active_children()
    with dask.config.set(LOCAL):
        with interrupts_held(), interrupts_unseen():
            cluster = distributed.LocalCluster(
                n_workers=0,
                threads_per_worker=1,
                processes=True,
                memory_limit=1 / n_workers,
                host="127.0.0.1",
                dashboard_address="127.0.0.1:0",
                scheduler_kwargs={"dashboard": False},
                silence_logs=logging.CRITICAL,
            )
        try:
            with ExitStack() as opened:
                with interrupts_held():  # a client that is half made waits for ever for its end
                    client = opened.enter_context(distributed.Client(cluster, set_as_default=False))
                cluster.scale(n_workers)
                yield client
        finally:
            with interrupts_held():
                _end_workers(cluster, others)


@contextmanager
def scheduler_at(address: str) -> Iterator[Any]:
    """A client of the scheduler at an address; chunks under way are given up when the block ends.

    Raises
    ------
    RequestError
        When nobody answers there, or the versions differ from those here.
    """
    distributed = _distributed()
    logging.getLogger("distributed.client").setLevel(logging.CRITICAL)  # what it says is said below
    with ExitStack() as opened:
        try:
            with interrupts_held(), warnings.catch_warnings():
                warnings.simplefilter("ignore")  # of versions that differ; they are refused below
                client = distributed.Client(address, timeout=REACHING, set_as_default=False)
                opened.enter_context(client)
        except (OSError, ValueError, TimeoutError) as error:
            raise RequestError(
                f"No Dask scheduler answers at {address}: {error}", "`dask scheduler` prints its address"
            ) from None
        _check_versions(client)
        yield client


def results_from(
    client: Any, work: Work, chunks: Sequence[int], tell: Callable[[str], None]
) -> Generator[tuple[int, Tally]]:
    """Each chunk's tally as it is done, in no certain order."""
    content, todo = packed(work), iter(chunks)
    pending: dict[Any, int] = {}
    done: Queue[Any] = Queue()
    while True:
        for chunk in islice(todo, max(0, _room(client, tell) - len(pending))):
            future = client.submit(run_chunk, content, versions(), chunk, pure=False)
            pending[future] = chunk
            future.add_done_callback(done.put)
        if not pending:
            return
        with suppress(Empty):  # nothing yet: look at the workers again
            future = done.get(timeout=PATIENCE)
            yield pending.pop(future), result_of(future)


def packed(work: Work) -> bytes:
    """A work pickled once, also one of a class that the workers cannot import."""
    import cloudpickle

    content: bytes = cloudpickle.dumps(work)
    return content


def _room(client: Any, tell: Callable[[str], None]) -> int:
    """How many chunks may be under way, by the threads of the workers that are there now."""
    n_threads = sum(client.nthreads().values()) if client.status == "running" else 1
    if not n_threads:
        tell("waiting for workers")
    return CHUNKS_A_THREAD * max(1, n_threads)


def result_of(future: Any) -> Tally:
    """The tally of a chunk that is done; what Dask refuses, in plain words."""
    from distributed import CancelledError, KilledWorker

    try:
        tally: Tally = future.result()
    except KilledWorker as error:
        raise SizeError(
            f"A chunk of the sweep has ended {error.allowed_failures + 1} workers, most likely for want of memory. "
            "Fewer workers have more memory each."
        ) from None
    except ModuleNotFoundError as error:
        raise RequestError(
            f"A worker cannot run the sweep: {error}.", "install the same version of detente on every worker"
        ) from None
    except CancelledError:
        raise RequestError(
            "The Dask scheduler is gone.", "with a checkpoint, the same command goes on"
        ) from None
    return tally


def _end_workers(cluster: Any, others: Collection[Any]) -> None:
    """End the processes of workers, but for `others`, without waiting for what they run or for their start."""
    for child in multiprocessing.active_children():
        if child.name.startswith(WORKER) and child not in others:
            child.kill()
    with suppress(TimeoutError):  # where the machine is busy: they are ended all the same
        cluster.sync(_close_nannies, cluster)
        cluster.close()


async def _close_nannies(cluster: Any) -> None:
    """Before they start anew what has ended."""
    closing = (nanny.close(timeout=0.1) for nanny in cluster.workers.values())
    await asyncio.gather(*closing, return_exceptions=True)


def _check_versions(client: Any) -> None:
    """Refuse a scheduler or workers of other versions: neither messages nor results are sure to be the same."""
    found = client.get_versions(packages=["detente"])
    _check_same("the scheduler", found["scheduler"], found["client"], ("python", "dask", "distributed"))
    for worker, theirs in found["workers"].items():
        names = ("python", "dask", "distributed", "numpy", "detente")
        _check_same(f"the worker {worker}", theirs, found["client"], names)


def _check_same(place: str, theirs: Any, ours: Any, names: tuple[str, ...]) -> None:
    for name in names:
        here, there = (about["packages"].get(name) for about in (ours, theirs))
        if here != there:
            raise RequestError(
                f"Versions differ: {name} is {here} here and {there or 'missing'} at {place}.",
                "use one environment on all machines",
            )


def _distributed() -> Any:
    try:
        with interrupts_held():  # what is half imported may never end, or ends with a warning
            import distributed
    except ModuleNotFoundError:
        raise RequestError(
            "A sweep on several workers needs Dask, which is not installed.", install_command("cluster")
        ) from None
    return distributed
