"""What a user waits for: whole commands from start to end, in processor seconds.

``python benchmarks/commands.py`` writes ``measured/commands.md``. Python alone stands first: it is in every figure. The
rounds go through all commands in turn, so that a busy minute falls on all of them.
"""

from __future__ import annotations

import sys
import tempfile
from pathlib import Path

from dialogue import talks_text
from processes import Cost, cost, write

REPORT = Path(__file__).parent / "measured" / "commands.md"
DETENTE = (sys.executable, "-m", "detente")
FIRST = "european-security"


def commands(folder: Path) -> dict[str, tuple[str, ...]]:
    """What is measured, by what it is called in the table."""
    issues = folder / "issues.yaml"
    issues.write_text(talks_text(12, 2), encoding="utf-8")
    sweep = ("--variant", "column", "--samples", "200", "--seed", "7")
    return {
        "Python alone (`python -c pass`)": (sys.executable, "-c", "pass"),
        "`detente --help`": (*DETENTE, "--help"),
        "`detente analyze elmira`": (*DETENTE, "analyze", "elmira"),
        "first case, `dialogue`, all readings": (*DETENTE, "dialogue", FIRST),
        "first case, `brief`": (*DETENTE, "brief", FIRST, "--output", str(folder / "brief.html")),
        "first case, `report`": (*DETENTE, "report", FIRST, "--output", str(folder / "report.html")),
        "first case, `robustness`, 200 variants of one reading drawn": (
            *DETENTE,
            "robustness",
            FIRST,
            *sweep,
        ),
        "`dialogue` on 12 issues (4,096 sets of them, 2^14 states)": (*DETENTE, "dialogue", str(issues)),
    }


def main(n_rounds: int) -> None:
    """Measure every command and write the table."""
    with tempfile.TemporaryDirectory() as name:
        asked = commands(Path(name))
        rounds = [{told: cost(command, 1) for told, command in asked.items()} for _ in range(n_rounds)]
    lines = [
        f"{n_rounds} runs of each.",
        "",
        "| command | CPU, least | CPU, median | peak memory |",
        "| --- | --- | --- | --- |",
    ]
    for told in asked:
        of_it = [each[told] for each in rounds]
        every = Cost(tuple(run.least for run in of_it), max(run.megabytes for run in of_it))
        lines.append(f"| {told} | {every.least:.2f} s | {every.median:.2f} s | {every.megabytes:.0f} MB |")
    print("\n".join(lines))
    write(REPORT, lines)


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 5)
