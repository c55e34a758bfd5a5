"""All five concepts for all parties: the dense engine beside the matrix method, as ratios.

``python benchmarks/stability.py`` writes ``measured/stability.md``; each figure is a process of its own, the
two methods in turn, and the fastest of three runs counts (of one where a run takes over 20 s).
"""

from __future__ import annotations

import json
import resource
import subprocess
import sys
import time
from pathlib import Path

from models import scenario_text

HERE = Path(__file__).parent
REPORT = HERE / "measured" / "stability.md"
PARTIES = (2, 3, 4, 6)
OPTIONS = (8, 10, 12, 14, 16)
MATRIX_OPTIONS = {2: 12, 3: 11, 4: 10, 6: 10}
"""The largest models that the matrix method is given: beyond them it takes minutes."""


def measure_here(method: str, n_parties: int, n_options: int) -> dict[str, object]:
    """Analyse one model in this process: seconds without start-up and reading, and the peak memory."""
    import detente
    from detente.api.analyze import model_of
    from detente.engines import DenseEngine
    from detente.stability import CONCEPTS

    model = model_of(detente.loads(scenario_text(n_parties, n_options)), None)
    start = time.perf_counter()
    if method == "matrix":
        from matrix_method import stable_states

        stable = stable_states(model)
    else:
        engine = DenseEngine(model)
        parties = range(model.n_parties)
        stable = {code: [concept.stable(engine, i) for i in parties] for code, concept in CONCEPTS.items()}
    seconds = time.perf_counter() - start
    megabytes = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    counts = {code: [int(states.sum()) for states in by_party] for code, by_party in stable.items()}
    return {"seconds": seconds, "megabytes": megabytes, "stable": counts}


def measure(method: str, n_parties: int, n_options: int) -> dict[str, object]:
    """The fastest of up to three processes."""
    runs: list[dict[str, object]] = []
    while len(runs) < 3 and not (runs and float(str(runs[-1]["seconds"])) > 20):
        command = [sys.executable, __file__, method, str(n_parties), str(n_options)]
        done = subprocess.run(command, capture_output=True, text=True, check=True)
        runs.append(json.loads(done.stdout))
    return min(runs, key=lambda run: float(str(run["seconds"])))


def row(n_parties: int, n_options: int) -> str:
    """One line of the table; the two methods must agree on every count."""
    dense = measure("dense", n_parties, n_options)
    cells = [f"2^{n_options}", str(n_parties), f"{dense['seconds']:.3f} s", f"{dense['megabytes']:.0f} MB"]
    if n_options > MATRIX_OPTIONS[n_parties]:
        return "| " + " | ".join([*cells, "not run", "", "", ""]) + " |"
    matrix = measure("matrix", n_parties, n_options)
    if matrix["stable"] != dense["stable"]:
        raise SystemExit(f"The methods disagree at 2^{n_options} with {n_parties} parties.")
    times = float(str(matrix["seconds"])) / float(str(dense["seconds"]))
    memory = float(str(matrix["megabytes"])) / float(str(dense["megabytes"]))
    cells += [f"{matrix['seconds']:.2f} s", f"{matrix['megabytes']:.0f} MB", f"{times:,.0f}", f"{memory:.1f}"]
    return "| " + " | ".join(cells) + " |"


def main() -> None:
    """Measure every size and write the table."""
    lines = [
        "| states | parties | dense | peak memory | matrix method | peak memory | time ratio | memory ratio |",
        "| --- | --- | --- | --- | --- | --- | --- | --- |",
    ]
    for n_options in OPTIONS:
        for n_parties in PARTIES:
            lines.append(row(n_parties, n_options))
            print(lines[-1], flush=True)
    REPORT.write_text("\n".join(lines) + "\n", encoding="utf-8")


if __name__ == "__main__":
    if len(sys.argv) > 1:
        print(json.dumps(measure_here(sys.argv[1], int(sys.argv[2]), int(sys.argv[3]))))
    else:
        main()
