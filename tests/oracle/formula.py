"""The formula language of scenario-format.md.

    iff      :=  arrow [ "iff" arrow ]                        chaining iff is an error
    arrow    :=  or ( "implies" or )* | or [ "if" or ]        implies is right-associative; if is not chained
    or       :=  and ( "or" and )*
    and      :=  not ( "and" not )*
    not      :=  "not" not | atom
    atom     :=  "(" iff ")" | "true" | "false" | name | party.option | count
    count    :=  ( "exactly" | "at most" | "at least" ) NUMBER "of" "(" iff ( "," iff )* ")"

A parsed formula is a tuple: its kind, then its parts.
"""

import re
from functools import cache

WORDS = {
    "not", "and", "or", "implies", "if", "iff", "true", "false", "exactly", "at", "most", "least", "of",
}  # fmt: skip
NAME = re.compile(r"[A-Za-z_][A-Za-z0-9_]*(\.[A-Za-z_][A-Za-z0-9_]*)?")
TOKEN = re.compile(rf"\s*({NAME.pattern}|[0-9]+|[(),])")


class FormulaError(ValueError):
    pass


def parse(written):
    if isinstance(written, bool):
        return ("true",) if written else ("false",)
    return parse_text(written)


@cache
def parse_text(written):
    tokens = split(written)
    tree = parse_iff(tokens)
    if tokens:
        raise FormulaError(f"{tokens[0]!r} left over in {written!r}")
    return tree


def split(text):
    tokens, place = [], 0
    text = text.rstrip()
    while place < len(text):
        match = TOKEN.match(text, place)
        if not match:
            raise FormulaError(f"unknown sign in {text!r} at {place}")
        tokens.append(match.group(1))
        place = match.end()
    return tokens


def next_is(tokens, *wanted):
    return tokens[: len(wanted)] == list(wanted)


def take(tokens, *wanted):
    for token in wanted:
        if not tokens or tokens[0] != token:
            raise FormulaError(f"{token!r} expected before {tokens!r}")
        tokens.pop(0)


def parse_iff(tokens):
    left = parse_arrow(tokens)
    if not next_is(tokens, "iff"):
        return left
    take(tokens, "iff")
    right = parse_arrow(tokens)
    if next_is(tokens, "iff"):
        raise FormulaError("iff chained without parentheses")
    return ("iff", left, right)


def parse_arrow(tokens):
    left = parse_or(tokens)
    if next_is(tokens, "if"):
        take(tokens, "if")
        tree = ("if", left, parse_or(tokens))
        if next_is(tokens, "if") or next_is(tokens, "implies"):
            raise FormulaError("if chained without parentheses")
        return tree
    chain = [left]
    while next_is(tokens, "implies"):
        take(tokens, "implies")
        chain.append(parse_or(tokens))
    if len(chain) > 1 and next_is(tokens, "if"):
        raise FormulaError("if mixed with implies without parentheses")
    tree = chain.pop()
    while chain:
        tree = ("implies", chain.pop(), tree)
    return tree


def parse_or(tokens):
    tree = parse_and(tokens)
    while next_is(tokens, "or"):
        take(tokens, "or")
        tree = ("or", tree, parse_and(tokens))
    return tree


def parse_and(tokens):
    tree = parse_not(tokens)
    while next_is(tokens, "and"):
        take(tokens, "and")
        tree = ("and", tree, parse_not(tokens))
    return tree


def parse_not(tokens):
    if next_is(tokens, "not"):
        take(tokens, "not")
        return ("not", parse_not(tokens))
    return parse_atom(tokens)


def parse_atom(tokens):
    if next_is(tokens, "("):
        take(tokens, "(")
        tree = parse_iff(tokens)
        take(tokens, ")")
        return tree
    for words in (["exactly"], ["at", "most"], ["at", "least"]):
        if next_is(tokens, *words):
            take(tokens, *words)
            return parse_count(" ".join(words), tokens)
    if not tokens:
        raise FormulaError("the formula ends too early")
    token = tokens.pop(0)
    if token in ("true", "false"):
        return (token,)
    if token in WORDS or not NAME.fullmatch(token):
        raise FormulaError(f"a name expected, not {token!r}")
    return ("name", token)


def parse_count(words, tokens):
    if not tokens or not tokens[0].isdigit():
        raise FormulaError("a number expected")
    number = int(tokens.pop(0))
    take(tokens, "of", "(")
    parts = [parse_iff(tokens)]
    while next_is(tokens, ","):
        take(tokens, ",")
        parts.append(parse_iff(tokens))
    take(tokens, ")")
    return (words, number, parts)


def holds(tree, is_true):
    """Whether a formula holds, where ``is_true(name)`` says which names do."""
    kind = tree[0]
    if kind == "true":
        return True
    if kind == "false":
        return False
    if kind == "name":
        return is_true(tree[1])
    if kind == "not":
        return not holds(tree[1], is_true)
    if kind in ("exactly", "at most", "at least"):
        number = sum(holds(part, is_true) for part in tree[2])
        return {
            "exactly": number == tree[1],
            "at most": number <= tree[1],
            "at least": number >= tree[1],
        }[kind]
    left, right = holds(tree[1], is_true), holds(tree[2], is_true)
    return {
        "and": left and right,
        "or": left or right,
        "implies": (not left) or right,
        "if": left or (not right),  # A if B = B implies A
        "iff": left == right,
    }[kind]


def names_in(tree):
    """The names a formula is written with, definitions unresolved."""
    if tree[0] == "name":
        return {tree[1]}
    parts = tree[2] if tree[0] in ("exactly", "at most", "at least") else tree[1:]
    return set().union(*(names_in(part) for part in parts)) if parts else set()
