"""A raw text mended without being touched: a view of its blocks and sentences, and the way back to its code points.

`mended_view` marks what is heading, byline, caption, credit, boilerplate and body, and where a space is missing;
`sentences` divides a stretch into sentences; `mended` shows a raw span as the view does, `mended_text` with the way
back, code point by code point. Nothing here knows the scenario.
"""

from detente.sources.mending.mended_text import MendedText, mended, mended_text
from detente.sources.mending.sentences import sentences
from detente.sources.mending.view import mended_view

__all__ = ["MendedText", "mended", "mended_text", "mended_view", "sentences"]
