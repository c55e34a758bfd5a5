"""What is told of a suggested passage that was taken: what rests on it, whose it was taken for, what was written."""

from __future__ import annotations

from collections.abc import Iterator

from detente.blocks import Block, Paragraph
from detente.sources.candidates import Placed
from detente.sources.values import Candidate


def tell(candidate: Candidate, placed: Placed) -> Iterator[Block]:
    """What rests on which words; where that is new, who was taken to say them, and what nobody said of them."""
    now = "now" if placed.is_new else "already"
    yield Paragraph(f"{placed.element} rests on “{candidate.text}” {now}.")
    yield Paragraph(_suggested(candidate, placed.owner))
    if placed.written:
        told = ", ".join(f"‘{key}: {value}’" for key, value in placed.written.items())
        yield Paragraph(f"Written with it: {told}. Look whether that is right.")


def _suggested(candidate: Candidate, owner: str | None) -> str:
    """Who the rule takes to say it, and whose it is in the scenario where that is another."""
    who = f" of {candidate.actor}" if candidate.actor and candidate.kind != "party" else ""
    kind = f"an {candidate.kind}" if candidate.kind == "offer" else f"a {candidate.kind}"
    other = f", and is written as one of {owner}" if who and owner not in {None, candidate.actor} else ""
    return f"It was suggested as {kind}{who}{other}."
