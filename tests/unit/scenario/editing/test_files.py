"""Files written whole or not at all, and what of an older file is kept."""

import os
import stat
import time

import pytest

from detente.errors import RequestError
from detente.scenario.editing import files
from detente.scenario.editing.files import check_place, write_atomically, write_new

posix = pytest.mark.skipif(os.name != "posix", reason="owners and pipes of another kind")


def names(folder):
    return sorted(each.name for each in folder.iterdir())


def test_all_of_a_text_is_in_the_file(tmp_path):
    path = tmp_path / "a.yaml"
    write_atomically(path, "é\r\n")
    assert path.read_bytes() == "é\r\n".encode()
    assert names(tmp_path) == ["a.yaml"]


def test_permissions_are_kept_and_a_link_is_followed(tmp_path):
    target, link = tmp_path / "real.yaml", tmp_path / "link.yaml"
    target.write_text("old")
    target.chmod(0o640)
    link.symlink_to("real.yaml")
    write_atomically(link, "new")
    assert link.is_symlink()
    assert target.read_text() == "new"
    assert stat.S_IMODE(target.stat().st_mode) == 0o640


@pytest.mark.parametrize("write", [write_atomically, write_new])
def test_a_new_file_has_the_permissions_of_any_new_file(tmp_path, write):
    (tmp_path / "any").write_text("")
    write(tmp_path / "new", "")
    assert (tmp_path / "new").stat().st_mode == (tmp_path / "any").stat().st_mode


@pytest.mark.parametrize("write", [write_atomically, write_new])
@pytest.mark.parametrize("text", ["\ud800", None])
def test_a_failure_leaves_the_file_as_it_was(tmp_path, text, write):
    path = tmp_path / "a.yaml"
    path.write_text("old")
    with pytest.raises((RequestError, TypeError)):
        write(path, text)
    assert path.read_text() == "old"
    assert names(tmp_path) == ["a.yaml"]


@pytest.mark.parametrize("name", ["none/a.yaml", "a\0b", "x" * 300])
@pytest.mark.parametrize("write", [write_atomically, write_new])
def test_places_that_cannot_be_written(tmp_path, name, write):
    with pytest.raises(RequestError, match="cannot be written"):
        write(f"{tmp_path}/{name}", "x")


def test_a_name_may_be_as_long_as_the_system_allows(tmp_path):
    write_atomically(tmp_path / ("é" * 120 + ".txt"), "x")
    assert names(tmp_path) == ["é" * 120 + ".txt"]


@pytest.mark.parametrize("write", [write_atomically, write_new])
def test_a_folder_cannot_be_written(tmp_path, write):
    with pytest.raises(RequestError):
        write(tmp_path, "x")
    assert list(tmp_path.iterdir()) == []


@posix
def test_a_pipe_is_never_replaced(tmp_path):
    os.mkfifo(tmp_path / "pipe")
    with pytest.raises(RequestError, match="no plain file"):
        write_atomically(tmp_path / "pipe", "x")
    assert (tmp_path / "pipe").is_fifo()


def test_a_read_only_file_is_left_alone(tmp_path, monkeypatch):
    path = tmp_path / "a.yaml"
    path.write_text("old")
    monkeypatch.setattr(os, "access", lambda place, _: place != path)
    with pytest.raises(RequestError, match="read-only"):
        write_atomically(path, "new")
    assert path.read_text() == "old"


def test_a_folder_that_is_missing_is_named(tmp_path):
    with pytest.raises(RequestError, match=r"there is no folder .*gone"):
        check_place(tmp_path / "gone" / "a.txt")


def test_what_a_killed_command_left_is_removed_once_it_is_nobodys(tmp_path):
    left, recent = tmp_path / ".detente-old.tmp", tmp_path / ".detente-new.tmp"
    for each in (left, recent, tmp_path / ".a.yaml.swp"):
        each.write_text("half")
    long_ago = time.time() - 7200
    os.utime(left, (long_ago, long_ago))
    os.utime(tmp_path / ".a.yaml.swp", (long_ago, long_ago))
    write_atomically(tmp_path / "a.yaml", "x")
    assert names(tmp_path) == [".a.yaml.swp", ".detente-new.tmp", "a.yaml"]


