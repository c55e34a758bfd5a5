"""Principles invoked as such: rights, duties, and norms that have a name."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

_LEAD = r"(?:(?:the|this|that|a|an|its|their|our|his|her|your|my|every|no|any|'s)\s+)"

_NAMED = (
    r"freedom of (?:the )?(?:navigation|movement|association|expression|press|assembly|speech|seas?|worship|religion|passage|"
    r"information|transit|overflight|research|conscience)|rule of law|territorial integrity|self-determination|"
    r"non-interference|non-intervention|non-discrimination|equal (?:treatment|pay|access|rights)|due process|"
    r"sovereign equality|indivisib(?:le security|ility of security)|innocent passage|"
    r"(?:equitable|reasonable)(?: and (?:equitable|reasonable))? (?:use|utili[sz]ation|sharing|apportionment)|"
    r"precautionary principle|polluter[- ]pays|polluter pays|presumption of innocence|inviolability of \w+|"
    r"separation of powers|academic freedom|free,? prior and informed consent|pacta sunt servanda|most-favou?red[- ]nation|"
    r"common heritage of (?:all )?(?:man|human)kind|freedom to choose|open[- ]door (?:policy|principle)|"
    r"equality before the law|academic freedom|editorial independence|national treatment|consent of the governed"
)
_LAWS = (
    r"(?:under|in accordance with|in conformity with|in line with|contrary to|violation of|violates?|violated|breach of|consistent with|"
    r"required by|respect for|as a matter of|enshrined in|guaranteed by|protected by|accordance with)\s+(?:the\s+|customary\s+|general\s+)*"
    r"(?:international (?:humanitarian |maritime )?law|law of the sea|law of nations|rules of war|UN Charter|"
    r"Charter of the United Nations|U\.N\. Charter|human rights law|sovereignty\b|principle\b)"
)

_RULES: tuple[tuple[str, re.Pattern[str]], ...] = (
    (
        "principle-of",
        re.compile(
            rf"{_LEAD}?(?:[\w-]+\s+){{0,2}}?principles?\s+(?:of|that)\b(?!\s+(?:it|this|them)\b)",
            re.IGNORECASE,
        ),
    ),
    (
        "right-to",
        re.compile(
            rf"{_LEAD}(?:(?!{_LEAD})[\w-]+\s+){{0,2}}?rights?\s+(?:of\s+[^,;:.]{{3,60}}?\s+)?(?:not\s+)?to\b",
            re.IGNORECASE,
        ),
    ),
    ("right-of", re.compile(rf"{_LEAD}(?:[\w-]+\s+)?rights?\s+of\s+(?!way\b|the\s+way\b)\w+", re.IGNORECASE)),
    ("duty-to", re.compile(rf"{_LEAD}(?:[\w-]+\s+)?(?:duty|obligation)\s+(?:not\s+)?to\b", re.IGNORECASE)),
    ("named-norm", re.compile(rf"\b(?:the\s+)?(?:{_NAMED})\b", re.IGNORECASE)),
    ("under-law", re.compile(rf"\b{_LAWS}", re.IGNORECASE)),
    (
        "matter-of-principle",
        re.compile(r"\b(?:a|as a) (?:matter|question) of (?:principle|right|justice)\b", re.IGNORECASE),
    ),
)

_WORTH_SEARCHING = re.compile(r"\b(?:principle|right|duty|obligation|freedom|law|equal|sovereign|indivisib|integrity|"
    r"self-determination|non-|due process|innocent|equitable|reasonable|precaution|polluter|presumption|inviolab|separation|"
    r"consent|pacta|most-favo|heritage|open[- ]door|independence|national|Charter|U\.N)", re.IGNORECASE)  # fmt: skip
_END = re.compile(
    r"[,;:.!?()\"]|\s(?:and|but|or|which|who|while|when|because|although|since|as|is|are|was|were|has|have|had|would|should|"
    r"must|cannot|can|does|do|in (?:this|that|the)|by (?:the|its|their)|for (?:the|its|their))\s"
)


@dataclass(frozen=True, slots=True)
class Norm:
    """A principle in a sentence; offsets into the sentence."""

    start: int
    end: int
    rule: str


def norms(text: str) -> Iterator[Norm]:
    """The principles that a sentence invokes.

    Examples
    --------
    >>> sorted(norm.rule for norm in norms("They invoke the right to strike."))
    ['right-to']
    """
    if not _WORTH_SEARCHING.search(text):
        return
    for rule, pattern in _RULES:
        for found in pattern.finditer(text):
            stop = _END.search(text, found.end(), found.end() + 90)
            end = stop.start() if stop else min(len(text), found.end() + 90)
            start = found.start() + (
                len(found.group()) - len(found.group().lstrip("'s ")) if found.group()[0] == "'" else 0
            )
            yield Norm(start, len(text[:end].rstrip()), rule)
