"""How large the directory of a zip file is, told before anybody reads it into memory."""

from __future__ import annotations

import struct
from typing import BinaryIO

_END = b"PK\x05\x06"
_END_SIZE = 22
_LOCATOR = b"PK\x06\x07"
_LOCATOR_SIZE = 20
_LONG_END_SIZE = 56
_LONGEST_COMMENT = 65_535


def directory_size(stream: BinaryIO) -> int:
    """Bytes of the directory at the end of a zip file, as the file says; 0 where it says nothing.

    A directory may be described twice, for small files and for large ones (zip64): the larger number counts.
    """
    stream.seek(0, 2)
    length = stream.tell()
    stream.seek(max(0, length - _END_SIZE - _LONGEST_COMMENT - _LOCATOR_SIZE - _LONG_END_SIZE))
    tail = stream.read()
    sizes = [0]
    at = tail.find(_END)
    while at >= 0:  # every place that could be read as the end counts, so that no reading is larger
        sizes += _sizes(tail, at)
        at = tail.find(_END, at + 1)
    return max(sizes)


def _sizes(tail: bytes, at: int) -> list[int]:
    """The sizes that one end record gives, and the zip64 record before it."""
    found = []
    if at + _END_SIZE <= len(tail):
        size = struct.unpack_from("<L", tail, at + 12)[0]
        found.append(0 if size == 0xFFFFFFFF else size)
    start = at - _LOCATOR_SIZE - _LONG_END_SIZE
    if start >= 0 and tail.startswith(_LOCATOR, at - _LOCATOR_SIZE):
        found.append(struct.unpack_from("<Q", tail, start + 40)[0])
    return found
