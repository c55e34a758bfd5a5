"""Run a sweep: the chunks that are not done yet, in this process or on many workers."""

from __future__ import annotations

from collections.abc import Generator
from contextlib import closing
from pathlib import Path

from detente.errors import RequestError
from detente.progress import SILENT, Cancelled, Progress
from detente.sweeps.checkpoint import open_checkpoint
from detente.sweeps.cluster import local_cluster, results_from, scheduler_at
from detente.sweeps.reducer import Reduction, begin
from detente.sweeps.work import Tally, Work


def sweep(
    work: Work,
    *,
    workers: int = 1,
    scheduler: str | None = None,
    checkpoint: Path | str | None = None,
    progress: Progress = SILENT,
) -> Tally:
    """The tally of all chunks of a work, the same to the byte whatever the workers.

    Parameters
    ----------
    work
        What to run.
    workers
        1 runs the chunks in this process, one after another. More run them in as many processes of this machine.
    scheduler
        The address of a Dask scheduler, such as ``tcp://host:8786``, whose workers run the chunks instead.
    checkpoint
        A folder in which finished chunks are kept, and from which a sweep that was stopped or killed goes on. It
        is made when it is missing.
    progress
        Called with the units done and the rate, and the share done.

    Returns
    -------
    Tally
        The tallies of all chunks merged: arrays of int64 by name.

    Raises
    ------
    RequestError
        Without Dask or pyarrow where they are needed; when the scheduler cannot be reached, or has other versions;
        when the checkpoint is of another work, or cannot be written.
    SizeError
        When a chunk ends every worker that takes it, as one does that needs more memory than there is.
    SweepStopped
        When the user stops the sweep. Workers of this machine are ended at once; the checkpoint is kept.

    Notes
    -----
    A worker that is lost loses nothing: its chunks are run again by others. When this process is killed, its
    workers end with it, and at most the last second or hundredth of the work, whichever is more, is not in the
    checkpoint. At most twice as many chunks are under way as there are workers, so memory is bounded by that.
    """
    _check(workers, scheduler)
    reduction = begin(work, open_checkpoint(Path(checkpoint), work) if checkpoint else None, progress)
    todo = [chunk for chunk in range(work.n_chunks) if chunk not in reduction.resumed]
    try:
        with closing(_results(reduction, todo, workers, scheduler)) as results:
            for chunk, tally in results:
                reduction.take(chunk, tally)
    except KeyboardInterrupt as stop:
        raise reduction.stopped(Cancelled.of(stop).why) from None
    finally:
        reduction.keep()
    return reduction.result()


def _check(workers: int, scheduler: str | None) -> None:
    if workers < 1:
        raise RequestError(f"A sweep needs at least one worker, not {workers}.")
    if scheduler is not None and workers != 1:
        raise RequestError("A scheduler has workers of its own.", "leave out the number of workers")


def _results(
    reduction: Reduction, todo: list[int], workers: int, scheduler: str | None
) -> Generator[tuple[int, Tally]]:
    """Each chunk's tally, as it is done."""
    work, tell = reduction.work, reduction.tell
    if not todo:
        return
    if scheduler is not None:
        tell(f"reaching {scheduler}")
        with scheduler_at(scheduler) as client:
            yield from results_from(client, work, todo, tell)
    elif min(workers, len(todo)) > 1:
        tell(f"starting {min(workers, len(todo))} workers")
        with local_cluster(min(workers, len(todo))) as client:
            yield from results_from(client, work, todo, tell)
    else:
        yield from ((chunk, work.run(chunk, Progress(reduction.tell_within))) for chunk in todo)
