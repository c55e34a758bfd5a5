"""Which states are stable for whom: the dense engine beside SciPy, clingo and Gambit, on the same models in one run.

``python benchmarks/stability.py`` writes ``measured/stability.md``. Every figure is a process of its own and counts its
processor time from a loaded model to the answer: the median of three (``RUNS=1``: one), one run where it takes over
5 s. The answers must be equal, state by state. What is not installed (``requirements.txt``) is named and left out.
"""

from __future__ import annotations

import hashlib
import importlib.util
import json
import os
import resource
import statistics
import sys
import time
from pathlib import Path

import numpy as np
from models import scenario_text
from processes import answer, write

HERE = Path(__file__).parent
REPORT = HERE / "measured" / "stability.md"
PARTIES = (2, 4, 6)
MOST_OPTIONS = {"dense": 16, "scipy": 12, "clingo": 10, "dense, nash": 12, "pygambit": 12}
"""The largest models that each is given: beyond them it takes minutes or many gigabytes."""

N_RUNS = int(os.environ.get("RUNS", "3"))
LEAST_SECONDS, MOST_SECONDS = 0.2, 120
"""What takes less processor time than the first is repeated; a process that takes more than the second ends."""


def dense(model, codes=None):
    """The dense engine of Detente: where each party is stable, by concept."""
    from detente.engines import DenseEngine
    from detente.stability import CONCEPTS

    engine = DenseEngine(model)
    asked = {code: CONCEPTS[code] for code in codes or ("nash", "gmr", "smr", "seq", "sseq")}
    return {code: [each.stable(engine, i) for i in range(model.n_parties)] for code, each in asked.items()}


def scipy(model):
    """The matrix method on SciPy's sparse matrices."""
    from matrix_method import stable_states

    return stable_states(model)


def clingo(model):
    """The answer set of `stability.lp`, for which the moves and ranks are written as facts."""
    import clingo as solver
    from matrix_method import move_matrix

    facts = [f"other({i},{j})." for i in range(model.n_parties) for j in range(model.n_parties) if i != j]
    for i, rank in enumerate(model.ranks):
        facts += [f"rank({i},{s},{r})." for s, r in enumerate(rank.tolist())]
        pairs = zip(*(each.tolist() for each in move_matrix(model, i).tocoo().coords), strict=True)
        facts += [f"move({i},{s},{t})." for s, t in pairs]
    control = solver.Control()
    control.load(str(HERE / "stability.lp"))
    control.add("base", [], "\n".join(facts))
    control.ground([("base", [])])
    codes = ("nash", "gmr", "smr", "seq", "sseq")
    found = {code: [np.ones(len(model.states), bool) for _ in model.ranks] for code in codes}
    with control.solve(yield_=True) as answers:
        for atom in next(iter(answers)).symbols(shown=True):
            code, party, state = atom.arguments
            found[code.name][party.number][state.number] = False
    return found


def dense_nash(model):
    """The Nash equilibria by the dense engine, as one set."""
    return {"nash": [np.logical_and.reduce(dense(model, ["nash"])["nash"])]}


def gambit(model):
    """The pure equilibria of the game in which a party's strategies are all combinations of its options."""
    import pygambit

    taken = model.states.taken(model.states.cells).astype(np.int64)
    owner = np.array([option.party for option in model.states.options])
    parties = [party.id for party in model.scenario.parties]
    chosen = [taken[:, owner == party] @ (1 << np.arange((owner == party).sum())) for party in parties]
    payoffs = [np.zeros([choice.max() + 1 for choice in chosen], dtype=int) for _ in parties]
    for array, rank in zip(payoffs, model.ranks, strict=True):
        array[tuple(chosen)] = rank
    game = pygambit.StrategicGame.from_arrays(*payoffs)
    stable = np.zeros([choice.max() + 1 for choice in chosen], dtype=bool)
    for profile in pygambit.nash.enumpure_solve(game).equilibria:
        at = ([p for _, p in profile[player]].index(1) for player in game.players)
        stable[tuple(at)] = True
    return {"nash": [stable[tuple(chosen)]]}


METHODS = {"dense": dense, "scipy": scipy, "clingo": clingo, "dense, nash": dense_nash, "pygambit": gambit}


