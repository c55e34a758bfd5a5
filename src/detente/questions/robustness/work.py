"""The counting of all variants of a reading as work in chunks, which can run anywhere and in any order."""

from __future__ import annotations

import hashlib
from collections.abc import Collection
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from detente.progress import SILENT, Progress
from detente.questions.robustness.counting import Answers, Tally, answers_of, counted
from detente.questions.robustness.variation import Variation
from detente.version import __version__


@dataclass(eq=False)
class RobustnessWork:
    """The variants of one reading, to be counted chunk by chunk.

    Every variant is determined by its number and the settings alone, so a chunk may be run again, and counts are
    integers, so sums do not depend on the order.
    """

    variation: Variation
    least: Collection[str] = ("nearest",)

    def __getstate__(self) -> dict[str, Any]:
        """Without what each process works out for itself."""
        return {"variation": self.variation, "least": self.least}

    @property
    def key(self) -> str:
        """A hash of all that determines the result."""
        of = self.variation
        codings = [(name, party, own) for name, each in of.codings.items() for party, own in each.items()]
        told = (__version__, of.scenario.sha256, of.scenario.variant, of.settings, codings)
        return hashlib.sha256(repr(told).encode()).hexdigest()

    @property
    def n_chunks(self) -> int:
        """How many chunks there are."""
        return self.variation.n_chunks

    @property
    def n_units(self) -> int:
        """How many variants there are in all chunks."""
        return self.variation.n_variants + len(self.variation.nearby.variants)

    @property
    def unit(self) -> str:
        """What is counted, and how many beside those drawn are looked at only for the nearest flip."""
        near = len(self.variation.nearby.variants)
        return f"variants ({near:,} of them near what is written)" if near else "variants"

    @cached_property
    def answers(self) -> Answers:
        """What is asked of every variant."""
        return answers_of(self.variation)

    def run(self, chunk: int, progress: Progress = SILENT) -> Tally:
        """Count what the variants of a chunk answer; see `counted`."""
        return counted(self.variation, self.answers, chunk, progress)
