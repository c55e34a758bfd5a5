"""How the tool that wrote a project counted positions: told by what it calls its passages, else guessed, and said."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from detente.scenario.problems import quoted
from detente.sources.exchange.positions import COUNTINGS, STANDARD, CountedPositions, Counting
from detente.sources.exchange.project import ORIGIN, TextDocument

Reason = Literal["alike", "names", "inside", "words", "tool", "nothing"]

MAX_SHOWN = 3
"""Passages shown that begin or end inside a word."""

_AROUND = 14
_NAMED = 6
"""What speaks for a way of counting: each passage that begins with the words that the file calls it by."""

_OUTSIDE, _INSIDE_WORD, _WHITE_SPACE, _UNUSUAL = 3, 2, 1, 3
"""What speaks against it: each passage outside the text, each end inside a word or in white space, few such tools."""

_UNSPACED = re.compile(
    "[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u2e80-\u9fff\uf900-\ufaff\U00020000-\U0003ffff]"
)
"""Letters of scripts that put no spaces between words."""


@dataclass(frozen=True, slots=True)
class Guess:
    """A way of counting, and what speaks for it.

    Attributes
    ----------
    why
        ``alike``: no other way gives other passages; ``names``: what the file calls its passages; else it is a guess:
        ``inside``: in other ways passages lie outside the text; ``words``: in other ways more begin or end inside
        words; ``tool``: the program is known for it; ``nothing``.
    n_named
        Passages that begin with the words that the file calls them by.
    others
        The other ways that would give other passages.
    inside_words
        Ends of passages that lie inside a word, shown with a bar.
    inside_else
        The same in another way of counting, where that decided.
    """

    counting: Counting
    why: Reason = "alike"
    n_named: int = 0
    others: tuple[Counting, ...] = ()
    inside_words: tuple[str, ...] = ()
    inside_else: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class _Trial:
    """A way of counting with the passages it gives, None for one outside the text, and how well they fit."""

    counting: Counting
    spans: tuple[tuple[int, int] | None, ...]
    n_named: int
    against: int

    @property
    def n_outside(self) -> int:
        return self.spans.count(None)

    @property
    def fit(self) -> int:
        return _NAMED * self.n_named - _OUTSIDE * self.n_outside - self.against

    def could_be(self, best: _Trial) -> bool:
        """Whether a way is worth a word beside the best one: an unusual one only if nothing else speaks against it."""
        return not _is_unusual(self.counting) or self.fit + _UNUSUAL >= best.fit


def likely_counting(document: TextDocument, origin: str) -> Guess:
    """How positions in a text were counted: as the standard does, unless its passages say else.

    Parameters
    ----------
    origin
        The program that wrote the project.
    """
    if origin.startswith(ORIGIN) or not document.selections:
        return Guess(STANDARD)
    trials = _trials(document, "ATLAS" in origin.upper())
    best = max(trials, key=lambda each: each.fit)
    others = [each for each in trials if each is not best and each.could_be(best)]
    if not others:
        return Guess(best.counting)
    usual = tuple(each.counting for each in others if not _is_unusual(each.counting))
    inside_words = tuple(_ends_inside_words(document.text, best))
    if best.n_named > max(each.n_named for each in others):
        why: Reason = "names"
    elif not (usual or inside_words or best.counting != STANDARD):
        why = "alike"
    elif best.n_outside < min(each.n_outside for each in others):
        why = "inside"
    elif best.against < min(each.against for each in others) and (usual or best.counting != STANDARD):
        why = "words"
    else:
        why = "tool" if best is trials[0] and best.counting != STANDARD else "nothing"
    rivals = usual or tuple(each.counting for each in others)
    inside_else = tuple(_ends_inside_words(document.text, others[0])) if why == "words" else ()
    return Guess(best.counting, why, best.n_named, rivals, inside_words, inside_else)


def guess_sentences(guess: Guess, name: str) -> tuple[str, ...]:
    """How positions were counted in the text of a name; nothing where the standard's way is sure."""
    how = _in_words(guess.counting)
    if guess.why == "alike" or (guess.why == "names" and guess.counting == STANDARD):
        return ()
    if guess.why == "names":
        passages = (
            "1 passage, which begins" if guess.n_named == 1 else f"{guess.n_named} passages, which begin"
        )
        return (f"Positions in {quoted(name)} count {how}: so fit the names of {passages} with them.",)
    reason = {
        "inside": "in other ways passages lie outside the text",
        "words": "otherwise more passages begin or end inside a word or with a blank"
        + _first(guess.inside_else),
        "tool": "the program that wrote the file is known for it",
        "nothing": "nothing in the file tells",
    }[guess.why]
    others = " or ".join(each.name for each in guess.others[:MAX_SHOWN])
    first = (
        f"How positions in {quoted(name)} were counted is a guess: {how} ({reason})."
        f" If passages are shifted, say --positions {others}."
    )
    if not guess.inside_words:
        return (first,)
    shown = ", ".join(f"“{each}”" for each in guess.inside_words[:MAX_SHOWN])
    more = len(guess.inside_words) - MAX_SHOWN
    rest = f" and {more} more" if more > 0 else ""
    return first, f"In {quoted(name)} a passage begins or ends inside a word at the bar: {shown}{rest}."


