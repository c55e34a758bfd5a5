"""The tree of a page, as deep as pages with forgotten end tags are."""

from __future__ import annotations

from typing import Any

DEEPEST = 250
"""Levels of elements to which the usual parser goes, and silently ends there."""

VERY_DEEPEST = 2_000
"""Levels to which the patient one goes."""

_TOO_DEEP = f"The page has more than {VERY_DEEPEST:,} levels: what stands deeper, or behind it, was not read."


def page_tree(markup: str) -> tuple[Any, tuple[str, ...]]:
    """The tree of a page, None where it is none; and a sentence where a part of it cannot be read."""
    from trafilatura import load_html

    tree = load_html(markup)
    if tree is None:  # a part of a page, as letters have it
        tree = load_html(f"<html><body>{markup}</body></html>")
    if tree is None or _depth(tree) < DEEPEST:
        return tree, ()
    deep = _parsed_deep(markup)
    return deep, (_TOO_DEEP,) if _depth(deep) > VERY_DEEPEST else ()


def _parsed_deep(markup: str) -> Any:
    from lxml.html import HTMLParser, fromstring

    parser = HTMLParser(
        collect_ids=False, encoding="utf-8", remove_comments=True, remove_pis=True, huge_tree=True
    )
    return fromstring(markup.encode("utf-8", "replace"), parser=parser)


def _depth(tree: Any) -> int:
    from lxml.etree import iterwalk

    deepest = depth = 0
    for event, _ in iterwalk(tree, events=("start", "end")):
        depth += 1 if event == "start" else -1
        deepest = max(deepest, depth)
    return deepest
