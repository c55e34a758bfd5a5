"""Dialogue analysis over 12 issues: every one of the 4,096 sets of issues, beside one analysis of the full model.

``python benchmarks/dialogue.py`` writes ``measured/dialogue.md``; each figure is a process of its own and counts
its processor time, from a loaded scenario to the answer. The baseline is taken in the same run: the stability analysis
(seq only) of the model of all issues.
"""

from __future__ import annotations

import json
import random
import resource
import sys
import time
from pathlib import Path

from processes import answer, write

HERE = Path(__file__).parent
REPORT = HERE / "measured" / "dialogue.md"
SIZES = ((6, 2), (9, 2), (12, 2), (12, 4))
"""How many issues, of one option each, and how many options of conduct."""


def talks_text(n_issues: int, n_conduct: int, *, n_parties: int = 3, seed: int = 1) -> str:
    """A scenario in which each party's core is an option of another party, and the rest are statements."""
    rng = random.Random(f"{n_issues} {n_conduct} {n_parties} {seed}")
    options = [f"o{k}" for k in range(n_issues + n_conduct)]
    conduct = set(rng.sample(options, n_conduct))
    on_issues = [option for option in options if option not in conduct]
    lines = ["format: detente/1", f"title: {n_issues} issues", "status_quo: []", "parties:"]
    wants = ["preferences:"]
    for party in range(n_parties):
        own = options[party * len(options) // n_parties : (party + 1) * len(options) // n_parties]
        lines += [f"  p{party}:", "    options:", *(f"      {option}: {option}" for option in own)]
        core = rng.choice([option for option in on_issues if option not in own])
        wants += [f"  p{party}:", f"    core: [{core}]", "    secondary:"]
        wants += [f"      - {_statement(rng, options)}" for _ in range(8)]
    lines += ["issues:", *(f"  i{k}: {{options: [{option}]}}" for k, option in enumerate(on_issues))]
    return "\n".join([*lines, *wants]) + "\n"


def _statement(rng: random.Random, options: list[str]) -> str:
    left, right = (rng.choice(["", "not "]) + option for option in rng.sample(options, 2))
    return f"{left} {rng.choice(['and', 'or', 'implies', 'iff'])} {right}"


def measure_here(what: str, n_issues: int, n_conduct: int) -> dict[str, float]:
    """Analyse one scenario in this process."""
    import detente

    scenario = detente.loads(talks_text(n_issues, n_conduct))
    start = time.process_time()
    if what == "dialogue":
        detente.dialogue(scenario)
    else:
        detente.analyze(scenario, concepts="seq")
    seconds = time.process_time() - start
    return {"seconds": seconds, "megabytes": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024}


def measure(what: str, n_issues: int, n_conduct: int) -> dict[str, float]:
    """The fastest of three processes."""
    runs = [answer(__file__, what, n_issues, n_conduct) for _ in range(3)]
    return dict(min(runs, key=lambda run: run["seconds"]))


def main() -> None:
    """Measure every size and write the table."""
    lines = [
        "| issues | sets of issues | states | dialogue | peak memory | full model, seq | ratio |",
        "| --- | --- | --- | --- | --- | --- | --- |",
    ]
    for n_issues, n_conduct in SIZES:
        talks, full = (measure(what, n_issues, n_conduct) for what in ("dialogue", "analyze"))
        cells = [str(n_issues), f"{2**n_issues:,}", f"2^{n_issues + n_conduct}", f"{talks['seconds']:.2f} s"]
        cells += [f"{talks['megabytes']:.0f} MB", f"{full['seconds']:.3f} s"]
        cells += [f"{talks['seconds'] / full['seconds']:,.0f}"]
        lines.append("| " + " | ".join(cells) + " |")
        print(lines[-1], flush=True)
    write(REPORT, lines)


if __name__ == "__main__":
    if len(sys.argv) > 1:
        print(json.dumps(measure_here(sys.argv[1], int(sys.argv[2]), int(sys.argv[3]))))
    else:
        main()
