"""How much of a document is read: bounds that every reader keeps, so that no file can take the machine."""

from __future__ import annotations

from types import MappingProxyType

MAX_BYTES = 64 * 1024 * 1024
"""Bytes of a file."""

MAX_CHARACTERS = 20_000_000
"""Code points of a text: some ten thousand pages."""

MAX_MARKUP_BYTES = 16 * 1024 * 1024
"""Bytes of HTML: its tree takes many times their memory."""

MAX_PAGES = 20_000
"""Pages of a PDF."""

MAX_PARTS = 10_000
"""Parts of a DOCX, which is a ZIP archive."""

MAX_UNPACKED_BYTES = 64 * 1024 * 1024
"""Bytes of all the XML in a DOCX, unpacked."""

MAX_RATIO = 200
"""How many times larger than packed the XML of a DOCX may be, where it is large."""

LARGE_BYTES = 8 * 1024 * 1024
"""From how many bytes on the ratio counts: a small part may well be packed tightly."""

MEMORY_BYTES = 1536 * 1024 * 1024
"""Address space of the process that takes a file apart."""

CPU_SECONDS = MappingProxyType({"html": 45, "mhtml": 45, "mail": 45, "docx": 60, "pdf": 120})
"""Processor time of that process: a PDF may have many pages."""

WALL_FACTOR = 2
"""How many times as long it may take on the clock, where others need the processor too."""

AS_TEXT = "save the text that the scenario rests on as a .txt file, and add that"
"""What to do with a file that no reader can take."""
