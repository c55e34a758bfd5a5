"""What of a document is not in its text, and how that is told: in one way for every format."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

MAX_WORDS = 8
MAX_KINDS = 12
MAX_CHARACTERS = 80


@dataclass(frozen=True, slots=True)
class LeftOut:
    """A stretch that stands in a document and not in the text that was read.

    Attributes
    ----------
    why
        What it is, as a noun without an article that says why it was left out: ``footnotes``, ``hidden text``,
        ``menus and the like``.
    text
        Its words; empty where they cannot be had.
    name
        What it is called, where it has no words here: the name of an attached file.
    """

    why: str
    text: str = ""
    name: str = ""


def told(left_out: Iterable[LeftOut], kept: str) -> tuple[str, ...]:
    """Sentences on what was left out of the text that was kept; none where nothing was.

    Examples
    --------
    >>> for each in told([LeftOut("footnotes", "See Article 5 of the treaty.")], "Both sides met. " * 10):
    ...     print(each)
    Kept: 85 % of the characters that could be read.
    Left out: footnotes (1 place, 23 characters), “See Article 5 of the treaty.”
    """
    places: dict[str, list[LeftOut]] = {}
    for each in left_out:
        places.setdefault(each.why, []).append(each)
    if not places:
        return ()
    n_left = sum(n_printed(each.text) for alike in places.values() for each in alike)
    lines = [f"Left out: {_place_words(why, alike)}" for why, alike in list(places.items())[:MAX_KINDS]]
    if len(places) > MAX_KINDS:
        lines.append(f"Left out: {len(places) - MAX_KINDS} more kinds of thing.")
    return (*((_share(n_printed(kept), n_left),) if n_left else ()), *lines)


def n_printed(text: str) -> int:
    """Characters but for white space, of which formats have as much as they like."""
    return len("".join(text.split()))


def _share(n_kept: int, n_left: int) -> str:
    per_cent = 100 * n_kept / (n_kept + n_left)
    shown = "over 99" if 99 < per_cent < 100 else "under 1" if 0 < per_cent < 1 else f"{per_cent:.0f}"
    return f"Kept: {shown} % of the characters that could be read."


def _place_words(why: str, alike: list[LeftOut]) -> str:
    n_places = "1 place" if len(alike) == 1 else f"{len(alike):,} places"
    n_characters = sum(n_printed(each.text) for each in alike)
    if not n_characters:
        names = [f"“{_beginning(each.name)}”" for each in alike[:MAX_KINDS] if each.name]
        return f"{why} ({n_places}){', ' * bool(names)}{', '.join(names)}{' …' * (len(alike) > MAX_KINDS)}."
    first = next(each.text for each in alike if each.text.strip())
    begins = ", " if len(alike) == 1 else ", the first begins "
    return f"{why} ({n_places}, {n_characters:,} characters){begins}“{_beginning(first)}”"


def _beginning(text: str) -> str:
    words = text.split()
    shown = " ".join(words[:MAX_WORDS]) + (" …" if len(words) > MAX_WORDS else "")
    return shown if len(shown) <= MAX_CHARACTERS else shown[:MAX_CHARACTERS].rstrip(" …") + "…"


def first_words(text: str) -> str:
    """The first words of a text in quotation marks; empty where it has none.

    Examples
    --------
    >>> first_words("Both sides  met.")
    '“Both sides met.”'
    """
    return f"“{_beginning(text)}”" if text.strip() else ""
