"""A whole dispute in one workbook (``.xlsx``), read into a scenario file.

`layout` is the one table of sheets and columns, for reading and for writing. Reading goes from cells to rows whose
cells are known by their columns (`rows`), to a `Dispute` with ids in the place of names (`parser` and the modules of
each sheet), to the text of a scenario file (`scenario_text`) whose every line knows the cells it comes from, so that
what is wrong with the scenario is told of the workbook (`places`). This folder knows the scenario's values and text,
and no state.
"""

from detente.scenario.workbook.places import WorkbookScenario, read_workbook
from detente.scenario.workbook.problems import WORKBOOK_CODES

__all__ = ["WORKBOOK_CODES", "WorkbookScenario", "read_workbook"]
