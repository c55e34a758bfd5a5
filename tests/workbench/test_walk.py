"""A walk in a real browser: every view, wide and on a phone, light and dark, and what one does there."""

import shutil
from collections.abc import Iterator
from importlib.resources import files
from pathlib import Path

import pytest
from playwright.sync_api import Browser, BrowserContext, Locator, Page, expect

import detente
from tests.workbench.browser import needs_chromium, served, watched

GALLERY = Path(detente.__file__).parent / "gallery"
AXE = files("axe_playwright_python").joinpath("axe.min.js").read_text(encoding="utf-8")
TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]
VIEWS = {
    "model": "tab-model",
    "wishes": "verdict-everything-ministry",
    "verdicts": "verdict-everything-ministry",
    "states": "state-s9",
    "stability": "answer",
    "robustness": "samples",
    "change": "make",
    "conditions": "state",
    "coalitions": "answer",
    "misperception": "job",
    "dilemmas": "job",
    "uncertainty": "answer",
    "versions": "version-1",
    "report": "report-docx",
}
"""Each view with what is there when it is."""

pytestmark = [pytest.mark.slow, needs_chromium]


class Walk:
    """A page, and what went wrong on it."""

    def __init__(self, page: Page, base: str) -> None:
        self.page, self.base = page, base
        self.problems = watched(page)

    def go(self, path: str, testid: str) -> None:
        self.page.goto(self.base + path)
        self.see(testid)

    def see(self, testid: str) -> Locator:
        found = self[testid].first
        expect(found).to_be_visible(timeout=20_000)
        return found

    def __getitem__(self, testid: str) -> Locator:
        return self.page.get_by_test_id(testid)

    def write(self, testid: str, text: str) -> None:
        """Write a formula in a field, and wait until it is saved."""
        self.see(testid).fill(text)
        self[testid].press("Enter")
        expect(self["redo"]).to_be_disabled()
        expect(self["saved"]).to_have_attribute("data-state", "saved")

    def job_is(self, state: str = "done") -> None:
        expect(self["job"]).to_have_attribute("data-state", state, timeout=30_000)


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    made = tmp_path_factory.mktemp("disputes")
    for case in ("elmira", "chicken"):
        shutil.copy(GALLERY / f"{case}.yaml", made)
    return made


