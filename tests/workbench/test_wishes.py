"""Wishes moved by key, mouse and button in a real browser: what is painted, written, asked, and told to be wrong."""

import shutil
from collections.abc import Iterator, Sequence
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Locator, Page, expect

import detente
from tests.workbench.browser import needs_chromium, served, watched

CASE = "european-security"
GALLERY = Path(detente.__file__).parent / "gallery"
WEIGHED = """\
format: detente/1
title: Weights and no wishes
parties:
  town: {name: Town, options: {quiet: Ask for quiet}}
  ferry: {name: Ferry, options: {night: Run at night}}
status_quo: [night]
preferences:
  ferry: {weights: {night: 3, quiet: -2}}
"""

RANKED = """\
format: detente/1
title: A break, and pairs
parties:
  town: {name: Town, options: {quiet: Ask for quiet}}
  ferry: {name: Ferry, options: {night: Run at night}}
preferences:
  town: {ranking: [s2, s1, ">>", [s3, s4]]}
  ferry: {known: [s3 > s1, s2 ~ s4]}
"""

pytestmark = [pytest.mark.slow, needs_chromium]


class Workbench:
    """A page of a server, and what its folder has."""

    def __init__(self, folder: Path, url: str, page: Page) -> None:
        self.folder, self.url, self.page = folder, url.partition("#")[0], page
        self.problems = watched(page)

    def show(self, reading: str, view: str = "wishes") -> None:
        shutil.copy(GALLERY / f"{CASE}.yaml", self.folder)
        self.page.goto(f"{self.url}s/{CASE}/{view}?reading={reading}")
        expect(self["verdict-offered-russia"].first).to_have_attribute("data-word", "opens")
        if view == "wishes" and reading:
            self.agreed(reading, "russia")  # the file was another one before

    def __getitem__(self, testid: str) -> Locator:
        return self.page.get_by_test_id(testid)

    def formulas(self, party: str) -> list[str]:
        """The wishes that are shown, with the list that they stand in."""
        script = "rows => rows.map(row => `${row.dataset.list}: ${row.querySelector('input').value}`)"
        return list(self[f"party-{party}"].locator("li.wish").evaluate_all(script))

    def written(self, reading: str, party: str) -> list[str]:
        """The wishes that are in the file, with the list that they stand in; when all is saved."""
        expect(self["saved"]).to_have_attribute("data-state", "saved")
        values = detente.open(self.folder / f"{CASE}.yaml").outline()["values"]
        own = values["variants"][reading]["preferences"][party]
        prefer = [
            (kind, each["prefer"] if isinstance(each, dict) else each)
            for kind in ("core", "secondary")
            for each in own[kind]
        ]
        return [f"{kind}: {formula}" for kind, formula in prefer]

    def agreed(self, reading: str, party: str, other_than: Sequence[str] = ()) -> list[str]:
        """The wishes that are shown, once they are those in the file, and other ones than before."""
        for _ in range(100):
            shown = self.formulas(party)
            if shown == self.written(reading, party) and shown != other_than:
                return shown
            self.page.wait_for_timeout(50)
        raise AssertionError((shown, self.written(reading, party)))

    def press(self, testid: str, keys: str) -> None:
        self[testid].focus()
        self.page.keyboard.press(keys)


@pytest.fixture(scope="module")
def bench(browser: Browser, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Workbench]:
    folder = tmp_path_factory.mktemp("disputes")
    (folder / "weighed.yaml").write_text(WEIGHED, encoding="utf-8")
    (folder / "ranked.yaml").write_text(RANKED, encoding="utf-8")
    with served(folder, tmp_path_factory.mktemp("state")) as url:
        page = browser.new_context(viewport={"width": 1440, "height": 900}).new_page()
        page.goto(url)
        page.get_by_test_id("library").wait_for()
        found = Workbench(folder, url, page)
        yield found
        assert not found.problems


def test_a_wish_is_dragged_in_its_list_and_across_the_core_line(bench: Workbench) -> None:
    bench.show("column")
    bench["statement-russia-secondary-2"].drag_to(bench["statement-russia-secondary-4"])
    assert bench.formulas("russia")[5] == "secondary: russia_bound implies core_met"
    bench["statement-russia-secondary-1"].drag_to(bench["statement-russia-core-1"])
    assert bench.formulas("russia")[0] == "core: not use_force"
    bench.agreed("column", "russia")


