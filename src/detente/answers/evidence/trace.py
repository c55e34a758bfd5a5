"""Which elements a verdict depends on, and the passages they rest on."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from types import MappingProxyType
from typing import Any

from detente.answers.documents import Document, header
from detente.answers.evidence.check import found_words, quotation_words
from detente.answers.masthead import Asked
from detente.answers.words import counted, listed
from detente.blocks import Block, Code, Data, Heading, Item, Items, Paragraph, Text, data
from detente.questions.trace import DilemmaQuestion, Trace, Trial, Verdict
from detente.scenario.elements import Element
from detente.scenario.values import Evidence
from detente.sources.evidence import CheckedPassage

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


# The page


def tell(asked: Asked, found: Sequence[Trace]) -> Iterator[Block]:
    """For each reading the verdict and what it depends on."""
    yield Heading(1, asked.base.title)
    under = f", under {str(asked.settings['concept']).upper()}"
    yield Paragraph(f"{found[0].what}{'' if isinstance(found[0].question, DilemmaQuestion) else under}")
    for each in found:
        reading = each.model.scenario
        if reading.variant:
            yield Heading(2, f"{reading.variant}: {reading.title}")
        yield from _verdict(each)


def _verdict(found: Trace) -> Iterator[Block]:
    """One verdict, the elements that turn it, and their passages."""
    on, tested = found.depended_on, found.dependence
    yield Paragraph(verdict_words(tested.verdict))
    tried = counted(len(tested.trials) - len(tested.untried), "edit")
    turning = counted(len(on), "element") if on else "no element"
    yield Paragraph(f"It depends on {turning}: {tried} were tried, each of one element or two neighbours.")
    if on:
        yield Items(tuple(_item(found, path, trials) for path, trials in on.items()))
    if tested.untried:
        n_untried = counted(len(tested.untried), "edit")
        yield Paragraph(f"{n_untried} could not be tried: no such model can be built.")


def _item(found: Trace, path: str, trials: Iterable[Trial]) -> Item:
    """An element, what turns the verdict, and what it rests on."""
    element = found.elements[path]
    turned = (trial_words(each, path, found.elements) for each in trials)
    return Item((Code(element.path), f": {element.words}"), (*turned, *_grounds(element, found.fates)))


def _grounds(element: Element, fates: Mapping[Evidence, CheckedPassage]) -> Iterator[Text]:
    """What an element rests on."""
    grounds = element.grounds
    for evidence in grounds.evidence:
        yield f"rests on {evidence_words(evidence, fates[evidence])}"
    if grounds.because:
        yield f"because: {grounds.because}"
    if not grounds.evidence and not grounds.because:
        yield "rests on nothing that is written"


# For programs


def record(found: Trace, settings: Mapping[str, Any]) -> Document:
    """The document of ``detente evidence trace``: the verdict, the elements with their passages, what was tried."""
    on, tested, elements = found.depended_on, found.dependence, found.elements
    return header(found.model.scenario, "evidence trace", "auto", settings) | {
        "what": found.what,
        "verdict": tested.verdict,
        "depends_on": [_element(found, path, trials) for path, trials in on.items()],
        "does_not_depend_on": [elements[path].path for path in found.tested if path not in on],
        "tried": len(tested.trials) - len(tested.untried),
        "not_tried": [_trial(each, elements) for each in tested.untried],
    }


def _element(found: Trace, path: str, trials: Iterable[Trial]) -> Document:
    element = found.elements[path]
    grounds = element.grounds
    record: Document = {"element": element.path, "kind": element.kind, "words": element.words}
    record["edits"] = [_trial(each, found.elements) for each in trials]
    record["evidence"] = [_evidence(each) | {"status": found.fates[each].status} for each in grounds.evidence]
    return record | ({"because": grounds.because} if grounds.because else {})


def _trial(trial: Trial, elements: Mapping[str, Element]) -> Document:
    record: Document = {
        "edit": trial.edit,
        "elements": [elements[path].path for path in trial.elements],
        "verdict": trial.verdict,
    }
    return record | ({"detail": trial.detail} if trial.detail else {})


def _evidence(evidence: Evidence) -> Document:
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


def table(found: Trace) -> Data:
    """One row an edit: the elements that it touches, what the verdict is then, and whether that is another.

    Of an edit that could not be tried neither is known.
    """
    own = found.dependence.verdict
    rows = (
        (
            "; ".join(found.elements[path].path for path in each.elements),
            each.edit,
            each.detail,
            None if each.verdict is None else verdict_words(each.verdict),
            None if each.verdict is None else each.verdict != own,
        )
        for each in found.dependence.trials
    )
    return data(("elements", "edit", "detail", "verdict", "turned"), rows)


# Sentences


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
