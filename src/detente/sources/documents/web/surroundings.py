"""What is no text of a page: menus, hidden words, comments, links to other texts; and pages that are none at all.

Such pages are notices: on cookies, scripts, robots, subscriptions and errors.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
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
NEVER_HIDDEN = frozenset({"html", "body", "article", "main"})
"""Elements that are hidden until a script has run, if at all."""

LONGEST_NOTICE = 500
"""Code points of a line; what is longer is text about such things."""

MOST_OTHERS = 160
"""Code points that a page of notices may have besides them: headings, buttons, thanks."""

FOR_SUBSCRIBERS = "a page for subscribers"
"""The kind of notice that may stand below the beginning of a text."""

_KINDS = (
    (
        "a notice on cookies",
        "cookie privacy consent",
        r"""\bwe\s(?:and\sour\s(?:\w+\s)?partners\s)?(?:use|store|process)\b.*\b(?:cookies?|privacy|devices?)\b
        | \buse\sof\scookies\b | \bcookies?\s(?:policy|settings|preferences|consent)\b | \baccept\s(?:all\s)?cookies\b
        | \bwe\svalue\syour\sprivacy\b | \bthis\s(?:web)?site\suses\scookies\b
        | \bconsent\sto\s(?:the\s)?(?:use|processing|storing|cookies)\b | \bwir\sverwenden\scookies\b
        | \bverwendet\scookies\b | \bnous\sutilisons\sdes\scookies\b | \butilizamos\scookies\b
        | \butilizziamo\si?\s?cookie\b | используе[мт]\s(?:файлы\s)?cookie""",
    ),
    (
        "a page that needs JavaScript",
        "javascript",
        r"""\b(?:enable|activate|turn\son|allow|requires?|needs?|without|support)\b.{0,40}\bjavascript\b
        | \bjavascript\b.{0,40}\b(?:is\s(?:disabled|required|not\senabled|turned\soff)|aktivieren|in\syour\sbrowser)\b
        | \bjavascript\b.{0,40}\bto\s(?:run|view|use)\b | \b(?:activer|habilitar?|active)\sjavascript\b
        | включите\sjavascript""",
    ),
    (
        "a check against robots",
        "browser human robot traffic captcha ddos cloudflare ray security moment automated",
        r"""\b(?:checking|verif\w+)\s(?:if\s|that\s|your\s|you\s)?.{0,30}\b(?:browser|human|robot|secure)\b
        | \bare\syou\sa\s(?:human|robot)\b | \bnot\sa\srobot\b | \bunusual\straffic\b | \bcaptcha\b
        | \bddos\sprotection\b
        | \bcloudflare\b.{0,60}\b(?:ray|security)\b | \bray\sid\b | \breview\sthe\ssecurity\sof\syour\sconnection\b
        | ^just\sa\smoment\W*$ | \bautomated\s(?:access|requests)\b""",
    ),
    (
        FOR_SUBSCRIBERS,
        "reading subscri unlock access member abonn weiterlesen suscript article",
        r"""\bto\s(?:continue|keep)\sreading\b | \bto\sread\b.{0,60}\b(?:subscribe|register|log\s?in|sign\s(?:in|up))\b
        | \bcontinue\sreading\b.{0,60}\b(?:subscri|account|free|trial|for)
        | \balready\s(?:a\s)?(?:subscri\w+|member)\b
        | \b(?:subscribe|register|log\s?in|sign\s(?:in|up))\b.{0,40}\bto\s(?:continue|read|access|unlock|view)
        | \b(?:subscribe|register|log\s?in|sign\s(?:in|up))\b.{0,40}\bfor\s(?:full|unlimited)\saccess\b
        | \b(?:for|to)\s(?:our\s)?(?:paying\s|registered\s)?(?:subscribers|members)\sonly\b
        | \b(?:subscriber|member)s?[-\s](?:only|exclusive)\b
        | \b(?:article|content|story)\s(?:is\s)?(?:exclusive|reserved|available).{0,25}(?:subscrib|memb)ers
        | \b(?:free\sarticles?|article\slimit)\b.{0,60}\b(?:left|remaining|month|reached|read)\b
        | \bunlock\s(?:this|the\sfull)\b | \b(?:réservé|accessible)\saux\sabonnés\b | \bdéjà\sabonné\b
        | \bjetzt\sweiterlesen\b | \bweiterlesen\smit\b | \bbereits\sabonnent\b | \bsolo\spara\ssuscriptores\b""",
    ),
    (
        "an error page",
        "40 41 45 50 page found denied forbidden permission server gateway unavailable wrong region country location"
        " introuvable gefunden longer",
        r"""^(?:error\s)?(?:40[0-9]|41[0-9]|451|50[0-4])\b(?!\.).{0,60}$ | \bpage\snot\sfound\b | ^not\sfound\W*$
        | \bpage\s.{0,40}\b(?:not|n’t|n't)\s(?:be\s)?(?:found|exist|available)\b | \bnot\sfound\son\sthis\sserver\b
        | \baccess\s(?:to\sthis\spage\shas\sbeen\s)?denied\b | ^forbidden\W*$ | \binternal\sserver\serror\b
        | \byou\s(?:do\snot|don[’']t)\shave\spermission\sto\saccess\b | \bbad\sgateway\b
        | \bservice\s(?:is\s)?(?:temporarily\s)?unavailable\b | \bsomething\swent\swrong\b
        | \bnot\savailable\sin\syour\s(?:region|country|location)\b | \bpage\sintrouvable\b
        | \bseite\s(?:wurde\s)?nicht\sgefunden\b | \bno\slonger\s(?:exists|available)\b
        | \bpage\s(?:that\s)?you(?:\sare|’re|'re|\swere)?\s(?:looking\sfor|requested)\b""",
    ),
)
"""Kinds, words without one of which nothing is of a kind (looked for first, as that is quick), and how it is told."""

_PATTERNS = tuple(
    (kind, tuple(words.split()), re.compile(pattern, re.IGNORECASE | re.VERBOSE))
    for kind, words, pattern in _KINDS
)


def reason_of(element: Any) -> str | None:
    """What an element belongs to by its kind and its names; None where it may be text of the page."""
    tag = element.tag
    if tag in NEVER_HIDDEN:
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


def notice(text: str) -> str | None:
    """What kind of notice a line is; None for any other."""
    if len(text) > LONGEST_NOTICE:
        return None
    folded = text.casefold()
    near = ((kind, pattern) for kind, words, pattern in _PATTERNS if any(word in folded for word in words))
    return next((kind for kind, pattern in near if pattern.search(text)), None)


def is_notice(text: str) -> bool:
    """Whether a line is a notice."""
    return notice(text) is not None


def is_only_notice(lines: Sequence[str]) -> bool:
    """Whether most of a text are notices, and hardly anything else is in it."""
    n_others = n_notices = 0
    for each in lines:
        if is_notice(each):
            n_notices += len(each)
        else:
            n_others += len(each)
        if n_others > MOST_OTHERS:
            return False
    return n_notices > n_others


def kind_of_page(lines: Sequence[str], title: str) -> str | None:
    """What a page without a text seems to be: the kind of its first notice; None where there is none."""
    return next((kind for each in (title, *lines) if (kind := notice(each))), None)
