"""What a sheet of a workbook and a column of it are, and the columns that several sheets have."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Column:
    """A column of a sheet.

    Attributes
    ----------
    key
        What the program calls it.
    heading
        As it is written.
    also
        Other headings under which it is read, in small letters: German, French, and what else is near.
    means
        What belongs into it, in a sentence for whoever fills it in.
    choices
        The words to choose from; empty where there are none.
    chosen_from
        The sheet and the column whose entries can be chosen, by their keys; None where there are none.
    carries_on
        Whether a blank means what stands above it.
    """

    key: str
    heading: str
    also: tuple[str, ...]
    means: str
    choices: tuple[str, ...] = ()
    chosen_from: tuple[str, str] | None = None
    carries_on: bool = False

    @property
    def fills_merged(self) -> bool:
        """Whether merged cells say the same of each of their rows."""
        return self.carries_on or bool(self.choices) or self.key in {"because", "reading"}


@dataclass(frozen=True, slots=True)
class SheetLayout:
    """A sheet: its key, its title, other titles under which it is read (in small letters), and its columns.

    `needed` are the keys of the columns without which the sheet says nothing.
    """

    key: str
    title: str
    also: tuple[str, ...]
    means: str
    columns: tuple[Column, ...]
    needed: tuple[str, ...] = ()


BECAUSE = Column(
    "because",
    "Because",
    ("weil", "begründung", "warum", "parce que", "raison", "pourquoi", "why", "reason"),
    "Why, in your own words.",
)
READING = Column(
    "reading",
    "Reading",
    ("lesart", "lecture", "variante", "variant"),
    "The reading that the row belongs to. Blank: the base, which holds where no reading says otherwise; "
    "below the rows of a reading write base.",
    chosen_from=("readings", "reading"),
)
PARTY = Column(
    "party",
    "Party",
    ("partei", "beteiligte", "partie", "acteur", "actor", "parties", "parteien"),
    "The party; a blank is the party above.",
    chosen_from=("parties", "party"),
    carries_on=True,
)
OPTION_WORDS = ("möglichkeit", "choix", "options", "optionen")
