"""The forms that an English verb takes, so that a table of rules can name it once."""

from __future__ import annotations

from collections.abc import Mapping

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
