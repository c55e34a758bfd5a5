"""How often the answers of a reading survive, told.

`firmness` has the answers by how they fare, and the words for what may be otherwise; `page` tells both, with a chart
for each answer that changes, and `record` has the JSON document and the rows.
"""

from detente.answers.robustness.page import section, tell
from detente.answers.robustness.record import record, table

__all__ = ["record", "section", "table", "tell"]
