"""What the analyst wrote: a scenario file becomes a `Scenario`, or a list of what is wrong in it.

Main values: `Scenario` and its parts (`values`), read by `read_scenario` from a file that is taken as data only. On
the way it is a tree with places (`tree`), which variants patch before anything is read (`variants`); what is wrong is
collected in `problems`. `elements` names the parts of a scenario by their paths. In rooms of their own: what the
format is (`format`), from a file to values (`parsing`), from one text to another (`editing`), and what
spreadsheets hold (`spreadsheet`): tables as papers print them (`option_table`), or a whole dispute (`workbook`), which
is written too.

This folder knows no states, only how they were named: whether a state is feasible, or a ranking complete, is said on
the floor of the graph model.
"""

from detente.scenario.parsing.parser import read_scenario, read_scenario_text
from detente.scenario.values import Scenario

__all__ = ["Scenario", "read_scenario", "read_scenario_text"]
