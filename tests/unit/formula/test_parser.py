import sys
from contextlib import suppress

import pytest

from detente.formula import (
    RESERVED_WORDS,
    And,
    Constant,
    Count,
    FormulaError,
    If,
    Iff,
    Implies,
    Name,
    Not,
    Or,
    names,
    parse,
)

A, B, C, D = Name("a"), Name("b"), Name("c"), Name("d")


@pytest.mark.parametrize(
    ("text", "tree"),
    [
        ("a", A),
        ("true", Constant(True)),
        ("false", Constant(False)),
        ("west.halt", Name("west.halt")),
        ("not a", Not(A)),
        ("not not a", Not(Not(A))),
        ("a and b and c", And((A, B, C))),
        ("a or b or c", Or((A, B, C))),
        ("(a and b) and c", And((And((A, B)), C))),
        ("a and (b and c)", And((A, And((B, C))))),
        ("((a))", A),
        ("not a and b", And((Not(A), B))),
        ("not (a and b)", Not(And((A, B)))),
        ("a or b and c", Or((A, And((B, C))))),
        ("(a or b) and c", And((Or((A, B)), C))),
        ("a or b implies c and d", Implies(Or((A, B)), And((C, D)))),
        ("a implies b implies c", Implies(A, Implies(B, C))),
        ("(a implies b) implies c", Implies(Implies(A, B), C)),
        ("a or b if c", If(Or((A, B)), C)),
        ("(a if b) if c", If(If(A, B), C)),
        ("a if (b if c)", If(A, If(B, C))),
        ("a if (b implies c)", If(A, Implies(B, C))),
        ("a implies b iff c if d", Iff(Implies(A, B), If(C, D))),
        ("(a iff b) iff c", Iff(Iff(A, B), C)),
        ("exactly 1 of (a, b, c)", Count("exactly", 1, (A, B, C))),
        ("at most 0 of (a)", Count("at most", 0, (A,))),
        ("at least 999999999 of (a, b)", Count("at least", 999_999_999, (A, B))),
        ("exactly 1 of (a or b, c iff d)", Count("exactly", 1, (Or((A, B)), Iff(C, D)))),
        ("not exactly 1 of (a, b) and c", And((Not(Count("exactly", 1, (A, B))), C))),
        ("exactly 1 of (at most 1 of (a, b), c)", Count("exactly", 1, (Count("at most", 1, (A, B)), C))),
        ("a\n  and\tb", And((A, B))),
        ("AND", Name("AND")),
    ],
)
def test_tree(text, tree):
    assert parse(text) == tree


def test_names_carry_their_spans():
    assert [name.span for name in names(parse("not halt and (west.go)"))] == [(4, 8), (14, 21)]


CLOSE = "write `)` where"
COUNT = "write `exactly 1 of (a, b)`"


