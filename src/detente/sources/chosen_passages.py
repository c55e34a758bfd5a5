"""A passage of a source as somebody names it: by its number, by its words, or by where it stands.

Numbers are those of `Outline.passages`. Words are looked for as evidence is, word for word and then without regard to
typography; no rule is one of a language.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from detente.errors import RequestError
from detente.scenario.problems import shortened
from detente.scenario.values import Evidence
from detente.shell import typed
from detente.sources.folded_text import FoldedText, fold_text
from detente.sources.quotations import Span, locate, nearest
from detente.sources.stored_sources import ShownSource
from detente.sources.values import Outline, Passage
from detente.spelling import QUOTES

_TO = r"\s*(?:-|–|\.\.|…)\s*"
_NUMBERS = re.compile(rf"p?(\d{{1,9}})(?:{_TO}p?(\d{{1,9}}))?", re.IGNORECASE)
_POINTS = re.compile(rf"@(\d{{1,9}}){_TO}(\d{{1,9}})")

MOST_TOLD = 12
"""As many places of words are told where they stand in more than one."""

_SHOWN_AROUND = 25
_LONGEST_SHOWN = 100


@dataclass(frozen=True, slots=True, eq=False)
class SearchedSource:
    """A source in which passages are looked for, by words too."""

    shown: ShownSource
    folded: FoldedText

    @property
    def id(self) -> str:
        """The source's id."""
        return self.shown.source.id

    @property
    def text(self) -> str:
        """Its raw text."""
        return self.folded.text


def searched(shown: ShownSource) -> SearchedSource:
    """A source whose text is the one that the scenario pins, if it pins one.

    Raises
    ------
    RequestError
        It is another text: nobody knows whether what it says now was meant.
    """
    if shown.pinned is False:
        raise RequestError(
            f"the text of ‘{shown.source.id}’ is not the one that the scenario pins",
            "put that text back; or, if this one is meant, write its hash as sha256: " + shown.text.sha256,
        )
    return SearchedSource(shown, fold_text(shown.text.text))


def chosen_span(
    source: SearchedSource, passage: str, *, at: int | None = None, near: Span | None = None
) -> Span:
    """Where the passage stands that somebody names, in code points.

    Parameters
    ----------
    passage
        ``p3`` or ``3``; ``p3-p5`` or ``3..5``, all from the first to the last; ``@66-160``, code points, the end
        exclusive; anything else: words of the source, in quotation marks or not.
    at
        Which of the places, from 1, where the words stand in several.
    near
        The place to which the nearest of several is meant.

    Raises
    ------
    RequestError
        There is no such passage, or there are several.
    """
    named = passage.strip()
    numbers, points = _NUMBERS.fullmatch(named), _POINTS.fullmatch(named)
    if (numbers or points) and at is not None:
        raise RequestError("--at chooses between the places of words", f"‘{named}’ is one place already")
    if numbers:
        return _numbered(source, named, int(numbers[1]), int(numbers[2] or numbers[1]))
    if points:
        return _between(source, *map(int, points.groups()))
    return _one_of(source, named, _places(source, named), at, near)


def _numbered(source: SearchedSource, named: str, first: int, last: int) -> Span:
    """From the beginning of one passage to the end of another, or of the same."""
    passages = source.shown.outline.passages
    for number in (first, last):
        if not 1 <= number <= len(passages):
            known = f"they are p1 to p{len(passages)}" if passages else "it has none"
            hint = (
                f"{known}; words that look like a number are put in quotation marks of their own, «{named}»"
            )
            raise RequestError(f"there is no passage p{number} in ‘{source.id}’", hint)
    if last < first:
        raise RequestError(f"p{last} stands before p{first}", f"write p{last}-p{first}")
    return passages[first - 1].start, passages[last - 1].end


