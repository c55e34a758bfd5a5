"""Edits reach the disk before they are answered, merge where they can, and never take the place of what nobody saw."""

import errno
import os
import sqlite3
from pathlib import Path
from typing import Any

import pytest
from httpx import Response
from starlette.testclient import TestClient

from detente.scenario.editing import files, hold
from detente.workbench import edits, workspace
from detente.workbench.guard import Guard
from detente.workbench.replies import Problem
from tests.workbench.conftest import FERRY

FILE = "/api/scenarios/ferry"


def edit(client: TestClient, *said: dict[str, Any], tab: str = "a", **more: Any) -> Response:
    return client.post(f"{FILE}/edits", json={"edits": said} | more, headers={"Detente-Tab": tab})


def titled(title: str, **more: Any) -> dict[str, Any]:
    return {"op": "set", "path": "title", "value": title} | more


def whats(client: TestClient) -> list[str]:
    return [" ".join(each["what"]) for each in client.get(f"{FILE}/versions").json()]


def test_an_edit_is_on_the_disk_and_a_version_when_it_is_answered(client: TestClient, folder: Path):
    answer = edit(client, titled("A day ferry"), reading="thrifty")
    assert answer.status_code == 200
    done = answer.json()
    assert (folder / "ferry.yaml").read_text() == FERRY.replace("A night ferry", "A day ferry")
    assert done["outline"]["values"]["title"] == "A day ferry"
    assert done["version"] == done["outline"]["version"]
    assert (done["undo"], done["redo"], done["new_problems"]) == (True, False, [])
    assert [each["id"] for each in done["verdicts"]["readings"]] == ["thrifty"]
    assert whats(client) == ["Set ‘title’ to “A day ferry”.", "As it was found."]
    version = client.get(f"{FILE}/versions/2").json()
    assert version["version"] == done["version"] and version["who"] == "a"
    assert [each for each in version["difference"] if each[0] in "+-"] == [
        "-title: A night ferry  # the name it has here",
        "+title: A day ferry  # the name it has here",
    ]


def test_an_edit_that_cannot_be_carried_out_changes_nothing(client: TestClient, folder: Path):
    answer = edit(client, titled("Else"), {"op": "remove", "path": "parties.nobody"})
    assert (answer.status_code, answer.json()["code"]) == (422, "refused")
    assert answer.json()["place"]["edit"] == 2
    for malformed in ([{"op": "dance", "path": "title"}], [{}], [1], "x", None):
        assert client.post(f"{FILE}/edits", json={"edits": malformed}).status_code == 422
    assert (folder / "ferry.yaml").read_text() == FERRY
    assert whats(client) == ["As it was found."]


def test_undo_and_redo_are_versions_and_survive_a_restart(client: TestClient, guard: Guard, folder: Path):
    for title in ("One", "Two", "Three"):
        edit(client, titled(title, expect=client.get(f"{FILE}/outline").json()["values"]["title"]), tab=title)
    titles, path = [], folder / "ferry.yaml"
    for step in ("undo", "undo", "undo", "redo", "redo"):
        guard.workspace.close()  # all that is in memory goes, as with the server
        done = client.post(f"{FILE}/{step}?outline=no").json()
        titles.append(
            (
                path.read_text().splitlines()[1].split("  ")[0].removeprefix("title: "),
                done["undo"],
                done["redo"],
            )
        )
    assert [title for title, _, _ in titles] == ["Two", "One", "A night ferry", "One", "Two"]
    assert [(undo, redo) for _, undo, redo in titles] == [(True, True)] * 2 + [(False, True)] + [
        (True, True)
    ] * 2
    assert client.post(f"{FILE}/redo").json()["redo"] is False
    assert client.post(f"{FILE}/redo").json()["code"] == "nothing-to-redo"
    assert len(whats(client)) == 10
    edit(client, titled("Four"))
    assert client.post(f"{FILE}/undo").json()["outline"]["values"]["title"] == "Three"


def test_typing_at_one_place_is_one_version_of_which_no_text_is_lost(client: TestClient):
    for title in ("O", "On", "One"):
        edit(client, titled(title))
    edit(client, {"op": "set", "path": "summary", "value": "More"} | {"op": "insert"})
    assert len(whats(client)) == 3
    assert "title: On " in client.get(f"{FILE}/versions/3").json()["text"]
    client.post(f"{FILE}/undo")
    assert client.post(f"{FILE}/undo").json()["outline"]["values"]["title"] == "A night ferry"


