"""The report cites: marks at elements, notes with their passages, sources with their use, and what rests on nothing."""

import re
import shutil
from pathlib import Path

import pytest

import detente
from detente.gallery import case_named
from tests.report.cited import FENCE, NOTES, SCENARIO, ZABOR, written
from tests.report.pages import CASES, page, tree

COLUMN = next(
    (
        path
        for path in (
            Path(__file__).parents[3] / "shared/sources/cunningham-2022.txt",
            Path("/work/shared/sources/cunningham-2022.txt"),
        )
        if path.is_file()
    ),
    None,
)
UNCITING = [name for name in CASES if name != "european-security"]


@pytest.fixture(scope="module")
def scenario(tmp_path_factory):
    return written(tmp_path_factory.mktemp("cited"))


@pytest.fixture(scope="module")
def root(scenario):
    return tree(detente.report(scenario))


def notes_of(root):
    return list(root.with_id("notes").every("li"))


def marks_in(element):
    """The numbers of the notes that are marked in an element, and the signs in it."""
    return [
        each.text.split()[0]
        for each in element.every("a", "sup")
        if each.attributes.get("role") == "doc-noteref" or each.attributes.get("class") == "lacks"
    ]


def item(root, section, words, tags=("li",)):
    return next(each for each in root.with_id(section).every(*tags) if words in each.text)


def test_every_passage_is_a_note_once_in_the_order_of_first_mention(root):
    found = notes_of(root)
    assert [next(each.every("q")).text for each in found] == [quotation for quotation, *_ in NOTES]
    assert [each.attributes["id"] for each in found] == [f"note-{k}" for k in range(1, len(NOTES) + 1)]


@pytest.mark.parametrize("number", range(len(NOTES)))
def test_a_note_tells_source_locator_and_how_it_was_found(root, number):
    quotation, source, locator, fate = NOTES[number]
    text = notes_of(root)[number].text
    assert quotation in text
    assert source in text
    assert fate in text
    assert locator in text if locator else "page" not in text
    assert "character" not in text or "characters" in (locator or "")


def test_a_note_tells_who_speaks_how_and_who_coded_it(root):
    texts = [each.text for each in notes_of(root)]
    assert "Ann, reported" in texts[5]
    assert "coded by lee" in texts[5]
    assert "Bob, quoted directly" in texts[8]
    assert "Bob, paraphrased" in texts[9]


def test_a_foreign_quotation_has_its_language_and_its_translation(root):
    note = notes_of(root)[9]
    original, translation = note.every("q")
    assert original.attributes["lang"] == "ru"
    assert "lang" not in translation.attributes
    assert translation.text == "will not pay"


@pytest.mark.parametrize(
    ("section", "words", "marks"),
    [
        ("claims", "hopeless said by goat", ["1"]),
        ("promises", "Planks", ["2"]),
        ("principles", "Tested:", ["3"]),
        ("past", "The fence falls", ["4"]),
        ("parties", "She lives there", ["5", "6", "2"]),
        ("parties", "What Ann asks for", ["‡", "†"]),
    ],
)
def test_elements_carry_their_marks(root, section, words, marks):
    assert marks_in(item(root, section, words, ("article", "tr"))) == marks


@pytest.mark.parametrize(
    ("section", "words", "marks"),
    [
        ("parties", "Mend the fence", ["6", "2"]),
        ("parties", "Pay half†", ["†"]),
        ("parties", "Cannot be:", ["7"]),
        ("parties", "The fence itself", ["8"]),
        ("preferences", "core “Pay half”", ["7"]),
        ("preferences", "“Mend the fence”‡", ["‡"]),
        ("preferences", "not “Pay half”", ["9", "10", "11?"]),
    ],
)
def test_items_carry_their_marks(root, section, words, marks):
    assert marks_in(item(root, section, words, ("li", "dt"))) == marks


def test_marks_and_notes_lead_to_each_other(root):
    marks = [each for each in root.every("a") if each.attributes.get("role") == "doc-noteref"]
    back = [each for each in root.every("a") if each.attributes.get("role") == "doc-backlink"]
    assert [each.attributes["href"] for each in back] != []
    assert {each.attributes["href"][1:] for each in back} == {each.attributes["id"] for each in marks}
    for each in back:
        mark = root.with_id(each.attributes["href"][1:])
        note = next(note for note in notes_of(root) if each in list(note.every("a")))
        assert mark.attributes["href"] == f"#{note.attributes['id']}"
        assert each.attributes["aria-label"]
    assert all(each.attributes["aria-label"].startswith("Note ") for each in marks)


def test_a_passage_that_is_not_found_is_marked_as_such(root):
    (lost,) = [
        each for each in root.every("a") if "not verified" in (each.attributes.get("aria-label") or "")
    ]
    assert lost.attributes["href"] == "#note-11"


def test_signs_are_heard_and_explained_once_before_the_notes(root):
    signs = [each for each in root.every("sup") if each.attributes.get("class") == "lacks"]
    assert signs
    assert {each.text for each in signs} <= {"† no passage", "‡ no passage"}
    legends = [each for each in root.every("p") if "† marks what cites no passage" in each.text]
    assert len(legends) == 2  # where the first mark stands, and at the notes


def test_ids_are_unique_and_links_lead_somewhere(root):
    ids = [each.attributes["id"] for each in root.every() if "id" in each.attributes]
    assert sorted(set(ids)) == sorted(ids)
    targets = {each.attributes["href"][1:] for each in root.every("a") if each.attributes["href"][0] == "#"}
    assert targets <= set(ids)


