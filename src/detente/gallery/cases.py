"""Finding the cases of the gallery."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from detente.errors import RequestError
from detente.spelling import nearest_names

FOLDER = Path(__file__).parent

ORDER = (
    "european-security",
    "nile-dam",
    "elmira",
    "elmira-12",
    "cuban-missile-crisis",
    "syria-iraq",
    "prisoners-dilemma",
    "chicken",
    "stag-hunt",
)
"""The cases as they are listed: the two whole cases, the published ones, the 2×2 games."""


@dataclass(frozen=True, slots=True)
class Case:
    """One case of the gallery: its name and where its files are."""

    name: str

    @property
    def scenario(self) -> Path:
        """The scenario file."""
        return FOLDER / f"{self.name}.yaml"

    @property
    def answers(self) -> Path:
        """The answers it must give."""
        return FOLDER / f"{self.name}.answers.yaml"


def cases() -> tuple[Case, ...]:
    """Every case, in the order they are listed."""
    return tuple(Case(name) for name in ORDER)


def case_named(name: str) -> Case:
    """The case of that name.

    Raises
    ------
    RequestError
        When there is none.
    """
    if name not in ORDER:
        near = nearest_names(name, ORDER)
        hint = f"did you mean ‘{near[0]}’?" if near else f"the cases are {', '.join(ORDER)}"
        raise RequestError(f"There is no case ‘{name}’ in the gallery.", hint)
    return Case(name)