def test_any_version_can_be_restored_and_named(client: TestClient, folder: Path):
    edit(client, titled("One"))
    assert (
        client.put(f"{FILE}/versions/2", json={"name": "before the talks"}).json()["named"]
        == "before the talks"
    )
    edit(client, titled("Two"), tab="b")
    assert client.post(f"{FILE}/versions/1/restore").json()["what"] == ["Restored version 1."]
    assert (folder / "ferry.yaml").read_text() == FERRY
    assert client.post(f"{FILE}/undo").json()["outline"]["values"]["title"] == "Two"
    assert client.post(f"{FILE}/versions/99/restore").status_code == 404
    assert client.put(f"{FILE}/versions/99", json={"name": None}).status_code == 404


def test_pages_that_edit_different_places_need_not_wait_for_each_other(client: TestClient):
    first = edit(client, titled("Mine", expect="A night ferry"), tab="a")
    second = edit(
        client, {"op": "set", "path": "parties.town.name", "value": "Town", "expect": "The town"}, tab="b"
    )
    assert first.status_code == second.status_code == 200
    values = second.json()["outline"]["values"]
    assert (values["title"], values["parties"]["town"]["name"]) == ("Mine", "Town")


def test_a_true_conflict_shows_both(client: TestClient, folder: Path):
    edit(client, titled("Theirs", expect="A night ferry"), tab="b")
    answer = edit(client, titled("Mine", expect="A night ferry"))
    told = answer.json()
    assert (answer.status_code, told["code"], told["path"]) == (409, "conflict", "title")
    assert (told["mine"], told["theirs"], told["difference"]) == ("Mine", "Theirs", ["-Theirs", "+Mine"])
    edit(client, {"op": "remove", "path": "parties.line"}, tab="b")
    gone = edit(
        client, {"op": "set", "path": "parties.line.name", "value": "X", "expect": "The shipping line"}
    )
    assert (gone.json()["code"], gone.json()["theirs"]) == ("conflict", None)


def test_what_cannot_be_done_is_no_conflict_although_it_says_what_it_expects(client: TestClient):
    nowhere = {"op": "move", "path": "preferences.town.statements.1", "to": 99}
    expected = client.get("/api/scenarios/ferry/outline").json()["values"]["preferences"]["town"][
        "statements"
    ][0]
    answer = edit(client, {**nowhere, "expect": expected})
    assert (answer.status_code, answer.json()["code"]) == (422, "refused")


def test_an_edit_finds_what_another_page_has_moved(client: TestClient):
    path = "preferences.town.statements"
    edit(client, {"op": "move", "path": f"{path}.1", "to": 2}, tab="b")
    done = edit(client, {"op": "set", "path": f"{path}.1", "value": "sail and pay", "expect": "sail"})
    assert done.json()["outline"]["values"]["preferences"]["town"]["statements"] == [
        "not pay",
        "sail and pay",
    ]
    edit(client, {"op": "set", "path": f"{path}.1", "value": "sail and pay"}, tab="b")
    lost = edit(client, {"op": "remove", "path": f"{path}.1", "expect": "not pay"})
    assert (lost.status_code, lost.json()["theirs"]) == (409, "sail and pay")


def test_a_shared_list_asks_where_the_edit_holds(client: TestClient):
    move = {"op": "move", "path": "variants.thrifty.preferences.line.statements.1", "to": 2}
    answer = edit(client, move)
    assert (answer.status_code, answer.json()["code"]) == (409, "shared")
    assert answer.json()["readings"] == ["base", "thrifty"]
    assert edit(client, move | {"scope": "here"}).json()["touched_readings"] == ["thrifty"]


def test_the_whole_text_is_merged_by_lines(client: TestClient, folder: Path):
    version = client.get(FILE).json()["version"]
    edit(client, {"op": "set", "path": "parties.line.name", "value": "The line"}, tab="b")
    typed = FERRY.replace("night ferry ", "day ferry ")
    answer = client.put(FILE, json={"text": typed}, headers={"If-Match": version})
    assert answer.status_code == 200
    text = (folder / "ferry.yaml").read_text()
    assert "title: A day ferry" in text and "name: The line\n" in text
    typed = FERRY.replace("The shipping line", "The ships")
    refused = client.put(FILE, json={"text": typed}, headers={"If-Match": version})
    assert (refused.status_code, refused.json()["code"], refused.json()["mine"]) == (409, "conflict", typed)
    assert refused.json()["theirs"] == text == (folder / "ferry.yaml").read_text()
    assert client.put(FILE, json={"text": ""}, headers={"If-Match": "0"}).status_code == 412
    assert client.put(FILE, json={"text": ""}).status_code == 422
    assert (
        client.put(
            FILE, json={"text": "a: [\n"}, headers={"If-Match": client.get(FILE).json()["version"]}
        ).status_code
        == 200
    )
    assert edit(client, titled("X")).status_code == 422  # no YAML any more; nothing is lost all the same
    assert client.post(f"{FILE}/undo").status_code == 200


