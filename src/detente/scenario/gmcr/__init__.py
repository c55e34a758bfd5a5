"""A dispute in a file of the program GMCR+ (``.gmcr``, JSON): read into a scenario file, and written of a scenario.

Reading goes from bytes to a tree that knows its places (`json_tree`), to values (`reader`, `rankings`, `dispute`), to
the text of a scenario file (`scenario_text`); `writer` goes from a scenario's values to JSON. Of that program nothing
is used but the structure of its files. This folder knows the options of a state, and no graph model.
"""

from detente.scenario.gmcr.dispute import GMCR_CODES, GmcrDispute
from detente.scenario.gmcr.reader import read_gmcr
from detente.scenario.gmcr.scenario_text import to_scenario_text

__all__ = ["GMCR_CODES", "GmcrDispute", "read_gmcr", "to_scenario_text"]
