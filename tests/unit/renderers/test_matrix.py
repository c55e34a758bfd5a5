"""Words by agenda and party where there is little room, and in colour."""

from dataclasses import replace

import pytest

from detente.blocks import Column, Keys, MatrixRow, WordsMatrix, grid
from detente.renderers.html import to_html
from tests.unit.renderers.examples import EASES, MATRIX
from tests.unit.renderers.test_terminal import lines


def test_without_room_for_ids_it_is_broken_into_parts():
    parties = tuple(Column(f"party_{k}", f"Party {k}") for k in range(1, 6))
    row = MatrixRow("offered", tuple((EASES,) for _ in parties), "yes")
    assert lines(WordsMatrix(parties, (row,), notes="settlements")) == [
        "               party_1  party_2  party_3  party_4  party_5",
        "offered        eases +  eases +  eases +  eases +  eases +",
        "  settlements  1 of 2   1 of 2   1 of 2   1 of 2   1 of 2",
        "",
        "               together",
        "offered        yes",
        "  settlements",
    ]


def test_only_tables_that_may_be_are_headed_by_keys():
    texts = grid(
        ("", "A heading that is too long for a width of sixty characters"), [("a", "b")], keys=("", "k")
    )
    assert not any(line.startswith("k") for line in lines(texts))
    assert lines(Keys(texts)) == []
    keyed = replace(texts, is_keyed=True)
    assert lines(keyed) == ["   k", "a  b"]
    assert lines(Keys(keyed)) == ["k: A heading that is too long for a width of sixty", "characters"]


def test_a_terminal_colours_each_word_with_its_plus():
    (shown,) = lines(
        replace(MATRIX, rows=(MatrixRow("offered", ((EASES,), ()), "yes"),), notes=""), is_terminal=True
    )[2:]
    assert "\x1b[36meases + (1 of 2)" not in shown
    assert "\x1b[36meases +" in shown


@pytest.mark.parametrize(("n_parties", "is_many"), [(5, False), (6, True)])
def test_many_parties_do_not_stand_side_by_side_on_a_narrow_page(n_parties, is_many):
    parties = tuple(Column(str(k), str(k)) for k in range(n_parties))
    shown = to_html([WordsMatrix(parties, (MatrixRow("nothing", ((),) * n_parties, "no"),))])
    assert ('class="matrix many"' in shown) is is_many
