"""Files made to break the reader: each is refused with a sentence, and nothing is written."""

import struct
import zipfile

import pytest

from detente.errors import RequestError
from detente.sources.exchange import archive
from detente.sources.exchange.project_parser import read_project
from tests.unit.sources.exchange.projects import (
    CODE,
    NAMESPACE,
    TEXT,
    coded,
    project,
    qdpx,
    selection,
    text_source,
)


def refused(path, why):
    with pytest.raises(RequestError, match=why):
        read_project(path)


@pytest.mark.parametrize(
    "name",
    [
        "../evil.txt",
        "sources/../../evil.txt",
        "/etc/evil",
        "C:/evil.txt",
        "..\\evil.txt",
        "sources\\..\\..\\evil",
    ],
)
def test_paths_that_lead_out(tmp_path, name):
    path = qdpx(tmp_path / "p.qdpx", coded())
    with zipfile.ZipFile(path, "a") as opened:
        opened.writestr(zipfile.ZipInfo(name), "evil")
    refused(path, "leads out of the file")
    assert [each.name for each in tmp_path.iterdir()] == ["p.qdpx"]


def test_a_link(tmp_path):
    path = qdpx(tmp_path / "p.qdpx", coded())
    link = zipfile.ZipInfo(f"sources/{TEXT}.txt")
    link.create_system, link.external_attr = 3, 0o120777 << 16
    with zipfile.ZipFile(path, "a") as opened:
        opened.writestr(link, "/etc/passwd")
    refused(path, "is a link")


@pytest.mark.filterwarnings("ignore:Duplicate name")
@pytest.mark.parametrize("name", ["project.qde", "PROJECT.QDE", f"sources/{TEXT}.TXT"])
def test_names_that_collide(tmp_path, name):
    path = qdpx(tmp_path / "p.qdpx", coded(), {f"{TEXT}.txt": "One."})
    with zipfile.ZipFile(path, "a") as opened:
        opened.writestr(name, "other")
    refused(path, "has two files")


def test_a_bomb_in_the_project(tmp_path, monkeypatch):
    monkeypatch.setattr(archive, "MAX_PROJECT", 10_000)
    refused(qdpx(tmp_path / "p.qdpx", " " * 1_000_000), "‘project.qde’ in .* is too large")


def test_a_bomb_among_the_texts(tmp_path):
    path = qdpx(tmp_path / "p.qdpx", coded(), {f"{TEXT}.txt": b"a" * (archive.MAX_TEXT + 1)})
    assert path.stat().st_size < 100_000
    refused(path, "is too large: a project")


def test_texts_are_bounded_together(tmp_path):
    text = b"a" * 15_000_000  # each may be so long, five of them may not
    guids = [f"{k}" * 8 + TEXT[8:] for k in range(5)]
    sources = "".join(text_source("", path=f"internal://{guid}.txt") for guid in guids)
    files = {f"{guid}.txt": text for guid in guids}
    refused(
        qdpx(tmp_path / "p.qdpx", project(f"<Sources>{sources}</Sources>"), files), "is too large: a project"
    )


def test_a_huge_directory(tmp_path):
    path = tmp_path / "p.qdpx"
    end = struct.pack("<4s4H2LH", b"PK\x05\x06", 0, 0, 1, 1, 2**31, 0, 0)
    path.write_bytes(b"PK\x03\x04" + b"\0" * 100 + end)
    refused(path, "has too many parts")


def test_a_huge_directory_told_in_the_record_for_large_files(tmp_path):
    long_end = struct.pack("<4sQ2H2L4Q", b"PK\x06\x06", 44, 45, 45, 0, 0, 2**40, 2**40, 2**40, 0)
    locator = struct.pack("<4sLQL", b"PK\x06\x07", 0, 0, 1)
    end = struct.pack("<4s4H2LH", b"PK\x05\x06", 0, 0, 0xFFFF, 0xFFFF, 0xFFFFFFFF, 0xFFFFFFFF, 0)
    path = tmp_path / "p.qdpx"
    path.write_bytes(long_end + locator + end)
    refused(path, "has too many parts")


LAUGHS = "".join(f'<!ENTITY l{k} "{f"&l{k - 1};" * 10}">' for k in range(1, 10))


@pytest.mark.parametrize(
    "prologue",
    [
        f'<!DOCTYPE Project [<!ENTITY l0 "ha">{LAUGHS}]>',
        '<!DOCTYPE Project SYSTEM "http://192.0.2.1/evil.dtd">',
        '<!DOCTYPE Project [<!ENTITY x SYSTEM "file:///etc/passwd">]>',
        "<!-- harmless --><!DOCTYPE Project>",
        "<?harmless?>\n<!DOCTYPE Project>",
    ],
)
def test_document_types_and_entities(tmp_path, prologue):
    xml = f'{prologue}<Project xmlns="{NAMESPACE}" name="&l9;"/>'
    refused(qdpx(tmp_path / "p.qdpx", xml), "declares a document type")


def test_an_entity_that_nobody_declares(tmp_path):
    refused(
        qdpx(tmp_path / "p.qdpx", project("&evil;")), "no well-formed XML, line 3: Entity 'evil' not defined"
    )


