"""The page in a real browser: no sideways scrolling, nothing clipped, words inside their boxes."""

import subprocess

import pytest

import detente
from tests.report.browser import PDFINFO, measured, needs_browser, needs_pdfinfo, printed
from tests.report.cited import SCENARIO, written
from tests.report.pages import page, page_of
from tests.report.test_hostile_text import TEXT, Q

LOOKED_AT = ["elmira", "cuban-missile-crisis", "chicken", "european-security"]

WIDTH = "return page.documentElement.scrollWidth;"

# Everything that stands out of the window to the right, but for what scrolls in a box of its own.
STICKING_OUT = """
  const wide = page.documentElement.clientWidth + 1;
  return [...page.querySelectorAll("main *, header *, footer *")]
    .filter(each => !each.closest(".scroll *") && each.getBoundingClientRect().right > wide)
    .map(each => each.outerHTML.slice(0, 80));
"""

# Words of a drawing that stand out of their node, and nodes that overlap.
BADLY_DRAWN = """
  const found = [];
  for (const chart of page.querySelectorAll("svg.chart")) {
    const boxes = [...chart.querySelectorAll("g.state")].map(state => {
      const shape = state.querySelector(".node").getBBox();
      for (const words of state.querySelectorAll("text")) {
        const text = words.getBBox();
        if (text.x < shape.x + 4 || text.x + text.width > shape.x + shape.width - 4) found.push(words.textContent);
      }
      return shape;
    });
    boxes.forEach((a, k) => boxes.slice(k + 1).forEach(b => {
      if (a.x < b.x + b.width && b.x < a.x + a.width && a.y < b.y + b.height && b.y < a.y + a.height)
        found.push("nodes overlap");
    }));
  }
  return found;
"""


@needs_browser
@pytest.mark.parametrize("name", LOOKED_AT)
def test_no_sideways_scrolling_on_a_phone(tmp_path, name):
    assert measured(tmp_path, page(name), 390, WIDTH) == 390


@needs_browser
@pytest.mark.parametrize("name", LOOKED_AT)
@pytest.mark.parametrize("width", [320, 390, 820, 1280])
def test_nothing_sticks_out(tmp_path, name, width):
    assert measured(tmp_path, page(name), width, STICKING_OUT) == []


@needs_browser
def test_long_and_strange_names_do_not_stick_out(tmp_path):
    long = page_of(TEXT.replace(Q, "Donaudampfschifffahrtsgesellschaft" * 5))
    assert measured(tmp_path, long, 390, WIDTH) == 390
    assert measured(tmp_path, page_of(TEXT), 390, WIDTH) == 390


@needs_browser
@pytest.mark.parametrize("name", LOOKED_AT)
def test_words_stand_inside_their_nodes_and_nodes_apart(tmp_path, name):
    assert measured(tmp_path, page(name), 1280, BADLY_DRAWN) == []


@needs_browser
@needs_pdfinfo
def test_it_prints(tmp_path):
    pdf = printed(tmp_path, page("elmira"))
    told = subprocess.run([PDFINFO, pdf], capture_output=True, text=True, check=True).stdout
    pages = next(int(line.split()[1]) for line in told.splitlines() if line.startswith("Pages:"))
    assert 4 <= pages <= 25


@needs_browser
@pytest.mark.parametrize("width", [320, 390, 1280])
def test_marks_and_notes_do_not_stick_out(tmp_path, width):
    long = SCENARIO.replace("A chronicle of the fence", "x" * 300).replace("I owe nothing", "y" * 300)
    cited = detente.report(written(tmp_path, scenario=long))
    assert measured(tmp_path, cited, width, STICKING_OUT) == []
    assert measured(tmp_path, cited, width, WIDTH) == width
