"""Fragments of HTML as they stand beside others on a page: below its headings, with ids that no other has."""

from __future__ import annotations

import re
from collections.abc import Iterable

from detente.blocks import Block
from detente.renderers.html import DEEPEST, escaped, to_html

_HEADING = re.compile(r"(</?h)([1-6])(?=[ >])")
_ID = re.compile(r' id="([^"]*)"')
_NAMED_BY = re.compile(r' aria-labelledby="([^"]*)"')
_LINK = re.compile(r'<a href="#([^"]*)"([^>]*)>(.*?)</a>', re.DOTALL)
_BACK = 'role="doc-backlink"'


def fragment_of(blocks: Iterable[Block], key: str, *, below: int = 2) -> str:
    """The blocks as such a fragment; `key` and `below` as for `standing_beside`."""
    return standing_beside(to_html(blocks), key, below=below)


def standing_beside(html: str, key: str, *, below: int = 2) -> str:
    """A fragment that was made for a page of its own, as it can stand on any.

    Parameters
    ----------
    html
        From `to_html`: there a letter such as ``<`` or a quotation mark is mark-up nowhere but in tags.
    key
        Stands before each id.
    below
        The level of the heading under which it stands: its own are as many levels deeper as they need be.

    Returns
    -------
    The same words. A link to what is not in it is none any more, and one that leads back to where a note is mentioned
    is left out.

    Examples
    --------
    >>> standing_beside('<h2 id="a">A</h2><p><a href="#a">up</a> <a href="#b">down</a></p>', "left")
    '<h3 id="left-a">A</h3><p><a href="#left-a">up</a> down</p>'
    """
    known = set(_ID.findall(html))
    before = f"{escaped(key)}-"
    levels = [int(level) for _, level in _HEADING.findall(html)]
    deeper = below + 1 - min(levels, default=1)

    def link(found: re.Match[str]) -> str:
        to, rest, text = found.groups()
        if to in known:
            return f'<a href="#{before}{to}"{rest}>{text}</a>'
        return "" if _BACK in rest else text

    html = _LINK.sub(link, html)
    html = _ID.sub(lambda found: f' id="{before}{found[1]}"', html)
    html = _NAMED_BY.sub(
        lambda found: f' aria-labelledby="{" ".join(before + id for id in found[1].split())}"', html
    )
    return _HEADING.sub(lambda found: f"{found[1]}{min(int(found[2]) + deeper, DEEPEST)}", html)
