"""How many random draws a test makes: a fixed share of them, or all.

Every law is tested on many scenarios drawn at random. `make test` has time for the first of them, `make laws` for all:
it sets ``DETENTE_DRAWS=all``. The share is the same for every test and its draws are always the same ones, so that a
failure comes back. All of Hypothesis's draws are new ones each time; it keeps what failed, and says how to repeat it.
"""

from __future__ import annotations

import math
import os

ALL = os.environ.get("DETENTE_DRAWS") == "all"
SHARE = 1.0 if ALL else 0.25


def examples(n: int) -> int:
    """How many examples Hypothesis tries where all are n."""
    return math.ceil(n * SHARE)


def seeds(*bounds: int) -> range:
    """The first of the seeds (or of the chunks of seeds) that ``range`` would give; where all are wanted, these."""
    every = range(*bounds)
    return every[: examples(len(every))]
