import os
from hashlib import sha256

import pytest

from detente.errors import Place, RequestError
from detente.scenario.values import Source
from detente.sources.stored_sources import MissingSource, is_changed, is_pinned, read_stored

TEXT = "\ufeffOne.\r\nДва “trois”\r🙂\n"


def source(file, digest=None):
    return Source("oped", {}, file, digest, None, None, Place(1, 1))


@pytest.fixture
def scenario(tmp_path):
    folder = tmp_path / "dispute"
    folder.mkdir()
    (folder / "oped.txt").write_bytes(TEXT.encode())
    return folder / "dispute.yaml"


def test_the_text_is_what_decoding_the_file_gives(scenario):
    found = read_stored(scenario, source("oped.txt"))
    assert found.text == TEXT
    assert (found.id, found.sha256) == ("oped", sha256(TEXT.encode()).hexdigest())


def test_a_hash_pins_a_text_or_says_that_it_changed(scenario):
    found = read_stored(scenario, source("oped.txt"))
    right, wrong = found.sha256.upper(), "0" * 64
    assert [is_pinned(source("oped.txt", each), found) for each in (right, wrong, None)] == [
        True,
        False,
        False,
    ]
    assert [is_changed(source("oped.txt", each), found) for each in (right, wrong, None)] == [
        False,
        True,
        False,
    ]


@pytest.mark.parametrize("file", [None, "gone.txt", "no/such/folder.txt"])
def test_a_text_that_is_not_there(scenario, file):
    with pytest.raises(MissingSource):
        read_stored(scenario, source(file))


def test_a_scenario_without_a_file_has_no_texts():
    with pytest.raises(MissingSource, match="no file"):
        read_stored("<text>", source("oped.txt"))


@pytest.mark.parametrize(
    "file", ["../secret.txt", "/etc/passwd", "link.txt", "C:\\secret.txt", "~/secret.txt"]
)
def test_nothing_outside_the_folder_is_opened(scenario, file):
    secret = scenario.parent.parent / "secret.txt"
    secret.write_text("secret")
    (scenario.parent / "link.txt").symlink_to(secret)
    with pytest.raises(RequestError, match="inside the scenario's folder"):
        read_stored(scenario, source(file))


def test_a_link_within_the_folder_is_followed(scenario):
    (scenario.parent / "link.txt").symlink_to("oped.txt")
    assert read_stored(scenario, source("link.txt")).text == TEXT


def test_a_folder_a_pipe_and_bytes_that_are_no_text_are_refused(scenario):
    (scenario.parent / "folder").mkdir()
    os.mkfifo(scenario.parent / "pipe.txt")
    (scenario.parent / "old.txt").write_bytes("Gespräch".encode("latin-1"))
    (scenario.parent / "nul.txt").write_bytes(b"a\0b")
    for file, said in {
        "folder": "folder",
        "pipe.txt": "no plain file",
        "old.txt": "not UTF-8",
        "nul.txt": "no text",
    }.items():
        with pytest.raises(RequestError, match=said):
            read_stored(scenario, source(file))
