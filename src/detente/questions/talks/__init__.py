"""Talks on an agenda: what comes without them, what they can settle, and what that is for each party.

`Court` decides for one model or for many variants of it at once; `agenda_findings` tells of one model. The steps that
parties take are `Steps`. Definitions: ``docs/explanation/dialogue.md``.
"""

from detente.questions.talks.court import WORDS, Court, court, court_of_variants, is_better
from detente.questions.talks.findings import (
    AgendaFindings,
    Finding,
    Kind,
    Settlement,
    Without,
    agenda_findings,
    path_to_settlement,
    settlement_describer,
    what_comes_without_talks,
    word_for,
)
from detente.questions.talks.settling import Issues
from detente.questions.talks.variants import Variants, as_written, variants_of
from detente.questions.talks.ways import TalkStep

__all__ = [
    "WORDS",
    "AgendaFindings",
    "Court",
    "Finding",
    "Issues",
    "Kind",
    "Settlement",
    "TalkStep",
    "Variants",
    "Without",
    "agenda_findings",
    "as_written",
    "court",
    "court_of_variants",
    "is_better",
    "path_to_settlement",
    "settlement_describer",
    "variants_of",
    "what_comes_without_talks",
    "word_for",
]
