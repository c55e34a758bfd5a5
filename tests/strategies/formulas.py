"""Random formulas as the oracle's trees, and their shortest text."""

KINDS = ["not", "and", "or", "implies", "if", "iff", "count"]
COUNTS = ["exactly", "at most", "at least"]
LEVEL = {"iff": 1, "implies": 2, "if": 2, "or": 3, "and": 4, "not": 5}  # loosest first; all others are atoms
ATOM = 6


def random_formula(rng, names, depth=2):
    """A tree over the names, which may repeat to be likelier."""
    if depth == 0 or rng.random() < 0.25:
        if rng.random() < 0.03:
            return (rng.choice(["true", "false"]),)
        return ("name", rng.choice(names))
    kind = rng.choice(KINDS)
    if kind == "not":
        return ("not", random_formula(rng, names, depth - 1))
    if kind == "count":
        parts = [random_formula(rng, names, rng.choice([0, 0, depth - 1])) for _ in range(rng.randint(1, 4))]
        return (rng.choice(COUNTS), rng.randint(0, rng.choice([len(parts), len(parts) + 2])), parts)
    return (kind, random_formula(rng, names, depth - 1), random_formula(rng, names, depth - 1))


def text_of(tree, rng=None):
    """The text with as few parentheses as precedence allows; with ``rng``, now and then one pair more."""
    return written(tree, 1, rng)


def written(tree, least_level, rng):
    text = bare(tree, rng)
    if LEVEL.get(tree[0], ATOM) < least_level or (rng is not None and rng.random() < 0.03):
        return f"({text})"
    return text


def bare(tree, rng):
    kind = tree[0]
    if kind in ("true", "false"):
        return kind
    if kind == "name":
        return tree[1]
    if kind == "not":
        return "not " + written(tree[1], 5, rng)
    if kind in COUNTS:
        return f"{kind} {tree[1]} of ({', '.join(written(part, 1, rng) for part in tree[2])})"
    left, right = tree[1], tree[2]
    if kind == "implies":  # right-associative; an `if` on the right would mix the chain
        return f"{written(left, 3, rng)} implies {written(right, 2 if right[0] == 'implies' else 3, rng)}"
    operand = {"iff": 2, "if": 3, "or": 3, "and": 4}[kind]
    return f"{written(left, operand, rng)} {kind} {written(right, operand, rng)}"
