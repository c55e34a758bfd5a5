"""The same questions asked of many variants of one model at once.

The variants share states and moves and differ in preferences. `Variants` holds their ranks and cores, `Courtroom` what
talks have in common in all of them, prepared once; `words` and `concept_equilibria_of` answer for every variant
what `questions.agendas` and `questions.settlements` answer for one. Sets of states here have shape
(n_states, n_variants).
"""

from detente.questions.many.courtroom import Courtroom, courtroom
from detente.questions.many.variants import Variants, variants_of
from detente.questions.many.verdicts import Session, session

__all__ = ["Courtroom", "Session", "Variants", "courtroom", "session", "variants_of"]
