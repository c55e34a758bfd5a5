"""What parties want, in words, for a page that shows formulas."""

from pathlib import Path

from starlette.testclient import TestClient

WISHES = "/api/scenarios/ferry/wishes"


def test_formulas_are_told_in_words_by_party(client: TestClient) -> None:
    told = client.get(WISHES, params={"reading": "thrifty"}).json()
    assert told["town"] == {
        "not pay": {"words": "not “Pay for it”", "meanings": []},
        "sail": {"words": "“Sail at night” (The shipping line)", "meanings": []},
    }
    assert list(told["line"]) == ["pay", "not sail"]


def test_definitions_in_formulas_are_told_with_what_they_mean(client: TestClient, folder: Path) -> None:
    path = folder / "ferry.yaml"
    text = path.read_text(encoding="utf-8").replace("- sail\n", "- deal\n", 1)
    path.write_text(f"{text}definitions: {{deal: sail and pay}}\n", encoding="utf-8")
    told = client.get(WISHES, params={"reading": "base"}).json()["town"]["deal"]
    assert told["words"] == "‘deal’"
    assert told["meanings"] == [
        "‘deal’ means: “Sail at night” (The shipping line) and “Pay for it” (The town)"
    ]


def test_a_reading_that_is_not_sound_has_no_words(client: TestClient, folder: Path) -> None:
    path = folder / "ferry.yaml"
    path.write_text(path.read_text(encoding="utf-8").replace("not pay", "not (pay", 1), encoding="utf-8")
    answer = client.get(WISHES, params={"reading": "base"})
    assert (answer.status_code, answer.json()) == (200, {})
    assert client.get(WISHES, params={"reading": "none"}).status_code == 422
