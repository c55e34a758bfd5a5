"""The brief: two pages for somebody who decides and knows no method; the answer first, then what it rests on.

`page` has the whole, part by part, the short answer, and the opening of reports; `sentences`, `outcomes` and
`firmness` what they say; `detail` keeps them within their words.
"""

from detente.answers.brief.page import opening, report, short, tell
from detente.answers.brief.record import record

__all__ = ["opening", "record", "report", "short", "tell"]
