"""Documents made by hand, so that a test knows every byte in them: pages, PDFs, packages of Word."""

from __future__ import annotations

import zlib
from io import BytesIO
from zipfile import ZIP_DEFLATED, ZipFile

OFFICE = "http://schemas.openxmlformats.org"
W = f'xmlns:w="{OFFICE}/wordprocessingml/2006/main"'
EVERY_NAME = (
    f'{W} xmlns:r="{OFFICE}/officeDocument/2006/relationships" xmlns:m="{OFFICE}/officeDocument/2006/math" '
    f'xmlns:mc="{OFFICE}/markup-compatibility/2006" xmlns:a="{OFFICE}/drawingml/2006/main" '
    f'xmlns:c="{OFFICE}/drawingml/2006/chart" xmlns:dgm="{OFFICE}/drawingml/2006/diagram" '
    f'xmlns:pic="{OFFICE}/drawingml/2006/picture" xmlns:v="urn:schemas-microsoft-com:vml" '
    'xmlns:o="urn:schemas-microsoft-com:office:office" xmlns:wps="http://schemas.microsoft.com/office/word/2010/shape"'
)
"""The names that the markup of Word uses, as attributes of a root."""
TYPES = (
    '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
    '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
    '<Default Extension="xml" ContentType="application/xml"/><Override PartName="/word/document.xml" '
    'ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/></Types>'
)
RELATIONS = (
    '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="r1" '
    'Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" '
    'Target="word/document.xml"/></Relationships>'
)
SENTENCE = "The upper riparian insisted on a written answer before any talks about the dam could begin. "


def page(body: str, head: str = "", language: str = "en") -> bytes:
    return f'<!DOCTYPE html><html lang="{language}"><head>{head}</head><body>{body}</body></html>'.encode()


def article(*paragraphs: str) -> str:
    return "<article>" + "".join(f"<p>{each}</p>" for each in paragraphs) + "</article>"


def paragraph(text: str) -> str:
    return f'<w:p><w:r><w:t xml:space="preserve">{text}</w:t></w:r></w:p>'


def run(text: str, properties: str = "") -> str:
    return f'<w:r><w:rPr>{properties}</w:rPr><w:t xml:space="preserve">{text}</w:t></w:r>'


def related(**parts: tuple[str, str]) -> dict[str, bytes | str]:
    """The parts of a package that the document points to by these keys: the kind of each, and its XML.

    A part is called by the last word of its kind and its key.
    """
    kind = f"{OFFICE}/officeDocument/2006/relationships"
    links = "".join(
        f'<Relationship Id="{key}" Type="{kind}/{what}" Target="{what}-{key}.xml"/>'
        for key, (what, _) in parts.items()
    )
    made: dict[str, bytes | str] = {f"word/{what}-{key}.xml": xml for key, (what, xml) in parts.items()}
    made["word/_rels/document.xml.rels"] = (
        f'<Relationships xmlns="{OFFICE.replace(".org", ".org/package/2006")}/relationships">{links}</Relationships>'
    )
    return made


def docx(body: str, parts: dict[str, bytes | str] | None = None, *, document: bytes | None = None) -> bytes:
    made = BytesIO()
    with ZipFile(made, "w", ZIP_DEFLATED) as archive:
        archive.writestr("[Content_Types].xml", TYPES)
        archive.writestr("_rels/.rels", RELATIONS)
        whole = f"<w:document {EVERY_NAME}><w:body>{body}</w:body></w:document>".encode()
        archive.writestr("word/document.xml", whole if document is None else document)
        for name, content in (parts or {}).items():
            archive.writestr(name, content)
    return made.getvalue()


def shown(text: str) -> bytes:
    """The drawing operators that show a line of text."""
    return f"BT /F 12 Tf 40 700 Td ({text}) Tj ET".encode("latin-1")


def stream(data: bytes, filters: str = "/FlateDecode") -> bytes:
    return f"<</Length {len(data)}/Filter {filters}>>\nstream\n".encode() + data + b"\nendstream"


def pdf(*pages: bytes, information: str = "", catalog: str = "", trailer: str = "") -> bytes:
    """A PDF whose pages have these contents; an empty page has none."""
    kids = " ".join(f"{4 + 2 * k} 0 R" for k in range(len(pages)))
    objects = [
        f"<</Type/Catalog/Pages 2 0 R{catalog}>>".encode(),
        f"<</Type/Pages/Count {len(pages)}/Kids[{kids}]>>".encode(),
        b"<</Type/Font/Subtype/Type1/BaseFont/Helvetica/Encoding/WinAnsiEncoding>>",
    ]
    for k, content in enumerate(pages):
        objects.append(
            b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 600 800]/Resources<</Font<</F 3 0 R>>>>"
            + f"/Contents {5 + 2 * k} 0 R>>".encode()
        )
        objects.append(content if content.startswith(b"<<") else stream(zlib.compress(content)))
    objects.append(f"<<{information}>>".encode())
    return numbered(objects, f"/Root 1 0 R/Info {len(objects)} 0 R{trailer}")


def numbered(objects: list[bytes], trailer: str) -> bytes:
    """A PDF of these objects, numbered from 1."""
    made = bytearray(b"%PDF-1.7\n")
    offsets = []
    for number, each in enumerate(objects, 1):
        offsets.append(len(made))
        made += b"%d 0 obj\n" % number + each + b"\nendobj\n"
    table = len(made)
    made += b"xref\n0 %d\n0000000000 65535 f \n" % (len(objects) + 1)
    made += b"".join(b"%010d 00000 n \n" % offset for offset in offsets)
    made += f"trailer\n<</Size {len(objects) + 1}{trailer}>>\nstartxref\n{table}\n%%EOF\n".encode()
    return bytes(made)
