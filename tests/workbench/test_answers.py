"""The routes of answers: words, fragments, states, jobs, and what can be asked."""

import re
import time
from shutil import copyfile

import pytest
from starlette.testclient import TestClient

import detente
from detente.workbench.application import create_app
from detente.workbench.entry import Keys
from detente.workbench.jobs import ITS_TURN, WAITING
from tests.workbench.conftest import BASE, PORT, come_in
from tests.workbench.test_verdicts import BORDER

CASE = "/api/scenarios/border"


@pytest.fixture(scope="module")
def client(tmp_path_factory):
    """One page for all of these tests: its server starts two processes."""
    folder = tmp_path_factory.mktemp("disputes")
    (folder / "border.yaml").write_text(BORDER, encoding="utf-8")
    copyfile(detente.gallery_case("european-security").path, folder / "security.yaml")
    guard = create_app(folder, PORT, keys=Keys(b"secret" * 6, PORT), looking=None)
    with TestClient(guard, base_url=BASE, raise_server_exceptions=False) as client:
        yield come_in(client, guard)


def job(client, question, *, reading="calm", format=None, case=CASE, **settings):
    asked = {"question": question, "reading": reading, "settings": settings, "format": format}
    answer = client.post(f"{case}/jobs", json=asked)
    assert answer.status_code == 202, answer.text
    return answer.json()["id"]


def endless(client):
    return job(client, "robustness", reading="column", case="/api/scenarios/security", samples=10**8)


def ended(client, id):
    for _ in range(600):
        told = client.get(f"/api/jobs/{id}").json()
        if told["state"] != "running":
            return told
        time.sleep(0.05)
    raise AssertionError("the job goes on and on")


def test_the_table_and_a_trial_agenda(client):
    table = client.get(f"{CASE}/verdicts").json()
    assert [each["id"] for each in table["readings"]] == ["calm", "stern"]
    trial = client.post(f"{CASE}/what-if", json={"issues": ["army", "money"], "reading": "calm"}).json()
    (reading,) = trial["readings"]
    assert reading["cells"][""] == table["readings"][0]["cells"]["everything"]
    assert (
        client.post(f"{CASE}/what-if", json={"issues": ["navy"]})
        .json()["title"]
        .startswith("There is no issue")
    )


def test_a_broken_edit_leaves_the_last_words(client):
    before = client.get(f"{CASE}/verdicts").json()["readings"]
    edit = {"op": "set", "path": "variants.stern.preferences.north.statements.1", "value": "not hald"}
    answer = client.post(f"{CASE}/edits", json={"edits": [edit], "reading": "stern"})
    (stern,) = answer.json()["verdicts"]["readings"]
    assert stern["stale"]["before_line"] == 22
    assert stern["cells"] == before[1]["cells"]
    assert client.get(f"{CASE}/verdicts").json()["readings"][0] == before[0]
    client.post(f"{CASE}/undo")
    assert client.get(f"{CASE}/verdicts").json()["readings"] == before


def test_a_cell_says_why_and_where_that_comes_from(client):
    why = client.get(f"{CASE}/verdicts/armies/north?reading=calm")
    assert why.headers["content-type"].startswith("text/html")
    assert why.text.startswith("<p>")
    passages = client.get(f"{CASE}/verdicts/armies/north/passages?reading=calm")
    assert "It depends on" in passages.text
    answered = client.get("/api/scenarios/security/verdicts/offered/russia?reading=column").text
    assert (
        "but United States and NATO would then gain by taking up “Reinforce the eastern members”" in answered
    )
    several = client.get(f"{CASE}/verdicts/armies/north")
    assert (several.status_code, several.json()["code"]) == (422, "no-reading")
    assert client.get(f"{CASE}/verdicts/armies/east?reading=calm").status_code == 422
    assert client.get(f"{CASE}/verdicts/armies/north?reading=sterm").status_code == 422


@pytest.mark.parametrize("path", ["without-talks", "brief", "sections/talks", "explanations/s1"])
def test_fragments_of_one_reading_and_of_all(client, path):
    for query in ("?reading=calm", ""):
        answer = client.get(f"{CASE}/{path}{query}")
        assert answer.status_code == 200, answer.text
        assert re.search(r"<(p|ul|h3|section)[ >]", answer.text)


def test_the_drawing_is_an_svg(client):
    for way in ("across", "down"):
        answer = client.get(f"{CASE}/drawing.svg?reading=calm&way={way}")
        assert answer.headers["content-type"].startswith("image/svg+xml")
        assert answer.text.startswith("<svg")


def test_what_is_not_there_is_a_problem(client):
    for path in ("sections/talk", "explanations/s999", "brief?reading=sterm"):
        answer = client.get(f"{CASE}/{path}")
        assert answer.status_code == 422
        assert answer.json()["title"].startswith(("A report has no section", "There is no"))


def test_states_come_in_pages_with_words_and_for_whom_they_are_stable(client):
    page = client.get(f"{CASE}/states?reading=calm&limit=2&offset=1").json()
    assert (page["total"], page["offset"], len(page["states"])) == (12, 1, 2)
    assert page["states"][0]["id"] == "s2"
    assert {"words", "taken_up", "dropped", "stable_for"} <= page["states"][0].keys()
    stable = client.get(f"{CASE}/states?reading=calm&stable=nash&for=north&where=halt").json()
    assert stable["matching"] == len(stable["states"]) > 0
    assert all("north" in each["stable_for"] for each in stable["states"])
    assert (
        "stable_for" not in client.get(f"{CASE}/states").json()["states"][0]
    )  # nobody wants anything in the base
    assert client.get(f"{CASE}/states?where=halt and").json()["title"].startswith("‘halt and’ is no formula")
    assert client.get(f"{CASE}/states?limit=501").status_code == 422


