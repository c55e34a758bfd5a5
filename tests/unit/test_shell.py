"""Names as they are typed into a shell."""

from __future__ import annotations

import sys

import pytest

from detente.shell import typed


@pytest.mark.parametrize(
    ("name", "shown"),
    [
        ("talks.yaml", "talks.yaml"),
        (r"C:\disputes\river-1.yaml", r"C:\disputes\river-1.yaml"),
        ("Überlauf.yaml", "Überlauf.yaml"),
        ("my talks (2).yaml", '"my talks (2).yaml"'),
        ("R&D.yaml", '"R&D.yaml"'),
        ("-talks.yaml", "./-talks.yaml"),
    ],
)
def test_names_on_windows_stand_in_double_quotes_where_they_need_some(monkeypatch, name, shown):
    monkeypatch.setattr(sys, "platform", "win32")
    assert typed(name) == shown
