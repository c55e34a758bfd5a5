"""A swap of two neighbouring statements in the first case, and then the words of its six agendas for all four parties.

``python benchmarks/opened.py`` writes ``measured/opened.md``: the CPU time of an opened scenario, by steps, beside that
of reading and judging the edited text from the start, of the same swaps in one process; the words must be equal.
"""

from __future__ import annotations

import random
import statistics
import tempfile
import time
from collections import defaultdict
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TypeVar

from processes import write

import detente
from detente.api.dialogue import shown_agendas
from detente.engines import choose_engine
from detente.gallery import case_named
from detente.graph import agenda_issues, graph_model
from detente.questions.talks import WORDS, court
from detente.scenario.editing.edits import edited
from detente.scenario.editing.text.file_text import file_tree
from detente.stability import CONCEPTS

REPORT = Path(__file__).parent / "measured" / "opened.md"
N_SWAPS = 30

T = TypeVar("T")
Words = dict[str, dict[str, str]]
Seconds = dict[str, list[float]]


def swaps(opened: detente.Opened) -> Iterator[tuple[str, dict[str, object]]]:
    """Every pair of neighbouring statements that a variant writes: the variant, and the edit that swaps them."""
    for name, patch in opened.outline()["values"]["variants"].items():
        for party, own in patch.get("preferences", {}).items():
            for kind in ("core", "secondary"):
                path = f"variants.{name}.preferences.{party}.{kind}"
                for k in range(1, len(own.get(kind, ()))):
                    yield name, {"op": "move", "path": f"{path}.{k}", "to": k + 1, "scope": "everywhere"}


def timed(seconds: list[float], work: Callable[[], T]) -> T:
    """What comes of some work; its CPU seconds are put down."""
    start = time.process_time()
    found = work()
    seconds.append(time.process_time() - start)
    return found


def words_anew(text: str, name: str) -> Words:
    """The words of a reading, from all of the text."""
    scenario = detente.loads(text)
    reading = scenario.variants[name]
    judge = court(choose_engine(graph_model(reading, scenario)), CONCEPTS["seq"])
    tables = {agenda: agenda_issues(reading, agenda) for agenda in shown_agendas(reading)}
    return {
        agenda: {party.id: WORDS[int(judge.word(issues, i))] for i, party in enumerate(reading.parties)}
        for agenda, issues in tables.items()
    }


def anew(text: str, edit: dict[str, object], name: str, seconds: Seconds) -> Words:
    """The words after an edit of a text, from the start."""
    file_tree.cache_clear()
    made = timed(seconds["edit, with the text parsed for it"], lambda: edited(text, edit).text)
    file_tree.cache_clear()
    return timed(seconds["read all, build all, judge"], lambda: words_anew(made, name))


def opened_words(opened: detente.Opened, edit: dict[str, object], name: str, seconds: Seconds) -> Words:
    """The words after an edit of an opened scenario, step by step."""
    file_tree.cache_clear()
    timed(seconds["edit: splice, and parse what came of it"], lambda: opened.edit(edit))
    timed(seconds["read the one reading"], lambda: opened._read.reading(name))
    timed(seconds["its model: ranks of who was edited"], lambda: opened._model(name))
    return timed(seconds["equilibria and words"], lambda: opened.verdicts(name))


def table(before: Seconds, after: Seconds) -> str:
    """The medians, and how many times less the opened scenario takes."""
    totals = [statistics.median(map(sum, zip(*each.values(), strict=True))) for each in (before, after)]
    lines = ["| step | CPU, median |", "| --- | --- |"]
    for title, total, parts in zip(("from the start", "opened"), totals, (before, after), strict=True):
        lines += [f"| {step} | {1000 * statistics.median(own):.1f} ms |" for step, own in parts.items()]
        lines.append(f"| **{title}, in all** | **{1000 * total:.1f} ms** |")
    return "\n".join([*lines, f"| ratio | {totals[0] / totals[1]:.1f} |"]) + "\n"


def main() -> None:
    """Measure the swaps and write the table."""
    before: Seconds = defaultdict(list)
    after: Seconds = defaultdict(list)
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / "european-security.yaml"
        file.write_bytes(case_named("european-security").scenario.read_bytes())
        opened = detente.open(file)
        for name, edit in random.Random(1).sample(list(swaps(opened)), N_SWAPS):
            opened.verdicts(name)
            text = opened.text
            words = opened_words(opened, edit, name, after)
            assert words == anew(text, edit, name, before)
            opened.put(text)
    write(REPORT, table(before, after).splitlines())
    print(table(before, after))


if __name__ == "__main__":
    main()
