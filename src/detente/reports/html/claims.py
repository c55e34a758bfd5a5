"""What is claimed about the dispute, decided under every reading on the page."""

from __future__ import annotations

from dataclasses import dataclass

from detente.answers.dialogue_claims import (
    RULING_WORDS,
    RULINGS,
    claim_versions,
    claimed_by,
    definitions_told,
)
from detente.answers.dialogue_sentences import finding_words
from detente.answers.sentences import concept_line
from detente.answers.subject import Subject
from detente.answers.words import counted, definition_name
from detente.questions.claims import Decision, Ruling
from detente.reports.html.across import talking
from detente.scenario.values import Grounds


@dataclass(frozen=True, slots=True)
class Verdict:
    """How a claim fares under some readings, and what is found there."""

    ruling: Ruling
    words: str
    found: str
    readings: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class ClaimLine:
    """A claim: its name, who says it, what it says (in which readings, if not in all), its grounds, how it fares."""

    name: str
    by: str | None
    versions: tuple[tuple[str, tuple[str, ...]], ...]
    grounds: Grounds
    cells: tuple[tuple[Ruling | None, str], ...]
    held: str
    verdicts: tuple[Verdict, ...]


@dataclass(frozen=True, slots=True)
class Claims:
    """The section; `readings` are short names of the readings, with their titles."""

    readings: tuple[tuple[str, str], ...]
    lines: tuple[ClaimLine, ...]
    definitions: tuple[str, ...]
    concept: str


def claims(subject: Subject) -> Claims | None:
    """Gather the claims; None where there are none or no talks are judged."""
    found = talking(subject)
    ids = tuple(dict.fromkeys(claim for _, dialogue in found for claim in dialogue.decisions))
    if not ids:
        return None
    code = found[0][1].court.table.concept.code
    readings = tuple((short_name(reading.key), reading.title) for reading, _ in found)
    lines = tuple(_line(subject, claim) for claim in ids)
    definitions = tuple(definitions_told(subject.scenario, ids))
    return Claims(
        readings, lines, definitions, f"Talks are judged under {code.upper()}: {concept_line(code)}"
    )


def short_name(key: str) -> str:
    """A reading as the head of a narrow column."""
    return definition_name(key)


def _line(subject: Subject, claim: str) -> ClaimLine:
    found = talking(subject)
    titles = {reading.key: reading.title for reading, _ in found}
    by_reading = {
        reading.key: dialogue.decisions[claim] for reading, dialogue in found if claim in dialogue.decisions
    }
    versions = claim_versions(subject.scenario, claim, list(by_reading))
    several = len(versions) > 1
    cells = tuple(_cell(dialogue.decisions.get(claim)) for _, dialogue in found)
    held = sum(decision.ruling == "holds" for decision in by_reading.values())
    return ClaimLine(
        definition_name(claim),
        _speaker(claimed_by(subject.scenario, claim)),
        tuple(
            (words, tuple(titles[key] for key in keys) if several else ()) for words, keys in versions.items()
        ),
        claim_grounds(subject, claim),
        cells,
        f"holds in {held} of {counted(len(by_reading), 'reading')}",
        tuple(_verdicts({titles[key]: decision for key, decision in by_reading.items()})),
    )


def claim_grounds(subject: Subject, claim: str) -> Grounds:
    """What a claim rests on under all readings together."""
    return subject.grounds(lambda own: own.claims[claim].grounds if claim in own.claims else None)


def _speaker(by: str | None) -> str | None:
    return definition_name(by) if by else None


def _cell(decision: Decision | None) -> tuple[Ruling | None, str]:
    return (None, "not made") if decision is None else (decision.ruling, RULING_WORDS[decision.ruling])


def _verdicts(by_title: dict[str, Decision]) -> list[Verdict]:
    """Readings with the same ruling and finding together, those where the claim holds first."""
    together: dict[tuple[Ruling, str], list[str]] = {}
    for title, decision in by_title.items():
        together.setdefault((decision.ruling, finding_words(decision)), []).append(title)
    return [
        Verdict(ruling, RULING_WORDS[ruling], found, tuple(titles))
        for (ruling, found), titles in sorted(together.items(), key=lambda each: RULINGS.index(each[0][0]))
    ]