def measure_here(method: str, n_parties: int, n_options: int) -> dict[str, object]:
    """The answer for one model, as a hash, and what it cost in this process; importing libraries does not count."""
    import detente
    from detente.api.analyze import model_of

    resource.setrlimit(resource.RLIMIT_CPU, (MOST_SECONDS, MOST_SECONDS))
    small, model = (
        model_of(detente.loads(scenario_text(n_parties, n)), None) for n in (n_parties, n_options)
    )
    METHODS[method](small)
    n_times, start = 0, time.process_time()
    while n_times == 0 or time.process_time() - start < LEAST_SECONDS:
        stable = METHODS[method](model)
        n_times += 1
    seconds = (time.process_time() - start) / n_times
    told = hashlib.sha256()
    for code in sorted(stable):
        for states in stable[code]:
            told.update(code.encode() + np.packbits(states).tobytes())
    return {
        "seconds": seconds,
        "megabytes": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024,
        "answer": told.hexdigest(),
    }


def measure(method: str, n_parties: int, n_options: int) -> dict[str, object] | None:
    """The cost of up to three processes; None where it is not installed, too large, or takes too long."""
    if n_options > MOST_OPTIONS[method] or method in missing():
        return None
    runs = []
    while len(runs) < N_RUNS and not (runs and runs[-1]["seconds"] > 5):
        run = answer(__file__, method, n_parties, n_options)
        if run is None:
            return None
        runs.append(run)
    return {**runs[-1], "seconds": statistics.median(run["seconds"] for run in runs)}


def missing() -> list[str]:
    """What is to be compared with and is not installed."""
    return [name for name in ("scipy", "clingo", "pygambit") if importlib.util.find_spec(name) is None]


def row(n_parties: int, n_options: int, first: str, others: tuple[str, ...]) -> str:
    """One line of a table; all methods must give the same answer."""
    ours = measure(first, n_parties, n_options)
    cells = [
        f"2^{n_options}",
        str(n_parties),
        f"{1000 * ours['seconds']:.1f} ms",
        f"{ours['megabytes']:.0f} MB",
    ]
    for method in others:
        theirs = measure(method, n_parties, n_options)
        if theirs is None:
            cells += ["–", "", ""]
            continue
        if theirs["answer"] != ours["answer"]:
            raise SystemExit(f"{first} and {method} disagree at 2^{n_options} with {n_parties} parties.")
        cells += [f"{1000 * theirs['seconds']:,.0f} ms", f"{theirs['megabytes']:,.0f} MB"]
        cells += [f"{theirs['seconds'] / ours['seconds']:,.0f}"]
    line = "| " + " | ".join(cells) + " |"
    print(line, flush=True)
    return line


def main(most_options: int) -> None:
    """Measure every size and write the tables; with fewer options than 16, only print them."""
    sizes = range(8, most_options + 1, 2)
    all_five = [row(k, n, "dense", ("scipy", "clingo")) for n in sizes for k in PARTIES]
    pure_nash = [row(k, n, "dense, nash", ("pygambit",)) for n in sizes if n <= 12 for k in PARTIES]
    lines = [
        *([f"Not installed, so left out: {', '.join(missing())}.", ""] if missing() else []),
        f"Median of {N_RUNS}, of one where it takes over 5 s; – is not run, or stopped after {MOST_SECONDS} s.",
        "",
        "| states | parties | dense | peak | SciPy sparse | peak | ratio | clingo | peak | ratio |",
        "| --- | --- | --- | --- | --- | --- | --- | --- | --- | --- |",
        *all_five,
        "",
        "Nash equilibria alone:",
        "",
        "| states | parties | dense | peak | Gambit | peak | ratio |",
        "| --- | --- | --- | --- | --- | --- | --- |",
        *pure_nash,
    ]
    if most_options == 16:
        write(REPORT, lines)


if __name__ == "__main__":
    if len(sys.argv) > 2:
        print(json.dumps(measure_here(sys.argv[1], int(sys.argv[2]), int(sys.argv[3]))))
    else:
        main(int(sys.argv[1]) if len(sys.argv) > 1 else 16)
