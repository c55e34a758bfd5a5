"""Checkpoints: what can happen to their files."""

from dataclasses import replace

import pytest
from pyarrow import parquet

from detente.errors import RequestError
from detente.sweeps import sweep
from detente.sweeps.checkpoint import Checkpoint, open_checkpoint
from detente.sweeps.work import Part
from tests.unit.sweeps.synthetic import Dice, Log, listed

WORK = Dice(n_chunks=6)


def keep(folder, *lots):
    """A checkpoint with a file for each lot of chunks; the names of the files."""
    checkpoint, names = open_checkpoint(folder, WORK), []
    for lot in lots:
        known = {path.name for path in folder.iterdir()}
        checkpoint.keep(Part(tuple(lot), WORK.tally_of(lot)))
        names += sorted({path.name for path in folder.iterdir()} - known)
    return names


def ran_after(folder):
    """The chunks that a sweep runs which goes on from the folder; its answer must be right."""
    log = Log()
    assert listed(sweep(replace(WORK, log=log), checkpoint=folder)) == WORK.answer()
    return log.ran


def test_what_is_kept_is_read_back(tmp_path):
    keep(tmp_path, [0, 3], [5])
    parts = sorted(open_checkpoint(tmp_path, WORK).parts(), key=lambda part: part.chunks)
    assert [part.chunks for part in parts] == [(0, 3), (5,)]
    assert listed(parts[0].tally) == listed(WORK.tally_of([0, 3]))
    assert {array.dtype.name for array in parts[0].tally.values()} == {"int64"}


def test_files_are_parquet_with_the_key(tmp_path):
    [name] = keep(tmp_path, [1, 2])
    table = parquet.read_table(tmp_path / name)
    assert table.column_names == ["#chunks", "counts", "nearest"]
    assert table.num_rows == 1
    assert b'"key": "dice-1"' in table.schema.metadata[b"detente"]


def test_another_key_is_refused(tmp_path):
    keep(tmp_path, [1])
    with pytest.raises(
        RequestError, match=r"keeps another sweep: .* \(name another folder, or remove this one"
    ):
        sweep(replace(WORK, key="dice-2"), checkpoint=tmp_path)
    assert ran_after(tmp_path) == [0, 2, 3, 4, 5]


def test_another_number_of_chunks_is_refused(tmp_path):
    keep(tmp_path, [1])
    with pytest.raises(RequestError, match="keeps another sweep"):
        sweep(replace(WORK, n_chunks=7), checkpoint=tmp_path)


@pytest.mark.parametrize("length", [0, 4, 700, -1])
def test_a_torn_file_is_passed_over(tmp_path, length):
    torn, _ = keep(tmp_path, [0, 3], [5])
    content = (tmp_path / torn).read_bytes()
    (tmp_path / torn).write_bytes(content[:length])
    assert ran_after(tmp_path) == [0, 1, 2, 3, 4]
    assert ran_after(tmp_path) == []


def test_a_damaged_file_is_passed_over(tmp_path):
    damaged, _ = keep(tmp_path, [0, 3], [5])
    content = bytearray((tmp_path / damaged).read_bytes())
    content[40] ^= 1
    (tmp_path / damaged).write_bytes(content)
    assert ran_after(tmp_path) == [0, 1, 2, 3, 4]


def test_a_file_that_was_being_written_and_other_files_are_left_alone(tmp_path):
    [name] = keep(tmp_path, [5])
    (tmp_path / f".{name}.77").write_bytes(b"PAR1 half")
    (tmp_path / "notes.txt").write_text("mine", encoding="utf-8")
    assert ran_after(tmp_path) == [0, 1, 2, 3, 4]
    assert (tmp_path / "notes.txt").read_text(encoding="utf-8") == "mine"


def test_chunks_that_two_programs_kept_count_once(tmp_path):
    keep(tmp_path, [0, 3], [3, 5], [1])
    assert ran_after(tmp_path) in ([2, 4, 5], [0, 2, 4])


def test_a_folder_that_cannot_be_made_is_refused(tmp_path):
    (tmp_path / "file").touch()
    with pytest.raises(RequestError, match=r"checkpoint folder .*file cannot be made"):
        sweep(WORK, checkpoint=tmp_path / "file")


def test_a_folder_that_cannot_be_written_is_told(tmp_path):
    checkpoint = Checkpoint(tmp_path / "gone", {})
    with pytest.raises(RequestError, match="cannot be written"):
        checkpoint.keep(Part((2,), WORK.run(2)))