def _first(shown: tuple[str, ...]) -> str:
    return f", as at the bar in “{shown[0]}”" if shown else ""


def _in_words(counting: Counting) -> str:
    unit = {"code-points": "characters", "utf-16": "UTF-16 units", "utf-8": "bytes of UTF-8"}[counting.unit]
    line_end = {"kept": "a line end as in the file", "one": "a line end as one", "two": "a line end as two"}
    mark = ", and the byte order mark" if counting.mark else ""
    return f"{unit}, {line_end[counting.line_end]}{mark}"


def _is_unusual(counting: Counting) -> bool:
    return counting.mark or counting.line_end == "two" or counting.unit == "utf-8"


def _trials(document: TextDocument, is_atlas: bool) -> list[_Trial]:
    """The ways of counting that give different passages, the likeliest first: ATLAS.ti counts a line end as one."""
    trials: dict[object, _Trial] = {}
    for counting in COUNTINGS:
        if document.has_mark or not counting.mark:
            trial = _trial(document, counting)
            trials.setdefault(trial.spans, trial)
    return sorted(trials.values(), key=lambda each: is_atlas and each.counting.line_end != "one")


def _trial(document: TextDocument, counting: Counting) -> _Trial:
    counted = CountedPositions(document.text, counting, document.has_mark)
    spans = tuple(counted.span(each.start, each.end) for each in document.selections)
    n_named, against = 0, _UNUSUAL if _is_unusual(counting) else 0
    for selection, span in zip(document.selections, spans, strict=True):
        if span is not None:
            n_named += _is_called_so(document.text, span, selection.name)
            against += _against(document.text, *span) + (selection.end > counted.length)
            against += _OUTSIDE * (counted.cuts(selection.start) + counted.cuts(selection.end))
    return _Trial(counting, spans, n_named, against)


def _is_called_so(text: str, span: tuple[int, int], name: str) -> bool:
    """Whether a passage begins with the words that the project calls it by."""
    words = " ".join(name.split()).removesuffix("…").removesuffix("...").strip()
    passage = text[span[0] : min(span[1], span[0] + 4 * len(words))]
    return len(words) > 2 and " ".join(passage.split()).startswith(words)


def _against(text: str, start: int, end: int) -> int:
    """What speaks against a passage: ends inside a word, and white space at its ends."""
    inside = _is_inside_word(text, start) + _is_inside_word(text, end)
    blank = text[start : start + 1].isspace() + text[max(start, end - 1) : end].isspace()
    return _INSIDE_WORD * inside + _WHITE_SPACE * blank


def _is_inside_word(text: str, at: int) -> bool:
    return 0 < at < len(text) and all(_is_letter(each) for each in text[at - 1 : at + 1])


def _is_letter(character: str) -> bool:
    is_of_word = character.isalnum() or unicodedata.category(character).startswith("M")
    return is_of_word and not _UNSPACED.match(character)


def _ends_inside_words(text: str, trial: _Trial) -> Iterator[str]:
    """The ends of passages that lie inside a word, with what stands around them and a bar."""
    for at in sorted({each for span in trial.spans if span for each in span}):
        if _is_inside_word(text, at):
            shown = f"{text[max(0, at - _AROUND) : at]}|{text[at : at + _AROUND]}"
            yield f"…{' '.join(shown.split())}…"
