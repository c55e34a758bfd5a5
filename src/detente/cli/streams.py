"""Standard output and error: nothing that a terminal cannot show, and no text that could steer it."""

from __future__ import annotations

import codecs
import os
import sys
from io import TextIOWrapper
from typing import TextIO

PLAIN = {
    "●": "Y", "○": "N", "–": "-", "★": "*", "·": ".", "→": "->", "…": "...",
    "“": '"', "”": '"', "‘": "'", "’": "'", "−": "-",
    "┃": "|", "◇": "o", "━": "=",
}  # fmt: skip
"""What stands for our marks where the encoding of the terminal has none of them."""


class ForgivingStream(TextIOWrapper):
    """Standard error: what cannot be said there stops no work, and the exit status says it all the same."""

    def write(self, text: str) -> int:
        """Write as far as anybody can be reached."""
        try:
            return super().write(text)
        except OSError:
            return len(text)

    def flush(self) -> None:
        """Send what was written, as far as anybody can be reached."""
        try:
            super().flush()
        except OSError:
            abandon(self)


def make_safe() -> None:
    """Let neither a stream that is closed stop the command, nor a character that its encoding does not have."""
    codecs.register_error("detente.plain", _plain)
    _take_closed_places()
    sys.stdout = sys.stdout or os.fdopen(1, "w", closefd=False)
    sys.stderr = _forgiving(sys.stderr or os.fdopen(2, "w", closefd=False))
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, TextIOWrapper):
            stream.reconfigure(errors="detente.plain")


def _take_closed_places() -> None:
    """Open something for each standard stream that is closed; else the next file would get its place and its text.

    Standard output is opened for reading: writing there fails, so an answer that nobody gets is told.
    """
    for handle, mode in ((0, os.O_RDONLY), (1, os.O_RDONLY), (2, os.O_WRONLY)):
        try:
            os.fstat(handle)
        except OSError:
            nowhere = os.open(os.devnull, mode)
            if nowhere != handle:
                os.dup2(nowhere, handle)
                os.close(nowhere)


def _forgiving(stream: TextIO) -> TextIO:
    if not isinstance(stream, TextIOWrapper):
        return stream
    encoding = stream.encoding
    return ForgivingStream(stream.detach(), encoding=encoding, line_buffering=True)


def abandon(stream: TextIO) -> None:
    """Let nothing be flushed to a stream any more on the way out: whoever read it has gone, or its disk is full."""
    nowhere = os.open(os.devnull, os.O_WRONLY)
    os.dup2(nowhere, stream.fileno())
    os.close(nowhere)


def emit(text: str) -> None:
    """Print a document for programs, as UTF-8 whatever the terminal has."""
    if isinstance(sys.stdout, TextIOWrapper):
        sys.stdout.reconfigure(encoding="utf-8", errors="backslashreplace")
    sys.stdout.write(text)


def _plain(error: UnicodeError) -> tuple[str, int]:
    if not isinstance(error, UnicodeEncodeError):
        raise error
    text = error.object[error.start : error.end]
    return "".join(PLAIN.get(each, "?") for each in text), error.end
