"""Data as DataFrames."""

import numpy as np
import pandas as pd

from detente.blocks import Data, data
from detente.renderers.frames import to_frame


def test_columns_have_their_keys_and_kinds():
    told = data(
        ["state", ("member.ann", "ann"), ("held", "held"), "ways"],
        [("s1", True, None, 12), ("s2", False, True, 3)],
    )
    frame = to_frame(told)
    assert list(frame.columns) == ["state", "member.ann", "held", "ways"]
    assert frame["state"].tolist() == ["s1", "s2"]
    assert frame["member.ann"].dtype == bool
    assert frame["held"].dtype == "boolean"
    assert frame["held"].isna().tolist() == [True, False]
    assert frame["ways"].tolist() == [12, 3]


def test_a_column_can_name_the_rows():
    frame = to_frame(data(["state", "who"], [("s1", "Ann")], index="state"))
    assert frame.index.tolist() == ["s1"]
    assert frame.loc["s1", "who"] == "Ann"


def test_parts_become_one():
    held = np.array([True, False])
    told = Data((("state", "state"), ("holds", "holds")), [[("s1", "s2"), held], [("s3", "s4"), ~held]])
    frame = to_frame(told)
    assert frame["state"].tolist() == ["s1", "s2", "s3", "s4"]
    assert frame["holds"].tolist() == [True, False, False, True]
    assert frame["holds"].dtype == bool


def test_without_rows_there_are_columns():
    frame = to_frame(data(["state", "who"], []))
    assert isinstance(frame, pd.DataFrame)
    assert (list(frame.columns), len(frame)) == (["state", "who"], 0)


def test_numbers_stay_whole_where_one_is_missing():
    rows = [(1, 1, True, "a", None), (2, None, None, None, None)]
    frame = to_frame(data(["all", "some", "yes", "text", "none"], rows))
    assert [str(frame[key].dtype) for key in ("all", "some", "yes", "none")] == [
        "int64",
        "Int64",
        "boolean",
        "object",
    ]
    assert frame["some"].sum() == 1


def test_a_column_that_may_lack_a_value_is_nullable_where_it_does_not():
    frame = to_frame(data(["state", "held"], [("s1", True)], nullable=["held"]))
    assert frame["held"].dtype == "boolean"
