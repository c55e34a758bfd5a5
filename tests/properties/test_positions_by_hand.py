"""The law of positions: what a tool counts in any way, character by character, leads back to the same character."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from detente.sources.exchange.positions import COUNTINGS, CountedPositions, Counting
from tests.draws import examples

texts = st.lists(st.sampled_from(["a", " ", "é", "…", "\U0001f6a2", "\n", "\r\n", "\r", "語"]), max_size=25)


def units(character: str, counting: Counting) -> int:
    """What one character or line end counts, by the words of ``--positions``."""
    if character in {"\n", "\r\n"} and counting.line_end != "kept":
        return 1 if counting.line_end == "one" else 2
    encoded = {"code-points": "utf-32-le", "utf-16": "utf-16-le", "utf-8": "utf-8"}[counting.unit]
    width = {"code-points": 4, "utf-16": 2, "utf-8": 1}[counting.unit]
    return len(character.encode(encoded)) // width


@settings(max_examples=examples(400))
@given(texts, st.sampled_from(COUNTINGS), st.booleans())
def test_a_counted_position_leads_back(characters, counting, has_mark):
    text = "".join(characters)
    characters = ["\r\n" if each == "\0" else each for each in text.replace("\r\n", "\0")]
    positions = CountedPositions(text, counting, has_mark)
    at = 0
    counted = units("\ufeff", counting) if has_mark and counting.mark else 0
    for each in characters:
        if at:  # a tool that counts the mark may begin the first passage before it
            assert positions.offset(counted) == at
        at, counted = at + len(each), counted + units(each, counting)
    assert (positions.length, positions.offset(counted)) == (counted, len(text))
