"""The main text of a web page that was saved as HTML, by trafilatura."""

from __future__ import annotations

import re
from typing import Any

from detente.errors import RequestError
from detente.scenario.problems import quoted
from detente.sources.documents import metadata
from detente.sources.documents.limits import MAX_MARKUP_BYTES
from detente.sources.documents.plain_text import decoded, exactly_decoded
from detente.sources.values import ReadDocument

_CHARSET = re.compile(rb"<meta[^>]{1,200}?charset\s*=\s*[\"']?\s*([A-Za-z0-9_:.-]{1,40})", re.IGNORECASE)


def read_web_page(data: bytes, name: str, encoding: str | None) -> ReadDocument:
    """The main text of a page, without its menus and comments, and what the page says about itself.

    Raises
    ------
    RequestError
        No text can be decoded, or no main text is found.
    """
    from trafilatura import load_html

    if len(data) > MAX_MARKUP_BYTES:
        message = f"{quoted(name)} is too large: HTML has at most {MAX_MARKUP_BYTES // 2**20} MiB"
        raise RequestError(message, "save the text that the scenario rests on as a .txt file, and add that")
    markup, notes = _decoded(data, name, encoding)
    tree = load_html(markup)
    tag = metadata.language(tree.get("lang") or tree.get("xml:lang")) if tree is not None else None
    for precisely in (True, False):
        found = None if tree is None else _extracted(markup, precisely)
        if found is not None and (found.text or "").strip():
            if not precisely:
                notes = (*notes, "The main text was hard to tell from the rest of the page: look it through.")
            return ReadDocument(found.text, "html", _csl(found), tag, notes)
    hint = "save the text that the scenario rests on as a .txt file, and add that"
    raise RequestError(f"no main text was found in {quoted(name)}", hint)


def _extracted(markup: str, precisely: bool) -> Any:
    from trafilatura import bare_extraction

    return bare_extraction(
        markup,
        favor_precision=precisely,
        include_comments=False,
        include_tables=True,
        with_metadata=True,
        date_extraction_params={"extensive_search": False, "original_date": True},
    )


def _csl(found: Any) -> dict[str, object]:
    said = {
        "title": found.title,
        "author": found.author,
        "container-title": None if found.sitename == found.hostname else found.sitename,
        "issued": found.date,
        "URL": found.url,
    }
    return metadata.csl_of("webpage", said)


def _decoded(data: bytes, name: str, encoding: str | None) -> tuple[str, tuple[str, ...]]:
    """The markup as text: UTF-8 where it is that, else as the page itself says, else by a guess."""
    said = _CHARSET.search(data[:4096])
    if encoding is None and said and exactly_decoded(data) is None:
        try:
            return decoded(data, name, said.group(1).decode("ascii"))
        except RequestError:
            pass  # the page says something that is not so
    return decoded(data, name, encoding)
