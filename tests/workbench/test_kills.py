"""A server that is killed while ten pages edit loses nothing that it has acknowledged.

Three kills in the tests; ``DETENTE_KILLS=100 pytest tests/workbench/test_kills.py -s`` kills it as often as one likes.
"""

import os
import random
import sqlite3
import time
from contextlib import closing, suppress
from hashlib import sha256
from pathlib import Path
from threading import Event, Thread

import httpx
import pytest
from ruamel.yaml import YAML

from tests.workbench.conftest import Start

KILLS = int(os.environ.get("DETENTE_KILLS", "3"))
PAGES = 10
SCENARIO = "format: detente/1\ntitle: Ten pages\nparties:\n" + "".join(
    f"  p{k}:\n    name: The 0\n    options: [o{k}]\n" for k in range(PAGES)
)


class Editor(Thread):
    """A page that gives its party one name after another, and remembers what the server has acknowledged."""

    def __init__(self, k: int, base: str, cookies: httpx.Cookies, folder_id: str) -> None:
        super().__init__(daemon=True)
        headers = {"Detente-Folder": folder_id, "Detente-Tab": f"page{k}"}
        self.page = httpx.Client(base_url=base, cookies=cookies, headers=headers, timeout=30)
        self.path, self.stopped = f"parties.p{k}.name", Event()
        self.sent = self.kept = 0
        self.versions, self.refusals = set[str](), list[str]()

    def run(self) -> None:
        with self.page:
            while not self.stopped.is_set():
                self.sent += 1
                with suppress(httpx.HTTPError):  # the server is gone; it comes back
                    self.edit()
                time.sleep(0.02)

    def edit(self) -> None:
        edit = {"op": "set", "path": self.path, "value": f"The {self.sent}"}
        answer = self.page.post("/api/scenarios/ten/edits?outline=no", json={"edits": [edit]})
        if answer.status_code == 200:
            self.kept = self.sent
            self.versions.add(answer.json()["version"])
        else:
            self.refusals.append(answer.text)


@pytest.mark.slow
@pytest.mark.skipif(os.name == "nt", reason="no signal that a test can send")
def test_kills_lose_nothing_that_was_acknowledged(start: Start, folder: Path):
    file = folder / "ten.yaml"
    file.write_text(SCENARIO, encoding="utf-8")
    process, base, token = start()
    with httpx.Client(base_url=base, timeout=30) as first:
        first.post("/api/entry", json={"token": token})
        folder_id = first.get("/api/about").json()["folder"]["id"]
        editors = [Editor(k, base, first.cookies, folder_id) for k in range(PAGES)]
    for each in editors:
        each.start()
    waits = random.Random(1)
    for _ in range(KILLS):
        time.sleep(waits.uniform(0.3, 1.5))
        process.kill()
        process.communicate()
        kept = [each.kept for each in editors]
        check_kept(file, kept, editors)
        process, _, _ = start("--port", base.rpartition(":")[2])
    for each in editors:
        each.stopped.set()
        each.join()
    check_kept(file, [each.kept for each in editors], editors)
    assert all(each.kept and not each.refusals for each in editors)
    with closing(sqlite3.connect(folder / ".detente" / "history.sqlite")) as base_of_versions:
        assert base_of_versions.execute("pragma integrity_check").fetchall() == [("ok",)]
        hashes = {row for (row,) in base_of_versions.execute("select hash from versions")}
    assert sha256(file.read_bytes()).hexdigest() in hashes
    lost = set[str]().union(*(each.versions for each in editors)) - hashes
    left = list(folder.glob(".detente-*.tmp"))
    assert not lost and len(left) <= KILLS
    print(
        f"{KILLS} kills, {sum(len(each.versions) for each in editors)} edits acknowledged, {len(left)} left behind"
    )


def check_kept(file: Path, kept: list[int], editors: list[Editor]) -> None:
    """The file is whole, and of each page has what was acknowledged, or what it sent since."""
    parties = YAML(typ="safe", pure=True).load(file.read_text(encoding="utf-8"))["parties"]
    assert len(parties) == PAGES
    for k, each in enumerate(editors):
        assert kept[k] <= int(parties[f"p{k}"]["name"].removeprefix("The ")) <= each.sent
