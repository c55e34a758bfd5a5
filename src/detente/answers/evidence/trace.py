"""What a verdict depends on, in sentences."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from detente.answers.evidence.check import found_words, quotation_words
from detente.answers.words import listed
from detente.questions.dependence import Trial, Verdict
from detente.scenario.grounded import Element
from detente.scenario.values import Evidence
from detente.sources.checking import CheckedPassage

_EDITS: Mapping[str, str] = MappingProxyType(
    {
        "drop": "without it",
        "free": "if it could be undone",
        "hold": "if it stayed as it is today",
        "off": "with this issue off the table",
    }
)
_MODES: Mapping[str, str] = MappingProxyType(
    {"author": "", "direct": ", quoted", "reported": ", reported", "paraphrase": ", paraphrased"}
)


def verdict_words(verdict: Verdict) -> str:
    """A verdict in words: ‘russia: futile’; of one subject only the word, where the subject is clear."""
    return listed([f"{subject}: {word}" for subject, word in verdict.items()])


def trial_words(trial: Trial, path: str, elements: Mapping[str, Element]) -> str:
    """What was done to an element and what the verdict is then."""
    then = verdict_words(trial.verdict or {})
    if trial.edit == "swap":
        others = [elements[each].words for each in trial.elements if each != path]
        done = f"swapped with “{others[0]}”" if others else f"with {trial.detail} swapped"
    elif trial.detail:
        done = f"without {trial.detail}"
    else:
        done = _EDITS[trial.edit]
    return f"{done}: {then}"


def evidence_words(evidence: Evidence, fate: CheckedPassage) -> str:
    """A passage: what is quoted, from where, who says it, and whether it is not there as quoted."""
    place = "" if evidence.start is None else f", {evidence.start}–{evidence.end or ''}"
    speaker = f"; {evidence.speaker}{_MODES.get(evidence.mode or '', '')}" if evidence.speaker else ""
    coder = f"; coder {evidence.coder}" if evidence.coder else ""
    is_as_quoted = fate.status in {"exact", "whole", "place"} and fate.flaw is None
    doubt = "" if is_as_quoted else f"; {found_words(fate.status, fate.flaw)}"
    return f"{quotation_words(evidence)} [{evidence.source}{place}{speaker}{coder}]{doubt}"
