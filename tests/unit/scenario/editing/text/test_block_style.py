"""What is written on one line is opened for what is put below it, and nothing else is touched."""

import pytest

from detente.scenario.editing.attached_evidence import with_evidence
from detente.scenario.editing.value_edits import set_value

PASSAGE = {"source": "s", "exact": "never", "start": 1, "end": 6}
HERE = "evidence:\n{0}  - source: s\n{0}    exact: never\n{0}    start: 1\n{0}    end: 6\n"


def below(column):
    """The passage as it stands in a list whose key stands at a column."""
    return " " * column + HERE.format(" " * column)


@pytest.mark.parametrize(
    ("text", "path", "expected"),
    [
        ("require: [a, b or c]\n", "require.2", "require:\n  - a\n  - rule: b or c\n" + below(4)),
        ("require:\n- a # why\n- b\n", "require.1", "require:\n- rule: a # why\n" + below(2) + "- b\n"),
        (
            "claims: {x: {party: us}, y: {party: [a,  b]}} # all\n",
            "claims.x",
            "claims: # all\n  x:\n    party: us\n" + below(4) + "  y: {party: [a,  b]}\n",
        ),
        ("parties:\n  us:\n  them: {}\n", "parties.us", "parties:\n  us:\n" + below(4) + "  them: {}\n"),
        ("parties:\n  us: {} # none\n", "parties.us", "parties:\n  us: # none\n" + below(4)),
        (
            "require:\n  - >-\n    a or\n    b\n  - c\n",
            "require.1",
            "require:\n  - rule: a or b\n" + below(4) + "  - c\n",
        ),
        (
            "require:\n  - {rule: 'a\n   or b', because: X}\n",
            "require.1",
            "require:\n  - rule: 'a\n        or b'\n    because: X\n" + below(4),
        ),
        (
            "claims: {x: &it {party: us, by: &me them}, y: {party: *me}, z: *it}\n",
            "claims.x",
            "claims:\n  x: &it\n    party: us\n    by: &me them\n"
            + below(4)
            + "  y: {party: *me}\n  z: *it\n",
        ),
        (
            "require:\n  - &one {rule: a}\n  - *one\n",
            "require.1",
            "require:\n  - &one\n    rule: a\n" + below(4) + "  - *one\n",
        ),
        (
            "claims:\n  x:\n      {party: us}\n",
            "claims.x",
            "claims:\n  x:\n      party: us\n" + below(6),
        ),
    ],
)
def test_a_line_is_opened(text, path, expected):
    assert with_evidence(text, path, PASSAGE) == expected


@pytest.mark.parametrize(
    "text",
    [
        "claims: {x: {party: us}, # the first\n  y: {party: us}}\n",
        '{"claims": {"x": {"party": "us"}}}\n',
    ],
)
def test_what_would_lose_a_comment_or_its_kind_stays_on_its_line(text):
    inside = "evidence: [{source: s, exact: never, start: 1, end: 6}]"
    end = text.index("}")
    assert with_evidence(text, "claims.x", PASSAGE) == f"{text[:end]}, {inside}{text[end:]}"


def test_a_list_on_one_line_stays_there_as_long_as_it_has_room():
    text = "claims: {x: {party: us, evidence: [{source: s, exact: q}]}}\n"
    short = with_evidence(text, "claims.x", {"source": "s", "exact": "short"})
    assert short == "claims: {x: {party: us, evidence: [{source: s, exact: q}, {source: s, exact: short}]}}\n"
    long = with_evidence(text, "claims.x", {"source": "s", "exact": "long words " * 5 + "end"})
    assert long == (
        "claims:\n  x:\n    party: us\n    evidence:\n      - {source: s, exact: q}\n"
        "      - source: s\n        exact: " + "long words " * 5 + "end\n"
    )


def test_long_words_are_folded_and_lines_stay_lines():
    words = "This is a sentence of which there is much. " * 3 + "End."
    assert set_value("x:\n  y: 1\n", ["x", "exact"], words) == (
        "x:\n  y: 1\n  exact: >-\n"
        "    This is a sentence of which there is much. This is a sentence of which there is much. This is a\n"
        "    sentence of which there is much. End.\n"
    )
    lines = "One line of a page that is as long as such a line is.\n\nAnother one, of which much the same must be said."
    first, second = lines.split("\n\n")
    assert set_value("x:\n  y: 1\n", ["x", "exact"], lines) == (
        f"x:\n  y: 1\n  exact: |-\n    {first}\n\n    {second}\n"
    )
