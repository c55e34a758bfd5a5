"""Versions: what is kept of them, and for how long."""

import sqlite3
from pathlib import Path

import pytest

from detente.workbench.history import History
from detente.workbench.versions import DAY, HOUR, Version

NOON = 1_700_000_000.0 // DAY * DAY + DAY / 2


def kept(history: History, text: str, at: float = NOON, **more: object) -> Version:
    latest = history.latest("a")
    told = {"previous": latest.n if latest else None} | more
    return history.add("a", text, Version(0, ascii(text), at, "me", "edit", ("Set.",), **told))  # type: ignore[arg-type]


def test_versions_are_there_again(tmp_path: Path):
    history = History(tmp_path / "h")
    made = [kept(history, "one"), kept(history, "two ü\udcff")]
    history.close()
    again = History(tmp_path / "h")
    assert again.latest("a") == made[1] and again.shown("a") == made[::-1]
    assert again.text("a", 2) == "two ü\udcff"
    assert again.latest("b") is None
    with pytest.raises(KeyError):
        again.text("a", 3)


def test_of_old_versions_one_an_hour_and_then_one_a_day_stay(tmp_path: Path):
    history = History(tmp_path / "h")
    for k in range(100):
        kept(history, f"old {k}", NOON - 30 * DAY + k * HOUR / 2)
    for k in range(10):
        kept(history, f"late {k}", NOON - 2 * DAY + k * HOUR / 4)
    history.name("a", 5, "named")
    for k in range(10):
        kept(history, f"today {k}", NOON + k)
    history.thin(NOON + 60)
    left = history.shown("a")
    assert [each.n for each in left if each.n > 110] == list(range(120, 110, -1))
    assert len([each for each in left if 100 < each.n <= 110]) == 3
    assert 2 <= len([each for each in left if each.n <= 100]) - 1 <= 4
    assert 5 in [each.n for each in left]
    chain, n = [], history.latest("a").n  # type: ignore[union-attr]
    while (version := history.version("a", n)) and version.previous:
        chain.append(n := version.previous)
    assert chain == [each.n for each in left][1:]  # undo goes through all that are left


def test_what_was_undone_comes_back_the_next_day(tmp_path: Path):
    history = History(tmp_path / "h")
    for k in range(5):
        kept(history, str(k), NOON - DAY + k)
    kept(history, "3", NOON - DAY + 5, redo=(5,))
    assert history.thin(NOON) > 0
    assert history.text("a", 5) == "4"


def test_what_is_no_database_is_put_aside(tmp_path: Path):
    (tmp_path / "h").write_bytes(b"no database, but somebody's" * 100)
    history = History(tmp_path / "h")
    kept(history, "one")
    assert any(each.name.startswith("h.unreadable") for each in tmp_path.iterdir())


def test_a_database_with_spoilt_pages_is_put_aside(tmp_path: Path):
    path = tmp_path / "h"
    history = History(path)
    for k in range(50):
        kept(history, f"{k}" * 5000)
    history.close()
    data = path.read_bytes()
    path.write_bytes(data[:4096] + b"\xff" * (len(data) - 4096))
    kept(History(path), "one")
    assert any(each.name.startswith("h.unreadable") for each in tmp_path.iterdir())


def test_versions_of_a_newer_detente_are_left_alone(tmp_path: Path):
    with sqlite3.connect(tmp_path / "h") as base:
        base.execute("pragma user_version = 99")
    base.close()
    with pytest.raises(sqlite3.OperationalError, match="newer"):
        History(tmp_path / "h")


def test_two_servers_may_share_a_folder(tmp_path: Path):
    one, other = History(tmp_path / "h"), History(tmp_path / "h")
    assert [kept(each, text).n for each, text in ((one, "1"), (other, "2"), (one, "3"))] == [1, 2, 3]
