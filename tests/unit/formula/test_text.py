import pytest

from detente.formula import If, Implies, Name, parse, to_text

AS_WRITTEN = [
    "a",
    "west.halt",
    "true",
    "not not a",
    "not (a and b)",
    "not exactly 1 of (a, b)",
    "a and b and c",
    "(a and b) and c",
    "a or b and c",
    "(a or b) and not c",
    "(a or b) or c",
    "a implies b implies c",
    "(a implies b) implies c",
    "a or b if c and d",
    "(a if b) if c",
    "a if (b if c)",
    "a if (b implies c)",
    "a implies b iff c if d",
    "(a iff b) iff c",
    "a iff (b iff c)",
    "at least 2 of (a iff b, c if d, at most 0 of (e))",
]


@pytest.mark.parametrize("text", AS_WRITTEN)
def test_needed_parentheses_are_kept(text):
    assert to_text(parse(text)) == text


@pytest.mark.parametrize(
    ("text", "shorter"),
    [
        ("((a))", "a"),
        ("(a and b) or (c)", "a and b or c"),
        ("a implies (b implies c)", "a implies b implies c"),
        ("(a or b) implies c", "a or b implies c"),
        ("not (exactly 1 of ((a), (b or c)))", "not exactly 1 of (a, b or c)"),
        ("(a if b) iff (c)", "a if b iff c"),
        ("a\n and   b", "a and b"),
    ],
)
def test_other_parentheses_are_dropped(text, shorter):
    assert to_text(parse(text)) == shorter


def test_if_inside_implies_keeps_its_parentheses():
    a, b, c = Name("a"), Name("b"), Name("c")
    assert to_text(Implies(a, If(b, c))) == "a implies (b if c)"
    assert to_text(Implies(If(a, b), c)) == "(a if b) implies c"
