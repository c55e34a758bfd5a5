"""Which equilibria the talks on some issues can settle: searched no further than is asked, and nothing twice.

Every settlement of an agenda is one of each larger agenda (``docs/explanation/dialogue.md``, Laws): what is found for
some issues holds for more of them, and what is refused for some for fewer.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray

from detente.engines import StateSet
from detente.questions.talks.foresight import Foresight
from detente.questions.talks.steps import Steps

AtRows = NDArray[np.bool_]
"""Shape (K,) or (K, n_variants): which of the equilibria."""

Signs = NDArray[np.int8]
"""Shape (K,) or (K, n_variants): -1, 0, 1 as a party is worse off, as well off, better off."""

Issues = tuple[str, ...]

Wanted = Callable[[AtRows], AtRows]
"""Given the settlements that are found, the equilibria of which it still matters whether they are settlements."""


@dataclass(eq=False)
class Settling:
    """The search for settlements from one state.

    Attributes
    ----------
    foresight
        What the parties see coming in talks from that state.
    rows
        The equilibria, as indices of states.
    comes, asked_for
        Those that come without talks; the others that somebody asks for.
    gain
        By party, against what comes without talks.
    """

    foresight: Foresight
    rows: NDArray[np.int64]
    comes: AtRows
    asked_for: AtRows
    gain: Sequence[Signs]
    _steps: dict[Issues, Steps] = field(default_factory=dict)
    _found: dict[Issues, AtRows] = field(default_factory=dict)
    _refused: dict[Issues, AtRows] = field(default_factory=dict)

    def steps(self, table: Issues) -> Steps:
        """The steps of the talks on some issues."""
        if table not in self._steps:
            self._steps[table] = Steps(self.foresight, table)
        return self._steps[table]

    def settled(self, table: Issues) -> AtRows:
        """All settlements of some issues."""
        return self.search(table, lambda found: ~found)

    def search(self, table: Issues, wanted: Wanted) -> AtRows:
        """Settlements of some issues, all that are wanted among them; others may be missing.

        Notes
        -----
        Those towards which the same parties give way are looked for together, those with most of such parties first.
        """
        found, refused = self._known(table)
        steps = self.steps(table)
        gives_way = self._gives_way(steps.owners)
        codes = np.unique(gives_way[wanted(found) & self.asked_for & ~found & ~refused])
        for code in sorted(codes.tolist(), key=lambda code: (-code.bit_count(), code)):
            alike = self.asked_for & (gives_way == code) & ~found & ~refused
            givers = [j for j in steps.owners if code >> j & 1]
            states, is_complete = steps.reached(self._is_open(alike, found, wanted), givers)
            found = found | (alike & states[self.rows])
            refused = refused | (alike & ~states[self.rows] & is_complete)
        self._found[table], self._refused[table] = found, refused
        return found

    def _is_open(
        self, alike: AtRows, found: AtRows, wanted: Wanted
    ) -> Callable[[StateSet], NDArray[np.bool_]]:
        """Given the states that are reached, whether some settlements are still to be looked for, by variant."""

        def is_open(states: StateSet) -> NDArray[np.bool_]:
            now = alike & states[self.rows]
            return np.asarray((wanted(found | now) & alike & ~now).any(axis=0))

        return is_open

    def _gives_way(self, owners: frozenset[int]) -> NDArray[np.int64]:
        """Which of those who have something to give would, as bits by party; the shape of `asked_for`."""
        found = np.zeros(self.asked_for.shape, dtype=np.int64)
        for j in owners:
            found |= (self.gain[j] >= 0).astype(np.int64) << j
        return found

    def _known(self, table: Issues) -> tuple[AtRows, AtRows]:
        """What is found, and what is refused, of fewer and of more issues."""
        here = set(table)
        fewer = [found for issues, found in self._found.items() if here.issuperset(issues)]
        more = [refused for issues, refused in self._refused.items() if here.issubset(issues)]
        none = np.zeros_like(self.comes)
        return np.logical_or.reduce([self.comes, *fewer]), np.logical_or.reduce([none, *more])
