"""Would a party keep to a settlement once everything can be moved again?"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Literal

from detente.engines import Engine
from detente.stability import CONCEPTS, Verdict, verdict

Grade = Literal["self-enforcing", "deterred", "threatened", "would-break"]

GRADES: tuple[tuple[str, Grade], ...] = (
    ("nash", "self-enforcing"),
    ("seq", "deterred"),
    ("gmr", "threatened"),
)
"""The first concept under which the party is stable gives the grade; none: it would break."""


CONCEPT_OF_GRADE: Mapping[Grade, str] = {
    **{grade: code for code, grade in GRADES},
    "would-break": GRADES[-1][0],
}
"""The concept whose verdict shows what a grade rests on."""


def ground_of(engine: Engine, state: int, party: int, grade: Grade) -> Verdict:
    """What a party's grade at a state rests on."""
    return verdict(engine, state, party, CONCEPTS[CONCEPT_OF_GRADE[grade]])


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
