"""The parts of a DOCX unpacked within bounds, and packed anew, so that what reads it meets no surprise."""

from __future__ import annotations

from io import BytesIO
from zipfile import ZIP_DEFLATED, ZIP_STORED, ZipFile, ZipInfo

from detente.errors import RequestError
from detente.scenario.problems import quoted
from detente.sources.documents.formats import (
    AS_TEXT,
    LARGE_BYTES,
    MAX_PARTS,
    MAX_RATIO,
    MAX_UNPACKED_BYTES,
    OF_A_WORKBOOK,
)

READ = (".xml", ".rels")
"""Endings of the parts that hold text or say what belongs together; of all others only the names are kept."""

CHUNK = 64 * 1024

_ENCRYPTED = 0x1
_AS_WORD = "save the text as .docx or .txt"
_IN_AN_OFFICE = "open it in LibreOffice or Word, and save it as .docx"
_OTHER_KINDS = {
    "xl/workbook.xml": ("a workbook (.xlsx)", OF_A_WORKBOOK),
    "xl/workbook.bin": ("a workbook (.xlsb)", OF_A_WORKBOOK),
    "ppt/presentation.xml": ("a presentation (.pptx)", _AS_WORD),
    "META-INF/container.xml": ("an EPUB", "save the chapter that you need as HTML, .docx or .txt"),
    "content.xml": ("an OpenDocument file", _IN_AN_OFFICE),
    "Index/Document.iwa": ("a file of Pages, Numbers or Keynote", "export it to Word (.docx) or PDF there"),
    "Index.zip": ("a file of Pages, Numbers or Keynote", "export it to Word (.docx) or PDF there"),
    "index.xml": ("an old file of Pages", "export it to Word (.docx) or PDF there"),
    "project.qde": ("a REFI-QDA project (.qdpx)", "take it in with detente evidence import"),
    "word/document.bin": ("a Word file in a form that is not XML", "save it as .docx"),
}
"""Parts that tell other archives, what they are called, and what to do."""
_OPEN_DOCUMENTS = {
    b"text": "an OpenDocument text (.odt)",
    b"spreadsheet": "an OpenDocument spreadsheet (.ods)",
    b"presentation": "an OpenDocument presentation (.odp)",
}
_MAIN = b"application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"
_OTHER_MAINS = (
    b"application/vnd.ms-word.document.macroEnabled.main+xml",
    b"application/vnd.ms-word.template.macroEnabledTemplate.main+xml",
    b"application/vnd.openxmlformats-officedocument.wordprocessingml.template.main+xml",
)
"""How files with macros and templates call the document, which is of the same form; macros are never unpacked."""
_STRICT = {
    b"http://purl.oclc.org/ooxml/officeDocument/relationships": b"/officeDocument/2006/relationships",
    b"http://purl.oclc.org/ooxml/officeDocument/math": b"/officeDocument/2006/math",
    b"http://purl.oclc.org/ooxml/wordprocessingml/main": b"/wordprocessingml/2006/main",
    b"http://purl.oclc.org/ooxml/drawingml/": b"/drawingml/2006/",
}
"""Names of the strict form of the standard, and what stands for them in the usual one."""
MAX_KIND_BYTES = 1000
_UNPACK = "unpack it, and add the documents in it"


def repacked(data: bytes, name: str) -> BytesIO:
    """A DOCX with the same XML, unpacked within bounds, and empty pictures.

    Raises
    ------
    RequestError
        It is another kind of archive, too large, encrypted, or declares entities.
    """
    made = BytesIO()
    with ZipFile(BytesIO(data)) as archive, ZipFile(made, "w", ZIP_STORED) as target:
        infos = archive.infolist()
        _check_kind(archive, infos, name)
        _check_said_size(infos, name)
        left = MAX_UNPACKED_BYTES
        for part, info in {info.filename: info for info in infos}.items():
            content = _content(archive, info, left, name) if _is_read(info) else b""
            left -= len(content)
            target.writestr(part, _in_usual_form(content))
    made.seek(0)
    return made


def _check_kind(archive: ZipFile, infos: list[ZipInfo], name: str) -> None:
    names = {info.filename for info in infos[:MAX_PARTS]}
    if "[Content_Types].xml" in names and any(each.startswith("word/") for each in names):
        return
    kind, hint = next(
        (_OTHER_KINDS[each] for each in _OTHER_KINDS if each in names), ("a ZIP archive", _UNPACK)
    )
    if kind == "an OpenDocument file" and "mimetype" in names:
        said = _content(archive, archive.getinfo("mimetype"), MAX_KIND_BYTES, name).rpartition(b".")[2]
        kind = _OPEN_DOCUMENTS.get(said.strip(), kind)
        hint = OF_A_WORKBOOK if said.strip() == b"spreadsheet" else hint
    raise RequestError(f"{quoted(name)} is {kind}, not a DOCX", hint)


def _check_said_size(infos: list[ZipInfo], name: str) -> None:
    """Refuse an archive that itself says that it is too large or packed too tightly."""
    if len(infos) > MAX_PARTS:
        raise RequestError(f"{quoted(name)} has more than {MAX_PARTS:,} parts", AS_TEXT)
    read = [info for info in infos if _is_read(info)]
    unpacked = sum(info.file_size for info in read)
    packed = sum(info.compress_size for info in read)
    if unpacked > MAX_UNPACKED_BYTES or (unpacked > LARGE_BYTES and unpacked > MAX_RATIO * packed):
        raise _too_large(name)


def _content(archive: ZipFile, info: ZipInfo, left: int, name: str) -> bytes:
    """One part, read in small steps: what the archive says of its size need not be so."""
    if info.flag_bits & _ENCRYPTED:
        raise RequestError(f"{quoted(name)} is encrypted", "save a copy without a password")
    if info.compress_type not in {ZIP_STORED, ZIP_DEFLATED}:
        raise RequestError(f"{quoted(name)} is packed as no DOCX is", "save it anew as .docx")
    content = bytearray()
    with archive.open(info) as stream:
        while chunk := stream.read(CHUNK):
            content += chunk
            if len(content) > left:
                raise _too_large(name)
    if b"<!DOCTYPE" in content or b"<!ENTITY" in content:
        raise RequestError(f"{quoted(name)} declares entities, which no DOCX does", "save it anew as .docx")
    return bytes(content)


def _in_usual_form(content: bytes) -> bytes:
    """A part as a plain document would have it."""
    for main in _OTHER_MAINS:
        content = content.replace(main, _MAIN)
    if b"http://purl.oclc.org/ooxml/" in content:
        for strict, usual in _STRICT.items():
            content = content.replace(strict, b"http://schemas.openxmlformats.org" + usual)
    return content


def _too_large(name: str) -> RequestError:
    limit = f"at most {MAX_UNPACKED_BYTES // 2**20} MiB, and {MAX_RATIO} times its packed size"
    return RequestError(f"{quoted(name)} is too large unpacked: {limit}", AS_TEXT)


def _is_read(info: ZipInfo) -> bool:
    return info.filename.lower().endswith(READ)