def test_a_dry_run_writes_nothing(client: TestClient, folder: Path):
    wish = {"op": "set", "path": "preferences.town.statements.1", "value": "sail and pai"}
    told = client.post(f"{FILE}/dry-run", json={"edits": [wish]}).json()
    (problem,) = told["problems"]
    assert (problem["code"], problem["offset"], problem["length"]) == ("unknown-name", 9, 3)
    rule = {"op": "insert", "path": "infeasible", "value": ["pay and sail"]}
    trial = client.post(f"{FILE}/dry-run", json={"edits": [rule]}).json()
    assert (trial["rules"], trial["problems"]) == ({"infeasible.1": 1}, [])
    assert (folder / "ferry.yaml").read_text() == FERRY
    assert client.get(f"{FILE}/outline").json()["values"]["preferences"]["town"]["statements"][0] == "sail"


# From outside


def test_what_another_program_wrote_becomes_a_version_and_is_built_upon(client: TestClient, folder: Path):
    path = folder / "ferry.yaml"
    edit(client, titled("One"))
    path.write_text(path.read_text().replace("The town", "The city"))
    answer = edit(client, titled("Two"), tab="b")
    assert answer.status_code == 200
    assert "name: The city\n" in path.read_text() and "title: Two" in path.read_text()
    assert whats(client)[1] == "Changed by another program."
    client.post(f"{FILE}/undo")
    assert client.post(f"{FILE}/undo").json()["outline"]["values"]["parties"]["town"]["name"] == "The town"


def test_another_program_that_is_faster_loses_nothing(
    client: TestClient, folder: Path, monkeypatch: pytest.MonkeyPatch
):
    path, before = folder / "ferry.yaml", hold.read_bytes
    client.get(FILE)
    writes = iter([FERRY + "summary: Theirs\n"])

    def read(file: Path) -> bytes:  # just when the hold reads it, it is another
        for text in writes:
            path.write_text(text)
        return before(file)

    monkeypatch.setattr(hold, "read_bytes", read)
    assert edit(client, titled("Mine")).status_code == 200
    assert "title: Mine" in path.read_text() and "summary: Theirs" in path.read_text()
    assert "Changed by another program." in whats(client)


def test_looking_tells_the_pages(
    client: TestClient, guard: Guard, folder: Path, monkeypatch: pytest.MonkeyPatch
):
    told: list[str] = []
    client.get(FILE)
    guard.workspace.look()
    monkeypatch.setattr(guard.workspace.events, "tell", lambda kind, **_: told.append(kind))
    guard.workspace.look()
    assert told == []
    (folder / "ferry.yaml").write_text(FERRY + "\n")
    (folder / "other.yaml").write_text(FERRY)
    guard.workspace.look()
    assert told == ["version", "library"]


def test_a_file_that_is_gone_is_told_and_comes_back_with_its_versions(client: TestClient, folder: Path):
    edit(client, titled("One"))
    path = folder / "ferry.yaml"
    kept = path.read_bytes()
    path.unlink()
    assert edit(client, titled("Two")).status_code == 404
    path.write_bytes(kept)
    assert edit(client, titled("Two"), tab="b").status_code == 200
    assert len(whats(client)) == 3


@pytest.mark.skipif(os.name == "nt", reason="no named pipes in a folder")
def test_nobody_waits_at_a_pipe_nor_follows_a_link(client: TestClient, guard: Guard, folder: Path):
    edit(client, titled("One"))
    path, secret = folder / "ferry.yaml", folder.parent / "secret.yaml"
    kept = path.read_bytes()
    path.unlink()
    os.mkfifo(path)
    guard.workspace.look()
    with pytest.raises(Problem, match="no plain file"):
        next(iter(guard.workspace._files.values())).notice()
    path.unlink()
    secret.write_text(FERRY.replace("ferry", "secret"), encoding="utf-8")
    path.symlink_to(secret)
    guard.workspace.look()
    path.unlink()
    path.write_bytes(kept)
    assert len(whats(client)) == 2


def test_versions_that_cannot_be_read_are_told(client: TestClient, guard: Guard):
    edit(client, titled("One"))
    guard.workspace.history().close()
    answer = client.get(f"{FILE}/versions")
    assert (answer.status_code, answer.json()["code"]) == (507, "no-history")


