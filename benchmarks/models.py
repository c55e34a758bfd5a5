"""Random scenarios of a given size, equal for equal arguments."""

from __future__ import annotations

import random


def scenario_text(n_parties: int, n_options: int, *, n_statements: int = 12, seed: int = 1) -> str:
    """A scenario in which `n_parties` share `n_options`, each with its own prioritised statements."""
    rng = random.Random(f"{n_parties} {n_options} {n_statements} {seed}")
    options = [f"o{k}" for k in range(n_options)]
    lines = ["format: detente/1", f"title: {n_options} options, {n_parties} parties", "parties:"]
    for party in range(n_parties):
        own = options[party * n_options // n_parties : (party + 1) * n_options // n_parties]
        lines += [f"  p{party}:", "    options:", *(f"      {option}: {option}" for option in own)]
    lines += ["status_quo: []", "preferences:"]
    for party in range(n_parties):
        lines += [f"  p{party}:", "    statements:"]
        lines += [f"      - {_statement(rng, options)}" for _ in range(n_statements)]
    return "\n".join(lines) + "\n"


def _statement(rng: random.Random, options: list[str]) -> str:
    left, right = (rng.choice(["", "not "]) + option for option in rng.sample(options, 2))
    return f"{left} {rng.choice(['and', 'or', 'implies', 'iff'])} {right}"
