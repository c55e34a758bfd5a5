"""The model as forms, and the YAML beside it, in a browser."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, Locator, Page, expect
from ruamel.yaml import YAML

from tests.workbench.browser import needs_chromium, served, watched

pytestmark = [pytest.mark.slow, needs_chromium]


class Hand:
    """Somebody at a page of the ferry."""

    def __init__(self, page: Page, folder: Path) -> None:
        self.page, self.file = page, folder / "ferry.yaml"

    def __getitem__(self, testid: str) -> Locator:
        return self.page.get_by_test_id(testid)

    def part(self, name: str) -> None:
        self[f"part-{name}"].click()

    def said(self) -> Any:
        """What the file says when all is saved."""
        self.page.evaluate("import('/pages/store.js').then(({store}) => store.idle())")
        expect(self["saved"]).to_have_attribute("data-state", "saved", timeout=20_000)
        return YAML(typ="safe").load(self.file.read_text("utf-8"))

    def take(self, testid: str, text: str) -> None:
        self[testid].fill(text)
        self[testid].press("Enter")


@pytest.fixture(scope="module")
def page(browser: Browser, tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Page, Path, str]]:
    folder = tmp_path_factory.mktemp("disputes")
    with served(folder, tmp_path_factory.mktemp("state")) as url:
        page = browser.new_page(viewport={"width": 1440, "height": 900})
        problems = watched(page)
        page.goto(url)
        expect(page.get_by_test_id("library")).to_be_visible(timeout=20_000)
        yield page, folder, url.partition("#")[0]
        assert not [each for each in problems if "409 (Conflict)" not in each]


@pytest.fixture
def hand(page: tuple[Page, Path, str], folder: Path) -> Hand:
    """Somebody at the model of a ferry that nobody has touched."""
    there, served_folder, base = page
    (served_folder / "ferry.yaml").write_bytes((folder / "ferry.yaml").read_bytes())
    there.goto(f"{base}s/ferry/model")
    expect(there.get_by_test_id("section-parties")).to_be_visible(timeout=20_000)
    return Hand(there, served_folder)


def test_parties_options_and_their_short_words(hand: Hand) -> None:
    hand.take("parties-add", "The island")
    town, island = hand["parties-town"], hand["parties-island"]
    expect(island).to_be_visible()
    town.get_by_test_id("options-add").fill("quiet: Ask for a quiet ship")
    town.get_by_test_id("options-add").press("Enter")
    row = town.get_by_test_id("options-quiet")
    row.get_by_text("More").click()
    row.get_by_label("Moves").select_option("forward")
    row.get_by_label("Short word").fill("silent")
    row.get_by_label("Short word").press("Enter")
    expect(town.get_by_test_id("options-silent")).to_be_visible()
    said = hand.said()["parties"]
    assert said["island"] == {"name": "The island"}
    assert said["town"]["options"]["silent"] == {"name": "Ask for a quiet ship", "moves": "forward"}


def test_the_order_of_parties_is_moved_by_key(hand: Hand) -> None:
    up = hand.page.get_by_role("button", name="Move line up")
    up.focus()
    hand.page.keyboard.press("Enter")
    expect(up).to_be_disabled()
    assert [*hand.said()["parties"]] == ["line", "town"]
    assert hand.page.get_by_role("group").first.get_attribute("data-testid") == "parties-line"


def test_a_rule_tells_how_many_states_it_removes_while_it_is_typed(hand: Hand) -> None:
    hand.part("rules")
    hand["infeasible-add"].click()
    hand["infeasible-new-edit"].fill("pay and sail")
    expect(hand["section-infeasible"].locator(".draft .removes")).to_have_text("would remove 1 state")
    hand["infeasible-new-edit"].press("Enter")
    hand["infeasible-new-edit"].press("Enter")
    expect(hand["infeasible-1"].locator(".removes").first).to_have_text("removes 1 state")
    hand["infeasible-1-edit"].fill("pay and nosuch")
    expect(hand["infeasible-1-error"]).to_contain_text("nosuch")
    hand["infeasible-1-edit"].press("Escape")
    assert hand.said()["infeasible"] == ["pay and sail"]
    hand["section-infeasible"].get_by_role("button", name="Remove 1").click()
    assert "infeasible" not in hand.said()


def test_what_holds_today_is_switched_and_an_issue_is_put_on_the_table(hand: Hand) -> None:
    hand.part("today")
    hand["section-status_quo"].get_by_label("Sail at night").check()
    assert hand.said()["status_quo"] == ["sail"]
    hand.part("issues")
    hand["issues-add"].click()
    hand["issues-new-word"].fill("Nights")
    hand["issues-new-add"].click()
    draft = hand["section-issues"].locator(".draft")
    expect(draft.get_by_role("alert")).to_contain_text("Options")
    draft.get_by_role("combobox").select_option("sail")
    hand["issues-new-add"].click()
    expect(hand["issues-nights"]).to_be_visible()
    hand["agendas-add"].click()
    hand["agendas-new-word"].fill("Night talks")
    hand.part(
        "history"
    )  # what is half filled in is there when one comes back, and keeps the name it was given
    hand.part("issues")
    hand["section-agendas"].locator(".draft").get_by_role("combobox").select_option("nights")
    hand["agendas-new-add"].click()
    said = hand.said()
    assert said["issues"] == {"nights": {"name": "Nights", "options": ["sail"]}}
    assert said["agendas"] == {"night_talks": ["nights"]}


def test_a_reading_is_duplicated_and_says_one_thing_on_its_own(hand: Hand) -> None:
    hand.part("readings")
    hand["variants-thrifty-duplicate"].click()
    expect(hand["variants-thrifty_2"]).to_be_visible()
    hand["reading"].select_option("thrifty_2")
    hand.part("today")
    hand["section-status_quo"].get_by_label("Sail at night").check()
    hand["shared-here"].click()
    expect(hand["section-status_quo"].get_by_text("said by this reading")).to_be_visible()
    said = hand.said()
    assert said["variants"]["thrifty_2"]["extends"] == "thrifty"
    assert (said["status_quo"], said["variants"]["thrifty_2"]["status_quo"]) == ([], ["sail"])


def test_the_yaml_is_saved_as_it_is_typed_and_leads_to_what_is_wrong(hand: Hand) -> None:
    hand.page.keyboard.press("y")
    area = hand["yaml"]
    expect(area).not_to_have_value("")
    type_behind(area, "- sail", " and nosuch")
    problem = hand["diagnostics"].get_by_role("button")
    expect(problem).to_contain_text("nosuch", timeout=20_000)
    problem.click()
    assert area.evaluate("e => e.value.slice(e.selectionStart, e.selectionEnd)") == "nosuch"
    hand.page.keyboard.type("pay")
    expect(hand["diagnostics"].get_by_role("button")).to_have_count(0, timeout=20_000)
    assert hand.said()["preferences"]["town"]["statements"][0] == "sail and pay"
    assert "# the name it has here" in hand.file.read_text("utf-8")


def test_the_caret_stays_while_others_change_the_text(hand: Hand) -> None:
    hand.page.keyboard.press("y")
    area = hand["yaml"]
    expect(area).not_to_have_value("")
    type_behind(area, "- pay", " and not sail")
    hand.file.write_text(hand.file.read_text("utf-8").replace("A night ferry", "The ferry by night"), "utf-8")
    expect(hand["title"]).to_have_text("The ferry by night", timeout=20_000)
    hand.page.keyboard.type(" or sail")
    said = hand.said()
    expect(area).to_have_value(hand.file.read_text("utf-8"))
    assert said["title"] == "The ferry by night"
    assert said["preferences"]["line"]["statements"][0] == "pay and not sail or sail"


def type_behind(area: Locator, mark: str, text: str) -> None:
    """Put the caret behind what stands there, and type."""
    area.evaluate(
        "(e, mark) => { const at = e.value.indexOf(mark) + mark.length; e.focus(); e.setSelectionRange(at, at); }",
        mark,
    )
    area.page.keyboard.type(text)


def test_a_move_is_barred_and_whose_moves_are_listed_is_told(hand: Hand) -> None:
    hand.file.write_text(hand.file.read_text("utf-8") + "moves: {line: {s1: [s2]}}\n", "utf-8")
    hand.part("moves")
    expect(hand["section-moves"].locator("li")).to_have_text("The shipping line: s1 → s2", timeout=20_000)
    hand["barred-add"].click()
    hand["barred-new-from-edit"].fill("pay and sail")
    hand["barred-new-from-edit"].press("Enter")
    hand["section-barred"].locator(".draft").get_by_role("button", name="Add").last.press("Enter")
    expect(hand["barred-1"]).to_be_visible()
    assert hand.said()["barred"] == [{"from": "pay and sail"}]


def test_a_position_and_a_fallback_are_said_and_taken_back(hand: Hand) -> None:
    hand.part("positions")
    positions, fallbacks = hand["section-positions"], hand["section-fallbacks"]
    hand["positions-add"].click()
    positions.locator(".draft").get_by_label("Sail at night").check()
    hand["positions-new-add"].click()
    expect(hand["positions-town"].locator("summary")).to_contain_text("The town")
    hand["fallbacks-add"].click()
    fallbacks.get_by_role("button", name="Add the fallback").click()
    expect(hand["fallbacks-town"]).to_contain_text("The town")
    expect(hand["fallbacks-town"]).to_contain_text("It takes none of its options.")
    said = hand.said()
    assert (said["positions"], said["fallbacks"]) == ({"town": ["sail"]}, {"town": []})
    hand["fallbacks-town"].get_by_role("combobox").select_option("pay")
    assert hand.said()["fallbacks"] == {"town": ["pay"]}
    for entry in ("positions-town", "fallbacks-town"):
        hand[entry].get_by_role("button", name="Remove town").click()
        expect(hand[entry]).to_have_count(0)
    assert not {"positions", "fallbacks"} & set(hand.said())


def test_what_a_party_believes_that_others_see(hand: Hand) -> None:
    hand.part("views")
    hand["views-add"].click()
    hand["views-new-add"].click()
    town = hand["views-town"]
    expect(town).to_contain_text("None. They are written in the YAML.")
    hand["sees-add"].click()
    whose = town.locator(".draft").get_by_label("Whose")
    expect(whose.locator("option")).to_have_text(["The shipping line"])  # nobody has a view of its own view
    town.locator(".draft").get_by_role("combobox").nth(1).select_option("pay")
    hand["sees-new-add"].click()
    expect(hand["sees-line"]).to_contain_text("The shipping line")
    assert hand.said()["views"] == {"town": {"sees": {"line": {"unseen": ["pay"]}}}}


def test_states_are_called_by_their_names(hand: Hand) -> None:
    hand.file.write_text(hand.file.read_text("utf-8") + "states: {c0: [], c1: [sail]}\n", "utf-8")
    hand.part("today")
    hand.page.get_by_label("Numbering").select_option("states")
    assert hand.said()["numbering"] == "states"
    hand["tab-states"].click()
    row = hand["state-c1"].get_by_role("rowheader")
    expect(row).to_have_text("c1", timeout=20_000)
    hand["state-c1-why"].click()
    expect(hand["explanation"]).to_contain_text("c1", timeout=20_000)
