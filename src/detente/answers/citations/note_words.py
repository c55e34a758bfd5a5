"""A note in words: from where, what is quoted, who speaks and how, where it stands, and whether it was found."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType

from detente.answers.citations.grounds import Grounding
from detente.answers.citations.notebook import MOST_BACK, Note, Notebook, mention_anchor
from detente.answers.citations.source_words import short_reference
from detente.answers.evidence.check import cut, found_words
from detente.answers.words import counted
from detente.blocks import Inline, Mark, Quotation, Term, Text
from detente.scenario.values import Evidence
from detente.sources.evidence import LOST, CheckedPassage
from detente.sources.values import SourceText

LONGEST_QUOTATION = 400
"""A longer quotation is cut: notes quote in short."""

MODE_WORDS: Mapping[str, str] = MappingProxyType(
    {"author": "the author", "direct": "quoted directly", "reported": "reported", "paraphrase": "paraphrased"}
)

_LANGUAGE = re.compile(r"[A-Za-z]{2,8}(-[A-Za-z0-9]{1,8})*")


@dataclass(frozen=True, slots=True)
class NoteWords:
    """A note as a report shows it.

    Attributes
    ----------
    source_id, source
        Which source, and its short form.
    quotation, language
        What is quoted, and in which language; None where the source or a position is cited as such.
    translations, voices, coders
        Of everybody who cites the passage, each once.
    locator
        The page, or the characters.
    fate, is_lost
        What became of the passage in the text, and whether it has lost its ground.
    anchors
        Of the mentions of the note.
    """

    number: int
    source_id: str
    source: str
    quotation: str | None
    language: str | None
    translations: tuple[str, ...]
    voices: tuple[str, ...]
    locator: str | None
    coders: tuple[str, ...]
    fate: str
    is_lost: bool
    anchors: tuple[str, ...]


def note_words(book: Notebook) -> tuple[NoteWords, ...]:
    """The notes that a report has mentioned, in words."""
    grounding = book.grounding
    return tuple(_words(note, grounding) for note in book.notes()) if grounding else ()


def _words(note: Note, grounding: Grounding) -> NoteWords:
    first = note.evidence[0]
    source = grounding.sources.get(first.source)
    quotation = cut(first.exact, LONGEST_QUOTATION) if first.exact else None
    back = range(1, min(note.n_mentions, MOST_BACK) + 1)
    return NoteWords(
        number=note.number,
        source_id=first.source,
        source=short_reference(source) if source else first.source,
        quotation=quotation,
        language=language_tag(source.language if source else None),
        translations=_each_once([each.translation for each in note.evidence]),
        voices=_each_once([voice_words(each) for each in note.evidence]),
        locator=locator_words(note.fate, grounding.kept[first.source].text),
        coders=_each_once([each.coder for each in note.evidence]),
        fate=found_words(note.fate.status, note.fate.flaw),
        is_lost=note.fate.status in LOST,
        anchors=tuple(mention_anchor(note.number, mention) for mention in back),
    )


def _each_once(texts: list[str | None]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(cut(text, LONGEST_QUOTATION) for text in texts if text))


def voice_words(evidence: Evidence) -> str | None:
    """Who speaks, and how.

    >>> voice_words(Evidence("oped", speaker="Russia", mode="reported"))
    'Russia, reported'
    """
    mode = MODE_WORDS.get(evidence.mode or "", evidence.mode)
    return ", ".join(part for part in (evidence.speaker, mode) if part) or None


def locator_words(fate: CheckedPassage, text: SourceText | None) -> str | None:
    """Where a passage stands: its page where the text has pages, else its characters; as cited where not found."""
    found = fate.found
    placed = found if found and found.start is not None else fate.evidence
    start, end = placed.start, placed.end
    if text is not None and start is not None and (page := text.page(start)):
        return f"page {page}"
    if start is None and end is None:
        return None
    return f"from character {start}" if end is None else f"characters {start or 0}–{end}"


def language_tag(language: str | None) -> str | None:
    """A language as an attribute can name it; None for what is no tag.

    >>> language_tag("ru"), language_tag("Old Norse")
    ('ru', None)
    """
    return language if language and _LANGUAGE.fullmatch(language) else None


def note_text(note: NoteWords) -> Text:
    """A note: what is quoted, who speaks, where it stands, who coded it, and what became of it."""
    words: list[Inline] = [
        Quotation(note.quotation, note.language or "") if note.quotation else "(no words quoted)"
    ]
    for translation in note.translations:
        words += [" translated: ", Quotation(translation)]
    if note.voices:
        words.append(f" {'; '.join(note.voices)}")
    words += [" ", Term(note.source, f"source-{note.source_id}")]
    words.append("".join([f", {note.locator}" if note.locator else "", "; "]))
    words += [f"coded by {coder}; " for coder in note.coders]
    return (*words, Mark(note.fate, "lost") if note.is_lost else note.fate)


def untold_sentence(book: Notebook) -> str | None:
    """That further passages are cited, where a report does not tell of the elements that cite them."""
    if not book.n_untold:
        return None
    cited = counted(book.n_untold, "further passage")
    verb = "is" if book.n_untold == 1 else "are"
    return f"{cited} {verb} cited by elements of which this report does not tell."
