"""Words that have capitals and stops inside because they are addresses, file names or accounts, not two sentences."""

from __future__ import annotations

import re

_ADDRESS = re.compile(r"://|\bwww\.|[\w.-]@[\w-]|[?&]\w+=|[\w-]\.[\w-]+/|\bdoi:|\b10\.\d{4,}/")
_REACH = 200
_WHITE = re.compile(r"\s")
_FROM_WHITE = re.compile(r"\s+")
_SIGN = re.compile(r"[/@#=.:]")

_FILE_ENDINGS = (
    "PDF DOC DOCX XLS XLSX PPT TXT CSV JSON XML HTM HTML PNG JPG JPEG GIF ZIP MP3 MP4 EXE NET COM ORG JS"
)
FILE_ENDINGS = frozenset(_FILE_ENDINGS.split())
"""What may stand in capitals after the stop of a file name or an address."""


def is_in_address(text: str, at: int) -> bool:
    """Whether a place lies inside an address of the web or of mail, or an account (``@NATO``, ``#NoWar``)."""
    before = text[max(0, at - _REACH) : at]
    if not _SIGN.search(before) and not _SIGN.search(text, at, at + _REACH):
        return False
    begun = len(before) - len(_FROM_WHITE.split(before)[-1])
    end = _WHITE.search(text, at, at + _REACH)
    token = before[begun:] + text[at : end.start() if end else at + _REACH]
    found = _ADDRESS.search(token)
    return (found is not None and found.start() <= len(before) - begun) or token[:1] in {"@", "#"}
