"""Reading the first case by libyaml, against the YAML parser in plain Python, which reads what libyaml refuses.

``python benchmarks/reading.py`` writes ``measured/reading.md``. Each figure is the least processor time of some runs in
one process, one parser and the other by turns; what they give is compared first.
"""

from __future__ import annotations

import time
from collections.abc import Callable
from pathlib import Path

from processes import write

import detente
from detente.gallery import case_named
from detente.scenario.parsing import syntax
from detente.scenario.parsing.document import document

REPORT = Path(__file__).parent / "measured" / "reading.md"
CASE = case_named("european-security").scenario
RUNS = 15


def seconds(work: Callable[[], object]) -> float:
    """The processor time of one run."""
    start = time.process_time()
    work()
    return time.process_time() - start


def by_turns(one: Callable[[], object], other: Callable[[], object]) -> tuple[float, float]:
    """The least time of each."""
    times = [(seconds(one), seconds(other)) for _ in range(RUNS)]
    return min(each for each, _ in times), min(each for _, each in times)


def without_libyaml(work: Callable[[], object]) -> Callable[[], object]:
    """The same work, as where PyPI has no libyaml for the platform."""

    def alone() -> object:
        known, syntax.CParser = syntax.CParser, None
        try:
            return work()
        finally:
            syntax.CParser = known

    return alone


def main() -> None:
    """Measure, and write the table."""
    text = document(CASE.read_text(encoding="utf-8")).text

    def load() -> object:
        return detente.load(CASE)

    assert repr(load()) == repr(without_libyaml(load)())
    rows = {
        "its events": by_turns(
            lambda: list(syntax.yaml_events(text)), lambda: list(syntax.swift_events(text))
        ),
        "read and checked, ten readings": by_turns(without_libyaml(load), load),
    }
    heads = ("the first case", "parser in Python", "libyaml", "ratio")
    lines = [f"| {' | '.join(heads)} |", f"| {' | '.join('---' for _ in heads)} |"]
    for what, (slow, swift) in rows.items():
        lines.append(f"| {what} | {slow * 1e3:.0f} ms | {swift * 1e3:.1f} ms | {slow / swift:.1f} |")
    print("\n".join(lines))
    write(REPORT, lines)


if __name__ == "__main__":
    main()
