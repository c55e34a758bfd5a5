import io
import zipfile

import pytest

from detente.errors import Place, ScenarioError
from detente.scenario import read_scenario
from detente.scenario.parsing.composer import compose
from detente.scenario.parsing.document import decode, document
from detente.scenario.problems import Problems
from detente.scenario.tree import Leaf, Mapping


def leaf(text: str) -> Leaf:
    root = compose(document(text), Problems("x"))
    assert isinstance(root, Mapping)
    value = next(iter(root.entries.values())).value
    assert isinstance(value, Leaf)
    return value


def test_places_of_lines_that_end_in_every_way():
    found = document("a\r\nb\rc\nd")
    assert [found.place(index) for index in (0, 3, 5, 7, 8)] == [
        Place(1, 1),
        Place(2, 1),
        Place(3, 1),
        Place(4, 1),
        Place(4, 2),
    ]


@pytest.mark.parametrize(
    ("text", "value", "at"),
    [
        ("k: ab c", "ab c", {0: 3, 1: 4, 3: 6, 4: 7}),
        ("k: 'a''b c'", "a'b c", {0: 4, 1: 5, 2: 7, 4: 9}),
        (r'k: "\x61b\n c"', "ab\n c", {0: 4, 1: 8, 4: 12}),
        (
            r'k: "a\x20b\u2003c"',
            "a b\u2003c",
            {0: 4, 2: 9, 4: 16},
        ),  # spaces, though they are written with letters
        ("k: |\n  ab\n  c\n", "ab\nc\n", {0: 7, 1: 8, 3: 12}),
        ("k: >2-  # why\n  ab\n  c\n", "ab c", {0: 16, 3: 21}),
        ("k: ab\n  c", "ab c", {0: 3, 3: 8}),
        ("k: &a ab c", "ab c", {0: 6, 3: 9}),
        ("k: &a\n  # why\n  'ab c'", "ab c", {0: 17, 3: 20}),
        ("k:", "", {0: 2}),
        ("k: &a", "", {0: 2}),
    ],
)
def test_where_each_code_point_of_a_leaf_stands(text, value, at):
    found = leaf(text)
    assert found.text == value
    spots = document(text).spots(found)
    assert len(spots) == len(value) + 1
    assert {index: spots[index] for index in at} == at


@pytest.mark.parametrize(
    ("data", "place", "byte"),
    [
        (b"\xff", Place(1, 1), "0xff"),
        ("é: x\nab".encode() + b"\xe9", Place(2, 3), "0xe9"),
        (b"\xef\xbb\xbfa\x80", Place(1, 2), "0x80"),
        (b"a\r\nb\xc3", Place(2, 2), "0xc3"),
    ],
)
def test_a_byte_that_is_no_utf8(data, place, byte):
    problems = Problems("x")
    assert decode(data, problems) is None
    (told,) = problems.found
    assert (told.code, told.place) == ("encoding", place)
    assert byte in told.message


def zipped(*names: str) -> bytes:
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as archive:
        for name in names:
            archive.writestr(name, "x")
    return packed.getvalue()


@pytest.mark.parametrize(
    ("data", "noun", "command"),
    [
        (zipped("[Content_Types].xml", "xl/workbook.xml"), "an Excel workbook", "detente new"),
        (zipped("[Content_Types].xml", "word/document.xml"), "a Word document", "detente source add"),
        (zipped("project.qde"), "a REFI-QDA project", "detente evidence import"),
        (zipped("a.yaml"), "a ZIP file", "unpack"),
        (b"%PDF-1.7\n", "a PDF", "detente source add"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "an old Word or Excel file", "save it"),
        (b"{\\rtf1 format: detente/1}", "an RTF document", "save it"),
        (b"\n<!DOCTYPE html>\n<pre>format: detente/1</pre>", "a web page", "detente source add"),
        (
            b"From: <Saved by a browser>\nMIME-Version: 1.0\n\nformat: detente/1",
            "saved web page",
            "source add",
        ),
        (b"\x1f\x8b\x08\0", "a compressed file", "unpack"),
        ("format: detente/1\n".encode("utf-16-le"), "text in UTF-16", "save it as UTF-8"),
        ("format: detente/1\n".encode("utf-16-be"), "text in UTF-16", "save it as UTF-8"),
        ("format: detente/1\n".encode("utf-32"), "text in UTF-32", "save it as UTF-8"),
    ],
)
def test_a_file_of_another_kind_is_recognised(data, noun, command):
    problems = Problems("a.yaml")
    assert decode(data, problems) is None
    (told,) = problems.found
    assert told.code == "other-format"
    assert noun in told.message
    assert command in (told.hint or "")


@pytest.mark.parametrize(
    "text", ["title: <b>\n", "# <html>\nformat: detente/1\n", "format: x\nmime-version: 1\n", "ab"]
)
def test_a_text_that_speaks_of_other_formats_is_none_of_them(text):
    assert decode(text.encode(), Problems("a.yaml")) is not None


def test_utf16_is_recognised(tmp_path):
    path = tmp_path / "a.yaml"
    path.write_bytes("format: detente/1\n".encode("utf-16"))
    with pytest.raises(ScenarioError) as raised:
        read_scenario(path)
    assert "UTF-16" in (raised.value.diagnostics[0].hint or "")


def test_control_characters_are_all_told():
    problems = Problems("x")
    assert decode(b"a\0\n\x1b\x7f", problems) is None
    assert [(told.code, told.place) for told in problems.found] == [
        ("control-character", Place(1, 2)),
        ("control-character", Place(2, 1)),
        ("control-character", Place(2, 2)),
    ]


def test_the_characters_that_a_text_may_hold():
    assert decode("\t\n\r é\x85\xa0\u2028𝄞".encode(), Problems("x")) is not None
