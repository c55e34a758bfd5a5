"""Data as CSV."""

import csv
import io

import numpy as np
import pytest

from detente.blocks import Data, data
from detente.renderers.csv import to_csv


def lines(told):
    return "".join(to_csv(told)).splitlines()


def test_heads_and_values_of_every_kind():
    told = data(
        ["state", ("member.ann", "ann"), "ways", "share", "name"],
        [("s1", True, 12, 0.5, "Modify, now"), ("s2", False, 3, None, None), ("s3", None, 0, 1.0, "")],
    )
    assert lines(told) == ["state,ann,ways,share,name", 's1,1,12,0.5,"Modify, now"', "s2,0,3,,", "s3,,0,1.0,"]


def test_parts_follow_each_other():
    held = np.array([True, False])
    told = Data((("state", "state"), ("holds", "holds")), [[("s1", "s2"), held], [("s3", "s4"), ~held]])
    assert lines(told) == ["state,holds", "s1,1", "s2,0", "s3,0", "s4,1"]


def test_without_rows_there_are_heads():
    assert lines(data(["state", "who"], [])) == ["state,who"]


@pytest.mark.parametrize("sign", ["=", "+", "-", "@", "＝", "\t"])
def test_no_text_is_a_formula(sign):
    assert lines(data([f"{sign}A1"], [(f"{sign}B1",)])) == [f"'{sign}A1", f"'{sign}B1"]


@pytest.mark.parametrize("text", ["-5", "+1.25", "-", "+", "="])
def test_numbers_and_lone_signs_stay(text):
    assert lines(data(["a"], [(text,)])) == ["a", text]


@pytest.mark.parametrize("text", ['He said "no", twice', "two\nlines", "two\r\nlines", "a;b", "‡ é 和"])
def test_what_is_written_is_read(text):
    ((_,), (found,)) = csv.reader(io.StringIO("".join(to_csv(data(["a"], [(text,)])))))
    assert found == text.replace("\r\n", "\n")
