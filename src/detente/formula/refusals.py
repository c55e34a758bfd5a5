"""What to say about a text that is no formula: each function words one kind of mistake."""

from __future__ import annotations

from detente.formula.tokens import RESERVED_WORDS, FormulaError, Token

COUNT_HINT = "write `exactly 1 of (a, b)`"
_OTHER_LANGUAGES = {
    "xor": COUNT_HINT,
    "nor": "write `not (a or b)`",
    "nand": "write `not (a and b)`",
    "unless": "write `a or b`",
    "then": "write `a implies b`, or `b if a`",
    "when": "write `b if a`",
    "but": "write `and`",
}


def refusal(token: Token, message: str, hint: str | None = None) -> FormulaError:
    """Word a refusal at a token."""
    return FormulaError(message, token.start, token.end, hint)


def too_deep(limit: int, start: int, end: int) -> FormulaError:
    """Word the refusal of a formula that nests deeper than `limit`."""
    message = f"the formula nests more than {limit} levels deep"
    return FormulaError(message, start, end, "name parts of it in `definitions`")


def mixed_if(token: Token) -> FormulaError:
    """Word the refusal of an ``if`` or ``implies`` that follows a chain without parentheses."""
    return refusal(
        token,
        "`if` cannot stand in one chain with another `if` or with `implies`",
        "put parentheses: `(a if b) if c` or `a if (b if c)`",
    )


def never_closed(opening: Token) -> FormulaError:
    """Word the refusal of a parenthesis that the text does not close."""
    return refusal(opening, "this `(` is never closed", "write `)` where what it opens ends")


def missing_operand(tokens: tuple[Token, ...], index: int) -> FormulaError:
    """Word the refusal of the token at `index`, where an operand should stand."""
    token = tokens[index]
    after = f" after `{tokens[index - 1].text}`" if index else ""
    if token.kind == "number":
        return refusal(token, f"a number stands alone{after}", COUNT_HINT)
    found = "the formula ends" if token.kind == "end" else f"found `{token.text}`"
    return refusal(token, f"expected an option or a formula{after}, but {found}")


def left_over(token: Token, previous: Token) -> FormulaError:
    """Word the refusal of a token that cannot follow the complete formula ended by `previous`."""
    if token.kind == ")":
        return refusal(
            token, "this `)` closes nothing", "write `(` where what it closes begins, or leave it out"
        )
    if token.kind == ",":
        hint = "commas belong in `exactly 1 of (a, b)`; otherwise write `and` or `or`"
        return refusal(token, "a comma stands where no list is", hint)
    culprit = previous if meant(previous.text) else token
    return refusal(
        culprit,
        f"`{previous.text}` and `{token.text}` stand side by side without a word between them",
        meant(culprit.text) or "write `and`, `or` or another word between them",
    )


def meant(name: str) -> str | None:
    """Say what to write instead of a name that looks like a word of a formula, if it does."""
    lower = name.lower()
    if lower in RESERVED_WORDS and name not in RESERVED_WORDS:
        return f"write `{lower}` in lower case"
    return _OTHER_LANGUAGES.get(lower)
