"""A raw text mended without being touched: an outline of its blocks and sentences, and the way back to its code points.

`text_outline` marks what is heading, byline, caption, credit, boilerplate and body, and where a space is missing;
`sentences` divides a stretch into sentences; `mended` shows a raw span as it should be read, `mended_text` with the way
back, code point by code point. Nothing here knows the scenario.
"""

from detente.sources.outlines.mended_text import MendedText, mended, mended_text
from detente.sources.outlines.outline import text_outline
from detente.sources.outlines.sentences import sentences

__all__ = ["MendedText", "mended", "mended_text", "sentences", "text_outline"]
