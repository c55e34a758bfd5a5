"""Pages that are no text: notices on cookies, scripts, robots, subscriptions and errors."""

from __future__ import annotations

import re
from collections.abc import Sequence

LONGEST_NOTICE = 500
"""Code points of a line; what is longer is text about such things."""

MOST_OTHERS = 160
"""Code points that a page of notices may have besides them: headings, buttons, thanks."""

FOR_SUBSCRIBERS = "a page for subscribers"
"""The kind of notice that may stand below the beginning of a text."""

_KINDS = (
    (
        "a notice on cookies",
        r"\bwe (?:and our (?:\w+ )?partners )?(?:use|store|value your privacy|process)\b.*\b(?:cookies?|privacy|devices?)\b"
        r"|\buse of cookies\b|\bcookies? (?:policy|settings|preferences|consent)\b|\baccept (?:all )?cookies\b|\bwe value your privacy\b"
        r"|\bthis (?:web)?site uses cookies\b|\bconsent to (?:the )?(?:use|processing|storing|cookies)\b|\bnous utilisons des cookies\b"
        r"|\bwir verwenden cookies\b|\bverwendet cookies\b|\butilizamos cookies\b|\butilizziamo i? ?cookie\b|используе[мт] (?:файлы )?cookie",
    ),
    (
        "a page that needs JavaScript",
        r"\b(?:enable|activate|turn on|allow|requires?|needs?|without|support)\b.{0,40}\bjavascript\b|\bjavascript\b.{0,40}"
        r"\b(?:is (?:disabled|required|not enabled|turned off)|aktivieren|to (?:run|view|use)|in your browser)\b"
        r"|\b(?:activer|aktivieren sie|habilitar?|active) javascript\b|включите javascript",
    ),
    (
        "a check against robots",
        r"\b(?:checking|verif\w+) (?:if |that |your |you )?.{0,30}\b(?:browser|human|robot|secure)\b|\bare you a (?:human|robot)\b"
        r"|\bnot a robot\b|\bunusual traffic\b|\bcaptcha\b|\bddos protection\b|\bcloudflare\b.{0,60}\b(?:ray|security)\b|\bray id\b"
        r"|\breview the security of your connection\b|^just a moment\W*$|\bautomated (?:access|requests)\b",
    ),
    (
        FOR_SUBSCRIBERS,
        r"\bto (?:continue|keep) reading\b|\bcontinue reading\b.{0,60}\b(?:subscri|account|free|trial|for)|\balready (?:a )?(?:subscri\w+|member)\b"
        r"|\b(?:subscribe|register|log ?in|sign (?:in|up))\b.{0,40}\b(?:to (?:continue|read|access|unlock|view)|for (?:full|unlimited) access)\b"
        r"|\b(?:for|to) (?:our )?(?:paying |registered )?(?:subscribers|members) only\b|\b(?:subscriber|member)s?[- ](?:only|exclusive)\b"
        r"|\b(?:article|content|story) (?:is )?(?:exclusive|reserved|available (?:only )?)\b.{0,20}\b(?:subscribers|members)\b"
        r"|\b(?:free articles?|article limit)\b.{0,60}\b(?:left|remaining|month|reached|read)\b|\bunlock (?:this|the full)\b"
        r"|\b(?:réservé|accessible) aux abonnés\b|\bdéjà abonné\b|\bjetzt weiterlesen\b|\bweiterlesen mit\b|\bbereits abonnent\b|\bsolo para suscriptores\b",
    ),
    (
        "an error page",
        r"^(?:error )?(?:40[0-9]|41[0-9]|451|50[0-4])\b(?!\.).{0,60}$|\bpage .{0,40}\b(?:not|n’t|n't) (?:be )?(?:found|exist|available)\b"
        r"|\bpage not found\b|^not found\W*$|\bwas not found on this server\b|\baccess (?:to this page has been )?denied\b|^forbidden\W*$"
        r"|\byou (?:do not|don[’']t) have permission to access\b|\binternal server error\b|\bbad gateway\b|\bservice (?:is )?(?:temporarily )?unavailable\b"
        r"|\bsomething went wrong\b|\bnot available in your (?:region|country|location)\b|\bpage introuvable\b|\bseite (?:wurde )?nicht gefunden\b"
        r"|\bno longer (?:exists|available)\b|\bpage (?:that )?you(?: are|’re|'re| were)? (?:looking for|requested)\b",
    ),
)
_WORDS = (
    "cookie privacy consent",
    "javascript",
    "browser human robot traffic captcha ddos cloudflare ray security moment automated",
    "reading subscri unlock access member abonn weiterlesen suscript article",
    "40 41 45 50 page found denied forbidden permission server gateway unavailable wrong region country location introuvable"
    " gefunden longer",
)
_PATTERNS = tuple(
    (kind, tuple(words.split()), re.compile(pattern, re.IGNORECASE))
    for (kind, pattern), words in zip(_KINDS, _WORDS, strict=True)
)
"""The kind, the words without one of which nothing is of it, which are looked for first as that is quick, and how it is told."""


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
