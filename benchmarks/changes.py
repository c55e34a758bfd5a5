"""The smallest changes of the first case, against analysing each edited scenario anew.

``python benchmarks/changes.py`` writes ``measured/changes.md``. The baseline edits the scenario, builds its
model and finds its equilibria, one edited scenario at a time, for a sample; it is multiplied by how many different
ones there are up to the distance of the answer. All figures are processor time.
"""

from __future__ import annotations

import json
import resource
import subprocess
import sys
import time
from dataclasses import replace
from itertools import islice
from math import comb
from pathlib import Path

from processes import write

REPORT = Path(__file__).parent / "measured" / "changes.md"
ALL = "swap,drop,negate,irreversible"
CASES = (
    ("column", "core_met", "seq", "swap"),
    ("russian_drafts", "core_met", "seq", "swap"),
    ("column", "core_met and neutral", "sseq", "swap,drop"),
    ("us_reply", "halt_enlargement", "seq", ALL),
)
"""A reading of the first case, what is wanted, the concept, the edits that are allowed."""
SAMPLE = 5


def measure_here(variant: str, make: str, concept: str, allow: str) -> dict[str, float]:
    """Search in this process, then time the baseline."""
    import detente
    from detente.api.analyze import model_of

    scenario = detente.gallery_case("european-security")
    start = time.process_time()
    found = detente.change(scenario, make, variant=variant, concept=concept, allow=allow).found
    seconds = time.process_time() - start
    megabytes = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    model = model_of(scenario, variant)
    assert found.size is not None
    return {
        "size": found.size,
        "answers": len(found.answers),
        "seconds": seconds,
        "megabytes": megabytes,
        "candidates": candidates(model, allow.split(","), found.size),
        "each": time_of_each(model, scenario, concept),
    }


def candidates(model, allow: list[str], size: int) -> int:
    """How many different edited scenarios there are up to a distance."""
    from detente.questions.change.edited_lists import edited_lists

    n_free = (
        sum(option.moves == "both" for option in model.scenario.options) if "irreversible" in allow else 0
    )
    at = [comb(n_free, cost) for cost in range(size + 1)]
    for i in range(model.n_parties):
        own, counts = edited_lists(model, i, allow), [1]
        while len(counts) <= size and not own.is_exhausted:
            before = own.n_lists
            own.grow()
            counts.append(own.n_lists - before)
        counts += [0] * (size + 1 - len(counts))
        at = [sum(at[k] * counts[d - k] for k in range(d + 1)) for d in range(size + 1)]
    return sum(at)


def time_of_each(model, base, concept: str) -> float:
    """The time of one analysis of an edited scenario, the mean of a sample."""
    from detente.engines import choose_engine
    from detente.graph import graph_model
    from detente.questions.analyze import concept_equilibria
    from detente.stability import CONCEPTS

    parties = [party.id for party in model.scenario.parties] * SAMPLE
    start = time.process_time()
    for party in islice(parties, SAMPLE):
        edited = graph_model(first_exchanged(model.scenario, party), base)
        concept_equilibria(choose_engine(edited), CONCEPTS[concept])
    return (time.process_time() - start) / SAMPLE


def first_exchanged(scenario, party: str):
    """The scenario with the first two statements of a party exchanged; the division into core and secondary stays."""
    own = scenario.preferences[party]
    first, second, *others = own.statements
    statements = (replace(second, core=first.core), replace(first, core=second.core), *others)
    edited = replace(own, statements=statements, core=tuple(each for each in statements if each.core))
    return replace(scenario, preferences={**scenario.preferences, party: edited})


def main() -> None:
    """Measure every case and write the table."""
    heads = (
        "reading|wanted|concept|edits|size|ways|edited scenarios|search|peak memory|each anew|ratio".split(
            "|"
        )
    )
    lines = [f"| {' | '.join(heads)} |", f"| {' | '.join('---' for _ in heads)} |"]
    for case in CASES:
        command = [sys.executable, __file__, *case]
        run = json.loads(subprocess.run(command, capture_output=True, text=True, check=True).stdout)
        anew = run["each"] * run["candidates"]
        variant, make, concept, allow = case
        cells = [variant, f"`{make}`", f"`{concept}`", "all four" if allow == ALL else allow]
        cells += [
            f"{run['size']:.0f}",
            f"{run['answers']:,}",
            f"{run['candidates']:,}",
            f"{run['seconds']:.1f} s",
        ]
        cells += [f"{run['megabytes']:.0f} MB", f"{anew:,.0f} s", f"{anew / run['seconds']:,.0f}"]
        lines.append("| " + " | ".join(cells) + " |")
        print(lines[-1], flush=True)
    write(REPORT, lines)


if __name__ == "__main__":
    if len(sys.argv) > 1:
        print(json.dumps(measure_here(*sys.argv[1:])))
    else:
        main()
