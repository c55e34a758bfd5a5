"""The brief: two pages for somebody who decides and knows no method; the answer first, then what it rests on.

`page` has the whole and the opening of reports, `sections` its parts, `sentences` and `outcomes` what they say,
`room` keeps them within their words.
"""

from detente.answers.brief.page import opening, report, tell
from detente.answers.brief.record import record

__all__ = ["opening", "record", "report", "tell"]
