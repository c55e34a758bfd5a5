"""What a worker of a cluster runs."""

from __future__ import annotations

import pickle
import platform
from functools import lru_cache

import numpy as np

from detente.errors import RequestError
from detente.sweeps.work import Tally, Work
from detente.version import __version__


def versions() -> dict[str, str]:
    """The versions on which a result may depend."""
    return {"detente": __version__, "numpy": np.__version__, "python": platform.python_version()}


def run_chunk(packed: bytes, wanted: dict[str, str], chunk: int) -> Tally:
    """Run a chunk of a pickled work, where versions are as wanted.

    A worker may join after those that were there were looked at, so each looks for itself.
    """
    for name, version in versions().items():
        if version != wanted[name]:
            raise RequestError(
                f"Versions differ: {name} is {wanted[name]} here and {version} at a worker.",
                "use one environment on all machines",
            )
    return unpacked(packed).run(chunk)


@lru_cache(maxsize=1)  # one object for many chunks, so that it can keep what it has made
def unpacked(packed: bytes) -> Work:
    """The work itself."""
    work: Work = pickle.loads(packed)
    return work
