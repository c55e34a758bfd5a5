"""What is told of passages that were cited: which element rests on which words, and what to look at twice."""

from __future__ import annotations

from collections.abc import Iterator

from detente.answers.words import listed
from detente.blocks import Block, Paragraph
from detente.sources.citation import Citation, CitedPassage

LONGEST_SHOWN = 300
"""Code points of a passage that are shown."""


def tell(citation: Citation, *, dry_run: bool) -> Iterator[Block]:
    """A sentence for each passage, and what may be wrong with it."""
    for each in citation.passages:
        yield Paragraph(_rests(citation, each, dry_run))
        yield from map(Paragraph, _doubts(each))
    if citation.also:
        yield Paragraph(f"So does what repeats it by an alias: {listed(citation.also)}.")
    if not citation.is_written:
        yield Paragraph("Nothing was written.")


def _rests(citation: Citation, cited: CitedPassage, dry_run: bool) -> str:
    words = cited.fields.get("exact")
    quoted = f"“{_short(' '.join(str(words).split()))}”" if words else "a passage that no YAML file can hold"
    ids = [each.id for each in cited.passages]
    where = f"{ids[0]}–{ids[-1]}, " if len(ids) > 1 else f"{ids[0]}, " if ids else ""
    rests = "rests" if not cited.is_new or not dry_run else "would rest"
    now = "" if rests == "would rest" else " now" if cited.is_new else " already"
    return (
        f"{citation.element} {rests} on {quoted} [{citation.source}, {where}{cited.start}–{cited.end}]{now}."
    )


def _doubts(cited: CitedPassage) -> Iterator[str]:
    if cited.parts_words:
        yield "It begins or ends inside a word."
    if cited.others:
        kinds = [f"a {kind}" for kind in cited.others if kind != "boilerplate"]
        yield f"It takes in {listed([*kinds, *(['boilerplate'] if 'boilerplate' in cited.others else [])])}."


def _short(words: str) -> str:
    half = LONGEST_SHOWN // 2
    return words if len(words) <= LONGEST_SHOWN else f"{words[:half]} … {words[-half:]}"
