"""Nothing that is said to be done is lost, and every file is one whole version: whoever writes beside us, and
whenever a command is killed.

`DETENTE_RUNS` says how many runs of four writers there are, and how many kills of each command; by default few, which
take seconds. 200 are for the record: then every command is killed at each of its steps by each signal.
"""

from __future__ import annotations

import json
import multiprocessing
import os
import random
import shutil
import signal
import time
from collections import Counter
from concurrent.futures import ThreadPoolExecutor
from hashlib import sha256
from pathlib import Path

import pytest

import detente
from detente.errors import RequestError
from detente.scenario.elements import grounded_elements
from detente.scenario.values import Scenario
from tests.commands.preloaded import preloaded
from tests.commands.running import from_shell
from tests.unit.sources.exchange.projects import TEXT, coded, qdpx, selection

RUNS = int(os.environ.get("DETENTE_RUNS", "0"))
SCENARIO = """\
format: detente/1
title: The ferry at night   # a comment that stays
parties:
  company: {name: Ferry company, options: {night: Sail at night}}
  council: {name: Island council, options: {fine: Fine the company}}
preferences:
  company: {statements: [night]}
  council: {core: [not night]}
"""
SPEECH = "We insist on a written agreement. We demand a withdrawal. We insist on talks. We demand an answer."
EDITS = [
    {"op": "insert", "path": "preferences.company.statements.1", "value": "not fine"},
    {"op": "move", "path": "preferences.company.statements.1", "to": 2},
    {"op": "rename", "path": "parties.council", "to": "island"},
]
KINDS = ("add", "accept", "cite", "import")

pytestmark = pytest.mark.skipif(os.name != "posix", reason="signals and pipes of another kind")


def dispute(folder: Path) -> Path:
    """A scenario with a source, and for each of four writers something to write."""
    folder.mkdir()
    path = folder / "s.yaml"
    path.write_text(SCENARIO, encoding="utf-8")
    (folder / "speech.txt").write_text(SPEECH, encoding="utf-8")
    detente.add_source(path, folder / "speech.txt", language="en")
    given = folder.with_name(f"{folder.name}-given")
    given.mkdir()
    for own in range(4):
        (given / f"d{own}.txt").write_text(f"We insist on point {own}. " * 300, encoding="utf-8")
        xml = coded(selection(3, 14), name="Sail at night").replace("Ana", f"w{own}")
        text = f"We offer talks number {own}."
        qdpx(given / f"p{own}.qdpx", xml.replace("Speech", f"Text {own}"), {f"{TEXT}.txt": text})
    (given / "edits.json").write_text(json.dumps(EDITS), encoding="utf-8")
    return path


def write(kind: str, path: Path, own: int) -> None:
    """What one writer does."""
    given = path.parent.with_name(f"{path.parent.name}-given")
    if kind == "add":
        detente.add_source(path, given / f"d{own}.txt")
    elif kind == "accept":
        wish = detente.Wish(party="company", prefer="not fine", coder=f"w{own}")
        detente.accept_candidate(path, "speech", f"c{own + 1}", wish, tier="cues")
    elif kind == "cite":
        detente.cite_passage(path, "speech", f"p{own + 1}", "parties.council", coder=f"w{own}")
    else:
        detente.import_evidence(path, given / f"p{own}.qdpx")


def is_kept(kind: str, scenario: Scenario, own: int) -> bool:
    """Whether the scenario has what a writer has written."""
    if kind == "add":
        return f"d{own}" in scenario.sources
    elements = {each.path: each.grounds.evidence for each in grounded_elements(scenario)}
    if kind == "import":
        return f"w{own}" in {each.coder for each in elements["parties.company.options.night"]}
    if kind == "cite":
        return f"w{own}" in {each.coder for each in elements["parties.council"]}
    statements = [found for path, found in elements.items() if path.startswith("preferences.company.")]
    return f"w{own}" in {each.coder for found in statements for each in found}


def serve(tasks, answers, start) -> None:
    """A writer: at each start, what it is given to do; then what came of it."""
    for kind, path, own in iter(tasks.get, None):
        start.wait(240)
        try:
            write(kind, path, own)
            answers.put((own, None))
        except RequestError as refusal:
            answers.put((own, str(refusal)))


@pytest.fixture(scope="module")
def four_writers():
    """Four processes that write at once: a function of the kinds and the file, whose answers are refusals or None."""
    spawn = multiprocessing.get_context("spawn")
    start, answers, lines = spawn.Barrier(4), spawn.Queue(), [spawn.Queue() for _ in range(4)]
    writers = [spawn.Process(target=serve, args=(line, answers, start), daemon=True) for line in lines]
    for each in writers:
        each.start()

    def at_once(kinds, path):
        for own, (kind, line) in enumerate(zip(kinds, lines, strict=True)):
            line.put((kind, path, own))
        return dict(answers.get(timeout=300) for _ in kinds)

    yield at_once
    for line in lines:
        line.put(None)
    for each in writers:
        each.join(30)
    for line in (*lines, answers):
        line.close()
        line.join_thread()


