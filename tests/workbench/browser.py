"""The workbench as its user has it: `detente serve` in a process of its own, and a page of Debian's chromium."""

import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect, sync_playwright

CHROMIUM = shutil.which("chromium")
ARGUMENTS = [
    "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
    "--disable-component-update", "--disable-sync",
]  # fmt: skip

expect.set_options(timeout=15_000)  # other tests run beside these

needs_chromium = pytest.mark.skipif(CHROMIUM is None, reason="needs the command chromium")


@contextmanager
def chromium() -> Iterator[Browser]:
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=ARGUMENTS)
        yield browser
        browser.close()


@contextmanager
def served(folder: Path, state: Path, port: str = "0") -> Iterator[str]:
    """The address with the token, of a server of the folder; `state` is where it keeps its secret."""
    command = [sys.executable, "-m", "detente", "serve", str(folder), "--no-browser", "--port", port]
    environment = os.environ | {"XDG_STATE_HOME": str(state)}
    process = subprocess.Popen(command, stdout=subprocess.PIPE, text=True, env=environment)
    try:
        assert process.stdout is not None
        line = process.stdout.readline()
        assert line.startswith("Open: "), line
        yield line.removeprefix("Open: ").strip()
    finally:
        process.terminate()
        process.communicate(timeout=20)


def watched(page: Page) -> list[str]:
    """What goes wrong on a page from now on: errors of its scripts, of its console, requests off the machine."""
    found: list[str] = []
    page.on("pageerror", lambda error: found.append(f"{page.url}: {error}"))
    page.on(
        "console", lambda told: found.append(f"{page.url}: {told.text}") if told.type == "error" else None
    )
    page.on("request", lambda asked: None if "127.0.0.1" in asked.url else found.append(asked.url))
    return found
