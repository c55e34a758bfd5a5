"""The pictures of the workbench in the README and the documentation, as a browser shows it.

``python docs/_ext/workbench_pictures.py`` makes ``docs/images/workbench-*.png`` anew; it needs chromium, Playwright and
Pillow. They are taken on the way that ``tutorials/in-the-browser.md`` goes, of a server with a folder of its own.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from io import BytesIO
from pathlib import Path

from PIL import Image
from playwright.sync_api import Browser, Page, expect, sync_playwright

IMAGES = Path(__file__).parent.parent / "images"
WIDE, PHONE = (1280, 800), (390, 760)
COLOURS = 256
"""So many look like all of them, in half of the bytes."""
PATIENCE = 60_000
"""Milliseconds that anything may take."""
FLAGS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
]
AT_WORK = ".waits, [data-state=saving], [data-state=stale], [aria-busy=true]"
NIGHT_FERRY = ["The night ferry", "company: Ferry company", "council: Island council", ""]
NIGHT_FERRY += ["night: Sail at night", "quiet: Buy a quiet ship", "", "Fine the company for noise"]
COUNCIL_WANTS = ["quiet or not night", "fine iff (night and not quiet)"]


class Walk:
    """A page, and what is done on it."""

    def __init__(self, browser: Browser, size: tuple[int, int], *, is_dark: bool = False) -> None:
        context = browser.new_context(
            viewport={"width": size[0], "height": size[1]}, color_scheme="dark" if is_dark else "light"
        )
        self.page: Page = context.new_page()

    def see(self, testid: str) -> None:
        """Wait until it is there, and nothing is being worked out."""
        expect(self.page.get_by_test_id(testid).first).to_be_visible()
        expect(self.page.locator(AT_WORK)).to_have_count(0)

    def click(self, testid: str) -> None:
        """Press what has this name."""
        self.page.get_by_test_id(testid).first.click()

    def write(self, lines: list[str]) -> None:
        """Type lines, each with Enter."""
        for line in lines:
            self.page.wait_for_timeout(400)
            self.page.keyboard.type(line)
            self.page.keyboard.press("Enter")

    def keep(self, name: str) -> None:
        """Take a picture of what is on the screen."""
        self.page.mouse.move(0, 0)
        self.page.wait_for_timeout(1500)
        expect(self.page.locator(AT_WORK)).to_have_count(0)
        shown = Image.open(BytesIO(self.page.screenshot())).convert("RGB")
        few = shown.quantize(COLOURS, dither=Image.Dither.NONE)
        few.save(IMAGES / f"workbench-{name}.png", optimize=True)


@contextmanager
def served(folder: Path) -> Iterator[str]:
    """The address, with its token, of a server of a folder."""
    command = [sys.executable, "-m", "detente", "serve", str(folder), "--no-browser"]
    environment = os.environ | {"XDG_STATE_HOME": str(folder.parent / "state")}
    process = subprocess.Popen(command, stdout=subprocess.PIPE, text=True, env=environment)
    try:
        assert process.stdout is not None
        yield process.stdout.readline().removeprefix("Open: ").strip()
    finally:
        process.terminate()
        process.wait(timeout=20)


def five_minutes(walk: Walk) -> None:
    """A published case: a wish moved, the states, the versions."""
    walk.click("gallery-copy-european-security")
    walk.see("verdicts")
    walk.page.get_by_test_id("reading").select_option("column")
    walk.see("verdict-offered-russia")
    walk.page.get_by_test_id("statement-russia-secondary-2").focus()
    walk.page.keyboard.press("Alt+ArrowDown")
    expect(walk.page.get_by_test_id("verdict-offered-russia")).to_have_attribute("data-word", "eases")
    walk.keep("wishes")
    walk.click("tab-states")
    walk.see("states")
    walk.page.get_by_test_id("states-for").select_option("everybody")
    walk.page.get_by_test_id("states-where-edit").fill("mutual_missiles and not use_force")
    walk.page.keyboard.press("Enter")
    walk.see("states")
    walk.keep("states")
    walk.click("tab-versions")
    walk.see("version-2")
    walk.click("version-2-difference")
    walk.keep("versions")


def my_own(walk: Walk) -> None:
    """The README's dispute, question by question."""
    walk.click("start-own")
    walk.see("start-title")
    walk.write(NIGHT_FERRY)
    walk.click("today-night")
    walk.page.get_by_test_id("start-one").select_option("quiet")
    walk.page.get_by_test_id("start-other").select_option("night")
    walk.click("start-pair")
    for wish in (
        "want-not-company-fine",
        "want-company-night",
        "want-not-company-quiet",
        "start-wish-council",
    ):
        walk.click(wish)
    walk.write(COUNCIL_WANTS)
    for issue in ("talk-quiet", "talk-fine"):
        walk.click(issue)
    walk.see("verdict-everything-council")
    walk.page.mouse.wheel(0, -260)
    walk.keep("start")
    walk.click("tab-model")
    walk.keep("model")


def main() -> None:
    """Take all pictures."""
    expect.set_options(timeout=PATIENCE)
    with tempfile.TemporaryDirectory() as root, sync_playwright() as playwright:
        folder = Path(root) / "disputes"
        folder.mkdir()
        browser = playwright.chromium.launch(executable_path=shutil.which("chromium"), args=FLAGS)
        with served(folder) as url:
            walk = Walk(browser, WIDE)
            walk.page.goto(url)
            walk.see("gallery-copy-elmira")
            five_minutes(walk)
            walk.page.goto(url.partition("#")[0])
            my_own(walk)
            again = walk.page.context.storage_state()
            dark = Walk(browser, WIDE, is_dark=True)
            dark.page.context.add_cookies(again["cookies"])
            dark.page.goto(f"{url.partition('#')[0]}s/european-security/verdicts")
            dark.see("verdicts")
            dark.keep("verdicts")
            phone = Walk(browser, PHONE)
            phone.page.context.add_cookies(again["cookies"])
            phone.page.goto(f"{url.partition('#')[0]}s/the-night-ferry/wishes")
            phone.see("verdicts")
            phone.keep("phone")
        browser.close()


if __name__ == "__main__":
    main()
