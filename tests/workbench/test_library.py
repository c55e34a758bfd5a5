"""The library: what there is, new scenarios, and those that are deleted and put back."""

from pathlib import Path

from httpx import Response
from starlette.testclient import TestClient

from tests.workbench.conftest import FERRY


def names(client: TestClient, search: str = "") -> list[str]:
    return [each["name"] for each in client.get("/api/scenarios", params={"search": search}).json()["folder"]]


def test_each_scenario_says_what_it_is_about(client: TestClient):
    told = client.get("/api/scenarios").json()
    (ferry,) = told["folder"]
    assert ferry["title"] == "A night ferry" and ferry["parties"] == ["The town", "The shipping line"]
    assert (ferry["n_options"], ferry["n_readings"], ferry["n_problems"]) == (2, 2, 0)
    assert told["gallery"][0]["name"] == "european-security"
    assert all(each["about"] and not each["n_problems"] for each in told["gallery"])


def test_words_find_scenarios(client: TestClient):
    assert names(client, "FERRY town") == ["ferry"]
    assert names(client, "ferry border") == []


def test_files_that_are_no_scenarios_of_this_folder_are_not_there(
    client: TestClient, folder: Path, tmp_path: Path
):
    secret = tmp_path / "secret.yaml"
    secret.write_text(FERRY)
    (folder / "link.yaml").symlink_to(secret)
    (folder / ".hidden.yaml").write_text(FERRY)
    (folder / "a b.yaml").write_text(FERRY)
    (folder / "broken.yaml").write_text("a: [\n")
    (folder / "not-utf-8.yaml").write_bytes(b"\xff\xfe\x00")
    (folder / "own.yaml").symlink_to(folder / "ferry.yaml")
    assert names(client) == ["broken", "ferry", "not-utf-8", "own"]
    assert client.get("/api/scenarios/link").status_code == 404
    assert client.get("/api/scenarios/broken/outline").json()["problems"]
    assert client.get("/api/scenarios/not-utf-8").status_code == 422


def test_new_scenarios_take_names_that_are_free(client: TestClient, folder: Path):
    def make(**asked: object) -> str:
        answer = client.post("/api/scenarios", json=asked)
        assert answer.status_code == 201, answer.text
        return answer.json()["name"]

    assert make(**{"from": {"gallery": "elmira"}}) == "elmira"
    assert make(**{"from": {"gallery": "elmira"}}) == "elmira-2"
    assert make(**{"from": {"scenario": "ferry"}, "title": "Mine: too"}) == "ferry-2"
    assert 'title: "Mine: too"' in (folder / "ferry-2.yaml").read_text().replace("'", '"')
    assert make(**{"from": {"blank": True}, "title": "Night ferry"}) == "night-ferry"
    assert make(**{"from": {"text": FERRY}, "name": "../Über Ütz/<b>"}) == "über-ütz-b"
    assert make(**{"from": {"text": FERRY}, "name": "한" * 100}) == "한" * 66  # of 3 bytes each
    insert = {"op": "insert", "path": "parties.us", "value": {"name": "Us"}}
    assert client.post("/api/scenarios/night-ferry/edits", json={"edits": [insert]}).status_code == 200
    assert client.post("/api/scenarios", json={"from": {"gallery": "none"}}).status_code == 404
    assert client.post("/api/scenarios", json={"from": {}}).status_code == 422


def test_what_is_deleted_can_be_put_back(client: TestClient, folder: Path):
    as_it_was = FERRY.replace("\n", "\r\n").encode()
    (folder / "ferry.yaml").write_bytes(as_it_was)
    trash = client.delete("/api/scenarios/ferry").json()["trash"]
    assert names(client) == [] and client.get("/api/scenarios/ferry").status_code == 404
    (folder / "ferry.yaml").write_text("format: detente/1\n")
    assert client.post(f"/api/trash/{trash}/restore").json()["name"] == "ferry-2"
    assert (folder / "ferry-2.yaml").read_bytes() == as_it_was
    assert client.post(f"/api/trash/{trash}/restore").status_code == 404
    assert client.post("/api/trash/..%2Fx.1/restore").status_code == 404


TABLE = ",1,2,3,4\nTown,,,,\nPay,N,Y,N,Y\nLine,,,,\nSail,N,N,Y,Y\n"


def test_files_become_scenarios(client: TestClient, folder: Path):
    def give(filename: str, data: bytes) -> Response:
        return client.post("/api/imports", params={"filename": filename}, content=data)

    assert give("My ferry.yaml", FERRY.encode()).json() == {"name": "my-ferry", "told": []}
    assert (folder / "my-ferry.yaml").read_text() == FERRY
    table = give("C:\\disputes\\table.csv", TABLE.encode())
    assert table.status_code == 201 and table.json()["name"] == "table" and table.json()["told"]
    assert client.get("/api/scenarios/table/outline").json()["problems"] == []
    book = client.get("/api/scenarios/ferry/export", params={"to": "xlsx"})
    assert "ferry.xlsx" in book.headers["content-disposition"]
    again = give("book.xlsx", book.content)
    assert again.status_code == 201, again.text
    assert client.get("/api/scenarios/ferry/export").text == FERRY
    file = client.get("/api/scenarios/ferry/export", params={"to": "gmcr"})
    assert "ferry.gmcr" in file.headers["content-disposition"] and file.json()["decisionMakers"]
    told = client.get("/api/scenarios/ferry/export/left-out", params={"to": "gmcr"}).json()["told"]
    assert "Not in the file: the title." in told
    assert client.get("/api/scenarios/ferry/export/left-out", params={"to": "yaml"}).json() == {"told": []}
    again = give("of gmcr.gmcr", file.content)
    assert again.status_code == 201 and any(
        "may find other states stable" in each for each in again.json()["told"]
    )
    assert client.get("/api/scenarios/of-gmcr/outline").json()["problems"] == []
    for name, data in (("broken.csv", b"a,b\n"), ("book.xlsx", b"no workbook"), ("photo.yaml", b"\x89PNG\r\n\x1a\n\0"),
                       ("x.ods", b"PK\3\4"), ("latin.yaml", b"title: \xe9"), ("empty.xlsx", b""),
                       ("a.gmcr", b"{}")):  # fmt: skip
        answer = give(name, data)
        assert answer.status_code == 422 and "/tmp" not in answer.text, answer.text


def test_nothing_is_written_through_a_link_that_leads_out_of_the_folder(
    client: TestClient, folder: Path, tmp_path: Path
):
    (tmp_path / "elsewhere").mkdir()
    (folder / ".detente").symlink_to(tmp_path / "elsewhere")
    refused = client.post(
        "/api/scenarios/ferry/edits", json={"edits": [{"op": "set", "path": "title", "value": "X"}]}
    )
    assert (refused.status_code, refused.json()["code"]) == (507, "no-history")
    assert client.delete("/api/scenarios/ferry").status_code in {423, 507}
    assert not list((tmp_path / "elsewhere").iterdir()) and (folder / "ferry.yaml").read_text() == FERRY
