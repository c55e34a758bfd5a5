"""What a workbook tells whoever fills it in: what belongs where, and a small dispute with the reasons."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from detente.scenario.workbook.columns import SheetLayout
from detente.scenario.workbook.contents import Contents, ValueRow
from detente.scenario.workbook.layout import (
    DISPUTE,
    EXAMPLE_TITLE,
    PARTIES,
    PREFERENCES,
    SHEETS,
)

TITLE = "A dispute in a workbook"

HOW_TO_FILL_IN = (
    f"Begin with the sheet {PARTIES.title}, then {PREFERENCES.title}: these two are enough for a first verdict. The "
    "other sheets may stay empty.",
    "Select a heading to see what belongs below it. Where a cell offers a list, choose from it; where a formula or "
    "another spelling will do, type it.",
    "Keep the titles of the sheets and the headings. Columns may stand in another order. Columns and sheets of your "
    "own are not read.",
    "Names are yours, in any language and script. Other sheets may call a party, an option or an issue by its name or "
    "by its id.",
    "Then save the workbook, and make a scenario of it: detente new NAME --from WORKBOOK.xlsx. What is wrong is told "
    "with its sheet and cell, and nothing is written until it is right.",
)
"""Paragraphs for an empty workbook."""

HOW_TO_CHANGE = (*HOW_TO_FILL_IN[1:3], HOW_TO_FILL_IN[4])
"""Paragraphs for one that is filled in."""

SEE_EXAMPLE = (
    f"The sheet {EXAMPLE_TITLE} shows a small dispute with the reasons. "
    "Detente reads neither that sheet nor this one."
)


@dataclass(frozen=True, slots=True)
class Table:
    """Rows under heads, with a title above, and beside each row what is to be said of it."""

    title: str
    heads: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    notes: tuple[str, ...] = ()


COLUMN_HEADS = ("Sheet", "Column", "What belongs there", "Choose from")
"""By these the sheet of the guide is known, where it was saved alone."""


def column_table() -> Table:
    """What belongs into each column of each sheet."""
    rows: list[tuple[str, ...]] = []
    for sheet in SHEETS:
        rows.append((sheet.title, "", sheet.means, ""))
        rows += [("", each.heading, each.means, ", ".join(each.choices)) for each in sheet.columns]
    return Table("", COLUMN_HEADS, tuple(rows))


# The example

WHY = "In this column, why each row is as it is. Nothing of this sheet is read."

Explained = tuple[dict[str, str], str]
"""A row, and why it is as it is."""

_DISPUTE: tuple[Explained, ...] = (
    ({"title": "The night ferry"}, "A name for it."),
    (
        {"summary": "A ferry lands at night. The residents of the port want to sleep, the company to sail."},
        "In words that both would sign.",
    ),
    ({"as_of": "2024-05"}, "The day of the model. What happened later stays out."),
    ({"references": "Minutes of the town council, 14 May 2024"}, "What you have read."),
)

_PARTIES: tuple[Explained, ...] = (
    (
        {"party": "The ferry company", "option": "Land by day only", "option_id": "by_day", "today": "no"},
        "A party is one who decides. An option is what it alone can do or not do; what it would like belongs into "
        "Preferences.",
    ),
    (
        {"option": "Fit quieter engines", "option_id": "quiet", "moves": "forward", "today": "no"},
        "The company is still meant. Engines that are fitted stay: forward.",
    ),
    (
        {"party": "The town", "option": "Pay towards the engines", "option_id": "pay", "today": "no"},
        "An id is short, since formulas use it. Where it is blank, it is made of the name.",
    ),
    (
        {
            "option": "Close the pier at night",
            "option_id": "close",
            "today": "no",
            "because": "The council may do so at any time.",
        },
        "yes or no says where things stand today. Because is for your own words.",
    ),
)

_RULES: tuple[Explained, ...] = (
    (
        {"kind": "means", "name": "deal", "formula": "quiet and pay"},
        "A name that other formulas can use.",
    ),
    (
        {"kind": "cannot occur", "formula": "pay and close", "because": "Nobody pays for what is forbidden."},
        "Only what is impossible, not what is unwise: unwise outcomes are what the analysis is about.",
    ),
)

_READINGS: tuple[Explained, ...] = (
    (
        {"reading": "letters", "title": "As the letters of residents put it"},
        "Where sources differ about what somebody wants, each is a reading. None is needed.",
    ),
)

_PREFERENCES: tuple[Explained, ...] = (
    (
        {"party": "The ferry company", "core": "yes", "formula": "not close"},
        "Most important first. Core: it says that it cannot do without.",
    ),
    (
        {
            "party": "The ferry company",
            "formula": "not by_day",
            "because": "The night crossing earns the most.",
        },
        "It would rather go on sailing at night, but could live without.",
    ),
    ({"party": "The ferry company", "formula": "pay"}, "An option of another party can be wished for."),
    ({"party": "The ferry company", "formula": "not quiet"}, "Engines cost money; this comes last."),
    (
        {"party": "The town", "core": "yes", "formula": "by_day or quiet", "because": "People must sleep."},
        "A formula: either will do.",
    ),
    ({"party": "The town", "formula": "not close"}, "The ferry brings guests."),
    ({"party": "The town", "formula": "Not Pay towards the engines"}, "An option may be called by its name."),
    (
        {"reading": "letters", "party": "The town", "core": "yes", "formula": "by_day or close"},
        "In this reading the town wants something else. All its wishes are said anew.",
    ),
    ({"reading": "letters", "party": "The town", "formula": "not pay"}, "The company is as it was."),
)

_ISSUES: tuple[Explained, ...] = (
    ({"issue": "Noise", "option": "Fit quieter engines"}, "What is negotiated together."),
    (
        {"option": "Pay towards the engines"},
        "Noise is still meant. “Close the pier” is in no issue: nobody can be asked for it at the table.",
    ),
    ({"issue": "Timetable", "option": "Land by day only"}, ""),
)

_AGENDAS: tuple[Explained, ...] = (
    (
        {"agenda": "engines_only", "issue": "Noise"},
        "What is on the table in talks that leave the timetable out.",
    ),
)

_BARRED: tuple[Explained, ...] = (
    (
        {
            "by": "The town",
            "from": "quiet and not close",
            "to": "close",
            "because": "The by-law is for loud ships.",
        },
        "Once the engines are quiet, the town cannot begin to close the pier. Seldom needed.",
    ),
)

_POSITIONS: tuple[Explained, ...] = (
    (
        {"party": "The ferry company", "position": "quiet, pay", "fallback": "nothing"},
        "It proposes that both be done. If it is refused it does nothing.",
    ),
    (
        {"party": "The town", "position": "by_day", "fallback": "close"},
        "Only what stands in the way asks for this.",
    ),
)

_EXPLAINED = {
    "dispute": _DISPUTE,
    "parties": _PARTIES,
    "rules": _RULES,
    "readings": _READINGS,
    "preferences": _PREFERENCES,
    "weights": (),
    "issues": _ISSUES,
    "agendas": _AGENDAS,
    "states": (),
    "rankings": (),
    "barred": _BARRED,
    "moves": (),
    "positions": _POSITIONS,
}


def empty_contents() -> Contents:
    """No rows but the labels of the sheet that has labels."""
    labels: list[ValueRow] = [{column.key: ""} for column in DISPUTE.columns]
    return {sheet.key: labels if sheet is DISPUTE else [] for sheet in SHEETS}


def example_contents() -> Contents:
    """The rows of the example, as they would stand in the sheets."""
    return {key: [row for row, _ in explained] for key, explained in _EXPLAINED.items()}


def example_tables() -> list[Table]:
    """The example sheet by sheet, each row with its explanation; a column that it leaves blank is left out."""
    return [_table(sheet, _EXPLAINED[sheet.key]) for sheet in SHEETS if _EXPLAINED[sheet.key]]


def _table(sheet: SheetLayout, explained: Sequence[Explained]) -> Table:
    notes = tuple(why for _, why in explained)
    if sheet is DISPUTE:
        labels = {column.key: column.heading for column in sheet.columns}
        pairs = (pair for row, _ in explained for pair in row.items())
        return Table(sheet.title, (), tuple((labels[key], text) for key, text in pairs), notes)
    used = [column for column in sheet.columns if any(column.key in row for row, _ in explained)]
    rows = tuple(tuple(row.get(column.key, "") for column in used) for row, _ in explained)
    return Table(sheet.title, tuple(column.heading for column in used), rows, notes)
