"""What is told of talks: whether they can lead anywhere, for whom, why, and what would unlock the dispute.

`page` shows one reading, `readings` several side by side; `record` has what programs get. `agendas`, `parties` and
`outcomes` have the sentences, `words`, `settlements` and `promises` the tables; the brief, the report and the claims
tell in these too. What happens without talks is the yardstick, and a stable state is never called a prediction.
"""

from detente.answers.dialogue.page import latex, tell
from detente.answers.dialogue.record import readings_table, record, table

__all__ = ["latex", "readings_table", "record", "table", "tell"]
