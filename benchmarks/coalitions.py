"""Who could leave a settlement together: every coalition at once, beside the literal way, as ratios.

``python benchmarks/coalitions.py`` writes ``measured/coalitions.md``; each figure is a process of its own. The
literal way is the checker's (``detente verify``): from each equilibrium and for each coalition it follows the moves one
by one. It is given some of the equilibria, drawn evenly, and its time is scaled up to all of them; what it finds there
must be what the whole analysis found.
"""

from __future__ import annotations

import json
import resource
import subprocess
import sys
import time
from pathlib import Path
from typing import TYPE_CHECKING

from models import scenario_text
from processes import write

if TYPE_CHECKING:
    from detente.engines import Engine
    from detente.questions.coalitions import Coalitions

HERE = Path(__file__).parent
REPORT = HERE / "measured" / "coalitions.md"
SIZES = ((8, "seq"), (12, "nash"), (12, "seq"), (12, "gmr"), (16, "nash"), (16, "seq"), (16, "gmr"))
"""How many options four parties share, and under which concept states are equilibria."""

N_PARTIES = 4
SAMPLED = {8: 64, 12: 16, 16: 1}
"""From how many equilibria the literal way starts."""


def measure_here(n_options: int, concept: str) -> dict[str, float]:
    """Measure both ways in this process: seconds without start-up and reading, and the peak memory."""
    import detente
    from detente.api.analyze import engine_of
    from detente.questions.coalitions import coalition_analysis
    from detente.stability import CONCEPTS

    engine = engine_of(detente.loads(scenario_text(N_PARTIES, n_options)), None, None, "dense")
    start = time.perf_counter()
    found = coalition_analysis(engine, CONCEPTS[concept])
    seconds = time.perf_counter() - start
    megabytes = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    return {
        "equilibria": int(found.held.sum()),
        "jumps": found.n_jumps,
        "seconds": seconds,
        "megabytes": megabytes,
        "literal": literal_seconds(engine, found, n_options),
    }


def literal_seconds(engine: Engine, found: Coalitions, n_options: int) -> float:
    """How long the literal way would take from all equilibria, scaled from some of them."""
    import numpy as np

    from detente.checker.groups import groups_of, improvements
    from detente.checker.literal import LiteralModel

    literal = LiteralModel(engine.model)
    starts = np.flatnonzero(found.held)
    some = starts[:: max(len(starts) // SAMPLED[n_options], 1)][: SAMPLED[n_options]].tolist()
    lasting = set(starts.tolist())
    start = time.perf_counter()
    jumps, unleft = [], set()
    for state in some:
        gains = {group: improvements(literal, group, state) for group in groups_of(N_PARTIES)}
        jumps += [
            (state, to, group) for group, ends in gains.items() if len(group) > 1 for to in ends & lasting
        ]
        unleft |= set() if any(gains.values()) else {state}
    seconds = time.perf_counter() - start
    check(found, some, jumps, unleft)
    return seconds * len(starts) / len(some)


def check(found: Coalitions, some: list[int], jumps: list[object], unleft: set[int]) -> None:
    """Both ways must agree where both were taken."""
    if {state for state in some if found.unleft[state]} != unleft:
        raise SystemExit("The two ways disagree about which states nobody leaves.")
    if found.jumps is not None:
        theirs = {tuple(jump) for jump in found.jumps if jump.start in set(some)}
        if theirs != set(jumps):
            raise SystemExit("The two ways disagree about jumps.")


def measure(n_options: int, concept: str) -> dict[str, float]:
    """One process."""
    command = [sys.executable, __file__, str(n_options), concept]
    return dict(json.loads(subprocess.run(command, capture_output=True, text=True, check=True).stdout))


def main() -> None:
    """Measure every size and write the table."""
    lines = [
        "| states | concept | equilibria | jumps | all coalitions | peak memory | literal way (scaled) | ratio |",
        "| --- | --- | --- | --- | --- | --- | --- | --- |",
    ]
    for n_options, concept in SIZES:
        found = measure(n_options, concept)
        cells = [f"2^{n_options}", f"`{concept}`", f"{found['equilibria']:,}", f"{found['jumps']:,}"]
        cells += [f"{found['seconds']:.3f} s", f"{found['megabytes']:.0f} MB", f"{found['literal']:,.1f} s"]
        cells += [f"{found['literal'] / found['seconds']:,.0f}"]
        lines.append("| " + " | ".join(cells) + " |")
        print(lines[-1], flush=True)
    write(REPORT, lines)


if __name__ == "__main__":
    if len(sys.argv) > 1:
        print(json.dumps(measure_here(int(sys.argv[1]), sys.argv[2])))
    else:
        main()
