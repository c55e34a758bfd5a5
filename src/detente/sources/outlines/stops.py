"""What ends a sentence and what only looks like it: stops, abbreviations, addresses; and what a new one begins with."""

from __future__ import annotations

import re
from collections.abc import Mapping
from types import MappingProxyType
from typing import Literal

_CASED = (*range(0x250), *range(0x370, 0x590), *range(0x1E00, 0x2000))
"""Blocks with capital and small letters: Latin, Greek, Cyrillic, Armenian."""

UPPER = "".join(chr(each) for each in _CASED if chr(each).isupper())
LOWER = "".join(chr(each) for each in _CASED if chr(each).islower() and chr(each) not in "ªº")

WORD = re.compile(r"[^\W_]+")
"""Letters and digits in a row."""

STOPS = ".!?…‽"
"""What ends a sentence in scripts with spaces."""

FULL_STOPS = "。！？｡"
"""What ends a sentence in scripts without spaces between words."""

OTHER_STOPS = "؟۔।॥։።"
"""What ends a sentence in scripts with spaces but without capitals."""

CLOSERS = "”’»\"')\\]}›"
"""Quotes and brackets that may close after a stop, as they stand in a class of a pattern."""

OPENERS = "“„«‘‹\"'(\\[¿¡"
"""Quotes and brackets that may open before the first word, as they stand in a class of a pattern."""

Stop = Literal["none", "inside", "numbered", "ending"]
"""What a full stop after a word is.

``none``: no abbreviation's, so it ends the sentence; ``inside``: the sentence goes on; ``numbered``: it goes on where
a number follows; ``ending``: it ends the sentence only where the next word is one that sentences begin with.
"""

_TITLES = (
    "Mr Mrs Ms Mx Dr Prof Messrs Gen Maj Col Lt Sgt Cpl Capt Cmdr Adm Gov Sen Rep Rev Hon Pres Amb Supt St Ste Mt Ft"
    " Mme Mmes Mlle MM Me Mgr Sr Sra Dn Hr Fr Dipl Ing Проф Акад Ген Гр Им Св"
)
_INSIDE = (
    "e.g i.e cf viz vs v.s ca approx resp incl excl c.-à-d p.ex z.b d.h bzw ggf vgl u.a т.е т.к напр см им ул просп"
    " проф акад ген англ фр нем лат ibid op.cit ad.loc"
)
_NUMBERED = (
    "no nos nr num núm n art arts artt sec sect secs para paras par ch chap vol vols fig figs eq p pp pg pág cl pt"
    " ann app abs ziff bd res reg doc jan feb mar apr jun jul aug sep sept oct nov dec janv févr avr juil sept déc"
    " ст п пп подп стр гл рис табл разд т ч № кв д кор илл янв февр апр авг сент окт нояб дек"
)
_ENDING = (
    "inc ltd llc co corp plc bros jr sr esq etc al ph.d dept est a.m p.m usw ggmbh г гг в вв др т.д т.п тыс млн млрд"
    " руб коп чел ee.uu s.a s.p.a av j.-c"
)

_STOPS_OF_WORDS: Mapping[str, Stop] = MappingProxyType(
    {
        **dict.fromkeys(_ENDING.split(), "ending"),
        **dict.fromkeys(_NUMBERED.split(), "numbered"),
        **dict.fromkeys(_INSIDE.split(), "inside"),
    }
)
_TITLE_WORDS = frozenset(_TITLES.split()) | frozenset(each.upper() for each in _TITLES.split())

_LAST_WORD = re.compile(r"[^\s()\[\]«»“”‘„\",;:!?…/–—]{1,24}\Z")
_DOTTED = re.compile(r"[^\W\d_](?:\.-?[^\W\d_])+")
_REACH = 24

