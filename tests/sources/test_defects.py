"""The defects of the column as a reader marked them by hand, against the outline."""

from pathlib import Path

import pytest
from ruamel.yaml import YAML

from detente.sources.outlines import text_outline
from tests.sources.column import COLUMN, needs_column

MARKED = YAML(typ="safe").load(
    (Path(__file__).parent / "gold" / "cunningham-2022.defects.yaml").read_text(encoding="utf-8")
)


@needs_column
@pytest.mark.parametrize("known", [{}, {"title": "A title", "authors": ["Finian Cunningham"]}])
def test_every_block_and_join_that_a_reader_marks_and_no_other(known):
    outline = text_outline(COLUMN.read_bytes().decode("utf-8"), **known)
    found = {(each.kind, each.start, each.end) for each in outline.blocks if each.kind != "body"}
    assert found == {(each["kind"], each["start"], each["end"]) for each in MARKED["blocks"]}
    assert list(outline.joins) == [each["at"] for each in MARKED["joins"]]
