"""Boilerplate: what a page says around a text and not in it: comment forms, buttons, newsletters, notices."""

from __future__ import annotations

import re
from collections.abc import Iterator

from detente.sources.outlines.sentences import Span

_SITES = (
    r"(?:Facebook|Twitter|X|WhatsApp|Telegram|LinkedIn|Reddit|Pinterest|E-?mail|Mail|Print|VK|Instagram|YouTube|RSS"
    r"|SMS|Messenger|Viber|Tumblr|Copy link|Link|Tweet|Share|Pocket|Threads|Bluesky|Mastodon)"
)
_LINE = re.compile(
    rf"""
    (?:leave|post|add|write)\s(?:a|your)\s(?:reply|comment)s?\b.{{0,80}}
    | (?:cancel|leave)\sreply
    | (?:post|submit)\scomment
    | your\semail\saddress\swill\snot\sbe\spublished\b.{{0,120}} | required\sfields\sare\smarked\b.{{0,40}}
    | save\smy\sname,?\semail\b.{{0,120}} | (?:name|e-?mail|website|comment|url|message)\s?\*?:?\s?
    | (?:\d+|no)\scomments?\b.{{0,40}}
    | comments?\s(?:are\s)?closed\b.{{0,40}}
    | comments\s?(?:\(\d+\))?
    | log\sin\sto\s.{{0,60}}
    | (?:be\sthe\sfirst\sto|join\sthe)\s(?:comment|discussion|conversation)\b.{{0,60}}
    | (?:back|return|scroll|go)\sto\s(?:the\s)?top\b.{{0,20}}
    | skip\sto\s(?:main\s)?(?:content|navigation)\b.{{0,20}}
    | menu
    | search
    | home
    | close
    | loading\W*
    | previous\b.{{0,12}}
    | next\b.{{0,8}}
    | (?:previous|next)\s(?:article|post|story|page)\b.{{0,150}}
    | (?:advertisement|advertising|sponsored(?:\scontent)?|anzeige|werbung|publicité|реклама|promoted)\W*
    | (?:read|see|watch|learn)\s(?:more|also|next)\b(?:\s?[:|>»→].{{0,200}}|\W*)
    | continue\sreading\b.{{0,100}}
    | show\s(?:more|less)
    | (?:related|recommended|latest|popular|trending|most\sread|more)\s(?:articles?|stories|news
        |posts?|topics?|content|reading|from\b.{{0,40}}|on\sthis\b.{{0,40}})\W*
    | (?:most\sread|trending(?:\snow)?|editor[’']?s\spicks?|you\s(?:may|might)\salso\s(?:like
        |be\sinterested\sin)\b.{{0,40}})\W*
    | (?:tags?|filed\sunder|categor(?:y|ies)|topics?|теги|étiquettes|schlagwörter)\s?:.{{0,300}}
    | (?:share|tweet|pin|like|print|save|e-?mail|send)\s?(?:this|on|via|with|to)?\s?(?:article
        |story|page|post|link|it)?\W{{0,3}}
    | share\s(?:this|on|via)\b.{{0,80}}
    | (?:click|tap)\s(?:here\s)?to\s.{{0,120}}
    | (?:{_SITES}[\s|,•·/]*){{1,20}}
    | \d[\d.,]*\s?[km]?\sshares?
    | (?:follow|like|find|join|contact|about)\sus\b.{{0,120}}
    | (?:subscribe|sign\sup|abonnez-vous|inscrivez-vous|подпишитесь|подписывайтесь|abonnieren)\b.{{0,250}}
    | (?:our\s|the\s|daily\s|weekly\s)?newsletters?\b.{{0,150}}
    | get\s(?:the|our)\b.{{0,80}}(?:inbox|newsletter|app)\b.{{0,80}}
    | (?:support|donate\sto|help)\s(?:us|our|independent)\b.{{0,150}} | donate(?:\s(?:now|today|here))?\W*
    | (?:we|this\s(?:site|website|page))\suses?\scookies?\b.{{0,400}}
    | (?:we\sand\sour\spartners\b.{{0,400}})
    | by\scontinuing\sto\s(?:use|browse)\b.{{0,300}}
    | (?:accept|reject|allow|manage)\s(?:all|cookies?|preferences|settings)(?:\scookies)?\W*
    | (?:cookie|privacy)\s(?:policy|settings|notice|preferences)\b.{{0,80}}
    | terms\s(?:of|and)\s(?:use|service|conditions)\b.{{0,80}}
    | (?:ce\ssite|nous)\sutilis(?:e|ons)\sdes\scookies\b.{{0,300}}
    | .{{0,120}}\b(?:all\srights\sreserved|tous\sdroits\sréservés|alle\srechte\svorbehalten
        |все\sправа\sзащищены)\b.{{0,200}}
    | (?:copyright\s)?(?:©|\(c\))\s?(?:copyright\s)?(?:19|20)\d\d(?:\s?[-–]\s?(?:19|20)?\d\d)?[^/]{{0,100}}
    | copyright\s(?:©|\(c\)).{{0,150}}
    | (?:the\s)?(?:views|opinions)\s(?:and\sopinions\s)?expressed\b.{{0,400}}
    | \d+\smin(?:ute)?s?\sread
    | (?:listen\sto|play)\sthis\sarticle\b.{{0,40}}
    | (?:page|seite|стр\.?)\s\d+(?:\s(?:of|von|из)\s\d+)?
    | this\s(?:article|story|post)\s(?:was\s)?(?:first|originally)\s(?:appeared|published)\b.{{0,250}}
    | (?:ajouter|laisser|laissez)\sun\scommentaire\b.{{0,80}}
    | (?:оставить|добавить)\sкомментарий\b.{{0,80}}
    | partager\b.{{0,60}}
    | поделиться\b.{{0,60}}
    | (?:lire|à\slire)\saussi\b.{{0,200}}
    | читайте\sтакже\b.{{0,200}}
    | haut\sde\spage
    | наверх
    | nach\soben
    | kommentare?\b.{{0,40}}
    """,
    re.VERBOSE | re.IGNORECASE | re.DOTALL,
)
_GLUED = re.compile(
    r"""
    Leave\sa\s(?:Reply|Comment)(?:\s?Cancel\s[Rr]eply)? | Your\semail\saddress\swill\snot\sbe\spublished\.?
    | Required\sfields\sare\smarked(?:\s?\*)?
    | Save\smy\sname,\semail[^.!?\n]{0,100}\.?
    | Back\sto\s[Tt]op(?:\sbutton)?
    | (?:Sign\sup|Subscribe)\s(?:for|to)\s(?:our|the)\s[^.!?\n]{0,100}(?:newsletter|updates|channel
        |inbox)[^.!?\n]{0,60}[.!]?
    | Follow\sus\son\s[^.!?\n]{0,80}[.!]?
    | Click\shere\sto\s[^.!?\n]{0,80}[.!]?
    | (?:READ|SEE)\s(?:MORE|ALSO)\s?:[^.!?\n]{0,200}[.!?]?
    | (?:Copyright\s)?(?:©|\([cC]\))\s?(?:19|20)\d\d[^.!?/\n]{0,80}\.?\s?All\s[Rr]ights\s[Rr]eserved\.?
    | All\s[Rr]ights\s[Rr]eserved\.?
    | Share\sthis\s(?:article|story|post)[^.!?\n]{0,60}[.:!]? | We\suse\scookies[^.!?\n]{0,200}[.!]
    """,
    re.VERBOSE,
)
_LISTS = re.compile(
    r"(?:related|recommended|latest|popular|trending|most read|more|read|see|you (?:may|might)|editor|читайте"
    r"|lire|à lire|previous|next)\b",
    re.IGNORECASE,
)
_RULE = re.compile(r"[\W_]{1,400}")

LONGEST_LINE = 500
"""Code points; what is longer is no button and no form."""


def is_boilerplate(written: str) -> bool:
    """Whether a line belongs to the page and not to the text, or is a line of dashes and the like."""
    return len(written) <= LONGEST_LINE and (
        _LINE.fullmatch(written) is not None or _RULE.fullmatch(written) is not None
    )


def begins_list(written: str) -> bool:
    """Whether titles of other texts may follow a line of boilerplate: ``Related articles``."""
    return len(written) <= 60 and _LISTS.match(written) is not None


def glued_boilerplate(text: str, start: int, end: int) -> Iterator[Span]:
    """The phrases of forms and notices within a paragraph."""
    for found in _GLUED.finditer(text, start, end):
        before = text[found.start() - 1 : found.start()] if found.start() > start else " "
        if before.isspace() or not before.isalnum() or before.islower():
            yield found.start(), found.start() + len(found.group().rstrip())
