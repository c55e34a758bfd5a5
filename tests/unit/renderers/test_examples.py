"""Nothing can be told that has no example, and so no drawing in the tests of each renderer."""

from typing import get_args

from detente.blocks import Block, Grid, Item, Kind, inlines
from detente.blocks.inlines import Inline
from tests.unit.renderers.examples import BLOCKS, INLINES


def test_every_kind_of_block_has_an_example():
    assert set(get_args(Block)) == {type(each) for each in BLOCKS.values()}


def test_every_kind_of_inline_has_an_example():
    assert set(get_args(Inline)) == {type(part) for each in INLINES.values() for part in inlines(each)}


def test_every_kind_of_column_has_an_example():
    grids = [each for each in BLOCKS.values() if isinstance(each, Grid)]
    assert {column.kind for each in grids for column in each.columns} == set(get_args(Kind))


def test_items_stand_in_items_of_items():
    (item,) = (each for each in BLOCKS["items"].items if isinstance(each, Item))
    assert any(isinstance(each, Item) for each in item.told)
