"""What can be said where preferences are not wholly known.

Two ways, independent of each other: `extension_analysis` reasons with what is certain of a preference and what is not
(Li, Hipel, Kilgour & Fang 2004), `shares_of_completions` tries all ways to complete what is open, or a sample of
them. `uncertainty_of` does both. `CompletionSpace` numbers the completions of all parties together.
"""

from detente.questions.uncertainty.completions import (
    CompletionSpace,
    Shares,
    Wanted,
    completion_space,
    shares_of_completions,
    work_of_completion,
)
from detente.questions.uncertainty.extensions import (
    EXTENSIONS,
    MAX_STATES,
    Extension,
    Extensions,
    extension_analysis,
)
from detente.questions.uncertainty.uncertainty import MOST_COMPLETIONS, Uncertainty, uncertainty_of

__all__ = [
    "EXTENSIONS",
    "MAX_STATES",
    "MOST_COMPLETIONS",
    "CompletionSpace",
    "Extension",
    "Extensions",
    "Shares",
    "Uncertainty",
    "Wanted",
    "completion_space",
    "extension_analysis",
    "shares_of_completions",
    "uncertainty_of",
    "work_of_completion",
]
