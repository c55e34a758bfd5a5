"""How sure we are: the section of the report, and its charts."""

import re
from xml.etree import ElementTree

import pytest

import detente
from detente.answers.drawings import SCALE, Bar, bar_line, tornado_svg
from detente.answers.drawings.tornado import STEPS
from detente.answers.robustness.firmness import bars
from tests.report.pages import page, page_of, tree

TWO_READINGS = """
format: detente/1
title: Two readings
status_quo: []
parties:
  a: {name: Anna, options: {x: X}}
  b: {name: Boris, options: {y: Y}}
issues: {both: {name: Both, options: [a.x, b.y]}}
agendas: {both: [both]}
variants:
  mild:
    preferences: {a: {statements: [y, x]}, b: {statements: [x, y]}}
  harsh:
    preferences: {a: {statements: [y, not x]}, b: {statements: [x, not y]}}
"""


def section(text):
    return tree(text).with_id("robustness")


def tables(element):
    """Each table: its caption, and its rows as texts."""
    return {
        table.children[0].text: [[cell.text for cell in row.children] for row in table.every("tr")]
        for table in element.every("table")
    }


def shown(share):
    """A share as it is told, written out here once more: one decimal place, none that rounds to all or nothing."""
    if share in (0, 1):
        return f"{share:.0%}"
    return f"{min(max(round(share * 100, 1), 0.1), 99.9):g}%"


def test_small_cases_tell_it_unasked_and_the_first_case_does_not():
    assert 'id="robustness"' in page("elmira")
    assert 'id="robustness"' in page("chicken")
    assert 'id="robustness"' not in page("european-security")
    assert 'id="robustness"' not in detente.report(detente.gallery_case("elmira"), robustness=0)


def test_every_figure_is_that_of_the_command():
    scenario = detente.gallery_case("elmira")
    found = detente.robustness(scenario).to_dict()
    told = tables(section(page("elmira")))
    (states,) = (rows for caption, rows in told.items() if "each state" in caption)
    named = {state: row[1] for row in states[1:] for state in re.findall(r"s\d+", row[0])}
    assert named == {state: shown(each["share"]) for state, each in found["equilibria"]["seq"].items()}
    fares = found["survival"]["equilibria"]["s5"]
    (figures,) = (rows for caption, rows in told.items() if caption.startswith("s5 is an equilibrium"))
    orders = {
        (shown(each["as_written"]), shown(each["otherwise"]))
        for each in fares["matters"]
        if each["kind"] == "order"
    }
    assert {(row[1], row[2]) for row in figures[1:] if "anything" not in row[0]} <= orders
    assert len(figures) > 3
    assert f"The same in {shown(fares['share'])} of the variants." in section(page("elmira")).text


def test_two_doubts_with_the_same_figures_have_a_bar_each():
    found = detente.robustness(detente.gallery_case("chicken"), concept="nash").found
    (each,) = (
        each for state, each in found.of_states.items() if found.work.variation.model.states.id(state) == "s2"
    )
    assert [bar.label for bar in bars(found, each) if (bar.written, bar.otherwise) == (0.75, 0)] == [
        "First driver: ‘s1’ before ‘s2’",
        "Second driver: ‘s4’ before ‘s2’",
    ]


def test_the_widest_bar_is_on_top_and_all_stand_inside_the_drawing():
    for drawing in re.findall(r'<svg[^>]*class="tornado".*?</svg>', page("elmira"), re.DOTALL):
        svg = ElementTree.fromstring(drawing)
        rects = [each for each in svg.iter() if each.tag.endswith("rect")]
        widths = [float(each.get("width")[:-1]) for each in rects]
        assert widths
        assert widths == sorted(widths, reverse=True)
        for each in rects:
            assert 0 <= float(each.get("x")[:-1]) <= 100
            assert float(each.get("x")[:-1]) + float(each.get("width")[:-1]) <= 100
            assert float(each.get("y")) + float(each.get("height")) <= float(svg.get("height"))
        for each in svg.iter():
            if each.get("class") == "what":
                assert len(each.text) <= 46


def test_the_chart_says_its_figures_to_those_who_do_not_see_it():
    svg = ElementTree.fromstring(
        tornado_svg([Bar("a <before> b", 0.9, 0.25)], 0.75, "k", "What decides it: it")
    )
    assert (
        svg.get("aria-labelledby").split()
        == [svg[0].get("id"), svg[1].get("id")]
        == ["k-title", "k-description"]
    )
    assert (
        svg[1].text == "The same answer in 75% of all variants. a <before> b: 90% as written, 25% otherwise."
    )


def test_no_line_strikes_the_scale_through():
    svg = ElementTree.fromstring(tornado_svg([Bar("a before b", 0.9, 0.25)], 0.5, "k", "it"))
    order = [each.get("class") for each in svg]
    assert order.index("all") < order.index("scale")


@pytest.mark.parametrize(
    ("bar", "line"),
    [
        (Bar("", 0.0, 1.0), "┃━━━━━━━━━━━━━━━━━━━◇"),
        (Bar("", 1.0, 0.0), "◇━━━━━━━━━━━━━━━━━━━┃"),
        (Bar("", 0.5, 0.6), "··········┃━◇········"),
        (Bar("", 0.5, 0.5), "··········┃··········"),
    ],
)
def test_a_bar_as_a_line_of_marks(bar, line):
    assert bar_line(bar) == line
    assert len(line) == len(SCALE) == STEPS + 1


def test_a_drawn_sample_is_the_same_page_each_time_and_another_seed_another():
    scenario = detente.gallery_case("elmira")
    made = [detente.report(scenario, robustness=200, swaps=2, seed=seed) for seed in (7, 7, 8)]
    assert made[0] == made[1] != made[2]
    assert "200 variants of 85,184 were drawn (seed 7)" in section(made[0]).text
    assert "detente report elmira.yaml --robustness 200 --seed 7 --swaps 2 -o elmira.html" in made[0]


def test_readings_stand_side_by_side():
    text = page_of(TWO_READINGS)
    root = tree(text)
    ids = [each.attributes["id"] for each in root.every() if "id" in each.attributes]
    assert sorted(set(ids)) == sorted(ids)
    (overview,) = (rows for caption, rows in tables(section(text)).items() if caption.startswith("How firm"))
    assert [row[0] for row in overview[1:]] == ["mild", "harsh"]
    for row in overview[1:]:
        n_firm, n_all = map(int, row[1].split(" of "))
        assert 0 <= n_firm <= n_all


def test_the_plain_formats_have_the_same_figures_in_tables():
    scenario = detente.gallery_case("elmira")
    told = detente.report_file(scenario, "md").decode()
    assert "## How sure are we" in told
    for rows in tables(section(page("elmira"))).values():
        for row in rows[1:]:
            for cell in row[1:]:
                if cell.endswith("%"):
                    assert f"| {cell} " in told
