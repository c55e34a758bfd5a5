"""What the forms of a model ask for, as it is read from the format."""

from collections.abc import Iterator
from typing import Any

from starlette.testclient import TestClient

from detente.scenario.format.schema import SCENARIO
from detente.workbench.model_forms import sections

KNOWN = {
    "text", "formula", "date", "number", "switch", "word", "name", "state", "list", "map", "record",
    "evidence", "other",
}  # fmt: skip
"""The kinds that the pages have a field for, or leave out."""


def kinds(kind: dict[str, Any]) -> Iterator[dict[str, Any]]:
    """A kind and all that stand in it."""
    yield kind
    inside = [kind.get("item"), kind.get("value"), *(key["kind"] for key in kind.get("keys", {}).values())]
    for each in inside:
        if each:
            yield from kinds(each)


def test_every_section_has_its_form() -> None:
    assert [*sections()] == [each for each in SCENARIO.keys if each not in {"format", "variants"}]


def test_the_pages_know_every_kind() -> None:
    assert {each["is"] for section in sections().values() for each in kinds(section["kind"])} <= KNOWN


def test_what_may_be_written_short_says_as_what() -> None:
    party = sections()["parties"]["kind"]["value"]
    assert party["keys"]["options"]["kind"]["value"]["short"] == "name"
    assert sections()["infeasible"]["kind"]["item"]["short"] == "rule"
    assert sections()["commitments"]["kind"]["value"]["keys"]["to"]["kind"]["single"]


def test_words_and_needs_come_from_the_format() -> None:
    commitment = sections()["commitments"]["kind"]["value"]["keys"]
    assert commitment["status"]["needed"] and "broken" in commitment["status"]["kind"]["words"]
    assert commitment["by"]["kind"] == {"is": "name", "names": "party"}
    assert sections()["agendas"]["about"].startswith("Names for sets of issues; ‘nothing’")


def test_a_page_can_ask_for_it(client: TestClient) -> None:
    assert client.get("/api/format").json() == sections()
