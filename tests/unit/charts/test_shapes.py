"""Shapes of states: every kind has its own, in form or in the class that the style sheet colours."""

from typing import get_args
from xml.etree import ElementTree

import pytest

from detente.charts import arrow_swatch, chart_style, node_swatch
from detente.charts.shapes import Kind
from detente.questions.talks import Kind as Settled

KINDS = get_args(Kind)


def test_every_kind_of_settlement_has_a_shape():
    assert set(get_args(Settled)) <= set(KINDS)


@pytest.mark.parametrize("kind", KINDS)
def test_a_kind_is_drawn_and_coloured(kind):
    (state,) = ElementTree.fromstring(node_swatch(kind))
    (first, *_) = state
    css = "node" if kind == "state" else f"node {kind}"
    assert first.get("class") == css
    assert f".chart .{css.replace(' ', '.')}, " in chart_style()


def test_acceptable_settlements_that_talks_bring_are_hexagons():
    """An agreement and a lesser evil have six corners, a deterioration has too, but its sides are drawn in."""
    shapes = {
        kind: ElementTree.fromstring(node_swatch(kind))[0][0].get("points") for kind in get_args(Settled)
    }
    assert {kind for kind, points in shapes.items() if points} == {
        "agreement",
        "lesser_evil",
        "deterioration",
    }
    assert shapes["agreement"] == shapes["lesser_evil"] != shapes["deterioration"]


def test_a_concession_has_an_open_head_and_a_thin_line():
    own, given = (ElementTree.fromstring(arrow_swatch(gains=gains))[0] for gains in (True, False))
    assert own.get("class") == "arrow no-party"
    assert given.get("class") == "arrow no-party plain"
    assert [head[-1].get("class") for head in (own, given)] == ["head", "head open"]
