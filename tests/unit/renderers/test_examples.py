"""Nothing can be told that has no example, and so no drawing in the tests of each renderer."""

import inspect
from importlib import import_module
from pathlib import Path
from pkgutil import iter_modules
from typing import get_args

import pytest

from detente import renderers
from detente.blocks import Block, Grid, Item, Kind, Paragraph, inlines
from detente.blocks.inlines import Inline
from detente.renderers import HEADS, Format, document
from tests.unit.renderers.examples import BLOCKS, INLINES


def renderers_of_blocks():
    """The modules that make something of blocks."""
    for module in iter_modules(renderers.__path__):
        function = getattr(import_module(f"detente.renderers.{module.name}"), f"to_{module.name}", None)
        if function and "blocks" in inspect.signature(function).parameters:
            yield module.name


@pytest.mark.parametrize("renderer", list(renderers_of_blocks()))
def test_every_renderer_has_drawings_by_hand(renderer):
    tests = Path(__file__).with_name(f"test_{renderer}.py")
    assert tests.exists()
    assert "\n@every_block\n" in tests.read_text(encoding="utf-8")


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


@pytest.mark.parametrize("format", HEADS)
def test_every_document_can_be_made_of_every_block_and_inline(format):
    told = [*BLOCKS.values(), *(Paragraph(each) for each in INLINES.values())]
    assert len(document(format, told)) > len(document(format, told[:1]))


@pytest.mark.parametrize("format", [each for each in HEADS if each is not Format.html])
def test_a_document_begins_as_it_is_known_by(format):
    made = document(format, [BLOCKS["title"]])
    assert (made if isinstance(made, bytes) else made.encode()).lower().startswith(HEADS[format])


@pytest.mark.parametrize("format", [each for each in Format if each not in HEADS])
def test_what_is_no_document_is_made_of_no_blocks(format):
    with pytest.raises(TypeError):
        document(format, [])
