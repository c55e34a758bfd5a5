"""A scenario's evidence as a project of a tool for qualitative data analysis."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from detente.scenario.values import Evidence, Scenario, Source
from detente.sources.evidence import CheckedPassage, KeptSource
from detente.sources.exchange.codebook import code_guid, codebook
from detente.sources.exchange.descriptions import described, described_source
from detente.sources.exchange.positions import LinePositions, cited_span, plain_lines
from detente.sources.exchange.project import ORIGIN, Coder, Coding, Project, Selection, TextDocument, guid
from detente.sources.selectors import selectors_of
from detente.version import __version__

SHOWN = 80
"""As many characters of a passage stand in the name of a selection."""


@dataclass(frozen=True, slots=True)
class LeftOut:
    """Evidence that a project cannot hold, and why."""

    path: str
    evidence: Evidence
    why: str


@dataclass(frozen=True, slots=True)
class Export:
    """A project made of a scenario.

    Attributes
    ----------
    left_out
        Evidence that is not in it.
    missing
        Sources that are not in it, with the reason.
    """

    project: Project
    left_out: tuple[LeftOut, ...]
    missing: Mapping[str, str]

    @property
    def n_selections(self) -> int:
        """How many passages are in it."""
        return sum(len(each.selections) for each in self.project.documents)

    @property
    def n_codings(self) -> int:
        """How many codings are in it: of passages, and of sources as a whole."""
        return self.n_selections + sum(len(each.codings) for each in self.project.documents)


def exported(
    scenario: Scenario,
    sources: Mapping[str, Source],
    kept: Mapping[str, KeptSource],
    passages: tuple[CheckedPassage, ...],
) -> Export:
    """The project of a scenario: its elements as codes, its texts, and the passages that the elements rest on.

    Parameters
    ----------
    sources, kept
        The sources of all readings, and their texts.
    passages
        Every passage that an element cites, as found in its text.
    """
    documents, left_out = [], []
    for id, source in sources.items():
        own = [each for each in passages if each.evidence.source == id]
        text = kept[id].text
        if text is None:
            why = kept[id].why_missing or "its text is not there"
            left_out += [LeftOut(each.element.path, each.evidence, why) for each in own]
            continue
        document, rest = _document(scenario, source, text.text, own)
        documents.append(document)
        left_out += rest
    names = dict.fromkeys(each.evidence.coder for each in passages if each.evidence.coder)
    project = Project(
        name=scenario.title,
        origin=f"{ORIGIN} {__version__}",
        coders=tuple(Coder(_coder_guid(name), name) for name in names),
        codes=codebook(scenario),
        documents=tuple(documents),
    )
    missing = {id: each.why_missing or "" for id, each in kept.items() if each.text is None and id in sources}
    return Export(project, tuple(left_out), missing)


def _coder_guid(name: str) -> str:
    return guid("coder", name)


def _document(
    scenario: Scenario, source: Source, raw: str, passages: list[CheckedPassage]
) -> tuple[TextDocument, list[LeftOut]]:
    """A text with what is coded in it, and the evidence that has no place in it."""
    positions, text = LinePositions(raw), plain_lines(raw)
    selections, codings, left_out = [], [], []
    for number, passage in enumerate(passages):
        path, evidence, found = passage.element.path, passage.evidence, passage.found
        own = guid("evidence", scenario.title, source.id, path, number)
        coder = _coder_guid(evidence.coder) if evidence.coder else None
        coding = Coding(guid("coding", own), code_guid(scenario, path), coder)
        if _cites_whole(evidence):
            codings.append(coding)
            continue
        span = cited_span(found, len(raw)) if found else None
        start, end = (positions.outward(each) for each in span or (0, 0))
        if start >= end:
            left_out.append(LeftOut(path, evidence, _WHY.get(passage.status, "it cites no character")))
            continue
        inward = (positions.inward(start), positions.inward(end))
        description = described(evidence, selectors_of(raw, *inward))
        selections.append(
            Selection(own, _opening(text[start:end]), start, end, (coding,), description, coder)
        )
    made = TextDocument(
        guid=guid("source", scenario.title, source.id),
        name=_title(source),
        text=text,
        selections=tuple(selections),
        codings=tuple(codings),
        description=described_source(source),
    )
    return made, left_out


_WHY = {
    "not_found": "the passage is not in the text",
    "ambiguous": "the passage stands in several places",
    "source_changed": "the text is not the one that was cited",
}


def _cites_whole(evidence: Evidence) -> bool:
    """Whether evidence names its source, and at most a coder: what a coding of a whole text can say."""
    return evidence == Evidence(evidence.source, coder=evidence.coder, place=evidence.place)


def _title(source: Source) -> str:
    title = source.csl.get("title")
    return " ".join(title.split()) if isinstance(title, str) and title.strip() else source.id


def _opening(passage: str) -> str:
    words = " ".join(passage.split())
    return words if len(words) <= SHOWN else f"{words[: SHOWN - 1]}…"