@pytest.fixture(scope="module")
def base(folder: Path, browser: Browser, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    with served(folder, tmp_path_factory.mktemp("state")) as url:
        yield url


@pytest.fixture(scope="module")
def context(browser: Browser, base: str) -> Iterator[BrowserContext]:
    """A browser that has come in."""
    found = browser.new_context(viewport={"width": 1440, "height": 900}, accept_downloads=True)
    page = found.new_page()
    page.goto(base)
    expect(page.get_by_test_id("library")).to_be_visible(timeout=20_000)
    page.close()
    yield found
    found.close()


@pytest.fixture
def walk(context: BrowserContext, base: str) -> Iterator[Walk]:
    page = context.new_page()
    found = Walk(page, base.partition("#")[0])
    yield found
    page.close()
    assert not found.problems


@pytest.mark.parametrize("width", [1440, 390])
def test_every_view_can_be_read_by_all(walk: Walk, width: int) -> None:
    walk.page.set_viewport_size({"width": width, "height": 900})
    found = []
    for path, testid in {
        "": "gallery-copy-elmira",
        "?start": "start-title",
        "api/docs": "search-routes",
    }.items():
        walk.go(path, testid)
        found += hindrances(walk)
    walk.go("s/elmira/verdicts", VIEWS["verdicts"])
    for view, testid in VIEWS.items():
        walk[f"tab-{view}"].click()
        walk.see(testid)
        found += hindrances(walk)
    assert not found


def hindrances(walk: Walk) -> list[str]:
    """What keeps somebody from using the page that is shown, in the light and in the dark."""
    page = walk.page
    expect(page.locator(".waits")).to_have_count(0, timeout=20_000)
    assert not walk.problems
    if not page.evaluate("Boolean(window.axe)"):
        page.evaluate(AXE)
    rules = [{"type": "tag", "values": TAGS}, {"type": "rule", "values": ["color-contrast"]}]
    found = []
    for scheme, only in zip(("light", "dark"), rules, strict=True):
        page.emulate_media(color_scheme=scheme)
        options = {"preload": False, "runOnly": only, "resultTypes": ["violations"]}
        told = page.evaluate("options => axe.run(document, options)", options)
        found += [
            f"{page.url}, {scheme}, {each['id']}: {each['nodes'][0]['html'][:200]}"
            for each in told["violations"]
        ]
    if page.evaluate("document.documentElement.scrollWidth > innerWidth"):
        found.append(f"{page.url}: wider than the page")
    walk.problems[:] = [each for each in walk.problems if "inline style" not in each]  # of axe itself
    return found


def test_a_case_is_copied_and_a_wish_moved_by_key(walk: Walk, folder: Path) -> None:
    walk.go("", "gallery-copy-european-security")
    walk["gallery-copy-european-security"].click()
    walk.see("verdicts")
    expect(walk["title"]).to_have_text("European security, winter 2021–22")
    walk["reading"].select_option("column")
    cell = walk["verdict-offered-russia"]
    expect(cell).to_have_attribute("data-word", "opens")
    walk["statement-russia-secondary-2"].focus()
    walk.page.keyboard.press("Alt+ArrowDown")
    expect(cell).to_have_attribute("data-word", "eases")
    expect(cell).to_have_class("cell is-changed")
    expect(walk["statement-russia-secondary-3"]).to_be_focused()
    cell.click()
    expect(walk.see("explanation")).to_contain_text("Russia")
    walk["undo-beside"].click()
    expect(cell).to_have_attribute("data-word", "opens")
    expect(walk["saved"]).to_have_attribute("data-state", "saved")
    assert (folder / "european-security.yaml").read_bytes() == (
        GALLERY / "european-security.yaml"
    ).read_bytes()
    walk["tab-versions"].click()
    walk["version-2-restore"].click()
    walk.see("version-4")
    walk["tab-verdicts"].click()
    expect(walk["verdict-offered-russia"].first).to_have_attribute("data-word", "eases")


def test_states_are_chosen_by_a_formula_and_explained(walk: Walk) -> None:
    walk.go("s/elmira/states", "state-s9")
    states, field = walk["states"], walk["states-where-edit"]
    expect(states).to_have_attribute("data-total", "9")
    field.press_sequentially("modify and nott", delay=10)
    expect(walk["states-where-error"]).to_contain_text("nott")
    expect(states).to_have_attribute("data-total", "9")
    field.fill("modify and not delay")
    expect(states).to_have_attribute("data-total", "3")
    walk["states-for"].select_option("everybody")
    expect(states).to_have_attribute("data-total", "2")
    walk["state-s8"].get_by_role("button").click()
    expect(walk["explanation"]).to_contain_text("Stable for every party", timeout=20_000)
    walk.go("s/chicken/states", "state-s4")  # which has no status quo
    expect(walk["states"]).to_contain_text("What is done there")


def test_a_job_tells_how_far_it_is_and_can_be_cancelled(walk: Walk) -> None:
    walk.go("s/elmira/robustness", "samples")
    walk["samples"].fill("50")
    walk["job-start"].click()
    walk.job_is()
    expect(walk.see("answer")).to_contain_text("How sure are we?")
    walk["samples"].fill("100000")
    walk["swaps"].fill("3")
    walk["job-start"].click()
    walk.job_is("running")
    walk["job-cancel"].click()
    walk.job_is("cancelled")
    expect(walk["answer"]).to_be_visible()  # the last one stays
    walk["tab-conditions"].click()
    walk.see("state")
    walk["state"].fill("s1")
    walk["job-start"].click()
    walk.job_is()


def test_brief_and_report_are_one_click_away(walk: Walk) -> None:
    walk.go("s/elmira/report", "report-html")
    for testid, name in (("report-html", "elmira-report.html"), ("brief-pdf", "elmira-brief.pdf")):
        with walk.page.expect_download(timeout=30_000) as told:
            walk[testid].click()
        assert told.value.suggested_filename == name
        walk.job_is()


def test_an_answer_of_an_older_text_says_so(walk: Walk) -> None:
    walk.go("s/elmira/robustness", "samples")
    walk["samples"].fill("20")
    walk["job-start"].click()
    walk.job_is()
    walk["tab-wishes"].click()
    walk.write("statement-local-core-1-edit", "not abandon or accept")
    walk["tab-robustness"].click()
    expect(walk.see("answer")).to_have_class("answer stale")
    walk.page.get_by_role("button", name="Work it out anew").click()
    expect(walk["answer"]).to_have_class("answer", timeout=20_000)
    walk["undo"].click()
    expect(walk["redo"]).to_be_enabled()


def test_a_text_of_which_nothing_can_be_read_breaks_no_view(walk: Walk, folder: Path) -> None:
    (folder / "broken.yaml").write_text("format: detente/1\ntitle: [\n", encoding="utf-8")
    walk.go("s/broken/versions", "version-1")
    for view in VIEWS:
        walk[f"tab-{view}"].click()
        expect(walk[f"tab-{view}"]).to_have_attribute("aria-current", "page")
    walk.see("report-html")
    walk.problems[:] = [each for each in walk.problems if "422" not in each]  # its states cannot be asked for


def test_an_outcome_is_told_strong_or_weak_and_parties_as_one(walk: Walk) -> None:
    walk.go("s/elmira/stability", "answer")
    walk["strong"].check()
    walk["job-start"].click()
    expect(walk["answer"]).to_contain_text("strongly", timeout=30_000)
    walk["strong"].uncheck()
    for party in ("ministry", "uniroyal"):
        walk["as_one"].locator(f"[value={party}]").check()
    walk["job-start"].click()
    expect(walk["answer"]).to_contain_text("count as one party here", timeout=30_000)
    walk["concepts"].get_by_label("SIM").check()
    walk["job-start"].click()
    walk.job_is("failed")  # Elmira counts several states as one


def test_a_model_is_saved_for_gmcr_and_what_it_lacks_is_told(walk: Walk) -> None:
    walk.go("", "gmcr-chicken")
    with walk.page.expect_download() as told:
        walk["gmcr-chicken"].click()
    assert told.value.suggested_filename == "chicken.gmcr"
    walk.page.get_by_text("What the file does not say").click()
    expect(walk.page.get_by_text("Not in the file: the title.")).to_be_visible()
    walk["gmcr-elmira"].click()
    expect(walk.page.locator(".notice")).to_contain_text("indistinguishable")
    walk.problems.clear()  # the browser tells each refusal
    walk.go("s/chicken/report", "report-gmcr")
    with walk.page.expect_download() as told:
        walk["report-gmcr"].click()
    assert told.value.suggested_filename == "chicken.gmcr"
