import os
from pathlib import Path

import pytest

from detente.errors import RequestError
from detente.sources.documents import files, read_document


def refused(path, said):
    with pytest.raises(RequestError, match=said):
        read_document(Path(path))


def test_what_is_no_plain_file(tmp_path):
    os.mkfifo(tmp_path / "pipe.txt")
    (tmp_path / "loop").symlink_to("loop")
    refused(tmp_path, "folder")
    refused(tmp_path / "pipe.txt", "no plain file")
    refused("/dev/zero", "no plain file")
    refused("/dev/stdin", "no plain file")
    refused(tmp_path / "loop", "cannot be read")
    refused(tmp_path / "gone.txt", "there is no file")
    refused(tmp_path / "gone" / "gone.txt", "there is no file")
    refused("a\0b.txt", "cannot be read")
    refused(tmp_path / ("n" * 300), "cannot be read")


def test_a_file_that_may_not_be_read(tmp_path):
    path = tmp_path / "a.txt"
    path.write_text("text")
    path.chmod(0)
    if os.geteuid() == 0:
        pytest.skip("root may read everything")
    refused(path, "cannot be read")


def test_a_file_that_is_too_large(tmp_path, monkeypatch):
    monkeypatch.setattr(files, "MAX_BYTES", 1000)
    path = tmp_path / "a.txt"
    path.write_bytes(b"a" * 1000)
    assert len(read_document(path).text) == 1000
    path.write_bytes(b"a" * 1001)
    refused(path, "too large")
