"""Every gold list is well formed: kinds, flags, and each quotation stands where the list says.

The column is not in the repository, so what needs its text is skipped, by name, where it is absent.
"""

from collections import Counter
from itertools import pairwise
from pathlib import Path

import pytest
from ruamel.yaml import YAML

from tests.sources.column import COLUMN

HERE = Path(__file__).parent
ROOT = HERE.parents[1]
KINDS = {"party", "demand", "rejection", "offer", "commitment", "principle", "quotation"}
FLAGS = {"question", "hedged", "conditional", "normative", "attributed"}
GENRES = {"op-ed", "news", "speech", "communique", "joint-statement", "treaty", "letter", "interview"}
BLOCKS = {"heading", "byline", "caption", "credit", "boilerplate"}

GOLD = sorted(HERE.rglob("*.gold.yaml"))
QUOTATIONS = sorted(HERE.rglob("*.quotations.yaml"))
DEFECTS = sorted(HERE.rglob("*.defects.yaml"))


def lists(files):
    return pytest.mark.parametrize("path", files, ids=[path.name for path in files])


def read(path):
    return YAML(typ="safe").load(path.read_text(encoding="utf-8"))


def text_of(path):
    """The text that a list speaks of, with its line ends as they lie."""
    name = read(path)["source"]
    places = [place / name for place in (path.parent, COLUMN.parent) if (place / name).exists()]
    if not places:
        pytest.skip(f"{name} is not in the repository and ../shared/sources is absent")
    with places[0].open(encoding="utf-8", newline="") as file:
        return file.read()


def test_there_are_lists_for_the_column_and_for_texts_of_our_own():
    assert {"cunningham-2022.gold.yaml", "orsa-treaty.gold.yaml", "transit-joint-statement.gold.yaml"} <= {
        path.name for path in GOLD
    }
    assert len([path for path in GOLD if path.parent.name == "development"]) == 4


@lists(GOLD)
def test_kinds_flags_and_actors_are_those_of_the_guide(path):
    gold = read(path)
    assert gold["genre"] in GENRES
    assert gold["dispute"]
    for code in gold["codes"]:
        assert code["kind"] in KINDS
        assert set(code["flags"]) <= FLAGS
        assert len(code["flags"]) == len(set(code["flags"]))
        assert code["actor"] is None or (code["actor"].isidentifier() and code["actor"].islower())


@lists(GOLD)
def test_codes_stand_in_the_order_of_the_text_and_do_not_overlap_within_a_kind(path):
    codes = read(path)["codes"]
    assert [code["start"] for code in codes] == sorted(code["start"] for code in codes)
    for kind in KINDS:
        spans = [(code["start"], code["end"]) for code in codes if code["kind"] == kind]
        assert all(start < end for start, end in spans)
        assert all(left[1] <= right[0] for left, right in pairwise(spans))


@lists(GOLD)
def test_a_party_is_coded_once(path):
    parties = Counter(code["actor"] for code in read(path)["codes"] if code["kind"] == "party")
    assert set(parties.values()) == {1}


@lists(GOLD)
def test_exact_is_what_stands_there(path):
    text = text_of(path)
    for code in read(path)["codes"]:
        passage = text[code["start"] : code["end"]]
        assert passage == code.get("exact", passage)
        assert passage == passage.strip() != ""
        assert not passage.endswith(".")


@lists(GOLD)
def test_a_party_is_coded_where_it_is_first_named(path):
    text = text_of(path)
    for code in read(path)["codes"]:
        if code["kind"] == "party":
            assert text.index(text[code["start"] : code["end"]]) == code["start"]


@lists(GOLD)
def test_texts_of_our_own_are_quoted_in_full_and_the_column_in_a_few_words(path):
    own = path.with_name(read(path)["source"]).exists()
    for code in read(path)["codes"]:
        assert "exact" in code if own else len(code.get("exact", "").split()) <= 8


@lists(QUOTATIONS)
def test_quotations_for_citing_stand_where_they_are_said_to(path):
    text = text_of(path)
    quotations = read(path)["quotations"]
    assert len(quotations) == 3
    for quotation in quotations:
        assert text[quotation["start"] : quotation["end"]] == quotation["exact"]
        assert quotation["translation"]


@lists(DEFECTS)
def test_defects_are_blocks_that_do_not_overlap_and_joins_without_a_space(path):
    text = text_of(path)
    defects = read(path)
    spans = [(block["start"], block["end"]) for block in defects["blocks"]]
    assert {block["kind"] for block in defects["blocks"]} == BLOCKS
    assert all(left[1] <= right[0] for left, right in pairwise(spans))
    for block in defects["blocks"]:
        assert text[block["start"] : block["end"]] == block.get("exact", text[block["start"] : block["end"]])
    for join in defects["joins"]:
        assert text[: join["at"]].endswith(join["before"])
        assert text[join["at"] :].startswith(join["after"])


def test_the_column_has_twelve_sentences_that_run_into_the_next():
    [path] = DEFECTS
    assert Counter(join["between"] for join in read(path)["joins"]) == {"sentences": 12, "blocks": 10}
