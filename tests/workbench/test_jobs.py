"""Jobs and the process that works on them: told, cancelled, forgotten, and never left behind."""

import signal
import subprocess
import sys
import time
from threading import Event

import psutil
import pytest

from detente.errors import Diagnostic, Place, RequestError, ScenarioError
from detente.renderers import Format
from detente.workbench import jobs as jobs_module
from detente.workbench.fragments import Wanted
from detente.workbench.jobs import KEPT, Job, Jobs
from detente.workbench.replies import Problem
from detente.workbench.worker import Broken, Gone, Task, Worker
from tests.workbench.test_verdicts import BORDER


class Idle:
    """A worker that needs no process: it does what the task says."""

    def __init__(self):
        self.killed = Event()

    def warm(self):
        self.killed.clear()

    close = kill = lambda self: self.killed.set()

    def run(self, make, tell):
        task = make()
        tell("half of it", 0.5)
        return task(self)


def task_of(work):
    return lambda: work


def until(holds):
    for _ in range(2000):
        if holds():
            return
        time.sleep(0.005)
    raise AssertionError("it never holds")


@pytest.fixture
def said():
    return []


@pytest.fixture
def jobs(said):
    made = Jobs(said.append, Idle())
    yield made
    made.close()


def start(jobs, work, **more):
    return jobs.start(Job("ferry", task_of(work), "brief", **more))


def ended(jobs, work, **more):
    job = start(jobs, work, **more)
    until(lambda: job.ended is not None)
    return job


def raises(error):
    def work(_):
        raise error

    return work


def test_a_job_tells_how_far_it_has_come_and_its_answer_once_it_is_asked_for(jobs, said):
    job = ended(jobs, lambda _: "<p>Told.</p>")
    until(lambda: len(said) == 2)
    assert [(each["state"], each["what"], each["share"]) for each in said] == [
        ("running", "half of it", 0.5),
        ("done", "half of it", 1.0),
    ]
    assert not any("fragment" in each for each in said)
    assert job.told()["fragment"] == "<p>Told.</p>"
    file = ended(jobs, lambda _: b"%PDF", format=Format.pdf).told()
    assert (file["download"], file["file"]) == (f"/api/jobs/{file['id']}/download", "ferry-brief.pdf")


@pytest.mark.parametrize(
    ("error", "code"),
    [
        (RequestError("There is no such state.", "name another"), "refused"),
        (ScenarioError((Diagnostic("unknown-name", "No.", "a.yaml", Place(3, 1)),)), "unknown-name"),
        (Problem(404, "gone", "The file is gone."), "gone"),
        (Broken(), "internal"),
        (Gone(), "lost"),
        (OSError(24, "Too many open files"), "lost"),
        (KeyError("a fault of ours"), "internal"),
    ],
)
def test_whatever_goes_wrong_is_a_problem(jobs, error, code):
    told = ended(jobs, raises(error)).told()
    assert (told["state"], told["problem"]["code"]) == ("failed", code)


def test_a_cancelled_job_stays_so_and_the_next_one_runs(jobs):
    begun = Event()

    def work(worker):
        begun.set()
        worker.killed.wait(10)
        raise Gone

    long, waiting, last = start(jobs, work), start(jobs, lambda _: "never"), start(jobs, lambda _: "last")
    begun.wait(10)
    jobs.cancel(waiting.id)
    jobs.cancel(long.id)
    until(lambda: last.ended is not None)
    assert [each.state for each in (long, waiting, last)] == ["cancelled", "cancelled", "done"]
    assert waiting.made is None


def test_old_jobs_are_forgotten_and_large_ones_first_of_all(jobs, monkeypatch):
    first = ended(jobs, lambda _: "x")
    for _ in range(KEPT):
        ended(jobs, lambda _: "x")
    with pytest.raises(Problem, match="forgotten"):
        jobs.job(first.id)
    monkeypatch.setattr(jobs_module, "MEMORY", 100)
    large = [ended(jobs, lambda _: b"x" * 80) for _ in range(2)]
    with pytest.raises(Problem):
        jobs.job(large[0].id)
    assert jobs.job(large[1].id).made
    monkeypatch.setattr(jobs_module, "MEMORABLE", 0.0)
    with pytest.raises(Problem):
        jobs.job(large[1].id)


def test_errors_come_whole_out_of_another_process_and_it_goes_on():
    worker = Worker()

    def run(text, **settings):
        task = Task("border.yaml", text, Wanted("explain", "stern", settings))
        return worker.run(lambda: task, lambda _what, _share: None)

    try:
        with pytest.raises(RequestError) as refused:
            run(BORDER, state="s99")
        assert refused.value.message.startswith("There is no state s99")
        with pytest.raises(ScenarioError) as unsound:
            run(BORDER.replace("not halt, withdraw", "not hald, withdraw"), state="s1")
        assert unsound.value.diagnostics[0].place.line == 22
        assert run(BORDER, state="s1").startswith("<p>")
    finally:
        worker.close()
    with pytest.raises(Gone):
        run(BORDER, state="s1")


SERVER = """
import sys, time
from detente.workbench.worker import Task, Worker
from detente.workbench.fragments import Wanted
import detente
if __name__ == "__main__":
    path = detente.gallery_case("european-security").path
    task = Task(path, open(path).read(), Wanted("robustness", "column", {"samples": 10**8}))
    told = lambda what, share: print("working", flush=True)
    Worker().run(lambda: task, told)
"""


@pytest.mark.slow
def test_no_process_outlives_the_server(tmp_path):
    program = tmp_path / "server.py"
    program.write_text(SERVER, encoding="utf-8")
    with subprocess.Popen([sys.executable, str(program)], stdout=subprocess.PIPE, text=True) as server:
        assert server.stdout.readline() == "working\n"
        children = psutil.Process(server.pid).children(recursive=True)
        assert children
        server.send_signal(signal.SIGKILL)
        server.wait(10)
    _, alive = psutil.wait_procs(children, timeout=10)
    assert alive == []
