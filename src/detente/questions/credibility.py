"""Would a party keep to a settlement once everything can be moved again?"""

from __future__ import annotations

from collections.abc import Callable
from typing import Literal

from detente.engines import Engine
from detente.stability import CONCEPTS

Grade = Literal["self-enforcing", "deterred", "threatened", "would-break"]

GRADES: tuple[tuple[str, Grade], ...] = (
    ("nash", "self-enforcing"),
    ("seq", "deterred"),
    ("gmr", "threatened"),
)
"""The first concept under which the party is stable gives the grade; none: it would break."""


def credibility(engine: Engine) -> Callable[[int, int], Grade]:
    """How to grade a party's promise at a state of the full model: `grade(party, state)`.

    Self-enforcing: it has nothing better to do. Deterred: the answer to breaking it is in the interest of those who
    give it. Threatened: the answer takes a step that its mover does not gain by. Else it would break it.
    """
    parties = range(engine.model.n_parties)
    stable = {code: [CONCEPTS[code].stable(engine, i) for i in parties] for code, _ in GRADES}

    def grade(party: int, state: int) -> Grade:
        for code, name in GRADES:
            if stable[code][party][state]:
                return name
        return "would-break"

    return grade
