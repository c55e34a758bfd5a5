"""What is told of talks: whether they can lead anywhere, for whom, why, and what would unlock the dispute.

`page` shows one reading, `across` several side by side; `records` has what programs get.
`without`, `agendas`, `parties` and `outcomes` have the sentences, `words`, `settlements` and `promises` the tables; the
brief, the report and the claims tell in these too. What happens without talks is the yardstick, and a stable state is
never called a prediction.
"""

from detente.answers.dialogue.page import latex, tell
from detente.answers.dialogue.records import readings_table, record, table

__all__ = ["latex", "readings_table", "record", "table", "tell"]
