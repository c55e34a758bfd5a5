"""The columns of frames."""

import pytest

from detente.blocks import data
from detente.renderers.frames import to_frame

pytest.importorskip("pandas")


def test_numbers_stay_whole_where_one_is_missing():
    rows = [(1, 1, True, "a", None), (2, None, None, None, None)]
    frame = to_frame(data(["all", "some", "yes", "text", "none"], rows))
    assert [str(frame[key].dtype) for key in ("all", "some", "yes", "none")] == [
        "int64",
        "Int64",
        "boolean",
        "boolean",
    ]
    assert frame["some"].sum() == 1
