"""Words that have capitals and stops inside because they are addresses, file names or accounts, not two sentences."""

from __future__ import annotations

import re

_ADDRESS = re.compile(r"://|\bwww\.|[\w.-]@[\w-]|[?&]\w+=|[\w-]\.[\w-]+/|\bdoi:|\b10\.\d{4,}/")
_REACH = 200
_WHITE = re.compile(r"\s")

_FILE_ENDINGS = (
    "PDF DOC DOCX XLS XLSX PPT TXT CSV JSON XML HTM HTML PNG JPG JPEG GIF ZIP MP3 MP4 EXE NET COM ORG JS"
)
FILE_ENDINGS = frozenset(_FILE_ENDINGS.split())
"""What may stand in capitals after the stop of a file name or an address."""


def token_around(text: str, at: int) -> tuple[str, int]:
    """What stands between white space around a place, as far as it is near, and where it begins."""
    before = text[max(0, at - _REACH) : at]
    start = at
    for character in reversed(before):
        if character.isspace():
            break
        start -= 1
    end = _WHITE.search(text, at, at + _REACH)
    return text[start : end.start() if end else at + _REACH], start


def is_in_address(text: str, at: int) -> bool:
    """Whether a place lies inside an address of the web or of mail, or an account (``@NATO``, ``#NoWar``)."""
    token, start = token_around(text, at)
    found = _ADDRESS.search(token)
    if found and start + found.start() <= at:
        return True
    return token[:1] in {"@", "#"}