def test_the_core_line_moves_by_key_and_by_mouse(bench: Workbench) -> None:
    bench.show("column")
    line = bench["party-russia"].get_by_test_id("core-line")
    line.focus()
    bench.page.keyboard.press("Alt+ArrowUp")
    assert bench.formulas("russia")[1] == "secondary: no_strike_weapons"
    expect(line).to_be_focused()
    line.drag_to(bench["statement-russia-secondary-3"])
    assert [each.startswith("core") for each in bench.formulas("russia")].count(True) == 4
    bench.agreed("column", "russia")


def test_keys_in_a_burst_end_as_they_were_painted(bench: Workbench) -> None:
    bench.show("column")
    bench["statement-russia-secondary-6"].focus()
    for key in ["Up"] * 5 + ["Down"] * 2 + ["Up"] * 4:
        bench.page.keyboard.press(f"Alt+Arrow{key}")
    expect(bench["statement-russia-core-2"]).to_be_focused()
    bench.agreed("column", "russia")
    assert bench.formulas("russia")[1] == "core: not pull_back"


def test_who_edits_a_shared_list_is_asked_once_where_it_holds(bench: Workbench) -> None:
    bench.show("russian_drafts")
    bench.press("statement-west-secondary-1", "Alt+ArrowDown")
    expect(bench["shared-choice"]).to_contain_text("military_technical")
    bench.page.keyboard.press("Escape")
    before = bench.formulas("west")
    assert before == bench.written("column", "west")
    bench.press("statement-west-secondary-1", "Alt+ArrowDown")
    bench["shared-here"].click()
    bench.agreed("russian_drafts", "west", other_than=before)
    assert bench.written("column", "west") == before
    bench.press("statement-west-secondary-3", "Alt+ArrowDown")
    expect(bench["shared-choice"]).to_have_count(0)
    russia = bench.formulas("russia")
    bench["statement-russia-secondary-1-edit"].fill("not arm")
    bench.page.keyboard.press("Enter")
    bench["shared-everywhere"].click()
    expect(bench["shared-choice"]).to_have_count(0)
    assert "secondary: not arm" in bench.agreed("russian_drafts", "russia", other_than=russia)
    assert "secondary: not arm" in bench.written("column", "russia")


def test_a_formula_is_completed_and_told_at_which_place_it_is_wrong(bench: Workbench) -> None:
    bench.show("column")
    bench["verdict-offered-russia"].click()
    reasons = bench["explanation"].locator("h4, h3").first
    expect(reasons).to_be_visible()
    field = bench["statement-russia-core-1-edit"]
    field.fill("halt_enl")
    bench.page.keyboard.press("ArrowDown")
    bench.page.keyboard.press("Enter")
    expect(field).to_have_value("halt_enlargement ")
    field.fill("halt_enlargement and use_farce")
    expect(bench["statement-russia-core-1-error"].locator("mark")).to_have_text("use_farce")
    bench.page.keyboard.press("Enter")
    expect(bench["verdicts"]).to_have_attribute("data-state", "stale")
    expect(bench["verdict-offered-russia"]).to_have_attribute("data-word", "opens")
    expect(bench["verdicts"]).to_contain_text("As of before line 357")
    expect(reasons).to_be_visible()  # so do they, while it is wrong
    field.fill("halt_enlargement")
    bench.page.keyboard.press("Enter")
    expect(bench["verdicts"]).to_have_attribute("data-state", "ready")


def test_wishes_are_added_one_after_the_other_and_removed(bench: Workbench) -> None:
    bench.page.goto(f"{bench.url}s/weighed/wishes")
    bench["statement-town-secondary-add"].click()
    for wish in ("not night", "quiet"):
        bench.page.keyboard.type(wish)
        bench.page.keyboard.press("Enter")
        expect(bench["statement-town-secondary-new-edit"]).to_be_focused()
    expect(bench["verdict-everything-town"]).to_have_attribute("data-word", "futile")
    bench.press("statement-town-secondary-1", "Alt+ArrowUp")
    bench["statement-town-secondary-1-remove"].click()
    bench.page.get_by_label("Weight of Run at night").fill("1")
    bench.page.keyboard.press("Tab")
    expect(bench["saved"]).to_have_attribute("data-state", "saved")
    values = detente.open(bench.folder / "weighed.yaml").outline()["values"]["preferences"]
    assert values == {
        "ferry": {"weights": {"night": 1, "quiet": -2}},
        "town": {"core": ["not night"], "secondary": []},
    }


