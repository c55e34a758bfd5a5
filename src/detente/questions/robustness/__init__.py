"""How often a verdict survives what we do not know: the preferences and the feasibility of a reading, varied.

`doubts` says what may be otherwise: the order of each party's statements (by swaps of neighbours, or over what the file
leaves open), another coder's preferences, options and rules that the file calls doubtful. `Variation` makes each
variant from its number; `RobustnessWork` counts, chunk by chunk, what the variants answer; `findings` makes shares,
influences and nearest flips of the counts.
"""

from detente.questions.robustness.counts import RobustnessWork, Tally
from detente.questions.robustness.doubts import Doubt, Settings
from detente.questions.robustness.findings import Findings, Influence, Nearest, Robustness, Share, findings
from detente.questions.robustness.variation import Variation

__all__ = [
    "Doubt",
    "Findings",
    "Influence",
    "Nearest",
    "Robustness",
    "RobustnessWork",
    "Settings",
    "Share",
    "Tally",
    "Variation",
    "findings",
]
