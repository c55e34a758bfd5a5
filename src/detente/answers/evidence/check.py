"""Are the passages that a scenario cites in its sources? What became of each, and what is wrong with texts."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from types import MappingProxyType
from typing import Any

from detente.answers.documents import Document, header
from detente.answers.masthead import Asked
from detente.answers.words import counted, listed
from detente.blocks import Block, Code, Data, Heading, Item, Items, Paragraph, data
from detente.scenario.values import Evidence
from detente.sources.evidence import CheckedPassage, EvidenceCheck, Flaw, KeptSource
from detente.sources.quotations import Status
from detente.sources.values import SourceText

LONGEST = 60
"""Longer quotations are cut in tables."""

MOST_WORDS = 3
"""As many words are shown that a text joins or parts otherwise."""

OPENING_MARKS = ("“", "‘", "„", "«", '"')
"""A quotation that begins with one of these needs no other around it."""

STATUS_WORDS: Mapping[Status, str] = MappingProxyType(
    {
        "exact": "found word for word",
        "typography": "found but for typography",
        "moved": "found elsewhere than it is said to be",
        "ambiguous": "found more than once, with nothing to decide",
        "not_found": "not found",
        "whole": "cited as a whole",
        "place": "cited by its place alone",
        "source_changed": "still found, in a changed text",
        "source_missing": "not checked, for want of a text",
    }
)

FLAW_WORDS: Mapping[Flaw, str] = MappingProxyType(
    {
        "begins": "begins inside a word",
        "ends": "ends inside a word",
        "both": "begins and ends inside a word",
        "otherwise": "words are joined or parted otherwise there",
    }
)


# The page


def tell(asked: Asked, found: Sequence[EvidenceCheck]) -> Iterator[Block]:
    """How many passages fare how, what is wrong with texts, and the passages that want attention, or all of them."""
    (check,) = found
    yield Heading(1, check.scenario.title)
    yield from map(Paragraph, check_sentences(check.passages))
    yield from map(Paragraph, source_sentences(check.sources, check.passages))
    if shown := check.passages if asked.in_full else wanting_attention(check.passages):
        yield Heading(2, "Passages" if asked.in_full else "These want attention")
        yield Items(tuple(_item(each, check.sources[each.evidence.source]) for each in shown))
    if lost := lost_ground(check.passages):
        yield Heading(2, "These elements lost their ground")
        yield Items(tuple(map(Code, lost)))


def _item(checked: CheckedPassage, source: KeptSource) -> Item:
    """An element, the passage that it cites, and what became of it."""
    cited = f"{checked.evidence.source}: {quotation_words(checked.evidence)}"
    return Item(Code(checked.element.path), (cited, fate_words(checked, source)))


# For programs


def record(found: EvidenceCheck, settings: Mapping[str, Any]) -> Document:
    """The document of ``detente evidence check``: each passage and what became of it, the state of each source."""
    return header(found.scenario, "evidence check", "none", settings) | {
        "evidence": [_passage(each, found.sources[each.evidence.source]) for each in found.passages],
        "sources": {id: _source(each) for id, each in found.sources.items()},
    }


def _passage(checked: CheckedPassage, source: KeptSource) -> Document:
    evidence, found = checked.evidence, checked.found
    start, end = _span(checked)
    record: Document = {
        "element": checked.element.path,
        "source": evidence.source,
        "exact": evidence.exact,
        "status": checked.status,
        "start": start,
        "end": end,
    }
    if source.text and start is not None and (page := source.text.page(start)):
        record["page"] = page
    if checked.status == "source_changed" and found:
        record["passage"] = found.status
    if found and found.places:
        record["places"] = [list(place) for place in found.places[:10]]
    if source.text and checked.nearest:
        near = checked.nearest
        text = source.text.text[near.start : near.end]
        record["nearest"] = {"start": near.start, "end": near.end, "text": text, "likeness": near.likeness}
    return record | ({"coder": evidence.coder} if evidence.coder else {})


def _span(checked: CheckedPassage) -> tuple[int | None, int | None]:
    """Where a passage stands."""
    return (checked.found.start, checked.found.end) if checked.found else (None, None)


def _source(source: KeptSource) -> Document:
    if source.text is None:
        return {"text": "missing", "why": source.why_missing}
    return {"text": "changed" if source.is_changed else "there", "sha256": source.text.sha256}


def table(found: EvidenceCheck) -> Data:
    """One row a passage."""
    rows = (
        (
            each.element.path,
            each.evidence.source,
            each.evidence.exact,
            each.status,
            *_span(each),
            each.evidence.coder,
        )
        for each in found.passages
    )
    return data(("element", "source", "exact", "status", "start", "end", "coder"), rows)


# Sentences


def found_words(status: Status, flaw: Flaw | None) -> str:
    """How a passage was found, and what is wrong with it though it was.

    >>> found_words("exact", "begins"), found_words("exact", "wordless")
    ('found word for word, but begins inside a word', 'without any letter or digit')
    """
    if flaw == "wordless":
        return "without any letter or digit"
    if flaw == "otherwise" and status == "typography":
        return f"found, but {FLAW_WORDS[flaw]}"
    return f"{STATUS_WORDS[status]}, but {FLAW_WORDS[flaw]}" if flaw else STATUS_WORDS[status]


def fate_numbers(fates: Iterable[tuple[Status, Flaw | None]]) -> Mapping[str, int]:
    """How many passages fare how, in words: the best first."""
    best_first = [*STATUS_WORDS]
    in_order = sorted(fates, key=lambda fate: (best_first.index(fate[0]), fate[1] or ""))
    return Counter(found_words(*fate) for fate in in_order)


def check_sentences(passages: Sequence[CheckedPassage]) -> list[str]:
    """How many passages fare how: the best first."""
    if not passages:
        return ["No element cites a passage."]
    quoted = [each for each in passages if each.evidence.exact is not None]
    others = [each for each in passages if each.evidence.exact is None]
    quotations = (
        f"{counted(len(quoted), 'passage')} cited: {_numbers(quoted)}." if quoted else "No passage is quoted."
    )
    if not others:
        return [quotations]
    return [
        quotations,
        f"Beside quotations, {counted(len(others), 'citation')} without words: {_numbers(others)}.",
    ]


def _numbers(passages: Sequence[CheckedPassage]) -> str:
    numbers = fate_numbers((each.status, each.flaw) for each in passages)
    return "; ".join(f"{number} {words}" for words, number in numbers.items())


def cited_words(n_cited: int, n_unquoted: int) -> str:
    """How often a source is cited: its passages, and apart from them what cites it without quoting words.

    >>> cited_words(3, 1), cited_words(1, 1)
    ('2 passages cited, and 1 citation without words', '1 citation without words')
    """
    without = f"{counted(n_unquoted, 'citation')} without words"
    if n_unquoted == n_cited and n_cited:
        return without
    passages = f"{counted(n_cited - n_unquoted, 'passage')} cited"
    return f"{passages}, and {without}" if n_unquoted else passages


def source_sentences(sources: Mapping[str, KeptSource], passages: Sequence[CheckedPassage]) -> list[str]:
    """What is wrong with the texts of the sources that are cited; of the others only which are changed."""
    numbers = Counter(each.evidence.source for each in passages)
    without = Counter(each.evidence.source for each in passages if each.evidence.exact is None)
    told = []
    for id, number in numbers.items():
        cited = cited_words(number, without[id])
        if sources[id].text is None:
            told.append(f"‘{id}’ ({cited}) could not be checked: {sources[id].why_missing}.")
        elif sources[id].is_changed:
            told.append(_changed_words(id, cited))
    told += [
        _changed_words(id, "not cited yet") for id in sources if id not in numbers and sources[id].is_changed
    ]
    return told


def _changed_words(id: str, cited: str) -> str:
    return f"‘{id}’ ({cited}) is not the text that was pinned: its SHA-256 differs."


def wanting_attention(passages: Sequence[CheckedPassage]) -> list[CheckedPassage]:
    """The passages with a trouble of their own, those that lost their ground first."""
    of_their_own: list[Status] = ["not_found", "ambiguous", "moved", "typography"]
    own = [each for each in passages if each.status in of_their_own or each.flaw]
    return sorted(own, key=lambda each: [*of_their_own, each.status].index(each.status))


def lost_ground(passages: Sequence[CheckedPassage]) -> list[str]:
    """The elements, each once, of which a passage is not in its source."""
    return list(dict.fromkeys(each.element.path for each in passages if each.status == "not_found"))


def quotation_words(evidence: Evidence) -> str:
    """The quotation, short; where there is none the position, or that the whole source is cited."""
    if evidence.exact is not None:
        shown = cut(evidence.exact)
        return shown if shown.startswith(OPENING_MARKS) else f"“{shown}”"
    if evidence.start is None and evidence.end is None:
        return "(the whole)"
    return f"({evidence.start or 0}–{'' if evidence.end is None else evidence.end})"


def cut(text: str, length: int = LONGEST) -> str:
    """The text on one line, cut where it is longer than `length`."""
    line = " ".join(text.split())
    return line if len(line) <= length else f"{line[: length - 1].rstrip()}…"


def fate_words(checked: CheckedPassage, source: KeptSource) -> str:
    """What became of a passage."""
    found = checked.found
    there = listed([f"“{cut(each)}”" for each in checked.otherwise[:MOST_WORDS]])
    words = found_words(checked.status, checked.flaw) + (f": {there}" if there else "")
    if source.text is None:
        return f"not checked: {source.why_missing}"
    if checked.status == "not_found":
        return f"{words}{_what_is_there(checked, source.text)}"
    if found and found.places:
        return f"{words}: at {listed([str(start) for start, _ in found.places[:4]])}"
    if found and checked.status in {"moved", "typography"} and found.start is not None:
        return f"{words}{', at' if there else ':'} {found.start}–{found.end}"
    return words


def _what_is_there(checked: CheckedPassage, text: SourceText) -> str:
    """What the text has instead of what is not found."""
    near = checked.nearest
    if checked.evidence.exact is None:
        return ": the text ends before it"
    if near is None:
        return ", nor anything like it"
    return f"; nearest, at {near.start}: “{cut(text.text[near.start : near.end])}”"
