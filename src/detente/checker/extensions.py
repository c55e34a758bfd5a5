"""Who is stable where under the extensions a, b, c and d, by nested loops over states.

Definition: ‘The extensions a, b, c and d’ in ``docs/how-to/when-a-preference-is-not-known.md``.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from dataclasses import field as attribute
from itertools import combinations

from detente.checker.literal import Restriction, reached
from detente.checker.stability import CREDIBLE, is_answered, sanction_value
from detente.checker.wants import Wants

EXTENSIONS = ("a", "b", "c", "d")

DARING = frozenset({"a", "c"})
"""Here a party moves where the end is better, or may be; else only where it is better."""

DOUBTING = frozenset({"c", "d"})
"""Here a sanction deters that is no better, or may be none; else only one that certainly is not."""


@dataclass(slots=True, eq=False)
class LiteralExtensions:
    """What is certain of the preferences over some states, and the moves between these.

    Attributes
    ----------
    moves
        The states and moves; ranks play no part.
    wants
        By party.
    """

    moves: Restriction
    wants: Sequence[Wants]
    _relations: dict[tuple[int, int, int], str] = attribute(default_factory=dict)
    _reached: dict[tuple[int, bool, int], set[int]] = attribute(default_factory=dict)
    _daring: list[Sequence[dict[int, list[int]]]] = attribute(default_factory=list)

    def relation(self, i: int, s: int, t: int) -> str:
        """How party i ranks s against t: ``>``, ``<``, ``=``, or ``U``."""
        if (i, s, t) not in self._relations:
            self._relations[i, s, t] = self.wants[i].relation(s, t)
        return self._relations[i, s, t]

    def n_unknown(self, i: int) -> int:
        """How many pairs of states there are whose order for party i is not known."""
        return sum(self.relation(i, s, t) == "U" for s, t in combinations(self.moves.states, 2))

    def stable(self, i: int, concept: str, extension: str) -> list[int]:
        """The states that are stable for party i."""
        return [state for state in self.moves.states if self._is_stable(i, concept, extension, state)]

    def _is_stable(self, i: int, concept: str, extension: str, state: int) -> bool:
        signs = ">U" if extension in DARING else ">"
        improvements = self._gains(i, state, signs)
        if not is_answered(concept):
            return not improvements
        return all(self._is_answered(i, concept, extension, state, each) for each in improvements)

    def _is_answered(self, i: int, concept: str, extension: str, state: int, improvement: int) -> bool:
        """Whether answers of the opponents lead to some state that deters."""
        no_better = ">=U" if extension in DOUBTING else ">="

        def gain(end: int) -> bool:
            return self.relation(i, state, end) not in no_better

        def answers(here: int) -> set[int]:
            return self._answers(i, concept in CREDIBLE, here)

        moves = self.moves.moves[i].__getitem__
        return not all(sanction_value(concept, end, gain, moves, answers) for end in answers(improvement))

    def _gains(self, i: int, state: int, signs: str) -> list[int]:
        """The moves of party i that are improvements, or may be."""
        return [end for end in self.moves.moves[i][state] if self.relation(i, end, state) in signs]

    def _answers(self, i: int, credible: bool, start: int) -> set[int]:
        """What legal sequences of the opponents of party i lead to, of one step or more: over (state, last mover)."""
        key = (i, credible, start)
        if key not in self._reached:
            steps = self._credible() if credible else self.moves.moves
            opponents = [j for j in self.moves.parties if j != i]
            self._reached[key] = reached(lambda j, here: steps[j][here], opponents, start)
        return self._reached[key]

    def _credible(self) -> Sequence[dict[int, list[int]]]:
        """By party, the moves that are improvements for it, or may be."""
        if not self._daring:
            self._daring.append(
                [{s: self._gains(j, s, ">U") for s in self.moves.states} for j in self.moves.parties]
            )
        return self._daring[0]


def n_steps(moves: Restriction) -> int:
    """How many moves are followed at most, from every state once for each party and kind of answer."""
    n_moves = sum(len(ends) for arcs in moves.moves for ends in arcs.values())
    return 2 * len(moves.states) * n_moves * len(moves.moves)
