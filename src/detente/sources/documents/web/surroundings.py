"""What an element of a page belongs to that is no text of it: menus, hidden words, comments, links to other texts."""

from __future__ import annotations

import re
from typing import Any

MENUS = "menus and the like"
HIDDEN = "hidden text"
COMMENTS = "readers’ comments"
OTHER_TEXTS = "links to other texts"
FRAMES = "embedded frames"
WITHOUT_SCRIPTS = "text for browsers without JavaScript"
DRAWN = "words in drawings"
PICTURED = "words for pictures in a sentence"
FILLED_IN = "words filled into a form"

_BY_KIND = {
    **dict.fromkeys(("button", "select", "option", "dialog", "menu", "nav"), MENUS),
    **dict.fromkeys(("iframe", "object", "embed", "canvas", "audio", "video", "applet"), FRAMES),
    **dict.fromkeys(("input", "textarea"), FILLED_IN),
    "noscript": WITHOUT_SCRIPTS,
    "svg": DRAWN,
}
_MENU_ROLES = frozenset(
    "navigation search banner contentinfo menu menubar toolbar tablist dialog alertdialog button".split()
)
_HIDDEN_STYLE = re.compile(
    r"display\s*:\s*none|visibility\s*:\s*hidden|(?<![\w-])opacity\s*:\s*0*\.?0*%?\s*(?:$|;|!)", re.IGNORECASE
)
_NO_SIZE = re.compile(r"font-size\s*:\s*0*\.?0*(?:[a-z]+|%)?\s*(?:$|;|!)", re.IGNORECASE)
_NAMES = (
    (
        HIDDEN,
        r"sr-only|visually-?hidden|screen-reader-text|sf-hidden|u-hidden",
    ),
    (COMMENTS, r"comments?|comments?-?(?:list|section|area|content)|disqus\w*"),
    (
        OTHER_TEXTS,
        r"related\S*|recommended\S*|recirc\w*|more-?(?:stories|news|articles)|most-?(?:read|popular)|outbrain\w*|taboola\w*"
        r"|read-?(?:more|next|also)|teasers?|trending\S*",
    ),
    (
        MENUS,
        r"(?:cookie|consent)\S*|gdpr\S*|breadcrumbs?\S*|mw-editsection|nav|nav-?bar\S*|share-?(?:bar|buttons?|links?|tools?|icons?)?"
        r"|social\S*|newsletter\S*|paywall\S*",
    ),
)
_BY_NAME = tuple((why, re.compile(rf"(?:^|\s)(?:{names})(?:\s|$)", re.IGNORECASE)) for why, names in _NAMES)
_NEVER = frozenset({"html", "body", "article", "main"})


def reason_of(element: Any) -> str | None:
    """What an element belongs to by its kind and its names; None where it may be text of the page."""
    tag = element.tag
    if tag in _NEVER:
        return None
    if tag in _BY_KIND:
        return _BY_KIND[tag]
    if _is_hidden(element):
        return HIDDEN
    if element.get("role") in _MENU_ROLES or (
        tag == "footer" and not _is_within(element, "blockquote", "article")
    ):
        return MENUS
    names = f"{element.get('class') or ''} {element.get('id') or ''}"
    return next((why for why, pattern in _BY_NAME if pattern.search(names)), None) if names != " " else None


def _is_hidden(element: Any) -> bool:
    hidden = element.get("hidden")
    style = element.get("style") or ""
    return (
        (hidden is not None and hidden != "until-found")
        or _HIDDEN_STYLE.search(style) is not None
        or (
            _NO_SIZE.search(style) is not None and len(element) == 0
        )  # what is in it may have a size of its own
    )


def _is_within(element: Any, *tags: str) -> bool:
    return next(element.iterancestors(*tags), None) is not None
