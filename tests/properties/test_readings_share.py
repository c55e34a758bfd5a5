"""Law: what a reading takes over from another changes nothing in it, and nothing that is told of it."""

from __future__ import annotations

import random
import re

import pytest

from detente.errors import ScenarioError
from detente.gallery import cases
from detente.scenario.parsing.parser import read_text
from tests.draws import seeds

FILES = [text for case in cases() if "\nvariants:" in (text := case.scenario.read_text(encoding="utf-8"))]
WORDS = ["not ", "and", "null", "[]", "{}", "nobody", "base", "true", "[nothing, nothing]", "2099-01-01"]


def broken(rng: random.Random, text: str) -> str:
    """The text with one to three lines taken out, given twice, or with a word that may not fit."""
    lines = text.split("\n")
    for _ in range(rng.randint(1, 3)):
        k, kind = rng.randrange(len(lines)), rng.randrange(4)
        if kind == 0:
            del lines[k]
        elif kind == 1:
            lines.insert(k, rng.choice(lines))
        elif kind == 2:
            lines[k] = re.sub(r":.*", f": {rng.choice(WORDS)}", lines[k])
        elif words := re.findall(r"\w+", lines[k]):
            lines[k] = lines[k].replace(rng.choice(words), rng.choice(re.findall(r"\w+", text)), 1)
    return "\n".join(lines)


def check_readings_alone(text: str) -> None:
    together = {each.name: each for each in read_text(text).readings()}
    for name, own in together.items():
        alone = read_text(text).reading(name)
        assert alone is not None
        assert alone.values == own.values
        assert alone.found == own.found
        assert alone.session.untestable == own.session.untestable


@pytest.mark.parametrize("text", FILES)
def test_a_reading_is_the_same_alone_and_among_others(text: str) -> None:
    check_readings_alone(text)


@pytest.mark.slow
def test_a_reading_of_a_broken_file_is_the_same_alone_and_among_others() -> None:
    n_read = 0
    for seed in seeds(240):
        rng = random.Random(seed)
        text = broken(rng, rng.choice(FILES))
        try:
            read_text(text)
        except ScenarioError:
            continue
        check_readings_alone(text)
        n_read += 1
    assert n_read > len(seeds(240)) / 4
