"""How long questions are silent, and how soon they stop, in seconds of processor time on one core.

``python benchmarks/stops.py`` writes ``measured/stops.md``; with names it prints these questions only. Each question is
asked three times, in a process of its own: unstopped, for its time and the longest silence between two tellings of
progress; stopped by a signal when a third of that time is spent, as Ctrl-C and ``--timeout`` stop it; and stopped by
`Cancelled` out of its progress at the same time, as a program in Python may. What it does then until it ends, with what
is known, is the time to stop.
"""

from __future__ import annotations

import json
import os
import random
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from contextlib import suppress
from functools import partial
from itertools import pairwise
from pathlib import Path
from typing import Any

from dialogue import talks_text
from models import scenario_text

HERE = Path(__file__).parent
REPORT = HERE / "measured" / "stops.md"
CASE = "first case"
ELMIRA = "elmira"
MANY = "60 agendas of 12 parties"
SIZES = {"2^14": 14, "2^16": 16, "2^18": 18}
ONE_CORE = dict.fromkeys(("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS"), "1")

ASKED: dict[str, tuple[str, dict[str, Any]]] = {
    "brief": (CASE, {}),
    "report": (CASE, {}),
    "robustness": (CASE, {"variant": "column", "samples": 400}),
    "robustness ": (ELMIRA, {}),
    "robustness  ": (MANY, {"samples": 2}),
    "conditions": (CASE, {"state": "s9", "variant": "column"}),
    "conditions  ": (ELMIRA, {"state": "s1"}),
    "coalitions": (CASE, {"variant": "column"}),
    "departures": (CASE, {"state": "now", "variant": "column"}),
    "trace": (CASE, {"what": "offered.russia", "variant": "column"}),
    "claims": (CASE, {}),
    "uncertainty": (CASE, {"variant": "column"}),
    "change": (CASE, {"make": "core_met", "variant": "column"}),
    "turn": (CASE, {"turn": "offered.russia", "variant": "column"}),
    "dialogue": ("2^14", {}),
    "analyze": ("2^18", {}),
    "conditions ": ("2^16", {"state": "s9", "concept": "seq"}),
    "coalitions ": ("2^16", {}),
    "change ": ("2^14", {"make": "o0 and not o1", "from_status_quo": True}),
}
"""Each question, of which scenario, and with which settings; a blank behind a name tells two of one name apart."""


def loaded(scenario: str) -> Any:
    """The first case, Elmira, or a model of so many agendas or states."""
    import detente

    if scenario == CASE:
        return detente.gallery_case("european-security")
    if scenario == ELMIRA:
        return detente.gallery_case(ELMIRA)
    if scenario == MANY:
        return detente.loads(many_agendas_text())
    n = SIZES[scenario]
    return detente.loads(talks_text(8, n - 8) if scenario == "2^14" else scenario_text(4, n))


def many_agendas_text() -> str:
    """A scenario of 2^14 states with twelve parties and issues, and sixty agendas of them."""
    rng, issues = random.Random(1), [f"i{k}" for k in range(12)]
    sets = dict.fromkeys(
        tuple(sorted(rng.sample(issues, rng.randint(1, 6)), key=issues.index)) for _ in range(90)
    )
    agendas = (f"  a{k}: [{', '.join(own)}]\n" for k, own in enumerate(list(sets)[:60]))
    return talks_text(12, 2, n_parties=12) + "agendas:\n" + "".join(agendas)


def question(name: str) -> Callable[[Callable[[str, float], None]], Any]:
    """How to ask a question, given whom its progress is told to."""
    import detente

    scenario, how = ASKED[name]
    read, ask = loaded(scenario), getattr(detente, name.strip())
    if name == "report":
        ask = partial(detente.report_file, format="html", lacking=lambda _stop: None)
    ask(
        detente.gallery_case("elmira"),
        **{key: "s1" for key in how if key in {"state", "make", "turn", "what"}},
    )
    return lambda tell: ask(read, **how, progress=tell)


def measure_here(name: str) -> dict[str, float]:
    """What one question takes in this process."""
    ask, tellings = question(name), [time.process_time()]
    ask(lambda _what, _share: tellings.append(time.process_time()))
    tellings.append(time.process_time())
    whole = tellings[-1] - tellings[0]
    silence = max(after - before for before, after in pairwise(tellings))
    return {
        "whole": whole,
        "silence": silence,
        "by_signal": stopped_by_signal(ask, whole / 3),
        "by_progress": stopped_by_progress(ask, whole / 3),
    }


def stopped_by_signal(ask: Callable[..., Any], after: float) -> float:
    """How long a question takes to end when the processor time is spent, wherever it is then."""
    import detente

    def stop(*_: object) -> None:
        raise detente.Cancelled

    signal.signal(signal.SIGPROF, stop)
    start = time.process_time()
    signal.setitimer(signal.ITIMER_PROF, after)
    try:
        ask(lambda _what, _share: None)
    except detente.Cancelled:
        pass
    finally:
        signal.setitimer(signal.ITIMER_PROF, 0)
    return max(0.0, time.process_time() - start - after)


def stopped_by_progress(ask: Callable[..., Any], after: float) -> float:
    """The same where it ends only when it tells of its progress."""
    import detente

    start = time.process_time()
    stopped = False

    def tell(_what: str, _share: float) -> None:
        nonlocal stopped
        if time.process_time() - start >= after and not stopped:
            stopped = True
            raise detente.Cancelled

    with suppress(detente.Cancelled):
        ask(tell)
    return max(0.0, time.process_time() - start - after)


def measure(name: str) -> dict[str, float]:
    """The same in a process of its own."""
    command = [sys.executable, __file__, "--here", name]
    done = subprocess.run(command, env={**os.environ, **ONE_CORE}, capture_output=True, text=True, check=True)
    found: dict[str, float] = json.loads(done.stdout)
    return found


def row(name: str) -> str:
    """The figures of one question as a row of the table."""
    found = measure(name)
    figures = " | ".join(f"{found[key]:.2f}" for key in ("whole", "silence", "by_signal", "by_progress"))
    return f"| {name.strip()}, {ASKED[name][0]} | {figures} |"


HEAD = """# How soon questions stop

In seconds of processor time on one core (`benchmarks/stops.py`): what a question takes, its longest silence, and how
long after a third of it a signal, and its own progress, ends it with what is known.

| question | whole | silence | stops by signal | by progress |
| --- | ---: | ---: | ---: | ---: |
"""


def main() -> None:
    """Measure the questions that are named, or all."""
    if sys.argv[1:2] == ["--here"]:
        print(json.dumps(measure_here(sys.argv[2])))
        return
    if named := sys.argv[1:]:
        for name in named:
            print(row(name), flush=True)
        return
    REPORT.write_text(HEAD + "".join(f"{row(name)}\n" for name in ASKED), encoding="utf-8")


if __name__ == "__main__":
    main()
