"""States against options, with verdicts, as data: whether they stand in rows or columns is for renderers to choose."""

from __future__ import annotations

from dataclasses import dataclass

Taken = bool | None
"""Whether an option is taken: in all members of a state, in none, or (None) in some of them."""


@dataclass(frozen=True, slots=True)
class GridOption:
    """An option: its key in the file, a letter where that is too long, its name, and what is said of it in a legend."""

    key: str
    letter: str
    name: str
    line: str


@dataclass(frozen=True, slots=True)
class GridParty:
    """A party: the letter that stands for it, its name and its options."""

    letter: str
    name: str
    options: tuple[GridOption, ...]


@dataclass(frozen=True, slots=True)
class GridState:
    """A state.

    Attributes
    ----------
    id, name
        Its number, and its name where it has one.
    is_now
        Whether it is the status quo.
    taken
        For each option of each party whether it is taken.
    stable
        For each concept and each party whether the state is stable.
    """

    id: str
    name: str
    is_now: bool
    taken: tuple[Taken, ...]
    stable: tuple[tuple[bool, ...], ...] = ()


@dataclass(frozen=True, slots=True)
class StatesGrid:
    """Which options each state takes, and for whom it is stable under which concept.

    Attributes
    ----------
    parties
        With their options, in the order of the file.
    concepts
        The concepts as they are called in heads; none where nothing is said of stability.
    states
        Those that are shown, of `n_states`.
    has_merged, has_now
        Whether some of all states stand for several, and whether one is the status quo.
    as_in_papers
        Whether options and concepts are rows and states columns.
    heading
        What stands above the table, where the words before it do not say so.
    """

    parties: tuple[GridParty, ...]
    concepts: tuple[str, ...]
    states: tuple[GridState, ...]
    n_states: int
    has_merged: bool
    has_now: bool
    as_in_papers: bool = False
    heading: str = ""

    @property
    def options(self) -> tuple[GridOption, ...]:
        """The options of all parties, in the order of the file."""
        return tuple(option for party in self.parties for option in party.options)