def _between(source: SearchedSource, start: int, end: int) -> Span:
    """A span of code points that has words.

    Raises
    ------
    RequestError
        It has none.
    """
    if end > len(source.text):
        raise RequestError(
            f"the text of ‘{source.id}’ ends at {len(source.text)}", f"{start}-{end} is beyond it"
        )
    if not source.text[start:end].strip():
        raise RequestError(f"from {start} to {end} there are no words in ‘{source.id}’")
    if not source.folded.has_whole_letters((start, end)):
        raise RequestError(f"from {start} to {end} a letter is cut off from its accent in ‘{source.id}’")
    return start, end


def _places(source: SearchedSource, quotation: str) -> Sequence[Span]:
    """Where words stand: whole words before parts of words; with their quotation marks before without.

    Raises
    ------
    RequestError
        They are no words, or stand nowhere.
    """
    if not any(map(str.isalnum, quotation)):
        raise RequestError(
            f"‘{quotation}’ has no words", "name a passage by its number, or quote words of it"
        )
    is_quoted = len(quotation) > 2 and quotation[0] in QUOTES and quotation[-1] in QUOTES
    for words in (quotation, *([quotation[1:-1].strip()] if is_quoted else [])):
        found = locate(Evidence(source.id, exact=words), source.folded)
        places = found.places or ([(found.start, found.end)] if found.start is not None else [])
        known = [(start, end) for start, end in places if start is not None and end is not None]
        if known:
            return [each for each in known if not any(map(source.folded.is_inside_a_word, each))] or known
    raise RequestError(
        f"“{shortened(quotation, _LONGEST_SHOWN)}” does not stand in ‘{source.id}’",
        _nearest_words(source, quotation),
    )


def _nearest_words(source: SearchedSource, quotation: str) -> str:
    near = nearest(quotation, source.text)
    if near is None:
        return f"‘detente source show {typed(source.shown.scenario.path)} {source.id}’ shows what does"
    words = shortened(" ".join(source.text[near.start : near.end].split()), 300)
    return f"the nearest, {_where(source, (near.start, near.end))}: “{words}”"


def _one_of(
    source: SearchedSource, quotation: str, places: Sequence[Span], at: int | None, near: Span | None
) -> Span:
    """The place that is meant.

    Raises
    ------
    RequestError
        Nobody can say which.
    """
    if at is not None and not 1 <= at <= len(places):
        times = "once" if len(places) == 1 else f"{len(places)} times"
        raise RequestError(f"there is no place {at}: “{quotation}” stands {times} in ‘{source.id}’")
    if at is not None or len(places) == 1:
        return places[(at or 1) - 1]
    if near is not None:
        return min(places, key=lambda each: (max(each[0] - near[1], near[0] - each[1], 0), each))
    told = [f"--at {n}: {_shown(source, each)}" for n, each in enumerate(places[:MOST_TOLD], 1)]
    more = [f"and {len(places) - MOST_TOLD} more"] if len(places) > MOST_TOLD else []
    message = f"“{shortened(quotation)}” stands {len(places)} times in ‘{source.id}’"
    raise RequestError(
        message, "\n  ".join(["quote more words, or choose a place with --at N:", *told, *more])
    )


def _shown(source: SearchedSource, place: Span) -> str:
    """A place with the words around it."""
    start, end = max(place[0] - _SHOWN_AROUND, 0), place[1] + _SHOWN_AROUND
    cut = ("…" if start else "", "…" if end < len(source.text) else "")
    words = " ".join(source.text[start:end].split())
    return f"{_where(source, place)}: {cut[0]}{shortened(words, _LONGEST_SHOWN)}{cut[1]}"


def _where(source: SearchedSource, place: Span) -> str:
    ids = [each.id for each in passages_of(source.shown.outline, place)]
    return ", ".join([*(["–".join(dict.fromkeys([ids[0], ids[-1]]))] if ids else []), f"at {place[0]}"])


def passages_of(outline: Outline, place: Span) -> tuple[Passage, ...]:
    """The passages that a span has some of."""
    return tuple(each for each in outline.passages if each.start < place[1] and place[0] < each.end)
