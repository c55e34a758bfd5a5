"""Variants of one model judged together, beside a full analysis of each, on one core.

``python benchmarks/robustness.py`` writes ``measured/robustness.md``. Each figure is a process of its own and
counts its processor time, from a loaded scenario to the answer. The baseline is what a user would run for each variant
without sweeps, `analyze` (seq) and then `dialogue`; it takes the same time whatever the order of statements.
"""

from __future__ import annotations

import json
import sys
import time
from pathlib import Path

from models import scenario_text
from processes import answer, write

HERE = Path(__file__).parent
REPORT = HERE / "measured" / "robustness.md"
MODELS = {
    "Elmira": ("elmira", None, 85_184, 2),
    "first case, column": ("european-security", "column", 226, 1),
    "random, 12 options": ("random", None, 2_048, 2),
}
"""The name of a model: its case and variant, how many variants are swept, and how many swaps away they are."""


def loaded(case: str):
    """The scenario of a gallery case, or a random one of three parties with an issue for each option."""
    import detente

    if case != "random":
        return detente.gallery_case(case)
    text = scenario_text(3, 12)
    issues = "".join(f"  i{k}: {{options: [o{k}]}}\n" for k in range(6))
    return detente.loads(f"{text}issues:\n{issues}")


def measure_here(what: str, case: str, variant: str | None, n_variants: int, swaps: int) -> dict[str, float]:
    """The processor time of a variant in this process."""
    import detente

    scenario = loaded(case)
    if what == "sweep":
        start = time.process_time()
        found = detente.robustness(scenario, variant=variant, samples=n_variants, swaps=swaps, seed=7)
        seconds = time.process_time() - start
        n = found.found.work.n_units
        return {"seconds": seconds / n, "n_variants": n, "n_states": len(found.model.states)}
    times = []
    for _ in range(5):
        start = time.process_time()
        detente.analyze(scenario, variant=variant, concepts="seq")
        detente.dialogue(scenario, variant=variant)
        times.append(time.process_time() - start)
    return {"seconds": min(times)}


def measure(what: str, *arguments: object) -> dict[str, float]:
    """The fastest of three processes."""
    runs = [answer(__file__, what, json.dumps(arguments)) for _ in range(3)]
    return dict(min(runs, key=lambda run: run["seconds"]))


def main() -> None:
    """Measure every model and write the table."""
    lines = [
        "| model | states | variants | variants a second | a variant in a sweep | a full analysis | ratio |",
        "| --- | --- | --- | --- | --- | --- | --- |",
    ]
    for name, arguments in MODELS.items():
        swept, each = (measure(what, *arguments) for what in ("sweep", "each"))
        cells = [name, f"{swept['n_states']:,}", f"{swept['n_variants']:,}", f"{1 / swept['seconds']:,.0f}"]
        cells += [f"{1000 * swept['seconds']:.3g} ms", f"{1000 * each['seconds']:.3g} ms"]
        cells += [f"{each['seconds'] / swept['seconds']:,.0f}"]
        lines.append("| " + " | ".join(cells) + " |")
        print(lines[-1], flush=True)
    write(REPORT, lines)


if __name__ == "__main__":
    if len(sys.argv) > 1:
        print(json.dumps(measure_here(sys.argv[1], *json.loads(sys.argv[2]))))
    else:
        main()
