"""What each party sees coming of its moves while talks last: the others answer with kept moves only.

A field for each party and each set of others' options on the table; talks on other issues from the same start share it.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from detente.engines import Engine, Field, StateSet
from detente.graph import kept_moves
from detente.questions.talks.walk import Walk
from detente.stability import Concept, foreseen

FIRST_ANSWER = 2
"""The horizon of a concept that looks no further than to the answer to a move."""

Which = NDArray[np.bool_]
"""Shape () of one model, or (n_variants,): which of the variants."""

Key = tuple[int, frozenset[str]]
"""A party, as an index, and the options on the table that the others may change: their own; by listed moves, any."""


@dataclass(eq=False)
class Foresight:
    """What the parties see coming in talks from one state, worked out where it is asked for.

    Attributes
    ----------
    engine
        The engine of the model M, or of many variants of it.
    concept
        Under which own steps are deterred.
    start
        The index of the state whose values nobody turns back to.
    unanswered
        By party what it sees coming in M, where every move can be the answer.
    """

    engine: Engine
    concept: Concept
    start: int
    unanswered: Sequence[Field]
    _known: dict[Key, tuple[Field, Which]] = field(default_factory=dict)

    @property
    def walk(self) -> Walk:
        """The own steps of all where every move can be the answer."""
        return Walk(self.engine, self.engine, self.unanswered)

    @cached_property
    def unaided(self) -> StateSet:
        """What these lead to from the start: all talks lead there, too."""
        origin = np.zeros_like(self.engine.at_most(self.engine.rank(0), 0))
        origin[self.start] = True
        return self.walk.closure(origin)

    def field(self, j: int, issues: Iterable[str], which: Which) -> Field:
        """What party j sees coming in the talks on some issues, right in these variants."""
        key = self._key(j, issues)
        if not key[1] or not self.concept.sanctioned:
            return self.unanswered[j]
        found, known = self._known.get(key) or (self.unanswered[j], np.zeros_like(which))
        missing = which & ~known
        if missing.any():
            found = self._worked_out(j, issues, missing, found)
            self._known[key] = found, known | missing
        return found

    def is_known(self, j: int, issues: Iterable[str], which: Which) -> bool:
        """Whether that needs no work."""
        key = self._key(j, issues)
        if not key[1] or not self.concept.sanctioned:
            return True
        return key in self._known and not (which & ~self._known[key][1]).any()

    def _worked_out(self, j: int, issues: Iterable[str], which: Which, found: Field) -> Field:
        """The field with what is seen in some of the variants put in."""
        engine = self.engine if which.all() else self.engine.some(which)
        kept = engine.limited(kept_moves(engine.model, issues, self.start))
        seen = foreseen(self.concept, engine, j, kept, self._with_fewer_answers(self._key(j, issues), which))
        if which.all():
            return seen
        found = found.copy()
        found.reshape(-1, len(which))[:, which] = seen.reshape(-1, int(which.sum()))
        return found

    def _with_fewer_answers(self, key: Key, which: Which) -> Field | None:
        """The least that is known to be seen with more on the table, in some variants; None where it is of no use.

        Notes
        -----
        What is on the table is not turned back: with less on it, the others have those answers and more. Where moves
        compose, and nothing is looked at after the answer, what all answers lead to is what these further ones lead to
        from where the fewer had led.
        """
        if not (self.engine.moves_compose and self.concept.horizon == FIRST_ANSWER):
            return None
        (j, options), found = key, None
        for (party, more), (seen, known) in self._known.items():
            if party == j and more > options and not (which & ~known).any():
                here = field_in_some(seen, which)
                found = here if found is None else self.engine.lower(found, here)
        return found

    def _key(self, j: int, issues: Iterable[str]) -> Key:
        scenario = self.engine.model.scenario
        own = {option.key for option in scenario.parties[j].options} if not self.engine.model.listed else ()
        return j, frozenset(
            key for issue in issues for key in scenario.issues[issue].options if key not in own
        )


def field_in_some(values: Field, which: Which) -> Field:
    """A field of an engine as the engine of some of the variants has it."""
    if which.all():
        return values
    some = values.reshape(-1, len(which)).take(np.flatnonzero(which), axis=1)
    return some if values.ndim > 1 else some.reshape(-1)
