"""``detente change`` where the smallest changes are reasoned out by hand (tests/oracle/small_changes.py)."""

import pytest

from tests.commands.running import document
from tests.oracle.change import Search
from tests.oracle.model import model_of
from tests.oracle.parser import read
from tests.oracle.small_changes import CASES
from tests.oracle.test_change import as_edit

FIELDS = {"swap": ("party", "position"), "irreversible": ("option",), "agenda": ("issue",)}
FIELDS |= {"drop": FIELDS["swap"], "negate": FIELDS["swap"]}


def arguments(asked):
    given = {**asked, "allow": ",".join(asked["allow"])}
    from_status_quo = ["--from-status-quo"] if given.pop("from_status_quo", False) else []
    return [*from_status_quo, *(word for name, value in given.items() for word in (f"--{name}", value))]


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_the_smallest_changes_are_those_found_by_hand(case, tmp_path):
    """An answer is an edited scenario, whichever of the sequences that lead there is told."""
    path = tmp_path / "spring.yaml"
    path.write_text(case.text, encoding="utf-8")
    found = document("change", str(path), *arguments(case.asked))
    search = Search(model_of(read(case.text)), **case.asked)

    def edited(edits):
        return search.apply([as_edit(search, *edit) for edit in edits])

    told = [
        [(edit["edit"], *(edit[field] for field in FIELDS[edit["edit"]])) for edit in answer["edits"]]
        for answer in found["answers"]
    ]
    assert found["size"] == case.size
    assert len(told) == len(case.answers)
    assert {edited(edits) for edits in told} == {edited(edits) for edits in case.answers}