def test_a_cell_says_why_and_issues_are_put_on_the_table_for_a_look(bench: Workbench) -> None:
    bench.show("column", "verdicts")
    bench["verdict-offered-russia"].click()
    expect(bench["explanation"].locator("h4, h3").first).to_be_visible()
    for issue in ("missiles", "exercises", "border"):
        bench[f"what-if-{issue}"].click()
    expect(bench.page.locator("what-if .cell").first).to_have_attribute("data-word", "eases")
    bench.page.get_by_label("Name").fill("modest")
    bench["what-if-keep"].click()
    expect(bench["verdict-modest-russia"]).to_have_attribute("data-word", "eases")
    bench.page.goto(f"{bench.url}s/{CASE}/verdicts")
    expect(bench["reading-ukraine"].get_by_test_id("verdict-modest-russia")).to_have_attribute(
        "data-word", "futile"
    )


def test_what_comes_without_talks_goes_along_with_the_words(bench: Workbench) -> None:
    bench.show("military_technical")
    expect(bench["verdicts"]).to_contain_text("Without talks, Russia would take up")
    bench.press("statement-russia-secondary-2", "Alt+ArrowUp")
    expect(bench["verdict-nothing-west"]).to_have_attribute("data-word", "secure")
    expect(bench["verdicts"]).to_contain_text("Without talks things stay as they are")


def test_a_half_typed_formula_stays_while_another_page_edits_and_goes_along_when_it_is_moved(
    bench: Workbench,
) -> None:
    bench.show("column")
    field = "statement-russia-secondary-{}-edit"
    before = bench.formulas("russia")
    bench[field.format(2)].fill("not ar")
    other = bench.page.context.new_page()
    other.goto(bench.page.url)
    other.get_by_test_id("statement-russia-secondary-1").focus()
    other.keyboard.press("Alt+ArrowDown")
    expect(other.get_by_test_id("saved")).to_have_attribute("data-state", "saved")
    other.close()
    expect(bench[field.format(1)]).to_have_value("not ar")
    expect(bench[field.format(1)]).to_be_focused()
    assert "secondary: not ar" not in bench.written("column", "russia")
    bench.page.keyboard.type("m")
    bench.page.keyboard.press("Alt+ArrowDown")
    expect(bench[field.format(2)]).to_be_focused()
    bench.agreed("column", "russia")
    assert [each for each in bench.formulas("russia") if each not in before] == ["secondary: not arm"]


def test_what_is_given_up_at_the_question_can_be_typed_on(bench: Workbench) -> None:
    bench.show("russian_drafts")
    field = bench["statement-ukraine-secondary-1-edit"]
    field.fill("not use_force")
    bench.page.keyboard.press("Enter")
    expect(bench["shared-choice"]).to_be_visible()
    bench.page.keyboard.press("Escape")
    expect(field).to_be_focused()
    expect(field).to_have_value("not use_force")
    bench.page.keyboard.press("Escape")
    if (
        field.input_value() == "not use_force"
    ):  # that closed the list of names, which opens when typing has paused
        bench.page.keyboard.press("Escape")
    bench.agreed("russian_drafts", "ukraine")


def test_breaks_and_known_pairs_are_shown_and_lead_to_the_yaml(bench: Workbench) -> None:
    bench.page.goto(f"{bench.url}s/ranked/wishes")
    town, ferry = bench["party-town"], bench["party-ferry"]
    expect(town.locator("li")).to_have_text(["s2", "s1", "break: far worse from here on", "s3s4"])
    expect(ferry.locator("li")).to_have_text(["s3 > s1", "s2 ~ s4"])
    expect(ferry).not_to_contain_text("Nothing is said yet")
    expect(bench["statement-ferry-secondary-add"]).to_have_count(0)
    bench["order-ferry-yaml"].click()
    expect(bench["yaml"]).to_be_focused()
