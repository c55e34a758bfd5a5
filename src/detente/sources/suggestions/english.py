"""The English that the rules are of: words that carry grammar, the forms of verbs, and whether a text is in it at all."""

from __future__ import annotations

import re
from collections.abc import Mapping
from unicodedata import name

DETERMINERS = frozenset(
    "the a an this that these those its their his her our your my no any some every each both all such either neither "
    "another 's".split()
)

PRONOUNS = frozenset("i we you he she it they who one us them him me".split())

BE = frozenset("be am is are was were been being".split())

HAVE = frozenset("have has had having".split())

MODALS = frozenset("will would shall should can could may might must ought".split())

AUXILIARIES = BE | HAVE | MODALS | frozenset("do does did to get gets got".split())

NEGATIONS = frozenset("not never no neither nor none nobody nothing hardly scarcely without".split())

PREPOSITIONS = frozenset(
    "of in on at by for with from to into onto upon over under against between among through during within without about "
    "after before since until towards toward across along near beyond despite per via".split()
)

CONJUNCTIONS = frozenset(
    "and or but yet nor while whereas although though because if unless when where as than so".split()
)

RELATIVES = frozenset("who which that whose whom what".split())

ADVERBS = frozenset(
    "also again already always ever even just now still only once soon then there here too very rather quite instead "
    "however therefore thus moreover today yesterday tomorrow repeatedly formally publicly strongly firmly flatly "
    "clearly openly jointly solemnly".split()
)

FUNCTION_WORDS = (
    DETERMINERS
    | PRONOUNS
    | AUXILIARIES
    | NEGATIONS
    | PREPOSITIONS
    | CONJUNCTIONS
    | RELATIVES
    | ADVERBS
    | frozenset("how why whether more most many much few less least other others own same such what".split())
    | frozenset(
        "yes three two first second third four five last next new nothing everything everybody".split()
    )
)

_IRREGULAR: Mapping[str, tuple[str, ...]] = {
    "be": ("am", "is", "are", "was", "were", "been", "being"),
    "bind": ("binds", "bound", "binding"),
    "break": ("breaks", "broke", "broken", "breaking"),
    "bring": ("brings", "brought", "bringing"),
    "forget": ("forgets", "forgot", "forgotten", "forgetting"),
    "forswear": ("forswears", "forswore", "forsworn", "forswearing"),
    "get": ("gets", "got", "gotten", "getting"),
    "give": ("gives", "gave", "given", "giving"),
    "go": ("goes", "went", "gone", "going"),
    "have": ("has", "had", "having"),
    "hold": ("holds", "held", "holding"),
    "keep": ("keeps", "kept", "keeping"),
    "lay": ("lays", "laid", "laying"),
    "leave": ("leaves", "left", "leaving"),
    "let": ("lets", "let", "letting"),
    "make": ("makes", "made", "making"),
    "put": ("puts", "putting"),
    "say": ("says", "said", "saying"),
    "seek": ("seeks", "sought", "seeking"),
    "send": ("sends", "sent", "sending"),
    "set": ("sets", "setting"),
    "stand": ("stands", "stood", "standing"),
    "swear": ("swears", "swore", "sworn", "swearing"),
    "take": ("takes", "took", "taken", "taking"),
    "tear": ("tears", "tore", "torn", "tearing"),
    "tell": ("tells", "told", "telling"),
    "think": ("thinks", "thought", "thinking"),
    "throw": ("throws", "threw", "thrown", "throwing"),
    "understand": ("understands", "understood", "understanding"),
    "undertake": ("undertakes", "undertook", "undertaken", "undertaking"),
    "withdraw": ("withdraws", "withdrew", "withdrawn", "withdrawing"),
    "withhold": ("withholds", "withheld", "withholding"),
    "write": ("writes", "wrote", "written", "writing"),
}

