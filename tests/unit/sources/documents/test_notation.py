import pytest

from detente.sources.documents.notation import lowered, raised


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("6", "⁶"),
        ("−3", "⁻³"),
        ("n+1", "ⁿ⁺¹"),
        (" 2 ", " ² "),
        ("²", "²"),
        ("1, 2", "^(1, 2)"),
        ("a/2", "^(a/2)"),
        ("th", "th"),
        ("e", "ᵉ"),
        ("*", "*"),
        ("[12]", "[12]"),
        ("", ""),
    ],
)
def test_raised_characters_never_join_what_stands_before_them(text, shown):
    assert raised(text) == shown


@pytest.mark.parametrize(("text", "shown"), [("2", "₂"), ("max", "_(max)"), (" ", " "), ("th", "_(th)")])
def test_nor_do_lowered_ones(text, shown):
    assert lowered(text) == shown
