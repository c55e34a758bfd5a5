"""A source in words: its reference, in short and in full, and what became of its passages and its text."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from textwrap import shorten

from detente.answers.citations.grounds import Grounding, passage_key
from detente.answers.evidence.check import cut, fate_numbers
from detente.answers.words import counted, listed
from detente.scenario.values import Source
from detente.sources.evidence import CheckedPassage, KeptSource, SourceCoverage
from detente.sources.stored_sources import author_names

LONGEST_TITLE = 48

FURTHER_PARTS = ("container-title", "publisher", "volume", "issue", "page")
"""Keys of a CSL record that stand between title and date."""

HASH_SHOWN = 12
"""As many digits of a SHA-256 tell texts apart for a reader."""


def short_reference(source: Source) -> str:
    """Author, title and date; a long title cut."""
    title = _short(_text(source.csl.get("title")) or source.id)
    parts = (family_names(source.csl.get("author")), title, _date(source))
    return ", ".join(part for part in parts if part)


def _short(title: str) -> str:
    """A title cut behind a word, if it is long."""
    start = shorten(title, LONGEST_TITLE, placeholder="…")
    return start if start != "…" else cut(title, LONGEST_TITLE)


def full_reference(source: Source) -> str:
    """Authors, title, where it appeared, and the date."""
    further = [_text(source.csl.get(key)) for key in FURTHER_PARTS]
    doi = _text(source.csl.get("DOI"))
    parts = (
        listed(author_names(source.csl)),
        _text(source.csl.get("title")) or source.id,
        *further,
        _date(source),
        f"doi:{doi}" if doi else "",
    )
    return ", ".join(part for part in parts if part)


def family_names(authors: object) -> str:
    """The authors of a CSL record by family name.

    >>> family_names([{"family": "Fang", "given": "Liping"}, {"literal": "OSCE"}])
    'Fang & OSCE'
    """
    if not isinstance(authors, Sequence) or isinstance(authors, str):
        return ""
    names = [each.get("family") or each.get("literal") for each in authors if isinstance(each, Mapping)]
    return " & ".join(str(name) for name in names if name)


def source_sentences(grounding: Grounding, id: str) -> list[str]:
    """How often a source is cited and how its passages were found; how much of its text is used; which text it is."""
    found = grounding.coverage[id]
    if found.n_cited == 0 and found.passages is None:
        return ["Not cited; its text is not there."]
    return [
        cited_sentence(grounding, id),
        *coverage_sentences(found),
        text_sentence(grounding.sources[id], grounding.kept[id]),
    ]


def coverage_sentences(found: SourceCoverage) -> list[str]:
    """How much of the text of a source is used; nothing where its text is not there."""
    if found.passages is None:
        return []
    sentences = counted(len(found.passages), "sentence")
    verb = "is" if len(found.used) == 1 else "are"
    return [f"Of the {sentences} of its text {len(found.used) or 'none'} {verb} used."]


def cited_sentence(grounding: Grounding, id: str) -> str:
    """How many passages of a source are cited by how many elements, and how they were found."""
    cited = [each for each in grounding.passages if each.evidence.source == id]
    if not cited:
        return "No passage of it is cited."
    is_there = grounding.kept[id].text is not None
    quoted = [each for each in cited if each.evidence.exact is not None]
    others = [each for each in cited if each.evidence.exact is None]
    told = [_cited_by("passage", quoted, is_there)] if quoted else ["No passage of it is quoted."]
    return " ".join([*told, *([_cited_by("citation without words", others, is_there)] if others else [])])


def _cited_by(noun: str, cited: Sequence[CheckedPassage], is_there: bool) -> str:
    """How many of them are cited by how many elements, and how they were found."""
    fates = {passage_key(each.evidence): (each.status, each.flaw) for each in cited}
    elements = counted(len({each.element.path for each in cited}), "element")
    verb = "is" if len(fates) == 1 else "are"
    if {status for status, _ in fates.values()} == {"whole"}:
        return f"It is cited as a whole by {elements}."
    told = f"{counted(len(fates), noun)} {verb} cited by {elements}"
    return f"{told}: {_fates(fate_numbers(fates.values()))}." if is_there else f"{told}."


def text_sentence(source: Source, kept: KeptSource) -> str:
    """Whether the text of a source is there, and whether it is the one that the scenario pins."""
    if kept.text is None:
        pinned = f"; pinned is SHA-256 {source.sha256[:HASH_SHOWN].lower()}…" if source.sha256 else ""
        return f"Not checked: {kept.why_missing}{pinned}."
    digest = f"SHA-256 {kept.text.sha256[:HASH_SHOWN]}…"
    if kept.is_changed:
        return f"Its text ({digest}) is not the one that was pinned ({(source.sha256 or '')[:HASH_SHOWN].lower()}…)."
    if source.sha256 is None:
        return f"Its text is there ({digest}); the scenario pins none."
    return f"Its text is the one that was pinned ({digest})."


def _fates(numbers: Mapping[str, int]) -> str:
    """How many passages were found in which way; of one way without the number."""
    if len(numbers) > 1:
        return listed(f"{number} {words}" for words, number in numbers.items())
    ((words, number),) = numbers.items()
    return words if number == 1 else f"all {words}"


def _date(source: Source) -> str:
    return _text(source.csl.get("issued"))


def _text(part: object) -> str:
    """A field of a CSL record as text; a date in parts as ``2022-02-01``."""
    if isinstance(part, Mapping):
        dates = part.get("date-parts")
        first = dates[0] if isinstance(dates, Sequence) and dates else ()
        pieces = first if isinstance(first, Sequence) and not isinstance(first, str) else (first,)
        joined = "-".join(f"{piece:02d}" if isinstance(piece, int) else str(piece) for piece in pieces)
        return joined or _text(part.get("literal") or part.get("raw"))
    return "" if part is None else str(part)
