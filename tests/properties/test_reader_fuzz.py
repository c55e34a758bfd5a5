"""Law: whatever a file holds, reading it gives a scenario or an error that says why not; a check tells the same.

`check` never raises, and each problem is about a part of the text.
"""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from detente.api.check import Check, check
from detente.errors import RequestError, ScenarioError
from detente.scenario import Scenario, read_scenario, read_scenario_text
from detente.scenario.parsing.document import document
from detente.scenario.problems import CODES
from tests.draws import examples

GOOD = """\
format: detente/1
title: A dispute
parties:
  us: {name: We, options: {stay: Stay, pay: {name: Pay, moves: forward}}}
  them: {options: {go: Go, pay: Pay}}
definitions: {deal: stay and us.pay}
require: ["at most 1 of (stay, go)", {rule: deal or go, because: x}]
status_quo: [stay]
states: {peace: [stay, us.pay]}
preferences:
  us: {core: [stay], secondary: [{prefer: not go, evidence: [{source: a, start: 0, end: 3}]}]}
  them: {ranking: [s1, [s2, peace], [[stay]]]}
issues: {money: {options: [us.pay, them.pay]}}
agendas: {some: [money]}
principles: {fair: {criterion: no_party_worse, than: peace}}
claims: {c: {agenda: some, party: us, verdict: futile}, d: {state_where: go, stable: seq}}
commitments: {p: {by: us, to: them, date: 1997-05, status: open}}
history: {start: [], moves: [{by: us, take: [stay]}]}
sources: {a: {csl: {title: T}, file: a.txt}}
variants:
  v: {extends: w, remove: [claims.c], preferences: {us: {weights: {stay: 1.5}}}}
  w: {parties: {them: {options: {go: {moves: backward}}}}}
"""
PIECES = [
    *GOOD.replace(":", " ").replace(",", " ").split(),
    *(
        "{",
        "}",
        "[",
        "]",
        ",",
        ":",
        "- ",
        "? ",
        "&a ",
        "*a",
        "<<: *a",
        "!!python/none",
        "!t ",
        "'",
        '"',
        "|\n",
        ">-\n",
    ),
    *(
        "\n",
        "\n  ",
        "\n    ",
        "\t",
        "\0",
        "\ufeff",
        "\x85",
        "\u2028",
        "é",
        "𝄞",
        "---\n",
        "...\n",
        "%YAML 1.1\n",
        "#",
        "@",
        "`",
    ),
    *("~", "null", "true", "0x1F", ".inf", "1e999", "9" * 5000, "s" + "9" * 5000, '"\\ud800"', '"\\0"', "\\"),
]
fast = settings(max_examples=examples(200))


def read_any(data: bytes, folder: Path) -> Scenario | None:
    path = folder / "case.yaml"
    path.write_bytes(data)
    checked = check_any(path)
    try:
        scenario = read_scenario(path)
    except ScenarioError as problem:
        assert problem.diagnostics
        assert all(each.code in CODES for each in problem.diagnostics)
        assert all(each.severity == "error" for each in problem.diagnostics)
        n_lines = data.count(b"\n") + data.count(b"\r") + 1
        assert all(1 <= each.place.line <= n_lines and each.place.column >= 1 for each in problem.diagnostics)
        str(problem).encode()
        assert set(problem.diagnostics) <= set(checked.errors)
        return None
    except RequestError:
        return None
    assert not {each.code for each in checked.errors} & CODES.keys()  # but for what only states show
    return scenario


def check_any(path: Path, text: str | None = None) -> Check:
    found = check(path, text)
    written = path.read_bytes() if text is None else text.encode("utf-8", "surrogatepass")
    lines = document(written.decode("utf-8", "replace").removeprefix("\ufeff"))
    for mark in found.diagnostics:
        assert 0 <= mark.start < mark.end <= len(lines.text) or not lines.text
        assert mark.end_place == lines.place(mark.end)
        assert mark.start in {lines.index(mark.diagnostic.place), len(lines.text) - 1, 0}
    spoilt = [each for each in found.readings.values() if not each.is_sound]
    assert all(each.errors for each in spoilt)
    assert bool(found.errors) or (found.scenario is not None and not spoilt)
    json.loads(json.dumps(found.to_dict()))
    return found


def test_the_good_file_is_good():
    assert list(read_scenario_text(GOOD).variants) == ["v", "w"]


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    return tmp_path_factory.mktemp("fuzz")


@fast
@given(data=st.binary(max_size=200))
@example(data=b"\xff\xfef\x00o\x00")
@example(data=b"format: detente/1\xed\xa0\x80")
def test_any_bytes(data, folder):
    read_any(data, folder)


@fast
@given(text=st.text(max_size=200))
def test_any_text(text, folder):
    check_any(folder / "unsaved.yaml", text)
    try:
        read_scenario_text(text)
    except ScenarioError as problem:
        str(problem)


@fast
@given(
    pieces=st.lists(st.sampled_from(PIECES), max_size=60),
    gaps=st.lists(st.sampled_from(["", " ", ": "]), max_size=60),
)
def test_text_that_looks_like_yaml(pieces, gaps, folder):
    text = "".join(piece + gap for piece, gap in zip(pieces, [*gaps, *([""] * len(pieces))], strict=False))
    read_any(text.encode("utf-8", "surrogatepass"), folder)


