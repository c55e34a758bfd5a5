"""The section of a report that tells how each party sees the dispute."""

from itertools import pairwise

import detente
from tests.commands.test_views import TEXT
from tests.report.pages import page_of, tree


def test_each_party_its_sight_and_what_it_believes():
    section = tree(page_of(TEXT)).with_id("views").text
    assert "Exporter does not know of “Open the terminal” (Importer)" in section
    assert "It was built as a port" in section
    assert "Importer sees the dispute as it is." in section
    rumour = tree(page_of(TEXT, variant="rumour")).with_id("views").text
    assert "Importer, as it believes." in rumour
    assert "s1 > s3 > s4 > s2 > s5 > s6" in rumour


def test_what_holds_surprises_and_disappoints():
    section = tree(page_of(TEXT)).with_id("views").text
    assert "Exporter does not know that it can be, and takes it for s2" in section
    assert "Importer expects s5 to hold" in section
    assert "A surprise for Exporter" in section
    assert "as Exporter sees it" in section


def test_headings_step_down_one_by_one():
    levels = [int(each.tag[1]) for each in tree(page_of(TEXT)).every("h1", "h2", "h3", "h4")]
    assert all(after <= before + 1 for before, after in pairwise(levels))


def test_a_page_without_views_does_not_speak_of_them():
    page = page_of(TEXT, variant="plain")
    assert 'id="views"' not in page
    assert "term-view" not in page


def test_the_same_in_words():
    scenario = detente.loads(TEXT)
    told = detente.report_file(scenario, "md").decode()
    assert "## How each party sees it" in told
    assert "takes it for s2" in told
    assert "How each party sees it" not in detente.report_file(scenario, "md", variant="plain").decode()


def test_a_report_uses_what_others_are_believed_to_see():
    text = TEXT.replace(
        "variants:\n", "  importer: {sees: {exporter: {unseen: [terminal], because: A guess}}}\nvariants:\n"
    )
    section = tree(page_of(text)).with_id("views").text
    assert "Importer believes that Exporter does not know of “Open the terminal” (Importer)" in section
    assert "A guess" in section
    assert "Importer expects" in section
    assert "a surprise for Importer" not in section, "it expects that the exporter waits"
    assert "--level" not in section
    assert "a surprise for Importer" in tree(page_of(TEXT)).with_id("views").text
