import pytest

from detente.formula.tokens import FormulaError, Token, tokens


def test_each_token_has_its_span():
    assert tokens("not (west.halt)") == (
        Token("not", "not", 0, 3),
        Token("(", "(", 4, 5),
        Token("name", "west.halt", 5, 14),
        Token(")", ")", 14, 15),
        Token("end", "", 15, 15),
    )


def test_the_end_stands_behind_the_last_word():
    assert tokens("a \n")[-1] == Token("end", "", 1, 1)


def test_words_are_lower_case_only():
    assert [token.kind for token in tokens("and And AND android")] == ["and", "name", "name", "name", "end"]


def test_spans_count_code_points():
    with pytest.raises(FormulaError) as caught:
        tokens("a 𝒳")
    assert (caught.value.start, caught.value.end) == (2, 3)


def test_a_text_of_20_000_characters_is_read_and_one_more_is_not():
    assert len(tokens("a" * 20_000)) == 2
    with pytest.raises(FormulaError, match="20,001 characters"):
        tokens("a" * 20_001)
