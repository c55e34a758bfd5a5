"""Words of English that carry grammar, not matter: closed lists."""

from __future__ import annotations

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


def is_adverb(word: str) -> bool:
    """Whether a word in lower case may stand between an auxiliary or a verb and what belongs to it."""
    return word in ADVERBS or (word.endswith("ly") and len(word) > 4)
