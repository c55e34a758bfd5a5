"""Each page of the gallery is whole, self-contained, and can be found one's way about without seeing it."""

import re
from itertools import pairwise
from xml.etree import ElementTree

import pytest

from tests.report.pages import CASES, page, tree

every_case = pytest.mark.parametrize("name", CASES)
FETCHING = {"src", "srcset", "poster", "data", "action", "formaction", "background", "xlink:href"}


@every_case
def test_elements_are_closed_in_their_place(name):
    assert [each.tag for each in tree(page(name)).children] == ["html"]


@every_case
def test_nothing_is_fetched(name):
    root = tree(page(name))
    assert not list(root.every("script", "link", "iframe", "object", "embed", "img", "base", "form"))
    assert not [each.tag for each in root.every() if FETCHING & each.attributes.keys()]
    styles = "".join(each.text for each in root.every("style"))
    styles += "".join(each.attributes.get("style", "") for each in root.every())
    assert "@import" not in styles
    assert "url(" not in styles


@every_case
def test_a_policy_forbids_scripts_and_the_network(name):
    policies = [
        each.attributes["content"]
        for each in tree(page(name)).every("meta")
        if each.attributes.get("http-equiv") == "Content-Security-Policy"
    ]
    assert policies == ["default-src 'none'; style-src 'unsafe-inline'"]


@every_case
def test_no_event_handler_and_no_script_address(name):
    for each in tree(page(name)).every():
        assert not [attribute for attribute in each.attributes if attribute.startswith("on")]
        assert not (each.attributes.get("href") or "").lower().startswith("javascript:")


@every_case
def test_ids_are_unique_and_links_on_the_page_lead_somewhere(name):
    root = tree(page(name))
    ids = [each.attributes["id"] for each in root.every() if "id" in each.attributes]
    assert sorted(set(ids)) == sorted(ids)
    targets = [each.attributes["href"] for each in root.every("a") if each.attributes["href"].startswith("#")]
    assert {target[1:] for target in targets} <= set(ids)
    for each in root.every():
        for attribute in ("aria-labelledby", "aria-describedby"):
            assert set((each.attributes.get(attribute) or "").split()) <= set(ids)


@every_case
def test_headings_stand_in_order(name):
    levels = [int(each.tag[1]) for each in tree(page(name)).every("h1", "h2", "h3", "h4", "h5", "h6")]
    assert levels[0] == 1
    assert levels.count(1) == 1
    assert all(after <= before + 1 for before, after in pairwise(levels))


@every_case
def test_no_heading_and_no_caption_is_empty(name):
    for each in tree(page(name)).every("h1", "h2", "h3", "h4", "caption", "summary", "dt", "title"):
        assert each.text


@every_case
def test_landmarks(name):
    root = tree(page(name))
    assert [each.tag for each in root.every("header", "nav", "main", "footer")] == [
        "header",
        "nav",
        "main",
        "footer",
    ]
    assert root.children[0].attributes["lang"] == "en"
    for section in root.every("section"):
        assert root.with_id(section.attributes["aria-labelledby"]).tag == "h2"


@every_case
def test_the_contents_name_every_section(name):
    root = tree(page(name))
    (contents,) = root.every("nav")
    named = [(each.attributes["href"][1:], each.text) for each in contents.every("a")]
    headings = [(each.attributes["id"], next(each.every("h2")).text) for each in root.every("section")]
    assert named == headings


@every_case
def test_tables_have_captions_and_heads_with_scope(name):
    for table in tree(page(name)).every("table"):
        assert table.children[0].tag == "caption"
        heads = list(table.every("th"))
        assert heads
        assert {each.attributes["scope"] for each in heads} <= {"col", "row", "rowgroup"}


@every_case
def test_rows_of_a_table_are_equally_wide(name):
    for table in tree(page(name)).every("table"):
        widths = {
            sum(int(cell.attributes.get("colspan", 1)) for cell in row.children) for row in table.every("tr")
        }
        assert len(widths) == 1


@every_case
def test_marks_in_tables_are_words_too(name):
    for table in tree(page(name)).every("table"):
        for cell in table.every("td"):
            if re.search("[●○◐]", cell.text):
                assert re.search("taken", cell.text)


@every_case
def test_drawings_are_well_formed_and_named(name):
    drawings = re.findall(r"<svg.*?</svg>", page(name), re.DOTALL)
    assert drawings
    for drawing in drawings:
        root = ElementTree.fromstring(drawing)
        if root.get("aria-hidden") == "true":
            continue
        kinds = [child.tag.rpartition("}")[2] for child in root]
        assert root.get("role") == "img"
        assert kinds[:2] == ["title", "desc"]
        assert root.get("aria-labelledby").split() == [root[0].get("id"), root[1].get("id")]
        assert root[0].text
        assert root[1].text


@every_case
def test_scrolling_boxes_can_be_reached_by_keyboard(name):
    for each in tree(page(name)).every("div"):
        if each.attributes.get("class") == "scroll":
            assert each.attributes["tabindex"] == "0"
            assert each.attributes["role"] == "region"
            assert each.attributes["aria-label"]
