"""Project exchange files written by hand, as other programs write them and as nobody should."""

from __future__ import annotations

import zipfile
from pathlib import Path

NAMESPACE = "urn:QDA-XML:project:1.0"
USER = "11111111-1111-1111-1111-111111111111"
CODE = "22222222-2222-2222-2222-222222222222"
OTHER_CODE = "33333333-3333-3333-3333-333333333333"
TEXT = "44444444-4444-4444-4444-444444444444"
SPARE = "55555555-5555-5555-5555-5555555555{:02d}"


def qdpx(path: Path, project: str | bytes | None, files: dict[str, str | bytes] | None = None) -> Path:
    """A zip with a project and the files of its folder of sources."""
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        if project is not None:
            archive.writestr("project.qde", project)
        for name, content in (files or {}).items():
            archive.writestr(f"sources/{name}", content)
    return path


def project(inside: str, origin: str = "A tool 1.0", attributes: str = "") -> str:
    """A project around what stands in it."""
    return (
        f'<?xml version="1.0" encoding="utf-8"?>\n'
        f'<Project xmlns="{NAMESPACE}" name="A study" origin="{origin}" {attributes}>\n{inside}\n</Project>'
    )


def codebook(*codes: tuple[str, str]) -> str:
    """A code book of codes without folders: GUID and name each."""
    inside = "".join(f'<Code guid="{guid}" name="{name}" isCodable="true"/>' for guid, name in codes)
    return f"<CodeBook><Codes>{inside}</Codes></CodeBook>"


def selection(
    start: int, end: int, number: int = 0, name: str = "", code: str = CODE, inside: str = ""
) -> str:
    """A passage coded once by `USER`."""
    guid, coding = SPARE.format(2 * number), SPARE.format(2 * number + 1)
    return (
        f'<PlainTextSelection guid="{guid}" name="{name}" startPosition="{start}" endPosition="{end}"'
        f' creatingUser="{USER}">{inside}<Coding guid="{coding}"><CodeRef targetGUID="{code}"/></Coding>'
        f"</PlainTextSelection>"
    )


def text_source(inside: str, name: str = "Speech", path: str = f"internal://{TEXT}.txt") -> str:
    """A text with what is coded in it."""
    return f'<TextSource guid="{TEXT}" name="{name}" plainTextPath="{path}">{inside}</TextSource>'


def coded(*selections: str, name: str = "Demand", origin: str = "A tool 1.0") -> str:
    """A project of one user, one code and one text."""
    users = f'<Users><User guid="{USER}" name="Ana"/></Users>'
    sources = f"<Sources>{text_source(''.join(selections))}</Sources>"
    return project(users + codebook((CODE, name)) + sources, origin)