def test_undo_goes_on_where_a_version_says_the_same(client: TestClient, folder: Path):
    edit(client, titled("One"))
    path, kept = folder / "ferry.yaml", (folder / "ferry.yaml").read_text()
    path.write_text(FERRY)
    client.get(FILE)
    path.write_text(kept)
    client.get(FILE)
    edit(client, titled("Two"), tab="b")
    titles = [client.post(f"{FILE}/undo").json()["outline"]["values"]["title"] for _ in range(4)]
    assert titles == ["One", "A night ferry", "One", "A night ferry"]


# What can fail


def test_a_full_disk_is_told_and_nothing_is_lost(
    client: TestClient, folder: Path, monkeypatch: pytest.MonkeyPatch
):
    client.get(FILE)

    def full(*_: object) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(files.os, "fsync", full)
    answer = edit(client, titled("Lost"))
    assert (answer.status_code, answer.json()["code"]) == (507, "disk-full")
    monkeypatch.undo()
    assert (folder / "ferry.yaml").read_text() == FERRY
    assert client.get(f"{FILE}/outline").json()["values"]["title"] == "A night ferry"
    assert edit(client, titled("Kept")).status_code == 200


def test_an_edit_whose_version_cannot_be_kept_is_taken_back(
    client: TestClient, guard: Guard, folder: Path, monkeypatch: pytest.MonkeyPatch
):
    client.get(FILE)

    def full(*_: object) -> None:
        raise sqlite3.OperationalError("database or disk is full")

    monkeypatch.setattr(guard.workspace.history(), "add", full)
    answer = edit(client, titled("Lost"))
    assert (answer.status_code, answer.json()["code"]) == (507, "no-history")
    assert (folder / "ferry.yaml").read_text() == FERRY
    monkeypatch.undo()
    assert whats(client) == ["As it was found."]


def test_a_crash_between_file_and_version_loses_nothing(
    client: TestClient, guard: Guard, folder: Path, monkeypatch: pytest.MonkeyPatch
):
    class Killed(BaseException):
        pass

    def killed(*_: object) -> None:
        raise Killed

    file = guard.workspace.file("ferry")
    file.notice()
    monkeypatch.setattr(guard.workspace.history(), "add", killed)
    with pytest.raises(Killed):
        edits.edit(file, [titled("Written")], "a")
    monkeypatch.undo()
    guard.workspace.close()
    assert "title: Written" in (folder / "ferry.yaml").read_text()
    assert whats(client) == ["Changed by another program.", "As it was found."]
    assert client.post(f"{FILE}/undo").json()["outline"]["values"]["title"] == "A night ferry"


@pytest.mark.parametrize("what", ["folder", "file"])
def test_what_is_read_only_is_said_and_not_edited(client: TestClient, folder: Path, what: str):
    place = folder if what == "folder" else folder / "ferry.yaml"
    place.chmod(0o555 if what == "folder" else 0o444)
    try:
        assert client.get(f"{FILE}/outline").json()["writable"] is False
        answer = edit(client, titled("Else"))
        assert (answer.status_code, answer.json()["code"]) == (423, "read-only")
        assert client.get("/api/about").json()["folder"]["writable"] is (what == "file")
        if what == "folder":
            assert client.post("/api/scenarios", json={"from": {"blank": True}}).status_code == 423
            assert client.delete(FILE).status_code == 423
            assert client.put(f"{FILE}/versions/1", json={"name": "kept?"}).status_code == 423
    finally:
        place.chmod(0o755)
    assert (folder / "ferry.yaml").read_text() == FERRY


def test_a_folder_that_is_gone_is_told(client: TestClient, folder: Path):
    edit(client, titled("One"))
    folder.rename(folder.with_name("elsewhere"))
    assert client.get("/api/about").json()["folder"]["why"] == "the folder is gone"
    assert edit(client, titled("Two")).status_code == 404
    folder.with_name("elsewhere").rename(folder)
    assert edit(client, titled("Two"), tab="b").status_code == 200


def test_a_clock_that_is_set_back_disturbs_no_order(client: TestClient, monkeypatch: pytest.MonkeyPatch):
    edit(client, titled("One"))
    monkeypatch.setattr("detente.workbench.open_file.time", lambda: 0.0)
    edit(client, titled("Two"), tab="b")
    assert [each["n"] for each in client.get(f"{FILE}/versions").json()] == [3, 2, 1]
    assert client.post(f"{FILE}/undo").json()["outline"]["values"]["title"] == "One"


def test_only_so_many_scenarios_are_open(client: TestClient, guard: Guard):
    worked_on = guard.workspace.file("ferry")
    for _ in range(workspace.OPEN + 2):
        client.post("/api/scenarios", json={"from": {"scenario": "ferry"}})
    assert len(guard.workspace._files) == workspace.OPEN
    assert guard.workspace.file("ferry") is worked_on
    assert edit(client, titled("One")).status_code == 200
