"""The column that the first case was coded from; its text may not be handed on, so it lies beside the repository."""

from pathlib import Path

import pytest

COLUMN = Path(__file__).parents[3] / "shared/sources/cunningham-2022.txt"
SHA256 = "3eeececa21c88f5e470c0cd8f4ec9970ae424220828919af12b47c4703d18280"

needs_column = pytest.mark.skipif(
    not COLUMN.is_file(), reason="the column’s text, which may not be handed on, is not on this machine"
)
