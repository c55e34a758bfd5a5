"""The first case against the column that it was coded from, where that text is there."""

from shutil import copyfile

import pytest

import detente
from detente.gallery import case_named
from tests.sources.column import COLUMN, needs_column


@pytest.fixture
def case(tmp_path):
    copyfile(case_named("european-security").scenario, tmp_path / "european-security.yaml")
    return tmp_path / "european-security.yaml"


def fates(case):
    return {
        (each.element.path, each.evidence.exact): each.status
        for each in detente.check_evidence(detente.load(case)).found.passages
    }


def test_the_case_is_analysed_without_the_column(case):
    assert set(fates(case).values()) == {"source_missing"}
    assert detente.analyze(detente.load(case), variant="column").equilibria("seq")


def test_no_quotation_is_longer_than_a_few_words(case):
    quotations = [exact for _, exact in fates(case)]
    assert max(len(exact.split()) for exact in quotations) <= 10


@needs_column
def test_every_quotation_stands_where_it_is_said_to(case):
    copyfile(COLUMN, case.parent / COLUMN.name)
    found = fates(case)
    assert len(found) >= 30
    assert set(found.values()) == {"exact"}


@needs_column
def test_one_changed_character_names_the_elements_that_lost_their_ground(case):
    """A letter in the middle of each quotation in turn: those, and only those, that quote it are lost."""
    text = COLUMN.read_text(encoding="utf-8")
    scenario = detente.load(case)
    spans = {
        (each.element.path, each.evidence.exact): (each.evidence.start, each.evidence.end)
        for each in detente.check_evidence(scenario).found.passages
    }
    for start, end in sorted(set(spans.values())):
        at = next(k for k in range((start + end) // 2, end) if text[k].isalpha())
        changed = text[:at] + ("x" if text[at] != "x" else "y") + text[at + 1 :]
        (case.parent / COLUMN.name).write_text(changed, encoding="utf-8", newline="")
        lost = {key for key, status in fates(case).items() if status == "not_found"}
        assert lost == {key for key, (first, last) in spans.items() if first <= at < last}
