"""The main text of a web page that was saved as HTML: trafilatura says where it stands, and nothing goes unsaid."""

from __future__ import annotations

import re
from collections.abc import Sequence
from copy import deepcopy
from dataclasses import dataclass
from typing import Any

from detente.errors import RequestError
from detente.scenario.problems import quoted
from detente.sources.documents import metadata
from detente.sources.documents.formats import AS_TEXT, MAX_MARKUP_BYTES
from detente.sources.documents.left_out import LeftOut, told
from detente.sources.documents.plain_text import decoded, exactly_decoded, meant_encoding
from detente.sources.documents.web.article import Article, all_text, article, everything
from detente.sources.documents.web.lines import PageLines, page_lines
from detente.sources.documents.web.record import record
from detente.sources.documents.web.styles import styled
from detente.sources.documents.web.surroundings import FOR_SUBSCRIBERS, is_only_notice, kind_of_page, notice
from detente.sources.documents.web.tree import page_tree, written_again
from detente.sources.documents.web.typography import written_out
from detente.sources.values import ReadDocument

_CHARSET = re.compile(rb"<meta[^>]{1,200}?charset\s*=\s*[\"']?\s*([A-Za-z0-9_:.-]{1,40})", re.IGNORECASE)
NEAR_END = 5
"""Lines at the end of a text that may say that it goes on for subscribers …"""

NEAR_TEXT = 300
"""… and lines that were left out."""

_HARD = "The main text was hard to tell from the rest of the page: look it through."


def read_web_page(
    data: bytes, name: str, encoding: str | None, beside: Sequence[LeftOut] = ()
) -> ReadDocument:
    """The main text of a page, what of the page and `beside` it is not in it, and what the page says about itself.

    Raises
    ------
    RequestError
        No text can be decoded, or no main text is found.
    """
    if len(data) > MAX_MARKUP_BYTES:
        message = f"{quoted(name)} is too large: HTML has at most {MAX_MARKUP_BYTES // 2**20} MiB"
        raise RequestError(message, AS_TEXT)
    markup, notes = _decoded(data, name, encoding)
    page = _Page.of(markup)
    if page is None:
        raise RequestError(f"no main text was found in {quoted(name)}", AS_TEXT)
    main, is_sure = _main_text(page, name)
    left_out = told([*main.left_out, *page.gone, *beside], main.text)
    notes = (*notes, *(() if is_sure else (_HARD,)), *_cut_short(main), *page.notes, *left_out)
    return ReadDocument(main.text, "html", page.csl, page.language, notes)


@dataclass(frozen=True, slots=True)
class _Page:
    """A page: its tree with everything in it written out, its lines, and what it says of itself."""

    tree: Any
    lines: PageLines
    csl: dict[str, object]
    language: str | None
    gone: tuple[LeftOut, ...]
    notes: tuple[str, ...]

    @classmethod
    def of(cls, markup: str) -> _Page | None:
        tree, deep = page_tree(markup)
        if tree is None:
            return None
        language = metadata.language(tree.get("lang") or tree.get("xml:lang"))
        csl = record(tree)
        added = styled(tree)
        gone, notes = written_out(tree, language)
        notes = (*deep, *notes, *written_again(tree))
        return cls(tree, page_lines(tree), csl, language, (*gone, *added), notes)


def _main_text(page: _Page, name: str) -> tuple[Article, bool]:
    """The main text, and whether it was easy to tell.

    Raises
    ------
    RequestError
        There is none: with what the page seems to be.
    """
    for precisely in (True, False):
        found = article(page.lines, _extracted(page.tree, precisely))
        if found is not None and not is_only_notice([each.text for each in found.lines]):
            return found, precisely
    other = all_text(page.lines)
    shown = [each.text for each in page.lines.lines]
    if other is not None and not is_only_notice(shown):
        return other, False
    kind = kind_of_page(shown, str(page.csl.get("title", "")))
    seems = f": it seems to be {kind}" if kind else ""
    raise RequestError(f"no main text was found in {quoted(name)}{seems}", AS_TEXT)


def _extracted(tree: Any, precisely: bool) -> str:
    from trafilatura import bare_extraction

    found = bare_extraction(
        deepcopy(tree), favor_precision=precisely, include_comments=False, include_tables=True
    )
    return str(getattr(found, "text", None) or "")


def _cut_short(main: Article) -> tuple[str, ...]:
    """A sentence where the page says that its text goes on for subscribers."""
    near = [each.text for each in main.lines[-NEAR_END:]]
    near += [each.text for each in main.left_out[:NEAR_TEXT]]
    said = next((each for each in near if notice(each) == FOR_SUBSCRIBERS), None)
    return (f"The page may show only the beginning of its text, as it says: “{said}”",) if said else ()


def whole_page(markup: str) -> tuple[Article, tuple[str, ...]]:
    """All that a page shows but for what is hidden, with notes on its characters: for letters, which have no menus."""
    page = _Page.of(markup)
    if page is None:
        return Article((), ()), ()
    shown = everything(page.lines)
    return Article(shown.lines, (*shown.left_out, *page.gone)), page.notes


def _decoded(data: bytes, name: str, encoding: str | None) -> tuple[str, tuple[str, ...]]:
    """The markup as text: UTF-8 where it is that, else as the page itself says, else by a guess."""
    said = _CHARSET.search(data[:4096])
    if encoding is None and said and exactly_decoded(data) is None:
        try:
            return decoded(data, name, meant_encoding(said.group(1).decode("ascii")))
        except RequestError:
            pass  # the page says something that is not so
    return decoded(data, name, encoding)
