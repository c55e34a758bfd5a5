"""A report that is stopped: the sections that are done say what the whole one says, and the rest is named."""

from __future__ import annotations

from pathlib import Path

import pytest

import detente
from detente.answers.report.page import SECTIONS, tell
from detente.answers.subject import Stage, Subject
from detente.api.report_subject import Sampling, subject_of
from detente.blocks.report import Report
from detente.progress import Progress, Stop
from detente.renderers import HEADS
from tests.commands.running import run

ONE, SEVERAL = "elmira", "nile-dam"


class Listener:
    """Who is told of progress, and stops the work when told for the n-th time; 0: never."""

    def __init__(self, stops_at: int = 0, what: str = "") -> None:
        self.stops_at, self.what = stops_at, what
        self.told: list[str] = []

    def __call__(self, what: str, _share: float) -> None:
        self.told.append(what)
        if len(self.told) == self.stops_at or (self.what and self.what in what):
            self.stops_at, self.what = 0, ""
            raise detente.Cancelled("after 5 seconds")


def subject(name: str, listener: Listener, samples: int = 20) -> Subject:
    scenario = detente.gallery_case(name)
    return subject_of(scenario, None, "auto", Sampling(samples), Progress.of(listener))


def places(listener: Listener) -> range:
    """Some of the times when something was told."""
    return range(1, len(listener.told) + 1, max(1, len(listener.told) // 12))


def texts(report: Report) -> dict[str, str]:
    return {part.anchor: repr(part.blocks) for part in report.parts}


def test_sections_that_are_done_are_those_of_the_whole_report():
    """Elmira cites nothing, so no marks depend on what stands before."""
    listener = Listener()
    whole = texts(tell(subject(ONE, listener)))
    stages = set()
    for stops_at in places(listener):
        try:
            part = subject(ONE, Listener(stops_at))
        except detente.Cancelled:
            continue  # nothing was known
        stages.add(part.done)
        report = tell(part)
        assert report.stop is not None
        assert report.stop.why == "after 5 seconds"
        for anchor, text in texts(report).items():
            assert text == whole[anchor], (part.done, anchor)
        told = {f"the section ‘{each.title}’" for each in SECTIONS if each.needs <= part.done}
        assert not told & set(report.stop.lacks)
        assert told | set(report.stop.lacks) == {f"the section ‘{each.title}’" for each in SECTIONS}
    assert {Stage.READ, Stage.SURE} <= stages


def test_a_stop_while_it_is_told_leaves_out_what_is_not_told():
    whole = subject(ONE, Listener())
    report = tell(whole, Progress.of(Listener(what="The states")))
    assert report.stop is not None
    assert report.stop.lacks[0] == "the section ‘The states’"
    assert {part.anchor for part in report.parts} >= {"stability", "parties", "preferences"}
    assert (
        "Stopped after 5 seconds. What is told holds; not told is: the section ‘The states’;" in report.as_of
    )


def test_readings_that_are_lacking_are_named():
    found = subject(SEVERAL, Listener())
    first, second, *_ = [reading.key for reading in found.readings]
    part = subject(SEVERAL, Listener(what=f"{second}: "))
    assert [reading.key for reading in part.readings] == [first]
    report = tell(part)
    assert report.stop is not None
    assert second in report.stop.left
    assert first not in report.stop.left


@pytest.mark.parametrize("format", [each.value for each in HEADS if each not in {"pdf", "docx"}])
def test_every_format_says_so(format: str):
    lacks: list[Stop] = []
    listener = Listener(what="what breaks equilibria")
    made = detente.report_file(
        detente.gallery_case(ONE), format, progress=listener, lacking=lacks.append
    ).decode()
    (stop,) = lacks
    assert "the section ‘Equilibria, and why each holds’" in stop.lacks
    assert "Stopped after 5 seconds." in " ".join(made.split())


def test_who_asks_for_a_whole_report_gets_none():
    for ask in (detente.report, lambda scenario, **how: detente.report_file(scenario, "html", **how)):
        with pytest.raises(detente.Cancelled):
            ask(detente.gallery_case(ONE), progress=Listener(what="what breaks equilibria"))


def test_the_command_writes_what_is_done(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    def stopped(*_: object) -> None:
        raise detente.Cancelled("after 5 seconds")

    monkeypatch.setattr("detente.api.report_subject._explained_readings", stopped)
    output = tmp_path / "out.html"
    result = run("report", ONE, "-o", str(output))
    assert result.exit_code == 3
    assert "Stopped after 5 seconds. What is told holds; not told is: " in result.stderr
    assert "Stopped after 5 seconds. What is told holds" in output.read_text(encoding="utf-8")


def test_the_command_writes_nothing_where_nothing_is_known(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    def stopped(*_: object, **__: object) -> None:
        raise detente.Cancelled("after 5 seconds")

    monkeypatch.setattr("detente.api.report_subject.analyze", stopped)
    result = run("report", ONE, "-o", str(tmp_path / "out.html"))
    assert result.exit_code == 3
    assert not list(tmp_path.iterdir())
