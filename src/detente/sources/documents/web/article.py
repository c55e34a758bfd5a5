"""Which lines of a page are its text: those that trafilatura finds, and what stands among them."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import accumulate
from typing import Any

from detente.sources.documents.left_out import LeftOut
from detente.sources.documents.web.lines import Line, PageLines
from detente.sources.documents.web.surroundings import COMMENTS, HIDDEN, MENUS, OTHER_TEXTS, is_notice
from detente.sources.outlines.boilerplate import is_boilerplate

BESIDE = "text beside the main text"
LINKS = "lines of links"

NEARLY_ALL = 0.9
"""The smallest block that holds this share of what was found is where the text stands."""

MOST_LINKED = 0.6
"""A line with a larger share of links is no text by itself."""

FEWEST_WORDS = 5
"""A line with fewer words is text only where it stands among text."""

_WORD = re.compile(r"\w+")
_SHINGLE = 3
_AUTHOR = re.compile(
    r"byline|author|dateline|timestamp|published|credit|caption|standfirst|kicker", re.IGNORECASE
)


@dataclass(frozen=True, slots=True)
class Article:
    """The text of a page, and what of the page is not in it."""

    lines: tuple[Line, ...]
    left_out: tuple[LeftOut, ...]

    @property
    def text(self) -> str:
        """A line a paragraph."""
        return "\n".join(each.text for each in self.lines)


def article(page: PageLines, found: str) -> Article | None:
    """The text of a page around what trafilatura found of it; None where that is no text of the page.

    What it found is kept. Of the rest, what stands between two lines of the text is kept, and what stands beside them
    in the same block, unless it is a menu, hidden, or a link; nothing is left out without being told.
    """
    kept = _found_lines(page.lines, found)
    if not kept:
        return None
    place = _Place.of(page, kept)
    chosen = [k in place.kept or place.is_text(k, line) for k, line in enumerate(page.lines)]
    return _divided(page.lines, chosen, place.begin, place.end)


def all_text(page: PageLines) -> Article | None:
    """Every line of a page that reads like text; None where there is none."""
    chosen = [line.why is None and _reads_like_text(line) for line in page.lines]
    if not any(chosen):
        return None
    first, last = chosen.index(True), len(chosen) - chosen[::-1].index(True)
    among = [
        is_in or (first < k < last and line.why is None and not _is_link(line) and not _is_no_text(line))
        for k, (is_in, line) in enumerate(zip(chosen, page.lines, strict=True))
    ]
    return _divided(page.lines, among)


def everything(page: PageLines) -> Article:
    """Every line of a page that is not hidden."""
    return _divided(page.lines, [line.why in {None, OTHER_TEXTS, COMMENTS} for line in page.lines])


def _divided(lines: Sequence[Line], chosen: Sequence[bool], begin: int = 0, end: int = 0) -> Article:
    """The lines that are chosen, and why the others are not, those among the text and those beside it."""
    left = (
        LeftOut(_why(line, begin <= k < end), line.text)
        for k, (line, is_in) in enumerate(zip(lines, chosen, strict=True))
        if not is_in
    )
    return Article(tuple(line for line, is_in in zip(lines, chosen, strict=True) if is_in), tuple(left))


def _why(line: Line, is_among: bool) -> str:
    if line.why:
        return line.why
    if _is_no_text(line):
        return MENUS
    if is_among:
        return LINKS if _is_link(line) else BESIDE
    is_menu = _is_link(line) or _is_short(line) or line.element.tag in {"header", "aside"}
    return MENUS if is_menu else BESIDE


def _found_lines(lines: Sequence[Line], found: str) -> frozenset[int]:
    """The lines that stand in what was found, whole or for the better part.

    Words are compared in threes, each as often as it was found; so time is proportional to the length of both.
    """
    whole = Counter(filter(None, map(_folded, found.split("\n"))))
    parts = Counter(each for line in whole for each in _shingles(line.split()))
    return frozenset(k for k, line in enumerate(lines) if _is_found(_folded(line.text), whole, parts))


def _is_found(folded: str, whole: Counter[str], parts: Counter[tuple[str, ...]]) -> bool:
    if whole[folded] > 0:
        whole[folded] -= 1
        return True
    words = folded.split()
    if len(words) < _SHINGLE:
        return False
    wanted = Counter(_shingles(words))
    n_found = sum(min(times, parts[each]) for each, times in wanted.items())
    if 2 * n_found < len(words) - _SHINGLE + 1:
        return False
    parts.subtract(wanted)
    return True


def _folded(text: str) -> str:
    return " ".join(_WORD.findall(text.casefold()))


def _shingles(words: Sequence[str]) -> list[tuple[str, ...]]:
    return [tuple(words[k : k + _SHINGLE]) for k in range(len(words) - _SHINGLE + 1)]


@dataclass(frozen=True, slots=True)
class _Place:
    """Where the text of a page stands.

    Attributes
    ----------
    kept
        The lines that were found.
    head, last
        The line of its headline, and the last line that was found.
    begin, end
        The first and to before the last line of the block that the text stands in.
    """

    kept: frozenset[int]
    head: int
    last: int
    begin: int
    end: int

    @classmethod
    def of(cls, page: PageLines, kept: frozenset[int]) -> _Place:
        """The place of the lines that were found; hidden ones do not count unless most are."""
        seen = frozenset(k for k in kept if page.lines[k].why != HIDDEN)
        kept = seen if 2 * len(seen) >= len(kept) else kept
        block = _block_of(page, kept)
        begin, end = page.spans[block] if block.tag not in {"html", "body"} else (min(kept), max(kept) + 1)
        inside = [k for k in kept if begin <= k < end]
        return cls(kept, _headline(page, min(inside)), max(inside), begin, end)

    def is_text(self, k: int, line: Line) -> bool:
        """Whether a line that was not found is text by where it stands."""
        if line.why in {HIDDEN, COMMENTS, OTHER_TEXTS} or _is_no_text(line):
            return False
        if line.why is not None and not (
            line.why == MENUS and _is_named_only(line) and _reads_like_text(line)
        ):
            return False
        if self.head <= k <= self.last:
            return not _is_link(line) or _is_heading(line) or _is_author(line)
        is_item = line.element.tag in {"li", "td", "th", "dd", "dt"} and not _is_link(line)
        return self.begin <= k < self.end and (is_item or _reads_like_text(line))


def _block_of(page: PageLines, kept: frozenset[int]) -> Any:
    """The article that holds nearly all that was found, or all articles like it; else the smallest such block."""
    sizes = [len(line.text) if k in kept else 0 for k, line in enumerate(page.lines)]
    sums = [0, *accumulate(sizes)]
    wanted = NEARLY_ALL * sums[-1]
    holding = [each for each, (begin, end) in page.spans.items() if sums[end] - sums[begin] >= wanted]
    smallest = min(holding, key=lambda each: page.spans[each][1] - page.spans[each][0])
    whole = next((each for each in (smallest, *smallest.iterancestors()) if _is_article(each)), None)
    if whole is None or whole not in page.spans:
        return smallest
    return whole.getparent() if _has_siblings(whole, page) else whole


def _is_article(element: Any) -> bool:
    says = (element.tag, element.get("role"), element.get("itemprop"))
    return "article" in says or "articleBody" in says


def _has_siblings(element: Any, page: PageLines) -> bool:
    """Whether an article is one entry of several that look alike, as on a page that follows events."""
    parent = element.getparent()
    if parent is None or parent not in page.spans or parent.tag in {"html", "body"}:
        return False
    alike = [each for each in parent if each.tag == element.tag and each.get("class") == element.get("class")]
    return sum(_holds_text(page, each) for each in alike) > 1


def _holds_text(page: PageLines, element: Any) -> bool:
    begin, end = page.spans.get(element, (0, 0))
    return any(_reads_like_text(line) for line in page.lines[begin:end])


def _headline(page: PageLines, first: int) -> int:
    """The line of the last main heading before the text; the first of the text where there is none."""
    headings = sorted(begin for each, (begin, end) in page.spans.items() if each.tag == "h1" and begin < end)
    k = bisect_left(headings, first) - 1
    return headings[k] if k >= 0 and page.lines[headings[k]].why is None else first


def _is_no_text(line: Line) -> bool:
    return is_boilerplate(line.text.removeprefix("- ")) or is_notice(line.text)


def _is_short(line: Line) -> bool:
    return len(_WORD.findall(line.text)) < FEWEST_WORDS


def _is_link(line: Line) -> bool:
    return line.linked > MOST_LINKED


def _is_heading(line: Line) -> bool:
    return line.element.tag in {"h1", "h2", "h3"} and len(line.text) > 1


def _is_author(line: Line) -> bool:
    near = (line.element, *list(line.element.iterdescendants())[:5])
    return any(
        _AUTHOR.search(f"{each.get('class')} {each.get('rel')} {each.get('itemprop')}") for each in near
    )


def _is_named_only(line: Line) -> bool:
    """Whether nothing but the names of its blocks says that a line is a menu."""
    return not any(
        each.tag in {"nav", "menu", "footer", "dialog"}
        for each in (line.element, *line.element.iterancestors())
    )


def _reads_like_text(line: Line) -> bool:
    return not (_is_short(line) or _is_link(line) or _is_no_text(line) or line.text[-1].isalnum())