def source(root, id):
    return root.with_id(f"source-{id}").text


def test_sources_tell_their_use(root):
    fence = source(root, "fence")
    assert "Kim Lee, A chronicle of the fence, 2020-03" in fence
    assert "8 passages are cited by 8 elements: 7 found word for word and 1 not found." in fence
    assert "Of the 6 sentences of its text 5 are used." in fence
    assert "Its text is the one that was pinned" in fence
    assert "2 passages are cited by 2 elements" in source(root, "zabor")
    assert "the scenario pins none" in source(root, "zabor")
    assert "1 passage is cited by 1 element. Not checked: the source ‘lost’ names no file." in source(
        root, "lost"
    )
    assert "Not cited; its text is not there." in source(root, "unused")


def test_what_the_elements_rest_on_is_counted(root):
    rows = {
        row.children[0].text: [cell.text for cell in row.children[1:]]
        for row in root.with_id("references").every("tr")
    }
    assert rows["Elements"] == ["on passages", "on a reason only", "on nothing"]
    assert rows["parties"] == ["1", "–", "1"]
    assert rows["options"] == ["1", "1", "–"]
    assert rows["statements"] == ["2", "–", "2"]
    assert rows["together"] == ["10", "1", "3"]


def test_without_its_text_a_source_is_not_checked(tmp_path):
    root = tree(detente.report(written(tmp_path, fence=None)))
    assert "not checked, for want of a text" in notes_of(root)[0].text
    assert "there is no file ‘fence.txt’ beside the scenario" in source(root, "fence")
    assert "sentences" not in source(root, "fence")


def test_a_changed_text_is_told(tmp_path):
    changed = FENCE.replace("on Monday", "on Sunday").replace("the goat", "the goats")
    root = tree(detente.report(written(tmp_path, fence=changed)))
    assert "still found, in a changed text" in notes_of(root)[0].text
    assert "is not the one that was pinned" in source(root, "fence")
    changed = FENCE.replace("the goat", "the boat")
    root = tree(detente.report(written(tmp_path, fence=changed)))
    assert "not found" in notes_of(root)[0].text
    (mark,) = [
        each for each in root.with_id("claims").every("a") if each.attributes.get("role") == "doc-noteref"
    ]
    assert "not verified" in mark.attributes["aria-label"]


def test_equal_inputs_give_equal_pages(tmp_path, scenario):
    assert detente.report(written(tmp_path)) == detente.report(scenario)


VARIANTS = """
variants:
  kind:
    title: Bob is kind
    preferences: {bob: {statements: [{prefer: pay, evidence: [{source: fence, exact: The council met}]}]}}
  kinder:
    title: Bob is kinder
    preferences: {bob: {statements: [{prefer: pay, evidence: [{source: fence, exact: The council met}]}]}}
"""


def test_a_reading_alone_has_its_own_notes(tmp_path):
    read = written(tmp_path, scenario=SCENARIO + VARIANTS)
    quoted = [next(each.every("q")).text for each in notes_of(tree(detente.report(read, variant="kind")))]
    assert quoted[-1] == "The council met"
    assert "I owe nothing" not in quoted
    assert "The council met" not in [
        next(each.every("q")).text for each in notes_of(tree(detente.report(read)))
    ]


def test_readings_that_rest_on_the_same_passage_stand_once(tmp_path):
    head, _, rest = SCENARIO.partition("preferences:\n")
    base = f"{head}issues:{rest.partition('issues:')[2]}"
    variants = VARIANTS.replace("{bob:", "{ann: {statements: [mend]}, bob:")
    root = tree(detente.report(written(tmp_path, scenario=base + variants)))
    _, bob = [
        each for each in root.with_id("preferences").every("div") if each.attributes["class"] == "cards"
    ]
    assert [each.text for each in bob.every("h4")] == ["Bob is kind · Bob is kinder"]
    assert "7 passages are cited by 8 elements" in source(root, "fence")  # six of the base, two statements


@pytest.mark.parametrize("name", UNCITING)
def test_a_scenario_that_cites_nothing_has_no_marks(name):
    root = tree(page(name))
    assert not [each for each in root.every() if each.attributes.get("class") in {"cites", "lacks"}]
    assert "notes" not in {each.attributes.get("id") for each in root.every("section")}
    assert "†" not in root.with_id("main").text
    assert "analyst’s reason" not in root.with_id("main").text


def test_the_first_case_is_read_without_its_text():
    root = tree(page("european-security"))
    assert "not checked, for want of a text" in notes_of(root)[0].text
    assert "there is no file ‘cunningham-2022.txt’" in source(root, "oped")


@pytest.mark.skipif(COLUMN is None, reason="the column's text is not there")
def test_the_first_case_with_its_text(tmp_path):
    shutil.copy(case_named("european-security").scenario, tmp_path / "case.yaml")
    shutil.copy(COLUMN, tmp_path / "cunningham-2022.txt")
    root = tree(detente.report(detente.load(tmp_path / "case.yaml")))
    assert all("found word for word" in each.text for each in notes_of(root))
    assert "all found word for word" in source(root, "oped")
    assert "Its text is the one that was pinned (SHA-256 3eeececa21c8…)" in source(root, "oped")
    assert re.search(r"Of the \d+ sentences of its text \d+ are used\.", source(root, "oped"))


def test_quotations_are_short_and_nothing_else_of_a_source_is_on_the_page(root):
    assert "I owe nothing" in root.text
    assert "The council met" not in root.text
    assert ZABOR.split(". ")[1].strip() not in root.text
