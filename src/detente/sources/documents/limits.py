"""How much of a document is read: bounds that every reader keeps, so that no file can take the machine."""

from __future__ import annotations

MAX_BYTES = 64 * 1024 * 1024
"""Bytes of a file."""

MAX_CHARACTERS = 20_000_000
"""Code points of a text: some ten thousand pages."""

MAX_PAGES = 20_000
"""Pages of a PDF."""
