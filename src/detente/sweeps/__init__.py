"""Sweeps: many chunks of one piece of work, on one processor or many, with the same answer to the byte.

`Work` says what a sweep runs: chunks that can be run anywhere, in any order, more than once. A chunk gives a
`Tally`, named arrays of integers, and tallies are merged: added, or the least row kept. Both give the same whatever the
order, so the number of workers cannot show in an answer. `sweep` runs the work in this process, on workers of
this machine or on a Dask scheduler, and keeps a checkpoint to go on from.

A sweep must not know what its work is about: no scenario, no state, no sentence about an answer.
"""

from detente.sweeps.execution import sweep
from detente.sweeps.reducer import SweepStopped
from detente.sweeps.work import Tally, Work, merged

__all__ = ["SweepStopped", "Tally", "Work", "merged", "sweep"]