_DOUBLING = frozenset(
    {"commit", "permit", "admit", "spur", "plan", "rebut", "bar", "ban", "beg", "drop", "scrap", "submit"}
)

COVERED = "en"

SAMPLE = 20_000
"""Code points that decide about the language of a text."""

_STOP_WORDS = {
    "en": frozenset(
        "the of and to in that is was for it with as be by on not this are which from has have its".split()
    ),
    "fr": frozenset(
        "le la les des et du une que qui dans pour est au sur par pas plus ne ce avec sont aux".split()
    ),
    "de": frozenset(
        "der die und das den von zu mit dem des ist nicht ein eine auf sich auch für im werden".split()
    ),
    "es": frozenset("el los las de que y en una por con para del se su al lo como más pero ha".split()),
    "it": frozenset("il di che e la per un una non con del della sono le gli alla dei nel più è".split()),
    "pt": frozenset("o os as que e do da em um uma para com não por dos das no na se mais ao".split()),
    "nl": frozenset("de het een en van dat niet te zijn voor met op aan er door bij ook maar".split()),
    "pl": frozenset("i w na z do że nie się jest to po jak od za przez oraz dla".split()),
}
_WORD = re.compile(r"[^\W\d_]+")


def is_adverb(word: str) -> bool:
    """Whether a word in lower case may stand between an auxiliary or a verb and what belongs to it."""
    return word in ADVERBS or (word.endswith("ly") and len(word) > 4)


def forms(verb: str) -> tuple[str, ...]:
    """Every form of a verb, the plain one first.

    Examples
    --------
    >>> forms("insist")
    ('insist', 'insists', 'insisted', 'insisting')
    >>> forms("deny")
    ('deny', 'denies', 'denied', 'denying')
    >>> forms("undertake")
    ('undertake', 'undertakes', 'undertook', 'undertaken', 'undertaking')
    """
    return (verb, *_IRREGULAR.get(verb, _regular(verb)))


def _regular(verb: str) -> tuple[str, str, str]:
    if verb in _DOUBLING:
        return f"{verb}s", f"{verb}{verb[-1]}ed", f"{verb}{verb[-1]}ing"
    if verb.endswith("y") and verb[-2] not in "aeiou":
        return f"{verb[:-1]}ies", f"{verb[:-1]}ied", f"{verb}ing"
    if verb.endswith(("s", "sh", "ch", "x", "z")):
        return f"{verb}es", f"{verb}ed", f"{verb}ing"
    if verb.endswith("e"):
        return f"{verb}s", f"{verb}d", f"{verb.removesuffix('e')}ing"
    if verb.endswith("o"):
        return f"{verb}es", f"{verb}ed", f"{verb}ing"
    return f"{verb}s", f"{verb}ed", f"{verb}ing"


def told_language(language: str | None) -> str | None:
    """The language of a tag, without its region: ``en`` of ``en-GB``."""
    return re.split(r"[-_]", language.strip().lower())[0] if language and language.strip() else None


def likely_language(text: str) -> str | None:
    """The language whose small words a text uses most, ``und`` where its script is not Latin; None where nothing tells.

    Examples
    --------
    >>> likely_language("Les deux parties sont convenues que le tarif ne sera pas relevé.")
    'fr'
    >>> likely_language("Стороны договорились о переговорах.")
    'und'
    """
    words = _WORD.findall(text[:SAMPLE].lower())
    if not words:
        return None
    foreign = sum(1 for word in words if not name(word[0], "").startswith("LATIN"))
    if 2 * foreign > len(words):
        return "und"
    counts = {language: sum(1 for word in words if word in small) for language, small in _STOP_WORDS.items()}
    best = max(counts, key=lambda language: counts[language])
    return best if counts[best] else None


def is_covered(language: str | None, text: str) -> bool:
    """Whether the rules cover a text: its language as told, else as its words tell; where nothing tells, yes."""
    return (told_language(language) or likely_language(text) or COVERED) in {COVERED, "eng", "english"}
