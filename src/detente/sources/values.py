"""What documents and their passages are, as values. Offsets are code points into the raw text, end exclusive."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal

BlockKind = Literal["heading", "byline", "caption", "credit", "boilerplate", "body"]
DocumentFormat = Literal["text", "html", "mhtml", "mail", "pdf", "docx"]
CandidateKind = Literal["party", "demand", "rejection", "offer", "commitment", "principle", "quotation"]
Flag = Literal["question", "hedged", "conditional", "normative", "attributed"]

PAGE_BREAK = "\f"
"""Stands in a raw text between two pages of a document that has pages."""


@dataclass(frozen=True, slots=True)
class ReadDocument:
    """What a file says, before it is kept.

    Attributes
    ----------
    text
        The raw text; pages are separated by `PAGE_BREAK`.
    format
        What kind of file it was.
    csl
        Proposed metadata: CSL-JSON keys such as ``title``, ``author``, ``issued``, ``URL``.
    language
        A tag such as ``en``; None where the file does not say.
    notes
        What the reader wants the user to know, one sentence each: pages without text, an encoding guessed.
    """

    text: str
    format: DocumentFormat
    csl: Mapping[str, object] = field(default_factory=dict)
    language: str | None = None
    notes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class SourceText:
    """The raw text of a source as it is kept, never edited.

    Attributes
    ----------
    id
        The source's id in the scenario.
    text
        The raw text.
    sha256
        Of the bytes of the kept file, in lower-case hexadecimal.
    """

    id: str
    text: str
    sha256: str

    def page(self, offset: int) -> int | None:
        """The page that a code point stands on, from 1; None in a document without pages."""
        return self.text.count(PAGE_BREAK, 0, offset) + 1 if PAGE_BREAK in self.text else None


@dataclass(frozen=True, slots=True)
class Block:
    """A stretch of the raw text that is of one kind."""

    kind: BlockKind
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Passage:
    """A sentence of the raw text: its span, and `text` as the mended text has it."""

    id: str
    start: int
    end: int
    text: str


@dataclass(frozen=True, slots=True)
class Outline:
    """The outline of a raw text.

    Attributes
    ----------
    blocks
        In order, never overlapping; white space between them belongs to none.
    joins
        Where a space is missing between two sentences or blocks: the code point that it should stand before.
    passages
        The sentences of headings and body, in order.
    """

    blocks: tuple[Block, ...]
    joins: tuple[int, ...]
    passages: tuple[Passage, ...]


@dataclass(frozen=True, slots=True)
class Candidate:
    """A passage that a coder may want to use; nothing in the scenario until somebody accepts it.

    Attributes
    ----------
    kind
        What it may become.
    start, end
        Its span in the raw text.
    text
        The passage as the mended text has it.
    actor
        Who demands, offers, promises …: a party's id where the name is known to the scenario, else the name in lower
        case; None where nobody is named.
    rule
        The rule that found it, such as ``cue:insist``.
    flags
        What a coder should look at twice, in the order of `Flag`.
    """

    kind: CandidateKind
    start: int
    end: int
    text: str
    actor: str | None
    rule: str
    flags: tuple[Flag, ...] = ()
