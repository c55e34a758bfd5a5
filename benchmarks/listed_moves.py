"""A dispute whose moves are listed in spreadsheets: 76 states, 411 moves, as ‘detente analyze’ takes it.

``python benchmarks/listed_moves.py`` writes ``measured/listed_moves.md``. Each figure is the least of some runs, start
of the program included.
"""

from __future__ import annotations

import random
import resource
import subprocess
import sys
import time
from collections.abc import Iterator
from itertools import product
from pathlib import Path
from tempfile import TemporaryDirectory

from processes import write

REPORT = Path(__file__).parent / "measured" / "listed_moves.md"
OPTIONS = {"us": ("tariff", "ban", "blacklist", "deal"), "china": ("tariff_back", "devalue", "buy")}
N_STATES, N_MOVES = 76, 411
RUNS = 7


def scenario_text(tables: dict[str, str], seed: int = 1) -> str:
    """Two parties, 7 options, all but 76 combinations excluded one by one, and a strict ranking each."""
    rng = random.Random(seed)
    names = [option for own in OPTIONS.values() for option in own]
    every = list(product([False, True], repeat=len(names)))
    gone = rng.sample(every[1:], len(every) - N_STATES)
    lines = ["format: detente/1", "title: A trade war of moves that are listed", "parties:"]
    lines += [
        f"  {party}: {{options: {{{', '.join(f'{o}: {o}' for o in own)}}}}}" for party, own in OPTIONS.items()
    ]
    lines += ["status_quo: []", "infeasible:"]
    for row in gone:
        taken = (name if is_so else f"not {name}" for name, is_so in zip(names, row, strict=True))
        lines.append(f"  - {' and '.join(taken)}")
    lines += ["moves:", *(f"  {party}: {table}" for party, table in tables.items()), "preferences:"]
    for party in OPTIONS:
        ranking = rng.sample(range(1, N_STATES + 1), N_STATES)
        lines.append(f"  {party}: {{ranking: [{', '.join(f's{state}' for state in ranking)}]}}")
    return "\n".join(lines) + "\n"


def moves(seed: int = 1) -> dict[str, list[tuple[int, int]]]:
    """The moves of each party, pairs of numbers of states: 411 in all, sorted."""
    rng = random.Random(f"moves {seed}")
    pairs = [
        (start, end) for start in range(1, N_STATES + 1) for end in range(1, N_STATES + 1) if start != end
    ]
    chosen = rng.sample(pairs, N_MOVES)
    return {"us": sorted(chosen[:220]), "china": sorted(chosen[220:])}


def written(folder: Path, kind: str) -> Path:
    """The scenario with its tables in a folder; of the kind ``xlsx`` these are workbooks."""
    tables = {party: f"{party}.{kind}" for party in OPTIONS}
    for party, own in moves().items():
        if kind == "csv":
            rows = "".join(f"s{start},s{end}\n" for start, end in own)
            (folder / tables[party]).write_text(f"from,to\n{rows}", encoding="utf-8")
        else:
            import openpyxl

            book = openpyxl.Workbook()
            for row in (("from", "to"), *own):
                book.active.append(row)
            book.save(folder / tables[party])
    path = folder / f"trade-{kind}.yaml"
    path.write_text(scenario_text(tables), encoding="utf-8")
    return path


def seconds(path: Path) -> tuple[float, float]:
    """How long ‘detente analyze’ takes, from its start to its end, and how much processor time."""
    start, used = time.perf_counter(), processor_time()
    subprocess.run([sys.executable, "-m", "detente", "analyze", str(path)], check=True, capture_output=True)
    return time.perf_counter() - start, processor_time() - used


def processor_time() -> float:
    """What the processes that were run have used so far."""
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime


def rows(folder: Path) -> Iterator[str]:
    """A line of the table for each kind of spreadsheet."""
    for kind in ("csv", "xlsx"):
        path = written(folder, kind)
        passed, used = (min(each) for each in zip(*(seconds(path) for _ in range(RUNS)), strict=True))
        yield f"| .{kind} | {passed:.2f} s | {used:.2f} s |"


def main() -> None:
    """Measure, and write the table."""
    with TemporaryDirectory() as folder:
        found = list(rows(Path(folder)))
    head = f"{N_STATES} states, {N_MOVES} listed moves of two parties: `detente analyze`, start included."
    write(REPORT, [head, "", "| tables | time that passes | processor time |", "| --- | --- | --- |", *found])


if __name__ == "__main__":
    main()