def check_whole(path: Path) -> Scenario:
    """A scenario that is sound, with every text that it names, and nothing left behind; its values."""
    scenario = detente.load(path)
    assert "# a comment that stays" in path.read_text(encoding="utf-8")
    for source in scenario.sources.values():
        assert sha256((path.parent / source.file).read_bytes()).hexdigest() == source.sha256
    kept = {source.file for source in scenario.sources.values()}
    assert {each.name for each in path.parent.iterdir()} == {"s.yaml", *kept}
    return scenario


def test_of_four_writers_at_once_each_is_kept_or_told(four_writers, tmp_path):
    draw, told = random.Random(7), Counter()
    for run in range(RUNS or 3):
        path = dispute(tmp_path / f"run{run}")
        kinds = [draw.choice(KINDS) for _ in range(4)] if run % 4 else ["add"] * 4
        answers = four_writers(kinds, path)
        scenario = check_whole(path)
        for own, kind in enumerate(kinds):
            told[kind, answers[own]] += 1
            assert answers[own] is None or "try again" in answers[own]
            assert is_kept(kind, scenario, own) == (answers[own] is None)
    print(dict(told))


def test_four_writers_by_two_names_of_the_file(four_writers, tmp_path):
    for run, link in enumerate(("hard", "soft") * (RUNS // 20 or 2)):
        path = dispute(tmp_path / f"run{run}")
        other = tmp_path / f"other{run}.yaml"
        os.link(path, other) if link == "hard" else other.symlink_to(path)
        kinds = ["add", "accept", "import", "accept"]
        answers = four_writers(kinds, path)
        assert other.read_bytes() == path.read_bytes()
        scenario = check_whole(path)
        assert [is_kept(kind, scenario, own) for own, kind in enumerate(kinds)] == [True] * 4, answers


def test_four_commands_of_a_shell_at_once(tmp_path):
    for run in range(RUNS // 20 or 1):
        path = dispute(tmp_path / f"run{run}")
        given = path.parent.with_name(f"{path.parent.name}-given")
        accept = ["source", "accept", str(path), "speech", "c1", "--tier", "cues", "--coder", "w1"]
        commands = [
            ["source", "add", str(path), str(given / "d0.txt")],
            [*accept, "--party", "company", "--prefer", "not fine"],
            ["evidence", "import", str(path), str(given / "p2.qdpx")],
            ["source", "add", str(path), str(given / "d3.txt")],
        ]
        with ThreadPoolExecutor(4) as pool:
            done = [each.returncode for each in pool.map(lambda command: from_shell(*command), commands)]
        scenario = check_whole(path)
        for own, (kind, status) in enumerate(zip(["add", "accept", "import", "add"], done, strict=True)):
            assert is_kept(kind, scenario, own) == (status == 0)


# Commands that are killed

SIGNALS = (signal.SIGKILL, signal.SIGTERM, signal.SIGINT)

COMMANDS = {
    "add": (["source", "add", "s.yaml", "../given/d0.txt"], "is written"),
    "accept": (
        ["source", "accept", "s.yaml", "speech", "c1", *"--tier cues --party company --prefer night".split()],
        "rests on",
    ),
    "cite": (["source", "cite", "s.yaml", "speech", "p1", "p2", "--as", "parties.council"], "rests on"),
    "import": (["evidence", "import", "s.yaml", "../given/p0.qdpx"], "added"),
    "edit": (["edit", "s.yaml", "../given/edits.json"], "council"),
    "new": (["new", "fresh"], "is written"),
    "new over": (["new", "old", "--force"], "is written"),
    "gallery": (["gallery", "copy", "elmira"], "elmira.yaml"),
    "gallery over": (["gallery", "copy", "chicken", "--force"], "chicken.yaml"),
    "report": (["report", "s.yaml", "-o", "old.html"], "old.html"),
    "states": (["states", "s.yaml", "-f", "csv", "-o", "old.csv"], "Written to"),
    "sources": (["source", "export", "s.yaml", "-o", "new.json"], "Written to"),
    "codings": (["evidence", "export", "s.yaml", "-o", "old.qdpx"], "Written to"),
    "linked": (["source", "add", "linked.yaml", "../given/d1.txt"], "is written"),
}
"""Every command that writes, and what it says when it is done. ‘linked’ has a scenario with two names."""


@pytest.fixture(scope="module")
def place(tmp_path_factory):
    """A folder with everything that commands write to, older versions included."""
    base = tmp_path_factory.mktemp("kills")
    path = dispute(base / "place")
    (base / "place-given").rename(base / "given")
    for name in ("old.yaml", "chicken.yaml"):
        (path.parent / name).write_text("# mine\n" + SCENARIO, encoding="utf-8")
    for name in ("old.html", "old.csv", "old.qdpx"):
        (path.parent / name).write_text("<!doctype html> an older answer", encoding="utf-8")
    (path.parent / "linked.yaml").write_text(SCENARIO, encoding="utf-8")
    return path.parent


def copied(place: Path, name: str) -> Path:
    folder = place.with_name(name)
    shutil.copytree(place, folder)
    os.link(folder / "linked.yaml", folder / "second.yaml")
    return folder


def contents(folder: Path) -> dict[str, bytes]:
    """The files that somebody sees, and what is in them."""
    hidden = (".detente-", ".s.yaml")
    return {each.name: each.read_bytes() for each in folder.iterdir() if not each.name.startswith(hidden)}


def check_killed(before: dict[str, bytes], after: dict[str, bytes], found: dict[str, bytes]) -> bool:
    """Whether all is written, where either all or nothing is; a kept text may be there before the scenario names it."""
    assert set(before) <= set(found) <= set(after)
    for name, content in found.items():
        assert content in {before.get(name), after[name]}, name
    scenarios = [name for name in after if name.endswith(".yaml") and after[name] != before.get(name)]
    is_done = all(found.get(name) == after[name] for name in scenarios or after)
    assert not is_done or found == after
    return is_done


@pytest.fixture(scope="module")
def run():
    with preloaded() as runs:
        yield runs


@pytest.fixture(scope="module")
def whole(run, place):
    """Of a command: what is in the folder before and after it, how many steps it takes, and how many seconds."""
    known = {}

    def of(name):
        if name not in known:
            folder = copied(place, f"whole {name}")
            before = contents(folder)
            arguments, done = COMMANDS[name]
            began = time.monotonic()
            ended = run(folder, arguments)
            seconds = time.monotonic() - began
            assert (ended.status, done in ended.stdout + ended.stderr) == (0, True), ended.stderr
            known[name] = before, contents(folder), ended.n_steps, seconds
            assert before != known[name][1]
        return known[name]

    return of


@pytest.mark.parametrize("name", COMMANDS)
def test_a_command_that_is_killed_at_any_step_has_written_all_or_nothing(run, place, whole, name):
    before, after, n_steps, _ = whole(name)
    ways = [(step, number) for step in range(n_steps) for number in SIGNALS]
    for step, number in random.Random(name).sample(ways, min(RUNS or 1, len(ways))):
        folder = copied(place, "killed")
        ended = run(folder, COMMANDS[name][0], step=step, signal=number)
        check_end(run, folder, name, before, after, ended)
        shutil.rmtree(folder)


@pytest.mark.parametrize("name", COMMANDS)
def test_a_command_that_is_killed_at_a_random_moment_has_written_all_or_nothing(run, place, whole, name):
    before, after, _, seconds = whole(name)
    draw = random.Random(name)
    for _ in range(RUNS or 1):
        folder = copied(place, "killed")
        when, number = draw.uniform(0, seconds), draw.choice(SIGNALS)
        ended = run(folder, COMMANDS[name][0], after=when, signal=number)
        check_end(run, folder, name, before, after, ended)
        shutil.rmtree(folder)


def check_end(run, folder, name, before, after, ended) -> None:
    """What a killed command has left is whole, what it said is so, and the same command can be given again."""
    arguments, done = COMMANDS[name]
    assert "Traceback" not in ended.stderr
    if name == "linked" and (folder / "linked.yaml.unfinished").exists():
        check_told(run, folder, before, after)
        return
    is_done = check_killed(before, after, contents(folder))
    if done in ended.stdout or (name not in {"add", "linked"} and done in ended.stderr):
        assert is_done
    if not is_done:
        again = run(folder, arguments)
        assert again.status == 0, again.stderr
        assert contents(folder) == after


def check_told(run, folder, before, after) -> None:
    """A file with two names that was being written: a whole copy lies beside it, and the next command says so."""
    assert (folder / "linked.yaml.unfinished").read_bytes() == after["linked.yaml"]
    assert (folder / "linked.yaml").read_bytes() == (folder / "second.yaml").read_bytes()
    again = run(folder, COMMANDS["linked"][0])
    if (folder / "linked.yaml").read_bytes() == before["linked.yaml"]:
        assert (again.status, "may be half written" in again.stderr) == (2, True)
