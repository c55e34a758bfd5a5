"""The frame of the pages: tabs that edit together, a conflict, a server that goes and comes back, versions."""

from pathlib import Path
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.workbench.browser import needs_chromium, served, watched

SEND = """async ([path, value, expect]) => {
  const { store } = await import("/pages/store.js");
  store.edit([{ op: "set", path, value, expect, scope: "everywhere" }]);
}"""
"""What a form does when a value was typed into it; nobody waits for the answer."""

REMOVE = """async () => {
  const { store } = await import("/pages/store.js");
  store.edit([{ op: "remove", path: "preferences.town.statements.2", expect: "not pay" }]);
}"""

pytestmark = [pytest.mark.slow, needs_chromium]


def test_what_another_tab_has_changed_is_asked_about_and_nothing_is_lost(
    browser: Browser, folder: Path, tmp_path: Path
) -> None:
    with served(folder, tmp_path / "state") as url:
        mine, theirs = _two_pages(browser.new_context().new_page(), url)
        problems = watched(mine)
        mine.get_by_test_id("version-1-name").click()
        mine.keyboard.type("as we ")
        _set(theirs, "parties.town.name", "The village", "The town")
        expect(theirs.get_by_test_id("saved")).to_have_attribute("data-state", "saved")
        expect(mine.get_by_test_id("version-2")).to_contain_text("The village")
        mine.keyboard.type("met")
        mine.keyboard.press("Enter")
        expect(mine.get_by_test_id("version-1")).to_contain_text("as we met")
        expect(mine.get_by_test_id("saved")).to_have_attribute("data-state", "saved")
        _set(mine, "parties.town.name", "The hamlet", "The town")
        sheet = mine.get_by_test_id("conflict")
        expect(sheet).to_be_visible()
        mine.keyboard.press("Escape")
        expect(sheet).to_contain_text("The hamlet")
        expect(sheet).to_contain_text("The village")
        mine.get_by_test_id("keep-mine").click()
        expect(theirs.get_by_test_id("version-3")).to_contain_text("The hamlet")
        mine.get_by_test_id("undo").click()
        expect(theirs.get_by_test_id("version-4")).to_contain_text("The hamlet")
        assert "The village" in (folder / "ferry.yaml").read_text(encoding="utf-8")
        mine.get_by_test_id("version-3-restore").click()
        expect(mine.get_by_test_id("version-5")).to_be_visible()
        assert "The hamlet" in (folder / "ferry.yaml").read_text(encoding="utf-8")
        # What another has removed cannot be kept: that is said once.
        theirs.evaluate(REMOVE)
        expect(mine.get_by_test_id("version-6")).to_be_visible()
        mine.evaluate(REMOVE)
        expect(sheet).to_contain_text("taken out meanwhile")
        mine.get_by_test_id("take-theirs").click()
        expect(sheet).to_have_count(0)
        assert [each for each in problems if "409" not in each] == []


def test_what_is_edited_while_the_server_is_away_is_sent_once_when_it_is_back(
    browser: Browser, folder: Path, tmp_path: Path
) -> None:
    with served(folder, tmp_path / "state") as url:
        page, other = _two_pages(browser.new_context().new_page(), url)
    for each in (page, other):
        expect(each.get_by_test_id("saved")).to_have_attribute("data-state", "offline")
    _set(page, "title", "A ferry at dawn", None)
    _set(page, "parties.town.name", "The village", "The town")
    with served(folder, tmp_path / "state", str(urlsplit(url).port)):
        for each in (page, other):
            expect(each.get_by_test_id("saved")).to_have_attribute("data-state", "saved", timeout=15_000)
            expect(each.get_by_test_id("title")).to_have_text("A ferry at dawn")
            expect(each.get_by_test_id("version-3")).to_contain_text("The village")
        assert page.locator(".version").count() == 3


def _two_pages(page: Page, url: str) -> tuple[Page, Page]:
    """Two tabs of one browser on the versions of the dispute."""
    page.goto(url)
    page.get_by_test_id("scenario-ferry").click()
    page.get_by_test_id("tab-versions").click()
    other = page.context.new_page()
    other.goto(page.url)
    for each in (page, other):
        expect(each.get_by_test_id("version-1")).to_be_visible()
    return page, other


def _set(page: Page, path: str, value: str, expected: str | None) -> None:
    page.evaluate(SEND, [path, value, expected] if expected else [path, value])
