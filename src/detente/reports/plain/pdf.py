"""Blocks as a PDF, set by Typst, which comes as one wheel and needs no system library.

Texts are handed over as data and never as mark-up, so that nothing in a scenario can be taken for a command.
"""

from __future__ import annotations

import json
from collections.abc import Iterable
from datetime import UTC, datetime
from typing import Any

from detente.errors import RequestError
from detente.reports.plain.blocks import Block, Bullets, Grid, Heading, Paragraph

TEMPLATE = """\
#let blocks = json(bytes(sys.inputs.blocks))
#set document(title: blocks.at(0).text, date: none)
#set page(paper: "a4", margin: (x: 2.2cm, y: 2.2cm), numbering: "1 / 1")
#set text(size: 10pt, lang: "en")
#set par(justify: false, leading: 0.62em)
#set table(stroke: 0.4pt + luma(160), inset: 4pt)
#show heading.where(level: 1): set text(size: 18pt)
#show heading.where(level: 2): it => block(above: 1.6em, below: 0.8em, text(size: 13pt, it.body))
#show heading.where(level: 3): it => block(above: 1.2em, below: 0.6em, text(size: 10.5pt, it.body))
#for block in blocks {
  if block.kind == "heading" { heading(level: block.level, block.text) }
  else if block.kind == "paragraph" { par(block.text) }
  else if block.kind == "bullets" { list(..block.items) }
  else {
    let size = if block.columns > 8 { 6.5pt } else if block.columns > 5 { 7.5pt } else { 8.5pt }
    let head = if block.header.len() > 0 { (table.header(..block.header.map(strong)),) } else { () }
    text(size: size, table(columns: block.widths.map(w => w * 1fr), ..head, ..block.cells))
  }
}
"""


def to_pdf(blocks: Iterable[Block]) -> bytes:
    """The blocks as a PDF document, A4.

    Raises
    ------
    RequestError
        When typst is not installed.
    """
    try:
        import typst
    except ImportError as error:
        raise RequestError(
            "A PDF report needs typst, which is not installed.", "pip install 'detente[pdf]'"
        ) from error
    data = json.dumps([_record(block) for block in blocks], ensure_ascii=False)
    made = typst.compile(
        TEMPLATE.encode(),
        sys_inputs={"blocks": data},
        timestamp=int(datetime(1980, 1, 1, tzinfo=UTC).timestamp()),
    )
    if not isinstance(made, bytes):
        raise TypeError("Typst gave no single document.")
    return made


def _record(block: Block) -> dict[str, Any]:
    """A block as the template reads it."""
    match block:
        case Heading(level, text):
            return {"kind": "heading", "level": level, "text": text}
        case Paragraph(text):
            return {"kind": "paragraph", "text": text}
        case Bullets(items):
            return {"kind": "bullets", "items": list(items)}
        case Grid(table):
            header = list(table.header) if any(table.header) else []
            return {
                "kind": "table",
                "columns": len(table.header),
                "widths": [min(max(width, 4), 48) for width in table.widths],
                "header": header,
                "cells": [cell for row in table.rows for cell in row],
            }
