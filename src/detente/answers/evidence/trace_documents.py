"""The document of ``detente evidence trace``."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from detente.answers.documents import Document, header
from detente.questions.dependence import Dependence, Trial
from detente.scenario.grounded import Element
from detente.scenario.values import Evidence, Scenario
from detente.sources.checking import CheckedPassage


def trace_document(
    reading: Scenario,
    what: str,
    found: Dependence,
    elements: Mapping[str, Element],
    fates: Mapping[Evidence, CheckedPassage],
    options: Mapping[str, Any],
) -> Document:
    """The document of a trace: the verdict, the elements it depends on with their passages, and what was tried."""
    on = depended_on(found)
    tested = dict.fromkeys(path for trial in found.trials for path in trial.elements)
    return header(reading, "evidence trace", "auto", options) | {
        "what": what,
        "verdict": found.verdict,
        "depends_on": [_element(elements[path], trials, elements, fates) for path, trials in on.items()],
        "does_not_depend_on": [elements[path].path for path in tested if path not in on],
        "tried": len(found.trials) - len(found.untried),
        "not_tried": [_trial(each, elements) for each in found.untried],
    }


def depended_on(found: Dependence) -> dict[str, list[Trial]]:
    """The elements, by path within the reading, that some edit that turns the verdict touches."""
    on: dict[str, list[Trial]] = {}
    for trial in found.turning:
        for path in trial.elements:
            on.setdefault(path, []).append(trial)
    order = list(dict.fromkeys(path for trial in found.trials for path in trial.elements))
    return {path: on[path] for path in order if path in on}


def _element(
    element: Element,
    trials: Iterable[Trial],
    elements: Mapping[str, Element],
    fates: Mapping[Evidence, CheckedPassage],
) -> dict[str, Any]:
    grounds = element.grounds
    record: dict[str, Any] = {"element": element.path, "kind": element.kind, "words": element.words}
    record["edits"] = [_trial(each, elements) for each in trials]
    record["evidence"] = [_evidence(each) | {"status": fates[each].status} for each in grounds.evidence]
    return record | ({"because": grounds.because} if grounds.because else {})


def _trial(trial: Trial, elements: Mapping[str, Element]) -> dict[str, Any]:
    record: dict[str, Any] = {
        "edit": trial.edit,
        "elements": [elements[path].path for path in trial.elements],
        "verdict": trial.verdict,
    }
    return record | ({"detail": trial.detail} if trial.detail else {})


def _evidence(evidence: Evidence) -> dict[str, Any]:
    written = {
        "source": evidence.source,
        "exact": evidence.exact,
        "start": evidence.start,
        "end": evidence.end,
        "speaker": evidence.speaker,
        "mode": evidence.mode,
        "translation": evidence.translation,
        "coder": evidence.coder,
    }
    return {key: value for key, value in written.items() if value is not None}
