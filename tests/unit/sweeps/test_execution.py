"""Sweeps in one process: the answer, progress, and what is left when they stop."""

import sys
from dataclasses import replace

import pytest

from detente.errors import RequestError
from detente.progress import SILENT, Progress
from detente.sweeps import SweepStopped, reducer, sweep
from tests.unit.sweeps.synthetic import CHUNK, Dice, Log, listed


def test_the_answer_is_that_of_one_count():
    assert listed(sweep(Dice())) == Dice().answer()


def test_progress_tells_the_units_done_and_the_rate(monkeypatch):
    monkeypatch.setattr(reducer, "TELLING", -1.0)
    told = []
    sweep(Dice(n_chunks=4), progress=Progress(lambda text, share: told.append((text, share))))
    assert [share for _, share in told] == [0.25, 0.5, 0.75, 1.0]
    assert told[1][0].startswith("200 of 400 throws, ")
    assert told[1][0].endswith(" a second")


class InHalves(Dice):
    """Dice that tell when half of a chunk is thrown."""

    def run(self, chunk, progress=SILENT):
        progress("thrown", 0.5)
        return super().run(chunk)


def test_progress_is_told_within_a_chunk(monkeypatch):
    told = []
    monkeypatch.setattr(reducer, "TELLING", -1.0)
    tell = Progress(lambda text, share: told.append((text.split(",")[0], share)))
    sweep(InHalves(n_chunks=2), progress=tell)
    assert told == [
        (f"{CHUNK // 2} of {2 * CHUNK} throws", 0.25),
        (f"{CHUNK} of {2 * CHUNK} throws", 0.5),
        (f"{CHUNK * 3 // 2} of {2 * CHUNK} throws", 0.75),
        (f"{2 * CHUNK} of {2 * CHUNK} throws", 1),
    ]


def test_a_sweep_goes_on_from_its_checkpoint(tmp_path):
    broken = Dice(n_chunks=9, log=Log(fails_at=6))
    with pytest.raises(ZeroDivisionError):
        sweep(broken, checkpoint=tmp_path)
    assert broken.log.ran == [0, 1, 2, 3, 4, 5, 6]
    whole = replace(broken, log=Log())
    assert listed(sweep(whole, checkpoint=tmp_path)) == whole.answer()
    assert whole.log.ran == [6, 7, 8]


def test_a_finished_sweep_runs_nothing_again(tmp_path):
    once = sweep(Dice(), checkpoint=tmp_path)
    log = Log()
    again = sweep(Dice(log=log), checkpoint=tmp_path, workers=2)
    assert log.ran == []
    assert {k: v.tobytes() for k, v in once.items()} == {k: v.tobytes() for k, v in again.items()}


def test_chunks_are_kept_on_the_way(tmp_path, monkeypatch):
    monkeypatch.setattr(reducer, "KEEPING", -1.0)
    seen = []
    monkeypatch.setattr(reducer, "TELLING", -1.0)
    sweep(
        Dice(n_chunks=4),
        checkpoint=tmp_path,
        progress=Progress(lambda *_: seen.append(len(list(tmp_path.iterdir())))),
    )
    assert seen == [1, 2, 3, 4]


def test_a_stopped_sweep_says_what_is_known_and_how_to_go_on(tmp_path):
    with pytest.raises(SweepStopped) as stopped:
        sweep(Dice(n_chunks=8, log=Log(interrupted_at=5)), checkpoint=tmp_path / "made")
    assert stopped.value.n_done == 5 * CHUNK
    assert stopped.value.n_units == 8 * CHUNK
    assert listed(stopped.value.tally) == Dice(n_chunks=5).answer()
    assert str(stopped.value) == (
        f"Stopped with 500 of 800 throws done. They are kept in {tmp_path / 'made'}; the same command goes on "
        "from there."
    )
    log = Log()
    assert listed(sweep(Dice(n_chunks=8, log=log), checkpoint=tmp_path / "made")) == Dice(n_chunks=8).answer()
    assert log.ran == [5, 6, 7]


def test_a_sweep_that_is_stopped_without_a_checkpoint_says_so():
    with pytest.raises(KeyboardInterrupt, match=r"500 of 800 throws done. A checkpoint would have kept them"):
        sweep(Dice(n_chunks=8, log=Log(interrupted_at=5)))


def test_a_sweep_that_is_stopped_at_once_claims_nothing(tmp_path):
    with pytest.raises(SweepStopped, match=r"^Stopped before any of 800 throws was done\.$") as stopped:
        sweep(Dice(n_chunks=8, log=Log(interrupted_at=0)), checkpoint=tmp_path)
    assert stopped.value.tally is None


@pytest.mark.parametrize(
    ("settings", "message"),
    [
        ({"workers": 0}, "at least one worker, not 0"),
        ({"workers": 2, "scheduler": "tcp://host:1"}, "has workers of its own"),
    ],
)
def test_settings_that_do_not_fit_are_refused(settings, message):
    with pytest.raises(RequestError, match=message):
        sweep(Dice(), **settings)


@pytest.mark.parametrize("settings", [{"workers": 2}, {"scheduler": "tcp://127.0.0.1:1"}])
def test_without_dask_the_extra_is_named(monkeypatch, settings):
    monkeypatch.setitem(sys.modules, "distributed", None)
    with pytest.raises(
        RequestError, match=r'needs Dask, which is not installed. \(.*install "detente\[cluster\]"'
    ):
        sweep(Dice(), **settings)


def test_without_pyarrow_the_extra_is_named(monkeypatch, tmp_path):
    monkeypatch.setitem(sys.modules, "pyarrow", None)
    with pytest.raises(
        RequestError, match=r'needs pyarrow, which is not installed. \(.*install "detente\[cluster\]"'
    ):
        sweep(Dice(), checkpoint=tmp_path)