def test_a_job_gives_a_fragment_or_a_file(client):
    fragment, file = job(client, "robustness", samples=20), job(client, "brief", format="pdf")
    told = ended(client, fragment)
    assert (told["state"], told["share"], "problem" in told) == ("done", 1.0, False)
    assert told["fragment"].count("<h3")
    assert client.get(f"/api/jobs/{fragment}/download").status_code == 404
    told = ended(client, file)
    assert told["file"] == "border-brief.pdf"
    made = client.get(told["download"])
    assert made.content.startswith(b"%PDF-")
    assert made.headers["content-disposition"] == "attachment; filename*=utf-8''border-brief.pdf"
    assert ended(client, job(client, "report", format="docx", robustness=0))["state"] == "done"
    assert ended(client, job(client, "report", robustness=0))["file"] == "border-report.html"


def test_a_job_that_fails_tells_its_problem(client):
    told = ended(client, job(client, "explain", state="s999"))
    assert told["state"] == "failed"
    assert told["problem"]["title"].startswith("There is no state s999")


def test_a_job_is_cancelled_at_once_and_the_next_one_runs(client):
    long = endless(client)
    short = job(client, "explain", state="s1")
    while client.get(f"/api/jobs/{long}").json()["what"] == ITS_TURN:
        time.sleep(0.05)
    began = time.monotonic()
    assert client.delete(f"/api/jobs/{long}").json()["state"] == "cancelled"
    assert time.monotonic() - began < 5  # half a second where nobody else works
    assert ended(client, long)["state"] == "cancelled"
    assert ended(client, short)["state"] == "done"
    assert client.delete(f"/api/jobs/{short}").json()["state"] == "done"
    assert client.delete("/api/jobs/none").json()["code"] == "no-job"


def test_so_many_jobs_wait_and_no_more(client):
    ids = [endless(client) for _ in range(WAITING)]
    asked = {"question": "claims"}
    answer = client.post(f"{CASE}/jobs", json=asked)
    assert (answer.status_code, answer.json()["code"]) == (429, "too-many-jobs")
    for id in ids:
        client.delete(f"/api/jobs/{id}")


@pytest.mark.parametrize(
    ("asked", "title"),
    [
        ({"question": "robustnes"}, "There is no question"),
        ({"question": "robustness", "settings": {"checkpoint": "/tmp"}}, "has no setting ‘checkpoint’"),
        ({"question": "robustness", "settings": {"scheduler": "tcp://a:1"}}, "has no setting ‘scheduler’"),
        ({"question": "robustness", "settings": {"samples": 0}}, "‘Samples’ is 1 or more"),
        ({"question": "robustness", "settings": {"samples": "many"}}, "‘Samples’ is a number"),
        ({"question": "explain"}, "‘State’ must be filled in"),
        ({"question": "explain", "settings": {"state": "s1", "long": 1}}, "‘Long’ is a switch"),
        ({"question": "explain", "settings": {"state": {}}}, "‘State’ is a text"),
    ],
)
def test_what_cannot_be_asked_is_refused_before_it_waits(client, asked, title):
    answer = client.post(f"{CASE}/jobs", json=asked)
    assert answer.status_code == 422
    assert title in answer.json()["title"]


def test_questions_have_forms(client):
    forms = {each["question"]: each for each in client.get("/api/questions").json()}
    assert {
        "robustness",
        "change",
        "conditions",
        "coalitions",
        "views",
        "dilemmas",
        "uncertainty",
        "explain",
    } <= forms.keys()
    fields = {each["id"]: each for each in forms["robustness"]["fields"]}
    assert fields["samples"] == {
        "id": "samples",
        "label": "Samples",
        "kind": "number",
        "needed": False,
        "default": None,
        "help": "So many variants, drawn where more are possible; 1000 by default, of a large model as many as take "
        "a minute.",
        "least": 1,
        "choices": [],
    }
    assert fields["concept"]["choices"] == ["nash", "gmr", "smr", "seq", "sseq"]
    change = {each["id"]: each for each in forms["change"]["fields"]}
    asked = {each["question"]: {own["id"]: own for own in each["fields"]} for each in forms.values()}
    assert (
        asked["analyze"]["concepts"]["choices"][-1] == "sim"
    )  # which is asked for by name, where it is known
    assert "sim" not in asked["robustness"]["concepts"]["choices"]
    assert "1,000" in asked["report"]["robustness"]["help"]
    assert change["until"]["help"] == "What the verdict is to be (with ‘Turn’; any other word)."
    assert not any(
        {"progress", "variant", "checkpoint"} & {field["id"] for field in each["fields"]}
        for each in forms.values()
    )


def test_a_server_that_starts_on_a_broken_file_tells_the_words_of_its_history(folder):
    (folder / "border.yaml").write_text(BORDER, encoding="utf-8")
    told = []
    for text in (BORDER, f"{BORDER}}}{{"):
        (folder / "border.yaml").write_text(text, encoding="utf-8")
        guard = create_app(folder, PORT, keys=Keys(b"secret" * 6, PORT), looking=None)
        with TestClient(guard, base_url=BASE) as client:
            told.append(come_in(client, guard).get(f"{CASE}/verdicts").json()["readings"])
    sound, broken = told
    assert [each["cells"] for each in broken] == [each["cells"] for each in sound]
    assert [each["stale"]["before_line"] for each in broken] == [23, 23]