@settings(fast, max_examples=examples(250))
@given(
    cuts=st.lists(
        st.tuples(st.integers(0, len(GOOD)), st.integers(0, 12), st.sampled_from(["", *PIECES])),
        min_size=1,
        max_size=4,
    )
)
def test_a_good_file_with_damage(cuts, folder):
    text = GOOD
    for start, length, piece in cuts:
        text = text[:start] + piece + text[start + length :]
    read_any(text.encode("utf-8", "surrogatepass"), folder)


json_values = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.sampled_from(PIECES) | st.text(max_size=8),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.sampled_from(PIECES), inner, max_size=4),
    max_leaves=12,
)
SECTIONS = [line.split(":")[0] for line in GOOD.splitlines() if not line.startswith(" ")]


@settings(fast, max_examples=examples(250))
@given(section=st.sampled_from(SECTIONS), value=json_values, in_variant=st.booleans())
def test_a_section_that_holds_anything(section, value, in_variant, folder):
    written = f"{section}: {json.dumps(value)}\n"
    text = GOOD + f"  z: {{{written.strip()}}}\n" if in_variant else _without(section) + written
    read_any(text.encode("utf-8", "surrogatepass"), folder)


def _without(section: str) -> str:
    kept, keep = [], True
    for line in GOOD.splitlines(keepends=True):
        if not line.startswith(" "):
            keep = line.split(":")[0] != section
        if keep:
            kept.append(line)
    return "".join(kept)


def doubling(first: str, shape: str, n: int) -> str:
    """Anchors that each name the one before them several times."""
    lines = [f"a0: &a0 {first}\n"]
    return "".join([*lines, *(f"a{i}: &a{i} {shape.replace('*', f'*a{i - 1}')}\n" for i in range(1, n))])


def flow(template: str, n: int, joint: str = ", ") -> str:
    return joint.join(template.format(i, (i + 1) % n) for i in range(n))


BOMBS = {
    "alias bomb": doubling("[x, x]", "[*, *, *, *, *, *, *, *, *]", 12),
    "alias bomb of mappings": doubling("{x: y}", "{p: *, q: *}", 40),
    "deep flow": "require: " + "[" * 10_000,
    "deep flow over lines": "require: " + "[\n" * 10_000,
    "deep flow mapping": "{a: " * 10_000,
    "deep block": "".join(" " * i + "a:\n" for i in range(2_000)),
    "deep block lists": "- " * 10_000,
    "deep formula": "require: ['" + "(" * 9_000 + "']\n",
    "many nots": "require: [" + "not " * 4_000 + "stay]\n",
    "long formula": "require: ['" + " and ".join(["nope"] * 3_000) + "']\n",
    "huge integer": "summary: " + "9" * 100_000 + "\n",
    "huge key": "x" * 100_000 + ": 1\n",
    "huge name": "require: [" + "x" * 15_000 + "]\n",
    "huge position": "issues: {x: {options: [], evidence: [{source: a, start: " + "9" * 5_000 + "}]}}\n",
    "huge weight": "preferences: {us: {weights: {stay: " + "9" * 5_000 + "}}}\n",
    "huge state": "status_quo: s" + "9" * 5_000 + "\n",
    "nul": "summary: a\0b\n",
    "escaped nul": 'summary: "a\\0b"\n',
    "surrogate": 'summary: "\\ud800"\n',
    "bad escape": 'summary: "\\U7fffffff"\n',
    "many unknown names": "status_quo: [" + flow("name{}", 20_000) + "]\n",
    "many unknown keys": flow("key{}: 1", 20_000, "\n") + "\n",
    "many open brackets": "require: [" + flow("a (", 20_000) + "]\n",
    "many definitions in a circle": "definitions: {" + flow("d{}: d{}", 5_000) + "}\n",
    "many variants in a circle": "variants: {" + flow("v{}: {{extends: v{}}}", 500) + "}\n",
    "a long chain of variants": "variants: {v0: {}, "
    + ", ".join(f"v{i + 1}: {{extends: v{i}}}" for i in range(500))
    + "}\n",
}


@pytest.mark.parametrize("name", BOMBS)
def test_bombs(name, folder):
    head = "format: detente/1\ntitle: T\nparties: {us: {options: {stay: }}}\n"
    scenario = read_any((head + BOMBS[name]).encode(), folder)
    assert scenario is None or name in {"huge integer", "a long chain of variants"}


def test_a_file_that_is_too_large(tmp_path):
    path = tmp_path / "large.yaml"
    with path.open("wb") as stream:
        stream.truncate(32 * 1024 * 1024 + 1)
    with pytest.raises(ScenarioError) as raised:
        read_scenario(path)
    assert [each.code for each in raised.value.diagnostics] == ["file-too-large"]


@pytest.mark.parametrize(
    "name", ["none.yaml", "", "folder", "none/none.yaml", "a\0b", "x" * 5000, "file.yaml/x"]
)
def test_paths_that_are_no_file(name, tmp_path):
    (tmp_path / "folder").mkdir()
    (tmp_path / "file.yaml").write_text("x")
    path = f"{tmp_path}/{name}"
    with pytest.raises(RequestError):
        read_scenario(path)
    assert [each.diagnostic.code for each in check(path).diagnostics] == ["unreadable-file"]
    assert not {each.code for each in check(path, GOOD).errors} & CODES.keys()