_FIRST_WORDS = (
    "The A An This That These Those He She It They We I You One But And Or So Yet If When While Although Though"
    " However Nevertheless Moreover Instead In On At By For From With To As After Before Since Because There Here"
    " What Why How Who Which Where Both Some Many Most All Each No Not Our Their His Her Its My Your Once Then Thus"
    " Therefore Until Under Such Several Meanwhile Also Indeed Even Only Now Today Yesterday Another More Despite"
    " During According Furthermore Otherwise Still Nor Can Could Will Would Should Is Are Was Were Do Does Did Have"
    " Le La Les L Un Une Il Elle Ils Elles Nous Vous On Je Mais Et Ou Or Donc Ce Cet Cette Ces Dans En Au Aux Du Des"
    " Pour Par Sur Sous Avec Sans Si Quand Lorsque Depuis Selon Ainsi Cependant Toutefois Pourtant Après Avant"
    " Der Die Das Ein Eine Er Sie Es Wir Ihr Aber Und Oder Doch Im Am Auf Mit Nach Vor Seit Wenn Als Dann Dies Diese"
    " El Los Las Una Pero Y Este Esta Esto No Se Su Con Sin Para Por Cuando Según"
    " Он Она Оно Они Мы Вы Я Это Этот Эта Эти В Во На Но А И Или Да Если Когда Однако По При После До С Со К У О Об"
    " От Из За Для Так Также Тогда Там Как Что Кто Где Почему Не Все Его Её Их Наш Поэтому Между Тем"
)
FIRST_WORDS = frozenset(_FIRST_WORDS.split())
"""Words that sentences begin with and that are rarely part of a name."""

_ADDRESS = re.compile(r"://|\bwww\.|[\w.-]@[\w-]|[?&]\w+=|[\w-]\.[\w-]+/|\bdoi:|\b10\.\d{4,}/")
_ADDRESS_REACH = 200
_WHITE = re.compile(r"\s")
_FROM_WHITE = re.compile(r"\s+")
_SIGN = re.compile(r"[/@#=.:]")

_FILE_ENDINGS = (
    "PDF DOC DOCX XLS XLSX PPT TXT CSV JSON XML HTM HTML PNG JPG JPEG GIF ZIP MP3 MP4 EXE NET COM ORG JS"
)
FILE_ENDINGS = frozenset(_FILE_ENDINGS.split())
"""What may stand in capitals after the stop of a file name or an address."""


def can_begin(character: str) -> bool:
    """Whether a sentence may begin with it: a capital, a digit, or a letter of a script without capitals."""
    return character.isupper() or character.isdigit() or (character.isalpha() and not character.islower())


def word_before(text: str, end: int, start: int = 0) -> str:
    """The word that ends at a code point, without looking back beyond `start`."""
    found = _LAST_WORD.search(text[max(start, end - _REACH) : end])
    return found.group().lstrip("'’*_") if found else ""


def stop_after(word: str) -> Stop:
    """What a full stop after this word is.

    Examples
    --------
    >>> [stop_after(word) for word in ("Dr", "No", "U.S", "treaty")]
    ['inside', 'numbered', 'ending', 'none']
    """
    if word in _TITLE_WORDS:
        return "inside"
    known = _STOPS_OF_WORDS.get(word.casefold())
    if known:
        return known
    if (len(word) == 1 and word.isupper()) or _DOTTED.fullmatch(word):
        return "ending"
    return "none"


def is_in_address(text: str, at: int) -> bool:
    """Whether a place lies inside an address of the web or of mail, or an account (``@NATO``, ``#NoWar``)."""
    before = text[max(0, at - _ADDRESS_REACH) : at]
    if not _SIGN.search(before) and not _SIGN.search(text, at, at + _ADDRESS_REACH):
        return False
    begun = len(before) - len(_FROM_WHITE.split(before)[-1])
    end = _WHITE.search(text, at, at + _ADDRESS_REACH)
    token = before[begun:] + text[at : end.start() if end else at + _ADDRESS_REACH]
    found = _ADDRESS.search(token)
    return (found is not None and found.start() <= len(before) - begun) or token[:1] in {"@", "#"}
