"""What who moves a wish in the browser waits for: from the key to the painted verdict, in a real browser.

``python benchmarks/workbench.py`` writes ``measured/workbench.md``. It serves the first case, moves one wish of Russia
down and up again in the reading `column`, and waits each time until a verdict that depends on it is painted. Wall time
is of the machine as it was; the processor time of the server, the browser and `detente edit` does not depend on that.
"""

from __future__ import annotations

import json
import shutil
import statistics
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import psutil
from playwright.sync_api import Page, sync_playwright
from processes import cost, write

ROOT = Path(__file__).parent.parent
REPORT = Path(__file__).parent / "measured" / "workbench.md"
CASE = ROOT / "src/detente/gallery/european-security.yaml"
DETENTE = (sys.executable, "-m", "detente")
CHROMIUM = "/usr/bin/chromium"
FLAGS = [
    "--no-sandbox",
    "--disable-gpu",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-sync",
]
READING = "column"
WISH = "statement-russia-secondary"
VERDICT = "verdict-offered-russia"
MOVE = {"op": "move", "path": f"variants.{READING}.preferences.russia.secondary.2", "to": 3}

TIMED = """([testid]) => {
  const cell = document.querySelector(`[data-testid="${testid}"]`);
  window.painted = [];
  let began = 0;
  addEventListener("keydown", () => { began = performance.now(); }, true);
  new MutationObserver(() => requestAnimationFrame(() => setTimeout(() => {
    window.painted.push(performance.now() - began);
  }))).observe(cell, { attributes: true, attributeFilter: ["data-word"] });
}"""
"""Notes, of each key, the milliseconds until the frame with another word in the cell was painted."""


@contextmanager
def served(folder: Path) -> Iterator[tuple[psutil.Process, str]]:
    """A server of a folder, and the address that it prints."""
    command = [*DETENTE, "serve", str(folder), "--no-browser"]
    server = subprocess.Popen(command, stdout=subprocess.PIPE, text=True)
    try:
        assert server.stdout is not None
        yield psutil.Process(server.pid), server.stdout.readline().partition("Open: ")[2].strip()
    finally:
        server.terminate()
        server.wait()


def seconds(processes: list[psutil.Process]) -> float:
    """The processor time that some processes have taken so far."""
    return sum(sum(each.cpu_times()[:2]) for each in processes)


def moved(page: Page, n: int) -> list[float]:
    """The milliseconds from each of `n` keys to the painted verdict."""
    page.evaluate(TIMED, [VERDICT])
    place = 2
    for k in range(n):
        page.get_by_test_id(f"{WISH}-{place}").focus()
        page.keyboard.press("Alt+ArrowDown" if place == 2 else "Alt+ArrowUp")
        place = 5 - place
        while page.evaluate("painted.length") <= k:
            page.wait_for_timeout(20)
        page.wait_for_timeout(1200)  # who watches looks at it; what follows of itself is done meanwhile
    return [float(each) for each in page.evaluate("painted")]


def measured(n: int) -> dict[str, Any]:
    """What `n` moves cost."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        shutil.copy(CASE, folder)
        with served(folder) as (server, url), sync_playwright() as playwright:
            browser = playwright.chromium.launch(executable_path=CHROMIUM, args=FLAGS)
            page = browser.new_page(viewport={"width": 1440, "height": 900})
            page.goto(url)
            page.get_by_test_id("library").wait_for()
            page.goto(f"{url.partition('#')[0]}s/{CASE.stem}/wishes?reading={READING}")
            page.get_by_test_id(VERDICT).wait_for()
            page.wait_for_timeout(4000)
            children = psutil.Process().children(recursive=True)
            of_browser = [each for each in children if "chrom" in each.name()]
            before = seconds([server]), seconds(of_browser)
            waits = moved(page, n)
            after = seconds([server]), seconds(of_browser)
            browser.close()
        edits = folder / "edits.json"
        edits.write_text(json.dumps([MOVE]), encoding="utf-8")
        by_command = cost((*DETENTE, "edit", str(folder / CASE.name), str(edits), "--dry-run"), 5)
        talks = cost((*DETENTE, "dialogue", str(folder / CASE.name), "--variant", READING), 5)
    return {
        "waits": waits,
        "server": 1000 * (after[0] - before[0]) / n,
        "browser": 1000 * (after[1] - before[1]) / n,
        "command": 1000 * (by_command.median + talks.median),
    }


def main(n: int) -> None:
    """Measure, and write the table."""
    found = measured(n)
    waits = sorted(found["waits"])
    load = psutil.getloadavg()[0]
    lines = [
        f"{n} moves of a wish, one at a time, on a machine with a load of {load:.1f} on {psutil.cpu_count()} cores.",
        "",
        "| from the key to the painted verdict | |",
        "| --- | --- |",
        f"| wall time, least | {waits[0]:.0f} ms |",
        f"| wall time, median | {statistics.median(waits):.0f} ms |",
        f"| wall time, longest | {waits[-1]:.0f} ms |",
        f"| processor time of the server for a move, with all that follows | {found['server']:.0f} ms |",
        f"| processor time of the browser for a move, with all that follows | {found['browser']:.0f} ms |",
        f"| `detente edit` and `detente dialogue`, processor time | {found['command']:.0f} ms |",
        f"| ratio to the server's | {found['command'] / found['server']:.1f} |",
    ]
    print("\n".join(lines))
    write(REPORT, lines)


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 30)
