"""One command at a time changes a scenario, and none changes a text that it has not read."""

import os
import signal
import subprocess
import sys
import threading
from pathlib import Path

import pytest

from detente.errors import RequestError
from detente.scenario.editing import hold as module
from detente.scenario.editing.files import AlreadyThere
from detente.scenario.editing.hold import hold, write_scenario
from tests.commands.running import ROOT


@pytest.fixture
def path(tmp_path):
    made = tmp_path / "a.yaml"
    made.write_text("one\n")
    return made


@pytest.fixture
def impatient(monkeypatch):
    monkeypatch.setattr(module, "PATIENCE", 0.1)


def names(path):
    return sorted(each.name for each in path.parent.iterdir())


def test_what_is_read_is_written_back(path):
    with hold(path) as held:
        assert held.text == "one\n"
        held.write("two\n")
    assert path.read_text() == "two\n"
    assert names(path) == ["a.yaml"]


def test_an_editor_that_does_not_ask_is_noticed(path):
    with pytest.raises(RequestError, match=r"was changed meanwhile.*try again"), hold(path) as held:
        path.write_text("by hand\n")
        held.write("two\n", {"kept.txt": "text"})
    assert path.read_text() == "by hand\n"
    assert names(path) == ["a.yaml"]


def test_what_came_with_a_text_goes_where_its_scenario_is_gone(path):
    with hold(path) as held:
        path.unlink()
        with pytest.raises(RequestError):
            held.write("two\n", {"new.txt": "kept"})
    assert names(path) == []


def test_a_file_that_is_gone_meanwhile_is_not_made_anew(path):
    with pytest.raises(RequestError, match="there is no file"), hold(path) as held:
        path.unlink()
        held.write("two\n")
    assert not path.exists()


def through(path, way):
    """The file by another name."""
    other = path.with_name("other.yaml")
    if way == "same":
        return path
    os.link(path, other) if way == "hard link" else other.symlink_to(path)
    return other


@pytest.mark.parametrize("way", ["same", "hard link", "symbolic link"])
def test_another_name_of_the_file_has_the_same_lock(path, way, impatient):
    other = through(path, way)
    with hold(path), pytest.raises(RequestError, match="is being changed by another command"), hold(other):
        pass
    with hold(other):
        pass


def test_who_waits_reads_what_the_one_before_has_written(path):
    order = []

    def waits():
        with hold(path) as held:
            order.append(held.text)
            held.write(held.text + "three\n")

    with hold(path) as held:
        waiting = threading.Thread(target=waits)
        waiting.start()
        waiting.join(0.2)
        assert not order
        held.write("one\ntwo\n")
    waiting.join(10)
    assert path.read_text() == "one\ntwo\nthree\n"


HOLDS = """
import sys, time
from pathlib import Path
from detente.scenario.editing.hold import hold
with hold(Path(sys.argv[1])):
    print("held", flush=True)
    time.sleep(60)
"""


def test_a_command_that_is_killed_lets_go(path, impatient):
    other = subprocess.Popen(
        [sys.executable, "-c", HOLDS, str(path)],
        stdout=subprocess.PIPE,
        env={**os.environ, "PYTHONPATH": str(ROOT / "src")},
    )
    assert other.stdout.readline().strip() == b"held"
    with pytest.raises(RequestError, match="is being changed"), hold(path):
        pass
    other.kill()
    other.communicate()
    with hold(path) as held:
        held.write("two\n")
    assert path.read_text() == "two\n"


@pytest.mark.skipif(os.name != "posix", reason="locks of another kind")
def test_a_file_system_without_locks_is_used_all_the_same(path, monkeypatch):
    import fcntl

    def none(*_):
        raise OSError(37, "No locks available")

    monkeypatch.setattr(fcntl, "flock", none)
    with hold(path) as held:
        held.write("two\n")
    assert path.read_text() == "two\n"


@pytest.mark.parametrize("name", ["gone.yaml", ".", "a\0b"])
def test_what_is_no_file_is_told_at_once(path, name):
    with pytest.raises(RequestError), hold(path.parent / name):
        pass


def test_new_files_come_with_the_text(path):
    with hold(path) as held:
        held.write("two\n", {"kept.txt": "text", "below/b.txt": b"\x00"})
    assert (path.parent / "kept.txt").read_text() == "text"
    assert (path.parent / "below" / "b.txt").read_bytes() == b"\x00"


@pytest.mark.parametrize("name", ["there.txt", "../outside.txt"])
def test_a_file_that_cannot_be_made_takes_back_the_others(path, name):
    (path.parent / "there.txt").write_text("mine")
    with pytest.raises(RequestError), hold(path) as held:
        held.write("two\n", {"kept.txt": "text", name: "text"})
    assert path.read_text() == "one\n"
    assert (path.parent / "there.txt").read_text() == "mine"
    assert names(path) == ["a.yaml", "there.txt"]


@pytest.mark.parametrize("is_too_late", [False, True])
def test_stopped_between_the_text_and_the_scenario_both_are_there_or_neither(path, monkeypatch, is_too_late):
    write = module.write_atomically

    def stopped(*arguments):
        if is_too_late:
            write(*arguments)
        raise KeyboardInterrupt

    monkeypatch.setattr(module, "write_atomically", stopped)
    with pytest.raises(KeyboardInterrupt), hold(path) as held:
        held.write("two\n", {"kept.txt": "text"})
    assert path.read_text() == ("two\n" if is_too_late else "one\n")
    assert (path.parent / "kept.txt").exists() == is_too_late


def test_a_scenario_that_shall_go_is_not_taken_from_whoever_changes_it(path, impatient):
    with hold(path), pytest.raises(RequestError, match="is being changed"):
        write_scenario(path, "two\n", over=True)
    write_scenario(path, "two\n", over=True)
    assert path.read_text() == "two\n"


def test_a_scenario_that_is_there_stays_unless_it_shall_go(path):
    with pytest.raises(AlreadyThere):
        write_scenario(path, "two\n", over=False)
    assert path.read_text() == "one\n"


def test_a_scenario_behind_a_link_stays_too(path):
    link = path.with_name("link.yaml")
    link.symlink_to(path.name)
    with pytest.raises(AlreadyThere):
        write_scenario(link, "two\n", over=False)
    assert path.read_text() == "one\n"
    write_scenario(link, "two\n", over=True)
    assert (path.read_text(), link.is_symlink()) == ("two\n", True)


def test_a_new_scenario_may_be_where_a_link_leads(tmp_path):
    link = tmp_path / "link.yaml"
    link.symlink_to("real.yaml")
    write_scenario(link, "one\n", over=False)
    assert Path(tmp_path / "real.yaml").read_text() == "one\n"
    assert link.is_symlink()


WAITS = """
import sys
from pathlib import Path
from detente.scenario.editing.hold import hold
print("waits", flush=True)
with hold(Path(sys.argv[1])):
    print("held")
"""


def test_ctrl_c_ends_the_waiting(path):
    with hold(path):
        other = subprocess.Popen(
            [sys.executable, "-c", WAITS, str(path)],
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            env={**os.environ, "PYTHONPATH": str(ROOT / "src")},
        )
        assert other.stdout.readline().strip() == b"waits"
        other.send_signal(signal.SIGINT)
        said, problem = other.communicate(timeout=20)
    assert said == b""
    assert b"KeyboardInterrupt" in problem
