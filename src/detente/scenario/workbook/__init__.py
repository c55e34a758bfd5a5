"""A whole dispute in one workbook (``.xlsx``), read into a scenario file and written from one.

`layout` is the one table of sheets and columns, for both ways.

Reading goes from cells (`cells`) to rows whose cells are known by their columns (`sheets`, `rows`), to a `Dispute` with
ids in the place of names (`names` and the modules of the sheets), to the text of a scenario file (`scenario_text`)
whose every line knows the cells it comes from, so that what is wrong with the scenario is told of the workbook
(`parser`). `read_again` leaves in a scenario that is there already what no sheet says.

Writing goes from a scenario's values to what the cells hold (`contents`) and to bytes (`writer`, with `cell_style` for
how cells look); `left_out` says what no sheet can say, `guide` what a workbook tells whoever fills it in.

This folder knows the scenario's values and text, and no state.
"""

from detente.scenario.workbook.cells import WORKBOOK_CODES
from detente.scenario.workbook.parser import WorkbookScenario, read_workbook

__all__ = ["WORKBOOK_CODES", "WorkbookScenario", "read_workbook"]
