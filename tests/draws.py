"""How many random draws a test makes: a fixed share of them, or all.

Every law is tested on many scenarios drawn at random. `make test` has time for a quarter of them, `make laws` for all:
it sets ``DETENTE_DRAWS=all``. Both are the same each time, so that a failure comes back, and none comes with a change
that has nothing to do with it. With ``DETENTE_DRAWS=new`` Hypothesis draws as many new ones; it keeps what failed and
says how to repeat it.
"""

from __future__ import annotations

import math
import os
from collections.abc import Sequence
from typing import TypeVar

T = TypeVar("T")

NEW = os.environ.get("DETENTE_DRAWS") == "new"
ALL = NEW or os.environ.get("DETENTE_DRAWS") == "all"
SHARE = 1.0 if ALL else 0.25


def examples(n: int) -> int:
    """How many examples Hypothesis tries where all are n."""
    return math.ceil(n * SHARE)


def seeds(*bounds: int) -> range:
    """The first of the seeds, or chunks of seeds, that ``range`` would give; where all are wanted, all."""
    every = range(*bounds)
    return every[: examples(len(every))]


def spread(every: Sequence[T]) -> Sequence[T]:
    """Of what stands in a list, every fourth; where all are wanted, all."""
    return every[:: round(1 / SHARE)]
