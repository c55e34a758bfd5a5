"""Evidence that is written into a file reads back as it is, whatever its characters; no line of it grows long, and no
other value changes.
"""

from hypothesis import example, given
from hypothesis import strategies as st

from detente.scenario.editing.attached_evidence import with_evidence
from detente.scenario.editing.text.file_text import file_tree
from detente.scenario.editing.text.yaml_text import WIDTH, entry
from detente.scenario.tree import plain

WORDS = st.text(st.sampled_from("abcde'-#:é字م"), min_size=1, max_size=14)
PROSE = st.lists(WORDS, min_size=1, max_size=60).map(" ".join)
LINES = st.lists(st.one_of(st.just(""), PROSE), min_size=1, max_size=6).map("\n".join)
ODD = st.text(
    st.sampled_from("ab \t\n\r\"'\\#-:>|{}[]&*!%@`,?é字مש\u200f\u202e\u00a0\u0301😀\u2028\x85"), max_size=400
)
TEXTS = st.one_of(PROSE, LINES, ODD)

FILES = (
    "a: 1\nclaims:\n  x: {agenda: everything, party: us}   # why\n  z: {agenda: [a, b]}\nb: 2\n",
    "a: 1\nclaims: {x: {agenda: everything, party: us}, z: {agenda: [a, b]}}\nb: 2\n",
    "a: 1\nclaims:\n  x:\n    agenda: everything\n    evidence: [{source: s, exact: q}]\n  z: {agenda: b}\nb: 2\n",
    "a: 1\nclaims:\n    x:\n    z: {agenda: b}\nb: 2",
    "a: 1\r\nclaims:\r\n  x: {}\r\n  z: {agenda: b}\r\nb: 2\r\n",
    '{"a": 1, "claims": {"x": {"agenda": "b"}, "z": 2}, "b": 2}',
)


@given(TEXTS, st.sampled_from((0, 2, 8, 40)))
@example("--- a document end, it seems " * 8, 2)
@example("ends in spaces " * 20 + "   ", 2)
@example(" begins with one" * 20, 2)
@example("# no comment " * 20, 4)
@example("字" * 300, 4)
def test_a_text_on_lines_of_its_own_reads_back(text, indent):
    lines = " " * indent + entry("exact", text, indent) + "\n" + " " * indent + "start: 1\n"
    read = plain(file_tree(f"x:\n{lines}" if indent else lines))
    assert (read["x"] if indent else read) == {"exact": text, "start": 1}


@given(PROSE)
def test_prose_keeps_to_the_width(text):
    assert max(map(len, entry("exact", text, 8).split("\n"))) <= WIDTH + len("        exact: ")


@given(st.sampled_from(FILES), st.lists(TEXTS, min_size=1, max_size=3))
def test_evidence_is_added_and_nothing_else_changes(file, texts):
    added = [{"source": "s", "exact": text, "start": n} for n, text in enumerate(texts)]
    before, after = (plain(file_tree(each)) for each in (file, with_evidence(file, "claims.x", *added)))
    kept = dict(before["claims"]["x"] or {})
    known = kept.pop("evidence", [])
    assert list(after) == list(before)
    assert after | {"claims": None} == before | {"claims": None}
    assert after["claims"] == before["claims"] | {"x": kept | {"evidence": [*known, *added]}}
