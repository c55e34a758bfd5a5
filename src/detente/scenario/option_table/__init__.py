"""The option-form table that papers print, read from a spreadsheet and written as a scenario file.

A table (`.csv`, `.tsv`, `.xlsx`) has options as rows and the states that can occur as columns::

    |            |        | 1 | 2 | 3 |        | Ministry         | 1 | 2 | 3 |
    | Ministry   | Modify | N | Y | – |   or   | Modify           | N | Y | – |
    | Uniroyal   | Delay  | Y | Y | N |        | Uniroyal         |   |   |   |
    |            | Close  | N | N | Y |        | Delay            | Y | Y | N |
    | Ministry ranking    | 2 | 1 | 3 |        | ...              |   |   |   |

Parties
    A party's name stands in a column before its options (blank: the party above), or alone in a row
    above them. Every party has an option; option names differ within a party.
Marks
    ``Y N``, ``yes no``, ``ja nein``, ``oui non``, ``true false``, ``1 0``, ``● ○``, ``✓ ✗`` and the like;
    ``x`` is taken where no other mark is. A dash or ``*`` means either: that column stands for both states,
    which then count as one. A blank means not taken where no other mark says so (``x`` and blanks), else
    either; `OptionTable.notes` says which. A state stands in one column only.
Header
    Optional, above all options: the numbers of the columns (``1``, ``1.0``, ``s1``, ``State 1``). Without
    it the columns are 1, 2, 3, …. What else stands above the columns is told as not read.
Rankings
    Optional rows, one for a party. ``Ranking: Ministry``, ``Ministry ranking`` or ``Preference Ministry``
    holds each column's rank in that column: 1 is best, equal numbers are ties. ``Payoff: Ministry`` holds
    numbers of which more is better. ``Order: Ministry``, or a label that says ``best to worst``, lists the
    numbers of the columns instead, best first; so does any of them that has a single cell such as
    ``7 > 3 > 4 ~ 8 > 1``. Without a name it is the party above. What could be read otherwise is told.
Statements
    Instead of a ranking, ``Statements: Ministry``: prioritised statements in option numbers (the options' rows,
    from 1), the most important first, one a cell or with ``;`` or ``,`` between them: ``-1 if 3``, ``2 iff -4``.

Nothing else may stand in the table (a caption above or notes below would read as a party). The first
sheet of a workbook that is not hidden is read. Main value: `OptionTable`. This folder knows no state
beyond the columns.
"""

from detente.scenario.option_table.parser import read_option_table
from detente.scenario.option_table.scenario_text import to_scenario_text
from detente.scenario.option_table.table import TABLE_CODES, OptionTable, Ranking, TableParty, summary
from detente.scenario.spreadsheet.marks import Mark

__all__ = [
    "TABLE_CODES",
    "Mark",
    "OptionTable",
    "Ranking",
    "TableParty",
    "read_option_table",
    "summary",
    "to_scenario_text",
]