def test_deep_nesting(tmp_path):
    code = f'<Code guid="{CODE}" name="x" isCodable="true">'
    deep = f"<CodeBook><Codes>{code * 50_000}{'</Code>' * 50_000}</Codes></CodeBook>"
    refused(qdpx(tmp_path / "p.qdpx", project(deep)), "no well-formed XML")


def many_elements():
    return "<a/>" * 2_100_000


def many_attributes():
    return f"<a {' '.join(f'a{k}=' for k in range(3_000_100))}/>"


@pytest.mark.parametrize("many", [many_elements, many_attributes])
def test_too_many_elements(tmp_path, many):
    refused(qdpx(tmp_path / "p.qdpx", many()), "has too many elements")


@pytest.mark.parametrize(
    ("content", "why"),
    [
        (None, "has no project.qde"),
        ("", "no well-formed XML"),
        ("<Project", "no well-formed XML, line 1"),
        ("<Project/>", "is no project: its root is ‘Project’"),
        ("\ufeff<html/>", "is no project"),
        (b"\xff\xfe<\x00P\x00", "no well-formed XML"),
        (b"\xc3\x28<Project/>", "is not UTF-8"),
        ('<?xml version="1.0" encoding="UTF-7"?><Project/>', "says that it is UTF-7"),
    ],
)
def test_projects_that_are_none(tmp_path, content, why):
    refused(qdpx(tmp_path / "p.qdpx", content), why)


@pytest.mark.parametrize("data", [b"", b"PK\x05\x06", b"no zip at all", b"PK\x03\x04" + b"\0" * 200])
def test_files_that_are_no_zip(tmp_path, data):
    path = tmp_path / "p.qdpx"
    path.write_bytes(data)
    refused(path, "is no project exchange file")


def test_no_file_and_a_folder(tmp_path):
    refused(tmp_path / "nowhere.qdpx", "cannot be read: No such file")
    refused(tmp_path, "is no plain file")


def test_a_damaged_part(tmp_path):
    path = qdpx(tmp_path / "p.qdpx", coded(selection(0, 3)), {f"{TEXT}.txt": "abcdef" * 1000})
    data = bytearray(path.read_bytes())
    at = data.find(b"<Project") if b"<Project" in data else data.find(b"project.qde") + 40
    data[at : at + 8] = b"\xff" * 8
    path.write_bytes(data)
    refused(path, "is damaged")


def listed(path, why):
    found = read_project(path)
    assert found.documents == ()
    assert [(each.source, each.n_codings) for each in found.lost] == [("Speech", 1)]
    assert [note for note in found.notes if why in note], found.notes


def test_a_damaged_text_is_listed_with_its_codings(tmp_path):
    path = qdpx(tmp_path / "p.qdpx", coded(selection(0, 3)), {f"{TEXT}.txt": "abcdef" * 1000})
    data = bytearray(path.read_bytes())
    at = data.find(b"sources/") + 60
    data[at : at + 8] = b"\xff" * 8
    path.write_bytes(data)
    listed(path, "The text of the source ‘Speech’ is damaged: ")


@pytest.mark.parametrize(("method", "why"), [(9, "Deflate64"), (95, "method 95"), (99, "method 99")])
def test_ways_of_compression_that_are_not_read(tmp_path, method, why):
    def in_another_way(search):
        path = qdpx(tmp_path / "p.qdpx", coded(selection(0, 3)), {f"{TEXT}.txt": "abcdef"})
        data = bytearray(path.read_bytes())
        for head, offset in ((b"PK\x03\x04", 8), (b"PK\x01\x02", 10)):
            struct.pack_into("<H", data, search(data, head) + offset, method)
        path.write_bytes(data)
        return path

    listed(in_another_way(bytearray.rfind), f"is compressed in a way that is not read here ({why})")
    refused(in_another_way(bytearray.find), rf"‘project.qde’ in .* is compressed in a way .* \({why}\)")


def test_an_encrypted_text_is_listed_with_its_codings(tmp_path):
    path = qdpx(tmp_path / "p.qdpx", coded(selection(0, 3)), {f"{TEXT}.txt": "abcdef"})
    data = bytearray(path.read_bytes())
    for mark, offset in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        data[data.rfind(mark) + offset] |= 1
    path.write_bytes(data)
    found = read_project(path)
    assert found.documents == ()
    assert [(each.source, each.n_codings) for each in found.lost] == [("Speech", 1)]
    assert "The text of the source ‘Speech’ is encrypted; it was passed over." in found.notes


def test_an_encrypted_part(tmp_path):
    path = qdpx(tmp_path / "p.qdpx", coded())
    data = bytearray(path.read_bytes())
    for mark, offset in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        data[data.find(mark) + offset] |= 1
    path.write_bytes(data)
    refused(path, "is encrypted")


def test_a_cut_file(tmp_path):
    whole = qdpx(tmp_path / "p.qdpx", coded(selection(0, 3)), {f"{TEXT}.txt": "abcdef"}).read_bytes()
    for length in range(0, len(whole), 37):
        (tmp_path / "p.qdpx").write_bytes(whole[:length])
        refused(tmp_path / "p.qdpx", "qdpx|project")