@pytest.mark.parametrize(
    ("text", "message", "span", "hint"),
    [
        ("", "formula is empty", (0, 0), None),
        (" \n", "formula is empty", (0, 2), None),
        ("a and", "after `and`, but the formula ends", (5, 5), None),
        ("a and ", "after `and`, but the formula ends", (5, 5), None),
        ("or a", "expected an option or a formula, but found `or`", (0, 2), None),
        ("not", "after `not`", (3, 3), None),
        ("a and or b", "after `and`, but found `or`", (6, 8), None),
        ("()", "after `(`, but found `)`", (1, 2), None),
        ("a b", "`a` and `b` stand side by side", (2, 3), "write `and`, `or`"),
        ("a not b", "`a` and `not` stand side by side", (2, 5), "write `and`, `or`"),
        ("a AND b", "side by side", (2, 5), "write `and` in lower case"),
        ("Not a", "side by side", (0, 3), "write `not` in lower case"),
        ("a xor b", "side by side", (2, 5), COUNT),
        ("a & b", "`&` is no word", (2, 3), "write `and`"),
        ("a && b", "`&&` is no word", (2, 4), "write `and`"),
        ("a | b", "`|` is no word", (2, 3), "write `or`"),
        ("a || b", "`||` is no word", (2, 4), "write `or`"),
        ("!a", "`!` is no word", (0, 1), "write `not`"),
        ("-a", "`-` is no word", (0, 1), "write `not`"),
        ("~a", "`~` is no word", (0, 1), "write `not`"),
        ("a -> b", "`->` is no word", (2, 4), "write `implies`"),
        ("a <-> b", "`<->` is no word", (2, 5), "write `iff`"),
        ("a ? b", "the character `?` has no meaning", (2, 3), None),
        ("a \x00", r"the character `\x00` has no meaning", (2, 3), None),
        ("exactly 1 of (a", "this `(` is never closed", (13, 14), CLOSE),
        ("exactly 1 of (", "the formula ends", (14, 14), None),
        ("b)", "this `)` closes nothing", (1, 2), "write `(` where"),
        ("(a", "this `(` is never closed", (0, 1), CLOSE),
        ("a, b", "a comma stands where no list is", (1, 2), "write `and` or `or`"),
        ("(a, b)", "a comma stands where no list is", (2, 3), "write `and` or `or`"),
        ("a.b.c", "a stray `.`", (3, 4), "party.option"),
        ("a . b", "a stray `.`", (2, 3), "party.option"),
        ("west.not", "`not` is a word of the formula language", (0, 8), None),
        ("a if b if c", "`if` cannot stand in one chain", (7, 9), "put parentheses"),
        ("a if b implies c", "`if` cannot stand in one chain", (7, 14), "put parentheses"),
        ("a implies b if c", "`if` cannot stand in one chain", (12, 14), "put parentheses"),
        ("a iff b iff c", "`iff` cannot be chained", (8, 11), "(a iff b) iff c"),
        ("exactly a", "expected a number after `exactly`", (8, 9), COUNT),
        ("exactly -1 of (a)", "`-` is no word", (8, 9), "0 or more"),
        ("not-a", "`-` is no word", (3, 4), "write `not a`"),
        ("not–a", "`–` is no word", (3, 4), "write `not a`"),
        ("not - a", "`-` is no word", (4, 5), "leave it out"),
        ("a and – b", "`–` is no word", (6, 7), "write `not`"),
        ("a – b", "`–` is no word", (2, 3), "write `and not`"),
        ("(a) − b", "`−` is no word", (4, 5), "write `and not`"),
        ("halt-arms-control", "`-` is no word", (4, 5), "write `halt_arms_control` if it is one name"),
        ("“a”", "the character `“`", (0, 1), "without quotation marks"),
        ("a and ‘b’", "the character `‘`", (6, 7), "without quotation marks"),
        ("'a'", "the character `'`", (0, 1), "without quotation marks"),
        ("a and ｂｃ", "Fullwidth latin small letter b", (6, 7), "write `bc`"),
        ("not （a）", "Fullwidth left parenthesis", (4, 5), "write `(`"),
        ("！a", "Fullwidth exclamation mark", (0, 1), "write `not`"),
        ("a ＆＆ b", "Fullwidth ampersand", (2, 3), "write `and`"),
        ("а and b", "Cyrillic small letter a", (0, 1), "letters a to z"),
        ("a\u200b and b", "U+200B (Zero width space)", (1, 2), "delete it"),
        ("a\u00ad", "U+00AD (Soft hyphen)", (1, 2), "delete it"),
        ("a ≠ b", "Not equal to", (2, 3), "write `not (a iff b)`"),
        ("[a or b] and c", "the character `[`", (0, 1), "write parentheses"),
        ("west:halt", "the character `:`", (4, 5), "party.option"),
        ("exactly 1 (a)", "expected `of` after `exactly 1`", (10, 11), COUNT),
        ("exactly 1 of a", "expected `(` after `of`", (13, 14), COUNT),
        ("exactly 1 of ()", "after `(`, but found `)`", (14, 15), None),
        ("exactly 1 of (a b)", "side by side", (16, 17), None),
        ("exactly 1234567890 of (a)", "at most 9 digits", (8, 18), None),
        ("at 1 of (a)", "expected `most` or `least` after `at`", (3, 4), "at most 1"),
        ("1 of (a)", "a number stands alone", (0, 1), COUNT),
        ("2nd", "`2nd` is neither a number nor a name", (0, 3), "begins with a letter"),
    ],
)
def test_error(text, message, span, hint):
    with pytest.raises(FormulaError) as caught:
        parse(text)
    error = caught.value
    assert message in error.message
    assert (error.start, error.end) == span
    assert hint is None or hint in error.hint


@pytest.mark.parametrize("word", sorted(RESERVED_WORDS))
def test_a_reserved_word_is_no_name(word):
    with suppress(FormulaError):
        assert list(names(parse(word))) == []


def with_less_stack(frames, call):
    return with_less_stack(frames - 1, call) if frames else call()


@pytest.mark.parametrize(
    ("opening", "closing"),
    [("(", ")"), ("not ", ""), ("exactly 1 of (", ")"), ("a implies ", ""), ("a or (", ")")],
)
def test_depth_100_is_read_with_stack_to_spare_and_more_is_refused(opening, closing):
    assert sys.getrecursionlimit() == 1000
    with_less_stack(150, lambda: parse(opening * 100 + "a" + closing * 100))
    for depth in (101, 1000):
        with pytest.raises(FormulaError, match="more than 100"):
            parse(opening * depth + "a" + closing * depth)


def test_a_tree_can_be_too_deep_where_no_single_nesting_is():
    step = "(a implies a implies a implies "
    with pytest.raises(FormulaError, match="nests more than 100 levels"):
        parse(step * 40 + "a" + ")" * 40)


def test_a_long_chain_is_one_flat_node():
    assert parse(" or ".join(["a"] * 3000)) == Or((A,) * 3000)
