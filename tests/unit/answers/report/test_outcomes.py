"""The outcomes that equilibria are, in the report: told first, of several readings each in a fold."""

from __future__ import annotations

from dataclasses import replace
from itertools import islice

from detente.answers.citations import Notebook
from detente.answers.report.equilibria import section
from detente.blocks import Entries, Fold, Heading, Items, Paragraph, plain
from detente.questions.report import outcomes_of
from tests.unit.answers.report.test_sections import FENCE, subject

# Ann would rather mend, Bob would rather pay, whatever the other does: nobody would leave the state in which both do.
BOTH = [
    "Compared with today, Ann would take up “Mend the fence” and Bob would take up “Pay half”.",
    "Not as today on: The work.",
    "Every core concern met: Ann.",
    "Against today: better for Ann and Bob; neither better nor worse for Sue.",
]


def told(*keys: str, most: int | None = None):
    found = subject(FENCE)
    (reading,) = found.readings
    readings = tuple(
        replace(reading, key=key, title=key, outcomes=outcomes_of(reading.analysis)) for key in keys
    )
    return list(islice(section(replace(found, readings=readings), Notebook(None)), most))


def sentences(entries: Entries) -> list[list[str]]:
    return [
        [plain(item) for block in entry.blocks if isinstance(block, Items) for item in block.items]
        for entry in entries.entries
    ]


def test_the_outcomes_of_one_reading_stand_before_its_cards():
    blocks = told("base", most=5)  # how one gets to a state is not worked out here
    (place,) = (
        k for k, block in enumerate(blocks) if isinstance(block, Heading) and "Outcomes" in plain(block.text)
    )
    lead, entries = blocks[place + 1 : place + 3]
    assert isinstance(lead, Paragraph)
    assert plain(lead.text).startswith("If these preferences are right, nobody would leave 1 of 4 states")
    assert isinstance(entries, Entries)
    assert [plain(entry.term) for entry in entries.entries] == ["Outcome 1: s4"]
    assert sentences(entries) == [BOTH]


def test_readings_side_by_side_have_a_fold_each():
    folds = [
        block for block in told("hawks", "doves") if isinstance(block, Fold) and "1 outcome" in block.summary
    ]
    assert [fold.summary for fold in folds] == [
        "hawks: 1 outcome under SEQ",
        "doves: 1 outcome under SEQ",
    ]
    assert [sentences(block) for fold in folds for block in fold.blocks if isinstance(block, Entries)] == [
        [BOTH]
    ] * 2
