"""What a report tells of talks, on the dispute of `questions.report.test_talks`, worked out there by hand."""

import detente
from detente.answers.citations import Notebook
from detente.answers.readings import told_by_reading
from detente.answers.report.settlements import section as settlements_section
from detente.answers.report.talks import section, unlocking
from detente.api.report_subject import Sampling, subject_of
from detente.blocks import Aside, Entries, Figure, Grid, Heading, Items, Paragraph, WordsMatrix, plain
from detente.progress import SILENT
from tests.unit.questions.report.test_talks import TRADE


def told(part, variant=None, text=TRADE):
    scenario = detente.loads(text)
    subject = subject_of(scenario, variant, "auto", Sampling(0), SILENT)
    return list(part(subject, Notebook(None)))


def lines(blocks):
    return [plain(line) for block in blocks if isinstance(block, Items) for line in block.items]


def test_what_comes_without_talks_is_told_first():
    first, _, drift, *_ = told(section)
    assert first == Heading(3, "What happens without talks", "agenda-nothing")
    assert plain(drift.text).startswith("Without talks things stay as they are today")


def test_each_party_has_its_claim_and_the_outcome_stands_once():
    found = lines(told(section))
    claims = [line for line in found if "These talks can settle it for" in line]
    assert len(claims) == 2
    assert not any("Mend" in claim for claim in claims)
    (outcome,) = [line for line in found if line.startswith("s4, the outcome shown for")]
    assert outcome.startswith("s4, the outcome shown for Ann and Bob: ")
    assert "“Mend”" in outcome


def test_the_most_that_talks_could_bring_has_its_way():
    (most,) = [line for line in lines(told(section)) if line.startswith("With everything on the table")]
    assert "Ann would take up “Mend” (s2), giving way, then Bob would take up “Pay” (s4), giving way" in most


def test_a_word_says_how_many_settlements_earn_it():
    """On everything there are s1 and s4, and s4 settles it for both; nobody is worse off there than without talks."""
    (matrix,) = [block for block in told(section) if isinstance(block, WordsMatrix)]
    row = next(row for row in matrix.rows if plain(row.head) == "everything")
    assert [plain(word.noted) for cell in row.cells for word in cell] == ["resolves + (1 of 2)"] * 2
    assert row.together == "possible"


def test_what_would_unlock_it():
    (entries,) = [block for block in told(unlocking) if isinstance(block, Entries)]
    found = {plain(entry.term): plain(entry.blocks[0].text) for entry in entries.entries}
    assert found == {"Ann and Bob": "“Mending” and “Paying”.", "All at once": "“Mending” and “Paying”."}


def test_settlements_with_what_they_are_for_whom():
    tables = [block for block in told(settlements_section) if isinstance(block, Grid)]
    (last,) = [table for table in tables if plain(table.caption) == "Settlements: everything"]
    today, both = last.rows
    assert [plain(cell) for cell in both[1:]] == [
        "agreement",
        *["+ today, + without talks; deterred; core met"] * 2,
    ]
    assert plain(today[1]) == "unchanged"


def test_the_map_says_who_gives_way():
    figures = [block for block in told(settlements_section) if isinstance(block, Figure)]
    words = [plain(line) for figure in figures for items in figure.in_words.blocks for line in items.items]
    assert "s1 → s2: Ann would take up “Mend”, giving way" in words
    assert "open head, thin line: a concession, by which the mover gains nothing" in [
        plain(text) for figure in figures for _, text in figure.legend
    ]


def test_equal_answers_of_readings_stand_once_with_their_readings():
    assert told_by_reading([("a", "So."), ("b", "So.")], is_side_by_side=True) == Paragraph(
        ("So.", " ", Aside("Every reading"))
    )
    assert told_by_reading([("a", "So.")], is_side_by_side=False) == Paragraph("So.")
    assert told_by_reading([("a", "So."), ("b", "No."), ("c", "So.")], is_side_by_side=True) == Items(
        (("So.", " ", Aside("2 readings: a · c")), ("No.", " ", Aside("b")))
    )
