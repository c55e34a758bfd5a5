"""libyaml and the parser in plain Python read the same tree from every text, and tell the same of it.

The texts are pieces of the gallery's files with nasty fragments put in, and lines taken out, swapped and shifted. Where
libyaml is not believed (it refuses, or something is wrong), the other parser has the word; so it is enough that what
libyaml alone has read is the same.
"""

from __future__ import annotations

import random
from collections import Counter

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from detente.gallery import cases
from detente.scenario.parsing import syntax
from detente.scenario.parsing.composer import compose
from detente.scenario.parsing.document import document
from detente.scenario.parsing.syntax import NotYamlError, swift_events
from detente.scenario.problems import Problems
from detente.scenario.tree import Leaf, Mapping, Node, Sequence
from tests.draws import examples, seeds

NASTY = (
    r"""
&a ¦*a¦*a: b¦&a.b ¦&ä ¦&a:b ¦!¦! ¦!t ¦!!str ¦<<: ¦?¦? ¦? a¶: b¶
- ¦-¦-¶¦: ¦:¦:¶¦a:b¦a: b: c¦a : b¦:a¦?a¦-a¦@¦`¦~¦null¦=¦0o7¦é¦日本
{a:b}¦[a:b]¦{a: b}¦[a, b]¦[a,b]¦{"a":b}¦[¦]¦{¦}¦{,¦[,]¦, ¦,¦[a, [b], {c: d}]
[a: b, c]¦{a, b: c, ? d}¦[? a : b]¦{?a: b}¦[?a]¦[a?b]¦[-a]
[- a]¦[a #b¶]¦http://x.y/z?q=1#f¦[http://x]¦'¦''¦"¦\"¦\¦\n¦\x41¦\/¦\¶
\U0001F600¦\ud83d\ude00¦"a¶  b¶¶  c"¦'a¶  b'¦a¶  b¶¶  c
#¦# c¦#c¶¦ #¦# c¶  ¦- # c¶  a¶¦a: # c¶  b¶¦a: &x¶  b¶¦a: &x # c¶  - b¶¦  ¦    ¦¶¦¶¶¦ ¶¦¶ ¦¶  ¶¦  x¶¦"a": 1¶
|¶¦|-¶¦|+¶¦|2¶¦|  # c¶¦>¶¦>-¶¦>+¶¦>1-¶¦? |¶  x¶: y¶¦a: |¶¶  x¶¶¶b: c¶¦|¶ ¶  x¶¦|¶# c¶¦|#¶¦- >¶  a¶¶   b¶  c¶¦|¶   ¶  x¶
---¦---¶¦¶---¶¦...¦¶...¶¦--- a¶¦%YAML 1.1¶¦%YAML 1.2¶---¶¦¶%¦- - a¶¦-   a: b¶    c: d¶¦a:¶- b¶- c¶¦  - b¶  -¶  - c¶
""".strip()
    .replace("\n", "¦")
    .replace("¶", "\n")
    .split("¦")
)
NASTY += [
    "\t",
    "\r\n",
    "\r",
    "\x85",
    "\u2028",
    "\u2029",
    "\ufeff",
    "\U0001f600",
    "\u00a0",
    "\u200b",
    "x" * 1_100,
]

FILES = [case.scenario.read_text(encoding="utf-8") for case in cases()]


def described(node: Node | None) -> object:
    """All that a tree says, aliases told from repeats."""
    seen: dict[int, int] = {}

    def each(node: Node) -> object:
        if id(node) in seen:
            return seen[id(node)]
        seen[id(node)] = len(seen)
        match node:
            case Leaf():
                return repr(node)
            case Mapping():
                below = [(each(entry.key), each(entry.value)) for entry in node.entries.values()]
                return ("mapping", node.flow, node.place, node.span, list(node.entries), below)
            case Sequence():
                return ("list", node.flow, node.place, node.span, [each(item) for item in node.items])

    return None if node is None else each(node)


def read(text: str) -> tuple[object, object]:
    problems = Problems("x")
    root = compose(document(text), problems)
    return described(root), problems.found


def check_agreement(text: str) -> None:
    both = read(text)
    with pytest.MonkeyPatch.context() as without:
        without.setattr(syntax, "CParser", None)
        assert both == read(text), text


def is_read_by_libyaml(text: str) -> bool:
    try:
        return bool(list(swift_events(text)))
    except NotYamlError:
        return False


def changed(rng: random.Random, text: str) -> str:
    i, kind = rng.randrange(len(text) + 1), rng.randrange(8)
    if kind < 4:
        return text[:i] + rng.choice(NASTY) + text[i:]
    if kind == 4:
        return text[:i] + text[i + rng.randint(1, 3) :]
    lines = text.split("\n")
    a, b = rng.randrange(len(lines)), rng.randrange(len(lines))
    if kind == 5:
        del lines[a]
    elif kind == 6:
        lines[a], lines[b] = lines[b], lines[a]
    else:
        lines[a] = " " * rng.randint(0, 4) + lines[a].strip()
    return "\n".join(lines)


def drawn(seed: int) -> str:
    rng = random.Random(seed)
    if rng.random() < 0.3:
        return "".join(rng.choice(NASTY) for _ in range(rng.randint(1, 12)))
    file = rng.choice(FILES)
    start = file.rfind("\n", 0, rng.randrange(len(file))) + 1
    text = file[start : start + rng.randint(20, 900)]
    for _ in range(rng.randint(0, 4)):
        text = changed(rng, text)
    return text


@pytest.mark.parametrize("text", FILES)
def test_whole_files_are_read_by_libyaml_and_the_same(text: str) -> None:
    assert is_read_by_libyaml(text)
    check_agreement(text)


@pytest.mark.parametrize("text", ["&a?b\n", "k: &a?b c\n", "- &a b\n- *a?\n", "k: [&a?b c]\n"])
def test_a_question_mark_in_an_anchor_is_read_the_same(text: str) -> None:
    check_agreement(text)


@pytest.mark.slow
def test_broken_files_are_read_the_same() -> None:
    by_libyaml = Counter[bool]()
    for seed in seeds(8_000):
        text = drawn(seed)
        by_libyaml[is_read_by_libyaml(text)] += 1
        check_agreement(text)
    assert by_libyaml[True] > by_libyaml.total() / 10


@settings(max_examples=examples(2_000), deadline=None)
@given(st.lists(st.sampled_from(NASTY) | st.text("ab:-?*&!|>'\"%@`#,[]{} \n", max_size=9), max_size=12))
def test_texts_of_signs_are_read_the_same(pieces: list[str]) -> None:
    check_agreement("".join(pieces))


@pytest.mark.parametrize(
    "text",
    [sign * 20_000 for sign in ("[", "{", "- ", "? ", "[{a: ", "&a ", "*", "|", "|\n", "- x\n")],
    ids=lambda text: repr(text[:5]),
)
@pytest.mark.slow
def test_what_is_deep_or_long_is_read_the_same(text: str) -> None:
    check_agreement(text)
