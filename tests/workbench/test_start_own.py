"""Start my own: the README's night ferry by keyboard and mouse, each field filled, key and click counted."""

import re
from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

import detente
from detente.api.opened import Opened
from tests.workbench.browser import needs_chromium, served, watched

MOST_ACTIONS = 30


class Hand:
    """Somebody at keyboard and mouse, who is counted."""

    def __init__(self, page: Page) -> None:
        self.page, self.actions = page, 0

    def click(self, testid: str) -> None:
        self._do(self.page.get_by_test_id(testid).click)

    def choose(self, testid: str, value: str) -> None:
        self._do(lambda: self.page.get_by_test_id(testid).select_option(value))

    def write(self, text: str) -> None:
        self._do(lambda: self.page.keyboard.type(text))
        self.enter()

    def enter(self) -> None:
        self._do(lambda: self.page.keyboard.press("Enter"))

    def _do(self, act: Callable[[], object]) -> None:
        self.actions += 1
        act()


@pytest.mark.slow
@needs_chromium
def test_the_night_ferry_takes_thirty_actions_with_its_first_verdict(
    browser: Browser, tmp_path: Path
) -> None:
    folder = tmp_path / "disputes"
    folder.mkdir()
    with served(folder, tmp_path / "state") as url:
        page = browser.new_page()
        problems = watched(page)
        page.goto(url)
        hand = Hand(page)
        hand.click("start-own")
        expect(page.get_by_test_id("start-title")).to_be_focused()
        hand.write("The night ferry")
        expect(page.get_by_test_id("start-party")).to_be_focused()
        for party in ("company: Ferry company", "council: Island council"):
            hand.write(party)
        hand.enter()
        hand.write("night: Sail at night")
        expect(page.get_by_test_id("start-states")).to_have_attribute("data-total", "2")
        hand.write("quiet: Buy a quiet ship")
        hand.enter()
        hand.write("Fine the company for noise")
        hand.click("today-night")
        hand.choose("start-one", "quiet")
        hand.choose("start-other", "night")
        hand.click("start-pair")
        for wish in ("want-not-company-fine", "want-company-night", "want-not-company-quiet"):
            hand.click(wish)
        hand.click("start-wish-council")
        hand.write("quiet or not night")
        hand.write("fine iff (night and not quiet)")
        # A quiet ship and no fine is better for both than the fine, which comes without talks; nobody has a core.
        for issue in ("talk-quiet", "talk-fine"):
            hand.click(issue)
        expect(page.get_by_test_id("verdict-everything-council")).to_have_attribute("data-word", "eases")
        expect(page.get_by_test_id("start-states")).to_have_attribute("data-total", "6")
        expect(page.get_by_test_id("saved")).to_have_attribute("data-state", "saved")
        assert hand.actions <= MOST_ACTIONS
        made = detente.open(folder / "the-night-ferry.yaml").outline()["values"]
        # Then the core is marked, and the questions leave those wishes alone.
        hand.click("start-wishes")
        hand.click("core-line-company-add")
        hand.click("statement-company-secondary-1-up")
        expect(page.get_by_test_id("statement-company-core-1-edit")).to_have_value("not fine")
        expect(page.get_by_test_id("saved")).to_have_attribute("data-state", "saved")
        own = detente.open(folder / "the-night-ferry.yaml").outline()["values"]["preferences"]["company"]
        assert own == {"core": ["not fine"], "secondary": ["night", "not quiet"]}
        page.go_back()
        expect(page.get_by_test_id("start-wish-company")).to_be_hidden()
        assert not problems
    assert made.pop("issues").keys() == {"quiet", "fine"}
    assert {
        key: value for key, value in _readme(tmp_path).outline()["values"].items() if key != "summary"
    } == made


def _readme(folder: Path) -> Opened:
    """The night ferry as the README has it."""
    told = (Path(__file__).parents[2] / "README.md").read_text(encoding="utf-8")
    found = re.search(r"<!-- file: night-ferry.yaml -->\n```yaml\n(.*?)```", told, re.DOTALL)
    assert found is not None
    path = folder / "readme.yaml"
    path.write_text(found[1], encoding="utf-8")
    return detente.open(path)