# What cannot be replaced without a loss


@pytest.fixture
def linked(tmp_path):
    """A file with two names."""
    path = tmp_path / "a.yaml"
    path.write_text("an older and longer text")
    os.link(path, tmp_path / "second.yaml")
    return path


@pytest.mark.parametrize("text", ["new", "a new and very much longer text " * 1000])
def test_all_names_of_a_file_show_the_new_text(tmp_path, linked, text):
    write_atomically(linked, text)
    assert (tmp_path / "second.yaml").read_text() == linked.read_text() == text
    assert linked.samefile(tmp_path / "second.yaml")
    assert names(tmp_path) == ["a.yaml", "second.yaml"]


@pytest.mark.parametrize("problem", [OSError(28, "No space left on device"), KeyboardInterrupt()])
def test_where_a_file_with_two_names_cannot_be_written_it_is_as_before(
    tmp_path, linked, monkeypatch, problem
):
    write_over, tried = files._write_over, []

    def half(target, content):
        tried.append(content)
        write_over(target, content if len(tried) > 1 else content[:2])
        if len(tried) == 1:
            raise problem

    monkeypatch.setattr(files, "_write_over", half)
    with pytest.raises((RequestError, KeyboardInterrupt)):
        write_atomically(linked, "new")
    assert linked.read_text() == "an older and longer text"
    assert names(tmp_path) == ["a.yaml", "second.yaml"]


def test_a_file_that_may_be_half_written_is_told_and_left_alone(tmp_path, linked):
    (tmp_path / "a.yaml.unfinished").write_text("the whole")
    with pytest.raises(RequestError, match=r"may be half written.*unfinished"):
        write_atomically(linked, "new")
    assert linked.read_text() == "an older and longer text"
    assert (tmp_path / "a.yaml.unfinished").read_text() == "the whole"


@posix
def test_a_file_of_another_owner_stays_theirs(tmp_path, monkeypatch):
    path = tmp_path / "a.yaml"
    path.write_text("old")
    number = path.stat().st_ino
    monkeypatch.setattr(os, "chown", refuses)
    monkeypatch.setattr(files, "_owner", lambda place: (int(place == path), 0))
    write_atomically(path, "new")
    assert path.read_text() == "new"
    assert path.stat().st_ino == number
    assert names(tmp_path) == ["a.yaml"]


def refuses(*_):
    raise PermissionError(1, "Operation not permitted")


@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() != 0, reason="only root can give files away")
def test_the_owner_is_kept_where_it_can_be_given(tmp_path):
    path = tmp_path / "a.yaml"
    path.write_text("old")
    os.chown(path, 12345, 54321)
    write_atomically(path, "new")
    assert (path.stat().st_uid, path.stat().st_gid) == (12345, 54321)


@pytest.mark.skipif(not hasattr(os, "setxattr"), reason="no extended attributes")
def test_extended_attributes_are_kept(tmp_path):
    path = tmp_path / "a.yaml"
    path.write_text("old")
    try:
        os.setxattr(path, "user.note", b"mine")
    except OSError:
        pytest.skip("this file system has none")
    os.utime(path, (1, 1))
    write_atomically(path, "new")
    assert os.getxattr(path, "user.note") == b"mine"
    assert path.stat().st_mtime > 1


# Files that must be new


def test_a_new_file_takes_nobodys_place(tmp_path):
    path = tmp_path / "a.txt"
    path.write_text("mine")
    (tmp_path / "link.txt").symlink_to("nowhere.txt")
    for each in (path, tmp_path / "link.txt"):
        with pytest.raises(RequestError, match="cannot be written"):
            write_new(each, "new")
    assert path.read_text() == "mine"
    assert names(tmp_path) == ["a.txt", "link.txt"]


def test_where_the_file_system_has_no_links_it_is_whole_all_the_same(tmp_path, monkeypatch):
    monkeypatch.setattr(os, "link", refuses)
    write_new(tmp_path / "a.txt", "new")
    assert (tmp_path / "a.txt").read_text() == "new"
    with pytest.raises(RequestError):
        write_new(tmp_path / "a.txt", "newer")
    assert (tmp_path / "a.txt").read_text() == "new"
    assert names(tmp_path) == ["a.txt"]
